"""What shows a topic: its most typical texts, and whether it is one worth the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.counts.measures.weighting import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]

PASSAGES = 3
WEAK_STABILITY = 0.4
WEAK_COHERENCE = 0.0
_ONE_DOCUMENT = 0.7  # of a topic's words in a single document
_REPEATED = 0.6  # mean cosine of its most typical texts
_COMPARED = 10


def typical(weights: csr_matrix, shares: Matrix, telling: Matrix) -> list[list[int]]:
    """Return the texts of each topic, the most typical first, thirty at the most.

    Typical is what is all of the topic and says much of what marks it: the share of the topic times
    the cosine with the marks of its terms, of which the root is taken, so that no single word decides.

    Parameters
    ----------
    weights : csr_matrix of shape (n_texts, n_terms)
        Rows of length 1.
    shares : ndarray of shape (n_texts, n_topics)
    telling : ndarray of shape (n_topics, n_terms)
        See `toolkit.methods.topics.words.Marks`.
    """
    import numpy as np

    directions = np.sqrt(telling)
    lengths = np.linalg.norm(directions, axis=1, keepdims=True)
    directions = np.divide(directions, lengths, out=np.zeros_like(directions), where=lengths > 0)
    scores = np.round(shares * (weights @ directions.T), 8)
    made = []
    for topic in range(len(telling)):
        order = np.lexsort((np.arange(len(scores)), -scores[:, topic]))[: 3 * _COMPARED]
        made.append([int(place) for place in order if scores[place, topic] > 0])
    return made


def of_different_documents(rows: Sequence[int], owners: Sequence[int], count: int = PASSAGES) -> list[int]:
    """Return the first texts of a list of which no two are of one document, or the first where all are of one."""
    chosen: dict[int, int] = {}
    for row in rows:
        if len(chosen) < count:
            chosen.setdefault(owners[row], row)
    return list(chosen.values())


def sameness(weights: csr_matrix, rows: Sequence[int]) -> float:
    """Return the mean cosine of the ten most typical texts of a topic, 0 to 1; high where a text is repeated."""
    own = unit_rows(weights[list(rows[:_COMPARED])])
    count = int(own.shape[0])
    if count < 3:
        return 0.0
    cosines = float((own @ own.T).sum())
    return (cosines - count) / (count * (count - 1))


def verdict(stability: float, coherence: float, part: float, documents: int, same: float) -> str:
    """Say in a word or two how far a topic is one.

    Parameters
    ----------
    stability, coherence
        See `toolkit.methods.topics.choice.Measured`.
    part
        The largest share that one document has of its words, 0 to 1.
    documents
        How many documents there are.
    same
        Of `sameness`.

    Examples
    --------
    >>> verdict(0.9, 0.3, 0.1, 40, 0.2), verdict(0.1, 0.3, 0.1, 40, 0.2), verdict(0.9, 0.3, 0.95, 40, 0.2)
    ('sound', 'weak', 'one document')
    """
    if same > _REPEATED:
        return "repeated text"
    if documents > 2 and part > _ONE_DOCUMENT:
        return "one document"
    return "weak" if stability < WEAK_STABILITY or coherence < WEAK_COHERENCE else "sound"
