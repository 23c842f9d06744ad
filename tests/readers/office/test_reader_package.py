"""Zip packages: what is read of them, and what is refused."""

from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest
from budgets import COSTLY
from hypothesis import given
from hypothesis import strategies as st
from package_writing import docx, epub_parts, odt, w_p, word_parts, zipped

from toolkit.errors import UnreadableError
from toolkit.readers.docx import reader as word
from toolkit.readers.epub import reader as book
from toolkit.readers.odt import reader as opened
from toolkit.readers.office.bounded_xml import Handlers, parse_xml
from toolkit.readers.office.package import Package, target
from toolkit.readers.source import Source

SMALL = docx(w_p("It rained."))


def package(data: bytes) -> Package:
    return Package(data, "a Word document", ".docx")


def refusal(data: bytes, reader=word) -> UnreadableError:
    with pytest.raises(UnreadableError) as refused:
        reader.read(Source("a" + reader.SUFFIXES[0], data))
    assert refused.value.problem.endswith(".")
    return refused.value


def test_parts_are_read_by_their_names():
    read = package(zipped({"a/b.xml": "one", "c.xml": b"\0\1"}))
    assert "a/b.xml" in read
    assert "b.xml" not in read
    assert (read.read("a/b.xml"), read.read("c.xml")) == (b"one", b"\0\1")


def test_names_with_the_separator_of_another_system_are_read():
    assert package(zipped({"word\\document.xml": "one"})).read("word/document.xml") == b"one"


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("word/document.xml", "styles.xml", "word/styles.xml"),
        ("word/document.xml", "/docProps/core.xml", "docProps/core.xml"),
        ("OEBPS/text/one.xhtml", "../notes.xhtml", "OEBPS/notes.xhtml"),
        ("", "word/document.xml", "word/document.xml"),
        ("word/document.xml", "../../../etc/passwd", "etc/passwd"),
    ],
)
def test_a_reference_never_leads_out_of_the_package(base, reference, expected):
    assert target(base, reference) == expected


@pytest.mark.parametrize(
    ("data", "problem", "mend"),
    [
        (b"", "It is an empty file.", ".docx"),
        (b"%PDF-1.7 ...", "It is a PDF, not a Word document.", ".pdf"),
        (b"{\\rtf1 a}", "It is rich text (RTF), not a Word document.", ".rtf"),
        (b"\xef\xbb\xbf<html>", "It is a web page or XML, not a Word document.", ".html"),
        (b"It rained.", "It is not a Word document: it is not a zip package.", ".docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "It is an Office file in the format used before 2007 (such as .doc or .xls), not a Word document.",
            "save it as .docx",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "It is protected with a password.",
            "without the password",
        ),
        (SMALL[:-30], "It is a damaged or incomplete zip package.", "Download it again"),
        (zipped({"xl/workbook.xml": ""}), "It is an Excel workbook, not a Word document.", ".xlsx"),
        (zipped({"ppt/presentation.xml": ""}), "It is a PowerPoint presentation, not a Word document.", ".pptx"),
        (zipped(epub_parts({})), "It is an e-book (EPUB), not a Word document.", ".epub"),
        (odt(""), "It is an OpenDocument file, not a Word document.", ".odt"),
        (zipped({"photo.jpg": ""}), "It is not a Word document: it has no part word/document.xml.", ".docx"),
    ],
)
def test_what_is_no_word_document_is_named(data, problem, mend):
    refused = refusal(data)
    assert refused.problem == problem
    assert mend in refused.mend


def test_a_word_document_is_none_of_the_others():
    assert refusal(SMALL, opened).problem == "It is a Word document, not an OpenDocument text."
    assert refusal(SMALL, book).problem == "It is a Word document, not an e-book (EPUB)."


def test_more_parts_than_any_document_has_are_refused():
    assert "10,001 parts" in refusal(zipped({f"{number}": "" for number in range(10_001)})).problem
    assert "9999" in package(zipped({f"{number}": "" for number in range(10_000)}))


def test_two_parts_of_one_name_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.xml", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xml", "two")
    assert "Two of its parts have the same name" in refusal(stream.getvalue()).problem


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_of_packing_that_cannot_be_bounded_are_refused(method):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("word/document.xml", "one")
    assert "a compression method that no office program uses" in refusal(stream.getvalue()).problem


def test_a_method_that_nobody_knows_is_refused():
    data = bytearray(zipped({"word/document.xml": "one"}))
    data[data.index(b"PK\x01\x02") + 10] = 77
    assert "a compression method that no office program uses" in refusal(bytes(data)).problem


def test_a_part_that_is_encrypted_is_refused():
    data = bytearray(SMALL)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)).problem == "It is protected with a password."


def test_an_archive_for_files_above_4_gb_is_refused():
    end = SMALL.index(b"PK\x05\x06")
    count, size, start = struct.unpack("<HLL", SMALL[end + 10 : end + 20])
    record = b"PK\x06\x06" + struct.pack("<QHHLLQQQQ", 44, 45, 45, 0, 0, count, count, size, start)
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, end, 1)
    refused = refusal(SMALL[:end] + record + locator + SMALL[end:])
    assert refused.problem == "It is a zip archive for files above 4 GB (zip64), not a document."


def bomb(size: int) -> bytes:
    """Write a Word document whose text unpacks to so many bytes of spaces."""
    parts = word_parts("")
    text = parts["word/document.xml"].replace("<w:sectPr/>", f"<w:p><w:r><w:t>{' ' * size}</w:t></w:r></w:p>")
    return zipped(parts | {"word/document.xml": text})


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    data = bomb(30 * 2**20)
    assert len(data) < 40_000
    unpack = Package._unpacked

    def small_parts(self, part):
        assert part.file_size < 10_000, "it was unpacked"
        return unpack(self, part)

    monkeypatch.setattr(Package, "_unpacked", small_parts)
    assert refusal(data).problem == "It unpacks to more than 100 times its size, as no document does."


def test_what_unpacks_to_more_than_the_limit_is_refused():
    # Stored, so that no ratio gives it away.
    data = bytearray(zipped({"word/document.xml": "x" * 1000}, stored=["word/document.xml"]))
    place = data.index(b"PK\x01\x02")
    data[place + 20 : place + 28] = struct.pack("<LL", 210 * 2**20, 210 * 2**20)
    assert refusal(bytes(data)).problem == "It unpacks to over 209,715,200 bytes, which is the limit."


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = bytearray(bomb(30 * 2**20))
    place = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46
    data[place + 24 : place + 28] = struct.pack("<L", 5_000)
    chunks = package(bytes(data)).chunks("word/document.xml")
    with pytest.raises(UnreadableError, match="damaged or incomplete"):
        next(chunks)  # The first step goes beyond the size, so that there is no second.


def test_a_picture_that_shrinks_as_far_as_a_bomb_is_none():
    data = zipped(word_parts(w_p("It rained."), more={"word/media/image1.bmp": bytes(30 * 2**20)}))
    assert len(word.read(Source("a.docx", data)).documents[0].blocks) == 1


def test_a_part_that_is_not_what_its_check_says_is_refused():
    data = zipped({"a.xml": "one"}, stored=["a.xml"])
    assert package(data).read("a.xml") == b"one"
    with pytest.raises(UnreadableError, match="damaged or incomplete"):
        package(data.replace(b"one", b"two")).read("a.xml")


@COSTLY
@given(st.integers(0, 300_000), st.integers(0, 3), st.booleans())
def test_parts_of_any_size_are_read_whole(size, seed, is_stored):
    # Sizes on both sides of a step, of bytes that shrink and of bytes that do not.
    content = random.Random(seed).randbytes(size) if seed else bytes(size)
    data = zipped({"a": content, "b": "next"}, stored=["a"] if is_stored else [])
    assert (package(data).read("a"), package(data).read("b")) == (content, b"next")


def test_ten_million_bytes_of_any_ratio_are_read():
    assert word.read(Source("a.docx", bomb(9 * 2**20))).documents[0].blocks == ()


def read_xml(text: str, **more: bool) -> list[str]:
    said: list[str] = []
    handlers = Handlers({"a:b": lambda attributes: said.append(str(dict(attributes))) or False}, {}, said.append)
    parse_xml("a part", [text.encode()], {"urn:a": "a"}, handlers, **more)
    return said


def test_names_are_those_of_the_namespace_whatever_the_file_calls_it():
    assert read_xml('<x:b xmlns:x="urn:a" x:c="1" d="2">text</x:b>') == ["{'a:c': '1', 'd': '2'}", "text"]
    assert read_xml('<b xmlns="urn:a">text</b>') == ["{}", "text"]
    assert read_xml('<b xmlns="urn:other">text</b>') == ["text"]


def test_what_a_handler_passes_over_is_not_heard_of():
    said: list[str] = []
    handlers = Handlers({"a": lambda _: True}, {"a": lambda: said.append("end")}, said.append)
    parse_xml("a part", [b"<r>1<a>2<a>3</a>4</a>5<a/>6</r>"], {}, handlers)
    assert said == ["1", "5", "6"]


LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><r>&b;</r>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>'


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, '<!DOCTYPE r SYSTEM "r.dtd"><r/>'])
def test_a_document_type_is_refused(text):
    with pytest.raises(UnreadableError, match="declares a document type"):
        read_xml(text)


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE])
def test_entities_are_refused_where_a_document_type_may_stand(text):
    assert read_xml("<!DOCTYPE r><r>text</r>", doctype=True) == ["text"]
    with pytest.raises(UnreadableError, match="declares a document type or entities"):
        read_xml(text, doctype=True)


@pytest.mark.parametrize(
    "text", ["", "<r>", "<r></s>", "<r/><r/>", '<?xml version="1.0" encoding="x"?><r/>', "<r>&u;</r>"]
)
def test_what_is_not_well_formed_is_refused(text):
    with pytest.raises(UnreadableError, match="not well-formed"):
        read_xml(text)


def test_depth_is_bounded():
    assert read_xml("<r>" * 1_000 + "deep" + "</r>" * 1_000) == ["deep"]
    with pytest.raises(UnreadableError, match="deeper than any document"):
        read_xml("<r>" * 1_001 + "</r>" * 1_001)


def test_the_number_of_elements_is_bounded(monkeypatch):
    monkeypatch.setattr("toolkit.readers.office.bounded_xml._MOST_ELEMENTS", 100)
    assert read_xml("<r>" + "<s/>" * 98 + "all</r>") == ["all"]
    with pytest.raises(UnreadableError, match="of more elements than any document"):
        read_xml("<r>" + "<s/>" * 100 + "</r>")


@pytest.mark.parametrize("name", ["../../x.xml", "/etc/x.xml", "word/../../x.xml", "C:/x.xml"])
def test_parts_with_names_that_climb_are_never_read(name):
    data = zipped(word_parts(w_p("It rained."), more={name: "not XML"}))
    assert [block.text for block in word.read(Source("a.docx", data)).documents[0].blocks] == ["It rained."]
