"""The tone of the sentences in which the words of a category occur."""

from __future__ import annotations

from bisect import bisect_right
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


def sentences_of(words: CorpusWords, tones: Tones, counts: CategoryCounts) -> list[set[int]]:
    """Return for each text the numbers of the sentences in which a category occurs."""
    starts = [[(each.block, each.start) for each in sentences] for sentences in tones]
    found: list[set[int]] = [set() for _ in tones]
    for place, _ in counts.occurrences:
        number = words.block_of(place)
        text = words.document_of(number)
        block = number - words.firsts[text]
        offset, _ = words.spans_of(number)[place - words.encoded.starts[number]]
        index = bisect_right(starts[text], (block, offset)) - 1
        if index >= 0 and tones[text][index].block == block and offset < tones[text][index].end:
            found[text].add(index)
    return found


def tone_rows(words: CorpusWords, tones: Tones, counts: Sequence[CategoryCounts]) -> Iterator[CategoryToneRow]:
    """Yield a row for each category that occurs in a sentence with a tone.

    The interval is Student's over sentences, and the difference from all other sentences has Welch's.
    """
    for each in counts:
        found = sentences_of(words, tones, each)
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
    words: CorpusWords, tones: Tones, counts: Sequence[CategoryCounts], groups: Mapping[str, Sequence[int]]
) -> Iterator[CategoryToneGroupRow]:
    """Yield a row for each group of texts and each category that occurs in it; the difference is within the group."""
    found = [sentences_of(words, tones, each) for each in counts]
    for name, texts in groups.items():
        for each, own in zip(counts, found, strict=True):
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
