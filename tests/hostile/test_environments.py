"""The same bytes in any environment, order of files and width of terminal."""

from __future__ import annotations

import os
import random

import pytest
from harness import call, on_terminal, run
from hostile_corpus import COMMANDS, asked, every_command


@pytest.fixture(scope="module")
def usual(evil):
    return {command: run(command, evil, "-f", "json", *asked(command)).raw for command in COMMANDS}


@pytest.mark.parametrize(
    "environment",
    [
        {
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONIOENCODING": "ascii",
            "PYTHONHASHSEED": "1",
            "PYTHONOPTIMIZE": "2",
            "HOME": "/nonexistent",
            "TMPDIR": "/nonexistent",
        },
        {
            "LC_ALL": "tr_TR.UTF-8",
            "TZ": "Pacific/Kiritimati",
            "PYTHONIOENCODING": "utf-16",
            "PYTHONHASHSEED": "2",
            "PYTHONWARNINGS": "error",
            "OMP_NUM_THREADS": "1",
            "COLUMNS": "9" * 5000,
        },
    ],
    ids=["plain", "far"],
)
@every_command
def test_the_same_bytes_in_any_environment(command, environment, evil, usual):
    assert run(command, evil, "-f", "json", *asked(command), environment=environment).raw == usual[command]


def test_the_same_bytes_in_any_order_of_the_files_on_disk(evil, monkeypatch):
    before = call("documents", evil, "-f", "json").raw
    real = os.scandir

    class Shuffled(list):
        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    def shuffled(path):
        with real(path) as entries:
            found = Shuffled(entries)
        random.Random(7).shuffle(found)
        return found

    monkeypatch.setattr(os, "scandir", shuffled)
    assert call("documents", evil, "-f", "json").raw == before


@pytest.mark.parametrize("columns", ["0", "1", "-5", "100000000", "wide", "9" * 5000])
def test_any_width_that_a_terminal_claims_is_borne(columns, folder):
    ran = on_terminal("sentiment", folder, environment={"COLUMNS": columns})
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) < 2000


def test_our_own_files_are_opened_with_their_encoding(folder):
    options = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    for command in ("keywords", "sentiment", "similarity"):
        assert run(command, folder, "-f", "json", options=options).code == 0
