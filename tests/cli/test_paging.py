"""What is longer than the screen goes to a pager, where there is one and somebody to turn its pages."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

import pytest
from harness import call

HEIGHT = 12


@pytest.fixture
def text(tmp_path):
    (tmp_path / "a.txt").write_text("The bridge was closed. The ferry ran twice. Traders waited for coal and bread.\n")
    return tmp_path / "a.txt"


@pytest.fixture
def pager(tmp_path):
    """A pager that keeps what it is given; the program and the file."""
    program, kept = tmp_path / "pager", tmp_path / "paged"
    program.write_text(f"#!/bin/sh\ncat > {kept}\n")
    program.chmod(0o755)
    return program, kept


def on_a_screen(*words, keyboard=True, **environment):
    """Run the program on a terminal of 12 lines and 80 columns, and return what stands on it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, 80, 0, 0))
    surroundings = {**os.environ, "TERM": "xterm", "TOOLKIT_NO_CACHE": "1", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", *map(str, words)],
        stdin=theirs if keyboard else subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=surroundings,
        timeout=100,
    )
    os.write(theirs, b"end")
    os.close(theirs)
    shown = os.read(ours, 1 << 16)
    os.close(ours)
    assert done.returncode == 0, done.stderr
    return shown.removesuffix(b"end")


@pytest.mark.slow
def test_a_table_longer_than_the_screen_goes_to_the_pager_with_its_colours(text, pager):
    program, kept = pager
    shown = on_a_screen("words", text, PAGER=str(program))

    assert shown == b""
    assert "bridge" in kept.read_text()
    assert "\x1b[1m" in kept.read_text()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "keyboard", "term"),
    [
        (["--pager", "never"], True, "xterm"),
        (["--top", "2"], True, "xterm"),  # short
        ([], False, "xterm"),
        ([], True, "dumb"),
    ],
)
def test_otherwise_it_goes_to_the_terminal(text, pager, options, keyboard, term):
    program, kept = pager
    shown = on_a_screen("words", text, *options, keyboard=keyboard, PAGER=str(program), TERM=term)

    assert not kept.exists()
    assert b"bridge" in shown or b"closed" in shown


@pytest.mark.slow
@pytest.mark.parametrize("value", ["cat", "no-such-program", "'"])
def test_a_pager_that_is_none_is_not_started(text, value):
    assert b"bridge" in on_a_screen("words", text, PAGER=value)


def test_in_a_pipe_there_is_no_pager(text, monkeypatch):
    monkeypatch.setenv("PAGER", "no-such-program")

    assert "bridge" in call("words", text).out


def test_ascii_draws_with_ascii_and_leaves_the_letters_of_texts(tmp_path):
    (tmp_path / "a.txt").write_text("Die Brücke war zu. Die Fähre fuhr über den Fluß.\n", "utf-8")
    drawn, plain = (call("words", tmp_path / "a.txt", *options).out for options in ([], ["--ascii"]))

    assert "─" in drawn
    assert "─" not in plain
    assert "Brücke" in plain
    assert {letter for letter in plain if not letter.isascii()} <= set("üäß")
    assert [len(line) for line in plain.splitlines()] == [len(line) for line in drawn.splitlines()]
