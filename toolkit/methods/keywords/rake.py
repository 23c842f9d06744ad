"""RAKE: score phrases by the length of the chunks in which their words occur."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum


def rake(chunks: Iterable[Sequence[str]]) -> dict[str, float]:
    """Score every distinct chunk of words between function words and punctuation; higher is better, no fixed range.

    The score of a word is its degree (the sum of the lengths of the chunks that contain it) divided by its frequency;
    that of a chunk is the sum over its words.

    Parameters
    ----------
    chunks
        Every occurrence of a chunk, as its words.

    References
    ----------
    Rose, S., Engel, D., Cramer, N. & Cowley, W. (2010). Automatic keyword extraction from individual documents. In
    Berry & Kogan (eds), Text Mining: Applications and Theory, 1-20. Wiley. The joining of keywords around a function
    word that they describe (their section 1.2.3) is left out.

    Examples
    --------
    >>> rake([["salt", "fish", "market"], ["fish"]])
    {'salt fish market': 8.0, 'fish': 2.0}
    """
    listed = [tuple(chunk) for chunk in chunks]
    degree: dict[str, int] = {}
    frequency: dict[str, int] = {}
    for chunk in listed:
        for word in chunk:
            degree[word] = degree.get(word, 0) + len(chunk)
            frequency[word] = frequency.get(word, 0) + 1
    return {" ".join(chunk): fsum(degree[word] / frequency[word] for word in chunk) for chunk in listed}
