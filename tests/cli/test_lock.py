"""The lock of a corpus: the digest that a report has, and a file that changes only with the corpus."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest
from conftest import CORPUS
from harness import call

MAKEFILE = """\
.DELETE_ON_ERROR:
all: words.csv documents.csv
corpus.lock: FORCE
\t$(TOOLKIT) lock texts -o $@ --if-changed
words.csv: corpus.lock
\t$(TOOLKIT) words texts -o $@
documents.csv: corpus.lock
\t$(TOOLKIT) documents texts -o $@
FORCE:
"""


@pytest.fixture
def copy(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"The harvest of {name} failed again. Traders sold barley.\n")
    return folder


def lines():
    return call("lock", "texts").out.splitlines()


@pytest.mark.parametrize("folder", ["energy", "afghanistan"])
def test_the_digest_is_that_of_a_report(folder):
    locked = call("lock", CORPUS / folder).out.splitlines()

    assert locked[1].split()[0] == call("documents", CORPUS / folder, "-f", "json").report["corpus"]["digest"]


def test_the_digest_is_that_of_a_report_with_tables_reports_and_broken_files(copy):
    (copy / "metadata.csv").write_text("file,source\na.txt,Post\n")
    (copy / "north").mkdir()
    (copy / "north" / "metadata.csv").write_text("id,text\nr1,The ferry sank.\n")
    (copy / "requirements.txt").write_text("click>=8\n")
    (copy / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (copy / "gone.txt").symlink_to("nowhere")
    call("words", "texts", "-o", copy / "report.html")
    report = call("documents", "texts", "-f", "json").report["corpus"]

    assert lines()[1] == f"{report['digest']} 5 files"
    assert [line.split(" ", 2)[2] for line in lines()[2:-1]] == [
        *("a.txt", "b.txt", "broken.pdf", "metadata.csv", "north/metadata.csv")
    ]
    assert lines()[-1].startswith("unread - gone.txt: ")


def test_a_lock_in_the_corpus_is_no_document(copy):
    before = lines()
    assert call("lock", "texts", "-o", copy / "corpus.txt").code == 0
    assert lines() == before


def test_a_name_stays_in_its_line(copy):
    (copy / "two\nlines.txt").write_text("The ferry sank.\n")
    assert lines()[-1].endswith(" two\\\\nlines.txt") or lines()[-1].endswith(" two\\nlines.txt")
    assert len(lines()) == 2 + 3


def test_a_file_that_would_stay_the_same_is_left_alone(copy, tmp_path):
    lock = tmp_path / "corpus.lock"
    call("lock", "texts", "-o", lock, "--if-changed")
    os.utime(lock, ns=(1, 1))
    call("lock", "texts", "-o", lock, "--if-changed")
    assert lock.stat().st_mtime_ns == 1
    (copy / "a.txt").write_text("Another text.\n")
    call("lock", "texts", "-o", lock, "--if-changed")
    assert lock.stat().st_mtime_ns > 1
    os.utime(lock, ns=(1, 1))
    call("lock", "texts", "-o", lock)
    assert lock.stat().st_mtime_ns > 1


def test_an_input_is_never_written_over(copy):
    for option in ("-o", "--depfile"):
        more = () if option == "-o" else ("-o", "corpus.lock")
        assert call("lock", "texts", option, copy / "a.txt", *more, inputs=[copy]).code == 2


def test_what_cannot_be_locked_is_refused(copy, tmp_path):
    (tmp_path / "empty").mkdir()
    assert call("lock", "-").code == 2
    assert call("lock", "empty").code == 3
    assert call("lock", "nowhere").code == 2
    assert call("lock", "texts", "--depfile", "x.d").code == 2


needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


@needs_make
def test_a_depfile_names_every_file_as_make_reads_it(copy, tmp_path):
    (copy / "a b.txt").write_text("The ferry sank.\n")
    (copy / "c$d#e.txt").write_text("The ferry sank.\n")
    call("lock", "texts", "-o", "corpus.lock", "--depfile", "corpus.d")
    (tmp_path / "Makefile").write_text(
        "all: corpus.lock\n\t@echo made\ncorpus.lock:\n\t@echo again; touch $@\ninclude corpus.d\n"
    )

    def made():
        return subprocess.run(["make", "-s"], capture_output=True, check=True, cwd=tmp_path).stdout.decode().split()

    assert made() == ["made"]
    later = os.stat(tmp_path / "corpus.lock").st_mtime_ns + 10**9
    os.utime(copy / "c$d#e.txt", ns=(later, later))
    assert made() == ["again", "made"]
    (copy / "a b.txt").unlink()
    assert "again" in made()


def nothing(_folder):
    pass


def touched(folder):
    os.utime(folder / "a.txt", ns=(1, 1))


def edited(folder):
    (folder / "a.txt").write_text("The ferry sank.\n")


def added(folder):
    (folder / "c.txt").write_text("The ferry sank.\n")


def removed(folder):
    (folder / "b.txt").unlink()


def renamed(folder):
    (folder / "b.txt").rename(folder / "d.txt")


@needs_make
@pytest.mark.parametrize(
    ("step", "remakes"),
    [(nothing, False), (touched, False), (edited, True), (added, True), (removed, True), (renamed, True)],
)
@pytest.mark.parametrize("jobs", ["-j1", "-j4"])
def test_make_remakes_what_depends_on_a_corpus_that_changed(copy, tmp_path, step, remakes, jobs):
    if jobs == "-j4" and step not in (nothing, edited):
        pytest.skip("with -j4 two steps are enough")
    (tmp_path / "Makefile").write_text(MAKEFILE)
    program = f"TOOLKIT={sys.executable} -m toolkit"

    def ran():
        done = subprocess.run(["make", jobs, program], capture_output=True, check=True, cwd=tmp_path)
        return sorted(re.findall(r"-m toolkit (words|documents)", done.stdout.decode()))

    assert ran() == ["documents", "words"]
    step(copy)
    assert ran() == (["documents", "words"] if remakes else [])
