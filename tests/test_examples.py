"""The analysis to copy: after each kind of change exactly the right files are made again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from conftest import ROOT

TABLES = ("topics", "keywords", "sentiment", "similarity", "collocations", "ngrams", "readability")
RESULTS = {*(f"results/{name}.csv" for name in TABLES), "results/topics.html"}
LOCK = "corpus.lock"


def make(folder, *arguments):
    command = ["make", *arguments, f"TOOLKIT={sys.executable} -m toolkit"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def times(folder):
    return {name: os.stat(folder / name).st_mtime_ns for name in (*RESULTS, LOCK) if (folder / name).exists()}


def made_again(folder, *arguments):
    """Return what a run of make changed."""
    before = times(folder)
    make(folder, *arguments)
    after = times(folder)
    return {name for name in after if after[name] != before.get(name)}


def test_after_each_change_exactly_the_right_files_are_made_again(tmp_path):
    folder = shutil.copytree(ROOT / "examples" / "two-subjects", tmp_path / "copy")
    texts, settings = folder / "texts", folder / "toolkit.toml"
    one, menu = "results/keywords.csv", texts / "school-menu.txt"

    assert made_again(folder, "-j4") == {*RESULTS, LOCK}
    assert made_again(folder) == set()
    (texts / "ferry-fares.txt").touch()
    assert made_again(folder) == set()
    changes = {
        "edit": lambda: menu.write_text(menu.read_text("utf-8") + "\nNobody voted for turnips.\n", "utf-8"),
        "add": lambda: shutil.copy(menu, texts / "another.txt"),
        "rename": lambda: (texts / "another.txt").rename(texts / "other.txt"),
        "remove": lambda: (texts / "other.txt").unlink(),
    }
    for name, change in changes.items():
        change()
        assert made_again(folder, one) == {LOCK, one}, name
        assert made_again(folder, one) == set(), name
    settings.write_text(settings.read_text("utf-8").replace("top = 5", "top = 3"), "utf-8")
    assert made_again(folder, one) == {one}
    assert len((folder / one).read_text("utf-8").splitlines()) == 1 + 6 * 3
