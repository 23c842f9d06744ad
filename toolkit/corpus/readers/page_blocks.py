"""The blocks of text of a page of HTML, broken where a browser would break them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from toolkit.corpus.document import Block, Kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = frozenset("script style noscript template svg iframe head select option textarea math object".split())
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


def page_blocks(tree: HtmlElement, reasons: Mapping[HtmlElement, str] | None = None) -> Iterator[Block]:
    """Find the blocks of text of a page in reading order, as a browser would break them.

    Parameters
    ----------
    tree
        The page.
    reasons
        Why elements are no part of the text. One that stands inside a line, such as the mark of a
        footnote, becomes a block of its own behind the line.
    """
    from lxml import etree

    judged = reasons or {}
    kinds: list[Kind] = ["paragraph"]
    cuts: list[str] = [""]
    parts: list[str] = []
    inside: list[tuple[str, str]] = []
    line = 0

    def flush() -> Iterator[Block]:
        nonlocal line
        text = " ".join("".join(parts).split())
        if text:
            yield Block(kinds[-1], text, max(line, 1), removed=cuts[-1])
        for text, reason in inside:
            yield Block("paragraph", text, max(line, 1), removed=cuts[-1] or reason)
        parts.clear()
        inside.clear()
        line = 0

    def take(text: str | None, element: HtmlElement) -> None:
        nonlocal line
        if text:
            if not line and text.strip():
                line = (element.sourceline or 1) + text[: len(text) - len(text.lstrip())].count("\n")
            parts.append(text)

    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in ("comment", "pi"):
            take(element.tail, element)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _HIDDEN:
                walker.skip_subtree()
                continue
            reason = judged.get(element, "")
            if tag in _BLOCKS:
                yield from flush()
                kinds.append(_KINDS.get(tag, kinds[-1] if kinds[-1] != "heading" else "paragraph"))
                cuts.append(cuts[-1] or reason)
            elif reason:
                text = " ".join(element.text_content().split())
                inside.extend([(text, reason)] if text else [])
                walker.skip_subtree()
                continue
            elif tag in _CELLS:
                parts.append(" ")
            take(element.text, element)
        else:
            if tag in _BLOCKS:
                yield from flush()
                kinds.pop()
                cuts.pop()
            elif tag in _CELLS:
                parts.append(" ")
            take(element.tail, element)
    yield from flush()
