"""In what way two texts are alike: the layers that are told apart, and every pair of a corpus in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, overload

from toolkit.methods.similarity.reuse import Reuse
from toolkit.rounding import significant

if TYPE_CHECKING:
    from numpy import float64, int8, int32
    from numpy.typing import NDArray

    from toolkit.methods.similarity.reuse_of_many import Shared

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


class ManyRelated(Sequence[Related]):
    """Pairs of one kind in arrays: similarities, and two columns of texts."""

    def __init__(self, kind: str, similarities: NDArray[float64], texts: NDArray[int32]) -> None:
        self._kind = kind
        self._similarities = similarities
        self._texts = texts

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self._similarities)

    @overload
    def __getitem__(self, place: int) -> Related: ...

    @overload
    def __getitem__(self, place: slice) -> ManyRelated: ...

    def __getitem__(self, place: int | slice) -> Related | ManyRelated:
        """Return the pair at a place, or those of a part."""
        if isinstance(place, slice):
            return ManyRelated(self._kind, self._similarities[place], self._texts[place])
        a, b = self._texts[place].tolist()
        return Related(self._kind, float(self._similarities[place]), a, b)

    def of_documents(self, held: Sequence[int]) -> int:
        """Return how many pairs of documents these are, from how many documents each text has."""
        import numpy as np

        sizes = np.array(held, dtype=np.int64)[self._texts]
        return int((sizes[:, 0] * sizes[:, 1]).sum())


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


def many_related(
    shared: Shared,
    topical: Sequence[tuple[float, int, int]],
    values: Callable[[NDArray[int32]], NDArray[float64]],
    min_passage: int,
) -> dict[str, Sequence[Related]]:
    """Put pairs of many different texts under their kinds; see `related`."""
    import numpy as np

    found: dict[str, Sequence[Related]] = dict.fromkeys(KINDS, ())
    kinds = kinds_of(shared, min_passage)
    for kind in (NEAR, PASSAGE, BOILERPLATE):
        pairs = shared.pairs[kinds == KINDS.index(kind)]
        similarities = values(pairs)
        order = np.lexsort((pairs[:, 1], pairs[:, 0], -similarities))
        found[kind] = ManyRelated(kind, similarities[order], pairs[order])
    found[TOPIC] = sorted(
        (
            Related(TOPIC, similarity, a, b)
            for similarity, a, b in topical
            if (place := shared.find(a, b)) < 0 or kinds[place] < 0
        ),
        key=lambda pair: (-pair.similarity, pair.a, pair.b),
    )
    return found


def kinds_of(shared: Shared, min_passage: int) -> NDArray[int8]:
    """Return for each pair the place of its kind in `KINDS`, or -1 for a pair that shares too little; see `kind_of`."""
    import numpy as np

    words = np.minimum(shared.passages[:, 2], shared.passages[:, 3])
    kinds: NDArray[int8] = np.full(len(shared.pairs), -1, dtype=np.int8)
    kinds[words >= min_passage] = KINDS.index(PASSAGE)
    kinds[(words >= min_passage) & (shared.spreads >= BOILERPLATE_FROM)] = KINDS.index(BOILERPLATE)
    kinds[shared.near] = KINDS.index(NEAR)
    return kinds


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
    numbers = dict.fromkeys(KINDS, 0)
    for kind, pairs in found.items():
        if isinstance(pairs, ManyRelated):
            numbers[kind] = pairs.of_documents([len(own) for own in holders])
        else:
            numbers[kind] = sum(len(holders[pair.a]) * len(holders[pair.b]) for pair in pairs)
    numbers[IDENTICAL] = sum(len(own) * (len(own) - 1) // 2 for own in holders)
    return numbers
