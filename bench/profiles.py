"""Where the processor time of each main command goes: a profile of whole commands, beside that of an older version.

python bench/profiles.py [--documents N] [--form FORM] [--only COMMAND ...] [--before TOOLKIT] [--json FILE]

A timer of processor time interrupts the command 200 times a second. What was spent since the last time goes to the room
of the package in whose work the command is then, whatever library that work has called; the timer waits for a compiled
function to return, and so nothing of it is lost. One run each, in one process, without the cache, as CSV.

reading
    Opening and decoding files, finding their fields and blocks, and fetching texts from disk again.
cleaning
    The rules of cleaning, and what repeats in a corpus.
counting
    Dividing text into words and sentences, and counting them.
scoring
    The methods of an analysis, and its rows.
output
    Writing the report.
start-up
    Starting Python, loading modules and libraries, and ending.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile

import corpora
from run import Command, Cost, Sheet, cost, show

COMMANDS = (
    "documents",
    "words",
    "sentiment",
    "doctor",
    "keywords",
    "keywords --by source",
    "topics -k 20",
    "similarity",
)
PARTS = ("reading", "cleaning", "counting", "scoring", "output", "start-up")
COLUMNS = {"command": "", "version": "", "CPU s": ",.1f", "peak MB": ",.0f", **dict.fromkeys(PARTS, "")}
# Of the innermost function of the package that belongs to one. Whoever calls the others is asked instead: documents,
# processes and numbers serve all.
ROOMS = {
    "cleaning": "cleaning",
    "readers": "reading",
    "reading": "reading",
    "files": "reading",
    "counts": "counting",
    "language": "counting",
    "methods": "scoring",
    "analyses": "scoring",
    "checks": "scoring",
    "report": "output",
    "cli": "output",
}
_SAMPLER = """
import atexit, json, os, runpy, signal, sys, time
rooms, path, script, *arguments = json.loads(sys.argv[1])
home, spent, last = os.sep + "toolkit" + os.sep, {}, 0.0
def part_of(frame):
    found = ""
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return "start-up"
        _, package, rest = name.rpartition(home)
        part = rooms.get(rest.split(os.sep)[0].removesuffix(".py")) if package else None
        # Words and sentences that a rule of cleaning looks at are its own work.
        if part == "cleaning" and found in ("", "counting"):
            return part
        found = found or part or ""
        frame = frame.f_back
    return found or "start-up"
def look(_number, frame):
    global last
    now = time.process_time()
    part = part_of(frame)
    spent[part] = spent.get(part, 0.0) + now - last
    last = now
def write():
    signal.setitimer(signal.ITIMER_PROF, 0)
    with open(path, "w") as file:
        json.dump(spent, file)
atexit.register(write)
leave = os._exit
def last_act(code):
    write()
    leave(code)
os._exit = last_act  # It ends a program without what is registered.
signal.signal(signal.SIGPROF, look)
signal.setitimer(signal.ITIMER_PROF, 0.005, 0.005)
sys.argv = [script, *arguments]
runpy.run_path(script, run_name="__main__")
"""


def profile(script: str, name: str, corpus: str, limit: int) -> tuple[Cost, dict[str, float]]:
    """Run a command once.

    Parameters
    ----------
    script
        The command toolkit of some installation.
    name
        The command, with options.
    corpus
        Its path.
    limit
        Seconds that it may take.

    Returns
    -------
    tuple
        What it took, and the seconds of each of `PARTS`.
    """
    with open(script, encoding="utf-8") as file:
        python = file.readline().removeprefix("#!").strip()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "profile.json")
        arguments = [*name.split(), corpus, "-q", "-j", "1", "-f", "csv"]
        order = json.dumps([ROOMS, path, script, *arguments])
        found = cost(Command((python, "-P", "-c", _SAMPLER, order), {"TOOLKIT_NO_CACHE": "1"}), limit)
        if found.problem:
            return found, {}
        with open(path, encoding="utf-8") as file:
            spent: dict[str, float] = json.load(file)
    # Python had started before the first look, and ends after the last one.
    spent["start-up"] = spent.get("start-up", 0.0) + max(0.0, found.cpu - sum(spent.values()))
    return found, spent


def sheet(given: argparse.Namespace) -> Sheet:
    """Profile the commands, each by the older version first."""
    corpus = corpora.made(given.documents, given.form)
    title = f"Profiles on {given.documents:,} documents ({given.form}), {corpora.size(corpus) / 1e6:,.1f} MB"
    made = Sheet(f"profiles {given.documents} {given.form}", title, COLUMNS)
    versions = {"before": given.before} if given.before else {}
    versions["now"] = os.path.join(os.path.dirname(sys.executable), "toolkit")
    for name in given.only:
        for version, script in versions.items():
            found, spent = profile(os.path.abspath(script), name, corpus, given.limit)
            row: dict[str, object] = {"command": name, "version": version}
            if found.problem:
                row["reading"] = found.problem
            else:
                row |= {"CPU s": found.cpu, "peak MB": found.peak / 1e6}
                row |= {part: _shown(spent.get(part, 0.0), found.cpu) for part in PARTS}
            made.rows.append(row)
            print(f"  {name} {version} {found.problem or f'{found.cpu:.1f} s'}", file=sys.stderr, flush=True)
    made.notes.append("Seconds of each part, and its share of the whole.")
    return made


def _shown(seconds: float, total: float) -> str:
    return f"{seconds:.1f} ({seconds / total:.0%})"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=10_000, metavar="N")
    parser.add_argument("--form", default=corpora.LINES, choices=corpora.FORMS, help="files, JSON Lines or parquet")
    parser.add_argument("--only", nargs="+", default=COMMANDS, metavar="COMMAND", help=f"of {', '.join(COMMANDS)}")
    parser.add_argument("--before", default="", metavar="TOOLKIT", help="the command toolkit of an older version")
    parser.add_argument("--limit", type=int, default=900, metavar="S", help="seconds that a command may take")
    parser.add_argument("--json", default="", metavar="FILE")
    given = parser.parse_args()
    show([sheet(given)], given.json)


if __name__ == "__main__":
    main()
