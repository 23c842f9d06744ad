"""The blocks of text of a page of HTML, broken where a browser would break them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from toolkit.corpus.document import Block, Kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = frozenset(
    "script style noscript template svg iframe head select option textarea math object audio video canvas".split()
)
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    "blockquote": "quotation",
    "figcaption": "caption",
    "caption": "caption",
}
BLOCKS = frozenset(
    "address article aside body br button details dialog div fieldset figure footer form header hr html legend main"
    " nav ol p pre section summary table tbody tfoot thead tr ul label".split()
) | frozenset(_KINDS)
_CELLS = frozenset(("td", "th"))


class PageBlock(NamedTuple):
    """A block of a page, the element that it is the text of, and how many of its letters are links."""

    block: Block
    owner: HtmlElement
    linked: int


def page_blocks(
    tree: HtmlElement, reasons: Mapping[HtmlElement, str] | None = None, rows: Kind = "paragraph"
) -> Iterator[Block]:
    """Find the blocks of text of a page in reading order; see `pieces`."""
    return (piece.block for piece in owned_blocks(tree, reasons, rows))


def owned_blocks(
    tree: HtmlElement, reasons: Mapping[HtmlElement, str] | None = None, rows: Kind = "paragraph"
) -> Iterator[PageBlock]:
    """Find the blocks of text of a page in reading order, as a browser would break them.

    Parameters
    ----------
    tree
        The page.
    reasons
        Why elements are no part of the text. One that stands inside a line, such as the mark of a
        footnote, becomes a block of its own behind the line.
    rows
        What a row of several cells is. Pages are often laid out by tables, books are not.
    """
    return _Walk(tree, reasons or {}, rows).blocks()


class _Walk:
    """One pass over the elements of a page, with the text of the block that is open."""

    def __init__(self, tree: HtmlElement, reasons: Mapping[HtmlElement, str], rows: Kind) -> None:
        self._tree = tree
        self._reasons = reasons
        self._rows = rows
        # Of each open block element: its kind, why it is removed, and itself.
        self._kinds: list[Kind] = ["paragraph"]
        self._cuts: list[str] = [""]
        self._owners: list[HtmlElement] = [tree]
        self._parts: list[str] = []
        self._inside: list[tuple[str, str]] = []
        self._line = self._cells = self._linked = self._links = 0

    def blocks(self) -> Iterator[PageBlock]:
        """Walk through the page."""
        from lxml import etree

        walker = etree.iterwalk(self._tree, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event in ("comment", "pi"):
                self._take(element.tail, element)
                continue
            tag = element.tag
            if tag == "a":
                self._links += 1 if event == "start" else -1
            is_block = tag in BLOCKS
            if event == "start" and not is_block and (tag in _HIDDEN or self._is_mark(element)):
                walker.skip_subtree()
                continue
            if is_block and (self._parts or self._inside):
                yield from self._flush()
            if event == "start":
                self._enter(element, tag)
            else:
                self._leave(element, tag)
        yield from self._flush()

    def _is_mark(self, element: HtmlElement) -> bool:
        """Tell whether an element is a mark inside a line, which becomes a block behind the line."""
        reason = self._reasons.get(element, "") if self._reasons else ""
        if not reason:
            return False
        text = " ".join(element.text_content().split())
        self._inside.extend([(text, reason)] if text else [])
        return True

    def _enter(self, element: HtmlElement, tag: str) -> None:
        if tag in BLOCKS:
            above = self._kinds[-1]
            self._kinds.append(_KINDS.get(tag, above if above != "heading" else "paragraph"))
            self._cuts.append(self._cuts[-1] or self._reasons.get(element, ""))
            self._owners.append(element)
        elif tag in _CELLS:
            self._parts.append(" ")
            self._cells += 1
        self._take(element.text, element)

    def _leave(self, element: HtmlElement, tag: str) -> None:
        if tag in BLOCKS:
            self._kinds.pop()
            self._cuts.pop()
            self._owners.pop()
        elif tag in _CELLS:
            self._parts.append(" ")
        self._take(element.tail, element)

    def _take(self, text: str | None, element: HtmlElement) -> None:
        if text:
            self._linked += len(text.strip()) if self._links else 0
            if not self._line and text.strip():
                self._line = (element.sourceline or 1) + text[: len(text) - len(text.lstrip())].count("\n")
            self._parts.append(text)

    def _flush(self) -> Iterator[PageBlock]:
        text = " ".join("".join(self._parts).split())
        line, reason, owner = max(self._line, 1), self._cuts[-1], self._owners[-1]
        if text:
            kind = self._rows if self._cells > 1 and self._kinds[-1] == "paragraph" else self._kinds[-1]
            yield PageBlock(Block(kind, text, line, removed=reason), owner, self._linked)
        for mark, why in self._inside:
            yield PageBlock(Block("paragraph", mark, line, removed=reason or why), owner, 0)
        self._parts.clear()
        self._inside.clear()
        self._line = self._cells = self._linked = 0
