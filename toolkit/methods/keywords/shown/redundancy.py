"""Remove redundant phrases from a ranking."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import NamedTuple

from toolkit.methods.keywords.closed_lists import PHRASE_LINKS


class Ranked(NamedTuple):
    """A phrase of a ranking.

    Attributes
    ----------
    key
        The keys of its words, separated by spaces.
    occurrences
        In the text.
    score
        0 or more; higher is better.
    vague
        See `toolkit.methods.keywords.shown.vague`.
    name
        Whether each of its words has a capital.
    """

    key: str
    occurrences: int
    score: float
    vague: bool = False
    name: bool = False


class Shown(NamedTuple):
    """A phrase that is shown: its place in the ranking, and the weight of its score."""

    place: int
    weight: float


WEIGHT = 2 / 3
"""Weight of the score of a vague word, and of a part of a higher phrase that is more frequent than it."""
_SHORTHAND = 3  # occurrences of a word, which then says what a phrase that ends with it says once
_FREQUENT = 2  # times as often: a word that is a subject of its own beside a phrase with it
_KNOWN = 5  # times as often as the full name: the first or last word of a name is a subject of its own
_SHORTEST_END, _SHORTEST_START = 5, 3  # letters of both parts of a compound


def shown_phrases(ranking: Iterable[Ranked], limit: int, *, short: bool = False) -> list[Shown]:
    """Return the phrases of a ranking that do not repeat a higher one.

    A phrase repeats a higher one if

    - it has the same words (*board of trade*, *trade board*);
    - it is part of it (*storage*, *gas storage*), unless it is more frequent, a single word twice as frequent;
    - it contains it; a single word is contained only if it occurs at most twice as often;
    - it is a name and the first or last word of a higher one, or the other way round, unless the word occurs five times
      as often;
    - it is a word with a capital that ends a longer word of a higher phrase, as in German compounds;
    - it occurs once and shares two words with a higher one, or ends with a higher word that occurs three times or more.

    The scores of vague words and of frequent parts are multiplied by `WEIGHT`, so that these are shown if they are much
    more important than what follows. Vague words also fill the list, in a short text only an empty one.
    ``bench/keywords.py`` shows what all this does to accuracy.

    Parameters
    ----------
    ranking
        The best first. It is read no further than necessary.
    limit
        Number of phrases to return.
    short
        Whether the text is short, so that hardly a phrase occurs twice: phrases that share two words with a higher
        one, or are part of it, are then kept.

    Returns
    -------
    list of Shown
        By weighted score, the highest first.

    Examples
    --------
    >>> ranking = [Ranked("fish market", 4, 1.0), Ranked("market", 4, 0.9), Ranked("fish", 9, 0.8),
    ...            Ranked("tide", 3, 0.6), Ranked("quay", 3, 0.5)]
    >>> [(ranking[place].key, round(weight, 2)) for place, weight in shown_phrases(ranking, 10)]
    [('fish market', 1.0), ('tide', 1.0), ('fish', 0.67), ('quay', 1.0)]
    """
    kept = _Kept(limit, short)
    for place, each in enumerate(ranking):
        kept.release(each.score)
        if len(kept.shown) >= limit:
            break
        kept.add(place, each)
    kept.release(0.0)
    return kept.shown


class _Kept:
    """The phrases that are shown, by their words, and those that wait until what follows has lower scores."""

    def __init__(self, limit: int, short: bool) -> None:
        self.shown: list[Shown] = []
        self._limit, self._short = limit, short
        self._holding: dict[str, list[tuple[list[str], Ranked]]] = {}
        self._waiting: list[tuple[float, int, float, Ranked]] = []

    def release(self, score: float) -> None:
        """Show the phrases whose weighted scores reach a score."""
        while self._waiting and -self._waiting[0][0] >= score and len(self.shown) < self._limit:
            _, place, weight, each = heappop(self._waiting)
            # For want of anything else, parts are not shown, nor in a short text vague words beside others.
            if score > 0 or not (self._short and self.shown):
                self.add(place, each, weight, parts=score > 0)

    def add(self, place: int, each: Ranked, waited: float = 1.0, *, parts: bool = True) -> None:
        """Show a phrase, unless it repeats one that is shown; let it wait if its weight is less than it was."""
        words = [word for word in each.key.split(" ") if word not in PHRASE_LINKS]
        share = self._share(words, each)
        weight = share * (WEIGHT if each.vague else 1.0)
        if not share or (share < 1 and not parts):
            return
        if weight < waited:
            heappush(self._waiting, (-weight * each.score, place, weight, each))
            return
        for word in dict.fromkeys(words):
            self._holding.setdefault(word, []).append((words, each))
        self.shown.append(Shown(place, weight))

    def _share(self, words: list[str], each: Ranked) -> float:
        """Return 0 if a phrase repeats one that is shown, `WEIGHT` if it is a frequent part of one, and otherwise 1."""
        if self._is_end_of_compound(words, each):
            return 0.0
        higher = (other for word in dict.fromkeys(words) for other in self._holding.get(word, ()))
        return min((_share_beside(words, each, *other, self._short) for other in higher), default=1.0)

    def _is_end_of_compound(self, words: list[str], each: Ranked) -> bool:
        """Return whether a word with a capital ends a longer one that is shown: *Markt* below *Fischmarkt*."""
        if len(words) != 1 or not each.name or len(words[0]) < _SHORTEST_END:
            return False
        return any(word.endswith(words[0]) and len(word) - len(words[0]) >= _SHORTEST_START for word in self._holding)


def _share_beside(words: list[str], phrase: Ranked, other: list[str], higher: Ranked, short: bool) -> float:
    count, others = phrase.occurrences, higher.occurrences
    if phrase.name and higher.name and _is_short_for(words, count, other, others):
        return 0.0
    if not short and count == 1 and len(other) > 1 and len(words) > 1 and len({*words} & {*other}) > 1:
        return 0.0
    if len(words) < len(other):
        if not _inside(words, other):
            return 1.0
        if short and len(words) > 1 and count == others == 1:
            return 1.0  # Where phrases occur once, nothing shows which of the two is the term.
        frequent = count >= _FREQUENT * others if len(words) == 1 else count > others
        return WEIGHT if frequent else 0.0
    if len(words) == len(other):
        return float(sorted(words) != sorted(other))
    if not short and count == 1 and others >= _SHORTHAND and words[-1:] == other:
        return 0.0
    return float(not ((len(other) > 1 or _FREQUENT * count >= others) and _inside(other, words)))


def _is_short_for(words: list[str], count: int, other: list[str], others: int) -> bool:
    """Return whether one of two names is the first or last word of the other: *Brandt*, *Brandt Shipyards*."""
    if len(words) > len(other):
        words, count, other, others = other, others, words, count
    return len(words) == 1 < len(other) and words[0] in (other[0], other[-1]) and count < _KNOWN * others


def _inside(part: list[str], whole: list[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))
