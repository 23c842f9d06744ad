"""Lists of objects in JSON, and the names of columns that people use."""

from __future__ import annotations

import json

import pytest

from toolkit.errors import UnreadableError
from toolkit.readers import delimited, json_lines
from toolkit.readers.source import Source


def read(content: object, column: str = "text"):
    return json_lines.read(Source("a.json", json.dumps(content).encode(), text_column=column))


def test_each_object_of_a_list_is_a_document():
    outcome = read([{"id": "x", "text": "It rained.", "date": "2020-02-03", "place": "Lock"}, {"text": "It did not."}])
    assert [(d.name, d.date, d.metadata) for d in outcome.documents] == [
        ("x", "2020-02-03", {"place": "Lock"}),
        ("a.json:2", "", {}),
    ]


def test_the_list_may_stand_in_a_field():
    assert len(read({"count": 2, "items": [{"body": "It rained."}, {"body": "It did not."}]}).documents) == 2


def test_an_object_without_text_is_named():
    outcome = read([{"text": "It rained."}, {"title": "Nothing"}])
    assert [each.document for each in outcome.skipped] == ["a.json:2"]


@pytest.mark.parametrize("content", [{"name": "settings", "version": 3}, [1, 2], "text", [{"title": "x"}]])
def test_what_holds_no_texts_is_passed_over(content):
    outcome = read(content)
    assert (outcome.documents, [each.document for each in outcome.ignored]) == ([], ["a.json"])


def test_what_is_not_json_is_refused():
    with pytest.raises(UnreadableError, match="not JSON"):
        json_lines.read(Source("a.json", b"{'text': 1}"))


@pytest.mark.parametrize("text", ["body", "content", "message"])
@pytest.mark.parametrize("name", ["doc_id", "document", "filename", "id"])
def test_usual_names_of_columns_are_understood(name, text):
    table = f"{name};{text};place\n7;It rained, all day.;Lock\n".encode()
    (document,) = delimited.read(Source("a.csv", table)).documents
    assert (document.name, document.blocks[0].text, document.metadata) == (
        "7",
        "It rained, all day.",
        {"place": "Lock"},
    )


def test_a_column_that_the_user_names_is_the_one_that_is_read():
    with pytest.raises(UnreadableError, match="no column 'answer'"):
        delimited.read(Source("a.csv", b"id,body\n1,It rained.\n", text_column="answer"))


def test_a_quotation_mark_that_is_not_closed_is_a_letter_in_a_table_of_tabs():
    table = b'id\ttext\n1\t"It rained, said the clerk\n2\tIt did not\n3\tWho knows\n'
    documents = delimited.read(Source("a.tsv", table)).documents
    assert [(d.name, d.blocks[0].text) for d in documents] == [
        ("1", '"It rained, said the clerk'),
        ("2", "It did not"),
        ("3", "Who knows"),
    ]


def test_a_quotation_mark_that_is_not_closed_is_named_in_a_table_of_commas():
    table = b'id,place,text\n1,Lock,"It rained\n2,Gate,It did not\n3,Weir,Who knows\n'
    outcome = delimited.read(Source("a.csv", table))
    assert [(each.document, "not closed" in each.reason) for each in outcome.skipped] == [("a.csv:2", True)]


def test_a_field_of_several_lines_is_no_such_mark():
    table = b'id\ttext\n1\t"It rained.\nIt went on, all day,\nand at night."\n2\tIt did not\n'
    outcome = delimited.read(Source("a.tsv", table))
    assert (len(outcome.documents), outcome.skipped) == (2, [])
