"""A collation of two texts: what they share side by side, with every change marked, and what only one of them has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import groupby, pairwise

from toolkit.corpus.document import Block
from toolkit.language.sentences import sentences
from toolkit.methods.similarity.reuse.pairs import ReusedPassage
from toolkit.methods.similarity.reuse.passages import passages_between
from toolkit.methods.similarity.texts import DistinctTexts

LEAST = 8
"""Words of a passage that is set side by side; shorter ones are chance."""

_SPACE = re.compile(r"\s+")
_ALIKE = 0.4  # ratio of matching words from which what stands between two passages is one text with changes
_LONGEST_GAP = 400  # words between two passages that are compared with each other


@dataclass(frozen=True)
class Piece:
    """Words from ``a_start`` up to ``a_end`` of one text set beside words of the other; equal, or not."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    equal: bool


@dataclass(frozen=True)
class CollatedRow:
    """A sentence of a collation, in both texts or in one: lines, and texts with changes in brackets."""

    a_line: int | None
    a: str
    b_line: int | None
    b: str


def collate(texts: DistinctTexts, a: int, b: int) -> list[CollatedRow]:
    """Collate two documents.

    Passages stand side by side in the order of the first document, also where the second has them in another order.
    What only the second has follows the passage that it follows there. Words that the second does not have stand in
    ``[-…-]``, words that the first does not have in ``{+…+}``.

    Parameters
    ----------
    texts
        The texts.
    a, b
        Numbers of two documents.
    """
    one, two = (texts.words(texts.number_of[each]) for each in (a, b))
    writer = _Writer(texts, a, b)
    return [writer.row(pieces) for pieces in _rows(list(_pieces(one, two, writer.rests)), writer)]


def _pieces(one: Sequence[int], two: Sequence[int], rests: Sequence[Callable[[int, int], int]]) -> Iterator[Piece]:
    """Yield the pieces in reading order; each word of either text is in one of them.

    ``rests`` returns for either text where the sentence that a run of words begins in ends, or the end of the run.
    """
    passages = passages_between(one, two, LEAST)
    in_b = sorted(passages, key=lambda each: each.b_start)
    # What the second text has alone, by the passage that it follows.
    starts = [0, *(each.b_start + each.b_words for each in in_b)]
    ends = [*(each.b_start for each in in_b), len(two)]
    before = [None, *in_b]
    after = [*in_b, None]
    alone = {id(left): (start, end, right) for left, right, start, end in zip(before, after, starts, ends, strict=True)}
    for left, right in pairwise([None, *passages, None]):
        if left:
            yield from _changes(one, two, left)
        a_start, a_end = (left.a_start + left.a_words if left else 0), (right.a_start if right else len(one))
        b_start, b_end, b_right = alone[id(left)]
        if b_right is right and _is_one_text(one[a_start:a_end], two[b_start:b_end]):
            yield from _changes(one, two, ReusedPassage(a_start, b_start, a_end - a_start, b_end - b_start, 0))
            continue
        # A sentence that goes on in other words in each text: its two ends stand side by side.
        a_rest, b_rest = rests[0](a_start, a_end), rests[1](b_start, b_end)
        for piece in (
            Piece(a_start, a_rest, b_start, b_start, equal=False),
            Piece(a_rest, a_rest, b_start, b_rest, equal=False),
            Piece(a_rest, a_end, b_rest, b_rest, equal=False),
            Piece(a_end, a_end, b_rest, b_end, equal=False),
        ):
            if piece.a_end > piece.a_start or piece.b_end > piece.b_start:
                yield piece


def _changes(one: Sequence[int], two: Sequence[int], passage: ReusedPassage) -> Iterator[Piece]:
    a, b = passage.a_start, passage.b_start
    matcher = SequenceMatcher(None, one[a : a + passage.a_words], two[b : b + passage.b_words], autojunk=False)
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        yield Piece(a + a_start, a + a_end, b + b_start, b + b_end, equal=tag == "equal")


def _is_one_text(one: Sequence[int], two: Sequence[int]) -> bool:
    if not one or not two or max(len(one), len(two)) > _LONGEST_GAP:
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE


def _rows(pieces: Sequence[Piece], writer: _Writer) -> Iterator[list[Piece]]:
    """Cut pieces at the ends of sentences and gather those of one row."""
    row: list[Piece] = []
    for piece in pieces:
        one_sided = piece.a_start == piece.a_end or piece.b_start == piece.b_end
        for part in writer.sentences(piece) if piece.equal or one_sided else [piece]:
            if row and (writer.opens_row(part) or _turns(row[-1], part)):
                yield row
                row = []
            row.append(part)
    if row:
        yield row


def _turns(last: Piece, part: Piece) -> bool:
    """Return whether a piece does not go on where the last one ended in the second text."""
    return part.b_start != last.b_end


def _sentence_starts(places: Sequence[tuple[Block, int, int]]) -> Iterator[int]:
    """Yield the positions of words that open a sentence."""
    for _, run in groupby(enumerate(places), key=lambda each: id(each[1][0])):
        words = [(position, start) for position, (_, start, _) in run]
        block = places[words[0][0]][0]
        ends = iter([end for _, end in sentences(block.text)])
        end = 0
        for position, start in words:
            if start >= end:
                yield position
                end = next((each for each in ends if each > start), len(block.text))


def _rest(opens: frozenset[int], start: int, end: int) -> int:
    return next((position for position in range(start, end) if position in opens), end)


class _Writer:
    """Writes words of two documents as their authors did."""

    def __init__(self, texts: DistinctTexts, a: int, b: int) -> None:
        self._places = [texts.places(each) for each in (a, b)]
        self._opens = [frozenset(_sentence_starts(places)) for places in self._places]
        self.rests = [partial(_rest, opens) for opens in self._opens]

    def sentences(self, piece: Piece) -> Iterator[Piece]:
        """Cut a piece where sentences begin: those of the first text, or of the second where it stands alone."""
        a_words, b_words = piece.a_end - piece.a_start, piece.b_end - piece.b_start
        first = piece.a_start if a_words else piece.b_start
        opens = self._opens[0 if a_words else 1]
        cuts = [0, *(n for n in range(1, max(a_words, b_words)) if first + n in opens), max(a_words, b_words)]
        for start, end in pairwise(cuts):
            yield Piece(
                piece.a_start + min(start, a_words),
                piece.a_start + min(end, a_words),
                piece.b_start + min(start, b_words),
                piece.b_start + min(end, b_words),
                piece.equal,
            )

    def opens_row(self, piece: Piece) -> bool:
        """Return whether a piece begins with a sentence."""
        if piece.a_end > piece.a_start:
            return piece.a_start in self._opens[0]
        return piece.b_start in self._opens[1]

    def row(self, pieces: Sequence[Piece]) -> CollatedRow:
        """Write the pieces of a row."""
        sides = []
        for side, (opened, closed) in enumerate((("[-", "-]"), ("{+", "+}"))):
            spans = [(p.a_start, p.a_end) if side == 0 else (p.b_start, p.b_end) for p in pieces]
            written = []
            for (start, end), piece in zip(spans, pieces, strict=True):
                text = self._text(side, start, end)
                if text:
                    written.append(text if piece.equal else f"{opened}{text}{closed}")
            first = next((start for start, end in spans if end > start), None)
            sides.append((None if first is None else self._line(side, first), " ".join(written)))
        return CollatedRow(*sides[0], *sides[1])

    def _line(self, side: int, position: int) -> int:
        block, start, _ = self._places[side][position]
        return block.line_at(start)

    def _text(self, side: int, start: int, end: int) -> str:
        """Return words with the signs around them: quotation marks and brackets open the word behind them."""
        return " ".join("".join(self._word(side, number) for number in range(start, end)).split())

    def _word(self, side: int, number: int) -> str:
        places = self._places[side]
        block, first, last = places[number]
        before = number and places[number - 1][0] is block
        after = number + 1 < len(places) and places[number + 1][0] is block
        left = block.text[places[number - 1][2] if before else 0 : first]
        right = block.text[last : places[number + 1][1] if after else None]
        if before:
            left = _SPACE.split(left)[-1] if _SPACE.search(left) else ""
        if after:
            # What no space divides, such as a dash, follows the word before it.
            found = _SPACE.search(right)
            right = right[: found.end()] if found else right
        return f"{left}{block.text[first:last]}{right}" + ("" if after else " ")
