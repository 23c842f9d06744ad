"""Plain text, wrapped or not, as people save and paste it."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.cleaning import FRONT_MATTER
from toolkit.corpus.dates import take_date
from toolkit.corpus.document import Block
from toolkit.corpus.plain_text_blocks import blocks_of
from toolkit.readers import front_matter
from toolkit.readers.head_fields import head_fields
from toolkit.readers.source import Outcome, Source, Stated, without_surrogates

SUFFIXES = ("", ".txt", ".text")
IS_TEXT = True


Judge = Callable[[str, list[Block]], list[Block]]


def read(source: Source, judge: Judge | None = None) -> Outcome:
    """Read one text file as one document, with the front matter it may have.

    Parameters
    ----------
    source
        The file.
    judge
        Is given the text and its blocks, and marks those that the format shows to be none of it;
        not asked for a raw text.
    """
    decoded = source.decoded()
    fields, text, broken = front_matter.split(decoded.text)
    blocks = blocks_of(without_surrogates(text), numbered=not (source.raw or "line-numbers" in source.leave))
    if broken:
        blocks = _without_broken_fields(blocks)
    if judge and not source.raw:
        blocks = judge(text, blocks)
    stated = Stated(fields.pop("title", ""), take_date(fields), "front matter", fields)
    if not fields and not stated.title and not stated.date:
        head = head_fields(text)
        stated = Stated(head.pop("title", ""), head.pop("date", ""), "header", head)
    document = source.document(
        blocks,
        stated,
        encoding=decoded.encoding,
    )
    return Outcome([document], assumed=decoded.assumed)


def _without_broken_fields(blocks: list[Block]) -> list[Block]:
    """Mark front matter that is not valid, so that its names are not read as words."""
    end = next((n for n, block in enumerate(blocks) if n and block.text in ("---", "+++")), 0)
    return [block.cut(FRONT_MATTER) if n <= end else block for n, block in enumerate(blocks)]
