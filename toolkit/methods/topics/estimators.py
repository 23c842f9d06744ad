"""The topic models of scikit-learn: `NMF` and `LatentDirichletAllocation`, with seed words as texts of their own."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]

_NOTHING = 1e-9  # of the largest value: what is below is left of rounding, and another number on another processor
NMF_STEPS = 200
LDA_STEPS = 30
ALPHA = 0.1
"""Dirichlet prior of the topics of a text in LDA."""
BETA = 0.1
"""Dirichlet prior of the terms of a topic in LDA."""


def fit_nmf(
    weights: csr_matrix, topics: int, steps: int, start: tuple[Matrix, Matrix] | None = None
) -> tuple[Matrix, Matrix]:
    """Factorise weights by `sklearn.decomposition.NMF`, with ``init="nndsvd"`` unless a start is given.

    Parameters
    ----------
    weights : csr_matrix of shape (n_texts, n_terms)
    topics
        Number of topics, at most the number of texts and that of terms.
    steps
        Maximum number of iterations.
    start : tuple of ndarray, optional
        Initial values of what is returned.

    Returns
    -------
    tuple of ndarray
        Of shapes (n_texts, n_topics) and (n_topics, n_terms), non-negative.
    """
    import numpy as np
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # Refits stop early on purpose.
        model = NMF(topics, init="custom" if start else "nndsvd", random_state=0, max_iter=steps)
        # Before 1.7 the estimator takes no start in the order of Fortran.
        given = dict(zip("WH", map(np.ascontiguousarray, start), strict=True)) if start else {}
        texts: Matrix = model.fit_transform(weights, **given)
    return without_noise(texts), without_noise(model.components_)


def nndsvd(left: Matrix, values: Matrix, right: Matrix, topics: int) -> tuple[Matrix, Matrix]:
    """Return the NNDSVD start of a factorisation: the positive or negative parts of each singular pair, the larger.

    scikit-learn makes the same of vectors that it finds itself. Where singular values are equal, those differ between
    processors, and these do not.

    Parameters
    ----------
    left, values, right
        Of `toolkit.counts.measures.spectral.randomized_svd`; at least ``topics`` of them, or all.

    Returns
    -------
    tuple of ndarray
        Of shapes (n_texts, n_topics) and (n_topics, n_terms), non-negative.

    References
    ----------
    Boutsidis, C. & Gallopoulos, E. (2008). SVD based initialization: a head start for nonnegative
    matrix factorization. Pattern Recognition 41(4), 1350-1362.
    """
    import numpy as np

    texts = np.zeros((left.shape[0], topics))
    terms = np.zeros((topics, right.shape[1]))
    for number in range(min(topics, len(values))):
        one, other = left[:, number], right[number]
        parts = [(np.maximum(sign * one, 0.0), np.maximum(sign * other, 0.0)) for sign in (1.0, -1.0)]
        sizes = [(float(np.linalg.norm(a)), float(np.linalg.norm(b))) for a, b in parts]
        heavier = int(round(sizes[1][0] * sizes[1][1], 9) > round(sizes[0][0] * sizes[0][1], 9))
        (a, b), (wide, high) = parts[heavier], sizes[heavier]
        if wide > 0 and high > 0:
            scale = np.sqrt(values[number] * wide * high)
            texts[:, number], terms[number] = scale * a / wide, scale * b / high
    return without_noise(texts), without_noise(terms)


def without_noise(values: Matrix) -> Matrix:
    """Return values with zeros for those that only rounding keeps from zero; a text of them alone has no topic."""
    import numpy as np

    made: Matrix = np.where(values > _NOTHING * values.max(initial=0.0), values, 0.0)
    return made


def fit_lda(counts: csr_matrix, topics: int, steps: int, anchors: Matrix | None = None) -> tuple[Matrix, Matrix]:
    """Fit `sklearn.decomposition.LatentDirichletAllocation` with ``learning_method="batch"``.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    topics, steps
        See `fit_nmf`.
    anchors : ndarray of shape (n_anchored, n_terms), optional
        Counts of seed words, each row a text of its own; the first topics are those that explain them best.

    Returns
    -------
    tuple of ndarray
        Shares of topics in texts, whose rows sum to 1, and the counts of terms in topics with their prior.
    """
    from sklearn.decomposition import LatentDirichletAllocation

    model = LatentDirichletAllocation(
        topics, doc_topic_prior=ALPHA, topic_word_prior=BETA, learning_method="batch", max_iter=steps, random_state=0
    )
    texts = model.fit_transform(_with_anchors(counts, anchors))
    return _anchored_first(texts, model.components_, counts.shape[0], anchors)


def _with_anchors(texts: csr_matrix, anchors: Matrix | None) -> csr_matrix:
    from scipy.sparse import csr_matrix, vstack

    return texts if anchors is None else vstack([texts, csr_matrix(anchors)], format="csr")


def _anchored_first(shares: Matrix, components: Matrix, texts: int, anchors: Matrix | None) -> tuple[Matrix, Matrix]:
    """Order topics so that the first are those of the anchors, each another one."""
    import numpy as np

    if anchors is None:
        return shares, components
    from scipy.optimize import linear_sum_assignment

    held = anchors @ (components / np.maximum(components.sum(axis=1, keepdims=True), 1e-12)).T
    held /= np.maximum(anchors.sum(axis=1, keepdims=True), 1e-12)
    first = linear_sum_assignment(np.round(held, 9), maximize=True)[1]
    order = [*first, *(topic for topic in range(len(components)) if topic not in first)]
    return shares[:texts, order], components[order]


def shares_by_nmf(weights: csr_matrix, components: Matrix) -> Matrix:
    """Return the factor of new texts for known topics, by `sklearn.decomposition.non_negative_factorization`.

    Returns
    -------
    ndarray of shape (n_texts, n_topics)
        Non-negative; the scale is that of the weights.
    """
    from sklearn.decomposition import non_negative_factorization
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        found: Matrix = non_negative_factorization(
            weights, H=components, n_components=len(components), init="custom", update_H=False, max_iter=NMF_STEPS
        )[0]
    return found
