"""Topic models: shares of topics in texts, words of topics, and stability over subsamples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from toolkit.corpus.document import untold
from toolkit.counts.measures.spectral import POWER_ITERATIONS, leading_texts, unit_vectors
from toolkit.counts.measures.weighting import apply_weights, contextual_weights, sum_by_group
from toolkit.methods.topics import clusters, estimators, mixture
from toolkit.methods.topics.words import TOP, term_measures, top_places, top_term_overlap
from toolkit.processes import ordered_map
from toolkit.processes.linear_algebra import one_blas_thread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Matrix = NDArray[np.float64]
    Numbers = NDArray[np.int64]

METHODS = ("clusters", "nmf", "lda")
_DIMENSIONS = 240
_FEW_DIMENSIONS = 60  # for so many topics or fewer:
_FEW_TOPICS = 10
_TEXTS_PER_DIMENSION = 4  # at least: more dimensions of few texts are noise
_SECOND_DIMENSIONS = 30  # of the second start
_SUBSAMPLE_DIMENSIONS = 100
_SUBSAMPLE_ITERATIONS = 2  # of the singular value decomposition
_SMALL_CLUSTERS = 300
_FEW_SMALL_CLUSTERS = 150
_CLEARLY = 1.05  # ratio of log-likelihoods
_SUBSAMPLES = 5
_SAMPLED = 0.8
_SAMPLED_FROM = 2_000  # texts
_ANCHORED = 0.1  # weight of seed words, in mean sizes of a topic
_REFIT_PART = 0.15  # of the iterations in refits for stability, and 10 at least: the first terms converge early


@dataclass(frozen=True)
class Model:
    """A fitted topic model.

    Parameters
    ----------
    method
        One of `METHODS`.
    shares : ndarray of shape (n_texts, n_topics)
        Shares of the topics in each text: rows sum to 1, or to 0 for a text outside all topics.
    words : ndarray of shape (n_topics, n_words)
        Distribution of words in each topic; rows sum to 1. Counted by occurrence (``lda``), once per
        text (``clusters``), or weighted (``nmf``).
    terms : ndarray of shape (n_topics, n_terms), optional
        The same including phrases, for methods that model them.
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
    """Return the number of latent dimensions for clustering: fewer are better, and faster, for few topics."""
    return _DIMENSIONS if topics > _FEW_TOPICS else _FEW_DIMENSIONS


@dataclass(frozen=True)
class Space:
    """Texts with all that is needed to fit models with any number of topics.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    single : ndarray of bool, shape (n_terms,)
        Which terms are single words; the others are phrases.
    weights : csr_matrix of shape (n_texts, n_terms)
        See `toolkit.counts.measures.weighting.contextual_weights`.
    dimensions, iterations
        Of the latent space: how many singular vectors are found, and by how many power iterations.
    anchors : ndarray of shape (n_anchored, n_terms), optional
        1 for the seed words of a topic.
    most
        The largest number of topics that will be fitted; 0 if it is not known.
    jobs
        Number of threads that find the latent space.
    """

    counts: csr_matrix
    single: NDArray[np.bool_]
    weights: csr_matrix
    dimensions: int
    iterations: int
    anchors: Matrix | None = None
    most: int = 0
    jobs: int = 1

    @cached_property
    def latent(self) -> tuple[Matrix, Matrix]:
        """The leading left singular vectors and values of the weights, found when they are first needed."""
        return leading_texts(self.weights, self.dimensions, self.iterations, self.jobs)

    @cached_property
    def word_counts(self) -> csr_matrix:
        """Counts of single words."""
        return self.counts[:, self.single].tocsr()

    @cached_property
    def _views(self) -> dict[int, tuple[Matrix, clusters.MergeTree]]:
        return {}

    @cached_property
    def clusterings(self) -> dict[int, Numbers]:
        """Clusters of the texts by the number of topics, as far as they were asked for."""
        return {}

    def view(self, topics: int) -> tuple[Matrix, clusters.MergeTree]:
        """Return the texts as unit vectors in a latent space for so many topics, and their merge tree."""
        count = min(dimensions_for(topics), self.counts.shape[0] // _TEXTS_PER_DIMENSION)
        if count not in self._views:
            points = unit_vectors(*self.latent, count)
            small = _SMALL_CLUSTERS if topics > _FEW_TOPICS else _FEW_SMALL_CLUSTERS
            self._views[count] = points, clusters.ward_tree(points, small)
        return self._views[count]

    def subsample(self, rows: Numbers) -> Space:
        """Return a selection of texts with a latent space of their own, of fewer dimensions."""
        return Space(
            self.counts[rows],
            self.single,
            self.weights[rows],
            max(_SUBSAMPLE_DIMENSIONS, self.most),
            _SUBSAMPLE_ITERATIONS,
            self.anchors,
            self.most,
        )


def make_space(
    counts: csr_matrix,
    single: NDArray[np.bool_],
    owners: Sequence[int],
    anchors: Matrix | None = None,
    most: int = 0,
    jobs: int = 1,
) -> Space:
    """Weight counts, so that models can be fitted to them.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_terms)
    single
        Which terms are words.
    owners
        For each text the number of its document.
    anchors, most, jobs
        See `Space`.

    References
    ----------
    Deerwester, S., Dumais, S., Furnas, G., Landauer, T. & Harshman, R. (1990). Indexing by latent semantic analysis.
    Journal of the American Society for Information Science 41(6), 391-407.
    """
    weights = contextual_weights(counts, owners)
    dimensions = max(dimensions_for(most or _FEW_TOPICS + 1), most)
    return Space(counts, single, weights, dimensions, POWER_ITERATIONS, anchors, most, jobs)


def fit_model(space: Space, topics: int, method: str, part: float = 1.0) -> Model:
    """Fit a model.

    Parameters
    ----------
    space
        The texts.
    topics
        Number of topics.
    method
        ``clusters`` assigns each text to a cluster (k-means in a latent space, started from a
        hierarchical clustering and refined as a mixture of multinomials), and infers shares of topics
        from the word distributions of the clusters. ``nmf`` and ``lda`` are those of scikit-learn; see
        `toolkit.methods.topics.estimators`.
    part
        Share of the maximum number of iterations of ``nmf`` and ``lda``.
    """
    if method == "nmf":
        return _nmf(space, topics, max(10, int(part * estimators.NMF_STEPS)))
    if method == "lda":
        return _lda(space, topics, max(10, int(part * estimators.LDA_STEPS)))
    labels = cluster_texts(space, topics)
    words = mixture.term_distributions(space.word_counts, labels, topics)
    return Model(method, mixture.infer_shares(space.word_counts, words, jobs=space.jobs), words)


def _nmf(space: Space, topics: int, steps: int) -> Model:
    import numpy as np

    start = None
    if space.anchors is not None:
        labels = cluster_texts(space, topics)
        start = 0.01 + np.eye(topics)[labels], 1e-4 + sum_by_group(space.weights, labels, topics) / len(labels)
    texts, terms = estimators.fit_nmf(space.weights, topics, steps, start)
    own = terms[:, space.single]
    own = own / np.maximum(own.sum(axis=1, keepdims=True), 1e-12)
    return Model("nmf", shares_of(texts * terms.sum(axis=1)), own, terms)


def _lda(space: Space, topics: int, steps: int) -> Model:
    import numpy as np

    anchors = _anchored(space, topics, words=True)
    if anchors is not None and space.anchors is not None:
        anchors = anchors[: len(space.anchors)]
    texts, terms = estimators.fit_lda(space.word_counts, topics, steps, anchors)
    texts = np.where(np.diff(space.word_counts.indptr)[:, None] > 0, texts, 0.0)
    return Model("lda", texts, terms / terms.sum(axis=1, keepdims=True))


def shares_of(values: Matrix) -> Matrix:
    """Scale rows so that each sums to 1; rows of zeros are unchanged."""
    import numpy as np

    totals = values.sum(axis=1, keepdims=True)
    made: Matrix = np.divide(values, totals, out=np.zeros_like(values), where=totals > 0)
    return made


def cluster_texts(space: Space, topics: int) -> Numbers:
    """Return the cluster of each text, which a space keeps for the next call."""
    if topics not in space.clusterings:
        space.clusterings[topics] = _clustered(space, topics)
    return space.clusterings[topics]


def _clustered(space: Space, topics: int) -> Numbers:
    """Cluster texts.

    K-means is started from the merge tree and, for few topics, from divisive clusters in fewer dimensions
    as well; both results are refined as a mixture. The second is taken only if it is clearly more
    likely: with short texts the first may join two large subjects and keep a small one apart.
    """
    if space.anchors is not None:
        return _guided(space, topics)
    points, merged = space.view(topics)
    starts = [(points, merged.cut(topics))]
    if topics <= _FEW_TOPICS:
        few = unit_vectors(*space.latent, _SECOND_DIMENSIONS)
        starts.append((few, clusters.divisive_clusters(few, topics)))
    found = []
    for points, start in starts:
        labels = clusters.kmeans(points, clusters.fill_empty_clusters(start, topics))
        found.append(mixture.classification_em(space.counts, labels, topics))
    return found[-1][0] if found[-1][1] > _CLEARLY * found[0][1] else found[0][0]


def _guided(space: Space, topics: int) -> Numbers:
    """Cluster around anchors: texts with the words of a seed topic start there, and the others are free."""
    import numpy as np

    anchors = space.anchors if space.anchors is not None else np.zeros((0, space.counts.shape[1]))
    pulls = np.round(space.weights @ anchors.T, 9)
    labels = np.where(pulls.max(axis=1) > 0, pulls.argmax(axis=1), -1)
    free = np.flatnonzero(labels < 0)
    left = topics - len(anchors)
    everywhere = space.view(topics)[0]
    if left and len(free) >= 2 * left:
        points = everywhere[free]
        labels[free] = len(anchors) + clusters.kmeans(points, clusters.ward_tree(points).cut(left))
    elif left:
        labels[clusters.divisive_clusters(everywhere, topics) >= len(anchors)] = -1
    # An empty topic takes the best text there is, so that it can grow.
    for topic in range(topics):
        if not (labels == topic).any():
            pull = pulls[:, topic] if topic < len(anchors) else np.where(labels < 0, 1.0, 0.0)
            labels[int(np.argmax(pull))] = topic
    if (labels < 0).any():
        centres = clusters.cluster_centres(everywhere[labels >= 0], labels[labels >= 0], topics)
        lost = np.flatnonzero(labels < 0)
        labels[lost] = np.argmax(np.round(everywhere[lost] @ centres.T, 9), axis=1)
    return mixture.classification_em(space.counts, labels, topics, _anchored(space, topics))[0]


def _anchored(space: Space, topics: int, *, words: bool = False) -> Matrix | None:
    """Return the pseudo-counts of anchors: together a tenth of the mean size of a topic."""
    import numpy as np

    if space.anchors is None:
        return None
    anchors = space.anchors[:, space.single] if words else space.anchors
    weight = _ANCHORED * space.counts.nnz / (topics * np.maximum(anchors.sum(axis=1, keepdims=True), 1.0))
    made = np.zeros((topics, anchors.shape[1]))
    made[: len(anchors)] = anchors * weight
    return made


def top_terms(space: Space, shares: Matrix) -> list[list[int]]:
    """Return the ten most characteristic terms of each topic."""
    return [top_places(row, TOP) for row in term_measures(space.counts, shares).log_likelihood]


def stability(
    space: Space, model: Model, draws: Sequence[Subsample], tell: Callable[[str], None] = untold, jobs: int = 1
) -> list[float]:
    """Return the stability of each topic over subsamples of the texts.

    The model is fitted again to five subsamples of 80 % of the texts, drawn without replacement; topics are matched
    one to one so that the overlap of their ten most characteristic terms is largest (linear sum assignment).

    Parameters
    ----------
    space, model, draws
        The texts, the model fitted to them, and their `subsamples`.
    tell
        Is called with which refit is made.
    jobs
        Number of threads or processes that share the refits.

    Returns
    -------
    list of float
        Mean overlap of each topic with its match, 0 to 1; higher is more stable.

    References
    ----------
    Greene, D., O'Callaghan, D. & Cunningham, P. (2014). How many topics? Stability analysis for
    topic models. ECML PKDD, 498-513.
    """
    from scipy.optimize import linear_sum_assignment

    mine = top_terms(space, model.shares)
    sums = [0.0] * model.count
    if any(len(part.rows) < model.count for part in draws):
        return sums  # There are nearly as many topics as texts, and more than texts of a subsample.
    # Clusters are found in arrays, without the interpreter's lock; scikit-learn holds it, and sets warnings for all.
    again = partial(_top_terms_again, topics=model.count, method=model.method)
    with one_blas_thread():
        refits = ordered_map(again, draws, jobs, together=1, threads=model.method == "clusters", fewest=2)
        for number in range(1, len(draws) + 1):
            tell(f"fitting {model.count} topics again ({number} of {len(draws)} subsamples)")
            shared = top_term_overlap(mine, next(refits))
            for topic, other in zip(*linear_sum_assignment(shared, maximize=True), strict=True):
                sums[topic] += float(shared[topic, other])
    return [value / len(draws) for value in sums]


def _top_terms_again(part: Subsample, topics: int, method: str) -> list[list[int]]:
    with nullcontext() if method == "clusters" else one_blas_thread():  # Threads share the limit that was set for all.
        return top_terms(part.space, fit_model(part.space, topics, method, _REFIT_PART).shares)


@dataclass(frozen=True)
class Subsample:
    """Some of the texts of a space as a space of their own, with their rows in it."""

    space: Space
    rows: Numbers


def subsamples(space: Space, seed: int) -> list[Subsample]:
    """Return five random subsamples of 80 % of the texts, or of 2,000 of them if there are more."""
    import numpy as np

    random = np.random.Generator(np.random.PCG64(seed))
    texts = np.arange(0, space.counts.shape[0], -(-space.counts.shape[0] // _SAMPLED_FROM))
    size = int(_SAMPLED * len(texts))
    rows = [np.sort(random.choice(texts, size, replace=False)) for _ in range(_SUBSAMPLES)]
    return [Subsample(space.subsample(own), own) for own in rows]


def shares_in_new_texts(method: str, words: Matrix, global_weights: Matrix, counts: csr_matrix) -> Matrix:
    """Return the shares of known topics in new texts.

    Parameters
    ----------
    method, words
        See `Model`.
    global_weights : ndarray of shape (n_words,)
        Entropy weights of the words in the texts that the model was fitted to; see
        `toolkit.counts.measures.weighting.entropy_weights`.
    counts : csr_matrix of shape (n_texts, n_words)
    """
    if method != "nmf":
        return mixture.infer_shares(counts, words, occurrences=method == "lda")
    found = estimators.shares_by_nmf(apply_weights(counts, global_weights), words)
    return shares_of(found)
