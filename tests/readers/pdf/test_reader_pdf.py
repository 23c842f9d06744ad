"""PDF files: their properties, what cannot be read, and the work that one file may ask for."""

from __future__ import annotations

import io

import pytest
from pdf_reading import COUNCIL, HARBOUR, IMAGE, document, read
from pdf_writing import Text, assembled, column, content, fonts, objects_of, stream, written

from toolkit.errors import UnreadableError
from toolkit.readers.pdf import reader as pdf
from toolkit.readers.pdf.text import Budget


@pytest.mark.parametrize(
    ("properties", "title", "date", "author"),
    [
        ({"Title": "Ships of the North", "Author": "Marta Lind"}, "Ships of the North", "", "Marta Lind"),
        ({"Title": "Größe “zählt”", "CreationDate": "D:20210504235959-08'00'"}, "Größe “zählt”", "2021-05-04", ""),
        ({"Title": "Microsoft Word - draft3.doc", "Author": "user"}, "Ships and grain", "", ""),
        ({"Title": "untitled"}, "Ships and grain", "", ""),
        ({"Title": "WP_2019_v3.indd", "ModDate": "D:20200229"}, "Ships and grain", "2020-02-29", ""),
        ({"Title": "  ", "CreationDate": "D:20210230"}, "Ships and grain", "", ""),
        ({"CreationDate": "yesterday", "ModDate": "D:2019"}, "Ships and grain", "2019", ""),
        ({"CreationDate": "D:00000101"}, "Ships and grain", "", ""),
    ],
)
def test_the_properties_are_taken_where_they_say_something(properties, title, date, author):
    page = [Text(72, 780, "Ships and grain", 18), *column([*HARBOUR, *COUNCIL])]
    found = document([page], properties)

    assert (found.title, found.date, found.metadata.get("author", "")) == (title, date, author)
    assert found.date_origin == ("properties" if date else "")
    assert found.metadata["pages"] == "1"


@pytest.mark.parametrize(("count", "said"), [(1, "1 page of images"), (3, "3 pages of images")])
def test_a_scan_without_a_text_layer_is_named_as_one(count, said):
    with pytest.raises(UnreadableError, match=f"{said} without a text layer.\nAdd one, .* ocrmypdf IN OUT"):
        read(written([IMAGE] * count))


def test_the_pages_of_a_scan_that_have_no_text_layer_are_named():
    outcome = read(written([column(HARBOUR), IMAGE, b"", column(COUNCIL), IMAGE]))

    assert [tuple(skipped) for skipped in outcome.skipped] == [
        ("a.pdf, page 2", "it is an image without a text layer"),
        ("a.pdf, page 5", "it is an image without a text layer"),
    ]
    assert [block.page for block in outcome.documents[0].blocks] == [1, 4]


@pytest.mark.parametrize("pages", [[], [b""], [b"BT ET", b"0 0 m 10 10 l S"]])
def test_a_file_without_pages_or_text_is_unreadable(pages):
    with pytest.raises(UnreadableError, match=r"It has no (pages|text on any page)"):
        read(written(pages))


@pytest.mark.parametrize("data", [b"", b"Not a PDF", b"\0" * 2000 + b"%PDF-1.4"])
def test_a_file_that_is_no_pdf_is_unreadable(data):
    with pytest.raises(UnreadableError, match="not a PDF file"):
        read(data)


def encrypted(password: str) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(written([column(HARBOUR)])))
    writer.encrypt(user_password=password, owner_password="of the owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_file_whose_password_is_empty_is_read():
    assert read(encrypted("")).documents[0].blocks[0].text == "\n".join(HARBOUR)


def test_a_file_with_a_password_is_unreadable():
    with pytest.raises(UnreadableError, match=r"encrypted.*\n.*qpdf --decrypt"):
        read(encrypted("secret"))


def test_glyphs_without_letters_are_not_taken_for_letters():
    objects = objects_of([b"BT /F9 10 Tf 1 0 0 1 72 700 Tm <002400250026> Tj ET", column(HARBOUR)])
    face = b"/Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [9 0 R]"
    objects[5] = objects[5].replace(b"/Font <<", b"/Font << /F9 << %s >>" % face)
    objects[9] = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 >>"
    objects[2] = objects[2].replace(b"7 0 R", b"10 0 R")
    objects[10] = objects[7]
    outcome = read(assembled(objects), raw=True)

    assert [skipped.document for skipped in outcome.skipped] == ["a.pdf, page 1"]
    assert "fonts" in outcome.skipped[0].reason


def test_a_cipher_that_is_not_at_hand_is_named():
    cipher = b"/CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF /P -1"
    keys = b"/O <%s> /U <%s> /OE <%s> /UE <%s> /Perms <%s>" % tuple(b"00" * size for size in (48, 48, 32, 32, 16))
    objects = objects_of([column(HARBOUR)])
    objects[9] = b"<< /Filter /Standard /V 5 /R 6 /Length 256 %s %s >>" % (cipher, keys)

    with pytest.raises(UnreadableError, match=r"It is encrypted.*\n.*qpdf --decrypt"):
        read(assembled(objects, b"/Encrypt 9 0 R /ID [<00> <00>]"))


@pytest.mark.parametrize(
    "tree",
    [
        {2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"},
        {
            2: b"<< /Type /Pages /Kids [9 0 R] /Count 1 >>",
            9: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>",
            10: b"<< /Type /Pages /Kids [9 0 R 5 0 R] /Count 1 >>",
        },
    ],
)
def test_a_page_tree_that_bites_its_tail_is_unreadable(tree):
    with pytest.raises(UnreadableError, match="damaged"):
        read(assembled({**objects_of([column(HARBOUR)]), **tree}))


def test_forms_that_draw_each_other_are_left_after_the_first_time():
    objects = objects_of([b"/I0 Do"])
    body = b"BT /F2 10 Tf 1 0 0 1 72 700 Tm (once) Tj ET 1 0 0 1 0 -40 cm /I1 Do"
    objects[4] = stream(body, b"/Subtype /Form /BBox [0 0 1 1] /Resources << %s /XObject << /I1 4 0 R >> >>" % fonts())

    assert [block.text for block in read(assembled(objects), raw=True).documents[0].blocks] == ["once"]


def test_pages_that_a_file_claims_and_does_not_have_are_named():
    objects = objects_of([column(HARBOUR)])
    objects[2] = b"<< /Type /Pages /Kids [5 0 R 90 0 R] /Count 2000000000 >>"
    outcome = read(assembled(objects))

    assert [skipped.document for skipped in outcome.skipped] == ["a.pdf, 1,999,999,999 more pages"]
    assert outcome.documents[0].metadata["pages"] == "1"


def test_a_file_of_too_many_pages_is_unreadable():
    objects = objects_of([column(HARBOUR)])
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count 5001 >>" % (b"5 0 R " * 5001)

    with pytest.raises(UnreadableError, match=r"5,001 pages.*\n.*qpdf --split-pages"):
        read(assembled(objects))


def test_a_page_that_unpacks_without_end_is_named_and_the_others_are_read():
    objects = objects_of([column(HARBOUR), b"BT /F2 10 Tf (" + b"a" * 60_000_000 + b") Tj ET"], compress=True)
    data = assembled(objects)
    outcome = read(data)

    assert len(data) < 70_000
    assert [tuple(skipped) for skipped in outcome.skipped] == [
        ("a.pdf, page 2", "it exceeds the work limit for one file")
    ]
    assert [block.text for block in outcome.documents[0].blocks] == ["\n".join(HARBOUR)]


def test_forms_within_forms_do_not_multiply_without_end():
    """Twelve forms, each of which draws the next one ten times, would be drawn a million million times."""
    objects = objects_of([b"/I0 Do"])
    for number in range(20, 32):
        resources = b"/Resources << /XObject << /I0 %d 0 R >> >>" % (number + 1)
        objects[number] = stream(b"/I0 Do " * 10, b"/Subtype /Form /BBox [0 0 1 1] " + resources)
    objects[5] = objects[5].replace(b"/I0 4 0 R", b"/I0 20 0 R")

    with pytest.raises(UnreadableError, match="work limit for one file"):
        read(assembled(objects))


@pytest.mark.parametrize(
    ("budget", "page"),
    [
        (Budget(characters=100), column(HARBOUR)),
        # Nine letters that stand alone cost ten more each.
        (Budget(characters=95), [Text(72 + 50 * n, 700, "a") for n in range(9)]),
        (Budget(operations=9), column(HARBOUR)),
        (Budget(content=9_000), b"/I0 Do " + content(column(HARBOUR))),
    ],
)
def test_work_is_counted(monkeypatch, budget, page):
    objects = objects_of([page, column(COUNCIL)])
    objects[4] = stream(b"BT ET", b"/Subtype /Form /BBox [0 0 1 1]")
    monkeypatch.setattr(Budget, "of_file", lambda _size: budget)

    with pytest.raises(UnreadableError, match="it exceeds the work limit for one file"):
        read(assembled(objects))


def test_no_other_program_is_run(monkeypatch):
    from pypdf import apply_configuration, get_configuration

    opened, seen = pdf._opened, []
    monkeypatch.setattr(pdf, "_opened", lambda data: seen.append(get_configuration()) or opened(data))
    with apply_configuration(None, jbig2dec_binary="/usr/bin/jbig2dec"):  # As where it is installed.
        read(written([column(HARBOUR)]))

    assert [configuration.jbig2dec_binary for configuration in seen] == [None]
