"""Presentations (.pptx): titles, text, tables and speaker notes of the slides; needs the extra ``office``."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.corpus.document import Block, Kind
from toolkit.errors import UnreadableError, installing
from toolkit.readers.office.package import BROKEN, Package
from toolkit.readers.office.properties import Properties
from toolkit.readers.source import Outcome, Source, Stated, without_surrogates

SUFFIXES = (".pptx",)
LIBRARIES = ("python-pptx", "lxml", "defusedxml")

_PROPERTIES = "docProps/core.xml"
_DEEPEST = 20  # groups within groups
_FURNITURE = frozenset(("DATE", "FOOTER", "HEADER", "SLIDE_NUMBER"))
# What python-pptx was seen to raise on files that are no presentations.
_BROKEN = (*BROKEN, ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError)


def read(source: Source) -> Outcome:
    """Read one presentation as one document.

    The title of a slide is a heading; its text follows shape by shape, then the speaker's notes. Dates, numbers and
    footers of slides are not read. ``page`` is the number of the slide, ``line`` the running number of the paragraph.

    Raises
    ------
    UnreadableError
        If it is no presentation, is protected or damaged, goes beyond the bounds, or python-pptx is not installed.
    """
    package = Package(source.data, "a PowerPoint presentation", ".pptx")
    package.require("ppt/presentation.xml", "ppt/")
    parts = package.parts_in_xml()
    try:
        from pptx import Presentation
        from pptx.exc import PythonPptxError
    except ImportError as error:
        raise UnreadableError(
            "Presentations need the library python-pptx, which is not installed.",
            f"Install it with: {installing('office')}",
        ) from error
    try:
        slides = Presentation(io.BytesIO(parts)).slides
        pieces = [piece for number, slide in enumerate(slides, start=1) for piece in _slide(slide, number)]
    except (PythonPptxError, *_BROKEN) as error:
        raise UnreadableError(
            f"It is a damaged presentation: {' '.join(str(error).split())[:100]}.",
            "Open it in its own program and save it again.",
        ) from error
    properties = Properties(source.name)
    if _PROPERTIES in package:
        properties.read(_PROPERTIES, package.chunks(_PROPERTIES))
    blocks = [_numbered(block, number) for number, block in enumerate(pieces, start=1)]
    title = next((block.text for block in blocks if block.page == 1 and block.kind == "heading"), "")
    stated = Stated(title or properties.title, properties.date, "properties", properties.metadata)
    return Outcome([source.document(blocks, stated)])


def _numbered(block: Block, number: int) -> Block:
    return Block(block.kind, block.text, number, page=block.page, lines=(number,) * (1 + block.text.count("\n")))


def _slide(slide: Any, number: int) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None:
        yield from _paragraphs(title, "heading", number)
    for shape in slide.shapes:
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape, number, _DEEPEST)
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if notes is not None:
        yield from _frame(notes, "paragraph", number)


def _shape(shape: Any, number: int, deep: int) -> Iterator[Block]:
    if hasattr(shape, "shapes"):
        for each in shape.shapes if deep else ():
            yield from _shape(each, number, deep - 1)
    elif getattr(shape, "has_table", False):
        for row in shape.table.rows:
            cells = [" ".join(cell.text.split()) for cell in row.cells]
            yield from _block("item", " | ".join(filter(None, cells)), number)
    elif shape.has_text_frame and not (shape.is_placeholder and _is_furniture(shape.placeholder_format)):
        yield from _paragraphs(shape, "item" if len(shape.text_frame.paragraphs) > 1 else "paragraph", number)


def _is_furniture(placeholder: Any) -> bool:
    return placeholder.type is not None and placeholder.type.name in _FURNITURE


def _paragraphs(shape: Any, kind: Kind, number: int) -> Iterable[Block]:
    return _frame(shape.text_frame, kind, number)


def _frame(frame: Any, kind: Kind, number: int) -> Iterator[Block]:
    for paragraph in frame.paragraphs:
        yield from _block(kind, paragraph.text.replace("\v", "\n"), number)


def _block(kind: Kind, text: str, number: int) -> Iterator[Block]:
    lines = [" ".join(line.split()) for line in without_surrogates(text).split("\n")]
    if any(lines):
        yield Block(kind, "\n".join(filter(None, lines)), page=number)
