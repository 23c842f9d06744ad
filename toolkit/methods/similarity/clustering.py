"""Clusters of similar documents, each with its medoid and its most distinctive terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from toolkit.rounding import significant

if TYPE_CHECKING:
    from toolkit.methods.similarity.report_data import SimilarityResult

MOST = 3_000
"""Largest number of texts that are clustered."""

_QUARTER = 0.25

Members = list[tuple[int, float]]


@dataclass(frozen=True)
class Clustering:
    """Clusters, the largest first.

    Attributes
    ----------
    clusters
        Members with their mean similarity to the others, the medoid first; and the distinctive terms.
    note
        Where merging stopped.
    """

    clusters: list[tuple[Members, list[str]]]
    note: str

    def order(self, size: int) -> tuple[list[int], dict[int, int]]:
        """Return the documents in the order of their clusters, the others last; and the cluster of each."""
        numbers = {
            document: number
            for number, (members, _) in enumerate(self.clusters, start=1)
            for document, _ in members
        }  # fmt: skip
        listed = list(numbers)
        return listed + [document for document in range(size) if document not in numbers], numbers


def cluster_documents(found: SimilarityResult, names: Sequence[str], cut: float) -> Clustering:
    """Cluster documents by average linkage.

    Parameters
    ----------
    found
        The compared documents.
    names
        Document names, which break ties.
    cut
        Similarity at which clusters stop merging; 0 for a quarter of the way from the mean of all
        pairs to the mean of nearest neighbours.

    References
    ----------
    Sokal, R. & Michener, C. (1958). A statistical method for evaluating systematic relationships.
    University of Kansas Science Bulletin 38, 1409-1438 (average linkage).
    """
    size = len(found.texts)
    if size == 1:
        documents = found.texts.holders[0]
        return Clustering(
            [(_ranked(found, names, [0], documents), _terms_of_cluster(found, [0], {}))],
            "All documents have the same text.",
        )
    if size > MOST:
        return Clustering([], f"Clusters are computed for at most {MOST:,} different texts; use topics for more.")
    cut_note = f"{cut:g} (--cut)"
    if not cut:
        means = found.comparison.means({"all": range(size)})
        overall = means.get(("all", "all"), (0.0, 0))[0]
        nearest = fsum(own[0][1] for own in found.comparison.near if own) / max(size, 1)
        cut = max(significant(overall + _QUARTER * (nearest - overall)), 1e-6)
        cut_note = f"{cut:.2f}, a quarter of the way from the mean of all pairs to the mean of nearest neighbours"
    clusters_at = found.comparison.clusters_at(cut)
    inside = {number for members in clusters_at for number in members}
    # Identical documents are a cluster even if no other text joins them.
    clusters_at += [[number] for number, own in enumerate(found.texts.holders) if len(own) > 1 and number not in inside]
    everything = found.comparison.weights(range(size)) if clusters_at else {}
    clusters = []
    for members in clusters_at:
        documents = [document for number in members for document in found.texts.holders[number]]
        clusters.append((_ranked(found, names, members, documents), _terms_of_cluster(found, members, everything)))
    clusters.sort(key=lambda each: (-len(each[0]), min(document for document, _ in each[0])))
    return Clustering(clusters, f"Clusters merge down to a mean similarity of {cut_note}.")


def _ranked(found: SimilarityResult, names: Sequence[str], members: Sequence[int], documents: Sequence[int]) -> Members:
    square = found.comparison.square(members)
    held = [len(found.texts.holders[number]) for number in members]
    means = {}
    for row, number in enumerate(members):
        total = fsum(value * times for value, times in zip(square[row], held, strict=True)) - square[row][row]
        for document in found.texts.holders[number]:
            means[document] = significant(min(max(total / max(len(documents) - 1, 1), 0.0), 1.0))
    return sorted(means.items(), key=lambda pair: (-pair[1], names[pair[0]]))


def _terms_of_cluster(found: SimilarityResult, members: Sequence[int], everything: dict[int, float]) -> list[str]:
    """Return the terms whose mean weight in a cluster is furthest above that in the corpus."""
    own = (
        found.comparison.weights(members) if len(members) > 1 else dict(found.comparison.parts(members[0], members[0]))
    )
    size = len(found.texts)
    above = {
        term: significant(weight / len(members) - everything.get(term, 0.0) / size) for term, weight in own.items()
    }
    ranked = sorted(above.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
    # Named as phrases that two members share.
    return found.named(members[0], members[-1], ranked)
