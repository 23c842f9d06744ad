"""Mixtures of multinomials: texts of one topic each, and shares of several topics in a text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.counts.measures.weighting import binary, sum_by_group
from toolkit.processes import ordered_map

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_STEPS = 20
_SMOOTHING = 1.0  # pseudo-counts per term, distributed as in all texts
_SHRUNK = 0.5  # of its initial number of texts; a topic may not become smaller
ALPHA = 0.1  # pseudo-count of each topic in a text
BETA = 0.1  # pseudo-count of each term in a topic
_INFERENCE_STEPS = 10
_BLOCK = 200_000  # likelihoods (non-zero counts times topics) that are processed at once: they fit in a cache


def classification_em(
    counts: csr_matrix, labels: Numbers, topics: int, anchors: Matrix | None = None
) -> tuple[Numbers, float]:
    """Assign each text to its most likely topic until none moves (classification EM).

    The model is a mixture of multinomials over the different terms of each text.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    labels : ndarray of shape (n_texts,)
        Initial topic of each text.
    topics
        Number of topics.
    anchors : ndarray of shape (n_topics, n_terms), optional
        Pseudo-counts of terms in topics.

    Returns
    -------
    ndarray
        Topic of each text.
    float
        Log-likelihood ratio to a single topic for all texts; higher is better.

    References
    ----------
    Celeux, G. & Govaert, G. (1992). A classification EM algorithm for clustering and two
    stochastic versions. Computational Statistics & Data Analysis 14, 315-332.
    Nigam, K., McCallum, A., Thrun, S. & Mitchell, T. (2000). Text classification from labeled and
    unlabeled documents using EM. Machine Learning 39, 103-134.
    """
    import numpy as np

    held = binary(counts)
    texts, terms = held.shape
    base = (np.bincount(held.indices, minlength=terms) + 1.0) / (held.nnz + terms)
    least = _SHRUNK * np.bincount(labels, minlength=topics)
    likelihood = 0.0
    for _ in range(_STEPS):
        seen = sum_by_group(held, labels, topics) + (0.0 if anchors is None else anchors)
        words = np.log((seen / base + _SMOOTHING * terms) / (seen.sum(axis=1, keepdims=True) + _SMOOTHING * terms))
        sizes = np.bincount(labels, minlength=topics)
        scores = held @ words.T + np.log((sizes + 1) / (texts + topics))
        best = np.argmax(scores, axis=1)
        likelihood = float(scores.max(axis=1).sum())
        if (best == labels).all() or (np.bincount(best, minlength=topics) < least).any():
            break
        labels = best
    return labels, likelihood


def term_distributions(counts: csr_matrix, labels: Numbers, topics: int) -> Matrix:
    """Return the smoothed distribution of the terms in each topic, counted once per text.

    Returns
    -------
    ndarray of shape (n_topics, n_terms)
        Each row sums to 1.
    """
    seen = sum_by_group(binary(counts), labels, topics) + BETA
    made: Matrix = seen / seen.sum(axis=1, keepdims=True)
    return made


def infer_shares(
    counts: csr_matrix, words: Matrix, steps: int = _INFERENCE_STEPS, *, occurrences: bool = False, jobs: int = 1
) -> Matrix:
    """Return the most likely shares of given topics in each text, by expectation-maximisation.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    words : ndarray of shape (n_topics, n_terms)
        Distribution of the terms in each topic.
    steps
        Number of iterations.
    occurrences
        Whether a term counts as often as it occurs instead of once per text.
    jobs
        Number of threads; the shares are the same for any.

    Returns
    -------
    ndarray of shape (n_texts, n_topics)
        Each row sums to 1, or to 0 for a text without terms.
    """
    import numpy as np

    held = counts if occurrences else binary(counts)
    shares = np.full((held.shape[0], len(words)), 1.0 / len(words))
    columns = np.ascontiguousarray(words.T)

    def infer(block: tuple[int, int]) -> None:
        start, end = block
        own = held[start:end]
        lengths, values = np.diff(own.indptr), own.data.copy()
        likely = columns[own.indices]
        mine = shares[start:end]
        for _ in range(steps):
            own.data = values / _mixed(mine, likely, lengths)
            mine = mine * (own @ columns) + ALPHA
            mine /= mine.sum(axis=1, keepdims=True)
        shares[start:end] = mine

    blocks = row_blocks(held, max(1, _BLOCK // len(words)))
    for _ in ordered_map(infer, blocks, jobs, together=1, threads=True, fewest=2):
        pass
    shares[np.diff(held.indptr) == 0] = 0.0
    return shares


def _mixed(shares: Matrix, likely: Matrix, lengths: Numbers) -> Matrix:
    """Return the likelihood of each occurrence under the shares of its text."""
    import numpy as np

    made: Matrix = np.einsum("ij,ij->i", np.repeat(shares, lengths, axis=0), likely)
    return made


def row_blocks(counts: csr_matrix, size: int) -> list[tuple[int, int]]:
    """Divide texts into ranges with about ``size`` non-zero counts each."""
    import numpy as np

    marks = np.searchsorted(counts.indptr, np.arange(size, counts.nnz, size), side="right") - 1
    edges = sorted({0, counts.shape[0], *(int(mark) for mark in marks)})
    return list(pairwise(edges))
