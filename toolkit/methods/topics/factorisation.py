"""Non-negative factorisations of weighted counts with a deterministic start from singular vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.methods.topics.mixture import row_blocks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]

_LEAST = 1e-12
_NOTHING = 1e-9  # of the largest value: what is below is left of rounding, and another number on another processor
_CHECK_EVERY = 5  # iterations between tests of convergence
ALPHA = 0.1  # pseudo-count of each topic in a text
BETA = 0.01  # pseudo-count of each term in a topic


def nndsvd(left: Matrix, values: Matrix, right: Matrix, topics: int) -> tuple[Matrix, Matrix]:
    """Return the NNDSVD start of a factorisation: the positive or negative parts of each singular pair, the larger.

    Parameters
    ----------
    left, values, right
        Of `toolkit.counts.measures.spectral.truncated_svd`; at least ``topics`` of them, or all.

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
    return _without_noise(texts), _without_noise(terms)


def nmf(
    weights: csr_matrix,
    texts: Matrix,
    terms: Matrix,
    steps: int = 200,
    least: float = 1e-4,
    anchors: Matrix | None = None,
) -> tuple[Matrix, Matrix]:
    """Factorise by hierarchical alternating least squares, which minimises the squared error.

    Parameters
    ----------
    weights : csr_matrix of shape (n_texts, n_terms)
    texts : ndarray of shape (n_texts, n_topics)
    terms : ndarray of shape (n_topics, n_terms)
        Initial values.
    steps
        Maximum number of iterations.
    least
        Iteration stops when five steps reduce the error by less than this share of the first reduction.
    anchors : ndarray of shape (n_topics, n_terms), optional
        1 for the seed words of a topic. They keep at least the weight of the heaviest other word of the topic.

    References
    ----------
    Cichocki, A. & Phan, A.-H. (2009). Fast local algorithms for large scale nonnegative matrix and
    tensor factorizations. IEICE Transactions E92-A(3), 708-721.
    """
    import numpy as np

    texts, columns = texts.copy(), np.ascontiguousarray(terms.T)
    turned = weights.T.tocsr()
    first = last = None
    for step in range(1, steps + 1):
        hals_update(texts, weights @ columns, columns.T @ columns)
        inner = turned @ texts
        square = texts.T @ texts
        hals_update(columns, inner, square)
        if anchors is not None:
            _hold(columns, anchors)
        if step % _CHECK_EVERY == 0:
            # The squared error up to a constant, the sum of the squared weights.
            error = float(((columns.T @ columns) * square).sum() - 2 * (columns * inner).sum())
            if last is not None:
                first = last - error if first is None else first
                if last - error <= least * max(first, _LEAST):
                    break
            last = error
    return _without_noise(texts), columns.T.copy()


def _without_noise(values: Matrix) -> Matrix:
    """Return values with zeros for those that only rounding keeps from zero; a text of them alone has no topic."""
    import numpy as np

    made: Matrix = np.where(values > _NOTHING * values.max(initial=0.0), values, 0.0)
    return made


def _hold(columns: Matrix, anchors: Matrix) -> None:
    """Raise the weights of seed words to that of the heaviest word of their topic, and lower them in others."""
    import numpy as np

    held = anchors.T > 0
    highest = columns.max(axis=0)
    others = held.any(axis=1, keepdims=True) & ~held
    columns[:] = np.where(held, np.maximum(columns, highest), np.where(others, 0.5 * columns, columns))


def hals_update(factor: Matrix, inner: Matrix, square: Matrix) -> None:
    """Update each column of a factor to its optimum, with the others fixed.

    Parameters
    ----------
    factor : ndarray of shape (n, n_topics)
        Changed in place.
    inner : ndarray of shape (n, n_topics)
        The weights times the other factor.
    square : ndarray of shape (n_topics, n_topics)
        The other factor times itself.
    """
    import numpy as np

    for topic in range(factor.shape[1]):
        if square[topic, topic] > _LEAST:
            change = (inner[:, topic] - factor @ square[:, topic]) / square[topic, topic]
            factor[:, topic] = np.maximum(factor[:, topic] + change, 0.0)


def lda_map(
    counts: csr_matrix, texts: Matrix, terms: Matrix, steps: int = 20, anchors: Matrix | None = None
) -> tuple[Matrix, Matrix]:
    """Fit latent Dirichlet allocation to its posterior mode by expectation-maximisation (MAP-EM).

    This is a factorisation by the Kullback-Leibler divergence with smoothing. Texts are processed in
    blocks of a fixed size whose sums are added in order.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    texts : ndarray of shape (n_texts, n_topics)
    terms : ndarray of shape (n_topics, n_terms)
        Initial values; they are scaled to shares.
    steps
        Number of iterations.
    anchors : ndarray of shape (n_topics, n_terms), optional
        Pseudo-counts of terms in topics in addition to the smoothing.

    References
    ----------
    Blei, D., Ng, A. & Jordan, M. (2003). Latent Dirichlet allocation. Journal of Machine Learning
    Research 3, 993-1022. Asuncion, A., Welling, M., Smyth, P. & Teh, Y. W. (2009). On smoothing and
    inference for topic models. UAI, 27-34.
    """
    import numpy as np

    topics = terms.shape[0]
    shares = texts + 0.1 * texts.mean() + _LEAST
    shares /= shares.sum(axis=1, keepdims=True)
    columns = np.ascontiguousarray(terms.T) + 0.1 * terms.mean() + _LEAST
    columns /= columns.sum(axis=0, keepdims=True)
    parts = [(start, end, counts[start:end]) for start, end in row_blocks(counts)]
    given = BETA + (0.0 if anchors is None else anchors.T)
    for _ in range(steps):
        sums = np.zeros_like(columns)
        for start, end, own in parts:
            mine = shares[start:end]
            rows = np.repeat(np.arange(end - start), np.diff(own.indptr))
            ratio = own.copy()
            ratio.data = own.data / np.einsum("ij,ij->i", mine[rows], columns[own.indices])
            sums += ratio.T @ mine
            mine = mine * (ratio @ columns) + ALPHA
            shares[start:end] = mine / mine.sum(axis=1, keepdims=True)
        columns = columns * sums + given
        columns /= columns.sum(axis=0, keepdims=True)
    shares[np.diff(counts.indptr) == 0] = 1.0 / topics
    return shares, columns.T.copy()
