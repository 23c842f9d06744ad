"""Progress is shown where it can be taken away again, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

WATCHED = """
from toolkit.report.render import gate
gate._PATIENCE = -1
print(sum(gate.watched(iter(range(5)), 5, "adding")))
"""


def on_a_terminal(kind):
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": kind}
    )
    os.write(theirs, b"end")  # So that there is something to read.
    os.close(theirs)
    shown = os.read(ours, 1 << 16)
    os.close(ours)
    assert (done.returncode, done.stdout) == (0, b"10\n")
    return shown.removesuffix(b"end")


def test_a_terminal_shows_progress_and_erases_it():
    shown = on_a_terminal("xterm")

    assert b"adding" in shown
    assert shown.endswith(b"\x1b[2K")


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_cannot_erase_shows_none(kind):
    assert on_a_terminal(kind) == b""
