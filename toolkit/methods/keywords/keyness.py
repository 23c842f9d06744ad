"""Keyness: how much more often a word stands in one set of texts than in another, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import erfc, log, log2, sqrt
from typing import NamedTuple

_NORMAL = 1.959963984540054  # The normal quantile at 0.975.
_ABSENT = 0.5  # Stands for a count of none, which has no logarithm.


class LogRatio(NamedTuple):
    """A binary logarithm of the ratio of two rates, with its interval of 95 %: 1 is twice as often."""

    value: float
    low: float
    high: float


def log_likelihood(count: int, size: int, other: int, other_size: int) -> float:
    """Return G2 of a table of four cells: the word and all other words, here and there; 0 or more.

    Above 3.84 it is significant at 5 % for a single word that was chosen beforehand.

    Parameters
    ----------
    count, size
        Occurrences of the word, and words in all.
    other, other_size
        The same in the texts compared with.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics
    19(1), 61-74.

    Examples
    --------
    >>> round(log_likelihood(10, 100, 5, 200), 4)
    7.3298
    """
    both, whole = count + other, size + other_size
    total = 0.0
    for seen, words, cells in ((count, size, both), (other, other_size, both)):
        total += _part(seen, words * cells / whole)
        total += _part(words - seen, words * (whole - cells) / whole)
    return max(0.0, 2 * total)


def _part(seen: float, expected: float) -> float:
    return seen * log(seen / expected) if seen else 0.0


def p_value(g2: float) -> float:
    """Return how probable a G2 of this size or more is where there is no difference: chi square, one degree.

    >>> round(p_value(3.841458820694124), 6)
    0.05
    """
    return erfc(sqrt(g2 / 2))


def holm(p_values: Sequence[float]) -> list[float]:
    """Correct p values for their number, so that 5 % is the risk of a single false one among all.

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6,
    65-70.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for passed, place in enumerate(sorted(range(len(p_values)), key=lambda place: (p_values[place], place))):
        highest = max(highest, min(1.0, (len(p_values) - passed) * p_values[place]))
        corrected[place] = highest
    return corrected


def log_ratio(count: int, size: int, other: int, other_size: int) -> LogRatio:
    """Return how many times as often a word stands here as there, as a binary logarithm.

    A count of none is taken for half an occurrence. The interval is that of the logarithm of a ratio of two
    proportions.

    References
    ----------
    Hardie, A. (2014). Log Ratio: an informal introduction. CASS, Lancaster University.
    Katz, D., Baptista, J., Azen, S. & Pike, M. (1978). Obtaining confidence intervals for the risk ratio in cohort
    studies. Biometrics 34(3), 469-474.

    Examples
    --------
    >>> tuple(round(number, 3) for number in log_ratio(20, 1000, 5, 1000))
    (2.0, 0.592, 3.408)
    """
    here, there = count or _ABSENT, other or _ABSENT
    value = log2(here / size) - log2(there / other_size)
    half = _NORMAL * sqrt(max(0.0, 1 / here - 1 / size + 1 / there - 1 / other_size)) / log(2)
    return LogRatio(value, value - half, value + half)


def deviation_of_proportions(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Return Gries' DP: 0 if a word is spread as the texts are long, near 1 if a small part of them holds it all.

    Parameters
    ----------
    counts
        Occurrences in each part; one at least in all.
    sizes
        Words of each part.

    References
    ----------
    Gries, S. (2008). Dispersions and adjusted frequencies in corpora. International Journal of Corpus Linguistics
    13(4), 403-437.

    Examples
    --------
    >>> deviation_of_proportions([3, 1], [100, 100])
    0.25
    """
    total, whole = sum(counts), sum(sizes)
    return sum(abs(count / total - size / whole) for count, size in zip(counts, sizes, strict=True)) / 2


class Keyness(NamedTuple):
    """How a phrase of a group compares with the texts it is compared with.

    Attributes
    ----------
    key
        Of the phrase.
    here, there
        Occurrences on both sides.
    ratio
        See `log_ratio`; above 0 it stands here more often than there.
    g2
        See `log_likelihood`.
    p
        Corrected for the number of phrases compared.
    """

    key: str
    here: int
    there: int
    ratio: LogRatio
    g2: float
    p: float

    @property
    def sure(self) -> float:
        """The end of the interval that is nearer to no difference: the ratio that may be relied on."""
        return self.ratio.low if self.ratio.value > 0 else -self.ratio.high


def compared(
    counts: Mapping[str, int], size: int, others: Mapping[str, int], other_size: int, least: int
) -> list[Keyness]:
    """Compare every phrase that stands so often here and there together.

    Parameters
    ----------
    counts, size
        Occurrences by phrase, and words in all.
    others, other_size
        The same of the texts compared with.
    least
        Occurrences here and there together; of fewer no difference can be shown.
    """
    both = sorted({*counts, *others})
    tested = [key for key in both if counts.get(key, 0) + others.get(key, 0) >= least]
    values = [log_likelihood(counts.get(key, 0), size, others.get(key, 0), other_size) for key in tested]
    corrected = holm([p_value(value) for value in values])
    return [
        Keyness(key, counts.get(key, 0), others.get(key, 0), ratio, g2, p)
        for key, g2, p in zip(tested, values, corrected, strict=True)
        if (ratio := log_ratio(counts.get(key, 0), size, others.get(key, 0), other_size))
    ]
