"""Text that stands in two documents: near-duplicates by shingles, passages by aligned runs of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.counts.shingles import SIZE, Shingle, holders, jaccards, shingles

_OPEN_CHAINS = 32
_PLACES = 16
_GAP = 4  # words: two runs so near on one diagonal are one passage with an edit in it


@dataclass(frozen=True)
class Passage:
    """A passage that two texts share: where it begins in each, and its length in words."""

    a_start: int
    b_start: int
    a_words: int
    b_words: int
    matched: int


@dataclass(frozen=True)
class Reuse:
    """What two texts share word for word.

    Parameters
    ----------
    jaccard
        Shared shingles over all shingles of both, 0 to 1.
    passage
        The longest passage, if there is one.
    spread
        Mean number of texts that hold a shingle of it: 2 if it stands in these two alone.
    """

    jaccard: float
    passage: Passage | None
    spread: float


def reuses(texts: Sequence[Sequence[str]]) -> dict[tuple[int, int], Reuse]:
    """Find every pair of texts that share a run of five words, and what they share.

    Parameters
    ----------
    texts
        Words in small letters.

    Returns
    -------
    dict
        (a, b) with a < b.

    References
    ----------
    See `toolkit.counts.shingles.jaccards`.
    """
    runs = [shingles(text) for text in texts]
    spread = {run: len(numbers) for run, numbers in holders(runs).items() if len(numbers) > 1}
    found = {}
    for (a, b), jaccard in jaccards(texts).items():
        passage = longest_passage(runs[a], runs[b])
        found[a, b] = Reuse(jaccard, passage, _spread(runs[a], passage, spread))
    return found


def longest_passage(a: Sequence[Shingle], b: Sequence[Shingle]) -> Passage | None:
    """Find the longest passage that two texts share, edits of a few words allowed.

    Equal shingles are joined into runs along a diagonal, and runs that follow one another within
    four words in both texts into a passage; the one with the most matched words wins, and of equal
    ones the first.
    """
    places: defaultdict[Shingle, list[int]] = defaultdict(list)
    for position, run in enumerate(b):
        places[run].append(position)
    open_runs: dict[int, list[int]] = {}  # diagonal -> [start in a, start in b, length in shingles]
    finished: list[tuple[int, int, int]] = []
    for position, run in enumerate(a):
        reached: dict[int, list[int]] = {}
        for other in _telling(b, run, places.get(run, ()), [position + each for each in open_runs]):
            diagonal = other - position
            entry = open_runs.pop(diagonal, None) or [position, other, 0]
            entry[2] += 1
            reached[diagonal] = entry
        finished += [(start, b_start, length) for start, b_start, length in open_runs.values()]
        open_runs = reached
    finished += [(start, b_start, length) for start, b_start, length in open_runs.values()]
    size = len(a[0]) if a else 0  # A text shorter than a shingle is one, of fewer words.
    return max(
        _chained(finished, size), key=lambda found: (found.matched, -found.a_start, -found.b_start), default=None
    )


def _telling(b: Sequence[Shingle], run: Shingle, others: Sequence[int], next_places: Sequence[int]) -> Iterable[int]:
    """Return the places of a shingle that are worth following; of one that stands everywhere, few."""
    if len(others) <= _PLACES:
        return others
    going_on = [place for place in next_places if 0 <= place < len(b) and b[place] == run]
    return sorted({*others[:_PLACES], *going_on[:_PLACES]})


def _chained(runs: Iterable[tuple[int, int, int]], size: int) -> Iterator[Passage]:
    """Join runs that follow one another closely in both texts, each to the longest chain it can follow."""
    chains: list[Passage] = []
    for start, b_start, length in sorted(runs):
        words = length + size - 1
        best = Passage(start, b_start, words, words, words)
        for chain in chains:
            gap_a = start - (chain.a_start + chain.a_words)
            gap_b = b_start - (chain.b_start + chain.b_words)
            if -size < gap_a <= _GAP and -size < gap_b <= _GAP:
                added = max(0, words + min(0, gap_a, gap_b))
                joined = Passage(
                    chain.a_start,
                    chain.b_start,
                    max(chain.a_words, start + words - chain.a_start),
                    max(chain.b_words, b_start + words - chain.b_start),
                    chain.matched + added,
                )
                best = max(best, joined, key=lambda each: each.matched)
        yield best
        # What ended too far back can be followed no more; of the rest the longest are kept.
        near = [each for each in chains if start - (each.a_start + each.a_words) <= _GAP]
        chains = sorted([*near, best], key=lambda each: -each.matched)[:_OPEN_CHAINS]


def _spread(runs: Sequence[Shingle], passage: Passage | None, spread: Mapping[Shingle, int]) -> float:
    if passage is None:
        return 0.0
    last = passage.a_start + passage.a_words - SIZE + 1
    inside = [spread[run] for run in runs[passage.a_start : last] if run in spread]
    return sum(inside) / len(inside) if inside else 0.0
