"""A file system that fails, changes while it is read, or does not let itself be read."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from harness import DOCUMENTED, PROGRAM, call, checked, surroundings
from hostile_corpus import PROSE

from toolkit.cli import catalog
from toolkit.files import fetching


class _Faults:
    """Calls of the system, the n-th of which fails."""

    NAMES = ("open", "read", "fstat", "stat", "lstat", "scandir", "fsync", "replace", "chmod", "close")

    def __init__(self, monkeypatch, fails, code):
        self.left, self.code = fails, code
        for name in self.NAMES:
            monkeypatch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name, real):
        def failing(*arguments, **named):
            self.left -= 1
            if self.left:
                return real(*arguments, **named)
            if name == "close":
                real(*arguments)  # The system closes a file even as it reports that writing it back failed.
            raise OSError(self.code, os.strerror(self.code))

        return failing


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_whichever_call_of_the_system_fails_the_output_is_old_or_new(code, folder, tmp_path):
    out = tmp_path / "out.csv"
    assert call("documents", folder, "-o", out, "-q").code == 0
    whole = out.read_bytes()
    for fails in itertools.count(1):
        out.write_bytes(b"old")
        with pytest.MonkeyPatch.context() as patch:
            # Compiled code calls the system itself, and leaves to Python what fails.
            patch.setattr(fetching, "_small_reader", lambda: fetching._read_small)
            faults = _Faults(patch, fails, code)
            ran_code, written = _outcome(folder, out)
        assert ran_code in DOCUMENTED
        assert written == b"old" or written.startswith(whole.partition(b"\n")[0] + b"\n")
        assert sorted(os.listdir(tmp_path)) == ["out.csv", "texts"]
        if faults.left > 0:
            break
    assert (ran_code, written) == (0, whole)
    assert fails > 20  # Three files and one output make more calls than that.


def _outcome(folder, out):
    from toolkit.cli.main import main

    code = main(["documents", str(folder), "-o", str(out), "-q"])
    with open(out, "rb") as file:
        return code, file.read()


def test_a_folder_below_too_many_others_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    with contextlib.chdir(tmp_path):
        for _ in range(49):  # 101 characters each time: in the end more than a path may have.
            os.mkdir("n" * 100)
            os.chdir("n" * 100)
        Path("b.txt").write_text(PROSE)
    ran = call("documents", tmp_path, "-f", "json")
    assert [row["document"] for row in ran.report["tables"][0]["rows"]] == ["a.txt"]
    assert "too long" in ran.report["corpus"]["skipped"][0]["reason"]
    shutil.rmtree(tmp_path / ("n" * 100))


def test_files_that_vanish_while_they_are_read_are_skipped(tmp_path):
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(f"{PROSE}\n\n" * 12)
    process = subprocess.Popen(
        [*PROGRAM, "documents", tmp_path, "-f", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(0.35)
    gone = 0
    for number in range(399, 100, -1):
        (tmp_path / f"{number:03}.txt").unlink()
        gone += 1
    out, err = process.communicate(timeout=60)
    ran = checked(["documents", "-f", "json"], process.returncode, out, err, None)
    assert ran.code == 0
    assert ran.report["corpus"]["documents"] + len(ran.report["corpus"]["skipped"]) <= 400
    assert ran.report["corpus"]["documents"] >= 400 - gone


def test_a_working_folder_that_is_gone_is_no_obstacle(folder, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'cd "$1" && rmdir "$1" && shift && exec "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", gone, sys.executable, "-P", "-m", "toolkit", "documents", folder, "-f", "csv"],
        capture_output=True,
        env={**surroundings(None), "PYTHONPATH": str(Path(catalog.__file__).parents[2])},
    )
    assert checked(["documents", "-f", "csv"], done.returncode, done.stdout, done.stderr, None).code == 0


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv")
def test_what_may_not_be_read_is_skipped_with_the_reason():
    nobody = ["setpriv", "--reuid=65534", "--clear-groups"]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        for name in ("a.txt", "b.txt"):
            (folder / name).write_text(PROSE)
        (folder / "b.txt").chmod(0)
        (folder / "closed").mkdir(mode=0)
        if subprocess.run([*nobody, *PROGRAM, "--version"], capture_output=True).returncode:
            pytest.skip("the user nobody cannot run this interpreter")
        command = [*nobody, *PROGRAM, "documents", folder, "-f", "json", "--strict"]
        done = subprocess.run(command, capture_output=True, env=surroundings(None))
    ran = checked(["documents", "-f", "json"], done.returncode, done.stdout, done.stderr, None)
    assert ran.code == 4
    skipped = ran.report["corpus"]["skipped"]
    assert sorted(each["document"] for each in skipped) == ["b.txt", "closed"]
    assert all("Permission denied" in each["reason"] for each in skipped)


@pytest.mark.parametrize("moment", [0, -(2**31), 4_102_444_800])
def test_the_age_of_a_file_changes_nothing(moment, folder):
    before = call("documents", folder, "-f", "json").raw
    for each in folder.iterdir():
        os.utime(each, (moment, moment))
    assert call("documents", folder, "-f", "json").raw == before
