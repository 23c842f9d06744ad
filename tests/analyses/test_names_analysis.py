"""The tables of names, with values worked out by hand."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.names import names
from toolkit.errors import NothingToAnalyseError

ONE = (
    "The talks in Oban were opened by Minister Elspeth Kerr. Kerr praised the U.S. and the Harbour Relief Fund (HRF)."
    " Nobody from the United States was there. Frost lay on the quay."
)
TWO = "In Oban the HRF paid for ten boats. Elspeth Kerr came with Ann Kerr. The US paid for none."


def records(table="names", **settings):
    report = names(make_corpus(a=ONE, b=TWO), **settings)
    return {row.get("name", row.get("a")): row for row in report.table(table).records()}


def test_forms_of_one_bearer_are_counted_together():
    found = records()

    assert found["United States"]["count"] == 3
    assert found["United States"]["aliases"] == "U.S., US"
    assert found["Harbour Relief Fund"]["count"] == 3
    assert found["Harbour Relief Fund"]["aliases"] == "HRF"
    # "Kerr" has one bearer in the first text.
    assert (found["Elspeth Kerr"]["count"], found["Elspeth Kerr"]["aliases"]) == (3, "Kerr")
    assert found["Ann Kerr"]["count"] == 1


def test_each_name_has_a_kind_documents_and_a_first_place():
    found = records()

    assert {name: row["kind"] for name, row in found.items()} == {
        "United States": "place",
        "Harbour Relief Fund": "body",
        "Elspeth Kerr": "person",
        "Oban": "place",
        "Ann Kerr": "person",
    }
    assert (found["Oban"]["documents"], found["Oban"]["document"], found["Oban"]["line"]) == (2, "a", 1)
    assert found["Oban"]["evidence"] == "The talks in Oban were opened by Minister Elspeth Kerr."


def test_a_word_that_needs_no_capital_is_no_name_at_the_beginning_of_a_sentence():
    assert "Frost" not in records()


def test_a_doubtful_name_is_shown_if_asked_for():
    corpus = make_corpus(a="We saw Hope and left. In Oban it rained.")

    shown, all_of_them = (
        {row["name"]: row["confidence"] for row in names(corpus, min_confidence=least).table("names").records()}
        for least in (0.31, 0.3)
    )
    assert shown == {"Oban": 0.8}
    assert all_of_them == {"Hope": 0.3, "Oban": 0.8}


def test_a_name_of_two_bearers_is_not_merged():
    report = names(make_corpus(a="Ruth Adair met Tom Adair in Paris. Later Adair sang, and Adair danced."))

    assert {row["name"]: row["count"] for row in report.table("names").records()} == {
        "Adair": 2,
        "Paris": 1,
        "Ruth Adair": 1,
        "Tom Adair": 1,
    }
    assert any("Adair (Ruth Adair, Tom Adair)" in note for note in report.notes)


def test_pairs_share_a_sentence():
    rows = names(make_corpus(a=ONE, b=TWO), name=("HRF",)).table("pairs").records()

    # Of 7 sentences HRF is in 2 and Oban in 2, 1 has both: log((1/7) / (2/7 * 2/7)) / -log(1/7) = log(7/4) / log 7.
    # The United States and Elspeth Kerr are in 3 each: log(7/6) / log 7.
    assert [(row["a"], row["b"], row["sentences"], row["npmi"]) for row in rows] == [
        ("Harbour Relief Fund", "Oban", 1, 0.287586),
        ("Elspeth Kerr", "Harbour Relief Fund", 1, 0.079218),
        ("United States", "Harbour Relief Fund", 1, 0.079218),
    ]
    assert rows[0]["evidence"] == "In Oban the HRF paid for ten boats."


def test_names_are_chosen_by_any_of_their_forms_and_by_kind():
    assert set(records(name=("U.S.",))) == {"United States"}
    assert set(records(kind="person")) == {"Elspeth Kerr", "Ann Kerr"}
    assert set(records(min_count=3)) == {"United States", "Harbour Relief Fund", "Elspeth Kerr"}


def test_groups_have_the_names_of_their_texts():
    report = names(make_corpus(a=ONE, b=TWO), by="language")

    rows = report.table("groups").records()
    assert [(row["group"], row["rank"], row["count"], row["documents"], row["share"]) for row in rows[:1]] == [
        ("en", 1, 3, 2, 1.0)
    ]


def test_german_is_refused_in_words():
    text = "Der Hund und die Katze sind im Haus, und der Mann ist mit dem Kind auf der Bank in der Stadt. " * 5

    with pytest.raises(NothingToAnalyseError, match="'de', in which capitals do not show names"):
        names(make_corpus(a=text))


def test_a_language_without_lists_of_its_own_is_searched_with_a_note():
    from dataclasses import replace

    from toolkit.language.stopwords import language

    text = (
        "Le président Jean Dupuis est arrivé à Lyon avec la ministre Claire Morel. Les habitants de la ville étaient"
        " dans la rue, et Dupuis a parlé de la France pendant une heure avec eux."
    )
    corpus = replace(make_corpus(a=text), language=language("fr"))
    report = names(corpus)

    found = {row["name"]: row["kind"] for row in report.table("names").records()}
    assert found["Jean Dupuis"] == "person"
    assert {"Lyon", "France", "Claire Morel"} <= set(found)
    assert any("kinds are less sure, and words that open a sentence" in note for note in report.notes)
    assert report.notes[-1].startswith("In annotated English texts")


def test_a_form_that_is_its_own_title_is_shown():
    corpus = make_corpus(a="The J. P. was late. They asked the Q.R. and the A. A. again, and YELLEN met Yellen.")
    found = {row["name"] for row in names(corpus).table("names").records()}

    assert {"Q.R.", "Yellen"} <= found


def test_capitals_are_judged_by_the_words_of_the_own_language_in_a_mixed_corpus():
    from dataclasses import replace

    from toolkit.language.stopwords import english, language

    french = "Depuis hier, la gare de Rennes est fermée. Une pluie froide tombe, et Rennes attend ses trains."
    made = make_corpus(a=ONE, b=TWO, c=french)
    documents = (*made.documents[:2], replace(made.documents[2], spoken="fr"))
    corpus = replace(made, documents=documents, language=english().having_others([language("fr")]))
    found = {row["name"] for row in names(corpus, top=100).table("names").records()}

    assert "Rennes" in found
    assert not {"Depuis", "Une"} & found


@pytest.mark.parametrize("name", ["Banco Central", "Agência de Águas", "Ministère de la Santé", "Corte Suprema"])
def test_a_body_has_its_head_first_in_romance_languages(name):
    rows = names(make_corpus(a=f"They met the {name} again, and the answer was no.")).table("names").records()

    assert [(row["name"], row["kind"]) for row in rows] == [(name, "body")]
