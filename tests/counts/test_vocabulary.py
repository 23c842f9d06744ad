"""Runs of words, phrases in them, and which phrases are terms."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from term_counting import term_counts

from toolkit.corpus.document import Block, Sentence
from toolkit.counts.tokens import tokenise
from toolkit.counts.vocabulary import chunks, form_of, phrase_key, phrases
from toolkit.language.stopwords import english


def tokenised_sentence(text, kind="paragraph"):
    return tokenise(Sentence(text, 1, Block(kind, text)), english())


def runs(text, kind="paragraph"):
    sentence = tokenised_sentence(text, kind)
    return [phrase_key(sentence, span) for span in chunks(sentence)]


def phrase_keys(text, longest):
    sentence = tokenised_sentence(text)
    return [phrase_key(sentence, span) for span in phrases(sentence, longest)]


def counts_of(*texts, phrase_min=0):
    return term_counts([[tokenised_sentence(text) for text in each] for each in texts], phrase_min=phrase_min)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They praised gas price caps", ["praised gas price cap"]),
        ("gas, price; cap (harbour) ferry", ["gas", "price", "cap", "harbour", "ferry"]),
        ("gas of the price", ["gas", "price"]),
        ("gas 2021 price", ["gas", "price"]),
        ("“gas” price", ["gas", "price"]),
        ("They praised the Heart of Asia and gas", ["praised", "heart of asia", "gas"]),
        ("They met the Ministry of Interior", ["met", "ministry of interior"]),
        ("the price of Gas", ["price", "gas"]),
        ("Heart of Asia opened", ["heart", "asia opened"]),  # a first word has its capital in any case
        ("of the and", []),
        ("", []),
    ],
)
def test_a_run_ends_at_function_words_numbers_and_signs(text, expected):
    assert runs(text) == expected


def test_no_link_holds_the_capitals_of_a_heading_or_a_shout_together():
    assert runs("The Price of Gas", kind="heading") == ["price", "gas"]
    assert runs("THE PRICE OF GAS HARBOURS") == ["price", "gas harbour"]


def test_phrases_of_two_words_at_most():
    assert phrase_keys("gas price cap", 2) == ["gas", "gas price", "price", "price cap", "cap"]


def test_a_link_is_no_word_of_a_phrase():
    assert phrase_keys("the Heart of Asia process", 2) == [
        "heart",
        "heart of asia",
        "asia",
        "asia process",
        "process",
    ]


pieces = st.lists(
    st.tuples(
        st.sampled_from(["gas", "price", "harbour", "winter"]), st.sampled_from([" ", ", ", "; ", " the ", "—", " ("])
    ),
    min_size=1,
    max_size=12,
)


@given(pieces, st.integers(1, 4))
def test_a_phrase_never_crosses_a_sign_or_a_function_word(listed, longest):
    text = "".join(word + sign for word, sign in listed)
    expected: Counter[str] = Counter()
    run: list[str] = []
    for word, sign in listed:
        run.append(word)
        # Every phrase that ends with this word and lies in the run so far.
        expected.update(" ".join(run[start:]) for start in range(max(0, len(run) - longest), len(run)))
        run = run if sign == " " else []

    assert Counter(phrase_keys(text, longest)) == expected


def test_a_form_is_as_written_without_the_last_possessive():
    sentence = tokenised_sentence("the Envoy’s  Salt Route’s toll")

    assert form_of(sentence, (1, 4)) == "Envoy's Salt Route"


def test_words_alone_are_counted_by_key():
    counted, forms = counts_of(["The ferry met two ferries.", "Gas!"], ["It was there."])

    assert counted == [Counter({"ferry": 2, "met": 1, "gas": 1}), Counter()]
    assert (forms.shown("ferry"), forms.shown("gas")) == ("ferries", "Gas")  # once each: the first in the alphabet


def test_a_phrase_of_two_texts_is_a_term_beside_its_words():
    counted, forms = counts_of(["The salt fish.", "A salt fish sank."], ["The Salt fish."], phrase_min=3)

    assert counted == [
        Counter({"salt": 2, "fish": 2, "sank": 1, "salt fish": 2}),
        Counter({"salt": 1, "fish": 1, "salt fish": 1}),
    ]
    assert forms.shown("salt fish") == "salt fish"


@pytest.mark.parametrize(
    "texts",
    [
        [["a salt fish"] * 3, ["the harbour"]],  # three times, but in one text
        [["a salt fish"], ["the salt fish"]],  # in two texts, but twice
        # 3 < 0.2 * 16: salt and fish stand 13 times more each on their own
        [["a salt fish"] * 2 + ["salt, fish"] * 13, ["the salt fish"]],
    ],
)
def test_a_rare_phrase_is_no_term(texts):
    counted, _ = counts_of(*texts, phrase_min=3)

    assert not any("salt fish" in own for own in counted)


def test_a_fifth_of_the_rarest_word_is_enough():
    # 3 = 0.2 * 15
    counted, _ = counts_of(["a salt fish"] * 2 + ["salt, fish"] * 12, ["the salt fish"], phrase_min=3)

    assert counted[0] == Counter({"salt": 14, "fish": 14, "salt fish": 2})


def test_of_phrases_inside_one_another_the_longest_counts():
    counted, _ = counts_of(["the salt fish market"] * 2 + ["a salt fish"], ["the salt fish market"], phrase_min=3)

    assert counted == [
        Counter({"salt": 3, "fish": 3, "market": 2, "salt fish market": 2, "salt fish": 1}),
        Counter({"salt": 1, "fish": 1, "market": 1, "salt fish market": 1}),
    ]


def test_a_name_of_four_words_and_two_links_is_one_term():
    name = "we met the Ministry of Foreign Affairs of Norland"
    counted, _ = counts_of([name] * 2, [name], phrase_min=3)

    assert {term: number for term, number in counted[0].items() if " " in term} == {
        "ministry of foreign affair of norland": 2
    }


def test_doubling_a_text_doubles_its_counts():
    text = ["The salt fish sank.", "A salt fish came."]
    once, _ = counts_of(text, ["the salt fish"], phrase_min=3)
    twice, _ = counts_of(text * 2, ["the salt fish"], phrase_min=3)

    assert twice[0] == Counter({term: 2 * number for term, number in once[0].items()})
