"""What it costs to list and read many small files, against the calls of the system alone and against pathlib.

python bench/reading.py [--files N] [--rounds N] [--json FILE]

The files are of about 2 kB, a thousand to a folder, and warm: each was read before. All variants run as processes of
their own, in turn, and must find the same number of files and bytes.

CPU s
    Processor seconds of listing and reading, without the start of the process; the median of the rounds.
process
    Those of the whole process.
÷ floor
    In parts of the floor, in pairs of the same round; the median. The floor lists with os.scandir and reads with
    os.open, one os.read and os.close; nothing is sorted, checked or decoded.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from statistics import median

from run import Cost, Sheet, in_turn, problem, python, show
from throughput import Writer

SIZE = 1_600  # letters after which an article ends: files of 2 kB on average
FOLDER = 1_000  # files
MOST = 1.3  # of the floor, for listing and reading

_HEAD = "import json, os, sys, time\n"
_TAIL = "\nprint(json.dumps([time.process_time() - start, number, size]))"
_FLOOR = """
start = time.process_time()
folders, number, size = [sys.argv[1]], 0, 0
while folders:
    with os.scandir(folders.pop()) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
                continue
            handle = os.open(entry.path, os.O_RDONLY)
            size += len(os.read(handle, 65536))
            os.close(handle)
            number += 1
"""
_PATHLIB = """
from pathlib import Path
start = time.process_time()
number = size = 0
for path in sorted(Path(sys.argv[1]).glob("**/*.txt")):
    size += len(path.read_text("utf-8").encode())
    number += 1
"""
_OURS = """
from toolkit.corpus.finding import find
from toolkit.files import read_bytes
start = time.process_time()
number = size = 0
for found in find([sys.argv[1]]).wanted:
    size += len(read_bytes(found.path))
    number += 1
"""
_LIST = """
from toolkit.corpus.finding import find
start = time.process_time()
number, size = len(find([sys.argv[1]]).wanted), 0
"""
_WHOLE = """
from toolkit.corpus.reading import read_corpus
start = time.process_time()
corpus = read_corpus([sys.argv[1]], raw=len(sys.argv) > 2)
number, size = len(corpus.documents), 0
"""
FLOOR = "os.scandir, os.open, os.read, os.close"
LISTED = "toolkit: list only"
READ = "toolkit: list and read"
PATHLIB = "Path.glob and read_text"
RAW = "read_corpus, raw"
WHOLE = "read_corpus, cleaned"
COLUMNS = {
    "what": "",
    "CPU s": ".3f",
    "process": ".3f",
    "÷ floor": ".2f",
    "MB/s": ",.1f",
    "peak MB": ",.0f",
    "target": "",
    "met": "",
}


def write(folder: str, number: int, seed: int = 0) -> int:
    """Write files of about 2 kB, a thousand to a folder; return their bytes."""
    writer, size = Writer(seed), 0
    for nth in range(number):
        inside = os.path.join(folder, f"{nth // FOLDER:04}")
        if nth % FOLDER == 0:
            os.mkdir(inside)
        data = ("\n\n".join(writer.article(SIZE)) + "\n").encode()
        size += len(data)
        with open(os.path.join(inside, f"{nth:06}.txt"), "wb") as file:
            file.write(data)
    return size


def sheet(number: int, rounds: int, whole_rounds: int = 0) -> Sheet:
    """Measure, and return the table."""
    with tempfile.TemporaryDirectory() as folder:
        size = write(folder, number)
        small = {FLOOR: _FLOOR, LISTED: _LIST, READ: _OURS, PATHLIB: _PATHLIB}
        costs = in_turn({name: python(_HEAD + each + _TAIL, folder) for name, each in small.items()}, rounds)
        whole = python(_HEAD + _WHOLE + _TAIL, folder)
        raw = python(_HEAD + _WHOLE + _TAIL, folder, "raw")
        costs |= in_turn({RAW: raw, WHOLE: whole}, whole_rounds)
    title = f"{number:,} files, {size / 1e6:,.0f} MB; median of {rounds} rounds, of {whole_rounds or 1} for read_corpus"
    made = Sheet("reading", f"Listing and reading {title}", COLUMNS)
    floor = _work(costs[FLOOR])
    for name, each in costs.items():
        if wrong := problem(each):
            made.rows.append({"what": name, "target": wrong})
            continue
        work = _work(each)
        # The whole is not run in the same rounds as the floor.
        paired = name in small
        row = {
            "what": name,
            "CPU s": median(work),
            "process": median(one.cpu for one in each),
            "÷ floor": median(one / base for one, base in zip(work, floor, strict=True)) if paired else None,
            "MB/s": None if name == LISTED else size / 1e6 / median(work),
            "peak MB": max(one.peak for one in each) / 1e6,
        }
        if name == READ:
            row |= {"target": f"≤ {MOST} × floor", "met": row["÷ floor"] <= MOST}
        made.rows.append(row)
        found, read = json.loads(each[0].output)[1:]
        if found != number or (read and read != size):
            made.notes.append(f"Not the same work: {name} found {found:,} files of {number:,}, {read:,} bytes.")
    return made


def _work(costs: list[Cost]) -> list[float]:
    return [] if problem(costs) else [json.loads(each.output)[0] for each in costs]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, default=10_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--json", default="", metavar="FILE")
    given = parser.parse_args()
    show([sheet(given.files, given.rounds)], given.json)


if __name__ == "__main__":
    main()
