"""The published methods as their programs work: small texts whose rankings the programs gave, and values by hand."""

from __future__ import annotations

from math import log2

import pytest
from making import make_corpus

from toolkit.analyses.keywords import keywords
from toolkit.methods.keywords.reference.kpminer import kpminer_candidates, kpminer_keywords, with_rarity
from toolkit.methods.keywords.reference.phrases import reference_stop_words, tokens_of
from toolkit.methods.keywords.reference.rake import rake_keywords
from toolkit.methods.keywords.reference.textrank import textrank_keywords
from toolkit.methods.keywords.reference.yake import yake_keywords

TEXT = [
    "The salt fish market of Norhaven opens before dawn.",
    "Traders weigh salt fish on brass scales, and porters carry the salt fish to the ferry.",
    "A ferry strike closed the fish market in March.",
    "The harbour board blames the ferry company.",
    "Porters and traders of the fish market want a harbour of their own.",
]

ICE = [
    "Sea ice shapes the polar climate.",
    "Thin sea ice melts early, and the dark water warms.",
    "Warm water melts more ice, so the ice cover shrinks.",
    "Polar bears hunt on sea ice and follow the ice cover.",
    "When the ice cover shrinks, polar bears starve.",
    "Ships use the open water, and ship traffic breaks the thin ice.",
    "A new polar treaty limits ship traffic near the ice cover.",
    "The treaty names the polar bears and the sea birds.",
]


def forms(found):
    return [each.form.lower() for each in found]


def test_yake_is_the_program():
    # YAKE 0.7.3: KeywordExtractor(lan="en", n=3, top=10), on the sentences as one text.
    assert set(forms(yake_keywords(TEXT, 10))) == {
        "norhaven opens",
        "salt fish",
        "salt fish market",
        "opens before dawn",
        "weigh salt fish",
        "fish market",
        "fish",
        "norhaven",
        "salt",
        "market of norhaven",
    }


def test_rake_is_the_program():
    # multi_rake 0.0.2: Rake(language_code="en"), equal scores in the order of the text.
    assert forms(rake_keywords(TEXT))[:8] == [
        "ferry strike closed",
        "harbour board blames",
        "salt fish market",
        "salt fish",
        "fish market",
        "norhaven opens",
        "brass scales",
        "ferry company",
    ]


def test_textrank_is_the_program():
    # summa 1.2.0: keywords(" ".join(ICE), split=True).
    assert set(forms(textrank_keywords(ICE))) == {"polar", "ships", "ice", "ship traffic", "water"}


def test_rake_leaves_out_what_the_program_does():
    found = forms(rake_keywords(["Cold north sea herring swam. An ox. Salt fish - brass scales."]))

    # Four words are too many and two letters too few; a dash between spaces ends a phrase.
    assert found == ["salt fish", "brass scales"]


def test_yake_leaves_out_what_the_program_does():
    found = set(forms(yake_keywords(["The U.S. fleet of 2021 and a pier of ox hide."], 20)))

    assert {"fleet", "pier", "hide"} <= found
    assert not any(set("0123456789.") & set(form) for form in found)
    assert "ox" not in found


def test_yake_leaves_out_what_is_spelled_nearly_like_a_better_one():
    found = forms(yake_keywords(["Reservations, the reservations and a reservation of the pier."], 20))

    assert sum(form.startswith("reservation") for form in found) == 1


def test_kpminer_by_hand():
    # 24 words: once is enough. Candidates: salt, fish, salt fish, pier, gale: one compound of five, 5 / 2.3 > 2.
    found = {each.form: each for each in kpminer_keywords(["The salt fish on the pier.", "A gale and the salt fish."])}

    assert set(found) == {"salt", "fish", "salt fish", "pier", "gale"}
    assert found["salt fish"].score == pytest.approx(2 * 5 / 2.3)
    assert found["salt"].score == 2.0
    assert (found["gale"].count, found["gale"].sentence, found["gale"].start) == (1, 1, 2)


def test_the_factor_of_compounds_has_an_upper_bound():
    # Nine candidates, one of them a compound: 9 / 2.3 is more than 3.
    text = ["The salt fish, the pier, a gale, the net, a rope, the mast and an oar."]

    assert {each.form: each.score for each in kpminer_keywords(text)}["salt fish"] == 3.0


@pytest.mark.parametrize(("size", "least"), [(99, 1), (100, 2), (399, 2), (400, 3)])
def test_in_longer_texts_a_candidate_occurs_more_often(size, least):
    words = ["gale", "and", *["pier", "and"] * 2, *["net", "and"] * 3]
    text = [" ".join([*words, *["and"] * (size - len(words))])]
    counts = {"gale": 1, "pier": 2, "net": 3}

    assert set(forms(kpminer_keywords(text))) == {word for word, count in counts.items() if count >= least}


@pytest.mark.parametrize(("before", "found"), [(399, True), (400, False)])
def test_a_candidate_begins_among_the_first_400_words(before, found):
    text = ["and " * before + "gale", "A gale."]

    assert ("gale" in kpminer_candidates(text)[0]) == found


def test_a_compound_is_as_rare_as_what_one_text_holds():
    assert with_rarity(2.0, False, 8, 4) == 2.0
    assert with_rarity(2.0, True, 8, 4) == pytest.approx(2 * log2(8))
    assert with_rarity(2.0, False, 1, 1) == 2.0


def test_the_stop_lists_are_whole():
    assert len(reference_stop_words("smart")) == 571
    assert len(reference_stop_words("gensim")) == 339


def test_tokens_have_no_possessive_and_know_what_precedes_them():
    assert [(token.text, token.adjacent) for token in tokens_of("The pier’s end, twice.")] == [
        ("The", False),
        ("pier", True),
        ("end", True),
        ("twice", False),
    ]


@pytest.mark.parametrize("method", ["yake", "rake", "textrank", "kpminer"])
def test_the_analysis_ranks_in_the_order_of_the_method(method):
    text = " ".join(ICE)
    rank = {
        "yake": lambda sentences: yake_keywords(sentences, 5),
        "rake": rake_keywords,
        "textrank": textrank_keywords,
        "kpminer": kpminer_keywords,
    }[method]
    rows = keywords(make_corpus(note=text), method=method, top=5).table("keywords").records()

    assert [row["keyword"] for row in rows] == [each.form for each in rank(ICE)][:5]
    assert all(row["keyword"].lower() in row["evidence"].lower() for row in rows)
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))


def test_our_candidates_differ():
    reference, ours = (
        {
            row["keyword"]
            for row in keywords(make_corpus(note=" ".join(TEXT)), method="rake", candidates=name)
            .table("keywords")
            .records()
        }
        for name in ("reference", "ours")
    )

    assert "traders weigh salt" not in ours
    assert reference != ours
