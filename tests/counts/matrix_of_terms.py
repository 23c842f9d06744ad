"""From term counts to a sparse matrix, and which terms are worth a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def kept_terms(counts: Sequence[Counter[str]], *, least: int, largest_share: float) -> list[str]:
    """Return the terms in ``least`` texts or more and in no more than a share of them, sorted.

    Parameters
    ----------
    counts
        One for each text.
    least
        Texts; a term of a single one cannot tell two apart.
    largest_share
        0 to 1; a term of nearly all cannot either.
    """
    spread: Counter[str] = Counter()
    for text in counts:
        spread.update(text.keys())
    most = max(least, int(largest_share * len(counts)))
    return sorted(term for term, number in spread.items() if least <= number <= most)


def matrix_of(counts: Sequence[Counter[str]], terms: Sequence[str]) -> csr_matrix:
    """Return the counts of some terms.

    Returns
    -------
    csr_matrix of shape (n_texts, n_terms)
        Counts as floats, columns in the order of ``terms``.
    """
    from scipy.sparse import csr_matrix

    places = {term: place for place, term in enumerate(terms)}
    starts, columns, values = [0], [], []
    for text in counts:
        row = sorted((places[term], number) for term, number in text.items() if term in places)
        columns += [place for place, _ in row]
        values += [float(number) for _, number in row]
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(counts), len(terms)))
