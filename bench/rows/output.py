"""Rows: what the formats of output cost, and writing a folder of files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import corpora
from run import ours, python

from rows.kept import Figure, Row, Runs, at_most

FORMATS = ("json", "jsonl", "parquet")
MOST_FORMAT = 1.3

# Calls that wait for the disk while a command runs.
_FSYNCS = """
import os, sys
calls = 0
inner = os.fsync
def fsync(descriptor):
    global calls
    calls += 1
    inner(descriptor)
os.fsync = fsync
from toolkit.cli.main import main
code = main(sys.argv[1:])
print(calls)
sys.exit(code)
"""


def rows(runs: Runs, number: int) -> Iterator[Row]:
    """Yield the rows."""
    for form in FORMATS:
        yield Row(
            "output",
            f"CPU of -f {form} ÷ csv, one table, out of the cache",
            "sentiment",
            lambda form=form: _format(runs, number, form),
            f"≤ {MOST_FORMAT}" if form == "json" else "",
            at_most(MOST_FORMAT) if form == "json" else None,
        )
    few = number // 10

    def fsyncs() -> Figure:
        source = corpora.made(few, corpora.FILES)
        with tempfile.TemporaryDirectory() as place:
            arguments = ("clean", source, "--no-cache", "-q", "-j", "1", "-o", os.path.join(place, "cleaned", ""))
            found = runs.cost(f"output/fsyncs/{few}", python(_FSYNCS, *arguments))
        calls = int(found.output.split()[-1])
        folders = 1 + len(os.listdir(source))
        return Figure(calls / folders, f"{calls} for {few:,} files in {folders} folders")

    yield Row("output", "waits for the disk, per folder", "clean -o DIR", fsyncs, "≤ 2", at_most(2))

    def folder() -> Figure:
        source = corpora.made(few, corpora.FILES)
        with tempfile.TemporaryDirectory() as place:
            target = os.path.join(place, "cleaned", "")
            files = runs.cost(f"output/folder/{few}", ours("clean", source, "--no-cache", "-q", "-o", target))
        stream = runs.cost(f"output/stream/{few}", ours("clean", source, "--no-cache", "-q"))
        value = files.wall / stream.wall
        return Figure(value, f"{value:.2f} ({files.wall:.1f} s / {stream.wall:.1f} s)")

    yield Row("output", "clock ÷ one stream", "clean -o DIR", folder, "≤ 1.5", at_most(1.5))


def _format(runs: Runs, number: int, form: str) -> Figure:
    """Write the same table in two formats; what is needed before any report counts for both."""
    path = corpora.made(number, corpora.LINES)
    with tempfile.TemporaryDirectory() as cache:
        env = {"XDG_CACHE_HOME": cache, "TOOLKIT_CACHE_SIZE": "20G"}
        key, names = f"output/format/{form}/{number}", ("csv", form)
        shape = ("sentiment", path, "-q", "--table", "sentences", "-f")
        if any(f"{key}/{name}/{nth}" not in runs.known for name in names for nth in range(2)):
            # The first fills the cache, which is gone where an earlier measurement was stopped.
            runs.forget(f"{form}/{number}")
            runs.cost(f"{key}/first", ours(*shape, "csv", env=env))
        found = {
            name: [runs.cost(f"{key}/{name}/{nth}", ours(*shape, name, env=env)) for nth in range(2)] for name in names
        }
    csv, other = (min(each.cpu for each in found[name]) for name in names)
    sizes = [found[name][0].size / 1e6 for name in names]
    return Figure(other / csv, f"{other / csv:.2f} ({other:.2f} s / {csv:.2f} s; {sizes[1]:.0f} / {sizes[0]:.0f} MB)")
