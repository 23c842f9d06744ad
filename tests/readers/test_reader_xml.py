"""Texts in XML: what TEI says of itself and holds, other kinds by their structure, and hostile files."""

from __future__ import annotations

import pytest
from lxml import etree

from toolkit.errors import UnreadableError
from toolkit.readers.source import Source
from toolkit.readers.xml.blocks import BlockBuilder
from toolkit.readers.xml.reader import read

SENTENCE = "The keeper of the quay counted every lamp along the harbour that night."


def tei(body: str, header: str = "", more: str = "") -> str:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader><text{more}><body>{body}</body>'
        "</text></TEI>"
    )


def blocks(text: str, **how):
    (document,) = read(Source("a.xml", text.encode(), **how)).documents
    return [(block.kind, block.text, block.removed) for block in document.blocks]


def document(text: str):
    return read(Source("a.xml", text.encode())).documents[0]


HEADER = (
    "<fileDesc><titleStmt><title type='sub'>A tale</title><title type='main'>The Quay: an electronic edition</title>"
    "<author><persName><surname>Lind</surname>, <forename>Ada</forename></persName></author></titleStmt>"
    "<publicationStmt><date when='2014-05-01'/></publicationStmt>{source}</fileDesc>"
    "<profileDesc><langUsage><language ident='en-GB'/></langUsage></profileDesc>"
)


def test_the_header_gives_title_author_date_and_language():
    source = "<sourceDesc><bibl><date>1848</date></bibl></sourceDesc>"
    read_document = document(tei(f"<p>{SENTENCE}</p>", HEADER.format(source=source)))
    assert (read_document.title, read_document.date, read_document.date_source) == ("The Quay", "1848", "field")
    assert read_document.metadata == {"author": "Ada Lind", "language": "en"}


def test_the_date_of_the_edition_is_that_of_the_file():
    read_document = document(tei(f"<p>{SENTENCE}</p>", HEADER.format(source="")))
    assert (read_document.date, read_document.date_source) == ("2014-05-01", "file")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<head>One</head><p>Two lamps.</p>", [("heading", "One", ""), ("paragraph", "Two lamps.", "")]),
        ("<p>A <choice><sic>lmap</sic><corr>lamp</corr></choice>.</p>", [("paragraph", "A lamp.", "")]),
        ("<p>A <choice><orig>lampe</orig><reg>lamp</reg></choice>.</p>", [("paragraph", "A lamp.", "")]),
        # A reading without a second one is all there is.
        ("<p>A <sic>lmap</sic>.</p>", [("paragraph", "A lmap.", "")]),
        ("<p>A <del>bad</del><add>good</add> lamp.</p>", [("paragraph", "A good lamp.", "")]),
        ("<p>the har-<lb break='no'/>bour and\n the <lb/>quay</p>", [("paragraph", "the harbour and the\nquay", "")]),
        (
            "<lg><l>O lamp,</l><l>O <hi>quay</hi>.</l></lg>",
            [("paragraph", "O lamp,\nO quay.", "")],
        ),
        (
            "<sp><speaker>ADA.</speaker><l>Who goes?</l><l>A lamp.</l><stage>Exit.</stage></sp>",
            [("paragraph", "ADA.\nWho goes?\nA lamp.", ""), ("paragraph", "Exit.", "")],
        ),
        ("<sp><speaker>TOM.</speaker><p>I was here.</p></sp>", [("paragraph", "TOM.\nI was here.", "")]),
        ("<list><item>one</item><item>two</item></list>", [("item", "one", ""), ("item", "two", "")]),
        ("<table><row><cell>old</cell><cell>300</cell></row></table>", [("item", "old | 300", "")]),
        ("<quote><p>Said so.</p></quote>", [("quotation", "Said so.", "")]),
        (
            "<p>A lamp<note place='foot'><p>See there.</p></note> burnt.</p>",
            [("paragraph", "A lamp burnt.", ""), ("paragraph", "See there.", "footnote")],
        ),
        ("<note>A remark of the clerk.</note>", [("paragraph", "A remark of the clerk.", "")]),
        (
            "<u><seg>We agree. <vocal><desc>Laughter</desc></vocal> So it goes.</seg></u>",
            [("paragraph", "We agree. (Laughter) So it goes.", "")],
        ),
        (
            "<p><s><w>We</w> <w join='right'>agree</w><pc>.</pc></s><s><w>So</w> <w>go</w></s></p>",
            [("paragraph", "We agree. So go", "")],
        ),
    ],
)
def test_the_elements_of_tei_are_read_as_what_they_are(body, expected):
    builder = BlockBuilder(lambda _: "")
    builder.visit(etree.fromstring(tei(body)))
    assert [(block.kind, block.text, block.removed) for block in builder.finish()] == expected


def test_running_heads_and_contents_are_removed_unless_raw():
    text = tei(f"<fw>THE QUAY</fw><div type='contents'><p>One 1</p></div><pb n='7'/><p>{SENTENCE}</p>")
    assert [removed for _, _, removed in blocks(text)] == ["running head or foot", "table of contents", ""]
    assert [removed for _, _, removed in blocks(text, raw=True)] == ["", "", ""]
    assert [block.page for block in document(text).blocks] == [0, 0, 7]


def test_blocks_stand_on_the_lines_of_the_file():
    text = tei(f"\n<p>{SENTENCE}</p>\n\n<lg>\n<l>O lamp,</l>\n<l>O quay.</l>\n</lg>")
    assert [block.source_lines for block in document(text).blocks] == [(2,), (5, 6)]


def test_a_tei_corpus_is_one_document_for_each_text():
    one, two = tei(f"<p>{SENTENCE}</p>"), tei("<p>Nobody came to the quay for a year after that.</p>")
    two = two.replace("<TEI", '<TEI xml:id="later"')
    corpus = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{one}{two}</teiCorpus>'
    documents = read(Source("a.xml", corpus.encode())).documents
    assert [(each.name, each.file) for each in documents] == [("a.xml:1", "a.xml"), ("a.xml:later", "a.xml")]


def test_an_article_in_jats_is_read_without_its_apparatus():
    text = (
        "<article><front><journal-meta><journal-title>Quays</journal-title></journal-meta><article-meta><title-group>"
        "<article-title>Lamps &eacute;t quays</article-title></title-group><contrib-group><contrib><name>"
        "<surname>Lind</surname><given-names>Ada</given-names></name></contrib></contrib-group><pub-date><day>4</day>"
        f"<month>7</month><year>2019</year></pub-date><abstract><p>{SENTENCE}</p></abstract></article-meta></front>"
        f"<body><sec><title>Methods</title><p>{SENTENCE}<xref ref-type='fn'>1</xref></p></sec></body></article>"
    )
    text = f'<!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS.dtd">{text}'
    read_document = document(text)
    assert (read_document.title, read_document.date) == ("Lamps ét quays", "2019-07-04")
    assert read_document.metadata == {"author": "Ada Lind"}
    assert [text for _, text, _ in blocks(text)] == ["Lamps ét quays", SENTENCE, "Methods", SENTENCE]


def test_xml_without_prose_is_passed_over_and_told():
    outcome = read(Source("pom.xml", b"<project><version>4.0.0</version><name>lamp</name></project>"))
    assert not outcome.documents
    assert outcome.ignored[0].reason == "most of it is data, not prose (its root element is 'project')"


@pytest.mark.parametrize(("long", "read_as_text"), [(8, True), (7, False)])
def test_prose_is_told_by_blocks_of_the_length_of_a_sentence(long, read_as_text):
    # Half of the words stand in such a block, or none do.
    text = f"<a><b>{'word ' * long}</b>{'<c>x</c>' * long}</a>"
    assert bool(read(Source("a.xml", text.encode())).documents) == read_as_text
    more = text.replace("</a>", "<c>x</c></a>")
    assert not read(Source("a.xml", more.encode())).documents


def test_xhtml_is_read_as_a_page():
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Lamps</title></head><body><p>{SENTENCE}</p></body></html>'
    assert SENTENCE in [block.text for block in document(page).blocks]


def test_entities_are_those_of_html_and_those_that_are_declared_as_plain_text():
    declared = '<!DOCTYPE TEI [<!ENTITY co "Quay Company"><!ENTITY two "&co;&co;">]>'
    text = declared + tei(f"<p>The &co; wrote &two;once.</p><p>{SENTENCE}</p>")
    assert blocks(text)[0][1] == "The Quay Company wrote once."


def test_nothing_outside_the_file_is_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the password of the harbour office")
    text = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + tei(f"<p>&x; {SENTENCE}</p>")
    assert blocks(text) == [("paragraph", SENTENCE, "")]


@pytest.mark.parametrize(
    "text",
    [
        "<a>" * 100_000,
        f"<a>{SENTENCE}",
        "<!DOCTYPE a [<!ENTITY a0 'x'>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
        + "]><a>&a11;</a>",
    ],
)
def test_bombs_and_what_is_not_whole_are_refused(text):
    with pytest.raises(UnreadableError, match="not well-formed"):
        read(Source("a.xml", text.encode()))


def test_an_office_document_as_xml_is_named():
    with pytest.raises(UnreadableError, match="office document"):
        read(Source("a.xml", b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'))


@pytest.mark.parametrize(
    "pattern", ["<abbr>a</abbr> ", "<note>a b</note> ", "<lg><l>a</l></lg>", "<lb break='no'/>", "<w join='left'>a</w>"]
)
def test_many_elements_take_no_more_than_their_number(pattern):
    (one,) = read(Source("a.xml", tei(f"<p>{SENTENCE}</p><p>{pattern * 5_000}</p>").encode(), raw=True)).documents
    assert one.blocks[0].text == SENTENCE
