"""Shared passages and boilerplate, told apart by length, sentences, position and number of texts."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

from toolkit.methods.similarity.reuse.pairs import ReusedPassage
from toolkit.methods.similarity.texts import DistinctTexts

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray

    from toolkit.methods.similarity.reuse.many_pairs import SharedText

FEWEST_TEXTS = 4
MOST_WORDS = 50
EDGE = 12
"""Words that may stand before or after a passage at an edge: a title or a date line, not a paragraph."""

OWN_WORDS = 12
"""Words that both texts have besides; a text that adds less to a passage is about the passage."""

SENTENCE = 8
"""Words from which a sentence counts as one; shorter ones are slogans and labels."""


def fewest_texts(size: int) -> float:
    """Return the number of texts that boilerplate stands in: the square root of all, and four at least."""
    return max(FEWEST_TEXTS, sqrt(size))


class BoilerplateRule:
    """Decides whether a shared passage is boilerplate; everything else that texts share is text of an author.

    Boilerplate stands in as many texts as the square root of their number, and in four at least. It has at most 50
    words, beside 12 others in either text. It ends both texts with at most one sentence, or opens both without any:
    what opens a text with a sentence is a lead or the template of a letter, and these are text.

    Parameters
    ----------
    texts
        All texts of the corpus.
    """

    def __init__(self, texts: DistinctTexts) -> None:
        self._texts = texts
        self.fewest_texts = fewest_texts(len(texts))

    def applies(self, a: int, b: int, passage: ReusedPassage, spread: float) -> bool:
        """Return whether the passage that two texts share is boilerplate.

        Parameters
        ----------
        a, b
            The texts.
        passage
            Where it stands in each.
        spread
            Mean number of texts that contain its shingles.
        """
        if spread < self.fewest_texts or passage.words > MOST_WORDS:
            return False
        a_length, b_length = self._texts.length(a), self._texts.length(b)
        if a_length - passage.a_words < OWN_WORDS or b_length - passage.b_words < OWN_WORDS:
            return False
        opens = max(passage.a_start, passage.b_start) <= EDGE
        a_rest = a_length - passage.a_start - passage.a_words
        b_rest = b_length - passage.b_start - passage.b_words
        allowed = 1 if max(a_rest, b_rest) <= EDGE else 0 if opens else -1
        return self._sentences(a, passage.a_start, passage.a_words) <= allowed

    def apply(self, shared: SharedText) -> NDArray[bool_]:
        """Return for each pair of a large corpus whether its passage is boilerplate; see `applies`."""
        import numpy as np

        starts, a_words, b_words = shared.passages[:, :2], shared.passages[:, 2], shared.passages[:, 3]
        lengths = shared.texts.lengths()[shared.pairs]
        words = shared.passages[:, 2:4]
        rest = (lengths - starts - words).max(axis=1)
        allowed = np.where(rest <= EDGE, 1, np.where(starts.max(axis=1) <= EDGE, 0, -1))
        found: NDArray[bool_] = (shared.spreads >= self.fewest_texts) & (np.minimum(a_words, b_words) <= MOST_WORDS)
        found &= (lengths - words >= OWN_WORDS).all(axis=1) & (allowed >= 0)
        chosen = np.flatnonzero(found)
        # A notice is aligned with the same words of a text again and again.
        spans, back = np.unique(
            np.column_stack([shared.pairs[chosen, 0], starts[chosen, 0], a_words[chosen]]), axis=0, return_inverse=True
        )
        sentences = np.array([self._sentences(*span) for span in spans.tolist()], dtype=np.int64)
        found[chosen] = sentences[back.ravel()] <= allowed[chosen]
        return found

    def _sentences(self, text: int, start: int, count: int) -> int:
        opened = [0, *(n for n in self._texts.sentence_starts(text, start, count) if n), count]
        return sum(end - first >= SENTENCE for first, end in pairwise(opened))
