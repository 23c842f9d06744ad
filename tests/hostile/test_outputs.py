"""Outputs that are full, closed or gone, and files that must not be overwritten."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

import pytest
from harness import PROGRAM, call, run, surroundings
from hostile_corpus import PROSE, every_format


@pytest.mark.parametrize("command", ["documents", "keywords"])
@every_format
def test_a_full_disk_is_told_and_fails(command, wanted, folder):
    ran = run(command, folder, "-f", wanted, redirect=">/dev/full")
    assert (ran.code, "No space left on device" in ran.err) == (1, True)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["documents", "--help"]])
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_help_that_cannot_be_written_fails(arguments, redirection):
    assert run(*arguments, redirect=redirection).code == 1


def test_an_output_file_is_the_old_one_if_the_disk_is_full(folder, tmp_path):
    out = tmp_path / "out.json"
    out.write_text("old")
    ran = run("keywords", folder, "-o", out, inputs=[folder, out], limits={resource.RLIMIT_FSIZE: 2048})
    assert (ran.code, "File too large" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("redirection", "code"),
    [(">&-", 1), ("<&- >&- 2>&-", 1), ("2>&-", 0), ("2>/dev/full", 0), ("<&-", 0)],
)
def test_a_closed_stream_loses_nothing_in_silence(redirection, code, evil):
    assert run("documents", evil, "-f", "csv", redirect=redirection).code == code


def test_an_output_file_needs_no_standard_output(folder, tmp_path):
    assert run("documents", folder, "-o", tmp_path / "a.csv", redirect=">&-").code == 0
    assert (tmp_path / "a.csv").read_text().count("\n") == 4


def test_standard_input_that_is_closed_is_no_text():
    assert run("documents", "-", redirect="<&-").code != 0


def test_standard_input_has_the_limit_of_a_file():
    # 300 MB of zeros: over the 200 MB that a file may have, and so no reason to hold them.
    producer = subprocess.Popen(["head", "-c", "300000000", "/dev/zero"], stdout=subprocess.PIPE)
    done = subprocess.run([*PROGRAM, "documents", "-"], stdin=producer.stdout, capture_output=True, timeout=60)
    producer.stdout.close()
    producer.kill()
    producer.wait()
    assert (done.returncode, b"limit" in done.stderr) == (3, True)


@pytest.mark.parametrize("arguments", [["documents", "-f", "jsonl"], ["sentiment"], ["--help"]])
def test_a_reader_that_has_gone_is_no_failure(arguments, folder):
    where = [folder] if arguments != ["--help"] else []
    process = subprocess.Popen(
        [*PROGRAM, *arguments, *where], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings(None)
    )
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), said) == (0, b"")


@pytest.mark.parametrize("way", ["itself", "roundabout", "link", "hard link"])
def test_no_input_is_overwritten(way, folder, tmp_path):
    (folder / "d0.md").write_text(PROSE)
    out = {"itself": folder / "d0.md", "roundabout": folder / ".." / "texts" / "d0.md"}.get(way, tmp_path / "out.md")
    if way == "link":
        out.symlink_to(folder / "d0.md")
    if way == "hard link":
        out.hardlink_to(folder / "d0.md")
    ran = call("documents", folder, "-o", out, inputs=[folder])
    assert (ran.code, "one of the files to be read" in ran.err) == (2, True)


@pytest.mark.parametrize("flag", ["--stopwords", "--keep-words", "--config"])
def test_no_list_or_settings_file_is_overwritten(flag, folder, tmp_path):
    given_file = tmp_path / "given.csv"
    given_file.write_text("# the\n")
    assert call("documents", folder, flag, given_file, "-o", given_file, inputs=[given_file]).code == 2


def test_a_report_beside_the_texts_is_not_read_as_one(folder):
    digests = []
    for _ in range(2):
        assert call("documents", folder, "-o", folder / "report.html").code == 0
        digests.append(call("documents", folder, "-f", "json").report["corpus"]["digest"])
    assert digests[0] == digests[1]
    assert "report.html" not in [row[0] for row in call("documents", folder, "-f", "csv").rows]


def test_nobody_can_choose_what_the_temporary_file_overwrites(folder, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    # The shell keeps its number when it becomes the program, so the name it will use is known beforehand.
    script = 'ln -s victim .out.csv.$$.tmp; exec "$@"'
    subprocess.run(
        ["sh", "-c", script, "sh", *PROGRAM, "documents", folder, "-o", "out.csv"], cwd=tmp_path, capture_output=True
    )
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("name", ["港" * 83 + ".csv", "a" * 251 + ".csv", " .csv", "a\nb.csv", "-a.csv"])
def test_any_name_that_a_file_can_have_can_be_written(name, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("documents", folder, f"--output={name}").code == 0
    assert Path(name).read_text().startswith("document,")


@pytest.mark.parametrize("name", ["missing/a.csv", "texts/d0.txt/a.csv", "gone.csv", "x" * 300 + ".csv"])
def test_a_place_that_cannot_be_written_is_named(name, folder, tmp_path):
    (tmp_path / "gone.csv").symlink_to("missing/b.csv")
    ran = call("documents", folder, "-o", tmp_path / name, inputs=[folder])
    assert (ran.code, "Cannot write" in ran.err) == (1, True)


def test_a_link_keeps_the_old_content_if_the_disk_is_full(folder, tmp_path):
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "out.json").symlink_to("real.json")
    ran = run("keywords", folder, "-o", tmp_path / "out.json", limits={resource.RLIMIT_FSIZE: 2048})
    assert (ran.code, (tmp_path / "real.json").read_text()) == (1, "old")
