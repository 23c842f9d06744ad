"""Clusters of documents by their similarity, with a central document and the terms that tell each from the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.rounding import significant

if TYPE_CHECKING:
    from toolkit.methods.similarity.report_data import Compared

MOST = 3_000
"""Texts of which clusters are made."""

_QUARTER = 0.25

Members = list[tuple[int, float]]


@dataclass(frozen=True)
class Clustered:
    """Clusters, the largest first.

    Attributes
    ----------
    clusters
        Members with their mean similarity with the rest, the central one first; and the telling terms.
    note
        How they were cut.
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


def clustered(found: Compared, names: Sequence[str], cut: float) -> Clustered:
    """Join documents into clusters as long as their mean similarity is high enough.

    Parameters
    ----------
    found
        The documents, compared.
    names
        Of the documents; equal means are put in their order.
    cut
        Mean similarity of two clusters that are joined; 0 for a quarter of the way from the mean of
        all pairs of texts to the mean over texts of their nearest.

    References
    ----------
    Sokal, R. & Michener, C. (1958). A statistical method for evaluating systematic relationships.
    University of Kansas Science Bulletin 38, 1409-1438 (average linkage).
    """
    size = len(found.texts)
    if size == 1:
        documents = found.texts.holders[0]
        return Clustered(
            [(_ranked(found, names, [0], documents), _telling(found, [0], {}))], "All documents are one text."
        )
    if size > MOST:
        return Clustered([], f"Clusters are made of {MOST:,} different texts at most; topics divides more.")
    said = f"{cut:g}, as asked for"
    if not cut:
        means = found.comparison.means({"all": range(size)})
        overall = means.get(("all", "all"), (0.0, 0))[0]
        nearest = sum(own[0][1] for own in found.comparison.near if own) / max(size, 1)
        cut = max(significant(overall + _QUARTER * (nearest - overall)), 1e-6)
        said = f"{cut:.2f}, a quarter of the way from the mean of all pairs to the mean of nearest neighbours"
    linked = found.comparison.linked(cut)
    inside = {number for members in linked for number in members}
    # Documents of one text that is alone are a cluster, too.
    linked += [[number] for number, own in enumerate(found.texts.holders) if len(own) > 1 and number not in inside]
    everything = found.comparison.weights(range(size)) if linked else {}
    clusters = []
    for members in linked:
        documents = [document for number in members for document in found.texts.holders[number]]
        clusters.append((_ranked(found, names, members, documents), _telling(found, members, everything)))
    clusters.sort(key=lambda each: (-len(each[0]), min(document for document, _ in each[0])))
    return Clustered(clusters, f"Clusters are joined down to a mean similarity of {said}.")


def _ranked(found: Compared, names: Sequence[str], members: Sequence[int], documents: Sequence[int]) -> Members:
    square = found.comparison.square(members)
    held = [len(found.texts.holders[number]) for number in members]
    means = {}
    for row, number in enumerate(members):
        total = sum(value * times for value, times in zip(square[row], held, strict=True)) - square[row][row]
        for document in found.texts.holders[number]:
            means[document] = significant(min(max(total / max(len(documents) - 1, 1), 0.0), 1.0))
    return sorted(means.items(), key=lambda pair: (-pair[1], names[pair[0]]))


def _telling(found: Compared, members: Sequence[int], everything: dict[int, float]) -> list[str]:
    """Return the terms whose mean weight in a cluster is furthest above that in the corpus."""
    own = (
        found.comparison.weights(members) if len(members) > 1 else dict(found.comparison.parts(members[0], members[0]))
    )
    size = len(found.texts)
    above = {
        term: significant(weight / len(members) - everything.get(term, 0.0) / size) for term, weight in own.items()
    }
    ranked = sorted(above.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
    # Said in the phrases that two of the members have.
    return found.named(members[0], members[-1], ranked)
