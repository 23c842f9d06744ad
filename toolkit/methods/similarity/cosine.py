"""TF-IDF, cosines and average linkage for a small corpus, in plain Python; see `spaces` for a large one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import fsum, log, sqrt
from typing import TYPE_CHECKING, TypeVar

from toolkit.rounding import significant

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from toolkit.counts.term_table import TermCounts

Term = TypeVar("Term", int, str)


def tfidf(counts: Sequence[Mapping[Term, int]]) -> list[dict[Term, float]]:
    """Weigh the terms of texts and scale each text to length 1.

    The weight is ``(1 + ln tf) (1 + ln((1 + N) / (1 + df)))``: sublinear frequency, so that a word
    said ten times is not ten times the subject, and a smooth inverse document frequency, so that a
    word in every text still counts a little and five texts on one subject stay comparable.

    Parameters
    ----------
    counts
        One for each of the N texts: term to number of occurrences.

    Returns
    -------
    list of dict
        Term to weight; all squares of a text sum to 1, or there are none.

    References
    ----------
    Manning, C., Raghavan, P. & Schütze, H. (2008). Introduction to Information Retrieval, 6.2
    and 6.4. Cambridge University Press.
    """
    spread: Counter[Term] = Counter()
    for text in counts:
        spread.update(text.keys())
    total = len(counts)
    vectors = []
    for text in counts:
        weights = {
            term: (1 + log(number)) * (1 + log((1 + total) / (1 + spread[term])))
            for term, number in sorted(text.items())
        }
        length = sqrt(fsum(weight * weight for weight in weights.values()))
        vectors.append({term: weight / length for term, weight in weights.items()})
    return vectors


def tfidf_of(counts: TermCounts) -> list[dict[int, float]]:
    """Weigh the terms of counted texts by their numbers; see `tfidf`."""
    return tfidf([dict(counts.row(number)) for number in range(len(counts))])


def cosines(vectors: Sequence[Mapping[Term, float]], least: float) -> dict[tuple[int, int], float]:
    """Return the cosine of every pair of texts that reaches a bound, by adding up products through an inverted index.

    Parameters
    ----------
    vectors
        Of length 1, as `tfidf` gives them.
    least
        Pairs below are left out; above 0.

    Returns
    -------
    dict
        (a, b) with a < b to the cosine, 0 to 1, higher is more alike.
    """
    index: defaultdict[Term, list[tuple[int, float]]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    for b, vector in enumerate(vectors):
        sums: defaultdict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            for a, other in index[term]:
                sums[a] += weight * other
            index[term].append((b, weight))
        found |= {(a, b): min(value, 1.0) for a, value in sorted(sums.items()) if value >= least}
    return found


def sum_of(vectors: Iterable[Mapping[Term, float]]) -> dict[Term, float]:
    """Add vectors term by term."""
    total: defaultdict[Term, float] = defaultdict(float)
    for vector in vectors:
        for term, weight in vector.items():
            total[term] += weight
    return total


def average_linkage(count: int, cosine: Mapping[tuple[int, int], float], cut: float) -> list[list[int]]:
    """Merge texts into clusters while two clusters have a mean cosine of at least ``cut``.

    Parameters
    ----------
    count
        Number of texts.
    cosine
        Of pairs (a, b) with a < b; a pair that is not there counts as 0.
    cut
        0 to 1.

    Returns
    -------
    list of list of int
        Clusters of two or more, the largest first, then by their first member.

    References
    ----------
    Sokal, R. & Michener, C. (1958). A statistical method for evaluating systematic relationships.
    University of Kansas Science Bulletin 38, 1409-1438 (average linkage, UPGMA).
    """
    members = {number: [number] for number in range(count)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(count)}
    for (a, b), value in cosine.items():
        sums[a][b] = sums[b][a] = value
    waiting = [(-significant(value), a, b, 1, 1) for (a, b), value in cosine.items() if significant(value) >= cut]
    heapify(waiting)
    while waiting:
        _, a, b, size, other_size = heappop(waiting)
        # What was joined since then stands in the heap again, with its mean of now.
        if a not in members or b not in members or (len(members[a]), len(members[b])) != (size, other_size):
            continue
        members[a] += members.pop(b)
        for other, total in sums.pop(b).items():
            sums[other].pop(b)
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
        for other, total in sums[a].items():
            mean = significant(total / (len(members[a]) * len(members[other])))
            if mean >= cut:
                one, two = min(a, other), max(a, other)
                heappush(waiting, (-mean, one, two, len(members[one]), len(members[two])))
    return by_size(list(members.values()))


def by_size(clusters: Iterable[Sequence[int]]) -> list[list[int]]:
    """Return the clusters of two texts or more, the largest first, then by their first member."""
    return sorted((sorted(each) for each in clusters if len(each) > 1), key=lambda each: (-len(each), each[0]))


def average_linkage_of_many(square: NDArray[float64], cut: float) -> list[list[int]]:
    """Do the same as `average_linkage` with scipy, from the full similarity matrix."""
    import numpy as np
    from scipy.cluster.hierarchy import average, fcluster
    from scipy.spatial.distance import squareform

    distances = 1.0 - np.asarray(square)
    np.fill_diagonal(distances, 0.0)
    labels = fcluster(average(squareform(distances, checks=False)), 1.0 - cut + 1e-9, criterion="distance")
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels.tolist()):
        groups[label].append(number)
    return by_size(groups.values())
