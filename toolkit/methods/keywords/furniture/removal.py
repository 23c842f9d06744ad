"""Sentences without the words that belong to the form of their text."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.corpus.document import Sentence
from toolkit.methods.keywords.closed_lists import OTHER
from toolkit.methods.keywords.furniture.labels import labels_of
from toolkit.methods.keywords.furniture.salutations import furniture_words, is_closing
from toolkit.methods.keywords.sentence_words import SentenceWords

_LONGEST_SIGNATURE = 5  # words


class Furniture:
    """Takes labels, salutations, closings and the signature after them out of the sentences of one text.

    Parameters
    ----------
    sentences
        The sentences of the text, in order.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._labels = labels_of(sentences)
        self._signed = False

    def without(self, words: SentenceWords, sentence: Sentence, code: str) -> SentenceWords:
        """Return the words of the next sentence, those of furniture no longer as content words.

        Parameters
        ----------
        words, sentence
            The next sentence, divided into words, and as it is.
        code
            Its language.
        """
        size = len(words.forms)
        if self._signed and size <= _LONGEST_SIGNATURE and words.text[-1:] not in ".!?":
            count = size
        else:
            length = self._labels.length(sentence, words.text, code)
            count = sum(end <= length for end in words.ends) if length else 0
            count = max(count, furniture_words(words, code))
            self._signed = count == size and words.text.rstrip().endswith(",") and is_closing(words, code)
        return words._replace(kinds=(OTHER,) * count + words.kinds[count:]) if count else words
