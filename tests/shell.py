"""Commands as a person runs them: in a terminal of a given width. Run as a program, it refreshes the examples of a
markdown file: every command after ``$ `` in a ``console`` block is run and its output put below it."""

from __future__ import annotations

import os
import pty
import re
import select
import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
COLUMNS = 96
BLOCK = re.compile(r"(?<=```console\n)\$ (?P<command>[^\n]+)\n(?P<output>.*?)(?=```)", re.S)


def in_terminal(command: str, columns: int = COLUMNS, timeout: float = 120) -> tuple[int, str]:
    """Run ``toolkit ...`` on a pseudo-terminal; return the exit code and what it shows.

    The terminal has no colours and cannot erase, so that no progress bar shows how busy the machine is.
    """
    _, *arguments = shlex.split(command)
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "dumb"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "toolkit", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env=environment,
    )
    os.close(theirs)
    shown = b""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                part = os.read(ours, 1 << 16)
            except OSError:  # Linux says so when the other end is closed.
                break
            if not part:
                break
            shown += part
        elif process.poll() is not None:
            break
    os.close(ours)
    code = process.wait(timeout=10)
    return code, shown.decode("utf-8").replace("\r\n", "\n")


def examples(path: Path) -> list[tuple[str, str]]:
    """Return the commands of a markdown file with the output that it shows."""
    return [(found["command"], found["output"]) for found in BLOCK.finditer(path.read_text("utf-8"))]


def refresh(path: Path) -> None:
    """Run the examples of a markdown file and write their output into it."""

    def again(found: re.Match[str]) -> str:
        return f"$ {found['command']}\n{in_terminal(found['command'])[1].lstrip(chr(10))}"

    path.write_text(BLOCK.sub(again, path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    refresh(Path(sys.argv[1]))
