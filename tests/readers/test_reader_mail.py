"""Mails and mailboxes."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from toolkit.errors import UnreadableError
from toolkit.readers import mail
from toolkit.readers.source import Source

TEXT = "The lock keeper says that the gate will open on Monday, and that nobody needs a permit for a rowing boat."
REPLY = "Then we come on Monday, with the naïve hope that the café is open as well."


def message(body: str, **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = headers.get("sender", "Jörn Asp <joern@lock.example>")
    made["To"] = "crew@boat.example"
    made["Subject"] = headers.get("subject", "Ö of the gate")
    made["Date"] = headers.get("date", "Mon, 03 Feb 2020 23:30:00 -0500")
    made.set_content(body, cte=headers.get("cte", "quoted-printable"))
    return made


def read(data: bytes, name: str = "a.eml", raw: bool = False):
    return mail.read(Source(name, data, raw=raw))


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_the_head_of_a_mail_gives_title_day_and_people(cte):
    (document,) = read(message(f"{TEXT}\n\n{REPLY}\n", cte=cte).as_bytes()).documents
    assert (document.title, document.date) == ("Ö of the gate", "2020-02-03")  # in the time zone of the sender
    assert document.metadata == {"from": "Jörn Asp <joern@lock.example>", "to": "crew@boat.example"}
    assert [block.text for block in document.blocks] == [TEXT, REPLY]


def test_lines_are_those_of_the_file_where_the_body_is_not_coded():
    data = b"From: a@b.example\nSubject: Gate\n\nOne line of it.\n\nAnother line of it.\n"
    (document,) = read(data).documents
    assert [block.line for block in document.blocks] == [4, 6]


def test_quoted_lines_are_quotations_and_a_signature_is_removed():
    body = f"{REPLY}\n\n> {TEXT}\n\n-- \nJörn Asp\nLock 4\n"
    (document,) = read(message(body).as_bytes()).documents
    assert [(block.kind, block.removed) for block in document.blocks if TEXT in block.text] == [("quotation", "")]
    assert {block.removed for block in document.blocks if "Lock 4" in block.text} == {"signature"}
    (raw,) = read(message(body).as_bytes(), raw=True).documents
    assert not any(block.removed for block in raw.blocks)


def test_attachments_are_named_and_not_read():
    made = message(TEXT)
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="plan of the gate.pdf")
    (document,) = read(made.as_bytes()).documents
    assert document.metadata["attachments"] == "plan of the gate.pdf"
    assert [block.text for block in document.blocks] == [TEXT]


def test_of_two_versions_the_plain_text_is_read_and_html_where_there_is_no_other():
    both = message(TEXT)
    both.add_alternative(f"<p>{REPLY}</p>", subtype="html")
    assert [block.text for block in read(both.as_bytes()).documents[0].blocks] == [TEXT]
    page = EmailMessage()
    page["Subject"] = "Gate"
    page.set_content(f"<p>{REPLY}</p><p>{TEXT}</p>", subtype="html")
    assert [block.text for block in read(page.as_bytes()).documents[0].blocks] == [REPLY, TEXT]


def test_a_mailbox_is_one_document_a_mail():
    first, second = (message(body, subject=subject).as_bytes() for body, subject in ((TEXT, "One"), (REPLY, "Two")))
    box = b"From a@b Mon Feb  3 2020\n" + first + b"\nFrom a@b Tue Feb  4 2020\n" + second
    documents = read(box, "crew.mbox").documents
    assert [document.title for document in documents] == ["One", "Two"]
    assert [document.name for document in documents] == ["crew.mbox:2", f"crew.mbox:{len(first.splitlines()) + 4}"]


def test_a_line_of_a_mail_that_opens_with_from_is_no_new_mail():
    body = b"Subject: Gate\n\nFrom the lock to the sea it is an hour.\n>From there it is two.\n"
    (document,) = read(b"From a@b Mon Feb  3 2020\n" + body, "crew.mbox").documents
    assert "From there it is two." in " ".join(block.text for block in document.blocks)


@pytest.mark.parametrize("data", [b"", b"Only a line of text.", b"\n\n"])
def test_a_file_without_a_header_is_no_mail(data):
    with pytest.raises(UnreadableError, match="not a mail"):
        read(data)


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Feb 2020 10:00:00 +0000"])
def test_a_date_that_is_none_is_left_out(date):
    data = f"Date: {date}\nSubject: Gate\n\n{TEXT}\n".encode()
    assert read(data).documents[0].date == ""


@pytest.mark.parametrize("name", ["Sent", "Date"])
def test_a_day_as_outlook_writes_it_is_read(name):
    data = f"From: Ida\n{name}: Monday, 6 May 2019 09:00\nSubject: Lamp\n\nThe quay was dark that night.\n"
    (document,) = read(data.encode()).documents
    assert (document.date, document.title) == ("2019-05-06", "Lamp")
