"""Rich text: what is read, what is marked as cut, what is not read, and what no file may do."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Block
from toolkit.errors import UnreadableError
from toolkit.language.words import find_words
from toolkit.readers.rtf import reader as rtf
from toolkit.readers.rtf.parser import parse_rtf
from toolkit.readers.rtf.tokens import RtfToken, tokens
from toolkit.readers.source import Outcome, Source


def outcome(data: bytes, raw: bool = False, name: str = "a.rtf") -> Outcome:
    return rtf.read(Source(name, data, raw=raw))


def blocks(body: bytes, raw: bool = False) -> tuple[Block, ...]:
    return outcome(b"{\\rtf1\\ansi\\ansicpg1252 " + body + b"}", raw).documents[0].blocks


def texts(body: bytes) -> list[str]:
    return [block.text for block in blocks(body, raw=True)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"a\par b", ["a", "b"]),
        (rb"{\b bo}ld \i wo\i0 rd", ["bold word"]),
        (b"one wo\r\nrd", ["one word"]),
        (rb"a\tab b\emspace c\~d", ["a b c d"]),
        (rb"co\-op X\_ray \{x\} \\ \emdash\endash", ["co\u00adop X-ray {x} \\ —–"]),
        (rb"\lquote\ldblquote a\rdblquote\rquote\bullet", ["‘“a”’•"]),
        (rb"a\line b\par c\sect d\page e", ["a\nb", "c", "d", "e"]),
        (rb"a\line\line b", ["a", "b"]),
        (rb"{\nonesttables\par no}{\*\nesttableprops\trowd\nestrow}a", ["a"]),
        (rb"{\madeup a}{\*\madeup b {c} d}e", ["ae"]),
        (rb"{\upr{\title a?}{\*\ud{b\u322 ?}}} c", ["bł c"]),
        (rb"a{\xe {\v index\b}}{\tc entry}b{\pict\bin6 }}{{\\a}c", ["abc"]),
        (rb"\bin5 }}}}}x\bin-9 y\bin z", ["xyz"]),
        (rb"{\*\moMathPara {\*\moMath {\mf{\mfPr {\mtype skw}}{\mnum{\mr a}}{\mden{\mr b}}}}}", ["ab"]),
        (rb"a{\v b}\v c\v0 d{\v e\plain f}", ["adf"]),
        (rb"a{\deleted b}\deleted c\deleted0 d\mvf e\plain f", ["adf"]),
        (rb"one{\deleted \par}two{\v\par}three\par", ["one two three"]),
        (rb"a{\deleted{\footnote b}}c{\v{\header d}}", ["ac"]),
        (b"tail \\\\\\'e9\\'zz\x01\x02\x7f \x0b ", ["tail \\ézz"]),
    ],
)
def test_text_is_read_as_a_word_processor_shows_it(body, expected):
    assert texts(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"\u233\'e9\u233?\u233 ?x", "éééx"),
        (rb"\uc2 \u12354\'82\'a0x{\uc0 \u12354 y}\u12356\'82\'a2z", "あxあyいz"),
        (rb"\uc1\u8217\rquote s \u8212\emdash\u322\par", "’s —ł"),
        (rb"\u-3\'3f\u99999999?\u-99999999?\u b", "\ufffd\ufffd\ufffdb"),
        (rb"\u-10179?\u-8704? \u55357?x\u56832?", "😀 \ufffdx\ufffd"),
        (rb"\u128512?", "😀"),
        (rb"{\u233}?", "é?"),
        (rb"\uc9999999999 \u233 " + b"y" * 17, "éy"),
    ],
)
def test_unicode_replaces_what_stands_behind_it_for_older_programs(body, expected):
    assert "\n".join(texts(body)) == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (rb"\ansi", rb"\'93caf\'e9\'94", "“café”"),
        (rb"\ansi\ansicpg1250", rb"\'9a\'e8\'f8", "ščř"),
        (rb"\ansi\ansicpg1251", rb"\'cf\'f0\'e8", "При"),
        (rb"\ansi\ansicpg932", rb"\'82\'a0\'83A\'83\'5c\par", "あアソ"),
        (rb"\ansi\ansicpg65001", rb"\'c3\'a9", "é"),
        (rb"\ansi\ansicpg99999", rb"\'e9", "é"),
        (rb"\mac", rb"\'8e", "é"),
        (rb"\pc", rb"\'82", "é"),
        (rb"\pca", rb"\'d0", "ð"),
        (rb"\mac{\fonttbl{\f0\fcharset0 Geneva;}}\f0", rb"\'8e", "é"),
        (rb"\ansi{\fonttbl{\f1\fcharset238 B;}{\f2\fcharset204 C;}}", rb"\f1\'e8{\f2\'e8}\'e8\plain\'e8", "čиčè"),
        (rb"\ansi\deff1{\fonttbl{\f1\fcharset161 A;}}", rb"\'e1\f9\'e1\plain\'e1", "αáα"),
        (rb"\ansi{\fonttbl{\f0\fcharset128 A;}}\f0", rb"\'82\'a0" + b"\r\n" + rb"\'82\'a2", "あい"),
        (rb"\ansi{\fonttbl{\f0\fcharset1\cpg1253 A;}}\f0", rb"\'e1", "α"),
        (rb"\ansi{\fonttbl{\f0\fcharset2 Symbol;}{\f1\fcharset2 Wingdings;}}", rb"\f0 a\'b3q\u-3998? \f1 b", "α≥θβ b"),
        (rb"\ansi{\fonttbl{\f0\fcharset204 Symbolon;}}\f0", rb"a\'e1", "aб"),
        (rb"\ansi\ansicpg932{\fonttbl{\f0\fcharset1 A;}}\f0", rb"\'82", "\ufffd"),
    ],
)
def test_bytes_are_read_in_the_code_page_of_their_font(head, body, expected):
    (document,) = outcome(b"{\\rtf1" + head + b" " + body + b"}", raw=True).documents
    assert document.blocks[0].text == expected


def test_a_file_that_is_utf_8_is_read_as_that():
    data = "{\\rtf1\\ansi{\\info{\\title Łódź}}žluťoučký \\u322Ł \\'e9}".encode()
    (document,) = outcome(data).documents
    assert (document.title, document.blocks[0].text) == ("Łódź", "žluťoučký ł é")
    assert outcome("{\\rtf1\\ansi café}".encode("cp1252")).documents[0].blocks[0].text == "café"


SHEET = (
    rb"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Virsraksts;}{\s2 Heading 2;}{\s3 Title;}{\s4\sbasedon2 Mine;}"
    rb"{\s5 \'dcberschrift 3;}{\s6\sbasedon1\outlinelevel9 Bold text;}{\s7 Quote;}{\s8\ls3 List Bullet;}{\s9 caption;}"
    rb"{\s10\sbasedon11 Round;}{\s11\sbasedon10 About;}{\s12 toc 3;}{\*\s13 heading 1;}"
    rb"{\s14{\*\keycode \shift n} Quote;}{\s15{\i Quote}}}"
)


@pytest.mark.parametrize(
    ("properties", "kind", "reason"),
    [
        (rb"", "paragraph", ""),
        (rb"\s1", "heading", ""),
        (rb"\s2", "heading", ""),
        (rb"\s3", "heading", ""),
        (rb"\s4", "heading", ""),
        (rb"\s5", "heading", ""),
        (rb"\s6", "paragraph", ""),
        (rb"\s1\outlinelevel9", "paragraph", ""),
        (rb"\outlinelevel3", "heading", ""),
        (rb"\s7", "quotation", ""),
        (rb"\s8", "item", ""),
        (rb"\ls1", "item", ""),
        (rb"\ls0", "paragraph", ""),
        (rb"\s2\ls1", "heading", ""),
        (rb"\s9", "caption", ""),
        (rb"\s10", "paragraph", ""),
        (rb"\s12", "paragraph", "table of contents"),
        (rb"\s13", "paragraph", ""),
        (rb"\s14", "quotation", ""),
        (rb"\s99", "paragraph", ""),
    ],
)
def test_styles_outline_levels_and_lists_say_what_a_paragraph_is(properties, kind, reason):
    pieces = parse_rtf(b"{\\rtf1" + SHEET + b"\\pard" + properties + b" Nets.\\par\\pard Ropes.}").pieces
    assert pieces == [(kind, "Nets.", reason), ("paragraph", "Ropes.", "")]


def test_the_properties_of_a_paragraph_are_those_of_its_text():
    # Some programs close the group of the paragraph before they end it.
    assert [
        (piece.kind, piece.text) for piece in parse_rtf(rb"{\rtf1{\pard\outlinelevel0 Nets}\par Ropes}").pieces
    ] == [
        ("heading", "Nets"),
        ("paragraph", "Ropes"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"\pard\intbl a\cell b\cell\row\pard c", [("item", "a | b"), ("paragraph", "c")]),
        (rb"a\cell b\cell\row c\par", [("item", "a | b"), ("paragraph", "c")]),
        (rb"\pard\intbl a\par b\cell c\line d\cell\row", [("item", "a b | c d")]),
        (rb"\pard\intbl a\cell\row", [("paragraph", "a")]),
        (rb"\pard\intbl a\cell\cell b\cell\cell\row", [("item", "a | b")]),
        (rb"\pard\intbl a\cell b", [("paragraph", "a"), ("paragraph", "b")]),
        (rb"\pard\intbl a\cell\pard b\par c\cell\row", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        (
            rb"\pard\intbl a\cell\itap2 x\nestcell y\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}\cell\row",
            [("item", "a | x y")],
        ),
        (rb"\intbl\outlinelevel0 a\cell\outlinelevel9 b\cell\row", [("heading", "a"), ("paragraph", "b")]),
        (
            rb"\intbl a{\super\chftn}{\footnote n}\cell b\cell\row\intbl c\cell d\cell\row",
            [("item", "a | b"), ("paragraph", "n"), ("item", "c | d")],
        ),
        (rb"\intbl a\cell " + b"b " * 70 + rb"\cell\row", [("paragraph", "a"), ("paragraph", "b " * 69 + "b")]),
    ],
)
def test_a_row_of_short_cells_is_one_item(body, expected):
    assert [(block.kind, block.text) for block in parse_rtf(b"{\\rtf1 " + body + b"}", raw=True).pieces] == expected


def test_a_paragraph_with_a_bullet_is_an_item():
    body = (
        rb"{\rtf1 \bullet\tab nets\par \u8226? and \bullet ropes\par \bullet\par\bullet x\par\outlinelevel0\bullet  y}"
    )
    assert [(piece.kind, piece.text) for piece in parse_rtf(body).pieces] == [
        ("item", "nets"),
        ("item", "and •ropes"),
        ("paragraph", "•"),
        ("paragraph", "•x"),
        ("heading", "• y"),
    ]


def test_notes_stand_behind_their_paragraph_and_glue_nothing():
    body = rb"One{\super\chftn}{\footnote {\super\chftn} first\par second} two{\footnote\ftnalt third}.\par Next."
    assert [(block.text, block.line, block.removed) for block in blocks(body)] == [
        ("One two.", 1, ""),
        ("first", 2, "footnote"),
        ("second", 3, "footnote"),
        ("third", 4, "footnote"),
        ("Next.", 5, ""),
    ]


def test_the_mark_that_an_author_gave_a_note_is_cut_on_its_own():
    body = rb"Keys{\super *}{\footnote {\super *} All of them.} of 5 m{\super 2} cost{\super\chftn{\footnote x}} more."
    assert [(block.text, block.line, block.removed) for block in blocks(body)] == [
        ("Keys of 5 m² cost more.", 1, ""),
        ("*", 1, "footnote mark"),
        ("* All of them.", 2, "footnote"),
        ("x", 3, "footnote"),
    ]
    assert blocks(body, raw=True)[0].text == "Keys* of 5 m² cost more."


def test_a_mark_may_be_in_pieces_and_needs_a_word_before_it():
    assert texts(rb"Keys{\super *}{\super *}{\footnote x}") == ["Keys**", "x"]
    body = rb"Keys{\super *}{\super *}{\footnote x}\par{\super a}{\footnote y} b\par c{\super a long mark}{\footnote z}"
    assert [(block.text, block.removed) for block in blocks(body)] == [
        ("Keys", ""),
        ("**", "footnote mark"),
        ("x", "footnote"),
        ("a b", ""),
        ("y", "footnote"),
        ("ca long mark", ""),
        ("z", "footnote"),
    ]


def test_a_measure_before_a_numbered_note_is_no_mark():
    assert texts(rb"5 m{\super 2}{\super\chftn}{\footnote x}") == ["5 m²", "x"]
    assert blocks(rb"5 m{\super 2\chftn{\footnote x}}")[0].text == "5 m²"


def test_running_heads_come_once():
    body = (
        rb"{\headerl\outlinelevel0 Nets}{\headerr Nets}{\footer Ropes}One.\sect\sectd{\headerr Nets}{\headerr Keys}Two."
    )
    assert {block.kind for block in blocks(body)} == {"paragraph"}
    assert [(block.text, block.removed) for block in blocks(body)] == [
        ("Nets", "running head or foot"),
        ("Ropes", "running head or foot"),
        ("One.", ""),
        ("Keys", "running head or foot"),
        ("Two.", ""),
    ]


@pytest.mark.parametrize(
    ("about", "title", "date", "metadata"),
    [
        (rb"{\title Nets}{\author A. \'c9.}{\creatim\yr2021\mo2\dy28}", "Nets", "2021-02-28", {"author": "A. É."}),
        (rb"{\title {\b Ne}ts\u233 ?}{\creatim\yr2021\mo2\dy29}{\revtim\yr2021\mo3\dy1}", "Netsé", "2021-03-01", {}),
        (rb"{\title a}{\creatim\yr1601\mo1\dy1}", "", "", {}),
        (rb"{\title Document1}{\author  }", "", "", {}),
        (rb"{\title Untitled}{\subject x}{\*\company y}{\doccomm z}", "", "", {}),
        (rb"{\title report-final.docx}{\creatim\yr99999999999999999999\mo1\dy1}", "", "", {}),
        (rb"{\title a.b}{\creatim\yr2021\mo99999999999\dy1}{\revtim\yr-2021\mo1\dy1}", "a.b", "", {}),
        (rb"{\title Nets}{\author Administrator}", "Nets", "", {}),
        (rb"{\title Documents of the port}{\creatim}", "Documents of the port", "", {}),
        (rb"\version1\nofpages1", "", "", {}),
    ],
)
def test_the_properties_of_the_document_are_read(about, title, date, metadata):
    (document,) = outcome(b"{\\rtf1\\ansi{\\info" + about + b"}nets and ropes.}").documents
    assert (document.title, document.date, document.metadata) == (title, date, metadata)
    assert document.date_origin == ("properties" if date else "")
    assert [block.text for block in document.blocks] == ["nets and ropes."]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty file"),
        (b" \0\r\n", "empty file"),
        (b"PK\x03\x04xx", "ZIP package"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word file from before 2007"),
        (b"%PDF-1.4", "PDF file"),
        (b" <!DOCTYPE html><p>x", "HTML"),
        (b"Nets and ropes", "does not begin with"),
        (b"{nets}", "does not begin with"),
        (b"{\\rt", "does not begin with"),
        (b"{\\rtf1" + b"{" * 100_000 + b"x", "nested more than 10,000 deep"),
        (b"{\\rtf1" + b"{\\footnote x" * 101, "footnotes are nested more than 100 deep"),
    ],
)
def test_what_is_no_rich_text_is_named(data, message):
    with pytest.raises(UnreadableError, match=message) as caught:
        outcome(data)
    assert caught.value.mend.endswith(".")


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\r\n  "])
def test_a_mark_or_spaces_before_the_start_do_not_matter(start):
    read = outcome(start + b"{\\rtf1 Nets.}\r\n\0\0")
    assert ([block.text for block in read.documents[0].blocks], read.skipped) == (["Nets."], [])


def test_a_document_without_any_text_has_no_blocks():
    assert outcome(b"{\\rtf1\\ansi\\pard\\par\\~\\par}").documents[0].blocks == ()


def test_what_is_missing_or_behind_the_end_is_named():
    (cut,) = outcome(b"{\\rtf1 Nets {\\b and ro").skipped
    assert (cut.document, "truncated" in cut.reason) == ("a.rtf, end", True)
    broken = outcome(b"{\\rtf1 Nets}} and ropes}")
    assert [block.text for block in broken.documents[0].blocks] == ["Nets"]
    (behind,) = broken.skipped
    assert (behind.document, "after the end" in behind.reason) == ("a.rtf, byte 12", True)
    (binary,) = outcome(b"{\\rtf1 Nets{\\pict\\bin999999999 xx}} and ropes}").skipped
    assert "truncated" in binary.reason


def test_tokens_are_the_marks_of_the_format():
    found = [RtfToken(*each) for each in tokens(b"{\\b-1x\\\\\\bin3 }}}\\'e9\\'E8y\r\nz\\*\\'q}\\")]
    assert [(each.content, each.number) for each in found] == [
        (b"{", None),
        (b"b", -1),
        (b"x", None),
        (b"\\", None),
        (b"\xe9\xe8", None),
        (b"y", None),
        (b"z", None),
        (b"*", None),
        (b"'", None),
        (b"q", None),
        (b"}", None),
    ]
    assert found[-1].end == 35


PARTS = st.sampled_from(
    "paragraph heading item split cells footnote marked header textbox field unicode codes styled nested".split()
)


def name_of(number: int) -> str:
    """Spell a number in letters, so that no two words are alike and none means anything."""
    return "k" + "".join("abdefghjmo"[int(digit)] for digit in str(number))


def part_of(part: str, own: list[str]) -> str:
    prose = " ".join(own)
    first, rest = own[0], " ".join(own[1:])
    return {
        "paragraph": f"\\pard {prose}.\\par\r\n",
        "heading": f"\\pard\\s1\\outlinelevel0 {prose}\\par\n",
        "item": f"{{\\listtext\\'b7\\tab}}\\pard\\ls1 {prose}\\par ",
        "split": f"\\pard {{\\b {first[:2]}}}{{\\i {first[2:]} {rest}}}\\par ",
        "cells": f"\\trowd\\cellx1\\cellx2\\pard\\intbl {first}\\cell {rest}\\cell\\row\\pard ",
        "footnote": f"{{{first}{{\\super\\chftn}}{{\\footnote {{\\super\\chftn}} {rest}}}\\par}}",
        "marked": f"{first}{{\\super +}}{{\\*\\footnote {{\\super +}}{rest}\\par}}\\par ",
        "header": f"{{\\headerr\\pard {first}\\par}}{rest}\\par ",
        "textbox": f"{first}{{\\shp{{\\*\\shpinst{{\\sp{{\\sn x}}{{\\sv y}}}}{{\\shptxt {rest}\\par}}}}}}\\par ",
        "field": f"{{\\field{{\\*\\fldinst HYPERLINK x}}{{\\fldrslt {first}}}}} {rest}\\par ",
        "unicode": "".join(f"\\u{ord(letter)}?" for letter in prose) + "\\par ",
        "codes": "".join(f"\\'{ord(letter):02x}" for letter in prose) + "\\par ",
        "styled": f"\\pard\\plain\\s2\\f1\\fs20 {prose}\\line {{\\*\\bkmkstart a}}\\par ",
        "nested": f"{first}{{\\footnote {{\\shp{{\\shpinst{{\\shptxt {rest}}}}}}}}}\\par ",
    }[part]


@given(st.lists(st.tuples(PARTS, st.integers(1, 12)), min_size=1, max_size=10), st.booleans())
def test_every_word_is_in_exactly_one_block(shape, raw):
    used: list[str] = []
    body = ""
    for part, size in shape:
        own = [name_of(len(used) + number) for number in range(size)]
        used += own
        body += part_of(part, own)
    read = blocks(body.encode(), raw)
    spelt = Counter(word.text for block in read for word in find_words(block.text))
    assert Counter({word: count for word, count in spelt.items() if word[0] == "k"}) == Counter(used)
    assert [block.line for block in read] == sorted(block.line for block in read)
    assert raw <= (not any(block.removed for block in read))
