"""Text of any size that has the vocabulary of real text, written fast: the same bytes for the same size and seed.

Words follow Zipf's law, with the bend that large corpora show after some thousands of words, so that the vocabulary
grows with about the square root of the text, as in Reuters' newswire (Manning, Raghavan and Schütze 2008, section 5.1:
44 times the root of the number of words). A smaller text is the beginning of a larger one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count

import numpy as np
from throughput import ENDINGS, FOREIGN, SMALL, SYLLABLES

VOCABULARY = 1_000_000
BEND = 4_000  # rank
SLOPE = 1.9  # beyond the bend; 1 before
DOCUMENT = 300  # words, 2 kB
TOGETHER = 1_000  # documents to a folder, each of which has random numbers of its own
SHARE_OF_SMALL = 0.42


def _vocabulary() -> list[str]:
    """Make so many different words, the more frequent the shorter: small ones of English, then syllables."""
    made = dict.fromkeys(SMALL)
    for rank in count():
        number, parts = rank, []
        while number or not parts:
            number, each = divmod(number, len(SYLLABLES))
            parts.append(SYLLABLES[each])
        if rank % 50 == 7:
            parts[0] += FOREIGN[rank // 50 % len(FOREIGN)]
        if rank % 5 < 2:
            parts.append(ENDINGS[rank // 5 % len(ENDINGS)])
        word = "".join(parts)
        made[word.capitalize() if rank % 9 == 4 else word] = None
        if len(made) == VOCABULARY:
            return list(made)
    return []


class Text:
    """Writes documents.

    Parameters
    ----------
    seed
        Of the random numbers.
    """

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed
        words = _vocabulary()
        self._words = np.array([*words, *(f"{number / 10:,}" for number in range(7_000, 12_000))], object)
        self._starts = np.array([word[:1].upper() + word[1:] for word in self._words], object)
        self._ends = np.array([" ", ", ", ". ", "? ", ".\n\n", "’s ", "; ", " – ", ".” “"], object)
        self._rates = np.cumsum([0.845, 0.05, 0.045, 0.003, 0.012, 0.015, 0.01, 0.01, 0.01])
        ranks = np.arange(1, len(words) - len(SMALL) + 1, dtype=float)
        large = np.where(ranks > BEND, (BEND / ranks) ** (SLOPE - 1), 1.0) / (ranks + 2.7)
        small = 1 / (np.arange(len(SMALL)) + 2.7)
        figures = np.full(len(self._words) - len(words), 1.0)
        parts = ((small, SHARE_OF_SMALL), (large, 0.985 - SHARE_OF_SMALL), (figures, 0.015))
        self._weights = np.cumsum(np.concatenate([each * share / each.sum() for each, share in parts]))

    def documents(self, group: int) -> list[bytes]:
        """Return a thousand documents of 2 kB on average."""
        dice = np.random.default_rng((self.seed, group))
        sizes = dice.integers(DOCUMENT // 3, DOCUMENT * 5 // 3, TOGETHER)
        words = int(sizes.sum())
        kinds = np.minimum(np.searchsorted(self._weights, dice.random(words)), len(self._words) - 1)
        ends = np.minimum(np.searchsorted(self._rates, dice.random(words)), len(self._ends) - 1)
        last = np.cumsum(sizes) - 1
        ends[last] = 4
        opens = np.concatenate(([True], np.isin(ends[:-1], (2, 3, 4, 8))))
        pieces = (np.where(opens, self._starts[kinds], self._words[kinds]) + self._ends[ends]).tolist()
        return ["".join(pieces[end + 1 - size : end + 1]).encode() for size, end in zip(sizes, last, strict=True)]

    def write(self, folder: str, size: int) -> Iterator[int]:
        """Write so many bytes of documents, a thousand to a folder, and yield the sum after each folder."""
        total = 0
        for group in range(size):
            inside = os.path.join(folder, f"{group:04}")
            os.mkdir(inside)
            for number, data in enumerate(self.documents(group)):
                with open(os.path.join(inside, f"{number:03}.txt"), "wb") as file:
                    file.write(data)
                total += len(data)
                if total >= size:
                    break
            yield total
            if total >= size:
                return
