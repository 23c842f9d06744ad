"""All measurements of speed and memory, short or long: tables on the terminal, and JSON.

python bench [--long] [--peers DIR] [--json FILE] [--only NAME ...]

Short is a run of about two minutes on an idle machine; long goes to a million documents, as files, JSON Lines and
parquet, and may take a night. Nothing is asserted: a target that is missed is shown as missed. The quality of cleaning
has a bench of its own, `cleaning.py`.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import time

import corpora
import memory
import peers
import reading
import start
from run import Sheet, show, write

HERE = os.path.dirname(os.path.abspath(__file__))
SHORT, LONG = 0, 1
ROUNDS = (5, 15)
TASKS = (("keywords", "topics"), peers.TASKS)  # set against a script that needs 1.4 s to start
FILES = ((10_000,), (10_000, 100_000))
FILE_ROUNDS = (5, 7)
WHOLE_ROUNDS = (0, 3)
DOCUMENTS = ((1_000,), (1_000, 10_000, 100_000, 1_000_000))
OTHER_FORMS = ((), (corpora.LINES, corpora.PARQUET))
LEFT = (("topics",), ())  # commands that take too long on many documents
LIMIT = (60, 1_800)  # seconds of the clock for one command on many documents
TARGETS = os.path.join(corpora.HOME, "targets.json")  # what was measured there is not measured again
# Scripts that print tables of their own, with their options for a short run and for a long one.
SCRIPTS = {
    "targets": (None, ("--documents", "10000", "100000", "--million", "--json", TARGETS)),
    "throughput": (("--largest", "1", "--best-of", "3"), ()),
    "counting": (("--sizes", "20", "--rounds", "3"), ()),
    "growth": (None, ()),
    "template": (None, ()),
}
NAMES = ("start", "reading", "memory", *SCRIPTS)


def scripts(length: int, names: list[str], environment: str) -> None:
    """Run the scripts that are there one after the other; a failure of one does not stop the others."""
    for name, options in SCRIPTS.items():
        given = options[length]
        if name not in names or given is None or not importlib.util.find_spec(name):
            continue
        given = (*given, "--peers", environment) if name == "targets" and environment else given
        print(f"python bench/{name}.py {' '.join(given)}".rstrip(), flush=True)
        code = subprocess.run([sys.executable, os.path.join(HERE, f"{name}.py"), *given], check=False).returncode
        print(f"It failed: exit {code}.\n" if code else "", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.split("\n")[0])
    parser.add_argument("--long", action="store_true", help="more documents, more rounds")
    parser.add_argument("--peers", default="", metavar="DIR", help="environment that make bench-peers made")
    parser.add_argument("--json", default="", metavar="FILE", help="keep the figures, but for those of scripts")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=list(NAMES), metavar="NAME", help=", ".join(NAMES))
    given = parser.parse_args()
    length, begun = (LONG if given.long else SHORT), time.monotonic()
    sheets: list[Sheet] = []

    def keep(sheet: Sheet) -> None:
        # Each table is shown and kept as soon as it is made: a long run that is stopped has not been for nothing.
        sheets.append(sheet)
        show([sheet])
        if given.json:
            write(given.json, sheets)

    if "start" in given.only:
        keep(start.sheet(ROUNDS[length], given.peers, tasks=TASKS[length]))
    if "reading" in given.only:
        for number in FILES[length]:
            keep(reading.sheet(number, FILE_ROUNDS[length], WHOLE_ROUNDS[length]))
    if "memory" in given.only:
        for number in DOCUMENTS[length]:
            for form in (corpora.FILES, *OTHER_FORMS[length]):
                keep(memory.sheet(number, LIMIT[length], LEFT[length], form))
    scripts(length, given.only, given.peers)
    print(f"All in {time.monotonic() - begun:.0f} s.")


if __name__ == "__main__":
    main()
