"""What a command would do, and what it would take: files, time and memory, from a trial on a few documents."""

from __future__ import annotations

import os
import sys
import tracemalloc
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from time import process_time
from typing import Any, NamedTuple

from toolkit.cli.delivery import view_of
from toolkit.cli.request import Request, protect, request_of, require_folder
from toolkit.corpus.document import Corpus
from toolkit.corpus.sampling import drawn_places
from toolkit.errors import ToolkitError, UnreadableError
from toolkit.files import Found, read_bytes, read_range
from toolkit.language.listing import counted
from toolkit.readers import holds_many, is_plain_text, plain_suffix
from toolkit.reading.division import file_parts, unpacked
from toolkit.reading.division.row_ranges import RowRange
from toolkit.reading.parsing import ReadFile, parse_file, parse_part
from toolkit.reading.reading import read_corpus
from toolkit.reading.spill import ROOM
from toolkit.report.render import gate, render
from toolkit.report.report import Report
from toolkit.settings import settings_of

_FILES = 400  # of each kind that are read for a trial at the most
_PATIENCE = 0.5  # seconds of processor time for those of a kind
_BYTES = 1 << 18  # of each kind
_DOCUMENTS = 400  # that are analysed at the most
_FIRST = 100  # documents of the first trial; each later one has twice as many
_ENOUGH = 0.5  # seconds of processor time
_KEPT = 650  # bytes that a document takes while its text is on disk
# What an analysis holds grows with the words that no document before had, as Heaps' law has it, and not with documents.
_HEAPS = 0.6
_SECONDS_A_MINUTE, _MINUTES_AN_HOUR = 60, 60


class _Kind(NamedTuple):
    """The files of one suffix: how many, how large, and what reading those of a trial took."""

    files: int
    size: int
    tried: int  # bytes
    seconds: float
    documents: int


@dataclass(frozen=True)
class _Cost:
    """What an analysis takes: for the documents of a trial, and for each one more."""

    documents: int
    seconds: float
    seconds_each: float
    memory: float
    memory_each: float

    def seconds_for(self, documents: float) -> float:
        return max(0.0, self.seconds + self.seconds_each * (documents - self.documents))

    def memory_for(self, documents: float) -> float:
        grown: float = self.documents * ((documents / self.documents) ** _HEAPS - 1) / _HEAPS
        return max(0.0, self.memory + self.memory_each * grown)


def announce(analyse: Callable[..., Report], settings: dict[str, Any], values: dict[str, Any]) -> None:
    """Print what a command would read, take and write, and do none of it."""
    request = request_of(values)
    view = view_of(request.output, request.format, request.table, request.color, guard=True)
    if request.output:
        protect([request.output], request)
        require_folder(request.output)
    kinds, corpus = _tried(request)
    documents = _documents(kinds, request)
    kept = {
        name: each for name, (_, each, default) in settings_of(analyse).items() if each.writes and default is not None
    }
    quiet = {**settings, **{name: settings_of(analyse)[name][2] for name in kept}}
    lines = [*_on_files(kinds)]
    try:
        cost = _cost(lambda some: deque(render(analyse(some, **quiet), view), maxlen=0), corpus)
    except ToolkitError as error:
        cost = None
        lines.append(f"The analysis cannot be tried on a few documents: {error.problem}")
    lines += _on_cost(analyse.__name__.replace("_", "-"), kinds, documents, cost, corpus, request)
    written = [request.output or "standard output", *(str(settings[name]) for name in kept if settings[name])]
    lines.append(f"Would write: {', '.join(written)} ({view.format}). Nothing was written.")
    gate.emit(f"{line}\n".encode("utf-8", "replace") for line in lines)


def _tried(request: Request) -> tuple[dict[str, _Kind], Corpus]:
    """Read some files of each kind, and measure it."""
    found: dict[str, list[Found]] = {}
    sizes: Counter[str] = Counter()
    for each in request.search.wanted:
        suffix = plain_suffix(each.name) or "(none)"
        found.setdefault(suffix, []).append(each)
        with suppress(OSError):
            sizes[suffix] += os.stat(each.path).st_size
    kinds: dict[str, _Kind] = {}
    read: list[ReadFile] = []
    for suffix, files in found.items():
        places = drawn_places((each.name for each in files), _FILES, request.reading.sample_seed)
        drawn = [files[place] for place in places]
        for _ in _read(drawn[:1], request):  # It loads the libraries of the format.
            pass
        begun = process_time()
        some = list(_read(drawn, request))
        spent = process_time() - begun
        documents = sum(len(each.outcome.documents) for each in some)
        kinds[suffix] = _Kind(len(files), sizes[suffix], sum(each.size for each in some), spent, documents)
        read += some
    reading = replace(request.reading, where=(), sample=0)
    search = replace(request.search, paths=(), wanted=request.search.wanted[:0])
    begun = process_time()
    corpus = read_corpus(search, reading, watched=lambda _files, _number, _what: iter(read))
    # Of a document: repeated blocks, its words, its language.
    more = (process_time() - begun) / max(1, len(corpus))
    kinds = {name: kind._replace(seconds=kind.seconds + more * kind.documents) for name, kind in kinds.items()}
    return kinds, corpus


def _read(files: list[Found], request: Request) -> Iterator[ReadFile]:
    """Read files until they are enough; of a large file of records, its first lines or rows."""
    left, begun = _BYTES, process_time()
    for found in files:
        if left <= 0 or process_time() - begun > _PATIENCE:
            return
        if not is_plain_text(found.name) and (file := _first_rows(found, request)):
            left -= file.size
            yield file
            continue
        try:
            if holds_many(found.name) and is_plain_text(found.name):
                data = read_range(found.path, 0, left)
                data = data.rpartition(b"\n")[0] or data if len(data) == left else data
            else:
                data = read_bytes(found.path)
        except UnreadableError:
            continue
        left -= len(data)
        yield parse_file(found.name, data, request.reading.of_each_file(), found.path)


def _first_rows(found: Found, request: Request) -> ReadFile | None:
    """Read the first part of a file of rows, as so much of the file as it has of the rows; None of any other file."""
    parts = file_parts(found, request.reading.text_column)
    for part, _ in unpacked((each, None) for each in parts[:1]):
        if isinstance(part, RowRange):
            file = parse_part(part, request.reading.of_each_file())
            return replace(file, size=part.size * part.end // parts[-1].end)
    return None


def _documents(kinds: dict[str, _Kind], request: Request) -> float:
    """Estimate the number of documents by those of the files that were read."""
    total = sum(kind.documents * kind.size / kind.tried for kind in kinds.values() if kind.tried)
    return min(total, request.reading.sample or total)


def _cost(work: Callable[[Corpus], object], corpus: Corpus) -> _Cost:
    """Try an analysis and its report on some documents and on twice as many, for its seconds and its bytes."""
    most = min(len(corpus), _DOCUMENTS)
    number = min(_FIRST, most)
    seconds, before = _run(work, corpus, number), 0.0
    while True:
        before, seconds = seconds, _run(work, corpus, number)  # The first one has loaded libraries.
        if seconds > _ENOUGH or number == most:
            break
        number = min(2 * number, most)
    half = max(1, number // 2)
    before = _run(work, corpus, half)
    less, more = (_traced(work, corpus, each) for each in (half, number))
    span = max(1, number - half)
    return _Cost(number, seconds, max(0.0, (seconds - before) / span), more, max(0.0, (more - less) / span))


def _run(work: Callable[[Corpus], object], corpus: Corpus, number: int) -> float:
    begun = process_time()
    work(replace(corpus, documents=corpus.documents[:number]))
    return process_time() - begun


def _traced(work: Callable[[Corpus], object], corpus: Corpus, number: int) -> float:
    tracemalloc.start()
    try:
        _run(work, corpus, number)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _on_files(kinds: dict[str, _Kind]) -> Iterator[str]:
    files, size = sum(kind.files for kind in kinds.values()), sum(kind.size for kind in kinds.values())
    yield f"Would read {counted(files, 'file')}, {_bytes(size)}:"
    for suffix, kind in sorted(kinds.items(), key=lambda each: (-each[1].size, each[0])):
        yield f"  {suffix:<10} {kind.files:>11,}  {_bytes(kind.size):>10}"


def _on_cost(
    name: str, kinds: dict[str, _Kind], documents: float, cost: _Cost | None, corpus: Corpus, request: Request
) -> Iterator[str]:
    total = sum(kind.size for kind in kinds.values()) or 1
    reading = sum(kind.seconds * kind.size / kind.tried for kind in kinds.values() if kind.tried)
    text = sum(sum(len(block.text) + 300 for block in document.blocks) for document in corpus.documents) / len(corpus)
    held = min(documents * text, ROOM) + documents * _KEPT
    yield f"About {counted(round(documents), 'document')}."
    if cost is None:
        yield f"Time: about {_time(reading)} of processor time for reading."
        return
    analysing = cost.seconds_for(documents)
    cores = f"; -j {request.jobs} divides part of it" if request.jobs > 1 else ""
    yield (
        f"Time: about {_time(reading + analysing)} of processor time (reading {_time(reading)}, {name}"
        f" {_time(analysing)}){cores}."
    )
    yield f"Memory: about {_bytes(_resident() + held + cost.memory_for(documents))}."
    tried = sum(kind.tried for kind in kinds.values())
    yield (
        f"Estimated from {_bytes(tried)} of {_bytes(total)} read and {counted(cost.documents, 'document')} analysed, in"
        " proportion; where documents are compared with one another, it may take longer."
    )


def _resident() -> float:
    """Return the most bytes that this process has taken."""
    try:
        import resource
    except ImportError:  # No such system.
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(peak if sys.platform == "darwin" else peak * 1024)


def _bytes(number: float) -> str:
    """Return a size in the unit that suits it.

    >>> _bytes(999), _bytes(12_852_596), _bytes(2.5e9)
    ('999 bytes', '12.9 MB', '2.5 GB')
    """
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= size:
            return f"{number / size:.1f} {unit}"
    return f"{number:.0f} bytes"


def _time(seconds: float) -> str:
    """Return a time in the unit that suits it.

    >>> _time(0.3), _time(59), _time(90), _time(7_500)
    ('1 s', '59 s', '1.5 min', '2.1 h')
    """
    if seconds < _SECONDS_A_MINUTE:
        return f"{max(1, round(seconds))} s"
    minutes = seconds / _SECONDS_A_MINUTE
    return f"{minutes:.1f} min" if minutes < _MINUTES_AN_HOUR else f"{minutes / _MINUTES_AN_HOUR:.1f} h"
