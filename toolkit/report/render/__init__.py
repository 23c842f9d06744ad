"""Renderers: one output format a file, each a function from a report and a view to pieces of text.

A renderer declares ``FORMATS``, its formats with the suffixes of their files, ``HOLDS_ONE_TABLE = True`` if a file
holds no more than that, and ``IS_PICTURE = True`` if it is the picture of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from toolkit.errors import SettingError
from toolkit.files.declared import declared
from toolkit.report.render.view import View

if TYPE_CHECKING:
    # Whoever only prints a help text should not wait for the corpus that a report knows of.
    from toolkit.report.report import Report

_DECLARED = declared(__name__, "FORMATS")
# The first is for readers; the others are in the order of their names.
FORMATS = tuple(
    sorted((name for formats in _DECLARED.values() for name in formats), key=lambda name: (name != "table", name))
)
"""Names of the output formats."""
ALIASES = {"md": "markdown"}
"""Other names of formats."""
_MODULES: dict[str, str] = {name: module for module, formats in _DECLARED.items() for name in formats}
_BY_SUFFIX: dict[str, str] = {
    suffix: name for formats in _DECLARED.values() for name, ends in formats.items() for suffix in ends
}
SINGLE = frozenset(name for name in FORMATS if _MODULES[name] in declared(__name__, "HOLDS_ONE_TABLE"))
"""Formats that hold one table of a report."""
PICTURES = frozenset(name for name in FORMATS if _MODULES[name] in declared(__name__, "IS_PICTURE"))
"""Formats that draw one table of a report, if there is a figure of it."""

SUFFIX_OF = {name: ends[0] for formats in _DECLARED.values() for name, ends in formats.items() if ends}
"""The suffix of a file of a format."""

_PIECE = 1 << 16  # bytes that are written at once


class Renderer(Protocol):
    """What a renderer module offers."""

    def render(self, report: Report, view: View) -> Iterator[str] | Iterator[bytes]:
        """Yield the report piece by piece, as text or as bytes."""


def render(report: Report, view: View) -> Iterator[bytes]:
    """Yield a report in the format of the view in pieces of some size, text as UTF-8."""
    module = cast(Renderer, import_module(f"toolkit.report.render.{_MODULES[view.format]}"))
    gathered, size = [], 0
    for piece in module.render(report, view):
        data = piece.encode("utf-8") if isinstance(piece, str) else piece
        gathered.append(data)
        size += len(data)
        if size >= _PIECE:
            yield b"".join(gathered)
            gathered, size = [], 0
    if gathered:
        yield b"".join(gathered)


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
            f"The suffix {suffix!r} is not that of an output format.",
            f"Give one with --format, or end the name in {', '.join(sorted(_BY_SUFFIX))}.",
        )
    return _BY_SUFFIX[suffix]
