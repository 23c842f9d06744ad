"""PDF files: pages to text with pypdf, with what stands around the text told apart from it."""

from __future__ import annotations

import io
import logging
import re
import struct
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.corpus.dates import stated_date
from toolkit.corpus.document import Block, Kind, Skipped
from toolkit.corpus.lines import is_page_number
from toolkit.corpus.readers.pdf_layout import Line, Type, lines_of, parted, type_of
from toolkit.corpus.readers.pdf_text import Budget, Face, drawn_on
from toolkit.corpus.readers.source import Outcome, Source, without_surrogates
from toolkit.errors import UnreadableError

if TYPE_CHECKING:
    from pypdf import PdfReader

SUFFIXES = (".pdf",)

_MOST_PAGES = 5_000
_HEAD = "running head or foot"
_NUMBER = "page number"
_NOTE = "footnote"
_MARK = "footnote mark"
_TOO_MUCH = "it asks for more work than one file may"
_LARGEST_STREAM = 50_000_000  # bytes after decompression
_SCANNED = 0.2  # share of a page that its images cover
_EDGE_ROWS = 5
_FEW_PAGES = 6  # in so few pages a line is a running head if it comes twice, otherwise three times
_SMALL = 0.93  # of the usual size: the type of footnotes
_OPENS_NOTE = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3})[.)]?\s*(?=[^\W\d_]|[\"“‘(])")
_OUTER_NUMBER = re.compile(r"\A\d{1,4}(?!\S)|(?<!\S)\d{1,4}\Z")
_ENDED = re.compile(r"""[.!?…]["'”’»)\]]*\Z""")
_DIGITS = re.compile(r"\d+")
_DATE = re.compile(r"(?:D:)?(199\d|20\d\d)(\d\d)?(\d\d)?")
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|office)\b|(?:untitled|document|layout|slide|presentation|title)[ ]?\d*\Z"
    r"|powerpoint presentation|(?:file|https?|about):|no title|\S*[\d_/\\]\S*\Z|\S+\.\w{1,5}\Z|\W*\Z"
    r"|.{1,200}\.(?:docx?|odt|rtf|indd|pdf|qxd|pptx?|xlsx?|dvi|pages)\Z)",
    re.I,
)
_NO_AUTHOR = re.compile(r"(?i)(?:user|admin\w*|owner|unknown|anonymous|author|root|microsoft\b.*|\W*|\d+)\Z")
_LOCKED = "It is encrypted, and to read it the Python package cryptography is needed."
_UNLOCK = "Write it without encryption first: qpdf --decrypt --password=PASSWORD IN OUT"
_SCAN = "it is an image without a text layer"
_NO_LETTERS = "its fonts do not say which letters they draw"
_OCR = "Put one under it first, for example with: ocrmypdf IN OUT"


# What makes running lines alike: the side of the page, their words, and how high they stand.
_Form = tuple[int, str, int]
# By number of the page and side of it (0 for its top), the outermost rows, from the edge inwards.
_Edges = dict[tuple[int, int], list[list[Line]]]


class _Page(NamedTuple):
    """The lines of a page in reading order, and the share of it that images cover."""

    number: int
    lines: list[Line]
    images: float


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
            outcome.skipped.append(Skipped(f"{source.name}, {lost:,} more pages", "it is damaged: they are not in it"))
        fields = _properties(file)
    usual = type_of(page.lines for page in pages)
    reasons = _reasons(pages, usual)
    scans = [page for page in pages if page.images >= _SCANNED and all(id(line) in reasons for line in page.lines)]
    if not any(page.lines for page in pages) or len(scans) == len(pages):
        raise _without_text(scans, outcome)
    outcome.skipped += [Skipped(f"{source.name}, page {page.number}", _SCAN) for page in scans]
    document = source.document(
        list(_blocks(pages, reasons, usual, source.raw)),
        title=fields.pop("title", "") or _largest_heading(pages, reasons, usual),
        date=fields.pop("date", ""),
        date_origin="properties",
        metadata=fields,
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


def _pages(file: PdfReader, source: Source, outcome: Outcome) -> Iterator[_Page]:
    """Read the pages; those that cannot be read are named in the outcome."""
    from pypdf.errors import DependencyError, LimitReachedError

    faces: dict[object, Face | None] = {}
    budget, damage, count = Budget(), _damage(), len(file.pages)
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
                yield _Page(number, lines, images)
                continue
            outcome.skipped.append(Skipped(name, _NO_LETTERS))


def _is_gibberish(lines: list[Line]) -> bool:
    text = "".join("".join(line.text for line in lines).split())
    return 2 * text.count("\N{REPLACEMENT CHARACTER}") > len(text)


def _without_text(scans: list[_Page], outcome: Outcome) -> UnreadableError:
    if scans:
        many = "1 page of images" if len(scans) == 1 else f"{len(scans)} pages of images"
        return UnreadableError(f"It has {many} without a text layer.", _OCR)
    reasons = sorted({skipped.reason for skipped in outcome.skipped})
    mend = "Have its letters recognised anew: ocrmypdf --force-ocr IN OUT" if _NO_LETTERS in reasons else ""
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


def _reasons(pages: list[_Page], usual: Type) -> dict[int, str]:
    """Give the lines that are no text of the document, by identity, their reasons for removal."""
    found: dict[int, str] = {}
    edges: _Edges = {}
    for page in pages:
        rows = _rows(page.lines)
        edges |= {(page.number, 0): rows[:_EDGE_ROWS], (page.number, 1): rows[::-1][:_EDGE_ROWS]}
    running, counted = _running(edges, usual), _counting(edges)
    note_open = False
    for page in pages:
        called = _called(page.lines)
        upright = sum(len(line.text) for line in page.lines if not line.sideways)
        for line in page.lines:
            # A stamp along the margin or across the page.
            if line.aside or (line.sideways and 20 * len(line.text) < upright):
                found[id(line)] = _HEAD
        for side in (0, 1):
            outer: dict[int, str] = {}
            # From the edge inwards, until a row of the text itself. Where all come back, the pages are alike.
            ends = len(edges[page.number, side]) < _EDGE_ROWS
            for place, row in enumerate(edges[page.number, side]):
                borne = 0 if place else counted.get((page.number, side), 0)
                reasons = [_edge_reason(line, side, running, borne, called) for line in row]
                if not all(reasons):
                    ends = True
                    break
                outer |= {id(line): reason for line, reason in zip(row, reasons, strict=True)}
            found |= outer if ends else {}
        notes = _notes([line for line in page.lines if id(line) not in found], usual, note_open)
        found |= {id(line): _NOTE for line in notes}
        note_open = bool(notes) and not _ENDED.search(notes[-1].text)
    return found


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Gather the upright lines of all columns by their height on the page, from the top."""
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if not line.sideways), key=lambda line: (-line.base, line.left)):
        if rows and rows[-1][0].base - line.base < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _form(line: Line, side: int) -> _Form:
    return side, _DIGITS.sub("#", line.text), round(line.base / 3)


def _running(edges: _Edges, usual: Type) -> frozenset[_Form]:
    """Find the lines that come back at the same height of several pages, digits aside."""
    seen = Counter[_Form]()
    large: set[_Form] = set()
    for (_, side), rows in edges.items():
        lines = [line for row in rows for line in row if len(line.text) <= 200]
        seen.update({_form(line, side) for line in lines})
        large |= {_form(line, side) for line in lines if line.size > 1.15 * usual.size}
    count = len(edges) // 2
    needed = 2 if count <= _FEW_PAGES else 3
    # A line in large type may be the number of a chapter.
    return frozenset(form for form in seen if seen[form] >= needed and (form not in large or 2 * seen[form] > count))


def _counting(edges: _Edges) -> dict[tuple[int, int], int]:
    """Find the numbers at the edges that count the pages, wherever the count begins, by page and side."""
    borne = {key: _outer_numbers(rows[0]) if rows else set() for key, rows in edges.items()}
    offsets = Counter((side, each - page) for (page, side), numbers in borne.items() for each in numbers)
    sure = {offset for offset, count in offsets.items() if count >= 3 and 4 * count > len(edges)}
    return {key: each for key, found in borne.items() for each in sorted(found) if (key[1], each - key[0]) in sure}


def _outer_numbers(row: list[Line]) -> set[int]:
    """Return the numbers with which a short row begins and ends."""
    text = " ".join(line.text for line in row)
    return {int(number) for number in _OUTER_NUMBER.findall(text)} if len(text) <= 100 else set()


def _edge_reason(line: Line, side: int, running: frozenset[_Form], number: int, called: set[str]) -> str:
    if _opens_note(line, called):
        return ""  # Notes may be alike but for their numbers: "3 Ibid."
    if is_page_number(line.text) or line.text == str(number):
        return _NUMBER
    return _HEAD if number or line.aside or _form(line, side) in running else ""


def _notes(lines: list[Line], usual: Type, goes_on: bool) -> list[Line]:
    """Find the footnotes of a page: small type at the foot of a column that begins with a mark.

    The mark is raised, or one that is raised in the text as well. What stands above the first
    mark goes on from the page before, if the last note of that had not ended.
    """
    called = _called(lines)
    upright = sorted((line for line in lines if not line.sideways), key=lambda line: -line.base)
    full = [line for line in upright if line.size > _SMALL * usual.size]
    notes: list[Line] = []
    for name in sorted({line.column for line in lines}):
        column = [line for line in upright if line.column == name]
        first = len(column)
        while first and column[first - 1].size <= _SMALL * usual.size:
            first -= 1
        small = column[first:]
        if not small or not any(line.base > small[0].base for line in full):
            continue  # A page in small type.
        left, right = min(line.left for line in small), max(line.right for line in small)
        if any(line.base < small[0].base and line.left < right and line.right > left for line in full):
            continue  # Not at the foot.
        if first and column[first - 1].bold and not usual.bold:
            continue  # A list under its heading.
        opens = 0 if goes_on else next((n for n, line in enumerate(small) if _opens_note(line, called)), len(small))
        notes += small[opens:]
    return notes


def _called(lines: list[Line]) -> set[str]:
    """Return the footnote marks that are raised in some lines."""
    return {each for line in lines for mark in line.marks for each in _DIGITS.findall(mark) or [mark]}


def _opens_note(line: Line, called: set[str]) -> bool:
    found = _OPENS_NOTE.match(line.text)
    return found is not None and (bool(line.opening) or found[1] in called)


def _blocks(pages: list[_Page], reasons: dict[int, str], usual: Type, raw: bool) -> Iterator[Block]:
    """Make the blocks of all pages: for each its head, its text, its notes and its foot."""
    number = 1
    for page in pages:
        for kind, lines, reason in _grouped(page, reasons, usual):
            block = Block(kind, "\n".join(line.text for line in lines), number, page=page.number)
            yield block.cut(reason) if reason and not raw else block
            for at, line in enumerate(lines, start=number):
                for mark in () if raw else line.marks:
                    yield Block(kind, mark, at, page=page.number).cut(_MARK)
            number += len(lines)


def _grouped(page: _Page, reasons: dict[int, str], usual: Type) -> Iterator[tuple[Kind, list[Line], str]]:
    text = [line for line in page.lines if id(line) not in reasons]
    top = max((line.base for line in text if not line.sideways), default=0.0)
    around = [line for line in page.lines if reasons.get(id(line), _NOTE) != _NOTE]
    around.sort(key=lambda line: (line.sideways, -line.base, line.left))
    heads = [line for line in around if line.base > top and not line.sideways]
    for line in heads:
        yield "paragraph", [line], reasons[id(line)]
    for kind, lines in parted(text, usual):
        yield kind, lines, ""
    called = _called(text)
    note: list[Line] = []
    for line in page.lines:
        if reasons.get(id(line)) != _NOTE:
            continue
        if note and _opens_note(line, called):
            yield "paragraph", note, _NOTE
            note = []
        note.append(line)
    if note:
        yield "paragraph", note, _NOTE
    for line in around[len(heads) :]:
        yield "paragraph", [line], reasons[id(line)]


def _largest_heading(pages: list[_Page], reasons: dict[int, str], usual: Type) -> str:
    """Return what stands on the first page in the largest type, if that is larger than the text."""
    lines = [line for line in pages[0].lines if id(line) not in reasons and not line.sideways]
    headings = [group for kind, group in parted(lines, usual) if kind == "heading"]
    largest = max(headings, key=lambda group: max(line.size for line in group), default=[])
    stands_out = largest and largest[0].size >= 1.15 * usual.size and len(headings) < len(lines)
    return " ".join(line.text for line in largest) if stands_out else ""
