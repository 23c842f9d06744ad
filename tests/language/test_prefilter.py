"""The fast search for signs, against one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.prefilter import holding, holds_any

SIGNS = ("all rights", "©", "é", "sign up")
TEXTS = st.lists(st.text(st.sampled_from("al rights ©ÉéSIGNup\n")), max_size=130)


@given(TEXTS)
def test_many_texts_are_searched_as_one_by_one(texts):
    expected = [any(sign.encode() in text.encode().lower() for sign in SIGNS) for text in texts]
    assert holding(texts, SIGNS) == expected


@given(st.text())
def test_one_sign_is_enough(text):
    assert holds_any(text, SIGNS) == any(sign in text for sign in SIGNS)
