"""Vector spaces for a large corpus: TF-IDF of words or character n-grams, latent and explicit semantic analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.counts.rows import batches_of
from toolkit.methods.similarity.neighbours import NearestOptions, WeightRows, nearest
from toolkit.methods.similarity.search.many_neighbours import NearTexts, nearest_of_texts
from toolkit.scratch import let_go

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    from toolkit.counts.encoded import Encoded
    from toolkit.counts.term_table import TermCounts

FEWEST_CONCEPTS, MOST_CONCEPTS = 5, 400
_ENTRIES = 4_000_000  # nearness of all texts to concepts: 48 MB
DIMENSIONS = 100
_GRAM = 3  # characters
_GRID = 2.0**22
_TOGETHER = 2_000_000  # weights that are computed at a time


class ConceptSpace(NamedTuple):
    """Texts represented by reference texts.

    Attributes
    ----------
    rows
        Weights of the reference texts.
    near
        The neighbours that were found by a search that may miss some; None where all pairs were compared.
    """

    rows: WeightRows
    near: NearTexts | None


def concepts_of(texts: int, rows: int) -> int:
    """Return the number of reference texts that represent a text: a fifth of them, from 5 to 400.

    Fewer if they would not fit in memory. A fifth agreed best with the labels of the development data, for samples of
    20 to 2,225 texts.
    """
    return min(max(FEWEST_CONCEPTS, texts // 5), MOST_CONCEPTS, max(FEWEST_CONCEPTS, _ENTRIES // max(rows, 1)), texts)


def weighted(counts: TermCounts) -> WeightRows:
    """Return the weights of `toolkit.methods.similarity.cosine.tfidf`, as arrays."""
    import numpy as np

    numbers = np.frombuffer(counts.numbers, dtype=np.int32)  # Less than 2**31, so the same as without a sign.
    times = np.frombuffer(counts.counts, dtype=np.uint32)
    starts = np.frombuffer(counts.starts, dtype=np.uint64).astype(np.int64)
    spread = np.frombuffer(counts.documents, dtype=np.uint32)
    rarity = 1 + np.log((1 + len(counts)) / (1.0 + spread))
    weights = np.empty(len(numbers))
    for first in range(0, len(numbers), _TOGETHER):
        part = slice(first, first + _TOGETHER)
        weights[part] = (1 + np.log(times[part])) * rarity[numbers[part]]
    let_go(times)
    return _unit(WeightRows(starts, numbers, weights, len(counts.terms)))


def _tfidf(counts: WeightRows) -> WeightRows:
    """Weigh counts as `toolkit.methods.similarity.cosine.tfidf` does."""
    import numpy as np

    spread = np.bincount(counts.terms, minlength=counts.width)
    rarity = 1 + np.log((1 + len(counts)) / (1.0 + spread))
    weights = (1 + np.log(counts.weights)) * rarity[counts.terms]
    return _unit(WeightRows(counts.starts, counts.terms, weights, counts.width))


def grams_of(word: str) -> list[str]:
    """Return the character 3-grams of a word in lower case, with a space before and after it.

    >>> grams_of("Gas"), grams_of("a")
    ([' ga', 'gas', 'as '], [' a '])
    """
    padded = f" {word.lower()} "
    return [padded[start : start + _GRAM] for start in range(len(padded) - _GRAM + 1)]


def by_letters(encoded: Encoded) -> WeightRows:
    """Represent texts by the TF-IDF weights of the character 3-grams of their words.

    The counts are those of scikit-learn's ``char_wb`` analyser, taken from the types, each of which is cut only once.

    References
    ----------
    McNamee, P. & Mayfield, J. (2004). Character n-gram tokenization for European language text retrieval. Information
    Retrieval 7, 73-97.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    grams = [grams_of(word) for word in encoded.types]
    numbers = {gram: number for number, gram in enumerate(sorted({gram for own in grams for gram in own}))}
    starts = np.concatenate(([0], np.cumsum([len(own) for own in grams]))).astype(np.int64)
    columns = np.array([numbers[gram] for own in grams for gram in own], dtype=np.int32)
    of_types = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(grams), len(numbers)))
    text_starts = np.frombuffer(encoded.starts, dtype=np.uint64).astype(np.int64)
    tokens = np.frombuffer(encoded.tokens, dtype=np.uint32).astype(np.int32)
    of_texts = csr_matrix((np.ones(len(tokens)), tokens, text_starts), shape=(len(encoded), len(grams)))
    counts = of_texts @ of_types
    counts.sum_duplicates()
    return _tfidf(
        WeightRows(counts.indptr.astype(np.int64), counts.indices.astype(np.int32), counts.data, len(numbers))
    )


def _without_lone_terms(rows: WeightRows) -> WeightRows:
    """Weigh terms that occur in one text only with 0 and rescale to unit length, in place."""
    import numpy as np

    is_lone = np.bincount(rows.terms, minlength=rows.width) < 2
    for first in range(0, len(rows.terms), _TOGETHER):
        part = slice(first, first + _TOGETHER)
        rows.weights[part][is_lone[rows.terms[part]]] = 0.0
    return _unit(rows)


def by_concepts(rows: WeightRows, background: WeightRows | None = None, jobs: int = 1) -> ConceptSpace:
    """Represent texts by their nearest reference texts: explicit semantic analysis.

    Each text becomes a vector of its cosines with the nearest texts of the corpus (itself included) or of a background.
    Two texts are similar if the same texts are near to both, even if they share no word. Terms that occur in one text
    only are ignored.

    Parameters
    ----------
    rows
        TF-IDF weights; see `weighted`. Without a background they are overwritten.
    background
        Reference texts over the same terms; by default the corpus itself.
    jobs
        Threads that share the work.

    References
    ----------
    Gabrilovich, E. & Markovitch, S. (2007). Computing semantic relatedness using Wikipedia-based explicit semantic
    analysis. IJCAI, 1606-1611.
    """
    import numpy as np

    if background is None:
        rows = _without_lone_terms(rows)
        concepts = concepts_of(len(rows), len(rows)) - 1
        found = nearest_of_texts(rows, concepts, jobs)
        own = np.arange(len(rows), dtype=np.int32)[:, None]
        # A text without terms is near to nothing, itself included.
        itself = (_squares(rows) > 0).astype(np.float64)[:, None]
        others = np.hstack([own, found.others[:, :concepts]])
        values = np.hstack([itself, found.values[:, :concepts]])
        width, near = len(rows), None if found.recall is None else found
        del found  # It holds as much again.
    else:
        near, width = None, len(background)
        compared = nearest(rows, NearestOptions(nearest=concepts_of(width, len(rows)), jobs=jobs), background)
        others, values = compared.others, compared.values
    held = values > 0
    starts = np.concatenate(([0], np.cumsum(held.sum(axis=1)))).astype(np.int64)
    others, values = others[held], values[held]
    return ConceptSpace(_unit(WeightRows(starts, others, values, width)), near)


def on_grid(dense: NDArray[float64]) -> NDArray[float64]:
    """Round dense weights, whose rows have a length of 1 at most, to multiples of 2**-22.

    Their products are then multiples of 2**-44 and their sums at most 1, so that a double holds every step exactly: a
    product is the same in either order, in a block of any shape, and by any matrix library. The rounding moves a
    product by less than 2e-6, and by 1e-7 as a rule.
    """
    import numpy as np

    return np.ascontiguousarray(np.round(np.asarray(dense, dtype=np.float64) * _GRID) / _GRID)


def latent(rows: WeightRows) -> WeightRows:
    """Represent texts in 100 latent dimensions: latent semantic analysis.

    References
    ----------
    Deerwester, S. et al. (1990). Indexing by latent semantic analysis. Journal of the American Society for Information
    Science 41(6), 391-407.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    from toolkit.counts.measures.spectral import truncated_svd

    matrix = csr_matrix((rows.weights, rows.terms, rows.starts), shape=(len(rows), rows.width))
    left, values, _ = truncated_svd(matrix, min(DIMENSIONS, max(1, min(matrix.shape) - 1)))
    dense = left * values
    length = np.linalg.norm(dense, axis=1, keepdims=True)
    dense = on_grid(np.divide(dense, length, out=np.zeros_like(dense), where=length > 0))
    nothing = np.zeros(len(rows) + 1, dtype=np.int64)
    return WeightRows(nothing, np.empty(0, dtype=np.int32), np.empty(0), 1, dense)


def averaged(spaces: list[tuple[WeightRows, float]]) -> WeightRows:
    """Return a space whose cosine is the weighted mean of the cosines of others; the weights sum to 1."""
    import numpy as np

    rows, width = len(spaces[0][0]), 0
    terms, weights, owners = [], [], []
    dense = []
    for space, share in spaces:
        terms.append(space.terms + np.int32(width))
        weights.append(space.weights * np.sqrt(share))
        owners.append(np.repeat(np.arange(rows), np.diff(space.starts)))
        width += space.width
        if space.dense is not None:
            dense.append(space.dense * np.sqrt(share))
    order = np.argsort(np.concatenate(owners), kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(np.concatenate(owners), minlength=rows)))).astype(np.int64)
    together = on_grid(np.hstack(dense)) if dense else None
    return WeightRows(starts, np.concatenate(terms)[order], np.concatenate(weights)[order], width, together)


def squares(rows: WeightRows, chosen: list[int]) -> NDArray[float64]:
    """Return the matrix of products of some rows, rounded as `nearest` rounds them."""
    import numpy as np
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((rows.weights, rows.terms, rows.starts), shape=(len(rows), rows.width))[chosen]
    made = (matrix @ matrix.T).toarray()
    if rows.dense is not None:
        made += rows.dense[chosen] @ rows.dense[chosen].T
    return np.asarray(np.clip(np.round(made, 6), 0.0, 1.0))


def _unit(rows: WeightRows) -> WeightRows:
    """Scale rows to unit length, in place; a row of zeros stays as it is."""
    import numpy as np

    length = np.sqrt(_squares(rows))
    length[length == 0] = 1.0
    for first, last in batches_of(rows.starts, _TOGETHER):
        owners = np.repeat(np.arange(first, last), np.diff(rows.starts[first : last + 1]))
        rows.weights[rows.starts[first] : rows.starts[last]] /= length[owners]
    return rows


def _squares(rows: WeightRows) -> NDArray[float64]:
    """Return the sum of the squared weights of each row."""
    import numpy as np

    sums = np.zeros(len(rows))
    for first, last in batches_of(rows.starts, _TOGETHER):
        owners = np.repeat(np.arange(last - first), np.diff(rows.starts[first : last + 1]))
        weights = rows.weights[rows.starts[first] : rows.starts[last]]
        sums[first:last] = np.bincount(owners, weights=weights**2, minlength=last - first)
    return sums
