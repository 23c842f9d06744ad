"""Mails (.eml) and mailboxes (.mbox): one document a mail, with the standard library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.corpus.dates import find_date
from toolkit.corpus.document import Block, Document, Skipped
from toolkit.corpus.encodings import decode
from toolkit.corpus.plain_text_blocks import blocks_of
from toolkit.errors import SettingError, UnreadableError
from toolkit.readers import parted
from toolkit.readers.source import Outcome, Source, Stated, without_surrogates

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

SUFFIXES = (".eml", ".mbox")
IS_TEXT = True
HOLDS_MANY = True

SIGNATURE = "signature"

_HEADER = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]{0,60}[ \t]*:")
_SEPARATOR = re.compile(rb"(?:\A|(?<=\n))From [^\r\n]{1,300}\r?\n(?=[A-Za-z-]{1,60}:)")
_ESCAPED = re.compile(rb"(?m)^>(>*From )")
_UNCODED = frozenset(("", "7bit", "8bit", "binary"))


def read(source: Source) -> Outcome:
    """Read one mail as one document, and a mailbox as one for each mail.

    The subject is the title, the day of the header the date, and sender and recipients are fields; so
    are the names of the attachments, which are not read. Quoted lines are quotations, and what
    follows the line ``-- `` is removed as a signature. Of two versions of a body the plain text is read.

    Raises
    ------
    UnreadableError
        If the file holds no mail.
    """
    outcome = Outcome()
    for name, line, data in _mails(source):
        try:
            outcome.documents.append(_mail(source, name, line, data))
        except (LookupError, ValueError, AttributeError, TypeError, UnreadableError) as error:
            outcome.skipped.append(Skipped(name, f"the mail is damaged: {' '.join(str(error).split())[:100]}"))
    if not outcome.documents and not outcome.skipped:
        raise UnreadableError("It is not a mail: it does not begin with a header.", "Rename it to .txt.")
    return outcome


def _mails(source: Source) -> Iterator[tuple[str, int, bytes]]:
    """Yield the name of each mail, the line of the file on which it begins, and its bytes."""
    starts = list(_SEPARATOR.finditer(source.data))
    if not starts:
        if _HEADER.match(source.data):
            yield source.name, 1, source.data
        return
    line = 1
    before = 0
    for found, end in zip(starts, [*(each.start() for each in starts[1:]), len(source.data)], strict=True):
        line += source.data.count(b"\n", before, found.end())
        before = found.end()
        one = len(starts) == 1 and parted(source.name)[1].lower() == ".eml"
        yield (
            source.name if one else f"{source.name}:{line}",
            line,
            _ESCAPED.sub(rb"\1", source.data[found.end() : end]),
        )


def _mail(source: Source, name: str, line: int, data: bytes) -> Document:
    from email import message_from_bytes
    from email.policy import default

    mail: EmailMessage = message_from_bytes(data, policy=default)
    body = mail.get_body(("plain", "html"))
    blocks = _blocks(body, source.encoding) if body is not None else []
    uncoded = str(mail.get("Content-Transfer-Encoding", "")).lower() in _UNCODED
    if uncoded and body is mail and body.get_content_subtype() == "plain":
        # Elsewhere the lines of the body are not those of the file.
        head = data.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        by = line + head.count(b"\n") + 1
        blocks = [replace(each, line=each.line + by, lines=tuple(n + by for n in each.lines)) for each in blocks]
    attached = (part.get_filename() or part.get_content_type() for part in mail.iter_attachments())
    fields = {
        "from": _field(mail, "From"),
        "to": _field(mail, "To"),
        "cc": _field(mail, "Cc"),
        "attachments": "; ".join(attached),
    }
    return source.document(
        blocks if source.raw else _without_signature(blocks),
        Stated(
            _field(mail, "Subject"),
            _day(mail),
            "field",
            {field: without_surrogates(value) for field, value in fields.items() if value},
        ),
        name=name,
        file=source.name if name != source.name else "",
    )


def _field(mail: EmailMessage, name: str) -> str:
    return without_surrogates(" ".join(str(mail.get(name, "")).split()))


def _day(mail: EmailMessage) -> str:
    """Return the day of the mail in the time zone of its sender; Outlook calls it ``Sent`` where it saves text."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(str(mail.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return find_date(_field(mail, "Date") or _field(mail, "Sent"))


def _blocks(body: MIMEPart, encoding: str) -> list[Block]:
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = str(body.get_content_charset() or "")
    try:
        text = decode(data, charset or encoding).text
    except (SettingError, UnreadableError):
        text = decode(data, encoding).text
    text = without_surrogates(text).replace("\0", "")
    if body.get_content_subtype() != "html":
        return blocks_of(text)
    from toolkit.readers.web.blocks import page_blocks
    from toolkit.readers.web.reader import page_tree

    return list(page_blocks(page_tree(text)))


def _without_signature(blocks: list[Block]) -> list[Block]:
    """Mark what follows the line of two hyphens at the end of a mail (RFC 3676, 4.3)."""
    place = next((n for n, block in enumerate(blocks) if block.text.split("\n")[0].rstrip() == "--"), len(blocks))
    return [block.cut(SIGNATURE) if n >= place else block for n, block in enumerate(blocks)]
