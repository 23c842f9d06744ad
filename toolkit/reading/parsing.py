"""From the bytes of one file to what became of it, and of many files with what is known from before."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import chain, groupby, islice
from typing import NamedTuple, cast

from toolkit.corpus.document import Skipped
from toolkit.errors import UnreadableError
from toolkit.files import Found, read_bytes
from toolkit.processes import ordered_map
from toolkit.readers import PACKED, plain_suffix, reader_for
from toolkit.readers import text as plain_text
from toolkit.readers.gzip_files import decompressed
from toolkit.readers.json_lines import no_record, read_lines
from toolkit.readers.passed_over import why_no_text, why_unread
from toolkit.readers.source import Outcome, Source
from toolkit.reading.cache import Cache
from toolkit.reading.division import LineRange, divided_files, is_divisible
from toolkit.reading.fetching import read_many
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
    """

    name: str
    content: str
    size: int = 0
    belongs: bool = True
    path: str = ""
    outcome: Outcome = field(default_factory=Outcome)
    ends: bool = True


def read_files(files: Sequence[Found], reading: Reading, jobs: int, cache: Cache | None = None) -> Iterator[ReadFile]:
    """Read files, in their order; of a large file of records each part is yielded by itself.

    Parameters
    ----------
    files
        The files.
    reading
        How each is read; see `Reading.of_each_file`.
    jobs
        Number of worker processes; results do not depend on it.
    cache
        Of what was read before; results do not depend on it. Where it would cost more than it saves it is not used.
    """
    is_cached = cache is not None and cache.pays(files)
    return _joined(_read_items(files, reading, jobs, cache if is_cached else None), reading)


def _read_items(files: Sequence[Found], reading: Reading, jobs: int, cache: Cache | None) -> Iterator[ReadFile]:
    if cache is None:
        if jobs < 2:
            for item, data in _with_bytes(divided_files(files)):
                yield _parsed(item, data, reading)
            return
        yield from _fresh(divided_files(files), reading, jobs, _together(files, jobs))
        return
    try:
        if jobs < 2:
            for item, data in _with_bytes(divided_files(files)):
                file = _known(item, _content(item, data), reading, cache)
                if file is None:
                    file = _parsed(item, data, reading)
                    _keep(item, file, reading, cache)
                yield file
            return
        yield from _known_or_fresh(files, reading, jobs, cache)
    finally:
        cache.close()


def _known_or_fresh(files: Sequence[Found], reading: Reading, jobs: int, cache: Cache) -> Iterator[ReadFile]:
    """Take from the cache what it has, and have the rest read by several processes."""
    items = [(item, _content(item, data)) for item, data in _with_bytes(divided_files(files))]
    is_known = [content is not None and cache.has(_key(item, content, reading, cache)) for item, content in items]
    cache.close()  # Before any process is begun.
    missing = [item for (item, _), known in zip(items, is_known, strict=True) if not known]
    fresh = _fresh(missing, reading, jobs, _together(files, jobs))
    first = list(islice(fresh, 1))  # The processes are begun now, while the cache is closed.
    fresh = chain(first, fresh)
    for (item, content), known in zip(items, is_known, strict=True):
        file = _known(item, content, reading, cache) if known else None
        if file is None:
            file = next(fresh) if not known else _read_item(item, reading)
            _keep(item, file, reading, cache)
        yield file


def _fresh(items: Iterable[Found | LineRange], reading: Reading, jobs: int, together: int) -> Iterator[ReadFile]:
    """Read files where the work is done: their paths travel, and not their bytes."""
    try:
        folder = os.getcwd()  # Of a worker on a cluster it may be another.
    except OSError:  # It is gone.
        folder = ""
    return ordered_map(partial(_read_item, reading=reading, folder=folder), items, jobs, together=together)


def _together(files: Sequence[Found], jobs: int) -> int:
    """Return how many files are handed over at a time: few, if all are few or some are large."""
    if any(map(is_divisible, files)):
        return 1
    return max(1, min(_TOGETHER, len(files) // (8 * jobs)))


def _with_bytes(items: Iterable[Found | LineRange]) -> Iterator[tuple[Found | LineRange, bytes | UnreadableError]]:
    """Yield files with their bytes, and parts without: nobody needs those of a part that is known."""
    for are_parts, some in groupby(items, key=lambda item: isinstance(item, LineRange)):
        if are_parts:
            yield from ((part, b"") for part in some)
        else:
            yield from read_many(cast("Iterator[Found]", some))


def _joined(read: Iterator[ReadFile], reading: Reading) -> Iterator[ReadFile]:
    """Hold back the bad lines of a file until one of its parts has a document: without any it cannot be read at all."""
    skipped: list[Skipped] = []
    has_documents = False
    for file in read:
        if file.ends and not has_documents and not skipped:  # nearly always
            yield file
            continue
        has_documents = has_documents or bool(file.outcome.documents)
        if not has_documents:
            skipped += file.outcome.skipped
            outcome = Outcome()
            if file.ends and skipped:
                outcome.skipped = [Skipped(file.name, _said(no_record(reading.text_column)))]
            file = replace(file, outcome=outcome)
        elif skipped:
            file = replace(file, outcome=replace(file.outcome, skipped=[*skipped, *file.outcome.skipped]))
            skipped = []
        if file.ends:
            skipped, has_documents = [], False
        yield file


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
    source = Source(name, read, reading.encoding, reading.raw, reading.text_column, frozenset(reading.leave))
    if name == "standard input":
        kind = "-.jsonl" if _is_json_lines(data) else "-.txt"
    if reason := why_unread(name):
        return ReadFile(name, content, len(data), True, path, Outcome(skipped=[Skipped(name, reason)]))
    reader = reader_for(kind) or plain_text
    try:
        outcome = _in_time(reader.read, source)
    except UnreadableError as error:
        outcome = Outcome(skipped=[Skipped(name, _said(error))])
    return ReadFile(name, content, len(data), True, path, outcome)


def _parse_part(part: LineRange, reading: Reading, folder: str = "") -> ReadFile:
    name = part.found.name
    try:
        data = part.read(folder)
        source = Source(
            name, data, reading.encoding, reading.raw, reading.text_column, frozenset(reading.leave), part.line
        )
        outcome = _in_time(read_lines, source)
    except UnreadableError as error:
        outcome = Outcome(skipped=[Skipped(name, _said(error))])
    return _file_of(part, outcome)


def _file_of(part: LineRange, outcome: Outcome) -> ReadFile:
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


def _said(error: UnreadableError) -> str:
    return str(error).replace("\n", " ")


def _read_item(item: Found | LineRange, reading: Reading, folder: str = "") -> ReadFile:
    if isinstance(item, LineRange):
        return _parse_part(item, reading, folder)
    try:
        data: bytes | UnreadableError = read_bytes(os.path.join(folder, item.path))
    except UnreadableError as error:
        data = error
    return _parsed(item, data, reading)


def _parsed(item: Found | LineRange, data: bytes | UnreadableError, reading: Reading) -> ReadFile:
    if isinstance(item, LineRange):
        return _parse_part(item, reading)
    if isinstance(data, UnreadableError):
        skipped = Outcome(skipped=[Skipped(item.name, data.problem)])
        return ReadFile(item.name, data.problem, belongs=False, outcome=skipped)
    return parse_file(item.name, data, reading, item.path)


class _Content(NamedTuple):
    """The hash and the number of the bytes of a file or a part."""

    digest: str
    size: int


def _content(item: Found | LineRange, data: bytes | UnreadableError) -> _Content | None:
    """Return what is in a file or a part; None if it cannot be read."""
    if isinstance(item, LineRange):
        return _Content(f"{item.digest} {item.line} {item.has_mark}", item.end - item.start)
    # One that cannot be read is asked for again, by whoever says so.
    return None if isinstance(data, UnreadableError) else _Content(sha256(data).hexdigest(), len(data))


def _known(item: Found | LineRange, content: _Content | None, reading: Reading, cache: Cache) -> ReadFile | None:
    outcome = cache.outcome(_key(item, content, reading, cache)) if content else None
    if outcome is None or content is None:
        return None
    if isinstance(item, LineRange):
        return _file_of(item, outcome)
    return ReadFile(item.name, content.digest, content.size, True, item.path, outcome)


def _keep(item: Found | LineRange, file: ReadFile, reading: Reading, cache: Cache) -> None:
    if not file.belongs:
        return
    content = _content(item, b"") if isinstance(item, LineRange) else _Content(file.content, file.size)
    if content:
        cache.keep(_key(item, content, reading, cache), file.outcome)


def _key(item: Found | LineRange, content: _Content, reading: Reading, cache: Cache) -> bytes:
    name = item.found.name if isinstance(item, LineRange) else item.name
    return cache.key(name, content.digest, astuple(reading))


def _is_json_lines(data: bytes) -> bool:
    lines = [line.strip() for line in data.removeprefix(BOM_UTF8).splitlines() if line.strip()]
    return bool(lines) and all(line.startswith(b"{") and line.endswith(b"}") for line in lines)
