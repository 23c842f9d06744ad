"""The same bytes whatever counts, however many work, and whether it was made before."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys

import pytest
from budgets import LONG
from conftest import CORPUS
from harness import run, surroundings
from ten_languages import write_ten_languages

from toolkit.cli import catalog

ANEW = {"TOOLKIT_NO_CACHE": "1"}  # A report that is looked up would be equal whatever is wrong.
OTHERWISE = {
    "no kernel": {"TOOLKIT_KERNEL": "off"},
    "another hash seed": {"PYTHONHASHSEED": "2"},
    "another locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    "another time zone": {"TZ": "Asia/Kabul"},
    "two threads": {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
    "another kernel of the matrix library": {"OPENBLAS_CORETYPE": "Prescott"},
    "no assertions and no docstrings": {"PYTHONOPTIMIZE": "2"},
}
# Further Pythons in which the package is installed: TOOLKIT_TEST_PYTHONS="/a/bin/python3.12 /b/bin/python3.13".
PYTHONS = os.environ.get("TOOLKIT_TEST_PYTHONS", "").split()
SPILLED = """
import sys
from toolkit.reading import spill
spill.ROOM = 0
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


@pytest.mark.parametrize("name", catalog.command_names())
@pytest.mark.parametrize("corpus", ["sample", "languages", "generated"])
def test_the_bytes_depend_on_nothing_but_the_texts(name, corpus, folders, tmp_path):
    folder = folders[corpus]
    form = [] if name == "clean" else ["-f", "json"]
    command = [*asked(name), folder, *form]
    cache = {"TOOLKIT_CACHE_DIR": str(tmp_path / "cache")}
    first = run(*command, environment={**ANEW, "PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1"})
    everything = {name: value for each in OTHERWISE.values() for name, value in each.items()}
    others = {
        "everything else, with a cold cache": spilled(*command, "-j", "2", environment={**everything, **cache}),
        "a warm cache": run(*command, environment=cache),
    }
    for python in PYTHONS:
        others[python] = by_python(python, *command)
    if LONG:  # One by one, to know which.
        others |= {how: run(*command, environment={**ANEW, **each}) for how, each in OTHERWISE.items()}
        others["a Turkish locale"] = run(*command, environment={**ANEW, **turkish(tmp_path)})
        others["assertions without docstrings"] = run(*command, environment={**ANEW, "PYTHONOPTIMIZE": "1"})
        others["two processes"] = run(*command, "-j", "2", environment=ANEW)
        others["text on disk"] = spilled(*command, environment=ANEW)

    assert first.code in (0, 3)
    assert [how for how, ran in others.items() if (ran.code, ran.raw) != (first.code, first.raw)] == []


def turkish(folder):
    """Make the locale in which the lower case of I is another letter; the usual one where it cannot be made."""
    locale = "tr_TR.UTF-8"
    if shutil.which("localedef"):
        subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", folder / locale], capture_output=True, check=True)
    return {"LC_ALL": locale, "LOCPATH": str(folder)}


def by_python(python, *command):
    """Run the program by another Python; its version is the one thing that a report may say of it."""
    done = subprocess.run([python, "-m", "toolkit", *map(str, command)], capture_output=True, env=surroundings(ANEW))
    return type("Ran", (), {"code": done.returncode, "raw": done.stdout})


def spilled(*command, environment):
    """Run the program with no room for text in memory."""
    done = subprocess.run(
        [sys.executable, "-c", SPILLED, *map(str, command)], capture_output=True, env=surroundings(environment)
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
