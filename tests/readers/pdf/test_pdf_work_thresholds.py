"""How much is read of a PDF: for each bound a case just inside and one just outside."""

from __future__ import annotations

import io

import pytest
from pdf_reading import HARBOUR, read
from pdf_writing import Text, assembled, column, content, fonts, objects_of, stream, written
from pypdf import PdfReader
from pypdf.errors import LimitReachedError

from toolkit.readers.pdf.text import Budget, TextRun, drawn_on


def runs(data: bytes, budget: Budget | None = None) -> list[TextRun]:
    return drawn_on(PdfReader(io.BytesIO(data)).pages[0], {}, budget or Budget()).runs


@pytest.mark.parametrize(("gap", "found"), [(0.9, ["boatsnets"]), (1.1, ["boats", "nets"])])
def test_texts_nearer_than_a_tenth_of_the_type_size_are_one_run(gap, found):
    """Five letters of Courier in 10 points are 30 points wide."""
    page = [Text(72, 700, "boats"), Text(102 + gap, 700, "nets")]
    assert [run.text for run in runs(written([page]))] == found


@pytest.mark.parametrize(("letters", "found"), [(499, [500]), (500, [500, 1])])
def test_a_run_grows_to_at_most_five_hundred_letters(letters, found):
    page = [Text(0, 700, "x" * letters, 1), Text(round(0.6 * letters, 1), 700, "y", 1)]
    assert [len(run.text) for run in runs(written([page]))] == found


def test_a_run_counts_for_ten_characters_beside_its_own():
    data = written([[Text(72, 700, "boats")]])
    assert len(runs(data, Budget(characters=15))) == 1
    with pytest.raises(LimitReachedError):
        runs(data, Budget(characters=14))


def test_a_stream_counts_for_five_thousand_bytes_beside_its_own():
    texts = [Text(72, 700, "boats")]
    needed = 5_000 + len(content(texts))
    assert len(runs(written([texts]), Budget(content=needed))) == 1
    with pytest.raises(LimitReachedError):
        runs(written([texts]), Budget(content=needed - 1))


def test_a_page_that_is_used_again_and_again_is_read_as_far_as_the_size_of_the_file_speaks_for():
    """A page of 9,600 letters takes 9,600 and ten for each of 120 lines; the file may hold 100,000 and 15 a byte."""
    lines = ["the keeper of the lamp saw no boat " * 2 + "all night " for _ in range(120)]
    objects = objects_of([column(lines, top=840, size=6)], compress=True)
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count 2000 >>" % b" ".join([b"5 0 R"] * 2000)
    data = assembled(objects)
    cost = sum(map(len, lines)) + 10 * len(lines)
    pages = Budget.of_file(len(data)).characters // cost
    outcome = read(data)
    assert 20 < pages < 60
    assert outcome.skipped[0].document == f"a.pdf, pages {pages + 1} to 2000"


@pytest.mark.parametrize(("forms", "found"), [(12, ["boats"]), (13, [])])
def test_forms_are_followed_at_most_twelve_deep(forms, found):
    objects = objects_of([b"/I0 Do"])
    numbers = [4, *range(20, 19 + forms)]
    for number, following in zip(numbers, [*numbers[1:], 0], strict=True):
        inner = b"/XObject << /I0 %d 0 R >>" % following if following else b""
        data = b"/I0 Do" if following else content([Text(72, 700, "boats")])
        objects[number] = stream(data, b"/Subtype /Form /BBox [0 0 1 1] /Resources << %s %s >>" % (fonts(), inner))
    assert [run.text for run in runs(assembled(objects))] == found


@pytest.mark.parametrize(("width", "skipped"), [(120, 1), (118, 0)])
def test_a_page_without_text_is_a_scan_if_an_image_covers_a_fifth_of_it(width, skipped):
    """Of a page that is 595 points wide a fifth is 119."""
    outcome = read(written([content(column(HARBOUR)), b"q %d 0 0 842 0 0 cm /I0 Do Q" % width]))
    assert len(outcome.skipped) == skipped
