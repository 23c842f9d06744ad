"""What a command costs before it does anything: start-up and five short documents, against limits and peers.

python bench/start.py [--rounds N] [--peers DIR] [--json FILE] [--imports | --patterns] [FOLDER]

CPU s
    Processor seconds of the whole process, the median of the rounds; lower is better.
÷ click
    In parts of ``python -c "import click"``, in pairs of the same round; the median. 1 is the floor of a command.
÷ peer
    The same in parts of the peer named; below 1 the toolkit is the cheaper.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median

import peers
from run import Command, Cost, Sheet, cost, in_turn, ours, problem, python, ratio, show

DOCUMENTS = 5
COMMANDS = ("documents", "clean", "keywords", "sentiment", "similarity", "topics", "doctor")
DRAWN = "toolkit keywords, in colours"  # the table as on a terminal
CLICK, PASS = "import click", "python -c pass"
MOST_OF_CLICK = 1.5  # --help, in parts of the import of click
MOST_OF_KEYWORDS = 0.15  # CPU s on five documents
LISTED = 10
SAMPLE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "corpus", "energy")
COLUMNS = {
    "command": "",
    "CPU s": ".3f",
    "lowest": ".3f",
    "÷ click": ".2f",
    "peer": "",
    "peer CPU s": ".3f",
    "÷ peer": ".2f",
    "target": "",
    "met": "",
}

# Runs the toolkit with a compiler of patterns that keeps time for whoever asked; written to standard error.
_PATTERNS = """
import atexit, re, sys, time
from re import _compiler
inner, spent = _compiler.compile, {}
def timed(pattern, flags=0):
    start = time.process_time()
    made = inner(pattern, flags)
    frame = sys._getframe(1)
    stack = [frame]
    while stack[-1].f_back:
        stack.append(stack[-1].f_back)
    names = [each.f_globals.get("__name__", "") for each in stack]
    # What only hands patterns on is not who asked.
    key = next(name for name in names if name not in ("re", "re._compiler", "toolkit.language.lazy_patterns"))
    # A pattern made by the body of a module is made at import; another when a function first needs it.
    at = names.index(key)
    key = key, "import" if stack[at].f_code.co_name == "<module>" else "running"
    number, seconds = spent.get(key, (0, 0.0))
    spent[key] = number + 1, seconds + time.process_time() - start
    return made
_compiler.compile = timed
def tell():
    for (name, when), (number, seconds) in spent.items():
        print("pattern", name, when, number, seconds, file=sys.stderr)
atexit.register(tell)
from toolkit.cli.main import main
sys.exit(main())
"""


@contextmanager
def sample(folder: str = SAMPLE) -> Iterator[str]:
    """Copy the first five files of a folder into a temporary one."""
    with tempfile.TemporaryDirectory() as home:
        inside = os.path.join(home, "corpus")
        os.mkdir(inside)
        for name in sorted(os.listdir(folder))[:DOCUMENTS]:
            shutil.copyfile(os.path.join(folder, name), os.path.join(inside, name))
        yield inside


def completion(line: str) -> Command:
    """Return what bash runs for the Tab key at the end of a line."""
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    return ours(env={"_TOOLKIT_COMPLETE": "bash_complete", **words})


def sheet(rounds: int, environment: str = "", folder: str = SAMPLE, tasks: Sequence[str] = peers.TASKS) -> Sheet:
    """Measure, and return the table; ``tasks`` are those that are set against the script."""
    with sample(folder) as five:
        limits = {PASS: python("pass"), CLICK: python("import click")}
        helps = peers.helps(environment)
        plain = {
            "toolkit --help": ours("--help"),
            "toolkit --version": ours("--version"),
            "completion of a command": completion("toolkit key"),
            "completion of an option": completion("toolkit keywords --to"),
            "toolkit keywords --help": ours("keywords", "--help"),
        }
        work = {f"toolkit {name}": ours(name, five) for name in COMMANDS}
        work[DRAWN] = ours("keywords", five, "--color", "always")
        scripts = {f"script: {task}": peers.script(task, five) for task in tasks}
        yake = peers.yake(environment, os.path.join(five, sorted(os.listdir(five))[0]))
        single = {peers.YAKE: yake} if yake else {}
        costs = in_turn({**limits, **helps, **plain, **work, **scripts, **single}, rounds)
    made = Sheet("start-up", f"Start-up and {DOCUMENTS} documents, median of {rounds} rounds", COLUMNS)
    made.rows += [_row(name, costs) for name in limits]
    for name in plain:
        against = [*helps] if name == "toolkit --help" else []
        made.rows += _rows(name, against, costs)
    for name in work:
        task = f"script: {name.removeprefix('toolkit ')}"
        against = [*(scripts.keys() & {task}), *(single if name == DRAWN else ())]
        made.rows += _rows(name, against, costs)
    if absent := peers.missing(environment):
        made.notes.append(f"Left out, not installed (make bench-peers): {', '.join(absent)}.")
    made.notes.append("script: a program with scikit-learn or vaderSentiment; see bench/peer_scripts.")
    return made


def _rows(name: str, against: list[str], costs: dict[str, list[Cost]]) -> Iterator[dict[str, object]]:
    row = _row(name, costs)
    target, met = "", None
    if name == "toolkit --help" and row.get("÷ click") is not None:
        target, met = f"≤ {MOST_OF_CLICK} × click", row["÷ click"] <= MOST_OF_CLICK
    if name in ("toolkit keywords", DRAWN) and row.get("CPU s") is not None:
        target, met = f"≤ {MOST_OF_KEYWORDS} s", row["CPU s"] <= MOST_OF_KEYWORDS
    row |= {"target": target, "met": met}
    for nth, peer in enumerate(against or [""]):
        if peer:
            row = row if not nth else {"command": ""}
            figure = problem(costs[peer]) or median(each.cpu for each in costs[peer])
            row |= {"peer": peer, "peer CPU s": figure, "÷ peer": ratio(costs[name], costs[peer])}
        yield row


def _row(name: str, costs: dict[str, list[Cost]]) -> dict[str, object]:
    if wrong := problem(costs[name]):
        return {"command": name, "peer": wrong}
    seconds = [each.cpu for each in costs[name]]
    of_click = None if name == PASS else ratio(costs[name], costs[CLICK])
    return {"command": name, "CPU s": median(seconds), "lowest": min(seconds), "÷ click": of_click}


def imports(command: Command, rounds: int = 3) -> tuple[dict[str, tuple[float, float]], int]:
    """Return the own and the whole milliseconds of each module that a command imports, the lowest of some runs."""
    lowest: dict[str, tuple[float, float]] = {}
    for _ in range(rounds):
        told = cost(Command((sys.executable, "-X", "importtime", "-m", "toolkit", *command.args[1:]), command.env))
        for line in told.error.splitlines():
            if line.startswith("import time:") and "self [us]" not in line:
                own, whole, name = line.removeprefix("import time:").split("|")
                now = int(own) / 1000, int(whole) / 1000
                lowest[name.strip()] = tuple(map(min, now, lowest.get(name.strip(), now)))
    return lowest, len(lowest)


def import_sheets(folder: str = SAMPLE) -> Iterator[Sheet]:
    """Show the most expensive imports of each command."""
    with sample(folder) as five:
        commands = {"--help": ours("--help"), "completion": completion("toolkit key")}
        for name, command in {**commands, **{name: ours(name, five) for name in COMMANDS}}.items():
            found, number = imports(command)
            total = sum(own for own, _ in found.values())
            title = f"toolkit {name}: {number} modules, {total:.0f} ms of imports"
            made = Sheet(f"imports: {name}", title, {"module": "", "own ms": ".1f", "with what it imports": ".1f"})
            for module, (own, whole) in sorted(found.items(), key=lambda each: -each[1][0])[:LISTED]:
                made.rows.append({"module": module, "own ms": own, "with what it imports": whole})
            yield made


def pattern_sheets(folder: str = SAMPLE) -> Iterator[Sheet]:
    """Show which modules compile regular expressions in each command, and for how long."""
    with sample(folder) as five:
        for name in ("--help", *COMMANDS):
            given = [name] if name.startswith("-") else [name, five]
            # Of three runs the one that was disturbed least.
            runs = [cost(python(_PATTERNS, *given)).error.splitlines() for _ in range(3)]
            timed = [[line.split()[1:] for line in lines if line.startswith("pattern ")] for lines in runs]
            each_run = [[(name, when, int(n), 1000 * float(s)) for name, when, n, s in lines] for lines in timed]
            found = min(each_run, key=lambda rows: sum(row[3] for row in rows))
            total, number = sum(row[3] for row in found), sum(row[2] for row in found)
            columns = {"module": "", "when": "", "patterns": ",", "ms": ".1f"}
            made = Sheet(f"patterns: {name}", f"toolkit {name}: {number} patterns, {total:.0f} ms to compile", columns)
            for row in sorted(found, key=lambda each: -each[3])[:LISTED]:
                made.rows.append(dict(zip(columns, row, strict=True)))
            yield made


def main() -> None:
    """Print the table, or a profile."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", default=SAMPLE, help="its first five files are the documents")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--peers", default="", metavar="DIR", help="environment that make bench-peers made")
    parser.add_argument("--json", default="", metavar="FILE")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--imports", action="store_true", help="the most expensive imports of each command")
    kind.add_argument("--patterns", action="store_true", help="the regular expressions that each command compiles")
    given = parser.parse_args()
    if given.imports or given.patterns:
        show([*(import_sheets if given.imports else pattern_sheets)(given.folder)], given.json)
    else:
        show([sheet(given.rounds, given.peers, given.folder)], given.json)


if __name__ == "__main__":
    main()
