"""How many topics: clusterings into several numbers, how well each is found again, and the one that is recommended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, fsum, log
from typing import TYPE_CHECKING

from toolkit.corpus.document import untold
from toolkit.counts.measures.spectral import unit_vectors
from toolkit.methods.topics.model import Space, Subsample, cluster_texts
from toolkit.processes import ordered_map
from toolkit.processes.linear_algebra import one_blas_thread
from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    Numbers = NDArray[np.int64]

NUMBERS = (*range(2, 13), 14, 16, 18, 20, 23, 26, 30)
SMALLEST = 3  # texts of each topic of a recommended number
HALF = 0.5  # of the texts: a topic with more is divided if that is stable
_TEXTS_PER_TOPIC = 8
_EQUAL = 0.98  # of the highest score: a smaller number of topics with so much is taken
_STABLE = 0.85  # of the stability of a coarser clustering: a finer one that is as stable divides its largest topic

# Passages of a few long documents cluster by document, so their number says how many topics there may be.
_PASSAGES = 2  # mean passages per document from which this applies
_FEWEST_MOST = 6  # topics that may always be recommended,
_DOCUMENTS_PER_TOPIC = 5  # and one for so many documents
_EXPECTED = 1.6  # topics, times the sixth root of documents times passages
_SPREAD = 0.5  # of the logarithm of the expected number, for up to so many documents:
_FEW_DOCUMENTS = 20

AMOUNTS: tuple[str, ...] = ("few", "medium", "many")
_FEWER, _MORE = 0.7, 1.5  # times the recommended number: bounds of few and many


@dataclass(frozen=True)
class Trial:
    """A number of topics that was tried.

    Parameters
    ----------
    topics
        The number.
    labels : ndarray of shape (n_texts,)
        The topic of each text.
    stability
        Mean adjusted Rand index between the topics of texts and those of refits to subsamples, -1 to 1;
        1 is the same division, 0 is chance.
    separation
        Mean silhouette of the texts by cosine distance in as many latent dimensions as topics, -1 to 1;
        higher is better separated.
    smallest
        Number of texts of the smallest topic.
    largest
        Share of the texts in the largest topic, 0 to 1.
    score
        ``stability ** 1.5 * separation * log(topics) ** 0.75``, weighted by how probable the number is for
        so many documents; 0 or more, higher is better.
    """

    topics: int
    labels: Numbers
    stability: float
    separation: float
    smallest: int
    largest: float
    score: float


def numbers_to_try(texts: int, documents: int) -> list[int]:
    """Return the numbers of topics that are tried on so many texts of so many documents."""
    most = max(2, texts // _TEXTS_PER_TOPIC)
    if texts >= _PASSAGES * documents:
        most = min(most, max(_FEWEST_MOST, documents // _DOCUMENTS_PER_TOPIC))
    return [number for number in NUMBERS if number <= most]


def trials(
    space: Space,
    draws: Sequence[Subsample],
    numbers: Sequence[int],
    documents: int,
    tell: Callable[[str], None] = untold,
    jobs: int = 1,
) -> list[Trial]:
    """Cluster texts into several numbers of topics and measure each clustering.

    Parameters
    ----------
    space
        The texts.
    draws
        See `toolkit.methods.topics.model.subsamples`.
    numbers
        Numbers of topics.
    documents
        Number of documents that the texts come from.
    tell
        Is called with what is tried.
    jobs
        Number of threads that share the clusterings.
    """
    import numpy as np

    if jobs > 1:
        _ = space.latent  # All threads find it.
        spaces = [space, *(draw.space for draw in draws)]
        _cluster_all(spaces, numbers, jobs)
    made = []
    for done, number in enumerate(numbers, start=1):
        tell(f"trying {number} topics ({done} of {len(numbers)} numbers)")
        labels = cluster_texts(space, number)
        stability = significant(_stability(labels, draws, number))
        points = unit_vectors(*space.latent, number)
        separation = significant(silhouette(points, labels, number))
        sizes = np.bincount(labels, minlength=number)
        score = max(0.0, stability) ** 1.5 * max(0.0, separation) * log(number) ** 0.75
        score = significant(score * _probability(number, len(labels), documents))
        largest = significant(float(sizes.max()) / len(labels))
        made.append(Trial(number, labels, stability, separation, int(sizes.min()), largest, score))
    return made


def _cluster_all(spaces: Sequence[Space], numbers: Sequence[int], jobs: int) -> None:
    """Cluster texts and subsamples into all numbers of topics; the spaces keep the clusters."""
    wanted = [(space, number) for space in spaces for number in numbers if number <= space.counts.shape[0]]
    # What few numbers of topics share, and what many do, is found before.
    shared = [(space, number) for number in sorted({min(numbers), max(numbers)}) for space in spaces]
    with one_blas_thread():
        for function, pairs in ((_view, shared), (_cluster, wanted)):
            for _ in ordered_map(function, pairs, jobs, together=1, threads=True, fewest=2):
                pass


def _view(pair: tuple[Space, int]) -> None:
    space, number = pair
    space.view(number)


def _cluster(pair: tuple[Space, int]) -> None:
    cluster_texts(*pair)


def _stability(labels: Numbers, draws: Sequence[Subsample], number: int) -> float:
    if any(len(draw.rows) < number for draw in draws):
        return 0.0
    return fsum(adjusted_rand(labels[draw.rows], cluster_texts(draw.space, number)) for draw in draws) / len(draws)


def _probability(number: int, texts: int, documents: int) -> float:
    """Return how probable a number of topics is beside the expected one, 0 to 1; 1 if texts are documents."""
    if texts < _PASSAGES * documents:
        return 1.0
    expected = _EXPECTED * (texts * documents) ** (1 / 6)
    spread = _SPREAD * max(1.0, documents / _FEW_DOCUMENTS)
    return exp(-0.5 * (log(number / expected) / spread) ** 2)


def recommend(tried: Sequence[Trial]) -> Trial:
    """Return the trial with the highest score whose topics all have texts.

    If more than half of the texts are in one topic, a finer clustering without such a topic is
    taken if it is nearly as stable. Of scores within two per cent the smaller number is taken.
    """
    sound = [each for each in tried if each.smallest >= SMALLEST] or list(tried[:1])
    highest = max(each.score for each in sound)
    best = min((each for each in sound if each.score >= _EQUAL * highest), key=lambda each: each.topics)
    if best.largest > HALF:
        finer = [
            each
            for each in sound
            if each.topics > best.topics and each.largest <= HALF and each.stability >= _STABLE * best.stability
        ]
        best = max(finer, key=_rank, default=best)
    return best


def _rank(trial: Trial) -> tuple[float, int]:
    return trial.score, -trial.topics


def amount(tried: Sequence[Trial], best: Trial, wanted: str) -> Trial:
    """Return the best trial with clearly fewer or more topics than the recommended one.

    Parameters
    ----------
    tried, best
        The trials and the recommended one.
    wanted
        One of `AMOUNTS`.
    """
    allowed = {
        "few": [each for each in tried if each.topics <= _FEWER * best.topics],
        "medium": [best],
        "many": [each for each in tried if each.topics >= _MORE * best.topics and each.smallest >= SMALLEST],
    }[wanted]
    return max(allowed, key=_rank, default=best)


def finer(tried: Sequence[Trial], chosen: Trial) -> Trial | None:
    """Return the best trial with more topics than the chosen one, but at most twice as many and one."""
    more = [each for each in tried if chosen.topics < each.topics <= 2 * chosen.topics + 1]
    return max((each for each in more if each.smallest >= SMALLEST), key=_rank, default=None)


def added_topics(coarse: Trial, fine: Trial) -> list[int]:
    """Return the topics of a finer trial that share at most half of their texts with a topic of a coarser one."""
    import numpy as np

    shared = _contingency(fine.labels, coarse.labels)
    both = shared.sum(axis=1, keepdims=True) + shared.sum(axis=0) - shared
    alike = (shared / np.maximum(both, 1)).max(axis=1)
    return [topic for topic, value in enumerate(alike.tolist()) if value <= HALF]


def _contingency(one: Numbers, other: Numbers) -> Numbers:
    import numpy as np

    shape = int(one.max()) + 1, int(other.max()) + 1
    made: Numbers = np.bincount(one * shape[1] + other, minlength=shape[0] * shape[1]).reshape(shape)
    return made


def adjusted_rand(one: Numbers, other: Numbers) -> float:
    """Return the adjusted Rand index of two divisions of the same texts: 1 is the same, 0 is chance.

    References
    ----------
    Hubert, L. & Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193-218.
    """
    shared = _contingency(one, other).astype(float)
    pairs, mine, theirs = (
        float((counts * (counts - 1)).sum()) / 2 for counts in (shared, shared.sum(axis=1), shared.sum(axis=0))
    )
    total = len(one) * (len(one) - 1) / 2
    chance = mine * theirs / total if total else 0.0
    most = (mine + theirs) / 2
    return (pairs - chance) / (most - chance) if most > chance else 1.0


def silhouette(points: Matrix, labels: Numbers, count: int) -> float:
    """Return the mean silhouette by cosine distance, -1 to 1.

    Mean distances to the points of a cluster are distances to their sum, so no pair is formed.

    Parameters
    ----------
    points : ndarray of shape (n_points, n_dimensions)
        Unit vectors, or zeros.
    labels : ndarray of shape (n_points,)
        Clusters, 0 to ``count`` - 1.

    References
    ----------
    Rousseeuw, P. (1987). Silhouettes: a graphical aid to the interpretation and validation of cluster
    analysis. Journal of Computational and Applied Mathematics 20, 53-65.
    """
    import numpy as np

    sizes = np.bincount(labels, minlength=count)
    if (sizes > 0).sum() < 2:
        return 0.0  # There is no other cluster to be far from.
    sums = np.zeros((count, points.shape[1]))
    np.add.at(sums, labels, points)
    similar = points @ sums.T
    rows = np.arange(len(labels))
    own = similar[rows, labels] - (points**2).sum(axis=1)
    inside = 1 - own / np.maximum(sizes[labels] - 1, 1)
    others = np.where(sizes > 0, 1 - similar / np.maximum(sizes, 1), np.inf)
    others[rows, labels] = np.inf
    outside = others.min(axis=1)
    values = (outside - inside) / np.maximum(np.maximum(outside, inside), 1e-12)
    return float(np.where(sizes[labels] > 1, values, 0.0).mean())
