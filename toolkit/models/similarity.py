"""How alike texts are: weighted words as directions, and their cosine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from toolkit.rounding import significant

Vector = Mapping[str, float]

_SMALL = 400  # texts; up to here plain dictionaries are as fast as loading scipy


def tfidf(counts: Sequence[Counter[str]]) -> list[dict[str, float]]:
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
    spread: Counter[str] = Counter()
    for text in counts:
        spread.update(text.keys())
    total = len(counts)
    vectors = []
    for text in counts:
        weights = {
            term: (1 + log(number)) * (1 + log((1 + total) / (1 + spread[term])))
            for term, number in sorted(text.items())
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        vectors.append({term: weight / length for term, weight in weights.items()})
    return vectors


def cosines(vectors: Sequence[Vector], least: float) -> dict[tuple[int, int], float]:
    """Return the cosine of every pair of texts that reaches a bound.

    Parameters
    ----------
    vectors
        Of length 1, as `tfidf` gives them.
    least
        Pairs below are left out; above 0.

    Returns
    -------
    dict
        (a, b) with a < b to the cosine, 0 to 1, higher is more alike. Never a dense matrix.
    """
    return _by_index(vectors, least) if len(vectors) <= _SMALL else _by_blocks(vectors, least)


def _by_index(vectors: Sequence[Vector], least: float) -> dict[tuple[int, int], float]:
    """Add up products term by term through an inverted index."""
    index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    for b, vector in enumerate(vectors):
        sums: defaultdict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            for a, other in index[term]:
                sums[a] += weight * other
            index[term].append((b, weight))
        found |= {(a, b): min(value, 1.0) for a, value in sorted(sums.items()) if value >= least}
    return found


def _by_blocks(vectors: Sequence[Vector], least: float, rows: int = 500) -> dict[tuple[int, int], float]:
    """Multiply sparse blocks of rows with all texts, keeping what reaches the bound."""
    from scipy.sparse import csr_matrix

    places = {term: place for place, term in enumerate(sorted({term for vector in vectors for term in vector}))}
    starts = [0]
    columns: list[int] = []
    weights: list[float] = []
    for vector in vectors:
        columns += [places[term] for term in vector]
        weights += vector.values()
        starts.append(len(columns))
    matrix = csr_matrix((weights, columns, starts), shape=(len(vectors), len(places)))
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(vectors), rows):
        block = (matrix[start : start + rows] @ matrix.T).tocoo()
        chosen = (block.data >= least) & (block.row + start < block.col)
        for a, b, value in zip(block.row[chosen] + start, block.col[chosen], block.data[chosen], strict=True):
            found[int(a), int(b)] = min(float(value), 1.0)
    return found


def shared_terms(a: Vector, b: Vector) -> list[tuple[str, float]]:
    """Return the terms of a cosine with their parts in it, the largest first."""
    parts = [(term, weight * b[term]) for term, weight in a.items() if term in b]
    return sorted(parts, key=lambda pair: (-pair[1], pair[0]))


def sum_of(vectors: Iterable[Vector]) -> dict[str, float]:
    """Add vectors term by term."""
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, weight in vector.items():
            total[term] += weight
    return total


def average_linkage(count: int, cosine: Mapping[tuple[int, int], float], cut: float) -> list[list[int]]:
    """Join texts into clusters as long as two clusters have a mean cosine of ``cut`` or more.

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
    while True:
        best = (cut, -1, -1)
        for a in sorted(members):
            for b, total in sums[a].items():
                if a < b:
                    mean = significant(total / (len(members[a]) * len(members[b])))
                    if mean > best[0] or (mean == best[0] and best[1] < 0):
                        best = (mean, a, b)
        _, a, b = best
        if a < 0:
            break
        members[a] += members.pop(b)
        for other, total in sums.pop(b).items():
            sums[other].pop(b)
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
    clusters = [sorted(each) for each in members.values() if len(each) > 1]
    return sorted(clusters, key=lambda each: (-len(each), each[0]))
