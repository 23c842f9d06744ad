"""Rows: memory for each document more, and how time grows from a tenth of the documents to all of them."""

from __future__ import annotations

from collections.abc import Iterator

import corpora
from run import Cost, ours

from rows.kept import Figure, Row, Runs, at_most

COMMANDS = ("documents", "words", "keywords", "keywords --by year", "sentiment", "topics -k 20", "similarity", "doctor")
MOST_BYTES = 2_000
MOST_GROWTH = 1.2
_SHARE = 10  # the smaller corpus is a tenth


def rows(runs: Runs, number: int, form: str) -> Iterator[Row]:
    """Yield the rows for one number of documents."""
    for name in COMMANDS:
        yield _bytes_row(runs, number, form, name)
        yield _growth_row(runs, number, form, name)
    for other in corpora.FORMS:
        if other != form:
            yield _bytes_row(runs, number, other, "documents")


def _bytes_row(runs: Runs, number: int, form: str, name: str) -> Row:
    def measure() -> Figure:
        few, many = _both(runs, number, form, name)
        value = (many.peak - few.peak) / (number - number // _SHARE)
        return Figure(value, f"{value:,.0f} bytes (peak {few.peak / 1e6:,.0f} → {many.peak / 1e6:,.0f} MB)")

    what = f"memory for each document more, {form}, -j 1"
    return Row("memory", what, name, measure, f"≤ {MOST_BYTES:,} bytes", at_most(MOST_BYTES))


def _growth_row(runs: Runs, number: int, form: str, name: str) -> Row:
    def measure() -> Figure:
        few, many = _both(runs, number, form, name)
        value = many.cpu / few.cpu / _SHARE
        return Figure(value, f"{value:.2f} (CPU {few.cpu:.1f} → {many.cpu:.1f} s)")

    return Row("memory", "growth of time, 1 = linear", name, measure, f"≤ {MOST_GROWTH}", at_most(MOST_GROWTH))


def _both(runs: Runs, number: int, form: str, name: str) -> tuple[Cost, Cost]:
    found = []
    for each in (number // _SHARE, number):
        command = ours(*name.split(), corpora.made(each, form), "--no-cache", "-q", "-j", "1", "-f", "csv")
        found.append(runs.cost(f"memory/{name}/{form}/{each}", command))
    return found[0], found[1]
