"""Which engine does the work, and what is said where it cannot."""

from __future__ import annotations

import os

import pytest
from sample_corpus import FOLDER

import toolkit.processes.cluster as cluster
from toolkit.cli.main import main
from toolkit.errors import ExitCode, SettingError
from toolkit.processes import cores, engine

SAMPLE = str(FOLDER)


def test_without_the_extra_the_error_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    assert main(["words", SAMPLE, "--engine", "dask"]) == ExitCode.USAGE
    assert "pip install 'text-analytics-toolkit[distributed]'" in capsys.readouterr().err


def test_a_scheduler_goes_with_dask():
    with pytest.raises(SettingError, match="--engine dask"), engine("local", 2, "tcp://127.0.0.1:8786"):
        pass


def test_processes_of_this_machine_are_as_many_as_asked_for():
    with engine("local", 3) as jobs:
        assert jobs == 3


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system has no affinities")
def test_the_cores_are_those_that_this_process_may_use():
    before = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(before)})
        assert cores() == 1
    finally:
        os.sched_setaffinity(0, before)
    assert cores() == len(before)


def test_auto_takes_the_cores_that_are_there(capsysbinary):
    assert main(["words", SAMPLE, "-j", "auto", "-q", "--top", "3"]) == ExitCode.DONE
    automatic = capsysbinary.readouterr().out
    assert main(["words", SAMPLE, "-q", "--top", "3"]) == ExitCode.DONE
    assert capsysbinary.readouterr().out == automatic


@pytest.mark.parametrize("wrong", ["0", "many", "-2"])
def test_other_numbers_of_jobs_are_refused(wrong, capsys):
    assert main(["words", SAMPLE, "-j", wrong]) == ExitCode.USAGE
    assert wrong in capsys.readouterr().err
