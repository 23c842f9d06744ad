"""Blocks and what one look at them shows: by hand, and compiled code against Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus import block_facts as facts_module
from toolkit.corpus import plain_text_blocks, structure
from toolkit.corpus.block_facts import TextTrait, are_misread, block_facts, key_of
from toolkit.corpus.document import Block
from toolkit.corpus.plain_text_blocks import blocks_of
from toolkit.corpus.structure import structure_of
from toolkit.language.mojibake import is_misread

compiled = pytest.mark.skipif(facts_module.compiled is None, reason="not compiled")

PIECES = (
    *"aZ7.-,:;!?)(*_=~#>`|<[•–¹²٣éÃ©â€™ðÐ\u00a0\u2028\u3000漢ไﬁſİ\U0001f600\ud800",
    *(" ", "  ", "    ", "\n", "\n\n", "\n ", "\t", "\f", "\r", "\r\n", "\x0b", "\x1c"),
    *(
        "word ",
        "the harbour was closed ",
        "and the boats lay still",
        "Anna Lind: ",
        "Chair: ",
        "Q5. ",
        "(a) ",
        "1. ",
        "- ",
    ),
    *(
        "# ",
        "> ",
        "---\n",
        "===\n",
        "```\n",
        "iv\n",
        "12\n",
        "Page 3 of 9\n",
        "[1] ",
        "<sup>2</sup> ",
        "x" * 39,
        "x" * 101,
    ),
    *(
        "The keeper of the quay counted every lamp along the harbour that ni",
        "ght\n",
        "harbour-\n",
        "fair. ",
        "5 May 1931",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
BLOCKS = st.lists(st.tuples(TEXTS, st.booleans()), max_size=6).map(
    lambda made: [Block("paragraph", text, removed="code" if cut else "") for text, cut in made]
)


def in_python(function, *given_, **options):
    """Call a function as where nothing is compiled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facts_module, "compiled", None)
        patch.setattr(plain_text_blocks, "compiled", None)
        patch.setattr(structure, "compiled", None)
        return function(*given_, **options)


@compiled
@given(TEXTS, st.booleans(), st.sampled_from((0, 0, 7)))
def test_compiled_code_splits_as_python_does(text, numbered, record):
    expected = in_python(blocks_of, text, numbered=numbered, record=record)
    assert blocks_of(text, numbered=numbered, record=record) == expected


@compiled
@given(st.lists(st.integers(36, 124), min_size=2, max_size=30))
def test_compiled_code_finds_the_same_width(lengths):
    lines = [("wo " * 60)[: length - 1] + "x" for length in lengths]
    text = "\n".join(line + str(number) * (number % 2) for number, line in enumerate(lines))
    assert blocks_of(text) == in_python(blocks_of, text)


@compiled
def test_compiled_code_leaves_numbered_and_running_lines_to_python():
    split = facts_module.compiled.split
    judges = plain_text_blocks._JUDGES
    numbered = "\n".join(f"{number} th{'e' * number} boats" for number in range(1, 9))
    assert split(numbered, Block, 0, True, False, judges) is None
    assert split(numbered.replace("8", "x"), Block, 0, True, False, judges) is not None  # Seven are too few.
    assert split("Port 7\n\nrain\n\nPort 8", Block, 0, False, False, judges) is None
    assert len(split("Port 7\n\nrain\n\nPort 8", Block, 0, False, True, judges)) == 3


@compiled
def test_compiled_code_hands_on_what_a_judge_raises():
    def fails(line):
        raise ZeroDivisionError(line)

    for text in ("- boats", "iv", "---"):
        with pytest.raises(ZeroDivisionError):
            facts_module.compiled.split(text, Block, 0, True, False, (fails,) * 5)
    with pytest.raises(TypeError):
        facts_module.compiled.split(b"boats", Block, 0, True, False, (fails,) * 5)
    with pytest.raises(TypeError):
        facts_module.compiled.facts((Block("paragraph", 7),))
    with pytest.raises(TypeError):
        facts_module.compiled.suspect((1,))


def test_blocks_of_a_record_are_on_its_line():
    first, second = blocks_of("One boat\n\n- two\n  boats", record=9)
    assert (first.line, first.lines) == (9, (9,))
    assert (second.kind, second.text, second.line, second.lines) == ("item", "two\nboats", 9, (9, 9))


WAYS = ("as it is", pytest.param("compiled", marks=compiled))


@pytest.mark.parametrize("way", WAYS)
def test_facts_by_hand(way):
    blocks = [
        Block("paragraph", " The  quay,\nnow. ”"),
        Block("paragraph", "cut 1931", removed="code"),
        Block("paragraph", "Open 9 to 5"),
        Block("paragraph", ""),
        Block("paragraph", "said:” "),
    ]
    found = block_facts(blocks) if way == "compiled" else in_python(block_facts, blocks)
    assert found.signs == TextTrait.KEPT
    assert (found.characters, found.kept_characters) == (18 + 8 + 11 + 7, 18 + 11 + 7)
    assert found.words.tolist() == [4, 0, 4, 0, 1]
    assert list(found.ended) == [0, 0, 0, 0, 1]  # Between the full stop and its quotation mark is a space.
    assert list(found.dated) == [2]
    assert [key == 0 for key in found.keys] == [False, True, False, True, False]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a" * 200, 0),
        ("a" * 201, TextTrait.LONG),
        ("能 and boats", TextTrait.UNSPACED),
        ("٣ boats", 0),
        ("cafÃ© " * 3, TextTrait.MISREAD),
        ("cafÃ© " * 2, 0),
        ("é" * 17 + "a" * 23, TextTrait.MISREAD),
        ("é" * 16 + "a" * 24, 0),
    ],
)
def test_signs_of_a_text(way, text, sign):
    def found(removed):
        blocks = [Block("paragraph", text, removed=removed)]
        return (block_facts(blocks) if way == "compiled" else in_python(block_facts, blocks)).signs

    assert found("") == sign | TextTrait.KEPT
    assert found("code") == sign & TextTrait.UNSPACED  # Words are divided in what was cut as well.


@pytest.mark.parametrize("way", WAYS)
def test_a_line_with_a_date_has_at_most_80_characters(way):
    blocks = [Block("paragraph", "7" + " x" * 39 + end) for end in ("y", "yy")]
    found = block_facts(blocks) if way == "compiled" else in_python(block_facts, blocks)
    assert list(found.dated) == [0]


@compiled
@given(BLOCKS)
def test_compiled_code_finds_the_facts_that_python_finds(blocks):
    found, expected = block_facts(blocks), in_python(block_facts, blocks)
    forms = ["" if block.removed else " ".join(block.text.split()) for block in blocks]
    assert found._replace(keys=expected.keys) == expected
    assert found.keys.tolist() == [key_of(form) for form in forms]
    # The two hash in different ways: what is equal is which texts are alike.
    assert [form == other for form in forms for other in forms] == [a == b for a in found.keys for b in found.keys]


@given(st.lists(TEXTS, max_size=4))
def test_a_quick_look_never_misses_a_wrong_decoding(texts):
    assert are_misread(texts) == is_misread(texts)


LINES = st.sampled_from(
    (
        *(
            "Third of May",
            "5 May 1931",
            "On 5 May 2019, the quay",
            "X" * 90,
            "X" * 91,
            "Tuesday",
            "IV.",
            "and so",
            "",
        ),
        *(
            "Recalling its decision, " + "word " * 40 + "it,",
            "The boats lay still. " * 12,
            "word " * 40,
            "12 March 1848. " * 14,
        ),
    )
)
SHAPED = st.lists(
    st.builds(
        Block,
        st.sampled_from(("paragraph", "paragraph", "heading", "item", "caption")),
        LINES,
        st.integers(1, 40),
        st.sampled_from(("", "", "", "Above")),
        st.sampled_from(("", "", "code", "footnote")),
    ),
    max_size=30,
)


@compiled
@given(SHAPED, st.sampled_from(("", "1931-05-05")), st.sampled_from(("record", "properties")))
def test_compiled_code_overlooks_no_heading_and_no_date(blocks, date, origin):
    expected = in_python(structure_of, blocks, "", date, origin)
    assert structure_of(blocks, "", date, origin) == expected
