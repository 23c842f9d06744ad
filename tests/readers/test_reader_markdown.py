"""Markdown."""

from __future__ import annotations

from toolkit.corpus.document import Block, Document
from toolkit.readers import markdown
from toolkit.readers.source import Source

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."


def read(content: str, encoding: str = "utf-8", raw: bool = False) -> Document:
    (document,) = markdown.read(Source("a.md", content.encode(encoding), raw=raw)).documents
    return document


def test_headings_items_and_quotations_are_known_and_marks_are_gone():
    rest = "## What **came**\n\n- old nets\n- [ropes](x.md)\n\n> They left.\n"
    content = f"---\ntitle: Ferries\n---\n# Ferries\n\n{PROSE}\n\n{rest}"
    assert read(content).kept == (
        Block("heading", "Ferries", 4, "Ferries"),
        Block("paragraph", PROSE, 6, "Ferries"),
        Block("heading", "What came", 8, "What came"),
        Block("item", "old nets", 10, "What came"),
        Block("item", "ropes", 11, "What came"),
        Block("quotation", "They left.", 13, "What came"),
    )


def test_the_rule_of_a_table_is_blanked_the_fence_of_code_is_cut_and_lines_stay():
    content = f"{PROSE}\n\n| port | boats |\n|:---|---:|\n| north | 12 |\n\n```\nRow(12)\n```\n\n{PROSE}\n"
    assert [block.removed for block in read(content).blocks if block.text == "```"] == ["horizontal rule"] * 2
    assert [(block.text, block.line) for block in read(content).kept] == [
        (PROSE, 1),
        ("| port | boats |", 3),
        ("| north | 12 |", 5),
        (PROSE, 11),
    ]


def test_a_raw_file_keeps_its_rules():
    texts = [block.text for block in read("| a | b |\n|---|---|\n```\n", raw=True).blocks]
    assert texts == ["| a | b |", "|---|---|", "```"]


def test_other_encodings_and_crlf_give_the_same_document():
    content = f"---\ntitle: Café\n---\n# Café\n\n{PROSE}\n\n- nets\n"
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        assert read(content, encoding) == read(content)
    assert read(content.replace("\n", "\r\n")) == read(content)


def test_a_footnote_is_cut_and_its_mark():
    document = read(f"{PROSE}[^1]\n\n{PROSE}\n\n[^1]: Told by the crew.\n")
    assert [(block.text, block.removed) for block in document.blocks] == [
        (PROSE, ""),
        ("[^1]", "footnote mark"),
        (PROSE, ""),
        ("[^1]: Told by the crew.", "footnote"),
    ]
