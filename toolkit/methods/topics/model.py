"""Topic models: shares of topics in texts, the words of each topic, and how far a topic is found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.counts.measures.spectral import DIMENSIONS, directions, nearly_leading
from toolkit.counts.measures.weighting import in_context, summed, weighted
from toolkit.methods.topics import clusters, factorisation, mixture
from toolkit.methods.topics.matching import matched
from toolkit.methods.topics.words import TOP, heaviest, marks_of, overlap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]
    Numbers = NDArray[np.int64]

METHODS = ("clusters", "nmf", "lda")
_FEW_DIMENSIONS = 50
_FEW_TOPICS = 10
_SMALL_CLUSTERS = 300
_CLEARLY = 1.05  # times as likely, in logarithms
_DRAWS = 5
_SAMPLE = 0.8
_DRAWN_FROM = 2_000  # texts
_STEPS = 20
_FOLDED = 30
_NMF_STEPS = 10  # for one of the others
_STEPS_AGAIN = 3  # The ten heaviest words settle long before the last digits.


@dataclass(frozen=True)
class Model:
    """Topics.

    Parameters
    ----------
    method
        One of `METHODS`.
    shares : ndarray of shape (n_texts, n_topics)
        Of the topics in each text: each row sums to 1, or to 0 for a text outside all topics.
    words : ndarray of shape (n_topics, n_words)
        Of each word in each topic; each row sums to 1. Shares of the occurrences (``lda``), of the
        texts' different words (``clusters``), or weights (``nmf``).
    terms : ndarray of shape (n_topics, n_terms), optional
        The same with the phrases, where they are part of the model.
    """

    method: str
    shares: Matrix
    words: Matrix
    terms: Matrix | None = None

    @property
    def count(self) -> int:
        """Number of topics."""
        return int(self.words.shape[0])

    def reordered(self, order: Sequence[int]) -> Model:
        """Return the same with its topics in another order."""
        terms = None if self.terms is None else self.terms[order]
        return Model(self.method, self.shares[:, order], self.words[order], terms)


def dimensions_for(topics: int) -> int:
    """Return in how many latent dimensions topics are looked for: a few are told apart in fewer, and sooner."""
    return DIMENSIONS if topics > _FEW_TOPICS else DIMENSIONS // 4


@dataclass(frozen=True)
class Space:
    """Texts with everything that models of any number of topics are fitted from.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    single : ndarray of bool, shape (n_terms,)
        Which terms are words; the others are phrases.
    weights : csr_matrix of shape (n_texts, n_terms)
        Of `toolkit.counts.measures.weighting.in_context`.
    left, values, right
        The leading singular vectors and values of the weights.
    anchors : ndarray of shape (n_anchored, n_terms), optional
        1 for the words that stand for a topic which is wanted.
    most
        The largest number of topics that will be asked for, if it is known.
    """

    counts: csr_matrix
    single: NDArray[np.bool_]
    weights: csr_matrix
    left: Matrix
    values: Matrix
    right: Matrix
    anchors: Matrix | None = None
    most: int = 0

    @cached_property
    def spoken(self) -> csr_matrix:
        """The counts of words alone."""
        return self.counts[:, self.single].tocsr()

    @cached_property
    def _views(self) -> dict[int, tuple[Matrix, clusters.Tree]]:
        return {}

    def view(self, topics: int) -> tuple[Matrix, clusters.Tree]:
        """Return the texts on the unit sphere of as many dimensions as some topics need, and how they merge."""
        count = dimensions_for(topics)
        if count not in self._views:
            points = directions(self.left, self.values, count)
            self._views[count] = points, clusters.tree(points, _SMALL_CLUSTERS * count // DIMENSIONS)
        return self._views[count]

    def drawn(self, rows: Numbers) -> Space:
        """Return some of the texts, in dimensions of their own, of which fewer are enough."""
        weights = self.weights[rows]
        found = nearly_leading(weights, max(_FEW_DIMENSIONS, self.most))
        return Space(self.counts[rows], self.single, weights, *found, self.anchors, self.most)


def space_of(
    counts: csr_matrix, single: NDArray[np.bool_], owners: Sequence[int], anchors: Matrix | None = None, most: int = 0
) -> Space:
    """Weigh counts and find their leading dimensions.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    single
        Which terms are words.
    owners
        For each text the number of its document.
    anchors, most
        See `Space`.

    References
    ----------
    Deerwester, S., Dumais, S., Furnas, G., Landauer, T. & Harshman, R. (1990). Indexing by latent
    semantic analysis. Journal of the American Society for Information Science 41(6), 391-407.
    """
    weights = in_context(counts, owners)
    return Space(
        counts, single, weights, *nearly_leading(weights, max(dimensions_for(most or DIMENSIONS), most)), anchors, most
    )


def fitted(space: Space, topics: int, method: str, steps: int = _STEPS) -> Model:
    """Fit a model.

    Parameters
    ----------
    space
        Of `space_of`.
    topics
        How many.
    method
        ``clusters`` puts each text into one cluster (k-means on latent dimensions, started from a
        tree of merged clusters and settled as a mixture of multinomials), and finds the shares of the
        clusters' words in it. ``nmf`` factorises the weights. ``lda`` is a probabilistic model of the
        occurrences of words, started from the clusters.
    steps
        At the most, of the fit.
    """
    if method == "nmf":
        return _nmf(space, topics, steps)
    labels = clustered(space, topics)
    words = mixture.distributions(space.spoken, labels, topics)
    if method == "clusters":
        return Model(method, mixture.shares_of(space.spoken, words), words)
    import numpy as np

    shares, words = factorisation.probabilistic(
        space.spoken, np.eye(topics)[labels], words, steps, _anchored(space, topics, words=True)
    )
    return Model(method, shares, words)


def _nmf(space: Space, topics: int, steps: int) -> Model:
    import numpy as np

    if space.anchors is None:
        texts, terms = factorisation.start_from(space.left, space.values, space.right, topics)
    else:
        labels = clustered(space, topics)
        texts = 0.01 + np.eye(topics)[labels]
        terms = 1e-4 + summed(space.weights, labels, topics) / len(labels)
    texts, terms = factorisation.nmf(space.weights, texts, terms, _NMF_STEPS * steps)
    sums = terms.sum(axis=1)
    texts = texts * sums
    totals = texts.sum(axis=1, keepdims=True)
    shares = np.divide(texts, totals, out=np.zeros_like(texts), where=totals > 0)
    own = terms[:, space.single]
    own = own / np.maximum(own.sum(axis=1, keepdims=True), 1e-12)
    return Model("nmf", shares, own, terms)


def clustered(space: Space, topics: int) -> Numbers:
    """Return the cluster of each text.

    K-means goes from the tree of merged clusters and, in fewer dimensions, from a division at
    means; what it finds is settled as a mixture. The second is taken only if it is clearly likelier:
    with short texts the first may have joined two large subjects and kept a small one apart.
    """
    if space.anchors is not None:
        return _guided(space, topics)
    points, merged = space.view(topics)
    few = directions(space.left, space.values, min(points.shape[1], _FEW_DIMENSIONS))
    ways = ((points, merged.cut(topics)), (few, clusters.divided(few, topics)))
    found = []
    for points, start in ways:
        labels = clusters.settle(points, clusters.filled(start, topics))
        found.append(mixture.settled(space.counts, labels, topics))
    return found[int(found[1][1] > _CLEARLY * found[0][1])][0]


def _guided(space: Space, topics: int) -> Numbers:
    """Cluster around anchors: texts that hold the words of one start there, and the others are free."""
    import numpy as np

    anchors = space.anchors if space.anchors is not None else np.zeros((0, space.counts.shape[1]))
    pulls = np.round(space.weights @ anchors.T, 9)
    labels = np.where(pulls.max(axis=1) > 0, pulls.argmax(axis=1), -1)
    free = np.flatnonzero(labels < 0)
    left = topics - len(anchors)
    everywhere = space.view(topics)[0]
    if left and len(free) >= 2 * left:
        points = everywhere[free]
        labels[free] = len(anchors) + clusters.settle(points, clusters.tree(points).cut(left))
    elif left:
        labels[clusters.divided(everywhere, topics) >= len(anchors)] = -1
    # A topic that no text was found for takes one, the best there is, so that it can grow.
    for topic in range(topics):
        if not (labels == topic).any():
            pull = pulls[:, topic] if topic < len(anchors) else np.where(labels < 0, 1.0, 0.0)
            labels[int(np.argmax(pull))] = topic
    if (labels < 0).any():
        centres = clusters.centres_of(everywhere[labels >= 0], labels[labels >= 0], topics)
        lost = np.flatnonzero(labels < 0)
        labels[lost] = np.argmax(np.round(everywhere[lost] @ centres.T, 9), axis=1)
    return mixture.settled(space.counts, labels, topics, _anchored(space, topics))[0]


def _anchored(space: Space, topics: int, *, words: bool = False) -> Matrix | None:
    """Return the occurrences that anchors stand for: as many as the topic's words would be shared out among."""
    import numpy as np

    if space.anchors is None:
        return None
    anchors = space.anchors[:, space.single] if words else space.anchors
    weight = 0.1 * space.counts.nnz / (topics * np.maximum(anchors.sum(axis=1, keepdims=True), 1.0))
    made = np.zeros((topics, anchors.shape[1]))
    made[: len(anchors)] = anchors * weight
    return made


def telling_words(space: Space, shares: Matrix) -> list[list[int]]:
    """Return the ten most telling terms of each topic."""
    return [heaviest(row, TOP) for row in marks_of(space.counts, shares).telling]


def stability(space: Space, model: Model, draws: Sequence[Space]) -> list[float]:
    """Return how well each topic is found again in parts of the texts.

    The model is fitted again to five draws of 80 % of the texts without replacement; topics are
    matched one to one by the Hungarian method so that their ten most telling terms overlap most.

    Parameters
    ----------
    space, model
        The texts and what was fitted to them.
    draws
        Of `parts`.

    Returns
    -------
    list of float
        Mean overlap of each topic with its match, 0 to 1; higher is more stable.

    References
    ----------
    Greene, D., O'Callaghan, D. & Cunningham, P. (2014). How many topics? Stability analysis for
    topic models. ECML PKDD, 498-513.
    """
    mine = telling_words(space, model.shares)
    sums = [0.0] * model.count
    if any(part.counts.shape[0] < model.count for part in draws):
        return sums  # There are nearly as many topics as texts, and no part has so many.
    for part in draws:
        again = fitted(part, model.count, model.method, _STEPS_AGAIN)
        shared = overlap(mine, telling_words(part, again.shares))
        for topic, other in enumerate(matched(shared.tolist())):
            sums[topic] += float(shared[topic, other])
    return [value / len(draws) for value in sums]


def parts(space: Space, seed: int) -> list[Space]:
    """Return five draws of 80 % of the texts, or of 2,000 of them where they are more."""
    import numpy as np

    random = np.random.Generator(np.random.PCG64(seed))
    texts = np.arange(0, space.counts.shape[0], -(-space.counts.shape[0] // _DRAWN_FROM))
    size = int(_SAMPLE * len(texts))
    return [space.drawn(np.sort(random.choice(texts, size, replace=False))) for _ in range(_DRAWS)]


def applied(method: str, words: Matrix, tells: Matrix, counts: csr_matrix) -> Matrix:
    """Return the shares of known topics in new texts.

    Parameters
    ----------
    method, words
        Of a `Model`.
    tells : ndarray of shape (n_words,)
        Of `toolkit.counts.measures.weighting.telling`, on the texts that the model was fitted to.
    counts : csr_matrix of shape (n_texts, n_words)
    """
    import numpy as np

    if method != "nmf":
        return mixture.shares_of(counts, words, occurrences=method == "lda")
    weights = weighted(counts, tells)
    texts = np.full((counts.shape[0], len(words)), 1.0 / len(words))
    square = words @ words.T
    inner = weights @ words.T
    for _ in range(_FOLDED):
        factorisation.descend(texts, inner, square)
    totals = texts.sum(axis=1, keepdims=True)
    made: Matrix = np.divide(texts, totals, out=np.zeros_like(texts), where=totals > 0)
    return made
