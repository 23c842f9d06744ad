"""Arguments of every kind, taken or refused in words, and corpora too small for what is asked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from harness import call
from hostile_corpus import PROSE, TEXT_FORMATS, every_command, every_format, subjects
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SETTINGS = {
    "documents": "unit by where encoding text-column stopwords keep-words language seed jobs table color config",
    "keywords": "unit by top max-words min-count format",
    "topics": "unit by topics method top seeds model seed",  # A folder for --save would be made.
    "sentiment": "unit by top",
    "similarity": "unit by across query method background top least min-passage nearest cut",
}
ODD = [
    "",
    " ",
    "0",
    "-1",
    "1",
    "1e3",
    "٣",
    "nan",
    "inf",
    "-inf",
    "1.5",
    "0x10",
    "1_000",
    "+3",
    "1000000000",
    "9" * 5000,
]
ODD += ["--", "-", "--top", "null", "../..", ".", "/dev/zero", "x=", "=", "~", "x~(", "x~", "\x1b[31m"]
VALUES = st.one_of(
    st.sampled_from(ODD),
    st.integers().map(str),
    st.floats().map(str),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
)


@given(data=st.data(), wanted=st.sampled_from(TEXT_FORMATS))
@settings(suppress_health_check=list(HealthCheck))
def test_any_value_of_any_setting_is_taken_or_refused_in_words(data, wanted, folder):
    command = data.draw(st.sampled_from(sorted(SETTINGS)))
    flag = data.draw(st.sampled_from(SETTINGS[command].split()))
    value = data.draw(VALUES)
    ran = call(command, folder, "-f", wanted, f"--{flag}={value}", inputs=[folder])
    assert ran.code in (0, 2, 3)


@pytest.mark.parametrize("value", ["0", "-1", "1e3", "1.5", "٣", "nan", "", "1000000000", "1_000"])
@pytest.mark.parametrize(("command", "flag"), [("keywords", "--top"), ("topics", "--top"), ("similarity", "--nearest")])
def test_a_number_out_of_bounds_is_refused(command, flag, value, folder):
    ran = call(command, folder, flag, value)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("value", ["-1", "٣", "1e3", str(2**32)])
@every_command
def test_a_seed_out_of_bounds_is_refused_by_every_command(command, value, folder):
    assert call(command, folder, "--seed", value).code == 2


def test_an_encoding_that_is_none_is_refused(folder):
    assert call("documents", folder, "--encoding", "nonsense").code == 2


@pytest.mark.parametrize(
    "more", [["--stopwords", os.fsdecode(b"caf\xe9.txt")], ["--where", "title!=" + os.fsdecode(b"caf\xe9")]]
)
@every_format
def test_an_argument_that_is_not_utf8_can_be_reported(more, wanted, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(os.fsdecode(b"caf\xe9.txt")).write_text("town")
    assert call("documents", folder, *more, "-f", wanted).code == 0


@pytest.mark.parametrize("topics", [0, 1, 2, 5, 8, 9, 500])
def test_any_number_of_topics_is_found_or_refused(topics, tmp_path):
    for name, text in subjects(8):
        (tmp_path / name).write_text(text)
    ran = call("topics", tmp_path, "-k", str(topics), "-f", "json", "--language", "en")
    assert ran.code == (0 if topics <= 8 else 2)  # There are eight texts.
    if topics and not ran.code:
        assert len(ran.report["tables"][0]["rows"]) == topics


@pytest.mark.parametrize("text", ["of the and to", "1 2 3", "... !!!", "😀 👨‍👩‍👧", "", "a b c"])
@every_command
def test_texts_that_say_nothing_are_told_so(command, text, tmp_path):
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text(text)
    ran = call(command, tmp_path, "-f", "json", "--language", "en")
    assert ran.code in (0, 3)
    assert ran.code == 0 or (ran.err.startswith("Error: ") and "perhaps" not in ran.err)


@every_command
def test_one_text_is_analysed_or_refused_with_a_mend(command, tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    ran = call(command, tmp_path, "-f", "json")
    # Nobody is named in this text, and what compares texts needs two.
    assert ran.code == (3 if command in ("compare", "names", "similarity", "topics", "trends") else 0)
    assert ran.code == 0 or "--" in ran.err.splitlines()[-1]


def test_copies_are_called_identical(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(PROSE)
    rows = call("similarity", tmp_path, "-f", "json").report["tables"][0]["rows"]
    assert [(row["a"], row["b"], row["kind"]) for row in rows] == [
        ("0.txt", "1.txt", "identical"),
        ("0.txt", "2.txt", "identical"),
        ("1.txt", "2.txt", "identical"),
    ]


@every_command
def test_an_empty_folder_is_told_what_was_looked_for(command, tmp_path):
    (tmp_path / "picture.png").write_bytes(b"")
    ran = call(command, tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "Ignored: picture.png (no reader for .png)" in ran.err
    assert ".txt" in ran.err


def test_no_argument_shows_the_help_once():
    ran = call()
    assert ran.code == 2
    assert (ran.out + ran.err).count("Commands:") == 1
    assert "Error" not in ran.err
