"""Non-negative factorisations of weighted counts, started from their singular vectors: nothing is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.methods.topics.mixture import blocks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]

_LEAST = 1e-12
_LATER = 5  # steps between looks at whether it has settled
ALPHA = 0.1  # words of each topic that a text is held to have before it is read
BETA = 0.01  # occurrences of each term that a topic is held to have


def start_from(left: Matrix, values: Matrix, right: Matrix, topics: int) -> tuple[Matrix, Matrix]:
    """Return where a factorisation starts: the positive or the negative part of each singular pair, the heavier.

    Parameters
    ----------
    left, values, right
        Of `toolkit.counts.measures.spectral.leading`; at least ``topics`` of them, or as many as there are.

    Returns
    -------
    tuple of ndarray
        Of shapes (n_texts, n_topics) and (n_topics, n_terms), not negative.

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
    return texts, terms


def nmf(
    weights: csr_matrix, texts: Matrix, terms: Matrix, steps: int = 200, least: float = 1e-4
) -> tuple[Matrix, Matrix]:
    """Factorise by hierarchical alternating least squares, so that the squared error is smallest.

    Parameters
    ----------
    weights : csr_matrix of shape (n_texts, n_terms)
    texts : ndarray of shape (n_texts, n_topics)
    terms : ndarray of shape (n_topics, n_terms)
        Where to start.
    steps
        At the most.
    least
        It ends when five steps change the error by less than this share of its first change.

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
        descend(texts, weights @ columns, columns.T @ columns)
        inner = turned @ texts
        square = texts.T @ texts
        descend(columns, inner, square)
        if step % _LATER == 0:
            # The squared error but for the squares of the weights themselves, which stay.
            error = float(((columns.T @ columns) * square).sum() - 2 * (columns * inner).sum())
            if last is not None:
                first = last - error if first is None else first
                if last - error <= least * max(first, _LEAST):
                    break
            last = error
    return texts, columns.T.copy()


def descend(factor: Matrix, inner: Matrix, square: Matrix) -> None:
    """Set each column of a factor to its best value, the others given.

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


def probabilistic(
    counts: csr_matrix, texts: Matrix, terms: Matrix, steps: int = 20, anchors: Matrix | None = None
) -> tuple[Matrix, Matrix]:
    """Fit shares of topics in texts and of terms in topics, both summing to one, by the most likely values.

    This is latent Dirichlet allocation with Dirichlet priors, fitted by expectation-maximisation to
    its posterior mode, which is a factorisation by the Kullback-Leibler divergence with smoothing.
    Texts go by in blocks of a fixed size whose sums are added in order.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    texts : ndarray of shape (n_texts, n_topics)
    terms : ndarray of shape (n_topics, n_terms)
        Where to start; scaled to shares.
    steps
        Of the expectation-maximisation.
    anchors : ndarray of shape (n_topics, n_terms), optional
        Occurrences that a topic is held to have beside the smoothing.

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
    parts = [(start, end, counts[start:end]) for start, end in blocks(counts)]
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
