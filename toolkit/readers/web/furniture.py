"""What in the elements of a page says that they are no part of its text: their tags, roles, names and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.cleaning import CHROME, CONTENTS
from toolkit.cleaning.captions import CAPTION
from toolkit.cleaning.contacts import AUTHOR, LEGAL
from toolkit.cleaning.endmatter import REFERENCES, TEASERS
from toolkit.cleaning.footnotes import MARK, NOTE
from toolkit.cleaning.head import BYLINE
from toolkit.cleaning.invitations import INVITATION
from toolkit.cleaning.pull_quotes import PULL_QUOTE
from toolkit.readers.epub.notes import links_of, notes_of, reasons_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = {
    **dict.fromkeys(("nav", "footer", "aside", "form", "button", "dialog", "address"), CHROME),
    "figcaption": CAPTION,
}
_ROLES = dict.fromkeys(
    ("navigation", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"), CHROME
)
_PROPERTIES = {"author": BYLINE, "datepublished": BYLINE, "datemodified": BYLINE, "caption": CAPTION}
# Words that sites build the names of their elements of; of two words where one alone would say too little.
_NAMES = {
    **dict.fromkeys(
        "nav navbar navigation menu breadcrumb breadcrumbs crumbs sidebar topbar toolbar pagination pager widget"
        " widgets cookie cookies consent gdpr modal popup overlay ad ads advert advertisement adslot sponsored"
        " promo promotion tags taglist noprint editsection navbox infobox catlinks hatnote ambox comments comment"
        " discussion disqus respond commentlist skip skiplink searchform login masthead ticker siteheader sitefooter"
        " adsbygoogle".split(),
        CHROME,
    ),
    **dict.fromkeys(
        ("skip-link", "site-header", "site-footer", "page-footer", "global-nav", "post-tags", "tag-list", "edit-link"),
        CHROME,
    ),
    **dict.fromkeys(
        "share sharing sharebar sharedaddy social newsletter subscribe subscription signup paywall donate donation"
        " epic appeal follow clap claps likes cta".split(),
        INVITATION,
    ),
    **dict.fromkeys(("sign-up", "call-to-action", "read-later"), INVITATION),
    **dict.fromkeys(
        "related teaser teasers recommended recommendations mostread trending outbrain taboola".split(), TEASERS
    ),
    **dict.fromkeys(
        ("rich-link", "read-more", "most-read", "most-popular", "see-also", "also-read", "next-post", "more-stories"),
        TEASERS,
    ),
    **dict.fromkeys("byline authors dateline pubdate timestamp readingtime".split(), BYLINE),
    **dict.fromkeys(
        ("reading-time", "read-time", "publish-date", "post-date", "entry-date", "post-meta", "entry-meta"), BYLINE
    ),
    **dict.fromkeys("caption thumbcaption figcaption credit credits photocredit".split(), CAPTION),
    **dict.fromkeys(("image-credit", "table-source", "table-caption"), CAPTION),
    **dict.fromkeys(("authorbox", "author-bio", "author-box", "about-author", "author-info", "bio"), AUTHOR),
    **dict.fromkeys("copyright disclaimer colophon imprint reuse".split(), LEGAL),
    **dict.fromkeys("references reflist bibliography".split(), REFERENCES),
    **dict.fromkeys("footnote footnotes endnotes".split(), NOTE),
    **dict.fromkeys(("pullquote", "pull-quote"), PULL_QUOTE),
    **dict.fromkeys(("toc", "table-of-contents", "contents-list"), CONTENTS),
}
_AMP = ("amp-ad", "amp-sidebar", "amp-social", "amp-consent", "amp-embed", "amp-analytics")
_UNSEEN = frozenset(("sr-only", "visually-hidden", "screen-reader", "visuallyhidden", "screen-reader-text"))
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_REFERENCE = re.compile(r"\[?\s*(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed)\s*\]", re.I)
_PART = "page"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST_NAME = 300
_SHORT_LINE = 80  # letters
_MOST = 0.3  # of the letters of the page: no furniture holds more of them
_FEW = 400  # letters, which any furniture may hold


def furniture(tree: HtmlElement) -> dict[HtmlElement, str]:
    """Say for each element of a page that is no part of its text why it is not.

    An element that holds the heading of the first level, or a large part of the page, is never one:
    a page may call its whole text a widget.
    """
    notes = notes_of([links_of(tree, _PART)])
    reasons = reasons_in(tree, _PART, notes)
    total = _letters(tree)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element in reasons or element.tag in ("html", "body"):
            continue
        reason = _reason(element)
        if reason and not _is_large(element, total):
            reasons[element] = reason
    reasons.pop(tree, None)
    return reasons


def _reason(element: HtmlElement) -> str:
    get = element.get
    if get("hidden") is not None or _NOT_SHOWN.search(get("style") or ""):
        return CHROME
    if element.tag in _TAGS and not (element.tag == "button" and _is_question(element)):
        return _TAGS[element.tag]
    if element.tag.startswith(_AMP):
        return CHROME
    if element.tag == "time" and _stands_alone(element):
        return BYLINE
    reason = _ROLES.get((get("role") or "").lower()) or _PROPERTIES.get((get("itemprop") or "").lower(), "")
    if reason:
        return reason
    if element.tag == "sup" and _REFERENCE.fullmatch("".join(element.itertext()).strip()[:20]):
        return MARK
    # A heading or a paragraph may be called "share" for what it is about; a part of a page is not.
    for name in _names(element):
        if name in _UNSEEN:
            return CHROME
        found = _NAMES.get(name, "")
        if found:
            return found
    return ""


def _is_question(element: HtmlElement) -> bool:
    """Tell whether a button is a heading that unfolds the text below it."""
    parent = element.getparent()
    return parent is not None and parent.tag in (*_HEADINGS, "summary", "dt")


def _stands_alone(element: HtmlElement) -> bool:
    """Tell whether an element stands in a line of a few words and not in a sentence."""
    parent = element.getparent()
    return parent is not None and _letters(parent) <= _SHORT_LINE


def _names(element: HtmlElement) -> Iterator[str]:
    """Yield the words of the names of an element, and each two that follow one another."""
    for attribute in ("class", "id", "data-component", "data-testid"):
        value = (element.get(attribute) or "")[:_LONGEST_NAME]
        for name in value.split():
            words = [word.lower() for word in _WORDS.findall(name)]
            # The last word says what it is: a "comment-form" is a form, a "main-with-sidebar" no sidebar.
            yield "-".join(words)
            if words:
                yield words[0]
                yield words[-1]
            yield from (f"{one}-{two}" for one, two in pairwise(words))


def _is_large(element: HtmlElement, total: int) -> bool:
    if next(element.iter("h1"), None) is not None:
        return True
    letters = _letters(element)
    return letters > _FEW and letters > _MOST * total


def _letters(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext() if isinstance(text, str))
