"""Texts as streams of numbers: the flags of each word by hand, and the kernel against the definition."""

from __future__ import annotations

import random
import re
from array import array
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from word_pieces import LANGUAGES, PIECES, characters_of_every_kind

from toolkit.counts import kernel
from toolkit.counts.encoded import JOINED, QUIET, TELLING, Encoded, encode, lower_numbers, reference_encode
from toolkit.counts.kernel import counting_kernel_in_use, new_counter
from toolkit.errors import UnreadableError
from toolkit.language.words import find_words

HERE = Path(__file__).parents[2]
CHARACTERS = characters_of_every_kind()
GAPS = ["\n", "\n\n", " \n \n", "…", "!", "?", QUIET, "; ", "), ", '." ', "\r\n", "\u2029", "\n\x1d"]
each_encoder = pytest.mark.parametrize("encoder", [encode, reference_encode])
compiled = pytest.mark.skipif(
    not counting_kernel_in_use(),
    reason="the kernel was not built (no compiler at install time) or is off by TOOLKIT_KERNEL",
)


def assert_same(texts: list[str]) -> None:
    """Compare the kernel with the reference, from characters and, where there are any, from bytes."""
    expected = reference_encode(texts)

    assert encode(texts) == expected
    encodable = [text.encode("utf-8", "replace") for text in texts]
    if b"".join(encodable) == "".join(texts).encode("utf-8", "surrogatepass"):
        assert encode(encodable) == expected


@each_encoder
def test_words_are_numbered_as_they_come(encoder):
    encoded = encoder(["The ferry left, the ferry sank", "", b"ferry caf\xc3\xa9"])

    assert encoded.types == ["The", "ferry", "left", "the", "sank", "café"]
    assert encoded.tokens == array("I", [0, 1, 2, 3, 1, 4, 1, 5])
    assert encoded.starts == array("Q", [0, 6, 6, 8])
    assert len(encoded) == 3
    assert [encoded.words(text) for text in range(3)] == [
        ["The", "ferry", "left", "the", "ferry", "sank"],
        [],
        ["ferry", "café"],
    ]
    with pytest.raises(IndexError):
        encoded.words(3)
    with pytest.raises(IndexError):
        encoded.words(-1)


@each_encoder
@pytest.mark.parametrize(
    ("gap", "flags"),
    [
        (" ", JOINED | TELLING),
        ("  \t", JOINED | TELLING),
        ("\n", JOINED | TELLING),
        (" \r\n ", JOINED | TELLING),
        ("\u00a0", JOINED | TELLING),
        ("\u2029", JOINED | TELLING),
        (QUIET, JOINED),
        (" \x1d ", JOINED),
        ("\n\n", 0),
        ("\n \t\n", 0),
        ("\n*\n", 0),
        (", ", TELLING),
        (" (", TELLING),
        ("; “", TELLING),
        ("/", TELLING),
        (" \u200b ", TELLING),
        (" a.b@example.org ", 0),  # It holds a point.
        (" me@home ", TELLING),
        (". ", 0),
        (".” (", 0),
        ("! ", 0),
        ("?! ", 0),
        (": ", 0),
        ("… ", 0),
        (" – . – ", 0),
        (" " + "x" * 201 + " ", TELLING),
    ],
)
def test_what_stands_before_a_word_tells_its_flags(encoder, gap, flags):
    assert list(encoder([f"Gale{gap}Force"]).flags) == [0, flags]


@each_encoder
def test_two_words_with_nothing_between_are_joined(encoder):
    encoded = encoder(["U.S.AB"])  # Initials, and what two letters after a point begin.

    assert encoded.types == ["U.S.", "AB"]
    assert list(encoded.flags) == [0, JOINED | TELLING]


@each_encoder
def test_the_first_word_of_each_text_has_no_flag(encoder):
    assert list(encoder(["one two", " three", "«four» five"]).flags) == [0, 3, 0, 0, TELLING]


@each_encoder
def test_the_word_at_a_place_is_the_one_that_is_found_there(encoder):
    texts = ["See http://a.b, or R&D’s U.K.-led " + "x" * 201 + " plan", *LANGUAGES.values()]
    encoded = encoder(texts)

    assert [encoded.words(text) for text in range(len(texts))] == [
        [word.text for word in find_words(each)] for each in texts
    ]


@each_encoder
def test_bytes_that_are_not_utf_8_are_refused_by_name(encoder):
    with pytest.raises(UnreadableError) as caught:
        encoder(["a text", b"fine", b"a\xed\xa0\x80", b"\xff"])

    assert caught.value.problem == "Text 3 is not UTF-8: byte 2 does not belong there."


def test_without_texts_there_is_nothing():
    assert encode([]) == reference_encode([]) == Encoded()


@compiled
@given(st.lists(st.lists(st.sampled_from([*PIECES, *GAPS]), max_size=30).map("".join), max_size=5))
@example(["", "a"])
def test_kernel_and_reference_agree_on_what_decides(texts):
    assert_same(texts)


@compiled
@given(st.lists(st.text(st.characters(), max_size=60), max_size=5))
def test_kernel_and_reference_agree_on_all_of_unicode(texts):
    assert_same(texts)


@compiled
@given(st.binary(max_size=40))
def test_bytes_are_refused_where_python_refuses_them(data):
    try:
        expected = reference_encode([data])
    except UnreadableError as error:
        with pytest.raises(UnreadableError, match=re.escape(error.problem)):
            encode([data])
    else:
        assert encode([data]) == expected


@compiled
@pytest.mark.parametrize("seed", range(4))
def test_kernel_and_reference_agree_on_many_mixed_texts(seed):
    chosen = random.Random(seed)
    texts = ["".join(chosen.choices([*PIECES, *GAPS, " "], k=chosen.randint(0, 20))) for _ in range(5_000)]

    assert_same(texts)
    assert_same(["".join(texts)])


@compiled
def test_kernel_and_reference_agree_on_every_character_alone():
    assert encode(CHARACTERS) == reference_encode(CHARACTERS)


@compiled
@pytest.mark.parametrize("form", ["a{}b {} C", "1{}2"])
def test_kernel_and_reference_agree_on_every_character_in_its_place(form):
    texts = [
        "\n\n".join(form.format(character, character) for character in CHARACTERS[start : start + 256])
        for start in range(0, len(CHARACTERS), 256)
    ]

    assert encode(texts) == reference_encode(texts)


@compiled
@pytest.mark.parametrize("folder", ["corpus", "tests/gold"])
def test_kernel_and_reference_agree_on_real_files(folder):
    paths = [path for path in sorted((HERE / folder).rglob("*")) if path.is_file()]
    texts = [path.read_bytes().decode("utf-8", "surrogateescape") for path in paths]

    assert sum(map(len, texts)) > 10_000
    assert_same(texts)


@compiled
def test_texts_are_handed_over_in_batches_without_a_trace(monkeypatch):
    texts = [f"Text {number} of many. This, {number % 7}" for number in range(300)]
    whole = encode(texts)
    monkeypatch.setattr(kernel, "_BATCH_TEXTS", 7)
    monkeypatch.setattr(kernel, "_BATCH", 60)

    assert encode(iter(texts)) == whole == reference_encode(texts)


def test_without_the_kernel_no_text_of_many_short_ones_is_lost(monkeypatch):
    # A batch is full at 4,096 texts, which may be much too short to be worth numpy.
    monkeypatch.setattr("toolkit.counts.encoded.counting_kernel_in_use", lambda: False)
    for number in (4_095, 4_096, 4_097):
        encoded = encode(["yes"] * (number - 1) + ["no"])
        assert (len(encoded), encoded.types, encoded.tokens[-1]) == (number, ["yes", "no"], 1)


def test_small_letters_have_numbers_of_their_own():
    assert lower_numbers(["The", "gale", "the", "THE", "İ"]) == (
        ["the", "gale", "i\u0307"],
        array("I", [0, 1, 0, 0, 2]),
    )


# ---- what shards ask of the kernel ----

LONG = "counterrevolutionaries"  # more than 16 bytes, so kept apart


def numbers(data: bytes, code: str = "I") -> list[int]:
    return array(code, data).tolist()


@compiled
def test_one_counter_takes_over_the_types_of_another():
    total, part = new_counter(), new_counter()
    total.add(["to be or", f"not {LONG}"])
    part.add([f"we {LONG}s be {LONG} or", "to"])

    assert numbers(total.absorb(part)) == [5, 6, 1, 4, 2, 0]
    assert total.types() == ["to", "be", "or", "not", LONG, "we", f"{LONG}s"]
    assert (total.size(), part.size()) == (7, 6)
    assert part.types() == ["we", f"{LONG}s", "be", LONG, "or", "to"]
    assert numbers(total.add([f"{LONG}s to"])[0]) == [6, 0]


@compiled
def test_many_types_are_taken_over():
    listed = [f"{number}word{'x' * (number % 40)}" for number in range(30_000)]
    total, part = new_counter(), new_counter()
    total.add([" ".join(listed[::2])])
    part.add([" ".join(listed)])
    places = {word: place for place, word in enumerate([*listed[::2], *listed[1::2]])}

    assert numbers(total.absorb(part)) == [places[word] for word in listed]
    assert total.types() == list(places)


@compiled
def test_texts_and_occurrences_are_counted_by_type():
    total, part = new_counter(), new_counter()
    _, _, lengths, sizes = total.add(["Gas prices. Gas prices, gas", "Gas"])
    part.add(["The gas"])
    total.absorb(part)

    assert (numbers(lengths), numbers(sizes)) == ([3, 1], [5, 1])
    assert total.types() == ["Gas", "prices", "gas", "The"]
    sums = numbers(total.sums(), "Q")
    assert sums[0::3] == [2, 1, 2, 1]  # texts
    assert sums[1::3] == [3, 2, 2, 1]  # occurrences
    assert sums[2::3] == [0, 2, 2, 0]  # where a capital tells


@compiled
def test_a_counter_takes_over_no_other_thing():
    counter = new_counter()
    for other in (counter, 3, None):
        with pytest.raises(TypeError):
            counter.absorb(other)
