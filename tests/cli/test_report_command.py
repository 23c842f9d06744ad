"""The command ``report``: a page and its data, all of it or none, and nothing that was not asked for."""

from __future__ import annotations

import csv
import json
import shutil

import pytest
from conftest import CORPUS
from harness import call


@pytest.fixture
def texts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CORPUS / "energy", tmp_path / "texts")
    return tmp_path / "texts"


def test_a_report_and_its_data_are_written(texts, tmp_path):
    ran = call("report", "texts", "-o", "report.html", "--title", "Gas & <storage>", inputs=[texts])

    assert ran.code == 0
    page = (tmp_path / "report.html").read_text()
    assert "<h1>Gas &amp; &lt;storage&gt;</h1>" in page
    data = tmp_path / "report-data"
    documents = list(csv.DictReader((data / "documents.csv").read_text().splitlines()))
    provenance = json.loads((data / "documents-provenance.json").read_text())
    assert len(documents) == provenance["corpus"]["documents"] == 12
    assert provenance["corpus"]["digest"] in page
    assert (data / "references.bib").read_text().startswith("@")


def test_chapters_and_data_can_be_left_out(texts, tmp_path):
    ran = call("report", "texts", "-o", "r.md", "--chapters", "documents, doctor", "--no-data", inputs=[texts])

    assert ran.code == 0
    titles = [line for line in (tmp_path / "r.md").read_text().splitlines() if line.startswith("## ")]
    assert titles == ["## In brief", "## What the corpus is", "## What is wrong with the files", "## Methods"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.md", "texts"]


def test_two_jobs_write_the_same_report_as_one(texts, tmp_path):
    call("report", "texts", "-o", "one.html", "--no-data", "-j", "2")
    call("report", "texts", "-o", "two.html", "--no-data")

    one, two = ((tmp_path / name).read_text() for name in ("one.html", "two.html"))
    assert one.replace("-o one.html", "") == two.replace("-o two.html", "")


def test_a_report_in_the_cache_is_the_same(texts, tmp_path, monkeypatch):
    monkeypatch.delenv("TOOLKIT_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pages = []
    for _ in range(2):
        call("report", "texts", "-o", "r.html", "--no-data")
        pages.append((tmp_path / "r.html").read_text())

    assert pages[0] == pages[1]


@pytest.mark.parametrize("output", ["", "report", "report.odt", "report.csv", "-"])
def test_an_output_that_is_no_page_is_refused(texts, output):
    ran = call("report", "texts", *(["-o", output] if output else []))

    assert ran.code == 2
    assert "ends in .html, .md, .pdf or .docx" in ran.err


def test_a_report_is_not_written_over_a_text(texts):
    first = next(texts.glob("*.md"))
    ran = call("report", "texts", "-o", first, inputs=[texts])

    assert ran.code == 2


def test_a_report_into_the_corpus_is_refused(texts):
    ran = call("report", "texts", "-o", "texts/report.md", inputs=[texts])

    assert ran.code == 2
    assert "next run would count it" in ran.err


def test_a_field_that_nobody_has_is_refused_before_anything_is_written(texts, tmp_path):
    ran = call("report", "texts", "-o", "r.html", "--by", "nosuch", inputs=[texts])

    assert ran.code == 2
    assert not (tmp_path / "r.html").exists()


def test_the_settings_file_may_name_the_title(texts, tmp_path):
    (tmp_path / "toolkit.toml").write_text('[report]\ntitle = "From the file"\nno-data = true\n')
    assert call("report", "texts", "-o", "r.html").code == 0
    assert "<h1>From the file</h1>" in (tmp_path / "r.html").read_text()
