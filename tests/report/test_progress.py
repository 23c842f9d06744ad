"""Progress is shown where it can be taken away again, and nowhere else."""

from __future__ import annotations

import os
import pty
import random
import subprocess
import sys
from dataclasses import replace

import pytest

import toolkit

WORDS = "trawler harbour mackerel anchor captain lantern jetty gale rudder deck tide buoy rope sail keel".split()

WATCHED = """
from toolkit.report.render import gate
gate._PATIENCE = -1
print(sum(gate.watched(iter(range(5)), 5, "adding")))
"""


TOLD = """
import time
from toolkit.report.render import gate
gate._MOMENT = {moment}
with gate.steps() as tell:
    for what in ("trying 5 topics", "trying 6 topics"):
        tell(what)
        time.sleep(0.3)
print(10)
"""


BOTH = """
import time
from toolkit.report.render import gate
gate._PATIENCE, gate._OFTEN, gate._MOMENT = -1, -1, 0
with gate.steps() as tell:
    outer = gate.watched(iter(range(5)), 5, "adding")
    total = next(outer)
    tell("trying 5 topics")
    time.sleep(0.3)
    total += sum(gate.watched(iter(range(3)), 3, "counting")) - 3
    print(total + sum(outer))
"""


def on_a_terminal(kind, program=WATCHED):
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": kind}
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


def test_a_terminal_shows_what_is_being_done_and_erases_it():
    shown = on_a_terminal("xterm", TOLD.format(moment=0))

    assert b"trying 5 topics" in shown
    assert b"trying 6 topics" in shown
    assert shown.endswith(b"\x1b[2K")


@pytest.mark.parametrize(("kind", "moment"), [("dumb", 0), ("xterm", 60)])
def test_steps_that_cannot_be_erased_or_take_no_time_are_not_shown(kind, moment):
    assert on_a_terminal(kind, TOLD.format(moment=moment)) == b""


def test_of_two_things_at_once_the_first_is_shown():
    shown = on_a_terminal("xterm", BOTH)

    assert b"adding" in shown
    assert b"trying" not in shown
    assert b"counting" not in shown


def test_an_analysis_of_topics_says_what_it_tries():
    told = []
    draw = random.Random(1)
    texts = ["The " + " and the ".join(draw.sample(WORDS, 7)) + "." for _ in range(20)]
    toolkit.topics(replace(toolkit.read_texts(texts), tell=told.append), topics=3)

    assert told[0] == "counting words"
    assert "trying 3 topics (1 of 1 numbers)" in told
    assert "fitting 3 topics again (5 of 5 subsamples)" in told
