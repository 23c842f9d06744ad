"""Concordance lines: each occurrence of a pattern between the words around it (keyword in context)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

from toolkit.corpus.document import Block, Document
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.counts.occurrences.matching import Occurrence
from toolkit.errors import SettingError
from toolkit.language.lazy_patterns import lazy
from toolkit.methods.concordance.rows import KwicRow

WITHIN = ("document", "paragraph", "sentence")
_KEY = lazy(r"[LR][1-9]\Z")
_KEYS = "L1 to L9, R1 to R9, match, document, date"
_NAMED = ("match", "document", "date")
_CLOSING = "\"'”’»)]}.,;:!?…%"


class ConcordanceLine(NamedTuple):
    """A row with the document that it is of."""

    document: Document
    row: KwicRow


def sampled(occurrences: Sequence[Occurrence], count: int, seed: int) -> list[Occurrence]:
    """Return a random sample in order of occurrence; all of them for a count of 0."""
    if not count or count >= len(occurrences):
        return list(occurrences)
    random = Random(seed)  # noqa: S311 (a sample, and no secret)
    drawn = sorted((random.random(), number) for number in range(len(occurrences)))
    return [occurrences[number] for number in sorted(number for _, number in drawn[:count])]


def sorted_occurrences(words: CorpusWords, occurrences: Sequence[Occurrence], keys: str) -> list[Occurrence]:
    """Sort occurrences by the words around them, the matching words, or their documents.

    Parameters
    ----------
    words
        The corpus.
    occurrences
        In order.
    keys
        Separated by commas: ``L1`` is the word before the match, ``R2`` the second after it; ``match``, ``document``
        and ``date``. What is equal stays in order of occurrence. Empty for that order alone.

    Raises
    ------
    SettingError
        If a key is unknown.
    """
    parts = [part.strip() for part in keys.split(",") if part.strip()]
    makers = [_maker(words, part) for part in parts]
    if not makers:
        return list(occurrences)
    return sorted(occurrences, key=lambda each: tuple(make(each) for make in makers))


def _maker(words: CorpusWords, key: str) -> Callable[[Occurrence], Any]:
    if key.lower() in _NAMED:
        if key.lower() == "match":
            return lambda each: [
                words.lower_types[token] for token in words.tokens[each.place : each.place + each.length]
            ]

        def of_document(each: Occurrence) -> str:
            document = words.documents[words.document_of(words.block_of(each.place))]
            return document.date if key.lower() == "date" else document.name

        return of_document
    if not _KEY.match(key.upper()):
        raise SettingError(f"{key!r} is no key to sort by.", f"Use some of {_KEYS}, separated by commas.")
    side, distance = key[0].upper(), int(key[1])

    def beside(each: Occurrence) -> str:
        place = each.place - distance if side == "L" else each.place + each.length - 1 + distance
        first, after = words.span(words.document_of(words.block_of(each.place)))
        return words.lower_types[words.tokens[place]] if first <= place < after else ""

    return beside


def concordance(
    words: CorpusWords, occurrences: Sequence[Occurrence], window: int, within: str
) -> Iterator[ConcordanceLine]:
    """Yield a line for each occurrence.

    Parameters
    ----------
    words
        The corpus.
    occurrences
        In the order wanted.
    window
        Number of words on each side.
    within
        What the context does not leave: ``document``, ``paragraph`` or ``sentence``.
    """
    texts = _Texts(words, within)
    for each in occurrences:
        number = words.block_of(each.place)
        block, spans = texts.block(number)
        first = each.place - words.encoded.starts[number]
        start, end = spans[first][0], spans[first + each.length - 1][1]
        row = KwicRow(
            document=words.documents[words.document_of(number)].name,
            line=words.lines_of(number).line_at(start),
            left=texts.before(number, first, window),
            match=_on_one_line(block.text[start:end]),
            right=texts.after(number, first + each.length - 1, window),
        )
        yield ConcordanceLine(words.documents[words.document_of(number)], row)


class _Texts:
    """The text around places in a corpus."""

    def __init__(self, words: CorpusWords, within: str) -> None:
        self._words = words
        self._within = within

    def block(self, number: int) -> tuple[Block, list[tuple[int, int]]]:
        """Return a block and where its words begin and end."""
        return self._words.block(number), self._words.spans_of(number)

    def _bounds(self, number: int, place: int) -> tuple[int, int]:
        """Return the span in the text of a block that the context of a place does not leave."""
        if self._within == "sentence":
            return self._words.sentence_at(number, place)
        return 0, len(self._words.block(number).text)

    def before(self, number: int, first: int, window: int) -> str:
        """Return the text of up to ``window`` words before a word of a block."""
        block, spans = self.block(number)
        low, _ = self._bounds(number, spans[first][0])
        begin = max(0, first - window)
        while begin < first and spans[begin][0] < low:
            begin += 1
        start = spans[begin][0] if first - begin == window else low
        text = _on_one_line(block.text[start : spans[first][0]])
        missing = window - (first - begin)
        if missing and self._within == "document":
            text = f"{self._beyond(number, missing, -1)} {text}"
        return text.strip()

    def after(self, number: int, last: int, window: int) -> str:
        """Return the text of up to ``window`` words after a word of a block."""
        block, spans = self.block(number)
        _, high = self._bounds(number, spans[last][0])
        stop = min(len(spans) - 1, last + window)
        while stop > last and spans[stop][1] > high:
            stop -= 1
        end = _closed(block.text, spans[stop][1], high) if stop - last == window else high
        text = _on_one_line(block.text[spans[last][1] : end])
        missing = window - (stop - last)
        if missing and self._within == "document":
            text = f"{text} {self._beyond(number, missing, 1)}"
        return text.strip()

    def _beyond(self, number: int, missing: int, step: int) -> str:
        """Return words of the blocks before or after a block of a document."""
        words = self._words
        document = words.document_of(number)
        first, after = words.firsts[document], words.firsts[document + 1]
        pieces: list[str] = []
        number += step
        while missing > 0 and first <= number < after:
            block, spans = self.block(number)
            if spans and step < 0:
                pieces.insert(0, block.text[spans[max(0, len(spans) - missing)][0] :])
            elif spans:
                end = spans[min(len(spans), missing) - 1][1]
                pieces.append(block.text[: _closed(block.text, end, len(block.text))])
            missing -= len(spans)
            number += step
        return _on_one_line(" ".join(pieces))


def _closed(text: str, end: int, high: int) -> int:
    """Return the end of the points and quotation marks behind a word."""
    while end < high and text[end] in _CLOSING:
        end += 1
    return end


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
