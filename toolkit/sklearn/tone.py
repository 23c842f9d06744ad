"""The tone of texts, for scikit-learn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from sklearn.base import TransformerMixin

from toolkit.methods.tone.documents import is_english, score_document
from toolkit.methods.tone.scorer import tone_scorer
from toolkit.sklearn.text_input import TextInput, as_texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

TONE_FEATURES = ("tone", "low", "high", "positive", "negative", "coverage")


class ToneScorer(TransformerMixin, TextInput):  # type: ignore[misc]
    """Measure the tone of texts, as the command ``sentiment`` does.

    Parameters
    ----------
    method : {"learnt", "lexicon"}, default="learnt"
        Learnt weights, or lexicon and rules alone.
    quotes : {"include", "exclude", "only"}, default="include"
        Include, exclude, or score only quoted words.
    clean : bool, default=True
        Whether to remove boilerplate, footnotes and the like first.
    """

    def __init__(self, method: str = "learnt", quotes: str = "include", clean: bool = True) -> None:
        self.method = method
        self.quotes = quotes
        self.clean = clean

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.requires_fit = False
        return tags

    def fit(self, X: Iterable[str], y: Any = None) -> Self:
        """Check the parameters and the texts; nothing is learnt."""
        for value, name, allowed in (
            (self.method, "method", ("learnt", "lexicon")),
            (self.quotes, "quotes", ("include", "exclude", "only")),
        ):
            if value not in allowed:
                raise ValueError(f"{name} must be one of {', '.join(map(repr, allowed))}, got {value!r}.")
        as_texts(X)
        return self

    def transform(self, X: Iterable[str]) -> Matrix:
        """Return the tone of each text.

        Returns
        -------
        ndarray of shape (n_texts, 6)
            Tone (-1 to 1), the bounds of its 95 % interval, shares of positive and of negative sentences, and
            the share of words in the lexicon. All are 0 for a text without sentences or in another language than
            English.
        """
        scorer = tone_scorer(self.method)
        made = np.zeros((0, len(TONE_FEATURES)))
        rows = []
        for document in self._documents(X):
            found = score_document(document, scorer, self.quotes)
            if found.sentences and is_english(document):
                rows.append([*found.mean, found.positive, found.negative, found.coverage])
            else:
                rows.append([0.0] * len(TONE_FEATURES))
        return np.vstack([made, rows])

    def predict(self, X: Iterable[str]) -> Matrix:
        """Return the tone of each text, -1 to 1."""
        return self.transform(X)[:, 0]

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return the names of the columns."""
        return np.array(TONE_FEATURES, dtype=object)
