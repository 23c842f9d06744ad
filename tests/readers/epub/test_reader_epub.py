"""E-books, in the shapes that publishers, Google Docs, converters and Project Gutenberg make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from package_writing import chapter, epub, epub_parts, zipped

from toolkit.corpus.document import Block, Document, Skipped
from toolkit.errors import UnreadableError
from toolkit.readers.epub import reader as book
from toolkit.readers.source import Outcome, Source

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."
NEXT = "By evening the office had found the reason: its printer was out of paper, and the only key was on the ferry."
FIELDS = (
    '<dc:title id="t">The port and its keys</dc:title><dc:title>A subtitle</dc:title>'
    '<dc:creator opf:role="aut">Marta Lind</dc:creator><dc:creator>Odo Berg</dc:creator>'
    '<dc:creator opf:role="trl">Una Translator</dc:creator><dc:language>en</dc:language>'
    '<dc:publisher>Harbour Press</dc:publisher><dc:date opf:event="modification">2023-01-01</dc:date>'
    '<dc:date opf:event="publication">2022-05-03T00:00:00+00:00</dc:date>'
)


def outcome(data: bytes, *, raw: bool = False) -> Outcome:
    return book.read(Source("a.epub", data, raw=raw))


def read(data: bytes, *, raw: bool = False) -> Document:
    (document,) = outcome(data, raw=raw).documents
    return document


def one(body: str) -> bytes:
    return epub({"one": chapter(body)})


def reasons(data: bytes) -> list[tuple[str, str]]:
    return [(block.text, block.removed) for block in read(data).blocks]


CONTENTS = chapter('<nav epub:type="toc"><h1>Contents</h1><ol><li><a href="one.xhtml">Noon</a></li></ol></nav>')
NOON = chapter(
    f'<section epub:type="chapter"><h1>Noon</h1><p>{PROSE[:-1]}<a epub:type="noteref" href="#n1">1</a>.</p>'
    f"<p>The mate&rsquo;s<span> hat&nbsp;fell</span>.</p>"
    f'<aside epub:type="footnote" id="n1"><p>So the mate said.</p></aside></section>'
)
EVENING = chapter(f"<h1>Evening</h1><p>{NEXT}</p><ul><li>one key for the store</li></ul>")
WHOLE = epub(
    {"nav": CONTENTS, "one": NOON, "two": EVENING},
    fields=FIELDS,
    items={"nav": 'properties="nav"'},
)


def test_a_book_of_the_third_version():
    assert read(WHOLE) == Document(
        "a.epub",
        (
            Block("heading", "Contents", 1, removed="table of contents"),
            Block("item", "Noon", 2, removed="table of contents"),
            Block("heading", "Noon", 3, "Noon"),
            Block("paragraph", PROSE, 4, "Noon"),
            Block("paragraph", "1", 5, "Noon", "footnote mark"),
            Block("paragraph", "The mate’s hat fell.", 6, "Noon"),
            Block("paragraph", "So the mate said.", 7, "Noon", "footnote"),
            Block("heading", "Evening", 8, "Evening"),
            Block("paragraph", NEXT, 9, "Evening"),
            Block("item", "one key for the store", 10, "Evening"),
        ),
        "The port and its keys",
        "2022-05-03",
        {"author": "Marta Lind, Odo Berg", "language": "en", "publisher": "Harbour Press"},
    )


def test_raw_cuts_nothing():
    blocks = read(WHOLE, raw=True).blocks
    assert [block.removed for block in blocks] == [""] * 10
    assert [block.text for block in blocks] == [block.text for block in read(WHOLE).blocks]


def test_chapters_stand_in_the_order_of_the_spine_and_those_beside_it_last():
    parts = epub_parts({name: chapter(f"<p>{name}</p>") for name in "abcd"}, itemrefs={"b": 'linear="no"'})
    plan = parts["OEBPS/content.opf"]
    first = '<itemref idref="a" />'
    assert first in plan
    parts["OEBPS/content.opf"] = plan.replace(first, "").replace("</spine>", first + first + "</spine>")
    assert [text for text, _ in reasons(zipped(parts))] == ["c", "d", "a", "b"]


def test_files_are_found_by_references_as_they_are_written():
    parts = epub_parts({"one": chapter("<p>one</p>")})
    plan = parts["OEBPS/content.opf"].replace('href="one.xhtml"', 'href="../text/part%20one.xhtml"')
    parts |= {"OEBPS/content.opf": plan, "text/part one.xhtml": chapter("<p>found</p>")}
    assert reasons(zipped(parts)) == [("found", "")]


def test_a_chapter_that_is_missing_is_named():
    parts = epub_parts({"one": chapter("<p>one</p>"), "two": ""})
    del parts["OEBPS/two.xhtml"]
    found = outcome(zipped(parts))
    assert found.skipped == [Skipped("a.epub, OEBPS/two.xhtml", "the chapter is not in the book")]
    assert [block.text for block in found.documents[0].blocks] == ["one"]
    del parts["OEBPS/one.xhtml"]
    with pytest.raises(UnreadableError, match="None of the chapters"):
        outcome(zipped(parts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (chapter("<p>a<a id='x'/>b<span/> c</p><p>d</p>").replace("<title></title>", "<title/>"), ["ab c", "d"]),
        (chapter("<script src='a.js'/><p>a</p>"), ["a"]),
        (chapter("<p>caf&eacute;&#8212;b &amp; c</p>"), ["café—b & c"]),
        (chapter("<p>a<![CDATA[ <b> & c]]></p><p>d</p>"), ["a <b> & c", "d"]),
        (chapter("<p>a<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>b</p>"), ["a漢b"]),
        (chapter("<p>5 km<sup>2</sup></p><p>the 2<sup>nd</sup></p>"), ["5 km²", "the 2nd"]),
        (chapter("<p>never closed<p>but parted"), ["never closed", "but parted"]),
        (chapter("<svg><text>drawn</text></svg><p>a</p>"), ["a"]),
        (chapter("<table><tr><td>a</td><td>b</td></tr></table>"), ["a b"]),
        ("", []),
        (chapter(""), []),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><body><p>plain</p></body></html>", ["plain"]),
    ],
)
def test_chapters_are_read_as_a_browser_shows_them(text, expected):
    assert [block.text for block in read(epub({"one": text}), raw=True).blocks] == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_chapters_are_read_in_their_encoding(encoding):
    text = chapter("<p>café</p>").replace('encoding="utf-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    parts = epub_parts({"one": ""}) | {"OEBPS/one.xhtml": text.encode(encoding)}
    assert reasons(zipped(parts)) == [("café", "")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # Pandoc, version 2 of the format.
        (
            '<p>Rain<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>, then snow.</p><div><hr/><ol>'
            '<li id="fn1"><p>In May. <a href="#fnref1">↩︎</a></p></li></ol></div>',
            [("Rain, then snow.", ""), ("¹", "footnote mark"), ("In May. ↩︎", "footnote")],
        ),
        # Google Docs.
        (
            '<p>Rain<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>, then snow.</p><hr/>'
            '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> In May.</p></div>',
            [("Rain, then snow.", ""), ("[1]", "footnote mark"), ("[1] In May.", "footnote")],
        ),
        # Project Gutenberg.
        (
            '<p>Rain<a id="FNanchor_1"></a><a href="#Footnote_1" class="fnanchor">[A]</a> fell.</p>'
            '<div class="footnote"><p><a id="Footnote_1"></a><a href="#FNanchor_1"><span class="label">[A]</span></a>'
            " In May.</p></div>",
            [("Rain fell.", ""), ("[A]", "footnote mark"), ("[A] In May.", "footnote")],
        ),
        # The roles of the web.
        (
            '<p>Rain<a role="doc-noteref" href="#x">*</a> fell.</p><p id="x" role="doc-footnote">In May.</p>',
            [("Rain fell.", ""), ("*", "footnote mark"), ("In May.", "footnote")],
        ),
        # Links that are no notes.
        (
            '<p>See part <a id="q" href="#p2">2</a>, or <a href="#p3">[3]</a>.</p>'
            '<p id="p2">Two.</p><p id="p3">Three.</p>',
            [("See part 2, or [3].", ""), ("Two.", ""), ("Three.", "")],
        ),
    ],
)
def test_notes_are_found_by_what_the_book_says_or_by_their_links(body, expected):
    assert reasons(one(body)) == expected


def linked(count: int) -> dict[str, str]:
    """Write a chapter with marks, and one with the notes that they lead to and that lead back."""
    marks = "".join(f'<p>Rain<a href="notes.xhtml#e{n}" id="r{n}"><sup>{n}</sup></a> fell.</p>' for n in range(count))
    notes = "".join(f'<p><a id="e{n}" href="one.xhtml#r{n}">{n}</a> In May.</p>' for n in range(count))
    return {"one": chapter(marks), "notes": chapter(f"<h1>Notes</h1>{notes}<p>Of that year.</p>")}


def test_notes_in_another_chapter_are_found():
    assert reasons(epub(linked(1))) == [
        ("Rain fell.", ""),
        ("⁰", "footnote mark"),
        ("Notes", ""),
        ("0 In May.", "footnote"),
        ("Of that year.", ""),
    ]


def test_a_chapter_of_notes_is_marked_as_a_whole():
    assert reasons(epub(linked(3)))[-5:] == [
        ("Notes", "footnote"),
        ("0 In May.", "footnote"),
        ("1 In May.", "footnote"),
        ("2 In May.", "footnote"),
        ("Of that year.", "footnote"),
    ]


@pytest.mark.parametrize("inside", ["<h2>{}</h2><p>It rained.</p>", "{}" + "<p>It rained.</p>" * 9])
def test_chapters_that_lead_back_to_their_contents_are_no_notes(inside):
    contents = chapter('<p>Chapter <a id="t1" href="one.xhtml#c1">1</a></p>')
    text = chapter("<div>" + inside.format('<a id="c1" href="list.xhtml#t1">1</a>') + "</div>")
    blocks = reasons(epub({"list": contents, "one": text}))
    assert ("It rained.", "") in blocks
    assert "footnote" not in [reason for _, reason in blocks]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("toc", "table of contents"),
        ("landmarks", "table of contents"),
        ("copyright-page", "copyright or disclaimer"),
        ("endnotes", "footnote"),
        ("bibliography", "reference list"),
        ("index", "index"),
        ("chapter", ""),
    ],
)
def test_parts_that_the_book_says_are_no_text_are_marked(kind, reason):
    assert reasons(one(f'<section epub:type="bodymatter {kind}"><h2>Of it</h2><p>More.</p></section>')) == [
        ("Of it", reason),
        ("More.", reason),
    ]


def test_numbers_of_printed_pages_are_marked():
    body = '<p>Rain <span epub:type="pagebreak" id="p7">7</span>fell.</p>'
    assert reasons(one(body)) == [("Rain fell.", ""), ("7", "page number")]


def test_contents_that_the_guide_of_an_older_book_names_are_marked():
    guide = '<reference type="toc" href="toc.xhtml"/><reference type="text" href="one.xhtml"/>'
    data = epub({"toc": chapter("<p>Noon 3</p>"), "one": chapter(f"<p>{PROSE}</p>")}, guide=guide)
    assert reasons(data) == [("Noon 3", "table of contents"), (PROSE, "")]


def test_a_chapter_that_is_a_list_of_links_to_others_is_a_table_of_contents():
    others = {name: chapter(f"<p>{PROSE}</p>") for name in "abc"}
    listed = "".join(f'<p><a href="{name}.xhtml">Part {name}</a></p>' for name in others)
    assert reasons(epub({"list": chapter("<p>In it</p>" + listed), **others}))[:4] == [
        ("In it", "table of contents"),
        ("Part a", "table of contents"),
        ("Part b", "table of contents"),
        ("Part c", "table of contents"),
    ]
    assert ("In it", "") in reasons(epub({"list": chapter(f"<p>In it</p><p>{PROSE}</p>" + listed), **others}))
    two = {"list": chapter('<p><a href="a.xhtml">Part a</a></p><p><a href="b.xhtml">Part b</a></p>'), **others}
    assert reasons(epub(two))[:2] == [("Part a", ""), ("Part b", "")]


def test_a_row_of_a_table_is_no_heading():
    rows = read(one(f"<table><tr><td>Lowmouth</td><td>12</td></tr></table><p>{PROSE}</p>")).blocks
    assert [(block.kind, block.text) for block in rows] == [("item", "Lowmouth 12"), ("paragraph", PROSE)]


def encryption(algorithm: str, part: str) -> dict[str, str]:
    return {
        "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
        ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData><enc:CipherReference URI="{part}"/>'
        "</enc:CipherData></enc:EncryptedData></encryption>"
    }


def test_a_locked_book_is_refused_and_one_with_locked_fonts_is_not():
    aes, hidden = "http://www.w3.org/2001/04/xmlenc#aes256-cbc", "http://www.idpf.org/2008/embedding"
    text = {"one": chapter("<p>Rain.</p>")}
    with pytest.raises(UnreadableError, match="digital rights management"):
        outcome(epub(text, more=encryption(aes, "OEBPS/one.xhtml")))
    assert reasons(epub(text, more=encryption(hidden, "OEBPS/font.otf"))) == [("Rain.", "")]
    assert reasons(epub(text, more=encryption(aes, "OEBPS/font.otf"))) == [("Rain.", "")]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"META-INF/container.xml": "<container/>"}, "names no package document"),
        ({"OEBPS/content.opf": "<package/>"}, "lists no chapter"),
        ({"OEBPS/content.opf": '<!DOCTYPE p [<!ENTITY a "ha">]><package>&a;</package>'}, "declares a document type"),
    ],
)
def test_a_book_without_a_plan_is_refused(change, problem):
    with pytest.raises(UnreadableError, match=problem):
        outcome(zipped(epub_parts({"one": chapter("<p>Rain.</p>")}) | change))


def test_a_book_without_text_is_empty():
    assert read(one("")) == Document("a.epub", (), "A book")


SHAPES = st.lists(
    st.sampled_from(["plain", "split", "row", "note", "linked", "item", "page", "nav", "ends"]), max_size=12
)


@given(SHAPES, st.booleans())
def test_every_word_is_read_exactly_once(shapes, raw):
    expected: list[str] = []

    def name() -> str:
        expected.append(f"word{len(expected)}x")
        return expected[-1]

    chapters: dict[str, str] = {}
    for number, shape in enumerate(shapes):
        if shape == "plain":
            body = f"{name()}<p>{name()}&nbsp;{name()}.</p>{name()}"
        elif shape == "split":
            whole = name()
            body = f"<p>{whole[:3]}<i>{whole[3:]}</i> <b>{name()}</b></p>"
        elif shape == "row":
            body = f"<table><tr><td>{name()}</td><td><p>{name()}</p></td></tr><tr><td>{name()}</td></tr></table>"
        elif shape == "note":
            body = f'<p>{name()}<a epub:type="noteref" href="#n">{name()}</a> {name()}</p>'
            body += f'<aside epub:type="footnote" id="n">{name()}<p>{name()}</p></aside>'
        elif shape == "linked":
            body = (
                f'<p>{name()}<a href="#n" id="r"><sup>1</sup></a> {name()}</p><p id="n"><a href="#r">1</a> {name()}</p>'
            )
        elif shape == "item":
            body = f"<ol><li>{name()}<ul><li>{name()}</li></ul>{name()}</li></ol>"
        elif shape == "page":
            body = f'<p>{name()} <span role="doc-pagebreak">{name()}</span> {name()}</p>'
        elif shape == "nav":
            body = f'<nav epub:type="toc"><a href="x.xhtml">{name()}</a></nav>'
        else:
            body = f'<section role="doc-endnotes"><h2>{name()}</h2>{name()}</section>'
        chapters[f"c{number}"] = chapter(body)
    blocks = read(epub(chapters or {"c": chapter("")}), raw=raw).blocks
    found = [word.strip(".") for block in blocks for word in block.text.split()]
    assert sorted(word for word in found if word not in ("1", "¹")) == sorted(expected)
    assert [block.line for block in blocks] == sorted(block.line for block in blocks)


def tried(data: bytes) -> str:
    """Say what becomes of some bytes; anything but a document and a reason is raised."""
    try:
        outcome(data)
    except UnreadableError:
        return "refused"
    return "read"


def test_every_prefix_and_every_changed_byte_gives_a_result_or_a_reason():
    cut = [WHOLE[:end] for end in range(0, len(WHOLE), max(len(WHOLE) // 64, 1))]
    changed = [WHOLE[:at] + bytes([WHOLE[at] ^ 0xFF]) + WHOLE[at + 1 :] for at in range(0, len(WHOLE), 9)]
    outcomes = [tried(data) for data in (*cut, *changed)]
    assert 0 < outcomes.count("read") < len(changed)
    assert set(outcomes) == {"read", "refused"}
