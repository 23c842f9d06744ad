"""The search for the signs of all rules at once, against one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.cleaning import repair
from toolkit.counts import document_texts
from toolkit.language import capitals, prefilter
from toolkit.language.lazy_patterns import regex_lower
from toolkit.language.prefilter import Prefilter, Shape, Sign, holds_any, may_shout, signs

SIGNS = ("all rights", "©", "é", "sign up")
GROUPS = (
    signs("is issn ss"),
    (Sign("ign up"), Sign("é")),
    signs("si n", place="start"),
    signs("s up", place="end"),
    signs("ni", most=8),
    signs("in", last=5),
    signs("us p"),
)
PREFILTER = Prefilter(GROUPS, in_brackets=[6])
TEXTS = st.text(st.sampled_from("isnupg éÉſİ\n(.1-"), max_size=16)

compiled = pytest.mark.skipif(prefilter._compiled is None, reason="not compiled")


def holds(text, sign):
    """Return whether a text holds a sign, as `Sign` describes it."""
    plain = "".join(" " if letter.isspace() else letter for letter in regex_lower(text))
    letters = [
        place for place, letter in enumerate(plain) if letter.isascii() and letter.isalnum() and text[place].isascii()
    ]
    if sign.most and len(text) > sign.most:
        return False
    if sign.place == "start":
        return bool(letters) and plain.startswith(sign.text, letters[0])
    if sign.place == "end":
        return bool(letters) and plain[: letters[-1] + 1].endswith(sign.text)
    return sign.text in plain[max(0, len(text) - sign.last) if sign.last else 0 :]


@given(st.text())
def test_one_sign_is_enough(text):
    assert holds_any(text, SIGNS) == any(sign in text for sign in SIGNS)


@compiled
@given(st.lists(TEXTS, max_size=5))
def test_signs_are_found_as_one_by_one(texts):
    every, each = PREFILTER.scan(texts)
    for text, bits in zip(texts, each, strict=True):
        for number, group in enumerate(GROUPS):
            expected = any(holds(text, sign) for sign in group) and (number != 6 or "(" in text)
            assert bool(bits >> number & 1) == expected, (text, group)
        assert bits & every == bits


@compiled
@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("Rain fell.", Shape(0)),
        ("Rain fell", Shape.OPEN),
        ("Räin fell.", Shape.FOREIGN),
        ("Rain has ﬁlled it.", Shape.FOREIGN | Shape.BROKEN),
        ("Rain-\nfall.", Shape.BROKEN),
        ("12 men.", Shape.MARKED),
        ("(1) men.", Shape.MARKED),
        ("[a] men.", Shape.MARKED),
        ("The 12.", Shape(0)),
        ("- - -", Shape.RULED | Shape.OPEN | Shape.LETTERLESS),
        ("- men.", Shape(0)),
        ("- 7 -", Shape.NUMBER | Shape.OPEN | Shape.LETTERLESS),
        ("Page 7 of ten books?", Shape(0)),
        ("page 7 of 9", Shape.NUMBER | Shape.OPEN),
        ("Anna Lind fell.", Shape.NAMED),
        ("Anna von Lind.", Shape.NAMED),
        ("Anna fell.", Shape(0)),
        ("ROM. It is.", Shape.SHOUTED | Shape.NAMED),
        ("R&amp;D.", Shape.ENTITY),
        ("r & d, and then; no.", Shape(0)),
        ("he (at 12:30:10).", Shape.TIMED),
        ("he at 12:30:10.", Shape(0)),
    ],
)
def test_shapes(text, shapes):
    assert Shape(PREFILTER.scan([text])[1][0] & ~0xFF) == shapes


@compiled
def test_two_short_texts_that_differ_in_digits_repeat_each_other():
    def repeated(*texts):
        return bool(PREFILTER.scan(list(texts))[0] & Shape.REPEATED)

    assert repeated("Minutes 1", "The cat sat.", "Minutes  22")
    assert not repeated("Minutes 1", "The cat sat.", "Minute 22")
    assert not repeated("abc", "abc")  # of three characters
    assert repeated("x" * 300, "x" * 300)
    assert not repeated("x" * 301, "x" * 301)
    assert not repeated("of two\nlines", "of two\nlines")


@compiled
def test_what_repair_changes_is_broken():
    for start in range(0, 0x3200, 0x40):
        for character in map(chr, range(start, start + 0x40)):
            if not PREFILTER.scan([f"a{character}b"])[0] & Shape.BROKEN:
                assert not repair._has_odd(character), hex(ord(character))
    assert PREFILTER.scan(["a\u2010\nb"])[0] & Shape.BROKEN


def test_without_compiled_code_everything_is_found_everywhere(monkeypatch):
    monkeypatch.setattr(prefilter, "_compiled", None)
    assert PREFILTER.scan(["Rain.", ""]) == (2**64 - 1, [2**64 - 1] * 2)


@compiled
@given(st.text(st.sampled_from("AZ\u00c9az\u00e91_ .-\u2019\u00d7"), max_size=14), st.integers(0, 14))
def test_what_may_be_in_capitals_is_found(text, opening):
    if capitals._TWO_CAPITAL_WORDS.search(text) or document_texts._is_shouted(text[:opening]):
        assert may_shout(text, opening)


@compiled
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The EU and the UN met in ROME.", False),
        ("The EU - UN talks", True),
        ("The EU          UN talks", False),  # ten signs between them
        ("The EU         UN talks", True),
        ("The EUs UN talks", False),
        ("A SHOUTY", True),
        ("A SHOU", False),  # five capitals
        ("A SHOUTY heading", False),
    ],
)
def test_words_in_capitals(text, expected):
    assert may_shout(text, 200) == expected


@compiled
def test_what_is_no_text_is_refused():
    with pytest.raises(TypeError):
        PREFILTER.scan(["a", b"b"])
    with pytest.raises(ValueError, match="too many"):
        Prefilter([()] * 41)
