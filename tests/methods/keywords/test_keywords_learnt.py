"""The features of a candidate keyphrase, worked out on paper, and their weighted sum."""

from __future__ import annotations

import json
from math import log, log10

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.files import packaged_text
from toolkit.language.stopwords import english
from toolkit.methods.keywords.candidates import count_candidates, find_candidate_phrases, merge_variants
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.learnt import (
    TextStatistics,
    features,
    inverse_document_frequency,
    size_factor,
    weights,
    word_statistics,
)
from toolkit.methods.keywords.scorer import Scorer
from toolkit.methods.keywords.sentence_words import Lexicon

# 2 words in the title, 7 in the first sentence, 7 in the second, 3 in the third: 19.
NOTE = """# Gas storage

The gas storage in Norhaven is old. Engineers hope to market cheap gas storage. Gas is dear."""
NEVER = inverse_document_frequency(1, lambda key: 0)


def counted(text, titles=("Gas storage",)):
    chunks = split_into_chunks(list(make_corpus(note=text).documents[0].sentences()), Lexicon(english()), titles)
    return count_candidates(merge_variants(find_candidate_phrases(chunks, 4)), chunks.size), chunks.size


def featured(key, rarity=NEVER):
    listed, size = counted(NOTE)
    return features(
        {each.key: each for each in listed}[key], TextStatistics(size, word_statistics(listed, rarity), rarity)
    )


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("gas storage", "count", log(3)),
        ("gas storage", "outside", log(1 + 3 - 1)),  # once inside "cheap gas storage"
        ("gas storage", "whole", log(1 + 2)),
        ("gas storage", "first", 0.0),
        ("norhaven", "first", log(1 + 2 + 4)),
        ("norhaven", "first_share", 6 / 19),
        ("gas storage", "words_first", log(1 + 1) / 2),
        ("cheap gas", "words_first", (log(1 + 2 + 7 + 4) + 0) / 2),
        ("gas storage", "strength", (log(1 + 4) + log(1 + 3)) / 2),  # gas 4, storage 3 times
        ("gas storage", "weakest", log(4)),
        ("gas storage", "strongest", log(5)),
        ("gas storage", "fresh", 0.0),
        ("norhaven", "fresh", 1.0),
        ("cheap gas", "fresh", 0.0),  # Seen once, but gas more often.
        ("gas storage", "cohesion", 0.0),  # as often as its rarer word
        ("cheap gas", "cohesion", log(1 / 1)),
        ("gas storage", "spread", log(3)),  # sentences 1, 2 and 3 of 4
        ("gas storage", "headings", log(2)),
        ("gas storage", "heading", 1.0),
        ("gas storage", "title", 1.0),
        ("norhaven", "title", 0.0),
        ("norhaven", "capitals", 1.0),
        ("norhaven", "single_name", 1.0),
        ("norhaven", "acronym", 0.0),
        ("gas storage", "capitals", 0.0),
        ("norhaven", "single", 1.0),
        ("gas storage", "two", 1.0),
        ("cheap gas storage", "three", 1.0),
        ("market cheap gas storage", "four", 1.0),
        ("norhaven", "single_by_size", 0.0),
        ("norhaven", "once", 1.0),
        ("gas storage", "letters", log(11)),
        ("norhaven", "before_linking", 1.0),
        ("norhaven", "after_copula", 1.0),
        ("gas storage", "before_article", 1 / 3),
        ("gas storage", "before_content", 1 / 3),
        ("gas storage", "before_sign", 1 / 3),
        ("gas storage", "after_linking", 1 / 3),
        ("market", "before_infinitive", 1.0),
        ("market", "after_content", 1.0),
        ("gas", "count_by_size", 0.0),  # Texts of fewer than 100 words count as 100.
    ],
)
def test_a_feature_is_what_can_be_counted_on_paper(key, name, value):
    assert featured(key)[name] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "key", "name"),
    [
        ("A delayed ferry.", "delayed ferry", "begins_ed"),
        ("The delayed.", "delayed", "ends_ed"),
        ("A leaking ferry.", "leaking ferry", "begins_ing"),
        ("A coastal ferry.", "coastal", "ends_adjective"),
        ("No migration.", "migration", "ends_noun"),
        ("No COVID-19 vaccine.", "covid-19", "hyphen"),
        ("No COVID-19 vaccine.", "covid-19", "digit"),
        ("He met NATO.", "nato", "acronym"),
    ],
)
def test_how_a_phrase_is_written_is_told(text, key, name):
    listed, size = counted(text)
    found = {each.key: features(each, TextStatistics(size, word_statistics(listed, NEVER), NEVER)) for each in listed}

    assert found[key][name] == 1.0
    assert found["ferry" if "ferry" in found else key]["ends_ly"] == 0.0


def test_nouns_with_the_endings_of_verbs_are_known():
    listed, size = counted("A meeting of the family with speed.")
    found = {each.key: features(each, TextStatistics(size, word_statistics(listed, NEVER), NEVER)) for each in listed}

    assert not any(found[key][f"ends_{name}"] for key in found for name in ("ed", "ing", "ly"))


def test_rarity_is_the_inverse_document_frequency():
    holding = {"gas": 9, "storage": 3, "gas storage": 2, "cheap": 1}
    found = featured("gas storage", inverse_document_frequency(9, lambda key: holding.get(key, 1)))

    assert found["first_rarity"] == pytest.approx(log(10 / 9.5))
    assert found["last_rarity"] == pytest.approx(log(10 / 3.5))
    assert found["least_rarity"] == pytest.approx(log(10 / 9.5))
    assert found["rarity"] == pytest.approx(log(4) * log(10 / 2.5))
    assert featured("gas storage")["rarity"] == 0.0  # One text alone.


def test_features_by_size_grow_with_the_size_of_the_text():
    listed, size = counted(NOTE + "\n\n" + "It was so, and so it was. " * 143)
    found = {each.key: features(each, TextStatistics(size, word_statistics(listed, NEVER), NEVER)) for each in listed}

    assert size == 19 + 143 * 7
    assert found["gas"]["count_by_size"] == pytest.approx(log(4) * log(size / 100) / log(10))


@pytest.mark.parametrize(
    ("words", "expected"),
    [(99, 0.0), (100, 0.0), (200, log10(2)), (1_000, 1.0), (9_000, log10(90)), (10_000, 2.0), (10_001, 2.0)],
)
def test_weights_change_with_the_size_of_the_text_within_bounds(words, expected):
    assert size_factor(words) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("key", "texts", "value"), [("gas storage", 2, 1.0), ("gas storage", 1, 0.0), ("norhaven", 2, 0.0)]
)
def test_a_phrase_that_another_text_has_as_well_recurs(key, texts, value):
    listed, size = counted(NOTE)
    text = TextStatistics(size, word_statistics(listed, NEVER), NEVER, lambda _: texts)

    assert features({each.key: each for each in listed}[key], text)["recurring"] == value


TEXTS = st.lists(
    st.sampled_from(
        "gas storage Norhaven NATO COVID-19 the of to we is leaked badly meeting . , 7 Heart of Asia long-term".split()
    ),
    min_size=3,
    max_size=60,
)


@given(TEXTS, st.integers(1, 50), st.integers(1, 5))
def test_the_score_is_the_weighted_sum_of_the_features(pieces, texts, held):
    listed, size = counted(" ".join(pieces))

    def holding(key):
        return min(held + len(key) % 3, texts)

    rarity = inverse_document_frequency(texts, holding)
    text = TextStatistics(size, word_statistics(listed, rarity), rarity, holding)
    scorer = Scorer()

    for each, base in zip(listed, scorer.base(listed, size), strict=True):
        total = sum(weights().get(name, 0.0) * value for name, value in features(each, text).items())
        score = base + (scorer.corpus_part(each.key, each.count, rarity, holding(each.key)) if texts > 1 else 0.0)
        assert score == pytest.approx(total, abs=1e-9)


def test_every_weight_is_of_a_feature_and_says_where_it_comes_from():
    whole = json.loads(packaged_text("toolkit.methods.keywords", "keyphrase_weights.json"))

    assert set(whole["weights"]) == set(featured("gas"))
    assert whole["sources"]
    assert {"Inspec", "DUC-2001", "SemEval-2010", "KDD", "WWW", "KPCrowd"} == set(whole["learnt_from"])


def test_the_preference_moves_phrases_and_leaves_words():
    listed, size = counted(NOTE)
    plain, moved = Scorer().base(listed, size), Scorer(1.5).base(listed, size)

    for each, one, other in zip(listed, plain, moved, strict=True):
        assert other - one == pytest.approx(1.5 if each.words > 1 else 0.0)


def test_full_caches_of_the_score_are_emptied_and_change_nothing(monkeypatch):
    listed, size = counted(NOTE)
    monkeypatch.setattr("toolkit.methods.keywords.scorer._MOST_CACHED", 2)
    scorer = Scorer()

    assert [scorer.base(listed, size) for _ in range(3)] == [Scorer().base(listed, size)] * 3
