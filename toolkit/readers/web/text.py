"""Which blocks of a page are its text: those of the part that holds most of it, and the title above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.cleaning import CHROME
from toolkit.corpus.dates import find_date
from toolkit.corpus.document import Block
from toolkit.readers.web.blocks import PageBlock

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RUN = 4  # words
_HOLDS = 0.85  # of the letters of the main text
_LINKS = 0.5  # A block of which more is links leads to other pages.
_SUPPORT = 0.6
_AROUND = 3
_STANDFIRST, _UNENDED_STANDFIRST = 6, 9  # words
_NO_STANDFIRST = re.compile(r"(?:by|von|par|por|published|updated|photo\w*|image|picture)\b", re.I)
_ENDED = re.compile(r"""[.!?…]["'”’»)\]]*\Z""")
_UNITS = frozenset(("ul", "ol", "dl", "table"))


def mark_chrome(found: Sequence[PageBlock], main: str, title: str) -> list[Block]:
    """Mark the blocks that are not part of the text of a page.

    Another program's idea of the main text tells in which element of the page that is. What else
    stands in that element is kept as well where most of what surrounds it is text: lists, tables
    and headings are often left out. Of what stands outside only the title is kept, and a standfirst
    that follows it.

    Parameters
    ----------
    found
        The blocks of the page; those that its elements show to be furniture are cut already.
    main
        The main text by another program.
    title
        The title of the page by its head.
    """
    matched = _matched(found, main)
    text = (number for number in matched if found[number].block.kind != "heading")
    head = _title_number(found, title, min(text, default=len(found)))
    inside = _Inside(found, matched)
    first = min((number for number in matched if inside.holds(number)), default=0)
    last = max((number for number in matched if inside.holds(number)), default=len(found))
    keep = [False] * len(found)
    for number in reversed(range(len(found))):
        block = found[number].block
        if block.removed:
            continue
        if number == head:
            keep[number] = True
        elif block.kind == "heading":
            below_title = head is not None and head < number < first
            subtitle = below_title and (number in matched or _is_standfirst(found[number]))
            above_title = head is not None and number < head
            keep[number] = subtitle or (not above_title and _leads(number, found, keep, inside))
        elif number in matched:
            keep[number] = inside.holds(number) or (
                number < first and (head is None or (head < number and _is_standfirst(found[number])))
            )
        elif first <= number <= last:
            keep[number] = inside.supports(number)
        elif head is not None and head < number < first:
            keep[number] = _is_standfirst(found[number])
    return [
        block
        if block.removed
        else block.having(kind="heading")
        if number == head
        else block
        if keep[number]
        else block.cut(CHROME)
        for number, (block, _, _) in enumerate(found)
    ]


class _Inside:
    """The element that holds the text, and how much of what is around a block is text."""

    def __init__(self, found: Sequence[PageBlock], matched: set[int]) -> None:
        self._found = found
        self._total: Counter[HtmlElement] = Counter()
        self._text: Counter[HtmlElement] = Counter()
        for number, piece in enumerate(found):
            if piece.block.removed:
                continue
            size = len(piece.block.text)
            for element in (piece.owner, *piece.owner.iterancestors()):
                self._total[element] += size
                if number in matched:
                    self._text[element] += size
        self._holder = self._holder_of_most()
        self._below = set(self._holder.iter()) if self._holder is not None else set()

    def _holder_of_most(self) -> HtmlElement | None:
        """Return the deepest element that holds most of the matched text."""
        if not self._text:
            return None
        element = self._found[0].owner.getroottree().getroot()
        enough = _HOLDS * self._text[element]
        while True:
            below = next((child for child in element if self._text.get(child, 0) >= enough), None)
            if below is None or below.tag in ("p", "li"):
                return element
            element = below

    def holds(self, number: int) -> bool:
        """Tell whether a block stands in the element that holds the text."""
        return self._found[number].owner in self._below

    def supports(self, number: int) -> bool:
        """Tell whether most of what stands around a block in that element is text."""
        piece = self._found[number]
        if not self.holds(number):
            return False
        unit = piece.owner
        for element in piece.owner.iterancestors():
            if element is self._holder:
                break
            if element.tag in _UNITS:
                unit = element
        size = self._total[unit]
        if piece.linked > _LINKS * len(piece.block.text):
            return False
        for element in unit.iterancestors():
            if self._total[element] >= _AROUND * size or element is self._holder:
                return self._text[element] >= _SUPPORT * (self._total[element] - size)
        return False


def _leads(number: int, found: Sequence[PageBlock], keep: Sequence[bool], inside: _Inside) -> bool:
    """Tell whether a heading stands over text that is kept."""
    if not inside.holds(number):
        return False
    for below in range(number + 1, len(found)):
        block = found[below].block
        if not block.removed:
            return keep[below]
    return False


def _is_standfirst(piece: PageBlock) -> bool:
    text = piece.block.text
    least = _STANDFIRST if _ENDED.search(text) else _UNENDED_STANDFIRST
    return (
        len(text.split()) >= least
        and piece.linked <= _LINKS * len(text)
        and (piece.block.kind in ("paragraph", "heading") or (piece.block.kind == "item" and not piece.linked))
        and not _NO_STANDFIRST.match(text)
        and not find_date(text)
    )


def _matched(found: Sequence[PageBlock], main: str) -> set[int]:
    """Number the blocks that are part of a text.

    A short block is part of it if it is one of its lines; a longer one if most of its runs of
    four words stand in it.
    """
    lines = {_plain(line) for line in main.split("\n")}
    tokens = _plain(main).split()
    runs = set(zip(*(tokens[start:] for start in range(_RUN)), strict=False))
    return {
        number
        for number, piece in enumerate(found)
        if not piece.block.removed and _within(_plain(piece.block.text), lines, runs)
    }


def _within(text: str, lines: set[str], runs: set[tuple[str, ...]]) -> bool:
    tokens = text.split()
    if not tokens or text in lines:
        return bool(tokens)
    own = list(zip(*(tokens[start:] for start in range(_RUN)), strict=False))
    return len(own) > 1 and 2 * sum(run in runs for run in own) > len(own)


def _title_number(found: Sequence[PageBlock], title: str, first: int) -> int | None:
    """Number the title: a heading or line that is part of the page's title, or the heading of the first level.

    Blogs give the first level to their own name, which is part of the page's title as well; of
    two such headings above the text the nearer is that of the text.
    """
    whole = _plain(title)
    own = [
        n
        for n, piece in enumerate(found[: first + 1])
        if piece.block.kind == "heading"
        and not piece.block.removed
        and _plain(piece.block.text)
        and _plain(piece.block.text) in whole
    ]
    if len(own) > 1:
        return own[-1]
    tops = [n for n, piece in enumerate(found) if piece.owner.tag == "h1" and not piece.block.removed]
    for number in tops:
        if len(tops) == 1 or _plain(found[number].block.text) in whole:
            return number
    lines = [
        (len(piece.block.text), -number)
        for number, piece in enumerate(found)
        if len(piece.block.text.split()) > 1 and not piece.block.removed and _plain(piece.block.text) in whole
    ]
    return -max(lines)[1] if lines else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.lower()).split())
