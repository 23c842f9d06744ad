"""What the estimators on texts share: their tags, and how texts are checked, read and cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator

from toolkit.corpus.document import Document
from toolkit.readers import text as plain_text
from toolkit.readers.source import Source


class TextInput(BaseEstimator):  # type: ignore[misc]
    """What the estimators on texts share: their tags, and the check of what they are given."""

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        return tags

    def _documents(self, texts: Iterable[str]) -> list[Document]:
        """Read and, unless ``clean`` is False, clean texts."""
        return [_document(text, clean=getattr(self, "clean", True)) for text in as_texts(texts)]


def as_texts(texts: Any) -> list[str]:
    """Return texts as a list.

    Raises
    ------
    ValueError
        If there is none, or one string in place of several.
    TypeError
        If they are not strings.
    """
    if isinstance(texts, str | bytes):
        raise ValueError("Expected an iterable of texts, got a single string.")
    made = list(texts.ravel() if isinstance(texts, np.ndarray) else texts)
    if not made:
        raise ValueError("Found no text: at least one sample is required.")
    wrong = next((each for each in made if not isinstance(each, str)), None)
    if wrong is not None:
        raise TypeError(f"Expected texts as strings, got {type(wrong).__name__}.")
    return [str(each) for each in made]


def _document(text: str, *, clean: bool) -> Document:
    data = text.encode("utf-8", "replace")
    found = plain_text.read(Source("text", data, encoding="utf-8", raw=not clean)).documents
    return found[0] if found else Document("text", ())
