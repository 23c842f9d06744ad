"""Kinds of similarity, and all pairs of a corpus sorted by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, overload

from toolkit.methods.similarity.reuse.boilerplate import BoilerplateRule
from toolkit.methods.similarity.reuse.pairs import Reuse
from toolkit.rounding import significant

if TYPE_CHECKING:
    from numpy import float64, int8, int32
    from numpy.typing import NDArray

    from toolkit.methods.similarity.reuse.many_pairs import SharedText

IDENTICAL, NEAR, PASSAGE, TOPIC, BOILERPLATE = (
    "identical",
    "near-duplicate",
    "shared passage",
    "same topic",
    "boilerplate",
)
KINDS = (IDENTICAL, NEAR, PASSAGE, TOPIC, BOILERPLATE)
"""In listing order."""

NEAR_FROM = 0.5
"""Jaccard similarity of five-word shingles from which two texts are near-duplicates."""


class RelatedPair(NamedTuple):
    """Two different texts, by number with a < b, with the kind and degree of their similarity."""

    kind: str
    similarity: float
    a: int
    b: int


class RelatedPairs(Sequence[RelatedPair]):
    """Pairs of one kind stored in arrays: similarities, and two columns of text numbers."""

    def __init__(self, kind: str, similarities: NDArray[float64], texts: NDArray[int32]) -> None:
        self._kind = kind
        self._similarities = similarities
        self._texts = texts

    def __len__(self) -> int:
        """Return the number of pairs."""
        return len(self._similarities)

    @overload
    def __getitem__(self, place: int) -> RelatedPair: ...

    @overload
    def __getitem__(self, place: slice) -> RelatedPairs: ...

    def __getitem__(self, place: int | slice) -> RelatedPair | RelatedPairs:
        """Return the pair at a place, or those of a part."""
        if isinstance(place, slice):
            return RelatedPairs(self._kind, self._similarities[place], self._texts[place])
        a, b = self._texts[place].tolist()
        return RelatedPair(self._kind, float(self._similarities[place]), a, b)

    def texts(self) -> NDArray[int32]:
        """Return the texts of each pair, in two columns."""
        return self._texts

    def of_documents(self, held: Sequence[int]) -> int:
        """Return the number of pairs of documents, given the number of documents of each text."""
        import numpy as np

        sizes = np.array(held, dtype=np.int64)[self._texts]
        return int((sizes[:, 0] * sizes[:, 1]).sum())


@dataclass(frozen=True)
class KindRules:
    """What makes a kind.

    Attributes
    ----------
    min_passage
        Minimum length of a shared passage in words.
    boilerplate
        Tells boilerplate from text.
    """

    min_passage: int
    boilerplate: BoilerplateRule

    def kind_of(self, pair: tuple[int, int], reuse: Reuse) -> str:
        """Return the kind of the text reuse of two texts, or an empty string if it is too little."""
        if significant(reuse.jaccard) >= NEAR_FROM:
            return NEAR
        if reuse.passage and reuse.passage.words >= self.min_passage:
            return BOILERPLATE if self.boilerplate.applies(*pair, reuse.passage, reuse.spread) else PASSAGE
        return ""

    def kinds_of(self, shared: SharedText) -> NDArray[int8]:
        """Return for each pair of a large corpus the index of its kind in `KINDS`, or -1 if it shares too little."""
        import numpy as np

        long = np.minimum(shared.passages[:, 2], shared.passages[:, 3]) >= self.min_passage
        kinds: NDArray[int8] = np.full(len(shared.pairs), -1, dtype=np.int8)
        kinds[long] = KINDS.index(PASSAGE)
        kinds[long & self.boilerplate.apply(shared)] = KINDS.index(BOILERPLATE)
        kinds[shared.near] = KINDS.index(NEAR)
        return kinds


def sort_by_kind(
    reuses: Mapping[tuple[int, int], Reuse],
    topical: Sequence[tuple[float, int, int]],
    value: Callable[[int, int], float],
    rules: KindRules,
) -> dict[str, list[RelatedPair]]:
    """Sort pairs of different texts by kind; a pair that shares text is not listed for its topic as well.

    Parameters
    ----------
    reuses
        Text reuse by pair.
    topical
        Similarity and texts of pairs on the same topic.
    value
        Returns the similarity of two texts.
    rules
        What makes a kind.
    """
    found: dict[str, list[RelatedPair]] = {kind: [] for kind in KINDS}
    seen = set()
    for (a, b), reuse in reuses.items():
        kind = rules.kind_of((a, b), reuse)
        if kind:
            seen.add((a, b))
            found[kind].append(RelatedPair(kind, value(a, b), a, b))
    found[TOPIC] = [RelatedPair(TOPIC, similarity, a, b) for similarity, a, b in topical if (a, b) not in seen]
    for listed in found.values():
        listed.sort(key=lambda pair: (-pair.similarity, pair.a, pair.b))
    return found


def sort_many_by_kind(
    shared: SharedText,
    topical: Sequence[tuple[float, int, int]],
    values: Callable[[NDArray[int32]], NDArray[float64]],
    kinds: NDArray[int8],
) -> dict[str, Sequence[RelatedPair]]:
    """Sort pairs of a large corpus by kind, which `KindRules.kinds_of` gives; see `sort_by_kind`."""
    import numpy as np

    found: dict[str, Sequence[RelatedPair]] = dict.fromkeys(KINDS, ())
    for kind in (NEAR, PASSAGE, BOILERPLATE):
        pairs = shared.pairs[kinds == KINDS.index(kind)]
        similarities = values(pairs)
        order = np.lexsort((pairs[:, 1], pairs[:, 0], -similarities))
        found[kind] = RelatedPairs(kind, similarities[order], pairs[order])
    found[TOPIC] = sorted(
        (
            RelatedPair(TOPIC, similarity, a, b)
            for similarity, a, b in topical
            if (place := shared.find(a, b)) < 0 or kinds[place] < 0
        ),
        key=lambda pair: (-pair.similarity, pair.a, pair.b),
    )
    return found


def pairs_by_kind(shared: SharedText, kinds: NDArray[int8]) -> dict[str, Sequence[RelatedPair]]:
    """Return the pairs of a large corpus that share text by kind, where their similarities are not known yet."""
    import numpy as np

    found: dict[str, Sequence[RelatedPair]] = {}
    for kind in (NEAR, PASSAGE, BOILERPLATE):
        pairs = shared.pairs[kinds == KINDS.index(kind)]
        found[kind] = RelatedPairs(kind, np.zeros(len(pairs)), pairs)
    return found


def document_pairs(
    found: Mapping[str, Sequence[RelatedPair]], holders: Sequence[Sequence[int]], apart: Callable[[int, int], bool]
) -> Iterator[tuple[RelatedPair, int, int]]:
    """Yield pairs of documents by kind, similarity and document order.

    Documents with the same text are identical; each of them has all pairs of its text.

    Parameters
    ----------
    found
        As `sort_by_kind` returns it.
    holders
        For each text its documents, sorted.
    apart
        Returns whether a pair of documents is listed.
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
) -> Iterator[tuple[RelatedPair, int, int]]:
    number_of = {own[0]: number for number, own in enumerate(holders)}
    place = {document: (own, nth) for own in same for nth, document in enumerate(own)}
    for document in sorted(place):
        own, nth = place[document]
        number = number_of[own[0]]
        for other in own[nth + 1 :]:
            if apart(document, other):
                yield RelatedPair(IDENTICAL, 1.0, number, number), document, other


def pair_counts(found: Mapping[str, Sequence[RelatedPair]], holders: Sequence[Sequence[int]]) -> dict[str, int]:
    """Return the number of pairs of documents by kind."""
    numbers = dict.fromkeys(KINDS, 0)
    for kind, pairs in found.items():
        if isinstance(pairs, RelatedPairs):
            numbers[kind] = pairs.of_documents([len(own) for own in holders])
        else:
            numbers[kind] = sum(len(holders[pair.a]) * len(holders[pair.b]) for pair in pairs)
    numbers[IDENTICAL] = sum(len(own) * (len(own) - 1) // 2 for own in holders)
    return numbers
