"""How many topics: models of several sizes, measured, and the one that is recommended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.models.topics import Model, exclusivity, factorise, in_context, npmi, stability, top_terms
from toolkit.rounding import significant

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_TEXTS_PER_TOPIC = 8
_MOST_TRIED = 12
_MEASURED_AT_MOST = 3_000  # texts: stability needs no more
_STABLE_ENOUGH = 0.75  # of the most stable number
_SMALLEST = 3  # texts in which every topic of a recommended number is the strongest


@dataclass(frozen=True)
class Measured:
    """A model with its measures; one value for each topic.

    Parameters
    ----------
    model
        The factorisation.
    coherence
        NPMI of the ten heaviest terms, -1 to 1, higher is better.
    exclusivity
        Mean exclusivity of them, 0 to 1, higher is better.
    stability
        Their mean overlap over refits, 0 to 1, higher is better.
    smallest
        Texts in which the smallest topic is the strongest.
    """

    model: Model
    coherence: list[float]
    exclusivity: list[float]
    stability: list[float]
    smallest: int

    def mean(self, values: Sequence[float]) -> float:
        """Return the mean of a measure over the topics, rounded."""
        return significant(sum(values) / self.model.count)

    def reordered(self, sizes: Sequence[float]) -> Measured:
        """Return the same with its topics in the order of their sizes, the largest first."""
        order = sorted(range(self.model.count), key=lambda topic: (-sizes[topic], topic))
        return Measured(
            Model(self.model.weights[:, order], self.model.components[order]),
            [self.coherence[topic] for topic in order],
            [self.exclusivity[topic] for topic in order],
            [self.stability[topic] for topic in order],
            self.smallest,
        )


def tried(counts: csr_matrix, owners: Sequence[int], topics: int, seed: int) -> list[Measured]:
    """Fit and measure the number of topics asked for, or every number of a range.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
        Term counts.
    owners
        For each text the number of its document.
    topics
        How many; 0 for 2 to one for every eight texts, 12 at the most.
    seed
        See `toolkit.models.topics`.
    """
    from threadpoolctl import threadpool_limits

    weights = in_context(counts, owners)
    present = counts.copy()
    present.data[:] = 1.0
    limit = max(2, min(_MOST_TRIED, counts.shape[0] // _TEXTS_PER_TOPIC))
    # One thread: the matrices are small, and sums in another order have other last digits.
    with threadpool_limits(1):
        return [_measured(weights, present, number, seed) for number in ([topics] if topics else range(2, limit + 1))]


def _measured(weights: csr_matrix, present: csr_matrix, count: int, seed: int) -> Measured:
    model = factorise(weights, count, seed)
    heaviest = top_terms(model.components)
    own = exclusivity(model.components)
    step = -(-weights.shape[0] // _MEASURED_AT_MOST)
    strongest = Counter(int(row.argmax()) for row in model.weights if row.max() > 0)
    return Measured(
        model,
        coherence=[npmi(present, terms) for terms in heaviest],
        exclusivity=[float(own[topic, terms].mean()) for topic, terms in enumerate(heaviest)],
        stability=stability(weights[::step], model, seed),
        smallest=min(strongest.get(topic, 0) for topic in range(count)),
    )


def recommended(models: Sequence[Measured]) -> Measured:
    """Return the most coherent of the models that are stable and whose topics all have texts.

    Coherence rises with the number of topics and stability falls, so the one is wanted as high as
    the other allows. Of equal ones the smaller number: it says less, and is wrong less often.
    """
    most = max(each.mean(each.stability) for each in models)
    sound = [
        each for each in models if each.mean(each.stability) >= _STABLE_ENOUGH * most and each.smallest >= _SMALLEST
    ]
    return max(sound or models[:1], key=lambda each: (each.mean(each.coherence), -each.model.count))
