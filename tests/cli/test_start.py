"""What a command loads before its work, as ``-X importtime`` tells: for few documents, nothing made for many."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from conftest import CORPUS

from toolkit.cli import catalog

FOR_MANY = {"numpy", "scipy", "sklearn", "nltk", "threadpoolctl"}
FOR_OTHERS = {"trafilatura", "lxml", "pypdf", "regex", "pyarrow", "sqlite3", "concurrent", "multiprocessing", "asyncio"}
FOR_DRAWING = {"rich", "pygments"}
TEXTS = {
    "a.txt": "The border stayed closed. Grain prices rose in the north, and grain was scarce “again” – so far.",
    "b.md": "---\ntitle: Grain\ndate: 2022-05-03\n---\n# Grain\n\nPrices fell. The markets were full of **barley**.",
    "c.txt": "The council of Upper Weir debated school places with Anna Holt. Teachers asked for more in winter.",
    "d.txt": "By Anna Holt\n\n3 May 2022\n\nThe ferry was late, and the quay was full of grain that nobody fetched.",
    "e.txt": "Share this article\n\nGrain was scarce in winter. The council said that it had never cost so much.",
}

WORKING_ROOMS = tuple(f"toolkit.{each}." for each in ("analyses", "corpus", "counts", "methods", "readers", "reading"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (place / name).write_text(text, "utf-8")
    return place


def loaded(*arguments, **environment):
    """Return the top-level packages, and the modules of the house, that a command imports."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOOLKIT_")}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "toolkit", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**kept, "TOOLKIT_NO_CACHE": "1", **environment},
        check=True,
    )
    names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "click" in names
    return {name if name.startswith("toolkit") else name.partition(".")[0] for name in names}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_loads_nothing_but_click(arguments):
    assert not loaded(*arguments) & {*FOR_MANY, *FOR_OTHERS, *FOR_DRAWING, "yaml", "dataclasses", "hashlib", "json"}


def test_help_imports_no_analysis_and_no_corpus():
    names = loaded("--help")

    assert not [name for name in names if name.startswith(WORKING_ROOMS)]


def completing(line):
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
    return loaded(_TOOLKIT_COMPLETE="bash_complete", **words)


@pytest.mark.parametrize("line", ["toolkit ", "toolkit key", "toolkit --ver"])
def test_completion_of_a_command_imports_none(line):
    names = completing(line)

    assert not names & {*FOR_MANY, *FOR_OTHERS, *FOR_DRAWING, "yaml"}
    assert not [name for name in names if name.startswith(WORKING_ROOMS)]


def test_completion_asks_the_shell_for_nothing():
    assert not loaded(_TOOLKIT_COMPLETE="bash_source") & {*FOR_MANY, *FOR_OTHERS, *FOR_DRAWING, "yaml"}


@pytest.mark.parametrize("line", ["toolkit keywords --to", "toolkit documents --unit ", "toolkit clean co"])
def test_completion_of_an_argument_loads_no_library(line):
    names = completing(line)

    assert not names & {*FOR_MANY, *FOR_OTHERS, *FOR_DRAWING, "yaml"}
    assert "toolkit.report.render.terminal" not in names


# A topic model is made with scipy; doctor compares texts with numpy, and readability draws sentences with it.
@pytest.mark.parametrize(
    "name", [name for name in catalog.command_names() if name not in ("doctor", "readability", "topics")]
)
@pytest.mark.parametrize("wanted", ["table", "json"])
def test_a_few_documents_load_nothing_for_many(name, wanted, folder):
    assert not loaded(name, folder, "--format", wanted) & {*FOR_MANY, *FOR_OTHERS, *FOR_DRAWING, "yaml"}


@pytest.mark.parametrize("name", [name for name in catalog.command_names() if name not in ("doctor", "topics")])
def test_help_of_a_command_loads_nothing_that_reads(name):
    names = loaded(name, "--help")

    assert not names & {*FOR_MANY, *FOR_OTHERS, *FOR_DRAWING, "yaml"}


def test_what_needs_arrays_loads_no_more_than_it_needs(folder):
    assert not loaded("doctor", folder) & {"sklearn", "nltk", "trafilatura", "rich", "yaml"}
    assert not loaded("topics", CORPUS / "energy", "--where", "title!=", "--quiet") & {
        "nltk",
        "yaml",
    }  # scikit-learn loads rich


def test_a_coloured_table_is_drawn_without_rich(folder):
    assert not loaded("keywords", folder, "--color", "always") & FOR_DRAWING


RUN = """
import atexit, sys
atexit.register(print, "taken down")
sys.argv = ["toolkit", {argument!r}]
{before}
from toolkit.cli.main import run
run()
"""


@pytest.mark.parametrize(
    ("argument", "before", "expected"),
    [
        ("--version", "", (0, False)),
        ("--versoin", "", (2, False)),
        # A profiler, or a thread, has something left to do.
        ("--version", "sys.setprofile(lambda *_: None)", (0, True)),
        ("--version", "import threading; threading.Thread(target=threading.main_thread().join).start()", (0, True)),
    ],
)
def test_the_interpreter_is_taken_down_only_where_somebody_waits_for_it(argument, before, expected):
    code = RUN.format(argument=argument, before=before)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, "taken down" in done.stdout) == expected


def test_types_of_options_work_with_a_click_that_has_no_generic_types():
    code = "import click; click.ParamType.__class_getitem__ = None; from toolkit.cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "keywords", "--help"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage:" in done.stdout
