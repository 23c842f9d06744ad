"""The tone of a sentence towards one actor in it: learnt weights over words by side and distance."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import exp, sqrt
from typing import NamedTuple

from toolkit.files import packaged_text
from toolkit.methods.tone.composition import composed
from toolkit.methods.tone.learnt import SOFTENING
from toolkit.methods.tone.lexicon import ToneLexicon
from toolkit.methods.tone.rules import word_count
from toolkit.methods.tone.words import BREAK, NAME

CLASSES = ("positive", "neutral", "negative")
_DECAYS = (2.0, 6.0, 20.0)  # words; how near to the actor a word must stand
_WORD_DECAY, _WORD_FLOOR = 6.0, 0.3  # a word far off still says something
_FAR = 60  # words from the actor, after which nothing is read: what stands there weighs next to nothing
_SIDES = ("before", "after")


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
    digest
        Of the file.
    """

    constants: tuple[float, float, float]
    features: Mapping[str, tuple[float, float, float]]
    digest: str = ""


def read_toward_weights(text: str) -> TowardWeights:
    """Read the weights from the text of their file."""
    told = json.loads(text)
    p, n, m = told["constants"]
    return TowardWeights(
        (p, n, m),
        {name: tuple(row) for name, row in told["features"].items()},
        "sha256:" + sha256(text.encode()).hexdigest(),
    )


@cache
def toward_weights() -> TowardWeights:
    """Return the weights that the package holds; ``bench/train_tone.py`` made them."""
    return read_toward_weights(packaged_text("toolkit.methods.tone", "toward_weights.json"))


def toward_features(words: Sequence[str], first: int, last: int, lexicon: ToneLexicon) -> dict[str, float]:
    """Return what a sentence says of an actor, by name of the feature.

    The valences of the lexicon, after its rules, are summed for each side and sign, once for each
    of three decays with the distance, once up to the nearest break, and once for the sentence. A
    word counts for its side, negated ones apart, and less with the distance. Names are distance
    alone.

    Parameters
    ----------
    words
        Of the sentence, as `toolkit.methods.tone.words` gives them.
    first, last
        Places of the first and last word of the mention.
    lexicon
        Of valences.
    """
    context = composed(words, lexicon.valences)
    told, factors = context.values, context.factors
    made: dict[str, float] = {}
    root = sqrt(word_count(words) + SOFTENING)
    all_good = all_bad = 0.0
    for side, places in zip(_SIDES, (range(first - 1, -1, -1), range(last + 1, len(words))), strict=True):
        distance, same_clause = 0, True
        for place in places:
            word = words[place]
            if word == BREAK:
                same_clause = False
                continue
            distance += 1
            value = told.get(place, 0.0)
            if value:
                sign, size = ("good" if value > 0 else "bad"), abs(value) / 4
                if value > 0:
                    all_good += size
                else:
                    all_bad += size
                for decay in _DECAYS:
                    _add(made, f"{side} {sign} {decay:g}", size * exp(-distance / decay))
                if same_clause:
                    _add(made, f"{side} {sign} clause", size)
            if word == NAME or distance > _FAR:
                continue
            weight = (exp(-distance / _WORD_DECAY) + _WORD_FLOOR) / 2
            _add(made, f"{side} {'not ' if factors.get(place, 1.0) < 0 else ''}{word}", weight)
    made["good"], made["bad"] = 3 * all_good / root, 3 * all_bad / root
    total = made["good"] - made["bad"]
    made["sum"], made["squashed"] = total, total / (abs(total) + 1)
    return made


def _add(made: dict[str, float], name: str, value: float) -> None:
    made[name] = made.get(name, 0.0) + value


def score_toward(features: Mapping[str, float], learnt: TowardWeights) -> Toward:
    """Score one mention: a multinomial logistic regression.

    References
    ----------
    Hamborg, F. & Donnay, K. (2021). NewsMTSC: a dataset for (multi-)target-dependent sentiment
    classification in political news articles. Proceedings of EACL 2021, 1663-1675. The weights
    were learnt from its training part (MIT).
    """
    sums = list(learnt.constants)
    for name, value in features.items():
        row = learnt.features.get(name)
        if row:
            sums[0] += value * row[0]
            sums[1] += value * row[1]
            sums[2] += value * row[2]
    highest = max(sums)
    powers = [exp(each - highest) for each in sums]
    whole = sum(powers)
    return Toward(*(each / whole for each in powers))


def mean_toward(found: Sequence[Toward]) -> Toward:
    """Return the mean of some scores."""
    number = len(found)
    return Toward(*(sum(each) / number for each in zip(*found, strict=True)))
