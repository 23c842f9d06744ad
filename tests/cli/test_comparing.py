"""Reports that are compared, and made again: what differs, by how much, and why."""

from __future__ import annotations

import json
import shutil

import pytest
from conftest import CORPUS
from harness import call

from toolkit.cli import catalog
from toolkit.report.differences import key_columns, report_differences
from toolkit.report.report import Report
from toolkit.report.table import Column, Table


@pytest.fixture
def copy(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(CORPUS / "energy", tmp_path / "texts")


def table(names, *rows, name="t"):
    kinds = {str: "string", int: "integer", float: "number", bool: "boolean"}
    types = [
        next((kinds[type(row[place])] for row in rows if row[place] is not None), "string")
        for place in range(len(names))
    ]
    return Table(name, "T", tuple(map(Column, names, types, names)), rows)


def report_on(*tables, **more):
    corpus = {"documents": 2, "words": 9, "digest": "sha256:a", "skipped": []}
    return Report("c", {"top": 3}, corpus, {"toolkit": "1"}, {}, ("A note.",), tables)._replace(**more)


def changes(first, second):
    found = report_differences(report_on(first), report_on(second)).changes
    return [(each.row, each.column, each.change, each.before, each.after, each.difference) for each in found]


def test_equal_reports_have_no_difference():
    rows = table(("document", "score"), ("a", 0.5), ("b", None))
    found = report_differences(report_on(rows), report_on(rows))

    assert (found.changes, found.causes, found.cells) == ((), (), 4)
    assert found.summary == "No difference in 4 cells."


def test_rows_are_matched_by_their_keys_wherever_they_stand():
    names = ("document", "rank", "keyword", "score")
    before = table(names, ("a", 1, "gas", 1.0), ("a", 2, "oil", 0.5), ("b", 1, "gas", 0.25))
    after = table(names, ("b", 1, "gas", 0.25), ("a", 1, "coal", 0.75), ("a", 2, "gas", 0.875))

    assert changes(before, after) == [
        ("a · gas", "rank", "changed", "1", "2", 1.0),
        ("a · gas", "score", "changed", "1.0", "0.875", -0.125),
        ("a · oil", "", "removed", None, None, None),
        ("a · coal", "", "added", None, None, None),
    ]
    assert changes(before, before) == []


def test_as_few_columns_as_tell_rows_apart_are_the_key():
    names = ("document", "line", "count", "sentence")
    one_each = table(names, ("a", 1, 5, "x"), ("b", 1, 5, "x"))
    two_lines = table(names, ("a", 1, 5, "x"), ("a", 2, 5, "x"))
    two_sentences = table(names, ("a", 1, 5, "x"), ("a", 1, 5, "y"))

    assert key_columns(one_each, one_each) == ["document"]
    assert key_columns(one_each, two_lines) == ["document", "line"]
    assert key_columns(two_sentences, one_each) == ["document", "line", "sentence"]


def test_rows_that_nothing_tells_apart_are_numbered():
    before = table(("document", "count"), ("a", 1), ("a", 2))
    after = table(("document", "count"), ("a", 1), ("a", 3), ("a", 4))

    assert changes(before, after) == [
        ("a (2)", "count", "changed", "2", "3", 1.0),
        ("a (3)", "", "added", None, None, None),
    ]


def test_what_else_differs_is_named():
    before = report_on(table(("a",), ("x",)))
    after = report_on(
        table(("a",), ("x",)),
        table(("a",), ("x",), name="more"),
        settings={"top": 5, "by": "year"},
        versions={"toolkit": "2"},
        corpus={"documents": 3, "words": 9, "digest": "sha256:b", "skipped": [{"document": "x.pdf", "reason": "r"}]},
        notes=("Another note.",),
    )
    found = report_differences(before, after)

    assert [(each.part, each.name, each.before, each.after) for each in found.causes] == [
        ("corpus", "digest", "sha256:a", "sha256:b"),
        ("corpus", "documents", "2", "3"),
        ("corpus", "skipped", "", "x.pdf"),
        ("setting", "by", None, "year"),
        ("setting", "top", "3", "5"),
        ("version", "toolkit", "1", "2"),
        ("note", "", "A note.", None),
        ("note", "", None, "Another note."),
        ("table", "more", None, "present"),
    ]
    assert found.summary == "No difference in 1 cell, but the corpus differs."


@pytest.mark.parametrize(("old", "new"), [(1, 1.0), (True, 1), ("1", 1), (None, "")])
def test_another_type_is_another_value(old, new):
    assert len(changes(table(("k", "v"), ("a", old)), table(("k", "v"), ("a", new)))) == 1


def test_numbers_too_large_to_subtract_are_compared_all_the_same():
    for old, new in ((10**400, 1), (1e308, -1e308)):
        ((_, _, kind, _, _, difference),) = changes(table(("k", "v"), ("a", old)), table(("k", "v"), ("a", new)))
        assert (kind, difference) == ("changed", None)


OPTIONS = {"topics": ("-k", "3"), "similarity": ("--top", "20"), "keywords": ("--top", "5", "--where", "document!=x")}


@pytest.mark.parametrize("name", catalog.command_names())
def test_every_report_is_made_again_from_its_record(copy, name):
    options = OPTIONS.get(name, ())
    assert call(name, "texts", "-f", "json", "-o", "report.json", *options).code == 0
    ran = call("verify", "report.json", "texts", "-f", "json")

    assert ran.code == 0, ran.out
    assert ran.report["tables"][0]["rows"] == ran.report["tables"][1]["rows"] == []


def test_a_report_is_verified_in_another_folder_with_files_from_another_place(copy, tmp_path, monkeypatch):
    (tmp_path / "stop.txt").write_text("gas\n")
    call("keywords", "texts", "--stopwords", "stop.txt", "-o", "report.json")
    there = tmp_path / "there"
    (there / "lists").mkdir(parents=True)
    shutil.move(tmp_path / "stop.txt", there / "lists" / "stop.txt")
    shutil.move(tmp_path / "report.json", there / "report.json")
    monkeypatch.chdir(there)

    missing = call("verify", "report.json", copy)
    assert (missing.code, "--file stopwords=PATH" in missing.err) == (2, True)
    assert call("verify", "report.json", copy, "--file", "stopwords=lists/stop.txt").code == 0
    (there / "lists" / "stop.txt").write_text("oil\n")
    other = call("verify", "report.json", copy, "--file", "stopwords=lists/stop.txt", "-f", "json")
    assert other.code == 1
    assert "stop_words" in [row["name"] for row in other.report["tables"][1]["rows"]]


def test_a_changed_text_fails_the_verification_and_is_named(copy):
    call("documents", "texts", "-o", "report.json")
    path = copy / "courier-nuclear.md"
    path.write_text(path.read_text("utf-8") + "\nTwo words.\n", "utf-8")
    ran = call("verify", "report.json", "texts", "-f", "json", "--table", "changes")

    assert ran.code == 1
    cells = {(row["row"], row["column"]): row["difference"] for row in ran.report["tables"][0]["rows"]}
    assert cells["courier-nuclear.md", "words"] == 2


def test_verifying_writes_no_model(copy, tmp_path):
    call("topics", "texts", "-k", "2", "--save", "model", "-o", "report.json")
    shutil.rmtree(tmp_path / "model")

    assert call("verify", "report.json", "texts").code == 0
    assert not (tmp_path / "model").exists()


def test_settings_are_recorded_as_used_and_as_asked(copy):
    report = call("keywords", "texts", "-f", "json").report
    assert (report["settings"]["method"], report["requested"]["method"]) == ("learnt", "auto")
    assert (report["settings"]["language"], report["requested"]["language"]) == ("en", "auto")
    report = call("topics", "texts", "-f", "json").report
    assert report["settings"]["topics"] == len(report["tables"][0]["rows"]) > 0
    assert (report["requested"]["topics"], report["requested"]["method"]) == (0, "auto")
    assert report["settings"]["method"] in ("nmf", "clusters")
    report = call("keywords", "texts", "-f", "json", "--method", "learnt", "--language", "en").report
    assert report["requested"] == {}


def test_a_diff_is_a_report_in_every_format(copy):
    call("words", "texts", "-o", "a.json", "--top", "5")
    call("words", "texts", "-o", "b.json", "--top", "5", "--where", "document!=post-price-cap.html")
    for wanted in ("table", "csv", "json", "markdown", "html"):
        assert call("diff", "a.json", "b.json", "-f", wanted).code == 0
    assert "changed" in call("diff", "a.json", "b.json").out
    assert call("diff", "a.json", "b.json", "-o", "a.json").code == 2


def test_reports_of_two_commands_are_not_compared(copy):
    call("words", "texts", "-o", "a.json")
    call("documents", "texts", "-o", "b.json")

    assert "two commands: words and documents" in call("diff", "a.json", "b.json").err


GOOD = {
    "schema": "toolkit/report/1",
    "command": "words",
    "settings": {},
    "versions": {},
    "resources": {},
    "notes": [],
    "corpus": {},
    "tables": [{"name": "t", "columns": [{"name": "a", "type": "string", "description": "A."}], "rows": []}],
}


def test_the_documents_that_only_one_corpus_has_are_named(tmp_path):
    for name, left_out in (("one", "c.txt"), ("two", "a.txt")):
        folder = tmp_path / name
        folder.mkdir()
        for text in {"a.txt", "b.txt", "c.txt"} - {left_out}:
            (folder / text).write_text("The keeper of the lock opened the upper gate. Barges waited for coal.\n")
        call("documents", folder, "-o", tmp_path / f"{name}.json")
    report = call("diff", tmp_path / "one.json", tmp_path / "two.json", "-f", "json").report
    shown = call("diff", tmp_path / "one.json", tmp_path / "two.json").out

    causes = {row["name"]: (row["before"], row["after"]) for row in report["tables"][1]["rows"]}
    assert causes["named only here"] == ("a.txt", "c.txt")
    assert shown.startswith("0 cells changed, 1 row added, 1 row removed; 20 cells compared. The corpus differs.")
    assert 0 < shown.index("What else differs") < shown.index("Changes")


@pytest.mark.parametrize("climbing", ["../secret.txt", "{}/secret.txt"])
def test_a_path_in_a_report_leads_nowhere(copy, tmp_path, monkeypatch, climbing):
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("gas\n")
    monkeypatch.chdir(inside)
    (inside / "list.txt").write_text("gas\n")
    call("keywords", copy, "--stopwords", "list.txt", "-o", "one.json")
    report = json.loads((inside / "one.json").read_text())
    report["settings"]["stopwords"] = climbing.format(tmp_path)
    (inside / "forged.json").write_text(json.dumps(report))
    shutil.copytree(copy, inside / "texts")

    assert call("verify", "one.json", "texts").code == 0
    forged = call("verify", "forged.json", "texts")
    assert (forged.code, "which is not here" in forged.err) == (2, True)


def test_no_empty_table_is_drawn(copy):
    call("documents", "texts", "-o", "one.json")
    shown = call("diff", "one.json", "one.json").out

    assert shown.startswith("No difference in")
    assert "nothing to show" not in shown


BAD = [
    b"",
    b"[1]",
    b"{",
    b"\xff",
    b"[" * 100_000,
    b'{"schema": "toolkit/report/1"}',
    json.dumps({**GOOD, "settings": {"share": float("nan")}}).encode(),
    json.dumps(GOOD).replace('"rows": []', '"rows": [{"a": -Infinity}]').encode(),
    *(
        json.dumps({**GOOD, part: value}).encode()
        for part in ("command", "settings", "corpus", "versions", "resources", "tables", "notes")
        for value in (7, [{"a": 1}], {"a": {"b": [1]}}, None)
        if (part, value) not in (("settings", {"a": {"b": [1]}}), ("corpus", {"a": {"b": [1]}}))
    ),
]


@pytest.mark.parametrize("data", BAD)
def test_what_is_no_report_is_refused(tmp_path, data):
    (tmp_path / "bad.json").write_bytes(data)
    (tmp_path / "good.json").write_text(json.dumps(GOOD))
    for command in (
        ("diff", tmp_path / "bad.json", tmp_path / "good.json"),
        ("verify", tmp_path / "bad.json", CORPUS / "energy"),
    ):
        ran = call(*command)
        assert (ran.code, ran.err.startswith(("Error", "Usage"))) == (2, True)


@pytest.mark.parametrize(
    "settings",
    [{"top": "many"}, {"top": -1}, {"where": "x"}, {"where": [1]}, {"unit": []}, {"stopwords": "../../etc/passwd"}],
)
def test_a_forged_setting_is_refused(copy, tmp_path, settings):
    (tmp_path / "bad.json").write_text(json.dumps({**GOOD, "settings": settings}))
    ran = call("verify", "bad.json", "texts")

    assert (ran.code, ran.err.startswith("Error")) == (2, True)
