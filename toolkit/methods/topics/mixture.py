"""Topics as distributions of words: texts of one topic each, or of several with shares."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.counts.measures.weighting import present, summed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_SETTLED = 20  # steps
_SMOOTHING = 1.0  # words for each term, distributed as in all texts
_SHRUNK = 0.5  # of its texts, below which a topic may not fall
ALPHA = 0.1  # words of each topic that a text is held to have before it is read
BETA = 0.1  # occurrences of each term in a topic
_FOLDED = 10  # steps
_BLOCK = 100_000  # occurrences that are in memory for every topic at a time


def settled(counts: csr_matrix, labels: Numbers, topics: int, anchors: Matrix | None = None) -> tuple[Numbers, float]:
    """Move each text to the topic whose words say most of its own, until none moves.

    The texts are taken for a mixture of multinomials over the terms that they hold, each drawn
    from one topic; what is climbed is the likelihood of that.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    labels : ndarray of shape (n_texts,)
        Topic of each text to start from.
    topics
        How many there are.
    anchors : ndarray of shape (n_topics, n_terms), optional
        Occurrences that a topic is given beside those in its texts.

    Returns
    -------
    ndarray
        Topic of each text.
    float
        Logarithm of the likelihood over that of one topic for all; higher is better.

    References
    ----------
    Celeux, G. & Govaert, G. (1992). A classification EM algorithm for clustering and two
    stochastic versions. Computational Statistics & Data Analysis 14, 315-332.
    Nigam, K., McCallum, A., Thrun, S. & Mitchell, T. (2000). Text classification from labeled and
    unlabeled documents using EM. Machine Learning 39, 103-134.
    """
    import numpy as np

    held = present(counts)
    texts, terms = held.shape
    base = (np.bincount(held.indices, minlength=terms) + 1.0) / (held.nnz + terms)
    least = _SHRUNK * np.bincount(labels, minlength=topics)
    likelihood = 0.0
    for _ in range(_SETTLED):
        seen = summed(held, labels, topics) + (0.0 if anchors is None else anchors)
        words = np.log((seen / base + _SMOOTHING * terms) / (seen.sum(axis=1, keepdims=True) + _SMOOTHING * terms))
        sizes = np.bincount(labels, minlength=topics)
        scores = held @ words.T + np.log((sizes + 1) / (texts + topics))
        best = np.argmax(scores, axis=1)
        likelihood = float(scores.max(axis=1).sum())
        if (best == labels).all() or (np.bincount(best, minlength=topics) < least).any():
            break
        labels = best
    return labels, likelihood


def distributions(counts: csr_matrix, labels: Numbers, topics: int) -> Matrix:
    """Return the distribution of the terms in each topic: the texts of a topic that hold them, smoothed.

    Returns
    -------
    ndarray of shape (n_topics, n_terms)
        Each row sums to 1.
    """
    seen = summed(present(counts), labels, topics) + BETA
    made: Matrix = seen / seen.sum(axis=1, keepdims=True)
    return made


def shares_of(counts: csr_matrix, words: Matrix, steps: int = _FOLDED, *, occurrences: bool = False) -> Matrix:
    """Return the shares of some topics in each text: those under which its terms are most likely.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    words : ndarray of shape (n_topics, n_terms)
        Distribution of the terms in each topic.
    steps
        Of the expectation-maximisation.
    occurrences
        Whether a word counts as often as it occurs, and not once.

    Returns
    -------
    ndarray of shape (n_texts, n_topics)
        Each row sums to 1; that of a text without a term is 0 throughout.
    """
    import numpy as np

    held = counts if occurrences else present(counts)
    shares = np.full((held.shape[0], len(words)), 1.0 / len(words))
    columns = np.ascontiguousarray(words.T)
    for start, end in blocks(held):
        own = held[start:end]
        lengths, values = np.diff(own.indptr), own.data.copy()
        likely = columns[own.indices]
        mine = shares[start:end]
        for _ in range(steps):
            own.data = values / _mixed(mine, likely, lengths)
            mine = mine * (own @ columns) + ALPHA
            mine /= mine.sum(axis=1, keepdims=True)
        shares[start:end] = mine
    shares[np.diff(held.indptr) == 0] = 0.0
    return shares


def _mixed(shares: Matrix, likely: Matrix, lengths: Numbers) -> Matrix:
    """Return how likely each occurrence is under the shares of its text."""
    import numpy as np

    made: Matrix = np.einsum("ij,ij->i", np.repeat(shares, lengths, axis=0), likely)
    return made


def blocks(counts: csr_matrix) -> list[tuple[int, int]]:
    """Divide texts into runs of so many occurrences that the work on each fits into memory."""
    import numpy as np

    marks = np.searchsorted(counts.indptr, np.arange(_BLOCK, counts.nnz, _BLOCK), side="right") - 1
    edges = sorted({0, counts.shape[0], *(int(mark) for mark in marks)})
    return list(pairwise(edges))
