"""PDF files: pages to text with pypdf, with what stands around the text told apart from it."""

from __future__ import annotations

import io
import logging
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from toolkit.corpus.dates import stated_date
from toolkit.corpus.document import Block, Kind, Skipped
from toolkit.errors import UnreadableError
from toolkit.readers.pdf.fonts import Face
from toolkit.readers.pdf.furniture import MARK, NOTE, called_in, opens_note, reasons_of
from toolkit.readers.pdf.layout import BodyType, Line, Page, lines_of
from toolkit.readers.pdf.paragraphs import body_type, paragraphs_of
from toolkit.readers.pdf.text import Budget, drawn_on
from toolkit.readers.source import Outcome, Source, Stated, without_surrogates

if TYPE_CHECKING:
    from pypdf import PdfReader

SUFFIXES = (".pdf",)
LIBRARIES = ("pypdf", "cryptography", "pycryptodome", "fonttools")

_MOST_PAGES = 5_000
_TOO_MUCH = "it exceeds the work limit for one file"
_LARGEST_STREAM = 50_000_000  # bytes after decompression
_SCANNED = 0.2  # share of a page that its images cover
_DATE = re.compile(r"(?:D:)?(199\d|20\d\d)(\d\d)?(\d\d)?")
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|office)\b|(?:untitled|document|layout|slide|presentation|title)[ ]?\d*\Z"
    r"|powerpoint presentation|(?:file|https?|about):|no title|(?=\S*+\Z)[^\d_/\\]*+[\d_/\\]|\S+\.\w{1,5}\Z|\W*\Z"
    r"|.{1,200}\.(?:docx?|odt|rtf|indd|pdf|qxd|pptx?|xlsx?|dvi|pages)\Z)",
    re.I,
)
_NO_AUTHOR = re.compile(r"(?i)(?:user|admin\w*|owner|unknown|anonymous|author|root|microsoft\b.*|\W*|\d+)\Z")
_LOCKED = "It is encrypted, and to read it the Python package cryptography is needed."
_UNLOCK = "Write it without encryption first: qpdf --decrypt --password=PASSWORD IN OUT"
_SCAN = "it is an image without a text layer"
_NO_LETTERS = "its fonts do not say which characters their glyphs stand for"
_OCR = "Add one, for example with: ocrmypdf IN OUT"


def read(source: Source) -> Outcome:
    """Read one PDF as one document, column by column.

    Every block knows its page. Its line is counted through all lines of the document as they are
    read, since a PDF has none of its own. Unless the user wants it raw, running heads, page
    numbers, footnotes and their marks are blocks of their own, marked as removed.

    Raises
    ------
    UnreadableError
        If it is no PDF, or damaged, encrypted or a scan without a text layer.
    """
    if b"%PDF-" not in source.data[:1024]:
        raise UnreadableError("It is not a PDF file, although its name says so.")
    outcome = Outcome()
    with _kept_quiet_and_small():
        file = _opened(source.data)
        pages = list(_pages(file, source, outcome))
        if (lost := _claimed(file) - len(file.pages)) > 0:
            outcome.skipped.append(Skipped(f"{source.name}, {lost:,} more pages", "the file is damaged"))
        fields = _properties(file)
    usual = body_type(page.lines for page in pages)
    reasons = reasons_of(pages, usual)
    scans = [page for page in pages if page.images >= _SCANNED and all(id(line) in reasons for line in page.lines)]
    if not any(page.lines for page in pages) or len(scans) == len(pages):
        raise _without_text(scans, outcome)
    outcome.skipped += [Skipped(f"{source.name}, page {page.number}", _SCAN) for page in scans]
    document = source.document(
        list(_blocks(pages, reasons, usual, source.raw)),
        Stated(
            fields.pop("title", "") or _largest_heading(pages, reasons, usual),
            fields.pop("date", ""),
            "properties",
            fields,
        ),
    )
    outcome.documents.append(document)
    return outcome


def _damage() -> tuple[type[Exception], ...]:
    """List what pypdf lets out of a damaged file; it promises no more than that there are others."""
    from pypdf.errors import DependencyError, PyPdfError

    return (
        *(PyPdfError, DependencyError, OSError, EOFError, ValueError, TypeError, LookupError, AttributeError),
        *(ArithmeticError, AssertionError, RuntimeError, struct.error, zlib.error),
    )


@contextmanager
def _kept_quiet_and_small() -> Iterator[None]:
    """Keep pypdf from warning on standard error, from running other programs, and from unpacking without end."""
    from pypdf import apply_configuration

    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    kinds = ("zlib", "lzw", "run_length", "brotli", "jbig2", "array_based_stream")
    limits = {f"{kind}_maximum_output_length": _LARGEST_STREAM for kind in kinds}
    try:
        with warnings.catch_warnings(), apply_configuration(None, **limits, jbig2dec_binary=None):
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(level)


def _opened(data: bytes) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        file = PdfReader(io.BytesIO(data))
        if file.is_encrypted and not file.decrypt(""):
            raise UnreadableError("It is encrypted, and its password is not empty.", _UNLOCK)
        count = len(file.pages)
    except (DependencyError, NotImplementedError) as error:
        raise UnreadableError(_LOCKED, _UNLOCK) from error
    except _damage() as error:
        raise UnreadableError("It is damaged: its pages cannot be found.", "Try to repair it: qpdf IN OUT") from error
    if count > _MOST_PAGES:
        too_many = f"It has {count:,} pages, more than the {_MOST_PAGES:,} that are read from one file."
        raise UnreadableError(too_many, "Split it: qpdf --split-pages=1000 IN OUT")
    if not count:
        raise UnreadableError("It has no pages.")
    return file


def _claimed(file: PdfReader) -> int:
    tree: Any = file.root_object["/Pages"]
    claimed = tree.get("/Count")
    return claimed if isinstance(claimed, int) else 0


def _pages(file: PdfReader, source: Source, outcome: Outcome) -> Iterator[Page]:
    """Read the pages; those that cannot be read are named in the outcome."""
    from pypdf.errors import DependencyError, LimitReachedError

    faces: dict[object, Face | None] = {}
    budget, damage, count = Budget.of_file(len(source.data)), _damage(), len(file.pages)
    for number in range(1, count + 1):
        name = f"{source.name}, page {number}"
        try:
            page = file.pages[number - 1]
            drawn = drawn_on(page, faces, budget)
            images = drawn.image_area / max(abs(float(page.mediabox.width * page.mediabox.height)), 1.0)
            lines = lines_of(drawn.runs, keep_marks=source.raw)
        except LimitReachedError:
            name = f"{source.name}, pages {number} to {count}" if budget.is_spent else name
            outcome.skipped.append(Skipped(name, _TOO_MUCH))
            if budget.is_spent:
                return
        except damage as error:
            if file.is_encrypted and isinstance(error, DependencyError):
                raise UnreadableError(_LOCKED, _UNLOCK) from error
            outcome.skipped.append(Skipped(name, "it is damaged"))
        else:
            if not _is_gibberish(lines):
                yield Page(number, lines, images)
                continue
            outcome.skipped.append(Skipped(name, _NO_LETTERS))


def _is_gibberish(lines: list[Line]) -> bool:
    text = "".join("".join(line.text for line in lines).split())
    return 2 * text.count("\N{REPLACEMENT CHARACTER}") > len(text)


def _without_text(scans: list[Page], outcome: Outcome) -> UnreadableError:
    if scans:
        many = "1 page of images" if len(scans) == 1 else f"{len(scans)} pages of images"
        return UnreadableError(f"It has {many} without a text layer.", _OCR)
    reasons = sorted({skipped.reason for skipped in outcome.skipped})
    mend = "Run OCR on it again: ocrmypdf --force-ocr IN OUT" if _NO_LETTERS in reasons else ""
    none = f"None of its pages can be read: {'; '.join(reasons)}." if reasons else "It has no text on any page."
    return UnreadableError(none, mend)


def _properties(file: PdfReader) -> dict[str, str]:
    """Return title, author and date from the document information where they say something, and the page count."""
    fields = {"pages": str(len(file.pages))}
    try:
        found = {str(name): str(value) for name, value in (file.metadata or {}).items() if isinstance(value, str)}
    except _damage():
        return fields
    plain = {name: " ".join(without_surrogates(value).replace("\0", "").split()) for name, value in found.items()}
    title, author = plain.get("/Title", ""), plain.get("/Author", "")
    if title and len(title) <= 300 and not _NO_TITLE.match(title):
        fields["title"] = title
    if author and len(author) <= 300 and not _NO_AUTHOR.match(author):
        fields["author"] = author
    when = _date_of(plain.get("/CreationDate", "")) or _date_of(plain.get("/ModDate", ""))
    return fields | ({"date": when} if when else {})


def _date_of(stamp: str) -> str:
    found = _DATE.match(stamp)
    return stated_date("-".join(filter(None, found.groups()))) if found else ""


def _blocks(pages: list[Page], reasons: dict[int, str], usual: BodyType, raw: bool) -> Iterator[Block]:
    """Make the blocks of all pages: for each its head, its text, its notes and its foot."""
    number = 1
    for page in pages:
        for kind, lines, reason in _grouped(page, reasons, usual):
            block = Block(kind, "\n".join(line.text for line in lines), number, page=page.number)
            yield block.cut(reason) if reason and not raw else block
            for at, line in enumerate(lines, start=number):
                for mark in () if raw else line.marks:
                    yield Block(kind, mark, at, page=page.number).cut(MARK)
            number += len(lines)


def _grouped(page: Page, reasons: dict[int, str], usual: BodyType) -> Iterator[tuple[Kind, list[Line], str]]:
    text = [line for line in page.lines if id(line) not in reasons]
    top = max((line.base for line in text if not line.sideways), default=0.0)
    around = [line for line in page.lines if reasons.get(id(line), NOTE) != NOTE]
    around.sort(key=lambda line: (line.sideways, -line.base, line.left))
    heads = [line for line in around if line.base > top and not line.sideways]
    for line in heads:
        yield "paragraph", [line], reasons[id(line)]
    for kind, lines in paragraphs_of(text, usual):
        yield kind, lines, ""
    called = called_in(text)
    note: list[Line] = []
    for line in page.lines:
        if reasons.get(id(line)) != NOTE:
            continue
        if note and opens_note(line, called):
            yield "paragraph", note, NOTE
            note = []
        note.append(line)
    if note:
        yield "paragraph", note, NOTE
    for line in around[len(heads) :]:
        yield "paragraph", [line], reasons[id(line)]


def _largest_heading(pages: list[Page], reasons: dict[int, str], usual: BodyType) -> str:
    """Return what stands on the first page in the largest type, if that is larger than the text."""
    lines = [line for line in pages[0].lines if id(line) not in reasons and not line.sideways]
    headings = [group for kind, group in paragraphs_of(lines, usual) if kind == "heading"]
    largest = max(headings, key=lambda group: max(line.size for line in group), default=[])
    stands_out = largest and largest[0].size >= 1.15 * usual.size and len(headings) < len(lines)
    return " ".join(line.text for line in largest) if stands_out else ""
