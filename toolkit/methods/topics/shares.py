"""Shares of topics in documents and in groups of documents, with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_NORMAL = 1.96
_FEWEST_DOCUMENTS = 5  # of a group that is compared
_MARKS = "▁▂▃▄▅▆▇█"
_ROWS = 4_096  # documents at a time
_ROUNDED = 2e-5  # of a share: one that is smaller by more is smaller in six significant digits


class Share(NamedTuple):
    """A share of words with its 95 % confidence interval, each from 0 to 1."""

    value: float
    low: float
    high: float


def document_shares(shares: Matrix, sizes: Matrix, owners: Sequence[int], documents: int) -> tuple[Matrix, Matrix]:
    """Add up the shares of texts to shares of documents, weighted by length.

    Parameters
    ----------
    shares : ndarray of shape (n_texts, n_topics)
    sizes : ndarray of shape (n_texts,)
        Words of each text.
    owners
        For each text the number of its document.
    documents
        Number of documents.

    Returns
    -------
    tuple of ndarray
        Shares of the topics in each document, of shape (n_documents, n_topics), whose rows sum to 1, or
        to 0 without a topic: ``shares`` itself where each text is a document, as there may be millions.
        And the number of words of each document that belong to a topic.
    """
    import numpy as np

    if owners == range(documents):
        return shares, np.where(shares.max(axis=1) > 0, sizes, 0.0)
    places = np.asarray(owners, dtype=np.int64)
    sums = np.stack([np.bincount(places, column * sizes, documents) for column in shares.T], axis=1)
    totals = sums.sum(axis=1)
    return np.divide(sums, totals[:, None], out=np.zeros_like(sums), where=totals[:, None] > 0), totals


def share_intervals(mixes: Matrix, words: Matrix) -> list[Share]:
    """Return the share of each topic in the words of some documents, with its confidence interval.

    The interval is that of a ratio of means over documents: wide if they are few or differ, and of
    no width for a single document.

    References
    ----------
    Cochran, W. G. (1977). Sampling techniques, third edition. Wiley, section 6.4.
    """
    import numpy as np

    total, count = float(words.sum()), int((words > 0).sum())
    if not total:
        return [Share(0.0, 0.0, 0.0)] * mixes.shape[1]
    values = words @ mixes / total
    made = []
    for topic, value in enumerate(values):
        apart = words * (mixes[:, topic] - value)
        error = float(np.sqrt((apart**2).sum() * count / max(1, count - 1))) / total
        low, high = max(0.0, float(value) - _NORMAL * error), min(1.0, float(value) + _NORMAL * error)
        made.append(Share(min(1.0, float(value)), low, high))
    return made


class Difference(NamedTuple):
    """How the share of a topic differs between groups: the groups with the highest and lowest share, and the test."""

    topic: int
    highest: int
    lowest: int
    test: tuple[float, float]


def share_differences(shares: Matrix, words: Matrix, members: Sequence[Sequence[int]]) -> list[Difference]:
    """Test for each topic whether its shares in documents differ between groups.

    Groups of fewer than five documents are left out. The test statistic is the Kruskal-Wallis H; its
    probabilities are corrected for the number of topics by the method of Holm.

    Parameters
    ----------
    shares : ndarray of shape (n_documents, n_topics)
    words : ndarray of shape (n_documents,)
        Words of each document that belong to a topic; documents without any are left out.
    members
        The documents of each group.

    References
    ----------
    Kruskal, W. & Wallis, W. (1952). Use of ranks in one-criterion variance analysis. Journal of the American
    Statistical Association 47, 583-621. Holm, S. (1979). A simple sequentially rejective multiple test
    procedure. Scandinavian Journal of Statistics 6, 65-70.
    """
    from scipy.stats import kruskal

    inside = [(number, [each for each in own if words[each] > 0]) for number, own in enumerate(members)]
    large = [(number, own) for number, own in inside if len(own) >= _FEWEST_DOCUMENTS]
    if len(large) < 2:
        return []
    tests = []
    for topic in range(shares.shape[1]):
        values = [shares[own, topic].round(6) for _, own in large]
        same = len({float(value) for own in values for value in own}) == 1
        tests.append((0.0, 1.0) if same else tuple(float(each) for each in kruskal(*values)))
    means = {number: share_intervals(shares[own], words[own]) for number, own in large}
    corrected = _holm([p for _, p in tests])
    found = []
    for topic, (statistic, _) in enumerate(tests):
        ranked = sorted(means, key=lambda number: (-significant(means[number][topic].value), number))
        test = (significant(statistic), significant(corrected[topic]))
        found.append(Difference(topic, ranked[0], ranked[-1], test))
    return found


def _holm(probabilities: Sequence[float]) -> list[float]:
    order = sorted(range(len(probabilities)), key=lambda place: (probabilities[place], place))
    corrected, highest = [0.0] * len(order), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - rank) * probabilities[place]))
        corrected[place] = highest
    return corrected


def reorder_topics(shares: Matrix, order: Sequence[int]) -> None:
    """Put the columns of an array in another order, in place: there may be no room for two such arrays."""
    for start in range(0, len(shares), _ROWS):
        shares[start : start + _ROWS] = shares[start : start + _ROWS][:, order]


def main_topics(mixes: Matrix, count: int) -> Iterator[list[tuple[int, float]]]:
    """Yield the topics with the largest shares of each document, the largest first; ties by number.

    Parameters
    ----------
    mixes : ndarray of shape (n_documents, n_topics)
        Shares of the topics in each document.
    count
        Number of topics of a document; fewer where the other shares are 0.

    Yields
    ------
    list of tuple
        Numbers of topics, from 0, with their shares.
    """
    import numpy as np

    for start in range(0, len(mixes), _ROWS):
        block = mixes[start : start + _ROWS]
        border = np.partition(block, -min(count, block.shape[1]), axis=1)[:, [-min(count, block.shape[1])]]
        near = ~(block < (1 - _ROUNDED) * border)
        ends = np.cumsum(near.sum(axis=1)).tolist()
        topics, shares = np.nonzero(near)[1].tolist(), block[near].tolist()
        rounded = list(map(significant, shares))
        for first, last in pairwise([0, *ends]):
            ranked = sorted(range(first, last), key=lambda place: -rounded[place])[:count]
            yield [(topics[place], shares[place]) for place in ranked if rounded[place] > 0]


def largest_document(mixes: Matrix, words: Matrix, topic: int) -> tuple[float, int]:
    """Return the largest share of the words of a topic in one document, and the place of the document."""
    import numpy as np

    parts = np.round(mixes[:, topic] * words, 6)
    total = float(parts.sum())
    place = int(np.argmax(parts))
    return (float(parts[place]) / total if total else 0.0), place


def sparkline(values: Sequence[float | None]) -> str:
    """Draw values as a sparkline from zero to the highest; a missing value is a dot.

    >>> sparkline([0.0, 0.1, None, 0.4])
    '▁▃·█'
    """
    highest = max((value for value in values if value is not None), default=0.0)
    return "".join(
        "·" if value is None else _MARKS[min(7, int(significant(8 * value / highest)))] if highest else _MARKS[0]
        for value in values
    )


def fill_time_gaps(names: Sequence[str]) -> list[str]:
    """Return all years, quarters or months from the first to the last, including those without documents.

    Other names are returned unchanged, and so are periods that span more than a thousand steps.

    >>> fill_time_gaps(["2021-11", "2022-02"])
    ['2021-11', '2021-12', '2022-01', '2022-02']
    """
    numbers = [_number(name) for name in names]
    if not names or None in numbers or len({len(name) for name in names}) > 1:
        return list(names)
    first, last = min(number for number in numbers if number is not None), max(n for n in numbers if n is not None)
    if last - first > 1_000:
        return list(names)
    return [_name(number, names[0]) for number in range(first, last + 1)]


def _number(name: str) -> int | None:
    """Return the ordinal number of a year, a quarter or a month."""
    year, _, rest = name.partition("-")
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        return None
    if not rest:
        return int(year) if len(name) == 4 else None
    if len(rest) == 2 and rest[0] == "Q" and rest[1] in "1234":
        return 4 * int(year) + int(rest[1]) - 1
    return 12 * int(year) + int(rest) - 1 if rest in {f"{month:02}" for month in range(1, 13)} else None


def _name(number: int, like: str) -> str:
    if len(like) == 4:
        return f"{number:04}"
    if like[5] == "Q":
        return f"{number // 4:04}-Q{number % 4 + 1}"
    return f"{number // 12:04}-{number % 12 + 1:02}"
