"""What a page asks its visitor to do."""

from __future__ import annotations

import pytest
from judging import TEXT, paragraphs, reasons

from toolkit.cleaning import invitations
from toolkit.corpus.document import Block

CUT = "invitation to share, subscribe or read on"


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "• Follow us on Twitter",
        "Sign up for our newsletter",
        "Read more »",
        "CONTINUE READING",
        "Download PDF",
        "Print",
        "Skip to main content",
        "Accept all cookies",
        "Menu",
        "Advertisement",
        "Stay informed",
        "Comments (12)",
        "Privacy policy",
        "Subscribe to our letters and never miss a ferry again.",
        "We use cookies to remember which ferry you took.",
        "All the news of the port, every Friday in your inbox.",
    ],
)
def test_an_invitation_is_cut(line):
    assert reasons(invitations.apply(paragraphs(line, TEXT))) == [CUT, ""]


@pytest.mark.parametrize("line", ["5 min read", "Ports · 12-minute listen", "Reading time: 7 minutes"])
def test_the_reading_time_is_cut(line):
    assert reasons(invitations.apply(paragraphs(line))) == ["reading time"]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Friday.",
        "The menu was long and dear.",
        "Support for the ferry grew in the north.",
        "They used to follow the boats home.",
        "Searching took the crew all night.",
        "It takes about 5 minutes to read the timetable aloud.",
        "Home rule was promised and then forgotten.",
    ],
)
def test_a_sentence_that_begins_like_one_stays(line):
    assert reasons(invitations.apply(paragraphs(line))) == [""]


def test_a_paragraph_of_more_than_forty_words_is_text():
    opening = "Sign up for our letters"  # 5 words
    assert reasons(invitations.apply(paragraphs(opening + " now" * 35, opening + " now" * 36))) == [CUT, ""]


def test_a_sentence_about_a_newsletter_stays():
    line = "The parish printed its appeal in the newsletter, and forty people came to mend the roof."
    assert reasons(invitations.apply(paragraphs(line))) == [""]


@pytest.mark.parametrize(("line", "reason"), [(2, ""), (3, "invitation to share, subscribe or read on")])
def test_a_word_directly_above_a_sentence_heads_it(line, reason):
    blocks = [Block("paragraph", "Share", 1), Block("paragraph", "At high tide the players share the fish.", line)]
    assert reasons(invitations.apply(blocks)) == [reason, ""]
