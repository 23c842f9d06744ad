"""The report as PDF and as a Word document: what the page says, in the form that an office passes on."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from making import make_corpus
from test_briefing import composed

from toolkit.briefing.docx_page import docx_page
from toolkit.briefing.pdf_page import pdf_page
from toolkit.files import is_report


@pytest.fixture(scope="module")
def briefing():
    corpus = make_corpus(
        a='The bridge at Oban was closed in May. "It will fall," said Hanna Okafor of the Oban Council.\n\n'
        "The Oban Council must repair it before the winter, and the ferry must run until then.",
        b="The ferry to Oban ran twice a day in May. The Oban Council pays for it, and Hanna Okafor is glad of it.",
    )
    return composed(corpus, "documents", "names", "sentiment", "quotes", "asks", "doctor")


def test_a_pdf_has_the_sentences_the_colours_and_numbered_pages(briefing):
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    pypdf = pytest.importorskip("pypdf")
    data = b"".join(pdf_page(briefing, "report-data"))
    pages = pypdf.PdfReader(BytesIO(data)).pages
    text = " ".join(" ".join(page.extract_text().split()) for page in pages)

    assert len(pages) >= 2
    for written in briefing.chapters:
        assert briefing.wording(f"{written.chapter.command}.title") in text
        assert " ".join(written.remarks[0].text.split()) in text
    assert pages[0].extract_text().split()[-1] == "1"
    drawing = b"".join(page.get_contents().get_data() for page in pages)
    assert b"0 0.447059 0.698039 rg" in drawing or b"0.835294 0.368627 0 rg" in drawing  # a mark: #0072b2, #d55e00
    assert is_report(data)
    assert data == b"".join(pdf_page(briefing, "report-data"))


def test_a_word_document_has_headings_sentences_tables_and_no_time(briefing):
    docx = pytest.importorskip("docx")
    data = b"".join(docx_page(briefing, "report-data"))
    document = docx.Document(BytesIO(data))
    paragraphs = {(each.text, each.style.name) for each in document.paragraphs}

    assert ("The title", "Title") in paragraphs
    for written in briefing.chapters:
        assert (briefing.wording(f"{written.chapter.command}.title"), "Heading 1") in paragraphs
    quoted = [text for text, style in paragraphs if style == "Quote"]
    assert any("It will fall" in text and "[a, line 1]" in text for text in quoted)
    [names] = [each for each in document.tables if each.cell(0, 0).text == "name"]
    assert [cell.text for cell in names.rows[1].cells][:2] == ["Oban Council", "body"]
    assert names.rows[1].cells[-1].text.endswith("(a, line 1)")
    with ZipFile(BytesIO(data)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert is_report(data)
    assert data == b"".join(docx_page(briefing, "report-data"))


def test_control_characters_do_not_break_a_word_document():
    pytest.importorskip("docx")
    corpus = make_corpus(a="The \x07bridge \ufffe of Oban <b>fell</b> & sank. The bridge of Oban was old.")
    data = b"".join(docx_page(composed(corpus, "documents", "names"), ""))

    with ZipFile(BytesIO(data)) as archive:
        assert b"<b>fell" not in archive.read("word/document.xml")
