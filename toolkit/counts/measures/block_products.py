"""Products of large matrices by blocks of rows, in threads: the same numbers for any number of threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.processes import ordered_map

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]

_ROWS = 1_024  # of a block: it does not depend on the number of threads, so the sums do not either


def block_product(rows: csr_matrix | Matrix, columns: Matrix, jobs: int = 1) -> Matrix:
    """Return the product of a sparse or dense matrix and a dense one."""
    import numpy as np

    made = np.empty((rows.shape[0], columns.shape[1]))

    def multiply(start: int) -> None:
        made[start : start + _ROWS] = _block(rows, start) @ columns

    for _ in ordered_map(multiply, range(0, rows.shape[0], _ROWS), jobs, together=1, threads=True, fewest=2):
        pass
    return made


def squared(rows: Matrix, jobs: int = 1) -> Matrix:
    """Return the products of each pair of columns, added up in the order of the rows."""
    import numpy as np

    def multiply(start: int) -> Matrix:
        block = rows[start : start + _ROWS]
        made: Matrix = block.T @ block
        return made

    sums = np.zeros((rows.shape[1], rows.shape[1]))
    for part in ordered_map(multiply, range(0, len(rows), _ROWS), jobs, together=1, threads=True, fewest=2):
        sums += part
    return sums


def _block(rows: Any, start: int) -> Any:
    """Return some rows of a sparse or dense matrix, without a copy of their numbers."""
    if not hasattr(rows, "indptr"):
        return rows[start : start + _ROWS]
    from scipy.sparse import csr_matrix

    starts = rows.indptr[start : start + _ROWS + 1]
    held = slice(starts[0], starts[-1])
    shape = (len(starts) - 1, rows.shape[1])
    return csr_matrix((rows.data[held], rows.indices[held], starts - starts[0]), shape=shape)
