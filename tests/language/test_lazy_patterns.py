"""Patterns that are compiled late: the same findings as of the pattern itself, and signs that stand in all it finds."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys

import pytest
from budgets import COSTLY
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pattern_samples import samples

import toolkit
from toolkit.language import lazy_patterns as module
from toolkit.language.lazy_patterns import lazy, regex_lower


def signed_patterns():
    """Yield every pattern with signs that a module of the house holds, by itself or in a table."""
    seen: dict[tuple[str, int], tuple[str, object]] = {}
    for found in pkgutil.walk_packages(toolkit.__path__, "toolkit."):
        if found.name != "toolkit.__main__":
            for value in list(vars(importlib.import_module(found.name)).values()):
                for each in flat(value):
                    seen.setdefault((each._pattern, each._flags), (found.name, each))
    return [pytest.param(each, id=f"{name}:{each._pattern[:30]!r}") for name, each in seen.values()]


def flat(value):
    if isinstance(value, module._Prefiltered):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from flat(part)


PATTERNS = signed_patterns()


def test_there_are_patterns_to_look_at():
    assert len(PATTERNS) > 40


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_a_pattern_finds_holds_one_of_its_signs(pattern):
    found = samples(pattern._pattern, pattern._flags)

    assert found
    for text in found:
        # Made anew, since one that was asked often gives up asking for signs.
        fresh = module._Prefiltered(pattern._pattern, pattern._flags, pattern._signs, pattern._within)
        assert fresh.may_find(text), text


@pytest.mark.parametrize("pattern", PATTERNS)
def test_anything_that_a_pattern_finds_holds_one_of_its_signs(pattern):
    compiled = re.compile(pattern._pattern, pattern._flags)

    @given(st.from_regex(compiled), st.text(max_size=5))
    @settings(COSTLY, suppress_health_check=list(HealthCheck))
    def holds(text, behind):
        found = compiled.search(text)
        assume(found)
        fresh = module._Prefiltered(pattern._pattern, pattern._flags, pattern._signs, pattern._within)
        assert fresh.may_find(found[0] + behind)

    holds()


@pytest.mark.parametrize("pattern", PATTERNS)
def test_signs_are_in_small_letters(pattern):
    assert pattern._signs
    assert all(sign == regex_lower(sign) != "" for sign in pattern._signs)


def test_a_pattern_is_compiled_for_the_first_text_with_a_sign(monkeypatch):
    compiled = []
    monkeypatch.setattr(module.re, "compile", lambda *given: compiled.append(given) or _compile(*given))
    pattern = lazy("winter(?:s|time)?", re.I, signs=("winter",))

    assert pattern.search("A mild summer") is None
    assert pattern.sub("X", "summer") == "summer"
    assert not compiled
    assert pattern.search("In WINTERTIME it snows")[0] == "WINTERTIME"
    assert pattern.findall("winters, winter") == ["winters", "winter"]
    assert len(compiled) == 1


_compile = re.compile


def test_a_pattern_that_is_asked_often_is_compiled(monkeypatch):
    monkeypatch.setattr(module, "_MANY", 3)
    pattern = lazy("sea", signs=("no such sign",))

    assert [bool(pattern.search("the sea")) for _ in range(5)] == [False, False, False, True, True]


@given(
    st.sampled_from(["match", "search", "fullmatch"]),
    st.text("seaSEAſIiıİn x", max_size=12),
    st.integers(0, 3),
)
def test_the_findings_are_those_of_the_pattern(method, text, start):
    expected = getattr(re.compile("sea|in", re.I), method)(text, start)
    found = getattr(lazy("sea|in", re.I, signs=("sea", "in")), method)(text, start)

    assert (found and found.span()) == (expected and expected.span())


@given(st.text("seaSEA x", max_size=12))
def test_all_findings_and_replacements_are_those_of_the_pattern(text):
    expected = re.compile("sea", re.I)

    def made():
        return lazy("sea", re.I, signs=("sea",))

    assert made().findall(text) == expected.findall(text)
    assert [each.span() for each in made().finditer(text)] == [each.span() for each in expected.finditer(text)]
    assert made().sub("wind", text) == expected.sub("wind", text)
    assert made().sub(lambda found: found[0] * 2, text, count=1) == expected.sub(lambda found: found[0] * 2, text, 1)


def test_small_letters_are_those_that_patterns_take_for_the_same():
    """Each character that a pattern takes for a small letter becomes it, and each letter stays in its place."""
    every_character = "".join(map(chr, range(sys.maxunicode + 1)))
    for letter in "abcdefghijklmnopqrstuvwxyzàáâçèéêíñóöüß":
        same = re.findall(letter, every_character, re.I)
        assert all(regex_lower(f"x{each}y") in (f"x{letter}y", "xẞy") for each in same), letter


@given(st.text())
def test_small_keeps_the_length(text):
    assume("\u0130" not in text.lower())
    assert len(regex_lower(text)) == len(text)
