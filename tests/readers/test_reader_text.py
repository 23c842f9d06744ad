"""Plain text."""

from __future__ import annotations

from toolkit.corpus.document import Block, Document
from toolkit.readers import text
from toolkit.readers.source import Outcome, Source

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."


def read(content: str) -> Document:
    (document,) = text.read(Source("a.txt", content.encode())).documents
    return document


def test_a_text_is_one_document_with_title_date_and_lines():
    assert text.read(Source("a.txt", f"A late ferry\n\n3 May 2022\n\n{PROSE}\n".encode())) == Outcome(
        [
            Document(
                "a.txt",
                (
                    Block("heading", "A late ferry", 1, "A late ferry"),
                    Block("paragraph", "3 May 2022", 3, "A late ferry", "date line"),
                    Block("paragraph", PROSE, 5, "A late ferry"),
                ),
                "A late ferry",
                "2022-05-03",
            )
        ]
    )


def test_front_matter_is_metadata_and_moves_no_line():
    document = read(f"---\ntitle: Ferries\ndate: 3 May 2022\nsource: Post\n---\n{PROSE}")
    assert document == Document("a.txt", (Block("paragraph", PROSE, 6),), "Ferries", "2022-05-03", {"source": "Post"})


def test_broken_front_matter_is_removed_with_its_reason():
    document = read(f"---\ntitle: [Ferries\n---\n{PROSE}")
    reason = "invalid front matter (neither YAML nor TOML)"
    assert [block.removed for block in document.blocks] == [reason] * 3 + [""]
    assert document.kept == (Block("paragraph", PROSE, 4),)


def test_an_assumed_encoding_is_told():
    outcome = text.read(Source("a.txt", "It rained in the café.".encode("cp1252")))
    assert outcome.assumed
    assert [block.text for block in outcome.documents[0].blocks] == ["It rained in the café."]


def test_an_empty_file_is_an_empty_document():
    assert read("") == Document("a.txt", ())


def test_a_raw_text_keeps_everything_but_its_front_matter():
    outcome = text.read(Source("a.txt", f"---\ntitle: T\n---\n**{PROSE}**\n\n7\n".encode(), raw=True))
    assert outcome.documents == [
        Document("a.txt", (Block("paragraph", f"**{PROSE}**", 4), Block("paragraph", "7", 6)), "T")
    ]


def test_a_year_is_a_date():
    assert read(f"---\ndate: 2021\n---\n{PROSE}").date == "2021"


def test_halves_of_characters_are_replaced_in_front_matter():
    assert read(f'---\ntitle: "Ferry \\uD800"\n---\n{PROSE}').title == "Ferry \ufffd"
