"""Words counted as they are written: the kernel and its reference give the same, whatever the text."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import threading
import unicodedata
from array import array
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from surface_counting import SurfaceCounts, reference_counts, surface_counts
from word_pieces import LANGUAGES, PIECES, characters_of_every_kind

from toolkit.compiled import load_compiled
from toolkit.counts import kernel
from toolkit.counts.kernel import classes_of, counting_kernel_in_use, new_counter
from toolkit.errors import UnreadableError

HERE = Path(__file__).parents[2]
CHARACTERS = characters_of_every_kind()
compiled = pytest.mark.skipif(
    not counting_kernel_in_use(),
    reason="the kernel was not built (no compiler at install time) or is off by TOOLKIT_KERNEL",
)


def assert_same(texts: list[str]) -> None:
    """Compare the kernel with the reference, from characters and, where there are any, from bytes."""
    expected = reference_counts(texts)

    assert surface_counts(texts) == expected
    encodable = [text.encode("utf-8", "replace") for text in texts]
    if b"".join(encodable) == "".join(texts).encode("utf-8", "surrogatepass"):
        assert surface_counts(encodable) == expected


@pytest.mark.parametrize("count", [surface_counts, reference_counts])
def test_types_are_numbered_as_they_come_and_counted_in_each_text(count):
    counted = count(["The women’s unit and the women's U.S. unit", "", b"unit caf\xc3\xa9", "caf\u00e9"])

    assert counted.types == ["The", "women's", "unit", "and", "the", "U.S.", "café"]
    assert len(counted) == 4
    assert [counted.pairs(text) for text in range(4)] == [
        [(0, 1), (1, 2), (2, 2), (3, 1), (4, 1), (5, 1)],
        [],
        [(2, 1), (6, 1)],
        [(6, 1)],
    ]
    assert counted.starts == array("Q", [0, 6, 6, 8, 9])


@pytest.mark.parametrize("count", [surface_counts, reference_counts])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * 200 + " " + "b" * 201 + " c", ["a" * 200, "c"]),
        ("漢" * 200 + " " + "字" * 201, ["漢" * 200]),
        ("a-" * 100 + "b", []),
        ("a‐" * 99 + "bc", ["a-" * 99 + "bc"]),
        ("see http://a.b/c?d=e and f@g.h, or www.i.j now", ["see", "and", "or", "now"]),
        ("x\u00a0(http://y)z\u3000q", ["x", "q"]),
        ("wwww.a www b.www.c", ["www"]),
        ("9/11 1,000.5 1.a a.1 ٣.٥", ["9/11", "1,000.5", "1", "a", "a", "1", "٣.٥"]),
        ("U.S.A U.S.AB U.K.-led e.g.", ["U.S.A", "U.S.", "AB", "U.K.-led", "e.g."]),
        ("R&D AT&T & a&", ["R&D", "AT&T", "a"]),
        ("क्‍ष ‍क", ["क्‍ष", "क"]),
        ("a\ud800b", ["a", "b"]),
        ("a\0b_c", ["a", "b", "c"]),
    ],
)
def test_a_word_is_what_the_definition_says(count, text, expected):
    counted = count([text])

    assert counted.types == list(dict.fromkeys(expected))
    assert counted.counts == array("I", Counter(expected).values())


@pytest.mark.parametrize("count", [surface_counts, reference_counts])
@pytest.mark.parametrize(
    ("bad", "place"),
    [
        (b"ab\xff", 3),
        (b"\xc0\xaf", 1),
        (b"\xe0\x80\x80", 1),
        (b"a\xed\xa0\x80", 2),
        (b"\xf4\x90\x80\x80", 1),
        (b"\xe6\xbc", 1),
    ],
)
def test_bytes_that_are_not_utf_8_are_refused_by_name(count, bad, place):
    with pytest.raises(UnreadableError) as caught:
        count(["a text", b"fine", bad, b"\xff"])

    assert caught.value.problem == f"Text 3 is not UTF-8: byte {place} does not belong there."


@compiled
@given(st.binary(max_size=40))
def test_bytes_are_refused_where_python_refuses_them(data):
    try:
        expected = reference_counts([data])
    except UnreadableError as error:
        with pytest.raises(UnreadableError, match=re.escape(error.problem)):
            surface_counts([data])
    else:
        assert surface_counts([data]) == expected


@compiled
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), max_size=5))
@example(["", "a"])
def test_kernel_and_reference_agree_on_what_decides(texts):
    assert_same(texts)


@compiled
@given(st.lists(st.text(st.characters(), max_size=60), max_size=5))
def test_kernel_and_reference_agree_on_all_of_unicode(texts):
    assert_same(texts)


@compiled
@pytest.mark.parametrize("seed", range(4))
def test_kernel_and_reference_agree_on_many_mixed_texts(seed):
    chosen = random.Random(seed)
    texts = ["".join(chosen.choices(PIECES, k=chosen.randint(0, 14))) for _ in range(5_000)]

    assert_same(texts)
    assert_same(["".join(texts)])


@compiled
@pytest.mark.parametrize("form", ["{}", "a{}b", "1{}2"])
def test_kernel_and_reference_agree_on_every_character(form):
    texts = [
        " ".join(form.format(character, character) for character in CHARACTERS[start : start + 256])
        for start in range(0, len(CHARACTERS), 256)
    ]

    assert surface_counts(texts) == reference_counts(texts)


@compiled
@pytest.mark.parametrize("form", ["U.{}.-{}a", ".{}.{}", "a'{}\u0301\u2019{}", "{}{}'s", "w{}ww.a {}"])
def test_kernel_and_reference_agree_on_every_assigned_character_in_its_place(form):
    assigned = [character for character in CHARACTERS if unicodedata.category(character) not in ("Cn", "Co")]
    texts = [form.format(character, character) for character in assigned[:5_000]]
    texts.append(" ".join(form.format(character, character) for character in assigned))

    assert surface_counts(texts) == reference_counts(texts)


@compiled
@pytest.mark.parametrize("folder", ["corpus", "tests/gold"])
def test_kernel_and_reference_agree_on_real_files(folder):
    paths = [path for path in sorted((HERE / folder).rglob("*")) if path.is_file()]
    texts = [path.read_bytes().decode("utf-8", "surrogateescape") for path in paths]

    assert sum(map(len, texts)) > 10_000
    assert_same(texts)


@compiled
@pytest.mark.parametrize("language", LANGUAGES)
def test_kernel_and_reference_agree_in_each_language(language):
    text = LANGUAGES[language]

    assert len(surface_counts([text]).types) > 3 or language in ("Japanese", "Thai")
    assert_same([text, text[::-1], text.upper(), *text.split()])


@compiled
def test_a_large_vocabulary_grows_the_tables():
    words = [f"{number}word{'x' * (number % 40)}" for number in range(60_000)]
    texts = [" ".join(words[start : start + 500]) for start in range(0, len(words), 250)]

    counted = surface_counts(texts)

    assert counted.types == words
    assert counted == reference_counts(texts)


@compiled
def test_texts_are_handed_over_in_batches_without_a_trace(monkeypatch):
    texts = [f"text {number} of many, {number % 7}" for number in range(300)]
    whole = surface_counts(texts)
    monkeypatch.setattr(kernel, "_BATCH_TEXTS", 7)
    monkeypatch.setattr(kernel, "_BATCH", 60)

    assert surface_counts(iter(texts)) == whole
    assert surface_counts(texts[:14]) == reference_counts(texts[:14])


@compiled
def test_several_threads_count_at_once():
    texts = ["".join(random.Random(seed).choices(PIECES, k=3_000)) for seed in range(4)]
    counted: list[SurfaceCounts] = [SurfaceCounts()] * 4

    def count(place: int) -> None:
        counted[place] = surface_counts([texts[place]] * 20)

    threads = [threading.Thread(target=count, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counted == [reference_counts([text] * 20) for text in texts]


@compiled
def test_a_counter_that_failed_is_not_used_again():
    made = type(new_counter())

    def ascii_alone(block):
        if block:
            raise KeyError(block)
        return classes_of(0)

    counter = made(ascii_alone, 0)
    counter.add(["plain text"])
    with pytest.raises(KeyError, match="32"):
        counter.add(["a 漢 字", "more", "\u2019"][2:])
    with pytest.raises(RuntimeError):
        counter.add(["text"])
    assert counter.types() == ["plain", "text"]
    with pytest.raises(TypeError):
        made(classes_of, 0).add([3])
    with pytest.raises(TypeError):
        made(classes_of, 0).add("no list")
    with pytest.raises(ValueError, match="256"):
        made(lambda block: b"", 0)


@compiled
def test_a_kernel_that_was_built_before_a_change_is_left_alone():
    assert load_compiled("toolkit.counts._kernel", kernel._INTERFACE) is not None
    assert load_compiled("toolkit.counts._kernel", kernel._INTERFACE + 1) is None


def test_without_texts_there_is_nothing():
    counted = surface_counts([])

    assert (len(counted), counted.types, counted.starts) == (0, [], array("Q", [0]))
    with pytest.raises(IndexError):
        counted.pairs(0)


@pytest.mark.parametrize("seed", ["0", "1"])
@pytest.mark.parametrize("choice", ["off", ""])
def test_the_reference_does_the_work_when_the_kernel_is_off(choice, seed):
    program = (
        "import sys\nfrom toolkit.counts.kernel import counting_kernel_in_use\n"
        "from surface_counting import surface_counts\n"
        "found = surface_counts(sys.argv[1:])\n"
        "print(counting_kernel_in_use(), 'toolkit.counts._kernel' in sys.modules)\n"
        "print(ascii((found.types, found.numbers.tolist(), found.counts.tolist(), found.starts.tolist())))\n"
    )
    beside = str(Path(__file__).parent)
    environment = {**os.environ, "PYTHONPATH": beside, "TOOLKIT_KERNEL": choice, "PYTHONHASHSEED": seed}
    texts = [text.removesuffix("\0") for text in LANGUAGES.values()]
    done = subprocess.run(
        [sys.executable, "-c", program, *texts], env=environment, cwd=HERE, capture_output=True, text=True, check=True
    )
    used, result = done.stdout.splitlines()
    expected = reference_counts(texts)

    if choice == "off":
        assert used == "False False"
    parts = (expected.types, *(list(part) for part in (expected.numbers, expected.counts, expected.starts)))
    assert result == ascii(parts)
