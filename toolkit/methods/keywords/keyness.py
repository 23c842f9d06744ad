"""Keyness: how much more often a word occurs in one set of texts than in another, and how certain that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.counts.measures.significance import LogRatio, holm, log_likelihood, log_ratio, p_value


@dataclass(frozen=True, slots=True)
class Keyness:
    """The difference in frequency of a phrase between a group and the texts it is compared with.

    Attributes
    ----------
    key
        Key of the phrase.
    count, elsewhere
        Occurrences in the group, and in the texts it is compared with.
    ratio
        See `log_ratio`; positive if the group uses the phrase more often.
    g2
        See `log_likelihood`.
    p
        p value of ``g2``, corrected for the number of phrases compared.
    """

    key: str
    count: int
    elsewhere: int
    ratio: LogRatio
    g2: float
    p: float

    @property
    def conservative(self) -> float:
        """The end of the confidence interval closer to no difference; negative if the interval includes 0."""
        return self.ratio.low if self.ratio.value > 0 else -self.ratio.high


def compare_counts(
    counts: Mapping[str, int], size: int, others: Mapping[str, int], other_size: int, min_count: int
) -> list[Keyness]:
    """Compare the frequency of every phrase in two sets of texts.

    Parameters
    ----------
    counts, size
        Occurrences by phrase, and number of words.
    others, other_size
        The same for the texts compared with.
    min_count
        Minimum number of occurrences in both sets together.
    """
    both = sorted({*counts, *others})
    tested = [key for key in both if counts.get(key, 0) + others.get(key, 0) >= min_count]
    values = [log_likelihood(counts.get(key, 0), size, others.get(key, 0), other_size) for key in tested]
    corrected = holm([p_value(value) for value in values])
    return [
        Keyness(
            key=key,
            count=counts.get(key, 0),
            elsewhere=others.get(key, 0),
            ratio=log_ratio(counts.get(key, 0), size, others.get(key, 0), other_size),
            g2=g2,
            p=p,
        )
        for key, g2, p in zip(tested, values, corrected, strict=True)
    ]
