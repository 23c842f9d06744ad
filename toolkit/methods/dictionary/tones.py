"""The tone of the sentences in which the words of a category occur."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from toolkit.counts.measures.statistics import mean_difference, mean_interval
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.methods.dictionary.counting import CategoryCounts
from toolkit.methods.dictionary.rows import CategoryToneGroupRow, CategoryToneRow
from toolkit.rounding import significant


class ToneOfSentence(Protocol):
    """A sentence with its tone and its place: the number of its block in the document, and its span in that."""

    @property
    def block(self) -> int: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def tone(self) -> float: ...  # noqa: D102
    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


Tones = Sequence[Sequence[ToneOfSentence]]
"""For each text its sentences in order."""


class _Tone(NamedTuple):
    mean: float
    low: float
    high: float
    difference: float | None
    differs: str


def sentence_numbers(words: CorpusWords, tones: Tones) -> array[int]:
    """Return for each word of the corpus the number of its sentence in its text, and -1 for a word in none."""
    numbers = array("l", [-1]) * len(words.tokens)
    place = 0
    for text, sentences in enumerate(tones):
        number = 0
        for block in range(words.firsts[text], words.firsts[text + 1]):
            own = block - words.firsts[text]
            for start, _ in words.spans_of(block):
                while number < len(sentences) and (sentences[number].block, sentences[number].end) <= (own, start):
                    number += 1
                if number < len(sentences) and (sentences[number].block, sentences[number].start) <= (own, start):
                    numbers[place] = number
                place += 1
    return numbers


def sentences_of(words: CorpusWords, numbers: array[int], counts: CategoryCounts) -> list[set[int]]:
    """Return for each text the numbers of the sentences in which a category occurs; see `sentence_numbers`."""
    found: list[set[int]] = [set() for _ in words.documents]
    for place, _ in counts.occurrences:
        if numbers[place] >= 0:
            found[words.document_of(words.block_of(place))].add(numbers[place])
    return found


def tone_rows(
    words: CorpusWords, tones: Tones, counts: Sequence[CategoryCounts], places: Sequence[Sequence[set[int]]]
) -> Iterator[CategoryToneRow]:
    """Yield a row for each category that occurs in a sentence with a tone.

    The interval is Student's over sentences, and the difference from all other sentences has Welch's. Places are those
    of `sentences_of` for each category.
    """
    for each, found in zip(counts, places, strict=True):
        tone = _tone_of(tones, found, range(len(tones)))
        if tone is None:
            continue
        own = [(text, index) for text, indices in enumerate(found) for index in sorted(indices)]
        sign = 1 if tone.mean > 0 else -1
        text, index = max(own, key=lambda at: (significant(sign * tones[at[0]][at[1]].tone), -at[0], -at[1]))
        yield CategoryToneRow(
            category=each.category.name,
            sentences=len(own),
            tone=tone.mean,
            low=tone.low,
            high=tone.high,
            difference=tone.difference,
            differs=tone.differs,
            document=words.documents[text].name,
            line=tones[text][index].line,
            example=tones[text][index].text,
        )


def tone_group_rows(
    tones: Tones,
    counts: Sequence[CategoryCounts],
    places: Sequence[Sequence[set[int]]],
    groups: Mapping[str, Sequence[int]],
) -> Iterator[CategoryToneGroupRow]:
    """Yield a row for each group of texts and each category that occurs in it; the difference is within the group."""
    for name, texts in groups.items():
        for each, own in zip(counts, places, strict=True):
            tone = _tone_of(tones, own, texts)
            if tone is not None:
                yield CategoryToneGroupRow(name, each.category.name, sum(len(own[text]) for text in texts), *tone)


def _tone_of(tones: Tones, found: Sequence[set[int]], texts: Sequence[int]) -> _Tone | None:
    own = [tones[text][index].tone for text in texts for index in sorted(found[text])]
    if not own:
        return None
    rest = [each.tone for text in texts for index, each in enumerate(tones[text]) if index not in found[text]]
    mean, low, high = mean_interval(own)
    apart = mean_difference(own, rest) if rest else None
    differs = "" if apart is None else "higher" if apart.low > 0 else "lower" if apart.high < 0 else ""
    return _Tone(mean, max(-1.0, low), min(1.0, high), apart.mean if apart else None, differs)
