"""Title, author and date as the head of a plain text states them."""

from __future__ import annotations

import pytest

from toolkit.readers import text as plain_text
from toolkit.readers.head_fields import head_fields
from toolkit.readers.source import Source

BODY = "The lock was opened in spring, and the barges came up to the mill for the first time in nine years."


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Title: The Lock\nAuthor: E. Brandt\nDate: 4 May 1911", ("The Lock", "E. Brandt", "1911-05-04")),
        ("Subject: Re: the lock\nFrom: e@lock.example\nTo: all@lock.example", ("Re: the lock", "e@lock.example", "")),
        ("Betreff: Die Schleuse\nVon: E. Brandt\nDatum: 12. März 1848", ("Die Schleuse", "E. Brandt", "1848-03-12")),
        (
            "Title: The Lock, or\n  Nine Years of Waiting\nBy: E. Brandt",
            ("The Lock, or Nine Years of Waiting", "E. Brandt", ""),
        ),
    ],
)
def test_fields_on_following_lines_are_read(head, expected):
    found = head_fields(f"{head}\n\n{BODY}")
    assert (found.get("title"), found.get("author"), found.get("date", "")) == expected


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Note: {BODY}",
        f"Title: {BODY}",  # One line alone may be the text.
        f"ANNA: Is the lock open?\nTOM: It is not.\n\n{BODY}",
        f"{BODY}\nTitle: The Lock\nAuthor: E. Brandt",
        "Monday: closed\nTuesday: open from nine",
    ],
)
def test_a_text_without_such_a_head_states_nothing(text):
    assert head_fields(text) == {}


def test_the_licence_of_an_e_book_states_title_and_author_and_no_date():
    text = (
        "The Project Gutenberg EBook of The Lock, by Emil Brandt\n\nTitle: The Lock\n\nAuthor: Emil Brandt\n\n"
        "Release Date: June 5, 2009 [EBook #99999]\n\n*** START OF THIS PROJECT GUTENBERG EBOOK THE LOCK ***\n\n"
        f"Produced by A. Volunteer and others\n\nTHE LOCK\n\n{BODY}\n"
    )
    document = plain_text.read(Source("lock.txt", text.encode())).documents[0]

    assert (document.title, document.date, document.metadata) == ("The Lock", "", {"author": "Emil Brandt"})
    assert [block.text for block in document.kept] == ["THE LOCK", BODY]


def test_a_date_is_no_title():
    document = plain_text.read(Source("a.txt", f"Monday, 12 June 1848\n\n{BODY}\n".encode())).documents[0]

    assert (document.title, document.date, document.date_source) == ("", "1848-06-12", "text")
