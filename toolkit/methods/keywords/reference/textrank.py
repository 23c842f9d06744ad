"""TextRank: rank words by PageRank in the graph of adjacent words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from toolkit.language.english_stems import english_stem
from toolkit.language.lazy_patterns import lazy
from toolkit.methods.keywords.reference.phrases import ReferencePhrase, in_order, reference_stop_words

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


_SHARE = 0.2  # of the stems, the best of which are keywords, in the program
_LETTERS = lazy(r"[^\W\d]+")
_INITIALS = lazy(r"([a-zA-Z])\.([a-zA-Z])\.")


class _RawToken(NamedTuple):
    """What stands between white space: its first word in lower case, and whether it is nothing but that."""

    word: str
    plain: bool
    sentence: int
    start: int


def textrank_keywords(sentences: Sequence[str]) -> list[ReferencePhrase]:
    """Rank the keywords of a text by TextRank, best first.

    The paper needs a tagger; what can be done without one is what the program summa 1.2.0 does: the stems of all words
    but stop words are the nodes, adjacent words of the text are linked, the best fifth of the stems are chosen, words
    in lower case that follow a chosen one are joined to it, once in the text, and a phrase scores the mean of its
    words.
    """
    stop_words = reference_stop_words("gensim")
    text = [_INITIALS.sub(r"\1\2", sentence).replace("’", "'") for sentence in sentences]
    words = [match[0].lower() for sentence in text for match in _LETTERS.finditer(sentence)]
    stem_of = {word: english_stem(word) for word in set(words) - stop_words}
    stems = [stem_of.get(word, "") for word in words]
    ranks = word_ranks(pair for pair in pairwise(stems) if all(pair))
    best = frozenset(sorted(ranks, key=lambda stem: (-round(ranks[stem], 9), stem))[: int(len(ranks) * _SHARE)])
    chosen = {word: ranks[stem] for word, stem in stem_of.items() if stem in best}
    found = [
        ReferencePhrase(
            form=" ".join(token.word for token in phrase),
            count=_occurrences([token.word for token in phrase], words),
            sentence=phrase[0].sentence,
            start=phrase[0].start,
            score=fsum(chosen[token.word] for token in phrase) / len(phrase),
        )
        for phrase in _joined(_raw_tokens(text), set(chosen))
    ]
    return in_order(found)


def _raw_tokens(sentences: Sequence[str]) -> list[_RawToken]:
    found = []
    for number, sentence in enumerate(sentences):
        position = 0
        for raw in sentence.split():
            start = sentence.index(raw, position)
            position = start + len(raw)
            match = _LETTERS.search(raw)
            if match:
                word = match[0].lower()
                found.append(_RawToken(word, word == raw, number, start + match.start()))
            else:
                found.append(_RawToken("", False, number, start))
    return found


def _joined(tokens: Sequence[_RawToken], left: set[str]) -> Iterator[list[_RawToken]]:
    """Yield the keywords; ``left`` are the chosen words that were not used yet."""
    for position, token in enumerate(tokens):
        if token.word not in left:
            continue
        phrase = [token]
        for other in tokens[position + 1 :]:
            if other.word not in left or not other.plain or other.word in [each.word for each in phrase]:
                break
            phrase.append(other)
        left.difference_update(each.word for each in phrase)
        yield phrase


def _occurrences(phrase: Sequence[str], words: Sequence[str]) -> int:
    size = len(phrase)
    places = (place for place, word in enumerate(words) if word == phrase[0])
    return max(1, sum(words[place : place + size] == phrase for place in places))
