"""The nearest pairs of a large corpus, in arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING, overload

from toolkit.methods.similarity.calibration import bounds_of, lengths_of
from toolkit.methods.similarity.comparison import ComparisonOptions, NeighbourLists, Pair, passes_bound, shared_parts
from toolkit.methods.similarity.cosine import average_linkage_of_many
from toolkit.scratch import let_go

if TYPE_CHECKING:
    from numpy import float64, int32, uint8
    from numpy.typing import NDArray

    from toolkit.counts.encoded import Encoded
    from toolkit.counts.term_table import TermCounts
    from toolkit.methods.similarity.neighbours import NearestResult, WeightRows
    from toolkit.methods.similarity.spaces import ConceptSpace

_FILTERED_PAIRS = 20_000  # fetched beyond those wanted, since some share too few terms
_LETTERS = 0.4  # weight of the cosine of character 3-grams beside that of words
_SPARE_PAIRS = 1_000  # fetched beyond those wanted, since some are no closer than chance

ScoredPair = tuple[float, int, int]


class NearestArrays(Sequence[list[tuple[int, float]]]):
    """Neighbour lists stored in arrays."""

    def __init__(self, others: NDArray[int32], values: NDArray[float64]) -> None:
        self._others = others
        self._values = values

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._others)

    @overload
    def __getitem__(self, number: int) -> list[tuple[int, float]]: ...

    @overload
    def __getitem__(self, number: slice) -> list[list[tuple[int, float]]]: ...

    def __getitem__(self, number: int | slice) -> list[tuple[int, float]] | list[list[tuple[int, float]]]:
        """Return the neighbours of a text, or of a slice of texts."""
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        own = zip(self._others[number].tolist(), self._values[number].tolist(), strict=True)
        return [(other, value) for other, value in own if other >= 0]


class LargeComparison:
    """The nearest pairs of a large corpus; see `toolkit.methods.similarity.comparison.Comparison`."""

    def __init__(
        self,
        counts: TermCounts,
        options: ComparisonOptions,
        background: int,
        encoded: Encoded | None = None,
        concepts_of: Callable[[], ConceptSpace | None] | None = None,
    ) -> None:
        import numpy as np

        from toolkit.methods.similarity.neighbours import NearestOptions
        from toolkit.methods.similarity.search.many_neighbours import nearest_of_many
        from toolkit.methods.similarity.spaces import averaged, by_letters, weighted

        size = len(counts) - background
        # Before the weights that stay, since the concepts of the corpus itself take others, which go again.
        concepts = concepts_of() if concepts_of else concepts_for(counts, options.method, background, options.jobs)
        everything = weighted(counts)
        self._rows = everything.part(0, size) if background else everything
        del everything
        has_letters = options.method == "letters" and encoded is not None
        letters = by_letters(encoded).part(0, size) if has_letters and encoded else None
        spaces = _spaces(options.method, self._rows, concepts.rows if concepts else None, letters)
        known = concepts.near if concepts else None
        del concepts
        self._weights = lru_cache(maxsize=4096)(self._rows.as_dict)
        total = fsum(share for _, share in spaces)
        self._space = spaces[0][0] if len(spaces) == 1 else averaged([(each, share / total) for each, share in spaces])
        self._described = lru_cache(maxsize=4096)(self._space.as_dict)
        groups = np.array(options.groups, dtype=np.int32) if options.groups else None
        lengths = lengths_of(counts)[:size]
        bounds = bounds_of(counts, options.chance_pairs)
        bins = np.array([bounds.bin_of(length) for length in lengths], dtype=np.uint8)
        table = np.array(bounds.table)
        self._least, self._groups, self._jobs = options.least, groups, options.jobs
        self._bins, self._table = bins, table
        filtered = options.shared_terms > 1 and not options.least
        fetched = options.pairs + (_FILTERED_PAIRS if filtered else 0)
        one, lowest = np.zeros(size, dtype=np.uint8), np.array([[options.least or 1e-6]])

        recalls = [] if known is None else [known.recall]

        def search(
            rows: WeightRows, count: int, pairs: int, own_bins: NDArray[uint8], own_bounds: NDArray[float64]
        ) -> NearestResult:
            wanted = NearestOptions(count, pairs, own_bins, None, own_bounds, groups, jobs=options.jobs)
            found, recall = nearest_of_many(rows, wanted, known if rows is self._rows else None)
            recalls.append(recall)
            return found

        if options.least or options.method == "cosine":
            own = (one, lowest) if options.least else (bins, table)
            found = search(self._space, options.nearest, fetched, *own)
            self.passing_pairs, self.pairs = found.passing_pairs, found.pairs
        else:
            chance = search(self._rows, 0, fetched, bins, table)
            found = search(self._space, options.nearest, fetched + _SPARE_PAIRS, one, lowest)
            near = [each for each in found.pairs if passes_bound(self.cosine(*each[1:]), bounds, lengths, *each[1:])]
            self.passing_pairs, self.pairs = chance.passing_pairs, self._listed(chance.pairs, near)[:fetched]
        if filtered:
            listed = [pair for pair in self.pairs if self._share(*pair[1:]) >= options.shared_terms]
            self.passing_pairs -= len(self.pairs) - len(listed)
            self.pairs = listed[: options.pairs]
        # From now on only single rows are looked at.
        self._rows, self._space = self._rows.on_disk(), self._space.on_disk()
        self.near: NeighbourLists = NearestArrays(found.others, found.values)
        self.recall = min((each for each in recalls if each is not None), default=None)

    def _share(self, a: int, b: int) -> int:
        """Return the number of terms that two texts share."""
        return len(self._weights(a).keys() & self._weights(b).keys())

    def _listed(self, chance: Sequence[ScoredPair], near: Sequence[ScoredPair]) -> list[ScoredPair]:
        """Return the pairs with the largest cosines and those with the largest similarities, by similarity."""
        listed = [(value, a, b) for _, a, b in chance if (value := self.value(a, b)) > 0]
        seen = {(a, b) for _, a, b in listed}
        listed += [pair for pair in near if pair[1:] not in seen]
        return sorted(listed, key=lambda pair: (-pair[0], pair[1], pair[2]))

    def cosine(self, a: int, b: int) -> float:
        """Return the cosine of the TF-IDF vectors of two texts."""
        return min(round(fsum(part for _, part in self.parts(a, b)), 6), 1.0)

    def values(self, pairs: NDArray[int32]) -> NDArray[float64]:
        """Return the similarities of pairs of different texts, a < b and in order."""
        return _rounded(self._space, pairs, self._jobs)

    def passing(self, pairs: Sequence[Pair] | NDArray[int32]) -> int:
        """Return how many of the given pairs are above the bound."""
        import numpy as np

        chosen = np.asarray(pairs, dtype=np.int32).reshape(-1, 2)
        if self._groups is not None:
            chosen = chosen[self._groups[chosen[:, 0]] != self._groups[chosen[:, 1]]]
        found = _rounded(self._space if self._least else self._rows, chosen, self._jobs)
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
        total = fsum(part for _, part in shared_parts(self._described(a), self._described(b)))
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
                    total = (total - fsum(self.value(each, each) for each in places[one])) / 2
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


def concepts_for(counts: TermCounts, method: str, background: int, jobs: int) -> ConceptSpace | None:
    """Return the representation by reference texts, if the method takes one.

    Parameters
    ----------
    counts, background
        As for `toolkit.methods.similarity.subjects.compared_subjects`.
    method
        As in `ComparisonOptions`.
    jobs
        Threads that share the work; the result is the same for any number.
    """
    from toolkit.methods.similarity.spaces import by_concepts, weighted

    if method not in ("esa", "mean"):
        return None
    if not background:
        return by_concepts(weighted(counts), None, jobs)
    everything, size = weighted(counts), len(counts) - background
    return by_concepts(everything.part(0, size), everything.part(size, len(counts)), jobs)


def _spaces(
    method: str, rows: WeightRows, concepts: WeightRows | None, letters: WeightRows | None
) -> list[tuple[WeightRows, float]]:
    """Return the spaces whose cosines a method averages, with their weights."""
    from toolkit.methods.similarity.spaces import latent

    spaces: list[tuple[WeightRows, float]] = []
    if letters is not None:
        spaces.append((letters, _LETTERS))
    if method in ("cosine", "mean", "letters"):
        spaces.append((rows, 1.0))
    if concepts is not None:
        spaces.append((concepts, 2.0 if method == "mean" else 1.0))
    if method in ("lsa", "mean"):
        spaces.append((latent(rows), 1.0))
    return spaces


def _rounded(rows: WeightRows, pairs: NDArray[int32], jobs: int) -> NDArray[float64]:
    import numpy as np

    from toolkit.methods.similarity.neighbours import products

    made: NDArray[float64] = np.clip(np.round(products(rows, pairs, jobs), 6), 0.0, 1.0)
    for each in (rows.terms, rows.weights):
        let_go(each)
    return made
