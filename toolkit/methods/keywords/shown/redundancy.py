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


VAGUE = 1 / 3, 1 / 5
"""Weights of the scores of vague words: in texts of less than `LONG` words, and in longer ones, where more words are
frequent that the text is not about."""
SHORT, LONG = 100, 400
"""Words of a text; one with less than the first hardly repeats a phrase."""
_SHORTHAND = 3  # occurrences of a word, which then says what a phrase that ends with it says once
_FREQUENT = 2  # times as often: a word that is a subject of its own beside a phrase with it
_KNOWN = 5  # times as often as the full name: the first or last word of a name is a subject of its own
_SHORTEST_END, _SHORTEST_START = 5, 3  # letters of both parts of a compound


def shown_phrases(ranking: Iterable[Ranked], limit: int, size: int = LONG) -> list[Shown]:
    """Return the phrases of a ranking that do not repeat a higher one.

    A phrase repeats a higher one if

    - it has the same words (*board of trade*, *trade board*);
    - it is part of it, unless it has two words or more and is more frequent, or is its first word and occurs at least
      twice as often (*gas*, *gas storage*);
    - it contains it; a single word is contained only if it occurs at most twice as often;
    - it is a name that begins or ends with a higher one of one word, unless that occurs five times as often;
    - it is a word with a capital that ends a longer word of a higher phrase, as in German compounds;
    - it occurs once and shares two words with a higher one, or ends with a higher word that occurs three times or more.

    In a text of less than `SHORT` words, phrases that share two words with a higher one are kept, as are parts of it
    that are no pieces of a name, if both occur once.

    The scores of vague words are multiplied by one of the weights `VAGUE`, so that these are shown if they are much
    more important than what follows, or if nothing follows. ``bench/keywords.py`` shows what all this does to accuracy.

    Parameters
    ----------
    ranking
        The best first. It is read no further than necessary.
    limit
        Number of phrases to return.
    size
        Number of words of the text.

    Returns
    -------
    list of Shown
        By weighted score, the highest first.

    Examples
    --------
    >>> ranking = [Ranked("fish market", 4, 1.0), Ranked("mayor", 9, 0.8, vague=True), Ranked("market", 4, 0.7),
    ...            Ranked("tide", 3, 0.6), Ranked("quay", 3, 0.2)]
    >>> [(ranking[place].key, round(weight, 2)) for place, weight in shown_phrases(ranking, 10, size=200)]
    [('fish market', 1.0), ('tide', 1.0), ('mayor', 0.33), ('quay', 1.0)]
    """
    kept = _Kept(size < SHORT)
    weight = VAGUE[size >= LONG]
    waiting: list[tuple[float, int, Ranked]] = []  # vague words, the best first

    def release(score: float) -> None:
        while waiting and -waiting[0][0] >= score and len(kept.shown) < limit:
            _, place, each = heappop(waiting)
            kept.add(place, each, weight)

    for place, each in enumerate(ranking):
        release(each.score)
        if len(kept.shown) >= limit:
            break
        if each.vague:
            heappush(waiting, (-weight * each.score, place, each))
        else:
            kept.add(place, each)
    release(0.0)
    return kept.shown


class _Kept:
    """The phrases that are shown, by their words."""

    def __init__(self, short: bool) -> None:
        self.shown: list[Shown] = []
        self._short = short
        self._holding: dict[str, list[tuple[list[str], Ranked]]] = {}

    def add(self, place: int, each: Ranked, weight: float = 1.0) -> None:
        """Show a phrase, unless it repeats one that is shown."""
        words = [word for word in each.key.split(" ") if word not in PHRASE_LINKS]
        if self._is_end_of_compound(words, each):
            return
        higher = (other for word in dict.fromkeys(words) for other in self._holding.get(word, ()))
        if not any(_repeats(words, each, *other, self._short) for other in higher):
            for word in dict.fromkeys(words):
                self._holding.setdefault(word, []).append((words, each))
            self.shown.append(Shown(place, weight))

    def _is_end_of_compound(self, words: list[str], each: Ranked) -> bool:
        """Return whether a word with a capital ends a longer one that is shown: *Markt* below *Fischmarkt*."""
        if len(words) != 1 or not each.name or len(words[0]) < _SHORTEST_END:
            return False
        return any(word.endswith(words[0]) and len(word) - len(words[0]) >= _SHORTEST_START for word in self._holding)


def _repeats(words: list[str], phrase: Ranked, other: list[str], higher: Ranked, short: bool) -> bool:
    count, others = phrase.occurrences, higher.occurrences
    if not short and count == 1 and len(other) > 1 and len(words) > 1 and len({*words} & {*other}) > 1:
        return True
    if len(words) < len(other):
        if len(words) > 1 and (count > others or (short and count == others == 1 and not higher.name)):
            # It is a term of its own; or, where phrases occur once, nothing shows which of the two is the term.
            return False
        # *Storage* below *gas storage* is short for it; *gas* may be a subject of its own.
        return _inside(words, other) and not (words == other[:1] and count >= _FREQUENT * others)
    if len(words) == len(other):
        return sorted(words) == sorted(other)
    if not short and count == 1 and others >= _SHORTHAND and words[-1:] == other:
        return True
    if phrase.name and higher.name and other in (words[:1], words[-1:]) and others < _KNOWN * count:
        return True
    return (len(other) > 1 or _FREQUENT * count >= others) and _inside(other, words)


def _inside(part: list[str], whole: list[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))
