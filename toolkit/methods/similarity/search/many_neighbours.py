"""Nearest neighbours among very many texts: found by their rarest terms, then compared in full.

Comparing all pairs takes time that grows with the square of the number of texts. Here only the texts that share the
rarest terms of a text most are compared with it, and every similarity that is reported is exact. How many terms are
looked up, and how many texts compared, is chosen for each corpus: some texts are compared with all others first, and
the cheapest search is taken that finds `WANTED_RECALL` of their neighbours. The share that it finds of the neighbours
of other such texts is its recall.

References
----------
Broder, A., Carmel, D., Herscovici, M., Soffer, A. & Zien, J. (2003). Efficient query evaluation using a two-level
retrieval process. CIKM, 426-434.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.methods.similarity import neighbours
from toolkit.methods.similarity.neighbours import NearestOptions, NearestResult, WeightRows, nearest
from toolkit.methods.similarity.search.byte_rows import (
    COLUMNS,
    Candidates,
    Wanted,
    in_bytes,
    inverted_blocks,
    numbers_of,
    rarest,
    reference_candidates,
    reference_refine,
)
from toolkit.processes import ordered_map

if TYPE_CHECKING:
    from numpy import float64, int32, int64, uint64
    from numpy.typing import NDArray

EXACT_UP_TO = 100_000
"""Largest number of texts of which all pairs are compared."""

WANTED_RECALL = 0.995
"""Share of the neighbours of the texts that the search is fitted to which it must find."""

SAMPLE = 512
"""Texts that are compared with all others: the search is fitted to one half, and its recall measured on the other."""

COUNTED = 2_048
"""Texts whose pairs above a bound are counted, to estimate the number of all."""

_SHARES = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0)  # entries that are looked up for a text, in terms of all texts
_MOST_CANDIDATES = 8_192
_FEWEST_CANDIDATES = 128
_LISTED = 20  # neighbours that are kept of each text, from which the most similar pairs are taken
_FINALISTS = 64  # candidates that are compared in full
# What takes as long as looking up an entry, or how many times that:
_COMPARED = 125  # completing a candidate,
_SCANNED = 0.2  # looking whether a text is a candidate,
_LOOKED_AT = 0.5  # and whether a product is among the largest where all pairs are compared.
_ROWS = 4_096  # whose candidates are gathered at a time
_PAIRS = 1_000_000  # that are multiplied at a time


class Plan(NamedTuple):
    """How far a search goes.

    Attributes
    ----------
    entries
        Of the lists of terms, that are looked up for a text, the rarest terms first.
    candidates
        Texts that are compared in full.
    recall
        Share of the nearest neighbours of other texts that such a search finds, 0 to 1.
    is_dearer
        Whether comparing all pairs takes less time, as it does where texts share few words.
    """

    entries: int
    candidates: int
    recall: float
    is_dearer: bool = False


class ManyNeighbours:
    """Searches for the nearest neighbours of very many texts.

    Parameters
    ----------
    rows
        Sparse weights, whose squares sum to 1 at most.
    nearest
        Number of neighbours that are wanted.
    groups
        Texts of one group are no neighbours; None for no groups.
    jobs
        Threads that share the work; the result is the same for any number.

    Attributes
    ----------
    plan
        How far the search goes, and what it finds.
    """

    def __init__(self, rows: WeightRows, nearest: int, groups: NDArray[int32] | None = None, jobs: int = 1) -> None:
        self._rows, self._groups, self._jobs = rows, groups, jobs
        self._made = in_bytes(rows)
        self._lists = list(inverted_blocks(self._made))
        self.plan = self._planned(nearest)

    def nearest(self, count: int) -> tuple[NDArray[int32], NDArray[float64]]:
        """Return the numbers and products of the nearest neighbours of each text, nearest first; -1 and 0 pad rows."""
        import numpy as np

        size = len(self._rows)
        others, values = np.full((size, count), -1, dtype=np.int32), np.zeros((size, count))
        pieces = [np.arange(first, min(first + _ROWS, size), dtype=np.int32) for first in range(0, size, _ROWS)]

        def search(numbers: NDArray[int32]) -> tuple[NDArray[int32], NDArray[float64]]:
            return self._of(numbers, self.plan.entries, self.plan.candidates, count)

        for numbers, found in zip(
            pieces, ordered_map(search, pieces, self._jobs, together=1, threads=True), strict=True
        ):
            others[numbers], values[numbers] = found
        return others, values

    def _of(
        self, numbers: NDArray[int32], entries: int, kept: int, count: int
    ) -> tuple[NDArray[int32], NDArray[float64]]:
        """Return the neighbours of some texts."""
        wanted = rarest(self._made, numbers, entries)
        keys, filled = self._candidates(numbers, wanted, kept)
        self._refine(numbers, wanted, (keys, filled), max(_FINALISTS, 2 * count))
        return _chosen(self._rows, numbers, keys, filled, count)

    def _candidates(self, numbers: NDArray[int32], wanted: Wanted, kept: int) -> Candidates:
        """Return candidates for each text as numbers that hold their score and place, and how many there are."""
        import numpy as np

        if neighbours.kernel is None:
            return reference_candidates(self._made, numbers, wanted, self._groups, kept)
        keys = np.zeros((len(numbers), 2 * kept), dtype=np.uint64)
        filled = np.zeros(len(numbers), dtype=np.int32)
        for number, block in enumerate(self._lists):
            offset = number * COLUMNS
            width = min(COLUMNS, len(self._made) - offset)
            neighbours.kernel.candidates((numbers, *wanted), block, (offset, width), self._groups, (keys, filled, kept))
        return keys, filled

    def _refine(self, numbers: NDArray[int32], wanted: Wanted, found: Candidates, kept: int) -> None:
        """Complete the scores of candidates by the terms that were not looked up and keep the best, in place."""
        import numpy as np

        made, (keys, filled) = self._made, found
        ends = made.starts[numbers] + np.diff(wanted[0])
        # The first term of each text that was not looked up; they are sorted.
        is_whole = ends == made.starts[numbers + 1]
        cuts = np.full(len(numbers), len(made.spread), dtype=np.int32)
        cuts[~is_whole] = made.terms[ends[~is_whole]]
        if neighbours.kernel is None:
            reference_refine(made, numbers, cuts, found, kept)
            return
        neighbours.kernel.refine(
            (made.starts, made.terms, made.weights), (len(made), len(made.spread)), (numbers, cuts),
            (keys, filled, keys.shape[1] // 2, kept),
        )  # fmt: skip

    def _planned(self, count: int) -> Plan:
        """Fit a search to some texts and measure it on others."""
        import numpy as np

        numbers = _evenly(len(self._rows), SAMPLE)
        found = exact_of(self._rows, numbers, NearestOptions(nearest=count, jobs=self._jobs), self._groups)
        fitted, measured = slice(0, None, 2), slice(1, None, 2)
        own, other = (np.ascontiguousarray(numbers[side]) for side in (fitted, measured))
        plans = []
        for share in _SHARES:
            entries = int(share * len(self._rows))
            ranks = self._ranks(own, found.others[fitted], entries)
            needed, reached = _needed(ranks[found.others[fitted] >= 0])
            plans.append((not reached, -entries if not reached else entries + _COMPARED * needed, entries, needed))
        _, _, entries, needed = min(plans)
        others, _ = self._of(other, entries, needed, count)
        exact = found.others[measured]
        hits = (others[:, :, None] == exact[:, None, :]).any(axis=1)[exact >= 0]
        size, spread = len(self._rows), self._made.spread.astype(np.float64)
        # Of all pairs each is multiplied once, and looked at in any case.
        all_pairs = float((spread**2).sum()) / size / 2 + _LOOKED_AT * size / 2
        is_dearer = all_pairs < entries + _COMPARED * needed + _SCANNED * size
        return Plan(entries, needed, float(hits.mean()) if len(hits) else 1.0, is_dearer)

    def _ranks(self, numbers: NDArray[int32], others: NDArray[int32], entries: int) -> NDArray[int64]:
        """Return the place of each neighbour among the candidates of its text; a large number if it is none."""
        import numpy as np

        keys, filled = self._candidates(numbers, rarest(self._made, numbers, entries), _MOST_CANDIDATES)
        ranks = np.full(others.shape, 2 * _MOST_CANDIDATES, dtype=np.int64)
        for row, number in enumerate(filled.tolist()):
            listed = numbers_of(np.sort(keys[row, :number])[::-1][:_MOST_CANDIDATES])
            order = np.argsort(listed, kind="stable")
            places = np.minimum(np.searchsorted(listed[order], others[row]), max(len(listed) - 1, 0))
            if len(listed):
                there = order[places]
                ranks[row] = np.where(listed[there] == others[row], there, ranks[row])
        return ranks


class NearTexts(NamedTuple):
    """The nearest neighbours of texts.

    Attributes
    ----------
    others, values
        As in `NearestResult`.
    recall
        Share of the neighbours that the search finds, 0 to 1; None where all pairs were compared.
    """

    others: NDArray[int32]
    values: NDArray[float64]
    recall: float | None


def nearest_of_texts(rows: WeightRows, count: int, jobs: int) -> NearTexts:
    """Return the nearest neighbours of texts: exact for up to `EXACT_UP_TO`; of more texts some may be missed."""
    search = ManyNeighbours(rows, count, None, jobs) if len(rows) > EXACT_UP_TO else None
    if search is None or search.plan.is_dearer:
        del search
        found = nearest(rows, NearestOptions(nearest=count, jobs=jobs))
        return NearTexts(found.others, found.values, None)
    return NearTexts(*search.nearest(max(count, _LISTED)), search.plan.recall)


def nearest_of_many(
    rows: WeightRows, options: NearestOptions, known: NearTexts | None = None
) -> tuple[NearestResult, float | None]:
    """Find the largest products between rows as `nearest` does, of very many texts without comparing all pairs.

    Parameters
    ----------
    rows
        Texts.
    options
        Options.
    known
        Neighbours that were found before: these are the pairs that are compared, and no others are looked for.

    Returns
    -------
    tuple
        The result, in which the number of pairs above a bound is an estimate; and the share of the neighbours that
        the search finds, or None where all pairs were compared.
    """
    if len(rows) <= EXACT_UP_TO or rows.dense is not None or neighbours.are_few(rows, rows):
        return nearest(rows, options), None
    near = known
    if near is None or options.row_groups is not None:
        search = ManyNeighbours(rows, max(options.nearest, 1), options.row_groups, options.jobs)
        if search.plan.is_dearer:
            del search
            return nearest(rows, options), None
        near = NearTexts(*search.nearest(max(options.nearest, _LISTED)), search.plan.recall)
    pairs = best_pairs(rows, near.others, options) if options.pairs else []
    passing = max(estimated_passing(rows, options), len(pairs)) if options.bounds is not None else 0
    count = options.nearest
    return NearestResult(near.others[:, :count], near.values[:, :count], passing, pairs), near.recall


def exact_of(
    rows: WeightRows, numbers: NDArray[int32], options: NearestOptions, groups: NDArray[int32] | None
) -> NearestResult:
    """Compare some texts with all others; of pairs only the number is kept, in which a text counts itself."""
    import numpy as np

    chosen = _chosen_rows(rows, numbers)
    bins = options.row_bins
    own = replace(
        options,
        nearest=options.nearest + 1 if options.nearest else 0,
        pairs=0,
        row_bins=None if bins is None else np.ascontiguousarray(bins[numbers]),
        column_bins=bins,
        row_groups=None if groups is None else np.ascontiguousarray(groups[numbers]),
        column_groups=groups,
    )
    found = nearest(chosen, own, rows)
    if not options.nearest:
        return found
    # A text is near to itself, and stands last where so many have the same words that it is not among them.
    is_own = found.others == numbers[:, None]
    is_own[~is_own.any(axis=1), -1] = True
    shape = (len(numbers), options.nearest)
    return replace(found, others=found.others[~is_own].reshape(shape), values=found.values[~is_own].reshape(shape))


def estimated_passing(rows: WeightRows, options: NearestOptions) -> int:
    """Estimate the number of pairs that reach their bound, from `COUNTED` texts, to three figures."""
    numbers = _evenly(len(rows), COUNTED)
    counted = exact_of(rows, numbers, replace(options, nearest=0), options.row_groups)
    own = 0
    if options.row_groups is None:  # Then each text that has terms was counted with itself.
        own = int((rows.starts[numbers + 1] > rows.starts[numbers]).sum())
    made = (counted.passing_pairs - own) * len(rows) / len(numbers) / 2
    return int(float(f"{max(made, 0.0):.3g}"))


def best_pairs(rows: WeightRows, others: NDArray[int32], options: NearestOptions) -> list[tuple[float, int, int]]:
    """Return the largest products above their bound of texts and their neighbours, as `nearest` returns pairs."""
    import numpy as np

    owners = np.repeat(np.arange(len(others), dtype=np.int64), others.shape[1])
    flat = others.ravel().astype(np.int64)
    keys = np.minimum(owners, flat)[flat >= 0] * len(others) + np.maximum(owners, flat)[flat >= 0]
    keys.sort()
    keys = keys[np.diff(keys, prepend=-1) > 0]
    best: list[tuple[float, int, int]] = []
    for first in range(0, len(keys), _PAIRS):
        own = keys[first : first + _PAIRS]
        pairs = np.column_stack([own // len(others), own % len(others)]).astype(np.int32)
        values = np.clip(np.round(neighbours.products(rows, pairs), neighbours.DECIMALS), 0.0, 1.0)
        passing = values > 0
        if options.bounds is not None and options.row_bins is not None:
            passing &= values >= options.bounds[options.row_bins[pairs[:, 0]], options.row_bins[pairs[:, 1]]]
        listed = zip(values[passing].tolist(), pairs[passing].tolist(), strict=True)
        best += [(value, a, b) for value, (a, b) in listed]
        best = sorted(best, key=lambda pair: (-pair[0], pair[1], pair[2]))[: options.pairs]
    return best


def _evenly(size: int, count: int) -> NDArray[int32]:
    """Return so many numbers of texts, evenly spaced."""
    import numpy as np

    return (np.arange(min(count, size), dtype=np.int64) * size // max(min(count, size), 1)).astype(np.int32)


def _needed(ranks: NDArray[int64]) -> tuple[int, bool]:
    """Return how many candidates hold the wanted share of neighbours, given their places, and whether any do."""
    import numpy as np

    if not len(ranks):
        return _FEWEST_CANDIDATES, True
    wanted = int(np.sort(ranks)[min(int(np.ceil(WANTED_RECALL * len(ranks))), len(ranks)) - 1]) + 1
    return min(max(wanted, _FEWEST_CANDIDATES), _MOST_CANDIDATES), wanted <= _MOST_CANDIDATES


def _chosen_rows(rows: WeightRows, numbers: NDArray[int32]) -> WeightRows:
    import numpy as np

    parts = [rows.row(number) for number in numbers.tolist()]
    starts = np.concatenate(([0], np.cumsum([len(terms) for terms, _ in parts]))).astype(np.int64)
    return WeightRows(starts, np.concatenate([terms for terms, _ in parts]),
                      np.concatenate([weights for _, weights in parts]), rows.width)  # fmt: skip


def _chosen(
    rows: WeightRows, numbers: NDArray[int32], keys: NDArray[uint64], filled: NDArray[int32], count: int
) -> tuple[NDArray[int32], NDArray[float64]]:
    """Compare texts with their candidates and return the nearest of these."""
    import numpy as np

    values, others = np.zeros((len(numbers), count)), np.full((len(numbers), count), -1, dtype=np.int32)
    if neighbours.kernel is None:
        for row, number in enumerate(numbers.tolist()):
            listed = np.sort(numbers_of(keys[row, : filled[row]]))
            pairs = np.column_stack([np.full(len(listed), number, dtype=np.int32), listed])
            found = np.clip(np.round(neighbours.reference_products(rows, pairs), neighbours.DECIMALS), 0.0, 1.0)
            best = np.lexsort((listed, -found))[:count]
            best = best[found[best] > 0]
            values[row, : len(best)], others[row, : len(best)] = found[best], listed[best]
        return others, values
    others[:] = np.iinfo(np.int32).max
    kept = keys, filled, keys.shape[1]
    given = (rows.starts, rows.terms, rows.weights), (len(rows), rows.width), numbers
    neighbours.kernel.choose(*given, kept, (values, others, count))
    neighbours.kernel.settle((values, others), (None, None), (len(numbers), count), True)
    return others, values
