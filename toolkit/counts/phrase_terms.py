"""Phrases in encoded texts that stand often enough to be terms, found by numpy on type numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.counts.encoded import JOINED, TELLING, Encoded
from toolkit.counts.vocabulary import LINKS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONGEST = 4  # content words
_SHARE_OF_RAREST = 0.2
_LINKS = tuple(sorted(LINKS))


class PhraseAt(NamedTuple):
    """Where a phrase stands: the places of its first token and behind its last, and its text."""

    start: int
    end: int
    text: int


class _Words(NamedTuple):
    """The content words of all texts in a row.

    ``glue`` tells how a word hangs on the one before: 0 not at all, 1 by spaces, from 2 by one of the links of names.
    """

    places: NDArray[np.int64]
    numbers: NDArray[np.int64]
    glue: NDArray[np.int64]
    texts: NDArray[np.int64]


def find_phrase_terms(encoded: Encoded, number_of: NDArray[np.int64], least: int) -> list[PhraseAt]:
    """Find where phrases stand that are terms themselves.

    A phrase has two to four content words, with nothing but spaces between them, or with a link inside a name
    (``Ministry of Interior``). It must occur ``least`` times and in two texts, and hold a fifth of the occurrences of
    its rarest word. Of phrases that overlap the leftmost counts, and of those the longest.

    Parameters
    ----------
    encoded
        Texts.
    number_of
        For each type the number of its key, and -1 for one that is no content word.
    least
        Occurrences.

    Returns
    -------
    list of PhraseAt
        In order of the texts.
    """
    words = _content(encoded, number_of)
    longest = _longest_accepted(words, int(number_of.max(initial=-1)) + 1, least)
    found: list[PhraseAt] = []
    free = 0
    for place in longest.nonzero()[0].tolist():
        if place >= free:
            free = place + int(longest[place])
            last = int(words.places[free - 1])
            found.append(PhraseAt(int(words.places[place]), last + 1, int(words.texts[place])))
    return found


def _content(encoded: Encoded, number_of: NDArray[np.int64]) -> _Words:
    import numpy as np

    tokens = np.frombuffer(encoded.tokens, np.uint32)
    flags = np.frombuffer(encoded.flags, np.uint8)
    joined = (flags & JOINED) != 0
    numbers = number_of[tokens]
    places = np.flatnonzero(numbers >= 0)
    glue = np.zeros(len(places), np.int64)
    if len(places) > 1:
        before, after = places[:-1], places[1:]
        glue[1:] = (after == before + 1) & joined[after]
        capital = np.array([word[:1].isupper() for word in encoded.types], bool)
        between = np.flatnonzero(after == before + 2)  # One word, which may be a link.
        first, last = before[between], after[between]
        link = np.array([_LINKS.index(word) + 2 if word in LINKS else 0 for word in encoded.types])[tokens[first + 1]]
        named = capital[tokens[first]] & capital[tokens[last]] & ((flags[first] & TELLING) != 0)
        named &= joined[first + 1] & joined[last]
        glue[between + 1] = np.where(named, link, 0)
    starts = np.frombuffer(encoded.starts, np.uint64).astype(np.int64)
    texts = np.searchsorted(starts, places, side="right") - 1
    return _Words(places, numbers[places], glue, texts)


def _longest_accepted(words: _Words, width: int, least: int) -> NDArray[np.int64]:
    """Return for each content word how many words the longest accepted phrase has that begins with it, or 0."""
    import numpy as np

    size = len(words.numbers)
    longest = np.zeros(size, np.int64)
    totals = np.bincount(words.numbers, minlength=width)
    rarest = totals[words.numbers]
    ids, often, _ = _often(words.numbers.copy(), words.texts, least)
    step = width * (len(_LINKS) + 2)
    for length in range(2, _LONGEST + 1):
        # What is frequent consists of what is frequent: both phrases of one word less must have been.
        whole = np.zeros(size, bool)
        reach = max(0, size - length + 1)
        last = slice(length - 1, length - 1 + reach)
        whole[:reach] = often[:reach] & often[1 : reach + 1] & (words.glue[last] > 0)
        rarest[:reach] = np.minimum(rarest[:reach], totals[words.numbers[last]])
        longer = np.full(size, -1, np.int64)
        start = np.flatnonzero(whole)
        end = start + length - 1
        longer[start] = ids[start] * step + words.glue[end] * width + words.numbers[end]
        ids, often, counts = _often(longer, words.texts, least)
        longest[often & (counts >= _SHARE_OF_RAREST * rarest)] = length
    return longest


def _often(ids: NDArray[np.int64], texts: NDArray[np.int64], least: int) -> tuple[Any, Any, Any]:
    """Number ids anew; tell of each whether it occurs often enough and in two texts, and how often; -1 is none."""
    import numpy as np

    there = np.flatnonzero(ids >= 0)
    order = there[np.argsort(ids[there], kind="stable")]
    values = ids[order]
    first = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))) if len(values) else np.zeros(0, int)
    sizes = np.diff(np.append(first, len(values)))
    # The order is stable, so the texts of one id ascend.
    spread = texts[order[first]] != texts[order[first + sizes - 1]] if len(first) else np.zeros(0, bool)
    enough = spread & (sizes >= least)
    numbers, often, counts = np.full(len(ids), -1, np.int64), np.zeros(len(ids), bool), np.zeros(len(ids), np.int64)
    numbers[order] = np.repeat(np.arange(len(first)), sizes)
    often[order] = np.repeat(enough, sizes)
    counts[order] = np.repeat(sizes, sizes)
    return numbers, often, counts


def key_at(encoded: Encoded, keys: Sequence[str], phrase: PhraseAt) -> str:
    """Return the key of a phrase: those of its words, a link as it is written."""
    kinds = encoded.tokens[phrase.start : phrase.end]
    return " ".join(keys[kind] or encoded.types[kind] for kind in kinds)
