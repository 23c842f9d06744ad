"""Cut printed tables of contents: lines that end in a page number, or repeat a heading below."""

from __future__ import annotations

import re
from itertools import pairwise

from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy, regex_lower
from toolkit.language.prefilter import Shape, Sign, signs

REASONS = (CONTENTS := "table of contents",)

_TITLE = lazy(
    r"\W*(?:table\s+of\s+)?contents\W*\Z|\W*in\s+this\s+(?:report|issue|brief|paper)\W*\Z"
    r"|\W*inhalt(?:sverzeichnis)?\W*\Z|\W*(?:sommaire|table\s+des\s+mati[èe]res|índice|indice|contenido)\W*\Z",
    re.I,
    signs=("content", "report", "issue", "brief", "paper", "inhalt", "sommaire", "table", "ndice", "contenido"),
)
_LEADERS = lazy(
    r"(?<![.…·_])[.…·_]{4,}+\s*+(?:\d{1,4}|[ivxlc]{1,7})\s*+\Z|(?<!\.\s)(?>(?:\.\s){4,})\s*+\d{1,4}\s*+\Z",
    re.I,
    signs=(".", "…", "·", "_"),
)
_PAGE = lazy(r"\S\s+(?:\d{1,4}|[ivxlc]{1,7})\s*\Z")
_NUMBER = lazy(
    r"\A\W*(?:(?:\d{1,2}|[ivxlc]{1,6}|[a-z])[.)]?(?:\d{1,2}\.?){0,3}\s+)?|(?>(?:\s|[.…·_]){0,200})\d{0,4}\s*\Z", re.I
)
_LAST_NUMBER = lazy(r"(\d{1,4})\s*\Z")
_LONGEST = 200  # characters
_LONGEST_TITLE = 40
_FALLS, _FALLING = 2, 0.25  # numbers smaller than the one before, and their share, in what is no contents
_FEWEST = 2  # entries
_FROM_START = 0.35  # of the text: contents stand before it

SIGNS = (
    *signs("table contents in sommaire ndice contenido", most=_LONGEST_TITLE, place="start"),
    *(Sign(first + second, 2 * _LONGEST) for first in ".…·_" for second in ".…·_"),
    Sign(". .", 2 * _LONGEST),
)
SHAPES = Shape(0)


def apply(blocks: list[Block]) -> list[Block]:
    """Remove a title such as ``Contents`` with the entries below it, and all lines with dot leaders.

    An entry ends in a page number, or repeats a heading further down.
    """
    marked = {
        number
        for number, block in enumerate(blocks)
        if not block.removed and len(block.text) <= 2 * _LONGEST and _ends_in_page(block.text) and _leads(block.text)
    }
    start = _title(blocks)
    if start is None and _is_directory([line for number in sorted(marked) for line in blocks[number].text.split("\n")]):
        return blocks
    if start is not None:
        entries = _entries(blocks, start)
        if (
            len(entries) >= _FEWEST
            or "table" in blocks[start].text.lower()
            or any(number in marked for number in range(start, start + 3))
        ):
            marked |= {start, *entries}
    if not marked:
        return blocks
    return [
        block.cut(CONTENTS) if number in marked and not block.removed else block for number, block in enumerate(blocks)
    ]


def _is_directory(lines: list[str]) -> bool:
    """Return whether the numbers behind the leaders go up and down, as those of telephones and prices do.

    Those of pages grow, and begin again only where a list of figures follows the contents.
    """
    numbers = [int(found[1]) for line in lines if (found := _LAST_NUMBER.search(line))]
    falls = sum(after < before for before, after in pairwise(numbers))
    return falls >= _FALLS and falls > _FALLING * (len(numbers) - 1)


def _ends_in_page(text: str) -> bool:
    """Return whether a text ends in a digit, or in a letter that is one of the Romans."""
    return text[-1:].isalnum() and (text[-1].isdigit() or regex_lower(text[-1]) in "ivxlc")


def _leads(text: str) -> bool:
    return all(_LEADERS.search(line) for line in text.split("\n"))


def _title(blocks: list[Block]) -> int | None:
    total = sum(len(block.text) for block in blocks if not block.removed)
    passed = 0
    for number, block in enumerate(blocks):
        if block.removed:
            continue
        if len(block.text) <= _LONGEST_TITLE and _TITLE.match(block.text):
            return number
        passed += len(block.text)
        if passed > _FROM_START * total:
            return None
    return None


def _entries(blocks: list[Block], start: int) -> list[int]:
    entries = []
    texts = [_bare(block.text) if len(block.text) <= _LONGEST and not block.removed else "" for block in blocks]
    last = {text: number for number, text in enumerate(texts)}
    for number in range(start + 1, len(blocks)):
        block = blocks[number]
        if block.removed:
            continue
        if len(block.text) > _LONGEST:
            break
        again = texts[number] != "" and last[texts[number]] > number
        if not (again or all(_PAGE.search(line) for line in block.text.split("\n"))):
            break
        entries.append(number)
    return entries


def _bare(text: str) -> str:
    """Return a heading without its number, its page and its signs."""
    return " ".join(re.sub(r"[^\w]+", " ", _NUMBER.sub("", text).lower()).split())
