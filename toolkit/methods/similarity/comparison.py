"""What a comparison of texts by topic is asked, and what it answers: one interface for small and large corpora."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from toolkit.methods.similarity.chance import CosineBounds

if TYPE_CHECKING:
    from numpy import float64, int32
    from numpy.typing import NDArray

Pair = tuple[int, int]
NeighbourLists = Sequence[list[tuple[int, float]]]


@dataclass(frozen=True)
class ComparisonOptions:
    """Options of `compare`.

    Attributes
    ----------
    method
        ``cosine``, ``letters``, ``lsa``, ``esa`` or ``mean``.
    nearest
        Number of neighbours per text.
    pairs
        Maximum number of pairs above the bound.
    least
        Minimum similarity; 0 for the bound set by chance.
    groups
        Group of each text; pairs within a group are ignored. Empty for no groups.
    chance_pairs
        Number of pairs that may pass the bound by chance.
    shared_terms
        Minimum number of terms that a pair above the bound shares.
    jobs
        Threads that share the work; the result is the same for any number.
    """

    method: str
    nearest: int
    pairs: int
    least: float = 0.0
    groups: tuple[int, ...] = ()
    chance_pairs: float = 1.0
    shared_terms: int = 1
    jobs: int = 1


class Comparison(Protocol):
    """Similarities of texts, which are identified by number; values are rounded to six decimals.

    Attributes
    ----------
    near
        For each text its nearest neighbours with their similarity; ties in text order.
    pairs
        Similarity and texts of the most similar pairs above the bound.
    passing_pairs
        Number of pairs above the bound.
    recall
        Share of the nearest neighbours that the search finds, 0 to 1, where the texts are so many that not all pairs
        are compared; the number of pairs above the bound is then an estimate. None where all are.
    """

    near: NeighbourLists
    pairs: list[tuple[float, int, int]]
    passing_pairs: int
    recall: float | None

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


def passes_bound(cosine: float, bounds: CosineBounds, lengths: Sequence[int], a: int, b: int) -> bool:
    """Return whether two texts of some lengths have a cosine above the bound."""
    return cosine > 0 and cosine >= bounds.least(lengths[a], lengths[b])


def shared_parts(a: Mapping[int, float], b: Mapping[int, float]) -> list[tuple[int, float]]:
    """Return the terms that two vectors share with their contributions to the cosine, largest first."""
    parts = [(term, weight * b[term]) for term, weight in a.items() if term in b]
    return sorted(parts, key=lambda pair: (-pair[1], pair[0]))
