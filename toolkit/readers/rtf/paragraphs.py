"""Paragraphs of one destination of an RTF file: the body, a footnote, a running head or a text box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.readers.office.paragraphs import Paragraph, ParagraphBuilder, superscript
from toolkit.readers.rtf.styles import RtfStyle, paragraph_kind
from toolkit.readers.source import without_surrogates

FOOTNOTE_MARK = "footnote mark"

_BULLETS = frozenset("•‣▪◦")
_LONGEST_MARK = 8  # characters: *, †, 12, [iv]
_PLAIN = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)]),
    **dict.fromkeys(map(ord, "\t\x0c"), " "),
    **dict.fromkeys(map(ord, "\n\x0b\x85\u2028\u2029"), "\n"),
}


def plain_paragraphs(text: str) -> Iterator[str]:
    r"""Split a text where two line breaks part it; without control characters, with single spaces.

    >>> list(plain_paragraphs("one \t two\x0bthree\n\n\x00four "))
    ['one two\nthree', 'four']
    """
    lines: list[str] = []
    for line in without_surrogates(text).translate(_PLAIN).split("\n"):
        tidy = " ".join(line.split())
        if tidy:
            lines.append(tidy)
        elif lines:
            yield "\n".join(lines)
            lines = []
    if lines:
        yield "\n".join(lines)


class ParagraphFormat(NamedTuple):
    """What a paragraph says of itself: numbers of its style and list, its outline level, whether a table holds it."""

    style: int = 0
    outline: int = -1
    listed: int = 0
    in_table: bool = False


@dataclass
class RtfParagraphs:
    """Builds the paragraphs of one destination.

    Parameters
    ----------
    reason
        Why all of them are removed; empty for text.
    depth
        Number of destinations around this one.
    pieces
        Complete paragraphs, in order.
    """

    reason: str = ""
    depth: int = 0
    pieces: list[Paragraph] = field(default_factory=list)
    itemised: bool = False
    _parts: list[str] = field(default_factory=list)
    _behind: list[Paragraph] = field(default_factory=list)
    _raised_from: int = -1
    _properties: ParagraphFormat = field(default_factory=ParagraphFormat)
    _cells: list[int] = field(default_factory=list)

    def add(self, text: str, properties: ParagraphFormat, is_raised: bool) -> None:
        """Add to the paragraph that is open; its properties are those of the last text in it."""
        if not is_raised:
            self._raised_from = -1
        elif self._raised_from < 0:
            self._raised_from = len(self._parts)
        self._parts.append(superscript(text) if is_raised else text)
        self._properties = properties

    def join(self) -> None:
        """Let the paragraph go on behind a mark of its end that is not to be seen."""
        if self._parts:
            self._parts.append(" ")

    def end_paragraph(self, styles: Mapping[int, RtfStyle]) -> None:
        """Complete the open paragraph, if there is any text in it, and what belongs behind it."""
        if self._parts:
            style, outline, listed, in_table = self._properties
            if not in_table:
                self._cells.clear()  # A row that was not ended is no row.
            elif not self._cells:
                self._cells.append(len(self.pieces))
            kind, reason = paragraph_kind(styles, style, outline, listed, self.itemised, running=bool(self.reason))
            texts = plain_paragraphs("".join(self._parts))
            self.pieces += [_unmarked(Paragraph(kind, text, self.reason or reason)) for text in texts]
            self._parts = []
        self.pieces += self._behind
        self._behind, self._raised_from, self.itemised = [], -1, False

    def end_cell(self, styles: Mapping[int, RtfStyle]) -> None:
        """Complete a cell of a table."""
        start = len(self.pieces)
        cells = self._cells.copy()
        self.end_paragraph(styles)
        # Some programs do not say of a paragraph that it is in a table: the cell says it.
        self._cells = self._cells or cells or [start]
        self._cells.append(len(self.pieces))

    def end_row(self, styles: Mapping[int, RtfStyle]) -> None:
        """Complete a row of a table: one of short cells is read as one item."""
        self.end_paragraph(styles)
        if not self._cells:
            return
        row = ParagraphBuilder()
        row.begin_row()
        for start, end in zip(self._cells, [*self._cells[1:], len(self.pieces)], strict=True):
            row.begin_cell()
            row.put_behind(self.pieces[start:end])
            row.end_cell()
        row.end_row()
        self.pieces[self._cells[0] :] = row.pieces
        self._cells = []

    def insert(self, pieces: list[Paragraph]) -> None:
        """Put paragraphs of another paragraphs behind the open paragraph, or here if none is open."""
        (self._behind if self._parts else self.pieces).extend(pieces)

    def numbered(self) -> None:
        """Note that a footnote is called by a number that is not written: nothing is its mark."""
        self._raised_from = -1

    def cut_mark(self) -> None:
        """Take the raised text at the end of the paragraph out of it: the mark of a footnote."""
        start, self._raised_from = self._raised_from, -1
        if start <= 0 or not "".join(self._parts[:start]).strip():
            return
        mark = " ".join(plain_paragraphs("".join(self._parts[start:])))
        if 0 < len(mark) <= _LONGEST_MARK:
            del self._parts[start:]
            self._behind.append(Paragraph("paragraph", mark, FOOTNOTE_MARK))


def _unmarked(piece: Paragraph) -> Paragraph:
    """Make an item of a paragraph that begins with a bullet: some programs write lists in no other way."""
    mark, _, text = piece.text.partition(" ")
    return Paragraph("item", text, piece.reason) if mark in _BULLETS and text and piece.kind == "paragraph" else piece
