"""Which files are meant: named, listed, or found below a folder."""

from __future__ import annotations

import itertools
import os
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Skipped
from toolkit.errors import SettingError
from toolkit.files import is_litter
from toolkit.readers import suffixes
from toolkit.readers.passed_over import why_ignored
from toolkit.reading.finding import find_files, names_in


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
    search = find_files([str(folder)])
    assert names(search.wanted) == ["a.txt", "b.txt", "north/c.md"]
    assert names(search.sidecars) == ["metadata.csv", "north/metadata.csv"]
    assert search.ignored == [
        Skipped("README.md", "it describes the folder"),
        Skipped("map.png", "no reader for .png"),
    ]
    assert search.skipped == []


def test_a_file_that_is_named_is_meant_whatever_it_is_called(folder):
    given = [str(folder / name) for name in ("README.md", "map.png", "metadata.csv")]
    for search in (find_files(given), find_files([], given)):
        assert names(search.wanted) == ["README.md", "map.png", "metadata.csv"]
        assert (search.sidecars, search.ignored) == ([], [])


def test_listed_files_are_named_below_the_folder_that_they_share(folder):
    listed = [str(folder / "north" / "c.md"), str(folder / "b.txt")]
    assert names(find_files([], listed).wanted) == ["b.txt", "north/c.md"]
    assert names(find_files([], listed[:1]).wanted) == ["c.md"]
    # Where the folder above belongs to all, the folders take part in the names.
    other = folder.parent / "more.txt"
    other.write_text("x", "utf-8")
    assert names(find_files([], [*listed, str(other)]).wanted) == ["more.txt", "texts/b.txt", "texts/north/c.md"]


def test_the_way_in_which_a_listed_file_is_written_does_not_matter(folder, monkeypatch):
    monkeypatch.chdir(folder)
    written = ["./b.txt", "north/../north/c.md", str(folder / "a.txt")]
    search = find_files([], written)
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
    assert names(find_files([], listed).wanted) == ["port/a.txt", "portal/a.txt"]


def test_a_listed_file_that_is_not_there_is_left_to_reading_and_a_named_one_is_refused(folder):
    gone = str(folder / "gone.txt")
    assert names(find_files([], [gone, str(folder / "a.txt")]).wanted) == ["a.txt", "gone.txt"]
    with pytest.raises(SettingError, match=r"There is no file or folder '.*gone\.txt'"):
        find_files([gone])


def test_listed_files_come_with_those_of_folders_in_one_order(folder, tmp_path):
    (tmp_path / "aa.txt").write_text("x", "utf-8")
    assert names(find_files(["-", str(folder)], [str(tmp_path / "aa.txt")]).wanted) == [
        "a.txt",
        "aa.txt",
        "b.txt",
        "north/c.md",
    ]


def test_nothing_is_found_where_nothing_is_named():
    search = find_files([], [])
    assert [*search.wanted, *search.sidecars, *search.beside, *search.ignored, *search.skipped] == []


def test_names_are_in_the_order_of_their_bytes_and_can_be_shown(tmp_path):
    listed = [os.fsencode(tmp_path) + b"/" + name for name in (b"\xc3\xa9.txt", b"z\nz.txt", b"\xff.txt", b"Z.txt")]
    found = names(find_files([], [os.fsdecode(name) for name in listed]).wanted)
    assert found == ["Z.txt", "\\xff.txt", "z\nz.txt", "é.txt"]


def test_folders_that_share_names_come_in_one_order(tmp_path):
    for name in ("one/b.txt", "two/a.txt", "two/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    found = find_files([two, one]).wanted
    assert list(found) == [(f"{two}/a.txt", "a.txt"), (f"{one}/b.txt", "b.txt"), (f"{two}/b.txt", "b.txt")]


@pytest.mark.parametrize("below", [b"", b"\xffx/", b"\xc3\xa9/"])
def test_names_that_are_spelt_out_are_in_the_order_in_which_they_are_shown(tmp_path, below):
    home = os.fsencode(tmp_path) + b"/home/"
    os.makedirs(home + below)
    for name in (below + b"\xff.txt", below + b"\xc3\xa9.txt", b"z.txt", b"[.txt", below + b"]x.txt"):
        with open(home + name, "w"):
            pass
    names_found = names(find_files([os.fsdecode(home)]).wanted)
    assert names_found == sorted(names_found, key=str.encode)
    assert len(names_found) == 5


def test_a_file_in_a_folder_that_is_named_as_well_is_meant_both_times(folder):
    readme = str(folder / "README.md")
    search = find_files([str(folder), readme])
    assert names(search.wanted).count("README.md") == 2
    assert search.ignored == [Skipped("map.png", "no reader for .png")]


def test_tables_beside_listed_and_named_files_are_found(folder, monkeypatch):
    beside = [(str(folder / name), name) for name in ("metadata.csv", "north/metadata.csv")]
    for written in ([str(folder / "a.txt"), str(folder / "north" / "c.md")],):
        search = find_files([], written)
        assert (names(search.wanted), search.beside, search.sidecars) == (["a.txt", "north/c.md"], beside, [])
    assert find_files([str(folder / "a.txt")]).beside == beside[:1]
    assert find_files([], [str(folder / "gone.txt")]).beside == beside[:1]
    monkeypatch.chdir(folder)
    assert find_files([], ["a.txt"]).beside == [("metadata.csv", "metadata.csv")]
    # However often a folder is written, and in whatever way.
    assert find_files(["a.txt"], ["./b.txt", "north/../b.txt"]).beside == [("metadata.csv", "metadata.csv")]


def test_a_table_is_not_found_beside_a_file_twice_nor_where_it_is_none(folder, tmp_path):
    listed = [str(folder / name) for name in ("a.txt", "metadata.csv", "north/c.md")]
    search = find_files([], listed)
    assert (names(search.wanted), names(search.beside)) == (
        ["a.txt", "metadata.csv", "north/c.md"],
        ["north/metadata.csv"],
    )
    # One below a folder that is read is known from there.
    search = find_files([str(folder)], listed[::2])
    assert (names(search.sidecars), search.beside) == (["metadata.csv", "north/metadata.csv"], [])
    (tmp_path / "x" / "metadata.csv").mkdir(parents=True)
    assert find_files([], [str(tmp_path / "x" / "a.txt")]).beside == []
    # A list may name what is no file; reading says so.
    assert find_files([], [str(folder), f"{folder}/north/..", f"{folder}/north/"]).beside == []


def test_what_a_list_names_that_is_no_file_is_named_as_it_lies(folder):
    found = find_files([], [f"{folder}/north/", str(folder / "a.txt"), f"{folder}/north/."]).wanted
    assert list(found) == [(f"{folder}/a.txt", "a.txt"), (f"{folder}/north/", "north"), (f"{folder}/north/.", "north")]


def test_a_list_can_be_taken_apart_where_the_working_folder_is_gone(folder, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    found = find_files([], [str(folder / "a.txt"), "b.txt"]).wanted
    assert sorted(path for path, _ in found) == [str(folder / "a.txt"), "b.txt"]
    assert "a.txt" in names(found)


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


@given(st.lists(st.binary(min_size=1).filter(lambda name: b"\0" not in name)))
def test_names_that_end_in_nul_come_back_whatever_they_hold(listed):
    data = b"".join(name + b"\0" for name in listed)
    assert [os.fsencode(name) for name in names_in(data, zeros=True)] == listed


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
        (".~lock.a.odt#", "it is the lock file of an open document"),
        ("a.tar.gz", "no reader for .gz"),
        ("a.gz", ""),
        ("a.JSONL.GZ", ""),
        ("a.docx.gz", "no reader for .gz"),
    ],
)
def test_what_is_passed_over_is_told_by_its_name(name, reason):
    assert why_ignored(name) == reason


def told_by_pathlib(name: str) -> str:
    """Tell the same as `why_ignored`, from the parts that the standard library finds."""
    path = PurePosixPath(name)
    inner = PurePosixPath(path.stem) if path.suffix.lower() == ".gz" else path
    if inner.stem.upper() in ("README", "LICENSE", "LICENCE"):
        return "it describes the folder"
    if path.name.startswith(("~$", ".~lock.")):
        return "it is the lock file of an open document"
    if inner is not path and inner.suffix.lower() in (*TEXTS, ""):
        return ""
    return "" if path.suffix.lower() in (*suffixes(), "") else f"no reader for {path.suffix.lower()}"


TEXTS = ".txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson .csv .tsv".split()
PIECES = [
    "a",
    ".",
    "..",
    "README",
    "Licence",
    "lIcEnSe",
    "Readme2",
    "~$",
    "~",
    "rtf",
    ".txt",
    ".MD",
    ".gz",
    ".png",
    " ",
    "é",
]
PIECES += [*suffixes(), "metadata", "\u017f", "\u212a", "\n"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join))
def test_reasons_are_those_of_the_parts_that_pathlib_finds(name):
    if name.strip("."):
        assert why_ignored(name) == told_by_pathlib(name)
        assert why_ignored(f"some.folder/{name}") == told_by_pathlib(name)


def test_a_folder_is_sorted_as_each_of_its_files(tmp_path):
    pieces = sorted({"".join(pair) for pair in itertools.product(PIECES, repeat=2)})
    made = [name for name in pieces if not is_litter(name) and name != "metadata.csv"]
    for name in (*made, "metadata.csv"):
        (tmp_path / name).touch()
    reasons = {name: told_by_pathlib(name) for name in made}
    search = find_files([str(tmp_path)])
    assert len(made) > 300
    assert names(search.wanted) == sorted((name for name in made if not reasons[name]), key=str.encode)
    assert dict(search.ignored) == {name: reason for name, reason in reasons.items() if reason}
    assert names(search.sidecars) == ["metadata.csv"]
