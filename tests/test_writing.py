"""Temporary files: names that nobody can know, links that are never followed, and none left behind."""

from __future__ import annotations

import os
import time

import pytest

from toolkit.errors import ToolkitError
from toolkit.files import flush_folder, write_together, write_whole, writing

OLD = time.time() - 2 * 86_400


@pytest.fixture(autouse=True)
def nothing_swept(monkeypatch):
    monkeypatch.setattr(writing, "_swept", set())


def test_a_link_that_has_the_name_is_not_followed(tmp_path, monkeypatch):
    mine = tmp_path / "mine"
    mine.write_text("mine")
    taken = iter([b"\0" * 8, b"\1" * 8])
    (tmp_path / f".toolkit-{'00' * 8}.tmp").symlink_to(mine)
    monkeypatch.setattr(writing.os, "urandom", lambda _: next(taken))
    write_whole(str(tmp_path / "out"), [b"new"])

    assert (mine.read_text(), (tmp_path / "out").read_text()) == ("mine", "new")
    assert not (tmp_path / "out").is_symlink()


def test_two_runs_have_two_names(tmp_path):
    _, one = writing._temporary(tmp_path)
    _, other = writing._temporary(tmp_path)

    assert one != other
    assert str(os.getpid()) not in one.name.split("-")[1].split(".")[0] or len(one.name) == len(other.name)


@pytest.mark.parametrize("name", [".toolkit-0123456789abcdef.tmp", ".toolkit-4711.tmp"])
def test_what_a_killed_run_left_is_deleted_after_a_day(tmp_path, name):
    stale, young = tmp_path / name, tmp_path / ".toolkit-fedcba9876543210.tmp"
    for path in (stale, young):
        path.write_text("half")
    os.utime(stale, (OLD, OLD))
    write_whole(str(tmp_path / "out"), [b"new"])

    assert {path.name for path in tmp_path.iterdir()} == {"out", young.name}


def test_what_others_call_alike_stays(tmp_path):
    names = (".toolkit-notes.tmp", "toolkit-0123456789abcdef.tmp", ".toolkit-0123456789abcdef.tmp.txt")
    for name in names:
        (tmp_path / name).write_text("mine")
        os.utime(tmp_path / name, (OLD, OLD))
    (tmp_path / ".toolkit-0123456789abcdef.tmp").mkdir()
    os.utime(tmp_path / ".toolkit-0123456789abcdef.tmp", (OLD, OLD))
    write_whole(str(tmp_path / "out"), [b"new"])

    assert len(list(tmp_path.iterdir())) == len(names) + 2


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path):
    (tmp_path / "out").write_text("old")

    def failing():
        yield b"new"
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write_whole(str(tmp_path / "out"), failing())
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out", "old")]


def test_many_files_are_flushed_once_a_folder(tmp_path, monkeypatch):
    flushed = []
    monkeypatch.setattr(writing.os, "fsync", flushed.append)
    for number in range(20):
        write_whole(str(tmp_path / f"{number}.txt"), [b"text"], flush=False)
    flush_folder(str(tmp_path))

    assert len(flushed) == 1
    write_whole(str(tmp_path / "one.txt"), [b"text"])
    assert len(flushed) == 3


def test_a_folder_that_is_not_there_is_an_error_in_words(tmp_path):
    with pytest.raises(ToolkitError, match="Cannot write"):
        write_whole(str(tmp_path / "none" / "out"), [b""])


@pytest.mark.parametrize("fault", ["content", "place"])
def test_files_that_belong_together_are_all_old_or_all_new(tmp_path, fault):
    for name in ("one", "two"):
        (tmp_path / name).write_text("old")
    (tmp_path / "folder").mkdir()

    def failing():
        yield b"new"
        raise OSError(28, "No space left on device")

    second = ("two", failing()) if fault == "content" else ("folder", [b"new"])
    with pytest.raises(ToolkitError, match=f"Cannot write .*{second[0]}"):
        write_together([(str(tmp_path / "one"), [b"new"]), (str(tmp_path / second[0]), second[1])])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "one", "two"]
    assert [(tmp_path / name).read_text() for name in ("one", "two")] == ["old", "old"]


def test_the_content_of_a_file_may_rest_on_those_before_it(tmp_path):
    seen = []

    def watched():
        seen.append("one")
        yield b"1"

    write_together([(str(tmp_path / "a"), watched()), (str(tmp_path / "b"), (each.encode() for each in seen))])
    assert [(tmp_path / name).read_text() for name in ("a", "b")] == ["1", "one"]
