"""The keywords of documents."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.analyses.keywords import keywords
from toolkit.corpus.document import Corpus
from toolkit.errors import NothingToAnalyseError, SettingError

HARBOUR = """# The salt fish market

The salt fish market opens before dawn. Traders weigh salt fish on old scales.

Few people know the salt fish market in winter. A gale closed the harbour.

When the harbour is closed, the traders' wives mend nets."""


def rows_of(corpus, **more):
    return keywords(corpus, **more).table("keywords").records()


def listed(text, **more):
    return {row["keyword"]: row for row in rows_of(make_corpus(note=text), **more)}


def test_the_subject_of_a_text_is_its_first_keyword():
    first = rows_of(make_corpus(note=HARBOUR))[0]

    assert first == {
        "document": "note",
        "rank": 1,
        "keyword": "salt fish market",
        "score": 1.0,
        "count": 3,
        "documents": 1,
        "line": 3,
        "evidence": "The salt fish market opens before dawn.",
        "source": "note",
        "page": None,
        "why": "3 times, in the title, early, stands alone",
        "value": first["value"],
    }


def test_ranks_count_up_as_scores_go_down():
    records = rows_of(make_corpus(a=HARBOUR, b="The gale tore the nets and sank a ferry in the harbour."), top=50)

    for name in "ab":
        own = [row for row in records if row["document"] == name]
        scores = [row["score"] for row in own]
        assert [row["rank"] for row in own] == list(range(1, len(own) + 1))
        assert scores == sorted(scores, reverse=True)
        assert scores[0] == 1.0
        for higher, lower in pairwise(own):
            if higher["score"] == lower["score"]:
                assert higher["keyword"].lower() < lower["keyword"].lower()


def test_every_keyword_stands_in_its_evidence():
    for row in rows_of(make_corpus(note=HARBOUR), top=50):
        assert row["keyword"].lower().removesuffix("s") in row["evidence"].lower()
        assert row["evidence"] in HARBOUR.splitlines()[row["line"] - 1]


def test_the_evidence_is_the_first_sentence_outside_a_heading():
    found = listed("# Gas storage\n\nThe tanks are old.\n\nThe gas storage was built in haste. Gas storage is dear.")

    assert (found["gas storage"]["line"], found["gas storage"]["evidence"]) == (
        5,
        "The gas storage was built in haste.",
    )
    assert found["gas storage"]["count"] == 3


def test_in_a_wrapped_text_the_line_is_that_of_the_occurrence():
    text = "The crews who mend all of the long nets for us\nin this town know every trawler by its bell."

    assert listed(text)["trawler"]["line"] == 2


def test_plurals_and_possessives_are_one_keyword():
    found = listed("The harbour pilot slept. Two harbour pilots woke. The harbour pilot’s boat sank.")

    assert found["harbour pilot"]["count"] == 3
    assert not {"harbour pilots", "harbour pilot's", "harbour pilot’s"} & set(found)


def test_the_us_is_not_us():
    found = listed("Talks with the U.S. failed. Then the US sent an envoy. Nobody told us. He met us in the US.")

    assert found["US"]["count"] == 3  # the most frequent form, and no count of "us"
    assert not {"us", "U.S."} & set(found)


ACRONYM = """The Continental Gas Office (CGO) buys gas. A tender of the CGO failed.

In May the CGO tried again, and the Continental Gas Office found a seller for its members."""


def test_of_an_acronym_and_its_long_form_one_is_listed():
    assert len({"CGO", "Continental Gas Office"} & set(listed(ACRONYM, top=50))) == 1


@pytest.mark.parametrize(
    ("short", "long"), [("WHO", "World Health Organization"), ("IT", "Island Treasury"), ("AM", "Allied Mills")]
)
def test_an_acronym_that_spells_a_function_word_is_no_exception(short, long):
    found = listed(ACRONYM.replace("CGO", short).replace("Continental Gas Office", long), top=50)

    assert len({short, long} & set(found)) == 1


def test_an_acronym_and_its_long_form_count_as_one():
    found = listed(ACRONYM, top=50)
    row = found.get("CGO") or found["Continental Gas Office"]

    assert row["count"] == 5  # the long form twice, the acronym three times


def test_a_part_that_hardly_stands_alone_is_left_out():
    found = listed(HARBOUR, top=50)

    assert "salt fish market" in found
    assert not {"salt", "fish", "market", "fish market"} & set(found)


pieces = st.lists(
    st.tuples(
        st.sampled_from("gas price harbour winter trawler".split()), st.sampled_from([" ", ", ", "; ", " the ", ". "])
    ),
    min_size=1,
    max_size=20,
)


@given(pieces)
def test_a_keyword_never_crosses_a_sign_or_a_function_word(made):
    text = "The " + "".join(word + sign for word, sign in made)
    runs = [f" {run.strip()} " for run in re.split(r"[,;.]| the |^The ", text)]

    for row in rows_of(make_corpus(note=text), top=50):
        assert any(f" {row['keyword']} " in run for run in runs)


def test_a_rare_word_stands_above_one_that_all_documents_hold():
    # gale comes first in the text; mackerel stands in no other.
    text = "There was a gale and a mackerel. It was a gale, not a mackerel."
    others = {name: f"There was a gale in the {name}." for name in ("bay", "cove", "dock")}

    def ahead(corpus):
        found = {row["keyword"]: row for row in rows_of(corpus) if row["document"] == "a"}
        return found["mackerel"]["value"] - found["gale"]["value"], found["gale"]["documents"]

    alone, _ = ahead(make_corpus(a=text))
    among, documents = ahead(make_corpus(a=text, **others))

    assert documents == 4
    assert among > max(0, alone)


def test_no_more_keywords_than_asked_for_and_none_too_rare():
    assert len(rows_of(make_corpus(note=HARBOUR), top=3)) == 3
    assert {row["count"] for row in rows_of(make_corpus(note=HARBOUR), top=50, min_count=2)} == {2, 3, 4}
    assert {len(row["keyword"].split()) for row in rows_of(make_corpus(note=HARBOUR), top=50, max_words=1)} == {1}


def test_a_group_is_ranked_as_one_text():
    texts = {"x/a": "It was a herring.", "x/b": "There was a herring.", "y/c": "No gale and no herring."}
    records = rows_of(make_corpus(**texts), by="folder", method="learnt")
    herring = {row["document"]: (row["count"], row["documents"]) for row in records if row["keyword"] == "herring"}

    assert herring == {"x": (2, 2), "y": (1, 2)}


def test_each_paragraph_can_be_a_text():
    names = [
        row["document"] for row in rows_of(make_corpus(note="The herring swam.\n\nA gale blew."), unit="paragraph")
    ]

    assert sorted(set(names)) == ["note:1", "note:3"]


def test_the_first_keyword_has_the_highest_score_even_if_it_is_the_only_one():
    assert [(row["keyword"], row["score"]) for row in rows_of(make_corpus(note="It was the herring."))] == [
        ("herring", 1.0)
    ]


def test_two_spaces_in_a_title_change_nothing():
    text = "Salt  fish prices in the north\n\nTraders who sell herring speak of the fish prices at dawn, all of them."
    plain = text.replace("  ", " ")

    assert [(row["keyword"], row["score"]) for row in rows_of(make_corpus(note=text))] == [
        (row["keyword"], row["score"]) for row in rows_of(make_corpus(note=plain))
    ]


def test_texts_of_function_words_are_refused():
    with pytest.raises(NothingToAnalyseError, match="in 1 text: 5 words, all function words"):
        keywords(make_corpus(note="It was there in 2021."))


def test_a_text_without_keywords_is_named():
    report = keywords(make_corpus(a="It was there.", b="The herring swam."))

    assert report.notes == ("No keywords in a: only function words and numbers.",)
    assert {row["document"] for row in report.table("keywords").records()} == {"b"}


def test_a_single_text_is_said_to_be_one():
    assert keywords(make_corpus(a="The herring swam.")).notes == (
        "There is only one text, so rarity in the corpus does not contribute to the scores.",
    )


def test_renaming_files_renames_rows_and_their_order_orders_them():
    other = "The gale tore the nets of the salt fish market."
    plain = keywords(make_corpus(a=HARBOUR, b=other)).table("keywords").rows
    renamed = keywords(make_corpus(one=HARBOUR, two=other)).table("keywords").rows
    turned = keywords(Corpus(tuple(reversed(make_corpus(a=HARBOUR, b=other).documents)))).table("keywords").rows

    names = {"a": "one", "b": "two"}
    assert renamed == tuple((names[row[0]], *row[1:8], names[row[8]], *row[9:]) for row in plain)
    assert sorted(turned, key=repr) == sorted(plain, key=repr)


def scores(corpus, **more):
    return {row["keyword"]: row["score"] for row in keywords(corpus, **more).table("keywords").records()}


def test_repetitions_are_listed_and_vague_words_ranked_like_others_if_asked_for():
    corpus = make_corpus(
        a="The meeting was on the harbour wall. The harbour wall leaks, and the wall must be rebuilt, said the meeting."
        " After the meeting the engineers measured the harbour wall again."
    )
    shown, ranked = scores(corpus), scores(corpus, unfiltered=True)

    assert "wall" not in shown
    assert {"wall", *shown} <= set(ranked)
    assert shown["meeting"] == pytest.approx(ranked["meeting"] / 3, rel=1e-5)


def test_vague_words_of_a_corpus_are_ranked_like_others_if_asked_for():
    corpus = make_corpus(
        a="The meeting of the quay. The meeting.",
        b="The lock shut at the meeting. The meeting.",
        c="A lock. The lock leaks.",
    )
    shown, ranked = scores(corpus, unit="corpus"), scores(corpus, unit="corpus", unfiltered=True)

    assert ranked["meeting"] == 1 > ranked["lock"]
    assert shown["lock"] / shown["meeting"] == pytest.approx(5 * ranked["lock"] / ranked["meeting"], rel=1e-5)


def test_an_unfiltered_ranking_is_of_single_texts():
    made = make_corpus(a="The quay was shut.", b="The lock was open.")
    corpus = replace(made, documents=tuple(replace(each, metadata={"port": each.name}) for each in made.documents))

    with pytest.raises(SettingError, match="--unfiltered"):
        keywords(corpus, by="port", unfiltered=True)
