"""What toolkit is to reach on many documents, and what it reaches today: each target with the figure beside it.

python bench/targets.py [--documents N] [--limit S] [--peers DIR] [--json FILE]

Every figure is a ratio of two runs in turn, or a count of bytes, so it holds on a busy machine; a target of the clock
is measured by the share of processor time that is spent in worker processes, from which Amdahl's law gives the time.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable

import corpora
import peers
from run import Command, Cost, Sheet, cost, ours, python, show

COLUMNS = {"what": "", "command": "", "today": "", "target": "", "met": ""}
MEMORY = ("keywords", "topics", "sentiment", "similarity", "doctor")
PARALLEL = ("documents", "words", "keywords", "sentiment", "similarity", "names", "doctor", "topics -k 20")
# A command, the script of a peer, and the most of its processor time that the command may take.
AGAINST = (("sentiment", "sentiment", 0.5), ("words", "count", 0.5), ("topics -k 20", "topics20", 1.5))
MOST_BYTES = 2_000  # of memory for each document more
FASTER = 1.7  # of two jobs

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
_READ = """
import os, sys, time
from toolkit.readers import reader_for
from toolkit.readers.source import Source
texts = [open(os.path.join(place, name), "rb").read() for place, _, names in os.walk(sys.argv[1]) for name in names]
reader = reader_for("a.txt")
reader.read(Source("a.txt", texts[0]))
begun = time.process_time()
for text in texts:
    reader.read(Source("a.txt", text))
print(sum(map(len, texts)) / (time.process_time() - begun) / 1e6)
"""


class Measured:
    """Runs of commands on one corpus, and on one of a tenth of it."""

    def __init__(self, number: int, limit: int) -> None:
        self.number, self.limit = number, limit
        self.few, self.many = (corpora.made(each, corpora.FILES) for each in (number // 10, number))
        self._known: dict[tuple[str, ...], Cost] = {}

    def ours(self, name: str, folder: str, *more: str) -> Cost:
        """Return what a command takes, run once."""
        return self._cost((name, folder, *more), ours(*name.split(), folder, "--no-cache", "-q", *more))

    def _cost(self, key: tuple[str, ...], command: Command) -> Cost:
        if key not in self._known:
            self._known[key] = cost(command, self.limit)
        return self._known[key]

    def pair(self, own: Command, other: Command) -> float | str:
        """Return the processor time of a command in parts of that of another one, both run in turn, twice."""
        runs = [(cost(own, self.limit), cost(other, self.limit)) for _ in range(2)]
        problem = next((each.problem for pair in runs for each in pair if each.problem), "")
        return problem or min(each.cpu for each, _ in runs) / min(each.cpu for _, each in runs)

    def script(self, task: str) -> Command:
        """Return the script of a peer."""
        return peers.script(task, self.many)


def sheet(number: int, limit: int, peer_folder: str = "") -> Sheet:
    """Measure on so many documents, and return the table."""
    measured = Measured(number, limit)
    made = Sheet(f"targets {number}", f"Targets on {number:,} documents of 200 words, and today", COLUMNS)

    def add(what: str, command: str, value: float | str, form: str, target: str, met: Callable[[float], bool]) -> None:
        shown = value if isinstance(value, str) else format(value, form)
        is_met = None if isinstance(value, str) else met(value)
        made.rows.append({"what": what, "command": command, "today": shown, "target": target, "met": is_met})

    for name in MEMORY:
        add(
            "memory for each document more, bytes",
            name,
            _bytes_each(measured, name),
            ",.0f",
            f"≤ {MOST_BYTES:,}",
            _at_most(MOST_BYTES),
        )
        add("growth of time, 1 is linear", name, _growth(measured, name), ".2f", "≤ 1.2", _at_most(1.2))
    add("reading and cleaning, MB/s", "", _megabytes(measured), ".1f", "≥ 10", _at_least(10))
    for name, task, most in (
        ("sentiment", "sentiment", 0.5),
        ("words", "count", 0.5),
        ("topics -k 20", "topics20", 1.5),
    ):
        value = measured.pair(ours(*name.split(), measured.many, "--no-cache", "-q"), measured.script(task))
        add("processor time, in parts of a script's", name, value, ".2f", f"≤ {most}", _at_most(most))
    keywords = measured.ours("keywords", measured.many)
    add("documents a second", "keywords", keywords.problem or number / keywords.cpu, ",.0f", "≥ 400", _at_least(400))
    for form in (corpora.FILES, corpora.LINES):
        path = measured.many if form == corpora.FILES else corpora.made(number, form)
        for name in PARALLEL:
            share = _share(name, path, limit)
            value = share if isinstance(share, str) else 1 / (1 - share / 2)
            add(f"-j 2 on {form}, times as fast by its parallel share", name, value, ".2f", "≥ 1.7", _at_least(FASTER))
    for form in ("json", "jsonl"):
        add(f"-f {form}, in parts of csv", "sentiment", _rendered(measured, form), ".2f", "≤ 1.3", _at_most(1.3))
    add("-o DIR, in parts of one stream (clock)", "clean", _folder(measured), ".2f", "≤ 1.5", _at_most(1.5))
    yake = _yake(measured, peer_folder)
    if yake:
        add("processor time, in parts of YAKE's", "keywords", yake, ".2f", "≤ 0.2", _at_most(0.2))
    return made


def _at_most(limit: float) -> Callable[[float], bool]:
    return lambda value: value <= limit


def _at_least(limit: float) -> Callable[[float], bool]:
    return lambda value: value >= limit


def _bytes_each(measured: Measured, name: str) -> float | str:
    few, many = (measured.ours(name, folder) for folder in (measured.few, measured.many))
    return few.problem or many.problem or (many.peak - few.peak) / (0.9 * measured.number)


def _growth(measured: Measured, name: str) -> float | str:
    few, many = (measured.ours(name, folder) for folder in (measured.few, measured.many))
    return few.problem or many.problem or many.cpu / few.cpu / 10


def _megabytes(measured: Measured) -> float | str:
    found = cost(python(_READ, measured.few), measured.limit)
    return found.problem or float(found.output)


def _share(name: str, path: str, limit: int) -> float | str:
    found = cost(python(_SHARE, *name.split(), path, "--no-cache", "-q", "-j", "2", "-f", "csv"), limit)
    if found.problem:
        return found.problem
    own, others = map(float, found.output.split())
    return others / (own + others)


def _rendered(measured: Measured, form: str) -> float | str:
    """Compare two formats of one report out of the cache, without what is needed before any report."""
    with tempfile.TemporaryDirectory() as cache:
        env = {"XDG_CACHE_HOME": cache, "TOOLKIT_CACHE_SIZE": "20G"}
        runs = {
            each: cost(ours("sentiment", measured.many, "-q", "-f", each, "--table", "sentences", env=env))
            if each != "json"
            else cost(ours("sentiment", measured.many, "-q", "-f", each, env=env))
            for each in ("csv", "csv", form)
        }
    problem = next((each.problem for each in runs.values() if each.problem), "")
    return problem or runs[form].cpu / runs["csv"].cpu


def _folder(measured: Measured) -> float | str:
    with tempfile.TemporaryDirectory() as place:
        files = measured.ours("clean", measured.many, "-o", os.path.join(place, "cleaned"))
    stream = measured.ours("clean", measured.many)
    return files.problem or stream.problem or files.wall / stream.wall


def _yake(measured: Measured, folder: str) -> float | str:
    """Compare keywords with YAKE, for one document of each; it reads one file at a time."""
    place = os.path.join(measured.few, "0000")
    path = os.path.join(place, sorted(os.listdir(place))[0])
    command = peers.yake(folder, path)
    if not command:
        return ""
    found = cost(command, measured.limit)
    own = measured.ours("keywords", measured.many)
    return found.problem or own.problem or own.cpu / measured.number / found.cpu


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000], metavar="N")
    parser.add_argument("--limit", type=int, default=1_800, metavar="S", help="seconds that a command may take")
    parser.add_argument("--peers", default="", metavar="DIR", help="environment that make bench-peers made")
    parser.add_argument("--json", default="", metavar="FILE")
    given = parser.parse_args()
    show([sheet(number, given.limit, given.peers) for number in given.documents], given.json)


if __name__ == "__main__":
    main()
