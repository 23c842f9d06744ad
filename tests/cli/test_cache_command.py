"""The cache on the command line: the same bytes with it and without, and what it says of itself."""

from __future__ import annotations

import os

import pytest
from conftest import CORPUS
from harness import call, run

from toolkit.reading.store import FILE, REPORTS

ASK = ("documents", CORPUS, "-f", "json")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("TOOLKIT_NO_CACHE", raising=False)
    monkeypatch.setenv("TOOLKIT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def told(ran) -> dict[str, str]:
    assert ran.code == 0, ran.err
    return dict(line.split(maxsplit=1) for line in ran.out.splitlines())


def test_results_are_the_same_bytes_with_and_without(folder):
    first, second, without = call(*ASK), call(*ASK), call(*ASK, "--no-cache")

    assert first.raw == second.raw == without.raw
    assert first.err == second.err == without.err
    assert (folder / FILE).is_file()


def test_it_is_turned_off_by_a_flag_and_by_the_environment(folder, monkeypatch):
    call(*ASK, "--no-cache")
    monkeypatch.setenv("TOOLKIT_NO_CACHE", "1")
    call(*ASK)

    assert not folder.exists()


def test_info_tells_and_clear_deletes(folder):
    assert told(call("cache", "info")) == {
        "folder": str(folder),
        "entries": "0",
        "size": "0",
        "bound": str(1 << 30),
    }
    assert not folder.exists()
    call(*ASK)
    full = told(call("cache", "info"))
    assert int(full["entries"]) > 30
    assert int(full["size"]) == sum((folder / file).stat().st_size for file in (FILE, REPORTS))
    assert call("cache", "clear").out == ""
    assert told(call("cache", "info"))["entries"] == "0"
    assert not list(folder.iterdir())
    assert call("cache", "clear").code == 0


@pytest.mark.parametrize(("text", "bound"), [("500M", 500 << 20), ("2g", 2 << 30), ("1000", 1000), ("10KB", 10240)])
def test_the_bound_is_read_from_the_environment(text, bound, folder, monkeypatch):
    monkeypatch.setenv("TOOLKIT_CACHE_SIZE", text)

    assert told(call("cache", "info"))["bound"] == str(bound)


@pytest.mark.parametrize("text", ["much", "-1", "1.5G", "٣", "1 G B"])
def test_a_bound_that_is_none_is_refused(text, folder, monkeypatch):
    monkeypatch.setenv("TOOLKIT_CACHE_SIZE", text)
    ran = call(*ASK)

    assert ran.code == 2
    assert "TOOLKIT_CACHE_SIZE" in ran.err


def test_a_bound_of_nothing_keeps_nothing(folder, monkeypatch):
    monkeypatch.setenv("TOOLKIT_CACHE_SIZE", "0")
    call(*ASK)

    assert told(call("cache", "info"))["entries"] == "0"


def test_a_broken_one_is_told_once_and_mended(folder):
    anew = call(*ASK)
    for place in range(0, (folder / FILE).stat().st_size, 4093):
        data = bytearray((folder / FILE).read_bytes())
        if place >= len(data):
            break
        data[place] ^= 0xFF
        (folder / FILE).write_bytes(data)
        ran = call(*ASK)
        assert ran.raw == anew.raw
        assert ran.err.count("The cache was damaged") <= 1
        assert call(*ASK).raw == anew.raw
    for file in (FILE, REPORTS):
        (folder / file).write_bytes(b"no database at all" * 100)
    assert call(*ASK).err.count("The cache was damaged") == 1
    assert "The cache was damaged" not in call(*ASK).err
    for file in (FILE, REPORTS):
        (folder / file).write_bytes(b"no database at all" * 100)
    assert "The cache was damaged" not in call(*ASK, "-q").err


def test_a_corpus_that_does_not_fit_is_named(folder, tmp_path, monkeypatch):
    for number in range(40):
        (tmp_path / f"{number}.txt").write_bytes(os.urandom(9_000).hex().encode())
    monkeypatch.setenv("TOOLKIT_CACHE_SIZE", "400K")
    ran = call("documents", tmp_path)

    assert (ran.code, "does not fit in the cache" in ran.err) == (0, True)
    assert "does not fit" not in call("documents", tmp_path, "-q").err
    monkeypatch.setenv("TOOLKIT_CACHE_SIZE", "1G")
    assert "does not fit" not in call("documents", tmp_path).err


@pytest.mark.parametrize(
    "surroundings",
    [
        {"HOME": "", "XDG_CACHE_HOME": ""},
        {"HOME": "/nonexistent/home", "XDG_CACHE_HOME": ""},
        {"XDG_CACHE_HOME": "/dev/null"},
    ],
)
def test_without_a_place_for_it_the_run_goes_on_and_says_so_when_asked(surroundings):
    ran = run(*ASK, environment=surroundings)
    verbose = run(*ASK, "-v", environment=surroundings)

    assert ran.code == verbose.code == 0
    assert ran.raw == verbose.raw == call(*ASK).raw
    assert "no cache" not in ran.err
    assert verbose.err.count("no cache: ") == 1


def test_it_lies_where_such_things_lie(tmp_path):
    run(*ASK, environment={"XDG_CACHE_HOME": str(tmp_path / "xdg"), "HOME": str(tmp_path)})
    run(*ASK, environment={"XDG_CACHE_HOME": "not/absolute", "HOME": str(tmp_path)})

    assert (tmp_path / "xdg" / "toolkit" / FILE).is_file()
    assert (tmp_path / ".cache" / "toolkit" / FILE).is_file()


def test_a_mistyped_command_finds_it():
    assert "'cache'" in call("cahce").err
    assert call("cache", "inform").code == 2
    assert "clear" in call("cache", "--help").out
