"""The words of texts as a document-term matrix, for scikit-learn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import TransformerMixin
from sklearn.utils.validation import check_is_fitted

from toolkit.counts.document_texts import document_text
from toolkit.counts.encoded import encode
from toolkit.counts.measures.weighting import apply_weights, entropy_weights
from toolkit.counts.terms import count_terms
from toolkit.language.stopwords import language as language_of
from toolkit.sklearn.text_input import TextInput

if TYPE_CHECKING:
    from numpy.typing import NDArray


class ToolkitVectorizer(TransformerMixin, TextInput):  # type: ignore[misc]
    """Count the words of texts as the commands do: cleaned, without stop words, plurals and possessives merged.

    Parameters
    ----------
    language : str, default="en"
        ISO 639-1 code; decides the stop words.
    clean : bool, default=True
        Whether to remove boilerplate, footnotes and the like before counting.
    min_df : int, default=1
        Minimum number of texts that contain a term.
    max_df : float, default=1.0
        Maximum share of texts that contain a term, 0 to 1.
    phrase_min : int, default=0
        Minimum number of occurrences of a phrase to be a term as well; 0 for words only.
    weighting : {"counts", "log-entropy"}, default="counts"
        ``log-entropy`` is ``ln(1 + count)`` times the entropy weight of the term, rows of length 1.

    Attributes
    ----------
    vocabulary_ : dict of str to int
        Column of each term.
    shown_ : ndarray of str, shape (n_terms,)
        The form in which each term is written most.
    global_weights_ : ndarray of shape (n_terms,)
        Entropy weights, with ``weighting="log-entropy"``.

    See Also
    --------
    toolkit.counts.measures.weighting.log_entropy : The weights.
    """

    def __init__(
        self,
        language: str = "en",
        clean: bool = True,
        min_df: int = 1,
        max_df: float = 1.0,
        phrase_min: int = 0,
        weighting: str = "counts",
    ) -> None:
        self.language = language
        self.clean = clean
        self.min_df = min_df
        self.max_df = max_df
        self.phrase_min = phrase_min
        self.weighting = weighting

    def fit(self, raw_documents: Iterable[str], y: Any = None) -> Self:
        """Learn the terms of texts.

        Raises
        ------
        ValueError
            If no term is left.
        """
        self._fit_counts(raw_documents)
        return self

    def fit_transform(self, raw_documents: Iterable[str], y: Any = None) -> csr_matrix:
        """Learn the terms of texts and return their document-term matrix."""
        return self._weighted(self._fit_counts(raw_documents))

    def _fit_counts(self, raw_documents: Iterable[str]) -> csr_matrix:
        if self.weighting not in ("counts", "log-entropy"):
            raise ValueError(f"weighting must be 'counts' or 'log-entropy', got {self.weighting!r}.")
        encoded = encode(map(document_text, self._documents(raw_documents)))
        options: dict[str, Any] = {
            "min_documents": self.min_df,
            "max_share": self.max_df,
            "phrase_min": self.phrase_min,
        }
        found = count_terms(encoded, language_of(self.language), **options)
        if not found.terms:
            raise ValueError("No term is left: the texts have only stop words and numbers, or min_df is too high.")
        self.vocabulary_ = {term: place for place, term in enumerate(found.terms)}
        self.shown_ = np.array(found.shown, dtype=object)
        counts = found.matrix()
        if self.weighting == "log-entropy":
            self.global_weights_ = entropy_weights(counts)
        return counts

    def _weighted(self, counts: csr_matrix) -> csr_matrix:
        return apply_weights(counts, self.global_weights_) if self.weighting == "log-entropy" else counts

    def transform(self, raw_documents: Iterable[str]) -> csr_matrix:
        """Return the document-term matrix of texts, of shape (n_texts, n_terms); unknown terms are left out."""
        check_is_fitted(self, "vocabulary_")
        encoded = encode(map(document_text, self._documents(raw_documents)))
        counts = count_terms(encoded, language_of(self.language), phrase_min=1 if self.phrase_min else 0)
        columns = np.array([self.vocabulary_.get(term, -1) for term in counts.terms] or [-1])
        own = counts.matrix().tocoo()
        known = columns[own.col] >= 0 if own.nnz else np.zeros(0, dtype=bool)
        shape = (len(counts), len(self.vocabulary_))
        made = csr_matrix((own.data[known], (own.row[known], columns[own.col[known]])), shape=shape)
        return self._weighted(made)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[np.object_]:
        """Return the terms, in the order of the columns."""
        check_is_fitted(self, "vocabulary_")
        return np.array(list(self.vocabulary_), dtype=object)
