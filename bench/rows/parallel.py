"""Rows: how much faster two jobs are, by the clock, and by the part of the work that they share.

The clock tells nothing on a busy machine; the share of the processor time that is spent in worker processes does, from
which Amdahl's law gives the times as fast that two free cores would be.
"""

from __future__ import annotations

from collections.abc import Iterator

import corpora
from run import ours, python

from rows.kept import Figure, Row, Runs, at_least

COMMANDS = (
    *("documents", "clean", "words", "keywords", "keywords --by FIELD", "sentiment", "topics -k 20", "similarity"),
    *("names", "doctor"),
)
LEAST = 1.7

# The program in this process, and what it and its workers took.
_SHARE = """
import os, resource, sys
from toolkit.cli.main import main
shown = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
code = main(sys.argv[1:])
sys.stdout.flush()
os.dup2(shown, 1)
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime)
sys.exit(code)
"""


def rows(runs: Runs, number: int, form: str) -> Iterator[Row]:
    """Yield the rows for one form of the corpus."""
    for name in COMMANDS:
        yield Row(
            "parallel",
            f"times as fast with -j 2, {form}",
            name,
            lambda name=name: _figure(runs, number, form, name),
            f"≥ {LEAST}",
            at_least(LEAST),
        )


def _figure(runs: Runs, number: int, form: str, name: str) -> Figure:
    given = name.replace("FIELD", "folder" if form == corpora.FILES else "year").split()
    shape = () if name == "clean" else ("-f", "csv")  # clean writes text
    arguments = (*given, corpora.made(number, form), "--no-cache", "-q", *shape, "-j")
    commands = {"1": ours(*arguments, "1"), "2": python(_SHARE, *arguments, "2")}
    found = runs.in_turn(f"parallel/{name}/{form}/{number}", commands, 2)
    one, two = (min(each.wall for each in found[jobs]) for jobs in commands)
    own, others = map(float, found["2"][0].output.split())
    share = others / (own + others)
    more = min(each.cpu for each in found["2"]) / min(each.cpu for each in found["1"])
    shown = f"{one / two:.2f} ({one:.1f} → {two:.1f} s; {share:.0%} in workers, CPU × {more:.2f})"
    return Figure(one / two, shown)
