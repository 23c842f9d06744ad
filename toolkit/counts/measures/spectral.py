"""The leading singular vectors of weighted counts (latent semantic analysis), without random numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.counts.measures.block_products import block_product, squared

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]

DIMENSIONS = 120
_SMALL = 400  # rows or columns up to which a matrix is decomposed completely
_OVERSAMPLED = 10  # additional directions
POWER_ITERATIONS = 4
"""Of `randomized_svd`."""
_NOTHING = 1e-7  # of the largest singular value: what is below is left of rounding
_DEPENDENT = 1e-9  # of the largest square of a column: what is left of a column beside those before it
_SAME = 1e-9  # of the largest singular value: values that differ by less are equal but for rounding


def truncated_svd(weights: csr_matrix, count: int) -> tuple[Matrix, Matrix, Matrix]:
    """Return the leading singular vectors and values of a matrix.

    The Lanczos method starts from a fixed vector and converges to machine precision. The largest
    entry of each left vector is positive.

    Parameters
    ----------
    weights : csr_matrix of shape (n_texts, n_terms)
    count
        Number of vectors; fewer are returned where the rank is lower.

    Returns
    -------
    tuple of ndarray
        Of shapes (n_texts, count), (count,) and (count, n_terms), the largest value first.
    """
    import numpy as np

    count = min(count, *weights.shape)
    if min(weights.shape) <= max(_SMALL, 2 * count):
        left, values, right = _whole(weights)
    else:
        from scipy.sparse.linalg import ArpackError, svds

        try:
            left, values, right = svds(weights, count, v0=np.ones(min(weights.shape)))
        except ArpackError:  # The rank is lower than count; whether that is met depends on what ARPACK draws.
            left, values, right = _power_iterated(weights, count)
        kept = values > _NOTHING * values.max()
        left, values, right = left[:, kept], values[kept], right[kept]
    order = np.argsort(-values, kind="stable")
    return _first(_fix_axes(left[:, order], values[order], right[order]), count)


def randomized_svd(
    weights: csr_matrix, count: int, iterations: int = POWER_ITERATIONS
) -> tuple[Matrix, Matrix, Matrix]:
    """Return the leading singular vectors and values of a matrix to a few digits, in less time.

    Power iterations start from fixed random signs. The first half of the vectors is exact to two or
    three digits and the last ones are approximate, which is enough for clustering: it depends on
    the space and not on its axes.

    Parameters
    ----------
    weights, count
        See `truncated_svd`, also for what is returned.
    iterations
        Power iterations; two are enough for clustering.

    References
    ----------
    Halko, N., Martinsson, P.-G. & Tropp, J. (2011). Finding structure with randomness: probabilistic
    algorithms for constructing approximate matrix decompositions. SIAM Review 53(2), 217-288.
    """
    if min(weights.shape) <= max(_SMALL, 2 * (count + _OVERSAMPLED)):
        return truncated_svd(weights, count)
    return _power_iterated(weights, count, iterations)


def leading_texts(
    weights: csr_matrix, count: int, iterations: int = POWER_ITERATIONS, jobs: int = 1
) -> tuple[Matrix, Matrix]:
    """Return the left singular vectors and the values of `randomized_svd`, without the right ones, which take room.

    Parameters
    ----------
    weights, count, iterations
        See `randomized_svd`.
    jobs
        Number of threads; the numbers are the same for any.
    """
    if min(weights.shape) <= max(_SMALL, 2 * (count + _OVERSAMPLED)):
        return truncated_svd(weights, count)[:2]
    return _power_iterated(weights, count, iterations, right=False, jobs=jobs)[:2]


def _power_iterated(
    weights: csr_matrix, count: int, iterations: int = POWER_ITERATIONS, *, right: bool = True, jobs: int = 1
) -> tuple[Matrix, Matrix, Matrix]:
    """Approximate the leading vectors by power iterations; see `randomized_svd`."""
    import numpy as np

    wide = count + _OVERSAMPLED
    turned = weights.T.tocsr()
    signs = np.random.Generator(np.random.PCG64(0)).integers(0, 2, (weights.shape[1], wide)).astype(float) * 2 - 1
    basis = _orthogonal(block_product(weights, signs, jobs), jobs)
    for _ in range(iterations):
        basis = _orthogonal(block_product(weights, block_product(turned, basis, jobs), jobs), jobs)
    # Twice, since the first pass loses digits in squaring.
    basis = _orthogonal(basis, jobs)
    other = block_product(turned, basis, jobs)
    squares, vectors = np.linalg.eigh(squared(other, jobs))
    squares, vectors = squares[::-1][:count], vectors[:, ::-1][:, :count]
    values = np.sqrt(np.maximum(squares, 0.0))
    kept = values > _NOTHING * max(float(values.max(initial=0.0)), 1e-12)
    values, vectors = values[kept], vectors[:, kept]
    return _fix_axes(
        block_product(basis, vectors, jobs),
        values,
        (other @ vectors / values).T if right else np.zeros((len(values), 0)),
    )


def _orthogonal(columns: Matrix, jobs: int = 1) -> Matrix:
    """Return an orthonormal basis of the columns, without linearly dependent ones.

    The Cholesky factor of their products gives one in a fraction of the time of eigenvectors, which are only needed
    where columns are dependent, or nearly so.

    References
    ----------
    Yamamoto, Y., Nakatsukasa, Y., Yanagisawa, Y. & Fukaya, T. (2015). Roundoff error analysis of the CholeskyQR2
    algorithm. Electronic Transactions on Numerical Analysis 44, 306-326.
    """
    import numpy as np

    products = squared(columns, jobs)
    try:
        factor = np.linalg.cholesky(products)
    except np.linalg.LinAlgError:
        factor = np.zeros((1, 1))
    sizes = np.diag(factor) ** 2
    if len(factor) == len(products) and sizes.min() > _DEPENDENT * sizes.max():
        return block_product(columns, np.ascontiguousarray(np.linalg.inv(factor).T), jobs)
    squares, vectors = np.linalg.eigh(products)
    kept = squares > 1e-12 * max(float(squares.max(initial=0.0)), 1e-24)
    return block_product(columns, vectors[:, kept] / np.sqrt(squares[kept]), jobs)


def _first(found: tuple[Matrix, Matrix, Matrix], count: int) -> tuple[Matrix, Matrix, Matrix]:
    left, values, right = found
    return left[:, :count], values[:count], right[:count]


def _fix_axes(left: Matrix, values: Matrix, right: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Choose among the vectors that a decomposition may return, since that depends on the processor.

    Vectors of equal values may be any axes of the space that they span: those are taken that pass through the texts
    farthest from its origin. The largest entry of each left vector is positive.
    """
    import numpy as np

    left, right = left.copy(), right.copy()
    breaks = np.flatnonzero(values[:-1] - values[1:] > _SAME * values.max(initial=0.0)) + 1
    for place in np.split(np.arange(len(values)), breaks):
        if len(place) > 1:
            turn = _axes_through_rows(left[:, place])
            left[:, place], right[place] = left[:, place] @ turn, turn.T @ right[place]
    return _fix_signs(left, values, right)


def has_equal_values(values: Matrix, count: int) -> bool:
    """Tell whether the first values are equal to one another, or to the next, so that their vectors are a choice."""
    import numpy as np

    return bool((-np.diff(values[: count + 1]) <= _SAME * values.max(initial=0.0)).any())


def _axes_through_rows(points: Matrix) -> Matrix:
    """Return orthonormal axes, as columns, each through the row that is farthest from the origin of what is left."""
    import numpy as np

    rest, axes = points.copy(), []
    for _ in range(points.shape[1]):
        far = int(np.argmax(np.round((rest**2).sum(axis=1), 9)))
        axes.append(rest[far] / np.linalg.norm(rest[far]))
        rest -= np.outer(rest @ axes[-1], axes[-1])
    return np.stack(axes, axis=1)


def _fix_signs(left: Matrix, values: Matrix, right: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    import numpy as np

    largest = np.argmax(np.round(np.abs(left), 9), axis=0)
    signs = np.where(left[largest, np.arange(len(values))] < 0, -1.0, 1.0)
    return left * signs, values, right * signs[:, None]


def _whole(weights: csr_matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Decompose a matrix with a small side by the eigenvectors of its Gram matrix."""
    import numpy as np

    wide = weights.shape[0] <= weights.shape[1]
    products = (weights @ weights.T if wide else weights.T @ weights).toarray()
    squares, vectors = np.linalg.eigh(products)
    values = np.sqrt(np.maximum(squares, 0.0))
    kept = values > _NOTHING * max(float(values.max(initial=0.0)), 1e-12)
    values, vectors = values[kept], vectors[:, kept]
    other = (weights.T @ vectors if wide else weights @ vectors) / values
    return (vectors, values, other.T) if wide else (other, values, vectors.T)


def unit_vectors(left: Matrix, values: Matrix, count: int) -> Matrix:
    """Return the texts as unit vectors in the leading dimensions; a text without any is the origin."""
    import numpy as np

    points = left[:, :count] * values[:count]
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    made: Matrix = np.divide(points, lengths, out=np.zeros_like(points), where=lengths > 1e-9)
    return made
