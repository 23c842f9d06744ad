"""Shares of known topics in texts that the model was not fitted to, a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.corpus.document import Corpus, Document
from toolkit.methods.topics.model import shares_in_new_texts
from toolkit.methods.topics.texts import count_known_words, encode_batches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class KnownTopics:
    """What is needed of a fitted model to find its topics in other texts.

    Parameters
    ----------
    method
        One of `toolkit.methods.topics.model.METHODS`.
    vocabulary
        Keys of the words, in the order of the columns.
    words : ndarray of shape (n_topics, n_words)
        See `toolkit.methods.topics.model.Model`.
    global_weights : ndarray of shape (n_words,)
        Entropy weights of the words in the texts that the model was fitted to.
    """

    method: str
    vocabulary: Sequence[str]
    words: Matrix
    global_weights: Matrix


@dataclass(frozen=True)
class InferredShares:
    """Shares of topics in texts.

    Parameters
    ----------
    shares : ndarray of shape (n_texts, n_topics)
        Rows sum to 1, or to 0 for a text without a known word.
    sizes : ndarray of shape (n_texts,)
        All words of each text.
    known, unknown : ndarray of shape (n_texts,)
        Content words that are in the vocabulary of the model, and that are not.
    """

    shares: Matrix
    sizes: Matrix
    known: Matrix
    unknown: Matrix


def infer_topics(corpus: Corpus, parts: Sequence[Document], topics: KnownTopics) -> InferredShares:
    """Find the shares of known topics in texts.

    Parameters
    ----------
    corpus
        The corpus of the texts, for its language.
    parts
        The texts.
    topics
        The model.
    """
    import numpy as np

    made: list[tuple[Matrix, Matrix, Matrix, Matrix]] = []
    for _, encoded in encode_batches(parts, corpus.language):
        counts = count_known_words(encoded, corpus.language, topics.vocabulary)
        shares = shares_in_new_texts(topics.method, topics.words, topics.global_weights, counts.matrix)
        shares[counts.known == 0] = 0.0
        made.append((shares, counts.sizes, counts.known, counts.unknown))
    return InferredShares(*(np.concatenate(each) for each in zip(*made, strict=True)))
