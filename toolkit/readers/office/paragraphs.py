"""The paragraphs of an office document, gathered from events: nested ones after those they stand in, rows as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.corpus.document import Block, Kind

FOOTNOTE = "footnote"
RUNNING = "running head or foot"
CONTENTS = "table of contents"

_SHORT_CELL = 120  # characters: a row of such cells is read as one line, a longer cell as prose
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Paragraph(NamedTuple):
    """The text of one paragraph, what it is, and why it is no part of the text, if so."""

    kind: Kind
    text: str
    reason: str = ""


def numbered_blocks(pieces: Iterable[Paragraph], raw: bool) -> list[Block]:
    """Make blocks of pieces, the first with line 1; with ``raw`` none of them is removed."""
    return [
        Block(
            piece.kind,
            piece.text,
            number,
            removed="" if raw else piece.reason,
            # All lines of a paragraph have its number.
            lines=(number,) * (1 + piece.text.count("\n")) if "\n" in piece.text else (),
        )
        for number, piece in enumerate(pieces, start=1)
    ]


def distinct_paragraphs(pieces: Iterable[Paragraph], reason: str) -> list[Paragraph]:
    """Give each text once, marked with a reason: heads and feet come again for each section."""
    return [Paragraph("paragraph", text, reason) for text in dict.fromkeys(piece.text for piece in pieces)]


def superscript(text: str) -> str:
    """Write digits that are set above the line as such characters.

    >>> superscript("2"), superscript("2nd")
    ('²', '2nd')
    """
    return text.translate(_RAISED) if text.isascii() and text.isdigit() else text


@dataclass
class _Draft:
    """A paragraph while its text comes in, with what has to stand behind it."""

    kind: Kind = "paragraph"
    reason: str = ""
    parts: list[str] = field(default_factory=list)
    behind: list[Paragraph] = field(default_factory=list)


class ParagraphBuilder:
    """Takes text and the beginnings and ends of paragraphs, rows and cells as they come.

    A paragraph that begins inside another one, in a text box or a note, is put behind it, so that
    the sentence around it stays whole.
    """

    def __init__(self) -> None:
        self.pieces: list[Paragraph] = []
        self._sinks: list[list[Paragraph]] = [self.pieces]
        self._drafts: list[_Draft] = []
        self._rows: list[list[list[Paragraph]]] = []
        self._carried: list[_Draft] = []

    @property
    def within(self) -> bool:
        """Whether a paragraph is open."""
        return bool(self._drafts)

    def begin(self, kind: Kind = "paragraph", reason: str = "") -> None:
        """Open a paragraph."""
        draft = _Draft(kind, reason)
        self._drafts.append(draft)
        self._sinks.append(draft.behind)

    def become(self, kind: Kind, reason: str = "") -> None:
        """Say what the open paragraph is, as soon as that is known."""
        if self._drafts:
            self._drafts[-1].kind = kind
            self._drafts[-1].reason = reason or self._drafts[-1].reason

    def add(self, text: str) -> None:
        """Add text to the open paragraph; outside of one it is white space between elements."""
        if self._drafts:
            self._drafts[-1].parts.append(text)

    def clear(self) -> None:
        """Take back the text of the open paragraph."""
        if self._drafts:
            self._drafts[-1].parts.clear()

    def put_behind(self, pieces: Iterable[Paragraph]) -> None:
        """Put other pieces behind the open paragraph."""
        self._sinks[-1].extend(pieces)

    def end(self, *, goes_on: bool = False) -> None:
        """Close the paragraph; with ``goes_on`` its text is the beginning of the next one."""
        if not self._drafts:
            return
        draft = self._drafts.pop()
        self._sinks.pop()
        if not self._drafts and self._carried:
            carried = self._carried.pop()
            carried.parts.extend(draft.parts)
            carried.behind.extend(draft.behind)
            draft.parts, draft.behind = carried.parts, carried.behind
        if goes_on and not self._drafts:
            self._carried.append(draft)
            return
        self._settle(draft)

    def begin_row(self) -> None:
        """Open a row of a table."""
        self.close()
        self._rows.append([])
        self._sinks.append([])

    def begin_cell(self) -> None:
        """Open a cell of the open row."""
        if self._rows:
            self._rows[-1].append([])
            self._sinks.append(self._rows[-1][-1])

    def end_cell(self, *, deleted: bool = False) -> None:
        """Close a cell; a paragraph whose end was deleted does not go on in the next one."""
        if self._rows:
            self.close()
            sink = self._sinks.pop()
            if deleted:
                sink.clear()

    def end_row(self, *, deleted: bool = False) -> None:
        """Close a row."""
        if self._rows:
            cells = self._rows.pop()
            loose = self._sinks.pop()
            if not deleted:
                self._sinks[-1].extend([*_row(cells), *loose])

    def close(self) -> None:
        """Settle a paragraph whose end was deleted and that nothing follows."""
        if self._carried and not self._drafts:
            self._settle(self._carried.pop())

    def _settle(self, draft: _Draft) -> None:
        sink = self._sinks[-1]
        sink.extend(Paragraph(draft.kind, text, draft.reason) for text in _texts("".join(draft.parts)))
        sink.extend(draft.behind)


def _texts(text: str) -> Iterator[str]:
    """Split the text of a paragraph where two line breaks part it, and tidy its white space."""
    lines: list[str] = []
    for line in text.split("\n"):
        tidy = " ".join(line.split())
        if tidy:
            lines.append(tidy)
        elif lines:
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)


def _row(cells: list[list[Paragraph]]) -> list[Paragraph]:
    """Join a row of short cells to one item; leave the paragraphs of longer ones as they are."""
    flat = [piece for cell in cells for piece in cell]
    texts = [" ".join(piece.text for piece in cell if not piece.reason) for cell in cells]
    filled = [" ".join(text.split()) for text in texts if text]
    plain = all(piece.kind in ("paragraph", "item") for piece in flat if not piece.reason)
    if len(filled) < 2 or not plain or max(map(len, filled)) > _SHORT_CELL:
        return flat
    return [Paragraph("item", " | ".join(filled)), *(piece for piece in flat if piece.reason)]
