"""Whatever a file holds, its reader gives documents or says that it cannot: every format, cut, flipped or filled."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import pytest
from budgets import some
from package_writing import chapter, docx, epub, odt, w_p, zipped
from pdf_writing import Text, column, written
from table_writing import database, notebook, parquet, presentation, workbook

from toolkit.errors import UnreadableError
from toolkit.readers import reader_for, suffixes
from toolkit.readers.source import Outcome, Source

SHORT = 2_000  # bytes: a file up to here is cut after each of them
CUTS = 300  # in a longer one, so many all over it, and after each of the last bytes
LAST = 64
PLACES = 60  # where one byte is changed
FILLED = 1 << 16

TITLE = "What the lighthouse cost"
FIRST = (
    "The council of Skarsund paid for a new lamp in March, and nobody could say who had asked for it. "
    "The old one – “a good lamp”, says its keeper – had burnt for forty-one years without a fault."
)
SECOND = (
    "By June the bill had grown to 12,400 crowns. Åsa Lindqvist wrote to the ministry, and the ministry wrote back."
)
NOTE = "Letter of 7 June 2021, copy with the author."
ITEMS = ("one lamp", "two mirrors, of which one is cracked")

TEXT = f"""{TITLE}

{FIRST}

- {ITEMS[0]}
- {ITEMS[1]}

{SECOND}[1]

- 2 -

[1] {NOTE}
"""
MARKDOWN = f"""---
title: {TITLE}
date: 2021-06-09
tags: [lamps, "money: ours"]
---

# {TITLE}

{FIRST}[^1]

| lamp | crowns |
|:-----|-------:|
| old  | 300    |

> {SECOND}

* {ITEMS[0]}
* <b>{ITEMS[1]}</b>

```
12,400
```

[^1]: {NOTE}
"""
HTML = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Skarsund Post</title>
<meta name="author" content="Åsa Lindqvist"><meta property="article:published_time" content="2021-06-09T08:00:00Z">
<script type="application/ld+json">{{"@type": "Article", "headline": "{TITLE}"}}</script>
<style>p::before {{ content: "<" }}</style></head>
<body><nav><ul><li><a href="/">Front page</a></li><li><a href="/sea">Sea &amp; ports</a></li></ul></nav>
<!-- the text -- begins --><article><h1>{TITLE}</h1><p>{FIRST}</p>
<ul><li>{ITEMS[0]}</li><li>{ITEMS[1]}</li></ul>
<table><tr><th>lamp</th><th>crowns</th></tr><tr><td>old</td><td>300</td></tr></table>
<p>{SECOND}<sup>1</sup></p><p>The ministry&nbsp;said &#8220;no&#8221; twice, in two letters of the same day, and then
it said nothing more for a year.</p></article><footer><p><sup>1</sup> {NOTE}</p></footer></body></html>
"""
JSON_LINES = (
    f'{{"id": "a/1", "title": "{TITLE}", "date": "2021-06-09", "year": 2021, "text": "{FIRST}\\n\\n{SECOND}"}}\n'
    f'{{"id": "a/2", "text": "\\u00c5sa \\ud83d\\ude00 {NOTE}", "tags": ["lamps", null, 1.5e3]}}\n'
)
QUOTED = FIRST.replace("“", '""').replace("”", '""')
CSV = f'\ufeffid,title,date,text\r\na1,{TITLE},2021-06-09,"{QUOTED}\r\n{SECOND}"\r\na2,,,"{NOTE}"\r\n'
TSV = f"id\ttitle\tdate\ttext\na1\t{TITLE}\t2021-06-09\t{FIRST}\na2\t\t\t{NOTE}\n"
RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset2 Symbol;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\sbasedon0 heading 1;}}"
    rf"{{\info{{\title {TITLE}}}{{\author \'c5sa Lindqvist}}{{\creatim\yr2021\mo6\dy9}}}}"
    r"{\header\pard Skarsund Post\par}" + "\r\n"
    rf"\pard\s1\outlinelevel0 {TITLE}\par" + "\r\n"
    r"\pard\plain The council paid for a lamp\u8217\'92s mirror{\super\chftn}{\footnote {\super\chftn} Letter of"
    r" June.}{\deleted  twice}.\par" + "\r\n"
    r"{\listtext\f1\'b7\tab}\ls1 one lamp\par {\pict\pngblip 89504e47\bin4 }}{{}"
    r"\trowd\cellx1\pard\intbl old\cell 300\cell\row {\upr{\'c5}{\*\ud{\u197 A}}}sa wrote \u-10179?\u-8704?.\par}"
)
WORD = docx(
    w_p(TITLE, "Heading1")
    + w_p(FIRST)
    + "".join(w_p(item, "ListParagraph", '<w:numPr><w:numId w:val="1"/></w:numPr>') for item in ITEMS)
    + f"<w:tbl><w:tr><w:tc>{w_p('old')}</w:tc><w:tc>{w_p('300')}</w:tc></w:tr></w:tbl>"
    + f'<w:p><w:r><w:t>{SECOND}</w:t><w:footnoteReference w:id="1"/></w:r></w:p>',
    footnotes=f'<w:footnote w:id="1">{w_p(NOTE, "FootnoteText")}</w:footnote>',
    heads=[w_p("Skarsund Post")],
    fields=f"<dc:title>{TITLE}</dc:title><dc:creator>Åsa Lindqvist</dc:creator>",
)
OPEN_TEXT = odt(
    f'<text:h text:outline-level="1">{TITLE}</text:h><text:p>{FIRST}<text:note text:note-class="footnote">'
    f"<text:note-citation>1</text:note-citation><text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note>"
    f"</text:p><text:list><text:list-item><text:p>{ITEMS[0]}</text:p></text:list-item></text:list>"
    f"<text:p>{SECOND}<text:s/><text:line-break/>Later.</text:p>",
    fields=f"<dc:title>{TITLE}</dc:title><dc:date>2021-06-09T08:00:00</dc:date>",
)
BOOK = epub(
    {
        "one": chapter(f"<h1>{TITLE}</h1><p>{FIRST}</p><ul><li>{ITEMS[0]}</li></ul>", TITLE),
        "two": chapter(f'<h2>Later</h2><p>{SECOND}</p><aside epub:type="footnote">{NOTE}</aside>'),
    },
    fields=f"<dc:title>{TITLE}</dc:title><dc:creator>Åsa Lindqvist</dc:creator><dc:date>2021-06-09</dc:date>",
)


MAIL = f"""From: Åsa Lindqvist <asa@quay.example>
Date: Wed, 9 Jun 2021 10:00:00 +0200
Subject: {TITLE}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=edge

--edge
Content-Type: text/plain; charset=utf-8

{FIRST}

> {SECOND}

--{" "}
Åsa
--edge
Content-Type: application/pdf; name=plan.pdf
Content-Disposition: attachment; filename=plan.pdf

%PDF-
--edge--
"""
SUBTITLES = "".join(
    f"{number}\n00:00:{number:02},000 --> 00:00:{number:02},900\n{line}\n\n"
    for number, line in enumerate(textwrap.wrap(f"{FIRST} {SECOND}", 40), start=1)
)
PAGES = [
    [
        Text(72, 760, TITLE, 18, "Helvetica-Bold"),
        *column(textwrap.wrap(FIRST, 60), top=720),
        *column([f"1 {NOTE}"], top=90, size=7),
        *column(["Skarsund Post"], top=40),
    ],
    [*column(textwrap.wrap(SECOND, 60)), *column([f"- {item}" for item in ITEMS], top=600), *column(["2"], top=40)],
]
PROPERTIES = {"Title": TITLE, "Author": "Åsa Lindqvist", "CreationDate": "D:20210609080000Z"}
TEI = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE TEI [<!ENTITY post "Skarsund Post">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{TITLE}</title></titleStmt>
<sourceDesc><bibl><date when="2021-06-09"/></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><div><pb n="3"/><head>{TITLE}</head><p>{FIRST}<note place="foot">{NOTE}</note> &post;</p>
<list><item>{ITEMS[0]}</item></list><lg><l>O lamp,</l><l>O quay.</l></lg><p>{SECOND}</p></div></body></text></TEI>
"""
ROWS = [{"id": "a1", "title": TITLE, "date": "2021-06-09", "text": f"{FIRST}\n\n{SECOND}"}, {"id": "a2", "text": NOTE}]
FILES = {
    "a.txt": TEXT.encode(),
    "a.md": MARKDOWN.encode(),
    "a.html": HTML.encode(),
    "a.jsonl": JSON_LINES.encode(),
    "a.json": f"[{','.join(JSON_LINES.strip().splitlines())}]".encode(),
    "a.eml": MAIL.encode(),
    "a.mbox": f"From clerk Mon May  6 09:00:00 2019\n{MAIL}".encode(),
    "a.srt": SUBTITLES.encode(),
    "a.csv": CSV.encode(),
    "a.tsv": TSV.encode(),
    "a.pdf": written(PAGES, PROPERTIES),
    "b.pdf": written(PAGES, PROPERTIES, compress=True),
    "a.docx": WORD,
    "a.odt": OPEN_TEXT,
    "a.epub": BOOK,
    "a.rtf": RTF.encode("cp1252"),
    "a.xml": TEI.encode(),
    "a.ipynb": notebook([("markdown", f"# {TITLE}\n\n{FIRST}"), ("code", "lamps = 2\n"), ("markdown", SECOND)]),
    "a.pptx": presentation([(TITLE, FIRST, ""), ("Later", SECOND, NOTE)]),
    "a.xlsx": workbook(ROWS),
    "a.sqlite": database({"letters": ROWS}),
    "a.parquet": parquet(ROWS),
    "a.zip": zipped({"a.md": MARKDOWN.encode(), "b.csv": CSV.encode(), "c.png": b"no text"}),
}


def judged(name: str, data: bytes, raw: bool = False) -> bool:
    """Read a file; tell whether it could be read, and look at what came of it."""
    try:
        outcome = reader_for(name).read(Source(name, data, raw=raw))
    except UnreadableError as error:
        refusal = error
    else:
        return is_sound(outcome)
    assert refusal.problem.strip()
    str(refusal).encode()
    return False


def is_sound(outcome: Outcome) -> bool:
    """Look at all that a reader gave: text that can be written, on lines that exist."""
    assert isinstance(outcome, Outcome)
    for document in outcome.documents:
        "".join(
            [document.name, document.title, document.date, *document.metadata, *document.metadata.values()]
        ).encode()
        for block in document.blocks:
            block.text.encode()  # No half of a character leaves a reader.
            assert min(block.source_lines) >= 1
            assert len(block.source_lines) > block.text.count("\n")
    for skipped in (*outcome.skipped, *outcome.ignored):
        assert skipped.reason.strip()
        f"{skipped.document}{skipped.reason}".encode()
    return True


def cuts(size: int) -> list[int]:
    """Return where to cut a file: everywhere in a short one, else all over it; everyday runs take a part of that."""
    places = range(size + 1) if size <= SHORT else sorted({size * part // CUTS for part in range(CUTS)})
    return sorted({*some(places, 100), *range(max(0, size - LAST), size + 1)})


def flipped(data: bytes) -> Iterator[bytes]:
    for part in some(range(PLACES), 20):
        place = (2 * part + 1) * len(data) // (2 * PLACES)
        for other in (data[place] ^ 1, data[place] ^ 0x20, data[place] ^ 0xFF, 0):
            yield data[:place] + bytes([other]) + data[place + 1 :]


@pytest.fixture(autouse=True)
def _silent(capfd, caplog):
    yield
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def test_there_is_a_file_of_every_format():
    assert {reader_for(name) for name in FILES} == {reader_for(f"a{suffix}") for suffix in (*suffixes(), "")} | {
        reader_for("a")
    }


@pytest.mark.parametrize("name", FILES)
def test_the_whole_file_is_read(name):
    (document, *_) = reader_for(name).read(Source(name, FILES[name])).documents
    whole = " ".join(block.text.replace("\n", " ") for block in document.blocks)
    assert "council" in whole
    assert len(whole.split()) > 20
    assert document.title == ("" if name == "a.srt" else TITLE)  # Subtitles have none.


@pytest.mark.parametrize("name", FILES)
def test_every_beginning_of_a_file_is_read_or_refused(name):
    data = FILES[name]
    read = [judged(name, data[:end], raw=bool(end % 2)) for end in cuts(len(data))]
    assert read[-1]


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_one_wrong_byte_is_read_or_refused(name):
    assert sum(judged(name, data) for data in flipped(FILES[name])) > 0


@pytest.mark.parametrize("name", ["a", *FILES])
def test_no_byte_and_one_byte_are_read_or_refused(name):
    judged(name, b"")
    for value in range(256):
        judged(name, bytes([value]))


@pytest.mark.parametrize("name", ["a", *FILES])
def test_a_file_of_one_byte_over_and_over_is_read_or_refused(name):
    signs = [value for value in range(0x80) if not chr(value).isalnum()]
    others = [value for value in range(256) if value not in signs]
    for value in [*some(signs, 40), *some(others, 10)]:
        judged(name, bytes([value]) * FILLED)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("other", FILES.values(), ids=list(FILES))
def test_a_file_under_a_wrong_suffix_is_read_or_refused(name, other):
    judged(name, other)
