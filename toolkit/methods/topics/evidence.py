"""Evidence for a topic: its most typical texts, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.counts.measures.weighting import normalise_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]

PASSAGES = 3
WEAK_STABILITY = 0.4
WEAK_COHERENCE = 0.0
_ONE_DOCUMENT = 0.7  # share of the words of a topic in a single document
_REPEATED = 0.6  # mean cosine of the most typical texts
_COMPARED = 10
TYPICAL = 30  # texts of a topic among which its passages are looked for


def typical_texts(weights: csr_matrix, shares: Matrix, telling: Matrix) -> list[list[int]]:
    """Return up to thirty texts of each topic, the most typical first.

    The score of a text is its share of the topic times its cosine with the square roots of the
    log-likelihood ratios of the terms; the root keeps a single term from dominating.

    Parameters
    ----------
    weights : csr_matrix of shape (n_texts, n_terms)
        Rows of length 1.
    shares : ndarray of shape (n_texts, n_topics)
    telling : ndarray of shape (n_topics, n_terms)
        See `toolkit.methods.topics.words.TermMeasures`.
    """
    import numpy as np

    directions = np.sqrt(telling)
    lengths = np.linalg.norm(directions, axis=1, keepdims=True)
    directions = np.divide(directions, lengths, out=np.zeros_like(directions), where=lengths > 0)
    scores = np.round(shares * (weights @ directions.T), 8)
    made = []
    for topic in range(len(telling)):
        order = np.lexsort((np.arange(len(scores)), -scores[:, topic]))[:TYPICAL]
        made.append([int(place) for place in order if scores[place, topic] > 0])
    return made


def one_per_document(rows: Sequence[int], owners: Sequence[int], count: int = PASSAGES) -> list[int]:
    """Return the first text of each document in a list, for at most ``count`` documents."""
    chosen: dict[int, int] = {}
    for row in rows:
        if len(chosen) < count:
            chosen.setdefault(owners[row], row)
    return list(chosen.values())


def mean_cosine(weights: csr_matrix, rows: Sequence[int]) -> float:
    """Return the mean cosine of the ten most typical texts of a topic, 0 to 1; high for repeated text."""
    own = normalise_rows(weights[list(rows[:_COMPARED])])
    count = int(own.shape[0])
    if count < 3:
        return 0.0
    cosines = float((own @ own.T).sum())
    return (cosines - count) / (count * (count - 1))


def trust_in(stability: float, coherence: float, part: float, documents: int, same: float) -> str:
    """Return a verdict on a topic: sound, weak, one document or repeated text.

    Parameters
    ----------
    stability, coherence
        See `toolkit.methods.topics.choice.CandidateModel`.
    part
        The largest share of the words of the topic in one document, 0 to 1.
    documents
        Number of documents.
    same
        See `mean_cosine`.

    Examples
    --------
    >>> trust_in(0.9, 0.3, 0.1, 40, 0.2), trust_in(0.1, 0.3, 0.1, 40, 0.2), trust_in(0.9, 0.3, 0.95, 40, 0.2)
    ('sound', 'weak', 'one document')
    """
    if same > _REPEATED:
        return "repeated text"
    if documents > 2 and part > _ONE_DOCUMENT:
        return "one document"
    return "weak" if stability < WEAK_STABILITY or coherence < WEAK_COHERENCE else "sound"
