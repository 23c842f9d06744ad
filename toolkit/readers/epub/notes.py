"""What in the chapters of an e-book is no part of its text: notes and their marks, contents, page numbers.

Newer books say so themselves. In older ones a note is found by its links: a mark in the text
leads to the note, and the note leads back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from toolkit.readers.office.package import target, unquoted
from toolkit.readers.office.paragraphs import CONTENTS, FOOTNOTE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MARK = "footnote mark"
_TYPES = {
    **dict.fromkeys(("footnote", "endnote", "rearnote", "footnotes", "endnotes", "rearnotes"), FOOTNOTE),
    **dict.fromkeys(("noteref", "backlink"), MARK),
    **dict.fromkeys(("toc", "toc-brief", "landmarks", "page-list", "pagelist", "lot", "loi", "loa"), CONTENTS),
    **dict.fromkeys(("copyright-page", "imprint", "colophon"), "copyright or disclaimer"),
    "bibliography": "reference list",
    "index": "index",
    "pagebreak": "page number",
}
_MARK = re.compile(r"(?:[\[(]\s?)?(?:\d{1,4}|[⁰¹²³⁴-⁹]{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§¶]{1,3})(?:\s?[\])])?\Z", re.I)
_BACK = re.compile(r"[↩↑⇑^←▲\ufe0e\ufe0f\s]{1,4}\Z|(?:back|return|zurück|retour)\b", re.I)
_NAMED = re.compile(r"(?:foot|end)?[-_]?(?:note|nt)|fn|ftn", re.I)
_HOLDERS = frozenset(("p", "li", "div", "aside", "dd", "td", "section", "blockquote"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TOO_LONG = 20  # characters of a mark
_DEEPEST = 20  # steps from a mark or an identifier up to its paragraph
_LONGEST_NOTE = 8  # paragraphs
_FEWEST_CHAPTERS = 3
_MOSTLY = 0.6  # of the letters of a chapter
_FEWEST_NOTES = 3  # A file with as many, that are half of its paragraphs, holds nothing but notes.

Place = tuple[str, str]
"""A file of the book and an identifier in it."""


class _Link(NamedTuple):
    """A link that may be the mark of a note or lead back from one."""

    element: HtmlElement
    goal: Place
    own: frozenset[Place]
    opens: bool  # whether it stands at the beginning of its paragraph
    certain: bool  # whether it looks like a mark even without an answer


class Links(NamedTuple):
    """What the links of a chapter say: the notes that marks lead to, and the marks that are led back to."""

    called: frozenset[tuple[Place, frozenset[Place]]]
    certain: frozenset[Place]
    answered: frozenset[Place]


def links_of(tree: HtmlElement, part: str) -> Links:
    """Collect the links of a chapter that may have to do with notes."""
    found = list(_links(tree, part))
    marks = [link for link in found if not link.opens]
    return Links(
        frozenset((link.goal, link.own) for link in marks),
        frozenset(link.goal for link in marks if link.certain),
        frozenset(link.goal for link in found if link.opens),
    )


def notes_of(chapters: Sequence[Links]) -> frozenset[Place]:
    """Find the places of the book where notes stand: a mark leads there, and they lead back to it."""
    answered = frozenset(place for links in chapters for place in links.answered)
    certain = frozenset(place for links in chapters for place in links.certain)
    return certain | {goal for links in chapters for goal, own in links.called if own & answered}


def reasons_in(tree: HtmlElement, part: str, notes: frozenset[Place], whole: str = "") -> dict[HtmlElement, str]:
    """Say for each element of a chapter that is no part of the text why it is not.

    Parameters
    ----------
    tree, part
        The chapter, and its file.
    notes
        See `notes_of`.
    whole
        The reason for the chapter as a whole, if there is one.
    """
    reasons: dict[HtmlElement, str] = {tree: whole} if whole else {}
    judged: set[HtmlElement] = set()
    held = paragraphs = 0
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        attributes = dict(element.items())
        kind, role = attributes.get("epub:type", ""), attributes.get("role", "")
        for stated in f"{kind} {role.replace('doc-', '')}".lower().split() if kind or role else ():
            if stated in _TYPES:
                reasons.setdefault(element, _TYPES[stated])
        if notes and (part, attributes.get("id") or attributes.get("name")) in notes:
            holder = _holder(element)
            if holder is not None and holder not in judged:
                judged.add(holder)
                if _is_small(holder):
                    reasons.setdefault(holder, FOOTNOTE)
                    held += 1
        paragraphs += element.tag in ("p", "li", "dd")
    if held >= max(_FEWEST_NOTES, paragraphs / 2):
        reasons.setdefault(tree, FOOTNOTE)
    for link in _links(tree, part):
        if link.goal in notes:
            reasons.setdefault(link.element, MARK)
    return reasons


def is_contents(tree: HtmlElement, part: str) -> bool:
    """Tell whether a chapter is a list of links to others: a table of contents that does not say so."""
    linked: set[str] = set()
    letters = 0
    for anchor in tree.iter("a"):
        path = anchor.get("href", "").partition("#")[0]
        if path and ":" not in path and target(part, unquoted(path)) != part:
            linked.add(path)
            letters += len("".join(anchor.itertext()))
    return len(linked) >= _FEWEST_CHAPTERS and letters > _MOSTLY * len("".join(tree.itertext()))


def _links(tree: HtmlElement, part: str) -> Iterator[_Link]:
    for anchor in tree.iter("a"):
        path, sharp, name = anchor.get("href", "").partition("#")
        text = "".join(anchor.itertext()).strip() if sharp else ""
        if not text or len(text) > _TOO_LONG:
            continue
        parent = anchor.getparent()
        raised = parent is not None and parent.tag == "sup"
        # Brackets may stand around the link, and go with it.
        alone = raised and anchor.getprevious() is None and anchor.getnext() is None
        alone = alone and len("".join(parent.itertext()).strip()) <= len(text) + 2
        element = parent if alone else anchor
        back = _BACK.match(text) is not None
        if not back and not _MARK.match(text):
            continue
        file = target(part, unquoted(path)) if path else part
        own = {(part, each.get("id") or each.get("name") or "") for each in (anchor, parent) if each is not None}
        styled = raised or anchor.find(".//sup") is not None or text[0] in "[("
        certain = styled and _NAMED.match(unquoted(name)) is not None
        opens = back or _opens(element)
        yield _Link(element, (file, unquoted(name)), frozenset(place for place in own if place[1]), opens, certain)


def _opens(element: HtmlElement) -> bool:
    """Tell whether nothing stands before an element in its paragraph."""
    for _ in range(_DEEPEST):
        before = element.getprevious()
        while before is not None:
            texts = (text.strip() for text in before.itertext()) if isinstance(before.tag, str) else ()
            if (before.tail or "").strip() or any(texts):
                return False
            before = before.getprevious()
        parent = element.getparent()
        if parent is None or (parent.text or "").strip():
            return parent is None
        if parent.tag in _HOLDERS:
            return True
        element = parent
    return False


def _holder(element: HtmlElement) -> HtmlElement | None:
    """Return the paragraph, item or division that an identifier belongs to."""
    holder: HtmlElement | None = element
    for _ in range(_DEEPEST):
        if holder is None or holder.tag in _HOLDERS:
            return holder
        holder = holder.getparent()
    return None


def _is_small(holder: HtmlElement) -> bool:
    """Tell whether an element can be a note.

    Chapters and their table of contents also lead to one another; what holds a heading, or more
    paragraphs than a note has, is a chapter.
    """
    if next(holder.iter(*_HEADINGS), None) is not None:
        return False
    return sum(1 for _ in islice(holder.iter("p"), _LONGEST_NOTE + 1)) <= _LONGEST_NOTE
