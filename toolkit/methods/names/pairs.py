"""Names that stand in the same sentences, and how much more often than chance would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import combinations
from math import log

from toolkit.counts.named.bearers import NamedCorpus


@dataclass(frozen=True)
class NamePair:
    """Two bearers of names in the same sentences.

    Parameters
    ----------
    a, b
        Their keys; the one that is mentioned more often first.
    sentences
        Number of sentences that name both.
    npmi
        See `npmi_of`.
    first
        Numbers of the document and of the sentence, and the line, of the first sentence outside headings.
    """

    a: str
    b: str
    sentences: int
    npmi: float
    first: tuple[int, int, int]


def npmi_of(together: int, one: int, other: int, total: int) -> float:
    """Return the normalised pointwise mutual information of two names over sentences.

    Parameters
    ----------
    together, one, other
        Sentences that have both, the one, and the other; together at least 1.
    total
        All sentences.

    Returns
    -------
    float
        From -1 to 1: 0 as often as chance would have it, 1 never one without the other.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proceedings of GSCL, 31-40.

    Examples
    --------
    >>> round(npmi_of(2, 4, 2, 8), 3), npmi_of(3, 3, 3, 9), npmi_of(5, 5, 5, 5)
    (0.5, 1.0, 1.0)
    """
    if together == total:
        return 1.0
    share = together / total
    return log(share * total * total / (one * other)) / -log(share)


def name_pairs(named: NamedCorpus, wanted: Collection[str]) -> list[NamePair]:
    """Return the pairs of wanted bearers that share a sentence: most sentences first, then the highest NPMI."""
    alone: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[int, int, int]] = {}
    total = 0
    for number, document in enumerate(named.documents):
        total += document.total
        for sentence in document.sentences:
            if sentence.heading:
                continue
            keys = {named.aliases.bearer(number, form) for form in sentence.forms}
            chosen = sorted(key for key in keys if key in wanted)
            alone.update(chosen)
            for pair in combinations(chosen, 2):
                both[pair] += 1
                first.setdefault(pair, (number, sentence.number, sentence.line))
    made = []
    for (one, other), count in both.items():
        a, b = sorted((one, other), key=lambda key: (-named.bearers[key].count, key))
        value = round(npmi_of(count, alone[one], alone[other], total), 6)
        made.append(NamePair(a, b, count, value, first[one, other]))
    shown = {key: named.bearers[key].name for pair in both for key in pair}
    return sorted(made, key=lambda each: (-each.sentences, -each.npmi, shown[each.a], shown[each.b]))
