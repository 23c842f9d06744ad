"""The tone of a sentence towards one actor in it: learnt weights over words by side, distance and neighbourhood."""

from __future__ import annotations

import json
from array import array
from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import exp, fsum, sqrt
from typing import NamedTuple

from toolkit.files import packaged_text
from toolkit.language.quotes import speech
from toolkit.methods.tone.composition import Composed, composed
from toolkit.methods.tone.learnt import SOFTENING
from toolkit.methods.tone.lexicon import ToneLexicon, estimates
from toolkit.methods.tone.roles import AFFECTED, CRITIC, is_asked, role_of
from toolkit.methods.tone.rules import word_count
from toolkit.methods.tone.words import BREAK, NAME

CLASSES = ("positive", "neutral", "negative")
_DECAYS = (2.0, 6.0, 20.0)  # words; how near to the actor a word must stand
_WORD_DECAY, _WORD_FLOOR = 6.0, 0.3  # a word far off still says something
_FAR = 60  # words from the actor, after which nothing is read: what stands there weighs next to nothing
_SIDES = ("before", "after")
_NEIGHBOURS = 3  # words on either side that count by their place too, the second and third alike
_NEIGHBOUR = 0.5  # value of such a feature; a whole one would be penalised less than the others
_START, _END, _NAME = "<", ">", "NAME"  # what stands for a missing neighbour, and for one that is a name
_LENGTH, _NAMES = 40, 5  # words and names of a sentence that count as 1
NO_SPEECH, BESIDE_SPEECH, IN_SPEECH = "no speech", "beside speech", "in speech"
_NOT_ITS_OWN = frozenset((AFFECTED, CRITIC))
_HELD_AGAINST = 0.2  # share of what is bad about such an actor that is said against it
_TO_ITS_CREDIT = 0.2  # share of what is good that is said in favour of one who is only asked for it


class Toward(NamedTuple):
    """How sure the model is of each verdict; the three sum to 1."""

    positive: float
    neutral: float
    negative: float

    @property
    def tone(self) -> float:
        """From -1 to +1: which side it is on, weighted with how sure it is that there is a side.

        The square of that keeps most of what is neutral within 0.05 of zero, so that a mean over
        sentences is made by those that say something.
        """
        return (self.positive - self.negative) * (self.positive + self.negative) ** 2

    @property
    def verdict(self) -> str:
        """The most probable of `CLASSES`; of equally probable ones *neutral*, then *negative*."""
        return max(zip(self, (0, 2, 1), CLASSES, strict=True))[2]


@dataclass(frozen=True)
class TowardWeights:
    """What was learnt.

    Parameters
    ----------
    constants
        One for each of `CLASSES`.
    features
        For each feature its weight in each class.
    words
        For each word of the estimates its weights before the actor and after it, in each class: what a model over word
        vectors comes to.
    digest
        Of the file.
    """

    constants: tuple[float, float, float]
    features: Mapping[str, tuple[float, float, float]]
    words: Mapping[str, tuple[float, ...]]
    digest: str = ""


def read_toward_weights(text: str, listed: Sequence[str] = ()) -> TowardWeights:
    """Read the weights from the text of their file.

    Parameters
    ----------
    text
        Of the file.
    listed
        The words that the table of word weights is about, in order.
    """
    content = json.loads(text)
    p, n, m = content["constants"]
    table = array("b", b64decode(content.get("table", "")))
    unit = content.get("table_unit", 0.0)
    size = 2 * len(CLASSES)
    if len(table) != size * len(listed):
        raise ValueError("the table of word weights does not belong to the list of estimates")
    return TowardWeights(
        (p, n, m),
        {name: tuple(row) for name, row in content["features"].items()},
        {
            word: tuple(value * unit for value in table[place * size : place * size + size])
            for place, word in enumerate(listed)
        },
        "sha256:" + sha256(text.encode()).hexdigest(),
    )


@cache
def toward_weights() -> TowardWeights:
    """Return the weights that the package holds; ``bench/train_tone.py`` made them."""
    return read_toward_weights(packaged_text("toolkit.methods.tone", "toward_weights.json"), sorted(estimates()))


class Around(NamedTuple):
    """What stands around a mention, as the model sees it.

    Attributes
    ----------
    features
        Values by name of the feature.
    words
        Each word on either side of the mention with its weight: the side (0 before, 1 after), the word, the weight.
    role
        Of the actor, see `toolkit.methods.tone.roles`.
    asked
        Whether it is only asked to do what its clause says.
    """

    features: Mapping[str, float]
    words: Sequence[tuple[int, str, float]]
    role: str
    asked: bool = False


def speech_around(text: str, start: int) -> str:
    """Return whether a place in a sentence is inside quotation marks, or beside some: `IN_SPEECH` and its like.

    >>> speech_around('Oduya said: "They lied to us again."', 0), speech_around("Oduya left.", 0)
    ('beside speech', 'no speech')
    """
    spans = speech(text)
    if not spans:
        return NO_SPEECH
    return IN_SPEECH if any(first <= start < end for first, end in spans) else BESIDE_SPEECH


def around(
    words: Sequence[str],
    first: int,
    last: int,
    lexicon: ToneLexicon,
    estimated: Mapping[str, float],
    quoted: str = NO_SPEECH,
) -> Around:
    """Return what a sentence says of an actor.

    The valences of the lexicon, and the estimates, in context, are summed for each side and sign, once for each of
    three decays with the distance, and for the sentence. A word counts for its side, negated ones apart, and less with
    the distance; the nearest ones count by their place as well. Names are distance alone.

    Parameters
    ----------
    words
        Of the sentence, as `toolkit.methods.tone.words` gives them.
    first, last
        Places of the first and last word of the mention.
    lexicon
        Of valences.
    estimated
        Estimated valences of other words.
    quoted
        Where the mention stands, see `speech_around`.
    """
    context = composed(words, lexicon.valences, estimated)
    made: dict[str, float] = {}
    beside: list[tuple[int, str, float]] = []
    for side, places in enumerate((range(first - 1, -1, -1), range(last + 1, len(words)))):
        _add_side(made, beside, words, places, side, context, estimated)
    root = sqrt(word_count(words) + SOFTENING)
    good, bad = (3 * fsum(made.get(f"{side} {sign} sum", 0.0) for side in _SIDES) / root for sign in ("good", "bad"))
    for name in [name for name in made if name.endswith(" sum")]:
        del made[name]
    made |= {"good": good, "bad": bad, "sum": good - bad, "squashed": (good - bad) / (abs(good - bad) + 1)}
    _add_neighbours(made, words, first, last)
    made |= {quoted: 1.0, "length": len(words) / _LENGTH, "place": first / len(words), "first": float(not first)}
    made["names"] = words.count(NAME) / _NAMES
    return Around(made, beside, role_of(words, first, last), is_asked(words, first, last))


def _add_neighbours(made: dict[str, float], words: Sequence[str], first: int, last: int) -> None:
    """Add the words next to a mention by their place; a further one of the same word counts once."""
    for distance in range(1, _NEIGHBOURS + 1):
        near = min(distance, 2)
        before = words[first - distance] if first >= distance else _START
        after = words[last + distance] if last + distance < len(words) else _END
        made[f"before{near} {before or _NAME}"] = made[f"after{near} {after or _NAME}"] = _NEIGHBOUR


def _add_side(
    made: dict[str, float],
    beside: list[tuple[int, str, float]],
    words: Sequence[str],
    places: Iterable[int],
    side: int,
    context: Composed,
    estimated: Mapping[str, float],
) -> None:
    """Add the features of one side of a mention."""
    distance, same_clause, name = 0, True, _SIDES[side]
    for place in places:
        word = words[place]
        if word == BREAK:
            same_clause = False
            continue
        distance += 1
        value = context.values.get(place, 0.0)
        if value:
            sign, size = ("good" if value > 0 else "bad"), abs(value) / 4
            _add(made, f"{name} {sign} sum", size)
            for decay in _DECAYS:
                _add(made, f"{name} {sign} {decay:g}", size * exp(-distance / decay))
            if same_clause:
                _add(made, f"{name} {sign} clause", size)
        if word == NAME or distance > _FAR:
            continue
        factor = context.factors.get(place, 1.0)
        if not factor:
            continue
        weight = (exp(-distance / _WORD_DECAY) + _WORD_FLOOR) / 2
        _add(made, f"{name} {'not ' if factor < 0 else ''}{word}", weight)
        guess = estimated.get(word, 0.0) * factor
        if guess:
            beside.append((side, word, weight * factor))
            for decay in _DECAYS:
                _add(
                    made,
                    f"{name} est {'good' if guess > 0 else 'bad'} {decay:g}",
                    abs(guess) / 4 * exp(-distance / decay),
                )


def _add(made: dict[str, float], name: str, value: float) -> None:
    made[name] = made.get(name, 0.0) + value


def score_toward(found: Around, learnt: TowardWeights) -> Toward:
    """Score one mention by a multinomial logistic regression.

    What is done to an actor, or what it condemns itself, is held against it by a fifth only, and what it is asked to do
    counts in its favour by a fifth.

    References
    ----------
    Hamborg, F. & Donnay, K. (2021). NewsMTSC: a dataset for (multi-)target-dependent sentiment
    classification in political news articles. Proceedings of EACL 2021, 1663-1675. The weights
    were learnt from its training part (MIT).
    """
    sums = list(learnt.constants)
    for name, value in found.features.items():
        row = learnt.features.get(name)
        if row:
            sums[0] += value * row[0]
            sums[1] += value * row[1]
            sums[2] += value * row[2]
    for side, word, value in found.words:
        weights = learnt.words.get(word)
        if weights:
            at = 3 * side
            sums[0] += value * weights[at]
            sums[1] += value * weights[at + 1]
            sums[2] += value * weights[at + 2]
    highest = max(sums)
    powers = [exp(each - highest) for each in sums]
    whole = fsum(powers)
    positive, neutral, negative = (each / whole for each in powers)
    if found.role in _NOT_ITS_OWN:
        neutral, negative = neutral + (1 - _HELD_AGAINST) * negative, _HELD_AGAINST * negative
    if found.asked:
        neutral, positive = neutral + (1 - _TO_ITS_CREDIT) * positive, _TO_ITS_CREDIT * positive
    return Toward(positive, neutral, negative)


def mean_toward(found: Sequence[Toward]) -> Toward:
    """Return the mean of some scores."""
    number = len(found)
    return Toward(*(fsum(each) / number for each in zip(*found, strict=True)))
