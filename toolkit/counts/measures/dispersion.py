"""How evenly a word is spread over the parts of a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum


def deviation_of_proportions(found: Iterable[tuple[int, int]], total: int, smallest: int) -> float | None:
    """Return the normalised deviation of proportions of a word, DP.

    For each part, its share of the corpus is what a word that is spread evenly would have there. DP is half the sum of
    the differences between that and the share that the word has; divided by its largest possible value, which is one
    less the share of the smallest part, it reaches from 0 to 1.

    Parameters
    ----------
    found
        For each part that holds the word, how often it does, and the words of the part.
    total
        Words of the corpus.
    smallest
        Words of its smallest part.

    Returns
    -------
    float or None
        0 where every part has its share of the word, 1 where all stands in the smallest part; None if the corpus is of
        one part.

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
