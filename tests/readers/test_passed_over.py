"""What lies in a folder of texts and is none, and what to save it as."""

from __future__ import annotations

import pytest
from harness import call
from package_writing import zipped
from table_writing import database

from toolkit.readers.passed_over import is_code, why_no_text, why_unread

PROSE = "The keeper of the lock opened the upper gate. Barges waited in the frozen basin for coal.\n"


@pytest.mark.parametrize(
    "text",
    [
        "#!/usr/bin/env python3\nprint(1)\n",
        "HOST = quay\nPORT = 80\n",
        "report: texts\n\tcat $(TEXTS) > $@\n\techo $(DAY)\n",
        "rule all {\n  input\n}\n",
        "[lamps]\ncolour=red\nnumber=2\n",
        "cc -O2 \\\n  -o lamp \\\n  lamp.c\n",
    ],
)
def test_code_and_settings_are_told(text):
    assert is_code(text.encode())
    assert "looks like code" in why_no_text("folder/run", text.encode())
    # With a suffix of texts, or from a pipe, it is what the user says.
    assert why_no_text("run.txt", text.encode()) == why_no_text("standard input", text.encode()) == ""


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "",
        "O rose;\n\tthou art sick!\n\tThe invisible worm;\n",
        "ADA: I was here=\nTOM: =no, you were not.\n",
        "He said --and he meant it --that the lamp was lit.\nNobody answered --at first.\n",
        "To: the harbour office\nFrom: the keeper\n\n" + PROSE,
        "1. one lamp\n2. two lamps\n(3) three\n",
        "κανείς δεν ήρθε\nστην αποβάθρα\n",
        "We set x = 2 and went on.\n",
    ],
)
def test_prose_verse_and_lists_are_no_code(text):
    assert not is_code(text.encode())


@pytest.mark.parametrize(("lines", "told"), [(7, True), (8, False)])
def test_three_lines_in_ten_are_code(lines, told):
    text = "a=1\nb=2\nc=3\n" + "nobody came\n" * lines
    assert is_code(text.encode()) == told


def test_one_line_is_never_code_but_for_a_script():
    assert not is_code(b"a=1\n")
    assert is_code(b"#!/bin/sh\n")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.msg", "no reader for .msg; save it as .eml"),
        ("a.DOC", "no reader for .doc; save it as .docx"),
        ("a.xyz", ""),
        ("a", ""),
        ("a.txt", ""),
    ],
)
def test_a_format_that_holds_text_is_named_with_another(name, reason):
    assert why_unread(name) == reason


def test_a_message_of_outlook_is_told_whether_it_is_named_or_found(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "note.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "note.msg: no reader for .msg; save it as .eml" in call("documents", tmp_path, "-v").err
    named = call("documents", tmp_path / "note.msg")
    assert (named.code, "save it as .eml" in named.err) == (3, True)


def test_a_table_is_named_behind_a_colon(tmp_path):
    rows = [{"id": "one", "text": PROSE}]
    path = tmp_path / "corpus.sqlite"
    path.write_bytes(database({"letters": rows, "memos": [{"id": "two", "text": PROSE}]}))
    assert [row[0] for row in call("documents", f"{path}:memos", "-f", "csv").rows[1:]] == ["two"]
    both = call("documents", f"{path}:letters", f"{path}:memos", "-f", "csv")
    assert [row[0] for row in both.rows[1:]] == ["one", "two"]
    assert "corpus.sqlite:letters" in call("documents", path).err
    assert "There is no file" in call("documents", f"{tmp_path / 'other.sqlite'}:memos").err


def test_the_files_of_an_archive_have_folders_dates_and_fields_by_their_names(tmp_path):
    parts = {"1931-05-01_quay.txt": PROSE, "north/1932-06-02_lock.txt": PROSE + "It froze.\n"}
    (tmp_path / "post.zip").write_bytes(zipped(parts))
    told = call("documents", tmp_path, "--name-pattern", "{date}_{place}", "-f", "csv")
    rows = [dict(zip(told.rows[0], row, strict=True)) for row in told.rows[1:]]
    assert [(row["document"], row["date"], row["place"]) for row in rows] == [
        ("post.zip/1931-05-01_quay.txt", "1931-05-01", "quay"),
        ("post.zip/north/1932-06-02_lock.txt", "1932-06-02", "lock"),
    ]
