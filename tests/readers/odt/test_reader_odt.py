"""OpenDocument texts, in the shapes that LibreOffice, Google Docs and converters write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from package_writing import OPEN, odt, zipped

from toolkit.corpus.document import Block, Document
from toolkit.errors import UnreadableError
from toolkit.readers.odt import reader as opened
from toolkit.readers.odt.paragraphs import OdtParagraphs
from toolkit.readers.source import Source

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."
NEXT = "By evening the office had found the reason: its printer was out of paper, and the only key was on the ferry."

COMMON = (
    '<style:style style:name="Standard" style:family="paragraph"/>'
    '<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"'
    ' style:parent-style-name="Standard"/>'
    '<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>'
    '<style:style style:name="Heading_20_2" style:display-name="Überschrift 2" style:family="paragraph"'
    ' style:parent-style-name="Standard" style:default-outline-level="2"/>'
    '<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard"/>'
    '<style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard"/>'
    '<style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/>'
    '<style:style style:name="Table_20_Heading" style:family="paragraph" style:parent-style-name="Standard"/>'
    '<style:style style:name="Contents_20_1" style:family="paragraph" style:parent-style-name="Index"/>'
)
AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2" style:family="paragraph"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    "</style:style>"
)
FIELDS = (
    "<dc:title>The port and its keys</dc:title><meta:initial-creator>Marta Lind</meta:initial-creator>"
    "<dc:creator>Somebody Else</dc:creator><meta:creation-date>2022-05-03T08:00:00.123</meta:creation-date>"
    "<dc:date>2022-06-01T08:00:00</dc:date><dc:language>en-GB</dc:language>"
)


def read(data: bytes, *, raw: bool = False) -> Document:
    (document,) = opened.read(Source("a.odt", data, raw=raw)).documents
    return document


def raw_blocks(body: str) -> list[tuple[str, str]]:
    data = odt(body, automatic=AUTOMATIC, common=COMMON)
    return [(block.kind, block.text) for block in read(data, raw=True).blocks]


def raw_texts(body: str) -> list[str]:
    return [text for _, text in raw_blocks(body)]


def reasons(body: str) -> list[tuple[str, str]]:
    data = odt(body, automatic=AUTOMATIC, common=COMMON)
    return [(block.text, block.removed) for block in read(data).blocks]


def p(inside: str, style: str = "Text_20_body") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def note(*paragraphs: str, kind: str = "footnote", mark: str = "1") -> str:
    return (
        f'<text:note text:id="ftn1" text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body>{''.join(p(each, 'Footnote') for each in paragraphs)}</text:note-body></text:note>"
    )


def table(*rows: tuple[str, ...]) -> str:
    written = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="Table1"><table:table-column/>{written}</table:table>'


BODY = (
    "<office:forms/><text:sequence-decls><text:sequence-decl text:name='Table'/></text:sequence-decls>"
    + p("Keys of the port", "Title")
    + p(
        'The <text:span text:style-name="T9">fer</text:span>ry left the<text:s/>harbour at noon with forty people\n on'
        f" board, and<text:soft-page-break/> none of them had{note('So the mate said.')} a ticket for the way home."
    )
    + '<text:h text:style-name="Heading_20_1" text:outline-level="1">What was found</text:h>'
    + p(NEXT)
    + '<text:list xml:id="l1"><text:list-item><text:p>one key for the store</text:p></text:list-item></text:list>'
)
MASTERS = (
    '<style:master-page style:name="Standard"><style:header><text:p>Harbour Post</text:p></style:header>'
    "<style:header-left><text:p>Harbour Post</text:p></style:header-left>"
    '<style:header-first style:display="false"><text:p>Unseen</text:p></style:header-first>'
    "<style:footer><text:p>Page <text:page-number>7</text:page-number></text:p></style:footer></style:master-page>"
)
WHOLE = odt(BODY, automatic=AUTOMATIC, common=COMMON, masters=MASTERS, fields=FIELDS)


def test_a_document_as_libreoffice_writes_it():
    title, section = "Keys of the port", "What was found"
    assert read(WHOLE) == Document(
        "a.odt",
        (
            Block("paragraph", "Harbour Post", 1, removed="running head or foot"),
            Block("heading", title, 2, title),
            Block("paragraph", PROSE, 3, title),
            Block("paragraph", "So the mate said.", 4, title, "footnote"),
            Block("heading", section, 5, section),
            Block("paragraph", NEXT, 6, section),
            Block("item", "one key for the store", 7, section),
            Block("paragraph", "Page 7", 8, section, "running head or foot"),
        ),
        "The port and its keys",
        "2022-05-03",
        {"author": "Marta Lind", "language": "en-GB"},
    )


def test_raw_cuts_nothing():
    blocks = read(WHOLE, raw=True).blocks
    assert [block.removed for block in blocks] == [""] * 8
    assert [blocks[number].text for number in (0, 3, 7)] == ["Harbour Post", "So the mate said.", "Page 7"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (p("it rained", "Title"), "heading"),
        (p("it rained", "Heading_20_2"), "heading"),
        (p("it rained", "P1"), "quotation"),
        (p("it rained", "Illustration"), "caption"),
        (p("it rained", "Table_20_Heading"), "paragraph"),
        (p("it rained", "Nobody"), "paragraph"),
        ('<text:h text:outline-level="3">it rained</text:h>', "heading"),
        ("<text:list><text:list-header><text:p>it rained</text:p></text:list-header></text:list>", "paragraph"),
        (
            "<text:list><text:list-item><text:list><text:list-item><text:p>it rained</text:p></text:list-item>"
            "</text:list></text:list-item></text:list>",
            "item",
        ),
        ("<text:list><text:list-item><text:h>it rained</text:h></text:list-item></text:list>", "heading"),
        (
            f"<text:list><text:list-item>{table((p('it rained'),))}</text:list-item></text:list>",
            "paragraph",
        ),
    ],
)
def test_styles_and_elements_say_what_a_paragraph_is(body, kind):
    assert raw_blocks(body) == [(kind, "it rained")]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("a<text:tab/>b", ["a b"]),
        ('a<text:s text:c="4"/>b', ["a b"]),
        ("a<text:line-break/>b", ["a\nb"]),
        ("a<text:line-break/><text:line-break/>b", ["a", "b"]),
        ("har<text:soft-page-break/>bour", ["harbour"]),
        ("har<text:bookmark-start text:name='x'/>bour<text:bookmark-end text:name='x'/>", ["harbour"]),
        ('<text:a xmlns:x="http://www.w3.org/1999/xlink" x:href="u">a link</text:a>', ["a link"]),
        ("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>", ["漢"]),
        ('km<text:span text:style-name="T2">2</text:span>', ["km²"]),
        ('a <text:span text:style-name="T1">hidden <text:span>too </text:span></text:span>b', ["a b"]),
        ('a <text:hidden-text text:is-hidden="true">hidden </text:hidden-text>b', ["a b"]),
        ('a <text:hidden-text text:is-hidden="false">shown </text:hidden-text>b', ["a shown b"]),
        ('a <text:hidden-paragraph text:is-hidden="true"/>b', []),
        ("a<office:annotation><text:p>Is that so?</text:p></office:annotation> b<office:annotation-end/>", ["a b"]),
        ('a<text:change-start text:change-id="c"/> new<text:change-end text:change-id="c"/>', ["a new"]),
        ("<draw:frame><svg:title>a boat</svg:title><svg:desc>on the sea</svg:desc></draw:frame>b", ["b"]),
        ("a <text:date>3 May</text:date>", ["a 3 May"]),
        (" ", []),
    ],
)
def test_text_is_that_which_libreoffice_shows(inside, expected):
    assert raw_texts(p(inside)) == expected


def test_what_was_deleted_is_not_read():
    tracked = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/><text:p>never'
        "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    assert raw_texts(tracked + p('The ferry <text:change text:change-id="c1"/>left.')) == ["The ferry left."]


def test_hidden_sections_and_paragraphs_are_not_read():
    body = f'<text:section text:display="none">{p("one")}</text:section><text:section>{p("two")}</text:section>'
    assert raw_texts(body + p("three", "P2") + p("four")) == ["two", "four"]


def test_a_text_box_is_read_behind_its_paragraph():
    box = f"<draw:frame>\n <draw:text-box>\n {p('In a box.')}\n {p('In it too.')}</draw:text-box></draw:frame>"
    assert raw_texts(p(f"The ferry {box}left.")) == ["The ferry left.", "In a box.", "In it too."]
    item = f"<text:list><text:list-item>{p('An item' + box)}</text:list-item></text:list>"
    assert raw_blocks(item) == [("item", "An item"), ("paragraph", "In a box."), ("paragraph", "In it too.")]


def test_rows_of_short_cells_are_lines_and_covered_cells_are_not_read():
    covered = "<table:covered-table-cell><text:p>under it</text:p></table:covered-table-cell>"
    body = table((p("Port"), p("Ships")), (p("Lowmouth"), p("12"))).replace(
        "</table:table-row>", covered + "</table:table-row>"
    )
    assert raw_blocks(body) == [("item", "Port | Ships"), ("item", "Lowmouth | 12")]
    assert raw_texts(table((p("a"), table((p("b"), p("c"))) + p("")), (p("d"),))) == ["a | b | c", "d"]


def test_notes_stand_behind_their_paragraph():
    body = p(f"a word{note('first', 'more')}, and one{note('last', kind='endnote', mark='i')}.") + p("it rained.")
    assert reasons(body) == [
        ("a word, and one.", ""),
        ("first", "footnote"),
        ("more", "footnote"),
        ("last", "footnote"),
        ("it rained.", ""),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("table-of-content", "table of contents"),
        ("illustration-index", "table of contents"),
        ("alphabetical-index", "index"),
        ("bibliography", "reference list"),
    ],
)
def test_indexes_are_marked(name, reason):
    pattern = f"<text:{name}-source><text:index-title-template>Pattern</text:index-title-template></text:{name}-source>"
    title = f"<text:index-title>{p('What is here')}</text:index-title>"
    body = f"<text:{name}>{pattern}<text:index-body>{title}{p('Ports 3')}</text:index-body></text:{name}>"
    assert reasons(body + p(PROSE)) == [("What is here", reason), ("Ports 3", reason), (PROSE, "")]


def test_a_paragraph_in_the_style_of_contents_is_marked():
    assert reasons(p("Ports 3", "Contents_20_1") + p(PROSE)) == [("Ports 3", "table of contents"), (PROSE, "")]


def test_a_document_without_text_is_empty():
    assert read(odt("")) == Document("a.odt", ())


def test_a_text_alone_in_its_package_is_read():
    content = f"<x {OPEN}><office:body><office:text><text:p>It rained.</text:p></office:text></office:body></x>"
    assert [block.text for block in read(zipped({"content.xml": content})).blocks] == ["It rained."]


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        (
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
            "It is a spreadsheet (.ods), not an OpenDocument text.",
        ),
        (
            {"mimetype": "application/vnd.oasis.opendocument.presentation-template", "content.xml": "<x/>"},
            "It is a presentation (.odp), not an OpenDocument text.",
        ),
        (
            {"content.xml": b"\x93\x01", "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"},
            "It is protected with a password.",
        ),
        ({"mimetype": "x", "encrypted-package": b"\x93"}, "It is protected with a password."),
        ({"index.xml": ""}, "It is a document of Pages, not an OpenDocument text."),
    ],
)
def test_what_is_no_readable_text_is_named(parts, problem):
    with pytest.raises(UnreadableError) as refused:
        read(zipped(parts))
    assert refused.value.problem == problem


def test_a_document_type_is_refused():
    with pytest.raises(UnreadableError, match="declares a document type or entities"):
        read(zipped({"content.xml": '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'}))


SHAPES = st.lists(st.sampled_from(["plain", "split", "row", "box", "note", "item", "head", "contents"]), max_size=12)


@given(SHAPES, st.booleans())
def test_every_word_is_read_exactly_once(shapes, raw):
    expected: list[str] = []

    def name() -> str:
        expected.append(f"word{len(expected)}x")
        return expected[-1]

    body, masters = "", ""
    for shape in shapes:
        if shape == "plain":
            body += p(f"{name()}<text:s/>{name()}<text:tab/>{name()}.")
        elif shape == "split":
            whole = name()
            body += p(f"{whole[:3]}<text:span>{whole[3:]}</text:span> {name()}")
        elif shape == "row":
            body += table((p(name()), table((p(name()), p(name() + " y" * 90)))), (p(name()) + p(name()), p(name())))
        elif shape == "box":
            body += p(f"{name()} <draw:frame><draw:text-box>{p(name())}</draw:text-box></draw:frame>{name()}")
        elif shape == "note":
            body += p(f"{name()}{note(name(), name(), mark='gone')} {name()}")
        elif shape == "item":
            body += f"<text:list><text:list-item>{p(name())}{p(name())}</text:list-item></text:list>"
        elif shape == "head":
            masters += f"<style:master-page><style:header>{p(name())}</style:header></style:master-page>"
        else:
            body += f"<text:table-of-content><text:index-body>{p(name())}</text:index-body></text:table-of-content>"
    blocks = read(odt(body, common=COMMON, masters=masters), raw=raw).blocks
    found = [word.strip(".,|") for block in blocks for word in block.text.split()]
    assert sorted(word for word in found if word not in ("y", "")) == sorted(expected)
    assert [block.line for block in blocks] == sorted(block.line for block in blocks)


NAMES = st.sampled_from(sorted(name.replace("drawing:", "draw:") for name in OdtParagraphs().handlers().starts))


def nested(inside: str, names: list[str]) -> str:
    for name in names:
        inside = f"<{name} text:style-name='T1' style:name='x'>{inside}</{name}>"
    return inside


@given(st.lists(st.lists(NAMES, max_size=8), max_size=8))
def test_elements_in_any_order_give_a_document(paths):
    body = "".join(nested(p("rain"), path) for path in paths)
    blocks = read(odt(body), raw=True).blocks
    assert all(set(block.text) <= set("rain | -") for block in blocks)


def tried(data: bytes) -> str:
    """Say what becomes of some bytes; anything but a document and a reason is raised."""
    try:
        read(data)
    except UnreadableError:
        return "refused"
    return "read"


def test_every_prefix_and_every_changed_byte_gives_a_result_or_a_reason():
    cut = [WHOLE[:end] for end in range(0, len(WHOLE), max(len(WHOLE) // 64, 1))]
    changed = [WHOLE[:at] + bytes([WHOLE[at] ^ 0xFF]) + WHOLE[at + 1 :] for at in range(0, len(WHOLE), 9)]
    outcomes = [tried(data) for data in (*cut, *changed)]
    assert 0 < outcomes.count("read") < len(changed)
    assert set(outcomes) == {"read", "refused"}
