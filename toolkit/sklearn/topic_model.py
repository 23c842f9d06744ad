"""Topic models for scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

from toolkit.counts.measures.weighting import binary, entropy_weights
from toolkit.methods.topics.coherence import mean_npmi
from toolkit.methods.topics.model import fit_model, make_space, shares_in_new_texts
from toolkit.methods.topics.words import TOP, coherent_words, term_measures
from toolkit.processes.linear_algebra import one_blas_thread
from toolkit.sklearn.vectorizer import ToolkitVectorizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]


class TopicModel(ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Find topics in texts or in a document-term matrix of counts.

    Parameters
    ----------
    n_components : int, default=10
        Number of topics.
    method : {"clusters", "nmf", "lda"}, default="clusters"
        See `toolkit.analyses.topics.topics`.
    language : str, default="en"
        ISO 639-1 code of texts.

    Attributes
    ----------
    components_ : ndarray of shape (n_components, n_features)
        Distribution of the terms in each topic; rows sum to 1.
    top_terms_ : list of list of int
        Columns of up to ten characteristic terms of each topic that belong together.
    vectorizer_ : ToolkitVectorizer
        Of a model that was fitted to texts.

    References
    ----------
    See `toolkit.methods.topics.model`.
    """

    def __init__(self, n_components: int = 10, method: str = "clusters", language: str = "en") -> None:
        self.n_components = n_components
        self.method = method
        self.language = language

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.input_tags.positive_only = True
        tags.input_tags.string = True
        return tags

    def fit(self, X: Any, y: Any = None) -> Self:
        """Fit the model.

        Parameters
        ----------
        X : iterable of str, or {ndarray, sparse matrix} of shape (n_texts, n_terms)
            Texts, or counts that are not negative.
        y
            Ignored.

        Raises
        ------
        ValueError
            If there are fewer texts or terms than topics, or the method is unknown.
        """
        if self.method not in ("clusters", "nmf", "lda"):
            raise ValueError(f"method must be 'clusters', 'nmf' or 'lda', got {self.method!r}.")
        if _are_texts(X):
            self.vectorizer_ = ToolkitVectorizer(self.language, min_df=2, max_df=0.6).fit(X)
            X = self.vectorizer_.transform(X)
        counts = self._counts(X, reset=True)
        if not 1 <= self.n_components <= min(counts.shape):
            raise ValueError(
                f"n_components={self.n_components} must be between 1 and the number of samples and features,"
                f" n_samples={counts.shape[0]} and n_features={counts.shape[1]}."
            )
        single = np.ones(counts.shape[1], dtype=bool)
        with one_blas_thread():  # The same last digits everywhere.
            space = make_space(counts, single, range(counts.shape[0]), most=self.n_components)
            model = fit_model(space, self.n_components, self.method)
            self.components_ = model.words
            self.global_weights_ = entropy_weights(counts)
            self.top_terms_ = coherent_words(term_measures(counts, model.shares), binary(counts).tocsc(), single, TOP)
        return self

    def transform(self, X: Any) -> Matrix:
        """Return the shares of the topics in each text, of shape (n_texts, n_components); rows sum to 1, or to 0."""
        check_is_fitted(self, "components_")
        counts = self._counts(self._vectorized(X), reset=False)
        with one_blas_thread():
            shares = shares_in_new_texts(self.method, self.components_, self.global_weights_, counts)
        shares[np.diff(counts.indptr) == 0] = 0.0
        return shares

    def predict(self, X: Any) -> NDArray[np.int64]:
        """Return the main topic of each text."""
        made: NDArray[np.int64] = np.argmax(np.round(self.transform(X), 9), axis=1)
        return made

    def score(self, X: Any, y: Any = None) -> float:
        """Return the mean coherence (NPMI) of the topics over texts, -1 to 1; higher is better."""
        check_is_fitted(self, "components_")
        columns = binary(self._counts(self._vectorized(X), reset=False)).tocsc()
        return float(np.mean([mean_npmi(columns, own) for own in self.top_terms_]))

    def _vectorized(self, X: Any) -> Any:
        if not _are_texts(X):
            return X
        if not hasattr(self, "vectorizer_"):
            raise ValueError("The model was fitted to a matrix and cannot take texts.")
        return self.vectorizer_.transform(X)

    def _counts(self, X: Any, *, reset: bool) -> csr_matrix:
        options: dict[str, Any] = {"accept_sparse": "csr", "dtype": np.float64, "ensure_non_negative": True}
        counts = csr_matrix(validate_data(self, X, reset=reset, **options), copy=True)
        counts.eliminate_zeros()
        counts.sort_indices()
        return counts

    @property
    def _n_features_out(self) -> int:
        return int(self.components_.shape[0])


def _are_texts(X: Any) -> bool:
    """Tell whether samples are texts: a sequence of strings."""
    if isinstance(X, np.ndarray):
        return X.ndim == 1 and X.size > 0 and isinstance(X.flat[0], str)
    return isinstance(X, Sequence) and bool(X) and isinstance(X[0], str)
