"""Word documents, in the shapes that Word, LibreOffice, Google Docs and Pages write."""

from __future__ import annotations

import pytest
from package_writing import STYLES, WORD, docx, relations, w_p, word_parts, zipped
from package_writing import w_field as field
from package_writing import w_par as p
from package_writing import w_row as row
from package_writing import w_run as run

from toolkit.corpus.document import Block, Document
from toolkit.errors import UnreadableError
from toolkit.readers.docx import reader as word
from toolkit.readers.source import Source

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."
NEXT = "By evening the office had found the reason: its printer was out of paper, and the only key was on the ferry."


def read(data: bytes, *, raw: bool = False, name: str = "a.docx") -> Document:
    (document,) = word.read(Source(name, data, raw=raw)).documents
    return document


def raw_blocks(body: str, **rest: object) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(docx(body, **rest), raw=True).blocks]


def raw_texts(body: str, **rest: object) -> list[str]:
    return [text for _, text in raw_blocks(body, **rest)]


BODY = (
    w_p("Keys of the port", "Title")
    + '<w:p w:rsidR="00A1" w:rsidRDefault="00B2"><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:r w:rsidRPr="00C3">'
    '<w:t>The fer</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>ry left the harbour at'
    '</w:t></w:r><w:proofErr w:type="spellEnd"/><w:bookmarkEnd w:id="0"/><w:r><w:t xml:space="preserve"> noon with'
    " forty people on board, and none of them had</w:t></w:r><w:r><w:rPr><w:rStyle"
    ' w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> a ticket'
    " for the way home.</w:t></w:r></w:p>"
    + w_p("What was found", "Heading1")
    + w_p(NEXT)
    + w_p("one key for the store", "ListParagraph", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
)
SEPARATOR = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
NOTE = f'{SEPARATOR}<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", run(" So the mate said."))}</w:footnote>'
PAGE = p(
    run("Page "),
    field("begin"),
    "<w:r><w:instrText> PAGE </w:instrText></w:r>",
    field("separate"),
    run("7"),
    field("end"),
)
FIELDS = (
    "<dc:title>The port and its keys</dc:title><dc:creator>Marta Lind</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2022-05-03T08:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2022-06-01T08:00:00Z</dcterms:modified>'
)
WHOLE = docx(BODY, footnotes=NOTE, heads=[w_p("Harbour Post")], feet=[PAGE], fields=FIELDS)


def test_a_document_as_word_writes_it():
    title, section = "Keys of the port", "What was found"
    assert read(WHOLE) == Document(
        "a.docx",
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
        {"author": "Marta Lind"},
    )


def test_raw_cuts_nothing():
    document = read(WHOLE, raw=True)
    assert [block.removed for block in document.blocks] == [""] * 8
    assert [block.text for block in document.blocks if block.line in (1, 4, 8)] == [
        "Harbour Post",
        "So the mate said.",
        "Page 7",
    ]


@pytest.mark.parametrize(
    ("style", "more", "kind"),
    [
        ("Heading2", "", "heading"),
        ("Title", "", "heading"),
        ("Quote", "", "quotation"),
        ("Caption", "", "caption"),
        ("ListParagraph", "", "paragraph"),
        ("", '<w:numPr><w:numId w:val="4"/></w:numPr>', "item"),
        ("", '<w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph"),
        ("", '<w:outlineLvl w:val="1"/>', "heading"),
        ("", '<w:outlineLvl w:val="9"/>', "paragraph"),
        ("Heading2", '<w:outlineLvl w:val="9"/>', "paragraph"),
        ("Heading2", '<w:numPr><w:numId w:val="4"/></w:numPr>', "heading"),
        ("berschrift1", "", "heading"),
        ("Own", "", "heading"),
        ("OwnText", "", "paragraph"),
        ("Levelled", "", "heading"),
        ("Bulleted", "", "item"),
        ("Bulleted", '<w:numPr><w:numId w:val="0"/></w:numPr>', "paragraph"),
        ("Circle", "", "paragraph"),
        ("Writer", "", "paragraph"),
        ("Big", "", "heading"),
        ("Heading3", "", "heading"),
        ("ListBullet", "", "item"),
        ("Nobody", "", "paragraph"),
    ],
)
def test_styles_say_what_a_paragraph_is(style, more, kind):
    styles = (
        *STYLES,
        ("berschrift1", "heading 1", "", ""),
        ("Own", "My heads", "Heading1", ""),
        ("OwnText", "My text", "Heading1", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
        ("Levelled", "Chapter of ours", "Normal", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
        ("Bulleted", "Our points", "Normal", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'),
        ("Circle", "Circle", "Circle", ""),
        ("Writer", "Author", "Title", ""),
        ("Big", "Big title", "Title", ""),
    )
    assert raw_blocks(w_p("it rained.", style, more), styles=styles) == [(kind, "it rained.")]


def test_what_was_inserted_is_read_and_what_was_deleted_is_not():
    body = p(
        run("The ferry "),
        '<w:del w:id="1" w:author="A" w:date="2022-05-03T08:00:00Z"><w:r><w:delText>never </w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="B">{run("always ")}<w:del w:id="3">{run("quickly ")}</w:del></w:ins>',
        f'<w:moveFrom w:id="4">{run("at noon ")}</w:moveFrom>',
        run("left"),
        f'<w:moveTo w:id="5">{run(" at noon")}</w:moveTo>',
        '<w:r><w:rPr><w:b/><w:rPrChange w:id="6"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>.</w:t></w:r>',
    )
    assert raw_texts(body) == ["The ferry always left at noon."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    deleted = '<w:del w:id="1" w:author="A"/>'
    body = p(run("The ferry "), mark=deleted) + p(run("left."), mark=deleted) + w_p(" It rained.", "Quote")
    assert raw_blocks(body + w_p("Then it froze.")) == [
        ("quotation", "The ferry left. It rained."),
        ("paragraph", "Then it froze."),
    ]


def test_a_paragraph_whose_end_was_deleted_does_not_go_on_across_a_table():
    open_end = p(run("one"), mark='<w:del w:id="1"/>')
    table = f"<w:tbl>{row(open_end, w_p('two'))}</w:tbl>"
    assert raw_texts(open_end + table + open_end) == ["one", "one | two", "one"]


def test_comments_are_not_read():
    comments = f'<w:comments {WORD}><w:comment w:id="0" w:author="A">{w_p("Is that so?")}</w:comment></w:comments>'
    body = p('<w:commentRangeStart w:id="0"/>', run("It rained."), '<w:r><w:commentReference w:id="0"/></w:r>')
    assert raw_texts(body, more={"word/comments.xml": comments}) == ["It rained."]


def test_hidden_text_is_not_read():
    hidden = '<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    secret = ("Secret", "Secret", "Normal", "<w:rPr><w:vanish/></w:rPr>")
    parts = word_parts(
        p(
            run("one "),
            run("two ", "<w:vanish/>"),
            run("three ", '<w:vanish w:val="false"/>'),
            run("four ", '<w:rStyle w:val="H"/>'),
            run("five", "<w:webHidden/>"),
            mark="<w:vanish/>",
        )
        + w_p("six", "Secret"),
        styles=[*STYLES, secret],
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("</w:styles>", hidden + "</w:styles>")
    assert [block.text for block in read(zipped(parts), raw=True).blocks] == ["one three five"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", ["a b"]),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", ["a\nb"]),
        ('<w:r><w:t>a</w:t><w:br/><w:br w:type="page"/><w:t>b</w:t></w:r>', ["a", "b"]),
        ("<w:r><w:t>counter</w:t><w:noBreakHyphen/><w:t>claim</w:t></w:r>", ["counter-claim"]),
        ("<w:r><w:t>har</w:t><w:softHyphen/><w:t>bour</w:t></w:r>", ["harbour"]),
        ('<w:r><w:sym w:font="Symbol" w:char="F062"/><w:t>-test</w:t></w:r>', ["β-test"]),
        ('<w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="F0E0"/><w:t>b</w:t></w:r>', ["a b"]),
        ('<w:r><w:sym w:font="Arial" w:char="20AC"/><w:t>5</w:t></w:r>', ["€5"]),
        ('<w:r><w:sym w:font="Arial" w:char="D800"/><w:sym w:char="x"/><w:t>5</w:t></w:r>', ["5"]),
        ('<w:r><w:t>km</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>', ["km²"]),
        ("<w:r><w:t>on\none line</w:t></w:r>", ["on one line"]),
        ("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r>", ["a"]),
        ('<w:hyperlink r:id="rId9"><w:r><w:t>a link</w:t></w:r></w:hyperlink>', ["a link"]),
        ("<w:smartTag><w:r><w:t>a place</w:t></w:r></w:smartTag>", ["a place"]),
        ('<w:fldSimple w:instr="AUTHOR"><w:r><w:t>Marta</w:t></w:r></w:fldSimple>', ["Marta"]),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>",
            ["漢"],
        ),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", ["x+1"]),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>chosen</w:t></w:r></w:sdtContent></w:sdt>", ["chosen"]),
        ("<w:r><w:t> </w:t></w:r>", []),
    ],
)
def test_text_is_that_which_word_shows(inside, expected):
    assert raw_texts(f"<w:p>{inside}</w:p>") == expected


def test_of_a_field_the_result_is_read():
    inner = (
        field("begin")
        + "<w:r><w:instrText>MERGEFIELD n</w:instrText></w:r>"
        + field("separate")
        + run("9")
        + field("end")
    )
    instruction = "<w:r><w:instrText>IF </w:instrText></w:r>" + inner
    body = p(run("See "), field("begin"), instruction, field("separate"), run("page 3"), field("end"), run("."))
    assert raw_texts(body) == ["See page 3."]


def test_a_field_that_does_not_end_swallows_no_more_than_its_paragraph():
    assert raw_texts(p(run("a "), field("begin"), run("b")) + w_p("c") + p(field("end"), field("end"), run("d"))) == [
        "a",
        "c",
        "d",
    ]


def test_lines_of_a_paragraph_have_its_number():
    blocks = read(docx(w_p("one") + "<w:p><w:r><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>"), raw=True).blocks
    assert [(block.line, block.source_lines) for block in blocks] == [(1, (1,)), (2, (2, 2))]


def test_a_text_box_is_read_once_and_behind_its_paragraph():
    box = f"<w:txbxContent>{w_p('In a box.')}{w_p('In it too.')}</w:txbxContent>"
    drawn = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    body = p(run("The fer"), f"<w:r><mc:AlternateContent>{drawn}{old}</mc:AlternateContent></w:r>", run("ry left."))
    assert raw_texts(body) == ["The ferry left.", "In a box.", "In it too."]
    alone = p(run("The fer"), f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>", run("ry left."))
    assert raw_texts(alone) == ["The ferry left.", "In a box.", "In it too."]
    assert raw_texts(p(f"<w:r><mc:AlternateContent>{old}</mc:AlternateContent></w:r>")) == ["In a box.", "In it too."]


def test_fields_of_a_text_box_are_not_those_around_it():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{w_p('In a box.')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert raw_texts(p(field("begin"), box, run("gone"), field("separate"), run("shown"), field("end"))) == [
        "shown",
        "In a box.",
    ]


def test_rows_of_short_cells_are_lines_and_long_cells_are_paragraphs():
    table = f"<w:tbl>{row(w_p('Port'), w_p('Ships'), p())}{row(w_p('Lowmouth') + w_p('(new)'), w_p('12'))}</w:tbl>"
    assert raw_blocks(table) == [("item", "Port | Ships"), ("item", "Lowmouth (new) | 12")]
    long = PROSE + " " + NEXT
    assert raw_blocks(f"<w:tbl>{row(w_p(long), w_p('12'))}</w:tbl>") == [("paragraph", long), ("paragraph", "12")]
    assert raw_blocks(f"<w:tbl>{row(w_p('Ports', 'Heading1'), w_p('12'))}</w:tbl>") == [
        ("heading", "Ports"),
        ("paragraph", "12"),
    ]


def test_tables_in_tables_are_read():
    inner = f"<w:tbl>{row(w_p('c'), w_p('d'))}{row(w_p('e'))}</w:tbl>"
    assert raw_texts(f"<w:tbl>{row(w_p('a'), inner + p())}{row(w_p('f'))}</w:tbl>") == ["a | c | d e", "f"]


def test_rows_and_cells_that_were_deleted_are_not_read():
    gone = "<w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr>" + w_p("c") + "</w:tc>"
    table = row(w_p("a"), w_p("b"), deleted=True) + f"<w:tr>{gone}<w:tc>{w_p('d')}</w:tc></w:tr>"
    assert raw_texts(f"<w:tbl>{table}</w:tbl>") == ["d"]


def test_notes_stand_behind_the_paragraph_that_refers_to_them_once():
    notes = f'<w:footnote w:id="1">{w_p("first")}{w_p("more")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{w_p("unused")}</w:footnote>'
    ends = f'<w:endnote w:id="1">{w_p("last")}</w:endnote>'
    foot, end = '<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:r><w:endnoteReference w:id="1"/></w:r>'
    body = p(run("a word"), end, foot, run(".")) + p(run("another"), foot)
    blocks = read(docx(body, footnotes=notes, endnotes=ends)).blocks
    assert [(block.text, block.removed) for block in blocks] == [
        ("a word.", ""),
        ("last", "footnote"),
        ("first", "footnote"),
        ("more", "footnote"),
        ("another", ""),
    ]


def test_a_mark_of_the_authors_own_is_not_glued_to_the_word():
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    note = f'<w:footnote w:id="1">{w_p("a note")}</w:footnote>'
    assert raw_texts(p(run("word"), mark, run(".")), footnotes=note) == ["word.", "a note"]


def test_a_note_in_a_table_stands_behind_the_row():
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    table = f"<w:tbl>{row(p(run('a'), mark), w_p('b'))}</w:tbl>"
    note = f'<w:footnote w:id="1">{w_p("a note")}</w:footnote>'
    assert [(block.text, block.removed) for block in read(docx(table, footnotes=note)).blocks] == [
        ("a | b", ""),
        ("a note", "footnote"),
    ]


def test_heads_and_feet_are_read_once_each():
    data = docx(w_p("It rained."), heads=[w_p("Post"), w_p("Post"), w_p("Lowmouth Post")], feet=[w_p("2022")] * 2)
    assert [block.text for block in read(data, raw=True).blocks] == ["Post", "Lowmouth Post", "It rained.", "2022"]


@pytest.mark.parametrize(
    "contents",
    [
        w_p("Ports 3", "TOC1"),
        w_p("Ports 3", "Verzeichnis1"),
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p(run('Ports 3'))}</w:sdtContent></w:sdt>",
    ],
)
def test_a_table_of_contents_is_marked(contents):
    data = docx(contents + w_p(PROSE), styles=[*STYLES, ("Verzeichnis1", "toc 1", "", "")])
    assert [(block.text, block.removed) for block in read(data).blocks] == [
        ("Ports 3", "table of contents"),
        (PROSE, ""),
    ]


def test_headings_behind_a_control_are_not_in_its_table_of_contents():
    control = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr></w:sdt>"
    )
    assert [block.removed for block in read(docx(control + w_p("Ports", "Heading1") + w_p(PROSE))).blocks] == ["", ""]


@pytest.mark.parametrize(
    "title", ["Document1", "Microsoft Word - report.doc", "final v3.docx", "Untitled", "", "q3_report", "  "]
)
def test_a_title_that_a_program_puts_there_is_none(title):
    fields = f"<dc:title>{title}</dc:title><dc:creator>python-docx</dc:creator>"
    document = read(docx(w_p("Keys of the port", "Title") + w_p(PROSE), fields=fields), name="sub/q3_report.docx")
    assert (document.title, document.metadata) == ("Keys of the port", {})


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("<dcterms:modified>2022-06-01T08:00:00Z</dcterms:modified>", "2022-06-01"),
        ("<dcterms:created>2022-02-31T08:00:00Z</dcterms:created>", ""),
        ("<dcterms:created>2013-12-23T23:15:00Z</dcterms:created>", ""),
        ("<dcterms:created>2022</dcterms:created>", "2022"),
    ],
)
def test_dates_are_those_of_the_calendar(fields, date):
    document = read(docx(w_p(PROSE), fields=fields))
    assert (document.date, document.date_origin) == (date, "properties" if date else "")


def test_a_document_without_text_is_empty():
    assert read(docx("")) == Document("a.docx", ())


def test_the_strict_form_and_other_prefixes_and_places_are_read():
    old, new = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    body = w_p("Ports", "Heading1").replace("w:", "x:")
    parts = word_parts("") | {
        "word/document.xml": f'<x:document xmlns:x="{new}wordprocessingml/main"><x:body>{body}</x:body></x:document>',
        "_rels/.rels": relations((f"{new}officeDocument/relationships/officeDocument", "/word/document.xml")),
    }
    assert [(b.kind, b.text) for b in read(zipped(parts), raw=True).blocks] == [("heading", "Ports")]
    moved = {
        name.replace("word/document", "word/document2"): content
        for name, content in word_parts(body.replace("x:", "w:")).items()
    }
    moved["_rels/.rels"] = relations(("officeDocument", "word/document2.xml"))
    assert [(b.kind, b.text) for b in read(zipped(moved), raw=True).blocks] == [("heading", "Ports")]
    assert old in WORD


def test_a_document_type_is_refused():
    parts = word_parts(w_p("&a;"))
    text = parts["word/document.xml"].replace("<w:document", '<!DOCTYPE w:document [<!ENTITY a "ha">]><w:document', 1)
    with pytest.raises(UnreadableError, match="declares a document type or entities"):
        read(zipped(parts | {"word/document.xml": text}))
