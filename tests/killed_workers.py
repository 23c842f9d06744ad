"""Workers of a Dask cluster that are killed in the middle of a pass: by SIGKILL, as the kernel does for want of memory.

`Killer` is a plugin of the workers. It notes the passes that a command has, by the function that each hands over, and
ends a worker within a piece of the pass that is chosen, once. Dask starts another worker in its place.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import dask
from distributed import Client, LocalCluster, WorkerPlugin


class Killer(WorkerPlugin):
    """Ends the process of a worker in the middle of a piece of work.

    Parameters
    ----------
    folder
        Where passes are noted, and where `Passes` says which one is to be disturbed; seen by every worker.
    """

    name = "killer"

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def setup(self, worker) -> None:
        """Watch the work of a worker that starts."""
        from toolkit.processes import cluster
        from toolkit.processes.pieces import applied

        folder = Path(self.folder)

        def watched(function, items):
            name = name_of(function)
            with open(folder / "passes", "a", encoding="utf-8") as file:
                file.write(name + "\n")
            if (folder / "wanted").read_text("utf-8") == name:
                done = applied(function, items[: len(items) // 2])
                with suppress(FileExistsError):  # One worker alone.
                    (folder / "killed").touch(exist_ok=False)
                    os.kill(os.getpid(), signal.SIGKILL)
                return done + applied(function, items[len(items) // 2 :])
            return applied(function, items)

        cluster.applied = watched


def name_of(function) -> str:
    """Return the name of a function, without what some of its arguments are."""
    while isinstance(function, partial):
        function = function.func
    return f"{function.__module__}.{getattr(function, '__qualname__', type(function).__name__)}"


class Passes:
    """The passes of commands on a cluster, and which of them is to be disturbed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.begin("")

    def begin(self, name: str) -> None:
        """Forget what was noted, and kill a worker in the pass of this name; empty for none."""
        (self._folder / "wanted").write_text(name, "utf-8")
        (self._folder / "passes").unlink(missing_ok=True)
        (self._folder / "killed").unlink(missing_ok=True)

    def names(self) -> list[str]:
        """Return the passes since then, each once, in the order of their beginnings."""
        try:
            return list(dict.fromkeys((self._folder / "passes").read_text("utf-8").splitlines()))
        except FileNotFoundError:
            return []

    def has_killed(self) -> bool:
        """Tell whether a worker was killed since then."""
        return (self._folder / "killed").exists()


@contextmanager
def killable_cluster(folder: Path, workers: int = 2) -> Iterator[tuple[LocalCluster, Passes]]:
    """Start a cluster whose workers can be killed in a pass, and end it."""
    passes = Passes(folder)
    with (
        # A worker that is killed twice within this time would not be started again.
        dask.config.set({"distributed.deploy.lost-worker-timeout": "1 day"}),
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        client.register_plugin(Killer(str(folder)))
        yield cluster, passes
