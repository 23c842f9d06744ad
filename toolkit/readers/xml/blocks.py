"""The blocks of a text in XML: paragraphs, headings, verses, rows and notes, each with its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from toolkit.corpus.document import Block, Kind
from toolkit.readers.xml.elements import (
    CELLS,
    HOLDERS,
    KINDS,
    PARAGRAPHS,
    ROWS,
    TITLES,
    TURNS,
    WORDS,
    is_passed_over,
    local_name,
    reason_for,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

# XML holds none of these signs.
_LINE_END, _GLUE, _BROKEN_WORD = "\x01", "\x02", "\x03"
_HYPHENS = "-¬=⸗"  # at the end of a line of the source
_VERSES = frozenset(("l",))
_BREAKS = ("lb", "pb", "cb", "br")
_QUOTED = frozenset(("quote", "cit", "q"))


class BlockBuilder:
    """Walks through the elements of a text and gathers its blocks.

    An element whose own content is text is a block, and one that only holds others is not. A note, list, table or
    verse within a sentence is put behind it.

    Parameters
    ----------
    entity
        Returns what an entity stands for, as ``&eacute;``.
    has_titles
        Whether ``title`` is a heading, as everywhere but in TEI, where it is that of a book that is mentioned.
    """

    def __init__(self, entity: Callable[[str], str], *, has_titles: bool = False) -> None:
        self.blocks: list[Block] = []
        self._entity = entity
        self._has_titles = has_titles
        self._page = 0
        self._speaker: list[Block] = []
        self._behind: list[tuple[_Element, str]] = []

    def visit(self, element: _Element, kind: Kind = "paragraph", reason: str = "") -> None:
        """Add the blocks of an element."""
        name = local_name(element)
        if not name or is_passed_over(element, name):
            return
        if name in _BREAKS:
            self._turn_page(element, name)
            return
        reason = reason or reason_for(element, name, inside=False)
        kind = KINDS.get(name, "heading" if self._has_titles and name in TITLES else kind)
        if name == "speaker":
            self._speaker = [self._block(element, kind, reason)]
        elif name in ROWS and _holds(element, CELLS):
            self._row(element, reason)
        elif _holds(element, _VERSES):
            self._verse(element, kind, reason)
        elif name in TURNS:
            self._add(self._bracketed(element, reason))
        elif name in PARAGRAPHS or not len(element) or _has_text(element):
            self._add(self._block(element, kind, reason))
        else:
            for child in element:
                self.visit(child, kind, reason)

    def finish(self) -> list[Block]:
        """Return the blocks."""
        self._add(None)
        return [block for block in self.blocks if block.text]

    def _turn_page(self, element: _Element, name: str) -> None:
        number = element.get("n") or ""
        if name == "pb" and number.isascii() and number.isdigit() and len(number) < 7:
            self._page = int(number)

    def _verse(self, element: _Element, kind: Kind, reason: str) -> None:
        """Add the lines of a stanza, or of a speech in verse, as the lines of one block."""
        lines: list[Block] = []
        for child in (*element, None):
            if child is not None and local_name(child) == "l":
                lines.append(self._block(child, kind, reason))
                continue
            # What stands between verses as one of their lines does.
            if child is None or local_name(child) not in (*_BREAKS, ""):
                self._add(_joined(lines))
                lines = []
            if child is not None:
                self.visit(child, kind, reason)

    def _row(self, element: _Element, reason: str) -> None:
        cells = [self._block(child, "item", reason) for child in element if local_name(child) in CELLS]
        filled = [cell for cell in cells if cell.text]
        if filled:
            text = " | ".join(" ".join(cell.text.split()) for cell in filled)
            self._add(replace(filled[0], text=text, lines=()))

    def _bracketed(self, element: _Element, reason: str) -> Block:
        block = self._block(element, "paragraph", reason)
        return replace(block, text=_in_brackets(block.text), lines=())

    def _add(self, block: Block | None) -> None:
        """Add a block with the name of the speaker above it; None for the end of a text."""
        behind, self._behind = self._behind, []
        if block is not None and block.text and self._speaker:
            block = _joined([*self._speaker, block])
            self._speaker = []
        self.blocks += [each for each in (block,) if each is not None]
        for child, reason in behind:
            self.visit(child, reason=reason)
        if block is None:
            self.blocks += self._speaker
            self._speaker = []

    def _block(self, element: _Element, kind: Kind, reason: str) -> Block:
        line = cast(int, element.sourceline or 1)
        page = self._page
        parts: list[str] = []
        self._flatten(element, parts)
        text = _glued(_glued("".join(parts), _GLUE, ""), _BROKEN_WORD, _HYPHENS)
        lines = [" ".join(each.split()) for each in text.split(_LINE_END)]
        text = "\n".join(filter(None, lines))
        return Block(kind, text, line, removed=reason, page=page, lines=(line,) * (text.count("\n") + 1))

    def _flatten(self, element: _Element, parts: list[str]) -> None:
        """Add the text of an element to the parts of a sentence."""
        parts.append(element.text or "")
        for child in element:
            self._flatten_child(child, local_name(child), parts)
            parts.append(child.tail or "")

    def _flatten_child(self, child: _Element, name: str, parts: list[str]) -> None:
        if not name:
            parts.append(self._entity(child.text or "") if (child.text or "").startswith("&") else "")
        elif name in _BREAKS:
            self._turn_page(child, name)
            parts.append(_BROKEN_WORD if child.get("break") == "no" else _LINE_END)
        elif is_passed_over(child, name):
            pass
        elif name in HOLDERS or (name in _QUOTED and any(local_name(each) in HOLDERS for each in child)):
            self._behind.append((child, reason_for(child, name, inside=True)))
            parts.append(" ")
        elif name in TURNS:
            said: list[str] = []
            self._flatten(child, said)
            parts.append(_in_brackets("".join(said)))
        elif name in WORDS:
            parts.append(_GLUE if child.get("join") in ("left", "both") else "")
            self._flatten(child, parts)
            parts.append(_GLUE if child.get("join") in ("right", "both") else " ")
        else:
            self._flatten(child, parts)
            parts.append(" " if name == "s" else "")


def _has_text(element: _Element) -> bool:
    texts = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in texts)


def _holds(element: _Element, names: frozenset[str]) -> bool:
    """Tell whether an element without text of its own holds one of some elements."""
    return any(local_name(child) in names for child in element) and not _has_text(element)


def _glued(text: str, sign: str, hyphens: str) -> str:
    """Join what stands on both sides of a sign, without the hyphens before it."""
    before, *others = text.split(sign)
    if not others:
        return text
    middle = (part.strip().rstrip(hyphens) for part in others[:-1])
    return "".join((before.rstrip().rstrip(hyphens), *middle, others[-1].lstrip()))


def _in_brackets(text: str) -> str:
    text = " ".join(text.split())
    return text if not text or text[0] in "([" else f"({text})"


def _joined(blocks: list[Block]) -> Block | None:
    """Join blocks as the lines of one."""
    filled = [block for block in blocks if block.text]
    if not filled:
        return None
    whole = filled[0]
    for block in filled[1:]:
        whole = whole.joined(block)
    return replace(whole, kind=filled[-1].kind)
