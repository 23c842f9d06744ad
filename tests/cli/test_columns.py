"""Some columns of a table, in the order in which they were asked for."""

from __future__ import annotations

import json

import pytest
from conftest import CORPUS
from harness import call
from making import make_corpus

from toolkit.analyses.kwic import kwic
from toolkit.errors import SettingError
from toolkit.report.render import render
from toolkit.report.render.view import View

ENERGY = CORPUS / "energy"
REPORT = kwic(make_corpus(a="The mill stood. A mill fell."), pattern="mill", by="folder")


def test_columns_are_written_in_their_order():
    done = call("words", ENERGY, "--top", "3", "--columns", "count, word", "-f", "csv")

    assert done.rows[0] == ["count", "word"]
    assert len(done.rows) == 4
    whole = call("words", ENERGY, "--top", "3", "-f", "csv").rows
    places = [whole[0].index(name) for name in ("count", "word")]
    assert done.rows == [[row[place] for place in places] for row in whole]


def test_the_columns_are_those_of_the_table_that_is_asked_for():
    done = call("kwic", "gas", ENERGY, "--table", "counts", "--columns", "document,count", "-f", "jsonl")

    assert set(json.loads(done.out.splitlines()[0])) == {"document", "count"}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--columns", "word,weight"), "The table 'words' has no column 'weight'."),
        (("--columns", "word", "-f", "json"), "A JSON report has all columns."),
    ],
)
def test_what_cannot_be_shown_is_refused(arguments, problem):
    done = call("words", ENERGY, *arguments)

    assert done.code == 2
    assert problem in done.err


def test_only_the_table_is_shown_and_every_column_that_was_asked_for():
    text = b"".join(render(REPORT.with_columns(["match", "document"]), View(width=40))).decode()

    assert "match  document" in text
    assert "More with" not in text
    assert "left" not in text
    assert "Not shown" not in text


def test_a_column_keeps_its_marks_only_beside_the_words_that_it_marks():
    from toolkit.analyses.collocations import collocations

    report = collocations(make_corpus(a="Cheap gas. Cheap gas. Cheap gas."), node="gas")

    marks = {each.name: each.marks for each in report.with_columns(["collocate", "example"]).tables[0].columns}
    assert marks == {"collocate": "", "example": "collocate"}
    assert report.with_columns(["example"]).tables[0].columns[0].marks == ""


def test_a_figure_stays_if_its_columns_do():
    assert [each.table for each in REPORT.with_columns(["group", "per_million"], "groups").figures] == ["groups"]
    assert REPORT.with_columns(["group", "count"], "groups").figures == ()


def test_a_name_given_twice_is_one_column():
    assert [each.name for each in REPORT.with_columns(["match", "match"]).tables[0].columns] == ["match"]


def test_a_table_that_is_not_there_is_refused():
    with pytest.raises(SettingError, match="no table 'weather'"):
        REPORT.with_columns(["match"], "weather")
