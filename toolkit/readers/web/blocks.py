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
_BLOCKS = frozenset(
    "address article aside body br button details dialog div fieldset figure footer form header hr html legend main"
    " nav ol p pre section summary table tbody tfoot thead tr ul label".split()
) | frozenset(_KINDS)
_CELLS = frozenset(("td", "th"))


class Piece(NamedTuple):
    """A block of a page, the element that it is the text of, and how many of its letters are links."""

    block: Block
    owner: HtmlElement
    linked: int


def page_blocks(
    tree: HtmlElement, reasons: Mapping[HtmlElement, str] | None = None, rows: Kind = "paragraph"
) -> Iterator[Block]:
    """Find the blocks of text of a page in reading order; see `pieces`."""
    return (piece.block for piece in pieces(tree, reasons, rows))


def pieces(
    tree: HtmlElement, reasons: Mapping[HtmlElement, str] | None = None, rows: Kind = "paragraph"
) -> Iterator[Piece]:
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
    from lxml import etree

    judged = reasons or {}
    kinds: list[Kind] = ["paragraph"]
    cuts: list[str] = [""]
    owners: list[HtmlElement] = [tree]
    parts: list[str] = []
    inside: list[tuple[str, str]] = []
    line = cells = linked = links = 0

    def flush() -> Iterator[Piece]:
        nonlocal line, cells, linked
        text = " ".join("".join(parts).split())
        if text:
            kind = rows if cells > 1 and kinds[-1] == "paragraph" else kinds[-1]
            yield Piece(Block(kind, text, max(line, 1), removed=cuts[-1]), owners[-1], linked)
        for text, reason in inside:
            yield Piece(Block("paragraph", text, max(line, 1), removed=cuts[-1] or reason), owners[-1], 0)
        parts.clear()
        inside.clear()
        line = cells = linked = 0

    def take(text: str | None, element: HtmlElement) -> None:
        nonlocal line, linked
        if text:
            linked += len(text.strip()) if links else 0
            if not line and text.strip():
                line = (element.sourceline or 1) + text[: len(text) - len(text.lstrip())].count("\n")
            parts.append(text)

    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in ("comment", "pi"):
            take(element.tail, element)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        links += (event == "start") - (event == "end") if tag == "a" else 0
        if event == "start":
            if tag in _HIDDEN:
                walker.skip_subtree()
                continue
            reason = judged.get(element, "")
            if tag in _BLOCKS:
                yield from flush()
                kinds.append(_KINDS.get(tag, kinds[-1] if kinds[-1] != "heading" else "paragraph"))
                cuts.append(cuts[-1] or reason)
                owners.append(element)
            elif reason:
                text = " ".join(element.text_content().split())
                inside.extend([(text, reason)] if text else [])
                walker.skip_subtree()
                continue
            elif tag in _CELLS:
                parts.append(" ")
                cells += 1
            take(element.text, element)
        else:
            if tag in _BLOCKS:
                yield from flush()
                kinds.pop()
                cuts.pop()
                owners.pop()
            elif tag in _CELLS:
                parts.append(" ")
            take(element.tail, element)
    yield from flush()
