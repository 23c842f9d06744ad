"""In what way two texts are alike: the layers that are told apart, and every pair of a corpus in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from toolkit.models.reuse import Reuse
from toolkit.rounding import significant

IDENTICAL, NEAR, PASSAGE, TOPIC, BOILERPLATE = (
    "identical",
    "near-duplicate",
    "shared passage",
    "same topic",
    "boilerplate",
)
KINDS = (IDENTICAL, NEAR, PASSAGE, TOPIC, BOILERPLATE)
"""In the order in which pairs are listed."""

NEAR_FROM = 0.5
"""Jaccard's coefficient of five-word shingles."""

BOILERPLATE_FROM = 4.0
"""Texts that hold the passage, in the mean of its shingles."""


class Related(NamedTuple):
    """Two different texts that are alike: how, how much, and by number, the first one first."""

    kind: str
    similarity: float
    a: int
    b: int


def kind_of(reuse: Reuse, min_passage: int) -> str:
    """Return the kind of what two texts share word for word, or nothing if it is too little."""
    if significant(reuse.jaccard) >= NEAR_FROM:
        return NEAR
    if reuse.passage and reuse.passage.words >= min_passage:
        return BOILERPLATE if reuse.spread >= BOILERPLATE_FROM else PASSAGE
    return ""


def related(
    reuses: Mapping[tuple[int, int], Reuse],
    topical: Sequence[tuple[float, int, int]],
    value: Callable[[int, int], float],
    min_passage: int,
) -> dict[str, list[Related]]:
    """Put pairs of different texts under their kinds: what shares text by what it shares, the others by their subject.

    Parameters
    ----------
    reuses
        What pairs share word for word.
    topical
        Similarity and texts of the pairs that are closer than chance.
    value
        The similarity of any two texts.
    min_passage
        Words of a passage.
    """
    found: dict[str, list[Related]] = {kind: [] for kind in KINDS}
    seen = set()
    for (a, b), reuse in reuses.items():
        kind = kind_of(reuse, min_passage)
        if kind:
            seen.add((a, b))
            found[kind].append(Related(kind, value(a, b), a, b))
    found[TOPIC] = [Related(TOPIC, similarity, a, b) for similarity, a, b in topical if (a, b) not in seen]
    for listed in found.values():
        listed.sort(key=lambda pair: (-pair.similarity, pair.a, pair.b))
    return found


def documents_of(
    found: Mapping[str, Sequence[Related]], holders: Sequence[Sequence[int]], apart: Callable[[int, int], bool]
) -> Iterator[tuple[Related, int, int]]:
    """Yield the pairs of documents for the pairs of texts, by kind, similarity and documents.

    Documents of the same text are identical, and each of them has the pairs of its text.

    Parameters
    ----------
    found
        As `related` returns it.
    holders
        For each text its documents, in order.
    apart
        Tells whether a pair of documents is wanted.
    """
    same = sorted((own for own in holders if len(own) > 1), key=lambda own: own[0])
    yield from _identical(same, holders, apart)
    for kind in KINDS[1:]:
        for _, alike in groupby(found[kind], key=lambda pair: pair.similarity):
            pairs = [
                (min(a, b), max(a, b), pair)
                for pair in alike
                for a in holders[pair.a]
                for b in holders[pair.b]
                if apart(a, b)
            ]
            for a, b, pair in sorted(pairs, key=lambda each: each[:2]):
                yield pair, a, b


def _identical(
    same: Sequence[Sequence[int]], holders: Sequence[Sequence[int]], apart: Callable[[int, int], bool]
) -> Iterator[tuple[Related, int, int]]:
    number_of = {own[0]: number for number, own in enumerate(holders)}
    place = {document: (own, nth) for own in same for nth, document in enumerate(own)}
    for document in sorted(place):
        own, nth = place[document]
        number = number_of[own[0]]
        for other in own[nth + 1 :]:
            if apart(document, other):
                yield Related(IDENTICAL, 1.0, number, number), document, other


def counted(found: Mapping[str, Sequence[Related]], holders: Sequence[Sequence[int]]) -> dict[str, int]:
    """Return how many pairs of documents there are of each kind."""
    numbers = {kind: sum(len(holders[pair.a]) * len(holders[pair.b]) for pair in found.get(kind, ())) for kind in KINDS}
    numbers[IDENTICAL] = sum(len(own) * (len(own) - 1) // 2 for own in holders)
    return numbers
