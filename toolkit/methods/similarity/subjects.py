"""Topical similarity of the texts of a corpus of any size."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from toolkit.methods.similarity.calibration import SMALL_CORPUS
from toolkit.methods.similarity.comparison import Comparison, ComparisonOptions
from toolkit.methods.similarity.large_comparison import LargeComparison
from toolkit.methods.similarity.small_comparison import SmallComparison

if TYPE_CHECKING:
    from toolkit.counts.encoded import Encoded
    from toolkit.counts.term_table import TermCounts
    from toolkit.methods.similarity.spaces import ConceptSpace


def compared_subjects(
    counts: TermCounts,
    options: ComparisonOptions,
    background: int = 0,
    encoded: Encoded | None = None,
    concepts_of: Callable[[], ConceptSpace | None] | None = None,
) -> Comparison:
    """Compare the texts of a corpus.

    Parameters
    ----------
    counts
        Term counts of the texts, followed by those of the background texts.
    options
        Options.
    background
        Number of background texts.
    encoded
        The words of all texts, which ``letters`` takes.
    concepts_of
        Returns what `toolkit.methods.similarity.large_comparison.concepts_for` does, where it was begun before. It is
        called once, and keeps nothing.
    """
    if len(counts) <= SMALL_CORPUS and options.method in ("cosine", "esa"):
        return SmallComparison(counts, options, background)
    return LargeComparison(counts, options, background, encoded, concepts_of)
