"""Linear algebra in one thread, as its last digits depend on the number of threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Let the linear algebra of numpy and scipy use one thread inside.

    Threads add numbers up in another order, so that the last digits differ between machines, and they wait for each
    other in loops where the cores are busy.
    """
    # A limit only applies to libraries that are loaded, and scipy has a library of its own.
    import numpy  # noqa: F401
    import scipy.linalg  # noqa: F401
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield
