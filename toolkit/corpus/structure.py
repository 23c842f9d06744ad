"""The structure of a cleaned text: its title, date and headings, and the section of each block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from toolkit.corpus.block_facts import compiled
from toolkit.corpus.dates import find_date, is_date_line, may_be_dated
from toolkit.corpus.document import Block, Document
from toolkit.corpus.page_numbers import roman_value
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import holds_any
from toolkit.language.sentences import closes

_HEADING_WORDS = 12
_HEADING_LENGTH = 90
_FEWEST_BLOCKS = 3  # of a text with a title
_TITLE_WORDS = 3  # A shorter one below a title in capitals is the first section.
_TEXT_WORDS = 15  # A heading stands over at least this much text.
_HEAD_LINE = 200  # Characters: a date is looked for in lines up to this length,
_HEAD_BLOCKS = 25  # among so many blocks at the start.
LICENCE = "e-book licence"
"""Reason for removing the licence of an e-book; its release date is not the date of the text."""
_OF_OTHERS = (LICENCE, "footnote", "reference list")  # A date there is that of another text.
_PART = lazy(
    r"\W*(?:chorus|refrain|verse|stanza|bridge|intro|outro|prologue|epilogue|act|scene|chapter|part|canto|book|anno)"
    r"(?:\s+(?:\d{1,4}|[ivxlc]{1,6}|one|two|three|four|five))?\W*\Z"
    r"|\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*\Z",
    re.I,
    signs=(
        *("chorus", "refrain", "verse", "stanza", "bridge", "intro", "outro", "prologue", "epilogue", "act"),
        *("scene", "chapter", "part", "canto", "book", "anno", "day"),
    ),
)
_OPEN = frozenset("a an the of to from by with for and or but that which between is are was were be has have".split())
_STOPS = (".", "!", "?", "…")
_RUNNING = 5  # words in lower case that a sentence has
_OPENING = 120  # characters
_LONGEST_DATELINE = 70  # characters
_DATELINE_END = lazy(r"(?<=\d)(?:\.|:|\s*[-–—]|\s*\([A-Z]\w{1,20}\))\s")
_LIFE = lazy(r"\b(?:born|died|b\.|d\.|née?|geboren|gestorben|†)\s", re.I, signs=("born", "died", "b.", "d.", "n", "†"))
_KIND, _SECTION = attrgetter("kind"), attrgetter("section")
_NO_HEADING = (".", ",", ";", ":", "!", "…")
# What `outline` in _outline.h tells of blocks: they have headings, or short lines that may become some; they may hold
# a date. Of nearly every text it is neither.
_MAY_HEAD, _MAY_BE_DATED = 1 | 2, 4
_ALL = _MAY_HEAD | _MAY_BE_DATED


class Structure(NamedTuple):
    """The blocks of a text with headings and sections, and its title and date; see `structure_of`."""

    blocks: tuple[Block, ...]
    title: str
    date: str
    date_origin: str


def structure_of(blocks: Sequence[Block], title: str = "", date: str = "", date_origin: str = "") -> Structure:
    """Find the headings of a text, the section of each block, and the title and date that it lacks.

    Parameters
    ----------
    blocks
        Cleaned, including removed blocks, which often contain the date.
    title, date, date_origin
        As the file states them; where they are empty, the text is searched for them.
    """
    shaped = list(blocks)
    shown = _ALL if compiled is None else compiled.outline(shaped)
    if shown & _MAY_HEAD:
        shaped = _with_sections(_with_headings(shaped))
        title = title or _title(shaped)
    # A date in the text is of the text; that in the properties of a file is often that of its conversion.
    is_open = not date or date_origin == "properties"
    found = _date(shaped) if is_open and shown & _MAY_BE_DATED else ""
    return Structure(
        tuple(shaped),
        " ".join(title.split()),
        found or date,
        "text" if found else date_origin if date else "",
    )


def heads_a_part(text: str) -> bool:
    """Tell whether a line heads a part of a text, and is no title of the whole: a numeral, a day, *CHORUS*, *Act One*.

    >>> heads_a_part("IV."), heads_a_part("Chorus"), heads_a_part("Tuesday"), heads_a_part("Acts of mercy")
    (True, True, True, False)
    """
    return bool(roman_value(text)) or _PART.match(text) is not None


def restructured(document: Document, before: Document) -> Document:
    """Return a document of which blocks were cut later with the sections and the title of what is left.

    Parameters
    ----------
    document
        With the cuts.
    before
        The same without them. Its title stays if it does not come from a block that was cut.
    """
    blocks = _with_sections(list(document.blocks))
    gone = {" ".join(block.text.split()) for block in blocks if block.removed}
    title = " ".join(_title(blocks).split()) if before.title in gone else before.title
    return document.having(blocks=tuple(blocks), title=title)


def _with_headings(blocks: list[Block]) -> list[Block]:
    """Make headings of short lines that stand over text and end like no sentence."""
    kept = [n for n, block in enumerate(blocks) if not block.removed]
    if _begins_with_title([blocks[n] for n in kept[:_FEWEST_BLOCKS]]):
        blocks[kept[0]] = blocks[kept[0]].having(kind="heading")
    for n, following in pairwise(kept):
        block = blocks[n]
        # Nearly every paragraph is longer than a heading.
        if len(block.text) > _HEADING_LENGTH or block.kind != "paragraph" or not _could_head(block.text):
            continue
        below = blocks[following]
        if below.kind in ("item", "heading") or len(below.text.split()) >= _TEXT_WORDS:
            blocks[n] = block.having(kind="heading")
    return blocks


def _begins_with_title(blocks: list[Block]) -> bool:
    """Return whether the first of some blocks is a short line above an empty one, as the title of a poem is."""
    if len(blocks) < _FEWEST_BLOCKS or blocks[0].kind != "paragraph":
        return False
    first, second = blocks[:2]
    apart = second.line > first.line + 1 and second.line > 1
    return apart and _could_head(first.text) and not heads_a_part(first.text) and not is_date_line(first.text)


def _could_head(text: str) -> bool:
    if len(text) > _HEADING_LENGTH or "\n" in text or len(text.split()) > _HEADING_WORDS:
        return False
    first = text.lstrip("\"'“‘([¿¡")[:1]
    if not (first.isupper() or first.isdigit()) or closes(text, _NO_HEADING):
        return False
    words = text.split()
    if len(words) > _TITLE_WORDS and words[-1] in _OPEN:
        return False  # "This lease is made between" goes on below.
    return any(map(str.isalnum, text)) or "_" in text


def _with_sections(blocks: list[Block]) -> list[Block]:
    if "heading" not in map(_KIND, blocks) and not any(map(_SECTION, blocks)):
        return blocks
    section = ""
    placed = []
    for block in blocks:
        if block.kind == "heading" and not block.removed:
            section = " ".join(block.text.split())
        placed.append(block if block.section == section else block.having(section=section))
    return placed


def _title(blocks: list[Block]) -> str:
    """Return the first heading above the text that is no date; one in capitals is a series if another follows it."""
    above: list[str] = []
    for block in blocks:
        if block.removed or heads_a_part(block.text):
            continue
        if block.kind != "heading":
            break
        if any(map(str.isalpha, block.text)) and not is_date_line(block.text):
            above.append(block.text)
    mixed = [text for text in above if not text.isupper() and len(text.split()) >= _TITLE_WORDS]
    return (mixed or above or [""])[0]


def _is_recital(text: str) -> bool:
    """Return whether a line is a clause that goes on, as *Recalling its decision of 3 May 1977,* does."""
    return text.endswith((",", ";")) and any(map(str.islower, text.split()[1:2]))


def _is_running(text: str) -> bool:
    """Return whether a block is a sentence or more: a date inside it is what the text tells of."""
    if not closes(text, _STOPS):
        return False
    # A long text has so many in its beginning, nearly always.
    if len(text) > _OPENING and sum(map(str.islower, text[:_OPENING].split()[:-1])) >= _RUNNING:
        return True
    return sum(map(str.islower, text.split())) >= _RUNNING


def _dateline(text: str) -> str:
    """Return the place and date that a sentence may stand behind: *Alma, 3 May 2016 - The ferry ...*; or nothing."""
    opening = _DATELINE_END.split(text[:_LONGEST_DATELINE], maxsplit=1)
    small = sum(map(str.islower, opening[0].split()))
    return opening[0] if len(opening) > 1 and small <= 1 else ""


def _tells_a_life(text: str) -> bool:
    return _LIFE.search(text) is not None


def _date(blocks: list[Block]) -> str:
    """Return the first date in the short lines before the text begins, or in a line cut for it."""
    for block in blocks[:_HEAD_BLOCKS]:
        whole = block.text
        if block.removed in _OF_OTHERS or _is_recital(whole):
            continue
        is_line = len(whole) <= _HEAD_LINE
        # Nearly every paragraph has no year that early, and then it does not matter what it is; of a long one that
        # is not cut only a dateline counts.
        looked_at = whole if is_line else "" if block.removed else whole[:_LONGEST_DATELINE]
        if holds_any(looked_at, ("1", "20")) and may_be_dated(looked_at):
            text = whole if block.removed or not _is_running(whole) else _dateline(whole)
            found = find_date(text) if len(text) <= _HEAD_LINE and not _tells_a_life(text) else ""
            if found:
                return found
        if not block.removed and not is_line:
            break
    return ""
