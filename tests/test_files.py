"""Opening and writing files: regular ones, bounded, whole or not at all."""

from __future__ import annotations

import io
import os
import signal
import socket
import stat
import tempfile
import tracemalloc

import pytest
from budgets import COSTLY
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import NothingToAnalyseError, SettingError, ToolkitError, UnreadableError
from toolkit.files import Found, is_litter, read_bytes, read_stream, refuse_overwriting, visible, walk, write_whole

closed = pytest.mark.skipif(os.geteuid() == 0, reason="root may open every file")


def names(folder) -> list[str]:
    refusals: list[tuple[str, str]] = []
    listed = [found.name for found in walk(str(folder), lambda *refusal: refusals.append(refusal))]
    assert refusals == []
    return listed


def touch(folder, *listed: str) -> None:
    for name in listed:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_name_that_is_not_utf8_is_spelt_out():
    assert visible(os.fsdecode(b"caf\xe9.txt")) == "caf\\xe9.txt"
    assert visible("café.txt") == "café.txt"


@pytest.mark.parametrize(
    "name", [".git", ".a.txt", "a.txt~", "a.bak", "a.tmp", ".a.swp", "a.swp", "Thumbs.db", "desktop.ini"]
)
def test_what_editors_and_systems_leave_behind_is_litter(name):
    assert is_litter(name)


@pytest.mark.parametrize("name", ["a.txt", "tmp", "a.tmp.txt", "thumbs.txt", "_a"])
def test_documents_are_no_litter(name):
    assert not is_litter(name)


def test_files_come_in_byte_order_of_their_names(tmp_path):
    touch(tmp_path, "a/b.txt", "a.txt", "a/B.txt", "a-b.txt", "é.txt", "z.txt", "B/x/y.txt", "a/.git/c.txt", "b.txt~")
    # Bytes: - is 2d, . is 2e, / is 2f, capitals come before small letters, é after z.
    assert names(tmp_path) == ["B/x/y.txt", "a-b.txt", "a.txt", "a/B.txt", "a/b.txt", "z.txt", "é.txt"]


def test_links_to_files_are_followed_and_links_to_folders_are_not(tmp_path):
    home = tmp_path / "home"
    touch(home, "a/b.txt")
    touch(tmp_path, "other.txt")
    (home / "loop").symlink_to(home)
    (home / "link.txt").symlink_to(tmp_path / "other.txt")
    (home / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert names(home) == ["a/b.txt", "broken.txt", "link.txt"]


def test_a_found_file_has_its_path_and_its_name_below_the_folder(tmp_path):
    touch(tmp_path, "a/b.txt")
    assert list(walk(str(tmp_path), lambda *_: None)) == [Found(str(tmp_path / "a" / "b.txt"), "a/b.txt")]


_PARTS = st.binary(min_size=1, max_size=3).filter(lambda part: not {*part} & {*b"\0/"} and part not in (b".", b".."))


@given(
    st.sets(
        st.lists(_PARTS | st.sampled_from([b"a", b"a.txt", b"a-b", b"a\xc3\xa9"]), min_size=1, max_size=3).map(tuple)
    )
)
def test_the_order_is_that_of_the_whole_names_whatever_bytes_they_hold(paths):
    with tempfile.TemporaryDirectory() as home:
        made = set()
        for parts in sorted(paths):
            path = os.path.join(os.fsencode(home), *parts)
            try:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                os.close(os.open(path, os.O_CREAT | os.O_EXCL))
            except OSError:  # A file and a folder of one name, or one that this file system does not take.
                continue
            made.add(parts)
        wanted = sorted(b"/".join(parts) for parts in made if not any(is_litter(os.fsdecode(part)) for part in parts))
        found = list(walk(home, lambda *_: None))
    assert [os.fsencode(path) for path, _ in found] == [os.path.join(os.fsencode(home), name) for name in wanted]
    assert [name for _, name in found] == [name.decode("utf-8", "backslashreplace") for name in wanted]


def test_runs_hold_the_files_that_come_between_folders(tmp_path):
    touch(tmp_path, "a.txt", "b.txt", "b/c.txt", "b/d/e.txt", "z.txt")
    (tmp_path / "b" / "empty").mkdir()
    home = f"{tmp_path}/"
    runs = list(walk(str(tmp_path), lambda *_: None).runs())
    assert [run[:3] for run in runs] == [
        (home, "", ["a.txt", "b.txt"]),
        (home + "b/", "b/", ["c.txt"]),
        (home + "b/d/", "b/d/", ["e.txt"]),
        (home, "", ["z.txt"]),
    ]
    assert all(run.shown is run.files for run in runs)


@pytest.mark.parametrize("end", ["", "/", "//", "/."])
def test_the_way_in_which_a_folder_is_written_stays_in_paths(tmp_path, end):
    touch(tmp_path, "a.txt")
    ((path, name),) = walk(f"{tmp_path}{end}", lambda *_: None)
    assert (path.startswith(f"{tmp_path}{end}"), os.path.samefile(path, tmp_path / "a.txt"), name) == (
        True,
        True,
        "a.txt",
    )


def test_a_link_that_leads_to_itself_is_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").symlink_to("c.txt")
    (tmp_path / "c.txt").symlink_to("b.txt")
    assert names(tmp_path) == ["a.txt", "b.txt", "c.txt"]
    with pytest.raises(UnreadableError, match="Too many levels of symbolic links"):
        read_bytes(str(tmp_path / "a.txt"))


def test_a_folder_that_cannot_be_listed_is_named(tmp_path):
    refusals: list[tuple[str, str]] = []
    nowhere = str(tmp_path / "nowhere")
    assert list(walk(nowhere, lambda *refusal: refusals.append(refusal))) == []
    assert refusals == [(nowhere, "the folder cannot be listed: No such file or directory")]


@closed
def test_a_folder_that_is_closed_is_named_and_the_others_are_read(tmp_path):
    touch(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a").chmod(0)
    refusals: list[tuple[str, str]] = []
    try:
        listed = [found.name for found in walk(str(tmp_path), lambda *refusal: refusals.append(refusal))]
    finally:
        (tmp_path / "a").chmod(0o700)
    assert (listed, refusals) == (["b/y.txt"], [("a", "the folder cannot be listed: Permission denied")])


@pytest.mark.parametrize("size", [0, 1, (1 << 16) - 1, 1 << 16, (1 << 16) + 1, (1 << 20) + 7])
def test_a_file_is_read_whole(tmp_path, size):
    path = tmp_path / "a"
    path.write_bytes(os.urandom(size))
    assert read_bytes(str(path)) == path.read_bytes()


def test_a_file_above_the_limit_is_refused(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_bytes(str(path), limit=5) == b"12345"
    with pytest.raises(UnreadableError, match="It has 5 bytes; the limit is 4"):
        read_bytes(str(path), limit=4)


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs /proc")
def test_a_file_that_gives_more_than_its_size_is_bounded_all_the_same():
    assert read_bytes("/proc/self/status").startswith(b"Name:")
    with pytest.raises(UnreadableError, match="It exceeds the limit of 10 bytes"):
        read_bytes("/proc/self/status", limit=10)


def changing(monkeypatch, change) -> None:
    """Let a file change after its size was asked for, before each time it is read."""
    read = os.read

    def reading(handle, size):
        change()
        return read(handle, size)

    monkeypatch.setattr(os, "read", reading)


@pytest.mark.parametrize("size", [10, (1 << 16) + 10])
def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(tmp_path, monkeypatch, size):
    path = tmp_path / "a"
    path.write_bytes(b"x" * size)
    left = [b"y" * 5, b"z" * 100_000]

    def grow():
        if left:
            with path.open("ab") as file:
                file.write(left.pop(0))

    changing(monkeypatch, grow)
    assert read_bytes(str(path)) == b"x" * size + b"y" * 5 + b"z" * 100_000


def test_a_file_that_grows_for_ever_is_bounded(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"x")

    def grow():
        with path.open("ab") as file:
            file.write(b"x" * 50_000)

    changing(monkeypatch, grow)
    with pytest.raises(UnreadableError, match="It exceeds the limit of 1,000,000 bytes"):
        read_bytes(str(path), limit=1_000_000)


@pytest.mark.parametrize("left", [0, 3, 70_000])
def test_a_file_that_is_cut_while_it_is_read_is_read_as_far_as_it_goes(tmp_path, monkeypatch, left):
    path = tmp_path / "a"
    path.write_bytes(b"x" * 100_000)
    changing(monkeypatch, lambda: os.truncate(path, left))
    assert read_bytes(str(path)) == b"x" * left


def test_a_large_file_is_in_memory_once(tmp_path):
    path = tmp_path / "a"
    with path.open("wb") as file:
        file.truncate(50 << 20)
    tracemalloc.start()
    try:
        assert len(read_bytes(str(path))) == 50 << 20
        assert tracemalloc.get_traced_memory()[1] < 55 << 20
    finally:
        tracemalloc.stop()


def test_a_stream_that_gives_more_than_the_limit_is_refused():
    assert read_stream(io.BytesIO(b"0123456789"), 10) == b"0123456789"
    with pytest.raises(NothingToAnalyseError, match="exceeds the limit of 10 bytes"):
        read_stream(io.BytesIO(b"0123456789a"), 10)


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    signal.alarm(60)  # Whoever waits for a pipe waits for ever, and the tests with it.
    for path, kind in ((tmp_path, "a folder"), (tmp_path / "pipe", "a named pipe"), ("/dev/zero", "a device")):
        with pytest.raises(UnreadableError, match=f"It is {kind}, not a regular file."):
            read_bytes(str(path))
    signal.alarm(0)


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        with pytest.raises(UnreadableError, match="It cannot be opened"):
            read_bytes("s")


@pytest.mark.parametrize(
    ("name", "reason"), [("nowhere", "No such file or directory"), ("a\0b", "its name contains a NUL character")]
)
def test_what_cannot_be_opened_is_refused_with_the_reason(tmp_path, name, reason):
    with pytest.raises(UnreadableError, match=f"It cannot be opened: {reason}."):
        read_bytes(str(tmp_path / name))


def test_an_output_that_is_an_input_is_refused_by_whatever_name(tmp_path, monkeypatch):
    touch(tmp_path, "a.txt", "b.txt")
    (tmp_path / "link").symlink_to("a.txt")
    (tmp_path / "hard").hardlink_to(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    inputs = [str(tmp_path / "nowhere"), "a\0b", str(tmp_path / "a.txt")]
    for output in ("a.txt", "./a.txt", "link", "hard"):
        with pytest.raises(SettingError, match="is one of the files to be read"):
            refuse_overwriting([output], inputs)
    for output in ("b.txt", "new.txt", "a\0b"):
        refuse_overwriting([output], inputs)


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "out.json"
    write_whole(str(path), [b"one ", b"two"])
    assert path.read_bytes() == b"one two"
    write_whole(str(path), [])
    assert path.read_bytes() == b""
    assert os.listdir(tmp_path) == ["out.json"]


def test_the_mode_of_a_file_stays(tmp_path):
    path = tmp_path / "out"
    path.touch(0o640)
    path.chmod(0o640)
    write_whole(str(path), [b"x"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_stays_as_it_was_if_the_writing_fails(tmp_path):
    path = tmp_path / "out"
    path.write_bytes(b"old")

    def chunks():
        yield b"new"
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        write_whole(str(path), chunks())
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out"]


def test_a_link_is_written_through(tmp_path):
    (tmp_path / "target").write_bytes(b"old and long")
    (tmp_path / "link").symlink_to("target")
    write_whole(str(tmp_path / "link"), [b"new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_a_device_is_written_through():
    write_whole("/dev/null", [b"gone"])
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize(("name", "reason"), [("nowhere/out", "No such file or directory"), ("", "Is a directory")])
def test_a_place_that_cannot_be_written_is_named(tmp_path, name, reason):
    with pytest.raises(ToolkitError) as refused:
        write_whole(str(tmp_path / name), [b"x"])
    assert refused.value.problem.endswith(f": {reason}.")
    assert refused.value.mend == "Choose an existing, writable folder with -o."


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path):
    path = tmp_path / ("文" * 84)  # 252 of 255 bytes
    write_whole(str(path), [b"x"])
    assert path.read_bytes() == b"x"


@COSTLY
@given(st.binary(min_size=1, max_size=20).filter(lambda name: b"\0" not in name and b"/" not in name))
def test_any_name_can_be_shown(name):
    visible(os.fsdecode(name)).encode("utf-8")
