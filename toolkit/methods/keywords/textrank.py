"""TextRank: words by their rank in the network of words that stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

_DAMPING = 0.85
_CLOSE_ENOUGH = 1e-4  # The threshold of the paper.
_MOST_ROUNDS = 200


def word_ranks(runs: Iterable[Sequence[str]]) -> dict[str, float]:
    """Rank the words of a text; higher is better, 1 on average among words that have a neighbour.

    Two words are linked if they stand side by side, once however often they do (a window of two, the best of the
    paper). The rank is that of PageRank on this network, in which links have no direction.

    Parameters
    ----------
    runs
        Every occurrence of a run of words between function words and signs.

    References
    ----------
    Mihalcea, R. & Tarau, P. (2004). TextRank: bringing order into texts. Proceedings of EMNLP, 404-411. They keep nouns
    and adjectives; without a tagger all words but function words are kept here.

    Examples
    --------
    >>> {word: round(rank, 2) for word, rank in word_ranks([["salt", "fish", "market"], ["tide"]]).items()}
    {'salt': 0.77, 'fish': 1.46, 'market': 0.77, 'tide': 0.15}
    """
    linked: dict[str, set[str]] = {}
    for run in runs:
        for word in run:
            linked.setdefault(word, set())
        for word, other in pairwise(run):
            if word != other:
                linked[word].add(other)
                linked[other].add(word)
    # Sums are taken in a fixed order, or their last digits would change with the hash seed.
    neighbours = {word: sorted(others) for word, others in linked.items()}
    ranks = dict.fromkeys(neighbours, 1.0)
    for _ in range(_MOST_ROUNDS):
        shares = {word: ranks[word] / len(others) for word, others in neighbours.items() if others}
        new = {
            word: 1 - _DAMPING + _DAMPING * sum(shares[other] for other in others)
            for word, others in neighbours.items()
        }
        change = max((abs(new[word] - ranks[word]) for word in new), default=0.0)
        ranks = new
        if change < _CLOSE_ENOUGH:
            break
    return ranks


def textrank(runs: Iterable[Sequence[str]]) -> dict[str, float]:
    """Score phrases: the best third of the words, and those of them that stand side by side as one.

    Parameters
    ----------
    runs
        Every occurrence of a run of words between function words and signs, in order.

    Returns
    -------
    dict
        Phrase to the sum of the ranks of its words, by which phrases are ordered here; the paper orders words alone.

    Examples
    --------
    >>> sorted(textrank([["salt", "fish", "market"], ["fish"], ["old", "pier"]]))
    ['fish']
    """
    listed = [tuple(run) for run in runs]
    ranks = word_ranks(listed)
    best = sorted(ranks, key=lambda word: (-round(ranks[word], 9), word))[: max(1, len(ranks) // 3)]
    chosen = frozenset(best)
    found: dict[str, float] = {}
    for run in listed:
        start = 0
        while start < len(run):
            end = start
            while end < len(run) and run[end] in chosen:
                end += 1
            if end > start:
                part = run[start:end]
                found[" ".join(part)] = sum(ranks[word] for word in part)
            start = end + 1
    return found
