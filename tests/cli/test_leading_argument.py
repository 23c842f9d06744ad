"""A setting that may be given first, without its flag: told from the corpus by what there is on disk."""

from __future__ import annotations

import pytest

from toolkit.cli.params import ambiguity_of, split_leading
from toolkit.errors import SettingError
from toolkit.settings import Setting

WORD = Setting("A pattern.", leads=True)
FILE = Setting("A file.", leads=True, reads=True)


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    (tmp_path / "energy").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "words.yaml").write_text("a: b\n", "utf-8")
    (tmp_path / "words.csv").write_text("a,b\n", "utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("setting", "paths", "expected"),
    [
        (WORD, ("gas", "corpus"), ("gas", ("corpus",))),
        (WORD, ("gas",), ("gas", ())),
        (WORD, ("corpus",), ("", ("corpus",))),
        # A word although there is a folder of that name, since a corpus follows.
        (WORD, ("energy", "corpus"), ("energy", ("corpus",))),
        (WORD, ("./energy", "corpus"), ("", ("./energy", "corpus"))),
        (WORD, ("-",), ("", ("-",))),
        (WORD, ("gas\0", "corpus"), ("gas\0", ("corpus",))),
        (WORD, (), ("", ())),
        (FILE, ("words.csv", "corpus"), ("words.csv", ("corpus",))),
        (FILE, ("words.csv",), ("", ("words.csv",))),
        # Alone, a file is the dictionary if it cannot be a text.
        (FILE, ("words.yaml",), ("words.yaml", ())),
        (FILE, ("corpus",), ("", ("corpus",))),
        (FILE, ("energy", "corpus"), ("", ("energy", "corpus"))),
        (FILE, ("missing.yaml", "corpus"), ("missing.yaml", ("corpus",))),
    ],
)
def test_the_first_argument_is_a_value_or_a_path(setting, paths, expected):
    assert split_leading(setting, "", paths) == expected


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        (WORD, "energy", True),
        (WORD, ("energy",), True),
        (WORD, "gas", False),
        (WORD, "", False),
        (WORD, (), False),
        (WORD, "gas\0", False),
        (FILE, "words.csv", False),
    ],
)
def test_a_word_that_is_also_a_folder_is_named(setting, value, said):
    assert ("write ./energy" in ambiguity_of(setting, value)) is said


def test_a_value_from_its_flag_leaves_the_arguments_alone():
    assert split_leading(WORD, "oil", ("gas", "corpus")) == ("oil", ("gas", "corpus"))


def test_a_setting_of_several_values_gets_one():
    assert split_leading(WORD, (), ("gas", "corpus")) == (("gas",), ("corpus",))


@pytest.mark.parametrize("paths", [("nowhere/texts",), ("./nowhere",)])
def test_a_lone_path_at_which_there_is_nothing_is_no_pattern(paths):
    with pytest.raises(SettingError, match=r"There is no file or folder"):
        split_leading(WORD, "", paths)


@pytest.mark.parametrize("paths", [("/gas|oil/",), ("and/or", "corpus"), ("gas",)])
def test_what_cannot_be_meant_as_a_path_is_looked_for(paths):
    assert split_leading(WORD, "", paths) == (paths[0], paths[1:])
