"""Saved web pages: the page's own blocks and lines, with trafilatura to judge which are the text."""

from __future__ import annotations

import re
from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING

from toolkit.corpus.dates import stated_date
from toolkit.corpus.encodings import Decoded
from toolkit.errors import UnreadableError
from toolkit.readers.source import Outcome, Source, Stated, without_surrogates
from toolkit.readers.web.blocks import page_blocks
from toolkit.readers.web.dates import published_day
from toolkit.readers.web.evidence import missing_share
from toolkit.readers.web.selection import selected_blocks, weigh
from toolkit.readers.web.wiki import is_nobody, is_wiki, revision_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm", ".xhtml")
IS_TEXT = True
LIBRARIES = (
    "trafilatura",
    "lxml",
    "lxml_html_clean",
    "htmldate",
    "courlan",
    "justext",
    "tld",
    "babel",
    "dateparser",
    "charset-normalizer",
    "cchardet",
    "faust-cchardet",
    "python-dateutil",
    "PyYAML",
)


_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.I)
# No clock: without an upper bound of ours, dates after today would be refused, today differing.
# Its second and third opinions take the square of the tags; a page of so many is none that they know.
_MOST_TAGS = 15_000
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def read(source: Source) -> Outcome:
    """Read one page as one document.

    Every piece of text on the page becomes a block with its source line. Which of them are the text is
    decided by the weight of the evidence (see `weigh` and `selected_blocks`): the main text that trafilatura
    finds, tags and names of elements, links, prose, and what other blocks of the same template are. All
    others are marked as removed, with a reason; where there is no main text to go by, only what
    its elements show to be furniture is. A page of a wiki has no author, and the day of its last revision.

    Raises
    ------
    UnreadableError
        If there is no text on the page at all.
    """
    named = _CHARSET.search(source.data[:4096])
    decoded = _decoded(source, _codec(named[1].decode("ascii")) if named else "")
    text = without_surrogates(decoded.text).replace("\0", "")
    tree = page_tree(text)
    if source.raw:
        return Outcome([source.document(list(page_blocks(tree)))], assumed=decoded.assumed)
    main, fields = main_text(text)
    alive = list(tree.iter())  # lxml makes the object of an element anew if nobody holds it.
    title = fields.pop("title", "")
    # The head of the page names both the site and the text; of the two one alone may be found.
    stated = f"{title} {tree.findtext('.//title') or ''}"
    blocks = selected_blocks(weigh(tree, main, stated), stated)
    heading = next((block.text for block in blocks if block.kind == "heading" and not block.removed), "")
    wiki = is_wiki(tree)
    if wiki or is_nobody(fields.get("author", "")):
        fields.pop("author", None)
    document = source.document(
        blocks,
        Stated(
            # Page titles carry the name of the site; the heading, where it is part of it, does not.
            heading if heading and " ".join(heading.split()).lower() in " ".join(stated.split()).lower() else title,
            stated_date(revision_day(tree) if wiki else published_day(tree, blocks, heading)),
            "page head",
            fields,
        ),
        encoding=decoded.encoding,
    )
    alive.clear()
    missing = missing_share(main, (block.text for block in document.kept))
    return Outcome([replace(document, missing_share=missing)], assumed=decoded.assumed)


def page_tree(text: str) -> HtmlElement:
    """Parse a page as a browser without scripts would, if nothing else is on it.

    Raises
    ------
    UnreadableError
        If there is no element in it.
    """
    import lxml.html
    from lxml.etree import ParserError

    try:
        # As bytes: lxml refuses a str that declares an encoding.
        tree: HtmlElement = lxml.html.document_fromstring(
            text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except ParserError as error:
        raise UnreadableError("It is an HTML file without any text.") from error
    if next(page_blocks(tree), None) is None:
        for element in tree.iter("noscript"):
            element.tag = "div"
    return tree


def _codec(name: str) -> str:
    """Return the codec for a declared charset, as browsers read it; empty for none that can be meant.

    They take Latin-1 and ASCII for cp1252; and a page whose declaration could be read is not UTF-16.
    """
    import codecs

    try:
        found = codecs.lookup(name)
    except LookupError:
        return ""
    if not getattr(found, "_is_text_encoding", True) or found.name.startswith(("utf-16", "utf-32", "utf-7")):
        return ""
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _decoded(source: Source, declared: str) -> Decoded:
    """Decode a page by its declaration, or without where that is wrong."""
    try:
        return source.decoded(declared)
    except UnreadableError:
        if not declared:
            raise
        return source.decoded()


def _trafilatura() -> ModuleType:
    """Import trafilatura without the socket that urllib3, which it loads, opens to see whether there is IPv6."""
    import socket

    has_ipv6 = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        import trafilatura
    finally:
        socket.has_ipv6 = has_ipv6
    return trafilatura


def main_text(page: str) -> tuple[str, dict[str, str]]:
    """Return what trafilatura takes for the main text, and the fields it finds in the page head."""
    import warnings

    trafilatura = _trafilatura()
    with warnings.catch_warnings():
        # What its date parser thinks of a time zone is nothing that a user could mend.
        warnings.simplefilter("ignore")
        found = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            fast=page.count("<") > _MOST_TAGS,
            date_extraction_params=_DATES,
        )
    if found is None or isinstance(found, dict):
        return "", {}
    fields = {"title": found.title, "author": found.author, "source": found.sitename}
    return found.text or "", {name: " ".join(value.split()) for name, value in fields.items() if value}
