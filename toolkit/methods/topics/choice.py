"""How many topics: models of several sizes, measured, and the one that is recommended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.counts.measures.weighting import present
from toolkit.methods.topics import coherence
from toolkit.methods.topics import model as topics
from toolkit.methods.topics.model import Model, Space, fitted, stability
from toolkit.methods.topics.words import TOP, Marks, chosen_words, marks_of
from toolkit.rounding import significant

if TYPE_CHECKING:
    from scipy.sparse import csc_matrix

_TEXTS_PER_TOPIC = 8
_SMALL_NUMBERS = 12  # every number up to this is tried,
_LARGE_NUMBERS = (15, 20, 25, 30)  # and these, where every topic would have so many texts:
_TEXTS_PER_LARGE = 40
_SMALLEST = 3  # texts in which every topic of a recommended number is the strongest


@dataclass(frozen=True)
class Measured:
    """A model with its measures; one value for each topic.

    Parameters
    ----------
    model
        The topics.
    marks
        How the terms lie in them.
    words
        Places of the ten words of each topic.
    coherence
        NPMI of these words over the texts, -1 to 1, higher is better.
    exclusivity
        Their mean exclusivity, 0 to 1, higher is better.
    stability
        Overlap of the topic's most telling terms over refits, 0 to 1, higher is better.
    strongest
        Texts in which it is the strongest topic.
    redundancy
        The largest overlap of its words with those of another topic, 0 to 1, lower is better.
    """

    model: Model
    marks: Marks
    words: list[list[int]]
    coherence: list[float]
    exclusivity: list[float]
    stability: list[float]
    strongest: list[int]
    redundancy: list[float]

    @property
    def smallest(self) -> int:
        """Texts in which the smallest topic is the strongest."""
        return min(self.strongest)

    @property
    def score(self) -> float:
        """The product of the means of coherence, exclusivity and stability; higher is better."""
        parts = [max(0.0, self.mean(each)) for each in (self.coherence, self.exclusivity, self.stability)]
        return significant(parts[0] * parts[1] * parts[2])

    def mean(self, values: Sequence[float]) -> float:
        """Return the mean of a measure over the topics, rounded."""
        return significant(sum(values) / self.model.count)

    def reordered(self, order: Sequence[int]) -> Measured:
        """Return the same with its topics in another order."""
        return Measured(
            self.model.reordered(order),
            Marks(
                *(values[order] for values in (self.marks.held, self.marks.sizes, self.marks.telling, self.marks.own))
            ),
            [self.words[topic] for topic in order],
            [self.coherence[topic] for topic in order],
            [self.exclusivity[topic] for topic in order],
            [self.stability[topic] for topic in order],
            [self.strongest[topic] for topic in order],
            [self.redundancy[topic] for topic in order],
        )


def numbers_to_try(texts: int) -> list[int]:
    """Return the numbers of topics that are tried on so many texts."""
    limit = max(2, min(_SMALL_NUMBERS, texts // _TEXTS_PER_TOPIC))
    return [*range(2, limit + 1), *(number for number in _LARGE_NUMBERS if number * _TEXTS_PER_LARGE <= texts)]


def tried(space: Space, wanted: int, method: str, seed: int) -> list[Measured]:
    """Fit and measure the number of topics asked for, or every number of a range.

    Parameters
    ----------
    space
        The texts.
    wanted
        How many topics; 0 for those of `numbers_to_try`.
    method
        See `toolkit.methods.topics.model.fitted`.
    seed
        Of the draws that measure stability.
    """
    columns = present(space.counts).tocsc()
    draws = topics.parts(space, seed)
    texts = space.counts.shape[0]
    anchored = 0 if space.anchors is None else len(space.anchors)
    numbers = [wanted] if wanted else [number for number in numbers_to_try(texts) if number >= anchored] or [anchored]
    return [_measured(space, columns, fitted(space, number, method), draws) for number in numbers]


def _measured(space: Space, columns: csc_matrix, model: Model, draws: Sequence[Space]) -> Measured:
    import numpy as np

    marks = marks_of(space.counts, model.shares)
    words = chosen_words(marks, columns, space.single, TOP)
    sets = [set(each) for each in words]
    inside = model.shares.max(axis=1) > 0
    strongest = np.bincount(np.argmax(np.round(model.shares[inside], 9), axis=1), minlength=model.count)
    return Measured(
        model,
        marks,
        words,
        coherence=[coherence.npmi(columns, each) for each in words],
        exclusivity=[float(marks.own[topic, each].mean()) if each else 0.0 for topic, each in enumerate(words)],
        stability=stability(space, model, draws),
        strongest=[int(number) for number in strongest],
        redundancy=[
            max(
                (len(own & sets[other]) / max(1, len(own)) for other in range(len(sets)) if other != topic), default=0.0
            )
            for topic, own in enumerate(sets)
        ],
    )


def recommended(models: Sequence[Measured]) -> Measured:
    """Return the model of the best product of coherence, exclusivity and stability whose topics all have texts.

    Coherence rises with the number of topics, exclusivity and stability fall, so each is wanted as
    high as the others allow. Of equal ones the smaller number: it says less, and is wrong less often.
    """
    sound = [each for each in models if each.smallest >= _SMALLEST]
    return max(sound or models[:1], key=lambda each: (each.score, -each.model.count))
