"""Tables as CSV and TSV, against the csv module of Python."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Block, Document, Skipped
from toolkit.errors import UnreadableError
from toolkit.readers import delimited
from toolkit.readers.source import Outcome, Source

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket."


def read(content: str, name: str = "a.csv", **more: str) -> Outcome:
    return delimited.read(Source(name, content.encode(), **more))


def test_each_row_is_a_document_and_its_columns_are_fields():
    content = f"ID,Title,Date,Source,Text\nr1, Ferries ,3 May 2022, Post ,{PROSE!r}\n".replace("'", '"')
    assert read(content) == Outcome(
        [Document("r1", (Block("paragraph", PROSE, 2),), "Ferries", "2022-05-03", {"source": "Post"}, "a.csv")]
    )


def test_rows_without_a_name_are_named_by_their_line():
    content = 'text\n"It rained.\nIt snowed."\n\nIt froze.\n'
    assert [(d.name, d.blocks) for d in read(content).documents] == [
        ("a.csv:2", (Block("paragraph", "It rained.", 2), Block("paragraph", "It snowed.", 3))),
        ("a.csv:5", (Block("paragraph", "It froze.", 5),)),
    ]


def test_a_row_with_another_number_of_fields_is_skipped_and_named():
    outcome = read("text,source\nIt rained.,Post\nIt snowed.\nIt froze.,Post,9\n")
    assert [document.name for document in outcome.documents] == ["a.csv:2"]
    assert outcome.skipped == [
        Skipped("a.csv:3", "it has 1 fields, the header 2"),
        Skipped("a.csv:4", "it has 3 fields, the header 2"),
    ]


def test_tabs_part_the_fields_of_a_tsv():
    outcome = read("name\ttext\nr1\tIt rained, and snowed.\n", "a.TSV")
    assert outcome.documents == [Document("r1", (Block("paragraph", "It rained, and snowed.", 2),), file="a.TSV")]


def test_the_column_of_the_text_can_be_named():
    outcome = read("Body,text\nIt rained.,nothing\n", text_column="BODY")
    fields = {"text": "nothing"}
    assert outcome.documents == [
        Document("a.csv:2", (Block("paragraph", "It rained.", 2),), metadata=fields, file="a.csv")
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id;speech\n1;It rained.\n", "It has no column 'text' among 'id;speech'."),
        ("", "It has no column 'text' among none at all."),
    ],
)
def test_a_table_without_the_column_is_unreadable(content, message):
    with pytest.raises(UnreadableError) as refused:
        read(content)
    assert refused.value.problem == message


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_another_sign_between_the_fields_is_told_by_the_header(sign):
    content = f'id{sign}"text"\r\n1{sign}"It rained, {sign} and snowed."\r\n'
    assert [d.blocks[0].text for d in read(content).documents] == [f"It rained, {sign} and snowed.".replace("\t", " ")]


def test_a_header_alone_holds_no_document():
    assert read("id,text\n") == Outcome()


def test_lines_are_right_behind_a_field_of_several_lines():
    assert read('title,text\n"A late\nferry",It rained.\n').documents[0].blocks == (
        Block("paragraph", "It rained.", 3),
    )


def test_a_name_is_one_line():
    assert read('id,text\n"r\n1",It rained.\n').documents[0].name == "r 1"


FIELD = st.text("ab,\"'; \n.", max_size=12)


@given(st.lists(st.tuples(st.from_regex(r"[a-z]{1,8}", fullmatch=True), FIELD), min_size=1, max_size=6))
def test_what_the_csv_module_writes_is_read_back(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("id", "text"), *rows])
    documents = read(stream.getvalue()).documents
    assert [document.name for document in documents] == [name for name, _ in rows]
    for document, (_, text) in zip(documents, rows, strict=True):
        letters = [letter for block in document.blocks for letter in block.text if letter.isalpha()]
        assert letters == [letter for letter in text if letter.isalpha()]


@pytest.mark.parametrize(
    "above", ["sep=;\n", "sep=;\r\n", "# written by a survey tool\n", "sep=;\n# of May\n# and June\n", "\n\n"]
)
def test_what_stands_above_the_names_of_the_columns_is_passed_over_and_lines_count_on(above):
    (document,) = read(f"{above}id;text\n;{PROSE}\n").documents
    line = above.count("\n") + 2
    assert (document.name, document.blocks[0].line) == (f"a.csv:{line}", line)


def test_a_column_may_be_called_by_a_number_sign():
    (document,) = read(f'# no,text\n7,"{PROSE}"\n').documents
    assert document.metadata == {"# no": "7"}


def test_a_row_in_which_nothing_stands_is_no_document():
    assert [each.name for each in read(f'id,text\n,\n1,"{PROSE}"\n , \n').documents] == ["1"]


@pytest.mark.parametrize(("size", "fits"), [(200, True), (201, False)])
def test_a_cell_has_a_largest_size(monkeypatch, size, fits):
    monkeypatch.setattr(delimited, "_LONGEST_FIELD", 200)
    before = csv.field_size_limit()  # Of the whole process.
    cell = ("word " * 50)[:size]
    if fits:
        assert len(read(f"text\n{cell}\n").documents) == 1
    else:
        with pytest.raises(UnreadableError, match="field larger than field limit"):
            read(f"text\n{cell}\n")
    csv.field_size_limit(before)
