"""Renderers: to the byte where a script relies on it, and nothing foreign gets out raw."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib import import_module

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from toolkit.errors import MissingLibraryError
from toolkit.report.render import FORMATS, PICTURES, format_of, render
from toolkit.report.render.gate import printable
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Table, column


@dataclass(frozen=True)
class Row:
    document: str = column("A name.")
    score: float = column("A score.", range=(0, 1), better="higher", draw="bar")
    tone: float = column("A tone.", range=(-1, 1), better="higher", draw="tone")
    count: int = column("A count.")
    line: int | None = column("A line.")
    sure: bool = column("Yes or no.")
    evidence: str = column("A sentence.", wraps=True, marks="document")


def report_of(*rows: Row, name: str = "things", group: str = "") -> Report:
    return Report(
        command="keywords",
        settings={"top": 10},
        corpus={"documents": 2, "words": 1234, "digest": "sha256:0", "skipped": [], "ignored": []},
        versions={"toolkit": "0"},
        resources={},
        notes=("A note.",),
        tables=(Table.of(name, "Things", Row, rows, group=group),),
    )


ONE = Row("[red]a :dog:", 1 / 3, -0.25, 1234567, None, True, "See [/] here, [red]a :dog: says.")


def drawn(report, wanted, **view):
    return b"".join(render(report, View(format=wanted, **view))).decode()


def test_csv_to_the_byte():
    assert drawn(report_of(ONE), "csv") == (
        "document,score,tone,count,line,sure,evidence\n"
        '[red]a :dog:,0.333333,-0.25,1234567,,true,"See [/] here, [red]a :dog: says."\n'
    )


def test_tsv_to_the_byte():
    assert drawn(report_of(ONE), "tsv").splitlines()[1] == (
        "[red]a :dog:\t0.333333\t-0.25\t1234567\t\ttrue\tSee [/] here, [red]a :dog: says."
    )


def test_json_lines_to_the_byte():
    assert drawn(report_of(ONE), "jsonl") == (
        '{"document": "[red]a :dog:", "score": 0.333333, "tone": -0.25, "count": 1234567, "line": null, "sure": true, '
        '"evidence": "See [/] here, [red]a :dog: says."}\n'
    )


def test_json_says_what_a_column_means():
    whole = json.loads(drawn(report_of(ONE), "json"))

    assert list(whole) == [
        "schema",
        "command",
        "settings",
        "requested",
        "corpus",
        "versions",
        "resources",
        "notes",
        "tables",
    ]
    assert whole["schema"] == "toolkit/report/1"
    assert whole["tables"][0]["columns"][1] == {
        "name": "score",
        "type": "number",
        "description": "A score.",
        "range": [0, 1],
        "better": "higher",
    }
    assert whole["tables"][0]["columns"][4]["type"] == "integer"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(start):
    cell = start + "cmd|calc"
    row = Row(cell, 0.5, -0.5, 1, 1, False, "")

    guarded = next(csv.DictReader(io.StringIO(drawn(report_of(row), "csv"), newline="")))
    raw = next(csv.DictReader(io.StringIO(drawn(report_of(row), "csv", guard=False), newline="")))

    assert guarded["document"] == "'" + cell
    assert raw["document"] == cell
    assert guarded["tone"] == "-0.5"  # A negative number is no formula.


def test_names_are_names_and_no_markup():
    text = drawn(report_of(ONE), "table", width=120)

    assert "[red]a :dog:" in text
    assert "[/] here" in text


def test_a_redirected_table_has_everything_and_no_padding():
    row = Row("a", 0.5, 0.0, 1, 7, False, "word " * 200)
    text = drawn(report_of(row), "table")

    assert ("word " * 200).strip() in text
    assert not [line for line in text.splitlines() if line.endswith(" ")]
    assert "█" not in text  # A bar says nothing to a script.


def test_a_number_is_written_for_a_reader():
    text = drawn(report_of(Row("a", 0.5, -0.004, 1234567, 7, False, "")), "table")

    assert "0.50" in text
    assert "1,234,567" in text
    assert "−0.00" not in text
    assert "no" in text


def test_the_bar_is_in_proportion_to_the_largest():
    text = drawn(report_of(Row("a", 0.8, 0.0, 1, 1, True, ""), Row("b", 0.4, 0.0, 1, 1, True, "")), "table", width=120)

    assert "██████████ 0.80" in text
    assert "█████      0.40" in text


def test_a_group_has_a_heading_on_a_terminal_and_a_column_in_a_pipe():
    rows = [
        Row("a", 0.8, 0.0, 1, 1, True, "x"),
        Row("a", 0.4, 0.0, 1, 1, True, "y"),
        Row("b", 0.1, 0.0, 1, 1, True, "z"),
    ]
    report = report_of(*rows, group="document")

    terminal = drawn(report, "table", width=100).splitlines()
    piped = drawn(report, "table").splitlines()

    assert terminal.count("a") == terminal.count("b") == 1
    assert sum(line.startswith("a ") for line in piped) == 2


def test_rows_past_the_limit_are_counted_on_a_terminal_and_kept_in_a_pipe():
    report = report_of(*[Row(f"d{n}", 0.5, 0.0, 1, 1, True, "") for n in range(450)])

    assert "… 50 more rows" in drawn(report, "table", width=80)
    assert "d449" in drawn(report, "table")


def test_a_narrow_terminal_says_what_it_leaves_out():
    @dataclass(frozen=True)
    class Wide:
        name: str = column("A name.")
        detail: str = column("Detail.", rank=3)

    table = Table.of("wide", "Wide", Wide, [Wide("a" * 30, "b" * 30)])
    report = report_of(ONE)
    narrow = drawn(report._replace(tables=(table,)), "table", width=40)

    assert "Not shown at this width: detail" in narrow
    assert "a" * 30 in narrow


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def test_html_holds_no_element_or_attribute_of_the_texts():
    evil = '<script>alert(1)</script>"onload="x" <img src=x onerror=y> javascript:alert(2)'
    page = Page()
    page.feed(drawn(report_of(Row(evil, 0.5, 0.1, 1, 1, True, evil)), "html"))

    assert not {"script", "img", "a", "iframe", "link"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "href")]
    assert evil in page.text


def test_html_emphasises_the_words_of_the_row():
    text = drawn(report_of(Row("grain", 0.5, 0.1, 1, 1, True, "The Grain & the mill.")), "html")

    assert "The <mark>Grain</mark> &amp; the mill." in text


def test_markdown_keeps_its_columns():
    text = drawn(report_of(Row("a|b *c* `d`", 0.5, 0.1, 1, None, True, "x\ny")), "markdown")
    row = next(line for line in text.splitlines() if "a\\|b" in line)

    assert row == r"| a\|b \*c\* \`d\` | 0.50 | +0.10 | 1 |  | yes | x\\ny |"


@pytest.mark.parametrize("wanted", ["table", "markdown", "html"])
def test_no_control_character_reaches_a_reader(wanted):
    evil = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0xFEFF, 0x200B, 0xE0041]))
    text = drawn(report_of(Row("n" + evil, 0.5, 0.1, 1, 1, True, "e" + evil)), wanted)

    assert not [character for character in text if character in evil and character not in " \n"]


@given(st.text())
def test_printable_text_stays_what_it_is_and_the_rest_is_spelled(text):
    safe = printable(text)

    assert "\n" not in safe
    assert all(character.isprintable() or character in "\u200c\u200d" or not character.isascii() for character in safe)
    assert printable(safe) == safe


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=300)), min_size=1, max_size=6), st.integers(40, 130))
def test_any_text_fits_the_terminal(pairs, width):
    report = report_of(*[Row(name, 0.5, 0.1, 1, 1, True, text) for name, text in pairs])

    assert all(cell_len(line) <= width for line in drawn(report, "table", width=width).splitlines())


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=5))
def test_data_formats_give_back_what_went_in(pairs):
    pairs = [(a.encode("utf-8", "ignore").decode(), b.encode("utf-8", "ignore").decode()) for a, b in pairs]
    report = report_of(*[Row(a, 0.5, 0.1, 1, 1, True, b) for a, b in pairs])

    rows = list(csv.DictReader(io.StringIO(drawn(report, "csv", guard=False), newline="")))
    lines = [json.loads(line) for line in drawn(report, "jsonl").split("\n") if line]

    assert [(row["document"], row["evidence"]) for row in rows] == pairs
    assert [(row["document"], row["evidence"]) for row in lines] == pairs


def test_the_suffix_tells_the_format():
    assert [format_of(f"a/report{suffix}") for suffix in (".json", ".CSV", ".md", ".html", ".tsv", ".jsonl")] == [
        "json",
        "csv",
        "markdown",
        "html",
        "tsv",
        "jsonl",
    ]


def test_every_format_has_a_renderer():
    for wanted in set(FORMATS) - PICTURES:
        assert b"".join(render(report_of(ONE), View(format=wanted)))


def test_parquet_keeps_types_and_missing_values():
    rows = [ONE, Row("b", 0.5, 0.5, 2, 7, False, "")]
    data = b"".join(render(report_of(*rows), View(format="parquet")))
    table = pyarrow.parquet.read_table(io.BytesIO(data))

    assert [str(field.type) for field in table.schema] == [
        *("string", "double", "double", "int64", "int64", "bool", "string")
    ]
    assert table.to_pylist() == report_of(*rows).tables[0].records()


def test_parquet_without_its_library_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(MissingLibraryError, match=r"pip install 'text-analytics-toolkit\[parquet\]'"):
        list(render(report_of(ONE), View(format="parquet")))


def test_a_table_refuses_what_is_no_plain_value():
    with pytest.raises(TypeError, match="plain values"):
        Table.of("things", "Things", Row, [Row("a", 0.5, 0.0, 1, 1, True, b"bytes")])
    with pytest.raises(ValueError, match="undefined"):
        Table.of("things", "Things", Row, [Row("a", float("nan"), 0.0, 1, 1, True, "")])


@dataclass(frozen=True)
class ChangedRow:
    text: str = column("A text with changes.", wraps=True, draw="changes")


CHANGED = Report(
    **{
        **report_of(ONE)._asdict(),
        "tables": (
            Table.of("plain", "Plain", Row, [ONE]),
            Table.of("changed", "Changed", ChangedRow, [ChangedRow("the [-*old*-] {+<new>+} mill")])._replace(
                leads=True
            ),
        ),
    }
)


def test_changes_are_struck_out_or_emphasised():
    assert "<td>the <del>*old*</del> <ins>&lt;new&gt;</ins> mill</td>" in drawn(CHANGED, "html")
    assert "| the ~~\\*old\\*~~ **\\<new\\>** mill |" in drawn(CHANGED, "markdown")
    assert "the [-*old*-] {+<new>+} mill" in drawn(CHANGED, "table", width=80)
    assert "the \x1b[31m[-*old*-]\x1b[0m \x1b[32m{+<new>+}\x1b[0m mill" in drawn(
        CHANGED, "table", width=80, colors="256"
    )
    assert json.loads(drawn(CHANGED, "json"))["tables"][1]["rows"] == [{"text": "the [-*old*-] {+<new>+} mill"}]


def test_a_text_with_changes_is_never_cut():
    long = ChangedRow("word " * 200 + "[-end-]")
    table = Table.of("changed", "Changed", ChangedRow, [long])

    assert "[-end-]" in drawn(Report(**{**report_of(ONE)._asdict(), "tables": (table,)}), "table", width=40)


@pytest.mark.parametrize("name", ["table", "markdown", "html"])
def test_a_table_that_leads_is_drawn_first_and_the_first_table_stays_the_one_of_csv(name):
    text = drawn(CHANGED, name)

    assert text.index("Changed") < text.index("Plain")
    assert drawn(CHANGED, "csv").startswith("document,score")


@pytest.mark.parametrize("wanted", ["csv", "tsv", "jsonl"])
def test_rows_are_written_before_the_next_ones_are_asked_for(wanted):
    asked = []

    class OnDisk(list):
        def __iter__(self):
            for row in super().__iter__():
                asked.append(row)
                yield row

    table = Table.of("things", "Things", Row, [ONE])
    report = report_of(ONE)._replace(tables=(table._replace(rows=OnDisk([*table.rows] * 50)),))
    renderer = import_module(f"toolkit.report.render.{'json_lines' if wanted == 'jsonl' else 'delimited'}")
    pieces = renderer.render(report, View(format=wanted))

    next(pieces), next(pieces)

    assert len(asked) < 3
