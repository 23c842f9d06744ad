"""Gutters that are no wider than the spaces of a justified line: told by rows that all have a gap at one place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from toolkit.readers.pdf.text import TextRun

_GAP = 0.2  # of the type size: a narrower one is kerning
_FEWEST_ROWS = 8
_CROSSED = 4  # A row that crosses the place weighs as much as so many that do not.
_WIDEST = 100  # points: a wider gap parts a row by itself
_MOST_PLACES = 200


def narrow_gutters(rows: Sequence[Sequence[TextRun]]) -> list[list[int]]:
    """Return for each row the places, in points from the left, at which it and its neighbours have a gap.

    The spaces between words lie elsewhere in each row, so at least eight rows that follow one another with a gap at
    one place, of which hardly any crosses it, are two columns.
    """
    reaches = []
    gaps: list[set[int]] = []
    for row in rows:
        ordered = sorted(row, key=lambda run: run.left)
        own: set[int] = set()
        right = ordered[0].right
        for run in ordered[1:]:
            if run.left - right > _GAP * run.size:
                own.update(range(int(right) + 1, min(int(run.left), int(right) + _WIDEST) + 1))
            right = max(right, run.right)
        gaps.append(own)
        reaches.append((ordered[0].left, right))
    counts = Counter(place for own in gaps for place in own)
    found: list[list[int]] = [[] for _ in rows]
    for place, count in counts.most_common(_MOST_PLACES):
        if count < _FEWEST_ROWS:
            break
        first, last = _band([_weight(place, reach, own) for reach, own in zip(reaches, gaps, strict=True)])
        if sum(place in own for own in gaps[first:last]) >= _FEWEST_ROWS:
            for places in found[first:last]:
                places.append(place)
    return [sorted(places) for places in found]


def _weight(place: int, reach: tuple[float, float], gaps: set[int]) -> int:
    if place in gaps:
        return 1
    return -_CROSSED if reach[0] < place < reach[1] else 0


def _band(weights: Sequence[int]) -> tuple[int, int]:
    """Return where the neighbours begin and end whose sum is highest."""
    best, first, last = 0, 0, 0
    total = start = 0
    for number, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, number
        total += weight
        if total > best:
            best, first, last = total, start, number + 1
    return first, last


def is_parted(left: float, right: float, places: Sequence[int]) -> bool:
    """Tell whether one of the places lies in a gap.

    >>> is_parted(297.2, 301.0, [100, 299]), is_parted(150.0, 154.0, [100, 299])
    (True, False)
    """
    at = bisect_left(places, left)
    return at < len(places) and places[at] <= right
