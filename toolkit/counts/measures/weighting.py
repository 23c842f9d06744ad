"""Weights of terms in texts: log-entropy weights, and sums over groups of texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

_CONTEXT = 0.3  # share of the weights of a document in those of its passages, for so many documents or more:
_DOCUMENTS = 20


def log_entropy(counts: csr_matrix) -> csr_matrix:
    """Return log-entropy weights: ``ln(1 + count)`` times the entropy weight of each term, rows of length 1.

    The entropy weight is 1 minus the normalised entropy of the distribution of a term over texts: 1
    if all occurrences are in one text, 0 if they are spread evenly over all.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)

    References
    ----------
    Dumais, S. (1991). Improving the retrieval of information from external sources. Behavior
    Research Methods, Instruments & Computers 23(2), 229-236.
    """
    return apply_weights(counts, entropy_weights(counts))


def entropy_weights(counts: csr_matrix) -> NDArray[np.float64]:
    """Return the entropy weight of each term, 0 to 1; see `log_entropy`."""
    import numpy as np

    texts, terms = counts.shape
    totals = np.bincount(counts.indices, counts.data, terms)
    parts = counts.data / totals[counts.indices]
    entropy = -np.bincount(counts.indices, parts * np.log(parts), terms)
    made: NDArray[np.float64] = np.maximum(0.0, 1.0 - entropy / np.log(max(texts, 2)))
    return made


def apply_weights(counts: csr_matrix, global_weights: NDArray[np.float64]) -> csr_matrix:
    """Return ``ln(1 + count)`` times the weight of each term, rows of length 1."""
    import numpy as np
    from scipy.sparse import csr_matrix

    data = np.log1p(counts.data) * global_weights[counts.indices]
    return normalise_rows(csr_matrix((data, counts.indices, counts.indptr), shape=counts.shape))


def contextual_weights(counts: csr_matrix, owners: Sequence[int]) -> csr_matrix:
    """Return the log-entropy weights of passages, mixed with those of their documents.

    A passage of a hundred words is often too short to show its topic, and its document helps. With
    few documents the share of the document is smaller, or each would become a topic: it grows with
    their number to 0.3 for twenty. Rows have length 1.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    owners
        For each text the number of its document, 0 to n_documents - 1; if every text is a
        document, the weights are those of `log_entropy`.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    own = log_entropy(counts)
    if len(set(owners)) == len(owners):
        return own
    documents = max(owners) + 1
    members = csr_matrix((np.ones(len(owners)), (np.arange(len(owners)), owners)), shape=(len(owners), documents))
    part = _CONTEXT * min(1.0, (documents - 1) / (_DOCUMENTS - 1))
    return normalise_rows(csr_matrix(own + part * (members @ log_entropy(csr_matrix(members.T @ counts)))))


def normalise_rows(weights: csr_matrix) -> csr_matrix:
    """Return the matrix with rows of length 1; rows of zeros are unchanged."""
    import numpy as np
    from scipy.sparse import csr_matrix

    rows = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    lengths = np.sqrt(np.bincount(rows, weights.data**2, weights.shape[0]))
    lengths[lengths == 0] = 1.0
    return csr_matrix((weights.data / lengths[rows], weights.indices, weights.indptr), shape=weights.shape)


def binary(counts: csr_matrix) -> csr_matrix:
    """Return 1 where a text contains a term."""
    import numpy as np
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(counts.nnz), counts.indices, counts.indptr), shape=counts.shape)


def sum_by_group(rows: csr_matrix, groups: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """Return the sums of rows by group.

    Parameters
    ----------
    rows : csr_matrix of shape (n_texts, n_terms)
    groups : ndarray of shape (n_texts,)
        0 to ``count`` - 1; -1 for a row without a group.
    count
        Number of groups.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    inside = np.flatnonzero(groups >= 0)
    shape = (count, rows.shape[0])
    chooser = csr_matrix((np.ones(len(inside)), (groups[inside], inside)), shape=shape)
    sums: NDArray[np.float64] = (chooser @ rows).toarray()
    return sums
