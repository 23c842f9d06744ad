"""The files of a report: a table with its provenance beside it, or a folder with one file for each table."""

from __future__ import annotations

import csv
import json
from hashlib import sha256

import pytest
from conftest import CORPUS
from harness import call, run

PROSE = "The keeper of the lock opened the upper gate. Barges waited in the frozen basin for coal.\n"
ENERGY = CORPUS / "energy"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(PROSE * 3)
    return folder


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_provenance_holds_what_a_json_report_does_and_the_digest_of_the_table(tmp_path):
    made = call("keywords", ENERGY, "--top", "3", "-o", tmp_path / "k.csv", "--provenance")
    report = call("keywords", ENERGY, "--top", "3", "-f", "json").report
    told = json.loads((tmp_path / "k.csv.json").read_bytes())

    assert (made.code, made.out, files(tmp_path)) == (0, "", ["k.csv", "k.csv.json"])
    assert told["schema"] == "toolkit/provenance/1"
    for part in ("command", "settings", "requested", "corpus", "versions", "resources", "notes"):
        assert told[part] == report[part]
    [table] = told["tables"]
    data = (tmp_path / "k.csv").read_bytes()
    rows = list(csv.reader(data.decode().splitlines()))
    assert (table["file"], table["sha256"]) == ("k.csv", sha256(data).hexdigest())
    assert (table["name"], table["rows"]) == ("keywords", len(rows) - 1)
    assert table["columns"] == report["tables"][0]["columns"]
    assert [column["name"] for column in table["columns"]] == rows[0]
    [score] = [column for column in table["columns"] if column["name"] == "score"]
    assert (score["type"], score["range"], score["better"]) == ("number", [0, 1], "higher")
    assert all(column["description"].endswith(".") for column in table["columns"])


@pytest.mark.parametrize(("suffix", "escapes"), [("csv", True), ("tsv", True), ("jsonl", False), ("parquet", False)])
def test_provenance_names_the_format_and_the_table(tmp_path, corpus, suffix, escapes):
    output = tmp_path / f"out.{suffix}"
    made = call("sentiment", corpus, "--table", "sentences", "-o", output, "--provenance")
    told = json.loads((tmp_path / f"out.{suffix}.json").read_bytes())

    assert made.code == 0
    assert told["format"] == {"name": suffix, "escapes_formulas": escapes}
    assert [(each["name"], each["rows"]) for each in told["tables"]] == [("sentences", 12)]
    assert told["tables"][0]["sha256"] == sha256(output.read_bytes()).hexdigest()


def test_raw_cells_are_told(tmp_path, corpus):
    call("keywords", corpus, "-o", tmp_path / "k.csv", "--provenance", "--csv-raw")
    assert json.loads((tmp_path / "k.csv.json").read_bytes())["format"]["escapes_formulas"] is False


@pytest.mark.parametrize("place", ["out/", "out/deep/", "there"])
def test_a_folder_gets_every_table_and_one_file_of_provenance(tmp_path, place):
    (tmp_path / "there").mkdir()
    command = ["topics", ENERGY, "-k", "3"]
    made = call(*command, "-o", f"{tmp_path}/{place}")
    report = call(*command, "-f", "json").report
    folder = tmp_path / place
    told = json.loads((folder / "topics-provenance.json").read_bytes())

    names = [table["name"] for table in report["tables"]]
    assert made.code == 0
    assert made.err == f"{len(names)} tables and provenance written to {tmp_path}/{place}\n"
    assert [table["name"] for table in told["tables"]] == names
    assert [table["file"] for table in told["tables"]][:2] == ["topics.csv", f"topics-{names[1]}.csv"]
    assert files(folder) == sorted([*(table["file"] for table in told["tables"]), "topics-provenance.json"])
    assert [table["columns"] for table in told["tables"]] == [table["columns"] for table in report["tables"]]
    for table in told["tables"]:
        data = (folder / table["file"]).read_bytes()
        assert data == call(*command, "-f", "csv", "--table", table["name"]).raw
        assert table["sha256"] == sha256(data).hexdigest()
    assert told["settings"] == report["settings"]


def test_a_folder_takes_other_formats_one_table_and_several_commands(tmp_path, corpus):
    folder = tmp_path / "out"
    assert call("sentiment", corpus, "-o", f"{folder}/", "-q").err == ""
    assert call("documents", corpus, "-o", folder, "-f", "tsv", "-q").code == 0
    assert call("keywords", corpus, "-o", folder, "-f", "parquet", "--table", "keywords").code == 0

    there = files(folder)
    assert {"sentiment-documents.csv", "documents.tsv", "keywords.parquet", "keywords-provenance.json"} <= set(there)
    told = json.loads((folder / "keywords-provenance.json").read_bytes())
    assert [each["file"] for each in told["tables"]] == ["keywords.parquet"]


def test_differences_can_be_written_to_a_folder(tmp_path, corpus):
    for name, top in (("one", "2"), ("two", "3")):
        call("keywords", corpus, "--top", top, "-o", tmp_path / f"{name}.json")
    made = call("diff", tmp_path / "one.json", tmp_path / "two.json", "-o", f"{tmp_path}/out/")

    assert (made.code, files(tmp_path / "out")) == (0, ["diff-causes.csv", "diff-changes.csv", "diff-provenance.json"])


@pytest.mark.parametrize("form", ["json", "html", "markdown", "table"])
def test_a_folder_takes_no_format_that_holds_every_table(tmp_path, corpus, form):
    made = call("keywords", corpus, "-o", f"{tmp_path}/out/", "-f", form)

    assert (made.code, files(tmp_path)) == (2, ["texts", "texts/a.txt", "texts/b.txt"])
    assert form in made.err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "Name a file"),
        (("-f", "csv", "-o", "-"), "Name a file"),
        (("-f", "csv", "-o", "/dev/null"), "Name a file"),
        (("-o", "out.json"), "has its provenance inside"),
        (("-o", "out.html"), "Use one of: csv"),
    ],
)
def test_provenance_without_a_file_of_one_table_is_refused(corpus, tmp_path, monkeypatch, more, said):
    monkeypatch.chdir(tmp_path)
    made = call("keywords", corpus, "--provenance", *more)

    assert (made.code, made.out, files(tmp_path)) == (2, "", ["texts", "texts/a.txt", "texts/b.txt"])
    assert said in made.err


@pytest.mark.parametrize("output", ["cleaned", "cleaned.txt"])
def test_cleaned_texts_have_no_provenance(corpus, output):
    made = call("clean", corpus, "-o", corpus.parent / output, "--provenance")

    assert (made.code, "for tables" in made.err, files(corpus.parent)[0]) == (2, True, "texts")


def test_no_settings_file_asks_for_provenance(corpus):
    (corpus / "toolkit.toml").write_text("provenance = true\n")
    made = call("keywords", corpus, "-o", corpus.parent / "k.csv")

    assert (made.code, "'provenance' is not a setting" in made.err) == (2, True)


def test_provenance_among_the_texts_is_no_text(corpus):
    assert call("keywords", corpus, "-o", corpus / "k.csv", "--provenance").code == 0
    assert call("documents", corpus, "-o", f"{corpus}/out/").code == 0
    assert [row[0] for row in call("documents", corpus, "-f", "csv").rows[1:]] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("k.csv.json", ("-o", "k.csv", "--provenance")),
        ("keywords-provenance.json", ("-o", ".")),
        ("keywords.csv", ("-o", "./")),
    ],
)
def test_no_text_is_written_over(corpus, monkeypatch, name, more):
    text = f'[{{"text": "{PROSE.strip()}"}}]' if name.endswith("json") else f"text\n{PROSE}"
    (corpus / name).write_text(text)
    monkeypatch.chdir(corpus)
    before = files(corpus)
    made = call("keywords", ".", *more)

    assert (made.code, files(corpus), (corpus / name).read_text()) == (2, before, text)


def test_tables_with_texts_do_not_go_into_a_folder_of_the_corpus(corpus):
    made = call("clean", corpus, "--table", "texts", "-f", "csv", "-o", f"{corpus}/out/", inputs=[corpus])
    assert (made.code, "would count it as a text" in made.err) == (2, True)


def test_a_table_that_cannot_be_written_leaves_the_others_as_they_were(corpus, tmp_path):
    folder = tmp_path / "out"
    (folder / "sentiment-sentences.csv").mkdir(parents=True)
    (folder / "sentiment-documents.csv").write_text("old")
    made = run("sentiment", corpus, "-o", folder)

    assert made.code == 1
    assert "Cannot write" in made.err
    assert (folder / "sentiment-documents.csv").read_text() == "old"
    assert files(folder) == ["sentiment-documents.csv", "sentiment-sentences.csv"]


def test_no_report_holds_the_path_of_a_file_that_a_setting_names(corpus, tmp_path):
    (tmp_path / "seeds.txt").write_text("power: gas, price\n")
    made = call("topics", ENERGY, "-k", "2", "--seeds", tmp_path / "seeds.txt", "-f", "json")

    assert (made.code, made.report["settings"]["seeds"]) == (0, "seeds.txt")
    assert str(tmp_path) not in made.out
