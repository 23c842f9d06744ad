"""Page numbers among the numbers that are alone on a line; the others head a chapter or belong to the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import pairwise

from toolkit.corpus.sentence_breaks import goes_on_below
from toolkit.language.lazy_patterns import lazy, regex_lower

_PAGE_NUMBER = lazy(
    r"[^\w§¶№#&+%$€£@]*(?:(?:page|p\.|seite)\s*\d{1,4}|\d{1,3}|(?!(?:19|20)\d\d)\d{4}|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))"
    r"(?:\s*(?:of|/|von)\s*\d{1,4})?\W*\Z",
    re.I,
)
_IN_PAGE_NUMBERS = frozenset("pageseiteofvonivx")
_BARE = lazy(r"\s*(\d{1,4}|[ivxIVX]{1,6})\.?\s*\Z")
_ASKING = ("?", ":", "=")
_LABEL = lazy(r"[A-Za-z]{1,2}\d{1,3}[a-z]?[.):]\s")  # "Q5. How satisfied are you? (1-5)"
_ROMAN = {"i": 1, "v": 5, "x": 10}
_SEVERAL, _FALLING = 4, 0.25  # numbers, and the share of them below the one before, in what is not of pages
_GOING_ON = 0.5  # of numbers that could head parts: below most of those of pages a sentence goes on


def is_page_number(line: str) -> bool:
    """Return whether a line looks like a page number and nothing else: ``7``, ``- 7 -``, ``Page 7 of 12``, ``iv``."""
    return len(line) < 30 and _may_be_page_number(line) and _PAGE_NUMBER.match(line) is not None


def _may_be_page_number(line: str) -> bool:
    """Return whether a line has a letter or digit, and no letter that stands in no page number."""
    signs = set(regex_lower(line))
    return any(map(str.isalnum, signs)) and all(sign in _IN_PAGE_NUMBERS for sign in signs if sign.isalpha())


def page_numbers(lines: Sequence[str]) -> frozenset[int]:
    """Return the indices of the lines that are page numbers.

    A number with a sign or a word (``- 7 -``, ``Page 7``) always is one, as is a number next to a form feed. Bare
    numbers that count up from one, or often fall, and Roman ones in capitals are page numbers only if a sentence
    continues below most of them: otherwise they are section numbers. A column of numbers is part of a table.

    Parameters
    ----------
    lines
        All lines, or all paragraphs, of a text, in order; empty ones between paragraphs.
    """
    found: list[int] = []
    kinds: dict[str, list[tuple[int, int]]] = {}
    for place, line in enumerate(lines):
        if not (0 < len(line) < 30 and is_page_number(line)) or _answers(lines, place):
            continue
        if bare := _BARE.match(line):
            text = bare[1]
            if text.isdecimal() and line.rstrip().endswith("."):
                continue  # "2." heads a stanza, a question or an item; pages are numbered without a full stop.
            kind = "arabic" if text.isdecimal() else "capital" if text.isupper() else "small"
            kinds.setdefault(kind, []).append((place, _value(text)))
        else:
            found.append(place)
    recurring = frozenset(line for line, times in Counter(map(str.strip, lines)).items() if times > 1) if kinds else ()
    for kind, numbered in kinds.items():
        if _are_of_pages(lines, numbered, recurring, capital=kind == "capital"):
            found += [place for place, _ in numbered]
    return frozenset(found)


def _answers(lines: Sequence[str], place: int) -> bool:
    """Return whether a number is what the line directly above asks for: the answer in a questionnaire or a form."""
    above = lines[place - 1].strip() if place else ""
    return above.endswith(_ASKING) or (above[:1].isalpha() and _LABEL.match(above) is not None)


def counts_up_from_one(values: Sequence[int]) -> bool:
    """Return whether several numbers count up one by one, from one; they may begin again.

    >>> counts_up_from_one([1, 2, 3, 1, 2]), counts_up_from_one([1]), counts_up_from_one([2, 3])
    (True, False, False)
    """
    return len(values) > 1 and all(
        value in (before + 1, 1) for before, value in zip((0, *values), values, strict=False)
    )


def roman_value(line: str) -> int:
    """Return the value of a Roman numeral in capitals alone on a line, with or without a full stop; otherwise 0.

    >>> roman_value("XIV."), roman_value("xiv"), roman_value("MIX")
    (14, 0, 0)
    """
    bare = _BARE.match(line) if 0 < len(line) < 30 else None
    return _value(bare[1]) if bare and bare[1].isupper() and is_page_number(line) else 0


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    digits = [_ROMAN[letter] for letter in text.lower()]
    return sum(-each if each < after else each for each, after in zip(digits, (*digits[1:], 0), strict=True))


def _are_of_pages(
    lines: Sequence[str], numbered: list[tuple[int, int]], recurring: Container[str], *, capital: bool
) -> bool:
    if any("\f" in line for place, _ in numbered for line in lines[max(0, place - 1) : place + 2]):
        return True
    places, values = zip(*numbered, strict=True)
    going_on = sum(goes_on_below(lines, place, recurring) for place in places)
    falls = sum(after < before for before, after in pairwise(values))
    if counts_up_from_one(values) or capital or (len(values) >= _SEVERAL and falls > _FALLING * len(values)):
        # Where paragraphs begin in lower case, as in some verse, that they do says nothing.
        return going_on > _GOING_ON * len(numbered) and not _begins_small(lines)
    if len(numbered) == 1:
        return going_on == 1 or (values[0] > 1 and lines[places[0]].strip(" .").isdecimal())
    # Numbers on lines that follow one another are a column of a table.
    return all(any(map(str.strip, lines[before + 1 : after])) for before, after in pairwise(places))


def _begins_small(lines: Sequence[str]) -> bool:
    """Return whether most of what follows an empty line begins in lower case."""
    starts = [line.lstrip()[:1] for line, above in zip(lines, ("", *lines), strict=False) if line and not above.strip()]
    letters = [start for start in starts if start.isalpha()]
    return 2 * sum(map(str.islower, letters)) > len(letters)
