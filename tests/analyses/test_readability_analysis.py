"""Readability of small corpora: tables, groups and notes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import make_corpus

from toolkit.analyses.readability import readability
from toolkit.errors import NothingToAnalyseError

EASY = "The cat sat on the mat. The dog ran to the cat. It was a hot day and they sat in the sun."
HARD = (
    "Parliamentary deliberations concerning international administrative responsibilities necessitated considerable"
    " additional documentation. Notwithstanding institutional recommendations, representatives postponed ratification."
)
GERMAN = (
    "Die Regierung hat gestern beschlossen, dass die Steuern nicht steigen."
    " Das ist für viele Menschen eine gute Nachricht."
)
CORPUS = make_corpus(**{"x/easy.txt": EASY, "y/hard.txt": HARD, "y/deutsch.txt": GERMAN})


def test_an_easy_text_is_easier_and_every_value_has_its_formula():
    rows = {row["document"]: row for row in readability(CORPUS).table("readability").records()}
    easy, hard, german = rows["x/easy.txt"], rows["y/hard.txt"], rows["y/deutsch.txt"]

    # 23 words of one syllable in 3 sentences.
    assert (easy["words"], easy["sentences"], easy["word_length"], easy["longest"]) == (23, 3, 1.0, 11)
    assert easy["flesch"] == pytest.approx(206.835 - 1.015 * 23 / 3 - 84.6, rel=1e-5)
    assert easy["flesch_kincaid"] == pytest.approx(0.39 * 23 / 3 + 11.8 - 15.59, rel=1e-4)
    assert easy["smog"] == 3.1291
    assert easy["lix"] == pytest.approx(23 / 3, rel=1e-5)
    assert hard["flesch"] < 0 < easy["flesch"]
    assert hard["lix"] > 60
    assert german["language"] == "de"
    assert german["flesch"] is not None
    assert german["fog"] is None


def test_diversity_is_empty_for_a_text_that_is_too_short():
    rows = readability(CORPUS).table("diversity").records()

    assert [(row["document"], row["words"], row["types"], row["mattr"], row["hdd"]) for row in rows] == [
        ("x/easy.txt", 23, 17, None, None),
        ("y/hard.txt", 16, 16, None, None),
        ("y/deutsch.txt", 18, 17, None, None),
    ]
    assert rows[0]["ttr"] == pytest.approx(17 / 23, rel=1e-5)


def test_a_group_is_one_text_and_one_of_several_languages_has_no_reading_ease():
    rows = {row["group"]: row for row in readability(CORPUS, by="folder").table("groups").records()}

    assert rows["x"]["flesch"] == pytest.approx(206.835 - 1.015 * 23 / 3 - 84.6, rel=1e-5)
    assert rows["y"]["documents"] == 2
    assert rows["y"]["flesch"] is None
    assert rows["y"]["sentence_length"] == pytest.approx(34 / 4)


def test_short_texts_are_named():
    assert any(
        "x/easy.txt" in note and "Fewer than 4 sentences" in note for note in readability(CORPUS, min_sentences=4).notes
    )
    assert not any("x/easy.txt" in note for note in readability(CORPUS, min_sentences=3).notes)


def test_a_text_without_spaces_between_words_is_skipped_and_named():
    report = readability(make_corpus(easy=EASY, zh="政府今天宣布新的能源政策，天然气价格将继续上涨。人们担心冬天。"))

    assert [row["document"] for row in report.tables[0].records()] == ["easy"]
    assert "Skipped: the script has no spaces between words: zh." in report.notes


def test_texts_without_sentences_are_refused():
    with pytest.raises(NothingToAnalyseError, match="No text has a sentence with a word"):
        readability(make_corpus(a="?! ..."))


def test_any_number_of_processes_measures_the_same():
    easy, hard = "The cat sat on the mat. It was fat.", "Interdepartmental harmonisation necessitates negotiation. " * 4
    texts = {f"t{number}": (easy if number % 3 else hard) for number in range(30)}
    corpus = make_corpus(**texts, none="", thai="ภาษาไทย" * 20)
    here, there = (readability(replace(corpus, jobs=jobs), by="folder", min_sentences=3) for jobs in (1, 2))
    assert there == here
    assert len(here.tables[0].rows) == 30
    assert any("t1, t2" in note for note in here.notes)
    assert any("thai" in note for note in here.notes)
