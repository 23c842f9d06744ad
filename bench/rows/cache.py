"""Rows: what a second run costs, and what becomes of a corpus that is larger than the bound of the cache."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator

import corpora
from run import Cost, ours

from rows.kept import Figure, Row, Runs, at_most

_OVER = 1.2  # times the bound
_FOR_TEXTS = 0.75  # of the bound


def rows(runs: Runs, number: int) -> Iterator[Row]:
    """Yield the rows."""

    def again() -> Figure:
        first, second, *_ = _costs(runs, number)
        value = second.cpu / first.cpu
        return Figure(value, f"{value:.2f} ({first.cpu:.1f} → {second.cpu:.1f} s)")

    def thrashed() -> Figure:
        *_, first, second, third = _costs(runs, number)
        value = max(second.cpu, third.cpu) / first.cpu
        told = "said" if "does not fit" in second.error else "not said"
        return Figure(value, f"{value:.2f} ({first.cpu:.1f} → {second.cpu:.1f} → {third.cpu:.1f} s; {told})")

    yield Row("cache", "CPU of a second analysis ÷ first", "documents", again, "< 1", lambda value: value < 1)
    what = f"the same, corpus {_OVER} × the bound of the cache"
    yield Row("cache", what, "documents", thrashed, "≤ 0.9, said", at_most(0.9))


def _costs(runs: Runs, number: int) -> list[Cost]:
    """Return the runs with a large cache, two, and with one that is too small, three; each asks for another report."""
    path = corpora.made(number, corpora.FILES)
    key = f"cache/{number}"
    names = ["large/0", "large/1", "small/0", "small/1", "small/2"]
    if any(f"{key}/{name}" not in runs.known for name in names):
        runs.forget(key)
    found, stored = [], 0
    with tempfile.TemporaryDirectory() as large, tempfile.TemporaryDirectory() as small:
        for nth, name in enumerate(names):
            folder = large if name.startswith("large") else small
            env = {"TOOLKIT_CACHE_DIR": folder, "TOOLKIT_CACHE_SIZE": "20G"}
            if folder == small:
                info = runs.cost(f"{key}/info", ours("cache", "info", env={**env, "TOOLKIT_CACHE_DIR": large}))
                stored = stored or int(re.search(r"size +(\d+)", info.output)[1])  # type: ignore[index]
                env["TOOLKIT_CACHE_SIZE"] = str(int(stored / _OVER / _FOR_TEXTS))
            where = f"title!=none {nth}"
            found.append(runs.cost(f"{key}/{name}", ours("documents", path, "-f", "csv", "--where", where, env=env)))
    return found
