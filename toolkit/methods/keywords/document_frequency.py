"""Counts of very many phrases, most of which occur once: how often, or in how many texts."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import log
from typing import TYPE_CHECKING

from toolkit.scratch import Scratch

if TYPE_CHECKING:
    from numpy import int64, uint32
    from numpy.typing import NDArray

_RUN = 1 << 18  # hashes that are counted at a time; more of them go to disk
_PARTS = 64  # of each run, by the highest bits of the hashes


class PhraseCounts:
    """Counts phrases, and keeps only a hash of each.

    Many hashes are written to a temporary file in sorted runs and counted when a count is first asked for, the same
    part of each run at a time: then a phrase that occurs once takes 8 bytes, and any other 12.

    Parameters
    ----------
    least
        Phrases that occur less often may be taken to occur nowhere; then they take no memory.
    """

    def __init__(self, least: int = 1) -> None:
        self._least = least
        # Two phrases collide with a probability of 2^-64. The hash differs from run to run, but only counts are used.
        self._hashes = array("q")  # not written yet
        self._runs: list[NDArray[uint32]] = []  # where the parts of each begin, and its length
        self._scratch: Scratch | None = None
        self._few: Mapping[int, int] | None = None
        self._many: _Counted | None = None

    def add(self, phrases: Iterable[str]) -> None:
        """Count phrases, each as often as it comes."""
        self._few = self._many = None
        self._hashes.extend(map(hash, phrases))
        if len(self._hashes) >= _RUN:
            self._write()

    def __getitem__(self, phrase: str) -> int:
        few = self._few
        return self.of_each([phrase])[0] if few is None else few.get(hash(phrase), 0)

    def of_each(self, phrases: Sequence[str]) -> list[int]:
        """Return the count of each phrase; of many at a time, that is ten times as fast."""
        self.settle()
        if self._many is not None:
            return self._many.of_each(phrases)
        few = self._few or {}
        return [few.get(hash(phrase), 0) for phrase in phrases]

    def settle(self) -> None:
        """Count what was added, so that processes that are forked from now on need not."""
        if self._few is not None or self._many is not None:
            return
        if self._scratch is None:
            self._few = Counter(self._hashes)
            return
        if self._hashes:
            self._write()
        self._many = _Counted(self._scratch, self._runs, self._least)

    def _write(self) -> None:
        import numpy as np

        if self._scratch is None:
            self._scratch = Scratch()
        hashes = np.sort(np.frombuffer(self._hashes, np.int64))
        edges = np.array([part * (2**64 // _PARTS) - 2**63 for part in range(1, _PARTS)], np.int64)
        ends = [0, *np.searchsorted(hashes, edges).tolist(), len(hashes)]
        self._scratch.append(hashes.tobytes())
        self._runs.append(np.array(ends, np.uint32))
        self._hashes = array("q")


class DocumentFrequency(PhraseCounts):
    """Counts the texts that contain each phrase.

    >>> frequency = DocumentFrequency()
    >>> frequency.add(["salt fish", "gale"])
    >>> frequency.add(["gale", "pier"])
    >>> frequency["gale"], frequency["pier"], frequency["tide"], frequency.texts
    (2, 1, 0, 2)
    """

    def __init__(self) -> None:
        super().__init__()
        self.texts = 0

    def add(self, phrases: Iterable[str]) -> None:
        """Add the distinct phrases of one text."""
        self.texts += 1
        super().add(phrases)

    def holding(self, keys: Sequence[str], longer: Iterable[str]) -> Mapping[str, int]:
        """Return the frequencies that the scores of phrases depend on; see `phrases_and_words`."""
        asked = phrases_and_words(keys, longer)
        return dict(zip(asked, self.of_each(asked), strict=True))

    def rarities(self, holding: Mapping[str, int]) -> Mapping[str, float]:
        """Return the rarity of phrases by their frequencies; see `rarity`."""
        return {phrase: rarity(self.texts, count) for phrase, count in holding.items()}


class KnownFrequency(DocumentFrequency):
    """The frequencies of some phrases, as another process has counted them.

    Parameters
    ----------
    texts
        Number of texts.
    counts
        Of each phrase the number of texts that contain it.
    """

    def __init__(self, texts: int, counts: Mapping[str, int]) -> None:
        super().__init__()
        self.texts, self._counts = texts, counts

    def __getitem__(self, phrase: str) -> int:
        return self._counts.get(phrase, 0)

    def of_each(self, phrases: Sequence[str]) -> list[int]:
        """Return the number of texts that contain each phrase."""
        return [self[phrase] for phrase in phrases]

    def holding(self, keys: Sequence[str], longer: Iterable[str]) -> Mapping[str, int]:  # noqa: ARG002
        """Return the frequencies of all phrases that are known, among them those that are asked for."""
        return self._counts

    def rarities(self, holding: Mapping[str, int]) -> Mapping[str, float]:  # noqa: ARG002
        """Return the rarity of all phrases that are known."""
        return self._rarities

    @cached_property
    def _rarities(self) -> Mapping[str, float]:
        return super().rarities(self._counts)


def phrases_and_words(keys: Sequence[str], longer: Iterable[str]) -> list[str]:
    """Return phrases, their words and the longer phrases that they are part of, each once."""
    return list(dict.fromkeys([*keys, *" ".join(keys).split(" "), *longer]))


@lru_cache(1 << 12)
def rarity(texts: int, holding: int) -> float:
    """Return ``ln ((texts + 1) / (texts that contain a phrase + 0.5))``; 0 if there is one text.

    >>> round(rarity(9, 2), 4)
    1.3863
    """
    return 0.0 if texts < 2 else log((texts + 1) / (holding + 0.5))


class _Counted:
    """Hashes that were counted: those that occur once, and those that occur several times with their counts.

    Parameters
    ----------
    scratch, runs
        The file of sorted runs, and where in each run its parts end.
    least
        Hashes that occur less often are left out.
    """

    def __init__(self, scratch: Scratch, runs: Sequence[NDArray[uint32]], least: int) -> None:
        import numpy as np

        starts = np.cumsum([0, *(int(ends[-1]) for ends in runs[:-1])])
        once, several, counts = array("q"), array("q"), array("I")
        for part in range(_PARTS):
            # One part of each run at a time, so that memory holds a fraction of the file.
            slices = (
                (int(start) + int(ends[part]), int(ends[part + 1] - ends[part]))
                for start, ends in zip(starts, runs, strict=True)
            )
            data = b"".join([scratch.read(8 * first, 8 * length) for first, length in slices if length])
            found, number = np.unique(np.frombuffer(data, np.int64), return_counts=True)
            if least < 2:
                once.frombytes(found[number == 1].tobytes())
            kept = number >= max(least, 2)
            several.frombytes(found[kept].tobytes())
            counts.frombytes(number[kept].astype(np.uint32).tobytes())
        self._once: NDArray[int64] = np.frombuffer(once, np.int64)
        self._several: NDArray[int64] = np.frombuffer(several, np.int64)
        self._counts: NDArray[uint32] = np.frombuffer(counts, np.uint32)

    def of_each(self, phrases: Sequence[str]) -> list[int]:
        import numpy as np

        wanted = np.fromiter(map(hash, phrases), np.int64, len(phrases))
        made = np.zeros(len(wanted), np.int64)
        for known, counts in ((self._once, None), (self._several, self._counts)):
            if len(known):
                places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
                there = known[places] == wanted
                made[there] = 1 if counts is None else counts[places[there]]
        found: list[int] = made.tolist()
        return found
