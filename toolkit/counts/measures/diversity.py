"""Lexical diversity: how varied the words of a text are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import fsum

WINDOW = 50
"""Words of a window of `mattr`."""
DRAWS = 42
"""Words drawn for `hdd`."""
_THRESHOLD = 0.72  # of the type-token ratio, at which a factor of MTLD is complete


def mattr(words: Sequence[str], window: int = WINDOW) -> float | None:
    """Return the moving-average type-token ratio, 0 to 1; None for a text shorter than the window.

    References
    ----------
    Covington, M. & McFall, J. (2010). Cutting the Gordian knot: the moving-average type-token ratio (MATTR). Journal of
    Quantitative Linguistics 17(2), 94-100.
    """
    if len(words) < window:
        return None
    inside = Counter(words[:window])
    total = len(inside)
    for place in range(window, len(words)):
        gone = words[place - window]
        inside[gone] -= 1
        if not inside[gone]:
            del inside[gone]
        inside[words[place]] += 1
        total += len(inside)
    return total / (len(words) - window + 1) / window


def mtld(words: Sequence[str]) -> float | None:
    """Return the measure of textual lexical diversity: mean length of runs that keep a type-token ratio above 0.72.

    Returns
    -------
    float or None
        The mean of reading forwards and backwards; None for no words, or if no word is repeated.

    References
    ----------
    McCarthy, P. & Jarvis, S. (2010). MTLD, vocd-D, and HD-D: a validation study of sophisticated approaches to lexical
    diversity assessment. Behavior Research Methods 42(2), 381-392.
    """
    factors = [_factors(words), _factors(reversed(words))]
    return None if not all(factors) else fsum(len(words) / each for each in factors) / 2


def _factors(words: Iterable[str]) -> float:
    factors, types, count = 0.0, set(), 0
    for word in words:
        types.add(word)
        count += 1
        if len(types) / count <= _THRESHOLD:
            factors += 1
            types, count = set(), 0
    return factors + ((1 - len(types) / count) / (1 - _THRESHOLD) if count else 0.0)


def hdd(words: Sequence[str], draws: int = DRAWS) -> float | None:
    """Return HD-D: the type-token ratio to be expected of 42 words drawn from a text, 0 to 1.

    Returns
    -------
    float or None
        None for a text of fewer words.

    References
    ----------
    McCarthy, P. & Jarvis, S. (2007). vocd: a theoretical and empirical evaluation. Language Testing 24(4), 459-488.
    """
    size = len(words)
    if size < draws:
        return None
    absent: dict[int, float] = {}
    for count in set(Counter(words).values()):
        # The chance that none of the draws is the word: a hypergeometric probability, as a product.
        chance = 1.0
        for draw in range(draws):
            chance *= max(0, size - count - draw) / (size - draw)
        absent[count] = chance
    return fsum((1 - absent[count]) / draws for count in Counter(words).values())


def yule_k(words: Sequence[str]) -> float | None:
    """Return Yule's characteristic K: the more often words are repeated, the higher; None for no words.

    References
    ----------
    Yule, G. U. (1944). The statistical study of literary vocabulary. Cambridge University Press.
    """
    size = len(words)
    squares = sum(count * count for count in Counter(words).values())
    return 10_000 * (squares - size) / (size * size) if size else None
