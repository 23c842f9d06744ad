"""Which words of a text another version of it has: by shared runs of words, and by alignment of the edits between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from toolkit.counts.shingles import SIZE, Shingle, shingles

LONGEST_GAP = 60
"""Words between two shared runs, in either text, that are aligned with each other."""

ALIKE = 0.4
"""Ratio of matching words from which two gaps are one wording with edits, and not two different texts."""


def covered_words(one: Sequence[int], two: Sequence[int]) -> tuple[bytearray, bytearray]:
    """Return for each word of two texts 1 if the other has it, and 0 if not.

    A word of a shared five-word shingle is covered. Between two shared runs, and at either end, words are aligned if
    enough of them match, so that of a sentence with edits only the edited words are not covered.

    Parameters
    ----------
    one, two
        Numbers of words.

    >>> [list(each) for each in covered_words([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 9, 7])]
    [[1, 1, 1, 1, 1, 0, 1], [1, 1, 1, 1, 1, 0, 1]]
    """
    runs, others = shingles(one), shingles(two)
    place_of: dict[Shingle, int] = {}
    for place, run in enumerate(others):
        place_of.setdefault(run, place)
    covered = _covered(len(one), runs, place_of)
    other = _covered(len(two), others, frozenset(runs))
    edges = [0, *(n for n in range(1, len(covered)) if covered[n] != covered[n - 1]), len(covered)]
    for start, end in pairwise(edges):
        if end > start and not covered[start] and end - start < len(one):
            _align_gap((one, two), (start, end), _gap_of_other(runs, place_of, (start, end), len(two)), covered, other)
    return covered, other


def _covered(size: int, runs: Sequence[Shingle], others: Mapping[Shingle, int] | frozenset[Shingle]) -> bytearray:
    covered = bytearray(size)
    width = min(SIZE, size)
    for place, run in enumerate(runs):
        if run in others:
            covered[place : place + width] = b"\1" * width
    return covered


def _gap_of_other(
    runs: Sequence[Shingle], place_of: Mapping[Shingle, int], gap: tuple[int, int], size: int
) -> tuple[int, int]:
    """Return where in the other text a gap between shared runs lies; at either end as many words and some more."""
    start, end = gap
    before = place_of[runs[start - SIZE]] + SIZE if start else None
    behind = place_of[runs[end]] if end < len(runs) else None
    longest = 2 * (end - start) + SIZE
    if before is None:
        before = max((behind or 0) - longest, 0)
    if behind is None:
        behind = min(before + longest, size)
    return before, behind


def _align_gap(
    texts: tuple[Sequence[int], Sequence[int]],
    gap: tuple[int, int],
    gap_of_other: tuple[int, int],
    covered: bytearray,
    other: bytearray,
) -> None:
    (start, end), (first, last) = gap, gap_of_other
    if end - start > LONGEST_GAP or not 0 < last - first <= 2 * LONGEST_GAP + SIZE:
        return
    matcher = SequenceMatcher(None, texts[0][start:end], texts[1][first:last], autojunk=False)
    runs = [run for run in matcher.get_matching_blocks() if run.size]
    if sum(run.size for run in runs) < ALIKE * (end - start):
        return
    for run in runs:
        covered[start + run.a : start + run.a + run.size] = b"\1" * run.size
        other[first + run.b : first + run.b + run.size] = b"\1" * run.size
