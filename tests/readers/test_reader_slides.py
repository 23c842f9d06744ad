"""Presentations: titles, text and notes of slides, and files that are none."""

from __future__ import annotations

import io
import sys

import pytest
from package_writing import zipped
from table_writing import presentation

from toolkit.errors import UnreadableError
from toolkit.readers.slides import read
from toolkit.readers.source import Source


def test_titles_are_headings_and_notes_follow_the_slide():
    data = presentation([("Two bills", "Bill of March\nBill of May", "Pause here."), ("Lamps", "One lamp", "")])
    (document,) = read(Source("a.pptx", data)).documents
    assert document.title == "Two bills"
    assert [(block.kind, block.text, block.line, block.page) for block in document.blocks] == [
        ("heading", "Two bills", 1, 1),
        ("item", "Bill of March", 2, 1),
        ("item", "Bill of May", 3, 1),
        ("paragraph", "Pause here.", 4, 1),
        ("heading", "Lamps", 5, 2),
        ("paragraph", "One lamp", 6, 2),
    ]


def test_tables_and_groups_are_read_and_furniture_is_not():
    from pptx import Presentation
    from pptx.util import Inches

    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Lamps"
    table = slide.shapes.add_table(1, 2, 0, 0, Inches(2), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "old", "300"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "in a\vgroup"
    for layout in made.slide_layouts[5].placeholders:
        if layout.placeholder_format.type.name == "FOOTER":
            slide.shapes.clone_placeholder(layout)
            slide.placeholders[layout.placeholder_format.idx].text = "Harbour office"
    made.core_properties.author = "Ada Lind"
    stream = io.BytesIO()
    made.save(stream)

    (document,) = read(Source("a.pptx", stream.getvalue())).documents
    assert [block.text for block in document.blocks] == ["Lamps", "old | 300", "in a\ngroup"]
    assert document.metadata == {"author": "Ada Lind"}
    assert document.date == ""  # That of the template is nobody's.


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"%PDF-1.4", "It is a PDF"),
        (zipped({"word/document.xml": "<a/>"}), "It is a Word document"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "damaged presentation"),
        (zipped({"ppt/presentation.xml": "<a>" + " " * 20_000_000 + "</a>"}), "100 times its size"),
    ],
)
def test_what_is_no_presentation_is_refused(data, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(Source("a.pptx", data))


def test_without_the_library_it_says_what_to_install(monkeypatch):
    data = presentation([("a", "b", "")])
    monkeypatch.setitem(sys.modules, "pptx", None)
    with pytest.raises(UnreadableError, match=r"toolkit\[office\]"):
        read(Source("a.pptx", data))
