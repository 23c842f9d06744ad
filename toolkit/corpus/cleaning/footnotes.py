"""Cut footnotes: the notes themselves, and their marks in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.cleaning.inline import cut_inside
from toolkit.corpus.document import Block

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BODY = re.compile(
    r"\s*(?:<sup>\s*(?P<sup>\d{1,3})\s*</sup>|\[\^(?P<md>\w{1,12})\]:|\[(?P<square>\d{1,3})\]"
    r"|(?P<raised>[¹²³⁰⁴-⁹]+)|(?P<bare>\d{1,3})\s{2,})\s*(?=\S)"
)
_SUP = re.compile(r"<sup>\s*\[?(\d{1,3})\]?\s*</sup>", re.I)
_MARKS = (
    _SUP,
    re.compile(r"\[\^(\w{1,12})\](?!:)"),
    # Raised digits after a word or a stop are marks; after a unit ("km²") they are a measure.
    re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=[.,;!?\"”’)]))([¹²³⁰⁴-⁹]+)"),
)
_SQUARE = re.compile(r"(?<=\S)[ ]?\[(\d{1,3})\]")
_GLUED = re.compile(r"(?:(?<=[a-z]{2}[.,;!?\"”’])|(?<=[a-z][.,!?][\"”’]))(\d{1,3})(?=\s|\Z)")


def apply(blocks: list[Block]) -> list[Block]:
    """Cut the notes whose marks stand in the text, and then the marks.

    A block is a note if it begins with a mark that no list would use (``<sup>1</sup>``, ``[^1]:``,
    a raised digit), or with one (``[2]``, ``2`` and two spaces) to which a mark in the text
    answers. ``[3]`` and a digit glued to a full stop are marks only where there is such a note.
    """
    called = _called(blocks)
    notes: set[str] = set()
    judged = []
    for block in blocks:
        mark = "" if block.removed or block.kind == "heading" else _note_mark(block.text, called)
        notes |= {mark} if mark else set()
        judged.append(block.cut("footnote") if mark else block)
    return [piece for block in judged for piece in _without_marks(block, notes)]


def _called(blocks: list[Block]) -> set[str]:
    """Collect the marks that stand inside the text, not at the start of a block."""
    called: set[str] = set()
    for block in blocks:
        if not block.removed:
            for pattern in (*_MARKS, _SQUARE, _GLUED):
                called |= {found[1].translate(_RAISED) for found in pattern.finditer(block.text) if found.start() > 0}
    return called


def _note_mark(text: str, called: set[str]) -> str:
    found = _BODY.match(text)
    if not found:
        return ""
    certain = found["sup"] or found["md"] or (found["raised"] or "").translate(_RAISED)
    if certain:
        return certain
    answered = found["square"] or found["bare"]
    return answered if answered in called else ""


def _without_marks(block: Block, notes: set[str]) -> Iterator[Block]:
    if block.removed:
        yield block
        return
    patterns = [*_MARKS]
    if notes:
        listed = "|".join(sorted(notes, key=lambda mark: (-len(mark), mark)))
        patterns += [
            re.compile(rf"(?<=\S)[ ]?\[(?:{listed})\]"),
            re.compile(rf"(?:(?<=[a-z]{{2}}[.,;!?\"”’])|(?<=[a-z][.,!?][\"”’]))(?:{listed})(?=\s|\Z)"),
        ]
    pieces = [block]
    for pattern in patterns:
        head, *cut = pieces
        pieces = [*cut_inside(head, pattern, "footnote mark"), *cut]
    yield from pieces
