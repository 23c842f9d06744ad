"""The words of a topic: those that distinguish its texts from the others, and among them those that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.counts.measures.weighting import binary
from toolkit.methods.topics.coherence import npmi_matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csc_matrix, csr_matrix

    Matrix = NDArray[np.float64]

TOP = 10  # words of a topic on which its measures are based
_POOL = 3  # candidates per word that is chosen
_ASSOCIATED = 0.5  # weight of the log-likelihood ratio beside the mean NPMI with the words chosen before
_COMMON = 0.05  # of the texts of a topic that must contain a word that is shown
_EXCLUSIVE = 0.5  # weight of exclusivity in FREX
_NOTHING = 1e-6  # log-likelihood ratio that is left of rounding, whose digits differ between processors


@dataclass(frozen=True)
class TermMeasures:
    """How strongly each term is associated with each topic.

    Parameters
    ----------
    frequencies : ndarray of shape (n_topics, n_terms)
        Number of texts of the topic with the term, each text weighted by its share of the topic.
    sizes : ndarray of shape (n_topics,)
        Number of texts of the topic, weighted in the same way.
    log_likelihood : ndarray of shape (n_topics, n_terms)
        Log-likelihood ratio of the term between the texts of the topic and all others; 0 where the
        term is rarer in the topic than elsewhere, higher is more characteristic.
    exclusivity : ndarray of shape (n_topics, n_terms)
        The share of this topic in the sum of the document frequencies of the term, relative to the
        sizes of the topics; 0 to 1, higher is more exclusive.
    """

    frequencies: Matrix
    sizes: Matrix
    log_likelihood: Matrix
    exclusivity: Matrix

    def reordered(self, order: Sequence[int]) -> TermMeasures:
        """Return the same with the topics in another order."""
        arrays = (self.frequencies, self.sizes, self.log_likelihood, self.exclusivity)
        return TermMeasures(*(values[order] for values in arrays))


def term_measures(counts: csr_matrix, shares: Matrix) -> TermMeasures:
    """Measure the association of terms with topics.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    shares : ndarray of shape (n_texts, n_topics)

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Computational Linguistics 19(1), 61-74.
    """
    import numpy as np

    held = np.asarray((binary(counts).T @ shares).T)
    sizes = shares.sum(axis=0)
    spread, texts = held.sum(axis=0), float(sizes.sum())
    inside, outside = held, spread - held
    missing, others = sizes[:, None] - held, (texts - sizes)[:, None] - outside
    ratio = 2 * (
        (_xlogx(inside) + _xlogx(missing) + _xlogx(outside) + _xlogx(others) + _xlogx(texts))
        - (_xlogx(sizes) + _xlogx(texts - sizes))[:, None]
        - (_xlogx(spread) + _xlogx(texts - spread))
    )
    rates = held / np.maximum(sizes, 1e-9)[:, None]
    more = held * texts > sizes[:, None] * spread
    sums = rates.sum(axis=0)
    own = np.divide(rates, sums, out=np.zeros_like(rates), where=sums > 0)
    return TermMeasures(held, sizes, np.where(more & (ratio > _NOTHING), ratio, 0.0), own)


def term_measures_by_document(counts: csr_matrix, shares: Matrix, owners: Sequence[int]) -> TermMeasures:
    """Measure the association of terms with topics over documents: a term counts once per document.

    Parameters
    ----------
    counts, shares
        Of texts; see `term_measures`.
    owners
        For each text the number of its document, 0 to n_documents - 1.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    places = np.asarray(owners, dtype=np.int64)
    count = int(places.max(initial=-1)) + 1
    members = csr_matrix((np.ones(len(places)), (places, np.arange(len(places)))), shape=(count, len(places)))
    sizes = np.bincount(places, minlength=count)[:, None]
    return term_measures(csr_matrix(members @ counts), (members @ shares) / sizes)


def _xlogx(values: Matrix | float) -> Matrix:
    import numpy as np

    made: Matrix = np.where(values > 1e-9, values * np.log(np.maximum(values, 1e-9)), 0.0)
    return made


def top_places(row: Matrix, count: int, allowed: NDArray[np.bool_] | None = None) -> list[int]:
    """Return the places of the largest values above 0, the largest first; ties by place."""
    import numpy as np

    values = np.round(row / (float(row.max(initial=0.0)) or 1.0), 8)
    if allowed is not None:
        values = np.where(allowed, values, 0.0)
    if count < values.size // 4:
        border = np.partition(values, -count)[-count]
        places = np.flatnonzero((values >= border) & (values > 0))
    else:
        places = np.flatnonzero(values > 0)
    order = np.lexsort((places, -values[places]))
    return [int(place) for place in places[order][:count]]


def coherent_words(
    measures: TermMeasures,
    columns: csc_matrix,
    single: NDArray[np.bool_],
    count: int,
    first: Sequence[Sequence[int]] = (),
) -> list[list[int]]:
    """Choose the words of each topic one by one: the most characteristic first, then the one that fits best.

    The fit of a word is its mean NPMI with the words chosen before it plus its log-likelihood ratio,
    so that words that characterise a topic for different reasons, or names from a single text, are
    not listed together.

    Parameters
    ----------
    measures
        The association of terms with topics.
    columns : csc_matrix of shape (n_texts, n_terms)
        1 where a text contains a term.
    single : ndarray of bool, shape (n_terms,)
        Which terms may be chosen.
    count
        How many words.
    first
        Terms that the words of the first topics start with, for each of them.
    """
    import numpy as np

    made: list[list[int]] = []
    for topic in range(len(measures.sizes)):
        given = list(first[topic])[:count] if topic < len(first) else []
        common = measures.frequencies[topic] >= _least(float(measures.sizes[topic]))
        pool = top_places(measures.log_likelihood[topic], _POOL * count, common & single)
        pool = given + [place for place in pool if place not in given]
        if not pool:
            made.append([])
            continue
        associations = measures.log_likelihood[topic, pool]
        associations = _ASSOCIATED * associations / associations.max()
        fits = npmi_matrix(columns, pool)
        order = list(range(max(1, len(given))))
        while len(order) < min(count, len(pool)):
            scores = np.round(fits[:, order].mean(axis=1) + associations, 9)
            scores[order] = -np.inf
            order.append(int(np.argmax(scores)))
        made.append([pool[place] for place in order])
    return made


def _least(size: float) -> float:
    """Return how many texts must contain a word shown for a topic: three or a twentieth, fewer of a small one."""
    return max(_COMMON * size, min(3.0, size / 4))


def frex_terms(measures: TermMeasures, topic: int, count: int) -> list[int]:
    """Return the terms that are both frequent in a topic and exclusive to it (FREX).

    The score is the harmonic mean of the ranks by frequency and by exclusivity, among the terms
    that characterise the topic and occur in enough of its texts.

    References
    ----------
    Bischof, J. & Airoldi, E. (2012). Summarizing topical content with word frequency and
    exclusivity. ICML, 201-208.
    """
    import numpy as np

    common = measures.frequencies[topic] >= _least(float(measures.sizes[topic]))
    places = np.flatnonzero((measures.log_likelihood[topic] > 0) & common)
    if not len(places):
        return top_places(measures.log_likelihood[topic], count)
    ranks = []
    for values in (measures.frequencies[topic, places], measures.exclusivity[topic, places]):
        rounded = np.round(values, 8)
        ranks.append(np.searchsorted(np.sort(rounded), rounded, side="right") / len(places))
    score = np.round(1 / (_EXCLUSIVE / ranks[1] + (1 - _EXCLUSIVE) / ranks[0]), 8)
    order = np.lexsort((places, -measures.log_likelihood[topic, places], -score))
    return [int(place) for place in places[order][:count]]


def top_term_overlap(mine: Sequence[Sequence[int]], theirs: Sequence[Sequence[int]]) -> Matrix:
    """Return the share of their first ten terms that topics of two models have in common, 0 to 1.

    Returns
    -------
    ndarray of shape (n_topics, n_others)
    """
    import numpy as np

    others = [set(each[:TOP]) for each in theirs]
    return np.array([[len(set(each[:TOP]) & other) / max(1, len(each[:TOP])) for other in others] for each in mine])
