"""A fitted model with the measures of its topics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum

from toolkit.corpus.document import untold
from toolkit.counts.measures.weighting import binary
from toolkit.methods.topics import coherence
from toolkit.methods.topics.model import Model, Space, Subsample, fit_model, stability
from toolkit.methods.topics.words import TOP, TermMeasures, coherent_words, term_measures
from toolkit.rounding import significant


@dataclass(frozen=True)
class CandidateModel:
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

    def mean(self, values: Sequence[float]) -> float:
        """Return the mean of a measure over the topics, rounded."""
        return significant(fsum(values) / self.model.count)

    def reordered(self, order: Sequence[int]) -> CandidateModel:
        """Return the same with its topics in another order."""
        return CandidateModel(
            self.model.reordered(order),
            self.measures.reordered(order),
            [self.words[topic] for topic in order],
            [self.coherence[topic] for topic in order],
            [self.exclusivity[topic] for topic in order],
            [self.stability[topic] for topic in order],
            [self.strongest[topic] for topic in order],
            [self.redundancy[topic] for topic in order],
        )


def fit_candidate(
    space: Space,
    count: int,
    method: str,
    draws: Sequence[Subsample],
    tell: Callable[[str], None] = untold,
    jobs: int = 1,
) -> CandidateModel:
    """Fit a model and measure its topics.

    Parameters
    ----------
    space
        The texts.
    count
        Number of topics.
    method
        See `toolkit.methods.topics.model.fit_model`.
    draws
        Subsamples for the stability of the topics; see `toolkit.methods.topics.model.subsamples`.
    tell
        Is called with what is being fitted.
    jobs
        Number of processes that share the refits to subsamples.
    """
    tell(f"fitting {count} topics ({method})")
    model = fit_model(space, count, method)
    return measure(space, model, stability(space, model, draws, tell, jobs))


def measure(space: Space, model: Model, stable: Sequence[float], first: Sequence[Sequence[int]] = ()) -> CandidateModel:
    """Measure the topics of a model whose stability is known; ``first`` are terms that their words start with."""
    import numpy as np

    columns = binary(space.counts).tocsc()
    measures = term_measures(space.counts, model.shares)
    words = coherent_words(measures, columns, space.single, TOP, first)
    sets = [set(each) for each in words]
    inside = model.shares.max(axis=1) > 0
    strongest = np.bincount(np.argmax(np.round(model.shares[inside], 9), axis=1), minlength=model.count)
    return CandidateModel(
        model,
        measures,
        words,
        coherence=[coherence.mean_npmi(columns, each) for each in words],
        exclusivity=[
            float(measures.exclusivity[topic, each].mean()) if each else 0.0 for topic, each in enumerate(words)
        ],
        stability=list(stable),
        strongest=[int(number) for number in strongest],
        redundancy=[
            max(
                (len(own & sets[other]) / max(1, len(own)) for other in range(len(sets)) if other != topic), default=0.0
            )
            for topic, own in enumerate(sets)
        ],
    )
