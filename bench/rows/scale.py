"""Many documents: time, memory and size of the output of each command, and growth from a tenth and a hundredth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import corpora
from run import Cost, Sheet, ours

from rows.kept import NotMeasuredError, Runs

COMMANDS = (
    *("documents", "words", "keywords --by year", "sentiment", "topics -k 50", "similarity"),
    *("keywords", "doctor"),
)
MOST_GROWTH = 1.2  # of the time, where 1 is linear
MOST_MEMORY = 4e9
COLUMNS = {
    "documents": ",",
    "command": "",
    "CPU s": ",.1f",
    "clock s": ",.1f",
    "peak MB": ",.0f",
    "output MB": ",.1f",
    "CPU ÷ linear, of a tenth": ".2f",
    "of a hundredth": ".2f",
    "met": "",
}


def sheet(
    runs: Runs, number: int, jobs: str, form: str = corpora.LINES, commands: Sequence[str] = COMMANDS
) -> Iterator[Sheet]:
    """Yield the table after each command, so that it can be shown while the next one runs."""
    title = f"{number:,} documents of 200 words ({form}, -j {jobs}), beside a tenth and a hundredth of them"
    made = Sheet(f"scale {number} {form}", title, COLUMNS)
    made.notes = [
        f"Met: at most {MOST_GROWTH} × linear from either smaller corpus, and a peak of at most 4 GB.",
        "Peak: of the process and its workers together (see bench/run.py).",
    ]
    for name in commands:
        costs: dict[int, Cost] = {}
        for each in (number // 100, number // 10, number):
            row: dict[str, object] = {"documents": each, "command": name}
            try:
                costs[each] = _cost(runs, each, name, jobs, form)
            except NotMeasuredError as error:
                made.rows.append(row | {"CPU s": str(error)})
                continue
            found = costs[each]
            row |= {"CPU s": found.cpu, "clock s": found.wall, "peak MB": found.peak / 1e6}
            row |= {"output MB": found.size / 1e6}
            if each == number:
                growth = {
                    part: found.cpu / costs[number // part].cpu / part for part in (10, 100) if number // part in costs
                }
                row |= {"CPU ÷ linear, of a tenth": growth.get(10), "of a hundredth": growth.get(100)}
                row["met"] = max(growth.values(), default=0) <= MOST_GROWTH and found.peak <= MOST_MEMORY
            made.rows.append(row)
        yield made


def _cost(runs: Runs, number: int, name: str, jobs: str, form: str) -> Cost:
    path = corpora.made(number, form)
    return runs.cost(
        f"scale/{name}/{form}/{jobs}/{number}", ours(*name.split(), path, "--no-cache", "-q", "-j", jobs, "-f", "csv")
    )
