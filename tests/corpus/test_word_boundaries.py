"""Words of scripts without spaces; the tests of a segmenter run where it is installed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.analyses.keywords import keywords
from toolkit.corpus.as_text import plain_text
from toolkit.corpus.word_boundaries import (
    BOUNDARY,
    EXTRAS,
    is_installed,
    script_without_spaces,
    with_boundaries,
    with_word_boundaries,
    without_boundaries,
    without_inner_spaces,
)
from toolkit.language.words import find_words, has_unspaced_script

# The harbour is old; the ferry leaves from the harbour.
TEXTS = {
    "zh": ("港口很旧。渡轮从港口出发。", ("港口", "渡轮")),
    "ja": ("漁業組合は新しい渡船を買った。", ("漁業", "渡船")),
    "th": ("ชาวประมงซื้อเรือใหม่", ("ชาวประมง", "เรือ")),
}


def installed(code):
    for name in EXTRAS[code]:
        pytest.importorskip(name)
    return TEXTS[code]


@pytest.mark.parametrize("code", TEXTS)
def test_a_segmenter_finds_words_and_changes_nothing_else(code):
    text, expected = installed(code)
    found = with_boundaries(text, code)

    assert found.replace(BOUNDARY, "") == text == without_boundaries(found)
    assert set(expected) <= {word.text for word in find_words(found)}
    assert has_unspaced_script(text)
    assert not has_unspaced_script(found)


@pytest.mark.parametrize("code", TEXTS)
def test_text_with_spaces_is_left_alone(code):
    installed(code)

    assert with_boundaries("The ferry, l'été 2024.", code) == "The ferry, l'été 2024."


@pytest.mark.parametrize("code", TEXTS)
def test_documents_are_segmented_and_shown_as_they_were_written(code):
    text, expected = installed(code)
    corpus = make_corpus(note=text)
    document = with_word_boundaries(corpus.documents[0])

    assert document.word_count > corpus.documents[0].word_count
    assert plain_text(document) == text + "\n"
    rows = keywords(replace(corpus, documents=(document,))).table("keywords").records()
    assert rows
    assert all(BOUNDARY not in row["evidence"] for row in rows)
    assert any(word in row["keyword"] for row in rows for word in expected)


@pytest.mark.parametrize(
    "text", ["The ferry leaves.", "The word 港口 means harbour, and the ferry leaves from there.", "ທ່າເຮືອເກົ່າ"]
)
def test_documents_of_other_scripts_are_left_alone(text):
    document = make_corpus(note=text).documents[0]

    assert with_word_boundaries(document) is document


def test_a_language_without_a_segmenter_has_none_installed():
    assert not is_installed("km")


@pytest.mark.parametrize(
    ("text", "code"),
    [("港口", "zh"), ("渡し", "ja"), ("เรือ", "th"), ("ທ່າເຮືອ", ""), ("harbour", ""), ("été", "")],
)
def test_the_script_names_the_language(text, code):
    assert script_without_spaces(text) == code


def test_zero_width_spaces_in_other_scripts_are_the_authors():
    assert without_boundaries(f"data{BOUNDARY}base") == f"data{BOUNDARY}base"


@given(st.text("ab é港口เรฟ ", max_size=30))
def test_only_single_spaces_between_unspaced_letters_are_dropped(text):
    found = without_inner_spaces(text)

    assert found.replace(" ", "") == text.replace(" ", "")
    assert len(found) >= len(text) - sum(text[n : n + 1] == " " for n in range(1, max(1, len(text) - 1)))
