"""A command searches for files once and reads each once, and a cached report belongs to the files of its key."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import partial

import pytest
from conftest import CORPUS
from harness import call

from toolkit.cli import delivery
from toolkit.errors import UnreadableError
from toolkit.files import fetching, read_bytes, read_once, reading
from toolkit.reading import finding


@pytest.fixture
def copy(tmp_path, monkeypatch):
    monkeypatch.delenv("TOOLKIT_NO_CACHE", raising=False)
    monkeypatch.setenv("TOOLKIT_CACHE_DIR", str(tmp_path / "cache"))
    return shutil.copytree(CORPUS / "energy", tmp_path / "texts")


def words(folder):
    return call("documents", folder, "-f", "json").report["corpus"]["words"]


@pytest.mark.parametrize("room", [0, 1 << 20])
@pytest.mark.parametrize("change", ["other text", "gone"])
def test_a_file_that_differs_only_while_it_is_read_leaves_no_wrong_report(copy, monkeypatch, room, change):
    right = call("documents", copy, "-f", "json", "--no-cache").report["corpus"]["words"]
    path = copy / "courier-nuclear.md"
    text = path.read_bytes()
    looked_up = delivery.cached_report

    def changing(*args):
        found = looked_up(*args)
        path.unlink()
        if change == "other text":
            path.write_text("Nine words of another text that nobody has seen.\n")
        return found

    monkeypatch.setattr(delivery, "read_once", partial(read_once, room))
    with monkeypatch.context() as patch:
        patch.setattr(delivery, "cached_report", changing)
        # What is held is what the key stands for; what is not held is read as it is now, and not kept.
        assert (words(copy) == right) == (room > 0)
        path.write_bytes(text)

    assert words(copy) == right
    assert words(copy) == right


@pytest.mark.parametrize("cached", [True, False])
def test_the_corpus_is_searched_once_and_each_file_read_once(copy, monkeypatch, tmp_path, cached):
    (copy / "metadata.csv").write_text("file,source\ncourier-nuclear.md,Courier\n")
    (tmp_path / "stop.txt").write_text("gas\n")
    (tmp_path / "out.csv").write_text("an older report\n")
    walked, opened = [], Counter()
    walk, read = finding.walk, reading._read

    def walking(folder, refused):
        walked.append(str(folder))
        return walk(folder, refused)

    def opening(path, limit):
        opened[path] += 1
        return read(path, limit)

    monkeypatch.setattr(finding, "walk", walking)
    monkeypatch.setattr(reading, "_read", opening)
    monkeypatch.setattr(fetching, "_small_reader", lambda: fetching._read_small)
    more = [] if cached else ["--no-cache"]
    ran = call("documents", copy, "--stopwords", tmp_path / "stop.txt", "-o", tmp_path / "out.csv", *more)

    assert ran.code == 0
    assert walked == [str(copy)]
    ours = {path: times for path, times in opened.items() if path.startswith(str(tmp_path))}
    assert {path.removeprefix(str(tmp_path) + "/") for path in ours} == {
        "stop.txt",
        *(str(path.relative_to(tmp_path)) for path in copy.iterdir() if not path.name.startswith("README")),
    }
    assert set(ours.values()) == {1}


def test_what_is_held_is_given_again_as_long_as_it_lasts(tmp_path):
    path, large = tmp_path / "a.txt", tmp_path / "large.txt"
    path.write_bytes(b"one")
    large.write_bytes(b"12345678")
    with read_once(room=5):
        assert (read_bytes(str(path)), read_bytes(str(large))) == (b"one", b"12345678")
        path.write_bytes(b"two")
        large.write_bytes(b"87654321")
        assert (read_bytes(str(path)), read_bytes(str(large))) == (b"one", b"87654321")
        with pytest.raises(UnreadableError, match="the limit is 2"):
            read_bytes(str(path), 2)

    assert read_bytes(str(path)) == b"two"


def test_a_file_that_was_missing_stays_so_as_long_as_it_lasts(tmp_path):
    path = tmp_path / "a.txt"
    with read_once():
        for _ in range(2):
            with pytest.raises(UnreadableError, match="No such file"):
                read_bytes(str(path))
            path.write_bytes(b"late")

    assert read_bytes(str(path)) == b"late"
