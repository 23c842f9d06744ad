"""Comparison by the Jaccard similarity of five-word shingles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.methods.similarity.comparison import Comparison, ComparisonOptions, NeighbourLists
from toolkit.methods.similarity.cosine import average_linkage

if TYPE_CHECKING:
    from numpy import float64, int32
    from numpy.typing import NDArray


class JaccardComparison:
    """A comparison by the resemblance of shingles; see `toolkit.methods.similarity.comparison.Comparison`.

    Parameters
    ----------
    base
        Knows the terms that texts share.
    resemblances
        (a, b) with a < b to Jaccard's coefficient of their shingles; a pair that is not there has none.
    options
        What is wanted; without a bound of its own every pair passes that shares a shingle.
    size
        Number of texts.
    """

    recall: float | None = None

    def __init__(
        self, base: Comparison, resemblances: Mapping[tuple[int, int], float], options: ComparisonOptions, size: int
    ) -> None:
        self._base = base
        self._values = {pair: round(value, 6) for pair, value in resemblances.items()}
        self._size = size
        neighbours: list[list[tuple[int, float]]] = [[] for _ in range(size)]
        listed = []
        for (a, b), value in self._values.items():
            if options.groups and options.groups[a] == options.groups[b]:
                continue
            neighbours[a].append((b, value))
            neighbours[b].append((a, value))
            if options.least and value >= options.least:
                listed.append((value, a, b))
        self.near: NeighbourLists = [
            sorted(own, key=lambda pair: (-pair[1], pair[0]))[: options.nearest] for own in neighbours
        ]
        self.passing_pairs = len(listed)
        self._listed = {(a, b) for _, a, b in listed}
        self.pairs = sorted(listed, key=lambda pair: (-pair[0], pair[1], pair[2]))[: options.pairs]

    def value(self, a: int, b: int) -> float:
        """Return the resemblance of two texts."""
        return 1.0 if a == b else self._values.get((min(a, b), max(a, b)), 0.0)

    def cosine(self, a: int, b: int) -> float:
        """Return the cosine of two texts."""
        return self._base.cosine(a, b)

    def parts(self, a: int, b: int) -> list[tuple[int, float]]:
        """Return the terms that two texts share, with their parts in the cosine."""
        return self._base.parts(a, b)

    def values(self, pairs: NDArray[int32]) -> NDArray[float64]:
        """Return the resemblances of pairs of texts, a < b."""
        import numpy as np

        return np.array([self.value(a, b) for a, b in pairs.tolist()])

    def passing(self, pairs: Sequence[tuple[int, int]] | NDArray[int32]) -> int:
        """Return how many of some pairs pass the bound."""
        return sum((int(a), int(b)) in self._listed for a, b in pairs)

    def clusters_at(self, cut: float) -> list[list[int]]:
        """Return the clusters by average linkage."""
        return average_linkage(self._size, self._values, cut)

    def square(self, chosen: Sequence[int]) -> list[list[float]]:
        """Return the resemblances of some texts with one another."""
        return [[self.value(a, b) for b in chosen] for a in chosen]

    def means(self, groups: Mapping[str, Sequence[int]]) -> dict[tuple[str, str], tuple[float, int]]:
        """Return the mean resemblance, and the number of pairs, within and between groups."""
        times: dict[int, dict[str, int]] = {}
        for name, members in groups.items():
            for each in members:
                of = times.setdefault(each, {})
                of[name] = of.get(name, 0) + 1
        names = list(groups)
        sums = {(name, other): 0.0 for nth, name in enumerate(names) for other in names[nth:]}
        places = {name: nth for nth, name in enumerate(names)}

        def add(one: str, two: str, value: float) -> None:
            sums[(one, two) if places[one] <= places[two] else (two, one)] += value

        for (a, b), value in self._values.items():
            for one, number in times.get(a, {}).items():
                for two, other in times.get(b, {}).items():
                    add(one, two, value * number * other)
        for of in times.values():  # Documents of the same text.
            held = list(of.items())
            for nth, (one, number) in enumerate(held):
                add(one, one, number * (number - 1) / 2)
                for two, other in held[nth + 1 :]:
                    add(one, two, float(number * other))
        found = {}
        for (one, two), total in sums.items():
            size, others = len(groups[one]), len(groups[two])
            pairs = size * (size - 1) // 2 if one == two else size * others
            found[one, two] = (total / pairs if pairs else 0.0, pairs)
        return found

    def weights(self, members: Sequence[int]) -> dict[int, float]:
        """Return the sum of the weights of each term that two members hold or more."""
        return self._base.weights(members)
