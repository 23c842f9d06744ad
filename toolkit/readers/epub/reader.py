"""E-books (EPUB 2 and 3): the chapters in the order of the book, read as pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.corpus.document import Block, Skipped
from toolkit.corpus.encodings import decode
from toolkit.errors import SettingError, UnreadableError
from toolkit.readers.epub.book import Chapter, chapters_of, plan_of
from toolkit.readers.epub.notes import is_contents, links_of, notes_of, reasons_in
from toolkit.readers.office.package import Package
from toolkit.readers.office.paragraphs import CONTENTS, superscript
from toolkit.readers.office.properties import Properties
from toolkit.readers.source import Outcome, Source, Stated, without_surrogates
from toolkit.readers.web.blocks import page_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".epub",)
LIBRARIES = ("lxml", "defusedxml")

_ENCODING = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s{0,3}=\s{0,3}["']([\w.-]{2,40})""")
_READINGS = ("rt", "rp")  # how a character is said, beside it


def read(source: Source) -> Outcome:
    """Read one e-book as one document.

    Notes, their marks, tables of contents, page numbers of the printed book and what the book
    itself calls its copyright page are marked as removed, unless ``raw``. The ``line`` of a block
    is its running number in the book.

    Raises
    ------
    UnreadableError
        If it is no e-book, is locked or damaged, or goes beyond the bounds.
    """
    package = Package(source.data, "an e-book (EPUB)", ".epub")
    plan = plan_of(package)
    listed = chapters_of(package, plan)
    chapters = {chapter: _text(package.read(chapter.part)) for chapter in listed if chapter.part in package}
    if not chapters:
        raise UnreadableError("None of the chapters of the e-book is in the file.", "Download it again.")
    blocks = [
        replace(block, line=number, removed="" if source.raw else block.removed)
        for number, block in enumerate(_blocks(chapters), start=1)
    ]
    properties = Properties(source.name)
    properties.read("the plan of the book", package.chunks(plan), doctype=True)
    document = source.document(
        blocks,
        Stated(properties.title, properties.date, "properties", properties.metadata),
    )
    missing = [chapter.part for chapter in listed if chapter not in chapters]
    skipped = [Skipped(f"{source.name}, {part}", "the chapter is not in the book") for part in missing]
    return Outcome([document], skipped)


def _blocks(chapters: dict[Chapter, str]) -> Iterable[Block]:
    """Read each chapter twice: notes can only be told from text when all links are known."""
    links = []
    for chapter, text in chapters.items():
        tree = _tree(text)
        links += [links_of(tree, chapter.part)] if tree is not None else []
    notes = notes_of(links)
    for chapter, text in chapters.items():
        tree = _tree(text)
        if tree is not None:
            whole = chapter.reason or (CONTENTS if is_contents(tree, chapter.part) else "")
            yield from page_blocks(tree, reasons_in(tree, chapter.part, notes, whole), rows="item")


def _tree(text: str) -> HtmlElement | None:
    """Parse a chapter as browsers do, so that one that is not well-formed is read as well."""
    import lxml.html
    from lxml.etree import ParserError

    try:
        tree: HtmlElement = lxml.html.document_fromstring(
            text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except ParserError:  # Nothing stands in it.
        return None
    readings: list[HtmlElement] = list(tree.iter(*_READINGS))
    for element in readings:
        element.drop_tree()
    for element in tree.iter("sup"):
        if element.text and not len(element):
            element.text = superscript(element.text)
    return tree


def _text(data: bytes) -> str:
    named = _ENCODING.search(data[:200])
    try:
        text = decode(data, named[1].decode("ascii") if named else "").text
    except (SettingError, UnreadableError):
        text = decode(data).text
    return _without_sections(without_surrogates(text).replace("\0", ""))


def _without_sections(text: str) -> str:
    """Write sections of character data as plain text, since HTML takes them for comments."""
    if "<![CDATA[" not in text:
        return text
    head, *rest = text.split("<![CDATA[")
    parts = [head]
    for part in rest:
        inside, end, behind = part.partition("]]>")
        escaped = inside.replace("&", "&amp;").replace("<", "&lt;")
        parts.append(escaped + behind if end else "<![CDATA[" + part)
    return "".join(parts)
