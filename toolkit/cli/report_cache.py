"""A report that was made before of the same files, settings and program is not made again."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from hashlib import sha256
from typing import Any, NamedTuple

from toolkit.cli.request import Request
from toolkit.corpus.document import Corpus
from toolkit.errors import ToolkitError
from toolkit.files import held_files
from toolkit.reading.cache import Cache
from toolkit.reading.finding import STANDARD_INPUT, Search, find_files
from toolkit.reading.fingerprint import fingerprint_of
from toolkit.report.report import Report
from toolkit.report.serialised import report_bytes, report_of


class ReportKey(NamedTuple):
    """Under which a report is kept.

    Parameters
    ----------
    key
        Digest of the files, settings and program; empty where the report is not to be kept.
    contents
        Fingerprint of the corpus that the key stands for: only a report on that corpus belongs to it.
    """

    key: bytes = b""
    contents: str = ""


def report_key(name: str, settings: Mapping[str, Any], beside: Iterable[str], request: Request) -> ReportKey:
    """Return the key of a report; an empty one where making it anew takes less time than finding it.

    Parameters
    ----------
    name
        Of the analysis.
    settings
        Its own.
    beside
        Files and folders that settings name.
    request
        What is read, and how. The format, the table and the number of jobs are not part of the key.
    """
    cache, search = request.cache, request.search
    # With -v more is printed than a report holds; standard input cannot be read twice; of a sample few files are read.
    beside = [path for path in beside if path]
    if STANDARD_INPUT in beside:
        return ReportKey()
    if cache is None or request.verbose or search.has_standard_input or not cache.folder or request.reading.sample:
        return ReportKey()
    try:
        if not cache.pays(search.wanted):
            return ReportKey()
        named = [find_files([path]) for path in (*request.reading.files(), *beside)]
        others = [fingerprint_of(each) for each in named]
        # Whoever reads these files for the report must get the bytes of the key.
        if not all(map(_is_held, named)):
            return ReportKey()
        contents = fingerprint_of(search)
    except ToolkitError:  # Whoever reads it next will say so.
        return ReportKey()
    program = cache.program()
    if not program:
        return ReportKey()
    # A file beside the corpus may be part of it, which its contents do not tell.
    paths = [search.paths, search.listed] if beside else []
    passed_over = [*search.skipped, *search.ignored]
    parts = [program, sys.version, _machine(), name, settings, astuple(request.reading), paths]
    text = json.dumps([*parts, contents, passed_over, others], sort_keys=True, default=list)
    return ReportKey(sha256(text.encode("utf-8", "surrogateescape")).digest(), contents)


def cached_report(key: ReportKey, cache: Cache) -> Report | None:
    """Return the report of a key; None if there is none."""
    data = cache.reports.get(key.key) if key.key else None
    cache.close()  # Before any process is begun.
    if data is None:
        return None
    try:
        return report_of(data)
    except ValueError:
        cache.reports.set_aside()
        return None


def keep(key: ReportKey, report: Report, corpus: Corpus, cache: Cache) -> None:
    """Keep a report, unless the corpus was changed between the making of its key and its reading."""
    if key.key and key.contents == corpus.contents:
        data = report_bytes(report, cache.reports.most)
        if data is not None:
            cache.reports.put(key.key, data)
        cache.close()


def _machine() -> list[str]:
    """Return the system and the processor; what `platform` gives besides starts a process to ask for it."""
    known = os.uname() if hasattr(os, "uname") else None
    return [sys.platform, *((known.sysname, known.release, known.machine) if known else ())]


def _is_held(search: Search) -> bool:
    held = held_files()
    return held is not None and all(held.get(path) is not None for path in search.files())
