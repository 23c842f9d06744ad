"""Which of several dates is believed, and whose title and fields."""

from __future__ import annotations

from itertools import combinations

import pytest

from toolkit.corpus.document import Block, Document
from toolkit.corpus.selection import condition, selected_documents, value_of
from toolkit.reading.metadata import with_known
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."
# In the order in which they are believed, each with a date of its own.
DATES = {
    "sidecar": "2011-01-01",
    "name pattern": "2012-02-02",
    "front matter": "2013-03-03",
    "record": "2013-04-04",
    "page head": "2013-05-05",
    "file name": "2014-06-06",
    "text": "2015-07-07",
    "properties": "2016-08-08",
}
OF_READERS = ("front matter", "record", "page head", "text", "properties")


def known(*origins: str) -> Document:
    """Return a document of which these origins tell the date; a reader is one of them at most."""
    (reader,) = [origin for origin in origins if origin in OF_READERS] or [""]
    name = f"minutes {DATES['file name']}.txt" if "file name" in origins else "minutes.txt"
    document = Document(
        name, (Block("paragraph", PROSE),), date=DATES.get(reader, ""), date_origin=reader, metadata={"source": "Wire"}
    )
    beside, named = ({"date": DATES[origin]} if origin in origins else {} for origin in ("sidecar", "name pattern"))
    return with_known(document, beside, named)


@pytest.mark.parametrize(
    "origins",
    [
        each
        for size in (1, 2, 3, 4)
        for each in combinations(DATES, size)
        if sum(origin in OF_READERS for origin in each) < 2
    ],
    ids=" and ".join,
)
def test_the_first_of_the_origins_is_believed(origins):
    document = known(*origins)
    assert (document.date, document.date_origin) == (DATES[origins[0]], origins[0])


def test_without_any_date_there_is_none():
    assert (known().date, known().date_origin) == ("", "")


def test_a_document_of_which_nothing_more_is_known_is_the_same_object():
    document = Document("a.txt", (), title="T", date="2022", date_origin="text")
    assert with_known(document, {}, {}) is document


def test_a_date_that_two_origins_give_comes_from_the_better_one():
    document = Document("a.txt", (), date="2022-05-03", date_origin="properties")
    assert with_known(document, {"date": "2022-05-03"}, {}).date_origin == "sidecar"


def test_a_date_that_is_none_does_not_hide_a_lesser_one():
    document = Document("a 2014-06-06.txt", (), date="2015-07-07", date_origin="text")
    made = with_known(document, {"date": "n.d."}, {"date": "2021-02-30"})
    assert (made.date, made.date_origin) == ("2014-06-06", "file name")


def test_a_month_that_the_user_states_wins_over_a_day_in_the_text():
    document = Document("a.txt", (), date="2015-07-07", date_origin="text")
    assert with_known(document, {"date": "May 2011"}, {}).date == "2011-05"


def test_a_date_that_is_none_does_not_stand_for_the_date_of_the_document():
    document = with_known(Document("a.txt", (), date="2022-05-05", date_origin="text"), {"date": "undated"}, {})
    assert document.date == "2022-05-05"
    assert value_of(document, "date") == "2022-05-05"
    assert selected_documents([document], [condition("date<2023")]) == [document]


def test_a_record_does_not_take_the_date_of_its_file():
    document = Document("r1", (), file="dump 2014-06-06.jsonl")
    assert with_known(document, {}, {}).date == ""
    assert with_known(document, {"date": "2011"}, {}).date == "2011"


def test_titles_and_fields_are_believed_in_the_same_order():
    document = Document("a.txt", (), title="Read", metadata={"source": "Wire", "place": "Quay", "kind": "note"})
    made = with_known(document, {"title": "Beside", "source": "Post"}, {"source": "X", "place": "Y"})
    assert (made.title, dict(made.metadata)) == ("Beside", {"source": "Post", "place": "Y", "kind": "note"})
    assert with_known(document, {"source": "Post"}, {"title": "Named"}).title == "Named"
    assert with_known(document, {"source": "Post"}, {}).title == "Read"


def test_a_title_is_no_field():
    made = with_known(Document("a.txt", (), title="Read"), {"title": "Beside"}, {"title": "Named"})
    assert (made.title, dict(made.metadata)) == ("Beside", {})


def test_what_is_beside_is_not_changed():
    beside, named = {"title": "T", "date": "2022"}, {"date": "2021", "source": "Post"}
    with_known(Document("a.txt", ()), beside, named)
    assert (beside, named) == ({"title": "T", "date": "2022"}, {"date": "2021", "source": "Post"})


def test_all_that_is_known_of_files_in_one_folder(tmp_path):
    files = {
        "2020-01-02_Wire.txt": PROSE,
        "2020-02-03_Post.md": f"---\ndate: 2019-09-09\n---\n{PROSE}\n",
        "undated_Post.txt": f"A late ferry\n\n5 May 2022\n\n{PROSE}\n",
        "stray 2020-03-04.txt": PROSE,
        "metadata.csv": "file,date\n2020-02-03_Post.md,2018\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    corpus = read_corpus([str(tmp_path)], Reading(name_pattern="{date}_{Source}"))
    assert [(each.date, each.date_origin, dict(each.metadata)) for each in corpus.documents] == [
        ("2020-01-02", "name pattern", {"source": "Wire"}),
        ("2018", "sidecar", {"source": "Post"}),
        ("2020-03-04", "file name", {}),
        ("2022-05-05", "text", {"date": "undated", "source": "Post"}),
    ]
    assert any("stray 2020-03-04.txt" in note for note in corpus.notes)
