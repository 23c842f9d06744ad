"""What stands around the text of a PDF: running heads, page numbers, stamps in the margin, footnotes."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.corpus.page_numbers import is_page_number
from toolkit.readers.pdf.layout import BodyType, Line, Page

HEAD = "running head or foot"
NUMBER = "page number"
NOTE = "footnote"
MARK = "footnote mark"

_EDGE_ROWS = 5
_FEW_PAGES = 6  # in so few pages a line is a running head if it comes twice, otherwise three times
_SMALL = 0.93  # of the usual size: the type of footnotes
_OPENS_NOTE = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3})[.)]?\s*(?=[^\W\d_]|[\"“‘(])")
_OUTER_NUMBER = re.compile(r"\A\d{1,4}(?!\S)|(?<!\S)\d{1,4}\Z")
_ENDED = re.compile(r"""[.!?…]["'”’»)\]]*\Z""")
_DIGITS = re.compile(r"\d+")

# What makes running lines alike: the side of the page, their words, and how high they stand.
_Form = tuple[int, str, int]
# By number of the page and side of it (0 for its top), the outermost rows, from the edge inwards.
_Edges = dict[tuple[int, int], list[list[Line]]]


def reasons_of(pages: list[Page], usual: BodyType) -> dict[int, str]:
    """Give the lines that are no text of the document, by identity, their reasons for removal."""
    found: dict[int, str] = {}
    edges: _Edges = {}
    for page in pages:
        rows = _rows(page.lines)
        edges |= {(page.number, 0): rows[:_EDGE_ROWS], (page.number, 1): rows[::-1][:_EDGE_ROWS]}
    running, counted = _running(edges, usual), _counting(edges)
    note_open = False
    for page in pages:
        called = called_in(page.lines)
        upright = sum(len(line.text) for line in page.lines if not line.sideways)
        for line in page.lines:
            # A stamp along the margin or across the page.
            if line.aside or (line.sideways and 20 * len(line.text) < upright):
                found[id(line)] = HEAD
        for side in (0, 1):
            outer: dict[int, str] = {}
            # From the edge inwards, until a row of the text itself. Where all come back, the pages are alike.
            ends = len(edges[page.number, side]) < _EDGE_ROWS
            for place, row in enumerate(edges[page.number, side]):
                borne = 0 if place else counted.get((page.number, side), 0)
                reasons = [_edge_reason(line, side, running, borne, called) for line in row]
                if not all(reasons):
                    ends = True
                    break
                outer |= {id(line): reason for line, reason in zip(row, reasons, strict=True)}
            found |= outer if ends else {}
        notes = _notes([line for line in page.lines if id(line) not in found], usual, note_open)
        found |= {id(line): NOTE for line in notes}
        note_open = bool(notes) and not _ENDED.search(notes[-1].text)
    return found


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Gather the upright lines of all columns by their height on the page, from the top."""
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if not line.sideways), key=lambda line: (-line.base, line.left)):
        if rows and rows[-1][0].base - line.base < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _form(line: Line, side: int) -> _Form:
    return side, _DIGITS.sub("#", line.text), round(line.base / 3)


def _running(edges: _Edges, usual: BodyType) -> frozenset[_Form]:
    """Find the lines that come back at the same height of several pages, digits aside."""
    seen = Counter[_Form]()
    large: set[_Form] = set()
    for (_, side), rows in edges.items():
        lines = [line for row in rows for line in row if len(line.text) <= 200]
        seen.update({_form(line, side) for line in lines})
        large |= {_form(line, side) for line in lines if line.size > 1.15 * usual.size}
    count = len(edges) // 2
    needed = 2 if count <= _FEW_PAGES else 3
    # A line in large type may be the number of a chapter.
    return frozenset(form for form in seen if seen[form] >= needed and (form not in large or 2 * seen[form] > count))


def _counting(edges: _Edges) -> dict[tuple[int, int], int]:
    """Find the numbers at the edges that count the pages, wherever the count begins, by page and side."""
    borne = {key: _outer_numbers(rows[0]) if rows else set() for key, rows in edges.items()}
    offsets = Counter((side, each - page) for (page, side), numbers in borne.items() for each in numbers)
    sure = {offset for offset, count in offsets.items() if count >= 3 and 4 * count > len(edges)}
    return {key: each for key, found in borne.items() for each in sorted(found) if (key[1], each - key[0]) in sure}


def _outer_numbers(row: list[Line]) -> set[int]:
    """Return the numbers with which a short row begins and ends."""
    text = " ".join(line.text for line in row)
    return {int(number) for number in _OUTER_NUMBER.findall(text)} if len(text) <= 100 else set()


def _edge_reason(line: Line, side: int, running: frozenset[_Form], number: int, called: set[str]) -> str:
    if opens_note(line, called):
        return ""  # Notes may be alike but for their numbers: "3 Ibid."
    if is_page_number(line.text) or line.text == str(number):
        return NUMBER
    return HEAD if number or line.aside or _form(line, side) in running else ""


def _notes(lines: list[Line], usual: BodyType, goes_on: bool) -> list[Line]:
    """Find the footnotes of a page: small type at the foot of a column that begins with a mark.

    The mark is raised, or one that is raised in the text as well. What stands above the first
    mark goes on from the page before, if the last note of that had not ended.
    """
    called = called_in(lines)
    upright = sorted((line for line in lines if not line.sideways), key=lambda line: -line.base)
    full = [line for line in upright if line.size > _SMALL * usual.size]
    notes: list[Line] = []
    for name in sorted({line.column for line in lines}):
        column = [line for line in upright if line.column == name]
        first = len(column)
        while first and column[first - 1].size <= _SMALL * usual.size:
            first -= 1
        small = column[first:]
        if not small or not any(line.base > small[0].base for line in full):
            continue  # A page in small type.
        left, right = min(line.left for line in small), max(line.right for line in small)
        if any(line.base < small[0].base and line.left < right and line.right > left for line in full):
            continue  # Not at the foot.
        if first and column[first - 1].bold and not usual.bold:
            continue  # A list under its heading.
        opens = 0 if goes_on else next((n for n, line in enumerate(small) if opens_note(line, called)), len(small))
        notes += small[opens:]
    return notes


def called_in(lines: list[Line]) -> set[str]:
    """Return the footnote marks that are raised in some lines."""
    return {each for line in lines for mark in line.marks for each in _DIGITS.findall(mark) or [mark]}


def opens_note(line: Line, called: set[str]) -> bool:
    """Tell whether a line begins with a footnote mark that is raised, there or in the text."""
    found = _OPENS_NOTE.match(line.text)
    return found is not None and (bool(line.opening) or found[1] in called)
