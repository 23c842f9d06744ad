"""JSON Lines, against the json module of Python."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Block, Document, Skipped
from toolkit.errors import UnreadableError
from toolkit.readers import json_lines
from toolkit.readers.source import Outcome, Source


def read(*records: object, **more: str) -> Outcome:
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    return json_lines.read(Source("a.jsonl", "\n".join(lines).encode(), **more))


def test_each_line_is_a_document_and_its_fields_are_metadata():
    record = {
        "id": 7,
        "title": "Ferries",
        "date": "2022-05-03T10:00",
        "Source": "Post",
        "tags": ["a", "b"],
        "text": "Rain.\n\nSnow.",
    }
    assert read({"text": "It rained."}, "", record).documents == [
        Document("a.jsonl:1", (Block("paragraph", "It rained.", 1, lines=(1,)),), file="a.jsonl"),
        Document(
            "7",
            (Block("paragraph", "Rain.", 3, lines=(3,)), Block("paragraph", "Snow.", 3, lines=(3,))),
            "Ferries",
            "2022-05-03",
            {"source": "Post", "tags": "a; b"},
            "a.jsonl",
        ),
    ]


def test_all_lines_of_a_text_are_on_the_line_of_its_record():
    text = "The ferry left at noon with forty people on board and\nreached the island late."
    (document,) = read("", {"text": text}).documents
    assert document.blocks == (Block("paragraph", text, 2, lines=(2, 2)),)


def test_a_line_that_is_no_record_is_skipped_and_named():
    outcome = read({"text": "It rained."}, "[1]", '{"text": 5}', '{"speech": "x"}')
    missing = "not a record: it has no text field 'text'"
    assert outcome.skipped == [Skipped(f"a.jsonl:{line}", missing) for line in (2, 3, 4)]
    assert [document.name for document in outcome.documents] == ["a.jsonl:1"]


def test_a_line_that_is_not_json_is_skipped():
    (skipped,) = read({"text": "It rained."}, "{text}").skipped
    assert skipped.document == "a.jsonl:2"
    assert skipped.reason.startswith("not a record: ")


def test_a_line_of_ten_thousand_brackets_is_skipped():
    assert [each.document for each in read({"text": "It rained."}, "[" * 10_000).skipped] == ["a.jsonl:2"]


def test_the_field_of_the_text_can_be_named():
    outcome = read({"body": "It rained.", "text": "x"}, text_column="body")
    assert outcome.documents[0].blocks[0].text == "It rained."
    assert outcome.documents[0].metadata == {"text": "x"}


def test_a_file_without_a_record_is_unreadable():
    with pytest.raises(UnreadableError, match="No line is a JSON object"):
        read("nothing", "at all")
    assert read("", " ") == Outcome()


def test_halves_of_characters_are_replaced():
    (document,) = read(r'{"id": "\ud800", "text": "It \udc00 rained.", "source": "a\ud800"}').documents
    assert (document.name, document.blocks[0].text) == ("\ufffd", "It \ufffd rained.")
    assert document.metadata == {"source": "a\ufffd"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)


@given(
    st.lists(
        st.fixed_dictionaries({"text": st.text(max_size=30)}, optional={"id": JSON, "date": JSON, "x": JSON}),
        min_size=1,
    )
)
def test_every_record_with_a_text_is_a_document(records):
    outcome = read(*records)
    assert (len(outcome.documents), outcome.skipped) == (len(records), [])
    for document in outcome.documents:
        assert all(isinstance(value, str) for value in (document.name, document.date, *document.metadata.values()))


def test_half_a_character_in_the_name_of_a_field_never_leaves():
    (document,) = read('{"text": "It rained.", "a\\ud800": "b"}\n').documents
    assert dict(document.metadata) == {"a\ufffd": "b"}


@pytest.mark.parametrize(
    "line",
    [
        *('{"text": "a"}', ' {"text": "a"}', '{"text": "a"} ', '{"text": "a"}\r', '{"text": "a"} x', '{"text": "a",}'),
        *("{", "[1]", "7", "NaN", '{"a": NaN}', '{"a": 1e999}', '{"text": "\\ud800"}', '{"a": 1, "a": 2}', "{}{}"),
    ],
)
def test_a_line_is_what_the_library_makes_of_it(line):
    def outcome(read):
        try:
            return repr(read(line))
        except ValueError as error:
            return str(error)

    assert outcome(json_lines._object) == outcome(json.loads)
