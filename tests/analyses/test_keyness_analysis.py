"""Groups compared word by word, and the other ways to rank keywords."""

from __future__ import annotations

import re

import pytest
from making import make_corpus

from toolkit.analyses.keywords import keywords
from toolkit.counts.measures.significance import log_likelihood, log_ratio, p_value
from toolkit.errors import NothingToAnalyseError, SettingError

# Each herring text has 6 words, each gale text 6: 24 on either side.
NORTH = {f"north/{name}": "Boats bring herring to the pier." for name in "abcd"}
SOUTH = {f"south/{name}": "A gale tore the old nets." for name in "abcd"}
TEXTS = {**NORTH, **SOUTH, "north/d": "Boats bring herring, herring, and herring."}


def rows(texts=TEXTS, **more):
    return keywords(make_corpus(**texts), **more).table("keywords").records()


def test_a_group_is_compared_with_the_others():
    found = {row["keyword"]: row for row in rows(by="folder", max_words=1) if row["group"] == "north"}
    herring = found["herring"]

    assert (herring["count"], herring["elsewhere"]) == (6, 0)
    assert (herring["documents"], herring["one_document"], herring["direction"]) == (4, False, "over")
    assert herring["rank"] == 1
    assert herring["score"] == 0.0 if herring["low"] < 0 else 1.0
    ratio = log_ratio(6, 24, 0, 24)
    assert (herring["log_ratio"], herring["low"], herring["high"]) == pytest.approx(tuple(ratio), abs=1e-5)
    assert herring["g2"] == pytest.approx(log_likelihood(6, 24, 0, 24), abs=1e-5)
    assert (herring["per_million"], herring["elsewhere_per_million"]) == (250_000.0, 0.0)
    # 1, 1, 1 and 3 of 6 occurrences in four texts of 6 words.
    # Normalised: divided by 1 less the share of the smallest text.
    assert herring["dispersion"] == pytest.approx((3 * (1 / 4 - 1 / 6) + (1 / 2 - 1 / 4)) / 2 / (1 - 1 / 4), abs=1e-6)
    assert (herring["line"], herring["evidence"], herring["source"]) == (1, NORTH["north/a"], "north/a")


def test_p_is_corrected_for_the_number_of_words_compared():
    found = {row["keyword"]: row for row in rows(by="folder", max_words=1) if row["group"] == "north"}
    # Seen three times or more: boat, herring, pier, gale, tore, old, net. Herring has the least p.
    assert found["herring"]["p"] == pytest.approx(7 * p_value(log_likelihood(6, 24, 0, 24)), abs=1e-6)


def test_words_that_one_document_uses_alone_are_marked():
    texts = {**TEXTS, "north/e": "The eel, the eel, the eel, the eel."}
    found = {row["keyword"]: row for row in rows(texts, by="folder") if row["group"] == "north"}

    assert (found["eel"]["count"], found["eel"]["documents"], found["eel"]["one_document"]) == (4, 1, True)


def test_what_is_used_less_is_listed_on_request():
    under = [row for row in rows(by="folder", max_words=1, direction="under") if row["group"] == "north"]
    both = [row for row in rows(by="folder", max_words=1, direction="both") if row["group"] == "north"]

    assert {row["keyword"] for row in under} == {"gale", "tore", "old", "nets"}
    assert all(row["direction"] == "under" and row["log_ratio"] < 0 and row["count"] == 0 for row in under)
    assert all((row["line"], row["evidence"], row["dispersion"]) == (None, "", None) for row in under)
    assert {row["direction"] for row in both} == {"over", "under"}
    assert [row["rank"] for row in both if row["direction"] == "under"] == [1, 2, 3, 4]


def test_a_reference_takes_the_place_of_the_other_groups(tmp_path):
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("A gale tore the old herring nets. A gale, a gale.")
    found = {row["keyword"]: row for row in rows(by="folder", reference=str(tmp_path), max_words=1)}

    assert found["herring"]["elsewhere"] == 4
    assert {row["group"] for row in rows(by="folder", reference=str(tmp_path))} == {"north", "south"}
    assert {row["group"] for row in rows(by="corpus", reference=str(tmp_path))} == {"corpus"}
    assert {row["group"] for row in rows(reference=str(tmp_path))} == {"corpus"}


def test_the_corpus_is_ranked_as_one_text_where_there_is_nothing_to_compare_with():
    report = keywords(make_corpus(**TEXTS), by="corpus")

    assert {row["document"] for row in report.table("keywords").records()} == {"corpus"}
    assert "why" in report.table("keywords").records()[0]
    with pytest.raises(SettingError, match="only one group"):
        keywords(make_corpus(**TEXTS), by="corpus", method="keyness")
    with pytest.raises(SettingError, match=r"--reference"):
        keywords(make_corpus(**TEXTS), method="keyness")


def test_differences_that_are_not_significant_are_told():
    texts = {"x/a": "The herring, the herring, a herring. A pier.", "y/b": "A gale, the gale, a gale and the herring."}

    assert any("not significant" in note for note in keywords(make_corpus(**texts), by="folder").notes)


def test_groups_of_function_words_are_refused():
    with pytest.raises(NothingToAnalyseError, match="no words to compare"):
        keywords(make_corpus(**{"x/a": "It was so.", "y/b": "It was."}), by="folder")


HARBOUR = """# The salt fish market

The salt fish market opens before dawn. Traders weigh salt fish on old scales.

Few people know the salt fish market in winter. A gale closed the harbour."""


@pytest.mark.parametrize("method", ["learnt", "tfidf", "yake", "rake", "textrank"])
def test_every_method_ranks_the_same_candidates(method):
    found = rows({"note": HARBOUR}, method=method, candidates="ours", top=50)
    scores = [row["score"] for row in found]

    assert [row["rank"] for row in found] == list(range(1, len(found) + 1))
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1.0
    assert all(0 <= score <= 1 for score in scores)
    runs = re.split(r"[.,#\n]| the | before | on | is | in | when | a ", HARBOUR.replace("The ", " the ").lower())
    assert all(any(f" {row['keyword'].lower()} " in f" {run} " for run in runs) for row in found)


def test_tfidf_is_frequency_times_rarity():
    from math import log

    texts = {"a": "A herring, the herring.", "b": "A gale.", "c": "The herring."}
    found = {(row["document"], row["keyword"]): row["value"] for row in rows(texts, method="tfidf")}

    assert found["a", "herring"] == pytest.approx(2 * (log(4 / 3) + 1), abs=1e-5)
    assert found["b", "gale"] == pytest.approx(log(4 / 2) + 1, abs=1e-5)


def test_of_yake_the_lowest_value_is_the_best():
    values = [row["value"] for row in rows({"note": HARBOUR}, method="yake")]

    assert values == sorted(values)
    assert values[0] > 0


def test_methods_are_shown_side_by_side():
    report = keywords(make_corpus(note=HARBOUR), compare=True)
    ranks = {row["keyword"]: row for row in report.table("compare").records()}
    overlaps = report.table("overlap").records()

    for row in report.table("keywords").records():
        assert ranks[row["keyword"]]["learnt"] == row["rank"]
    for row in rows({"note": HARBOUR}, method="rake"):
        assert any(other["rake"] == row["rank"] for other in ranks.values())
    assert len(overlaps) == 15  # pairs of six
    learnt = {name for name, row in ranks.items() if row["learnt"]}
    rake = {name for name, row in ranks.items() if row["rake"]}
    shared = next(row["shared"] for row in overlaps if (row["a"], row["b"]) == ("learnt", "rake"))
    assert shared == pytest.approx(len(learnt & rake) / len(learnt | rake), abs=1e-5)


def test_variants_are_listed():
    text = "The trawler sank. Two trawlers, a trawler and the counter-terrorism unit. Counter terrorism is old."
    report = keywords(make_corpus(note=text), variants=True, top=20)
    found = {(row["keyword"], row["variant"]) for row in report.table("variants").records()}

    assert ("trawler", "trawlers") in found
    assert {row["keyword"]: row["count"] for row in report.table("keywords").records()}["trawler"] == 3
    assert any("ounter" in variant for _, variant in found)


def test_an_acronym_is_a_variant_of_its_long_form():
    text = "The Continental Gas Office (CGO) buys gas. The CGO failed. Nobody saw the Continental Gas Office."
    report = keywords(make_corpus(note=text), variants=True)
    found = {(row["keyword"], row["variant"]) for row in report.table("variants").records()}

    assert {("Continental Gas Office", "CGO"), ("CGO", "Continental Gas Office")} & found


def test_a_dial_prefers_words_or_phrases():
    words = rows({"note": HARBOUR}, phrases=-10.0)
    phrases = rows({"note": HARBOUR}, phrases=10.0)

    assert " " not in words[0]["keyword"]
    assert " " in phrases[0]["keyword"]
    assert sum(" " in row["keyword"] for row in words) < sum(" " in row["keyword"] for row in phrases)


CHINESE = "和平会谈今天在首都开始，各方代表都参加了会议。"


def test_texts_without_spaces_are_refused_in_words():
    with pytest.raises(NothingToAnalyseError, match="no spaces between words"):
        keywords(make_corpus(a=CHINESE, b=CHINESE))
    report = keywords(make_corpus(a=CHINESE, b="The herring swam."))

    assert {row["document"] for row in report.table("keywords").records()} == {"b"}
    assert "Skipped: the script has no spaces between words: a." in report.notes


@pytest.mark.parametrize(("count", "tested"), [(2, False), (3, True)])
def test_a_word_is_tested_from_three_occurrences_on(count, tested):
    texts = {"x/a": "The herring. " * count, "y/b": "It was so."}

    assert bool(rows(texts, by="folder")) == tested


@pytest.mark.parametrize(("count", "significant"), [(7, False), (8, True)])
def test_a_difference_is_significant_below_5_percent(count, significant):
    # 7 of 40 words against 2 of 40: p is 0.07; 8 of 40: p is 0.04. One word is tested, so nothing is corrected.
    texts = {
        name: "Herring. " * times + "It was. " * ((40 - times) // 2) + "It." * (times % 2)
        for name, times in (("x/a", count), ("y/b", 2))
    }
    report = keywords(make_corpus(**texts), by="folder")

    assert report.table("keywords").records()[0]["p"] == pytest.approx(
        p_value(log_likelihood(count, 40, 2, 40)), rel=1e-5
    )
    assert any("not significant" in note for note in report.notes) != significant


@pytest.mark.parametrize(("texts", "told"), [(2, True), (3, False)])
def test_a_group_of_few_documents_is_named(texts, told):
    corpus = {**{f"x/{number}": "A herring, a herring." for number in range(texts)}, **SOUTH}
    notes = keywords(make_corpus(**corpus), by="folder").notes

    assert any("x: fewer than 3 documents" in note for note in notes) == told


@pytest.mark.parametrize("setting", ["compare", "variants"])
def test_what_keyness_does_not_have_is_refused_with_groups(setting):
    corpus = make_corpus(a=HARBOUR, b="The school needs teachers. The teachers need a school.")

    with pytest.raises(SettingError, match="keyness"):
        keywords(corpus, by="document", **{setting: True})
    assert keywords(corpus, by="document", method="learnt", **{setting: True}).table(setting)
