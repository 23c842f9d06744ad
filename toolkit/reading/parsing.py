"""From the bytes of one file to what became of it, and of many files with what is known from before."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from toolkit.corpus.document import Skipped
from toolkit.errors import UnreadableError
from toolkit.files import Found, is_report, read_bytes
from toolkit.processes import ordered_map
from toolkit.readers import PACKED, plain_suffix, reader_for
from toolkit.readers import text as plain_text
from toolkit.readers.gzip_files import decompressed
from toolkit.readers.source import Outcome, Source
from toolkit.reading.cache import Cache
from toolkit.reading.fetching import read_many

_TOGETHER = 32  # files


@dataclass(frozen=True)
class How:
    """How each file is read; travels to the processes that read."""

    encoding: str
    raw: bool
    text_column: str
    leave: frozenset[str]


@dataclass(frozen=True)
class ReadFile:
    """What became of one file; one that is no part of the corpus has no digest."""

    name: str
    size: int
    digest: str
    path: str = ""
    outcome: Outcome = field(default_factory=Outcome)


def read_files(founds: Sequence[Found], how: How, jobs: int, cache: Cache | None = None) -> Iterator[ReadFile]:
    """Read files, in their order.

    Parameters
    ----------
    jobs
        Processes at the most; results do not depend on it.
    cache
        Of what was read before; results do not depend on it. Where it would cost more than it saves it is not used.
    """
    if cache is None or not cache.pays(founds):
        if jobs < 2:
            yield from (_parsed(found, data, how) for found, data in read_many(founds))
            return
        yield from ordered_map(partial(_read_file, how=how), founds, jobs, together=_together(founds, jobs))
        return
    try:
        if jobs < 2:
            yield from (_parsed_or_known(found, data, how, cache) for found, data in read_many(founds))
            return
        known = [_known(found, data, how, cache) for found, data in read_many(founds)]
        cache.close()  # Before any process is begun.
        missing = [found for found, file in zip(founds, known, strict=True) if file is None]
        fresh = ordered_map(partial(_read_file, how=how), missing, jobs, together=_together(missing, jobs))
        for file in known:
            if file is None:
                file = next(fresh)
                _keep(file, how, cache)
            yield file
    finally:
        cache.close()


def _together(founds: Sequence[Found], jobs: int) -> int:
    """Return how many files are handed over at a time: few, if all are few, since each may be large."""
    return max(1, min(_TOGETHER, len(founds) // (8 * jobs)))


def parse(name: str, data: bytes, how: How, path: str = "") -> ReadFile:
    """Turn the bytes of a file into documents, or into the reason why there are none."""
    if is_report(data):
        return ReadFile(name, 0, "", outcome=Outcome(ignored=[Skipped(name, "it is a report of this program")]))
    kind, read = name, data
    if name.lower().endswith(PACKED) and plain_suffix(name) != PACKED:
        try:
            read = decompressed(data)
        except UnreadableError as error:
            return ReadFile(
                name, len(data), sha256(data).hexdigest(), path, Outcome(skipped=[Skipped(name, error.problem)])
            )
    source = Source(name, read, how.encoding, how.raw, how.text_column, how.leave)
    if name == "standard input":
        kind = "-.jsonl" if _is_json_lines(data) else "-.txt"
    reader = reader_for(kind) or plain_text
    try:
        outcome = reader.read(source)
    except UnreadableError as error:
        outcome = Outcome(skipped=[Skipped(name, str(error).replace("\n", " "))])
    return ReadFile(name, len(data), sha256(data).hexdigest(), path, outcome)


def _read_file(found: Found, how: How) -> ReadFile:
    try:
        data = read_bytes(found.path)
    except UnreadableError as error:
        return _unread(found, error)
    return parse(found.name, data, how, found.path)


def _parsed(found: Found, data: bytes | UnreadableError, how: How) -> ReadFile:
    return _unread(found, data) if isinstance(data, UnreadableError) else parse(found.name, data, how, found.path)


def _parsed_or_known(found: Found, data: bytes | UnreadableError, how: How, cache: Cache) -> ReadFile:
    file = _known(found, data, how, cache)
    if file is None:
        file = _parsed(found, data, how)
        _keep(file, how, cache)
    return file


def _known(found: Found, data: bytes | UnreadableError, how: How, cache: Cache) -> ReadFile | None:
    # One that cannot be read is asked for again, by whoever says so.
    return None if isinstance(data, UnreadableError) else _looked_up(found, data, how, cache)


def _unread(found: Found, error: UnreadableError) -> ReadFile:
    return ReadFile(found.name, 0, "", outcome=Outcome(skipped=[Skipped(found.name, error.problem)]))


def _looked_up(found: Found, data: bytes, how: How, cache: Cache) -> ReadFile | None:
    digest = sha256(data).hexdigest()
    outcome = cache.outcome(_key(found.name, digest, how, cache))
    return None if outcome is None else ReadFile(found.name, len(data), digest, found.path, outcome)


def _keep(file: ReadFile, how: How, cache: Cache) -> None:
    if file.digest:
        cache.keep(_key(file.name, file.digest, how, cache), file.outcome)


def _key(name: str, digest: str, how: How, cache: Cache) -> bytes:
    return cache.key(name, digest, (how.encoding, how.raw, how.text_column, sorted(how.leave)))


def _is_json_lines(data: bytes) -> bool:
    lines = [line.strip() for line in data.removeprefix(BOM_UTF8).splitlines() if line.strip()]
    return bool(lines) and all(line.startswith(b"{") and line.endswith(b"}") for line in lines)
