"""The cosine that texts of given lengths reach by chance: the bound for two texts on the same topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, log, sqrt
from statistics import NormalDist

_MOST_BINS = 8
_LARGEST_SHARE = 0.05
_STEPS = 60  # halvings: enough for every digit of a float


@dataclass(frozen=True)
class FrequencyBand:
    """Terms with the same document frequency: that frequency, the number of terms, and their IDF."""

    documents: int
    terms: int
    rarity: float


@dataclass(frozen=True)
class LengthBin:
    """Texts of about the same length.

    Attributes
    ----------
    length
        Mean number of distinct terms per text.
    means, squares
        For each frequency band the mean TF weight of its terms in these texts, and the mean squared weight.
    """

    length: float
    means: Sequence[float]
    squares: Sequence[float]


@dataclass(frozen=True)
class CosineBounds:
    """Minimum cosines by length.

    Attributes
    ----------
    lengths
        Upper edge of each bin but the last, in distinct terms.
    table
        Minimum cosine for each pair of bins.
    """

    lengths: tuple[float, ...]
    table: tuple[tuple[float, ...], ...]

    def bin_of(self, length: int) -> int:
        """Return the bin of a text with this number of distinct terms."""
        return sum(length > each for each in self.lengths)

    def least(self, length: int, other: int) -> float:
        """Return the minimum cosine for two texts, given their numbers of distinct terms."""
        return self.table[self.bin_of(length)][self.bin_of(other)]


def edges_of(lengths: Sequence[int]) -> list[float]:
    """Bin texts by length, and return the upper edge of each bin but the last.

    Bins are evenly spaced on a log scale: at most eight, each at least half as long again as the one before. Empty
    bins are merged.
    """
    known = sorted(length for length in lengths if length)
    if not known:
        return []
    low, high = known[0], known[-1]
    bins = min(_MOST_BINS, max(1, round(log(high / low) / log(1.5))))
    edges = [low * (high / low) ** (number / bins) for number in range(1, bins)]
    filled, before = [], 0.0
    for edge in edges:
        if any(before < length <= edge for length in known):
            filled.append(edge)
            before = edge
    return filled


def chance_bounds(
    spreads: Sequence[FrequencyBand],
    texts: int,
    edges: Sequence[float],
    bins: Sequence[LengthBin],
    chance_pairs: float = 1.0,
) -> CosineBounds:
    """Return the cosines that chance alone would let one pair of the corpus reach.

    Chance deals the terms of the corpus out again. A term that stands in ``df`` of ``N`` texts falls to a text with
    the probability ``1 - (1 - df / (N + 1))^s``, where ``s`` is such that a text has as many different terms as
    texts of its length have; two texts have it in common with the product of their probabilities times ``(df - 1) N
    / (df (N - 1))``, so that a term of one text is never shared. It has the weight that such terms have in such
    texts. Terms fall independently. The cosine is then a sum of many small parts, whose mean and variance follow;
    its distribution is taken to be a gamma distribution. By chance one of all pairs of the
    corpus passes the bound, or as many as are allowed, and never more than 5 %.

    Parameters
    ----------
    spreads
        The terms of the corpus by the number of texts that hold them.
    texts
        N.
    edges
        Of the bins; see `edges_of`.
    bins
        The texts by length.
    chance_pairs
        Number of pairs that may pass by chance.

    References
    ----------
    Wilson, E. & Hilferty, M. (1931). The distribution of chi-square. Proceedings of the National Academy of Sciences
    17(12), 684-688 (quantiles of a gamma distribution).
    """
    if texts < 2 or not bins or not spreads:
        return CosineBounds((), ((1.0,),))
    pairs = texts * (texts - 1) / 2
    deviates = NormalDist().inv_cdf(1 - min(_LARGEST_SHARE, chance_pairs / pairs))
    rates = [-log(1 - each.documents / (texts + 1)) for each in spreads]
    held = [_probabilities(spreads, rates, each.length) for each in bins]
    sizes = [
        fsum(each.terms * p * each.rarity**2 * g for each, p, g in zip(spreads, shares, own.squares, strict=True))
        for shares, own in zip(held, bins, strict=True)
    ]
    together = [(each.documents - 1) / each.documents * texts / (texts - 1) for each in spreads]
    table = []
    for one, (shares, own) in enumerate(zip(held, bins, strict=True)):
        row = []
        for two, (others, other) in enumerate(zip(held, bins, strict=True)):
            mean = variance = 0.0
            for place, each in enumerate(spreads):
                chance = min(shares[place] * others[place] * together[place], 1.0)
                part = chance * each.rarity**2 * own.means[place] * other.means[place]
                mean += each.terms * part
                square = chance * each.rarity**4 * own.squares[place] * other.squares[place]
                variance += each.terms * max(square - part**2, 0.0)
            row.append(_quantile(mean, variance, sizes[one] * sizes[two], deviates))
        table.append(tuple(row))
    return CosineBounds(tuple(edges), tuple(table))


def _probabilities(spreads: Sequence[FrequencyBand], rates: Sequence[float], length: float) -> list[float]:
    total = sum(each.terms for each in spreads)
    wanted = min(length, 0.999 * total)

    def reached(times: float) -> float:
        return fsum(each.terms * (1 - exp(-times * rate)) for each, rate in zip(spreads, rates, strict=True))

    low, high = 0.0, 1.0
    while reached(high) < wanted:
        high *= 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if reached(middle) < wanted else (low, middle)
    return [1 - exp(-high * rate) for rate in rates]


def _quantile(mean: float, variance: float, sizes: float, deviates: float) -> float:
    if mean <= 0 or sizes <= 0:
        return 0.0
    if variance <= 0:
        return min(mean / sqrt(sizes), 1.0)
    shape, scale = mean**2 / variance, variance / mean
    root = 1 - 1 / (9 * shape) + deviates / (3 * sqrt(shape))
    return min(max(shape * scale * root**3, mean) / sqrt(sizes), 1.0)
