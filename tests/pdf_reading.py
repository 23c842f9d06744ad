"""PDF files that a test has written, read by the reader, and the lines that they are written with."""

from __future__ import annotations

from pdf_writing import COURIER_WIDTH, Text, written

from toolkit.corpus.document import Document
from toolkit.readers.pdf import reader as pdf
from toolkit.readers.source import Outcome, Source

HEAD, NUMBER, NOTE, MARK = "running head or foot", "page number", "footnote", "footnote mark"
# Forty letters at most, so that a line is at most 240 points wide in Courier of 10 points.
HARBOUR = [
    "The harbour was deep in the winter of",
    "that year, and the ships that came for",
    "grain had to wait for a pilot before",
    "they could turn.",
]
COUNCIL = [
    "A council of five met every Monday to",
    "hear the masters of the ships, and to",
    "write down what each of them had lost",
    "in the waiting.",
]
IMAGE = b"q 595 0 0 842 0 0 cm /I0 Do Q"  # over a whole page


def read(data: bytes, raw: bool = False) -> Outcome:
    return pdf.read(Source("a.pdf", data, raw=raw))


def document(pages, properties=None, raw: bool = False) -> Document:
    return read(written(pages, properties), raw).documents[0]


def texts(pages, raw: bool = True) -> list[str]:
    return [block.text for block in document(pages, raw=raw).blocks]


def shown(pages) -> list[tuple[str, str]]:
    return [(block.text, block.removed) for block in document(pages).blocks]


def raised(line: str, mark: str, x: float = 72, y: float = 700, rest: str = "") -> list[Text]:
    """Set a line with a mark above it, three tenths of the type size up and two thirds as large."""
    end = x + len(line) * 10 * COURIER_WIDTH
    after = end + len(mark) * 6.5 * COURIER_WIDTH
    return [Text(x, y, line), Text(end, y + 3, mark, 6.5), *([Text(after, y, rest)] if rest else [])]
