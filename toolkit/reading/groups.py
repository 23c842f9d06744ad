"""Many files, read one after the other or in groups by several processes, with what is known from before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple, cast

from toolkit.cleaning.repetition import CorpusForms
from toolkit.corpus.block_facts import TextTrait, block_facts
from toolkit.corpus.document import Document, Skipped
from toolkit.corpus.word_boundaries import with_word_boundaries
from toolkit.counts.lengths import word_counts
from toolkit.errors import UnreadableError
from toolkit.files import Found
from toolkit.files.fetching import read_many
from toolkit.processes import ordered_map
from toolkit.readers import plain_suffix
from toolkit.readers.json_lines import OF_LINES, no_record
from toolkit.readers.source import Outcome
from toolkit.reading.cache import Cache
from toolkit.reading.division import Part, divided_files, is_divisible, unpacked
from toolkit.reading.notes import noticed
from toolkit.reading.options import Reading
from toolkit.reading.parsing import ReadFile, file_of_part, parsed, read_item, said
from toolkit.reading.serialised import outcome_bytes, outcome_of
from toolkit.reading.spill import Spill, SpilledDocument
from toolkit.reading.time_limit import many_time_limits

_TOGETHER = 32  # files
_FEW = 16  # files; fewer are read in this process unless one is large
_GROUPS = 2  # that are worth processes
_COUNTED = 4  # documents that are worth a counter of words


def read_files(
    files: Sequence[Found], reading: Reading, jobs: int, cache: Cache | None = None, spill: Spill | None = None
) -> Iterator[ReadFile]:
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
    spill
        Where worker processes write the texts that they read, so that only places in it travel; with none, the texts
        do.
    """
    is_cached = cache is not None and cache.pays(files)
    if len(files) < _FEW and not any(map(is_divisible, files)):
        jobs = 1
    return _joined(_read_items(files, reading, jobs, cache if is_cached else None, spill), reading)


def _read_items(
    files: Sequence[Found], reading: Reading, jobs: int, cache: Cache | None, spill: Spill | None
) -> Iterator[ReadFile]:
    if cache is None:
        if jobs < 2:
            for item, data in _with_bytes(_parts(files, reading)):
                yield parsed(item, data, reading)
            return
        items = ((item, None) for item in _parts(files, reading))
        groups = _groups(items, _together(files, jobs))
        for group in ordered_map(_reader(reading, spill), groups, jobs, together=1, fewest=_GROUPS):
            yield from (each.file for each in _arrived(group, spill))
        return
    try:
        if jobs < 2:
            for item, data in _with_bytes(_parts(files, reading)):
                file = _known(item, _content(item, data), reading, cache)
                if file is None:
                    file = parsed(item, data, reading)
                    _keep(item, file, reading, cache, b"")
                yield file
            return
        yield from _known_or_fresh(files, reading, jobs, cache, spill)
    finally:
        cache.close()


def _known_or_fresh(
    files: Sequence[Found], reading: Reading, jobs: int, cache: Cache, spill: Spill | None
) -> Iterator[ReadFile]:
    """Take from the cache what it has, and have it unpacked and the rest read by several processes."""
    items = [(item, _content(item, data)) for item, data in _with_bytes(divided_files(files, reading.text_column))]
    groups = _closing(_groups(unpacked(_with_stored(items, reading, cache)), _together(files, jobs)), cache)
    read = ordered_map(_reader(reading, spill, stores=True), groups, jobs, together=1, fewest=_GROUPS)
    arrived = (each for group in read for each in _arrived(group, spill))
    for (item, content), each in zip(items, arrived, strict=True):
        if each.stored:
            if content is not None and cache.has(_key(item, content, reading, cache)):
                cache.store.set_aside()  # What was stored could not be unpacked.
            _keep(item, each.file, reading, cache, each.stored)
        yield each.file


def _parts(files: Sequence[Found], reading: Reading) -> Iterator[Found | Part]:
    """Yield files, or their parts, with the bytes of those that are packed."""
    items = ((item, None) for item in divided_files(files, reading.text_column))
    return (item for item, _ in unpacked(items))


class _Stored(NamedTuple):
    """What is stored of a file that was read before, and what was in it."""

    data: bytes
    content: _Content


_Item = tuple[Found | Part, _Stored | None]


def _with_stored(
    items: Iterable[tuple[Found | Part, _Content | None]], reading: Reading, cache: Cache
) -> Iterator[_Item]:
    for item, content in items:
        data = cache.store.get(_key(item, content, reading, cache)) if content else None
        yield item, _Stored(data, content) if data is not None and content else None


def _closing(groups: Iterator[list[_Item]], cache: Cache) -> Iterator[list[_Item]]:
    """Close the cache before the processes are begun, which is when the first groups are there."""
    for number, group in enumerate(groups, start=1):
        if number == _GROUPS:
            cache.close()
        yield group


def _groups(items: Iterable[_Item], together: int) -> Iterator[list[_Item]]:
    """Put files together that are handed over at a time; a part of a file goes alone."""
    group: list[_Item] = []
    for each in items:
        group.append(each)
        if len(group) >= together or isinstance(each[0], Part):
            yield group
            group = []
    if group:
        yield group


class _Travelling(NamedTuple):
    """What one process sends to another of a file that it has read.

    Attributes
    ----------
    file
        Without its documents, if they are on a spill.
    spilled
        Its documents, if they are.
    stored
        What the cache is to keep; empty if nothing.
    """

    file: ReadFile
    spilled: list[SpilledDocument]
    stored: bytes = b""


def _reader(reading: Reading, spill: Spill | None, *, stores: bool = False) -> partial[list[_Travelling]]:
    """Return what reads a group of files where the work is done: their paths travel, and not their bytes."""
    try:
        folder = os.getcwd()  # Of a worker on a cluster it may be another.
    except OSError:  # It is gone.
        folder = ""
    return partial(_read_group, reading=reading, folder=folder, spill=spill, stores=stores)


def _read_group(
    group: list[_Item], *, reading: Reading, folder: str, spill: Spill | None, stores: bool
) -> list[_Travelling]:
    files: list[ReadFile] = []
    stored: list[bytes] = []
    with many_time_limits():
        for item, known in group:
            file = _unpacked(item, known) if known else None
            fresh = file is None
            file = file or read_item(item, reading, folder)
            stored.append(outcome_bytes(file.outcome) if stores and fresh and file.belongs else b"")
            files.append(file)
    files = prepared(files, has_forms=not reading.raw and "repetition" not in reading.leave)
    if spill is None:
        return [_Travelling(file, [], data) for file, data in zip(files, stored, strict=True)]
    spilled = iter(spill.written([document for file in files for document in file.outcome.documents]))
    return [
        _Travelling(
            replace(file, outcome=replace(file.outcome, documents=[])),
            [next(spilled) for _ in file.outcome.documents],
            data,
        )
        for file, data in zip(files, stored, strict=True)
    ]


def _arrived(group: list[_Travelling], spill: Spill | None) -> Iterator[_Travelling]:
    for each in group:
        if spill is not None and each.spilled:
            each.file.outcome.documents.extend(map(spill.restored, each.spilled))
        yield each


def prepared(files: Iterable[ReadFile], *, has_forms: bool) -> list[ReadFile]:
    """Do what is to be done with the text of each document after it was read, and before the corpus is known.

    Words are counted, and each document is `looked_at`.
    """
    made: list[ReadFile] = []
    for file in files:
        forms = CorpusForms() if has_forms else None
        documents = [looked_at(document, forms) for document in file.outcome.documents]
        made.append(replace(file, outcome=replace(file.outcome, documents=documents), forms=forms, is_prepared=True))
    every = [document for file in made for document in file.outcome.documents]
    word_counts(every, _COUNTED)
    return made


def looked_at(document: Document, forms: CorpusForms | None) -> Document:
    """Return a document with its words apart that remembers what was noticed, and add the forms of its blocks."""
    facts = block_facts(document.blocks)
    if facts.signs & TextTrait.UNSPACED:
        apart = with_word_boundaries(document)
        facts = facts if apart is document else block_facts(apart.blocks)
        document = apart
    if forms is not None:
        forms.add(document, facts)
    document.remember_noticed(noticed(document, facts))
    return document


def _together(files: Sequence[Found], jobs: int) -> int:
    """Return how many files are handed over at a time: few, if all are few."""
    return max(1, min(_TOGETHER, len(files) // (8 * jobs)))


def _with_bytes(items: Iterable[Found | Part]) -> Iterator[tuple[Found | Part, bytes | UnreadableError]]:
    """Yield files with their bytes, and parts without: nobody needs those of a part that is known."""
    for are_parts, some in groupby(items, key=lambda item: isinstance(item, Part)):
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
                if plain_suffix(file.name) in OF_LINES:
                    skipped = [Skipped(file.name, said(no_record(reading.text_column)))]
                outcome.skipped = skipped
            file = replace(file, outcome=outcome)
        elif skipped:
            file = replace(file, outcome=replace(file.outcome, skipped=[*skipped, *file.outcome.skipped]))
            skipped = []
        if file.ends:
            skipped, has_documents = [], False
        yield file


class _Content(NamedTuple):
    """The hash and the number of the bytes of a file or a part."""

    digest: str
    size: int


def _content(item: Found | Part, data: bytes | UnreadableError) -> _Content | None:
    """Return what is in a file or a part; None if it cannot be read."""
    if isinstance(item, Part):
        return _Content(item.identity, item.end - item.start)
    # One that cannot be read is asked for again, by whoever says so.
    return None if isinstance(data, UnreadableError) else _Content(sha256(data).hexdigest(), len(data))


def _known(item: Found | Part, content: _Content | None, reading: Reading, cache: Cache) -> ReadFile | None:
    outcome = cache.outcome(_key(item, content, reading, cache)) if content else None
    if outcome is None or content is None:
        return None
    return _file_of(item, content, outcome)


def _unpacked(item: Found | Part, stored: _Stored) -> ReadFile | None:
    try:
        outcome = outcome_of(stored.data)
    except ValueError:
        return None
    return _file_of(item, stored.content, outcome)


def _file_of(item: Found | Part, content: _Content, outcome: Outcome) -> ReadFile:
    if isinstance(item, Part):
        return file_of_part(item, outcome)
    return ReadFile(item.name, content.digest, content.size, True, item.path, outcome)


def _keep(item: Found | Part, file: ReadFile, reading: Reading, cache: Cache, data: bytes) -> None:
    if not file.belongs:
        return
    content = _content(item, b"") if isinstance(item, Part) else _Content(file.content, file.size)
    if content:
        cache.keep(_key(item, content, reading, cache), data or outcome_bytes(file.outcome))


def _key(item: Found | Part, content: _Content, reading: Reading, cache: Cache) -> bytes:
    name = item.found.name if isinstance(item, Part) else item.name
    return cache.key(name, content.digest, astuple(reading))
