"""The valences of a sentence after all that changes them: negation, degree, turns, demands, wishes and contrast.

Each word that changes others has a scope, the places that it reaches. A word's valence is passed through what reaches
it, the nearest first: in "refused to end the war" the war is turned by "end", and what that gives by "refused".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, prod
from types import MappingProxyType
from typing import NamedTuple

from toolkit.methods.tone import clause
from toolkit.methods.tone.negation import FEW, negated
from toolkit.methods.tone.shifters import NOUN, OBJECT, SUBJECT, Turn, shifters
from toolkit.methods.tone.wishes import OPENERS, spent_words, unreal
from toolkit.methods.tone.words import BREAK, NAME

NEGATED = -0.74
"""VADER's scalar, fitted to human ratings."""
TURNED = -0.5
TURNED_BAD = -0.4  # an evil that ends is still an evil that readers were told of
_BURDEN = -1.0  # what rises or falls and is borne: prices, taxes
_NECESSITY = 0.8  # what one may be without: water, an answer
_DEMANDED = 0.6  # what is to stop goes on
_DEGREE = (0.293, 0.293 * 0.95, 0.293 * 0.9)  # by distance, as in VADER
_REACH = 3  # words that a negation reaches
_TURN_REACH = 4
_WISH_REACH = 6
_FIGHT_REACH = 2
KEEP_REACH = 6
"""Words in which a *from* follows what keeps someone from something."""
_BEFORE_BUT, _AFTER_BUT = 0.5, 1.5
FIRST_FACE = "\u2600"
"""The first emoji; what is drawn is not changed by words."""
BUT = frozenset(("but", "however", "yet", "nevertheless", "nonetheless"))
_FALLS = frozenset(("fall", "falls"))
_COSTS = frozenset(("cost", "costs"))
_BEFORE_SUPERLATIVES = frozenset("the its their our at now still among once again".split())
_SUPERLATIVES = frozenset(("lowest", "highest"))
_COMPARED = frozenset(("greater", "greatest"))  # "has never been greater" is as great as can be
_DETERMINERS = frozenset("a an the any no another this that its their his her our my your".split())
_REACHES = {"fewer": 3, "less": 3, "against": 2}
_STILL = frozenset("to up as with at by after on".split())  # "ended in", "stop at": nothing is ended
_TEMPORAL = frozenset("at by until till towards toward before after".split())


_LISTED = shifters()
_NEGATION = _LISTED["negation"]
_FIGHTS, _EVILS, _HELPS = _LISTED["fights"], _LISTED["evils"], _LISTED["helps, object"]
_STOPPING, _DEMAND, _KEPT_FROM, _PHRASES = _LISTED["stopping"], _LISTED["demand"], _LISTED["kept from"], _LISTED.phrases
_RISES = {side: _LISTED[f"rises, {side}"] for side in (OBJECT, NOUN, SUBJECT)}
_NECESSITIES = _LISTED["necessities"]
LACKING = frozenset("no neither nor without lack lacks lacked lacking cost costs costing".split())
_RISING, BURDENS = frozenset().union(*_RISES.values()), _LISTED["burdens"]
_OBJECT_TURNS, _NOUN_TURNS, _SUBJECT_TURNS = (_LISTED.turns[side] for side in (OBJECT, NOUN, SUBJECT))


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


@dataclass
class Composed:
    """The valences of a sentence in context.

    Attributes
    ----------
    values
        Valence by place.
    factors
        What the learnt weight of a word is multiplied by, for the places where that is not 1.
    """

    values: dict[int, float]
    factors: dict[int, float]


def composed(
    words: Sequence[str], valences: Mapping[str, float], estimates: Mapping[str, float] = MappingProxyType({})
) -> Composed:
    """Return the valences of a sentence after all that changes them.

    Parameters
    ----------
    words
        Of one sentence, as `toolkit.methods.tone.words` gives them.
    valences
        Of the words that have one.
    estimates
        Weights whose sign says which other words are good or bad, for what turns only one of the two.

    References
    ----------
    Polanyi, L. & Zaenen, A. (2006). Contextual valence shifters. In: Computing attitude and affect in text, 1-10.
    Choi, Y. & Cardie, C. (2008). Learning with compositional semantics as structural inference for subsentential
    sentiment analysis. Proceedings of EMNLP, 793-801. Negation, degree and contrast have the constants of VADER.
    """
    made = Composed({}, {})
    effects = _effects(words)
    spent = spent_words(words)
    graded = not _GRADING.isdisjoint(words)
    taken: set[int] = set()
    for place in [place for place, word in enumerate(words) if word in valences and place not in spent]:
        word = words[place]
        plain = valences[word]
        if graded:
            degree = _degree(words, place)
            value = plain + degree if plain > 0 else plain - degree
        else:
            value = plain
        reached = effects.pop(place, None) if word < FIRST_FACE else None
        if reached:
            factor = _factor(reached, plain, place, taken)
            if factor != 1.0:
                value *= factor
                made.factors[place] = factor
        made.values[place] = value
    borne = False
    for place, reached in effects.items():
        word = words[place]
        if word >= FIRST_FACE or word in _SIGNS:
            continue
        if word in BURDENS and any(each.moves for each in reached):
            factor = _factor(reached, _BURDEN, place, taken)
            made.values[place] = _BURDEN * factor
            borne = True
        elif word in _NECESSITIES and any(words[each.place] in LACKING for each in reached):
            factor = _factor(reached, _NECESSITY, place, taken)
            made.values[place] = _NECESSITY * factor
            borne = True
        else:
            factor = _factor(reached, estimates.get(word, 0.0), place, None)
        if factor != 1.0:
            made.factors[place] = factor
    if borne:
        made.values = dict(sorted(made.values.items()))
    for place in taken:
        made.factors[place] = 0.0
        if valences.get(words[place], 0.0) < 0 or words[place] in _RISING:
            made.values.pop(place, None)
    _contrast(words, made)
    return made


def _factor(reached: Sequence[Effect], value: float, place: int, taken: set[int] | None) -> float:
    """Return what is done to a value by all that reaches it, the nearest first; note what takes its badness over."""
    if not value:
        return prod([(each.good + each.bad) / 2 for each in reached if each.good < 0 and each.bad < 0])
    factor = 1.0
    if len(reached) > 1:
        reached = sorted(reached, key=lambda each: (abs(each.place - place), -each.place))
    for each in reached:
        if value < 0 and each.takes_over and taken is not None:
            taken.add(each.place)
        factor *= each.good if value * factor > 0 else each.bad
    return factor


def _contrast(words: Sequence[str], made: Composed) -> None:
    """Weigh what follows *but* above what stands before it, and a face above the words that it contradicts."""
    faces = [place for place in made.values if words[place] >= FIRST_FACE]
    if faces:
        drawn = fsum(made.values[place] for place in faces)
        if drawn * (fsum(made.values.values()) - drawn) < 0:
            for place in made.values:
                made.values[place] *= _AFTER_BUT if place in faces else _BEFORE_BUT
    if BUT.isdisjoint(words):
        return
    turning = next((place for place, word in enumerate(words) if word in BUT and _turns(words, place)), None)
    if turning is not None:
        for place in made.values:
            made.values[place] *= _BEFORE_BUT if place < turning else _AFTER_BUT


def _turns(words: Sequence[str], place: int) -> bool:
    """Tell whether a word sets what follows against what stands before; *not yet* and *nothing but* do not."""
    if place and (words[place - 1] in _NEGATION or words[place - 1] in ("anything", "all")):
        return False
    return any(word not in (NAME, BREAK) for word in words[:place])


def _effects(words: Sequence[str]) -> dict[int, list[Effect]]:
    """Return what reaches each place."""
    effects: dict[int, list[Effect]] = {}
    for place in [place for place, word in enumerate(words) if word in _KINDS]:
        kind = _KINDS[words[place]]
        if kind == _PHRASED and PHRASE_PAIRS.isdisjoint(pairwise(words[max(0, place - 1) : place + 2])):
            continue  # most of these words are as common as "in"
        for scope, effect in _scopes(words, place, kind):
            for each in scope:
                effects.setdefault(each, []).append(effect)
    return effects


def _degree(words: Sequence[str], place: int) -> float:
    """Return by how much the words before one raise its degree."""
    degree = 0.0
    for distance in range(min(place, len(_DEGREE))):
        before = words[place - 1 - distance]
        if before == BREAK:
            break
        if before in DEGREES:
            degree += DEGREES[before] * _DEGREE[distance]
    return degree


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
    if word == "far" and words[place + 1 : place + 2] == ["from"]:
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
    if name in _RISING:
        yield from _risen(words, place, last, name)
    if passive and following != "of":  # "was stripped of its beauty"
        return
    if name in _FIGHTS:
        evils = [each for each in clause.after(words, last, _FIGHT_REACH, nominal=True) if words[each] in _EVILS]
        yield evils, Effect(place, 1.0, TURNED_BAD, takes_over=True)
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
    while before >= 0 and (words[before].endswith("ly") or words[before] in ("now", "an", "the", "also", "all")):
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


def _kept(words: Sequence[str], place: int) -> bool:
    """Tell whether someone is kept from what stands after a *from*."""
    return any(words[before] in _KEPT_FROM for before in clause.reversed_clause(words, place, KEEP_REACH))


_STOPS = frozenset(
    "end ends ended ending stop stops stopped stopping halt halts halted halting cease ceases ceased".split()
)
_NEGATES, _TURNS, _PHRASED, _OTHERWISE = (1 << bit for bit in range(4))
DEGREES = dict.fromkeys(_LISTED["stronger"], 1.0) | dict.fromkeys(_LISTED["weaker"], -1.0)
"""Words of degree: 1 for those that strengthen, -1 for those that weaken."""
_GRADING, _SIGNS = frozenset(DEGREES), frozenset((NAME, BREAK))


_TURNING = frozenset(word for turns in _LISTED.turns.values() for word in turns if " " not in word) | _FIGHTS
ALWAYS_CHANGING = _NEGATION | FEW | _TURNING
HELPING = _HELPS - ALWAYS_CHANGING
"""Those that change the tone only of what is bad behind them."""
"""The words that may change others whatever stands beside them."""
RISING = frozenset(word for word in _RISING if " " not in word) - ALWAYS_CHANGING - HELPING
"""Those that change the tone only of a sentence with a word that is bad or one of `BURDENS`."""
PHRASE_PAIRS = frozenset((phrase.words[0], phrase.words[1]) for phrases in _PHRASES.values() for phrase in phrases)
"""The first two words of each shifter of several."""


def _kinds() -> dict[str, int]:
    kinds: dict[str, int] = {}
    for kind, words in (
        (_NEGATES, _NEGATION | FEW),
        (_TURNS, _TURNING | RISING | HELPING),
        (_PHRASED, _PHRASES.keys()),
        (_OTHERWISE, OPENERS | {"far", "from", "too", "vain", "avail"}),
    ):
        for word in words:
            kinds[word] = kinds.get(word, 0) | kind
    return kinds


_KINDS = _kinds()
PLAIN_NEGATION = frozenset(word for word in _NEGATION if not _KINDS[word] & (_TURNS | _OTHERWISE))
"""The negations that do nothing else, unless they begin a shifter of several words."""
