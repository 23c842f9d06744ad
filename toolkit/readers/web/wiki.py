"""Pages of a wiki, such as an encyclopedia: nobody is their author, and their day is that of the last revision."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.corpus.dates import find_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_GENERATORS = ("mediawiki", "dokuwiki", "xwiki", "bluespice")
_OF_MEDIAWIKI = frozenset(("mw-content-text", "footer-info-lastmod"))
_REVISION = frozenset(("footer-info-lastmod", "lastmod", "f-lastmod"))
_NOBODY = re.compile(r"authority control|normdaten|contributors to|wiki\w{0,20} contributors", re.I)
_MODIFIED = re.compile(r'"dateModified"\s{0,9}:\s{0,9}"(\d{4}-\d\d-\d\d)')


def is_wiki(tree: HtmlElement) -> bool:
    """Tell whether a page comes from a wiki: its head names the program, or its elements are those of MediaWiki."""
    for element in tree.iter("meta"):
        if (element.get("name") or "").lower() == "generator":
            return (element.get("content") or "").lower().startswith(_GENERATORS)
    return any(element.get("id") in _OF_MEDIAWIKI for element in tree.iter("div", "li"))


def is_nobody(author: str) -> bool:
    """Tell whether what was taken for an author is a part of such a page, or all who wrote in it.

    >>> is_nobody("Authority control databases VIAF"), is_nobody("Ada Lind")
    (True, False)
    """
    return _NOBODY.match(author) is not None


def revision_day(tree: HtmlElement) -> str:
    """Return the day of the revision that was saved, as ``2021-03-04``; empty if the page does not state it."""
    for element in tree.iter("script"):
        found = _MODIFIED.search(element.text or "") if "ld+json" in (element.get("type") or "") else None
        if found:
            return found[1]
    for element in tree.iter("li", "div", "p", "span"):
        if element.get("id") in _REVISION:
            return find_date(" ".join("".join(str(text) for text in element.itertext()).split()))
    return ""
