"""Multi-word names: capitalised words that mostly occur side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from toolkit.counts.encoded import JOINED, Encoded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOGETHER = 0.75  # of the documents with a word contain it beside the next word of its name
_LONGEST = 4


def multiword_names(
    encoded: Encoded, number_of: NDArray[np.int64], owners: Sequence[int], wanted: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """Return for some terms the words of the multi-word name that they are part of, in order.

    Documents are counted and not occurrences, since a text gives a name in full once and a part of
    it afterwards: a surname is joined with the first name if three quarters of the documents with
    the surname contain both side by side.

    Parameters
    ----------
    encoded
        Texts.
    number_of
        For each type the place of its term, -1 for types that are not terms.
    owners
        For each text the number of its document.
    wanted
        Places of terms; those outside multi-word names are left out of the result.
    """
    import numpy as np

    tokens = np.frombuffer(encoded.tokens, np.uint32)
    if len(tokens) < 2:
        return {}
    starts = np.frombuffer(encoded.starts, np.uint64).astype(np.int64)
    documents = np.repeat(np.asarray(owners, dtype=np.int64), np.diff(starts))
    capital = np.array([word[:1].isupper() for word in encoded.types], bool)
    width = int(number_of.max(initial=0)) + 1
    numbers = number_of[tokens]
    # In lower case a word is not part of a name, and counts against it.
    held = _sorted_unique((documents * width + numbers)[numbers >= 0])
    spread = np.bincount(held % width, minlength=width)
    numbers = np.where(capital[tokens], numbers, -1)
    beside = (np.frombuffer(encoded.flags, np.uint8)[1:] & JOINED) != 0
    beside &= (numbers[:-1] >= 0) & (numbers[1:] >= 0) & (numbers[:-1] != numbers[1:])
    pairs = numbers[:-1][beside] * width + numbers[1:][beside]
    places, pairs = np.unique(pairs, return_inverse=True)
    often = np.bincount(_sorted_unique(documents[1:][beside] * len(places) + pairs) % max(1, len(places)))
    after: dict[int, tuple[int, int]] = {}
    before: dict[int, tuple[int, int]] = {}
    for place, count in zip(places.tolist(), often.tolist(), strict=True):
        one, other = divmod(place, width)
        # The most frequent neighbour on either side; of equals the first.
        if count > after.get(one, (0, 0))[0]:
            after[one] = count, other
        if count > before.get(other, (0, 0))[0]:
            before[other] = count, one

    def documents_with(name: Sequence[int]) -> int:
        count = len(numbers) - len(name) + 1
        found = np.ones(count, bool)
        for place, part in enumerate(name):
            found &= numbers[place : place + count] == part
            if place:
                found &= beside[place - 1 : place - 1 + count]
        return len(_sorted_unique(documents[:count][found]))

    made = {}
    for term in wanted:
        least = max(2.0, _TOGETHER * int(spread[term]))
        name = [term]
        while len(name) < _LONGEST and before.get(name[0], (0, 0))[0] >= least and before[name[0]][1] not in name:
            longer = [before[name[0]][1], *name]
            if len(longer) > 2 and documents_with(longer) < least:
                break  # Two names with a word in common: Kanye West and West End.
            name = longer
        while len(name) < _LONGEST and after.get(name[-1], (0, 0))[0] >= least and after[name[-1]][1] not in name:
            longer = [*name, after[name[-1]][1]]
            if len(longer) > 2 and documents_with(longer) < least:
                break
            name = longer
        if len(name) > 1:
            made[term] = tuple(name)
    return made


def _sorted_unique(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the different numbers, ascending: sorted, which is several times as fast as the tables of `numpy.unique`.

    >>> import numpy as np
    >>> _sorted_unique(np.array([3, 1, 3])).tolist(), _sorted_unique(np.array([], np.int64)).tolist()
    ([1, 3], [])
    """
    import numpy as np

    ordered = np.sort(numbers)
    new = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]
