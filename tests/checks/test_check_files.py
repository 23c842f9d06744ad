"""Files that were not read, or not as they are."""

from __future__ import annotations

import os
import pyexpat
from dataclasses import replace

import pytest
from checking import PROSE, corpus_of, told

from toolkit.checks import files
from toolkit.corpus.document import Corpus, Skipped


def found(folder, contents, **how):
    return list(files.check(corpus_of(folder, contents, **how)))


def test_nothing_is_found_where_all_is_well(tmp_path):
    assert found(tmp_path, {"a.txt": PROSE, "b.md": "\ufeff" + PROSE, "c.csv": f'text\n"{PROSE}"\n'}) == []


def test_a_file_that_cannot_be_read_is_an_error_with_the_reason(tmp_path):
    listed = told(found(tmp_path, {"a.txt": PROSE, "bin.txt": b"\0\1\2" * 99}), "unreadable")

    assert listed == [("error", "bin.txt", "It looks like a binary file, not text.", "mv -n bin.txt bin.txt.aside")]


def test_a_link_to_nothing_is_an_error(tmp_path):
    os.symlink(tmp_path / "gone", tmp_path / "link.txt")

    assert told(found(tmp_path, {"a.txt": PROSE}), "unreadable") == [
        ("error", "link.txt", "It cannot be opened: No such file or directory.", "ls -l link.txt")
    ]


@pytest.mark.parametrize(
    ("name", "reason", "fix"),
    [
        ("a b.txt", "It cannot be opened: Permission denied.", "chmod u+r 'a b.txt'"),
        ("below", "the folder cannot be listed: Permission denied", "chmod u+rx below"),
        ("below", "the folder cannot be listed: Input/output error", ""),
        ("caf\\xe9.txt", "It cannot be opened: Permission denied.", ""),
    ],
)
def test_what_the_system_refuses_is_mended_with_its_own_commands(name, reason, fix):
    # Tests may run as root, whom no system refuses anything.
    listed = told(files.check(Corpus((), skipped=(Skipped(name, reason),))), "unreadable")

    assert listed == [("error", name, reason, fix)]


def test_a_record_that_cannot_be_read_is_shown_by_its_line(tmp_path):
    listed = told(found(tmp_path, {"data.csv": f'text,date\n"{PROSE.strip()}",2022-01-01\nx\n'}), "unreadable record")

    assert listed == [("error", "data.csv:3", "it has 1 fields, the header 2", "sed -n 3p data.csv")]


@pytest.mark.parametrize(
    ("name", "reason", "finding"),
    [
        ("a.pdf, page 3", "it is a picture of a page", "unreadable part"),
        ("a, b.PDF, pages 4 to 9", "it is damaged", "unreadable part"),
        ("b/c.epub, OEBPS/one.xhtml", "the chapter is not in the book", "unreadable part"),
        ("metadata.csv:3", "there is no file 'x.txt'", "no such file"),
        ("metadata.csv:4", "it has 2 fields, the header 3", "unreadable record"),
    ],
)
def test_for_a_part_of_a_file_there_is_no_command(name, reason, finding):
    assert list(files.check(Corpus((), skipped=(Skipped(name, reason),)))) == [("error", name, finding, reason, "", 1)]


def test_a_comma_in_a_name_makes_no_part_of_it():
    listed = told(files.check(Corpus((), skipped=(Skipped("a, b.pdf", "It is damaged."),))), "unreadable")

    assert listed == [("error", "a, b.pdf", "It is damaged.", "mv -n 'a, b.pdf' 'a, b.pdf.aside'")]


def test_files_without_a_reader_are_one_note_for_each_kind(tmp_path):
    contents = {"a.txt": PROSE, "README.md": "x", "b.png": b"x", "c/d.png": b"x", "e.zzz": b"x"}
    notes = found(tmp_path, contents)

    assert told(notes, "passed over") == [
        ("note", "README.md", "it describes the folder: README.md", ""),
        ("note", "", "no reader for .png: 2 files, b.png, c/d.png", "toolkit documents . --verbose"),
        ("note", "e.zzz", "no reader for .zzz: e.zzz", ""),
    ]
    assert [each.number for each in notes] == [1, 2, 1]


def test_an_assumed_encoding_is_a_warning_with_a_word_to_judge_by(tmp_path):
    text = f"The door – so it was said – was shut.\nThe café was closed.\n{PROSE}".encode("cp1252")

    assert told(found(tmp_path, {"a.txt": text, "b.txt": PROSE}), "encoding assumed") == [
        (
            "warning",
            "a.txt",
            "not UTF-8, read as cp1252: see whether the letters are right in line 2: café",
            "iconv -f CP1252 -t UTF-8 a.txt > a.txt.new && mv a.txt.new a.txt",
        )
    ]


def test_a_table_of_many_records_has_one_encoding(tmp_path):
    table = "text\ncafé one\nnaïve two\n".encode("cp1252")

    assert [each.document for each in found(tmp_path, {"a.csv": table})] == ["a.csv"]


@pytest.mark.parametrize(
    ("codec", "given", "read", "fix"),
    [
        ("utf-16", "", "utf-16", "UTF-16"),
        ("utf-16-le", "", "utf-16-le", "UTF-16LE"),
        ("cp1250", "cp1250", "cp1250", "CP1250"),
        ("latin-1", "latin-1", "latin-1", "ISO8859-1"),
    ],
)
def test_an_encoding_that_is_known_is_a_note(tmp_path, codec, given, read, fix):
    listed = told(found(tmp_path, {"a.txt": f"café\n{PROSE}".encode(codec)}, encoding=given), "not UTF-8")

    assert listed == [
        ("note", "a.txt", f"read as {read}", f"iconv -f {fix} -t UTF-8 a.txt > a.txt.new && mv a.txt.new a.txt")
    ]


def test_a_page_that_names_its_encoding_is_not_to_be_converted(tmp_path):
    page = f'<html><head><meta charset="windows-1252"></head><body><p>Café. {PROSE}</p></body></html>'

    assert found(tmp_path, {"a.html": page.encode("cp1252")}) == [
        ("note", "a.html", "not UTF-8", "read as cp1252", "", 1)
    ]


def test_an_encoding_without_a_name_that_iconv_is_sure_to_know_has_no_command(tmp_path):
    corpus = corpus_of(tmp_path, {"a.txt": PROSE})
    corpus = replace(corpus, documents=(replace(corpus.documents[0], encoding="mac-roman"),))

    assert told(files.check(corpus), "not UTF-8") == [("note", "a.txt", "read as mac-roman", "")]


@pytest.mark.parametrize(("version", "old"), [("2.4.0", True), ("2.2.10", True), ("2.4.1", False), ("2.10.0", False)])
def test_an_old_parser_is_a_warning(monkeypatch, tmp_path, version, old):
    monkeypatch.setattr(pyexpat, "EXPAT_VERSION", f"expat_{version}")
    listed = told(found(tmp_path, {"a.txt": PROSE}), "old XML parser")

    assert [severity for severity, *_ in listed] == ["warning"] * old
    assert all(version in detail for _, _, detail, _ in listed)
