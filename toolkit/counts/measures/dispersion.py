"""Dispersion: how evenly a word is spread over the parts of a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum, sqrt


def deviation_of_proportions(found: Iterable[tuple[int, int]], total: int, smallest: int) -> float | None:
    """Return the normalised deviation of proportions of a word, DP.

    A word that is spread evenly has in each part the share of its occurrences that the part has of the corpus. DP is
    half the sum of the absolute differences between expected and observed shares; it is divided by its maximum, 1 minus
    the share of the smallest part.

    Parameters
    ----------
    found
        For each part with the word, the frequency of the word and the size of the part in words.
    total
        Size of the corpus in words.
    smallest
        Size of the smallest part in words.

    Returns
    -------
    float or None
        0 for a perfectly even spread, 1 if all occurrences are in the smallest part; None for a corpus of one part.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. International Journal of Corpus Linguistics
    13(4), 403-437.
    Lijffijt, J. & Gries, S. Th. (2012). Correction to Stefan Th. Gries' "Dispersions and adjusted frequencies in
    corpora". International Journal of Corpus Linguistics 17(1), 147-149.

    Examples
    --------
    >>> deviation_of_proportions([(1, 100), (1, 100)], 200, 100)
    0.0
    >>> deviation_of_proportions([(2, 100)], 200, 100)
    1.0
    """
    if smallest >= total:
        return None
    parts = list(found)
    often = sum(count for count, _ in parts)
    # A part without the word differs by its whole share.
    apart = fsum(abs(size / total - count / often) - size / total for count, size in parts)
    return min(1.0, max(0.0, (1.0 + apart) / 2 / (1.0 - smallest / total)))


def juilland_d(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    """Return Juilland's D: 1 minus the coefficient of variation of the rates, divided by its maximum.

    Parameters
    ----------
    counts, sizes
        For each part, also for those without the word, its occurrences and the number of words; no size is 0.

    Returns
    -------
    float or None
        1 for the same rate in all parts, 0 for all occurrences in one; None for one part, or without occurrences.

    References
    ----------
    Juilland, A. & Chang-Rodríguez, E. (1964). Frequency dictionary of Spanish words. The Hague: Mouton. For parts of
    different sizes with rates in place of counts, as in Gries (2008, section 2.1.3).

    Examples
    --------
    >>> juilland_d([2, 2], [100, 100]), juilland_d([4, 0], [100, 100])
    (1.0, 0.0)
    """
    parts = len(counts)
    if parts < 2 or not sum(counts):
        return None
    rates = [count / size for count, size in zip(counts, sizes, strict=True)]
    mean = fsum(rates) / parts
    variation = sqrt(fsum((rate - mean) ** 2 for rate in rates) / parts) / mean
    return min(1.0, max(0.0, 1.0 - variation / sqrt(parts - 1)))
