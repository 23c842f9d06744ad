"""Every passage that many pairs of texts share, compiled; see `passages_between` in `passages`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING

from toolkit.counts.shingles import shingle_hashes, shingle_numbers
from toolkit.methods.similarity import neighbours
from toolkit.methods.similarity.reuse.pairs import ReusedPassage
from toolkit.methods.similarity.reuse.passages import passages_between
from toolkit.methods.similarity.reuse.shingle_index import WordArrays
from toolkit.processes import ordered_map

if TYPE_CHECKING:
    from numpy import int32
    from numpy.typing import NDArray

_TOGETHER = 250_000  # words of pairs that are compared at a time
_KINDS = 1 << 16  # of shingles: those of one number are compared word by word
_NO_WORD = (1 << 32) - 1  # and, counted down from it, numbers of no word


def passages_of_pairs(
    texts: WordArrays, pairs: Sequence[tuple[int, int]], least: int, jobs: int = 1
) -> list[list[ReusedPassage]]:
    """Return for each pair of texts all passages that they share, as `passages_between` does for one.

    Parameters
    ----------
    texts
        Numbers of words.
    pairs
        Texts by number.
    least
        Minimum length of a passage in words.
    jobs
        Threads that share the work; the result is the same for any number.
    """
    if neighbours.kernel is None:
        return [passages_between(texts[a].tolist(), texts[b].tolist(), least) for a, b in pairs]
    work = partial(_of_some, neighbours.kernel, texts, least)
    made = ordered_map(work, list(_batches(texts, pairs)), jobs, together=1, threads=True, fewest=2)
    return [passages for part in made for passages in part]


def _batches(texts: WordArrays, pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield pairs that have about so many words together."""
    lengths = texts.lengths()
    batch: list[tuple[int, int]] = []
    words = 0
    for a, b in pairs:
        batch.append((a, b))
        words += int(lengths[a] + lengths[b])
        if words >= _TOGETHER:
            yield batch
            batch, words = [], 0
    yield batch


def _of_some(
    compiled: ModuleType, texts: WordArrays, least: int, pairs: Sequence[tuple[int, int]]
) -> list[list[ReusedPassage]]:
    """Take the longest passage out of each pair, then the longest of what is left, and so on."""
    import numpy as np

    words = [(texts[a].copy(), texts[b].copy()) for a, b in pairs]
    found: list[list[ReusedPassage]] = [[] for _ in pairs]
    left = list(range(len(pairs)))
    while left:
        longest = _longest(compiled, WordArrays.of([text for place in left for text in words[place]]))
        rows = zip(left, longest.tolist(), strict=True)
        left = []
        for place, row in rows:
            passage = ReusedPassage(*row)
            if not passage.matched or passage.words < least:
                continue
            found[place].append(passage)
            left.append(place)
            a, b = words[place]
            # Numbers of no word, each different, so that nothing matches them.
            fresh = np.arange(_NO_WORD - len(a) - len(b), _NO_WORD, dtype=np.uint32)
            own = slice(passage.a_start, passage.a_start + passage.a_words)
            other = slice(passage.b_start, passage.b_start + passage.b_words)
            a[own], b[other] = fresh[own], fresh[len(a) :][other]
    return [sorted(each, key=lambda passage: (passage.a_start, passage.b_start)) for each in found]


def _longest(compiled: ModuleType, texts: WordArrays) -> NDArray[int32]:
    """Return the longest passage of the first and second text, of the third and fourth, and so on."""
    import numpy as np

    lengths = texts.lengths()
    starts = np.concatenate(([0], np.cumsum(shingle_numbers(lengths)))).astype(np.int64)
    shingles = (shingle_hashes(texts.words.astype(np.uint64), lengths) % np.uint64(_KINDS)).astype(np.int32)
    pairs = np.arange(len(texts), dtype=np.int32).reshape(-1, 2)
    passages, spreads = np.zeros((len(pairs), 5), dtype=np.int32), np.zeros(len(pairs))
    given = (texts.words, texts.starts), (shingles, starts), np.zeros(_KINDS, dtype=np.uint32), len(texts)
    compiled.align(*given, pairs, len(pairs), passages, spreads)
    return passages
