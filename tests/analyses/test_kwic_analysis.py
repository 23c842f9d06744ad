"""Concordances of small corpora: tables, notes and refusals, worked out by hand."""

from __future__ import annotations

import pytest
from harness import call
from making import make_corpus

from toolkit.analyses.kwic import kwic
from toolkit.errors import NothingToAnalyseError
from toolkit.report.render import render
from toolkit.report.render.view import View

CORPUS = make_corpus(
    **{
        "x/a.txt": "---\nsource: Wire\n---\n\nThe mill stood. A mill fell.",
        "x/b.txt": "No such thing here.",
        "y/c.txt": "One mill.",
    }
)


def test_lines_counts_and_groups():
    report = kwic(CORPUS, pattern="mill", by="folder", window=2)

    assert [(row["document"], row["left"], row["right"]) for row in report.table("kwic").records()] == [
        ("x/a.txt", "The", "stood. A"),
        ("x/a.txt", "stood. A", "fell."),
        ("y/c.txt", "One", "."),
    ]
    assert [tuple(row.values()) for row in report.table("counts").records()] == [
        ("y/c.txt", 1, 2, 500_000.0),
        ("x/a.txt", 2, 6, 333_333.0),
    ]
    assert [tuple(row.values()) for row in report.table("groups").records()] == [
        ("x", 2, 10, 200_000.0, 1, 0.5, pytest.approx(0.4 / 0.6, rel=1e-5)),
        ("y", 1, 2, 500_000.0, 1, 1.0, None),
    ]
    assert report.summary.startswith("3 occurrences in 2 of 3 texts, 250,000.0 per million words")


def test_the_most_frequent_word_stands_in_for_a_pattern_and_is_named():
    report = kwic(CORPUS)

    assert report.settings["pattern"] == "mill"
    assert report.requested["pattern"] == ""
    assert "No pattern was given: these are occurrences of the most frequent word, mill." in report.notes


def test_top_and_draw_shorten_the_lines_and_no_count():
    for settings in ({"top": 1}, {"draw": 1}):
        report = kwic(CORPUS, pattern="mill", **settings)
        assert len(report.table("kwic").rows) == 1
        assert report.summary.endswith("; 1 line shown.")
        assert sum(row["count"] for row in report.table("counts").records()) == 3


def test_what_is_not_found_is_said_with_the_size_of_the_corpus():
    with pytest.raises(NothingToAnalyseError, match=r"'windmill' does not occur in 12 words"):
        kwic(CORPUS, pattern="windmill")


def test_matches_are_aligned_on_a_terminal():
    text = b"".join(render(kwic(CORPUS, pattern="mill"), View(width=60))).decode()
    rows = [line for line in text.splitlines() if "mill " in f"{line} " and ".txt" in line]

    assert len(rows) == 3
    assert len({line.rindex("  mill  ") if "  mill  " in line else line.index("  mill") for line in rows}) == 1


def test_a_page_aligns_the_text_before_a_match():
    page = b"".join(render(kwic(CORPUS, pattern="mill"), View(format="html"))).decode()

    assert '<td class="before">The</td>' in page
    assert '<td class="match">mill</td>' in page


def test_the_shell_takes_the_pattern_first(tmp_path):
    (tmp_path / "a.txt").write_text("The mill stood.", "utf-8")

    done = call("kwic", "mill", str(tmp_path), "-f", "csv")
    assert done.code == 0
    assert done.out.splitlines()[1] == "a.txt,1,The,mill,stood."
    assert call("kwic", "--pattern", "mill", str(tmp_path), "-f", "csv").out == done.out
