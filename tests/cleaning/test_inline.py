"""Cuts inside a block."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from toolkit.cleaning import markup
from toolkit.cleaning.inline import cut_inside
from toolkit.corpus.document import Block


def test_each_piece_that_was_cut_becomes_a_block_on_its_line():
    block = Block("item", "one {a} two\n{b}three", 5, "Nets")
    assert list(cut_inside(block, re.compile(r"\{\w\} ?"), "braces")) == [
        Block("item", "one two\nthree", 5, "Nets"),
        Block("item", "{a}", 5, "Nets", "braces"),
        Block("item", "{b}", 6, "Nets", "braces"),
    ]


def test_what_a_group_matched_stays_in_the_text():
    block = Block("paragraph", "see (it=http) now")
    assert list(cut_inside(block, re.compile(r"\((?P<keep>\w+)=\w+\)"), "target")) == [
        Block("paragraph", "see it now"),
        Block("paragraph", "( =http)", removed="target"),
    ]


def test_a_piece_without_letters_is_not_recorded():
    assert list(cut_inside(Block("paragraph", "a ** b"), re.compile(r"\*+ "), "mark")) == [Block("paragraph", "a b")]


def test_a_block_without_a_match_is_itself():
    block = Block("paragraph", "a b", lines=(7,))
    (same,) = cut_inside(block, re.compile("x"), "mark")
    assert same is block


@given(st.text("aZ .*_[](){}<>!`%/\n:", max_size=40))
def test_a_known_beginning_changes_nothing(text):
    block = Block("paragraph", text, 3)
    for _, pattern, reason, start, other in markup._PATTERNS:
        if not other or other not in text:
            assert list(cut_inside(block, pattern, reason, start=start)) == list(cut_inside(block, pattern, reason))
