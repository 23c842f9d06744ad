"""Sums of topics: several topics of a model that are reported as one, and how topics go together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toolkit.errors import SettingError
from toolkit.methods.topics.model import Model
from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_FEWEST_DOCUMENTS = 5  # for a correlation
_COLUMNS = 16_384  # documents at a time
_TOGETHER = 0.1  # share that two topics have at least in a document that has both


def parse_merges(given: Sequence[str], topics: int) -> list[list[int]]:
    """Read which topics are merged, and return all topics in groups.

    Parameters
    ----------
    given
        Numbers of topics separated by commas, a group each: ``2,5``.
    topics
        Number of topics.

    Returns
    -------
    list of list of int
        The topics of each new topic, counted from 0, in order of the first of each group.

    Raises
    ------
    SettingError
        If a number is not that of a topic, or is in two groups, or a group has a single one.

    Examples
    --------
    >>> parse_merges(["2,4"], 5)
    [[0], [1, 3], [2], [4]]
    """
    groups: dict[int, list[int]] = {}
    for text in given:
        parts = [part.strip() for part in text.split(",")]
        numbers = sorted({int(part) for part in parts if part.isascii() and part.isdigit()})
        if len(numbers) < 2 or len(numbers) < len(parts) or numbers[0] < 1 or numbers[-1] > topics:
            raise SettingError(
                f"{text!r} does not name several of the topics 1 to {topics}.", "Write numbers: --merge 2,5"
            )
        own = [number - 1 for number in numbers]
        taken = sorted(set(own) & {topic for group in groups.values() for topic in group})
        if taken:
            raise SettingError(f"Topic {taken[0] + 1} is in two sums.", "Write one sum of all: --merge 2,5,7")
        groups[own[0]] = own
    merged = {topic for group in groups.values() for topic in group}
    return [groups.get(topic, [topic]) for topic in range(topics) if topic in groups or topic not in merged]


def merged_model(model: Model, groups: Sequence[Sequence[int]]) -> Model:
    """Return a model whose topics are sums of topics: shares are added, and words weighted by the size of topics."""
    import numpy as np

    sizes = model.shares.sum(axis=0)
    words = np.stack([weighted_mean(model.words, sizes, group) for group in groups])
    terms = model.terms
    if terms is not None:
        terms = np.stack([weighted_mean(terms, sizes, group) for group in groups])
    return Model(model.method, sums_of_shares(model.shares, groups), words, terms)


def sums_of_shares(shares: Matrix, groups: Sequence[Sequence[int]]) -> Matrix:
    """Return the sums of the columns of each group."""
    import numpy as np

    made = np.empty((len(shares), len(groups)))
    for place, group in enumerate(groups):
        made[:, place] = shares[:, list(group)].sum(axis=1)
    return made


def weighted_mean(rows: Matrix, sizes: Matrix, group: Sequence[int]) -> Matrix:
    """Return the mean of the rows of a group, weighted by their sizes; unweighted if all are 0."""
    import numpy as np

    own = np.maximum(sizes[list(group)], 1e-12)
    made: Matrix = own @ rows[list(group)] / own.sum()
    return made


def _ranks(values: Matrix) -> Matrix:
    """Return ranks from 1, equal values sharing the mean of theirs; scipy.stats takes half a second to load."""
    import numpy as np

    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    made: Matrix = (np.cumsum(counts) - (counts - 1) / 2)[places]
    return made


def _products(rows: NDArray[Any]) -> Matrix:
    """Return the products of each pair of rows, some columns at a time."""
    import numpy as np

    made = np.zeros((len(rows), len(rows)))
    for start in range(0, rows.shape[1], _COLUMNS):
        part = rows[:, start : start + _COLUMNS].astype(float)
        made += part @ part.T
    return made


def correlation_rows(shares: Matrix, labels: Sequence[str]) -> list[dict[str, Any]]:
    """Return a row for each pair of topics: Spearman's rank correlation of their shares over documents.

    Parameters
    ----------
    shares : ndarray of shape (n_documents, n_topics)
        Documents without a topic are left out; fewer than five others give no rows.
    labels
        Of the topics.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. American Journal of
    Psychology 15, 72-101.
    """
    import numpy as np

    inside = shares.sum(axis=1) > 0
    documents, topics = int(inside.sum()), len(labels)
    if documents < _FEWEST_DOCUMENTS or topics < 2:
        return []
    # Centred ranks are multiples of one half: 32 bits hold them exactly for 16 million documents.
    ranks, large = np.empty((topics, documents), np.float32), np.empty((topics, documents), bool)
    for topic in range(topics):
        own = np.round(shares[inside, topic], 6)
        large[topic] = own >= _TOGETHER
        placed = _ranks(own)
        ranks[topic] = placed - placed.mean()
    products, together = _products(ranks), _products(large)
    lengths = np.sqrt(np.diag(products))
    rows = []
    for one in range(topics):
        for other in range(one + 1, topics):
            both = float(lengths[one] * lengths[other])
            value = float(products[one, other]) / both if both else 0.0
            rows.append(
                {
                    "topic": one + 1,
                    "label": labels[one],
                    "other": other + 1,
                    "other_label": labels[other],
                    "correlation": min(1.0, max(-1.0, significant(value))),
                    "documents": int(together[one, other]),
                }
            )
    return sorted(rows, key=lambda row: (-row["correlation"], row["topic"], row["other"]))
