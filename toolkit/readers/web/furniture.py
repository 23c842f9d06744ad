"""What the tags, roles, names and links of the elements of a page say of its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
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
from toolkit.readers.web.blocks import BLOCKS

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
        "nav navbar navigation menu breadcrumb breadcrumbs crumbs sidebar topbar toolbar pagination pager"
        " cookie cookies consent gdpr modal popup overlay ad ads advert advertisement adslot sponsored"
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
    **dict.fromkeys("byline authors dateline pubdate updated timestamp readingtime".split(), BYLINE),
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
_NAMED_BY = ("class", "id", "data-component", "data-testid")
_LONGEST_NAME = 300
_SHORT_LINE = 80  # letters
# What is cut wherever it stands. For other parts a name is evidence, since sites name whole texts so.
CERTAIN = frozenset((AUTHOR, BYLINE, CAPTION, CONTENTS, MARK, NOTE, PULL_QUOTE, REFERENCES))
# Names that only furniture bears, whoever chose them.
_CERTAIN_NAMES = frozenset(
    "noprint editsection navbox infobox catlinks hatnote ambox skip skiplink skip-link searchform breadcrumb"
    " breadcrumbs cookie cookies consent gdpr ad ads advert advertisement adslot adsbygoogle sponsored share sharing"
    " sharebar sharedaddy outbrain taboola edit-link site-footer page-footer".split()
)
_EVIDENCE = {
    CHROME: "named furniture",
    INVITATION: "named invitation",
    TEASERS: "named teaser",
    BYLINE: "named byline",
    LEGAL: "named legal",
}
_REPLIES = frozenset("comment comments reply replies message messages thread answer answers".split())

Names = dict["HtmlElement", tuple[str, ...]]
"""What the name of an element is evidence for, by element."""


def furniture(tree: HtmlElement) -> dict[HtmlElement, str]:
    """Say for each element of a page why it may be no part of its text.

    A page may call its whole text a widget, so how much of the text an element holds is to be
    asked before it is cut (see `toolkit.readers.web.evidence.Measures`).
    """
    notes = notes_of([links_of(tree, _PART)])
    reasons = reasons_in(tree, _PART, notes)
    for element in tree.iter("*"):
        if element in reasons or element.tag in ("html", "body"):
            continue
        reason = _reason(element)
        if reason and next(element.iter("h1"), None) is None:
            reasons[element] = reason
    reasons.pop(tree, None)
    return reasons


def is_certain(element: HtmlElement, reason: str) -> bool:
    """Tell whether an element that holds little of the text is cut for a reason, whatever else is known of it."""
    return reason in CERTAIN or not _CERTAIN_NAMES.isdisjoint(_names(dict(element.items())))


def names_of(tree: HtmlElement) -> Names:
    """Collect what the names, roles and styles of elements are evidence for."""
    found: Names = {}
    for element in tree.iter("*"):
        attributes = dict(element.items())
        if not attributes or element.tag in ("html", "body"):
            continue
        own = []
        if _is_hidden(attributes):
            own.append("hidden")
        if attributes.get("role", "").lower() in _ROLES:
            own.append("role of furniture")
        if attributes.get("itemprop", "").lower() in _PROPERTIES:
            own.append("property")
        own += _evidence_of_names(_names(attributes))
        if own:
            found[element] = tuple(own)
    return found


@lru_cache(maxsize=1 << 12)
def _evidence_of_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what names are evidence for, in order."""
    own = [name for name in sorted({_EVIDENCE.get(_NAMES.get(name, ""), "") for name in names}) if name]
    words = {word for name in names for word in name.split("-")}
    if words & _REPLIES:
        own.append("named reply")
    if "widget" in words:
        own.append("named widget")
    return tuple(own)


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or ("style" in attributes and bool(_NOT_SHOWN.search(attributes["style"])))


def _reason(element: HtmlElement) -> str:
    attributes = dict(element.items())
    if _is_hidden(attributes):
        return CHROME
    if element.tag in _TAGS and not (element.tag == "button" and _is_question(element)):
        return _TAGS[element.tag]
    if element.tag.startswith(_AMP):
        return CHROME
    if element.tag == "time" and _stands_alone(element):
        return BYLINE
    get = attributes.get
    reason = _ROLES.get(get("role", "").lower()) or _PROPERTIES.get(get("itemprop", "").lower(), "")
    if reason:
        return reason
    if element.tag == "sup" and _REFERENCE.fullmatch("".join(element.itertext()).strip()[:20]):
        return MARK
    # A heading or a paragraph may be called "share" for what it is about; a part of a page is not.
    return _reason_of_names(_names(attributes))


@lru_cache(maxsize=1 << 12)
def _reason_of_names(names: tuple[str, ...]) -> str:
    """Return the reason that the first of some names gives that gives one."""
    for name in names:
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
    while parent is not None and parent.tag not in BLOCKS:
        element, parent = parent, parent.getparent()
    letters = _letters(element) + len((element.tail or "").strip())
    for before in element.itersiblings(preceding=True):
        letters += len((before.tail or "").strip())
        if before.tag in BLOCKS or letters > _SHORT_LINE:
            break
        letters += _letters(before)
    else:
        letters += len((parent.text or "").strip()) if parent is not None else 0
    for behind in element.itersiblings():
        if behind.tag in BLOCKS or letters > _SHORT_LINE:
            break
        letters += _letters(behind) + len((behind.tail or "").strip())
    return letters <= _SHORT_LINE


def _names(attributes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words of the names of an element, and each two that follow one another."""
    names: tuple[str, ...] = ()
    for attribute in _NAMED_BY:
        value = attributes.get(attribute)
        if value:
            names += _words_of_names(value[:_LONGEST_NAME])
    return names


@lru_cache(maxsize=1 << 12)
def _words_of_names(value: str) -> tuple[str, ...]:
    """Return the words of names that are separated by spaces; the elements of a page share most of them."""
    found: list[str] = []
    for name in value.split():
        words = [word.lower() for word in _WORDS.findall(name)]
        # The last word says what it is: a "comment-form" is a form, a "main-with-sidebar" no sidebar.
        found.append("-".join(words))
        if words:
            found += (words[0], words[-1])
        found += (f"{one}-{two}" for one, two in pairwise(words))
    return tuple(found)


def _letters(element: HtmlElement) -> int:
    if not isinstance(element.tag, str):  # a comment
        return 0
    return sum(len(text.strip()) for text in element.itertext() if isinstance(text, str))
