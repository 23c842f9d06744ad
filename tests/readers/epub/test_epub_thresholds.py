"""Where the rules for notes and contents begin and end: for each threshold a case just inside and one just outside."""

from __future__ import annotations

import pytest
from lxml import html

from toolkit.readers.epub.notes import MARK, is_contents, links_of, reasons_in
from toolkit.readers.office.paragraphs import FOOTNOTE

PART = "one.xhtml"


@pytest.mark.parametrize(("text", "found"), [("Back to the chapters", True), ("Return to the chapter", False)])
def test_a_link_back_has_at_most_twenty_characters(text, found):
    tree = html.fromstring(f'<div><p>See the report. <a href="#mark">{text}</a></p></div>')
    assert bool(links_of(tree, PART).answered) is found


@pytest.mark.parametrize(("spans", "reasons"), [(19, [FOOTNOTE]), (20, [])])
def test_the_paragraph_of_a_note_is_at_most_nineteen_steps_above_its_identifier(spans, reasons):
    inner = "<span>" * (spans - 1) + '<span id="n1">See the report.</span>' + "</span>" * (spans - 1)
    tree = html.fromstring(f"<div><p>{inner}</p></div>")
    assert list(reasons_in(tree, PART, frozenset([(PART, "n1")])).values()) == reasons


@pytest.mark.parametrize(("spans", "opens"), [(20, True), (21, False)])
def test_a_mark_opens_its_paragraph_at_most_twenty_steps_below_it(spans, opens):
    link = '<a href="#mark">1</a>'
    tree = html.fromstring(f"<div><p>{'<span>' * (spans - 1)}{link}{'</span>' * (spans - 1)} See.</p></div>")
    assert bool(links_of(tree, PART).answered) is opens


@pytest.mark.parametrize(("paragraphs", "reasons"), [(8, [FOOTNOTE]), (9, [])])
def test_a_note_has_at_most_eight_paragraphs(paragraphs, reasons):
    tree = html.fromstring(f'<section><div id="n1">{"<p>See the report.</p>" * paragraphs}</div></section>')
    assert list(reasons_in(tree, PART, frozenset([(PART, "n1")])).values()) == reasons


@pytest.mark.parametrize(("notes", "whole"), [(3, True), (2, False)])
def test_a_file_of_nothing_but_notes_has_at_least_three(notes, whole):
    tree = html.fromstring("<div>" + "".join(f'<p id="n{n}">See page {n}.</p>' for n in range(notes)) + "</div>")
    reasons = reasons_in(tree, PART, frozenset((PART, f"n{n}") for n in range(notes)))
    assert (tree in reasons) is whole
    assert MARK not in reasons.values()


def contents(chapters: int, linked: int, other: int) -> bool:
    """Ask about a page of some links, of so many letters together, and other letters."""
    first = linked - 2 * (chapters - 1)
    names = ["x" * first, *["xx"] * (chapters - 1)]
    links = "".join(f'<a href="{n}.xhtml">{name}</a>' for n, name in enumerate(names))
    return is_contents(html.fromstring(f"<div>{links}{'y' * other}</div>"), PART)


@pytest.mark.parametrize(("chapters", "found"), [(3, True), (2, False)])
def test_a_table_of_contents_leads_to_at_least_three_chapters(chapters, found):
    assert contents(chapters, 90, 10) is found


@pytest.mark.parametrize(("linked", "found"), [(61, True), (60, False)])
def test_over_three_fifths_of_a_table_of_contents_are_links(linked, found):
    assert contents(3, linked, 100 - linked) is found
