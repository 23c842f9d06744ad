"""Names for files: what a name from a text may become, and folders that are made for it."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.errors import ToolkitError
from toolkit.files import is_litter, is_same, make_folder, safe_name

# As Windows has them; a suffix does not help.
RESERVED = ["con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10))]
# Names as hostile people and careless programs make them.
PIECES = st.sampled_from(
    [
        *("..", ".", "~", "/", "\\", ":", " ", "con", "NUL", "aux.", "com1", ".txt", "a", "é", "\U0001f600", "x" * 130),
        *(
            "\0",
            "\n",
            "\x1b[2J",
            "\u202e",
            "\u2028",
            "\ud800",
            "\udce9",
            "é" * 70,
            "?",
            "*",
            '"',
            "|",
            "<",
            "~$",
            "-rf",
        ),
    ]
)
NAMES = st.one_of(st.text(), st.lists(PIECES, max_size=8).map("".join), st.lists(PIECES, max_size=8).map(" ".join))


@given(NAMES)
@example("")
@example("/")
@example("../" * 30)
def test_a_safe_name_is_one_below_its_folder_on_every_system(name):
    safe = safe_name(name)
    assert not os.path.isabs(safe)
    assert os.path.normpath(os.path.join("/folder", safe)).startswith("/folder/")
    for part in safe.split("/"):
        assert part
        assert part not in (".", "..")
        assert len(part.encode("utf-8")) <= 255  # which a surrogate could not be written in
        assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in part)
        assert not set(part) & set('<>:"|?*\\')
        assert not set(part) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        assert part.split(".")[0].lower() not in RESERVED
        assert not part.startswith((".", "~"))
        assert not part.endswith((".", " "))
        assert not part.startswith(" ")
        assert not is_litter(part + ".txt")


@given(NAMES)
def test_a_part_of_a_safe_name_is_short(name):
    # A stem of 100 bytes, a full stop, and 12 signs of four bytes at most.
    assert all(len(part.encode()) <= 149 for part in safe_name(name).split("/"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("press/2021/a.txt", "press/2021/a.txt"),
        ("Café — notes (2).md", "Café — notes (2).md"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("a/../../b", "a/b"),
        ("a/./b//c/", "a/b/c"),
        ("..\\..\\x", "_.._x"),
        ("C:\\x", "C__x"),
        ("\0", "_"),
        ("a\nb\x1b[2Jc", "a_b_[2Jc"),
        ("a\u202egpj.exe", "a_gpj.exe"),
        ("caf\udce9", "caf_"),
        (".hidden", "hidden"),
        ("~root/x", "root/x"),
        ("...", "_"),
        (".. /x", "x"),
        ("~", "_"),
        ("con", "_con"),
        ("press/NUL.txt", "press/_NUL.txt"),
        ("COM9.tar.gz", "_COM9.tar.gz"),
        ("com0.txt", "com0.txt"),
        ("console.txt", "console.txt"),
        ("a. .", "a"),
        ("x" * 120, "x" * 120),
        ("x" * 121, "x" * 100),
        ("x" * 150 + ".txt", "x" * 100 + ".txt"),
        ("é" * 100 + ".txt", "é" * 50 + ".txt"),
        ("\U0001f600" * 60, "\U0001f600" * 25),
        ("a" + "é" * 100, "a" + "é" * 49),
    ],
)
def test_what_a_name_becomes(name, expected):
    assert safe_name(name) == expected


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20).filter(lambda name: name not in RESERVED))
def test_a_plain_name_stays_as_it_is(name):
    if len(name.encode()) <= 120 and name.lower() not in RESERVED:
        assert safe_name(name) == name
        assert safe_name(f"{name}/{name}.txt") == f"{name}/{name}.txt"


@given(NAMES)
def test_a_safe_name_is_safe_already(name):
    safe = safe_name(name)
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    "name", [". a", "~ a", "x" * 99 + " " + "y" * 30, "a." + "b" * 11 + " " + "c" * 120, "con".join([". ", ".txt"])]
)
def test_what_is_taken_off_leaves_no_space_at_an_edge(name):
    safe = safe_name(name)
    assert safe == safe.strip(" ")
    assert safe_name(safe) == safe


@pytest.mark.parametrize("name", ["COM¹.txt", "lpt³", "CONIN$", "conout$.txt", "con .txt"])
def test_lesser_known_devices_are_reserved(name):
    assert safe_name(name) == f"_{name}"


def test_a_safe_name_is_one_that_a_system_can_hold():
    assert len(safe_name("a/" * 5000)) < 4096


def test_folders_are_made_and_stay(tmp_path):
    deep = tmp_path / "a" / "b" / "c"
    make_folder(str(deep))
    (deep / "kept.txt").write_text("x", "utf-8")
    make_folder(str(deep))
    make_folder(f"{deep}/.")
    assert (deep / "kept.txt").read_text("utf-8") == "x"


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    for name, said in (("file", "File exists"), ("file/below", "Not a directory"), ("x" * 300, "File name too long")):
        with pytest.raises(ToolkitError, match=f"Cannot create the folder .*: {said}") as refused:
            make_folder(str(tmp_path / name))
        assert refused.value.mend == "Choose a writable folder with -o."
    with pytest.raises(ToolkitError, match="its name contains a NUL character"):
        make_folder(f"{tmp_path}/a\0b")
    assert sorted(os.listdir(tmp_path)) == ["file"]


def test_a_folder_that_is_too_deep_is_said(tmp_path):
    with pytest.raises(ToolkitError, match="Cannot create the folder"):
        make_folder(f"{tmp_path}/{'a/' * 1500}")


def test_two_ways_to_one_file_are_the_same(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("x", "utf-8")
    os.link(tmp_path / "a" / "x.txt", tmp_path / "hard.txt")
    (tmp_path / "soft").symlink_to(tmp_path / "a")
    x = str(tmp_path / "a" / "x.txt")
    for other in ("a/x.txt", "a/../a/x.txt", "hard.txt", "soft/x.txt"):
        assert is_same(x, f"{tmp_path}/{other}")
    assert is_same(str(tmp_path / "a"), f"{tmp_path}/soft/")
    (tmp_path / "y.txt").write_text("x", "utf-8")
    for other in ("y.txt", "a", "nowhere", "a\0", "y.txt/below"):
        assert not is_same(x, f"{tmp_path}/{other}")
    assert not is_same("nowhere", "nowhere")
