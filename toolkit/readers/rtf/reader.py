"""Rich text, as Word, LibreOffice, TextEdit and WordPad write it.

The library for it, striprtf, gives one string. Headings, items and cells are alike in it; footnotes,
running heads and text boxes are lost; deleted and hidden text and the marks of lists are read; and
its time grows with the square of a list of fonts. So the format, which is simple, is read here:
`tokens` splits the file, `parser` follows the groups with their `state`, `head` holds fonts, styles
and properties, `paragraphs` builds paragraphs, `styles` classifies them, and `characters` knows the
code pages.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath

from toolkit.corpus.document import Block, Skipped
from toolkit.errors import UnreadableError
from toolkit.readers.rtf.paragraphs import FOOTNOTE_MARK
from toolkit.readers.rtf.parser import Parsed, parse_rtf
from toolkit.readers.source import Outcome, Source, Stated

SUFFIXES = (".rtf",)

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}(?=\{\s{0,8}\\rtf)")
_FORMATS = (
    (b"PK\x03\x04", "a ZIP package, such as a .docx or .odt file", "Rename it to .docx or .odt."),
    (b"\xd0\xcf\x11\xe0", "a Word file from before 2007", "Save it as .docx."),
    (b"%PDF", "a PDF file", "Rename it to .pdf."),
    (b"<", "a page or document in HTML or XML", "Rename it to .html."),
)
_OLDEST = 1987  # The year of the format; a date before it is a clock that was not set.
_NO_TITLE = re.compile(
    r"(?:untitled(?: document)?|document|dokument|documento|unbenannt|sans titre|sin título|title|titel)[ ]?\d{0,4}"
    r"|microsoft (?:office )?word\b.*|.{1,200}\.(?:rtf|docx?|odt|wpd|txt|pdf|html?)",
    re.I,
)
_NO_AUTHOR = re.compile(r"unknown(?: author)?|user|admin(?:istrator)?|owner|author|windows[ -]user", re.I)


def read(source: Source) -> Outcome:
    """Read one file as one document.

    The line of a block is the number of its paragraph, from 1. Footnotes stand behind the
    paragraph that calls them; a row of a table with short cells is one item. Hidden text, deleted
    text and comments are not read.

    Raises
    ------
    UnreadableError
        If it is no RTF file, or its groups are nested too deep.
    """
    start = _START.match(source.data)
    if not start:
        raise _not_rich_text(source.data)
    parsed = parse_rtf(source.data[start.end() :], source.raw)
    created = _iso(parsed.created) or _iso(parsed.revised)
    document = source.document(
        _blocks(parsed, source.raw),
        Stated(
            _title(parsed.title, source.name),
            created,
            "properties",
            {} if not parsed.author or _NO_AUTHOR.fullmatch(parsed.author) else {"author": parsed.author},
        ),
    )
    return Outcome([document], skipped=_unread(source, parsed, start.end()))


def _blocks(parsed: Parsed, raw: bool) -> list[Block]:
    blocks = []
    number = 0
    for kind, text, reason in parsed.pieces:
        number += reason != FOOTNOTE_MARK  # A mark was cut out of the paragraph before it.
        ends = text.count("\n")
        # A line break inside a paragraph does not count, so all its lines have the one number.
        lines = (number,) * (ends + 1) if ends else ()
        blocks.append(Block(kind, text, number, removed="" if raw else reason, lines=lines))
    return blocks


def _unread(source: Source, parsed: Parsed, start: int) -> list[Skipped]:
    """Name what of the file is missing, or stands behind its end."""
    if parsed.open_groups:
        return [Skipped(f"{source.name}, end", "the file is truncated: groups are left open")]
    if source.data[start + parsed.end :].strip(b"\0\x1a \t\r\n"):
        return [
            Skipped(
                f"{source.name}, byte {start + parsed.end}",
                "the rest stands after the end of the document",
            )
        ]
    return []


def _not_rich_text(data: bytes) -> UnreadableError:
    if not data.strip(b"\0 \t\r\n"):
        return UnreadableError("It is an empty file, not rich text.", "Save it again in the program that wrote it.")
    for start, name, mend in _FORMATS:
        if data.lstrip().startswith(start):
            return UnreadableError(f"It is {name}, not rich text.", mend)
    return UnreadableError(
        "It is not rich text: it does not begin with {\\rtf.", "If it is plain text, rename it to .txt."
    )


def _title(stated: str, name: str) -> str:
    """Return the title of the properties, unless it is what a program put there."""
    path = PurePosixPath(name)
    return "" if _NO_TITLE.fullmatch(stated) or stated in (path.name, path.stem) else stated


def _iso(moment: tuple[int, int, int]) -> str:
    try:
        return date(*moment).isoformat() if moment[0] >= _OLDEST else ""
    except (ValueError, OverflowError):
        return ""
