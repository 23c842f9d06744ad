"""A report as a database: every value comes back, names are no SQL, and the bytes are the same everywhere."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from test_renderer_contract import HOSTILE, Cell, report_on

from toolkit.report.render import format_of, render
from toolkit.report.render.view import View
from toolkit.report.table import Column, Table


def written(report, **view):
    return b"".join(render(report, View(format="sqlite", **view)))


def rows(data, query):
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return database.execute(query).fetchall()


def test_hostile_cells_come_back_as_they_were():
    cells = [cell for cell in HOSTILE.values() if "\ud800" not in cell]

    assert [cell for (cell,) in rows(written(report_on(cells)), "SELECT cell FROM cells")] == cells


def test_half_a_character_is_replaced():
    assert rows(written(report_on(["a \ud800 b"])), "SELECT cell FROM cells") == [("a ? b",)]


@pytest.mark.parametrize("name", [*HOSTILE.values(), "a\0b", 'x" (y); DROP TABLE cells; --'])
def test_a_name_of_a_column_is_no_sql(name):
    table = Table.of("cells", "Cells", Cell, [Cell("a")], more={name: ["b"]})
    report = report_on(["a"])._replace(tables=(table,))

    assert rows(written(report), "SELECT * FROM cells") == [("a", "b")]


def test_columns_that_differ_in_case_alone_are_told_apart():
    table = Table.of("cells", "Cells", Cell, [Cell("a")], more={"Cell": ["b"], "CELL": ["c"]})
    report = report_on(["a"])._replace(tables=(table,))

    assert rows(written(report), 'SELECT cell, "Cell_2", "CELL_3" FROM cells') == [("a", "b", "c")]


def test_numbers_keep_their_types_and_missing_values_are_null():
    columns = tuple(Column(kind, kind, "") for kind in ("string", "integer", "number", "boolean"))
    table = Table("values", "Values", columns, (("a", 1, 0.5, True), (None, 2**70, None, False)))
    report = report_on([])._replace(tables=(table,))

    assert rows(written(report), 'SELECT * FROM "values"') == [("a", 1, 0.5, 1), (None, 2.0**70, None, 0)]


def test_the_origin_and_the_meaning_of_the_columns_are_in_it():
    data = written(report_on(["a"]))
    origin = dict(rows(data, "SELECT name, value FROM report_origin"))

    assert origin["command"] == "cells"
    assert json.loads(origin["corpus"])["digest"] == "sha256:0"
    assert rows(data, "SELECT table_name, column_name, type FROM report_columns") == [("cells", "cell", "string")]


def test_the_bytes_do_not_tell_which_library_wrote_them():
    data = written(report_on(["a", "b"]))

    assert data == written(report_on(["a", "b"]))
    assert data[96:100] == (3_040_000).to_bytes(4, "big")


def test_one_table_can_be_asked_for():
    report = report_on(["a"])
    other = report.tables[0]._replace(name="others")
    data = written(report._replace(tables=(*report.tables, other)), table="others")

    names = {name for (name,) in rows(data, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {"others", "report_origin", "report_columns"}


@pytest.mark.parametrize("path", ["a.sqlite", "A.DB"])
def test_its_suffixes(path):
    assert format_of(path) == "sqlite"
