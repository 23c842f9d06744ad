"""Rows: how fast text files are read and cleaned, against reading alone and against an older version."""

from __future__ import annotations

from collections.abc import Iterator

import corpora
from run import Command, ours, python

from rows.kept import Figure, Row, Runs, at_least

LEAST_MEGABYTES = 10
LEAST_TIMES = 4

# Megabytes a second of processor time: opening and decoding alone, and reading with all rules of cleaning.
_READ = """
import os, sys, time
from toolkit.readers import reader_for
from toolkit.readers.source import Source
paths = [os.path.join(place, name) for place, _, names in os.walk(sys.argv[1]) for name in names]
read = reader_for("a.txt").read
def seconds(work):
    begun = time.process_time()
    for path in paths:
        with open(path, "rb") as file:
            work(file.read())
    return time.process_time() - begun
clean = lambda data: read(Source("a.txt", data))
total = sum(map(os.path.getsize, paths)) / 1e6
clean(b"A first text.")
alone, cleaned = (min(seconds(work) for _ in range(2)) for work in (bytes.decode, clean))
print(total / alone, total / cleaned)
"""


def rows(runs: Runs, number: int, before: str) -> Iterator[Row]:
    """Yield the rows; ``before`` is the toolkit of an older version, if there is one to compare with."""

    def megabytes() -> Figure:
        folder = corpora.made(number // 10, corpora.FILES)
        told = runs.cost(f"reading/speed/{number // 10}", python(_READ, folder)).output.split()
        alone, cleaned = map(float, told)
        return Figure(cleaned, f"{cleaned:.1f} MB/s ({alone / cleaned:.0f} × as long as opening and decoding alone)")

    yield Row("reading", "reading and cleaning", "", megabytes, f"≥ {LEAST_MEGABYTES} MB/s", at_least(LEAST_MEGABYTES))

    def cleaning() -> Figure:
        path = corpora.made(number, corpora.LINES)
        pair = {"cleaned": _documents(path), "raw": _documents(path, "--raw")}
        found = runs.in_turn(f"reading/cleaning/{number}", pair, 2)
        cleaned, raw = (min(each.cpu for each in found[name]) for name in pair)
        return Figure(cleaned / raw, f"{cleaned / raw:.2f} ({cleaned:.1f} s / {raw:.1f} s)")

    yield Row("reading", "CPU with cleaning, ÷ with --raw", "documents", cleaning)
    if before:

        def since() -> Figure:
            path = corpora.made(number, corpora.LINES)
            pair = {"now": _documents(path), "before": Command((before, *_documents(path).args[1:]))}
            found = runs.in_turn(f"reading/before/{number}", pair, 2)
            now, then = (min(each.cpu for each in found[name]) for name in pair)
            return Figure(then / now, f"{then / now:.1f} × ({then:.1f} s / {now:.1f} s)")

        what = "reading and cleaning, times as fast as before"
        yield Row("reading", what, "documents", since, f"≥ {LEAST_TIMES} ×", at_least(LEAST_TIMES))


def _documents(path: str, *more: str) -> Command:
    return ours("documents", path, "--no-cache", "-q", "-f", "csv", *more)
