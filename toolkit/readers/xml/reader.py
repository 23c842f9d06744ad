"""Texts in XML (.xml): TEI with its header, JATS, DocBook and others by their structure."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from toolkit.corpus.document import Block, Document, Skipped
from toolkit.errors import UnreadableError
from toolkit.readers.source import Outcome, Source, Stated
from toolkit.readers.xml.blocks import BlockBuilder
from toolkit.readers.xml.elements import local_name
from toolkit.readers.xml.head import plain_head, tei_head

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIXES = (".xml", ".tei")
IS_TEXT = True
LIBRARIES = ("lxml",)
HOLDS_MANY = True

_SENTENCE = 8  # words
_PROSE = 0.5  # share of the words
_PARTS_OF_JATS = ("front", "body", "back", "floats-group", "sub-article", "response")
_LONGEST_ENTITY = 200  # characters
_OFFICE = ("package", "worddocument", "workbook", "document-content")


def read(source: Source) -> Outcome:
    """Read one file as one document, or a TEI corpus as one for each of its texts.

    Of TEI the header gives title, author, date and language, and only the text is read: notes within a paragraph,
    running heads and lists of contents are marked as removed unless ``raw``, and of two readings (``sic`` and ``corr``)
    the second is taken. Any other XML is read by its structure if most of it is prose; else it is passed over, since
    settings and data are kept in XML as well.

    Raises
    ------
    UnreadableError
        If it is not well-formed, or goes beyond the bounds of the parser.
    """
    root = _root(source.data)
    name = local_name(root)
    if name == "html":
        from toolkit.readers.web import reader as web_page

        return web_page.read(source)
    if name in _OFFICE:
        raise UnreadableError(
            "It is an office document saved as XML.", "Open it in an office program and save it as .docx or .odt."
        )
    entity = _entities(root)
    if name in ("tei", "tei.2"):
        return Outcome([_tei(source, root, entity)])
    if name in ("teicorpus", "teicorpus.2"):
        texts = [each for each in root if local_name(each) in ("tei", "tei.2")]
        return Outcome([_tei(source, each, entity, _named(source, each, n)) for n, each in enumerate(texts, start=1)])
    builder = BlockBuilder(entity, has_titles=True)
    parts = [each for each in root if local_name(each) in _PARTS_OF_JATS] if name == "article" else []
    for part in parts or [root]:
        builder.visit(part)
    blocks = builder.finish()
    if not _is_prose(blocks):
        reason = f"most of it is data, not prose (its root element is {local_name(root)[:40]!r})"
        return Outcome(ignored=[Skipped(source.name, reason)])
    return Outcome([_document(source, blocks, plain_head(root))])


def _tei(source: Source, tei: _Element, entity: Callable[[str], str], name: str = "") -> Document:
    builder = BlockBuilder(entity)
    for part in tei:
        builder.visit(part)
    return _document(source, builder.finish(), tei_head(tei), name)


def _document(source: Source, blocks: list[Block], stated: Stated, name: str = "") -> Document:
    kept = [block.having(removed="") for block in blocks] if source.raw else blocks
    return source.document(kept, stated, name=name, file=source.name if name else "")


def _named(source: Source, tei: _Element, number: int) -> str:
    stated = tei.get("{http://www.w3.org/XML/1998/namespace}id") or tei.get("id") or str(number)
    return f"{source.name}:{stated[:100]}"


def _root(data: bytes) -> _Element:
    from lxml import etree

    # Nothing outside the file is opened, and an entity stays a node of its own.
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(
            f"It is not well-formed XML: {' '.join(str(error).split())[:150]}.",
            "Get it again from where it came; if it is plain text, rename it to .txt.",
        ) from error
    return root


def _entities(root: _Element) -> Callable[[str], str]:
    """Return what tells the text of an entity: one of HTML, or one that the file declares as plain text."""
    declared: dict[str, str] = {}
    document_type: Any = root.getroottree().docinfo.internalDTD
    for each in document_type.iterentities() if document_type is not None else ():
        content = each.content or ""
        if each.name and len(content) <= _LONGEST_ENTITY and not set("&<%") & set(content):
            declared[each.name] = content

    def text(reference: str) -> str:
        name = reference.strip("&;")
        found = declared.get(name) or html.unescape(f"&{name};")
        return "" if found.startswith("&") else found

    return text


def _is_prose(blocks: list[Block]) -> bool:
    """Tell whether most of the words stand in blocks of the length of a sentence."""
    counts = [len(block.text.split()) for block in blocks]
    return sum(count for count in counts if count >= _SENTENCE) >= _PROSE * sum(counts) > 0
