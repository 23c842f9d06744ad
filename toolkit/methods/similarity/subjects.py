"""Topical similarity of texts behind one interface: all pairs of a small corpus, the nearest pairs of a large one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, Protocol

from toolkit.methods.similarity.calibration import SMALL_CORPUS, bounds_of, lengths_of
from toolkit.methods.similarity.chance import CosineBounds
from toolkit.methods.similarity.cosine import average_linkage, average_linkage_of_many, cosines, sum_of, tfidf_of

if TYPE_CHECKING:
    from numpy import float64, int32
    from numpy.typing import NDArray

    from toolkit.counts.term_table import TermCounts
    from toolkit.methods.similarity.neighbours import Rows

_SPARE_PAIRS = 1_000  # fetched beyond those wanted, since some are no closer than chance

Pair = tuple[int, int]
NeighbourLists = Sequence[list[tuple[int, float]]]


@dataclass(frozen=True)
class ComparisonOptions:
    """Options of `compare`.

    Attributes
    ----------
    method
        ``cosine``, ``lsa``, ``esa`` or ``mean``.
    nearest
        Number of neighbours per text.
    pairs
        Maximum number of pairs above the bound.
    least
        Minimum similarity; 0 for the bound set by chance.
    groups
        Group of each text; pairs within a group are ignored. Empty for no groups.
    """

    method: str
    nearest: int
    pairs: int
    least: float = 0.0
    groups: tuple[int, ...] = ()


class Comparison(Protocol):
    """Similarities of texts, which are identified by number; values are rounded to six decimals.

    Attributes
    ----------
    near
        For each text its nearest neighbours with their similarity; ties in text order.
    pairs
        Similarity and texts of the most similar pairs above the bound.
    over
        Number of pairs above the bound.
    """

    near: NeighbourLists
    pairs: list[tuple[float, int, int]]
    passing_pairs: int

    def value(self, a: int, b: int) -> float:
        """Return the similarity of two texts."""

    def parts(self, a: int, b: int) -> list[tuple[int, float]]:
        """Return the terms that two texts share with their contributions to the cosine, largest first."""

    def cosine(self, a: int, b: int) -> float:
        """Return the cosine of the TF-IDF vectors of two texts."""

    def values(self, pairs: NDArray[int32]) -> NDArray[float64]:
        """Return the similarities of pairs of different texts, a < b and in order."""

    def passing(self, pairs: Sequence[Pair] | NDArray[int32]) -> int:
        """Return how many of the given pairs (a < b, sorted) are above the bound."""

    def clusters_at(self, cut: float) -> list[list[int]]:
        """Return the average-linkage clusters of at least two texts at a similarity."""

    def square(self, chosen: Sequence[int]) -> list[list[float]]:
        """Return the similarity matrix of some texts; the diagonal is 1, or 0 for a text without terms."""

    def means(self, groups: Mapping[str, Sequence[int]]) -> dict[tuple[str, str], tuple[float, int]]:
        """Return mean similarity and number of pairs within and between groups of texts."""

    def weights(self, members: Sequence[int]) -> dict[int, float]:
        """Return the summed weights of terms that occur in at least two of some texts."""


def compare(counts: TermCounts, options: ComparisonOptions, background: int = 0) -> Comparison:
    """Compare the texts of a corpus.

    Parameters
    ----------
    counts
        Term counts of the texts, followed by those of the background texts.
    options
        Options.
    background
        Number of background texts.
    """
    if len(counts) <= SMALL_CORPUS and options.method in ("cosine", "esa"):
        return SmallComparison(counts, options, background)
    return LargeComparison(counts, options, background)


class SmallComparison:
    """All pairs of a small corpus in plain Python, which spares loading numpy; see `Comparison`."""

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
        bounds, lengths = bounds_of(counts), lengths_of(counts)
        groups = options.groups
        neighbours: list[list[tuple[int, float]]] = [[] for _ in range(size)]
        self.pairs = []
        for (a, b), value in sorted(self._values.items()):
            if groups and groups[a] == groups[b]:
                continue
            neighbours[a].append((b, value))
            neighbours[b].append((a, value))
            passes = value >= options.least if options.least else _passes(self.cosine(a, b), bounds, lengths, a, b)
            if passes:
                self.pairs.append((value, a, b))
        self.passing_pairs = len(self.pairs)
        self._passing = {(a, b) for _, a, b in self.pairs}
        self.pairs = sorted(self.pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))[: options.pairs]
        self.near: NeighbourLists = [
            sorted(own, key=lambda pair: (-pair[1], pair[0]))[: options.nearest] for own in neighbours
        ]

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
                found[name, other] = (sum(values) / len(values) if values else 0.0, len(values))
        return found

    def weights(self, members: Sequence[int]) -> dict[int, float]:
        """Return the summed weights of terms that occur in at least two members."""
        held: dict[int, int] = {}
        for each in members:
            for term in self._vectors[each]:
                held[term] = held.get(term, 0) + 1
        total = sum_of(self._vectors[each] for each in members)
        return {term: weight for term, weight in total.items() if held[term] > 1}


def _rounded(rows: Rows, pairs: NDArray[int32]) -> NDArray[float64]:
    import numpy as np

    from toolkit.methods.similarity.neighbours import products

    made: NDArray[float64] = np.clip(np.round(products(rows, pairs), 6), 0.0, 1.0)
    return made


def _passes(cosine: float, bounds: CosineBounds, lengths: Sequence[int], a: int, b: int) -> bool:
    return cosine > 0 and cosine >= bounds.least(lengths[a], lengths[b])


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
        length = sqrt(sum(value * value for value in own.values()))
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
        length = sqrt(sum(weight * weight for weight in kept.values()))
        made.append({term: weight / length for term, weight in kept.items()})
    return made


def shared_parts(a: Mapping[int, float], b: Mapping[int, float]) -> list[tuple[int, float]]:
    """Return the terms that two vectors share with their contributions to the cosine, largest first."""
    parts = [(term, weight * b[term]) for term, weight in a.items() if term in b]
    return sorted(parts, key=lambda pair: (-pair[1], pair[0]))


class LargeComparison:
    """Nearest pairs of a large corpus in arrays; see `Comparison`."""

    def __init__(self, counts: TermCounts, options: ComparisonOptions, background: int) -> None:
        import numpy as np

        from toolkit.methods.similarity.neighbours import NearestArrays, NearestOptions, nearest
        from toolkit.methods.similarity.spaces import averaged, by_concepts, latent, weighted

        size = len(counts) - background
        everything = weighted(counts)
        self._rows = everything.part(0, size) if background else everything
        behind = everything.part(size, len(counts)) if background else None
        spaces: list[tuple[Rows, float]] = []
        if options.method in ("cosine", "mean"):
            spaces.append((self._rows, 1.0))
        if options.method in ("esa", "mean"):
            spaces.append((by_concepts(self._rows, behind), 2.0 if options.method == "mean" else 1.0))
        if options.method in ("lsa", "mean"):
            spaces.append((latent(self._rows), 1.0))
        self._weights = lru_cache(maxsize=4096)(self._rows.as_dict)
        total = sum(share for _, share in spaces)
        self._space = spaces[0][0] if len(spaces) == 1 else averaged([(each, share / total) for each, share in spaces])
        self._described = lru_cache(maxsize=4096)(self._space.as_dict)
        groups = np.array(options.groups, dtype=np.int32) if options.groups else None
        lengths = lengths_of(counts)[:size]
        bounds = bounds_of(counts)
        bins = np.array([bounds.bin_of(length) for length in lengths], dtype=np.uint8)
        table = np.array(bounds.table)
        self._least, self._groups = options.least, groups
        self._bins, self._table = bins, table
        one, lowest = np.zeros(size, dtype=np.uint8), np.array([[options.least or 1e-6]])
        if options.least or options.method == "cosine":
            own = (one, lowest) if options.least else (bins, table)
            found = nearest(self._space, NearestOptions(options.nearest, options.pairs, own[0], None, own[1], groups))
            self.passing_pairs, self.pairs = found.passing_pairs, found.pairs
        else:
            chance = nearest(self._rows, NearestOptions(0, options.pairs, bins, None, table, groups))
            found = nearest(
                self._space, NearestOptions(options.nearest, options.pairs + _SPARE_PAIRS, one, None, lowest, groups)
            )
            listed = [(value, a, b) for _, a, b in chance.pairs if (value := self.value(a, b)) > 0]
            seen = {(a, b) for _, a, b in listed}
            listed += [
                (value, a, b)
                for value, a, b in found.pairs
                if (a, b) not in seen and _passes(self.cosine(a, b), bounds, lengths, a, b)
            ]
            self.passing_pairs = chance.passing_pairs
            self.pairs = sorted(listed, key=lambda pair: (-pair[0], pair[1], pair[2]))[: options.pairs]
        self.near: NeighbourLists = NearestArrays(found.others, found.values)

    def cosine(self, a: int, b: int) -> float:
        """Return the cosine of the TF-IDF vectors of two texts."""
        return min(round(sum(part for _, part in self.parts(a, b)), 6), 1.0)

    def values(self, pairs: NDArray[int32]) -> NDArray[float64]:
        """Return the similarities of pairs of different texts, a < b and in order."""
        return _rounded(self._space, pairs)

    def passing(self, pairs: Sequence[Pair] | NDArray[int32]) -> int:
        """Return how many of the given pairs are above the bound."""
        import numpy as np

        chosen = np.asarray(pairs, dtype=np.int32).reshape(-1, 2)
        if self._groups is not None:
            chosen = chosen[self._groups[chosen[:, 0]] != self._groups[chosen[:, 1]]]
        found = _rounded(self._space if self._least else self._rows, chosen)
        least = self._least or self._table[self._bins[chosen[:, 0]], self._bins[chosen[:, 1]]]
        return int(((found > 0) & (found >= least)).sum())

    def clusters_at(self, cut: float) -> list[list[int]]:
        """Return the clusters by average linkage."""
        from toolkit.methods.similarity.spaces import squares

        return average_linkage_of_many(squares(self._space, list(range(len(self._space)))), cut)

    def value(self, a: int, b: int) -> float:
        """Return the similarity of two texts."""
        if a == b:  # Also where a text is near to none of a background.
            return 1.0 if len(self._rows.row(a)[0]) else 0.0
        total = sum(part for _, part in shared_parts(self._described(a), self._described(b)))
        if self._space.dense is not None:
            total += float(self._space.dense[a] @ self._space.dense[b])
        return min(max(round(total, 6), 0.0), 1.0)

    def parts(self, a: int, b: int) -> list[tuple[int, float]]:
        """Return the terms that two texts share with their contributions to the cosine."""
        return shared_parts(self._weights(a), self._weights(b))

    def square(self, chosen: Sequence[int]) -> list[list[float]]:
        """Return the similarities of some texts with one another."""
        from toolkit.methods.similarity.spaces import squares

        made: list[list[float]] = squares(self._space, list(chosen)).tolist()
        for place, number in enumerate(chosen):
            made[place][place] = self.value(number, number)
        return made

    def means(self, groups: Mapping[str, Sequence[int]]) -> dict[tuple[str, str], tuple[float, int]]:
        """Return the mean similarity within and between groups, by the products of their sums."""
        import numpy as np
        from scipy.sparse import csr_matrix

        rows = self._space
        matrix = csr_matrix((rows.weights, rows.terms, rows.starts), shape=(len(rows), rows.width))
        places = [list(members) for members in groups.values()]
        sums = np.vstack([np.asarray(matrix[members].sum(axis=0)) for members in places])
        if rows.dense is not None:
            sums = np.hstack([sums, np.vstack([rows.dense[members].sum(axis=0) for members in places])])
        products = sums @ sums.T
        found = {}
        names = list(groups)
        for one, name in enumerate(names):
            for two in range(one, len(names)):
                total, pairs = float(products[one, two]), len(places[one]) * len(places[two])
                # A text that is near to none of a background is 1 with itself all the same.
                total += sum(places[two].count(each) for each in places[one] if self._is_missing(each))
                if one == two:
                    total = (total - sum(self.value(each, each) for each in places[one])) / 2
                    pairs = len(places[one]) * (len(places[one]) - 1) // 2
                found[name, names[two]] = (total / pairs if pairs else 0.0, pairs)
        return found

    def _is_missing(self, number: int) -> bool:
        """Whether a text has words but no representation in the space."""
        space = self._space
        described = len(space.row(number)[0]) > 0 or (space.dense is not None and bool(space.dense[number].any()))
        return not described and len(self._rows.row(number)[0]) > 0

    def weights(self, members: Sequence[int]) -> dict[int, float]:
        """Return the summed weights of terms that occur in at least two members."""
        import numpy as np

        parts = [self._rows.row(each) for each in members]
        terms, back, held = np.unique(
            np.concatenate([part[0] for part in parts]), return_inverse=True, return_counts=True
        )
        sums = np.bincount(back, weights=np.concatenate([part[1] for part in parts]))
        return {int(term): float(weight) for term, weight, count in zip(terms, sums, held, strict=True) if count > 1}
