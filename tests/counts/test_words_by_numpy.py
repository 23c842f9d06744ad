"""Words found by numpy: the same streams as by the definition, whatever the text."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from surface_counting import reference_counts, surface_counts
from word_pieces import EVERY_CHARACTER, LANGUAGES, PIECES

from toolkit.counts import encoded, kernel
from toolkit.counts import words_by_numpy as vector_words
from toolkit.counts.encoded import encode, reference_encode
from toolkit.counts.words_by_numpy import vector_encode
from toolkit.errors import UnreadableError

HERE = Path(__file__).parents[2]
GAPS = [*("\n", "\n\n", " \n \n", "…", "!", "?", "\x1d", "; ", "), ", '." ', "\r\n", "\u2029", "\n\x1d", "\u200b")]
SPACED = [*PIECES, *GAPS, *(8 * [" "])]


@pytest.fixture(autouse=True)
def whatever_must_be_asked(monkeypatch):
    monkeypatch.setattr(vector_words, "_MOST_ASKED", 9.0)


@given(st.lists(st.lists(st.sampled_from(SPACED), max_size=40).map("".join), max_size=5))
@example(["", "a"])
@example(["K.B.", "x.y 1.y.z é.é. é.é"])
@example(["b " + "a" * 201 + " é" * 3 + "é" * 150, "b"])
@example(["women\u2019s R\u2010D women's \u201cwomen\u201d women"])
def test_numpy_and_definition_agree_on_what_decides(texts):
    assert vector_encode(texts) == reference_encode(texts)


@given(st.lists(st.text(st.characters(), max_size=60), max_size=5))
def test_numpy_and_definition_agree_on_all_of_unicode(texts):
    assert vector_encode(texts) == reference_encode(texts)


@pytest.mark.parametrize("seed", range(4))
def test_numpy_and_definition_agree_on_many_mixed_texts(seed):
    chosen = random.Random(seed)
    texts = ["".join(chosen.choices(SPACED, k=chosen.randint(0, 30))) for _ in range(2_000)]

    assert vector_encode(texts) == reference_encode(texts)
    assert vector_encode([text.encode("utf-8", "replace") for text in texts]) == reference_encode(
        [text.encode("utf-8", "replace") for text in texts]
    )


@pytest.mark.parametrize("form", ["a{}b {} C", "1{}2"])
def test_numpy_and_definition_agree_on_every_character(form):
    # From U+3000 on the definition is asked about each in the same way.
    characters = [*EVERY_CHARACTER[:0x3000], *EVERY_CHARACTER[0x3000::61]]
    texts = [
        "\n\n".join(form.format(character, character) for character in characters[start : start + 256])
        for start in range(0, len(characters), 256)
    ]

    assert vector_encode(texts) == reference_encode(texts)


@pytest.mark.parametrize("folder", ["corpus", "tests/gold"])
def test_numpy_and_definition_agree_on_real_files(folder):
    paths = [path for path in sorted((HERE / folder).rglob("*")) if path.is_file()]
    texts = [path.read_bytes().decode("utf-8", "surrogateescape") for path in paths]

    assert sum(map(len, texts)) > 10_000
    assert vector_encode(texts) == reference_encode(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numpy_and_definition_agree_in_each_language(language):
    text = LANGUAGES[language]
    texts = [text, text[::-1], text.upper(), *text.split()]

    assert vector_encode(texts) == reference_encode(texts)


def test_words_are_told_apart_by_their_bytes_and_not_by_a_hash(monkeypatch):
    monkeypatch.setattr(vector_words, "_SLOTS", 3)  # Eight slots: nearly all words take that of another.
    chosen = random.Random(0)
    listed = [f"{number}w{'x' * (number % 20)}" for number in range(2_000)]
    texts = [" ".join(chosen.choices(listed, k=300)) for _ in range(40)]

    assert vector_encode(texts) == reference_encode(texts)


def test_a_word_met_in_an_address_line_and_elsewhere_is_one_type():
    texts = ["Write to me@home.org now, or phone-now.", "now (U.S.) phone U.S. now"]

    assert vector_encode(texts) == reference_encode(texts)
    assert vector_encode(["(U.S.)now now", "U.S. now"]).types == ["U.S.", "now"]


def test_flags_are_left_out_where_nobody_asks_for_them():
    texts = ["Gas prices. Gas prices, (U.S.) gas"]
    with_flags, without = vector_encode(texts), vector_encode(texts, flags=False)

    assert (without.types, without.tokens, without.starts) == (with_flags.types, with_flags.tokens, with_flags.starts)
    assert list(without.flags) == [0] * 6


def test_where_too_much_must_be_asked_the_definition_is_left_alone(monkeypatch):
    monkeypatch.setattr(vector_words, "_MOST_ASKED", 0.2)

    assert vector_encode(["東京では２０２４年に、コンピューター・ゲームが売れた。"]) is None
    assert vector_encode(["В Санкт-Петербурге ещё почти все."]) is not None


@given(st.binary(max_size=40))
def test_bytes_are_refused_where_python_refuses_them(data):
    try:
        expected = reference_encode([b"fine", data], 7)
    except UnreadableError as error:
        with pytest.raises(UnreadableError, match=re.escape(error.problem)):
            vector_encode([b"fine", data], 7)
    else:
        assert vector_encode([b"fine", data], 7) == expected


def test_without_the_kernel_long_texts_are_encoded_by_numpy(monkeypatch):
    monkeypatch.setattr(kernel, "_kernel", None)
    monkeypatch.setattr(kernel, "_BATCH", 500)
    monkeypatch.setattr(encoded, "_WORTH_NUMPY", 400)
    asked = []
    monkeypatch.setattr(
        vector_words, "vector_encode", lambda *given, **more: asked.append(given) or vector_encode(*given, **more)
    )
    chosen = random.Random(1)
    texts = ["".join(chosen.choices(SPACED, k=20)) for _ in range(60)]

    assert encode(iter(texts)) == reference_encode(texts)
    assert len(asked) > 3
    assert surface_counts(texts) == reference_counts(texts)
    with pytest.raises(UnreadableError, match="Text 61 is not UTF-8: byte 2"):
        encode([*texts, b"a\xff"])
    asked.clear()
    assert encode(["a short text"]) == reference_encode(["a short text"])
    assert not asked
