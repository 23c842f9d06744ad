"""Deterministic clustering of points: a tree of small clusters, cut at a number of clusters and refined by k-means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    Numbers = NDArray[np.int64]

_SMALL_CLUSTERS = 300  # at the leaves of the tree; with so many points or fewer, each point is a leaf
_STEPS = 60
_STILL = 0.001  # share of points that may still move when k-means stops
_FIRST_STEPS = 5
_BLOCK = 16_384  # points whose distances are in memory at once


@dataclass(frozen=True)
class MergeTree:
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
        """Return the cluster of each point when ``count`` clusters are left, or all if there are fewer."""
        import numpy as np

        labels = np.arange(len(self.merges) + 1)
        for one, other in self.merges[: max(0, len(labels) - count)]:
            labels[labels == other] = one
        made: Numbers = np.unique(labels, return_inverse=True)[1][self.members]
        return made


def ward_tree(points: Matrix, small: int = _SMALL_CLUSTERS) -> MergeTree:
    """Merge points by Ward's method; many points are first grouped into small clusters.

    References
    ----------
    Ward, J. (1963). Hierarchical grouping to optimize an objective function. Journal of the
    American Statistical Association 58, 236-244.
    """
    import numpy as np

    if len(points) <= _SMALL_CLUSTERS:
        members = np.arange(len(points))
    else:
        members = kmeans(points, divisive_clusters(points, small, axes=True), _FIRST_STEPS)
        members = np.unique(members, return_inverse=True)[1].astype(np.int64)
    count = int(members.max()) + 1
    return MergeTree(
        members, _ward(cluster_centres(points, members, count), np.bincount(members, minlength=count).astype(float))
    )


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


def divisive_clusters(points: Matrix, count: int, *, axes: bool = False) -> Numbers:
    """Divide the cluster with the largest variance at the mean of its principal component, again and again.

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
    """Return the sum of squared deviations from the mean in each dimension."""
    import numpy as np

    centred = points - points.mean(axis=0)
    made: Matrix = np.einsum("ij,ij->j", centred, centred)
    return made


def _apart(along: Matrix) -> Matrix:
    """Round projections so that there are some on either side of 0."""
    import numpy as np

    made: Matrix = np.round(along, 10)
    return made - 1e-9 if not (made > 0).any() or (made > 0).all() else made


def _along(points: Matrix) -> Matrix:
    """Return the projections of centred points on their first principal component."""
    import numpy as np

    centred = points - points.mean(axis=0)
    if len(centred) < centred.shape[1]:
        vector = np.linalg.eigh(centred @ centred.T)[1][:, -1]
        direction = vector @ centred
    else:
        direction = np.linalg.eigh(centred.T @ centred)[1][:, -1]
    direction = direction * (-1.0 if direction[np.argmax(np.round(np.abs(direction), 9))] < 0 else 1.0)
    return _apart(centred @ direction)


def kmeans(points: Matrix, labels: Numbers, steps: int = _STEPS) -> Numbers:
    """Assign points to the nearest centre until hardly any moves (Lloyd's k-means).

    Parameters
    ----------
    points : ndarray of shape (n_points, n_dimensions)
    labels : ndarray of shape (n_points,)
        Initial clusters; every number from 0 to the largest occurs.
    steps
        Maximum number of iterations.
    """
    import numpy as np

    count = int(labels.max()) + 1
    centres = cluster_centres(points, labels, count)
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
            break  # A cluster would become empty.
        labels = nearest
        if moved <= _STILL * len(points):
            break
        centres = cluster_centres(points, labels, count)
    return labels


def cluster_centres(points: Matrix, labels: Numbers, count: int) -> Matrix:
    """Return the mean of each cluster, and the origin for an empty one."""
    import numpy as np
    from scipy.sparse import csr_matrix

    sizes = np.bincount(labels, minlength=count)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    order = np.argsort(labels, kind="stable")
    chooser = csr_matrix((np.ones(len(labels)), order, starts), shape=(count, len(labels)))
    sums: Matrix = chooser @ points
    return sums / np.maximum(sizes, 1)[:, None]


def fill_empty_clusters(labels: Numbers, count: int) -> Numbers:
    """Give each empty cluster the last point of the largest one, so that all of ``count`` are used."""
    import numpy as np

    labels = labels.copy()
    for missing in range(int(labels.max()) + 1, count):
        largest = int(np.argmax(np.bincount(labels, minlength=count)))
        labels[np.flatnonzero(labels == largest)[-1]] = missing
    return labels
