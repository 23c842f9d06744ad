"""Known topics in new texts, some texts at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.corpus.document import Corpus, Document
from toolkit.methods.topics.model import applied
from toolkit.methods.topics.texts import batches, known_counts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Applied:
    """What a model finds in texts.

    Parameters
    ----------
    shares : ndarray of shape (n_texts, n_topics)
    sizes : ndarray of shape (n_texts,)
        All words of each text.
    known, unknown : ndarray of shape (n_texts,)
        Words that the model knows, and that carry a subject but are not known to it.
    """

    shares: Matrix
    sizes: Matrix
    known: Matrix
    unknown: Matrix


def applied_to(
    corpus: Corpus, parts: Sequence[Document], method: str, vocabulary: Sequence[str], words: Matrix, tells: Matrix
) -> Applied:
    """Find the shares of known topics in texts.

    Parameters
    ----------
    corpus
        For its language.
    parts
        The texts.
    method, words, tells
        See `toolkit.methods.topics.model.applied`.
    vocabulary
        Keys of the words.
    """
    import numpy as np

    made: list[tuple[Matrix, Matrix, Matrix, Matrix]] = []
    for _, encoded in batches(parts):
        counts = known_counts(encoded, corpus.language, vocabulary)
        shares = applied(method, words, tells, counts.matrix)
        shares[counts.known == 0] = 0.0
        made.append((shares, counts.sizes, counts.known, counts.unknown))
    return Applied(*(np.concatenate(each) for each in zip(*made, strict=True)))
