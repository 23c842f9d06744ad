"""Saved web pages."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block, Document
from toolkit.errors import UnreadableError
from toolkit.readers.source import Source
from toolkit.readers.web import reader as web

FIRST = (
    "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home. "
    "The captain had not slept for two days, and the mate had gone ashore to look for coffee."
)
SECOND = (
    "By evening the office had found the reason: its printer was out of paper, and the only key to the store was on "
    "the ferry. A clerk rowed out with a lamp to fetch it, and came back after midnight."
)
THIRD = (
    "On Friday the council voted for a second key, with one member against. She said that keys were not the trouble "
    "of the port, and that the next meeting ought to deal with the printer."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>The ferry nobody paid for | Harbour Post</title>
<meta name="author" content="Marta Lind">
<meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2022-05-03T08:00:00+00:00">
<style>p {{ color: red }}</style><script>var ferry = "late";</script>
</head><body>
<nav><ul><li><a href="/">Front page</a></li><li><a href="/sea">Sea and ports</a></li></ul></nav>
<article>
<h1>The ferry nobody paid for</h1>
<p>{FIRST}</p>
<p>{SECOND}</p>
<p>{THIRD}</p>
</article>
<footer><p>Harbour Post, 9 Quay Street</p></footer>
</body></html>
"""


def raw_blocks(body: str, encoding: str = "utf-8", head: str = "") -> tuple[Block, ...]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return web.read(Source("a.html", page.encode(encoding), raw=True)).documents[0].blocks


def raw_texts(body: str, encoding: str = "utf-8", head: str = "") -> list[str]:
    return [block.text for block in raw_blocks(body, encoding, head)]


def test_the_text_is_kept_and_the_page_around_it_is_marked():
    (document,) = web.read(Source("a.html", PAGE.encode())).documents
    title = "The ferry nobody paid for"
    chrome = "page chrome"
    assert document == Document(
        "a.html",
        (
            Block("item", "Front page", 9, removed=chrome),
            Block("item", "Sea and ports", 9, removed=chrome),
            Block("heading", title, 11, title),
            Block("paragraph", FIRST, 12, title),
            Block("paragraph", SECOND, 13, title),
            Block("paragraph", THIRD, 14, title),
            Block("paragraph", "Harbour Post, 9 Quay Street", 16, title, chrome),
        ),
        title,
        "2022-05-03",
        {"author": "Marta Lind", "source": "Harbour Post"},
    )


def test_a_raw_page_keeps_all_that_a_browser_would_show():
    assert [block.removed for block in web.read(Source("a.html", PAGE.encode(), raw=True)).documents[0].blocks] == [
        ""
    ] * 7


def test_elements_have_their_kinds():
    quotation, figure = "<blockquote><p>They left.</p></blockquote>", "<figure><figcaption>Quay</figcaption></figure>"
    body = f"<h2>Nets</h2><ul><li>old</li></ul>{quotation}{figure}text"
    assert [(block.kind, block.text) for block in raw_blocks(body)] == [
        ("heading", "Nets"),
        ("item", "old"),
        ("quotation", "They left."),
        ("caption", "Quay"),
        ("paragraph", "text"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>an <b>old</b>\n <i>boat</i></p>", ["an old boat"]),
        ("one<br>two<div>three</div>four", ["one", "two", "three", "four"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a b", "c"]),
        ("<p>fish &amp; chips&nbsp;&#8212; hot</p>", ["fish & chips — hot"]),
        ("<p>a<script>x = 1</script>b<noscript>no</noscript></p>", ["ab"]),
        ("<select><option>x</option></select><textarea>y</textarea><p>z</p>", ["z"]),
        ("<p>never closed<p>but parted", ["never closed", "but parted"]),
        ("<p></p> <p> </p>", []),
    ],
)
def test_text_is_broken_where_a_browser_breaks_it(body, expected):
    assert raw_texts(body) == expected


def test_blocks_are_on_the_lines_of_the_file():
    assert [(block.text, block.line) for block in raw_blocks("\n<p>\n\n  one\n</p>\n<p>two</p>")] == [
        ("one", 4),
        ("two", 6),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_bytes_prove_the_encoding_whatever_the_page_says(encoding):
    assert raw_texts("<p>café “a”</p>", encoding, '<meta charset="cp1251">') == ["café “a”"]


def test_the_encoding_that_the_page_names_is_used():
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    assert raw_texts("<p>привет</p>", "cp1251", head) == ["привет"]


def test_a_name_that_is_no_encoding_is_passed_over():
    outcome = web.read(Source("a.html", b"<meta charset='nonsense'><p>caf\xe9</p>", raw=True))
    assert outcome.assumed
    assert outcome.documents[0].blocks[0].text == "café"


@pytest.mark.parametrize("data", [b"", b"  \n", b"<!-- only this -->"])
def test_a_file_without_any_text_is_unreadable(data):
    with pytest.raises(UnreadableError, match="without any text"):
        web.read(Source("a.html", data))


def test_a_page_in_which_no_main_text_is_found_keeps_everything():
    (document,) = web.read(Source("a.html", b"<p>Nets and ropes.</p>")).documents
    assert [(block.text, block.removed) for block in document.blocks] == [("Nets and ropes.", "")]


@pytest.mark.parametrize("mark", ["<!-- -->", "<!-- an advertisement -->", "<?instruction?>"])
def test_the_text_behind_a_comment_is_read(mark):
    assert raw_texts(f"<p>an old {mark}boat left</p>") == ["an old boat left"]


@pytest.mark.parametrize("name", ["iso-8859-1", "latin1", "us-ascii"])
def test_a_page_that_calls_itself_latin_1_has_its_quotation_marks(name):
    assert raw_texts("<p>They don’t “know”</p>", "cp1252", f'<meta charset="{name}">') == ["They don’t “know”"]


def test_a_page_that_names_a_codec_of_python_is_read():
    assert raw_texts("<p>café</p>", "cp1252", '<meta charset="hex">') == ["café"]


def test_a_page_that_wrongly_calls_itself_utf_16_is_read():
    assert raw_texts("<p>café</p>", "cp1252", '<meta charset="utf-16">') == ["café"]
