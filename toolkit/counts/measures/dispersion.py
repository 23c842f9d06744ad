"""Dispersion: how evenly a word is spread over the parts of a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum


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
