"""The words of a topic: those that mark its texts against the others, and among them those that go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.counts.measures.weighting import present
from toolkit.methods.topics.coherence import pairs_npmi

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csc_matrix, csr_matrix

    Matrix = NDArray[np.float64]

TOP = 10  # words of a topic that the measures look at
_POOL = 3  # times as many words as are wanted, from which they are chosen
_LIKED = 0.5  # weight of how telling a word is beside how well it goes with those chosen, -1 to 1
_COMMON = 0.05  # of a topic's texts
_EXCLUSIVE = 0.5  # weight of exclusivity in FREX


@dataclass(frozen=True)
class Marks:
    """How the terms lie in the topics.

    Parameters
    ----------
    held : ndarray of shape (n_topics, n_terms)
        Texts of the topic that hold the term, each counted by its share of the topic.
    sizes : ndarray of shape (n_topics,)
        Texts of the topic, counted in the same way.
    telling : ndarray of shape (n_topics, n_terms)
        Log-likelihood ratio of the term between the topic's texts and the others; 0 where it is
        rarer in the topic than outside, higher is more telling.
    own : ndarray of shape (n_topics, n_terms)
        Exclusivity: the share of this topic in the sum of the rates at which the topics' texts hold
        the term; 0 to 1, higher is more the topic's own.
    """

    held: Matrix
    sizes: Matrix
    telling: Matrix
    own: Matrix


def marks_of(counts: csr_matrix, shares: Matrix) -> Marks:
    """Count the terms of the topics' texts, and compare topics.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    shares : ndarray of shape (n_texts, n_topics)

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Computational Linguistics 19(1), 61-74.
    """
    import numpy as np

    held = np.asarray((present(counts).T @ shares).T)
    sizes = shares.sum(axis=0)
    spread, texts = held.sum(axis=0), float(sizes.sum())
    inside, outside = held, spread - held
    missing, others = sizes[:, None] - held, (texts - sizes)[:, None] - outside
    ratio = 2 * (
        (_xlogx(inside) + _xlogx(missing) + _xlogx(outside) + _xlogx(others) + _xlogx(texts))
        - (_xlogx(sizes) + _xlogx(texts - sizes))[:, None]
        - (_xlogx(spread) + _xlogx(texts - spread))
    )
    rates = held / np.maximum(sizes, 1e-9)[:, None]
    more = held * texts > sizes[:, None] * spread
    sums = rates.sum(axis=0)
    own = np.divide(rates, sums, out=np.zeros_like(rates), where=sums > 0)
    return Marks(held, sizes, np.where(more, np.maximum(ratio, 0.0), 0.0), own)


def marks_over(counts: csr_matrix, shares: Matrix, owners: Sequence[int]) -> Marks:
    """Count the terms of the topics' documents: each counts once, whatever is repeated in it.

    Parameters
    ----------
    counts, shares
        Of texts; see `marks_of`.
    owners
        For each text the number of its document, 0 to n_documents - 1.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    places = np.asarray(owners, dtype=np.int64)
    count = int(places.max(initial=-1)) + 1
    members = csr_matrix((np.ones(len(places)), (places, np.arange(len(places)))), shape=(count, len(places)))
    sizes = np.bincount(places, minlength=count)[:, None]
    return marks_of(csr_matrix(members @ counts), (members @ shares) / sizes)


def _xlogx(values: Matrix | float) -> Matrix:
    import numpy as np

    made: Matrix = np.where(values > 1e-9, values * np.log(np.maximum(values, 1e-9)), 0.0)
    return made


def heaviest(row: Matrix, count: int, allowed: NDArray[np.bool_] | None = None) -> list[int]:
    """Return the places of the largest values above 0, the largest first; of equal ones the first."""
    import numpy as np

    values = np.round(row / (float(row.max(initial=0.0)) or 1.0), 8)
    if allowed is not None:
        values = np.where(allowed, values, 0.0)
    if count < values.size // 4:
        border = np.partition(values, -count)[-count]
        places = np.flatnonzero((values >= border) & (values > 0))
    else:
        places = np.flatnonzero(values > 0)
    order = np.lexsort((places, -values[places]))
    return [int(place) for place in places[order][:count]]


def chosen_words(marks: Marks, columns: csc_matrix, single: NDArray[np.bool_], count: int) -> list[list[int]]:
    """Choose the words of each topic: the most telling first, then always the one that fits best.

    A word fits by its mean association (NPMI over texts) with the words chosen before it and by
    how telling it is; so words that are telling for different reasons, or names from one text, do
    not stand in a list together.

    Parameters
    ----------
    marks
        Of the terms.
    columns : csc_matrix of shape (n_texts, n_terms)
        1 where a text holds a term.
    single : ndarray of bool, shape (n_terms,)
        Which terms may be chosen.
    count
        How many words.
    """
    import numpy as np

    made: list[list[int]] = []
    for topic in range(len(marks.sizes)):
        common = marks.held[topic] >= _least(float(marks.sizes[topic]))
        pool = heaviest(marks.telling[topic], _POOL * count, common & single)
        if not pool:
            made.append([])
            continue
        likings = marks.telling[topic, pool]
        likings = _LIKED * likings / likings.max()
        fits = pairs_npmi(columns, pool)
        order = [0]
        while len(order) < min(count, len(pool)):
            scores = np.round(fits[:, order].mean(axis=1) + likings, 9)
            scores[order] = -np.inf
            order.append(int(np.argmax(scores)))
        made.append([pool[place] for place in order])
    return made


def _least(size: float) -> float:
    """Return how many of a topic's texts must hold a word that is shown: three, or a twentieth, or all there are."""
    return max(_COMMON * size, min(3.0, size / 4))


def distinctive(marks: Marks, topic: int, count: int) -> list[int]:
    """Return terms that are both frequent in a topic and its own: FREX.

    The score is the harmonic mean of a term's rank by frequency and its rank by exclusivity among
    the terms that mark the topic
    and stand in some of its texts.

    References
    ----------
    Bischof, J. & Airoldi, E. (2012). Summarizing topical content with word frequency and
    exclusivity. ICML, 201-208.
    """
    import numpy as np

    common = marks.held[topic] >= _least(float(marks.sizes[topic]))
    places = np.flatnonzero((marks.telling[topic] > 0) & common)
    if not len(places):
        return heaviest(marks.telling[topic], count)
    ranks = []
    for values in (marks.held[topic, places], marks.own[topic, places]):
        rounded = np.round(values, 8)
        ranks.append(np.searchsorted(np.sort(rounded), rounded, side="right") / len(places))
    score = np.round(1 / (_EXCLUSIVE / ranks[1] + (1 - _EXCLUSIVE) / ranks[0]), 8)
    order = np.lexsort((places, -marks.telling[topic, places], -score))
    return [int(place) for place in places[order][:count]]


def overlap(mine: Sequence[Sequence[int]], theirs: Sequence[Sequence[int]]) -> Matrix:
    """Return the share of the first ten words that each topic has in common with each of others, 0 to 1."""
    import numpy as np

    others = [set(each[:TOP]) for each in theirs]
    return np.array([[len(set(each[:TOP]) & other) / max(1, len(each[:TOP])) for other in others] for each in mine])
