"""Printed line numbers, as in transcripts and bills."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy

LINE_NUMBER, PAGE_NUMBER = "line number", "page number"

_NUMBERED = lazy(r"(\s{0,12})(\d{1,3})(\s{2,}|\s?\Z)")
_ALONE = lazy(r"\s*\d{1,4}\s*\Z")
_FEWEST = 8  # lines
_ASIDE = 2  # columns
_MOST = 0.8  # of the lines have a number, and of the numbers follow on the one before
_BEGIN_SMALL = 0.15  # of the lines: those of a list do not


class Unnumbered(NamedTuple):
    """Lines without their numbers, and the numbers as removed blocks."""

    lines: list[str]
    numbers: list[Block]


def without_line_numbers(lines: list[str]) -> Unnumbered:
    """Remove printed line numbers that count the lines of each page.

    They are line numbers if nearly every line has one, each by one higher than that before or one again, and if
    sentences go on from line to line: the entries of a list begin with a capital.

    Parameters
    ----------
    lines
        All lines of a text.

    Returns
    -------
    Unnumbered
        As many lines, and a removed block for the numbers of each page. Lines without numbers stay as they are.
    """
    if len(lines) < _FEWEST:
        return Unnumbered(lines, [])
    found = {}
    for place, line in enumerate(lines):
        if line[:12].lstrip()[:1].isdigit() and (match := _NUMBERED.match(line)):
            found[place] = match
    if len(found) < _FEWEST or not _are_line_numbers(lines, {place: int(match[2]) for place, match in found.items()}):
        return Unnumbered(lines, [])
    # The number of an empty line stands below the others, that of a page to the right.
    margin = max(len(match[1]) for place, match in found.items() if not _ALONE.match(lines[place]))
    made = list(lines)
    numbers: list[Block] = []
    page: list[str] = []
    first = 0
    for place, match in found.items():
        if _ALONE.match(lines[place]) and len(match[1]) > margin + _ASIDE:
            numbers.append(Block("paragraph", match[2], place + 1, removed=PAGE_NUMBER))
            made[place] = ""
            continue
        if page and int(match[2]) <= int(page[-1]):
            numbers.append(Block("paragraph", " ".join(page), first, removed=LINE_NUMBER))
            page = []
        if not page:
            first = place + 1
        page.append(match[2])
        made[place] = lines[place][match.end() :]
    for place, line in enumerate(lines):
        if place not in found and _ALONE.match(line):
            numbers.append(Block("paragraph", line.strip(), place + 1, removed=PAGE_NUMBER))
            made[place] = ""
    numbers.append(Block("paragraph", " ".join(page), first, removed=LINE_NUMBER))
    return Unnumbered(made, [block for block in numbers if block.text])


def _are_line_numbers(lines: list[str], numbers: dict[int, int]) -> bool:
    texts = [line for line in lines if line.strip() and not _ALONE.match(line)]
    with_text = [place for place in numbers if not _ALONE.match(lines[place])]
    if len(with_text) < _MOST * len(texts):
        return False
    values = [numbers[place] for place in with_text]
    following = sum(value in (before + 1, 1) for before, value in zip([0, *values], values, strict=False))
    small = sum(lines[place].lstrip(" 0123456789")[:1].islower() for place in with_text)
    return following >= _MOST * len(values) and small >= _BEGIN_SMALL * len(values)
