"""What every renderer promises, whatever a document holds: each cell arrives, and none of them does anything."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass

import pytest
from harness import Page, unsafe

from toolkit.report.render import FORMATS, PICTURES, gate, render
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Table, column

HOSTILE = {
    "markup": "<script>alert(1)</script> & &lt;b&gt; </td></tr>",
    "attributes": "\" onmouseover='x' <img src=x>",
    "escapes": "\x1b[31mred\x1b[0m \x9b2J \x07 \x08",
    "direction": "\u202egpj.exe\u202c \u2066x\u2069 \u200fy",
    "invisible": "\u200b\ufeff\u00ad\u2060",
    "formula": "=HYPERLINK(1)",
    "formulas": "@SUM(1) +1 -1",
    "lines": "one\ntwo\r\nthree\rfour\u2028five",
    "pipes": "a | b || c \\| d",
    "markdown": "# no heading *no* [no](http://no.example) `no` ~no~ ![no](no)",
    "rich": "[red]no[/red] :smile:",
    "quotes": "a \"b\" 'c', d;\te",
    "empty": "",
    "spaces": "  two  spaces  ",
    "long": "x" * 30_000,
    "wide": "漢字" * 40,
    "surrogate": "half \ud800 a pair",
    "json": '"}],"schema":"forged"',
    "comment": "--> <!-- made",
}


@dataclass(frozen=True)
class Cell:
    """A row of one cell."""

    cell: str = column("A text | with *signs* and <tags>.", wraps=True)


def report_on(cells):
    table = Table.of("cells", "Cells <b>|</b>", Cell, [Cell(each) for each in cells])
    corpus = {"documents": 1, "words": 2, "digest": "sha256:0", "skipped": [], "ignored": []}
    return Report("cells", {"by": "<i>"}, corpus, {"toolkit": "1"}, {}, ("A note | <u>.",), (table,), "Said *so*.")


class Cells(Page):
    """The cells of a page."""

    def __init__(self):
        super().__init__()
        self.cells = []

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data):
        super().handle_data(data)
        if "td" in self.open:
            self.cells[-1] += data


def cells_of_page(text):
    page = Cells()
    page.feed(text)
    page.close()
    assert page.open == []
    assert not page.tags & {"script", "b", "i", "u", "img"}
    known = "lang charset http-equiv content name class colspan title style id scope"
    assert page.attributes <= set(known.split())
    return page.cells


def cells_of_markdown(text):
    rows = [line for line in text.split("\n") if line.startswith("| ")][1:]
    cells = []
    for row in rows:
        inside = re.fullmatch(r"\| (.*) \|", row)[1]
        # A sign that a backslash does not stand before would be markup, or the end of a cell.
        assert not re.search(r"(?<!\\)(?:\\\\)*[|*_`<>\[\]~#]", inside), inside[:80]
        cells.append(re.sub(r"\\(.)", r"\1", inside))
    return cells


def cells_of_table(text):
    lines = text.split("\n")
    rule = next(n for n, line in enumerate(lines) if line.startswith("─"))
    return lines[rule + 1 : lines.index("A note | <u>.") - 1]


def records(text):
    return [row["cell"] for row in json.loads(text)["tables"][0]["rows"]]


def rows_of(delimiter):
    def read(text):
        return [row[0] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)][1:]

    return read


def exact(cell):
    return cell


def encodable(cell):
    return cell.encode("utf-8", "replace").decode()


def shown(cell):
    return gate.printable(cell)


def on_one_line(cell):
    return " ".join(gate.printable(cell).split())


def as_page_text(cell):
    return gate.printable(cell)


def guarded(cell):
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


# For each format: how its cells are read back without this program, what is read of a cell, and whether it is for eyes.
FORMS = {
    "table": (cells_of_table, lambda cell: shown(cell).rstrip(" "), True),
    "markdown": (cells_of_markdown, on_one_line, True),
    "html": (cells_of_page, as_page_text, True),
    "json": (records, exact, True),
    "jsonl": (lambda text: [json.loads(line)["cell"] for line in text.split("\n") if line], exact, True),
    "csv": (rows_of(","), guarded, False),
    "tsv": (rows_of("\t"), guarded, False),
}
BINARY = {"parquet", "sqlite", "xlsx"}


def check(wanted, renderer):
    """Hold a renderer to the contract."""
    read_back, expected, is_for_eyes = FORMS[wanted]
    # Half a pair of surrogates is in no text that was decoded; only JSON can spell it.
    cells = [cell for cell in HOSTILE.values() if "\ud800" not in cell or wanted in ("json", "jsonl")]
    text = "".join(renderer(report_on(cells), View(format=wanted)))
    text.encode("utf-8")
    if is_for_eyes:
        assert not unsafe(text), ascii(unsafe(text))
    assert read_back(text) == [expected(cell) for cell in cells]


def ours(report, view):
    return [piece.decode("utf-8") for piece in render(report, view)]


def test_every_format_has_a_way_to_be_read_back():
    assert set(FORMATS) == set(FORMS) | BINARY | PICTURES


@pytest.mark.parametrize("wanted", FORMS)
def test_hostile_cells_arrive_and_do_nothing(wanted):
    check(wanted, ours)


def escaping_nothing(report, view):
    """Render as somebody would who thinks of no hostile text."""
    cells = [row[0] for row in report.tables[0].rows]
    frames = {
        "table": ("cell\n────\n", "{}\n", "\n"),
        "markdown": ("| cell |\n|---|\n", "| {} |\n", "\n"),
        "html": ("<table><tr><th>cell</th></tr>", "<tr><td>{}</td></tr>", "</table>\n"),
        "json": ('{"tables": [{"rows": [', '{{"cell": "{}"}},', '{"cell": ""}]}]}\n'),
        "jsonl": ("", '{{"cell": "{}"}}\n', ""),
        "csv": ("cell\n", "{}\n", ""),
        "tsv": ("cell\n", "{}\n", ""),
    }
    begin, each, end = frames[view.format]
    return [begin, *(each.format(cell) for cell in cells), end]


@pytest.mark.parametrize("wanted", FORMS)
def test_a_renderer_that_escapes_nothing_fails(wanted):
    with pytest.raises((AssertionError, ValueError, TypeError, csv.Error)):
        check(wanted, escaping_nothing)


@pytest.mark.parametrize("wanted", FORMS)
@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in ("empty", "wide", "spaces")])
def test_columns_and_titles_are_escaped_as_cells_are(wanted, name):
    """What a document names, such as a field of its metadata, becomes a column."""
    cell = HOSTILE[name]
    if "\ud800" in cell and wanted not in ("json", "jsonl"):
        pytest.skip("decoded text has no lone surrogates")
    table = Table.of("cells", "Cells", Cell, [Cell("a")], more={cell: ["b"]})
    report = report_on(["a"])._replace(tables=(table,))
    text = "".join(ours(report, View(format=wanted)))

    if FORMS[wanted][2]:
        assert not unsafe(text), ascii(unsafe(text))
    if wanted in ("html", "json", "jsonl", "csv", "tsv"):
        FORMS[wanted][0](text)
