"""Remove redundant phrases from a ranking."""

from __future__ import annotations

from collections.abc import Iterable
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
    alone
        Occurrences without other content words beside it; unknown if negative.
    vague, mentioned
        See `toolkit.methods.keywords.shown.vague`.
    name
        Whether each of its words has a capital.
    """

    key: str
    occurrences: int
    alone: int = -1
    vague: bool = False
    mentioned: bool = False
    name: bool = False


_FREQUENT = 2  # times as often: a part of a phrase that is a subject of its own
_SHORTHAND = 3  # as often as a phrase that occurs once: two words or more that are a subject beside it
_KNOWN = 5  # times as often as the full name: the first or last word of a name is a subject of its own
_SHORTEST_END, _SHORTEST_START = 5, 3  # letters of both parts of a compound
_DEEPER = 2  # times the number of phrases wanted: how far down phrases are preferred to words mentioned once


def drop_redundant(ranking: Iterable[Ranked], limit: int, *, short: bool = False) -> list[int]:
    """Return the places of the phrases of a ranking that do not repeat a higher one, and are not vague.

    A phrase repeats a higher one if

    - it has the same words (*board of trade*, *trade board*);
    - it contains a higher phrase of two or more words, or a single word that occurs at most twice as often;
    - it is part of a higher phrase and occurs, or stands alone, fewer than twice as often;
    - it is the last word of a higher phrase, or the last words, to which that is shortened; two words or more are kept
      if the higher phrase occurs once and they three times or more;
    - it is a name and the first or last word of a higher one, or the other way round, unless the word occurs five times
      as often;
    - it is a word with a capital that ends a longer word of a higher phrase, as in German compounds;
    - it occurs once and shares two words with a higher one, or ends with a higher word that occurs three times or more.

    In the lower half, words that are mentioned once give way to phrases that stand a little lower. Vague words are
    returned if there is nothing else. ``bench/keywords.py`` shows what this costs in accuracy.

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
        Indices into the ranking, in order.

    Examples
    --------
    >>> ranking = [Ranked("fish market", 4), Ranked("old fish market", 2), Ranked("market", 5), Ranked("fish", 9)]
    >>> drop_redundant(ranking, 10)
    [0, 3]
    """
    kept = _Kept(short)
    later: list[tuple[int, Ranked]] = []
    vague: list[tuple[int, Ranked]] = []
    for place, each in enumerate(ranking):
        if len(kept.places) >= limit or (place >= _DEEPER * limit and len(kept.places) + len(later) >= limit):
            break
        if each.vague:
            vague.append((place, each))
        elif each.mentioned and 2 * len(kept.places) >= limit:
            later.append((place, each))
        else:
            kept.add(place, each)
    for place, each in later if kept.places else vague:
        if len(kept.places) < limit:
            kept.add(place, each)
    return sorted(kept.places)


class _Kept:
    """The phrases that are kept, by their words."""

    def __init__(self, short: bool) -> None:
        self.places: list[int] = []
        self._short = short
        self._holding: dict[str, list[tuple[list[str], Ranked]]] = {}

    def add(self, place: int, each: Ranked) -> None:
        """Keep a phrase, unless it repeats one that is kept."""
        words = [word for word in each.key.split(" ") if word not in PHRASE_LINKS]
        higher = [other for word in dict.fromkeys(words) for other in self._holding.get(word, ())]
        if self._is_end_of_compound(words, each):
            return
        if not any(_repeats(words, each, *other, self._short) for other in higher):
            for word in dict.fromkeys(words):
                self._holding.setdefault(word, []).append((words, each))
            self.places.append(place)

    def _is_end_of_compound(self, words: list[str], each: Ranked) -> bool:
        """Return whether a word with a capital ends a longer one that is kept: *Markt* below *Fischmarkt*."""
        if len(words) != 1 or not each.name or len(words[0]) < _SHORTEST_END:
            return False
        return any(word.endswith(words[0]) and len(word) - len(words[0]) >= _SHORTEST_START for word in self._holding)


def _repeats(words: list[str], phrase: Ranked, other: list[str], higher: Ranked, short: bool) -> bool:
    count, others = phrase.occurrences, higher.occurrences
    if phrase.name and higher.name and _is_short_for(words, count, other, others):
        return True
    if not short and count == 1 and len(other) > 1 and len(words) > 1 and len({*words} & {*other}) > 1:
        return True
    if len(words) < len(other):
        if short and len(words) > 1 and count == others == 1:
            return False  # Where phrases occur once, nothing shows which of the two is the term.
        # *Storage* below *gas storage* is short for it; *gas* may be a subject of its own.
        if words == other[-len(words) :]:
            return len(words) == 1 or count < _SHORTHAND * others
        seldom = min(count, phrase.alone if phrase.alone >= 0 else count) < _FREQUENT * others
        return seldom and _inside(words, other)
    if len(words) == len(other):
        return sorted(words) == sorted(other)
    if not short and count == 1 and others >= _SHORTHAND and words[-1:] == other:
        return True
    return (len(other) > 1 or _FREQUENT * count >= others) and _inside(other, words)


def _is_short_for(words: list[str], count: int, other: list[str], others: int) -> bool:
    """Return whether one of two names is the first or last word of the other: *Brandt*, *Brandt Shipyards*."""
    if len(words) > len(other):
        words, count, other, others = other, others, words, count
    return len(words) == 1 < len(other) and words[0] in (other[0], other[-1]) and count < _KNOWN * others


def _inside(part: list[str], whole: list[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))
