"""What the elements of TEI, JATS, DocBook and the like mean for reading: by local name, in lower case."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING

from toolkit.corpus.document import Kind
from toolkit.readers.office.paragraphs import CONTENTS, FOOTNOTE, RUNNING

if TYPE_CHECKING:
    from lxml.etree import _Element

TITLES = frozenset("title subtitle article-title trans-title headline heading".split())
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("head", "doctitle", "titlepart", "h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("item", "listitem", "list-item", "li", "row", "tr", "castitem"), "item"),
    **dict.fromkeys(("quote", "cit", "blockquote", "disp-quote"), "quotation"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
}
PARAGRAPHS = frozenset(
    "p para simpara ab seg u l lg speaker stage head salute signed dateline byline docauthor docdate docimprint"
    " opener closer trailer argument epigraph bibl label castitem role-desc headline heading caption".split()
)
"""Elements whose whole content is one block, whatever stands in them."""

HOLDERS = frozenset(
    "p para simpara section sec div chapter list itemizedlist orderedlist ul ol table figure fig lg l sp floatingtext"
    " disp-quote blockquote note fn footnote fw".split()
)
"""Elements that are blocks by themselves, even within a sentence."""

PASSED_OVER = frozenset(
    "teiheader facsimile standoff sourcedoc figdesc graphic del metamark style script math index indexterm"
    " journal-meta article-id article-categories permissions contrib-group aff history kwd-group"
    " funding-group pub-date counts".split()
)
NOTES = frozenset(("note", "fn", "footnote"))
TURNS = frozenset(("incident", "kinesic", "vocal"))
"""What happens while somebody speaks."""

CELLS = frozenset(("cell", "td", "th", "entry"))
ROWS = frozenset(("row", "tr"))
WORDS = frozenset(("w", "pc"))
# Of two readings of one place that which somebody corrected, wrote out or modernised.
_SECOND_READINGS = frozenset(("sic", "abbr", "orig"))
_FIRST_READINGS = frozenset(("corr", "expan", "reg"))
_MOST_READINGS = 10
_LISTS_OF_CONTENTS = frozenset(("contents", "toc", "table_of_contents", "index"))


def local_name(element: _Element) -> str:
    """Return the name of an element without its namespace, in lower case; empty for anything but an element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def reason_for(element: _Element, name: str, inside: bool) -> str:
    """Say why an element is no part of the running text; empty if it is.

    Parameters
    ----------
    element, name
        The element, and its local name.
    inside
        Whether it stands within a paragraph: there a note is a footnote, elsewhere a remark of its own.
    """
    if name in NOTES and (inside or name != "note"):
        return FOOTNOTE
    if name == "fw":
        return RUNNING
    if name == "div" and (element.get("type") or "").lower() in _LISTS_OF_CONTENTS:
        return CONTENTS
    return ""


def is_passed_over(element: _Element, name: str) -> bool:
    """Tell whether nothing of an element is read."""
    if name in PASSED_OVER:
        return True
    if name in _SECOND_READINGS:
        choice = element.getparent()
        beside = islice(choice, _MOST_READINGS) if choice is not None and local_name(choice) == "choice" else ()
        return any(local_name(each) in _FIRST_READINGS for each in beside)
    # The mark of a note stands where the note itself is referred to.
    return (name == "ref" and (element.get("type") or "") == "noteAnchor") or (
        name == "xref" and (element.get("ref-type") or "") == "fn"
    )
