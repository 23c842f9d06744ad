"""Runs of the real program, and what must hold after every one of them, whatever it was given."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import pty
import re
import resource
import select
import signal
import stat
import subprocess
import sys
import termios
import time
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

from toolkit.cli.main import main
from toolkit.errors import ExitCode

PROGRAM = (sys.executable, "-m", "toolkit")
DOCUMENTED = frozenset(map(int, ExitCode))
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_JOINERS = "\u200c\u200d"
_TAGS = frozenset(
    (
        "html head meta title style body main section h1 h2 h3 p ul li div blockquote a code strong figure footer"
        " table caption thead tbody tr th td details summary dl dt dd span mark del ins wbr"
        " svg text line rect circle path polyline polygon"
    ).split()
)
_ATTRIBUTES = frozenset(
    (
        "lang charset http-equiv content name class colspan title style id scope href aria-labelledby aria-label role"
        " tabindex xmlns viewbox d x y x1 y1 x2 y2 cx cy r width height points text-anchor"
    ).split()
)
_DELIMITERS = {"csv": ",", "tsv": "\t"}


@dataclass(frozen=True)
class Ran:
    """What became of a run."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def report(self) -> Any:
        """Standard output as the JSON that it is."""
        return json.loads(self.out, parse_constant=_no_such_number)

    @property
    def rows(self) -> list[list[str]]:
        """Standard output as the rows of CSV, the header first."""
        return list(csv.reader(io.StringIO(self.out, newline=""), strict=True))


def run(
    *arguments: str | Path,
    inputs: Iterable[Path] = (),
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    redirect: str = "",
    limits: Mapping[int, int] | None = None,
    options: Iterable[str] = (),
    seconds: float = 60,
) -> Ran:
    """Run the program in a process of its own and hold it to `checked`.

    Parameters
    ----------
    arguments
        As on a command line; a name may hold bytes that are not UTF-8, the way `os.fsdecode` spells them.
    inputs
        Files and folders that must be the same before and after.
    redirect
        Redirections as a shell takes them: ``>/dev/full``, ``>&-``.
    limits
        Of the process, by ``resource.RLIMIT_...``.
    options
        Of the interpreter.
    """
    given = [str(each) for each in arguments]
    command = [PROGRAM[0], *options, *PROGRAM[1:], *given]
    if redirect:
        command = ["sh", "-c", f'exec "$@" {redirect}', "sh", *command]

    def limited() -> None:
        for kind, most in (limits or {}).items():
            resource.setrlimit(kind, (most, most))

    with _unchanged(inputs):
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            env=surroundings(environment),
            cwd=cwd,
            timeout=seconds,
            preexec_fn=limited if limits else None,
        )
    return checked(given, done.returncode, done.stdout, done.stderr, cwd)


def call(*arguments: str | Path, inputs: Iterable[Path] = (), stdin: bytes = b"") -> Ran:
    """Run the program in this process, which is quicker, and hold it to `checked`; an exception ends the test."""
    given = [str(each) for each in arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    standard_input, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin))
    try:
        with _unchanged(inputs), redirect_stdout(out), redirect_stderr(err):
            code = main(given)
            out.flush()
            err.flush()
    finally:
        sys.stdin = standard_input
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return checked(given, int(code), out.buffer.getvalue(), err.buffer.getvalue(), None)  # type: ignore[attr-defined]


def on_terminal(*arguments: str | Path, columns: int = 80, environment: Mapping[str, str] | None = None) -> Ran:
    """Run the program with standard output on a terminal and hold it to `checked`; colours are taken away."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    given = [str(each) for each in arguments]
    command = [*PROGRAM, *given]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, env=surroundings(environment)
    )
    os.close(theirs)
    shown = b""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([ours], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(ours, 1 << 16)
        except OSError:  # Linux says so when the other end is closed.
            break
        if not part:
            break
        shown += part
    os.close(ours)
    _, said = process.communicate(timeout=30)
    plain = _COLOURS.sub("", shown.decode("utf-8")).replace("\r\n", "\n")
    return checked(given, process.returncode, plain.encode(), said, None)


def surroundings(more: Mapping[str, str] | None) -> dict[str, str]:
    """Return an environment without what would change the output, such as a pager, and with what is asked for."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TOOLKIT_", "PYTHON"))}
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        kept.pop(name, None)
    return {**kept, "TERM": "xterm-256color", "PAGER": "cat", **(more or {})}


def checked(given: list[str], code: int, out: bytes, err: bytes, cwd: Path | None) -> Ran:
    """Hold a run to what every run promises.

    A documented exit code; no traceback; messages and tables that can do nothing to a terminal; data that their
    format can be read from; no temporary file left beside the output.
    """
    ran = Ran(code, out.decode("utf-8"), err.decode("utf-8"), out)
    assert code in DOCUMENTED, (code, ran.err)
    assert "Traceback" not in ran.out + ran.err, ran.err[-2000:]
    assert not unsafe(ran.err), ascii(unsafe(ran.err))
    wanted, output = _asked(given)
    if output and output != "-":
        folder = Path(cwd or ".", output).parent
        assert not [each for each in (os.listdir(folder) if folder.is_dir() else ()) if each.endswith(".tmp")]
    elif ran.out and code in (ExitCode.DONE, ExitCode.SKIPPED) and not {"-h", "--help", "--version"} & {*given}:
        _parsed(ran, wanted)
    return ran


def unsafe(text: str) -> list[str]:
    """Return what could move a cursor, hide or turn text: everything that Unicode calls a control, but the line end."""
    return [
        each
        for each in text
        if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") and each not in "\n" + _JOINERS
    ]


def snapshot(paths: Iterable[Path]) -> dict[bytes, tuple[object, ...]]:
    """Describe files and everything below folders, without following a link or opening what is no file."""
    found: dict[bytes, tuple[object, ...]] = {}
    pending = [os.fsencode(path) for path in paths]
    while pending:
        path = pending.pop()
        status = os.lstat(path)
        content: object = None
        if stat.S_ISDIR(status.st_mode):
            content = sorted(os.listdir(path))
            pending += [os.path.join(path, name) for name in content]
        elif stat.S_ISLNK(status.st_mode):
            content = os.readlink(path)
        elif stat.S_ISREG(status.st_mode):
            with open(path, "rb") as file:
                content = hashlib.sha256(file.read()).digest()
        found[path] = (status.st_mode, status.st_ino, status.st_mtime_ns, content)
    return found


class _unchanged:
    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = list(paths)

    def __enter__(self) -> None:
        self.before = snapshot(self.paths)

    def __exit__(self, *_: object) -> None:
        assert snapshot(self.paths) == self.before


def _asked(given: list[str]) -> tuple[str, str]:
    """Return the format that a command line asks for and the file it names for the output."""
    wanted, output = "table", ""
    for flag, value in pairwise(given):
        wanted = value if flag in ("-f", "--format") else wanted
        output = value if flag in ("-o", "--output") else output
    return wanted, output


def _parsed(ran: Ran, wanted: str) -> None:
    if wanted in ("table", "markdown"):
        assert not unsafe(ran.out), ascii(unsafe(ran.out))
    elif wanted == "json":
        assert ran.report["schema"] == "toolkit/report/1"
    elif wanted == "jsonl":
        lines = [json.loads(line, parse_constant=_no_such_number) for line in ran.out.split("\n") if line]
        assert len({tuple(line) for line in lines}) <= 1
    elif wanted in _DELIMITERS:
        rows = list(csv.reader(io.StringIO(ran.out, newline=""), delimiter=_DELIMITERS[wanted], strict=True))
        assert len({len(row) for row in rows}) == 1
    else:
        assert not unsafe(ran.out), ascii(unsafe(ran.out))
        page = Page()
        page.feed(ran.out)
        page.close()
        assert page.tags <= _TAGS
        assert page.attributes <= _ATTRIBUTES
        assert page.open == []
        assert {f"#{name}" for name in page.names} >= page.links
        assert len(page.names) == len(set(page.names))


class Page(HTMLParser):
    """The tags and attributes of a page of HTML, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.links: set[str] = set()
        self.names: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down a tag."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name == "href"}
        self.names += [value or "" for name, value in attrs if name == "id"]
        if tag not in ("meta", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.text += data


def _no_such_number(name: str) -> float:
    raise AssertionError(f"{name} is no JSON")
