"""From the values of the options to a report that is printed or written."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

import click

from toolkit.cli.output_files import (
    OutputFile,
    is_folder,
    output_files,
    refuse_folder,
    refuse_provenance,
    write_files,
)
from toolkit.cli.report_cache import cached_report, keep, report_key
from toolkit.cli.request import (
    Request,
    corpus_of,
    paths_in,
    protect,
    refuse_feeding,
    report_skipped,
    request_of,
    require_folder,
)
from toolkit.corpus.document import Corpus, Skipped
from toolkit.errors import ExitCode, SettingError
from toolkit.files import read_once
from toolkit.language.listing import counted
from toolkit.processes import meanwhile, watching
from toolkit.reading.finding import STANDARD_INPUT
from toolkit.report.render import ALIASES, SINGLE, format_of, gate, render
from toolkit.report.render.view import View
from toolkit.report.report import Report, traits_of
from toolkit.settings import settings_of

_LESS = "FRX"  # leave what fits on the screen, keep colours and the screen
_NO_PAGER = ("cat", "dumb", "unknown")


def deliver(analyse: Callable[..., Report], settings: dict[str, Any], values: dict[str, Any]) -> None:
    """Read the corpus, run the analysis, and print or write its report."""
    deliver_request(analyse, settings, request_of(values))


def deliver_request(analyse: Callable[..., Report], settings: dict[str, Any], request: Request) -> None:
    """Read the corpus of a request, run the analysis, and print or write its report."""
    output = request.output
    view = view_of(output, request.format, request.table, request.color, guard=request.escape_formulas)
    view = view._replace(is_ascii=request.is_ascii)
    if request.columns and view.format == "json":
        raise SettingError("A JSON report has all columns.", "Use another format with --columns, such as jsonl.")
    if request.provenance:
        refuse_provenance(output, view)
    kinds = {name: setting for name, (_, setting, _) in settings_of(analyse).items()}
    beside = paths_in(settings, kinds, "reads")
    written = paths_in(settings, kinds, "writes")
    if output or written:
        protect([*filter(None, [output]), *written], request, beside)
    to_file = bool(output) and output != STANDARD_INPUT
    if to_file:
        require_folder(output)
    if to_file and view.format == "table":
        refuse_feeding(output, request)
    with read_once():
        report = _report(analyse, settings, request, beside, is_cached=not written)
    if request.columns:
        report = report.with_columns(request.columns, view.table)
    files = output_files(report, view, output, provenance=request.provenance) if to_file else []
    protect([file.path for file in files if file.path != output], request, beside)
    for file in files:
        if request.reading.text_column in file.columns:
            refuse_feeding(file.path, request)
    if report.flagged and view.format in SINGLE and not request.quiet:
        for note in report.notes:  # A file of one table has no place for them.
            gate.say(note, one_line=True)
    send(report, view, output, files, is_paged=request.is_paged)
    if is_folder(output) and not request.quiet:
        gate.say(f"{counted(len(files) - 1, 'table')} and provenance written to {output}", one_line=True)
    if request.strict and (report.corpus["skipped"] or report.flagged):
        raise click.exceptions.Exit(ExitCode.SKIPPED)


def send(report: Report, view: View, output: str, files: list[OutputFile], *, is_paged: bool = False) -> None:
    """Write a report to its files, or where there are none to standard output or to a pager."""
    if files:
        write_files(output, files)
    else:
        with suppress(BrokenPipeError):  # Whoever read our output has had enough of it.
            pieces = render(report, view)
            if is_paged and view.format == "table" and view.width:
                _emit_or_page(pieces, colored=bool(view.colors))
            else:
                gate.emit(pieces)


def view_of(output: str, wanted: str, table: str, color: str, *, guard: bool) -> View:
    """Decide on the format, and ask about the terminal where a table goes to one.

    Raises
    ------
    SettingError
        If the suffix of the output is that of no format, or the output is a folder and a file of the format would hold
        all tables.
    """
    wanted = ALIASES.get(wanted, wanted)
    if output and is_folder(output):
        wanted = wanted or "csv"
        refuse_folder(output, wanted)
    elif not wanted:
        wanted = format_of(output) if output else "table"
    plain = bool(output) or wanted != "table"
    return View(
        format=wanted,
        table=table,
        width=0 if plain else gate.terminal_width(),
        colors="" if plain else gate.colors(color),
        guard=guard,
        is_shown=not output and gate.terminal_width() > 0,
    )


def _report(
    analyse: Callable[..., Report], settings: dict[str, Any], request: Request, beside: list[str], *, is_cached: bool
) -> Report:
    """Return the report, out of the cache if it was made before of the same and writes nothing besides."""
    cache = request.cache
    if cache is None or not is_cached:
        return _analysed(analyse, _corpus(analyse, request), settings, request)
    key = report_key(analyse.__name__, settings, beside, request)
    report = cached_report(key, cache)
    if report is None:
        corpus = _corpus(analyse, request)
        report = _analysed(analyse, corpus, settings, request)
        keep(key, report, corpus, cache)
    elif not request.quiet:
        report_skipped(Skipped(**each) for each in report.corpus["skipped"])
    return report


def _corpus(analyse: Callable[..., Report], request: Request) -> Corpus:
    """Read the corpus; where several processes do, this one loads what the analysis will need."""
    with meanwhile(partial(_load, traits_of(analyse).loads)):
        return corpus_of(request)


def _load(modules: Iterable[str]) -> None:
    for name in modules:
        with suppress(ImportError):  # Whoever needs it will say so.
            import_module(name)


def _analysed(analyse: Callable[..., Report], corpus: Corpus, settings: dict[str, Any], request: Request) -> Report:
    """Run an analysis, which says on a terminal what it is doing, unless messages are not wanted."""
    if request.quiet:
        return analyse(corpus, **settings)
    # An analysis tells its steps, or goes through its texts by `ordered_map`.
    with gate.steps() as tell, watching(lambda items, total: gate.watched(items, total, analyse.__name__)):
        return analyse(replace(corpus, tell=tell), **settings)


def _emit_or_page(pieces: Iterable[bytes], *, colored: bool) -> None:
    """Write a drawn report to standard output or, if it is longer than the screen, to the pager.

    The pager is PAGER, or else less. There is none where nobody can turn pages: without a keyboard, on a terminal that
    cannot move its cursor, or where the program is not installed.
    """
    drawn = b"".join(pieces)
    if drawn.count(b"\n") < _height() or not _has_pager():
        gate.emit([drawn])
        return
    os.environ.setdefault("LESS", _LESS)
    click.echo_via_pager(drawn.decode("utf-8").removesuffix("\n"), color=colored)


def _has_pager() -> bool:
    """Tell whether there is a pager, and somebody to use it."""
    if sys.stdin is None or not sys.stdin.isatty() or os.environ.get("TERM", "dumb") in _NO_PAGER:
        return False
    try:
        program = shlex.split(os.environ.get("PAGER", "")) or ["less"]
    except ValueError:  # A quotation mark that is not closed.
        return False
    return program[0] not in _NO_PAGER and shutil.which(program[0]) is not None


def _height() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or 24
    except (OSError, ValueError):
        return 24
