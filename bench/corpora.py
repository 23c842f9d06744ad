"""Corpora of any size, the same on every machine: documents of some 200 words as files, JSON Lines, parquet or CSV.

Made once for each size and form, in build/bench or the folder that BENCH_CORPORA names, and used again by later runs.
With BENCH_SOURCE, a JSON Lines file, they are its first documents instead of generated ones; give them a folder of
their own.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterator
from itertools import islice

from throughput import Writer

FORMS = FILES, LINES, PARQUET = "files", "jsonl", "parquet"
CSV = "csv"  # as quick as JSON Lines: only compared
_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HOME = os.environ.get("BENCH_CORPORA") or os.path.join(_ROOT, "build", "bench")
SOURCE = os.environ.get("BENCH_SOURCE")
_SIZE = 1_100  # characters: some 200 words
_FOLDER = 1_000  # files
_BATCH = 10_000  # rows of a row group
_YEARS, _SOURCES = 20, 7
# Sentences are made once and drawn from, so that a million documents take minutes; few are drawn twice in a document.
_ARTICLES = 20_000


def made(number: int, form: str) -> str:
    """Return the path of a corpus of so many documents, which is made where it is missing."""
    path = os.path.join(HOME, f"{number}-{form}" + ("" if form == FILES else f".{form}"))
    if os.path.exists(path):
        return path
    os.makedirs(HOME, exist_ok=True)
    begun = path + ".tmp"
    shutil.rmtree(begun, ignore_errors=True)
    {FILES: _files, LINES: _lines, PARQUET: _parquet, CSV: _csv}[form](begun, number)
    os.replace(begun, path)
    return path


def size(path: str) -> int:
    """Return the bytes of a corpus."""
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(path) for name in names)


def records(number: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield documents: an id, a year, a source and a text."""
    if SOURCE:
        with open(SOURCE, encoding="utf-8") as file:
            yield from map(json.loads, islice(file, number))
        return
    writer = Writer(seed)
    known = [writer.paragraph() for _ in range(min(_ARTICLES, 4 * number))]
    for nth in range(number):
        blocks, written = [writer.heading()], 0
        while written < _SIZE:
            new = nth < _ARTICLES // 4
            blocks.append(known[4 * nth + len(blocks) - 1] if new and len(blocks) <= 4 else _mixed(writer, known))
            written += len(blocks[-1])
        year, source = str(2000 + nth % _YEARS), f"source {nth % _SOURCES}"
        yield {"id": f"{nth:07}", "year": year, "source": source, "text": "\n\n".join(blocks)}


def _mixed(writer: Writer, known: list[str]) -> str:
    """Return a paragraph whose sentences are those of several others, with words exchanged: no two are copies."""
    words = writer.random.choice(known).split(" ")
    for place, word in zip(range(3, len(words), 4), writer.words(len(words)), strict=False):
        words[place] = word
    return " ".join(words)


def _files(path: str, number: int) -> None:
    for nth, record in enumerate(records(number)):
        folder = os.path.join(path, f"{nth // _FOLDER:04}")
        if nth % _FOLDER == 0:
            os.makedirs(folder)
        with open(os.path.join(folder, f"{record['id']}.txt"), "w", encoding="utf-8") as file:
            file.write(record["text"] + "\n")


def _lines(path: str, number: int) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records(number))


def _csv(path: str, number: int) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("id", "year", "source", "text"))
        writer.writeheader()
        writer.writerows(records(number))


def _parquet(path: str, number: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.string()) for name in ("id", "year", "source", "text")])
    with pq.ParquetWriter(path, schema) as file:
        batch: list[dict[str, str]] = []
        for record in records(number):
            batch.append(record)
            if len(batch) == _BATCH:
                file.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        file.write_table(pa.Table.from_pylist(batch, schema))
