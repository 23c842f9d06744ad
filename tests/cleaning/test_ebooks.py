"""Licences of free e-books."""

from __future__ import annotations

from judging import TEXT, paragraphs, reasons

from toolkit.cleaning import ebooks

CUT = "e-book licence"
START = "*** START OF THE FREE LIBRARY EBOOK FERRIES ***"
END = "*** END OF THE FREE LIBRARY EBOOK FERRIES ***"


def test_what_stands_around_the_book_is_cut():
    blocks = paragraphs("You may copy it.", START, TEXT, TEXT, END, "Donations are welcome.")
    assert reasons(ebooks.apply(blocks)) == [CUT, CUT, "", "", CUT, CUT]


def test_an_end_alone_is_enough():
    assert reasons(ebooks.apply(paragraphs(TEXT, "End of this Free Library e-book", "Terms."))) == ["", CUT, CUT]


def test_a_start_after_most_of_a_long_text_is_no_start():
    blocks = paragraphs(*[TEXT] * 400, START, TEXT)
    assert ebooks.apply(blocks) == blocks


def test_a_sentence_on_an_ebook_is_none():
    blocks = paragraphs("The end of the ebook was never read by anybody in town.", TEXT)
    assert ebooks.apply(blocks) == blocks
