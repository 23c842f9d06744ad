"""The sentences of a text as counts, and measures of them with intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from random import Random
from typing import TYPE_CHECKING

from toolkit.corpus.document import Document
from toolkit.counts.measures.readability import ENGLISH, TextCounts, flesch, lix, sentence_length
from toolkit.language.clauses.analysis import clauses_of
from toolkit.language.syllables import syllables
from toolkit.language.words import find_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RESAMPLES = 400
_AT_ONCE = 1 << 20  # draws
_LONG = 6  # letters; a long word has more
_POLYSYLLABLE = 3
# Without one of these a sentence has no passive.
_PASSIVE_VERBS = frozenset("be am is are was were been being isn't aren't wasn't weren't get gets got getting".split())


@dataclass(frozen=True)
class SentenceCounts:
    """The sentences of a text outside headings, those with a word.

    Parameters
    ----------
    counts
        Of each sentence.
    words
        All words in small letters, in order.
    longest, line
        Number of words and line of the longest sentence, the first of several.
    passives
        Number of sentences with a passive clause; 0 in other languages than English.
    """

    counts: tuple[TextCounts, ...]
    words: tuple[str, ...]
    longest: int
    line: int
    passives: int = 0

    @property
    def total(self) -> TextCounts:
        """The counts of the whole text."""
        return sum_of_counts(self.counts)


@lru_cache(maxsize=100_000)
def _letters(word: str) -> int:
    return sum(map(str.isalnum, word))


def sum_of_counts(counts: Sequence[TextCounts]) -> TextCounts:
    """Add counts up."""
    return TextCounts(*map(sum, zip(*counts, strict=True))) if counts else TextCounts(0, 0, 0, 0, 0, 0)


def sentence_counts(document: Document, code: str) -> SentenceCounts:
    """Count the sentences of a document; headings are none."""
    counts: list[TextCounts] = []
    words: list[str] = []
    longest = line = passives = 0
    for sentence in document.sentences():
        if sentence.block.kind == "heading":
            continue
        found = [word.text for word in find_words(sentence.text)]
        if not found:
            continue
        words += map(str.lower, found)
        if code == "en" and not _PASSIVE_VERBS.isdisjoint(words[-len(found) :]):
            passives += any(clause.passive for clause in clauses_of(sentence.text).clauses)
        spoken = [syllables(word, code) for word in found]
        letters = list(map(_letters, found))
        counts.append(
            TextCounts(
                sentences=1,
                words=len(found),
                syllables=sum(spoken),
                letters=sum(letters),
                long_words=sum(each > _LONG for each in letters),
                polysyllables=sum(each >= _POLYSYLLABLE for each in spoken),
            )
        )
        if len(found) > longest:
            longest, line = len(found), sentence.line
    return SentenceCounts(tuple(counts), tuple(words), longest, line, passives)


Measures = dict[str, Callable[[TextCounts], float]]


def measures_for(code: str) -> Measures:
    """Return the measures of a language by name, those that were fitted to it and those for all."""

    def ease(counts: TextCounts) -> float:
        value = flesch(counts, code)
        return 0.0 if value is None else value

    has_ease = flesch(TextCounts(1, 1, 1, 1, 0, 0), code) is not None
    return {
        **({"flesch": ease} if has_ease else {}),
        **(ENGLISH if code == "en" else {}),
        "lix": lix,
        "sentence_length": sentence_length,
    }


def bootstrap_intervals(counts: Sequence[TextCounts], measures: Measures, seed: int) -> dict[str, tuple[float, float]]:
    """Return the 95 % percentile interval of each measure; empty for fewer than two sentences.

    Sentences are drawn with replacement, 400 times as many as there are.

    References
    ----------
    Efron, B. & Tibshirani, R. (1993). An introduction to the bootstrap, ch. 13.
    """
    if len(counts) < 2:
        return {}
    import numpy as np

    drawn = _resampled(np.array(counts, dtype=np.int64), seed)
    tail = ceil(0.025 * _RESAMPLES)
    found = {}
    for name, measure in measures.items():
        values = np.sort(measure(drawn))
        found[name] = (float(values[tail - 1]), float(values[-tail]))
    return found


def _resampled(counts: NDArray[np.int64], seed: int) -> TextCounts:
    """Return the sums of the counts of sentences drawn with replacement, as `random.Random.choices` draws them."""
    import numpy as np

    number = len(counts)
    rows = max(1, _AT_ONCE // number)
    random = np.random.RandomState()
    _, state, _ = Random(seed).getstate()  # noqa: S311 (a sample, and no secret)
    random.set_state(("MT19937", np.array(state[:-1], dtype=np.uint32), state[-1], 0, 0.0))
    sums = []
    for first in range(0, _RESAMPLES, rows):
        some = min(rows, _RESAMPLES - first)
        chosen = (random.random_sample((some, number)) * number).astype(np.int64)
        chosen += np.arange(some)[:, None] * number
        times = np.bincount(chosen.ravel(), minlength=some * number).reshape(some, number)
        sums.append(times @ counts)
    return TextCounts(*np.concatenate(sums).T)
