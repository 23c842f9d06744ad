"""What a topic is called: its most telling terms, and lists of terms in which no word stands twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.methods.topics.words import Marks, heaviest
from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

Names = Mapping[int, Sequence[int]]
"""For the number of a term the numbers of the words of its name; of a term that is in no name, nothing."""

_LOOKED_AT = 40  # terms of a topic
_COMMON = 0.08  # of a topic's texts that must hold what it is called by
_PHRASE = 1.5  # times as good a name as a single word that is as telling
_COVERED = 0.5  # of the texts with a word must hold the phrase that is said in its place
_PARTS = 2  # of a label
_DOCUMENTS = 20  # from so many on, documents have as much of a say as texts


def naming(marks: Marks) -> Matrix:
    """Return how well each term names each topic: the share of the topic's texts that hold it, times its odds.

    The odds are the logarithm of the ratio between a topic's texts and the others, squared, so that
    a word of every second topic is no name; 0 where it is not above 1.
    """
    import numpy as np

    inside, sizes = marks.held, marks.sizes[:, None]
    outside, others = inside.sum(axis=0) - inside, marks.sizes.sum() - sizes
    # Half a text is added everywhere; shares of texts may leave a little less than nothing.
    own = (inside + 0.5) / (np.maximum(sizes - inside, 0.0) + 0.5)
    rest = (outside + 0.5) / (np.maximum(others - outside, 0.0) + 0.5)
    made: Matrix = marks.own * inside / np.maximum(sizes, 1e-9) * np.maximum(np.log(own / rest), 0.0) ** 2
    return made


def labels_of(
    marks: Marks, over_documents: Marks, terms: Sequence[str], shown: Sequence[str], names: Names
) -> list[str]:
    """Label each topic by the two terms that name it best, no word twice.

    A word that only some documents repeat names them and not the topic, so texts and documents
    both have a say. In the place of a word stands its name, or a phrase that half of its texts hold.

    Parameters
    ----------
    marks, over_documents
        Of the terms in texts and in documents.
    terms, shown
        The keys of the terms, and how they are written.
    names
        See `Names`.
    """
    import numpy as np

    single = np.array([" " not in term for term in terms])
    say = min(0.5, 0.5 * float(over_documents.sizes.sum()) / _DOCUMENTS)
    values = naming(marks) ** (1 - say) * naming(over_documents) ** say * np.where(single, 1.0, _PHRASE)
    phrases: dict[str, list[int]] = {}
    for place in np.flatnonzero(~single).tolist():
        for part in terms[place].split(" "):
            phrases.setdefault(part, []).append(place)
    used: set[str] = set()
    labels = []
    for topic in range(len(marks.sizes)):
        held = marks.held[topic]
        common = held >= _COMMON * marks.sizes[topic]
        places = heaviest(values[topic], _LOOKED_AT, common) or heaviest(marks.telling[topic], _LOOKED_AT)
        chosen: list[str] = []
        for place in places:
            covering = [each for each in phrases.get(terms[place], ()) if held[each] >= _COVERED * held[place]]
            if covering:
                place = max(covering, key=lambda each: (significant(float(held[each])), -each))
            name = names.get(place, (place,))
            parts = {part for each in name for part in _parts(terms[each])}
            if len(chosen) < _PARTS and not parts & used:
                chosen.append(written(name, terms, shown))
                used |= parts
        labels.append(" · ".join(chosen) or f"topic {topic + 1}")
    return labels


def _parts(term: str) -> set[str]:
    """Return the words of a term, and the halves of those with a hyphen."""
    words = term.split(" ")
    return {*words, *(half for word in words for half in word.split("-") if len(half) > 2)}


def written(name: Sequence[int], terms: Sequence[str], shown: Sequence[str]) -> str:
    """Return how the words of a name are written: as the phrase is, if it is a term, and else with capitals."""
    if len(name) == 1:
        return shown[name[0]]
    key = " ".join(terms[part] for part in name)
    place = bisect_left(terms, key)
    if terms[place : place + 1] == [key]:
        return shown[place]
    return " ".join(shown[part][:1].upper() + shown[part][1:] for part in name)


def listed(
    places: Iterable[int], terms: Sequence[str], shown: Sequence[str], count: int, names: Names | None = None
) -> str:
    """List terms with commas, leaving out those that share a word with one before.

    Parameters
    ----------
    places
        Of the terms, the best first.
    terms, shown
        The keys of all terms, and how they are written.
    count
        How many are listed at the most.
    names
        If given, a part of a name is listed as the whole name.
    """
    used: set[str] = set()
    chosen: list[str] = []
    for place in places:
        name = (names or {}).get(place, (place,))
        parts = {part for each in name for part in terms[each].split(" ")}
        if len(chosen) < count and not parts & used:
            chosen.append(written(name, terms, shown))
            used |= parts
    return ", ".join(chosen)


def joined(places: Sequence[int], terms: Sequence[str], shown: Sequence[str], names: Names) -> str:
    """List words with commas, all of them, and those of one name together at the first of them.

    >>> keys = ["blair", "minister", "tony", "vote"]
    >>> joined([3, 0, 1, 2], keys, ["Blair", "minister", "Tony", "vote"], {0: (2, 0), 2: (2, 0)})
    'vote, Tony Blair, minister'
    """
    made: list[str] = []
    used: set[int] = set()
    for place in places:
        if place in used:
            continue
        # The longest name that holds it; a word with a small letter stands for more than the name of another.
        others = places if _capital(place, shown) else ()
        spans = [names.get(each, (each,)) for each in (place, *others)]
        span = max((each for each in spans if place in each), key=len)
        covered = {part for part in span if part == place or _capital(part, shown)}
        if used & covered:
            span, covered = (place,), {place}
        made.append(written(span, terms, shown))
        used |= covered
    return ", ".join(made)


def _capital(place: int, shown: Sequence[str]) -> bool:
    return shown[place][:1].isupper()
