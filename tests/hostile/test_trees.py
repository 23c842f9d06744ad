"""Trees of folders that nobody means to make: too deep, too full, in circles, closed, or gone while they are read."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import tracemalloc

import pytest
from budgets import LONG
from hostile_corpus import PROSE

from toolkit.errors import UnreadableError
from toolkit.files.fetching import read_many
from toolkit.reading.finding import find_files

LISTING = """
import json, sys
from toolkit.reading.finding import find_files
search = find_files(sys.argv[1:])
print(json.dumps([[name for _, name in search.wanted], search.skipped]))
"""


def names(search) -> list[str]:
    return [each.name for each in search.wanted]


@pytest.fixture
def deep(tmp_path):
    """A folder in which others lie, 2,500 deep: more than a path may be long, and than Python calls itself."""
    home = os.getcwd()
    os.chdir(tmp_path)
    for level in range(2_500):
        os.mkdir("d")
        os.chdir("d")
        if level % 500 == 499:
            with open("a.txt", "w") as file:
                file.write(PROSE)
    os.chdir(home)
    yield tmp_path
    # What clears up after the test would not get to the bottom of it.
    with contextlib.chdir(tmp_path):
        for _ in range(2_500):
            os.chdir("d")
        for _ in range(2_500):
            with contextlib.suppress(FileNotFoundError):
                os.unlink("a.txt")
            os.chdir("..")
            os.rmdir("d")


def test_a_tree_is_read_as_deep_as_a_path_can_lead_and_named_below(deep):
    search = find_files([str(deep)])
    # The path of a folder may have 4,095 bytes.
    bottom = (4_095 - len(str(deep))) // 2
    assert names(search) == [f"{'d/' * level}a.txt" for level in (500, 1_000, 1_500, 2_000) if level < bottom - 5]
    assert search.skipped == [("/".join("d" * (bottom + 1)), "the folder cannot be listed: File name too long")]
    assert all(isinstance(data, bytes) for _, data in read_many(search.wanted))


def test_a_folder_of_very_many_files_is_listed_in_order():
    number = 50_000 if LONG else 10_000
    with tempfile.TemporaryDirectory() as folder:
        for place in range(number):
            os.close(os.open(f"{folder}/{place * 7_919 % number}.txt", os.O_CREAT | os.O_WRONLY))
        tracemalloc.start()
        try:
            wanted = find_files([folder]).wanted
            held, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert [name for _, name in wanted] == sorted(f"{place}.txt" for place in range(number))
    assert (held / number < 120, most / number < 140) == (True, True)  # bytes a file


def test_names_of_any_bytes_are_found_and_read(tmp_path):
    home = os.fsencode(tmp_path)
    listed = [
        b"\xff",
        b"a\nb",
        b"-rf",
        b"\xc3\xa9",
        b"e\xcc\x81",
        b"[red]",
        b"\x1b[2J",
        b" ",
        b"x" * 251,
        b"\xed\xa0\x80",
    ]
    for folder in (b"", b"\xfe\n/", b"~$/"):
        os.makedirs(home + b"/" + folder, exist_ok=True)
        for name in listed:
            with open(home + b"/" + folder + name + b".txt", "wb") as file:
                file.write(folder + name)
    wanted = find_files([str(tmp_path)]).wanted
    read = {os.path.relpath(os.fsencode(found.path), home): data for found, data in read_many(wanted)}
    assert read == {folder + name + b".txt": folder + name for folder in (b"", b"\xfe\n/", b"~$/") for name in listed}
    assert names(find_files([str(tmp_path)])) == sorted((found.name for found in wanted), key=str.encode)
    assert "\\xfe\n/\\xed\\xa0\\x80.txt" in names(find_files([str(tmp_path)]))


def test_links_in_circles_lead_nowhere(tmp_path):
    home = tmp_path / "home"
    (home / "a" / "b").mkdir(parents=True)
    (home / "a" / "text.txt").write_text(PROSE)
    for place, target in (
        ("a/b/up", ".."),
        ("a/b/home", home),
        ("self", "."),
        ("root", "/"),
        ("x.txt", "a"),
        ("y.txt", "y.txt"),
    ):
        (home / place).symlink_to(target)
    (tmp_path / "in").symlink_to(home)
    search = find_files([str(home)])
    assert (names(search), search.skipped) == (["a/text.txt", "y.txt"], [])
    # A link that is named is followed, and a folder reached in two ways is read twice, as it was asked for.
    assert names(find_files([str(tmp_path / "in"), str(home / "a" / "b" / "up")])) == [
        "a/text.txt",
        "text.txt",
        "y.txt",
    ]
    (_, first), (_, second) = read_many(search.wanted)
    assert first == PROSE.encode()
    assert isinstance(second, UnreadableError)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv")
def test_closed_folders_are_named_and_what_is_beyond_them_is_not_taken_for_text():
    with tempfile.TemporaryDirectory() as made:
        os.chmod(made, 0o755)
        for name in ("open/a.txt", "unlisted/b.txt", "unentered/c.txt", "unentered/d/e.txt"):
            path = os.path.join(made, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(PROSE)
        for name, target in (("z1.txt", "unlisted/b.txt"), ("z2.txt", "unentered/d"), ("z3.txt", "unentered/c.txt")):
            os.symlink(target, os.path.join(made, name))
        os.chmod(f"{made}/unlisted", 0o711)  # Its files can be opened by whoever knows their names.
        os.chmod(f"{made}/unentered", 0o744)  # Its files have names, and that is all.
        program = [sys.executable, "-c", LISTING, made]
        nobody = ["setpriv", "--reuid=65534", "--clear-groups"]
        if subprocess.run(
            [*nobody, sys.executable, "-c", "import toolkit.reading.finding"], capture_output=True
        ).returncode:
            pytest.skip("the user nobody cannot run this interpreter")
        done = subprocess.run([*nobody, *program], capture_output=True, text=True, check=True)
    import json

    found, skipped = json.loads(done.stdout)
    assert found == ["open/a.txt", "unentered/c.txt", "z1.txt", "z2.txt", "z3.txt"]
    assert skipped == [[name, "the folder cannot be listed: Permission denied"] for name in ("unentered/d", "unlisted")]


def test_what_vanishes_or_turns_into_something_else_before_it_is_read_is_told(tmp_path):
    for name in ("a", "b", "c", "d", "e", "f"):
        (tmp_path / f"{name}.txt").write_text(PROSE)
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / "h.txt").write_text(PROSE)
    wanted = find_files([str(tmp_path)]).wanted
    for name in ("b", "c", "d", "e"):
        (tmp_path / f"{name}.txt").unlink()
    (tmp_path / "c.txt").mkdir()
    os.mkfifo(tmp_path / "d.txt")
    (tmp_path / "e.txt").symlink_to("/dev/zero")
    shutil.rmtree(tmp_path / "g")
    (tmp_path / "g").write_text(PROSE)
    read = {
        found.name: data.problem if isinstance(data, UnreadableError) else data for found, data in read_many(wanted)
    }
    assert read == {
        "a.txt": PROSE.encode(),
        "b.txt": "It cannot be opened: No such file or directory.",
        "c.txt": "It is a folder, not a regular file.",
        "d.txt": "It is a named pipe, not a regular file.",
        "e.txt": "It is a device, not a regular file.",
        "f.txt": PROSE.encode(),
        "g/h.txt": "It cannot be opened: Not a directory.",
    }


def test_a_folder_that_vanishes_while_its_neighbours_are_listed_is_named(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(PROSE)
    from toolkit.files import walk

    refusals = []
    found = []
    for each in walk(str(tmp_path), lambda *refusal: refusals.append(refusal)):
        found.append(each.name)
        shutil.rmtree(tmp_path / "b", ignore_errors=True)
    assert (found, refusals) == (
        ["a/x.txt", "c/x.txt"],
        [("b", "the folder cannot be listed: No such file or directory")],
    )
