"""The table of readers: one for each suffix."""

from __future__ import annotations

from importlib import import_module

import pytest

from toolkit.readers import reader_for, suffixes

MODULES = {
    "text": ("", ".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "web.reader": (".html", ".htm", ".xhtml"),
    "json_lines": (".jsonl", ".ndjson", ".json"),
    "mail": (".eml", ".mbox"),
    "subtitles": (".srt", ".vtt"),
    "delimited": (".csv", ".tsv"),
    "pdf.reader": (".pdf",),
    "docx.reader": (".docx",),
    "odt.reader": (".odt",),
    "epub.reader": (".epub",),
    "rtf.reader": (".rtf",),
    "xml.reader": (".xml", ".tei"),
    "notebooks": (".ipynb",),
    "slides": (".pptx",),
    "workbooks": (".xlsx", ".xlsm"),
    "databases": (".sqlite", ".sqlite3", ".db"),
    "parquet_files": (".parquet",),
    "archives": (".zip",),
}


@pytest.mark.parametrize(("module", "listed"), MODULES.items())
def test_a_file_is_read_by_the_reader_that_says_so(module, listed):
    reader = import_module(f"toolkit.readers.{module}")
    assert listed == reader.SUFFIXES
    for suffix in listed:
        assert reader_for(f"a.b/note{suffix}") is reader
        assert reader_for(f"a.b/note{suffix.upper()}") is reader


def test_other_files_have_no_reader():
    assert reader_for("note.doc") is None
    assert reader_for("note.pdf.gz") is None


def test_a_packed_text_has_the_reader_of_the_text():
    assert reader_for("note.txt.gz") is reader_for("note.txt")
    assert reader_for("note.jsonl.GZ") is reader_for("note.jsonl")


def test_the_suffixes_are_those_of_the_readers():
    assert suffixes() == tuple(sorted(suffix for listed in MODULES.values() for suffix in listed if suffix))
