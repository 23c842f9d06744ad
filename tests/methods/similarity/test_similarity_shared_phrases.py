"""What two texts share, said in phrases."""

from __future__ import annotations

from toolkit.counts.encoded import encode
from toolkit.language.stopwords import english
from toolkit.methods.similarity.shared_phrases import SharedPhrases
from toolkit.methods.similarity.stems import stem_counts, stem_keys


def named(a, b, **parts):
    encoded = encode([a, b])
    counts = stem_counts(encoded, english())
    phrases = SharedPhrases(encoded, stem_keys(encoded.types, english()), counts.terms, counts.shown)
    return phrases.named(0, 1, [(counts.terms.index(term), part) for term, part in parts.items()])


def test_words_that_stand_together_in_both_are_one_phrase():
    assert named(
        "The Special Envoy's talks in Doha.", "A special envoy spoke of talks.", special=0.2, envoi=0.3, talk=0.4
    ) == [("Special Envoy", 0.5), ("talks", 0.4)]


def test_words_that_stand_apart_in_one_of_them_are_not():
    assert named("the sea wall fell", "a wall by the sea", sea=0.2, wall=0.1) == [("sea", 0.2), ("wall", 0.1)]
    # A comma divides.
    assert named("the sea wall fell", "sea, wall", sea=0.2, wall=0.1) == [("sea", 0.2), ("wall", 0.1)]


def test_a_word_that_stands_alone_more_often_is_a_word():
    text = "gas price and gas and gas"

    assert named(text, text, ga=0.5, price=0.2) == [("gas", 0.5), ("price", 0.2)]


def test_what_is_left_of_a_longer_phrase_is_named_without_the_rest():
    text = "Special Envoy Ilse Halvorsen, who spoke; the special envoy wrote; the special envoy left"

    assert named(text, text, special=0.2, envoi=0.2, ils=0.1, halvorsen=0.1) == [
        ("Special Envoy", 0.4),
        ("Ilse Halvorsen", 0.2),
    ]


def test_function_words_are_not_named():
    encoded = encode(["the gale", "the gale"])
    counts = stem_counts(encoded, english(), all_words=True)
    phrases = SharedPhrases(encoded, stem_keys(encoded.types, english()), counts.terms, counts.shown)

    assert phrases.named(0, 1, [(0, 0.6), (1, 0.4)]) == [("gale", 0.6)]
