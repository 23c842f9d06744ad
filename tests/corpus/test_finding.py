"""Which files are meant: named, listed, or found below a folder."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.document import Skipped
from toolkit.corpus.finding import find, names_in, why_ignored
from toolkit.errors import SettingError


@pytest.fixture
def folder(tmp_path):
    """A folder with texts, tables, and what is neither."""
    home = tmp_path / "texts"
    (home / "north").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "metadata.csv", "README.md", "map.png", "north/c.md", "north/metadata.csv"):
        (home / name).write_text("x", "utf-8")
    return home


def names(found) -> list[str]:
    return [each.name for each in found]


def test_texts_tables_and_the_rest_of_a_folder_are_told_apart(folder):
    search = find([str(folder)])
    assert names(search.wanted) == ["a.txt", "b.txt", "north/c.md"]
    assert names(search.sidecars) == ["metadata.csv", "north/metadata.csv"]
    assert search.ignored == [
        Skipped("README.md", "it describes the folder"),
        Skipped("map.png", "no reader for .png"),
    ]
    assert search.skipped == []


def test_a_file_that_is_named_is_meant_whatever_it_is_called(folder):
    given = [str(folder / name) for name in ("README.md", "map.png", "metadata.csv")]
    for search in (find(given), find([], given)):
        assert names(search.wanted) == ["README.md", "map.png", "metadata.csv"]
        assert (search.sidecars, search.ignored) == ([], [])


def test_listed_files_are_named_below_the_folder_that_they_share(folder):
    listed = [str(folder / "north" / "c.md"), str(folder / "b.txt")]
    assert names(find([], listed).wanted) == ["b.txt", "north/c.md"]
    assert names(find([], listed[:1]).wanted) == ["c.md"]
    # Where the folder above belongs to all, the folders take part in the names.
    other = folder.parent / "more.txt"
    other.write_text("x", "utf-8")
    assert names(find([], [*listed, str(other)]).wanted) == ["more.txt", "texts/b.txt", "texts/north/c.md"]


def test_the_way_in_which_a_listed_file_is_written_does_not_matter(folder, monkeypatch):
    monkeypatch.chdir(folder)
    written = ["./b.txt", "north/../north/c.md", str(folder / "a.txt")]
    search = find([], written)
    assert [(each.path, each.name) for each in search.wanted] == [
        (written[2], "a.txt"),
        (written[0], "b.txt"),
        (written[1], "north/c.md"),
    ]


def test_the_folder_in_common_is_one_of_whole_names(tmp_path):
    for name in ("port", "portal"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("x", "utf-8")
    listed = [str(tmp_path / name / "a.txt") for name in ("portal", "port")]
    assert names(find([], listed).wanted) == ["port/a.txt", "portal/a.txt"]


def test_a_listed_file_that_is_not_there_is_left_to_reading_and_a_named_one_is_refused(folder):
    gone = str(folder / "gone.txt")
    assert names(find([], [gone, str(folder / "a.txt")]).wanted) == ["a.txt", "gone.txt"]
    with pytest.raises(SettingError, match=r"There is no file or folder '.*gone\.txt'"):
        find([gone])


def test_listed_files_come_with_those_of_folders_in_one_order(folder, tmp_path):
    (tmp_path / "aa.txt").write_text("x", "utf-8")
    assert names(find(["-", str(folder)], [str(tmp_path / "aa.txt")]).wanted) == [
        "a.txt",
        "aa.txt",
        "b.txt",
        "north/c.md",
    ]


def test_nothing_is_found_where_nothing_is_named():
    search = find([], [])
    assert (search.wanted, search.sidecars, search.ignored, search.skipped) == ([], [], [], [])


def test_names_are_in_the_order_of_their_bytes_and_can_be_shown(tmp_path):
    listed = [os.fsencode(tmp_path) + b"/" + name for name in (b"\xc3\xa9.txt", b"z\nz.txt", b"\xff.txt", b"Z.txt")]
    found = names(find([], [os.fsdecode(name) for name in listed]).wanted)
    assert found == ["Z.txt", "\\xff.txt", "z\nz.txt", "é.txt"]


@pytest.mark.parametrize(
    ("data", "zeros", "expected"),
    [
        (b"", False, []),
        (b"", True, []),
        (b"\n\n", False, []),
        (b"a.txt\n\nb.txt", False, ["a.txt", "b.txt"]),
        (b"a.txt\r\nb.txt\r\n", False, ["a.txt", "b.txt"]),
        (b" a b.txt \n", False, [" a b.txt "]),
        (b"a\nb.txt\0c.txt\0", True, ["a\nb.txt", "c.txt"]),
        (b"a\r\0", True, ["a\r"]),
        (b"caf\xe9.txt\n", False, [os.fsdecode(b"caf\xe9.txt")]),
        (b"-rf\n#x\n", False, ["-rf", "#x"]),
    ],
)
def test_a_list_of_names_is_taken_apart(data, zeros, expected):
    assert names_in(data, zeros=zeros) == expected


@settings(deadline=None)
@given(st.lists(st.binary(min_size=1).filter(lambda name: b"\0" not in name)))
def test_names_that_end_in_nul_come_back_whatever_they_hold(listed):
    data = b"".join(name + b"\0" for name in listed)
    assert [os.fsencode(name) for name in names_in(data, zeros=True)] == listed


@settings(deadline=None)
@given(st.lists(st.binary(min_size=1).filter(lambda name: b"\n" not in name and not name.endswith(b"\r"))))
def test_names_on_lines_come_back(listed):
    for end in (b"\n", b"\r\n"):
        data = b"".join(name + end for name in listed)
        assert [os.fsencode(name) for name in names_in(data, zeros=False)] == listed


def test_a_byte_order_mark_before_a_list_is_no_part_of_a_name():
    assert names_in(b"\xef\xbb\xbfa.txt\nb.txt\n", zeros=False) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("sub/readme", "it describes the folder"),
        ("LICENCE.txt", "it describes the folder"),
        ("readers.txt", ""),
        (".~lock.a.odt#", "it is the lock of an open document"),
        ("a.tar.gz", "no reader for .gz"),
        ("a.gz", ""),
        ("a.JSONL.GZ", ""),
        ("a.docx.gz", "no reader for .gz"),
    ],
)
def test_what_is_passed_over_is_told_by_its_name(name, reason):
    assert why_ignored(name) == reason
