"""The tables of a comparison, with values worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import make_corpus

from toolkit.analyses.compare import compare
from toolkit.errors import NothingToAnalyseError

ONE = (
    "The Harbour Trust runs the ferry. It carried 400 goats to the island in June. The Harbour Trust must repair the"
    " wooden pier before winter. I support the Harbour Trust."
)
TWO = (
    "In June it carried 700 goats to the island. The Harbour Trust may repair the wooden pier before winter. The"
    " Harbour Trust is reckless and vain."
)
THREE = "Nobody came to the market. The weather was fine, and the bread was cheap."


def report(**settings):
    return compare(make_corpus(one=ONE, two=TWO, three=THREE), **settings)


def test_claims_show_both_sentences_and_what_differs():
    rows = report().table("claims").records()

    assert [(row["differs"], row["difference"], row["a"], row["b"]) for row in rows] == [
        ("number", "400 | 700", "one", "two"),
        ("modality", "must repair | may repair", "one", "two"),
    ]
    assert rows[1]["a_sentence"] == "The Harbour Trust must repair the wooden pier before winter."
    assert (rows[1]["a_line"], rows[1]["b_line"], rows[1]["similarity"]) == (1, 1, 1.0)


def test_each_sentence_of_a_claim_has_a_row_below_the_other():
    rows = report().table("sides").records()

    assert [(row["claim"], row["document"]) for row in rows[2:]] == [
        ("2  modality: must repair | may repair", "one"),
        ("2  modality: must repair | may repair", "two"),
    ]


def test_claims_are_chosen_by_what_differs():
    assert [row["differs"] for row in report(differ="number").table("claims").records()] == ["number"]
    assert report(differ="time").table("claims").records() == []
    assert any("No claim differs in this" in note for note in report(differ="time").notes)


def test_positions_are_on_the_name_that_most_texts_have():
    found = report()

    assert {(row["document"], row["position"]) for row in found.table("positions").records()} == {
        ("one", "for"),
        ("two", "against"),
        ("three", "silent"),
    }
    assert any("Positions are on Harbour Trust" in note for note in found.notes)
    assert not any("Positions are on" in note for note in report(about=("ferry",)).notes)


def test_groups_count_their_claims():
    rows = report(by="language").table("groups").records()

    assert [(row["group"], row["documents"], row["claims"], row["differing"], row["within"]) for row in rows] == [
        ("en", 3, 2, 2, 2)
    ]


def test_texts_without_a_common_claim_are_met_with_a_note():
    found = compare(
        make_corpus(a="The mill burned in the night. Nobody saw it.", b="A clinic opened by the lake in May.")
    )

    assert found.table("claims").rows == ()
    assert any("--min-similarity 0.3" in note for note in found.notes)


def test_one_text_is_refused_in_words():
    with pytest.raises(NothingToAnalyseError, match="needs two texts with sentences; of 1 text, 1 has any"):
        compare(make_corpus(a=ONE))


def test_a_language_other_than_english_has_claims_without_differences():
    from dataclasses import replace

    from toolkit.language.stopwords import language

    texts = {
        "a": "Le vieux moulin de la colline produit de la farine blanche pour la boulangerie du village.",
        "b": "Pour la boulangerie du village, le vieux moulin de la colline produit de la farine grise.",
    }
    found = compare(replace(make_corpus(**texts), language=language("fr")))

    assert len(found.table("claims").rows) == 1
    assert found.table("claims").records()[0]["differs"] == ""
    assert any("need English" in note for note in found.notes)


def test_a_name_that_only_one_text_has_gets_no_positions():
    found = compare(make_corpus(one="I support the Harbour Trust.", two="The bread was cheap."))

    assert found.table("positions").records() == []
    assert found.notes[0].startswith("No person or body is named in two texts")


def test_two_processes_find_what_one_does():
    texts = {}
    for number in range(9):
        goods, verb = f"{number}00 crates of wood and {number + 20} iron stoves", "must" if number % 2 else "may"
        repair = f"repair pier {number} of the outer fishing quay"
        texts[f"east{number}"] = f"The Harbour Trust {verb} {repair}. It sent {goods}."
        texts[f"west{number}"] = f"The Harbour Trust must {repair}. It sold {goods}."
    one, two = (compare(replace(make_corpus(**texts), jobs=jobs)) for jobs in (1, 2))

    assert one == two
    assert {row["differs"] for row in one.table("claims").records()} >= {"modality"}
    assert one.table("numbers").rows
