"""Sequences of words: n-grams, skip-grams, and those that begin sentences."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from toolkit.counts.encoded import JOINED, TELLING
from toolkit.counts.occurrences.corpus_words import CorpusWords

_WORTH_NUMPY = 200_000  # words; below, numpy takes longer to load than it saves


@dataclass(frozen=True)
class NGramSearch:
    """Which sequences are wanted.

    Parameters
    ----------
    sizes
        Numbers of words.
    skip
        How many words may be left out between them, in all; 0 for n-grams (Guthrie et al. 2006).
    is_opening
        Whether only those at the beginning of a sentence or heading count.
    min_count, min_documents
        Minimum numbers of occurrences and of texts.
    may_end
        For each word by its number, whether a sequence may begin or end with it.
    """

    sizes: Sequence[int]
    skip: int
    is_opening: bool
    min_count: int
    min_documents: int
    may_end: Sequence[bool]


@dataclass
class NGram:
    """A sequence of words.

    Parameters
    ----------
    words
        Their numbers; see `LowerWords`.
    counts
        Occurrences by the number of the text.
    first
        Place of the first word of the first occurrence.
    """

    words: tuple[int, ...]
    counts: dict[int, int]
    first: int

    @property
    def total(self) -> int:
        """Number of occurrences."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class LowerWords:
    """The words of a corpus in small letters, by number.

    Parameters
    ----------
    names
        The words in alphabetical order.
    tokens
        The number of each word of the corpus.
    """

    names: Sequence[str]
    tokens: array[int]


def lower_words(words: CorpusWords) -> LowerWords:
    """Number the words of a corpus in small letters."""
    names = sorted(set(words.lower_types))
    number_of = {name: number for number, name in enumerate(names)}
    numbers = [number_of[lower] for lower in words.lower_types]
    return LowerWords(names, array("I", map(numbers.__getitem__, words.tokens)))


def find_ngrams(words: CorpusWords, lower: LowerWords, search: NGramSearch) -> list[NGram]:
    """Find all sequences of words that are frequent enough, in no particular order.

    A sequence stands in one paragraph with nothing but spaces and, in skip-grams, other words between its words.

    References
    ----------
    Guthrie, D., Allison, B., Liu, W., Guthrie, L. & Wilks, Y. (2006). A closer look at skip-gram modelling. LREC 2006,
    1222-1225.
    """
    if search.skip or len(words.tokens) < _WORTH_NUMPY:
        found = _by_python(words, lower, search)
    else:
        found = _by_numpy(words, lower, search)
    return [each for each in found if len(each.counts) >= search.min_documents and each.total >= search.min_count]


def _by_python(words: CorpusWords, lower: LowerWords, search: NGramSearch) -> list[NGram]:
    found: dict[tuple[int, ...], NGram] = {}
    for text in range(len(words.documents)):
        for start, end in _runs(words, text):
            run = lower.tokens[start:end]
            for size in search.sizes:
                for place, gram in _grams(run, size, search.skip):
                    if not (search.may_end[gram[0]] and search.may_end[gram[-1]]):
                        continue
                    if search.is_opening and words.encoded.flags[start + place] & TELLING:
                        continue
                    known = found.get(gram)
                    if known is None:
                        known = found[gram] = NGram(gram, {}, start + place)
                    known.counts[text] = known.counts.get(text, 0) + 1
    return list(found.values())


def _grams(run: Sequence[int], size: int, skip: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    if not skip:
        for place in range(len(run) - size + 1):
            yield place, tuple(run[place : place + size])
        return
    for place in range(len(run) - size + 1):
        # The first word is fixed, or a sequence would be found again from the next place on.
        for others in combinations(run[place + 1 : place + size + skip], size - 1):
            yield place, (run[place], *others)


def _runs(words: CorpusWords, text: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of words of a text that only spaces divide."""
    start, end = words.span(text)
    flags = words.encoded.flags
    breaks = [place for place in range(start + 1, end) if not flags[place] & JOINED]
    yield from pairwise([start, *breaks, end])


def _by_numpy(words: CorpusWords, lower: LowerWords, search: NGramSearch) -> list[NGram]:
    import numpy as np

    numbers = np.frombuffer(lower.tokens, np.uint32).astype(np.int64)
    flags = np.frombuffer(words.encoded.flags, np.uint8)
    joined = flags & JOINED != 0
    may_end = np.array(search.may_end, bool)[numbers]
    texts = np.repeat(np.arange(len(words.documents)), words.sizes)
    # Places where the first words of a sequence stand that is frequent enough, and the number of these words.
    places = np.flatnonzero(may_end & (flags & TELLING == 0) if search.is_opening else may_end)
    prefix = numbers[places]
    found: list[NGram] = []
    for size in range(2, max(search.sizes) + 1):
        follows = places + size - 1 < len(numbers)
        places, prefix = places[follows], prefix[follows]
        follows = joined[places + size - 1]
        places, prefix = places[follows], prefix[follows]
        keys = prefix * len(lower.names) + numbers[places + size - 1]
        _, prefix, totals = np.unique(keys, return_inverse=True, return_counts=True)
        frequent = totals[prefix] >= search.min_count
        places, prefix = places[frequent], prefix[frequent]
        if size in search.sizes:
            ends = may_end[places + size - 1]
            found += _ngrams_at(places[ends], prefix[ends], texts, lower, size)
    return found


def _ngrams_at(places: Any, ids: Any, texts: Any, lower: LowerWords, size: int) -> list[NGram]:
    """Return the sequences that begin at some places, each with an id of its sequence."""
    import numpy as np

    if not len(places):
        return []
    # By sequence, then by text, then by place: the places are ascending already.
    order = np.lexsort((places, ids))
    places, ids = places[order], ids[order]
    at = texts[places]
    new = np.r_[True, (ids[1:] != ids[:-1]) | (at[1:] != at[:-1])]
    begins = np.flatnonzero(new)
    counts = np.diff(np.r_[begins, len(ids)])
    found: list[NGram] = []
    last = -1
    for begin, count in zip(begins.tolist(), counts.tolist(), strict=True):
        if ids[begin] != last:
            last = ids[begin]
            first = int(places[begin])
            found.append(NGram(tuple(lower.tokens[first : first + size]), {}, first))
        found[-1].counts[int(at[begin])] = count
    return found
