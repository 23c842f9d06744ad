"""quotes: rows and tables worked out by hand."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.quotes import quotes

TEXTS = {
    "a.md": (
        'The mill will close, Ana Ruiz said on Monday. "It is too old and too slow," she added. The union said that 40'
        " jobs would go."
    ),
    "b.md": "---\nsource: Courier\n---\n\nMs Ruiz, the owner, denied that the mill was sold.",
}


@pytest.fixture(scope="module")
def report():
    return quotes(make_corpus(**TEXTS))


def test_every_quotation_is_a_row(report):
    rows = [(row["document"], row["speaker"], row["kind"], row["words"]) for row in report.table("quotes").records()]

    assert rows == [
        ("a.md", "Ana Ruiz", "indirect", 4),
        ("a.md", "she", "direct", 7),
        ("a.md", "The union", "indirect", 4),
        ("b.md", "Ms Ruiz", "indirect", 4),
    ]


def test_speakers_are_counted_with_their_pronouns(report):
    rows = [(row["speaker"], row["quotes"], row["words"], row["direct"]) for row in report.table("speakers").records()]

    assert rows == [("Ana Ruiz", 2, 11, 0.5), ("Ms Ruiz", 1, 4, 0.0), ("The union", 1, 4, 0.0)]


def test_one_kind():
    report = quotes(make_corpus(**TEXTS), kind="direct")

    assert [row["text"] for row in report.table("quotes").records()] == ["It is too old and too slow"]
