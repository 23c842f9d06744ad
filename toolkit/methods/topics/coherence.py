"""Coherence of words (NPMI): how much more often they co-occur than by chance, in texts and in windows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csc_matrix, csr_matrix

    Matrix = NDArray[np.float64]

WINDOW = 10
"""Number of words in a sliding window."""


def npmi_matrix(columns: csc_matrix | csr_matrix, terms: Sequence[int]) -> Matrix:
    """Return the normalised pointwise mutual information of each pair of some terms.

    Probabilities are shares of the rows. A pair that never co-occurs has -1, one that always does 1.

    Parameters
    ----------
    columns : sparse matrix of shape (n_texts, n_terms)
        1 where a text (or a window) contains a term; fastest in column format.
    terms
        Places of the terms.

    Returns
    -------
    ndarray of shape (n, n)
        -1 to 1; 0 is chance. The diagonal is 0.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
    Proceedings of GSCL, 31-40.
    """
    own = columns[:, list(terms)]
    return npmi_from_counts((own.T @ own).toarray(), columns.shape[0])


def npmi_from_counts(together: Matrix, texts: int) -> Matrix:
    """Return the NPMI of pairs from co-occurrence counts, with the counts of the terms on the diagonal."""
    import numpy as np

    shares = together / max(texts, 1)
    alone = np.diag(shares)
    chance = alone[:, None] * alone
    with np.errstate(divide="ignore", invalid="ignore"):
        values = np.log(shares / chance) / -np.log(shares)
    values = np.where(shares <= 0, -1.0, np.where(shares >= 1 - 1e-12, 1.0, values))
    np.fill_diagonal(values, 0.0)
    made: Matrix = np.clip(values, -1.0, 1.0)
    return made


def mean_of_pairs(pairs: Matrix) -> float:
    """Return the mean over pairs of different terms; 0 for fewer than two terms.

    References
    ----------
    Lau, J. H., Newman, D. & Baldwin, T. (2014). Machine reading tea leaves: automatically
    evaluating topic coherence and topic model quality. EACL, 530-539.
    """
    count = len(pairs)
    return float(pairs.sum()) / (count * (count - 1)) if count > 1 else 0.0


def mean_npmi(columns: csc_matrix | csr_matrix, terms: Sequence[int]) -> float:
    """Return the mean NPMI of the pairs of some terms, -1 to 1; higher is more coherent."""
    return mean_of_pairs(npmi_matrix(columns, terms)) if len(terms) > 1 else 0.0


def window_matrix(
    tokens: NDArray[np.int64], starts: NDArray[np.int64], terms: Sequence[int], size: int = WINDOW
) -> tuple[csr_matrix, int]:
    """Return which of some terms each sliding window contains.

    A window moves over each text word by word; a text shorter than the window is one window.

    Parameters
    ----------
    tokens : ndarray of int
        Term of each word of all texts in order; negative for words that are not terms.
    starts : ndarray of shape (n_texts + 1,)
        Start of each text, and the end of the last.
    terms
        Places of the terms.
    size
        Words of a window.

    Returns
    -------
    csr_matrix of shape (n_windows_with_any, n_terms)
        1 where a window contains a term. Windows without any are left out.
    int
        Number of all windows.

    References
    ----------
    Röder, M., Both, A. & Hinneburg, A. (2015). Exploring the space of topic coherence measures.
    WSDM, 399-408.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    lengths = np.diff(starts)
    each = np.where(lengths > 0, np.maximum(lengths - size + 1, 1), 0)
    firsts = np.concatenate([[0], np.cumsum(each)])
    place = np.full(int(max([*terms, int(tokens.max(initial=0))])) + 1, -1)
    place[list(terms)] = np.arange(len(terms))
    positions = np.flatnonzero((tokens >= 0) & (place[tokens] >= 0))
    texts = np.searchsorted(starts, positions, side="right") - 1
    inside = positions - starts[texts]
    # The windows with a word are those that start at most size - 1 words before it.
    rows, columns = [], []
    for back in range(size):
        start = inside - back
        fits = (start >= 0) & (start < each[texts])
        rows.append((firsts[texts] + start)[fits])
        columns.append(place[tokens[positions]][fits])
    held = np.concatenate(rows), np.concatenate(columns)
    different, numbers = np.unique(held[0], return_inverse=True)
    shape = (len(different), len(terms))
    made = csr_matrix((np.ones(len(numbers)), (numbers, held[1])), shape=shape)
    made.sum_duplicates()
    made.data[:] = 1.0
    return made, int(firsts[-1])
