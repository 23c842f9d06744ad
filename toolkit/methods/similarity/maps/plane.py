"""Texts as points in the plane: near points are similar texts."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

MOST = 1_000
"""Largest number of texts that are placed; the time grows with the square of their number."""

_STEPS = 100
_DECIMALS = 3  # coarse enough that floating-point noise never shows
_TIE = 1e-3
_SPREAD = 0.1


class Plane(NamedTuple):
    """Places of texts in the plane.

    Attributes
    ----------
    points
        x and y of each text, -1 to 1; only distances have a meaning.
    stress
        How far the distances on the map differ from the dissimilarities: the root of the sum of squared differences
        over that of squared dissimilarities. 0 is exact; lower is better.
    """

    points: list[tuple[float, float]]
    stress: float


def _sunflower(size: int) -> NDArray[float64]:
    """Return points that fill a disc of radius 1 evenly, in two columns."""
    import numpy as np

    places = np.arange(size)
    radius, angle = np.sqrt((places + 0.5) / size), places * (pi * (3 - sqrt(5)))
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def in_the_plane(square: Sequence[Sequence[float]]) -> Plane:
    """Place texts so that their distances come near to one minus their similarities.

    Metric multidimensional scaling, which begins with classical scaling. The same for the same similarities: nothing is
    drawn by chance, ties are broken by the order of texts, and the coordinate that is largest in
    either direction is positive.

    Parameters
    ----------
    square
        Similarities of all texts with one another, 0 to 1; at most `MOST` texts.

    References
    ----------
    De Leeuw, J. (1977). Applications of convex analysis to multidimensional scaling. Recent Developments in Statistics,
    133-145 (SMACOF).

    Torgerson, W. (1952). Multidimensional scaling: I. Theory and method. Psychometrika 17, 401-419 (classical scaling).
    """
    import numpy as np
    from sklearn.decomposition import KernelPCA
    from sklearn.manifold import smacof

    size = len(square)
    apart = 1 - np.array(square, dtype=np.float64).reshape(size, size)
    np.fill_diagonal(apart, 0)
    if size < 2 or not apart.any():
        return Plane([(0.0, 0.0)] * size, 0.0)
    # Texts that are all equally far apart have no first direction: which one comes first would be left to the library.
    order = np.arange(size) / size
    untied = apart * (1 + _TIE * (order[:, None] + order[None, :]))
    classical = KernelPCA(min(2, size - 1), kernel="precomputed", eigen_solver="dense").fit_transform(-(untied**2) / 2)
    # Texts that classical scaling puts on one place, as all that are like no other, would be parted by noise alone.
    start = _SPREAD * _sunflower(size)
    start[:, : classical.shape[1]] += classical
    placed, _ = smacof(
        apart, n_components=2, init=start, n_init=1, max_iter=_STEPS, eps=0.0, normalized_stress=False, n_jobs=1
    )
    distances = np.sqrt(((placed[:, None, :] - placed[None, :, :]) ** 2).sum(axis=2))
    stress = float(np.sqrt(((distances - apart) ** 2).sum() / (apart**2).sum()))
    placed -= (placed.max(axis=0) + placed.min(axis=0)) / 2
    placed = np.round(placed / np.abs(placed).max(), _DECIMALS)
    for column in placed.T:
        if column[np.argmax(np.abs(column))] < 0:
            column *= -1
    return Plane([(x + 0.0, y + 0.0) for x, y in placed.tolist()], stress)
