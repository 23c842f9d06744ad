"""Document frequencies of very many phrases, most of which occur in a single text."""

from __future__ import annotations

from collections.abc import Iterable


class DocumentFrequency:
    """Counts the texts that contain each phrase; for a phrase of one text only a hash is stored.

    >>> frequency = DocumentFrequency()
    >>> frequency.add(["salt fish", "gale"])
    >>> frequency.add(["gale", "pier"])
    >>> frequency["gale"], frequency["pier"], frequency["tide"], frequency.texts
    (2, 1, 0, 2)
    """

    def __init__(self) -> None:
        self.texts = 0
        # Two phrases collide with a probability of 2^-64. The hash differs from run to run, but only counts are used.
        self._once: set[int] = set()
        self._often: dict[str, int] = {}

    @classmethod
    def of(cls, texts: int, counts: Iterable[tuple[str, int]]) -> DocumentFrequency:
        """Return the frequencies of some phrases in a number of texts, as another process has counted them."""
        made = cls()
        made.texts, made._often = texts, dict(counts)
        return made

    def add(self, phrases: Iterable[str]) -> None:
        """Add the distinct phrases of one text."""
        self.texts += 1
        once, often = self._once, self._often
        for phrase in phrases:
            if phrase in often:
                often[phrase] += 1
                continue
            number = hash(phrase)
            if number in once:
                once.discard(number)
                often[phrase] = 2
            else:
                once.add(number)

    def __getitem__(self, phrase: str) -> int:
        return self._often.get(phrase) or int(hash(phrase) in self._once)
