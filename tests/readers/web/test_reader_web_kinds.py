"""Pages of many kinds: what counts is where the text stands, not how a site names its parts."""

from __future__ import annotations

import pytest
from test_reader_web import FIRST, SECOND, THIRD

from toolkit.readers.source import Source
from toolkit.readers.web import reader as web
from toolkit.readers.web.blocks import owned_blocks
from toolkit.readers.web.evidence import MainText, Measures, is_prose
from toolkit.readers.web.reader import page_tree
from toolkit.readers.web.selection import is_standfirst, probability_of

TITLE = "The ferry nobody paid for"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
MENU = "<nav><ul><li><a href='/'>Front page</a></li><li><a href='/sea'>Sea and ports</a></li></ul></nav>"
FOOT = "<footer><p><a href='/about'>About the Harbour Post</a></p></footer>"


def kept(body: str, title: str = TITLE) -> list[str]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return [block.text for block in web.read(Source("a.html", page.encode())).documents[0].kept]


@pytest.mark.parametrize(
    "name",
    [
        *("widget", "sidebar", "overlay", "newsletter", "comments", "read-more", "paywall", "pagination", "follow"),
        *("modal-content", "promo", "ad-free", "menu-page", "social-article", "teaser-text", "subscribe-wall", "popup"),
    ],
)
@pytest.mark.parametrize("tag", ["div", "section"])
def test_no_name_cuts_the_text_of_a_page(name, tag):
    article = f"<{tag} class='{name}'><div class='inner'>{TEXT}</div></{tag}>"
    texts = kept(f"{MENU}<h1>{TITLE}</h1>{article}{FOOT}")
    assert [text for text in (FIRST, SECOND, THIRD) if text not in texts] == []
    assert "Sea and ports" not in texts


@pytest.mark.parametrize("tag", ["aside", "form", "footer", "header"])
def test_no_tag_cuts_the_text_of_a_page(tag):
    texts = kept(f"{MENU}<{tag}><h1>{TITLE}</h1>{TEXT}</{tag}>")
    assert [text for text in (FIRST, SECOND, THIRD) if text not in texts] == []


def test_scripts_do_not_count_as_text():
    script = f"<script>{'var port = 1; ' * 2000}</script>"
    texts = kept(f"{MENU}{script}<div class='overlay'><h1>{TITLE}</h1>{TEXT}</div>{script}")
    assert [text for text in (FIRST, SECOND, THIRD) if text not in texts] == []


def test_text_for_browsers_without_scripts_is_read_where_there_is_no_other():
    assert kept(f"<noscript><h1>{TITLE}</h1>{TEXT}</noscript><script>start()</script>") == [TITLE, FIRST, SECOND, THIRD]
    assert "Turn scripts on." not in kept(f"<noscript><p>Turn scripts on.</p></noscript><h1>{TITLE}</h1>{TEXT}")


def test_parts_that_a_script_would_move_into_place_are_text():
    streamed = f"<div id='root'><h1>{TITLE}</h1></div><div hidden id='S:0'>{TEXT}</div><script>move()</script>"
    assert kept(streamed) == [TITLE, FIRST, SECOND, THIRD]


def test_answers_in_a_forum_are_text():
    replies = [FIRST, SECOND, THIRD, "I was on board as well, and I still have the bucket that we used to bail it out."]
    posts = "".join(
        f"<li class='comment reply'><div class='user'><a href='/u{n}'>sailor{n}</a></div>"
        f"<div class='comment-body'><p>{text}</p></div></li>"
        for n, text in enumerate(replies)
    )
    texts = kept(f"{MENU}<h1>{TITLE}</h1><ol class='comments thread'>{posts}</ol>{FOOT}")
    assert [text for text in replies if text not in texts] == []


def test_everything_on_a_page_is_kept_or_listed_as_removed():
    body = f"{MENU}<h1>{TITLE}</h1><div class='sidebar'>{TEXT}</div><div class='related'><a href='/b'>Bridges</a></div>"
    page = f"<html><head><title>{TITLE}</title></head><body>{body}{FOOT}</body></html>".encode()
    read, raw = (web.read(Source("a.html", page, raw=raw)).documents[0] for raw in (False, True))
    assert [block.text for block in read.blocks] == [block.text for block in raw.blocks]


def measures(body: str, main: str) -> tuple[Measures, list]:
    found = list(owned_blocks(page_tree(f"<html><body>{body}</body></html>")))
    return Measures(found, MainText(main).matched(found)), found


@pytest.mark.parametrize(("words", "expected"), [(9, False), (10, True)])
def test_prose_is_as_long_as_a_sentence(words, expected):
    _, (block,) = measures(f"<p>{'boat ' * words}</p>", "")
    assert is_prose(block) is expected


@pytest.mark.parametrize(("linked", "expected"), [(4, True), (5, False)])
def test_prose_is_not_made_of_links(linked, expected):
    words = ["boat"] * 12
    text = " ".join(f"<a href='/'>{word}</a>" if n < linked else word for n, word in enumerate(words))
    _, (block,) = measures(f"<p>{text}</p>", "")
    assert is_prose(block) is expected  # 16 or 20 letters of 59 are links; the limit is 0.3.


@pytest.mark.parametrize(("inside", "expected"), [(1, False), (2, True)])
def test_what_holds_a_fifth_of_the_main_text_is_text_whatever_its_name(inside, expected):
    paragraph = "Forty people had no ticket for the way."
    box = "".join(f"<p>{paragraph}</p>" for _ in range(inside))
    rest = "".join(f"<p>{paragraph}</p>" for _ in range(6 - inside))
    found, blocks = measures(f"<div>{box}</div><section>{rest}</section>", paragraph)
    # One sixth and one third of the main text; none of it is prose, having eight words.
    assert found.is_text(blocks[0].owner.getparent()) is expected


@pytest.mark.parametrize(("inside", "expected"), [(2, False), (3, True)])
def test_what_holds_over_half_of_the_prose_is_text_whatever_its_name(inside, expected):
    paragraph = "Forty people on board had no ticket at all for the way home."
    box = "".join(f"<p>{paragraph}</p>" for _ in range(inside))
    found, blocks = measures(f"<div>{box}</div><section>{f'<p>{paragraph}</p>' * 2}</section>", "")
    assert found.is_text(blocks[0].owner.getparent()) is expected


def test_a_long_block_is_in_the_main_text_if_most_of_its_runs_are():
    words = [f"w{n}" for n in range(12)]  # 9 runs of four words
    _, found = measures(f"<p>{' '.join(words)}</p>", "")
    assert MainText(" ".join(words[:8])).matched(found) == {0}  # 5 of 9
    assert MainText(" ".join(words[:7])).matched(found) == set()  # 4 of 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A port without any paper left.", True),
        ("A port without any paper.", False),
        ("How the port came to have no paper", False),
        ("How the port came to have no paper left", True),
    ],
)
def test_a_standfirst_has_six_words_if_it_is_a_sentence_and_nine_otherwise(text, expected):
    _, (block,) = measures(f"<p>{text}</p>", "")
    assert is_standfirst(block) is expected


def test_evidence_moves_the_probability_the_way_it_should():
    page = {"page: length": 0.7, "page: prose": 0.5, "page: main": 0.4}
    text = probability_of(
        {**page, "is paragraph": 1.0, "prose": 1.0, "main": 1.0, "wide: main": 1.0, "below heading": 1.0}
    )
    menu = probability_of({**page, "is item": 1.0, "links": 1.0, "in nav": 1.0, "above heading": 1.0})
    assert 0 <= menu < 0.1 < 0.3 < text <= 1
