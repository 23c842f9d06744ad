"""From runs of text on a page to lines in reading order, column by column."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from toolkit.readers.pdf.gutters import is_parted, narrow_gutters
from toolkit.readers.pdf.text import TextRun
from toolkit.readers.source import without_surrogates

# All lengths are in units of the type size.
_WORD_GAP = 0.16  # Spaces are set from 0.2 upwards, kerning is below 0.1.
_COLUMN_GAP = 0.8
_RAISED = 0.12
_MARK_SIZE = 0.86
_TWIN = 0.2  # A text drawn twice so close is one text in fake bold.

_MARK = re.compile(r"[\[(]?\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}[\])]?|[*†‡§¶]{1,3}")
_UNITS = frozenset("m cm dm km mm nm ft in mi yd s sec ha x y z r n e p".split())
_CALLER = re.compile(r"([^\W\d_]{1,40})\Z|[.,;:!?)\]\"'’”»]\Z")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Accents that were drawn by themselves, over their letters.
_ACCENTS = dict(
    zip("`´ˆ˜¨¯˘˙˚¸ˇ˝", "\u0300\u0301\u0302\u0303\u0308\u0304\u0306\u0307\u030a\u0327\u030c\u030b", strict=True)
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_FORWARD = re.compile("[^\\W\u0590-\u065f\u066a-\u08ff](?:[^\u0590-\u065f\u066a-\u08ff]{0,500}[^\\W\u0590-\u08ff])?")
_BACKWARD = re.compile("[\u0590-\u08ff](?:[^a-zA-Z0-9]{0,500}[\u0590-\u08ff])?")


@dataclass
class Line:
    """One line of one column.

    Parameters
    ----------
    text
        With single spaces, in the order in which it is read.
    left, right, base, size, bold, aside
        As in `TextRun`; the size is that of most of its letters.
    marks
        Footnote marks that were raised above the line, taken out of the text.
    opening
        Such a mark where the line begins with it; it is in the text as well.
    column
        The way to its column: equal for lines of one column.
    edges
        Left and right edge of that column.
    sideways
        Written in another direction than most of the page.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    aside: bool = False
    marks: tuple[str, ...] = ()
    opening: str = ""
    column: str = ""
    edges: tuple[float, float] = (0.0, 0.0)
    sideways: bool = False


class BodyType(NamedTuple):
    """The type in which most of a document is set: its size, whether it is bold, and line pitch by size."""

    size: float
    bold: bool
    pitches: dict[int, float]

    def pitch(self, size: float) -> float:
        """Return the distance between two lines of a paragraph in type of a size."""
        return self.pitches.get(round(2 * size), 1.2) * size


class Page(NamedTuple):
    """The lines of a page in reading order, and the share of it that images cover."""

    number: int
    lines: list[Line]
    images: float


class _Segment(NamedTuple):
    """Runs of one row that stand close together."""

    runs: list[TextRun]
    left: float
    right: float
    base: float
    length: int


def lines_of(runs: Sequence[TextRun], *, keep_marks: bool = False) -> list[Line]:
    """Order the runs of one page into lines, column by column; those written sideways come last.

    With ``keep_marks`` footnote marks stay in the text, paragraphs_of from the words by a space.
    """
    directions = Counter[int]()
    for run in runs:
        directions[run.angle] += len(run.text)
    upright = min(directions, key=lambda angle: (-directions[angle], angle), default=0)
    lines: list[Line] = []
    for angle in sorted(directions, key=lambda angle: (angle != upright, angle)):
        rows = _rows(run for run in runs if run.angle == angle)
        gutters = narrow_gutters(rows)
        pieces = [piece for row, places in zip(rows, gutters, strict=True) for piece in _segments(row, places)]
        columns = list(_columns(pieces, ""))
        edges: dict[str, tuple[float, float]] = {}
        for column, own in columns:
            left, right = edges.get(column, (float("inf"), float("-inf")))
            edges[column] = (min(left, *(each.left for each in own)), max(right, *(each.right for each in own)))
        for column, own in columns:
            # Anew for each column: what is raised in one may have stood beside a line of another.
            for row in _rows(run for piece in own for run in piece.runs):
                line = _line(row, keep_marks)
                line.column, line.edges, line.sideways = column, edges[column], angle != upright
                lines += [line] if line.text else []
    return lines


def _rows(runs: Iterable[TextRun]) -> list[list[TextRun]]:
    """Gather what stands at one height, from the top; raised and lowered figures go with their row."""
    rows: list[list[TextRun]] = []
    leads: list[TextRun] = []  # The largest run of each row: the others stand beside it.
    for run in sorted(runs, key=lambda run: (-run.base, run.left, run.text)):
        for n in range(len(rows) - 1, max(len(rows) - 7, -1), -1):
            if _beside(leads[n], run):
                rows[n].append(run)
                leads[n] = max(leads[n], run, key=lambda each: each.size)
                break
        else:
            rows.append([run])
            leads.append(run)
    return rows


def _beside(one: TextRun, other: TextRun) -> bool:
    small = min(one.size, other.size)
    if max(one.size, other.size) > 2.2 * small and abs(one.base - other.base) > 0.35 * small:
        return False  # A capital that is several lines high.
    top = min(one.base + 0.7 * one.size, other.base + 0.7 * other.size)
    bottom = max(one.base - 0.2 * one.size, other.base - 0.2 * other.size)
    needed = 0.3 if small <= _MARK_SIZE * max(one.size, other.size) else 0.5  # of the height of the smaller one
    return top - bottom >= needed * 0.9 * small


def _segments(row: list[TextRun], places: Sequence[int]) -> Iterator[_Segment]:
    """Part a row where its gaps are as wide as those between columns, or lie where those of most rows do."""
    piece: list[TextRun] = []
    right = 0.0
    for run in sorted(row, key=lambda run: (run.left, run.right)):
        if any(run.text == near.text and abs(run.left - near.left) < _TWIN * run.size for near in piece[-3:]):
            continue
        wide = _COLUMN_GAP * min(run.size, piece[-1].size) if piece else 0.0
        if piece and (run.left - right > wide or is_parted(right, run.left, places)):
            yield _segment(piece)
            piece = []
        right = max(right, run.right) if piece else run.right
        piece.append(run)
    if piece:
        yield _segment(piece)


def _segment(runs: list[TextRun]) -> _Segment:
    most = max(runs, key=lambda run: len(run.text))
    length = sum(len(run.text) for run in runs)
    return _Segment(runs, runs[0].left, max(run.right for run in runs), most.base, length)


def _columns(pieces: list[_Segment], way: str) -> Iterator[tuple[str, list[_Segment]]]:
    """Part a region at its widest gutter, again and again; what crosses the gutter parts it in height."""
    start = _gutter(pieces) if len(way) < 8 else None
    if start is None:
        if pieces:
            yield way, pieces
        return
    band: list[_Segment] = []
    across: list[_Segment] = []
    for piece in pieces:  # From the top.
        crosses = piece.left < start - 0.5 < piece.right - 0.5
        if crosses and band:
            yield from _halves(band, start, way)
            band = []
        if not crosses and across:
            yield way, across
            across = []
        (across if crosses else band).append(piece)
    yield from _halves(band, start, way)
    if across:
        yield way, across


def _halves(band: list[_Segment], start: float, way: str) -> Iterator[tuple[str, list[_Segment]]]:
    yield from _columns([piece for piece in band if piece.left < start - 0.5], way + "<")
    yield from _columns([piece for piece in band if piece.left >= start - 0.5], way + ">")


def _gutter(pieces: list[_Segment]) -> float | None:
    """Find where the right one of two columns begins.

    Many lines begin there; at least four on either side stand next to each other; both sides
    are wide and hold a good part of the text, which cells of a table and numbers of a list do
    not; and few lines cross.
    """
    starts = Counter(round(piece.left) for piece in pieces)
    width = max((p.right for p in pieces), default=0.0) - min((p.left for p in pieces), default=0.0)
    best: tuple[int, float] | None = None
    for rounded in sorted(starts, key=lambda start: (-starts[start], start))[:12]:
        if starts[rounded] < 3:
            break
        start = min(piece.left for piece in pieces if round(piece.left) == rounded)
        left = [piece for piece in pieces if piece.right <= start]
        right = [piece for piece in pieces if piece.left >= start - 0.5]
        if min(len(left), len(right)) < 4:
            continue
        top = min(left[0].base, right[0].base) + 3
        bottom = max(left[-1].base, right[-1].base) - 3
        beside = [[p for p in side if bottom <= p.base <= top] for side in (left, right)]
        crossing = sum(bottom <= p.base <= top and p.left < start - 0.5 and p.right > start for p in pieces)
        if min(map(len, beside)) < 4 or 2 * crossing > sum(map(len, beside)):
            continue
        lengths = [sum(piece.length for piece in side) for side in (left, right)]
        widths = [median(piece.right - piece.left for piece in side) for side in beside]
        if min(lengths) < 0.12 * sum(lengths) or min(widths) < 0.18 * width:
            continue
        if best is None or (min(lengths), -start) > best:
            best = (min(lengths), -start)
    return -best[1] if best else None


def _line(runs: list[TextRun], keep_marks: bool) -> Line:
    """Write out one line: spaces where words part, marks taken out, accents set on their letters."""
    runs = sorted(runs, key=lambda run: (run.left, run.right))
    sizes = Counter[float]()
    for run in runs:
        sizes[run.size] += len(run.text.strip())
    size = max(sizes, key=lambda each: (sizes[each], each))
    base = next(run.base for run in runs if run.size == size)
    gap = _WORD_GAP * size
    if len(runs) > 4 and sum(len(run.text.strip()) == 1 for run in runs) > 0.7 * len(runs):
        # Letters set apart for show.
        gap = max(gap, 1.6 * median(after.left - before.right for before, after in pairwise(runs)))
    parts: list[str] = []
    opening = accent = ""
    marks: list[str] = []
    right = runs[0].left
    for run in runs:
        own, bare = run.text, run.text.strip()
        middle = (run.left + run.right) / 2
        if bare in _ACCENTS and parts and not accent and middle < right - 0.05 * size:
            parts[-1] = unicodedata.normalize("NFC", parts[-1].rstrip() + _ACCENTS[bare])
            continue
        raised = run.size <= _MARK_SIZE * size and run.base - base > _RAISED * size
        if raised and not parts and _MARK.fullmatch(bare):
            opening, own = bare, bare + " "
        elif raised and _MARK.fullmatch(bare) and _is_called("".join(parts[-20:])):
            marks.append(bare)
            own = f" {bare} " if keep_marks else own[len(own.rstrip()) :]
        elif raised and bare.isdecimal():
            own = own.translate(_RAISED_DIGITS)
        elif accent and run.left < right - 0.1 * run.size and bare:
            own = unicodedata.normalize("NFC", bare[0] + _ACCENTS[accent]) + own.lstrip()[1:]
            parts.pop()
        elif parts and run.left - right > gap:
            parts.append(" ")
        accent = bare if bare in _ACCENTS else ""
        parts.append(own)
        right = max(right, run.right)
    text = without_surrogates(" ".join("".join(parts).split()))
    if _RIGHT_TO_LEFT.search(text):
        text = _as_read(text)
    bold = sum(len(run.text) for run in runs if run.bold) >= 0.9 * sum(len(run.text) for run in runs)
    aside = all(run.aside for run in runs)
    return Line(text, runs[0].left, right, base, size, bold, aside, tuple(marks), opening)


def _is_called(text: str) -> bool:
    """Tell whether a raised figure after this text is a footnote mark, not a power of a unit."""
    found = _CALLER.search(text[-60:])
    return found is not None and (found[1] is None or found[1].lower() not in _UNITS)


def _as_read(text: str) -> str:
    """Turn a line from the order on the page to the order of reading, where some of it runs from right to left."""
    backward = len(_RIGHT_TO_LEFT.findall(text))
    if 2 * backward > sum(map(str.isalpha, text)):
        return _FORWARD.sub(lambda found: found[0][::-1], text[::-1])
    return _BACKWARD.sub(lambda found: found[0][::-1], text)
