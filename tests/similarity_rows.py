"""Sparse rows for tests of the nearest neighbours."""

from __future__ import annotations

import numpy as np

from toolkit.methods.similarity.neighbours import WeightRows


def rows_of(*texts, width=4):
    """Rows from dictionaries of term to weight."""
    starts = np.concatenate(([0], np.cumsum([len(text) for text in texts]))).astype(np.int64)
    terms = np.array([term for text in texts for term in sorted(text)], dtype=np.int32)
    return WeightRows(
        starts, terms, np.array([text[term] for text in texts for term in sorted(text)], dtype=float), width
    )


def random_rows(count, seed, dense=0, terms=300, most=12):
    draw = np.random.default_rng(seed)
    texts = []
    for _ in range(count):
        own = np.unique((terms * draw.random(draw.integers(0, most + 1)) ** 3).astype(int))
        weights = draw.integers(1, 5, len(own)).astype(float)
        weights /= np.sqrt((weights**2).sum()) or 1.0
        texts.append(dict(zip(own.tolist(), weights.tolist(), strict=True)))
    made = rows_of(*texts, width=terms)
    if not dense:
        return made
    vectors = draw.normal(size=(count, dense))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) * np.float32(np.sqrt(2))
    return WeightRows(made.starts, made.terms, made.weights / np.sqrt(2), made.width, vectors)
