"""The tone and the topics of texts over time, worked out by hand from those of the texts."""

from __future__ import annotations

import random

import pytest
from making import make_corpus
from test_trends_analysis import corpus_of

import toolkit
from toolkit.analyses.trends import trends
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.methods.topics import inference
from toolkit.methods.topics.saved_topics import saved_shares
from toolkit.methods.trends.levels import Level, Series, draw_levels, level_period_rows, level_rows
from toolkit.methods.trends.periods import Periods
from toolkit.report.figures import drawn

GLAD = "The harvest was a wonderful success and everyone in the village was happy."
GOOD = "The new bridge is a good idea."
PLAIN = "The ferry leaves the quay at noon and comes back in the evening."
SAD = "The flood was a terrible disaster and many people in the valley were killed."
GERMAN = "Die Ernte war ein wunderbarer Erfolg und alle in dem Dorf waren mit dem Ergebnis sehr zufrieden."
SEA = "trawler harbour mackerel anchor rope gale keel".split()
LAW = "judge verdict jury clerk appeal witness oath".split()
YEARS = Periods("year", ("2001", "2002", "2003", "2004"), ((), (), (), ()), (2001, 2002, 2003, 2004), 0)


def of_values(name, *values):
    return Series(name, [None if value is None else Level(2, value, value - 0.1, value + 0.1) for value in values])


def test_tau_and_p_by_hand():
    up, mixed = level_rows([of_values("up", 0.1, 0.2, 0.3, 0.4), of_values("mixed", 0.1, 0.2, 0.4, 0.3)], YEARS)

    # S = 6 of 6 pairs: p = 0.08943 (see the tests of the test), times two for two series.
    assert (up.tau, up.p) == (1.0, pytest.approx(2 * 0.08942951, abs=1e-6))
    # S = 5 - 1, variance 4 * 3 * 13 / 18: z = 3 / sqrt(8.667) = 1.01905, two-sided p = 0.30818.
    assert (mixed.tau, mixed.p) == (pytest.approx(2 / 3), pytest.approx(0.30818, abs=1e-5))
    assert (mixed.first, mixed.last, mixed.highest, mixed.documents) == (0.1, 0.3, "2003", 8)
    # From 0.1 to 0.4: steps of sevenths 0, 2.33, 7 and 4.67.
    assert mixed.course == "▁▃█▆"


def test_a_period_without_a_value_and_too_few_periods():
    (row,) = level_rows([of_values("tone", -0.2, None, 0.1, -0.3)], YEARS)

    assert (row.tau, row.p, row.first, row.last) == (None, None, -0.2, -0.3)
    assert (row.course, row.highest) == ("▃·█▁", "2003")
    assert [each.period for each in level_period_rows([of_values("tone", -0.2, None, 0.1, -0.3)], YEARS)] == [
        "2001",
        "2003",
        "2004",
    ]
    assert draw_levels([0.5, 0.5]) == "▁▁"


def test_the_tone_of_a_period_is_the_mean_of_its_documents():
    texts = [("2001", SAD), ("2001", PLAIN), ("2002", PLAIN), ("2003", GOOD), ("2004", GLAD), ("2004", GOOD)]
    corpus = corpus_of(texts)
    tones = [row["tone"] for row in toolkit.sentiment(corpus).table("documents").records()]
    report = trends(corpus, of="tone")

    (row,) = report.table("trends").records()
    assert tones[0] < tones[1] < tones[3] < tones[4]
    assert (row["series"], row["tau"], row["documents"], row["highest"]) == ("tone", 1.0, 6, "2004")
    assert row["first"] == pytest.approx((tones[0] + tones[1]) / 2, abs=1e-5)
    assert row["last"] == pytest.approx((tones[4] + tones[5]) / 2, abs=1e-5)
    assert row["p"] == pytest.approx(0.08942951, abs=1e-5)
    first, second = report.table("periods").records()[:2]
    # Student's t of one degree of freedom at 0.975 is 12.7062; the standard error of two values is half their distance.
    half = 12.7062 * (tones[1] - tones[0]) / 2
    assert first["low"] == pytest.approx(max(-1, row["first"] - half), abs=1e-4)
    assert first["high"] == pytest.approx(min(1, row["first"] + half), abs=1e-4)
    assert (second["documents"], second["low"], second["high"]) == (1, None, None)
    assert second["value"] == pytest.approx(tones[2], abs=1e-5)


def test_texts_in_another_language_have_no_tone():
    mixed = corpus_of([("2001", SAD), ("2002", GOOD), ("2002", GERMAN)])
    report = trends(mixed, of="tone", by="year")
    assert [row["documents"] for row in report.table("periods").records()] == [1, 1]
    assert "1 text not in English, or without a sentence, left out." in report.notes

    german = toolkit.read_texts([GERMAN, GERMAN], language="de")
    with pytest.raises(NothingToAnalyseError, match="The texts are in the language 'de'; the tone lexicon is English"):
        trends(german, of="tone")
    with pytest.raises(NothingToAnalyseError, match="No text with a year has an English sentence"):
        trends(corpus_of([("2001", GERMAN), ("2002", GERMAN), ("", GLAD)]), of="tone", by="year")


def test_a_single_period_is_refused():
    with pytest.raises(NothingToAnalyseError, match="All texts belong to one year: 2001"):
        trends(corpus_of([("2001", SAD), ("2002", GERMAN)]), of="tone", by="year")


def test_without_an_order_of_time_there_is_no_test():
    (row,) = trends(make_corpus(a=SAD, b=GLAD), of="tone", by="document").table("trends").records()

    assert (row["first"], row["last"], row["tau"], row["p"], row["highest"]) == (None, None, None, None, "b")


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """Save a model of two subjects: topic 1 is the law, which has more texts."""
    folder = tmp_path_factory.mktemp("topics")
    draw = random.Random(1)
    texts = [f"The {' and the '.join(draw.sample(words, 6))}." for words in [SEA] * 5 + [LAW] * 8]
    toolkit.topics(toolkit.read_texts(texts, language="en"), topics=2, save=str(folder / "model"))
    return str(folder / "model")


def test_two_processes_find_the_same_shares(model, monkeypatch):
    monkeypatch.setattr(inference, "_TOGETHER", 2)
    corpus = corpus_of([("2001", "A gale drove the trawler."), ("2002", "The jury heard the judge.")] * 4)
    one, two = (saved_shares(corpus.documents, model, jobs) for jobs in (1, 2))

    assert one.shares.tolist() == two.shares.tolist() == [[0, 1], [1, 0]] * 4
    assert one.words.tolist() == two.words.tolist() == [5.0] * 8


def test_the_share_of_a_topic_in_a_period_is_that_of_its_words(model):
    sea, law = "A gale drove the trawler and its anchor to the harbour.", "The jury heard the judge."
    early = [("2001", sea), ("2001", law), ("2002", law), ("2003", sea), ("2003", "Zebras!")]
    corpus = corpus_of([*early, ("2004", sea), *[("2004", law)] * 10])
    _, labels, shares, words = saved_shares(corpus.documents, model)
    report = trends(corpus, of="topics", model=model)

    rows = report.table("trends").records()
    assert [row["series"] for row in rows] == [f"1 {labels[0]}", f"2 {labels[1]}"]
    # A text counts by all its words, 11 on the sea and 5 on the law, unless the model knows none of them.
    assert words.tolist() == [11, 5, 5, 11, 0, 11, *[5] * 10]
    assert shares.tolist()[:5] == [[0, 1], [1, 0], [1, 0], [0, 1], [0, 0]]
    found = {(row["series"][0], row["period"]): row for row in report.table("periods").records()}
    assert [found[topic, "2001"]["value"] for topic in "12"] == [5 / 16, 11 / 16]
    # Cochran: the sum of squares of words * (share - mean) is 2 * (11 * 5 / 16)^2, times 2 / (2 - 1); its root by 16
    # words is 0.43, and 1.96 times this reaches both ends.
    assert [(found[topic, "2001"]["low"], found[topic, "2001"]["high"]) for topic in "12"] == [(0, 1), (0, 1)]
    # Ten texts of 5 words and one of 11, in all 61. Squares (11 * 50/61)^2 + 10 * (5 * 11/61)^2 = 89.422; times 11/10,
    # the root by 61 is 0.16259.
    assert found["2", "2004"]["value"] == pytest.approx(11 / 61, abs=1e-6)
    assert found["2", "2004"]["high"] == pytest.approx(11 / 61 + 1.96 * 0.16259, abs=1e-4)
    assert found["1", "2004"]["low"] == pytest.approx(50 / 61 - 1.96 * 0.16259, abs=1e-4)
    assert (found["1", "2002"]["value"], found["2", "2002"]["value"]) == (1, 0)
    assert (found["2", "2003"]["documents"], found["2", "2003"]["low"]) == (1, None)
    assert "1 text of which the model knows no word left out." in report.notes


@pytest.mark.parametrize("unit", ["sentence", "paragraph"])
def test_topics_of_smaller_texts(model, unit):
    corpus = corpus_of([("2001", "A gale blew.\n\nThe judge met."), ("2002", "The judge took an oath.")])

    rows = trends(corpus, of="topics", model=model, unit=unit, by="year").table("periods").records()
    assert [row["documents"] for row in rows] == [2, 1, 2, 1]


def test_what_cannot_be_followed(model):
    corpus = corpus_of([("2001", "Zebras!"), ("2002", "Giraffes!")])

    with pytest.raises(NothingToAnalyseError, match="The model knows none of the words"):
        trends(corpus, of="topics", model=model, by="year")
    with pytest.raises(SettingError, match="Topics are followed with a saved model"):
        trends(corpus, of="topics")
    with pytest.raises(SettingError, match="count words, not tone"):
        trends(corpus, of="tone", pattern=("zebra",))


def test_pictures_of_periods_with_a_single_document(model):
    corpus = corpus_of(
        [("2001", SAD + " The judge!"), ("2002", "The judge left."), ("2002", "A gale and a bad trawler.")]
    )

    for of, marks in (("tone", 2), ("topics", 4)):
        report = trends(corpus, of=of, model=model, by="year")
        (figure,) = report.figures
        assert drawn(figure, report.table("periods")).count("<circle") == marks
