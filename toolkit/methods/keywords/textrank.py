"""TextRank: rank words by PageRank in the graph of adjacent words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import fsum

_DAMPING = 0.85
_CLOSE_ENOUGH = 1e-4  # The threshold of the paper.
_MOST_ROUNDS = 200


def word_ranks(chunks: Iterable[Sequence[str]]) -> dict[str, float]:
    """Rank the words of a text; higher is better, 1 on average among words that have a neighbour.

    Two words are linked, without weight, if they are adjacent (a window of two, the best in the paper). The rank is
    PageRank on this undirected graph.

    Parameters
    ----------
    chunks
        Every occurrence of a chunk of words between function words and signs.

    References
    ----------
    Mihalcea, R. & Tarau, P. (2004). TextRank: bringing order into texts. Proceedings of EMNLP, 404-411. They keep nouns
    and adjectives; here, without a tagger, all content words are kept.

    Examples
    --------
    >>> {word: round(rank, 2) for word, rank in word_ranks([["salt", "fish", "market"], ["tide"]]).items()}
    {'salt': 0.77, 'fish': 1.46, 'market': 0.77, 'tide': 0.15}
    """
    linked: dict[str, set[str]] = {}
    for chunk in chunks:
        for word in chunk:
            linked.setdefault(word, set())
        for word, other in pairwise(chunk):
            if word != other:
                linked[word].add(other)
                linked[other].add(word)
    # Sums are taken in a fixed order, or their last digits would change with the hash seed.
    neighbours = {word: sorted(others) for word, others in linked.items()}
    ranks = dict.fromkeys(neighbours, 1.0)
    for _ in range(_MOST_ROUNDS):
        shares = {word: ranks[word] / len(others) for word, others in neighbours.items() if others}
        new = {
            word: 1 - _DAMPING + _DAMPING * fsum(shares[other] for other in others)
            for word, others in neighbours.items()
        }
        change = max((abs(new[word] - ranks[word]) for word in new), default=0.0)
        ranks = new
        if change < _CLOSE_ENOUGH:
            break
    return ranks


def textrank(chunks: Iterable[Sequence[str]]) -> dict[str, float]:
    """Score phrases: the top third of the words, with adjacent ones joined to a phrase.

    Parameters
    ----------
    chunks
        Every occurrence of a chunk of words between function words and signs, in order.

    Returns
    -------
    dict
        Phrase to the sum of the ranks of its words. The paper ranks only words; ordering phrases by the sum is ours.

    Examples
    --------
    >>> sorted(textrank([["salt", "fish", "market"], ["fish"], ["old", "pier"]]))
    ['fish']
    """
    listed = [tuple(chunk) for chunk in chunks]
    ranks = word_ranks(listed)
    best = sorted(ranks, key=lambda word: (-round(ranks[word], 9), word))[: max(1, len(ranks) // 3)]
    chosen = frozenset(best)
    found: dict[str, float] = {}
    for chunk in listed:
        start = 0
        while start < len(chunk):
            end = start
            while end < len(chunk) and chunk[end] in chosen:
                end += 1
            if end > start:
                part = chunk[start:end]
                found[" ".join(part)] = fsum(ranks[word] for word in part)
            start = end + 1
    return found
