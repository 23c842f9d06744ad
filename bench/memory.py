"""How much memory and time each main command takes on many documents, against a script of scikit-learn.

python bench/memory.py [--documents N ...] [--form FORM] [--limit S] [--json FILE]

The documents are generated, of some 200 words each (`bench/corpora.py`). One run each: peaks hardly differ between
runs. The scripts read files, so other forms are measured by themselves.

peak MB
    Largest resident memory of the largest process, in millions of bytes; lower is better.
÷ peer
    In parts of that of the script for the same task (bench/peers.py), of memory and of processor seconds.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import corpora
import peers
from run import Cost, Sheet, in_turn, ours, show
from start import COMMANDS as STARTED

COMMANDS = (*STARTED, "words", "names", "kwic time")
DENSE = 20_000  # documents
COLUMNS = {
    "documents": ",",
    "command": "",
    "peak MB": ",.0f",
    "CPU s": ",.2f",
    "clock s": ",.2f",
    "peer": "",
    "peer MB": ",.0f",
    "peer CPU s": ",.2f",
    "÷ peer MB": ".2f",
    "÷ peer CPU": ".2f",
}


def sheet(number: int, limit: int, leave: Sequence[str] = (), form: str = corpora.FILES) -> Sheet:
    """Measure one number of documents, and return the table.

    Parameters
    ----------
    number
        Of documents.
    limit
        Seconds that a command may take.
    leave
        Commands that are left out.
    form
        One of `corpora.FORMS`.
    """
    path = corpora.made(number, form)
    commands = {name: ours(*name.split(), path) for name in COMMANDS if name not in leave}
    tasks = [task for task in (*peers.TASKS, "words") if task not in leave and form == corpora.FILES]
    # All pairs in one dense matrix are more than a machine has.
    tasks = [task for task in tasks if task != "similarity" or number <= DENSE]
    scripts = {f"script: {task}": peers.script(task, path) for task in tasks}
    costs = {name: each[0] for name, each in in_turn({**commands, **scripts}, 0, limit).items()}
    title = f"Memory and time on {number:,} documents ({form}), {corpora.size(path) / 1e6:,.1f} MB"
    made = Sheet(f"memory {number} {form}", title, COLUMNS)
    for name in commands:
        # What has no counterpart is set against the least that one can do with the texts.
        peer = f"script: {name if name in tasks else 'words'}"
        found = _row(costs[name], peer, costs.get(peer))
        made.rows.append({"documents": number, "command": name, **found})
    if leave:
        made.notes.append(f"Left to the long run, since they take a minute or more: {', '.join(leave)}.")
    return made


def _row(own: Cost, peer: str, other: Cost | None) -> dict[str, object]:
    row: dict[str, object] = {"peer": peer if other else ""}
    if own.problem:
        row["clock s"] = own.problem
    else:
        row |= {"peak MB": own.peak / 1e6, "CPU s": own.cpu, "clock s": own.wall}
    if other is None:
        return row
    if other.problem:
        row["peer MB"] = other.problem
    else:
        row |= {"peer MB": other.peak / 1e6, "peer CPU s": other.cpu}
    if not own.problem and not other.problem:
        row |= {"÷ peer MB": own.peak / other.peak, "÷ peer CPU": own.cpu / other.cpu}
    return row


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000], metavar="N")
    parser.add_argument("--leave", nargs="*", default=[], choices=COMMANDS, metavar="NAME", help="commands left out")
    parser.add_argument("--form", default=corpora.FILES, choices=corpora.FORMS, help="files, JSON Lines or parquet")
    parser.add_argument("--limit", type=int, default=900, metavar="S", help="seconds that a command may take")
    parser.add_argument("--json", default="", metavar="FILE")
    given = parser.parse_args()
    show([sheet(number, given.limit, given.leave, given.form) for number in given.documents], given.json)


if __name__ == "__main__":
    main()
