"""What toolkit is to reach on many documents, and what it reaches today: each target with the figure beside it.

python bench/targets.py [--documents N ...] [--million] [--only PART ...] [--limit S] [--seconds S]
                        [--peers DIR] [--before TOOLKIT] [--json FILE] [--again NAME ...]

On 10,000 documents it takes about a quarter of an hour; ``--million`` measures a million documents against a tenth and
a hundredth of them, which takes hours. With ``--json`` each run is kept as soon as it ends and is not run again, so
what was stopped, or cut off by ``--seconds``, goes on where it ended.

Most figures are ratios of two runs in turn, or counts of bytes, and hold on a busy machine; those of the clock (parts
parallel, similarity and scale) need a quiet one.
"""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterator, Sequence

import corpora
from rows import against, cache, memory, output, parallel, reading, scale
from rows.kept import NotMeasuredError, Row, Runs
from run import Sheet, show

COLUMNS = {"what": "", "command": "", "today": "", "target": "", "met": ""}
PARTS = ("memory", "reading", "peers", "parallel", "output", "similarity", "cache", "scale")
MILLION = 1_000_000
MOST_FILES = 100_000  # documents of which files are made, unless they are asked for


def rows(runs: Runs, number: int, given: argparse.Namespace) -> Iterator[Row]:
    """Yield the rows for one number of documents, without those of scale."""
    yield from memory.rows(runs, number, given.form)
    yield from reading.rows(runs, number, given.before)
    yield from against.rows(runs, number, given.peers)
    for form in (corpora.FILES, corpora.LINES):
        yield from parallel.rows(runs, number, form)
    yield from output.rows(runs, number)
    yield from against.similarity_rows(runs, number, given.peers)
    yield from cache.rows(runs, min(number, MOST_FILES // 10))


def sheet(runs: Runs, number: int, given: argparse.Namespace) -> Sheet:
    """Measure on so many documents, and return the table."""
    made = Sheet(f"targets {number}", f"Targets on {number:,} documents of 200 words, and today", COLUMNS)
    for row in rows(runs, number, given):
        if not _is_wanted(row.part, row.command, given.only):
            continue
        shown: dict[str, object] = {"what": row.what, "command": row.command, "target": row.target, "met": None}
        try:
            figure = row.measure()
        except NotMeasuredError as error:
            shown["today"] = f"not measured: {error}"
        else:
            is_met = row.met(figure.value) if row.met and figure.value is not None else None
            shown |= {"today": figure.shown, "met": is_met}
        made.rows.append(shown)
        runs.tables[made.name] = made.rows
    made.notes.append("CPU: seconds of the processors, imports included. Peak: of a process and its workers together.")
    runs.save()
    return made


def _is_wanted(part: str, command: str, only: Sequence[str]) -> bool:
    return part in only or f"{part}/{command}" in only


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[], metavar="N", help="10000 by default")
    parser.add_argument("--million", action="store_true", help=f"measure scale on {MILLION:,} documents")
    parser.add_argument(
        "--only", nargs="+", default=PARTS[:-1], metavar="PART", help=f"or PART/COMMAND, of {', '.join(PARTS)}"
    )
    parser.add_argument("--form", default=corpora.LINES, choices=corpora.FORMS, help="of the rows of memory and scale")
    parser.add_argument("--jobs", default="1", metavar="N", help="of the commands in scale")
    parser.add_argument("--limit", type=int, default=1_800, metavar="S", help="seconds that a command may take")
    parser.add_argument("--seconds", type=int, default=0, metavar="S", help="start no run after so many seconds")
    parser.add_argument("--peers", default="", metavar="DIR", help="environment that make bench-peers made")
    parser.add_argument("--before", default="", metavar="TOOLKIT", help="the command toolkit of an older version")
    parser.add_argument("--json", default="", metavar="FILE", help="keep the runs there, and do not run them again")
    parser.add_argument("--again", nargs="+", default=[], metavar="NAME", help="run again: PART or PART/COMMAND")
    given = parser.parse_args()
    if unknown := {name.partition("/")[0] for name in given.only} - {*PARTS}:
        parser.error(f"no part is called {' or '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    given.before = given.before and os.path.abspath(given.before)
    for name in (signal.SIGINT, signal.SIGTERM):  # in the background, the shell has the first ignored
        signal.signal(name, signal.default_int_handler)
    try:
        measure(given)
    except KeyboardInterrupt:
        raise SystemExit(
            "Stopped." + (f" The runs that ended are kept in {given.json}." if given.json else "")
        ) from None


def measure(given: argparse.Namespace) -> None:
    """Measure what is asked for, and print each table."""
    runs = Runs(given.json, given.limit, given.seconds)
    for name in given.again:
        runs.forget(name)
    numbers = given.documents or ([] if given.million else [10_000])
    for number in numbers:
        if any(not name.startswith("scale") for name in given.only):
            show([sheet(runs, number, given)])
    of_scale = [name for name in scale.COMMANDS if _is_wanted("scale", name, given.only)]
    sizes = [*(numbers if of_scale else ()), *([MILLION] if given.million else ())]
    for number in sizes:
        made = Sheet("", "", {})
        for made in scale.sheet(runs, number, given.jobs, given.form, of_scale or scale.COMMANDS):
            runs.tables[made.name] = made.rows
        runs.save()
        show([made])


if __name__ == "__main__":
    main()
