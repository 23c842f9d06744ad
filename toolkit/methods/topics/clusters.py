"""Clusters of points without a draw: a tree of small clusters, cut where wanted, and settled by k-means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_SMALL_CLUSTERS = 300  # that are merged, unless fewer are asked for; of so many points or fewer each is one
_STEPS = 60
_STILL = 0.001  # of the points may still move at the end
_FIRST_STEPS = 5
_BLOCK = 16_384  # points whose distances are in memory at a time


@dataclass(frozen=True)
class Tree:
    """Small clusters and how they merge.

    Parameters
    ----------
    members : ndarray of shape (n_points,)
        The small cluster of each point.
    merges
        Pairs of small clusters in the order of merging; the second becomes part of the first.
    """

    members: Numbers
    merges: tuple[tuple[int, int], ...]

    def cut(self, count: int) -> Numbers:
        """Return the cluster of each point where ``count`` are left, or as many as there are."""
        import numpy as np

        labels = np.arange(len(self.merges) + 1)
        for one, other in self.merges[: max(0, len(labels) - count)]:
            labels[labels == other] = one
        made: Numbers = np.unique(labels, return_inverse=True)[1][self.members]
        return made


def tree(points: Matrix, small: int = _SMALL_CLUSTERS) -> Tree:
    """Merge points by Ward's method; where they are many, so many small clusters of them.

    References
    ----------
    Ward, J. (1963). Hierarchical grouping to optimize an objective function. Journal of the
    American Statistical Association 58, 236-244.
    """
    import numpy as np

    if len(points) <= _SMALL_CLUSTERS:
        members = np.arange(len(points))
    else:
        members = settle(points, divided(points, small, axes=True), _FIRST_STEPS)
        members = np.unique(members, return_inverse=True)[1].astype(np.int64)
    count = int(members.max()) + 1
    return Tree(members, _ward(centres_of(points, members, count), np.bincount(members, minlength=count).astype(float)))


def _ward(centres: Matrix, sizes: Matrix) -> tuple[tuple[int, int], ...]:
    import numpy as np

    centres, sizes = centres.copy(), sizes.copy()
    count = len(centres)
    squares = (centres**2).sum(axis=1)
    costs = squares[:, None] + squares - 2 * (centres @ centres.T)
    costs *= sizes[:, None] * sizes / (sizes[:, None] + sizes)
    costs = np.round(
        np.minimum(costs, costs.T), 10
    )  # Equal points are equally near, in either order, on every processor.
    np.fill_diagonal(costs, np.inf)
    gone = np.zeros(count, dtype=bool)
    merges = []
    for _ in range(count - 1):
        one, other = sorted(divmod(int(np.argmin(costs)), count))
        merges.append((one, other))
        both = sizes[one] + sizes[other]
        centres[one] = (sizes[one] * centres[one] + sizes[other] * centres[other]) / both
        sizes[one], gone[other] = both, True
        row = np.round(((centres - centres[one]) ** 2).sum(axis=1) * sizes * both / (sizes + both), 10)
        row[gone] = row[one] = np.inf
        costs[one] = costs[:, one] = row
        costs[other] = costs[:, other] = np.inf
    return tuple(merges)


def divided(points: Matrix, count: int, *, axes: bool = False) -> Numbers:
    """Divide points again and again at the mean of their principal direction, the widest group first.

    References
    ----------
    Su, T. & Dy, J. (2007). In search of deterministic methods for initializing k-means and
    Gaussian mixture clustering. Intelligent Data Analysis 11(4), 319-338.
    """
    import numpy as np

    groups = [np.arange(len(points))]
    spreads = [_spreads(points)]
    totals = [round(float(spreads[0].sum()), 9)]
    while len(groups) < count:
        widest = int(np.argmax(totals))
        if totals[widest] <= 1e-9:
            break  # There are no more different points.
        members = groups[widest]
        own = points[members]
        if axes:
            axis = int(np.argmax(np.round(spreads[widest], 9)))
            along = _apart(own[:, axis] - own[:, axis].mean())
        else:
            along = _along(own)
        below = along <= 0
        groups[widest] = members[below]
        groups.append(members[~below])
        spreads[widest] = _spreads(own[below])
        spreads.append(_spreads(own[~below]))
        totals[widest] = round(float(spreads[widest].sum()), 9)
        totals.append(round(float(spreads[-1].sum()), 9))
    labels = np.empty(len(points), dtype=np.int64)
    for number, members in enumerate(groups):
        labels[members] = number
    return labels


def _spreads(points: Matrix) -> Matrix:
    """Return the squared distances from the mean, by dimension."""
    import numpy as np

    centred = points - points.mean(axis=0)
    made: Matrix = np.einsum("ij,ij->j", centred, centred)
    return made


def _apart(along: Matrix) -> Matrix:
    """Round where points lie, so that some are on either side of 0."""
    import numpy as np

    made: Matrix = np.round(along, 10)
    return made - 1e-9 if not (made > 0).any() or (made > 0).all() else made


def _along(points: Matrix) -> Matrix:
    """Return where points lie along the direction in which they vary most, from their mean."""
    import numpy as np

    centred = points - points.mean(axis=0)
    if len(centred) < centred.shape[1]:
        vector = np.linalg.eigh(centred @ centred.T)[1][:, -1]
        direction = vector @ centred
    else:
        direction = np.linalg.eigh(centred.T @ centred)[1][:, -1]
    direction = direction * (-1.0 if direction[np.argmax(np.round(np.abs(direction), 9))] < 0 else 1.0)
    return _apart(centred @ direction)


def settle(points: Matrix, labels: Numbers, steps: int = _STEPS) -> Numbers:
    """Move each point to the nearest centre until hardly any moves: Lloyd's k-means.

    Parameters
    ----------
    points : ndarray of shape (n_points, n_dimensions)
    labels : ndarray of shape (n_points,)
        Where to start, every number from 0 to the largest.
    steps
        At the most.
    """
    import numpy as np

    count = int(labels.max()) + 1
    centres = centres_of(points, labels, count)
    for _ in range(steps):
        half = (centres**2).sum(axis=1) / 2
        nearest = np.concatenate(
            [
                np.argmax(points[start : start + _BLOCK] @ centres.T - half, axis=1)
                for start in range(0, len(points), _BLOCK)
            ]
        )
        moved = int((nearest != labels).sum())
        if not moved:
            break
        if np.bincount(nearest, minlength=count).min() == 0:
            break  # A cluster would be lost that was asked for.
        labels = nearest
        if moved <= _STILL * len(points):
            break
        centres = centres_of(points, labels, count)
    return labels


def centres_of(points: Matrix, labels: Numbers, count: int) -> Matrix:
    """Return the mean point of each cluster; of one without points the origin."""
    import numpy as np
    from scipy.sparse import csr_matrix

    sizes = np.bincount(labels, minlength=count)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    order = np.argsort(labels, kind="stable")
    chooser = csr_matrix((np.ones(len(labels)), order, starts), shape=(count, len(labels)))
    sums: Matrix = chooser @ points
    return sums / np.maximum(sizes, 1)[:, None]


def filled(labels: Numbers, count: int) -> Numbers:
    """Return labels of which every one of ``count`` is used: those that are missing take the last of the largest."""
    import numpy as np

    labels = labels.copy()
    for missing in range(int(labels.max()) + 1, count):
        largest = int(np.argmax(np.bincount(labels, minlength=count)))
        labels[np.flatnonzero(labels == largest)[-1]] = missing
    return labels
