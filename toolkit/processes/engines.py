"""Which engine does the work: processes of this machine, or a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit.errors import SettingError

if TYPE_CHECKING:
    from toolkit.processes.pieces import Engine

ENGINES = LOCAL, DASK = "local", "dask"
_chosen: list[Engine] = []


def chosen_engine() -> Engine | None:
    """Return the engine that was chosen for this run; None for processes of this machine."""
    return _chosen[-1] if _chosen else None


def cores() -> int:
    """Return the number of processor cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Not every system has affinities.
        return os.cpu_count() or 1


@contextmanager
def engine(name: str, jobs: int | str, scheduler: str = "") -> Iterator[int]:
    """Choose what does the work of `toolkit.processes.ordered_map` inside.

    Parameters
    ----------
    name
        One of `ENGINES`.
    jobs
        Number of worker processes, or ``auto`` for one per core; of a cluster that this program starts.
    scheduler
        Address of a Dask scheduler, such as ``tcp://host:8786``; empty to start a cluster on this machine.

    Yields
    ------
    int
        The number of jobs to pass on: with a cluster at least 2, so that the work is handed over.

    Raises
    ------
    SettingError
        If a scheduler is named without ``dask``, or Dask is not installed.
    """
    number = jobs if isinstance(jobs, int) else cores()
    if name == LOCAL:
        if scheduler:
            raise SettingError("--scheduler is the address of a Dask cluster.", "Add --engine dask.")
        yield number
        return
    from toolkit.processes.cluster import Cluster, require_dask

    require_dask()
    cluster = Cluster(number, scheduler)
    _chosen.append(cluster)
    finished = False
    try:
        yield max(2, number)
        finished = True
    finally:
        _chosen.pop()
        cluster.close(finished=finished)
