"""A report that was made before: the same bytes, made anew as soon as anything it rests on has changed."""

from __future__ import annotations

import shutil
from functools import wraps

import pytest
from conftest import CORPUS
from harness import call
from hypothesis import given
from hypothesis import strategies as st

from toolkit.cli import catalog, command
from toolkit.reading.cache import Cache
from toolkit.report.report import Report
from toolkit.report.serialised import report_bytes, report_of
from toolkit.report.table import Column, Table


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.delenv("TOOLKIT_NO_CACHE", raising=False)
    monkeypatch.setenv("TOOLKIT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def made(monkeypatch):
    """Count how often an analysis is run rather than looked up."""
    runs: list[str] = []
    load = catalog.load_analysis

    def counting(name):
        analyse = load(name)

        @wraps(analyse)
        def counted(*args, **kwargs):
            runs.append(name)
            return analyse(*args, **kwargs)

        return counted

    monkeypatch.setattr(command.catalog, "load_analysis", counting)
    return runs


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(CORPUS, tmp_path / "texts")


@pytest.mark.parametrize("name", [name for name in catalog.command_names() if name != "clean"])
def test_every_analysis_is_made_once_and_gives_the_same_bytes_in_every_format(kept, made, name):
    first = call(name, CORPUS, "-f", "json")
    table, again = (call(name, CORPUS, "-f", each) for each in ("table", "json"))
    anew = call(name, CORPUS, "-f", "table", "--no-cache")

    assert (table.raw, table.err) == (anew.raw, anew.err)
    assert again.raw == first.raw
    assert len(made) == 1 + 1


def test_a_changed_file_a_new_one_and_another_setting_are_met_with_a_new_report(kept, made, copy):
    def words():
        return call("documents", copy, "-f", "json").report["corpus"]["words"]

    before = words()
    changed = next(copy.rglob("*.txt"))
    changed.write_text(changed.read_text("utf-8", errors="replace") + "\n\nTwo words.\n")
    assert words() > before
    (copy / "new.txt").write_text("Nine words of a text that nobody has seen.\n")
    more = words()
    assert more > before
    assert call("documents", copy, "-f", "json", "--raw").report["corpus"]["words"] > more
    assert words() == more
    assert len(made) == 4


def test_a_list_of_words_counts_by_what_it_holds(kept, made, copy, tmp_path):
    words = tmp_path / "stop.txt"
    for held in ("afghanistan\n", "gas\n", "gas\n"):
        words.write_text(held)
        call("keywords", copy, "--stopwords", words)

    assert len(made) == 2


def test_what_was_skipped_is_named_again(kept, made, copy):
    (copy / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    first, second = (call("documents", copy, "--strict") for _ in range(2))

    assert "broken.pdf" in first.err
    assert (second.code, second.err, second.raw) == (4, first.err, first.raw)
    assert len(made) == 1


def test_the_number_of_jobs_and_the_form_of_the_output_need_no_new_report(kept, made, tmp_path):
    call("documents", CORPUS)
    call("documents", CORPUS, "-j", "2", "-o", tmp_path / "out.csv")
    call("documents", CORPUS, "--table", "documents", "-q", "-f", "tsv")

    assert len(made) == 1


def test_a_report_that_is_no_report_is_set_aside(kept, made, tmp_path):
    call("documents", CORPUS)
    store = Cache(str(tmp_path / "cache")).reports
    rows = store._asked("SELECT key FROM entries ORDER BY age DESC LIMIT 1")
    store._asked("DELETE FROM entries WHERE key = ?", rows[0][0])
    store.put(rows[0][0], b"neither compressed nor a report")
    store.close()

    assert call("documents", CORPUS).code == 0
    assert len(made) == 2


values = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(st.characters()))


@given(st.lists(st.tuples(values, values), max_size=8), st.text(), st.lists(st.text(), max_size=3))
def test_a_report_survives_as_bytes(rows, summary, notes):
    columns = (
        Column("a", "string", "First.", rank=2),
        Column("b", "number", "Second.", (0, 1), "higher", draw="bar", marks="a"),
    )
    table = Table("t", "Title", columns, tuple(rows), "a", False)
    report = Report("c", {"by": "x"}, {"documents": 1}, {"toolkit": "1"}, {}, tuple(notes), (table,), summary, True)

    assert report_of(report_bytes(report)) == report


@pytest.mark.parametrize("data", [b"", b"junk", report_bytes(Report("c", {}, {}, {}, {}, (), ()))[:-3]])
def test_bytes_that_are_no_report_are_refused(data):
    with pytest.raises(ValueError, match="no report"):
        report_of(data)


def test_a_run_that_writes_besides_is_run_again(kept, made, tmp_path):
    for folder in ("one", "two"):
        assert call("topics", CORPUS, "-k", "2", "--save", tmp_path / folder).code == 0

    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == ["topics.json", "topics.npz"]
    assert len(made) == 2


def test_a_query_counts_by_where_it_lies_and_standard_input_is_read_each_time(kept, made, copy, tmp_path):
    other = shutil.copytree(copy, tmp_path / "other")
    query = next(copy.rglob("*.txt"))
    for folder, runs in ((copy, 1), (copy, 1), (other, 2)):
        call("similarity", folder, "--query", query)
        assert len(made) == runs
    first, second = (
        call("similarity", copy, "--query", "-", "-f", "json", stdin=text).report["tables"][1]["rows"][0]["sentence"]
        for text in (b"A first question.", b"A second question.")
    )

    assert (first, second) == ("A first question.", "A second question.")
