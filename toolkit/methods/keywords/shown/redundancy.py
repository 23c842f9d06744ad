"""Remove redundant phrases from a ranking."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from toolkit.methods.keywords.closed_lists import PHRASE_LINKS

Ranked = tuple[str, int]
"""The key of a phrase (the keys of its words, separated by spaces) and its number of occurrences."""


_FREQUENT = 2  # times as often: a part of a phrase that is a subject of its own
_SHORTHAND = 3  # as often as a phrase that occurs once: a head that is a subject beside it


def drop_redundant(ranking: Iterable[Ranked], limit: int, *, short: bool = False) -> list[int]:
    """Return the places of the phrases of a ranking that do not repeat a higher one.

    A phrase repeats a higher one if it has the same words (*board of trade*, *trade board*); if it contains a higher
    phrase of two or more words; if it is part of a higher phrase and occurs fewer than twice as often; if it is the
    last word or words of a higher phrase, to which that is shortened, unless the higher one occurs once and it three
    times or more; or if it occurs once and shares two words with a higher one, or ends with a higher word that occurs
    three times or more.
    A phrase that contains a higher single word is kept if that word occurs more than twice as often.
    ``bench/keywords.py`` shows what this costs in accuracy.

    Parameters
    ----------
    ranking
        The best first.
    limit
        Number of phrases to return.
    short
        Whether the text is short, so that hardly a phrase occurs twice: phrases that share two words with a higher
        one, or are part of it, are then kept.

    Returns
    -------
    list of int
        Indices into the ranking.

    Examples
    --------
    >>> ranking = [("fish market", 4), ("old fish market", 2), ("market", 5), ("fish", 9)]
    >>> drop_redundant(ranking, 10)
    [0, 3]
    """
    holding: dict[str, list[tuple[list[str], int]]] = {}  # for each word the higher phrases that hold it

    def kept() -> Iterable[int]:
        for place, (key, count) in enumerate(ranking):
            words = [word for word in key.split(" ") if word not in PHRASE_LINKS]
            higher = [other for word in dict.fromkeys(words) for other in holding.get(word, ())]
            if not any(_repeats(words, count, *other, short) for other in higher):
                for word in dict.fromkeys(words):
                    holding.setdefault(word, []).append((words, count))
                yield place

    return list(islice(kept(), limit))


def _repeats(words: list[str], count: int, other: list[str], others: int, short: bool) -> bool:
    if not short and count == 1 and len(other) > 1 and len(words) > 1 and len({*words} & {*other}) > 1:
        return True
    if len(words) < len(other):
        if short and len(words) > 1 and others == 1:
            return False  # Where phrases occur once, nothing shows which of the two is the term.
        # *Storage* below *gas storage* is short for it; *gas* may be a subject of its own.
        if words == other[-len(words) :]:
            once_or_longer = others == 1 or len(words) > 1
            return not once_or_longer or count < _SHORTHAND * others
        return count < _FREQUENT * others and _inside(words, other)
    if len(words) == len(other):
        return sorted(words) == sorted(other)
    if not short and count == 1 and others >= _SHORTHAND and words[-1:] == other:
        return True
    return (len(other) > 1 or _FREQUENT * count >= others) and _inside(other, words)


def _inside(part: list[str], whole: list[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))
