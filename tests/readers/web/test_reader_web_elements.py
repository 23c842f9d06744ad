"""What the elements of a page say of its text: names, roles, links, and the part that holds most of it."""

from __future__ import annotations

import re

import pytest
from test_reader_web import FIRST, SECOND, THIRD

from toolkit.corpus.document import Document
from toolkit.readers.source import Source
from toolkit.readers.web import reader as web

TITLE = "The ferry nobody paid for"


def read(inside: str, before: str = "", after: str = "", title: str = f"{TITLE} | Harbour Post") -> Document:
    page = (
        f"<html><head><title>{title}</title></head><body>{before}<article><h1>{TITLE}</h1>"
        f"<p>{FIRST}</p>{inside}<p>{SECOND}</p><p>{THIRD}</p></article>{after}</body></html>"
    )
    return web.read(Source("a.html", page.encode())).documents[0]


def cut_for(document: Document, text: str) -> str:
    """Return the reason for which the block with a text was cut; it has to be there."""
    return next(block.removed for block in document.blocks if text in block.text)


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        ("<div class='share-bar'>Tell everybody you know</div>", "invitation to share, subscribe or read on"),
        ("<div class='related'><p>A bridge was opened in the north last week.</p></div>", "teaser of another article"),
        ("<figure><img src=a.png><figcaption>The ferry at dawn</figcaption></figure>", "caption or picture credit"),
        ("<div class='photo-credit'>Marta Lind, Harbour Post</div>", "caption or picture credit"),
        ("<aside><p>The port in figures: four boats.</p></aside>", "page chrome"),
        ("<div style='display: none'>You are not to see this.</div>", "page chrome"),
        ("<div class='mw-editsection'>edit the section</div>", "page chrome"),
        ("<div id='comments'><p>I was on that ferry myself, and it was late.</p></div>", "page chrome"),
        ("<div class='author-bio'><p>Marta likes the sea and all that is on it.</p></div>", "author note"),
        ("<ol class='references'><li>Lind, On nets, 1998.</li></ol>", "reference list"),
        ("<div role='navigation'>Sea and ports today</div>", "page chrome"),
    ],
)
def test_an_element_says_why_it_is_no_text(element, reason):
    document = read(element)
    words = max(re.findall(r">([^<>]+)<", element), key=len)
    assert cut_for(document, words) == reason
    assert [block.text for block in document.kept] == [TITLE, FIRST, SECOND, THIRD]


def test_a_name_that_the_whole_text_bears_says_nothing():
    text = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    page = f"<html><body><div class='widget sharing'>{text}</div></body></html>"
    document = web.read(Source("a.html", page.encode())).documents[0]
    assert [block.text for block in document.kept] == [TITLE, FIRST, SECOND, THIRD]


def test_a_list_in_the_text_stays_and_a_list_of_links_goes():
    items = "<ul><li>Four boats were late.</li><li>Two never came.</li></ul>"
    links = "<ul><li><a href='/a'>A bridge opens in the north</a></li><li><a href='/b'>A bridge closes</a></li></ul>"
    document = read(items, after=links)
    kept = [block.text for block in document.kept]
    assert kept[2:4] == ["Four boats were late.", "Two never came."]
    assert cut_for(document, "A bridge opens") == "page chrome"


def test_a_standfirst_above_the_text_stays():
    standfirst = "How a port forgot to print its tickets for a whole summer."
    page = (
        f"<html><head><title>{TITLE}</title></head><body><nav><a href='/'>Front page</a></nav><div class='top'>"
        f"<h1>{TITLE}</h1><p class='dek'>{standfirst}</p></div><div class='body'><p>{FIRST}</p><p>{SECOND}</p>"
        f"<p>{THIRD}</p></div></body></html>"
    )
    document = web.read(Source("a.html", page.encode())).documents[0]
    assert [block.text for block in document.kept] == [TITLE, standfirst, FIRST, SECOND, THIRD]


def test_the_mark_and_the_body_of_a_note_are_cut():
    document = read(
        "<p>Nobody had a ticket<sup id='r1'><a href='#fn1'>1</a></sup> for the ferry, as the mate told us later.</p>",
        after="<ol class='footnotes'><li id='fn1'>Told on board. <a href='#r1'>back</a></li></ol>",
    )
    assert cut_for(document, "Told on board.") == "footnote"
    assert "Nobody had a ticket for the ferry, as the mate told us later." in [block.text for block in document.kept]


def test_the_title_of_a_blog_is_no_title_of_its_text():
    page = (
        "<html><head><title>Notes of a harbour clerk: The late ferry</title></head><body><header>"
        f"<h1>Notes of a harbour clerk</h1></header><div><h2>The late ferry</h2><p>{FIRST}</p><p>{SECOND}</p>"
        f"<p>{THIRD}</p></div></body></html>"
    )
    document = web.read(Source("a.html", page.encode())).documents[0]
    assert document.title == "The late ferry"


def test_a_folded_question_is_a_heading():
    faq = f"<h3><button>Who has to pay for the ferry?</button></h3><div><p>{SECOND}</p></div>"
    assert "Who has to pay for the ferry?" in [block.text for block in read(faq).kept]


@pytest.mark.parametrize(
    ("rest", "reason"), [("", "byline"), (" when the last ferry left the quay for the island" * 2, "")]
)
def test_a_time_that_stands_alone_is_a_byline(rest, reason):
    document = read(f"<!-- date --><time>3 May 2022, 8:00</time><!-- end -->{rest}")
    assert cut_for(document, "3 May 2022") == reason


def test_a_raw_page_keeps_it_all():
    inside = f"<nav>Front page</nav><h1>{TITLE}</h1><p>{FIRST}</p><div class='share'>Share it</div>"
    page = f"<html><body>{inside}</body></html>"
    document = web.read(Source("a.html", page.encode(), raw=True)).documents[0]
    assert [block.text for block in document.kept] == ["Front page", TITLE, FIRST, "Share it"]
