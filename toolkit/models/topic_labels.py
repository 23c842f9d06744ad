"""What a topic is called: its most telling phrases, and lists of terms in which no word stands twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from toolkit.models.topic_words import Marks, heaviest
from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOOKED_AT = 40  # terms of a topic
_COMMON = 0.08  # of a topic's texts that must hold what it is called by
_PHRASE = 2.5  # times as good a name as a single word that is as telling
_PARTS = 2  # of a label


def labels_of(marks: Marks, terms: Sequence[str], shown: Sequence[str]) -> list[str]:
    """Label each topic by its two most telling terms, phrases before words, no word twice.

    Parameters
    ----------
    marks
        Of the terms.
    terms, shown
        The keys of the terms, and how they are written.
    """
    used: set[str] = set()
    labels = []
    for topic in range(len(marks.sizes)):
        common = marks.held[topic] >= _COMMON * marks.sizes[topic]
        row = marks.telling[topic] * marks.own[topic]
        places = heaviest(row, _LOOKED_AT, common) or heaviest(row, _LOOKED_AT)

        def liking(place: int, row: NDArray[np.float64] = row) -> tuple[float, str]:
            return -significant(float(row[place]) * (_PHRASE if " " in terms[place] else 1.0)), terms[place]

        chosen: list[str] = []
        for place in sorted(places, key=liking):
            parts = _parts(terms[place])
            if len(chosen) < _PARTS and not parts & used:
                chosen.append(shown[place])
                used |= parts
        labels.append(" · ".join(chosen) or f"topic {topic + 1}")
    return labels


def _parts(term: str) -> set[str]:
    """Return the words of a term, and the halves of those with a hyphen."""
    words = term.split(" ")
    return {*words, *(half for word in words for half in word.split("-") if len(half) > 2)}


def listed(places: Iterable[int], terms: Sequence[str], shown: Sequence[str], count: int) -> str:
    """List terms with commas, leaving out those that share a word with one before."""
    used: set[str] = set()
    chosen: list[str] = []
    for place in places:
        parts = set(terms[place].split(" "))
        if len(chosen) < count and not parts & used:
            chosen.append(shown[place])
            used |= parts
    return ", ".join(chosen)
