"""Shares of known topics in texts that the model was not fitted to, a batch at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from toolkit.corpus.document import Corpus, Document
from toolkit.counts.document_texts import document_text, encode_documents
from toolkit.language.stopwords import Language
from toolkit.methods.topics.model import shares_in_new_texts
from toolkit.methods.topics.texts import count_known_words
from toolkit.processes import ordered_map
from toolkit.processes.linear_algebra import one_blas_thread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_TOGETHER = 2_000  # texts
_FEWEST = 2  # batches that are worth a process


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

    shares = np.empty((len(parts), len(topics.words)))
    sizes, known, unknown = (np.empty(len(parts)) for _ in range(3))
    batches = [parts[start : start + _TOGETHER] for start in range(0, len(parts), _TOGETHER)]
    first = 0
    infer = partial(_infer_batch, language=corpus.language, topics=topics)
    for found in ordered_map(infer, batches, corpus.jobs, together=1, fewest=_FEWEST):
        place = slice(first, first := first + len(found.sizes))
        shares[place], sizes[place], known[place], unknown[place] = (
            found.shares,
            found.sizes,
            found.known,
            found.unknown,
        )
    return InferredShares(shares, sizes, known, unknown)


def _infer_batch(parts: Sequence[Document], language: Language, topics: KnownTopics) -> InferredShares:
    counts = count_known_words(encode_documents(parts, language, document_text), language, topics.vocabulary)
    with one_blas_thread():  # In a process of its own as well.
        shares = shares_in_new_texts(topics.method, topics.words, topics.global_weights, counts.matrix)
    shares[counts.known == 0] = 0.0
    return InferredShares(shares, counts.sizes, counts.known, counts.unknown)
