"""Keyness: how much more often a word occurs in one set of texts than in another, and how certain that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.counts.measures.significance import LogRatio, log_likelihood, log_ratio, p_value

Pair = tuple[int, int]
"""Occurrences of a phrase in a group, and in the texts it is compared with."""


@dataclass(frozen=True, slots=True)
class Keyness:
    """The difference in frequency of a phrase between a group and the texts it is compared with.

    Attributes
    ----------
    count, elsewhere
        Occurrences in the group, and in the texts it is compared with.
    ratio
        See `log_ratio`; positive if the group uses the phrase more often.
    g2
        See `log_likelihood`.
    p
        p value of ``g2``, corrected for the number of phrases compared.
    """

    count: int
    elsewhere: int
    ratio: LogRatio
    g2: float
    p: float

    @property
    def conservative(self) -> float:
        """The end of the confidence interval closer to no difference; negative if the interval includes 0."""
        return self.ratio.low if self.ratio.value > 0 else -self.ratio.high


def compare_counts(phrases: Mapping[Pair, int], size: int, other_size: int) -> dict[Pair, Keyness]:
    """Compare the frequency of every phrase in two sets of texts.

    Of very many phrases most occur as often as many others, and are compared once.

    Parameters
    ----------
    phrases
        By the occurrences in both sets, how many phrases occur so often.
    size, other_size
        Number of words of the first set, and of the texts compared with.

    References
    ----------
    p values are corrected as `toolkit.counts.measures.significance.holm` does; equal ones become the same.
    """
    values = {pair: log_likelihood(pair[0], size, pair[1], other_size) for pair in sorted(phrases)}
    p_values = {pair: p_value(g2) for pair, g2 in values.items()}
    total, passed, highest = sum(phrases.values()), 0, 0.0
    made = {}
    for pair in sorted(p_values, key=lambda pair: (p_values[pair], pair)):
        highest = max(highest, min(1.0, (total - passed) * p_values[pair]))
        passed += phrases[pair]
        count, elsewhere = pair
        ratio = log_ratio(count, size, elsewhere, other_size)
        made[pair] = Keyness(count, elsewhere, ratio, values[pair], highest)
    return made
