"""Word documents (DOCX), read from their XML parts.

The usual library for them passes over text in tables, content controls and text boxes, and does
not know deleted text from inserted; so the parts are read here, each in one pass.
"""

from __future__ import annotations

from typing import NamedTuple

from toolkit.readers.docx.paragraphs import DocxParagraphs, Notes
from toolkit.readers.docx.styles import PREFIXES, read_styles
from toolkit.readers.office.bounded_xml import Attributes, Handlers, parse_xml
from toolkit.readers.office.package import Package, target
from toolkit.readers.office.paragraphs import RUNNING, Paragraph, distinct_paragraphs, numbered_blocks
from toolkit.readers.office.properties import Properties
from toolkit.readers.office.styles import Styles
from toolkit.readers.source import Outcome, Source, Stated

SUFFIXES = (".docx",)

_USUAL = "word/document.xml"
_RELATION = {"http://schemas.openxmlformats.org/package/2006/relationships": ""}


class _Relation(NamedTuple):
    """One part that another part refers to, and as what."""

    kind: str
    part: str


def read(source: Source) -> Outcome:
    """Read one Word document as one document.

    The text is the one that Word shows when all changes are accepted: what was deleted or moved
    away, comments and hidden text are not read. Notes stand behind the paragraph that refers to
    them, heads before the text and feet behind it; unless ``raw``, these and tables of contents
    are marked as removed. The ``line`` of a block is the running number of the paragraph.

    Raises
    ------
    UnreadableError
        If it is no Word document, is protected or damaged, or goes beyond the bounds.
    """
    package = Package(source.data, "a Word document", ".docx")
    top = _relations(package, "")
    main = next((part for kind, part in top if kind == "officeDocument" and part in package), _USUAL)
    package.require(main, "word/")
    related = _relations(package, main)
    styles = _styles(package, related)
    pieces = _pieces(package, main, related, styles)
    properties = Properties(source.name)
    for part in _parts(top, "core-properties", package):
        properties.read("properties", package.chunks(part))
    document = source.document(
        numbered_blocks(pieces, source.raw),
        Stated(properties.title, properties.date, "properties", properties.metadata),
    )
    return Outcome([document])


def _pieces(package: Package, main: str, related: list[_Relation], styles: Styles) -> list[Paragraph]:
    notes: list[Notes] = [{}, {}]
    for kind, known in zip(("footnotes", "endnotes"), notes, strict=True):
        for part in _parts(related, kind, package):
            known.update(_parsed(package, part, DocxParagraphs(styles)).own_notes)
    body = _parsed(package, main, DocxParagraphs(styles, *notes)).pieces()
    running = {
        kind: distinct_paragraphs(
            [
                piece
                for part in _parts(related, kind, package)
                for piece in _parsed(package, part, DocxParagraphs(styles)).pieces()
            ],
            RUNNING,
        )
        for kind in ("header", "footer")
    }
    return [*running["header"], *body, *running["footer"]]


def _parsed(package: Package, part: str, reading: DocxParagraphs) -> DocxParagraphs:
    parse_xml(part, package.chunks(part), PREFIXES, reading.handlers())
    return reading


def _styles(package: Package, related: list[_Relation]) -> Styles:
    part = next(iter(_parts(related, "styles", package)), "")
    return read_styles(package.chunks(part)) if part else Styles()


def _parts(relations: list[_Relation], kind: str, package: Package) -> list[str]:
    """Return the parts of one kind that are there, ``header2`` before ``header10``."""
    found = {part for each, part in relations if each == kind and part in package}
    return sorted(found, key=lambda part: (len(part), part))


def _relations(package: Package, part: str) -> list[_Relation]:
    """Read what a part refers to; for the whole package the part has no name."""
    folder, _, name = part.rpartition("/")
    listed = f"{folder}/_rels/{name}.rels".lstrip("/")
    relations: list[_Relation] = []

    def relation(attributes: Attributes) -> bool:
        if attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            relations.append(_Relation(kind, target(part, attributes.get("Target", ""))))
        return False

    if listed in package:
        parse_xml(listed, package.chunks(listed), _RELATION, Handlers({"Relationship": relation}))
    return relations
