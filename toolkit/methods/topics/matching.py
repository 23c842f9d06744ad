"""Matching one to one so that the sum is largest: the Hungarian method."""

from __future__ import annotations

from collections.abc import Sequence


def matched(gains: Sequence[Sequence[float]]) -> list[int]:
    """Return for each row of a square table the column it is matched with.

    No column is taken twice, and the sum of the chosen gains is the largest there is. Written out,
    since scipy's needs half a second to load and topics are few.

    References
    ----------
    Kuhn, H. W. (1955). The Hungarian method for the assignment problem. Naval Research Logistics
    Quarterly 2, 83-97; in the form of Jonker, R. & Volgenant, A. (1987), Computing 38, 325-340.

    Examples
    --------
    >>> matched([[0.9, 0.8], [0.8, 0.1]])
    [1, 0]
    """
    size = len(gains)
    rows, columns = [0.0] * (size + 1), [0.0] * (size + 1)
    owner = [0] * (size + 1)  # row of each column, from 1; 0 is none
    for row in range(1, size + 1):
        owner[0] = row
        here = 0
        least = [float("inf")] * (size + 1)
        way = [0] * (size + 1)
        used = [False] * (size + 1)
        while True:
            used[here] = True
            at = owner[here]
            step, following = float("inf"), 0
            for column in range(1, size + 1):
                if used[column]:
                    continue
                cost = -gains[at - 1][column - 1] - rows[at] - columns[column]
                if cost < least[column]:
                    least[column], way[column] = cost, here
                if least[column] < step:
                    step, following = least[column], column
            for column in range(size + 1):
                if used[column]:
                    rows[owner[column]] += step
                    columns[column] -= step
                else:
                    least[column] -= step
            here = following
            if owner[here] == 0:
                break
        while here:
            owner[here] = owner[way[here]]
            here = way[here]
    found = [0] * size
    for column in range(1, size + 1):
        found[owner[column] - 1] = column - 1
    return found
