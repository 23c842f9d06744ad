"""A report that was made before of the same files, settings and program is not made again."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from toolkit.cli.inputs import Inputs
from toolkit.errors import ToolkitError
from toolkit.reading.cache import Cache
from toolkit.reading.finding import STANDARD_INPUT, find
from toolkit.reading.fingerprint import fingerprint
from toolkit.report.report import Report
from toolkit.report.serialised import packed, unpacked

# What the report rests on; the format, the table and the number of jobs are not among it.
_READING = ("raw", "leave", "where", "encoding", "text_column", "name_pattern", "language", "strict")
_LISTS = ("stopwords", "keep_words")


def key_of(
    name: str, settings: dict[str, Any], beside: Iterable[str], values: dict[str, Any], inputs: Inputs, cache: Cache
) -> bytes:
    """Return the key of a report; empty where making it anew takes less time than finding it.

    Parameters
    ----------
    name
        Of the analysis.
    settings
        Its own.
    beside
        Files and folders that settings name.
    values
        Of the other options.
    inputs
        What is read.
    cache
        In which it would be.
    """
    # With -v more is told than a report holds; standard input cannot be read twice.
    if values["verbose"] or STANDARD_INPUT in inputs.paths or not cache.store.folder:
        return b""
    try:
        if not cache.pays(find(inputs.paths, inputs.listed).wanted):
            return b""
        lists = [values[each] for each in _LISTS if values[each]]
        read = [fingerprint(*inputs), *(fingerprint([path]) for path in (*lists, *filter(None, beside)))]
    except ToolkitError:  # Whoever reads it next will say so.
        return b""
    program = cache.program()
    if not program:
        return b""
    told = [program, sys.version, platform.platform(), name, settings, [values[each] for each in _READING], read]
    return sha256(json.dumps(told, sort_keys=True, default=list).encode("utf-8", "surrogateescape")).digest()


def known(key: bytes, cache: Cache) -> Report | None:
    """Return the report of a key; None if there is none."""
    data = cache.store.get(key) if key else None
    cache.close()  # Before any process is begun.
    if data is None:
        return None
    try:
        return unpacked(data)
    except ValueError:
        cache.store.set_aside()
        return None


def keep(key: bytes, report: Report, cache: Cache) -> None:
    """Keep a report."""
    if key:
        cache.store.put(key, packed(report))
        cache.close()
