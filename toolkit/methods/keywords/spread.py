"""In how many texts each of very many phrases stands, most of which stand in one."""

from __future__ import annotations

from collections.abc import Iterable


class Spread:
    """Counts texts by phrase; a phrase of one text costs a number instead of its letters.

    >>> spread = Spread()
    >>> spread.add(["salt fish", "gale"])
    >>> spread.add(["gale", "pier"])
    >>> spread["gale"], spread["pier"], spread["tide"], spread.texts
    (2, 1, 0, 2)
    """

    def __init__(self) -> None:
        self.texts = 0
        # The hash tells two phrases apart but once in 2^64; it is not the same in every run, and nothing shows it.
        self._once: set[int] = set()
        self._often: dict[str, int] = {}

    def add(self, phrases: Iterable[str]) -> None:
        """Count the phrases of one more text, each given once."""
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
