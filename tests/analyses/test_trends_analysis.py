"""Trends in small corpora: periods, courses and notes, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import make_corpus

from toolkit.analyses.trends import trends
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.methods.trends.periods import find_periods

YEARS = (2001, 2002, 2003, 2005)


def corpus_of(texts):
    """Make a corpus of texts by date."""
    made = make_corpus(**{f"{number}.txt": text for number, (_, text) in enumerate(texts)})
    dated = [replace(document, date=date) for document, (date, _) in zip(made.documents, texts, strict=True)]
    return replace(made, documents=tuple(dated))


def filled(mills, size=40):
    return " ".join(["mill"] * mills + ["barley"] * (size - mills)) + "."


RISING = zip(YEARS, (2, 4, 8, 16), strict=True)
CORPUS = corpus_of([(f"{year}-05-0{day}", filled(mills)) for year, mills in RISING for day in (1, 2)])


def test_a_word_that_rises_and_one_that_falls():
    report = trends(CORPUS)

    rows = report.table("trends").records()
    assert [(row["direction"], row["pattern"], row["count"], row["course"]) for row in rows] == [
        ("rising", "mill", 60, "▂▃▅█"),
        ("falling", "barley", 260, "██▇▅"),
    ]
    assert rows[0]["change"] > 4
    assert rows[0]["low"] > 1 > rows[1]["high"]
    assert (rows[0]["tau"], rows[1]["tau"]) == (1.0, -1.0)
    assert (rows[0]["highest"], rows[0]["documents"]) == ("2005", 8)
    assert report.settings["by"] == "year"
    assert report.notes[0] == "4 periods: 2001 to 2005."
    assert report.notes[1].startswith("2 words with 10 occurrences or more tested; p is corrected for all of them.")


def test_periods_have_rates_with_intervals():
    rows = trends(CORPUS, pattern=("mill",)).table("periods").records()

    assert [(row["period"], row["documents"], row["words"], row["count"], row["per_million"]) for row in rows] == [
        ("2001", 2, 80, 4, 50_000.0),
        ("2002", 2, 80, 8, 100_000.0),
        ("2003", 2, 80, 16, 200_000.0),
        ("2005", 2, 80, 32, 400_000.0),
    ]
    assert all(row["low"] < row["per_million"] < row["high"] for row in rows)


def test_patterns_stay_in_the_order_in_which_they_were_asked_for():
    rows = trends(CORPUS, pattern=("barley", "mill|barley", "windmill")).table("trends").records()

    assert [(row["pattern"], row["count"]) for row in rows] == [("barley", 260), ("mill|barley", 320), ("windmill", 0)]
    assert rows[2]["p"] is None
    assert rows[2]["course"] == "▁▁▁▁"


def test_categories_of_a_dictionary(tmp_path):
    (tmp_path / "d.lcd").write_text("+crops\nbarley\n+works.mills\nmill*\n", "utf-8")
    rows = trends(CORPUS, dictionary=str(tmp_path / "d.lcd")).table("trends").records()

    assert [row["pattern"] for row in rows] == ["crops", "works", "works.mills"]


def test_other_periods_and_fields():
    corpus = corpus_of([("1991", filled(4)), ("1995", filled(6)), ("2003", filled(8))])
    report = trends(corpus, pattern=("mill",), by="decade")
    assert [(row["period"], row["count"]) for row in report.tables[1].records()] == [("1990s", 10), ("2000s", 8)]
    assert "With fewer than four periods a trend is hardly told from a difference." in report.notes
    # A field without an order of time has no trend.
    (row,) = trends(CORPUS, pattern=("mill",), by="document").table("trends").records()
    assert (row["change"], row["tau"], row["direction"]) == (None, None, "")
    assert row["p"] < 0.001


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        (("1901", "1911", "1921", "1931"), "decade"),
        (("2001", "2002", "2003", "2004"), "year"),
        (("2001-01-01", "2001-04-01", "2001-07-01", "2001-10-01"), "quarter"),
        (("2001-01-01", "2001-02-01", "2001-03-01", "2001-04-01"), "month"),
        (("2001-01-01", "2001-02-02"), "month"),
        (("2001-01-01", "2001-01-02"), "document"),
    ],
)
def test_the_longest_period_of_which_there_are_four(dates, field):
    assert find_periods(corpus_of([(date, "mill") for date in dates]).documents, "").field == field


def test_times_are_in_units_of_the_period():
    dates = ("2001-12-01", "2002-01-01", "2002-07-01", "2003-02-01")
    corpus = corpus_of([(date, "mill") for date in dates])

    assert [time - 24_024 for time in find_periods(corpus.documents, "month").times] == [0, 1, 7, 14]
    assert [time - 8_008 for time in find_periods(corpus.documents, "quarter").times] == [0, 1, 3, 5]


def test_texts_without_a_date_are_left_out_and_counted():
    corpus = corpus_of([("2001", filled(2)), ("2002", filled(4)), ("", filled(9))])
    report = trends(corpus, pattern=("mill",), by="year")

    assert "1 text without a year left out." in report.notes
    assert report.table("trends").records()[0]["count"] == 6


def test_a_word_is_frequent_in_texts_with_a_date():
    corpus = corpus_of([("2001", filled(4)), ("2002", filled(5)), ("", filled(30))])

    assert {row["pattern"] for row in trends(corpus, by="year").tables[0].records()} == {"barley"}
    assert {row["pattern"] for row in trends(corpus, by="year", min_count=9).tables[0].records()} == {"barley", "mill"}


def test_a_single_period_and_no_date_are_refused():
    with pytest.raises(NothingToAnalyseError, match="All texts belong to one year: 2001"):
        trends(corpus_of([("2001", "mill"), ("2001", "mill")]), by="year")
    with pytest.raises(NothingToAnalyseError) as refused:
        trends(make_corpus(one="The mill."))
    assert refused.value.mend == (
        "A trend needs texts of two or more periods or groups: add texts, or choose another field with --by."
    )
    with pytest.raises(SettingError, match="No document has the field 'weather'"):
        trends(CORPUS, by="weather")


def test_without_dates_documents_are_compared_and_a_note_says_so():
    report = trends(make_corpus(a=filled(30), b=filled(10)))

    assert report.settings["by"] == "document"
    assert (
        "The documents have no two dates, so each is compared with the others; name a field with --by." in report.notes
    )
    assert {row["pattern"] for row in report.tables[0].records()} == {"mill", "barley"}


def test_no_word_is_frequent_enough():
    report = trends(CORPUS, min_count=500)

    assert report.tables[0].rows == ()
    assert "No word occurs 500 times or more, so none was tested: name a pattern, or lower --min-count." in report.notes
