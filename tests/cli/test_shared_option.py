"""An option that every command has is declared in one place: everything else takes it from there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit

NEW = '    shout: Annotated[bool, Setting("Shout the titles.", group=CORPUS)] = False\n'
PLACE = "    raw: Annotated[bool, Setting("


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the package in which one line declares another option of reading."""
    home = tmp_path_factory.mktemp("copy")
    package = shutil.copytree(
        Path(toolkit.__file__).parent, home / "toolkit", ignore=shutil.ignore_patterns("__pycache__")
    )
    options = package / "reading" / "options.py"
    text = options.read_text("utf-8")
    assert text.count(PLACE) == 1
    options.write_text(text.replace(PLACE, NEW + PLACE), "utf-8")
    (home / "texts").mkdir()
    for name in ("a", "b"):
        (home / "texts" / f"{name}.txt").write_text(f"The harvest of {name} failed. Traders sold barley. " * 2_000)
    return home


def run(home, *arguments):
    environment = {"PYTHONPATH": str(home), "TOOLKIT_CACHE_DIR": str(home / "cache"), "HOME": str(home)}
    # Not from the folder of the copy by -m alone: an editable installation of the project would win.
    program = f"import sys; sys.path.insert(0, {str(home)!r}); from toolkit.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=home, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def entries(home):
    return int(run(home, "cache", "info").split("entries")[1].split()[0])


def shouts(home, *arguments):
    return json.loads(run(home, "documents", "texts", "-f", "json", *arguments))["settings"]["shout"]


def test_one_line_reaches_help_report_cache_and_settings_file(copy):
    assert "--shout" in run(copy, "documents", "--help")
    assert "Shout the titles." in run(copy, "topics", "--help")

    assert shouts(copy) is False
    before = entries(copy)
    assert shouts(copy) is False
    assert entries(copy) == before
    # Another value is another report, and each file is read again.
    assert shouts(copy, "--shout") is True
    assert entries(copy) == before + 3

    (copy / "toolkit.toml").write_text("shout = true\n")
    assert shouts(copy) is True
