"""From the bytes of one file to what became of it, and of many files with what is known from before."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field
from functools import partial
from hashlib import sha256

from toolkit.corpus.document import Skipped
from toolkit.errors import UnreadableError
from toolkit.files import Found, read_bytes
from toolkit.processes import ordered_map
from toolkit.readers import PACKED, plain_suffix, reader_for
from toolkit.readers import text as plain_text
from toolkit.readers.gzip_files import decompressed
from toolkit.readers.passed_over import why_no_text, why_unread
from toolkit.readers.source import Outcome, Source
from toolkit.reading.cache import Cache
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
    """

    name: str
    content: str
    size: int = 0
    belongs: bool = True
    path: str = ""
    outcome: Outcome = field(default_factory=Outcome)


def read_files(files: Sequence[Found], reading: Reading, jobs: int, cache: Cache | None = None) -> Iterator[ReadFile]:
    """Read files, in their order.

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
    if cache is None or not cache.pays(files):
        if jobs < 2:
            yield from (_parsed(found, data, reading) for found, data in read_many(files))
            return
        yield from _fresh(files, reading, jobs)
        return
    try:
        if jobs < 2:
            yield from (_parsed_or_known(found, data, reading, cache) for found, data in read_many(files))
            return
        known = [_known(found, data, reading, cache) for found, data in read_many(files)]
        cache.close()  # Before any process is begun.
        missing = [found for found, file in zip(files, known, strict=True) if file is None]
        fresh = _fresh(missing, reading, jobs)
        for file in known:
            if file is None:
                file = next(fresh)
                _keep(file, reading, cache)
            yield file
    finally:
        cache.close()


def _fresh(files: Sequence[Found], reading: Reading, jobs: int) -> Iterator[ReadFile]:
    """Read files where the work is done: their paths travel, and not their bytes."""
    try:
        folder = os.getcwd()  # Of a worker on a cluster it may be another.
    except OSError:  # It is gone.
        folder = ""
    reads = partial(_read_file, reading=reading, folder=folder)
    return ordered_map(reads, files, jobs, together=_together(files, jobs))


def _together(files: Sequence[Found], jobs: int) -> int:
    """Return how many files are handed over at a time: few, if all are few, since each may be large."""
    return max(1, min(_TOGETHER, len(files) // (8 * jobs)))


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
    allowed = seconds_for(len(read))
    try:
        with time_limit(allowed):
            outcome = reader.read(source)
    except UnreadableError as error:
        outcome = Outcome(skipped=[Skipped(name, str(error).replace("\n", " "))])
    except TimeLimitError:
        outcome = Outcome(skipped=[Skipped(name, f"it takes too long to read, over {allowed:.0f} s of processor time")])
    return ReadFile(name, content, len(data), True, path, outcome)


def _read_file(found: Found, reading: Reading, folder: str) -> ReadFile:
    try:
        data = read_bytes(os.path.join(folder, found.path))
    except UnreadableError as error:
        return _unread(found, error)
    return parse_file(found.name, data, reading, found.path)


def _parsed(found: Found, data: bytes | UnreadableError, reading: Reading) -> ReadFile:
    return (
        _unread(found, data) if isinstance(data, UnreadableError) else parse_file(found.name, data, reading, found.path)
    )


def _parsed_or_known(found: Found, data: bytes | UnreadableError, reading: Reading, cache: Cache) -> ReadFile:
    file = _known(found, data, reading, cache)
    if file is None:
        file = _parsed(found, data, reading)
        _keep(file, reading, cache)
    return file


def _known(found: Found, data: bytes | UnreadableError, reading: Reading, cache: Cache) -> ReadFile | None:
    # One that cannot be read is asked for again, by whoever says so.
    return None if isinstance(data, UnreadableError) else _looked_up(found, data, reading, cache)


def _unread(found: Found, error: UnreadableError) -> ReadFile:
    skipped = Outcome(skipped=[Skipped(found.name, error.problem)])
    return ReadFile(found.name, error.problem, belongs=False, outcome=skipped)


def _looked_up(found: Found, data: bytes, reading: Reading, cache: Cache) -> ReadFile | None:
    content = sha256(data).hexdigest()
    outcome = cache.outcome(_key(found.name, content, reading, cache))
    return None if outcome is None else ReadFile(found.name, content, len(data), True, found.path, outcome)


def _keep(file: ReadFile, reading: Reading, cache: Cache) -> None:
    if file.belongs:
        cache.keep(_key(file.name, file.content, reading, cache), file.outcome)


def _key(name: str, content: str, reading: Reading, cache: Cache) -> bytes:
    return cache.key(name, content, astuple(reading))


def _is_json_lines(data: bytes) -> bool:
    lines = [line.strip() for line in data.removeprefix(BOM_UTF8).splitlines() if line.strip()]
    return bool(lines) and all(line.startswith(b"{") and line.endswith(b"}") for line in lines)
