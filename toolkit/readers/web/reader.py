"""Saved web pages: the page's own blocks and lines, with trafilatura to judge which are the text."""

from __future__ import annotations

import re

from toolkit.corpus.dates import stated_date
from toolkit.corpus.encodings import Decoded
from toolkit.errors import UnreadableError
from toolkit.readers.source import Outcome, Source, Stated, without_surrogates
from toolkit.readers.web.blocks import owned_blocks, page_blocks
from toolkit.readers.web.furniture import furniture
from toolkit.readers.web.text import mark_chrome

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

    Every piece of text on the page becomes a block with its source line. What its elements show to
    be furniture is cut with the reason they give (see `furniture`). Of the rest, what stands outside
    the part that holds the main text by trafilatura is marked as page chrome (see `mark_chrome`); where
    it finds no main text, nothing more is cut.

    Raises
    ------
    UnreadableError
        If there is no text on the page at all.
    """
    import lxml.html
    from lxml.etree import ParserError

    named = _CHARSET.search(source.data[:4096])
    decoded = _decoded(source, _codec(named[1].decode("ascii")) if named else "")
    text = without_surrogates(decoded.text).replace("\0", "")
    try:
        # As bytes: lxml refuses a str that declares an encoding.
        tree = lxml.html.document_fromstring(
            text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except ParserError as error:
        raise UnreadableError("It is an HTML file without any text.") from error
    if source.raw:
        return Outcome([source.document(list(page_blocks(tree)))], assumed=decoded.assumed)
    found = list(owned_blocks(tree, furniture(tree)))
    main, fields = _main_text(text)
    title = fields.pop("title", "")
    # The head of the page names both the site and the text; of the two one alone may be found.
    stated = f"{title} {tree.findtext('.//title') or ''}"
    blocks = mark_chrome(found, main, stated) if main else [piece.block for piece in found]
    heading = next((block.text for block in blocks if block.kind == "heading" and not block.removed), "")
    document = source.document(
        blocks,
        Stated(
            # Page titles carry the name of the site; the heading, where it is part of it, does not.
            heading if heading and " ".join(heading.split()).lower() in " ".join(stated.split()).lower() else title,
            stated_date(fields.pop("date", "")),
            "page head",
            fields,
        ),
        encoding=decoded.encoding,
    )
    return Outcome([document], assumed=decoded.assumed)


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


def _main_text(page: str) -> tuple[str, dict[str, str]]:
    """Return what trafilatura takes for the main text, and the fields it finds in the page head."""
    import warnings

    import trafilatura

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
    fields = {"title": found.title, "date": found.date, "author": found.author, "source": found.sitename}
    return found.text or "", {name: " ".join(value.split()) for name, value in fields.items() if value}
