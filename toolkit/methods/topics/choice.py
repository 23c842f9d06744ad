"""How many topics: models of several numbers of topics, their measures, and the recommended one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.counts.measures.weighting import binary
from toolkit.methods.topics import coherence
from toolkit.methods.topics import model as topics
from toolkit.methods.topics.model import Model, Space, fit_model, stability
from toolkit.methods.topics.words import TOP, TermMeasures, coherent_words, term_measures
from toolkit.rounding import significant

if TYPE_CHECKING:
    from scipy.sparse import csc_matrix

_TEXTS_PER_TOPIC = 8
_SMALL_NUMBERS = 12  # every number up to this one is tried,
_LARGE_NUMBERS = (15, 20, 25, 30)  # and these if there are enough texts per topic:
_TEXTS_PER_LARGE = 40
SMALLEST = 3  # texts of which each topic of a recommended number is the main one


@dataclass(frozen=True)
class Candidate:
    """A model with its measures, each a value per topic.

    Parameters
    ----------
    model
        The topics.
    measures
        The association of terms with topics.
    words
        Places of the ten words of each topic.
    coherence
        NPMI of these words over the texts, -1 to 1, higher is better.
    exclusivity
        Their mean exclusivity, 0 to 1, higher is better.
    stability
        Overlap of the topic's most characteristic terms in refits, 0 to 1, higher is better.
    strongest
        Number of texts of which it is the main topic.
    redundancy
        The largest overlap of its words with those of another topic, 0 to 1, lower is better.
    """

    model: Model
    measures: TermMeasures
    words: list[list[int]]
    coherence: list[float]
    exclusivity: list[float]
    stability: list[float]
    strongest: list[int]
    redundancy: list[float]

    @property
    def smallest(self) -> int:
        """Texts of which the smallest topic is the main one."""
        return min(self.strongest)

    @property
    def score(self) -> float:
        """The product of the means of coherence, exclusivity and stability; higher is better."""
        parts = [max(0.0, self.mean(each)) for each in (self.coherence, self.exclusivity, self.stability)]
        return significant(parts[0] * parts[1] * parts[2])

    def mean(self, values: Sequence[float]) -> float:
        """Return the mean of a measure over the topics, rounded."""
        return significant(sum(values) / self.model.count)

    def reordered(self, order: Sequence[int]) -> Candidate:
        """Return the same with its topics in another order."""
        return Candidate(
            self.model.reordered(order),
            self.measures.reordered(order),
            [self.words[topic] for topic in order],
            [self.coherence[topic] for topic in order],
            [self.exclusivity[topic] for topic in order],
            [self.stability[topic] for topic in order],
            [self.strongest[topic] for topic in order],
            [self.redundancy[topic] for topic in order],
        )


def candidate_counts(texts: int) -> list[int]:
    """Return the numbers of topics that are tried on so many texts."""
    limit = max(2, min(_SMALL_NUMBERS, texts // _TEXTS_PER_TOPIC))
    return [*range(2, limit + 1), *(number for number in _LARGE_NUMBERS if number * _TEXTS_PER_LARGE <= texts)]


def fit_candidates(space: Space, wanted: int, method: str, seed: int) -> list[Candidate]:
    """Fit and measure the given number of topics, or every number of a range.

    Parameters
    ----------
    space
        The texts.
    wanted
        How many topics; 0 for those of `candidate_counts`.
    method
        See `toolkit.methods.topics.model.fit_model`.
    seed
        Random seed of the subsamples that measure stability.
    """
    columns = binary(space.counts).tocsc()
    draws = topics.subsamples(space, seed)
    texts = space.counts.shape[0]
    anchored = 0 if space.anchors is None else len(space.anchors)
    numbers = [wanted] if wanted else [number for number in candidate_counts(texts) if number >= anchored] or [anchored]
    return [_measured(space, columns, fit_model(space, number, method), draws) for number in numbers]


def _measured(space: Space, columns: csc_matrix, model: Model, draws: Sequence[Space]) -> Candidate:
    import numpy as np

    measures = term_measures(space.counts, model.shares)
    words = coherent_words(measures, columns, space.single, TOP)
    sets = [set(each) for each in words]
    inside = model.shares.max(axis=1) > 0
    strongest = np.bincount(np.argmax(np.round(model.shares[inside], 9), axis=1), minlength=model.count)
    return Candidate(
        model,
        measures,
        words,
        coherence=[coherence.mean_npmi(columns, each) for each in words],
        exclusivity=[
            float(measures.exclusivity[topic, each].mean()) if each else 0.0 for topic, each in enumerate(words)
        ],
        stability=stability(space, model, draws),
        strongest=[int(number) for number in strongest],
        redundancy=[
            max(
                (len(own & sets[other]) / max(1, len(own)) for other in range(len(sets)) if other != topic), default=0.0
            )
            for topic, own in enumerate(sets)
        ],
    )


def recommend(models: Sequence[Candidate]) -> Candidate:
    """Return the model with the highest product of coherence, exclusivity and stability whose topics all have texts.

    Coherence rises with the number of topics while exclusivity and stability fall, so the product
    balances them. Of equal products the smaller number of topics is taken.
    """
    sound = [each for each in models if each.smallest >= SMALLEST]
    return max(sound or models[:1], key=lambda each: (each.score, -each.model.count))
