"""From the bytes of one file, or of a part of one, to what became of it."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from toolkit.cleaning.repetition import CorpusForms
from toolkit.corpus.document import Skipped
from toolkit.errors import UnreadableError
from toolkit.files import Found, read_bytes
from toolkit.readers import PACKED, plain_suffix, reader_for
from toolkit.readers import text as plain_text
from toolkit.readers.delimited import read_part
from toolkit.readers.gzip_files import decompressed
from toolkit.readers.json_lines import read_lines
from toolkit.readers.parquet_files import read_rows
from toolkit.readers.passed_over import why_no_text, why_unread
from toolkit.readers.source import Outcome, Source
from toolkit.reading.division import Part
from toolkit.reading.division.line_ranges import LineRange
from toolkit.reading.division.row_ranges import RowRange
from toolkit.reading.options import Reading
from toolkit.reading.time_limit import TimeLimitError, seconds_for, time_limit

_TOGETHER = 32  # files


@dataclass(frozen=True)
class ReadFile:
    """What became of one file.

    Parameters
    ----------
    name
        In the corpus.
    content
        The sha256 of its bytes, or the reason why it cannot be read.
    size
        In bytes.
    belongs
        Whether it is a part of the corpus: not, if it cannot be read or is a report of this program.
    path
        Where it is; empty for standard input.
    outcome
        Its documents, and what was not read of it.
    ends
        Whether the file ends with it: not, if this is a part of a large file and others follow.
    forms
        Of the blocks of its documents, where they were looked at.
    is_prepared
        Whether `toolkit.reading.groups.prepared` has done its work.
    """

    name: str
    content: str
    size: int = 0
    belongs: bool = True
    path: str = ""
    outcome: Outcome = field(default_factory=Outcome)
    ends: bool = True
    forms: CorpusForms | None = None
    is_prepared: bool = False


def parse_file(name: str, data: bytes, reading: Reading, path: str = "") -> ReadFile:
    """Turn the bytes of a file into documents, or into the reason why there are none."""
    content = sha256(data).hexdigest()
    reason = why_no_text(name, data)
    if reason:
        return ReadFile(name, content, belongs=False, outcome=Outcome(ignored=[Skipped(name, reason)]))
    kind, read = name, data
    if name.lower().endswith(PACKED) and plain_suffix(name) != PACKED:
        try:
            read = decompressed(data)
        except UnreadableError as error:
            return ReadFile(name, content, len(data), True, path, Outcome(skipped=[Skipped(name, error.problem)]))
    source = _source(name, read, reading)
    if name == "standard input":
        kind = "-.jsonl" if _is_json_lines(data) else "-.txt"
    if reason := why_unread(name):
        return ReadFile(name, content, len(data), True, path, Outcome(skipped=[Skipped(name, reason)]))
    reader = reader_for(kind) or plain_text
    try:
        outcome = _in_time(reader.read, source)
    except UnreadableError as error:
        outcome = Outcome(skipped=[Skipped(name, said(error))])
    return ReadFile(name, content, len(data), True, path, outcome)


def parse_part(part: Part, reading: Reading, folder: str = "") -> ReadFile:
    """Read a part of a file of records."""
    name = part.found.name
    try:
        outcome = _rows(part, reading) if isinstance(part, RowRange) else _lines(part, reading, folder)
    except UnreadableError as error:
        outcome = Outcome(skipped=[Skipped(name, said(error))])
    return file_of_part(part, outcome)


def _lines(part: LineRange, reading: Reading, folder: str) -> Outcome:
    read = partial(read_part, layout=part.layout) if part.layout else read_lines
    return _in_time(read, _source(part.found.name, part.read(folder), reading, part.line))


def _rows(part: RowRange, reading: Reading) -> Outcome:
    if part.problem:
        raise UnreadableError(part.problem)
    if not part.data:  # Another part has said why.
        return Outcome()
    return _in_time(read_rows, _source(part.found.name, part.data, reading, part.start + 1))


def _source(name: str, data: bytes, reading: Reading, line: int = 1) -> Source:
    return Source(name, data, reading.encoding, reading.raw, reading.text_column, frozenset(reading.leave), line)


def file_of_part(part: Part, outcome: Outcome) -> ReadFile:
    """Return what became of a part of a file."""
    return ReadFile(part.found.name, part.content, part.size, True, part.found.path, outcome, part.is_last)


def _in_time(read: Callable[[Source], Outcome], source: Source) -> Outcome:
    """Read a source, or say that it takes too long."""
    allowed = seconds_for(len(source.data))
    try:
        with time_limit(allowed):
            return read(source)
    except TimeLimitError:
        reason = f"it takes too long to read, over {allowed:.0f} s of processor time"
        return Outcome(skipped=[Skipped(source.name, reason)])


def said(error: UnreadableError) -> str:
    """Return an error on one line."""
    return str(error).replace("\n", " ")


def read_item(item: Found | Part, reading: Reading, folder: str = "") -> ReadFile:
    """Read a file or a part from disk; a relative path begins in the folder."""
    if isinstance(item, Part):
        return parse_part(item, reading, folder)
    try:
        data: bytes | UnreadableError = read_bytes(os.path.join(folder, item.path))
    except UnreadableError as error:
        data = error
    return parsed(item, data, reading)


def parsed(item: Found | Part, data: bytes | UnreadableError, reading: Reading) -> ReadFile:
    """Read a file from its bytes, or a part from disk."""
    if isinstance(item, Part):
        return parse_part(item, reading)
    if isinstance(data, UnreadableError):
        skipped = Outcome(skipped=[Skipped(item.name, data.problem)])
        return ReadFile(item.name, data.problem, belongs=False, outcome=skipped)
    return parse_file(item.name, data, reading, item.path)


def _is_json_lines(data: bytes) -> bool:
    lines = [line.strip() for line in data.removeprefix(BOM_UTF8).splitlines() if line.strip()]
    return bool(lines) and all(line.startswith(b"{") and line.endswith(b"}") for line in lines)
