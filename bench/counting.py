"""From files to an exact document-term matrix, as a whole process: ours, scikit-learn and polars, in the same run.

python bench/counting.py [--sizes MB ...] [--rounds N] [--peers-to MB] [--json FILE]

The files are of about 2 kB (`zipf.py`) and warm; all variants list, read and count them and leave a matrix, as
processes of their own, in turn. Ours counts words as they are written, by the definition in toolkit/language/words.py;
"terms" folds their forms and leaves out stop words as the analyses do. Without the kernel numpy finds the words; the
reference is the definition alone. CountVectorizer runs as it comes: it takes words of two letters or more, in small
letters, and splits at apostrophes and hyphens. polars does the same by an expression and a grouping
(TOOLKIT_BENCH_PEERS names a python that has it).

CPU s, peak MB
    Processor seconds and largest resident memory of the process, the median of the rounds; lower is better.
x scikit-learn
    Its processor seconds in parts of ours, in pairs of the same round, the median; higher is better.
/ memory
    Peak in parts of that of scikit-learn; lower is better.
/ smallest
    Processor seconds for a megabyte in parts of those at the smallest size: 1 is linear.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Mapping
from statistics import median

from run import Command, Cost, Sheet, in_turn, problem, python, show, write
from zipf import Text

SIZES = (20, 80, 315, 1_260)  # MB, of a million bytes
PEERS_TO = 320  # MB; beyond, scikit-learn takes minutes and gigabytes
SLOW_TO = 100  # MB; beyond, the reference takes minutes, and polars ten gigabytes

_OURS = """
import json, sys
from toolkit.files.fetching import read_many
from toolkit.reading.finding import find_files
from toolkit.counts import shards
from toolkit.language.stopwords import english
folder, jobs, what = sys.argv[1:]
if what == "reference":
    from toolkit.counts.streams import reference_encode
    shards.encode_batch = lambda texts, first, flags: reference_encode(texts, first)
texts = (data for _, data in read_many(find_files([folder]).wanted))
made = shards.count_corpus(texts, english() if what == "terms" else None, jobs=int(jobs))
print(json.dumps([len(made), len(made.terms), len(made.numbers), sum(made.totals)]))
"""
_SCIKIT = """
import json, sys
from pathlib import Path
from sklearn.feature_extraction.text import CountVectorizer
texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("**/*.txt"))]
made = CountVectorizer().fit_transform(texts)
print(json.dumps([*made.shape, made.nnz, int(made.sum())]))
"""
_POLARS = """
import json, sys
from pathlib import Path
import polars as pl
texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("**/*.txt"))]
words = pl.col("text").str.to_lowercase().str.extract_all(r"\\b\\w\\w+\\b")
frame = pl.DataFrame({"text": texts}).with_row_index("document").select("document", words.alias("term"))
made = frame.explode("term").group_by("document", "term").len().sort("document", "term")
print(json.dumps([len(texts), made["term"].n_unique(), len(made), int(made["len"].sum())]))
"""
OFF = {"TOOLKIT_KERNEL": "off"}
PEER = "scikit-learn"
TARGETS = {"kernel": 8.0, "no kernel": 2.5}
COLUMNS = {
    "MB": ",.0f",
    "what": "",
    "CPU s": ",.2f",
    "clock s": ",.2f",
    "MB/s": ",.1f",
    "x scikit-learn": ".2f",
    "peak MB": ",.0f",
    "/ memory": ".2f",
    "/ smallest": ".2f",
    "terms": ",",
    "target": "",
}


def commands(folder: str, *, peers: bool, slow: bool = True) -> dict[str, Command]:
    """Return what is run, by name; ``slow`` are the reference and polars."""
    made = {
        "kernel": python(_OURS, folder, "1", "words"),
        "kernel, 2 jobs": python(_OURS, folder, "2", "words"),
        "kernel, terms": python(_OURS, folder, "1", "terms"),
        "no kernel": _with(OFF, python(_OURS, folder, "1", "words")),
        "no kernel, 2 jobs": _with(OFF, python(_OURS, folder, "2", "words")),
    }
    if peers:
        made[PEER] = python(_SCIKIT, folder)
    if peers and slow:
        made["reference"] = _with(OFF, python(_OURS, folder, "1", "reference"))
        polars = os.environ.get("TOOLKIT_BENCH_PEERS", "")
        if polars:
            made["polars"] = Command((polars, "-c", _POLARS, folder))
    return made


def _with(env: Mapping[str, str], command: Command) -> Command:
    return Command(command.args, env)


def sheet(folder: str, size: int, rounds: int, smallest: dict[str, float], *, peers: bool) -> Sheet:
    """Measure at one size, and return the table; ``smallest`` keeps the cost of a megabyte from the first size on."""
    slow = size <= SLOW_TO * 1_000_000
    costs = in_turn(commands(folder, peers=peers, slow=slow), rounds, 3_600)
    made = Sheet(f"counting {size}", f"Files to document-term matrix, {size / 1e6:,.0f} MB", COLUMNS)
    base = costs.get(PEER, [])
    told: dict[str, list[int]] = {}
    for name, each in costs.items():
        if wrong := problem(each):
            made.rows.append({"MB": size / 1e6, "what": name, "target": wrong})
            continue
        told[name] = json.loads(each[0].output)
        cpu = median(one.cpu for one in each)
        smallest.setdefault(name, cpu / size)
        row = {
            "MB": size / 1e6,
            "what": name,
            "CPU s": cpu,
            "clock s": median(one.wall for one in each),
            "MB/s": size / 1e6 / cpu,
            "peak MB": _peak(each) / 1e6,
            "/ smallest": cpu / size / smallest[name],
            "terms": told[name][1],
        }
        if base and not problem(base):
            row["x scikit-learn"] = median(peer.cpu / one.cpu for peer, one in zip(base, each, strict=True))
            row["/ memory"] = _peak(each) / _peak(base)
            if name in TARGETS:
                verdict = "met" if row["x scikit-learn"] >= TARGETS[name] else "missed"
                row["target"] = f">= {TARGETS[name]} x, {verdict}"
        made.rows.append(row)
    ours = {name: each for name, each in told.items() if name not in (PEER, "polars", "kernel, terms")}
    if len(set(map(tuple, ours.values()))) > 1:
        made.notes.append(f"They differ: {ours}")
    if peers and slow and "polars" not in costs:
        made.notes.append("Left out, as TOOLKIT_BENCH_PEERS names no python: polars.")
    return made


def _peak(costs: list[Cost]) -> float:
    return median(one.peak for one in costs)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="MB")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="0: one run, which may find cold files")
    parser.add_argument("--peers-to", type=int, default=PEERS_TO, metavar="MB", help="largest size with the peers")
    parser.add_argument("--json", default="", metavar="FILE")
    given = parser.parse_args()
    text, smallest, sheets = Text(), dict[str, float](), list[Sheet]()
    for size in sorted(given.sizes):
        with tempfile.TemporaryDirectory() as folder:
            *_, written = text.write(folder, size * 1_000_000)
            sheets.append(sheet(folder, written, given.rounds, smallest, peers=size <= given.peers_to))
        show(sheets[-1:])
        if given.json:
            write(given.json, sheets)


if __name__ == "__main__":
    main()
