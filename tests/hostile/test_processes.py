"""Signals, helpers that are killed, and a system that gives few processes and files."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest
from harness import PROGRAM, checked, run, surroundings
from hostile_corpus import PROSE


def listening():
    """Let a process that is about to start hear an interrupt, which one in the background of a script does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_old_output_or_the_new_one(number, folder, tmp_path):
    out = tmp_path / "out.json"
    start = time.monotonic()
    assert run("keywords", folder, "-o", out).code == 0
    usual = time.monotonic() - start
    new = out.read_bytes()
    draw = random.Random(int(number))
    for _ in range(6):
        out.write_bytes(b"old")
        process = subprocess.Popen(
            [*PROGRAM, "keywords", folder, "-o", out],
            stderr=subprocess.PIPE,
            env=surroundings(None),
            preexec_fn=listening,
        )
        time.sleep(draw.uniform(0.4, 1) * usual)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        # A signal before the program is loaded, or after it is done, has the system's own effect.
        assert process.returncode in (0, 128 + number, -number)
        assert process.returncode == -number or b"Traceback" not in said
        assert out.read_bytes() in (b"old", new)
        assert sorted(os.listdir(tmp_path)) == ["out.json", "texts"]


@pytest.fixture
def large(tmp_path):
    made = tmp_path / "large"
    made.mkdir()
    for number in range(24):
        (made / f"{number}.txt").write_text(f"{PROSE}\n\n" * 400)
    return made


@pytest.fixture
def very_large(tmp_path):
    """Texts that take two processes several seconds, so that a signal finds them at work."""
    made = tmp_path / "very-large"
    made.mkdir()
    for number in range(24):
        (made / f"{number}.txt").write_text(f"{PROSE}\n\n" * 20_000)
    return made


def children(process, least=1):
    """Wait for the processes that a process has started, and return their numbers."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    end = time.monotonic() + 20
    while len(path.read_text().split()) < least and time.monotonic() < end:
        time.sleep(0.02)
    return [int(each) for each in path.read_text().split()]


in_several = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")


@in_several
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_the_helpers_as_well(number, very_large):
    process = subprocess.Popen(
        [*PROGRAM, "documents", very_large, "-j", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=listening,
    )
    helpers = children(process)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    checked(["documents"], process.returncode, b"", err, None)
    assert (process.returncode, out) == (128 + number, b"")
    assert [each for each in helpers if Path(f"/proc/{each}").exists()] == []


@in_several
def test_helpers_end_when_the_run_is_killed(very_large):
    process = subprocess.Popen(
        [*PROGRAM, "documents", very_large, "-j", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    helpers = children(process, least=2)
    process.kill()
    process.wait(timeout=10)
    end = time.monotonic() + 20
    while (left := [each for each in helpers if is_alive(each)]) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == []


def is_alive(number):
    """Tell whether a process runs; one that ended and that nobody asked for has the state Z."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@in_several
def test_a_helper_that_is_killed_ends_the_run_in_words(very_large):
    process = subprocess.Popen(
        [*PROGRAM, "documents", very_large, "-j", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    helpers = children(process)
    os.kill(helpers[0], signal.SIGKILL)
    try:
        out, err = process.communicate(timeout=8)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        pytest.fail("the run waits for ever for a helper that is gone")
    ran = checked(["documents", "-f", "none"], process.returncode, b"", err, None)
    assert ran.code == 1 or (ran.code == 0 and out)


def test_without_further_processes_the_work_is_done_in_one(large):
    assert run("documents", large, "-j", "3", "-f", "csv", limits={resource.RLIMIT_NOFILE: 9}, inputs=[large]).code == 0


def test_few_open_files_are_enough(folder):
    assert run("documents", folder, "-f", "csv", limits={resource.RLIMIT_NOFILE: 8}).code == 0
