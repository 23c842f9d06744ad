"""The valences of a sentence after all that changes them: negation, degree, turns, demands, wishes and contrast.

Each word that changes others has a scope, the places that it reaches. A word's valence is passed through what reaches
it, the nearest first: in "refused to end the war" the war is turned by "end", and what that gives by "refused".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, prod
from types import MappingProxyType

from toolkit.methods.tone.scopes import RISING, Effect, effects_in
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.wishes import spent_words
from toolkit.methods.tone.words import BREAK, NAME

_BURDEN = -1.0  # what rises or falls and is borne: prices, taxes
_NECESSITY = 0.8  # what one may be without: water, an answer
_DEGREE = (0.293, 0.293 * 0.95, 0.293 * 0.9)  # by distance, as in VADER
_BEFORE_BUT, _AFTER_BUT = 0.5, 1.5
FIRST_FACE = "\u2600"
"""The first emoji; what is drawn is not changed by words."""
_BUT = frozenset(("but", "however", "yet", "nevertheless", "nonetheless"))
_NOT_BUT = frozenset(("anything", "all"))  # "nothing but", and so "anything but"
_LACKING = frozenset("no neither nor without lack lacks lacked lacking cost costs costing run runs ran running".split())
_BURDENS, _NECESSITIES, _NEGATION = (shifters()[name] for name in ("burdens", "necessities", "negation"))
DEGREES = dict.fromkeys(shifters()["stronger"], 1.0) | dict.fromkeys(shifters()["weaker"], -1.0)
"""Words of degree: 1 for those that strengthen, -1 for those that weaken."""
_GRADING, _SIGNS = frozenset(DEGREES), frozenset((NAME, BREAK))


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
    effects = effects_in(words)
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
        if word in _BURDENS and any(each.moves for each in reached):
            factor = _factor(reached, _BURDEN, place, taken)
            made.values[place] = _BURDEN * factor
            borne = True
        elif word in _NECESSITIES and any(words[each.place] in _LACKING for each in reached):
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
        if valences.get(words[place], 0.0) < 0 or words[place] in RISING:
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
    if _BUT.isdisjoint(words):
        return
    turning = next((place for place, word in enumerate(words) if word in _BUT and _turns(words, place)), None)
    if turning is not None:
        for place in made.values:
            made.values[place] *= _BEFORE_BUT if place < turning else _AFTER_BUT


def _turns(words: Sequence[str], place: int) -> bool:
    """Tell whether a word sets what follows against what stands before; *not yet* and *nothing but* do not."""
    if place and (words[place - 1] in _NEGATION or words[place - 1] in _NOT_BUT):
        return False
    return any(word not in (NAME, BREAK) for word in words[:place])


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


KINDS = {"CONTRASTS": _BUT, "UNTURNED": _NOT_BUT, "BURDEN": _BURDENS, "NECESSITY": _NECESSITIES, "LACKING": _LACKING}
"""The words that the rules of this file name, for the compiled scorer."""
