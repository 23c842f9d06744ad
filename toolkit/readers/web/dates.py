"""The day on which a page says that it was published: in its head, its data for machines, or an element of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.corpus.dates import find_date
from toolkit.corpus.document import Block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = frozenset(
    "article:published_time og:published_time datepublished date dc.date dc.date.issued dcterms.date dcterms.issued"
    " citation_publication_date citation_date parsely-pub-date sailthru.date pubdate publish-date publishdate"
    " publication_date article.published originalpublicationdate".split()
)
_BELOW, _ABOVE = 10, 4  # blocks
_SHORT_LINE = 14  # words
_DAY = re.compile(r"\s*(\d{4})[-/](\d\d)[-/](\d\d)")
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)')
# What a page may link to as itself: a day in its address is that of the text.
_ADDRESS = re.compile(r"/(\d{4})/(\d\d)/(\d\d)(?:/|-|\Z)")


def published_day(tree: HtmlElement, blocks: Sequence[Block], title: str) -> str:
    """Return the day on which a page was published, as ``2021-03-04``; empty if it does not say so.

    Days that stand anywhere else, in a copyright line or a list of events, are not taken.

    Parameters
    ----------
    tree, blocks
        The page and its blocks, those removed among them.
    title
        The heading that is its title.
    """
    stated = _in_head(tree) or _in_linked_data(tree) or _in_address(tree) or _in_elements(tree)
    return stated or _by_title(blocks, title)


def _by_title(blocks: Sequence[Block], title: str) -> str:
    """Return the day in a short line beside the title of a page; empty if there is none.

    The lines of a menu stand further up, and dates in the text are those of events.
    """
    place = next((n for n, block in enumerate(blocks) if block.kind == "heading" and block.text == title), None)
    if place is None:
        return ""
    near = [*range(place + 1, min(len(blocks), place + 1 + _BELOW)), *range(place - 1, max(-1, place - 1 - _ABOVE), -1)]
    lines = (blocks[n].text for n in near if len(blocks[n].text.split()) <= _SHORT_LINE)
    return next((found for line in lines if len(found := find_date(line)) == len("2021-03-04")), "")


def _in_head(tree: HtmlElement) -> str:
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        found = _DAY.match(element.get("content") or "") if name in _PUBLISHED else None
        if found:
            return "-".join(found.groups())
    return ""


def _in_linked_data(tree: HtmlElement) -> str:
    for element in tree.iter("script"):
        found = _LINKED_DATA.search(element.text or "") if "ld+json" in (element.get("type") or "") else None
        if found:
            return found[1]
    return ""


def _in_address(tree: HtmlElement) -> str:
    for element in tree.iter("link", "meta"):
        own = element.get("rel") == "canonical" or element.get("property") == "og:url"
        found = _ADDRESS.search(element.get("href") or element.get("content") or "") if own else None
        if found:
            return "-".join(found.groups())
    return ""


def _in_elements(tree: HtmlElement) -> str:
    """Return the day of the first element that is marked as the time of publication, or of the only time."""
    days = []
    for element in tree.iter("time", "span", "meta", "abbr"):
        stated = (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None
        found = _DAY.match(element.get("datetime") or element.get("content") or element.get("title") or "")
        if found and stated:
            return "-".join(found.groups())
        days += ["-".join(found.groups())] if found and element.tag == "time" else []
    return days[0] if days else ""
