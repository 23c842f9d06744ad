"""Heads, attributions and signatures of mails."""

from __future__ import annotations

import pytest
from judging import TEXT, paragraphs, reasons

from toolkit.cleaning import mail

HEAD, WROTE, SIGNED = "e-mail header", "e-mail attribution", "e-mail signature"


def test_three_fields_with_a_sender_are_the_head_of_a_mail():
    fields = ("From: Marta Lind", "Date: Tue, 19 Oct 2010 07:12:44 +0100", "Subject: The late ferry")
    assert reasons(mail.apply(paragraphs(*fields, TEXT))) == [HEAD, HEAD, HEAD, ""]


@pytest.mark.parametrize(
    "fields",
    [("From: Marta Lind", "Subject: The late ferry"), ("Date: 3 May", "Subject: The ferry", "To: all of us")],
)
def test_two_fields_or_none_that_names_a_sender_are_no_head(fields):
    assert reasons(mail.apply(paragraphs(*fields, TEXT))) == [""] * (len(fields) + 1)


def test_who_wrote_before_is_cut():
    line = "On 2 Oct 2010 at 21:40, a member wrote:"
    assert reasons(mail.apply(paragraphs(TEXT, line, TEXT))) == ["", WROTE, ""]


@pytest.mark.parametrize("line", ["-----Original Message-----", "Forwarded message", "Sent from my iPhone"])
def test_what_programs_put_between_mails_is_cut(line):
    assert reasons(mail.apply(paragraphs(TEXT, line))) == ["", HEAD]


def test_the_lines_below_two_hyphens_at_the_end_are_a_signature():
    blocks = paragraphs(TEXT, "--", "Marta Lind", "Harbour Office, 9 Quay Street")
    assert reasons(mail.apply(blocks)) == ["", "", SIGNED, SIGNED]


def test_two_hyphens_in_the_middle_of_a_text_sign_nothing():
    blocks = paragraphs(TEXT, "--", *[TEXT] * 20)
    assert mail.apply(blocks) == blocks
