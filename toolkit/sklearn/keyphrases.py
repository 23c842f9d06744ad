"""The keyphrases of texts, for scikit-learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import TransformerMixin
from sklearn.utils.validation import check_is_fitted

from toolkit.language.stopwords import language as language_of
from toolkit.methods.keywords.document_frequency import DocumentFrequency
from toolkit.methods.keywords.ranking import Context, FirstPass, Ranker
from toolkit.methods.keywords.scorer import Scorer
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.sklearn.text_input import TextInput

if TYPE_CHECKING:
    from numpy.typing import NDArray


class ExactFrequency(DocumentFrequency):
    """Document frequencies that another process can take over: no hash of this one is in them."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()

    def add(self, phrases: Iterable[str]) -> None:
        """Add the distinct phrases of one text."""
        self.texts += 1
        self.counts.update(set(phrases))

    def of_each(self, phrases: Sequence[str]) -> list[int]:
        """Return the number of texts that contain each phrase."""
        return [self.counts[phrase] for phrase in phrases]


class KeyphraseExtractor(TransformerMixin, TextInput):  # type: ignore[misc]
    """Rank the keyphrases of texts, as the command ``keywords`` does.

    The rarity of phrases is learnt from the texts of `fit`.

    Parameters
    ----------
    top : int, default=10
        Number of keyphrases of each text.
    max_words : int, default=4
        Longest phrase, in words.
    method : {"learnt", "tfidf", "yake", "rake", "textrank", "kpminer"}, default="learnt"
        How to rank.
    language : str, default="en"
        ISO 639-1 code.
    clean : bool, default=True
        Whether to remove boilerplate, footnotes and the like first.

    Attributes
    ----------
    vocabulary_ : dict of str to int
        Column of each keyphrase of the texts of `fit`.
    """

    def __init__(
        self, top: int = 10, max_words: int = 4, method: str = "learnt", language: str = "en", clean: bool = True
    ) -> None:
        self.top = top
        self.max_words = max_words
        self.method = method
        self.language = language
        self.clean = clean

    def fit(self, X: Iterable[str], y: Any = None) -> Self:
        """Learn which phrases are rare, and the keyphrases of the texts."""
        found = self._first_passes(X)
        self.frequency_ = ExactFrequency()
        for each in found:
            self.frequency_.add(each.places)
        phrases = {phrase for own in self._ranked(found) for phrase, _ in own}
        self.vocabulary_ = {phrase: place for place, phrase in enumerate(sorted(phrases))}
        return self

    def extract(self, X: Iterable[str]) -> list[list[tuple[str, float]]]:
        """Return the keyphrases of each text, the best first, with their scores relative to the best (0 to 1)."""
        check_is_fitted(self, "vocabulary_")
        return self._ranked(self._first_passes(X))

    def transform(self, X: Iterable[str]) -> csr_matrix:
        """Return the scores of the keyphrases in each text, of shape (n_texts, n_keyphrases), 0 to 1."""
        found: list[Mapping[str, float]] = [dict(own) for own in self.extract(X)]
        cells = [
            (row, self.vocabulary_[phrase], value)
            for row, own in enumerate(found)
            for phrase, value in own.items()
            if phrase in self.vocabulary_
        ]
        rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        return csr_matrix((values, (rows, columns)), shape=(len(found), len(self.vocabulary_)), dtype=np.float64)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return the keyphrases, in the order of the columns."""
        check_is_fitted(self, "vocabulary_")
        return np.array(list(self.vocabulary_), dtype=object)

    def _first_passes(self, X: Iterable[str]) -> list[FirstPass]:
        own = language_of(self.language)
        ranker, context = self._ranker(), Context(own, Lexicon(own), Scorer(0.0))
        made = []
        for document in self._documents(X):
            titles = (document.title,) if document.title else ()
            made.append(ranker.first_pass(list(document.sentences()), titles, context))
        return made

    def _ranker(self) -> Ranker:
        return Ranker(self.method, self.max_words, top=self.top)

    def _ranked(self, found: Sequence[FirstPass]) -> list[list[tuple[str, float]]]:
        ranker, scorer = self._ranker(), Scorer(0.0)
        made = []
        for each in found:
            best = ranker.best(each.phrases, each.size, self.frequency_, scorer)
            scores = ranker.relative_scores(best)
            made.append([(own.phrase.form, score) for own, score in zip(best, scores, strict=True)])
        return made
