"""A report as a workbook: every value comes back with its type, nothing is a formula, and the bytes are the same."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from test_renderer_contract import HOSTILE, Cell, report_on

from toolkit.files import is_report
from toolkit.report.render import format_of, render
from toolkit.report.render.view import View
from toolkit.report.table import Column, Table

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")


def written(report, **view):
    return b"".join(render(report, View(format="xlsx", **view)))


def sheet(data, name="cells"):
    return openpyxl.load_workbook(BytesIO(data))[name]


def values(data, name="cells"):
    return [[cell.value for cell in row] for row in sheet(data, name).iter_rows(min_row=2)]


@pytest.mark.parametrize("name", [each for each in HOSTILE if each not in ("surrogate", "empty", "escapes", "lines")])
def test_a_hostile_cell_comes_back_as_text_and_is_no_formula(name):
    data = written(report_on([HOSTILE[name]]))

    assert values(data) == [[HOSTILE[name]]]
    assert sheet(data)["A2"].data_type == "s"
    assert not sheet(data)._hyperlinks


def test_half_a_character_is_replaced_and_a_text_too_long_for_a_cell_is_cut():
    assert values(written(report_on(["a \ud800 b"]))) == [["a ? b"]]
    assert values(written(report_on(["x" * 32_767]))) == [["x" * 32_767]]
    assert values(written(report_on(["x" * 32_768]))) == [["x" * 32_766 + "…"]]


def test_numbers_and_truth_values_keep_their_type():
    kinds = ("integer", "number", "boolean", "string")
    columns = tuple(Column(kind, kind, f"A {kind}.") for kind in kinds)
    table = Table("cells", "Cells", columns, ((3, 0.25, True, "3"), (None, None, None, None)))

    assert values(written(report_on(["a"])._replace(tables=(table,)))) == [[3, 0.25, True, "3"]]


def test_every_table_has_a_sheet_with_headings_and_the_origin_has_one():
    report = report_on(["a"])
    second = report.tables[0]._replace(name="others")
    data = written(report._replace(tables=(*report.tables, second)))

    assert openpyxl.load_workbook(BytesIO(data)).sheetnames == ["cells", "others", "about columns", "about report"]
    assert sheet(data)["A1"].value == "cell"
    assert sheet(data)["A1"].comment.text == "A text | with *signs* and <tags>."
    assert ["cells", "cell", "string", "A text | with *signs* and <tags>."] in values(data, "about columns")
    assert ["command", "cells"] in values(data, "about report")
    assert openpyxl.load_workbook(BytesIO(written(report, table="cells"))).sheetnames[0] == "cells"


@pytest.mark.parametrize("name", [each for each in HOSTILE.values() if "\ud800" not in each])
def test_a_name_of_a_column_is_only_text(name):
    table = Table.of("cells", "Cells", Cell, [Cell("a")], more={name: ["b"]})
    written_cells = sheet(written(report_on(["a"])._replace(tables=(table,))))

    assert written_cells["B2"].value == "b"


def test_the_bytes_are_the_same_and_hold_no_time():
    data = written(report_on(["a"]))

    with ZipFile(BytesIO(data)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
    assert is_report(data)
    assert format_of("out.xlsx") == "xlsx"
