"""One topic model in a process of its own, for `topics.py`: prints its words, its strongest topics and what it cost.

python bench/topics_fit.py MODEL FOLDER TOPICS SEED

It runs in the Python of the toolkit, or in that of the peers, which has neither the toolkit nor rich.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import warnings

import numpy as np
from scipy.sparse import csr_matrix, load_npz

_UNIT = 2**20 if sys.platform == "darwin" else 2**10  # of the peak, in a megabyte
_SHARE = 0.5  # of the words of a text held out that are folded in


def ours(method: str, folder: str, topics: int) -> tuple:
    """Fit by the toolkit, with phrases."""
    from toolkit.counts.measures.weighting import binary
    from toolkit.methods.topics.model import fit_model, make_space
    from toolkit.methods.topics.words import coherent_words, term_measures

    counts, single = load_npz(os.path.join(folder, "all.npz")), np.load(os.path.join(folder, "single.npy"))
    begun = time.process_time()
    space = make_space(counts, single, range(counts.shape[0]), most=topics)
    model = fit_model(space, topics, method)
    chosen = coherent_words(term_measures(counts, model.shares), binary(counts).tocsc(), single, 25)
    cpu = time.process_time() - begun
    place = np.cumsum(single) - 1
    return model.words, model.shares, [[int(place[word]) for word in own] for own in chosen], cpu


def scikit(name: str, words: csr_matrix, topics: int, seed: int, steps: int) -> tuple:
    """Fit by scikit-learn: NMF on TF-IDF, or LDA on counts."""
    from sklearn.decomposition import NMF, LatentDirichletAllocation
    from sklearn.feature_extraction.text import TfidfTransformer

    begun = time.process_time()
    if name.endswith("NMF"):
        model = NMF(topics, init="nndsvd", random_state=seed)
        shares = model.fit_transform(TfidfTransformer().fit_transform(words))
    else:
        model = LatentDirichletAllocation(topics, max_iter=steps or 10, random_state=seed)
        shares = model.fit_transform(words)
    return model.components_, shares, None, time.process_time() - begun


def tokens_of(words: csr_matrix) -> list[list[str]]:
    """Return each text as the numbers of its words."""
    return [
        [str(word) for word, count in zip(row.indices, row.data, strict=True) for _ in range(int(count))]
        for row in (words[number] for number in range(words.shape[0]))
    ]


def gensim(words: csr_matrix, topics: int, seed: int) -> tuple:
    """Fit by gensim in one pass, as it comes."""
    from gensim.matutils import Sparse2Corpus
    from gensim.models import LdaModel

    corpus = Sparse2Corpus(words, documents_columns=False)
    names = {number: str(number) for number in range(words.shape[1])}
    begun = time.process_time()
    model = LdaModel(corpus, topics, id2word=names, random_state=seed)
    shares = np.zeros((words.shape[0], topics))
    for number, found in enumerate(model.get_document_topics(corpus, minimum_probability=0.0)):
        for topic, value in found:
            shares[number, topic] = value
    return model.get_topics(), shares, None, time.process_time() - begun


def tomotopy(words: csr_matrix, topics: int, seed: int, sweeps: int) -> tuple:
    """Fit by tomotopy with one worker."""
    import tomotopy

    model = tomotopy.LDAModel(k=topics, seed=seed)
    numbers = [number for number, own in enumerate(tokens_of(words)) if own and model.add_doc(own) is not None]
    begun = time.process_time()
    model.train(sweeps or 1000, workers=1)
    cpu = time.process_time() - begun
    places = [int(word) for word in model.used_vocabs]
    components, shares = np.full((topics, words.shape[1]), 1e-9), np.zeros((words.shape[0], topics))
    for topic in range(topics):
        components[topic, places] = model.get_topic_word_dist(topic)
    for number, document in zip(numbers, model.docs, strict=True):
        shares[number] = document.get_topic_dist()
    return components, shares, None, cpu


def perplexity(components: np.ndarray, texts: csr_matrix) -> float:
    """Return the perplexity of half of the words of texts, their topics found from the other half."""
    random = np.random.default_rng(0)
    first = random.binomial(texts.data.astype(int), _SHARE).astype(float)
    seen, asked = (csr_matrix((each, texts.indices, texts.indptr), texts.shape) for each in (first, texts.data - first))
    columns = np.ascontiguousarray((components / components.sum(axis=1, keepdims=True)).T) + 1e-12
    rows = np.repeat(np.arange(texts.shape[0]), np.diff(texts.indptr))
    shares = np.full((texts.shape[0], len(components)), 1 / len(components))
    for _ in range(50):
        ratio = csr_matrix(
            (seen.data / np.einsum("ij,ij->i", shares[rows], columns[seen.indices]), seen.indices, seen.indptr),
            seen.shape,
        )
        shares = shares * (ratio @ columns) + 0.1
        shares /= shares.sum(axis=1, keepdims=True)
    likely = np.log(np.einsum("ij,ij->i", shares[rows], columns[asked.indices]))
    return float(np.exp(-(asked.data * likely).sum() / asked.data.sum()))


def main() -> None:
    """Fit and print."""
    warnings.simplefilter("ignore")
    name, folder, topics, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    words = load_npz(os.path.join(folder, "words.npz")).tocsr()
    steps, held = 0, name.startswith("held out ")
    if held:
        name, _, count = name.removeprefix("held out ").rpartition(" ")
        steps, places = int(count), np.arange(words.shape[0])
        words, out = words[places % 5 != 0], words[places % 5 == 0]
    if name.startswith("scikit-learn"):
        components, shares, lists, cpu = scikit(name, words, topics, seed, steps)
    elif name.startswith("gensim"):
        components, shares, lists, cpu = gensim(words, topics, seed)
    elif name.startswith("tomotopy"):
        components, shares, lists, cpu = tomotopy(words, topics, seed, steps)
    else:
        components, shares, lists, cpu = ours(name, folder, topics)
    told: dict[str, object] = {"cpu": cpu, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT}
    if held:
        told["perplexity"] = perplexity(components, out)
    else:
        told["words"] = lists or [[int(word) for word in np.argsort(-row, kind="stable")[:25]] for row in components]
        told["strongest"] = [int(topic) for topic in np.argmax(np.round(shares, 9), axis=1)]
    print(json.dumps(told))


if __name__ == "__main__":
    main()
