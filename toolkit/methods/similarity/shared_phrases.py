"""Names for the terms that two texts share: phrases where both have them, otherwise words."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from toolkit.counts.display_forms import bare
from toolkit.counts.encoded import JOINED, Encoded

_LONGEST = 4  # words


class SharedPhrases:
    """Groups the terms that two texts share by the phrases in which both have them.

    Parameters
    ----------
    encoded
        The texts.
    keys
        For each type the term under which it is counted; empty for one that is not to be named.
    terms
        The terms by number.
    shown
        How each is written.
    """

    def __init__(self, encoded: Encoded, keys: Sequence[str], terms: Sequence[str], shown: Sequence[str]) -> None:
        place = {term: number for number, term in enumerate(terms)}
        self._encoded = encoded
        self._number = array("q", (place.get(key, -1) for key in keys))
        self._shown = shown
        self._read = lru_cache(maxsize=256)(self._phrases)

    def named(self, a: int, b: int, parts: Iterable[tuple[int, float]]) -> list[tuple[str, float]]:
        """Return what two texts share, each phrase or word as the first text writes it, with its part.

        A term belongs to a phrase of two to four words if in both texts half of its occurrences at
        least stand in it; of several phrases to the longest, then the most frequent. The part of a
        phrase is the sum of those of its terms. The largest part comes first.
        """
        (own, singles), (other, other_singles) = self._read(a), self._read(b)
        written: dict[str, float] = {}
        phrase_of: dict[int, tuple[int, ...]] = {}
        common = sorted(own.keys() & other.keys(), key=lambda each: (-len(each), -own[each][0], each))
        for phrase in common:
            for term in phrase:
                often = 2 * own[phrase][0] >= singles[term] and 2 * other[phrase][0] >= other_singles[term]
                if often and term not in phrase_of:
                    phrase_of[term] = phrase
        for term, part in parts:
            if term not in singles:
                continue
            # What other phrases have taken is left out of the name, as long as the rest stands together.
            run = tuple(each for each in phrase_of.get(term, ()) if phrase_of.get(each) == phrase_of[term])
            name = own[run][1] if run in own else self._shown[term]
            written[name] = written.get(name, 0.0) + part
        return sorted(written.items(), key=lambda pair: (-pair[1], pair[0]))

    def _phrases(self, text: int) -> tuple[dict[tuple[int, ...], tuple[int, str]], Counter[int]]:
        """Return the runs of two to four terms with how often they stand and how they are written first."""
        start, end = self._encoded.starts[text], self._encoded.starts[text + 1]
        kinds, flags = self._encoded.tokens[start:end], self._encoded.flags[start:end]
        numbers = [self._number[kind] for kind in kinds]
        found: dict[tuple[int, ...], tuple[int, str]] = {}
        for first in range(len(numbers)):
            if numbers[first] < 0:
                continue
            for last in range(first + 1, min(first + _LONGEST, len(numbers))):
                if numbers[last] < 0 or not flags[last] & JOINED:
                    break
                run = tuple(numbers[first : last + 1])
                if run in found:
                    found[run] = (found[run][0] + 1, found[run][1])
                else:
                    words = [self._encoded.types[kind] for kind in kinds[first : last + 1]]
                    found[run] = (1, " ".join([*words[:-1], bare(words[-1])]))
        return found, Counter(number for number in numbers if number >= 0)
