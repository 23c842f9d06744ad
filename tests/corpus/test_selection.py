"""Choosing documents by conditions, and putting them in groups."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Document
from toolkit.corpus.selection import UNKNOWN, Condition, condition, grouped, selected_documents, value_of
from toolkit.errors import SettingError

MAY = Document("press/a.txt", (), "A ferry", "2022-05-14", {"source": "Post", "pages": "9"})
DECEMBER = Document("press/wire/b.txt", (), "A train", "2021-12", {"source": "Wire", "pages": "10"})
YEAR = Document("c.txt", (), "", "2021", {"source": "Post"})
NOTHING = Document("d.txt", ())
ALL = [MAY, DECEMBER, YEAR, NOTHING]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("document", ["press/a.txt", "press/wire/b.txt", "c.txt", "d.txt"]),
        ("title", ["A ferry", "A train", "", ""]),
        ("date", ["2022-05-14", "2021-12", "2021", ""]),
        ("folder", ["press", "press/wire", ".", "."]),
        ("year", ["2022", "2021", "2021", ""]),
        ("month", ["2022-05", "2021-12", "", ""]),
        ("quarter", ["2022-Q2", "2021-Q4", "", ""]),
        ("source", ["Post", "Wire", "Post", ""]),
        ("city", ["", "", "", ""]),
    ],
)
def test_fields_are_read_off_name_date_and_metadata(field, expected):
    assert [value_of(document, field) for document in ALL] == expected


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)])
def test_a_quarter_has_three_months(month, quarter):
    assert value_of(Document("a", (), date=f"2022-{month:02d}"), "quarter") == f"2022-Q{quarter}"


def test_the_folder_of_a_record_is_that_of_its_file():
    assert value_of(Document("letter/1", (), file="press/c.jsonl"), "folder") == "press"


def test_a_field_called_file_moves_no_document_to_another_folder():
    assert value_of(Document("press/a.txt", (), metadata={"file": "scan-12.pdf"}), "folder") == "press"


def test_metadata_comes_before_what_is_made():
    assert value_of(Document("a/b.txt", (), metadata={"folder": "archive"}), "folder") == "archive"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year>=2022", Condition("year", ">=", "2022")),
        ("year != 2022", Condition("year", "!=", "2022")),
        (" Source = The  Post ", Condition("source", "=", "The  Post")),
        ("a.b-c d<=", Condition("a.b-c d", "<=", "")),
        ("title~^A (b|c)=d$", Condition("title", "~", "^A (b|c)=d$")),
        ("pages<9", Condition("pages", "<", "9")),
    ],
)
def test_conditions_are_read(text, expected):
    assert condition(text) == expected


@pytest.mark.parametrize("text", ["", "year", "=2022", " >3"])
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(SettingError, match="is not a condition"):
        condition(text)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ([], ALL),
        (["year=2021"], [DECEMBER, YEAR]),
        (["year!=2021"], [MAY, NOTHING]),
        (["date>=2021-12"], [MAY, DECEMBER]),
        (["date<2022"], [DECEMBER, YEAR]),
        (["pages<10"], [MAY]),  # As numbers: as text "9" comes after "10".
        (["pages<=10"], [MAY, DECEMBER]),
        (["pages>9"], [DECEMBER]),
        (["pages<many"], [MAY, DECEMBER]),  # As text: digits come before letters.
        (["title~fer+y"], [MAY]),
        (["title~^A"], [MAY, DECEMBER]),
        (["source="], [NOTHING]),
        (["source!="], [MAY, DECEMBER, YEAR]),
        (["source=Post", "year=2021"], [YEAR]),
        (["folder=."], [YEAR, NOTHING]),
    ],
)
def test_documents_that_meet_every_condition_are_chosen(conditions, expected):
    assert selected_documents(ALL, map(condition, conditions)) == expected


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(SettingError, match="is not a valid pattern"):
        selected_documents(ALL, [condition("title~(")])


def test_a_pattern_that_never_ends_is_refused():
    document = Document("a", (), title="a" * 4000 + "b")
    with pytest.raises(SettingError, match="takes too long"):
        condition("title~(a|aa)+(a|aa)+(a|aa)+$").holds(document)


def test_groups_stand_in_order_and_those_without_come_last():
    assert grouped(ALL, "source") == {"Post": [MAY, YEAR], "Wire": [DECEMBER], UNKNOWN: [NOTHING]}
    assert list(grouped(ALL, "source")) == ["Post", "Wire", UNKNOWN]


def test_a_field_that_no_document_has_is_refused_with_those_there_are():
    with pytest.raises(SettingError) as refused:
        grouped(ALL, "city")
    assert str(refused.value) == (
        "No document has the field 'city'.\n"
        "Group by one of: decade, folder, language, month, pages, quarter, source, year."
    )


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["10", "9", "2"], ["2", "9", "10"]),
        (["10", "", "9"], ["9", "10", UNKNOWN]),
        (["10", "9", "x"], ["10", "9", "x"]),
    ],
)
def test_groups_that_are_all_numbers_are_in_order_of_size(names, order):
    assert list(grouped([Document("a", (), metadata={"topic": name}) for name in names], "topic")) == order
