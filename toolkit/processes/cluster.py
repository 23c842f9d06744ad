"""A Dask cluster as an engine: one that runs already, or one of this machine that lives as long as the command."""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from toolkit.errors import SettingError, ToolkitError, UnreadableError, installing
from toolkit.files import read_bytes, visible, walk
from toolkit.processes.pieces import applied

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 4  # pieces of work for each thread of a worker
_PATIENCE = 30.0  # seconds without any worker
_CONNECT = 10.0  # seconds
_LOOK = 2.0  # seconds between two looks at a piece that takes long
_LIBRARIES = ("numpy", "scipy", "scikit-learn", "nltk", "regex", "lxml")


def require_dask() -> None:
    """Refuse to go on without Dask.

    Raises
    ------
    SettingError
        If it is not installed.
    """
    if find_spec("distributed") is None:
        raise SettingError("--engine dask needs Dask, which is not installed.", installing("distributed"))


class Cluster:
    """The workers of a Dask cluster.

    It connects when the first piece is handed over, so that a command that needs no worker starts none. What is handed
    over are bytes of pickle: Dask need not look into them, and a worker that cannot read them says why. Dask runs the
    pieces of a worker that has died on another one.

    Parameters
    ----------
    jobs
        Number of workers to start.
    scheduler
        Address of the scheduler of a cluster that runs already; empty to start one.
    """

    def __init__(self, jobs: int, scheduler: str) -> None:
        self._jobs, self._scheduler = jobs, scheduler
        self._client: Client | None = None
        self._cluster: Any = None
        self._versions: dict[str, str] = {}
        self._threads = jobs

    @property
    def ahead(self) -> int:
        """Pieces that may be under way at a time."""
        return _AHEAD * self._threads

    def submit(self, function: Callable[[Any], Any], items: list[Any]) -> _Sent:
        """Hand items over.

        Raises
        ------
        ToolkitError
            If the cluster cannot be reached.
        """
        client = self._client or self._connected()
        work = pickle.dumps((function, items), pickle.HIGHEST_PROTOCOL)
        return _Sent(client.submit(_done, work, self._versions, pure=False), client)

    def close(self, *, finished: bool) -> None:
        """Take leave of the cluster, and end it if it was started here."""
        del finished
        for each in (self._client, self._cluster):
            if each is not None:
                with suppress(OSError, TimeoutError):
                    each.close()
        self._client = self._cluster = None

    def _connected(self) -> Client:
        import logging

        import dask

        # What goes wrong is said in a sentence of ours.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        dask.config.set(
            {
                "distributed.admin.large-graph-warning-threshold": "1GB",
                # A worker that dies twice within this time would not be started again.
                "distributed.deploy.lost-worker-timeout": "1 day",
            }
        )
        from distributed import Client, LocalCluster

        address: Any = self._scheduler
        if not address:
            try:
                self._cluster = address = LocalCluster(
                    n_workers=self._jobs,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                )
            except (OSError, RuntimeError) as error:
                raise ToolkitError(
                    f"No cluster can be started on this machine: {error}", "Use --engine local."
                ) from error
        try:
            client = Client(address, set_as_default=False, timeout=_CONNECT)
        except (OSError, TimeoutError, ValueError) as error:
            raise ToolkitError(
                f"There is no Dask scheduler at {visible(self._scheduler)}.",
                "Start one: dask scheduler; and see docs/cluster.md.",
            ) from error
        self._client = client
        self._versions = versions_here()
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise ToolkitError(
                f"The Dask scheduler at {visible(self._scheduler)} has no worker.",
                f"Start one: dask worker {self._scheduler}",
            ) from error
        _refuse_others(client, self._versions)
        self._threads = max(self._jobs, sum(client.nthreads().values()))
        return client


class _Sent:
    def __init__(self, future: Future, client: Client) -> None:
        self._future, self._client = future, client

    def result(self) -> list[Any]:
        """Wait for the results, and look whether there is still somebody who works on them."""
        from distributed import CancelledError, KilledWorker

        alone_since: float | None = None
        while True:
            has_failed = self._future.status == "error"
            try:
                results: list[Any] = pickle.loads(self._future.result(timeout=_LOOK))  # noqa: S301 - of our own workers
                return results
            except KilledWorker as error:
                raise ToolkitError(
                    "A piece of the work ended every worker that tried it, perhaps for want of memory.",
                    "Give the workers more memory, or try again without --engine dask.",
                ) from error
            except CancelledError as error:
                raise _lost() from error
            except TimeoutError:
                # A piece that has ended may still be lost, with the worker that has its results; it then runs again.
                if has_failed:  # It is the work that has timed out: we have not waited.
                    raise
            now = time.monotonic()
            alone_since = None if _has_workers(self._client) else alone_since or now
            if alone_since is not None and now - alone_since > _PATIENCE:
                raise _lost()


def _lost() -> ToolkitError:
    return ToolkitError(
        "The Dask cluster has no worker or no scheduler any more.", "Look at its logs, start it again, and try again."
    )


def _has_workers(client: Client) -> bool:
    try:
        return bool(client.status == "running" and client.nthreads())
    except (OSError, TimeoutError):  # The scheduler has gone in this moment.
        return False


def _done(work: bytes, wanted: dict[str, str]) -> bytes:
    """Do a piece of work on a worker, and send the results as bytes.

    Raises
    ------
    ToolkitError
        If the worker is another program than the one that sent the work: it may have come after the others were asked.
    """
    if wanted != _own_versions():
        raise _differ("A worker", wanted, _own_versions())
    function, items = pickle.loads(work)  # noqa: S301 - whoever may send work to a worker may run anything there
    return pickle.dumps(applied(function, items), pickle.HIGHEST_PROTOCOL)


_known: list[dict[str, str]] = []


def _own_versions() -> dict[str, str]:
    if not _known:
        _known.append(versions_here())
    return _known[0]


def versions_here() -> dict[str, str]:
    """Return the versions of all that results rest on: this program with a digest of its sources, Python, libraries."""
    from importlib.metadata import PackageNotFoundError, version

    import toolkit

    found = {"toolkit": f"{toolkit.__version__} ({_sources(os.path.dirname(toolkit.__file__))})"}
    found["python"] = "{}.{}".format(*sys.version_info)
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def _sources(home: str) -> str:
    digest = sha256()
    for path, name in walk(home, lambda _name, _reason: None):
        if not name.endswith(".py"):
            continue
        with suppress(UnreadableError):
            digest.update(f"{name}\0".encode() + sha256(read_bytes(path)).digest())
    return digest.hexdigest()[:8]


def _refuse_others(client: Client, wanted: dict[str, str]) -> None:
    """Ask every worker for its versions, by a function that needs nothing of this program there."""

    def ask() -> Any:
        try:
            from toolkit.processes.cluster import versions_here as own
        except ImportError:
            return None
        return own()

    for address, found in sorted(client.run(ask, on_error="return").items()):
        if isinstance(found, OSError):  # It has died; whoever takes its place says its versions with its first piece.
            continue
        if isinstance(found, Exception):
            raise found
        if found is None:
            raise ToolkitError(
                f"The worker at {address} cannot import toolkit, or has another version of it.",
                f"Install toolkit {wanted['toolkit']} there, in the environment of the worker.",
            )
        if found != wanted:
            raise _differ(f"The worker at {address}", wanted, found)


def _differ(who: str, wanted: dict[str, str], found: dict[str, str]) -> ToolkitError:
    names = sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))
    listed = ", ".join(f"{name} {found.get(name, 'none')} instead of {wanted.get(name, 'none')}" for name in names)
    return ToolkitError(
        f"{who} has other versions: {listed}. Results could differ.", "Install the same versions on every machine."
    )
