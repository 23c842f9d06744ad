"""All pairs of a small corpus in plain Python, which spares loading numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum, sqrt
from typing import TYPE_CHECKING

from toolkit.methods.similarity.calibration import bounds_of, lengths_of
from toolkit.methods.similarity.comparison import ComparisonOptions, NeighbourLists, Pair, passes_bound, shared_parts
from toolkit.methods.similarity.cosine import average_linkage, cosines, sum_of, tfidf_of

if TYPE_CHECKING:
    from numpy import float64, int32
    from numpy.typing import NDArray

    from toolkit.counts.term_table import TermCounts


class SmallComparison:
    """All pairs of a small corpus; see `toolkit.methods.similarity.comparison.Comparison`."""

    recall: float | None = None

    def __init__(self, counts: TermCounts, options: ComparisonOptions, background: int) -> None:
        size = len(counts) - background
        everything = tfidf_of(counts)
        self._vectors = everything[:size]
        cosine = cosines(self._vectors, 1e-12)
        self._values = cosine
        if options.method == "esa":
            self._values = cosines(_by_concepts(everything, background), 1e-12)
        self._values = {pair: rounded for pair, value in self._values.items() if (rounded := round(value, 6)) > 0}
        self._cosines = {pair: round(value, 6) for pair, value in cosine.items()}
        bounds, lengths = bounds_of(counts, options.chance_pairs), lengths_of(counts)
        groups = options.groups
        neighbours: list[list[tuple[int, float]]] = [[] for _ in range(size)]
        self.pairs = []
        for (a, b), value in sorted(self._values.items()):
            if groups and groups[a] == groups[b]:
                continue
            neighbours[a].append((b, value))
            neighbours[b].append((a, value))
            passes = value >= options.least if options.least else passes_bound(self.cosine(a, b), bounds, lengths, a, b)
            if passes and self._shares_enough(a, b, options):
                self.pairs.append((value, a, b))
        self.passing_pairs = len(self.pairs)
        self._passing = {(a, b) for _, a, b in self.pairs}
        self.pairs = sorted(self.pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))[: options.pairs]
        self.near: NeighbourLists = [
            sorted(own, key=lambda pair: (-pair[1], pair[0]))[: options.nearest] for own in neighbours
        ]

    def _shares_enough(self, a: int, b: int, options: ComparisonOptions) -> bool:
        if options.least or options.shared_terms < 2:
            return True
        return len(self._vectors[a].keys() & self._vectors[b].keys()) >= options.shared_terms

    def value(self, a: int, b: int) -> float:
        """Return the similarity of two texts."""
        if a == b:
            return 1.0 if self._vectors[a] else 0.0
        return self._values.get((min(a, b), max(a, b)), 0.0)

    def parts(self, a: int, b: int) -> list[tuple[int, float]]:
        """Return the terms that two texts share with their contributions to the cosine."""
        return shared_parts(self._vectors[a], self._vectors[b])

    def cosine(self, a: int, b: int) -> float:
        """Return the cosine of the TF-IDF vectors of two texts."""
        if a == b:
            return 1.0 if self._vectors[a] else 0.0
        return self._cosines.get((min(a, b), max(a, b)), 0.0)

    def values(self, pairs: NDArray[int32]) -> NDArray[float64]:
        """Return the similarities of pairs of different texts."""
        import numpy as np

        return np.array([self.value(a, b) for a, b in pairs.tolist()])

    def passing(self, pairs: Sequence[Pair] | NDArray[int32]) -> int:
        """Return how many of the given pairs are above the bound."""
        return sum((int(a), int(b)) in self._passing for a, b in pairs)

    def clusters_at(self, cut: float) -> list[list[int]]:
        """Return the clusters by average linkage."""
        return average_linkage(len(self._vectors), self._values, cut)

    def square(self, chosen: Sequence[int]) -> list[list[float]]:
        """Return the similarities of some texts with one another."""
        return [[self.value(a, b) for b in chosen] for a in chosen]

    def means(self, groups: Mapping[str, Sequence[int]]) -> dict[tuple[str, str], tuple[float, int]]:
        """Return the mean similarity, and the number of pairs, within and between groups."""
        found = {}
        names = list(groups)
        for place, name in enumerate(names):
            for other in names[place:]:
                values = [
                    self.value(a, b)
                    for nth, a in enumerate(groups[name])
                    for b in (groups[name][nth + 1 :] if name == other else groups[other])
                ]
                found[name, other] = (fsum(values) / len(values) if values else 0.0, len(values))
        return found

    def weights(self, members: Sequence[int]) -> dict[int, float]:
        """Return the summed weights of terms that occur in at least two members."""
        held: dict[int, int] = {}
        for each in members:
            for term in self._vectors[each]:
                held[term] = held.get(term, 0) + 1
        total = sum_of(self._vectors[each] for each in members)
        return {term: weight for term, weight in total.items() if held[term] > 1}


def _by_concepts(everything: Sequence[Mapping[int, float]], background: int) -> list[dict[int, float]]:
    """Represent texts by their nearest reference texts, as `toolkit.methods.similarity.spaces.by_concepts` does."""
    from toolkit.methods.similarity.spaces import concepts_of

    size = len(everything) - background
    concepts = concepts_of(background or size, size)
    vectors = everything if background else _without_lone_terms(everything)
    found: list[dict[int, float]] = []
    values = cosines(vectors, 1e-12)
    for number in range(size):
        candidates = range(size, len(everything)) if background else range(size)
        near = []
        for other in candidates:
            value = 1.0 if other == number else values.get((min(number, other), max(number, other)), 0.0)
            if round(value, 6) > 0 and vectors[number]:
                near.append((-min(round(value, 6), 1.0), other != number, other))
        own = {other: -value for value, _, other in sorted(near)[:concepts]}
        length = sqrt(fsum(value * value for value in own.values()))
        found.append({other: value / length for other, value in sorted(own.items())})
    return found


def _without_lone_terms(vectors: Sequence[Mapping[int, float]]) -> list[dict[int, float]]:
    held: dict[int, int] = {}
    for vector in vectors:
        for term in vector:
            held[term] = held.get(term, 0) + 1
    made = []
    for vector in vectors:
        kept = {term: weight for term, weight in vector.items() if held[term] > 1}
        length = sqrt(fsum(weight * weight for weight in kept.values()))
        made.append({term: weight / length for term, weight in kept.items()})
    return made
