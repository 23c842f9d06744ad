"""Tables in spreadsheets, databases and Parquet files: a row is a document, whatever holds it."""

from __future__ import annotations

import io
import sqlite3
import sys
import zipfile
from datetime import date, datetime

import pytest
from package_writing import zipped
from table_writing import database, parquet, workbook

from toolkit.errors import UnreadableError
from toolkit.readers.databases import read as read_database
from toolkit.readers.parquet_files import read as read_parquet
from toolkit.readers.source import Source
from toolkit.readers.workbooks import read as read_workbook

ROWS = [
    {"ID": "a1", "Title": "Lamps", "Date": "1931-05-01", "Body": "The quay was dark.\nNobody came.", "Year": 1931},
    {"ID": None, "Title": None, "Date": None, "Body": "A lamp was lit.", "Year": 1932},
    {"ID": "a3", "Title": "Nothing", "Date": None, "Body": None, "Year": None},
]
HOLDERS = {
    "a.xlsx": (read_workbook, workbook(ROWS)),
    "a.sqlite": (read_database, database({"letters": ROWS})),
    "a.parquet": (read_parquet, parquet(ROWS, group=2)),
}


@pytest.mark.parametrize("name", HOLDERS)
def test_a_row_is_a_document(name):
    read, data = HOLDERS[name]
    one, two, three = read(Source(name, data)).documents
    first = 2 if name == "a.xlsx" else 1  # A sheet has a row with the names of its columns.
    assert (one.name, one.title, one.date, one.file) == ("a1", "Lamps", "1931-05-01", name)
    assert one.metadata == {"year": "1931"}
    assert [block.text for block in one.blocks] == ["The quay was dark.", "Nobody came."]
    assert (two.name, two.metadata) == (f"{name}:{first + 1}", {"year": "1932"})
    assert two.blocks[0].source_lines == (first + 1,)
    assert (three.name, three.blocks) == ("a3", ())


def test_text_that_a_parquet_file_holds_as_bytes_is_read():
    one, two = read_parquet(
        Source("a.parquet", parquet([{"text": "Ein Deich für Łódź.".encode()}, {"text": b"lam\xff"}]))
    ).documents
    assert one.blocks[0].text == "Ein Deich für Łódź."
    assert two.blocks[0].text == "lam\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("name", HOLDERS)
def test_the_column_of_the_text_may_be_named(name):
    read, data = HOLDERS[name]
    one, *_ = read(Source(name, data, text_column="TITLE")).documents
    assert one.blocks[0].text == "Lamps"
    with pytest.raises(UnreadableError, match="answer"):
        read(Source(name, data, text_column="answer"))


@pytest.mark.parametrize("name", HOLDERS)
@pytest.mark.parametrize("wrong", [b"", b"text\na\n", b"PK\3\4", b"PAR1PAR1", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_table_is_refused(name, wrong):
    with pytest.raises(UnreadableError):
        HOLDERS[name][0](Source(name, wrong))


def test_sheets_are_searched_for_the_row_that_names_the_columns():
    data = workbook(
        [], Cover=[["Letters"]], Letters=[["Report of June"], [], ["Text", "Day"], ["Dark quay.", date(1931, 5, 1)]]
    )
    (one,) = read_workbook(Source("a.xlsx", data)).documents
    assert (one.name, one.file, one.metadata) == ("a.xlsx:Letters:4", "a.xlsx", {"day": "1931-05-01"})


@pytest.mark.parametrize(("above", "found"), [(19, True), (20, False)])
def test_the_names_of_columns_stand_in_the_first_rows(above, found):
    lines = [["x"]] * above + [["text"], ["Dark quay."]]
    if found:
        assert len(read_workbook(Source("a.xlsx", workbook([], A=lines))).documents) == 1
    else:
        with pytest.raises(UnreadableError, match="no column 'text'"):
            read_workbook(Source("a.xlsx", workbook([], A=lines)))


def test_rows_of_a_sheet_that_are_empty_are_none():
    data = workbook([], A=[["text", "n"], ["one_x000D_", 1], [], [None, None], ["two", datetime(1931, 5, 1, 8, 30)]])
    assert [
        (each.name, each.blocks[0].text, each.metadata["n"]) for each in read_workbook(Source("a.xlsx", data)).documents
    ] == [
        ("a.xlsx:A:2", "one", "1"),
        ("a.xlsx:A:5", "two", "1931-05-01 08:30:00"),
    ]


def test_a_sheet_with_a_cell_at_its_far_corner_is_read():
    from openpyxl import Workbook

    made = Workbook()
    made.active["A1"], made.active["A2"], made.active["XFD3000"] = "text", "Dark quay.", "x"
    made.save(stream := io.BytesIO())
    assert len(read_workbook(Source("a.xlsx", stream.getvalue())).documents) == 1


def test_of_several_tables_one_must_be_named():
    data = database({"letters": ROWS[:1], "memos": ROWS[:2], "places": [{"x": 1}]})
    with pytest.raises(UnreadableError, match=r"'letters', 'memos'.*\n.*a.sqlite:letters"):
        read_database(Source("a.sqlite", data))
    assert len(read_database(Source("a.sqlite:memos", data)).documents) == 2
    with pytest.raises(UnreadableError, match="no table 'posts'"):
        read_database(Source("a.sqlite:posts", data))
    with pytest.raises(UnreadableError, match="'places' has no column 'text'"):
        read_database(Source("a.sqlite:places", data))


def test_names_of_tables_are_quoted_and_views_never_run():
    odd = 'a"; DROP TABLE letters; --'
    with sqlite3.connect(":memory:") as made:
        made.execute(f'CREATE TABLE "{odd.replace(chr(34), chr(34) * 2)}" (text)')
        made.execute(f"INSERT INTO \"{odd.replace(chr(34), chr(34) * 2)}\" VALUES ('Dark quay.')")
        endless = "WITH RECURSIVE n(text) AS (SELECT 'x' UNION ALL SELECT 'x' FROM n) SELECT text FROM n"
        made.execute(f"CREATE VIEW endless AS {endless}")
        made.commit()
        data = made.serialize()
    made.close()
    (one,) = read_database(Source("a.sqlite", data)).documents
    assert one.blocks[0].text == "Dark quay."


@pytest.mark.parametrize("name", ["a.parquet", "a.xlsx"])
def test_a_text_that_many_rows_refer_to_is_bounded(name):
    # Both formats store it once: 400 rows are 12 million characters, and the file has 20,000 bytes.
    rows = [{"text": "quay " * 6_000}] * 400
    data = parquet(rows) if name == "a.parquet" else shared(30_000, 400)
    assert len(data) < 100_000
    with pytest.raises(UnreadableError, match="too many for its size"):
        HOLDERS[name][0](Source(name, data))


def shared(length: int, rows: int) -> bytes:
    """Write a spreadsheet of rows that all refer to one string, as spreadsheet programs do."""
    with zipfile.ZipFile(io.BytesIO(workbook([{"text": "x"}]))) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    cells = '<c r="A1" t="s"><v>0</v></c></row>' + "".join(
        f'<row r="{number}"><c r="A{number}" t="s"><v>1</v></c></row>' for number in range(2, rows + 2)
    )
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet {main}><sheetData><row r="1">{cells}</sheetData></worksheet>'
    strings = f"<si><t>text</t></si><si><t>{'quay ' * (length // 5)}</t></si>"
    parts["xl/sharedStrings.xml"] = f"<sst {main}>{strings}</sst>"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = parts["[Content_Types].xml"].decode()
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", override)
    return zipped(parts)


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused():
    bomb = zipped({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": " " * 20_000_000})
    with pytest.raises(UnreadableError, match="100 times its size"):
        read_workbook(Source("a.xlsx", bomb))


@pytest.mark.parametrize(
    ("name", "library", "extra"), [("a.xlsx", "openpyxl", "office"), ("a.parquet", "pyarrow", "parquet")]
)
def test_without_the_library_it_says_what_to_install(monkeypatch, name, library, extra):
    read, data = HOLDERS[name]
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UnreadableError, match=rf"toolkit\[{extra}\]"):
        read(Source(name, data))
