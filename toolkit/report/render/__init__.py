"""Renderers: one output format a file, each a function from a report and a view to pieces of text."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from toolkit.errors import SettingError
from toolkit.report.render.view import View

if TYPE_CHECKING:
    # Whoever only prints a help text should not wait for the corpus that a report knows of.
    from toolkit.report.report import Report

# Format to module; the modules are loaded only when their format is asked for.
_MODULES = {
    "table": "terminal",
    "json": "json_report",
    "jsonl": "json_lines",
    "csv": "delimited",
    "tsv": "delimited",
    "markdown": "markdown",
    "html": "web",
    "parquet": "parquet",
}
FORMATS = tuple(_MODULES)
ALIASES = {"md": "markdown"}
"""Other names of formats."""
_BY_SUFFIX = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "table",
    ".parquet": "parquet",
}


class Renderer(Protocol):
    """What a renderer module offers."""

    def render(self, report: Report, view: View) -> Iterator[str] | Iterator[bytes]:
        """Yield the report piece by piece, as text or as bytes."""


def render(report: Report, view: View) -> Iterator[bytes]:
    """Yield a report in the format of the view, piece by piece, text as UTF-8."""
    module = cast(Renderer, import_module(f"toolkit.report.render.{_MODULES[view.format]}"))
    for piece in module.render(report, view):
        yield piece.encode("utf-8") if isinstance(piece, str) else piece


def format_of(path: str) -> str:
    """Return the format that the suffix of an output file names.

    Raises
    ------
    SettingError
        If it names none.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise SettingError(
            f"The suffix {suffix!r} does not tell the format.",
            f"Give one with --format, or end the name in {', '.join(sorted(_BY_SUFFIX))}.",
        )
    return _BY_SUFFIX[suffix]
