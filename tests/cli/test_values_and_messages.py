"""Numbers as people type them, messages on one line each, and data in large pieces."""

from __future__ import annotations

import os
import subprocess

import pytest
from conftest import CORPUS
from harness import PROGRAM, call, on_terminal, surroundings

from toolkit.cli import main as program
from toolkit.errors import SettingError
from toolkit.report.render import FORMATS, PICTURES, render
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Column, Table

TEXT = CORPUS / "energy" / "courier-nuclear.md"


@pytest.mark.parametrize("value", ["0.5_0", "\u0660", "nan", "inf", "1e", "", " 0.5", "0x1", "\uff11", "--"])
def test_what_is_no_plain_number_is_refused(value):
    ran = call("keywords", TEXT, f"--phrases={value}")

    assert (ran.code, "--phrases" in ran.err) == (2, True)


@pytest.mark.parametrize("value", ["0.5", "-1", "+2", ".5", "1.", "1e-1", "1E0"])
def test_plain_numbers_are_taken(value):
    assert call("keywords", TEXT, f"--phrases={value}").code == 0


def test_the_end_of_a_file_is_no_interrupt(monkeypatch):
    def ending(*_args, **_kwargs):
        raise EOFError("no data left in file")

    monkeypatch.setattr("toolkit.cli.delivery.deliver", ending)
    ran = call("words", TEXT)
    assert (ran.code, "Interrupted" in ran.err) == (1, False)
    with pytest.raises(EOFError):
        program.main(["words", str(TEXT), "--debug"])


def test_an_interrupt_is_one(monkeypatch):
    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("toolkit.cli.delivery.deliver", interrupted)
    ran = call("words", TEXT)
    assert (ran.code, "Interrupted." in ran.err) == (130, True)


def test_a_name_does_not_take_a_message_apart():
    assert str(SettingError("No file 'a\tb\nc'.", "Name another.")) == "No file 'a\\tb\\nc'.\nName another."
    ran = call("words", "no\tsuch\nfile.txt")
    assert "no\\tsuch\\nfile.txt" in ran.err


@pytest.mark.parametrize("wanted", ["csv", "tsv"])
def test_control_characters_do_not_reach_a_terminal_and_stay_in_data(tmp_path, wanted):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a\\u001b]0;owned\\u0007b", "title": "The \\u001b[31mferry\\u009b", "text": "It sank."}\n')
    shown = on_terminal("documents", path, "-f", wanted)
    assert shown.code == 0
    assert "\\x1b]0;owned\\x07" in shown.out
    assert not {"\x1b", "\x07", "\x9b"} & set(shown.out)
    assert "a\x1b]0;owned\x07b" in call("documents", path, "-f", wanted).out


def long_report(rows=3_000):
    columns = (Column("word", "string", "A word."), Column("count", "integer", "How often."))
    table = Table("words", "Words", columns, tuple((f"word{number}", number) for number in range(rows)))
    corpus = {"documents": 1, "words": 2, "digest": "sha256:0", "skipped": [], "ignored": []}
    return Report("words", {}, corpus, {}, {}, (), (table,))


@pytest.mark.parametrize("wanted", [each for each in FORMATS if each not in {"parquet", "sqlite", "xlsx", *PICTURES}])
def test_a_report_is_written_in_large_pieces(wanted):
    pieces = list(render(long_report(), View(format=wanted)))

    assert all(len(piece) >= 1 << 16 for piece in pieces[:-1])
    assert len(pieces) <= 2 + sum(map(len, pieces)) // (1 << 16)


@pytest.mark.skipif(not hasattr(os, "O_DIRECT"), reason="needs pipes in packet mode (O_DIRECT)")
def test_json_takes_few_writes_however_python_buffers():
    ours, theirs = os.pipe2(os.O_DIRECT)
    with subprocess.Popen(
        [*PROGRAM, "words", TEXT, "-f", "json", "--top", "1000"],
        stdout=theirs,
        env=surroundings({"PYTHONUNBUFFERED": "1"}),
    ) as running:
        os.close(theirs)
        sizes = []
        while data := os.read(ours, 1 << 16):
            sizes.append(len(data))
        os.close(ours)

    assert running.returncode == 0
    assert sum(sizes) > 20_000
    # Such a pipe hands over 4,096 bytes at a time.
    assert len(sizes) <= 2 + 2 * sum(sizes) // 4_096


def test_no_process_is_started_to_ask_for_the_machine(monkeypatch):
    def refused(*_args, **_kwargs):
        raise AssertionError("a process was started")

    monkeypatch.delenv("TOOLKIT_NO_CACHE", raising=False)
    monkeypatch.setattr(subprocess.Popen, "__init__", refused)
    assert call("documents", CORPUS).code == 0
