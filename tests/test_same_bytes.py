"""The same bytes whatever counts, however many work, and whether it was made before."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys

import pytest
from conftest import CORPUS
from harness import run, surroundings
from ten_languages import write_ten_languages

from toolkit.cli import catalog

ANEW = {"TOOLKIT_NO_CACHE": "1"}  # A report that is looked up would be equal whatever is wrong.
SHELVED = """
import sys
from toolkit.reading import spill as shelf
shelf.ROOM = 0
from toolkit.cli.main import main
sys.exit(main())
"""


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    made = tmp_path_factory.mktemp("same")
    return {
        "sample": CORPUS,
        "languages": write_ten_languages(made / "languages"),
        "generated": generated(made / "generated"),
    }


def generated(folder):
    """Texts of odd words and signs: 30 of them, the same on every run."""
    draw = random.Random(7)
    folder.mkdir()
    heads = "port trade river Kabul NATO U.S. women's 22.8 COVID-19 co-operation naïve İstanbul ﬁsh e\u0301lan".split()
    for number in range(30):
        words = [draw.choice(heads) + draw.choice(["", "", "", "s", ",", ".", "…", "\u00a0—", "’s", "\n\n"])
                 for _ in range(draw.randrange(40, 200))]  # fmt: skip
        (folder / f"{number:02}.txt").write_text(" ".join(words), encoding="utf-8")
    return folder


def asked(name):
    return [name, *(["-k", "3"] if name == "topics" else [])]


@pytest.mark.parametrize("name", catalog.names())
@pytest.mark.parametrize("corpus", ["sample", "languages", "generated"])
def test_the_bytes_depend_on_nothing_but_the_texts(name, corpus, folders, tmp_path):
    folder = folders[corpus]
    form = [] if name == "clean" else ["-f", "json"]
    command = [*asked(name), folder, *form]
    cache = {"TOOLKIT_CACHE_DIR": str(tmp_path / "cache")}
    first = run(*command, environment={**ANEW, "PYTHONHASHSEED": "1"})
    others = {
        "without the kernel": run(*command, environment={**ANEW, "TOOLKIT_KERNEL": "off"}),
        "another hash seed": run(*command, environment={**ANEW, "PYTHONHASHSEED": "2"}),
        "two processes": run(*command, "-j", "2", environment=ANEW),
        "cold cache": run(*command, environment=cache),
        "warm cache": run(*command, environment=cache),
        "text on disk": shelved(command),
    }

    assert first.code in (0, 3)
    assert [how for how, ran in others.items() if (ran.code, ran.raw) != (first.code, first.raw)] == []


def shelved(command):
    """Run the program with no room for text in memory."""
    done = subprocess.run(
        [sys.executable, "-c", SHELVED, *map(str, command)], capture_output=True, env=surroundings(ANEW), timeout=60
    )
    return type("Ran", (), {"code": done.returncode, "raw": done.stdout})


def test_the_place_of_the_texts_is_no_part_of_the_result(folders, tmp_path):
    elsewhere = shutil.copytree(folders["languages"], tmp_path / "a b" / "languages")
    for name in sorted(elsewhere.rglob("*.txt"), reverse=True):  # Another order on disk, and other times.
        name.write_bytes(name.read_bytes())
        os.utime(name, (0, 0))

    reports = [
        run("documents", folder, "-f", "json", environment=ANEW).raw for folder in (folders["languages"], elsewhere)
    ]
    assert reports[0] == reports[1]
