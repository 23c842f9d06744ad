"""The tone of a sentence by learnt weights: a linear model over what the rules find and over the words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import fsum, sqrt
from types import MappingProxyType
from typing import NamedTuple

from toolkit.files import packaged_text
from toolkit.language.stopwords import english
from toolkit.methods.tone.composition import Composed, composed
from toolkit.methods.tone.lexicon import ToneLexicon, estimates
from toolkit.methods.tone.rules import NORMAL, Scored, Shares, word_count
from toolkit.methods.tone.words import BREAK, NAME

SOFTENING = 5.0
"""Added to the number of words, so that a sentence of two words is not all extremes."""
LONGEST = 60.0
"""Words, with `SOFTENING`, of the longest sentence that is scored as it is; of a longer one the proportions count.

Sums of valences have weights of the opposite sign, which were learnt from sentences and turn the tone of a text of
hundreds of words without a full stop into its contrary.
"""
MEASURES = ("squashed", "per_root", "positive", "negative", "positive_rate", "negative_rate", "length")
ESTIMATED = "estimated"
"""The measure of what the words would be worth by the estimates of `toolkit.methods.tone.lexicon`."""
_TELLING = 0.05  # A learnt weight below this moves nothing that a reader would look up,
_SHOWN = 0.01  # and neither does a share of the tone below this.


@dataclass(frozen=True)
class Weights:
    """What was learnt.

    Parameters
    ----------
    measures
        The weight of each of `MEASURES`, in their order.
    words
        The weight of each word.
    scale
        What the weighted sum is multiplied by to be the mean rating of readers, as a share of the highest.
    band
        The calibrated neutral band of a sentence: its tone is negative up to the first number and
        positive from the second on.
    telling
        The words that are named as the ground of a tone: no stop words, and no weight next to nothing.
    learnt
        The words whose own weight was learnt, rather than estimated alone.
    estimated
        The estimated valences, which say of other words whether they are good or bad.
    digest
        Of the file.
    """

    measures: tuple[float, ...]
    words: Mapping[str, float]
    scale: float
    band: tuple[float, float]
    telling: frozenset[str]
    learnt: frozenset[str]
    estimated: Mapping[str, float]
    digest: str


def read_tone_weights(text: str, estimated: Mapping[str, float] = MappingProxyType({})) -> Weights:
    """Read the weights from the text of their file.

    Parameters
    ----------
    text
        Of the file.
    estimated
        Estimated valences. They enter the sum like learnt weights, so they are added to these once, here.
    """
    told = json.loads(text)
    stop_words = english().stop_words
    words = dict(told["words"])
    for word, value in estimated.items():
        words[word] = words.get(word, 0.0) + value * told["measures"].get(ESTIMATED, 0.0)
    return Weights(
        tuple(told["measures"][name] for name in MEASURES),
        words,
        told["scale"],
        (told["band"]["negative_to"], told["band"]["positive_from"]),
        frozenset(word for word, weight in words.items() if abs(weight) >= _TELLING and word not in stop_words),
        frozenset(told["words"]),
        estimated,
        "sha256:" + sha256(text.encode()).hexdigest(),
    )


@cache
def tone_weights() -> Weights:
    """Return the weights that the package holds; ``bench/train_tone.py`` made them."""
    return read_tone_weights(packaged_text("toolkit.methods.tone", "weights.json"), estimates())


class Features(NamedTuple):
    """A sentence as the model sees it.

    Attributes
    ----------
    measures
        Values of `MEASURES`.
    words
        Each word with its count, after all that changes it, over the root of the length.
    estimated
        The sum of the estimated valences, counted likewise.
    """

    measures: tuple[float, ...]
    words: Mapping[str, float]
    estimated: float


def sentence_features(
    words: Sequence[str], lexicon: ToneLexicon, known: frozenset[str], estimated: Mapping[str, float]
) -> Features:
    """Return the features of a sentence, for learning; `score_learnt` finds the same without keeping them."""
    number = length(words, known)
    longer, fold = _folded(number)
    root = sqrt(longer) / fold
    context = composed(words, lexicon.valences, estimated)
    made: dict[str, float] = {}
    for place, word in enumerate(words):
        if word not in (NAME, BREAK):
            made[word] = made.get(word, 0.0) + context.factors.get(place, 1.0) / root
    guess = fsum(estimated.get(word, 0.0) * value for word, value in made.items())
    return Features(_measures(context.values.values(), number), made, guess)


def _measures(values: Iterable[float], number: int) -> tuple[float, ...]:
    longer, fold = _folded(number)
    positive, negative = (side * fold for side in _sides(values))
    total = positive - negative
    return (
        total / sqrt(total * total + NORMAL),
        total / sqrt(longer),
        positive,
        negative,
        positive / longer,
        negative / longer,
        number * fold / longer,
    )


def _sides(values: Iterable[float]) -> tuple[float, float]:
    """Return the sum of the positive values, and that of the others without their sign."""
    positive = negative = 0.0
    for value in values:
        if value > 0:
            positive += value
        else:
            negative -= value
    return positive, negative


def _folded(number: int) -> tuple[float, float]:
    """Return the length by which a sentence is scored, and by what its sums are multiplied to be of that length."""
    longer = number + SOFTENING
    fold = LONGEST / longer if longer > LONGEST else 1.0
    return longer * fold, fold


def length(words: Sequence[str], known: frozenset[str]) -> int:
    """Return the number of words that are known: what has no weight has none as part of the length either.

    So a name counts for nothing, whether it can be told to be one or not.
    """
    return len(list(filter(known.__contains__, words)))


def score_learnt(words: Sequence[str], lexicon: ToneLexicon, learnt: Weights, known: frozenset[str]) -> Scored:
    """Score one sentence by learnt weights.

    Parameters
    ----------
    words
        Of one sentence, as `toolkit.methods.tone.words` gives them.
    lexicon
        Its valences, after the rules of `toolkit.methods.tone.rules`, are the first ground of the score.
    learnt
        The weights.
    known
        The words that have a weight of either kind.

    Returns
    -------
    Scored
        Its tone is ``x / sqrt(1 + x²)`` for the weighted sum x.
    """
    return explain_learnt(words, lexicon, learnt, known)[0]


def explain_learnt(
    words: Sequence[str], lexicon: ToneLexicon, learnt: Weights, known: frozenset[str]
) -> tuple[Scored, Shares]:
    """Score one sentence, and return the parts of its tone that its words make; the parameters are the same."""
    number = length(words, known)
    context = composed(words, lexicon.valences, learnt.estimated)
    weights = {word: learnt.words[word] for word in words if word in learnt.words and word not in lexicon.own}
    total = 0.0
    for place, word in enumerate(words):  # Not `sum`, which rounds in another way from Python 3.12 on.
        total += weights.get(word, 0.0) * context.factors.get(place, 1.0)
    values = context.values.values()
    found = Scored(tone_of(total, values, number, learnt), len(values), word_count(words))
    return found, shares_learnt(words, context, number, found, weights, learnt)


def tone_of(total: float, values: Iterable[float], number: int, learnt: Weights) -> float:
    """Return the tone of a sentence: its measures are weighed one after the other, in the order of `MEASURES`.

    Parameters
    ----------
    total
        Sum of the weights of its words, after negation.
    values
        Its valences in context.
    number
        Of its words that are known.
    learnt
        The weights.
    """
    longer, fold = _folded(number)
    positive, negative = (side * fold for side in _sides(values))
    balance = positive - negative
    root = sqrt(longer)
    squashed, per_root, by_positive, by_negative, positive_rate, negative_rate, per_word = learnt.measures
    x = learnt.scale * (
        total * fold / root
        + (
            balance / sqrt(balance * balance + NORMAL) * squashed
            + balance / root * per_root
            + positive * by_positive
            + negative * by_negative
            + positive / longer * positive_rate
            + negative / longer * negative_rate
            + number * fold / longer * per_word
        )
    )
    return x / sqrt(1.0 + x * x)


def shares_learnt(
    words: Sequence[str], context: Composed, number: int, found: Scored, weights: Mapping[str, float], learnt: Weights
) -> Shares:
    """Divide the tone among the words that tell; the rest is the part of stop words and of the length.

    A word has what it adds to the measures of the lexicon, and its own weight. The tone is ``x / sqrt(1 + x²)``, so
    each part of x is divided by that root.

    Parameters
    ----------
    words
        Of one sentence.
    context
        Its valences in context.
    number
        Of its words that are known.
    found
        Its tone.
    weights
        Of the words that count.
    learnt
        The weights of the measures, and the words that tell.
    """
    told, factors, telling = context.values, context.factors, learnt.telling
    longer, fold = _folded(number)
    root = sqrt(longer)
    squashed, per_root, positive, negative, positive_rate, negative_rate, _ = learnt.measures
    good_sum, bad_sum = (side * fold for side in _sides(told.values()))
    balance = good_sum - bad_sum
    both = squashed / sqrt(balance * balance + NORMAL) + per_root / root
    good = both + positive + positive_rate / longer
    bad = both - negative - negative_rate / longer
    unit = learnt.scale * sqrt(1.0 - found.tone * found.tone) * fold  # as 1 / sqrt(1 + x²)
    made = []
    for place in [place for place, word in enumerate(words) if word in telling or place in told]:
        word, value = words[place], told.get(place, 0.0)
        share = value * (good if value > 0 else bad) + weights.get(word, 0.0) * factors.get(place, 1.0) / root
        share *= unit
        if value or abs(share) >= _SHOWN:
            made.append((word, share))
    return tuple(made)
