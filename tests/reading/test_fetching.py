"""From found files to their bytes: in order, the same from one thread and from several, compiled and not."""

from __future__ import annotations

import os
import threading
import time

import pytest

from toolkit.errors import ToolkitError, UnreadableError
from toolkit.files import Found, fetching, read_bytes
from toolkit.files.fetching import read_many

small = fetching._small_reader()
compiled = pytest.mark.skipif(small is fetching._read_small, reason="the extension was not compiled")
READERS = [fetching._read_small, pytest.param(small, marks=compiled)]
SIZES = [0, 1, 2_000, (1 << 16) - 1, 1 << 16, (1 << 16) + 1, 300_000, 1_100_000]


@pytest.fixture(params=READERS, ids=["python", "compiled"])
def reader(request, monkeypatch):
    """Let small files be read by one or the other."""
    monkeypatch.setattr(fetching, "_small_reader", lambda: request.param)
    return request.param


@pytest.fixture
def begun():
    """Return a function that lists the threads of the test; those of other tests may be there as well."""
    before = set(threading.enumerate())
    return lambda: set(threading.enumerate()) - before


@pytest.fixture
def waiting(monkeypatch):
    """Let every file seem to be waited for."""
    monkeypatch.setattr(fetching, "_LONG", -1.0)


@pytest.fixture
def files(tmp_path):
    """More than two blocks of files of all sizes, and among them everything that cannot be read."""
    made = []
    for number in range(2_100):
        path = tmp_path / f"{number:04}.txt"
        path.write_bytes(os.urandom(SIZES[number % len(SIZES)] if number % 60 < len(SIZES) else number))
        made.append(path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "link").symlink_to("0002.txt")
    others = [*(tmp_path / name for name in ("pipe", "folder", "broken", "link", "gone", "a\0b")), "/dev/zero", ""]
    for place, path in enumerate([*others, "/proc/self/status", *others]):
        made.insert(5 + place * 115, path)
    return [Found(str(path), str(number)) for number, path in enumerate(made)]


def outcome(read: bytes | UnreadableError) -> bytes | str:
    return read.problem if isinstance(read, UnreadableError) else read


def alone(found: Found) -> bytes | str:
    try:
        return read_bytes(found.path)
    except UnreadableError as error:
        return error.problem


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_files_come_in_order_with_what_reading_them_one_by_one_gives(files, reader, waiting, threads):
    # What the system tells of us differs from one time to the next, though not how it begins.
    read = [(found, outcome(each)) for found, each in read_many(iter(files), threads)]
    assert [found for found, _ in read] == files
    for found, each in read:
        expected = alone(found)
        assert each[:20] == expected[:20] if found.path.startswith("/proc") else each == expected, found.path
    assert sum(isinstance(each, str) for _, each in read) == 14  # All but the link, twice.


@pytest.mark.parametrize("number", [0, 1, 7, 8, 9, 1_023, 1_024, 1_025, 1_032])
def test_no_file_is_lost_at_the_end_of_a_block(tmp_path, waiting, number):
    (tmp_path / "a").write_bytes(b"text")
    files = [Found(str(tmp_path / "a"), str(place)) for place in range(number)]
    assert list(read_many(files)) == [(found, b"text") for found in files]


def test_where_nothing_is_waited_for_no_thread_is_started(files, monkeypatch, reader, begun):
    monkeypatch.setattr(fetching, "_LONG", 1e9)
    asked = []

    def noted():
        for found in files:
            asked.append(found)
            yield found

    for place, _ in enumerate(read_many(noted())):
        assert place + 1 <= len(asked) <= place + 32
    assert not begun()


def test_a_disk_that_lets_us_wait_is_asked_for_several_files_at_once(files, monkeypatch):
    # The disk of a test does not wait; so opening a file does.
    monkeypatch.setattr(fetching, "_small_reader", lambda: fetching._read_small)
    opening = os.open
    at_once, most = set(), 0

    def slow(*arguments):
        nonlocal most
        at_once.add(threading.get_ident())
        most = max(most, len(at_once))
        time.sleep(0.002)
        at_once.discard(threading.get_ident())
        return opening(*arguments)

    monkeypatch.setattr(os, "open", slow)
    read = [outcome(each) for _, each in read_many(files[:600])]
    monkeypatch.undo()
    assert 2 <= most <= 1 + fetching.THREADS  # One more reads what they leave to it.
    assert read == [alone(found) for found in files[:600]]


def test_no_more_is_read_ahead_than_can_be_held(tmp_path, reader, waiting, begun):
    (tmp_path / "small").write_bytes(b"x" * 1_000)
    (tmp_path / "large").write_bytes(b"x" * 1_500_000)
    asked = 0

    def endless():
        nonlocal asked
        while True:
            asked += 1
            yield Found(str(tmp_path / ("large" if asked % 2 else "small")), "")

    reading = read_many(endless())
    sizes = [len(next(reading)[1]) for _ in range(100)]
    assert sizes == [1_500_000, 1_000] * 50
    assert asked <= 100 + 17 * 8
    reading.close()
    assert not begun()


def test_a_batch_leaves_to_others_what_it_has_no_room_for(tmp_path, reader):
    for name, size in (("a", 700_000), ("b", 400_000), ("c", 60_000), ("d", 300_000), ("e", 70_000), ("f", 10)):
        (tmp_path / name).write_bytes(b"x" * size)
    read = fetching._read_batch([str(tmp_path / name) for name in "abcdef"], reader)
    # Of 1,048,576 bytes a leaves too few for b, and c too few for d.
    assert [each and len(each) for each in read] == [700_000, None, 60_000, None, 70_000, 10]


def test_whoever_stops_asking_leaves_no_thread_behind(files, waiting, begun):
    for number in (1, 9, 50, 1_500):
        reading = read_many(files)
        for _ in range(number):
            next(reading)
        reading.close()
        assert not begun()


def test_where_no_thread_is_granted_files_are_read_all_the_same(files, waiting, monkeypatch):
    def refused(_self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    read = [outcome(each) for _, each in read_many(files[:500])]
    monkeypatch.undo()
    assert read == [alone(found) for found in files[:500]]


@pytest.mark.parametrize("threads", [1, 8])
def test_a_lack_of_handles_ends_the_reading(tmp_path, reader, waiting, threads):
    import resource

    (tmp_path / "a").write_bytes(b"x")
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    reading = read_many([Found(str(tmp_path / "a"), "a")] * 100, threads)
    assert next(reading)[1] == b"x"
    held = [os.open("/dev/null", os.O_RDONLY) for _ in range(3)]
    resource.setrlimit(resource.RLIMIT_NOFILE, (held[0], limits[1]))
    try:
        with pytest.raises(ToolkitError, match="Too many open files"):
            for _ in reading:
                pass
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        for handle in held:
            os.close(handle)


def test_a_small_file_is_given_and_nothing_else(tmp_path, reader):
    for size in SIZES:
        data = os.urandom(size)
        (tmp_path / "a").write_bytes(data)
        assert reader(str(tmp_path / "a")) == (data if size <= 1 << 16 else None)
    name = os.fsencode(tmp_path) + b"/caf\xe9\n.txt"
    with open(name, "wb") as file:
        file.write(b"text")
    assert reader(os.fsdecode(name)) == b"text"
    os.mkfifo(tmp_path / "pipe")
    for other in ("pipe", ".", "gone", "a\0b"):
        assert reader(str(tmp_path / other)) is None
    assert [reader(device) for device in ("/dev/zero", "/dev/null", "")] == [None] * 3
    assert reader("\ud800") is None
    with pytest.raises(TypeError):
        reader(None)


@compiled
def test_compiled_code_leaves_no_file_open(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "large").write_bytes(b"x" * 100_000)
    before = len(os.listdir("/dev/fd"))
    for path in ("a", "large", ".", "gone"):
        for _ in range(50):
            small(str(tmp_path / path))
    assert len(os.listdir("/dev/fd")) == before


def test_the_compiled_code_can_be_switched_off(monkeypatch):
    fetching._small_reader.cache_clear()
    monkeypatch.setenv("TOOLKIT_KERNEL", "off")
    assert fetching._small_reader() is fetching._read_small
    fetching._small_reader.cache_clear()
