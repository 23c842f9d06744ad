"""Weights of terms in texts: what a count says, dampened, and scaled by how much its term tells texts apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

_CONTEXT = 0.3  # of a document's weights in those of its passages, from so many documents on:
_DOCUMENTS = 20


def log_entropy(counts: csr_matrix) -> csr_matrix:
    """Return ``ln(1 + count)`` times what each term tells, rows of length 1.

    A term tells 1 where all its occurrences stand in one text, and 0 where they are spread evenly
    over all: one less the entropy of its spread, as a share of the highest there could be.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)

    References
    ----------
    Dumais, S. (1991). Improving the retrieval of information from external sources. Behavior
    Research Methods, Instruments & Computers 23(2), 229-236.
    """
    return weighted(counts, telling(counts))


def telling(counts: csr_matrix) -> NDArray[np.float64]:
    """Return what each term tells, 0 to 1; see `log_entropy`."""
    import numpy as np

    texts, terms = counts.shape
    totals = np.bincount(counts.indices, counts.data, terms)
    parts = counts.data / totals[counts.indices]
    entropy = -np.bincount(counts.indices, parts * np.log(parts), terms)
    made: NDArray[np.float64] = np.maximum(0.0, 1.0 - entropy / np.log(max(texts, 2)))
    return made


def weighted(counts: csr_matrix, tells: NDArray[np.float64]) -> csr_matrix:
    """Return ``ln(1 + count)`` times what each term tells, rows of length 1."""
    import numpy as np
    from scipy.sparse import csr_matrix

    data = np.log1p(counts.data) * tells[counts.indices]
    return unit_rows(csr_matrix((data, counts.indices, counts.indptr), shape=counts.shape))


def in_context(counts: csr_matrix, owners: Sequence[int]) -> csr_matrix:
    """Return the log-entropy weights of passages, each with a part of its document's.

    A passage of a hundred words says too little to be placed by itself; what the rest of its
    document is about helps. With a few documents it helps less, or each would be a topic of its
    own: the part grows with their number, to three tenths for twenty. Rows have length 1 again.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    owners
        For each text the number of its document, 0 to n_documents - 1; where every text is a
        document of its own, the weights are those of `log_entropy`.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    own = log_entropy(counts)
    if len(set(owners)) == len(owners):
        return own
    documents = max(owners) + 1
    members = csr_matrix((np.ones(len(owners)), (np.arange(len(owners)), owners)), shape=(len(owners), documents))
    part = _CONTEXT * min(1.0, (documents - 1) / (_DOCUMENTS - 1))
    return unit_rows(csr_matrix(own + part * (members @ log_entropy(csr_matrix(members.T @ counts)))))


def unit_rows(weights: csr_matrix) -> csr_matrix:
    """Return the same with rows of length 1; a row of zeros stays one."""
    import numpy as np
    from scipy.sparse import csr_matrix

    rows = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    lengths = np.sqrt(np.bincount(rows, weights.data**2, weights.shape[0]))
    lengths[lengths == 0] = 1.0
    return csr_matrix((weights.data / lengths[rows], weights.indices, weights.indptr), shape=weights.shape)


def present(counts: csr_matrix) -> csr_matrix:
    """Return 1 where a text holds a term."""
    import numpy as np
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(counts.nnz), counts.indices, counts.indptr), shape=counts.shape)


def summed(rows: csr_matrix, groups: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """Return the sums of rows by group.

    Parameters
    ----------
    rows : csr_matrix of shape (n_texts, n_terms)
    groups : ndarray of shape (n_texts,)
        0 to ``count`` - 1; -1 for a row that belongs to none.
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
