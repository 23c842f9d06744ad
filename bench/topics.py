"""How good topics are, how stable, and what they cost, beside scikit-learn, gensim and tomotopy on the same matrix.

python bench/topics.py [--set NAME ...] [--topics N ...] [--seeds N] [--only NAME ...] [--growth] [--perplexity]

The texts are those of TOOLKIT_BENCH_DATA (topics/bbc.jsonl, topics/ag_news.jsonl). Gensim and tomotopy run in the
Python that TOOLKIT_BENCH_PEERS names; without it they are left out, and said to be. All models see the same counts of
words, in which each text stands once; agreement is with the labels of all texts.

NPMI, window, C_V
    Coherence of the ten words of each topic: NPMI over texts, NPMI in sliding windows of ten words, and C_V (windows of
    110, cosines of NPMI vectors); higher is better. NPMI on the modelled texts favours narrow topics.
diversity
    Different words among the first 25 of all topics; higher is better.
NMI, purity, ARI
    Agreement of the strongest topic of each text with its label; higher is better.
stable
    Mean overlap of the ten words of matched topics over all pairs of five seeds; higher is better.
CPU s
    Processor seconds from the counts to words and shares, one thread; lower is better. Stability is not measured in it.
MB
    Peak memory of the process; lower is better.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from itertools import combinations

import numpy as np
from run import Sheet, show
from scipy.sparse import csc_matrix, load_npz, save_npz

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = {"bbc": (5, 20, 50), "ag_news": (4, 20, 50)}
OURS = ("clusters", "nmf", "lda")
PLAIN = ("scikit-learn NMF", "scikit-learn LDA")
PEERS = ("gensim LDA", "tomotopy LDA")
WIDTH_CV = 110


def texts_of(path: str) -> tuple[list[str], list[str]]:
    """Return texts with their labels; the label of a text without one is the folder in its name."""
    texts, labels = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            texts.append(row["text"])
            labels.append(str(row.get("label") or str(row["id"]).partition("/")[0]))
    return texts, labels


def prepare(path: str, folder: str) -> dict[str, np.ndarray]:
    """Count a set by the toolkit, keep the matrix of words, and return what the measures need."""
    from toolkit.counts.near_duplicates import copies_of_hashed
    from toolkit.counts.terms import keys_of
    from toolkit.methods.topics.texts import prepare_texts
    from toolkit.reading.reading import read_corpus

    found = prepare_texts(
        read_corpus([path]),
        "document",
        lambda hashed, words: {n: each.original for n, each in copies_of_hashed(hashed, 0.5, words).items()},
    )
    single = np.array([" " not in term for term in found.counts.terms])
    save_npz(os.path.join(folder, "all.npz"), found.matrix())
    save_npz(os.path.join(folder, "words.npz"), found.matrix()[:, single].tocsr())
    np.save(os.path.join(folder, "single.npy"), single)
    place = {term: number for number, term in enumerate(np.array(found.counts.terms)[single])}
    keys = keys_of(found.encoded.types, found.language)
    numbers = np.array([place.get(key, -1) if key else -1 for key in keys])
    labels = np.array(texts_of(path)[1])
    return {
        "labels": np.unique(labels, return_inverse=True)[1],
        "rows": np.array(found.rows),
        "tokens": numbers[np.frombuffer(found.encoded.tokens, np.uint32)],
        "starts": np.frombuffer(found.encoded.starts, np.uint64).astype(np.int64),
    }


def fit(name: str, folder: str, topics: int, seed: int, interpreter: str) -> dict | None:
    """Fit a model in a process of its own; `topics_fit.py` is what runs there."""
    script = os.path.join(HERE, "topics_fit.py")
    environment = {**os.environ, **{f"{each}_NUM_THREADS": "1" for each in ("OMP", "OPENBLAS", "MKL")}}
    run = subprocess.run(
        [interpreter, script, name, folder, str(topics), str(seed)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if run.returncode:
        print(f"{name} failed: {(run.stderr.strip().splitlines() or [''])[-1]}", file=sys.stderr)
        return None
    return json.loads(run.stdout)


def coherences(lists: list[list[int]], words: csc_matrix, known: dict[str, np.ndarray]) -> tuple[float, float, float]:
    """Return NPMI over texts, NPMI in windows of ten, and C_V."""
    from toolkit.methods.topics.coherence import mean_npmi, mean_of_pairs, npmi_from_counts, window_matrix

    asked = sorted({word for own in lists for word in own[:10]})
    column = {word: number for number, word in enumerate(asked)}
    own = [[column[word] for word in each[:10]] for each in lists]
    small, count = window_matrix(known["tokens"], known["starts"], asked)
    together = (small.T @ small).toarray()
    inside = [mean_of_pairs(npmi_from_counts(together[np.ix_(each, each)], count)) for each in own]
    wide, total = window_matrix(known["tokens"], known["starts"], asked, WIDTH_CV)
    together = (wide.T @ wide).toarray() / total
    values = []
    for each in own:
        # Röder et al. (2015): NPMI vectors of the words over the words, and their cosines with the sum of all.
        joint, alone = together[np.ix_(each, each)], together.diagonal()[each]
        vectors = np.log((joint + 1e-12) / np.outer(alone, alone)) / -np.log(joint + 1e-12)
        whole = vectors.sum(axis=0)
        lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(whole)
        values.append(float((vectors @ whole / np.maximum(lengths, 1e-12)).mean()))
    return (
        float(np.mean([mean_npmi(words, each[:10]) for each in lists])),
        float(np.mean(inside)),
        float(np.mean(values)),
    )


def agreement(strongest: np.ndarray, labels: np.ndarray) -> tuple[float, float, float]:
    """Return NMI, purity and ARI."""
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    right = sum(np.bincount(labels[strongest == topic]).max() for topic in np.unique(strongest))
    return (
        normalized_mutual_info_score(labels, strongest),
        right / len(labels),
        adjusted_rand_score(labels, strongest),
    )


def alike(runs: list[list[list[int]]]) -> float:
    """Return the mean overlap of matched topics over all pairs of runs."""
    from scipy.optimize import linear_sum_assignment

    from toolkit.methods.topics.words import top_term_overlap

    values = []
    for one, other in combinations(runs, 2):
        shared = top_term_overlap(one, other)
        values += shared[linear_sum_assignment(shared, maximize=True)].tolist()
    return float(np.mean(values)) if values else 1.0


def rows_of(name: str, path: str, numbers: list[int], seeds: int, only: list[str], peers: str) -> list[list[str]]:
    """Measure every model on a set."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        known = prepare(path, folder)
        words = load_npz(os.path.join(folder, "words.npz")).tocsc()
        words.data[:] = 1.0
        for topics in numbers:
            for model in only:
                interpreter = peers if model in PEERS else sys.executable
                runs = [fit(model, folder, topics, seed, interpreter) for seed in range(seeds)]
                if None in runs:
                    continue
                first = runs[0]
                figures = (
                    *coherences(first["words"], words, known),
                    len({word for own in first["words"] for word in own[:25]})
                    / sum(len(own[:25]) for own in first["words"]),
                    *agreement(np.array(first["strongest"])[known["rows"]], known["labels"]),
                    alike([run["words"] for run in runs]),
                )
                cpu = min(run["cpu"] for run in runs)
                rows.append(
                    [
                        name,
                        str(topics),
                        model,
                        *(f"{value:.3f}" for value in figures),
                        f"{cpu:.2f}",
                        f"{first['peak']:.0f}",
                    ]
                )
                print(*rows[-1], sep="  ", file=sys.stderr, flush=True)
    return rows


def perplexities(name: str, path: str, topics: int, peers: str) -> list[list[str]]:
    """Return held-out perplexity against processor seconds: a fifth of the texts, half of their words folded in."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        prepare(path, folder)
        for model, steps in (
            ("tomotopy LDA", (100, 200, 500, 1000)),
            ("scikit-learn LDA", (5, 10, 20, 50)),
        ):
            interpreter = peers if model in PEERS else sys.executable
            if not interpreter:
                continue
            for count in steps:
                found = fit(f"held out {model} {count}", folder, topics, 0, interpreter)
                if found:
                    rows.append(
                        [name, str(topics), model, str(count), f"{found['cpu']:.2f}", f"{found['perplexity']:.0f}"]
                    )
                    print(*rows[-1], sep="  ", file=sys.stderr, flush=True)
    return rows


def grown(path: str) -> list[list[str]]:
    """Return time and memory of the command on 1, 4, 16 and 64 times 1,562 short texts."""
    from run import cost, ours

    texts = texts_of(path)[0][:1562]
    rows = []
    for times in (1, 4, 16, 64):
        with tempfile.TemporaryDirectory() as folder:
            target = os.path.join(folder, "grown.jsonl")
            with open(target, "w", encoding="utf-8") as file:
                for copy in range(times):
                    for number, text in enumerate(texts):
                        # Every copy loses other words, and gains some of another text, so that none repeats another.
                        other = texts[(number * 7 + copy * 13 + 1) % len(texts)].split()
                        kept = [word for place, word in enumerate(text.split()) if (place + copy) % 3 or not copy]
                        whole = " ".join(kept + other[copy % 5 :: 4] * bool(copy))
                        file.write(json.dumps({"id": f"{copy}/{number}", "text": whole}) + "\n")
            found = cost(ours("topics", target, "-k", "10", "-f", "json", "-q"))
        size = times * len(texts)
        rows.append(
            [
                f"{times}",
                f"{size:,}",
                f"{found.cpu:.1f}",
                f"{1000 * found.cpu / size:.2f}",
                f"{found.peak / 2**20:.0f}",
                found.problem,
            ]
        )
        print(*rows[-1], sep="  ", file=sys.stderr, flush=True)
    return rows


def sheet(name: str, title: str, head: tuple[str, ...], rows: list[list[str]]) -> Sheet:
    """Return a table of rows of text."""
    return Sheet(name, title, dict.fromkeys(head, ""), [dict(zip(head, row, strict=True)) for row in rows])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--set", nargs="+", choices=SETS, default=list(SETS), metavar="NAME")
    parser.add_argument("--topics", nargs="+", type=int, default=[], metavar="N", help="instead of labels, 20 and 50")
    parser.add_argument("--seeds", type=int, default=5, metavar="N")
    parser.add_argument("--only", nargs="+", default=[*OURS, *PLAIN, *PEERS], metavar="NAME")
    parser.add_argument("--growth", action="store_true", help="time and memory against the number of texts alone")
    parser.add_argument("--perplexity", action="store_true", help="held-out perplexity against time alone")
    given = parser.parse_args()
    data, peers = (os.environ.get(name, "") for name in ("TOOLKIT_BENCH_DATA", "TOOLKIT_BENCH_PEERS"))
    paths = {name: os.path.join(data, "topics", f"{name}.jsonl") for name in given.set}
    missing = [path for path in paths.values() if not data or not os.path.exists(path)]
    if missing:
        print(f"Set TOOLKIT_BENCH_DATA to the folder with topics/; missing: {', '.join(missing)}.")
        return
    if not peers:
        print("TOOLKIT_BENCH_PEERS names no Python with gensim and tomotopy: they are left out.")
        given.only = [name for name in given.only if name not in PEERS]
    if given.growth:
        head = ("times", "texts", "CPU s", "ms a text", "MB", "problem")
        show([sheet("growth", "Topics of more and more short texts", head, grown(paths[given.set[-1]]))])
        return
    if given.perplexity:
        rows = [row for name, path in paths.items() for row in perplexities(name, path, 20, peers)]
        head = ("set", "K", "model", "steps", "CPU s", "perplexity")
        show([sheet("perplexity", "Held-out perplexity, lower is better", head, rows)])
        return
    rows = []
    for name, path in paths.items():
        rows += rows_of(name, path, given.topics or list(SETS[name]), given.seeds, given.only, peers)
    head = ("set", "K", "model", "NPMI", "window", "C_V", "diversity", "NMI", "purity", "ARI", "stable", "CPU s", "MB")
    show([sheet("topics", "Topics against labels", head, rows)])


if __name__ == "__main__":
    main()
