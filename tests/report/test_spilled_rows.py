"""A report whose rows are on disk says the same in every format as one whose rows are in memory."""

import pickle
from pathlib import Path
from typing import NamedTuple

import pytest

from toolkit import scratch
from toolkit.analyses.documents import documents
from toolkit.analyses.keywords import keywords
from toolkit.analyses.sentiment import sentiment
from toolkit.analyses.words import words
from toolkit.reading.reading import read_corpus
from toolkit.report.render import FORMATS, PICTURES, render
from toolkit.report.render.view import View
from toolkit.report.serialised import report_bytes, report_of
from toolkit.report.table import RowBatch, Rows, Table, column
from toolkit.scratch import ScratchList

CORPUS = Path(__file__).parents[2] / "corpus"
RUNS = {
    "documents": lambda corpus: documents(corpus, by="folder"),
    "keywords": lambda corpus: keywords(corpus, variants=True),
    "sentiment": lambda corpus: sentiment(corpus, by="folder"),
    "sentiment-sd": lambda corpus: sentiment(corpus, scale="sd", about=("Committee",)),
    "words": lambda corpus: words(corpus, by="folder"),
}


@pytest.fixture(scope="module")
def corpus():
    return read_corpus([str(CORPUS / "energy")])


@pytest.mark.parametrize("name", RUNS)
def test_every_format_has_the_same_bytes_wherever_the_rows_lie(name, corpus, monkeypatch):
    in_memory = RUNS[name](corpus)
    monkeypatch.setattr(scratch, "ROOM", 0)
    monkeypatch.setattr(scratch, "_TOGETHER", 500)
    spilled = RUNS[name](corpus)

    assert all(isinstance(table.rows, tuple) for table in in_memory.tables)
    assert any(isinstance(table.rows, ScratchList) for table in spilled.tables)
    assert spilled == in_memory
    for table in in_memory.tables:
        for wanted in FORMATS:
            if wanted not in PICTURES:
                view = View(format=wanted, table=table.name, width=100 if wanted == "table" else 0)
                assert b"".join(render(spilled, view)) == b"".join(render(in_memory, view)), (table.name, wanted)


def test_a_report_with_rows_on_disk_is_kept_and_comes_back(corpus, monkeypatch):
    whole = documents(corpus)
    data = report_bytes(whole)
    monkeypatch.setattr(scratch, "ROOM", 0)
    monkeypatch.setattr(scratch, "_TOGETHER", 500)

    assert report_bytes(documents(corpus)) == data
    back = report_of(data)
    assert isinstance(back.tables[0].rows, ScratchList)
    assert back == whole


def test_a_report_that_is_larger_than_allowed_is_not_kept(corpus):
    # Rows whose text compresses to no less than itself, so that the packer lets go of some before the end.
    whole = sentiment(corpus)
    size = len(report_bytes(whole))

    assert report_bytes(whole, size) is not None
    assert report_bytes(whole, 100) is None


class _Harvest(NamedTuple):
    name: str = column("Name.")
    yield_: float | None = column("Tonnes.")
    is_late: bool = column("Whether it was late.")


def test_rows_from_another_process_stay_packed_and_are_those_that_were_made():
    made = [[_Harvest("rye", 1 / 3, False), _Harvest("oats \udce9", None, True)], [], [_Harvest("hops", -0.0, False)]]
    plain = [("rye", 0.333333, False, "1931"), ("oats \udce9", None, True, "1931"), ("hops", 0.0, False, "1931")]
    for travels in (False, True):
        rows = Rows(_Harvest)
        for some in made:
            batch = RowBatch(_Harvest, some, [("1931",)] * len(some))
            rows.add(pickle.loads(pickle.dumps(batch)) if travels else batch)
        table = Table.of("harvest", "Harvest", _Harvest, rows, more={"year": ()})
        assert list(table.rows) == plain
        assert [each.name for each in table.columns] == ["name", "yield_", "is_late", "year"]


def test_a_row_that_is_no_plain_value_is_refused_where_it_is_made():
    with pytest.raises(TypeError, match="list"):
        RowBatch(_Harvest, [_Harvest(["rye"], 0.5, True)])
