"""What rules tell by a quick look, without a pattern: never another thing than the pattern would tell."""

from __future__ import annotations

import re

from budgets import RARE
from hypothesis import given
from hypothesis import strategies as st

from toolkit import cleaning
from toolkit.cleaning import contents, dateline, footnotes, head, invitations
from toolkit.corpus import page_numbers, structure
from toolkit.corpus import plain_text_blocks as lines
from toolkit.language.sentences import closes


def near(*patterns, also=""):
    """Return a strategy of texts that patterns match, of such with something in them changed, and of their signs."""
    made = [st.from_regex(pattern) for pattern in patterns]
    signs = st.text("aZéſİı 19²½-*#`~_.,:;!?…\"'“”’»)]([<>/&\n\t\u00a0\u2028" + also, max_size=12)
    changed = st.tuples(st.one_of(made), signs, st.integers(0, 30)).map(
        lambda each: each[0][: each[2]] + each[1] + each[0][each[2] :]
    )
    return st.one_of(*made, changed, signs)


def pattern_of(module, name):
    return re.compile(getattr(module, name)._pattern, getattr(module, name)._flags)


PAGE = pattern_of(page_numbers, "_PAGE_NUMBER")
RULE, ITEM, NOTE = (pattern_of(lines, name) for name in ("_RULE", "_ITEM", "_NOTE"))


@given(near(PAGE, also="pageseitofvx"))
@RARE
def test_page_numbers(text):
    assert page_numbers.is_page_number(text) == (len(text) < 30 and PAGE.match(text) is not None)


@given(near(RULE))
@RARE
def test_rules(text):
    # Of what it matches only lines that begin with such a sign were ever rules.
    assert lines.is_rule(text) == (text.lstrip()[:1] in frozenset("-*_=~–—#`") and RULE.match(text) is not None)


@given(near(ITEM, also="•‣▪◦–+"))
@RARE
def test_items(text):
    assert lines.is_item(text) == (ITEM.match(text) is not None)


@given(near(NOTE, pattern_of(footnotes, "_BODY"), also="⁰¹²³⁴⁹"))
@RARE
def test_marks_of_notes(text):
    if NOTE.match(text) or pattern_of(footnotes, "_BODY").match(text):
        assert lines.may_be_note(text)


@given(near(re.compile(r"""[.!?…]["'”’»)\]]*\Z""")))
@RARE
def test_ends_of_sentences(text):
    assert closes(text, (".", "!", "?", "…")) == (re.search(r"""[.!?…]["'”’»)\]]*\Z""", text) is not None)
    assert closes(text, lines._STOPS, lines._BEHIND) == (re.search(r"""[.!?:;…]["'”’»)\]*_]*\Z""", text) is not None)


@given(near(re.compile(r"""[A-Z1Ⓐ²][^.]{0,9}[.,;:!…]["'”’»)\]]*\Z""")))
@RARE
def test_headings(text):
    first = text.lstrip("\"'“‘([¿¡")[:1]
    expected = (
        len(text) <= structure._HEADING_LENGTH
        and "\n" not in text
        and len(text.split()) <= structure._HEADING_WORDS
        and (first.isupper() or first.isdigit())
        and not re.search(r"""[.,;:!…]["'”’»)\]]*\Z|\A\W*\Z""", text)
    )
    assert structure._could_head(text) == expected


NUMBERED = re.compile(r"(\d{1,2})[ ]?(?=[A-ZÀ-Ž“\"'‘(„«])")


@given(near(NUMBERED, also="٣ÀŽ„«"))
@RARE
def test_numbers_before_a_sentence(text):
    found = NUMBERED.match(text)
    assert footnotes._number_before(text) == (found[1] if found else "")


@given(near(pattern_of(contents, "_LEADERS"), also="ivxlcIVXLC·"))
@RARE
def test_lines_that_end_in_a_page(text):
    if text[-1:].isalnum() and contents._leads(text):
        assert contents._ends_in_page(text)


@given(near(pattern_of(dateline, "_DATELINE"), also="ABC’"))
@RARE
def test_datelines(text):
    if pattern_of(dateline, "_DATELINE").match(text):
        assert dateline._is_shouted(text[:3])


@given(near(pattern_of(head, "_BY"), pattern_of(head, "_NAMES"), pattern_of(head, "_ONE"), also="BYbyÀŽ"))
@RARE
def test_bylines_and_names(text):
    if pattern_of(head, "_BY").match(text):
        assert head._may_be_byline(text)
    assert head._are_names(text) == (pattern_of(head, "_NAMES").fullmatch(text) is not None)
    if pattern_of(head, "_ONE").fullmatch(text):
        assert head._could_name(text)


INVITING = [re.compile(rf"{said}\W*\Z", re.I) for said in (each[1] for each in invitations._PARTS)]
INVITING += [pattern_of(invitations, "_LINKS"), pattern_of(invitations, "_COMMENTS")]


@given(near(*INVITING))
@RARE
def test_invitations(text):
    # In the letters that a lower case makes of them; two of Turkish and an old s are left out.
    expected = any(each.match(text) for each in INVITING) and not set(text[:14]) & set("ſİı")
    assert invitations._invites(text) == expected or set(text[:14]) & set("ſİı")


@given(
    st.lists(st.sampled_from(("Share this", "Share 12", "a (loud) noise", "© 1931", "1 Rain fell", "")), max_size=6),
    st.data(),
)
def test_texts_that_are_known_need_no_second_scan(before, data):
    after = data.draw(
        st.lists(st.sampled_from((*before, "Follow us", "rain &amp; wind", "- - -")), min_size=1, max_size=6)
    )
    signs, each = cleaning._PREFILTER.scan(before)
    found, of_each = cleaning._rescanned(after, before, signs, each)
    expected, of_each_expected = cleaning._PREFILTER.scan(after)
    assert of_each == of_each_expected
    assert found | cleaning._TOGETHER == expected | cleaning._TOGETHER
    assert found & cleaning._TOGETHER == signs & cleaning._TOGETHER


def test_no_rule_asks_for_what_is_not_scanned_again():
    assert "joins" in cleaning._ALONE
    assert "repair" not in cleaning._ALONE  # Page numbers come after it, and are told by two that are alike.
