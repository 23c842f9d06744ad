"""The one place that prints: what reaches a terminal is escaped, what fails is said."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO, TypeVar

from toolkit.errors import ToolkitError
from toolkit.files import point_at_nothing
from toolkit.language.lazy_patterns import lazy

if TYPE_CHECKING:
    import re

    from rich.console import Console
    from rich.progress import Progress, TaskID

Item = TypeVar("Item")

# Everything that moves a cursor, hides or turns text: C0 and C1 controls but line end and tab, the
# marks and overrides of direction, invisible separators, surrogates and tags. Joiners stay: scripts need them.
_UNSAFE = lazy(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# Unsafe, though Unicode calls them printable: they stand for what is not there, or could not be read.
_STAND_INS = ("\ufffc", "\ufffd")
_LONGEST = 20_000
_WIDEST = 1_000  # columns
_PATIENCE = 1.0  # seconds before a progress bar is worth its place
_OFTEN = 0.1  # seconds between two drawings of it
_drawn: list[object] = []  # What is drawn at the moment: one thing at most.
_MOMENT = 0.3  # and before a step is
_PLAIN_TERMINALS = ("dumb", "unknown")  # values of TERM: no colours, and nothing can be erased


def printable(text: str, *, one_line: bool = True) -> str:
    r"""Return a text that can do nothing to a terminal but be read.

    >>> printable("a\x1b[31mb\u202ec")
    'a\\x1b[31mb\\u202ec'
    """
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    safe = harmless(text)
    return safe.replace("\n", "\\n").replace("\t", "\\t") if one_line else safe


def harmless(text: str) -> str:
    r"""Return a text of any length in which what moves a terminal is spelled; lines and tabs stay.

    >>> harmless("a\x1b[31mb\n\tc")
    'a\\x1b[31mb\n\tc'
    """
    return text if _is_safe(text) else _UNSAFE.sub(lambda found: _spelled(found[0]), text)


def json_safe(text: str) -> str:
    r"""Return JSON in which every character that could move a terminal is spelled; it says the same.

    >>> json_safe('"a\x9b\u202e"')
    '"a\\u009b\\u202e"'
    """
    return text if _is_safe(text) else _UNSAFE.sub(_as_json, text)


def _is_safe(text: str) -> bool:
    """Tell whether nothing in a text is unsafe, as nearly always; a text with odd spaces may be called unsafe."""
    bare = text if text.isprintable() else text.replace("\n", "").replace("\t", "")
    return bare.isprintable() and (bare.isascii() or not any(each in bare for each in _STAND_INS))


def _as_json(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))


def _spelled(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def emit(pieces: Iterable[bytes]) -> None:
    """Write a rendered report to standard output, byte for byte whatever the locale says.

    Raises
    ------
    ToolkitError
        If nothing can be written there: a full disk, a closed stream.
    BrokenPipeError
        If the reader of a pipe has gone, which is its right.
    """
    if sys.stdout is None:
        raise ToolkitError("Standard output is closed; the result cannot be written.", "Write it with -o FILE.")
    try:
        out = sys.stdout.buffer
        for piece in pieces:
            out.write(piece)
        out.flush()
    except BrokenPipeError:
        _abandon(sys.stdout)
        raise
    except OSError as error:
        _abandon(sys.stdout)
        if error.errno == errno.EPIPE:
            raise BrokenPipeError from error
        raise ToolkitError(
            f"Cannot write to standard output: {error.strerror}.", "Write to a file with -o FILE."
        ) from error


def say(message: str, *, one_line: bool = False) -> None:
    """Write a message to standard error; if that is closed there is nobody to tell."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.buffer.write((printable(message, one_line=one_line) + "\n").encode("utf-8"))
        sys.stderr.flush()
    except (OSError, ValueError):
        _abandon(sys.stderr)


def watched(items: Iterator[Item], total: int, what: str) -> Iterator[Item]:
    """Pass items on; on a terminal that can erase, show progress on standard error after a second."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") in _PLAIN_TERMINALS:
        yield from items
        return
    start = drawn = time.monotonic()
    bar: Progress | None = None
    task: TaskID | None = None
    try:
        for number, item in enumerate(items, start=1):
            if bar is None and not _drawn and time.monotonic() - start > _PATIENCE:
                bar = _progress()
                _drawn.append(bar)
                task = bar.add_task(what, total=total)
                bar.start()
            if bar is not None and task is not None and time.monotonic() - drawn > _OFTEN:
                bar.update(task, completed=number, refresh=True)
                drawn = time.monotonic()
            yield item
    finally:
        if bar is not None:
            _drawn.remove(bar)
            bar.stop()


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Give a function that says what is being done, and since when; on a terminal that can erase it again.

    Nothing is drawn before the first step has taken a moment.
    """
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") in _PLAIN_TERMINALS:
        yield lambda _: None
        return
    found: list[_Step] = []

    def tell(what: str) -> None:
        if not found and not _drawn:
            found.append(_Step())
            _drawn.append(found[0])
        for step in found:
            step.show(what)

    try:
        yield tell
    finally:
        for step in found:
            _drawn.remove(step)
            step.end()


class _Step:
    """A line on standard error that a thread draws, since what is being done may take long."""

    def __init__(self) -> None:
        from threading import Timer

        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._line = Progress(*columns, console=_error_console(), transient=True)
        self._task = self._line.add_task("", total=None)
        self._timer = Timer(_MOMENT, self._line.start)
        self._timer.daemon = True
        self._timer.start()

    def show(self, what: str) -> None:
        self._line.update(self._task, description=what)

    def end(self) -> None:
        self._timer.cancel()
        self._timer.join()
        self._line.stop()


def _error_console() -> Console:
    from rich.console import Console

    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def _progress() -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Drawn by no thread of its own: processes may be begun meanwhile, and would inherit the locks that it holds.
    return Progress(*columns, console=_error_console(), transient=True, auto_refresh=False)


def _abandon(stream: TextIO) -> None:
    """Point a broken stream at nothing, so that the interpreter's own flush at exit stays silent."""
    with suppress(OSError, ValueError):
        point_at_nothing(stream.fileno())


def terminal_width() -> int:
    """Return the columns of the terminal on standard output, 40 at least; 0 if it is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 0
    asked = os.environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 6:
        return min(max(40, int(asked)), _WIDEST)
    try:
        return min(max(40, os.get_terminal_size(sys.stdout.fileno()).columns), _WIDEST)
    except OSError:
        return 80


def colors(choice: str) -> str:
    """Decide on colours: ``auto`` asks the terminal, NO_COLOR, FORCE_COLOR and TERM.

    Returns
    -------
    str
        Empty for none, or the name of a colour system.
    """
    environment = os.environ
    system = "truecolor" if environment.get("COLORTERM", "") in ("truecolor", "24bit") else "256"
    if choice == "never":
        return ""
    if choice == "always" or environment.get("FORCE_COLOR"):
        return system
    if environment.get("NO_COLOR") or environment.get("TERM") in _PLAIN_TERMINALS:
        return ""
    return system if sys.stdout is not None and sys.stdout.isatty() else ""
