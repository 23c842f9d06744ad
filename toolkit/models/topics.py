"""Topic models: a factorisation of weighted counts, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]

TOP = 10  # words of a topic that the measures look at
_DRAWS = 5
_SAMPLE = 0.8
_CONTEXT = 0.3  # of a document's weights in those of its passages, from so many documents on:
_DOCUMENTS = 20
_STEPS = 400
_STEPS_AGAIN = 100  # The ten heaviest terms settle long before the last digits.


@dataclass(frozen=True)
class Model:
    """A factorisation.

    Parameters
    ----------
    weights : ndarray of shape (n_texts, n_topics)
        Of each topic in each text, not negative.
    components : ndarray of shape (n_topics, n_terms)
        Of each term in each topic, not negative; each row sums to 1.
    """

    weights: Matrix
    components: Matrix

    @property
    def count(self) -> int:
        """Number of topics."""
        return int(self.components.shape[0])

    def shares(self) -> Matrix:
        """Return the share of each topic in each text; a text outside all has equal shares of 0."""
        import numpy as np

        totals = self.weights.sum(axis=1, keepdims=True)
        shares: Matrix = np.divide(self.weights, totals, out=np.zeros_like(self.weights), where=totals > 0)
        return shares


def weighted(counts: csr_matrix) -> csr_matrix:
    """Return sublinear TF-IDF weights, rows of length 1; see `toolkit.models.similarity.tfidf`.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    """
    import numpy as np
    from scipy.sparse import csr_matrix, diags

    texts = counts.shape[0]
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = 1 + np.log((1 + texts) / (1 + spread))
    sublinear = csr_matrix((1 + np.log(counts.data), counts.indices, counts.indptr), shape=counts.shape)
    product = sublinear @ diags(rarity)
    lengths = np.sqrt(product.multiply(product).sum(axis=1)).A1
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return csr_matrix(diags(scale) @ product)


def in_context(counts: csr_matrix, owners: Sequence[int]) -> csr_matrix:
    """Return the weights of passages, each with a part of its document's.

    A passage of a hundred words says too little to be placed by itself; what the rest of its
    document is about helps. With a few documents it helps less, or each would be a topic of its
    own: the part grows with their number, to three tenths for twenty. Rows have length 1 again.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    owners
        For each text the number of its document, 0 to n_documents - 1; where every text is a
        document of its own, the weights are those of `weighted`.
    """
    import numpy as np
    from scipy.sparse import csr_matrix, diags

    own = weighted(counts)
    if len(set(owners)) == len(owners):
        return own
    shape = (len(owners), max(owners) + 1)
    members = csr_matrix((np.ones(len(owners)), (np.arange(len(owners)), owners)), shape=shape)
    part = _CONTEXT * min(1.0, max(owners) / (_DOCUMENTS - 1))
    mixed = own + part * (members @ weighted(csr_matrix(members.T @ counts)))
    lengths = np.sqrt(mixed.multiply(mixed).sum(axis=1)).A1
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return csr_matrix(diags(scale) @ mixed)


def factorise(weights: csr_matrix, topics: int, seed: int, steps: int = _STEPS) -> Model:
    """Fit a non-negative matrix factorisation from an NNDSVD start.

    The start is computed from the data, so that the topics do not depend on a draw but for the
    randomised SVD behind it, whose seed is given. Topics come in the order of their weight.

    Parameters
    ----------
    weights : csr_matrix of shape (n_texts, n_terms)
        Of `weighted`.
    topics
        At most the smaller side of the matrix.
    seed
        Of the randomised SVD.
    steps
        Of the coordinate descent, at the most.

    References
    ----------
    Lee, D. & Seung, H. S. (1999). Learning the parts of objects by non-negative matrix
    factorization. Nature 401, 788-791.
    Boutsidis, C. & Gallopoulos, E. (2008). SVD based initialization: a head start for nonnegative
    matrix factorization. Pattern Recognition 41(4), 1350-1362.
    """
    import warnings

    import numpy as np
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(topics, init="nndsvd", random_state=seed, max_iter=steps, tol=1e-4)
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        # The topics have long settled when the last digits have not; and the error of an exact fit is the
        # root of what may be a hair below zero.
        warnings.simplefilter("ignore", ConvergenceWarning)
        texts = model.fit_transform(weights)
    sums = model.components_.sum(axis=1)
    sums[sums == 0] = 1.0
    components = model.components_ / sums[:, None]
    texts = texts * sums[None, :]
    order = np.lexsort((np.arange(topics), -np.round(texts.sum(axis=0), 6)))
    return Model(texts[:, order], components[order])


def top_terms(components: Matrix, count: int = TOP) -> list[list[int]]:
    """Return the places of the heaviest terms of each topic; of equal ones the first in the alphabet."""
    import numpy as np

    rounded = np.round(components, 8)
    return [[int(n) for n in np.lexsort((np.arange(row.size), -row))[:count]] for row in rounded]


def exclusivity(components: Matrix) -> Matrix:
    """Return the share of each term's weight that lies in each topic.

    Returns
    -------
    ndarray of shape (n_topics, n_terms)
        0 to 1; higher is more the topic's own.
    """
    import numpy as np

    totals = components.sum(axis=0, keepdims=True)
    own: Matrix = np.divide(components, totals, out=np.zeros_like(components), where=totals > 0)
    return own


def npmi(present: csr_matrix, terms: list[int]) -> float:
    """Return the mean normalised pointwise mutual information of the pairs of some terms.

    Probabilities are shares of texts (document-level co-occurrence). A pair that never meets
    counts -1.

    Parameters
    ----------
    present : csr_matrix of shape (n_texts, n_terms)
        1 where a text holds a term.
    terms
        Places of the terms.

    Returns
    -------
    float
        -1 (never together) to 1 (always together), 0 as by chance; higher is more coherent.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
    Proceedings of GSCL, 31-40. Lau, J. H., Newman, D. & Baldwin, T. (2014). Machine reading tea
    leaves. EACL, 530-539.
    """
    import numpy as np

    if len(terms) < 2:
        return 0.0
    texts = present.shape[0]
    columns = present[:, terms].toarray()
    together = columns.T @ columns / texts
    alone = np.diag(together)
    values = []
    for i in range(len(terms)):
        for j in range(i):
            joint = together[i, j]
            if joint == 0:
                values.append(-1.0)
            elif joint >= 1:
                values.append(1.0)
            else:
                values.append(float(np.log(joint / (alone[i] * alone[j])) / -np.log(joint)))
    return sum(values) / len(values)


def stability(weights: csr_matrix, model: Model, seed: int) -> list[float]:
    """Return how well each topic is found again in parts of the texts.

    The model is fitted again to five draws of 80 % of the texts without replacement; topics are
    matched one to one by the Hungarian method so that their ten heaviest terms overlap most.

    Returns
    -------
    list of float
        Mean overlap of each topic with its match, 0 to 1; higher is more stable.

    References
    ----------
    Greene, D., O'Callaghan, D. & Cunningham, P. (2014). How many topics? Stability analysis for
    topic models. ECML PKDD, 498-513.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    random = np.random.Generator(np.random.PCG64(seed))
    texts = weights.shape[0]
    size = max(model.count, int(_SAMPLE * texts))
    mine = [set(terms) for terms in top_terms(model.components)]
    sums = np.zeros(model.count)
    for _ in range(_DRAWS):
        chosen = np.sort(random.choice(texts, size, replace=False))
        again = factorise(weights[chosen], model.count, seed, _STEPS_AGAIN)
        theirs = [set(terms) for terms in top_terms(again.components)]
        overlap = np.array([[len(a & b) / TOP for b in theirs] for a in mine])
        rows, columns = linear_sum_assignment(-overlap)
        sums[rows] += overlap[rows, columns]
    return [float(value) for value in sums / _DRAWS]
