"""The subcommand ``clean``: a filter from texts to texts, or into a folder, or a report of the cuts."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath, PurePosixPath
from typing import Any

import click

from toolkit.cli.command import command_for
from toolkit.cli.delivery import deliver_request
from toolkit.cli.params import Option
from toolkit.cli.request import Request, corpus_of, protect, refuse_feeding, request_of
from toolkit.corpus.as_text import plain_text
from toolkit.corpus.document import Corpus, Document
from toolkit.errors import ExitCode, SettingError
from toolkit.files import flush_folder, is_same, make_folder, safe_name, write_whole
from toolkit.readers.passed_over import why_ignored
from toolkit.reading.finding import SIDECAR, STANDARD_INPUT, Search
from toolkit.reading.sidecar import FILE_COLUMN
from toolkit.report.render import SINGLE, format_of, gate
from toolkit.report.report import Report

_BETWEEN = b"\n"  # Between two texts on one stream stands a blank line, as between two paragraphs.
_TEXT = ".txt"


def clean_command() -> click.Command:
    """Build the subcommand: that of the analysis, with texts instead of tables where none is asked for."""
    removed = Option(["--removed"], is_flag=True, help="List every cut, with its line and reason.")
    return command_for("clean", _run, (removed,))


def _run(analyse: Callable[..., Report], settings: dict[str, Any], values: dict[str, Any]) -> None:
    removed = values.pop("removed")
    request = request_of(values)
    output = request.output
    is_folder = output != STANDARD_INPUT and (os.path.isdir(output) or not PurePath(output).suffix)
    to_file = not is_folder and PurePath(output).suffix.lower() == _TEXT
    to_report = output not in ("", STANDARD_INPUT) and not is_folder and not to_file
    wanted = request.format or (format_of(output) if to_report else "")
    if any((removed, wanted, request.table, settings["by"], settings["unit"] != "document")):
        if removed and wanted in SINGLE and not request.table:
            request = replace(request, table="removed")
        deliver_request(analyse, settings, request)
        return
    if request.provenance:
        raise SettingError("--provenance is for tables, not for cleaned texts.", "Write a table: --removed -o cuts.csv")
    if output and (to_file or output == STANDARD_INPUT):
        protect([output], request)
        if to_file:
            refuse_feeding(output, request)
    elif output:
        _check_folder(output, request.search)
        # What is written there are texts, whatever the folder is called.
        refuse_feeding(os.path.join(output, f"a{_TEXT}"), request)
    corpus = corpus_of(request)
    for note in () if request.quiet else corpus.notes:
        gate.say(note)
    if not output or output == STANDARD_INPUT:
        with suppress(BrokenPipeError):
            gate.emit(_texts(corpus))
    elif to_file:
        write_whole(output, _texts(corpus))
    else:
        _write_folder(corpus, request)
    if request.strict and corpus.skipped:
        raise click.exceptions.Exit(ExitCode.SKIPPED)


def _texts(corpus: Corpus) -> Iterator[bytes]:
    between = b""
    for document in corpus.documents:
        text = gate.harmless(plain_text(document))
        if text:
            yield between + text.encode("utf-8", "replace")
            between = _BETWEEN


def _check_folder(folder: str, search: Search) -> None:
    above = (os.path.dirname(path) or "." for path in (*search.paths, *search.listed))
    if any(is_same(folder, path) for path in (*search.paths, *above)):
        raise SettingError(
            "Cleaned texts cannot be written to the folder of the texts.", "Name another folder with -o."
        )


def _write_folder(corpus: Corpus, request: Request) -> None:
    """Write each text into a file, and a table of their titles, dates and fields beside them."""
    folder = request.output
    names = _file_names(corpus.documents)
    protect([f"{folder}/{name}" for name in (*names, SIDECAR)], request)
    make_folder(folder)
    for parent in dict.fromkeys(PurePath(name).parent for name in names):
        make_folder(f"{folder}/{parent}")
    for document, name in zip(corpus.documents, names, strict=True):
        text = gate.harmless(plain_text(document)).encode("utf-8", "replace")
        write_whole(f"{folder}/{name}", [text], flush=False)
    for written in sorted({os.path.dirname(f"{folder}/{name}") for name in names}):
        flush_folder(written)
    write_whole(f"{folder}/{SIDECAR}", [_sidecar(corpus.documents, names)])
    if not request.quiet:
        gate.say(f"{len(names)} texts and {SIDECAR} written to {folder}", one_line=True)


def _file_names(documents: tuple[Document, ...]) -> list[str]:
    """Return a file name for each document: its own with the suffix of a text, told apart where two would be one."""
    taken: set[str] = {SIDECAR}
    for document in documents:
        # Where a text lies in a folder, that folder cannot be a text.
        taken.update(str(above).casefold() for above in PurePosixPath(safe_name(document.name)).parents)
    names = []
    for document in documents:
        stem = safe_name(document.name)
        plain = str(PurePath(stem).with_suffix(_TEXT)) if not document.file else stem + _TEXT
        name, nth = plain, 1
        while name.casefold() in taken or why_ignored(name):
            nth += 1
            name = f"{stem}{_TEXT}" if nth == 2 else f"{stem}-{nth}{_TEXT}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _sidecar(documents: tuple[Document, ...], names: list[str]) -> bytes:
    fields = sorted({field for document in documents for field in document.metadata} - {"title", "date", FILE_COLUMN})
    import csv

    from toolkit.report.render.delimited import guarded

    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([FILE_COLUMN, "title", "date", *fields])
    for document, name in zip(documents, names, strict=True):
        told = [document.title, document.date, *(document.metadata.get(field, "") for field in fields)]
        writer.writerow([guarded(name), *map(guarded, told)])
    return stream.getvalue().encode("utf-8", "replace")
