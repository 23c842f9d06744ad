"""What is longer than the screen in the pager of the user, as git shows its log."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterable

import click

from toolkit.report.render import gate

_OPTIONS = "FRX"  # of less: leave what fits on the screen, keep colours and the screen
_NO_PAGER = ("cat", "dumb", "unknown")


def emit_or_page(pieces: Iterable[bytes], *, colored: bool) -> None:
    """Write a drawn report to standard output or, if it is longer than the screen, to the pager.

    The pager is PAGER, or else less. There is none where nobody can turn pages: without a keyboard, on a terminal that
    cannot move its cursor, or where the program is not installed.
    """
    drawn = b"".join(pieces)
    if drawn.count(b"\n") < _height() or not has_pager():
        gate.emit([drawn])
        return
    os.environ.setdefault("LESS", _OPTIONS)
    click.echo_via_pager(drawn.decode("utf-8").removesuffix("\n"), color=colored)


def has_pager() -> bool:
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
