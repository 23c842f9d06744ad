"""Lists of files on the command line: from a file, from standard input, with and without NUL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from harness import call, run

SEA = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."


@pytest.fixture
def folder(tmp_path):
    """Texts in folders, among them one whose name has a newline."""
    home = tmp_path / "texts"
    for name in ("a.txt", "north/b.txt", "north/deep/c.md", "two\nlines.txt", "- d.txt", "caf\u00e9 e.txt"):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{SEA} {name!r}\n", "utf-8")
    return home


def listed(names, end: str = "\n") -> bytes:
    return b"".join(os.fsencode(name) + end.encode() for name in names)


def read(ran) -> list[str]:
    assert ran.code == 0, ran.err
    return [row["document"] for row in ran.report["tables"][0]["rows"]]


def documents(*arguments, stdin: bytes = b"", **more):
    return call("documents", *arguments, "-f", "json", stdin=stdin, **more)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\0"])
def test_a_list_is_read_from_a_file_and_from_standard_input(folder, tmp_path, end):
    data = listed([folder / "north" / "b.txt", folder / "a.txt"], end)
    (tmp_path / "list").write_bytes(data)
    flags = ["-0"] if end == "\0" else []
    of_file = documents("--files-from", tmp_path / "list", *flags, inputs=[folder, tmp_path / "list"])
    of_stream = documents("--files-from", "-", *flags, stdin=data)
    assert read(of_file) == ["a.txt", "north/b.txt"]
    assert of_file.raw == of_stream.raw
    assert of_file.err == ""


def test_names_are_those_below_the_folder_in_common(folder):
    deep, above = folder / "north" / "deep" / "c.md", folder / "north" / "b.txt"
    assert read(documents("--files-from", "-", stdin=listed([deep]))) == ["c.md"]
    assert read(documents("--files-from", "-", stdin=listed([deep, above]))) == ["b.txt", "deep/c.md"]


def test_a_list_of_names_without_folders_is_of_where_we_are(folder):
    ran = run("documents", "--files-from", "-", "-f", "json", cwd=folder, stdin=b"north/b.txt\n./a.txt\n- d.txt\n")
    assert read(ran) == ["- d.txt", "a.txt", "north/b.txt"]


def test_the_same_files_are_the_same_corpus_however_they_are_named(folder):
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    of_list = documents("--files-from", "-", "-0", stdin=listed(paths[::-1], "\0"))
    assert of_list.report["corpus"] == documents(folder).report["corpus"]
    assert of_list.report["tables"] == documents(folder).report["tables"]


def test_a_name_with_a_newline_needs_nul(folder):
    name = folder / "two\nlines.txt"
    assert read(documents("--files-from", "-", "-0", stdin=listed([name], "\0"))) == ["two\nlines.txt"]
    broken = run("documents", "--files-from", "-", "-f", "json", cwd=folder, stdin=b"two\nlines.txt\na.txt\n")
    assert read(broken) == ["a.txt"]
    assert [each["document"] for each in broken.report["corpus"]["skipped"]] == ["lines.txt", "two"]


def test_a_file_that_is_not_there_is_skipped_and_named(folder):
    data = listed([folder / "a.txt", folder / "gone.txt", folder / "north", folder / "also gone.txt"])
    ran = documents("--files-from", "-", stdin=data)
    assert (ran.code, read(ran)) == (0, ["a.txt"])
    assert ran.report["corpus"]["skipped"] == [
        {"document": "also gone.txt", "reason": "It cannot be opened: No such file or directory."},
        {"document": "gone.txt", "reason": "It cannot be opened: No such file or directory."},
        {"document": "north", "reason": "It is a folder, not a regular file."},
    ]
    assert "skipped gone.txt: It cannot be opened: No such file or directory.\n" in ran.err
    strict = documents("--files-from", "-", "--strict", stdin=data)
    assert (strict.code, strict.raw) == (4, ran.raw)
    quiet = documents("--files-from", "-", "--strict", "-q", stdin=data)
    assert (quiet.code, quiet.err) == (4, "")


def test_a_file_that_is_not_there_does_not_name_the_others_anew(folder):
    ran = documents("--files-from", "-", stdin=listed([folder / "a.txt", "/nowhere/at/all.txt"]))
    assert read(ran) == ["a.txt"]


def test_a_list_of_files_that_are_all_gone_is_nothing_to_analyse(folder):
    ran = documents("--files-from", "-", stdin=listed([folder / "gone.txt"]))
    assert (ran.code, "gone.txt (It cannot be opened" in ran.err) == (3, True)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0"])
def test_an_empty_list_is_nothing_to_analyse_and_not_the_folder_corpus(tmp_path, data):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(SEA, "utf-8")
    flags = ["-0"] if data == b"\0" else []
    assert run("documents", "--files-from", "-", *flags, cwd=tmp_path, stdin=data).code == 3


def test_an_empty_list_is_said_to_be_empty(tmp_path):
    ran = documents("--files-from", "-", stdin=b"")
    assert "no document in ." not in ran.err


def test_files_and_folders_may_be_named_beside_a_list(folder):
    ran = documents(folder / "north", "--files-from", "-", stdin=listed([folder / "a.txt"]))
    assert read(ran) == ["a.txt", "b.txt", "deep/c.md"]
    streamed = documents("-", "--files-from", _written(folder.parent / "list", [folder / "a.txt"]), stdin=SEA.encode())
    assert sorted(read(streamed)) == ["a.txt", "standard input"]


def _written(path: Path, names) -> Path:
    path.write_bytes(listed(names))
    return path


def test_standard_input_is_no_text_and_list_at_once():
    ran = documents("-", "--files-from", "-", stdin=b"a.txt\n")
    assert (ran.code, ran.out) == (2, "")
    assert "Standard input cannot be a text and a list of files at once." in ran.err


@pytest.mark.parametrize(
    ("name", "said"), [("nowhere", "No such file or directory"), ("texts", "It is a folder, not a regular file.")]
)
def test_a_list_that_cannot_be_read_is_an_error(folder, name, said):
    ran = documents("--files-from", folder.parent / name)
    assert (ran.code, ran.out) == (2, "")
    assert "The list of files" in ran.err
    assert said in ran.err


def test_a_list_may_come_from_a_command(folder):
    command = 'exec "$0" -m toolkit documents -f csv --files-from <(printf "%s\\n" "$1")'
    given = ["bash", "-c", command, sys.executable, str(folder / "a.txt")]
    ran = subprocess.run(given, capture_output=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr


def test_without_a_list_names_that_end_in_nul_mean_nothing(folder):
    assert read(documents(folder, "-0")) == read(documents(folder))


def test_the_output_is_none_of_the_listed_files_and_not_the_list(folder):
    names = _written(folder.parent / "list.csv", [folder / "a.txt"])
    for target in (folder / "a.txt", names):
        ran = call("documents", "--files-from", names, "-f", "csv", "-o", target, inputs=[folder, names])
        assert (ran.code, "would destroy it" in ran.err) == (2, True)


def test_names_that_are_no_text_are_read_and_shown(folder):
    name = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(name, "wb") as stream:
        stream.write(SEA.encode())
    ran = documents("--files-from", "-", stdin=name + b"\n")
    assert read(ran) == ["caf\\xe9.txt"]


def test_a_list_of_many_names_is_longer_than_a_command_line_can_be(folder):
    names = [folder / "a.txt", *(folder / f"{'gone' * 20}{number}.txt" for number in range(3_000))]
    ran = documents("--files-from", "-", "-q", stdin=listed(names))
    assert (read(ran), len(ran.report["corpus"]["skipped"])) == (["a.txt"], 3_000)


def test_hostile_names_in_a_list_are_only_names(folder):
    names = ["--help", "$(touch x)", "a;b", "*", "../../../../etc/passwd/x", "\x1b[2J", "x" * 5000, "a\0b"]
    ran = documents("--files-from", "-", stdin=listed([folder / "a.txt", *names]))
    assert ran.code == 0
    assert len(ran.report["corpus"]["skipped"]) == len(names)


def test_the_list_is_no_setting_of_the_report(folder, tmp_path):
    names = _written(tmp_path / "list", [folder / "a.txt"])
    settings = documents("--files-from", names).report["settings"]
    assert str(tmp_path) not in str(settings)


def test_an_option_of_two_values_takes_both_and_from_the_settings_too(tmp_path):
    for name, text in (("a.txt", "The mill burned down at night."), ("b.txt", "The old mill burned down at night.")):
        (tmp_path / name).write_text(text)
    ran = call("similarity", tmp_path, "--align", "a.txt", "b.txt", "-f", "csv")
    settings = tmp_path / "toolkit.toml"
    settings.write_text('[similarity]\nalign = ["a.txt", "b.txt"]\n')

    assert ran.out.splitlines()[1] == "1,The mill burned down at night.,1,The {+old+} mill burned down at night."
    assert call("similarity", tmp_path, "-f", "csv", "--config", settings).out == ran.out
