"""From the values of the options to a report that is printed or written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import click

from toolkit.cli.inputs import Inputs, beside_of, cache_for, corpus_of, inputs_of, protect, tell_skipped
from toolkit.corpus.document import Skipped
from toolkit.errors import ExitCode
from toolkit.files import write_whole
from toolkit.reading.finding import STANDARD_INPUT
from toolkit.report.render import format_of, gate, render
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.settings import settings_of


def deliver(analyse: Callable[..., Report], settings: dict[str, Any], values: dict[str, Any]) -> None:
    """Read the corpus, run the analysis, and print or write its report."""
    output = values["output"] or ""
    wanted = values["format"] or (format_of(output) if output else "table")
    inputs = inputs_of(values)
    kinds = {name: setting for name, (_, setting, _) in settings_of(analyse).items()}
    beside = beside_of(settings, [name for name, kind in kinds.items() if kind.reads])
    written = beside_of(settings, [name for name, kind in kinds.items() if kind.writes])
    if output or written:
        protect([*filter(None, [output]), *written], values, inputs, beside)
    plain = bool(output) or wanted != "table"
    view = View(
        format=wanted,
        table=values["table"],
        width=0 if plain else gate.terminal_width(),
        colors="" if plain else gate.colors(values["color"]),
        guard=not values["csv_raw"],
    )
    report = _report(analyse, settings, values, inputs, beside, written)
    report.table(view.table)
    pieces = render(report, view)
    if output and output != STANDARD_INPUT:
        write_whole(output, pieces)
    else:
        with suppress(BrokenPipeError):  # Whoever read our output has had enough of it.
            gate.emit(pieces)
    if values["strict"] and (report.corpus["skipped"] or report.flagged):
        raise click.exceptions.Exit(ExitCode.SKIPPED)


def _report(
    analyse: Callable[..., Report],
    settings: dict[str, Any],
    values: dict[str, Any],
    inputs: Inputs,
    beside: list[str],
    written: list[str],
) -> Report:
    """Return the report, out of the cache if it was made before of the same and writes nothing besides."""
    cache = cache_for(values)
    if cache is None or written:
        return analyse(corpus_of(values, inputs, cache), **settings)
    from toolkit.cli.report_cache import keep, key_of, known

    key = key_of(analyse.__name__, settings, beside, values, inputs, cache)
    report = known(key, cache)
    if report is None:
        report = analyse(corpus_of(values, inputs, cache), **settings)
        keep(key, report, cache)
    elif not values["quiet"]:
        tell_skipped(Skipped(**each) for each in report.corpus["skipped"])
    return report
