"""Markup inside the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import judged, paragraphs

from toolkit.cleaning import markup
from toolkit.corpus.document import Block


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**old** boat", "old boat"),
        ("***old*** and __new__ boat", "old and new boat"),
        ("an *old* or _new_ boat", "an old or new boat"),
        ("`old` boat", "old boat"),
        ("an <em>old</em><br/> boat", "an old boat"),
        ("fish &amp; chips, 3 &lt; 4&#33;", "fish & chips, 3 < 4!"),
        ("2 * 3 * 4 and snake_case_name and a*b*c", "2 * 3 * 4 and snake_case_name and a*b*c"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("AT&T and R&D; now", "AT&T and R&D; now"),
        ("an array [1] of (old) boats", "an array [1] of (old) boats"),
        ("** stray", " stray"),
        ("plain", "plain"),
    ],
)
def test_marks_go_and_what_they_marked_stays(text, expected):
    assert judged(markup.apply(paragraphs(text)))[0] == (expected, "")


@pytest.mark.parametrize(
    ("text", "expected", "cut", "reason"),
    [
        ("an [old](https://e.org/x) boat", "an old boat", "[ ](https://e.org/x)", "link target"),
        ('an [old](x.html "A title") boat', "an old boat", '[ ](x.html "A title")', "link target"),
        ("an [old][ref] boat", "an old boat", "[ ][ref]", "link target"),
        ("see <https://e.org/x> now", "see  now", "<https://e.org/x>", "link target"),
        ("see ![a boat](b.png) now", "see  now", "![a boat](b.png)", "image"),
        ("see <!-- to do --> now", "see  now", "<!-- to do -->", "comment"),
        ('an <a href="x">old</a> boat', "an old boat", '<a href="x">', "tag"),
    ],
)
def test_targets_images_and_comments_are_recorded(text, expected, cut, reason):
    assert judged(markup.apply(paragraphs(text)))[:2] == [(expected, ""), (cut, reason)]


def test_a_removed_block_keeps_its_markup():
    block = Block("paragraph", "**old**", removed="page chrome")
    assert markup.apply([block]) == [block]


def test_a_link_broken_over_two_lines_keeps_its_words():
    assert judged(markup.apply(paragraphs("see the [old\nferry](https://e.org/x) now")))[0] == (
        "see the old\nferry now",
        "",
    )


def test_emphasis_broken_over_two_lines_goes():
    assert judged(markup.apply(paragraphs("see the *old\nferry* now")))[0] == ("see the old\nferry now", "")


def test_a_link_around_an_image_goes_with_it():
    made = markup.apply(paragraphs("see [![a boat](b.png)](/boats/old) now"))
    assert judged(made)[0] == ("see  now", "")


def test_a_tag_broken_over_two_lines_keeps_the_lines_below_in_place():
    block, *_ = markup.apply(paragraphs('see <a\nhref="x">the old\nferry</a>'))
    assert block.line_at(block.text.index("ferry")) == 3


@given(st.text('ab *_`[]()!&;:/#\n"-'))
def test_any_text_without_tags_keeps_its_lines(text):
    assert markup.apply(paragraphs(text))[0].text.count("\n") == text.count("\n")
