"""No text keeps a pattern busy: the steps that each pattern of the package takes grow as its text does.

The patterns are collected, not listed: all that modules hold, by themselves or in tables, compiled or lazy, and those
that stand in a call. For each, strings are made that would make an ambiguous repetition go back (`pattern_attacks`),
and the steps of a backtracking engine are counted (`pattern_steps`), which no busy machine changes.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._parser as parser
import sys
from pathlib import Path

import pytest
from pattern_attacks import attacks
from pattern_steps import Counter

import toolkit
from toolkit.language.lazy_patterns import _Lazy

SHORT, LONG = (40, 80), (160, 320)  # characters that are repeated
MOST_ATTACKS = 150
LINEAR = 2.6  # Twice the text takes twice the steps, and a few more; a square takes four times as many.
FEW = 1200  # steps
LIMIT = 12_000
_FINDS = {"search", "finditer", "findall", "sub", "subn", "split"}
_SINGLE = (parser.IN, parser.LITERAL, parser.NOT_LITERAL, parser.ANY)
_METHODS = _FINDS | {"match", "fullmatch"}


def _modules():
    for found in pkgutil.walk_packages(toolkit.__path__, "toolkit."):
        if not found.name.endswith("__main__"):
            try:
                yield importlib.import_module(found.name)
            except ImportError:
                continue  # One that needs an extra which is not installed here.


def _patterns_in(value, depth=3):
    if isinstance(value, _Lazy):
        yield value._pattern, value._flags
    elif isinstance(value, re.Pattern):
        pattern = value.pattern if isinstance(value.pattern, str) else value.pattern.decode("latin-1")
        yield pattern, value.flags & ~(re.UNICODE if isinstance(value.pattern, str) else 0)
    elif depth and isinstance(value, (tuple, list, frozenset, set)):
        for each in value:
            yield from _patterns_in(each, depth - 1)
    elif depth and isinstance(value, dict):
        yield from _patterns_in((*value, *value.values()), depth - 1)


def _uses(tree):
    """Return, for each name, the methods of patterns that a module calls on it."""
    uses: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _METHODS:
            uses.setdefault(node.value.id, set()).add(node.attr)
    return uses


def _written_in_calls(tree):
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, node.func.attr in _FINDS, node.lineno


def _source(module):
    # A compiled module has no patterns.
    return Path(module.__file__).read_text("utf-8") if module.__file__.endswith(".py") else ""


def collected():
    """Return every pattern with its flags, and whether it is looked for everywhere or matched at one place."""
    found: dict[tuple[str, int], tuple[str, bool]] = {}
    for module in _modules():
        tree = ast.parse(_source(module))
        uses = _uses(tree)
        for name, value in list(vars(module).items()):
            # A table is gone through by another name, and its patterns may be used in any way.
            finds = bool(uses.get(name, _FINDS) & _FINDS)
            for pattern in _patterns_in(value):
                found[pattern] = (f"{module.__name__}.{name}", finds or found.get(pattern, ("", False))[1])
        for pattern, finds, line in _written_in_calls(tree):
            found.setdefault((pattern, 0), (f"{module.__name__}:{line}", finds))
    return [pytest.param(*pattern, finds, id=name) for pattern, (name, finds) in found.items()]


PATTERNS = collected()


@pytest.fixture(autouse=True)
def _deep_enough():
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


def _growth(count, attack, lengths, limit):
    """Return by how much the steps grow with an attack; as by the square where they pass the limit."""
    first, second = (count(attack.text(length), limit) for length in lengths)
    if second <= FEW:
        return 0.0
    return max(4.0, second / first) if second == limit else second / first


def _attack_on(pattern, flags, *, finds):
    """Return the first attack under which steps grow faster than the text, if there is one."""
    counter = Counter(pattern, flags)
    count = counter.find_all if finds else counter.match
    every = attacks(pattern, flags)
    for attack in every[:: len(every) // MOST_ATTACKS + 1]:
        # A bound on a repetition shows only where the text is longer.
        if _growth(count, attack, SHORT, LIMIT) > LINEAR and _growth(count, attack, LONG, 10 * LIMIT) > LINEAR:
            return attack
    return None


def test_patterns_are_collected():
    assert len(PATTERNS) > 150


@pytest.mark.parametrize(("pattern", "flags", "finds"), PATTERNS)
def test_twice_the_text_takes_twice_the_steps(pattern, flags, finds):
    assert _attack_on(pattern, flags, finds=finds and not pattern.startswith(r"\A")) is None


def _repeats_a_group_possessively(parsed) -> bool:
    """Tell whether a group has a quantifier such as ``*+``; a character or a set with one is no group."""
    for code, value in parsed:
        if code is parser.POSSESSIVE_REPEAT and not (len(value[2]) == 1 and value[2][0][0] in _SINGLE):
            return True
        parts = value if isinstance(value, tuple | list) else [value]
        below = [each for part in parts for each in (part if isinstance(part, list) else [part])]
        if any(isinstance(each, parser.SubPattern) and _repeats_a_group_possessively(each) for each in below):
            return True
    return False


@pytest.mark.parametrize(("pattern", "flags", "finds"), PATTERNS)
def test_no_group_is_repeated_possessively(pattern, flags, finds):
    # Python 3.11.0 to 3.11.4 does not go back to where such a group began: "The" became "Th". Write (?>(?:...)*).
    assert not _repeats_a_group_possessively(parser.parse(pattern, flags))


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"a(?:bc|d)*+", True),
        (r"(?:(?:ab){2,}+)", True),
        (r"x|(?:a(?=(?:bc)?+))", True),
        (r"(?>(?:bc|d)*)", False),
        (r"a++[bc]*+.?+", False),
    ],
)
def test_possessive_groups_are_found(pattern, found):
    assert _repeats_a_group_possessively(parser.parse(pattern)) is found


@pytest.mark.parametrize(
    ("pattern", "finds"),
    [
        (r"(a+)+\Z", False),
        (r"(?:\S+\s?){1,14}\Z", False),
        (r"\s*x?\s*\Z", False),
        (r"(?:a|ab|b)*c", False),
        (r"\s+\Z", True),
        (r"[.]+x", True),
    ],
)
def test_ambiguous_repetition_is_found(pattern, finds):
    assert _attack_on(pattern, 0, finds=finds)


@pytest.mark.parametrize(
    ("pattern", "finds"),
    [
        (r"(?:a++)+\Z", False),
        (r"(?:\S++\s?){1,14}+\Z", False),
        (r"\s*+(?:x\s*+)?\Z", False),
        (r"(?<!\s)\s++\Z", True),
        (r"[^\W_]++(?:-[^\W_]++)*+", True),
    ],
)
def test_possessive_repetition_passes(pattern, finds):
    assert _attack_on(pattern, 0, finds=finds) is None


@pytest.mark.parametrize(
    ("pattern", "text", "steps"),
    [
        # One step for each sign looked at, one for each length that a run of signs is tried with.
        ("ab", "ab", 2),
        ("ab", "x", 1),
        ("a*b", "aaab", 6),  # four looked at, the longest run tried, then b
        ("a*+b", "aaac", 5),
    ],
)
def test_steps_are_counted(pattern, text, steps):
    assert Counter(pattern).match(text, 100) == steps


@pytest.mark.parametrize("text", ["", "aab", "abab", "xx-yy", "a1 b2", "é É", "\n\n", "aXa", "foo.bar"])
@pytest.mark.parametrize(
    "pattern",
    [
        r"(a|b)+",
        r"(?i:É)|\w+-\w+",
        r"(?P<q>.)[^a]*?\1",
        r"\b\w+\Z",
        r"(?<=a)b|(?!x).",
        r"(?>a*)b",
        r"[^\W\d_]++.?",
        r"^a?\s*$",
    ],
)
def test_the_counting_engine_matches_what_the_real_one_does(pattern, text):
    counter = Counter(pattern)
    counter._text, counter._limit = text, 10_000
    found = re.match(pattern, text)
    assert counter._whole(0, lambda _: True) == (found is not None)
