"""Estimators for scikit-learn: words, topics, tone and keyphrases of texts in a pipeline or a grid search.

`ToolkitVectorizer`, `ToneScorer` and `KeyphraseExtractor` take texts (an iterable of strings, one per document);
`TopicModel` takes texts, or a document-term matrix from a vectorizer. Every text is read and cleaned as a plain text
file, by itself.

>>> from sklearn.pipeline import make_pipeline
>>> texts = ["The ferry left the harbour.", "A gale closed the harbour."] * 4 + ["The court heard the judge."] * 4
>>> topics = make_pipeline(ToolkitVectorizer(), TopicModel(n_components=2))
>>> topics.fit_transform(texts).argmax(axis=1).tolist()
[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]

This module needs scikit-learn, which takes half a second to load; no command loads it.
"""

from __future__ import annotations

from toolkit.sklearn.keyphrases import KeyphraseExtractor
from toolkit.sklearn.tone import ToneScorer
from toolkit.sklearn.topic_model import TopicModel
from toolkit.sklearn.vectorizer import ToolkitVectorizer

__all__ = ["KeyphraseExtractor", "ToneScorer", "ToolkitVectorizer", "TopicModel"]
