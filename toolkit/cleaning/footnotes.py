"""Cut footnotes: the notes themselves, and their marks in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from toolkit.cleaning.inline import cut_inside
from toolkit.cleaning.pages import NUMBER
from toolkit.corpus.document import Block
from toolkit.corpus.page_numbers import is_page_number
from toolkit.corpus.plain_text_blocks import may_be_note
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, holds_any, signs

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BODY = lazy(
    r"\s*(?:<sup>\s*(?P<sup>\d{1,3})\s*</sup>|\[\^(?P<md>\w{1,12})\]:|\[(?P<square>\d{1,3})\]"
    r"|(?P<raised>[¹²³⁰⁴-⁹]+)|(?P<bare>\d{1,3})\s{2,}+)\s*+(?=\S)"
)
_SUP = lazy(r"<sup>\s*\[?(\d{1,3})\]?\s*</sup>", re.I)
# Each with signs of which one stands in all it finds.
_RAISED_SIGNS = tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKS = (
    (("<",), _SUP),
    (("[^",), lazy(r"\[\^(\w{1,12})\](?!:)")),
    # Raised digits after a word or a stop are marks; after a unit ("km²") they are a measure.
    (_RAISED_SIGNS, lazy(r"(?=[¹²³⁰⁴-⁹])(?:(?<=[^\W\d_]{4})|(?<=[.,;!?\"”’)]))([¹²³⁰⁴-⁹]+)")),
)
_FEW = 3  # marks, up to which it pays to look for each
_ENDS = '.,;!?"”’'  # that a glued mark stands behind

_OPENING = frozenset("“\"'‘(„«")
_MAYBE = lazy(r"[.,;:!?\"”’»a-zà-ž][0-9]")
_RAISED_DIGITS = lazy(r"[¹²³⁰⁴-⁹]+")
# A number after a full stop, or after a word of small letters, where a sentence would have a space.
_CALL = lazy(r"(?:[a-zà-ž)][.,;:!?][\"”’»]?|[a-zà-ž]{3})(\d{1,2})(?=\s|\Z|[.,;:)])")

REASONS = NOTE, MARK = "footnote", "footnote mark"
SIGNS = signs("<sup [^ ⁰ ¹ ² ³ ⁴ ⁵ ⁶ ⁷ ⁸ ⁹")
SHAPES = Shape.MARKED
_SQUARE = lazy(r"(?<=\S)[ ]?\[(\d{1,3})\]")
_GLUED = lazy(r"(?:(?<=[a-z]{2}[.,;!?\"”’])|(?<=[a-z][.,!?][\"”’]))(\d{1,3})(?=\s|\Z)")


class _Mark(NamedTuple):
    """A pattern of marks, signs of which one is in all that it finds, and whether they stand in texts with digits."""

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    glued: bool = False


def apply(blocks: list[Block]) -> list[Block]:
    """Remove footnotes that are referenced in the text, and then their marks.

    A block is a note if it begins with a mark that no list would use (``<sup>1</sup>``, ``[^1]:``,
    a raised digit), or with a mark (``[2]``, ``2`` and two spaces) that also occurs in the text.
    ``[3]`` and a digit directly after a full stop are marks only if there is such a note.
    """
    plain = _plain_bodies(blocks)
    bodies = {
        number: found
        for number, block in enumerate(blocks)
        if not (block.removed or block.kind == "heading" or block.text[:1].isalpha())
        and may_be_note(block.text)
        and (found := _BODY.match(block.text))
    }
    # Marks in the text are looked for only if notes have such marks.
    marks = {found["square"] or found["bare"] or "" for found in bodies.values()} - {""}
    called = _called(blocks, marks) if marks else set()
    notes = {number: mark for number, found in bodies.items() if (mark := _note_mark(found, called))}
    notes.update({number: mark for number, mark in plain.items() if number not in notes})
    above = {number - 1 for number in plain if _number_above(blocks, number) and not blocks[number - 1].removed}
    patterns = _patterns(blocks, set(notes.values()))
    if not notes and not patterns:
        return blocks
    return [
        piece
        for number, block in enumerate(blocks)
        for piece in ([block.cut(NOTE)] if number in notes or number in above else _without_marks(block, patterns))
    ]


def _plain_bodies(blocks: list[Block]) -> dict[int, str]:
    """Find notes that begin with nothing but their number, by the mark that is glued to a word above.

    ``2 The longest was`` is a note if ``return.2`` stands somewhere before it and its number is higher
    than that of the note before. The number may also stand alone on the line above, where it was
    taken for that of a page.

    Returns
    -------
    dict
        Number of the block to the mark of the note.
    """
    openings = {
        number: mark
        for number, block in enumerate(blocks)
        if block.text[:1].isdigit()
        and block.kind != "heading"
        and not block.removed
        and (mark := _number_before(block.text))
    }
    openings |= {
        number: mark
        for number, block in enumerate(blocks)
        if number
        and is_page_number(blocks[number - 1].text)
        and not block.removed
        and block.kind == "paragraph"
        and (mark := _number_above(blocks, number))
    }
    if not openings:
        return {}
    found_marks: dict[int, str] = {}
    calls: set[str] = set()
    wanted = set(openings.values())
    last = 0
    for number, block in enumerate(blocks):
        mark = openings.get(number, "")
        if mark and mark in calls and int(mark) > last:
            found_marks[number] = mark
            last = int(mark)
        elif not block.removed:
            if len(wanted) > _FEW or holds_any(block.text, wanted):
                calls |= {found[1] for found in _CALL.finditer(block.text)}
            if _has_raised(block.text):
                calls |= {found[0].translate(_RAISED) for found in _RAISED_DIGITS.finditer(block.text)}
    return found_marks


def _number_before(text: str) -> str:
    """Return the number of one or two digits that a sentence opens with, glued to it or before a space."""
    for number in (text[:2], text[:1]):
        rest = text[len(number) :]
        first = rest[1:2] if rest[:1] == " " else rest[:1]
        if number.isdecimal() and (first in _OPENING or "A" <= first <= "Z" or "À" <= first <= "Ž"):
            return number
    return ""


def _number_above(blocks: list[Block], number: int) -> str:
    """Return the number alone on the line above a block, removed as a page number."""
    if number == 0:
        return ""
    above, block = blocks[number - 1], blocks[number]
    alone = above.removed in ("", NUMBER) and above.text.isdigit() and len(above.text) <= 2
    return above.text if alone and above.line == block.line - 1 and block.text[:1].isupper() else ""


def _called(blocks: list[Block], wanted: set[str]) -> set[str]:
    """Collect the marks inside the text, not at the start of a block."""
    called: set[str] = set()
    for block in blocks:
        if block.removed or called >= wanted:
            continue
        text = block.text
        patterns = [pattern for signs, pattern in (*_MARKS, (("[",), _SQUARE)) if holds_any(text, signs)]
        for pattern in [*patterns, _GLUED] if _has_digit(text) else patterns:
            called |= {found[1].translate(_RAISED) for found in pattern.finditer(text) if found.start() > 0}
    return called


def _note_mark(found: re.Match[str], called: set[str]) -> str:
    certain: str = found["sup"] or found["md"] or (found["raised"] or "").translate(_RAISED)
    if certain:
        return certain
    answered: str = found["square"] or found["bare"]
    return answered if answered in called else ""


def _patterns(blocks: list[Block], notes: set[str]) -> list[_Mark]:
    """Return the patterns of the marks that this text can hold."""
    whole = "\n".join([block.text for block in blocks if not block.removed])
    patterns = [_Mark(signs, pattern) for signs, pattern in _MARKS if holds_any(whole, signs)]
    if notes:
        marks = sorted(notes, key=lambda mark: (-len(mark), mark))
        listed = "|".join(marks)
        glued = rf"(?:(?<=[a-z]{{2}}[.,;!?\"”’])|(?<=[a-z][.,!?][\"”’]))(?:{listed})(?=\s|\Z)"
        if _has_raised(whole):
            raised = re.compile(rf"(?<=[.,;!?\"”’)])[ ](?:{_as_raised(listed)})(?=\s|\Z)")
            are_digits = listed.isascii() and all(map(str.isdecimal, marks))
            patterns.append(_Mark(_RAISED_SIGNS if are_digits else (" ",), raised, glued=True))
        behind_ends = tuple(end + mark for mark in marks for end in _ENDS) if len(marks) <= _FEW else ("",)
        patterns += [
            _Mark(("[",), re.compile(rf"(?<=\S)[ ]?\[(?:{listed})\]")),
            _Mark(behind_ends, re.compile(glued), glued=True),
        ]
    return patterns


def _has_digit(text: str) -> bool:
    """Return whether a text has a digit that a mark could be: one glued to a word or a stop."""
    return (holds_any(text, "1234567890") and _MAYBE.search(text) is not None) or _has_raised(text)


def _as_raised(pattern: str) -> str:
    return pattern.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _has_raised(text: str) -> bool:
    """Return whether a text has a raised digit: by one look for each, which a pattern would need for each letter."""
    return not text.isascii() and holds_any(text, _RAISED_SIGNS)


def _without_marks(block: Block, patterns: list[_Mark]) -> Iterator[Block]:
    pieces = [block]
    for wanted, pattern, glued in () if block.removed else patterns:
        head, *cut = pieces
        if holds_any(head.text, wanted) and (not glued or _has_digit(head.text)):
            pieces = [*cut_inside(head, pattern, MARK), *cut]
    yield from pieces
