"""How many topics are recommended for texts with a known number of groups.

python bench/topics_number.py [--count N]

The mixtures are made of the texts of TOOLKIT_BENCH_DATA (topics/bbc.jsonl, topics/ag_news.jsonl): a quarter of them of
labels, with 2 to 5 groups, and the rest of finer groups, with 2 to 20. Finer groups have no labels in these sets: they
are clusters of the whole sets that are found again in subsamples (Jaccard similarity of at least 0.65), which favours
our own clustering over another. Groups have unequal sizes.

error
    Absolute difference of the recommended and the known number, as a share of the known number; lower is better.
NMI, NMI at K
    Agreement of the clusters with the groups, for the recommended and for the known number; higher is better.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from statistics import mean, median

import numpy as np
from run import Sheet, show
from scipy.sparse import csr_matrix, load_npz
from topics import prepare, texts_of

FOUND_AGAIN = 0.65
FEWEST = 20  # texts of a finer group
LARGEST = (40, 80, 160)  # texts taken of one, at most


def groups_of(counts: csr_matrix, single: np.ndarray, numbers: tuple[int, ...]) -> list[np.ndarray]:
    """Return clusters of a set that are found again in subsamples, without overlap."""
    from toolkit.methods.topics.model import cluster_texts, make_space, subsamples

    space = make_space(counts, single, range(counts.shape[0]))
    draws = subsamples(space, 0)
    found = []
    for number in numbers:
        labels = cluster_texts(space, number)
        alike = np.zeros(number)
        for draw in draws:
            shared = np.zeros((number, number))
            np.add.at(shared, (labels[draw.rows], cluster_texts(draw.space, number)), 1)
            both = shared.sum(axis=1, keepdims=True) + shared.sum(axis=0) - shared
            alike += (shared / np.maximum(both, 1)).max(axis=1) / len(draws)
        found += [(alike[group], np.flatnonzero(labels == group)) for group in range(number)]
    chosen: list[np.ndarray] = []
    for value, rows in sorted(found, key=lambda pair: (-pair[0], pair[1][0])):
        apart = all(len(np.intersect1d(rows, other)) < 0.1 * min(len(rows), len(other)) for other in chosen)
        if value >= FOUND_AGAIN and len(rows) >= FEWEST and apart:
            chosen.append(rows)
    return chosen


def mixture(random: np.random.Generator, groups: list[np.ndarray], most: int, largest: int) -> tuple[np.ndarray, ...]:
    """Draw some of the groups, and a part of each."""
    count = int(random.integers(2, min(most, len(groups)) + 1))
    rows, truth = [], []
    for number, place in enumerate(random.choice(len(groups), count, replace=False)):
        own = groups[place]
        size = max(8, int(min(len(own), largest) * random.uniform(0.3, 1)))
        rows += random.choice(own, min(size, len(own)), replace=False).tolist()
        truth += [number] * min(size, len(own))
    different, first = np.unique(rows, return_index=True)
    order = random.permutation(len(different))
    return different[order], np.array(truth)[first][order]


def measured(counts: csr_matrix, single: np.ndarray, truth: np.ndarray) -> list[float]:
    """Return the known and the recommended number, the error, and agreement for both numbers."""
    from sklearn.metrics import normalized_mutual_info_score

    from toolkit.methods.topics.model import cluster_texts, make_space, subsamples
    from toolkit.methods.topics.number import numbers_to_try, recommend, trials

    texts = counts.shape[0]
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = np.flatnonzero((spread >= (2 if texts < 100 else 3)) & (spread <= 0.6 * texts))
    space = make_space(counts[:, kept].tocsr(), single[kept], range(texts))
    best = recommend(trials(space, subsamples(space, 0), numbers_to_try(texts, texts), texts))
    known = int(truth.max()) + 1
    agreement = [normalized_mutual_info_score(truth, labels) for labels in (best.labels, cluster_texts(space, known))]
    return [texts, known, best.topics, abs(best.topics - known) / known, *agreement]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=40, metavar="N", help="mixtures")
    given = parser.parse_args()
    data = os.environ.get("TOOLKIT_BENCH_DATA", "")
    paths = {name: os.path.join(data, "topics", f"{name}.jsonl") for name in ("bbc", "ag_news")}
    if not data or not all(map(os.path.exists, paths.values())):
        print("Set TOOLKIT_BENCH_DATA to the folder with topics/bbc.jsonl and topics/ag_news.jsonl.")
        return
    sets, labels, fine = {}, {}, {}
    for name, path in paths.items():
        with tempfile.TemporaryDirectory() as folder:
            known = prepare(path, folder)
            sets[name] = load_npz(os.path.join(folder, "all.npz")).tocsr(), np.load(os.path.join(folder, "single.npy"))
        originals = np.unique(known["rows"], return_index=True)[1]
        own = known["labels"][originals]
        labels[name] = [np.flatnonzero(own == label) for label in np.unique(own)]
        fine[name] = groups_of(*sets[name], (25, 45) if name == "bbc" else (30,))
        print(name, len(texts_of(path)[0]), "texts,", len(fine[name]), "finer groups", file=sys.stderr)
    rows = []
    for number in range(given.count):
        random = np.random.default_rng(number)
        name = "ag_news" if number % 4 == 3 else "bbc"
        kind, groups, largest = ("labels", labels[name], 250) if number % 4 == 0 else ("finer", fine[name], 0)
        chosen, truth = mixture(random, groups, 20, largest or int(random.choice(LARGEST)))
        counts, single = sets[name]
        rows.append([name, kind, *measured(counts[chosen], single, truth)])
        print(*rows[-1], sep="  ", file=sys.stderr, flush=True)
    head = ("set", "groups", "texts", "known", "recommended", "error", "NMI", "NMI at K")
    cells = [[str(cell) if isinstance(cell, str | int) else f"{cell:.2f}" for cell in row] for row in rows]
    for summary, take in (("median", median), ("mean", mean)):
        cells.append([summary, "", "", "", "", *(f"{take(row[place] for row in rows):.3f}" for place in (5, 6, 7))])
    title = "Recommended numbers of topics"
    show([Sheet("number", title, dict.fromkeys(head, ""), [dict(zip(head, row, strict=True)) for row in cells])])


if __name__ == "__main__":
    main()
