"""A ranking in which nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

Ranked = tuple[str, int]
"""The key of a phrase, its words with spaces, and its occurrences."""


def told_apart(ranking: Iterable[Ranked], most: int, *, short: bool = False) -> list[int]:
    """Go down a ranking and leave out what says again what stands higher.

    That is a phrase of the same words; one that holds a higher phrase of two words or more; a part of a higher phrase
    that hardly stands alone, fewer than twice as often as the phrase; and one seen once that shares two words with a
    higher one. A single word inside a higher phrase stays if it is frequent in its own right, and so does a phrase
    around a higher single word that stands more than twice as often. ``bench/keywords.py`` shows what this costs.

    Parameters
    ----------
    ranking
        The best first.
    most
        Phrases to return.
    short
        Whether the text is short: hardly a phrase is seen twice in it, so that what is seen once stays.

    Returns
    -------
    list of int
        Their places in the ranking, from 0.

    Examples
    --------
    >>> ranking = [("fish market", 4), ("old fish market", 2), ("market", 5), ("fish", 9)]
    >>> told_apart(ranking, 10)
    [0, 3]
    """
    holding: dict[str, list[tuple[list[str], int]]] = {}  # for each word the higher phrases that hold it

    def kept() -> Iterable[int]:
        for place, (key, count) in enumerate(ranking):
            words = key.split(" ")
            higher = [other for word in dict.fromkeys(words) for other in holding.get(word, ())]
            if not any(_says_again(words, count, *other, short) for other in higher):
                for word in dict.fromkeys(words):
                    holding.setdefault(word, []).append((words, count))
                yield place

    return list(islice(kept(), most))


def _says_again(words: list[str], count: int, other: list[str], others: int, short: bool) -> bool:
    if not short and count == 1 and len(other) > 1 and len(words) > 1 and len({*words} & {*other}) > 1:
        return True
    if len(words) < len(other):
        return count < 2 * others and _inside(words, other)
    if len(words) == len(other):
        return sorted(words) == sorted(other)
    return (len(other) > 1 or 2 * count >= others) and _inside(other, words)


def _inside(part: list[str], whole: list[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))
