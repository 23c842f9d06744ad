"""What it costs to list and read many small files, against the calls of the system alone and against pathlib.

python bench/reading.py [--files N] [--rounds N] [--cold] [--most N] [--json FILE]

The files are of about 2 kB, a thousand to a folder, and warm: each was read before. All variants run as processes of
their own, in turn, and must find the same number of files and bytes.

CPU s
    Processor seconds of listing and reading, without the start of the process; the median of the rounds.
process
    Those of the whole process.
÷ floor
    In parts of the floor, in pairs of the same round; the median. The floor lists with os.scandir and reads with
    os.open, one os.read and os.close; nothing is sorted, checked or decoded.

With ``--cold`` the system is asked to forget the contents of the files before each round, and seconds of the clock are
what counts: one thread against several. With ``--most N`` so many empty files are listed, and memory is what counts.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from statistics import median

from run import Command, Cost, Sheet, cost, in_turn, problem, python, show
from throughput import Writer

SIZE = 1_600  # letters after which an article ends: files of 2 kB on average
FOLDER = 1_000  # files
MOST = 1.3  # of the floor, for listing and reading
THREADS = (1, 2, 4, 8, 16)
LISTED_PEAK = 100  # megabytes, for 640,000 files

_HEAD = "import json, os, sys, time\n"
_TAIL = "\nprint(json.dumps([time.process_time() - start, number, size, time.perf_counter() - begun]))"
_START = "\nstart, begun = time.process_time(), time.perf_counter()\n"
_FLOOR = f"""{_START}
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
_PATHLIB = f"""
from pathlib import Path
{_START}
number = size = 0
for path in sorted(Path(sys.argv[1]).glob("**/*.txt")):
    size += len(path.read_text("utf-8").encode())
    number += 1
"""
_OURS = f"""
from toolkit.files.fetching import read_many
from toolkit.reading.finding import find_files
{_START}
number = size = 0
for found, data in read_many(find_files([sys.argv[1]]).wanted, *map(int, sys.argv[2:])):
    size += len(data)
    number += 1
"""
_LIST = f"""
from toolkit.reading.finding import find_files
{_START}
number, size = len(find_files([sys.argv[1]]).wanted), 0
"""
_WHOLE = f"""
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus
{_START}
corpus = read_corpus([sys.argv[1]], Reading(raw=len(sys.argv) > 2))
number, size = len(corpus.documents), 0
"""
FLOOR = "os.scandir, os.open, os.read, os.close"
LISTED = "toolkit: list only"
READ = "toolkit: list and read"
PLAIN = "the same, nothing compiled"
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
COLD = {"threads": ",.0f", "clock s": ".2f", "CPU s": ".2f", "files/s": ",.0f", "÷ one thread": ".2f"}
LISTING = {"files": ",.0f", "CPU s": ".2f", "µs a file": ".2f", "peak MB": ",.0f", "target": "", "met": ""}


def write(folder: str, number: int, seed: int = 0) -> int:
    """Write files of about 2 kB, a thousand to a folder; return their bytes."""
    writer, size = Writer(seed), 0
    for path in _paths(folder, number):
        data = ("\n\n".join(writer.article(SIZE)) + "\n").encode()
        size += len(data)
        with open(path, "wb") as file:
            file.write(data)
    return size


def _paths(folder: str, number: int) -> Iterator[str]:
    """Name so many files, and make the folders where they go."""
    for nth in range(number):
        inside = os.path.join(folder, f"{nth // FOLDER:04}")
        if nth % FOLDER == 0:
            os.mkdir(inside)
        yield os.path.join(inside, f"{nth:06}.txt")


def sheet(number: int, rounds: int, whole_rounds: int = 0) -> Sheet:
    """Measure, and return the table."""
    with tempfile.TemporaryDirectory() as folder:
        size = write(folder, number)
        programs = {FLOOR: _FLOOR, LISTED: _LIST, READ: _OURS, PLAIN: _OURS, PATHLIB: _PATHLIB}
        small = {name: python(_HEAD + each + _TAIL, folder) for name, each in programs.items()}
        small[PLAIN] = Command(small[READ].args, {"TOOLKIT_KERNEL": "off"})
        costs = in_turn(small, rounds)
        whole = python(_HEAD + _WHOLE + _TAIL, folder)
        raw = python(_HEAD + _WHOLE + _TAIL, folder, "raw")
        costs |= in_turn({RAW: raw, WHOLE: whole}, whole_rounds)
    title = f"{number:,} files, {size / 1e6:,.0f} MB; median of {rounds} rounds, of {whole_rounds or 1} for read_corpus"
    made = Sheet("reading", f"Listing and reading {title}", COLUMNS)
    if not find_spec("toolkit._reading"):
        made.notes.append("There is no compiled reader here: what reads is Python in both lines.")
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
        found, read = json.loads(each[0].output)[1:3]
        if found != number or (read and read != size):
            made.notes.append(f"Not the same work: {name} found {found:,} files of {number:,}, {read:,} bytes.")
    return made


def cold_sheet(number: int, rounds: int) -> Sheet:
    """Measure reading by several threads where the files are on the disk alone."""
    made = Sheet(
        "reading, cold", f"Listing and reading {number:,} files from the disk; median of {rounds} rounds", COLD
    )
    told: dict[int, list[tuple[float, float]]] = {threads: [] for threads in THREADS}
    with tempfile.TemporaryDirectory() as folder:
        write(folder, number)
        os.sync()  # What is not written yet cannot be forgotten.
        for nth in range(rounds):
            for threads in THREADS[:: -1 if nth % 2 else 1]:
                _forget(folder)
                one = cost(python(_HEAD + _OURS + _TAIL, folder, str(threads)))
                if one.problem:
                    made.notes.append(f"{threads} threads: {one.problem}")
                    return made
                work, _, _, clock = json.loads(one.output)
                told[threads].append((clock, work))
    alone = [clock for clock, _ in told[1]]
    for threads, pairs in told.items():
        clocks = [clock for clock, _ in pairs]
        row = {"threads": threads, "clock s": median(clocks), "CPU s": median(work for _, work in pairs)}
        row |= {"files/s": number / median(clocks)}
        row |= {"÷ one thread": median(one / base for one, base in zip(clocks, alone, strict=True))}
        made.rows.append(row)
    return made


def _forget(folder: str) -> None:
    """Ask the system to drop what it remembers of the contents of files."""
    for home, _, names in os.walk(folder):
        for name in names:
            handle = os.open(os.path.join(home, name), os.O_RDONLY)
            with suppress(AttributeError):  # macOS has no such call; there the files stay warm.
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def listing_sheet(number: int, rounds: int) -> Sheet:
    """Measure the memory that a list of files takes."""
    with tempfile.TemporaryDirectory() as folder:
        for path in _paths(folder, number):
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
        costs = in_turn({LISTED: python(_HEAD + _LIST + _TAIL, folder)}, rounds)[LISTED]
    made = Sheet("listing", f"Listing {number:,} files; median of {rounds} rounds", LISTING)
    if wrong := problem(costs):
        made.notes.append(wrong)
        return made
    work, peak = median(_work(costs)), max(each.peak for each in costs) / 1e6
    row = {"files": number, "CPU s": work, "µs a file": work / number * 1e6, "peak MB": peak}
    made.rows.append(row | {"target": f"≤ {LISTED_PEAK} MB for 640,000", "met": peak <= LISTED_PEAK})
    return made


def _work(costs: list[Cost]) -> list[float]:
    return [] if problem(costs) else [json.loads(each.output)[0] for each in costs]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, default=10_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--cold", action="store_true", help="read from the disk by several threads as well")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="list so many empty files as well")
    parser.add_argument("--json", default="", metavar="FILE")
    given = parser.parse_args()
    sheets = [sheet(given.files, given.rounds)]
    if given.cold:
        sheets.append(cold_sheet(given.files, given.rounds))
    if given.most:
        sheets.append(listing_sheet(given.most, given.rounds))
    show(sheets, given.json)


if __name__ == "__main__":
    main()
