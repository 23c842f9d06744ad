"""What differs between two reports: settings, versions, corpus, and cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import toolkit
from toolkit.language.listing import counted, first_names
from toolkit.report.report import Report
from toolkit.report.table import Table, Value
from toolkit.report.table import column as described
from toolkit.rounding import significant

# Whole numbers that say which row it is; others say how much.
_NUMBERS = ("line", "next_line", "a_line", "b_line", "page", "topic", "cluster")
_BETWEEN = " · "


@dataclass(frozen=True)
class ChangeRow:
    """A cell that differs, or a row that only one of the reports has."""

    table: str = described("Table of the reports.")
    row: str = described("The row, by the columns that identify it.", wraps=True)
    column: str = described("Column of the cell; empty for a whole row.")
    change: str = described("Changed, added or removed.")
    before: str | None = described("Value in the first report.", wraps=True)
    after: str | None = described("Value in the second report.", wraps=True)
    difference: float | None = described("Second value minus first, for numbers.", digits=6)


@dataclass(frozen=True)
class CauseRow:
    """Something besides the tables that differs."""

    part: str = described("Corpus, setting, version, resource, note or command.")
    name: str = described("Which.")
    before: str | None = described("In the first report.", wraps=True)
    after: str | None = described("In the second report.", wraps=True)


@dataclass(frozen=True)
class ReportDifferences:
    """All that differs between two reports.

    Parameters
    ----------
    changes
        Cells and rows of the tables that both have.
    causes
        What else differs, and may be why.
    cells
        Number of cells that were compared.
    """

    changes: tuple[ChangeRow, ...]
    causes: tuple[CauseRow, ...]
    cells: int

    @property
    def is_other_corpus(self) -> bool:
        """Whether other files were read, or other files skipped."""
        return any(each.part == "corpus" for each in self.causes)

    @property
    def summary(self) -> str:
        """The differences in a sentence."""
        if not self.changes:
            corpus = ", but the corpus differs" if self.is_other_corpus else ""
            return f"No difference in {counted(self.cells, 'cell')}{corpus}."
        kinds = [each.change for each in self.changes]
        parts = [counted(kinds.count("changed"), "cell") + " changed"]
        parts += [f"{counted(kinds.count(kind), 'row')} {kind}" for kind in ("added", "removed") if kind in kinds]
        corpus = " The corpus differs." if self.is_other_corpus else ""
        return f"{', '.join(parts)}; {counted(self.cells, 'cell')} compared.{corpus}"

    def tables(self) -> tuple[Table, ...]:
        """Return the differences as tables; whoever reads them gets the causes first, and no empty table."""
        causes = Table.of("causes", "What else differs", CauseRow, self.causes, brief=bool(self.causes))
        return (
            Table.of("changes", "Changes", ChangeRow, self.changes, group="table", brief=bool(self.changes)),
            causes._replace(leads=True),
        )


def report_differences(first: Report, second: Report) -> ReportDifferences:
    """Compare two reports; tables that only one of them has are not compared, but named."""
    changes: list[ChangeRow] = []
    cells = 0
    others = {table.name: table for table in second.tables}
    for table in first.tables:
        if table.name in others:
            changes += _table_changes(table, others[table.name])
            cells += len(table.rows) * len(table.columns)
    return ReportDifferences(tuple(changes), tuple(_causes(first, second)), cells)


def _table_changes(first: Table, second: Table) -> Iterator[ChangeRow]:
    names = [each.name for each in first.columns]
    shared = [name for name in names if name in {each.name for each in second.columns}]
    key = key_columns(first, second)
    before, after = _by_key(first, key), _by_key(second, key)
    for place in [*before, *(each for each in after if each not in before)]:
        row = _BETWEEN.join(str(part) for part in place[:-1] if part not in (None, ""))
        row += f" ({place[-1] + 1})" if place[-1] else ""
        if place not in after or place not in before:
            change = "removed" if place in before else "added"
            yield ChangeRow(first.name, row, "", change, None, None, None)
            continue
        for name in shared:
            old, new = before[place][name], after[place][name]
            if old != new or type(old) is not type(new):
                yield ChangeRow(first.name, row, name, "changed", _shown(old), _shown(new), _difference(old, new))


def key_columns(first: Table, second: Table) -> list[str]:
    """Return the columns that identify a row: as few of the first ones as tell all rows of both tables apart.

    Numbers that measure something, and running text, are no part of it unless nothing else tells rows apart.
    """
    theirs = {each.name for each in second.columns}
    columns = [each for each in first.columns if each.name in theirs]
    names = [each.name for each in columns if _identifies(each.type, each.name) and not each.wraps]
    chosen: list[str] = []
    for name in names:
        if chosen and _is_unique(first, chosen) and _is_unique(second, chosen):
            break
        if name != "evidence":
            chosen.append(name)
    return chosen or [each.name for each in columns[:1]]


def _identifies(kind: str, name: str) -> bool:
    return kind == "string" or (kind == "integer" and name in _NUMBERS)


def _is_unique(table: Table, key: Sequence[str]) -> bool:
    places = [number for number, each in enumerate(table.columns) if each.name in key]
    return len({tuple(row[place] for place in places) for row in table.rows}) == len(table.rows)


def _by_key(table: Table, key: Sequence[str]) -> dict[tuple[Any, ...], dict[str, Value]]:
    found: dict[tuple[Any, ...], dict[str, Value]] = {}
    seen: dict[tuple[Value, ...], int] = {}
    for record in table.records():
        place = tuple(record[name] for name in key)
        nth = seen.get(place, 0)
        seen[place] = nth + 1
        found[*place, nth] = record
    return found


def _difference(old: Value, new: Value) -> float | None:
    numbers = all(isinstance(each, int | float) and not isinstance(each, bool) for each in (old, new))
    if not numbers:
        return None
    try:
        change = float(new) - float(old)  # type: ignore[arg-type]
    except OverflowError:
        return None
    return significant(change) if isfinite(change) else None


def _shown(value: Value) -> str | None:
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _causes(first: Report, second: Report) -> Iterator[CauseRow]:
    if first.command != second.command:
        yield CauseRow("command", "", first.command, second.command)
    for part in ("digest", "documents", "words"):
        old, new = first.corpus.get(part), second.corpus.get(part)
        if old != new:
            yield CauseRow("corpus", part, str(old), str(new))
    if first.corpus.get("digest") != second.corpus.get("digest"):
        yield from _documents(first, second)
    yield from _skipped(first.corpus, second.corpus)
    for part, old_values, new_values in (
        ("setting", first.settings, second.settings),
        ("version", first.versions, second.versions),
        ("resource", first.resources, second.resources),
    ):
        for name in sorted({*old_values, *new_values}):
            old, new = old_values.get(name), new_values.get(name)
            if old != new:
                yield CauseRow(part, name, _said(old), _said(new))
    for note in first.notes:
        if note not in second.notes:
            yield CauseRow("note", "", note, None)
    for note in second.notes:
        if note not in first.notes:
            yield CauseRow("note", "", None, note)
    names = [{table.name for table in report.tables} for report in (first, second)]
    for name in sorted(names[0] ^ names[1]):
        yield CauseRow("table", name, *("present" if name in each else None for each in names))


def _documents(first: Report, second: Report) -> Iterator[CauseRow]:
    """Name the documents that the tables of only one report name."""
    old, new = ({str(name) for table in report.tables for name in _documents_in(table)} for report in (first, second))
    if old != new and old and new:
        yield CauseRow("corpus", "named only here", first_names(sorted(old - new)), first_names(sorted(new - old)))


def _documents_in(table: Table) -> Iterator[Value]:
    places = [number for number, each in enumerate(table.columns) if each.name == "document"]
    return (row[place] for row in table.rows for place in places if row[place])


def _skipped(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[CauseRow]:
    old, new = (
        sorted(str(each.get("document")) for each in corpus.get("skipped", []) if isinstance(each, dict))
        for corpus in (first, second)
    )
    if old != new:
        yield CauseRow("corpus", "skipped", first_names(old), first_names(new))


def _said(value: Any) -> str | None:
    return None if value is None else value if isinstance(value, str) else str(value)


def compared_report(command: str, found: ReportDifferences, second: Report) -> Report:
    """Make a report of what differs between two reports.

    Parameters
    ----------
    command
        That compared them.
    found
        What differs.
    second
        The later one, of whose corpus the size is shown.
    """
    sizes = {name: second.corpus.get(name) for name in ("documents", "words")}
    return Report(
        command=command,
        settings={},
        corpus={
            **{name: size if isinstance(size, int) else 0 for name, size in sizes.items()},
            "digest": str(second.corpus.get("digest", "")),
            "skipped": [],
            "ignored": [],
        },
        versions={"toolkit": toolkit.__version__},
        resources={},
        notes=(),
        tables=found.tables(),
        summary=found.summary,
        flagged=bool(found.changes),
    )
