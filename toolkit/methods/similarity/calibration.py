"""Chance bounds estimated from the term counts of a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import fsum, log
from typing import TYPE_CHECKING, Any

from toolkit.methods.similarity.chance import CosineBounds, FrequencyBand, LengthBin, chance_bounds, edges_of

if TYPE_CHECKING:
    from toolkit.counts.term_table import TermCounts

_TOGETHER = 10_000  # texts whose weights are added up at a time

SMALL_CORPUS = 150
"""Largest number of texts that are compared in plain Python, without loading numpy."""

FEWEST_TO_CALIBRATE = 5
"""Smallest number of texts from which a chance bound is estimated."""
LEAST_OF_FEW = 0.1
"""Minimum cosine of texts on the same topic in a smaller corpus."""


def bounds_of(counts: TermCounts, chance_pairs: float = 1.0) -> CosineBounds:
    """Return the cosines that chance would let the texts of a corpus reach; see `chance_bounds`."""
    size = len(counts)
    if size < FEWEST_TO_CALIBRATE:
        return CosineBounds((), ((LEAST_OF_FEW,),))
    lengths = lengths_of(counts)
    edges = edges_of(lengths)
    numbers = sorted(set(counts.documents))
    spreads = [
        FrequencyBand(number, times, 1 + log((1 + size) / (1 + number)))
        for number, times in sorted(Counter(counts.documents).items())
    ]
    place = {number: nth for nth, number in enumerate(numbers)}
    spread_of = [place[number] for number in counts.documents]
    bin_of = [sum(length > edge for edge in edges) for length in lengths]
    held, sums, squares = _by_bin(counts, spread_of, bin_of, len(numbers), len(edges) + 1)
    bins = []
    for number in range(len(edges) + 1):
        own = [length for length, nth in zip(lengths, bin_of, strict=True) if nth == number and length]
        means, mean_squares = [], []
        for spread in range(len(numbers)):
            # Where no text of the bin has such a term, its weight is that of once.
            times = held[number][spread] or 1
            means.append(sums[number][spread] / times if held[number][spread] else 1.0)
            mean_squares.append(squares[number][spread] / times if held[number][spread] else 1.0)
        bins.append(LengthBin(fsum(own) / max(len(own), 1), means, mean_squares))
    return chance_bounds(spreads, size, edges, bins, chance_pairs)


def _by_bin(
    counts: TermCounts, spread_of: Sequence[int], bin_of: Sequence[int], spreads: int, bins: int
) -> tuple[list[list[float]], list[list[float]], list[list[float]]]:
    """Return for each bin and spread how many weights of frequency there are, their sum and that of their squares."""
    if len(counts) > SMALL_CORPUS:
        import numpy as np

        lengths, spread = np.array(lengths_of(counts)), np.array(spread_of)
        row_bins = np.array(bin_of)
        numbers, times = (np.frombuffer(each, dtype=np.uint32) for each in (counts.numbers, counts.counts))
        added = np.zeros((3, bins * spreads))
        start = 0
        for first in range(0, len(lengths), _TOGETHER):
            own = slice(first, first + _TOGETHER)
            end = start + int(lengths[own].sum())
            cells = np.repeat(row_bins[own], lengths[own]) * spreads + spread[numbers[start:end]]
            weights = 1 + np.log(times[start:end])
            # In the order of the texts, whatever is taken together, so that the sums are the same.
            for total, each in zip(added, (np.ones(len(weights)), weights, weights**2), strict=True):
                np.add.at(total, cells, each)
            start = end
        made: list[Any] = added.reshape(3, bins, spreads).tolist()
        return made[0], made[1], made[2]
    found = [[[0.0] * spreads for _ in range(bins)] for _ in range(3)]
    for number in range(len(counts)):
        for term, count in counts.row(number):
            weight = 1 + log(count)
            for place, value in enumerate((1.0, weight, weight * weight)):
                found[place][bin_of[number]][spread_of[term]] += value
    return found[0], found[1], found[2]


def lengths_of(counts: TermCounts) -> list[int]:
    """Return how many different terms each text has."""
    return [end - start for start, end in pairwise(counts.starts)]
