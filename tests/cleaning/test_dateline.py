"""The dateline of a wire report."""

from __future__ import annotations

import pytest
from judging import TEXT, judged, paragraphs

from toolkit.cleaning import dateline
from toolkit.corpus.document import Block


@pytest.mark.parametrize(
    "line",
    [
        "VIENNA, Nov 3 (Meridian Wire) - ",
        "NORTH QUAY (Meridian Wire) — ",
        "PORT-LOUIS, Dec. 19 (MW) – ",
        "VIENNA, Nov. 3 — ",
        "SAINT JOHN’S, 14 March - ",
    ],
)
def test_a_dateline_is_cut_and_the_sentence_begins_after_it(line):
    made = dateline.apply([Block("heading", "A late ferry", 1), *paragraphs(line + TEXT)])
    assert judged(made) == [("A late ferry", ""), (TEXT, ""), (line.strip(), "dateline")]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Vienna, Nov 3 (Meridian Wire) - Rain fell.",
        "VIENNA (once again) was wet.",
        "THE END - or so it seemed.",
        "Rain fell. VIENNA, Nov 3 (Meridian Wire) - More fell.",
    ],
)
def test_a_sentence_without_one_stays(text):
    assert judged(dateline.apply(paragraphs(text))) == [(text, "")]


def test_only_the_first_of_the_first_six_paragraphs_is_cut():
    line = "VIENNA (MW) - Rain fell."
    assert [each[0] for each in judged(dateline.apply(paragraphs(line, line)))] == ["Rain fell.", "VIENNA (MW) -", line]
    late = [*[TEXT] * 6, line]
    assert judged(dateline.apply(paragraphs(*late))) == [(text, "") for text in late]


def test_what_was_removed_before_does_not_count():
    removed = [block.cut("page chrome") for block in paragraphs(*["VIENNA (MW) - Rain fell."] * 7)]
    made = dateline.apply([*removed, *paragraphs("VIENNA (MW) - Snow fell.")])
    assert judged(made)[7:] == [("Snow fell.", ""), ("VIENNA (MW) -", "dateline")]
    assert made[:7] == removed
