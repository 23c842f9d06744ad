"""What each word of a sentence does to others: the places that it reaches, and what happens there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from toolkit.methods.tone import clause
from toolkit.methods.tone.negation import FEW, negated
from toolkit.methods.tone.shifters import NOUN, OBJECT, SUBJECT, Turn, shifters
from toolkit.methods.tone.wishes import OPENERS, unreal
from toolkit.methods.tone.words import BREAK

NEGATED = -0.74
"""VADER's scalar, fitted to human ratings."""
TURNED = -0.5
TURNED_BAD = -0.4  # an evil that ends is still an evil that readers were told of
_DEMANDED = 0.6  # what is to stop goes on
_REACH = 3  # words that a negation reaches
_TURN_REACH = 4
_WISH_REACH = 6
_FIGHT_REACH = 2
_KEEP_REACH = 6
"""Words in which a *from* follows what keeps someone from something."""
_FALLS = frozenset(("fall", "falls"))
_COSTS = frozenset(("cost", "costs"))
_BEFORE_SUPERLATIVES = frozenset("the its their our at now still among once again".split())
_SUPERLATIVES = frozenset(("lowest", "highest"))
_COMPARED = frozenset(("greater", "greatest"))  # "has never been greater" is as great as can be
_DETERMINERS = frozenset("a an the any no another this that its their his her our my your".split())
_REACHES = {"fewer": 3, "less": 3, "against": 2}
_STILL = frozenset("to up as with without at by after on".split())  # "ended in", "stop at": nothing is ended
_TEMPORAL = frozenset("at by until till towards toward before after".split())
_STOPS = frozenset(
    "end ends ended ending stop stops stopped stopping halt halts halted halting cease ceases ceased".split()
)
_BEFORE_DEMANDED = frozenset("now an the also all".split())  # "now stop", "an end"

_LISTED = shifters()
_NEGATION = _LISTED["negation"]
_FIGHTS, _EVILS, _HELPS = _LISTED["fights"], _LISTED["evils"], _LISTED["helps, object"]
_DROPS, _CHARGES = _LISTED["drops"], _LISTED["charges"]
_STOPPING, _DEMAND, _KEPT_FROM, _PHRASES = _LISTED["stopping"], _LISTED["demand"], _LISTED["kept from"], _LISTED.phrases
_SIDES = (OBJECT, NOUN, SUBJECT)
_RISES = {side: _LISTED[f"rises, {side}"] for side in _SIDES}
RISING = frozenset().union(*_RISES.values())
"""What says that there is more of something."""
_OBJECT_TURNS, _NOUN_TURNS, _SUBJECT_TURNS = (_LISTED.turns[side] for side in _SIDES)
_PHRASE_PAIRS = frozenset((phrase.words[0], phrase.words[1]) for phrases in _PHRASES.values() for phrase in phrases)
_BITS = {name: 1 << bit for bit, name in enumerate(("NEGATES", "TURNS", "PHRASED", "OTHERWISE"))}
_NEGATES, _TURNS, _PHRASED, _OTHERWISE = _BITS.values()


def _turning() -> frozenset[str]:
    listed = frozenset().union(*_LISTED.turns.values()) | RISING | _HELPS | _FIGHTS | _DROPS
    return frozenset(word for word in listed if " " not in word)


_KINDS: dict[str, int] = {}
for _kind, _words in (
    (_NEGATES, _NEGATION | FEW),
    (_TURNS, _turning()),
    (_PHRASED, _PHRASES.keys()),
    (_OTHERWISE, OPENERS | {"far", "anything", "from", "too", "vain", "avail"}),
):
    for _word in _words:
        _KINDS[_word] = _KINDS.get(_word, 0) | _kind


class Effect(NamedTuple):
    """What one word does to another.

    Attributes
    ----------
    place
        Of the word that does it.
    good, bad
        What a positive and a negative valence are multiplied by.
    takes_over
        Whether it loses a valence of its own: "the fight against fraud", "crime rose".
    moves
        Whether it says that there is less or more of something.
    """

    place: int
    good: float
    bad: float
    takes_over: bool = False
    moves: bool = False


def effects_in(words: Sequence[str]) -> dict[int, list[Effect]]:
    """Return what reaches each place of a sentence, in the order of the words that it comes from."""
    found: dict[int, list[Effect]] = {}
    for place in [place for place, word in enumerate(words) if word in _KINDS]:
        kind = _KINDS[words[place]]
        if kind == _PHRASED and _PHRASE_PAIRS.isdisjoint(pairwise(words[max(0, place - 1) : place + 2])):
            continue  # most of these words are as common as "in"
        for scope, effect in _scopes(words, place, kind):
            for each in scope:
                found.setdefault(each, []).append(effect)
    return found


def _scopes(words: Sequence[str], place: int, kind: int) -> Iterator[tuple[list[int], Effect]]:
    """Yield the places that one word reaches, with what it does to them."""
    if kind & _NEGATES:
        reached = negated(words, place)
        if reached:
            yield reached, Effect(place, NEGATED, NEGATED)
    if kind & (_TURNS | _PHRASED):
        for name, first, last in _names(words, place):
            yield from _turned(words, first, last, name)
    if not kind & _OTHERWISE:
        return
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    if (word == "far" and following == "from") or (
        word == "anything" and following == "but" and _is_plain(words, place)
    ):
        yield clause.after(words, place + 1, _REACH, negation=True), Effect(place, NEGATED, NEGATED)
    elif word == "from":
        if _kept(words, place):
            yield clause.after(words, place, _TURN_REACH, nominal=True), Effect(place, 1.0, TURNED_BAD)
    elif word == "too" and "to" in words[place + 2 : place + 4]:
        yield clause.after(words, place, _TURN_REACH), Effect(place, TURNED, 1.0)
    elif word in ("vain", "avail") and place and words[place - 1] in ("in", "no"):
        everything = [*clause.before(words, place - 1, _WISH_REACH), *clause.after(words, place, _WISH_REACH)]
        yield everything, Effect(place, TURNED, 1.0)
    elif word in OPENERS:
        for start, spared in unreal(words, place):
            yield clause.after(words, start, _WISH_REACH), Effect(place, TURNED, spared)


def _names(words: Sequence[str], place: int) -> Iterator[tuple[str, int, int]]:
    """Yield the longest phrase of the list at a place and the word itself, with their first and last places."""
    for phrase in _PHRASES.get(words[place], ()):
        first = place - phrase.at
        if first >= 0 and tuple(words[first : first + len(phrase.words)]) == phrase.words:
            yield " ".join(phrase.words), first, first + len(phrase.words) - 1
            if not phrase.at:  # "there were fewer deaths": the second word may be another shifter by itself
                return
    yield words[place], place, place


def _turned(words: Sequence[str], place: int, last: int, name: str) -> Iterator[tuple[list[int], Effect]]:
    """Yield what a shifter turns behind it and before it."""
    following = words[last + 1] if last + 1 < len(words) else ""
    passive = last == place and clause.is_passive(words, place)
    start = _predicate(words, place) if name in _SUPERLATIVES else place
    turn = _SUBJECT_TURNS.get(name) if start >= 0 else None
    if passive and not turn:
        turn = _OBJECT_TURNS.get(name)
    if not passive and name in _OBJECT_TURNS and following in _DETERMINERS:
        turn = None  # "the vaccine stopped the outbreak" says nothing against the vaccine
    if turn and (passive or place):
        denied = clause.negated_verb(words, place)
        yield clause.before(words, start, _TURN_REACH), _effect(place, turn, NEGATED if denied else 1.0)
    if name in RISING:
        yield from _risen(words, place, last, name)
    if passive and following != "of":  # "was stripped of its beauty"
        return
    soon = clause.after(words, last, _FIGHT_REACH, nominal=True) if name in _FIGHTS or name in _DROPS else []
    if name in _FIGHTS:
        yield [each for each in soon if words[each] in _EVILS], Effect(place, 1.0, TURNED_BAD, takes_over=True)
    if name in _DROPS and following not in clause.PREPOSITIONS and any(words[each] in _CHARGES for each in soon):
        yield clause.after(words, last, _TURN_REACH, nominal=True), Effect(place, 1.0, TURNED_BAD, takes_over=True)
    if name in _HELPS:
        yield clause.after(words, last, _REACH, nominal=True), Effect(place, 1.0, 0.0)
    turn = _NOUN_TURNS.get(name)
    if name in _FALLS and place and _DETERMINERS.isdisjoint(words[max(0, place - 2) : place]):
        turn = None  # "they fall in love"
    if turn and (following in clause.PREPOSITIONS or (following.endswith("ing") and not turn.bad)):
        if not (name == "end" and (_TEMPORAL & set(words[max(0, place - 2) : place]) or following == "in")):
            demanded = name == "end" and _demanded(words, place)
            yield clause.after(words, last, _TURN_REACH, nominal=True), _effect(place, turn, demanded=demanded)
        return
    turn = _OBJECT_TURNS.get(name)
    if name in _COSTS and (following in clause.PREPOSITIONS or words[max(0, place - 1)] in _DETERMINERS):
        turn = None  # "the cost of good care"
    if turn and following != "than" and not (name in _STOPS and following in _STILL):
        if name == "less" and place and words[place - 1] in ("no", "or", "none"):
            return
        demanded = name in _STOPPING and _demanded(words, place)
        yield (
            clause.after(words, last, _REACHES.get(name, _TURN_REACH), nominal=name == "against"),
            _effect(place, turn, demanded=demanded),
        )


def _predicate(words: Sequence[str], place: int) -> int:
    """Return where a superlative begins that is said of a subject, *is now at its lowest*; -1 for *the lowest fare*."""
    while place and words[place - 1] in _BEFORE_SUPERLATIVES:
        place -= 1
    return place if place and words[place - 1] in clause.BE else -1


def _risen(words: Sequence[str], place: int, last: int, name: str) -> Iterator[tuple[list[int], Effect]]:
    """Yield what a word says that there is more of."""
    following = words[last + 1] if last + 1 < len(words) else ""
    passive = last == place and clause.is_passive(words, place)
    start = _predicate(words, place) if name in _SUPERLATIVES else place
    if (name in _RISES[SUBJECT] and following not in _DETERMINERS and start >= 0) or (
        passive and name in _RISES[OBJECT]
    ):
        bad = NEGATED if name not in _COMPARED and clause.negated_verb(words, place) else 1.0
        yield clause.before(words, start, _TURN_REACH), Effect(place, 1.0, bad, takes_over=True, moves=True)
    if name in _RISES[NOUN] and following in ("in", "of"):
        yield clause.after(words, last, _TURN_REACH, nominal=True), Effect(place, 1.0, 1.0, takes_over=True, moves=True)
    elif name in _RISES[OBJECT] and not passive:
        yield clause.after(words, last, _REACH, nominal=True), Effect(place, 1.0, 1.0, takes_over=True, moves=True)


def _effect(place: int, turn: Turn, factor: float = 1.0, *, demanded: bool = False) -> Effect:
    good = TURNED * factor if turn.good else 1.0
    bad = _DEMANDED if demanded else TURNED_BAD * factor if turn.bad else 1.0
    taking = turn.bad and not demanded and factor > 0
    return Effect(place, good, bad, takes_over=taking, moves=turn.good and turn.bad)


def _demanded(words: Sequence[str], place: int) -> bool:
    """Tell whether a word such as *stop* says what ought to be rather than what happened."""
    before = place - 1
    while before >= 0 and (words[before].endswith("ly") or words[before] in _BEFORE_DEMANDED):
        before -= 1
    if before < 0 or words[before] in (BREAK, "please", "kindly"):
        return words[place + 1 : place + 2] != ["of"]
    if words[before] in _DEMAND and words[before] not in ("has", "have", "had"):
        return True
    asked = clause.reversed_clause(words, place, _WISH_REACH)
    if any(words[each] == "when" for each in asked) and words[before] not in clause.PREPOSITIONS - {"to"}:
        return any(words[each] in ("will", "are", "is") for each in asked)
    if words[before] not in ("to", "for"):
        return False
    if before and words[before - 1] in ("has", "have", "had"):
        return True
    return any(words[each] in _DEMAND and words[each] not in ("has", "have", "had") for each in asked)


def _is_plain(words: Sequence[str], place: int) -> bool:
    """Tell whether nothing before a word denies it, as in *never anything but kind*."""
    return _NEGATION.isdisjoint(words[max(0, place - 3) : place])


def _kept(words: Sequence[str], place: int) -> bool:
    """Tell whether someone is kept from what stands after a *from*."""
    return any(words[before] in _KEPT_FROM for before in clause.reversed_clause(words, place, _KEEP_REACH))


KINDS: Mapping[str, Iterable[str]] = {
    **{name: [word for word, kind in _KINDS.items() if kind & bit] for name, bit in _BITS.items()},
    **{f"{side.upper()}_GOOD": [word for word, turn in _LISTED.turns[side].items() if turn.good] for side in _SIDES},
    **{f"{side.upper()}_BAD": [word for word, turn in _LISTED.turns[side].items() if turn.bad] for side in _SIDES},
    **{f"RISES_{side.upper()}": words for side, words in _RISES.items()},
    "NEGATION": _NEGATION,
    "COMPARED": _COMPARED,
    "SUPERLATIVE": _SUPERLATIVES,
    "BEFORE_SUPERLATIVE": _BEFORE_SUPERLATIVES,
    "FIGHTS": _FIGHTS,
    "EVIL": _EVILS,
    "DROPS": _DROPS,
    "CHARGE": _CHARGES,
    "HELPS": _HELPS,
    "STOPPING": _STOPPING,
    "STOPS": _STOPS,
    "STILL": _STILL,
    "DEMAND": _DEMAND,
    "BEFORE_DEMANDED": _BEFORE_DEMANDED,
    "KEPT_FROM": _KEPT_FROM,
    "FALLS": _FALLS,
    "COSTS": _COSTS,
    "TEMPORAL": _TEMPORAL,
    "DETERMINER": _DETERMINERS,
    "OPENER": OPENERS,
}
"""The words that the rules of this file name, for the compiled scorer."""
