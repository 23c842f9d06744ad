"""Pairs of words that follow each other, in a corpus or a group of texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.counts.encoded import JOINED
from toolkit.counts.measures.association import Cooccurrence, log_dice
from toolkit.counts.measures.significance import holm, p_value
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.methods.concordance.collocates import Collocation

_WORTH_NUMPY = 200_000  # words; below, numpy takes longer to load than it saves


@dataclass(frozen=True)
class PairCounts:
    """How often pairs and words occur in some texts.

    Parameters
    ----------
    pairs
        Occurrences of each pair of listed words, by their numbers.
    words
        Occurrences of each word by its number.
    names
        The words in small letters, by number.
    total
        Number of words.
    """

    pairs: dict[tuple[int, int], int]
    words: Counter[int]
    names: Sequence[str]
    total: int


def count_pairs(
    words: CorpusWords, texts: Sequence[int], window: int, min_count: int, is_listed: Callable[[str], bool]
) -> PairCounts:
    """Count the pairs of a listed word and one that follows it.

    Parameters
    ----------
    words
        The corpus.
    texts
        Numbers of the texts that are counted.
    window
        How many words on a paragraph is searched: 1 for the next word, with only spaces between the two.
    min_count
        Occurrences below which a pair is left out.
    is_listed
        Whether a word in small letters may be in a pair.
    """
    names = sorted(set(words.lower_types))
    number_of = {name: number for number, name in enumerate(names)}
    numbers = [number_of[lower] for lower in words.lower_types]
    listed = [is_listed(name) for name in names]
    if len(words.tokens) >= _WORTH_NUMPY:
        counted = _by_numpy(words, texts, window, numbers, listed)
    else:
        counted = _by_python(words, texts, window, numbers, listed)
    singles: Counter[int] = Counter()
    for text in texts:
        start, end = words.span(text)
        for token, count in Counter(words.tokens[start:end]).items():
            singles[numbers[token]] += count
    pairs = {pair: count for pair, count in counted.items() if count >= min_count}
    return PairCounts(pairs, singles, names, singles.total())


def _by_python(
    words: CorpusWords, texts: Sequence[int], window: int, numbers: Sequence[int], listed: Sequence[bool]
) -> dict[tuple[int, int], int]:
    counts: Counter[tuple[int, int]] = Counter()
    flags = words.encoded.flags
    for start, end in _blocks(words, texts):
        block = [numbers[token] for token in words.tokens[start:end]]
        for distance in range(1, window + 1):
            for place in range(distance, len(block)):
                first, second = block[place - distance], block[place]
                if listed[first] and listed[second] and (window > 1 or flags[start + place] & JOINED):
                    counts[first, second] += 1
    return counts


def _by_numpy(
    words: CorpusWords, texts: Sequence[int], window: int, numbers: Sequence[int], listed: Sequence[bool]
) -> dict[tuple[int, int], int]:
    import numpy as np

    starts = np.frombuffer(words.encoded.starts, np.uint64).astype(np.int64)
    number = np.array(numbers, np.int64)[np.frombuffer(words.tokens, np.uint32)]
    block = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    wanted = np.zeros(len(starts), bool)
    for text in texts:
        wanted[words.firsts[text] : words.firsts[text + 1]] = True
    is_listed = np.array(listed, bool)[number] & wanted[block]
    joined = np.frombuffer(words.encoded.flags, np.uint8) & JOINED != 0
    keys = []
    for distance in range(1, window + 1):
        both = is_listed[:-distance] & is_listed[distance:] & (block[:-distance] == block[distance:])
        if window == 1:
            both &= joined[1:]
        places = np.flatnonzero(both)
        keys.append(number[places] * len(listed) + number[places + distance])
    found, counts = np.unique(np.concatenate(keys), return_counts=True)
    firsts, seconds = np.divmod(found, len(listed))
    return dict(zip(zip(firsts.tolist(), seconds.tolist(), strict=True), counts.tolist(), strict=True))


def _blocks(words: CorpusWords, texts: Sequence[int]) -> Iterator[tuple[int, int]]:
    starts = words.encoded.starts
    for text in texts:
        for block in range(words.firsts[text], words.firsts[text + 1]):
            yield starts[block], starts[block + 1]


def pair_collocations(counts: PairCounts, window: int) -> list[Collocation]:
    """Return the pairs with their measures: those of NLTK's ``BigramAssocMeasures`` on the same counts.

    For a window of several words the measures are of the mean count by distance, as in NLTK's
    ``BigramCollocationFinder.from_words(words, window_size=window + 1)``.
    """
    tested = sorted(counts.pairs)
    tables = [
        Cooccurrence(counts.pairs[first, second] / window, counts.words[first], counts.words[second], counts.total)
        for first, second in tested
    ]
    corrected = holm([p_value(table.g2) for table in tables])
    return [
        Collocation(
            f"{counts.names[first]} {counts.names[second]}",
            counts.pairs[first, second],
            table,
            log_dice(table.together, table.first, table.second),
            p,
        )
        for (first, second), table, p in zip(tested, tables, corrected, strict=True)
    ]


def pair_places(words: CorpusWords, pairs: Sequence[str], window: int) -> dict[str, list[int]]:
    """Return where each of some pairs begins."""
    wanted = {tuple(pair.split(" ")): pair for pair in pairs}
    firsts = {first for first, _ in wanted}
    flags, starts = words.encoded.flags, words.encoded.starts
    is_first = [lower in firsts for lower in words.lower_types]
    places: dict[str, list[int]] = {pair: [] for pair in pairs}
    for place, token in enumerate(words.tokens):
        if not is_first[token]:
            continue
        end = min(starts[words.block_of(place) + 1], place + window + 1)
        for other in range(place + 1, end):
            pair = wanted.get((words.lower_types[token], words.lower_types[words.tokens[other]]))
            if pair and (window > 1 or flags[other] & JOINED):
                places[pair].append(place)
    return places
