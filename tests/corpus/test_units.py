"""Units: documents, sections, paragraphs, sentences as texts of their own."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block, Corpus, Document
from toolkit.corpus.selection import value_of
from toolkit.corpus.units import UNITS, by_unit
from toolkit.readers import json_lines
from toolkit.readers.source import Source

LEDE = Block("paragraph", "It rained. It snowed.\nIt froze.", 1)
HEADING = Block("heading", "Nets", 4, "Nets")
CUT = Block("paragraph", "7", 5, "Nets", removed="page number")
NETS = Block("item", "They tore.", 6, "Nets")
EMPTY = Block("heading", "Ropes", 8, "Ropes")
NOTE = Document("north/note.md", (LEDE, HEADING, CUT, NETS, EMPTY), "Weather", "2022-05-03", {"source": "Post"})
CORPUS = Corpus((NOTE,), digest="sha256:test", notes=("A note.",))
FIELDS = {"source": "Post", "document": "north/note.md"}
FILE = "north/note.md"


def test_the_document_is_the_unit_as_it_is():
    assert by_unit(CORPUS, "document") is CORPUS


def test_the_units_are_those_of_the_setting():
    assert UNITS == ("document", "section", "paragraph", "sentence")


def test_sections_hold_their_heading_and_those_without_text_are_left_out():
    assert by_unit(CORPUS, "section").documents == (
        Document("north/note.md:1", (LEDE,), "Weather", "2022-05-03", FIELDS, FILE),
        Document("north/note.md:4", (HEADING, NETS), "Nets", "2022-05-03", {**FIELDS, "section": "Nets"}, FILE),
    )


def test_paragraphs_leave_out_headings_and_what_was_removed():
    assert by_unit(CORPUS, "paragraph").documents == (
        Document("north/note.md:1", (LEDE,), "Weather", "2022-05-03", FIELDS, FILE),
        Document("north/note.md:6", (NETS,), "Nets", "2022-05-03", {**FIELDS, "section": "Nets"}, FILE),
    )


def test_sentences_of_one_line_are_numbered():
    assert [(part.name, part.blocks) for part in by_unit(CORPUS, "sentence").documents] == [
        ("north/note.md:1", (Block("paragraph", "It rained.", 1),)),
        ("north/note.md:1.2", (Block("paragraph", "It snowed.", 1),)),
        ("north/note.md:2", (Block("paragraph", "It froze.", 2),)),
        ("north/note.md:6", (Block("item", "They tore.", 6, "Nets"),)),
    ]


def test_what_is_known_of_the_corpus_stays():
    parts = by_unit(CORPUS, "sentence")
    assert (parts.digest, parts.notes, parts.language) == ("sha256:test", ("A note.",), CORPUS.language)


@pytest.mark.parametrize("unit", ["section", "paragraph", "sentence"])
def test_a_part_is_in_the_folder_and_year_of_its_document(unit):
    for part in by_unit(CORPUS, unit).documents:
        assert [value_of(part, field) for field in ("folder", "year", "document")] == ["north", "2022", "north/note.md"]


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("section"),
        pytest.param("paragraph"),
        "sentence",
    ],
)
def test_parts_that_stand_on_one_line_of_the_file_have_names_of_their_own(unit):
    # A record of JSON Lines is one line of its file, whatever its text holds.
    long = "with forty people on board and none of them had a ticket for the island or for home."
    line = rf'{{"id": "r", "text": "# Ferry\n\nThe ferry left {long}\n\n# Train\n\nThe train left {long}"}}'
    document = json_lines.read(Source("a.jsonl", line.encode())).documents[0]
    names = [part.name for part in by_unit(Corpus((document,)), unit).documents]
    assert (len(names), len(set(names))) == (2, 2)


def test_a_sentence_is_on_the_page_of_its_paragraph():
    document = Document("brief.pdf", (Block("paragraph", "It rained. It snowed.", 7, page=3),))
    corpus = by_unit(Corpus((document,)), "sentence")
    assert [each.blocks[0].page for each in corpus.documents] == [3, 3]
