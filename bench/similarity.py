"""How well and how fast texts are compared: subjects, near-duplicates, quotations, neighbours, beside other programs.

python bench/similarity.py [--only NAME ...]

The data are read from the folder TOOLKIT_BENCH_DATA. The peers (gensim, datasketch, sparse_dot_topn) are looked for in
the Python that TOOLKIT_BENCH_PEERS names; one that is missing is left out, and said to be. Times are those of the
processor, and memory is the peak over what the process held before. Nothing is asserted.

r, rho
    Pearson's and Spearman's correlation with what people said, from -1 to 1; higher is better.
P@10
    Share of the ten nearest neighbours with the label of the text, 0 to 1; higher is better.
recall, precision
    Share of the planted pairs that are found, and of the found pairs that are planted; higher is better.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice

import numpy as np
from run import Sheet, show
from scipy.stats import pearsonr, spearmanr
from similarity_reuse import answers, families, reuse
from similarity_scale import recall, scale
from similarity_texts import (
    HEAVY,
    LABELLED,
    PAIRS,
    corpus_of,
    lines,
    long_texts,
    pieces,
    with_copies,
    with_quotations,
)
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from toolkit.analyses.similarity import similarity
from toolkit.counts.shingles import holders, shared_counts, shingles
from toolkit.methods.similarity.neighbours import neighbour_kernel_in_use
from toolkit.methods.similarity.report_data import SimilarityResult, compare_documents
from toolkit.methods.similarity.reuse.minhash import signatures
from toolkit.methods.similarity.reuse.shingle_index import every_hash
from toolkit.methods.similarity.ways import SimilarityOptions

DATA = os.environ.get("TOOLKIT_BENCH_DATA", "")
PEERS = os.environ.get("TOOLKIT_BENCH_PEERS", "")
METHODS = ("auto", "cosine", "letters", "lsa", "esa", "mean", "jaccard")
SHARES = (0.02, 0.05, 0.1, 0.2, 0.3)
MIN_PASSAGE = inspect.signature(similarity).parameters["min_passage"].default

LSI = """
import json, sys, numpy as np
from gensim.corpora import Dictionary
from gensim.models import LsiModel, TfidfModel
from gensim.matutils import corpus2dense
from gensim.utils import simple_preprocess
texts = [simple_preprocess(text) for text in json.load(open(sys.argv[1]))]
words = Dictionary(texts)
bags = [words.doc2bow(text) for text in texts]
weights = TfidfModel(bags)
model = LsiModel(weights[bags], id2word=words, num_topics=200, random_seed=0)
dense = corpus2dense(model[weights[bags]], 200).T
np.save(sys.argv[2], dense / np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1e-12))
"""
LSH = """
import json, sys, time
from datasketch import MinHash, MinHashLSH
texts = json.load(open(sys.argv[1]))
sets = [{" ".join(words[n:n + 5]).encode() for n in range(max(1, len(words) - 4))} for words in map(str.split, texts)]
start = time.process_time()
made = []
for each in sets:
    signed = MinHash(num_perm=128)
    signed.update_batch(each)
    made.append(signed)
signing = time.process_time() - start
index = MinHashLSH(threshold=0.5, num_perm=128)
pairs = []
for number, signed in enumerate(made):
    pairs += [(other, number) for other in index.query(signed)]
    index.insert(number, signed)
json.dump({"signing": signing, "all": time.process_time() - start, "pairs": pairs}, open(sys.argv[2], "w"))
"""
TOP = """
import re, sys, time
import numpy as np, scipy.sparse as sparse
matrix = sparse.load_npz(sys.argv[2])
how = sys.argv[1]
if how == "toolkit":
    from toolkit.methods.similarity.neighbours import WeightRows, NearestOptions, nearest
    rows = WeightRows(matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32), matrix.data, matrix.shape[1])
elif how == "sparse_dot_topn":
    from sparse_dot_topn import sp_matmul_topn
else:
    from sklearn.metrics.pairwise import cosine_similarity
peak_of = lambda: int(re.search(r"VmHWM:\\s+([0-9]+)", open("/proc/self/status").read())[1])
held = peak_of()
start = time.process_time()
if how == "toolkit":
    total = nearest(rows, NearestOptions(nearest=10)).values.sum()
elif how == "sparse_dot_topn":
    total = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=11, sort=True).data.sum() - matrix.shape[0]
else:
    square = cosine_similarity(matrix)
    np.fill_diagonal(square, 0)
    best = np.argpartition(-square, 10, axis=1)[:, :10]
    total = np.take_along_axis(square, best, 1).sum()
peak = peak_of()
print(time.process_time() - start, (peak - held) / 1024, peak / 1024, total)
"""


def found_by(
    texts: Sequence[str], method: str = "auto", nearest: int = 10, min_passage: int = MIN_PASSAGE
) -> SimilarityResult:
    """Compare texts as the analysis does."""
    corpus = corpus_of(texts)
    return compare_documents(
        corpus.documents, (), corpus.language, SimilarityOptions(method, 20, 0.0, min_passage, nearest)
    )


def value(found: SimilarityResult, a: int, b: int) -> float:
    """Return the similarity of two documents."""
    one, two = found.texts.number_of[a], found.texts.number_of[b]
    return 0.0 if min(one, two) < 0 else found.comparison.value(one, two)


def asked(script: str, *given: str) -> str | None:
    """Run a script of the peers; nothing if they are not there."""
    if not PEERS:
        return None
    told = subprocess.run([PEERS, "-c", script, *given], capture_output=True, text=True, check=False)
    return told.stdout if told.returncode == 0 else None


def latent(texts: Sequence[str]) -> np.ndarray | None:
    """Return the vectors of gensim's LSI."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "texts.json"), os.path.join(folder, "made.npy")
        with open(source, "w", encoding="utf-8") as file:
            json.dump(list(texts), file)
        return None if asked(LSI, source, target) is None else np.load(target)


def sentences() -> Sheet:
    """Correlate with the judgements of people on pairs of short texts."""
    sheet = Sheet("sentences", "Pairs of short texts", {"set": "", "method": "", "r": ".3f", "rho": ".3f"})
    for name in PAIRS:
        pairs = lines(DATA, f"similarity/{name}.jsonl")
        texts = [pair[side] for pair in pairs for side in "ab"]
        gold = [float(pair["score"]) for pair in pairs]
        values: dict[str, Iterable[float]] = {}
        for method in METHODS:
            found = found_by(texts, method)
            values[method] = [value(found, 2 * n, 2 * n + 1) for n in range(len(pairs))]
        weights = TfidfVectorizer().fit_transform(texts)
        values["scikit-learn cosine"] = np.asarray(weights[::2].multiply(weights[1::2]).sum(axis=1)).ravel()
        dense = latent(texts)
        if dense is not None:
            values["gensim LSI"] = (dense[::2] * dense[1::2]).sum(axis=1)
        for method, said in values.items():
            numbers = list(said)
            row = {"r": float(pearsonr(numbers, gold)[0]), "rho": float(spearmanr(numbers, gold)[0])}
            sheet.rows.append({"set": name, "method": method, **row})
    return sheet


def neighbours() -> Sheet:
    """Compare the labels of texts with those of their ten nearest."""
    sheet = Sheet("neighbours", "Ten nearest neighbours", {"set": "", "method": "", "P@10": ".3f", "CPU s": ".1f"})
    for name in LABELLED:
        records = lines(DATA, f"topics/{name}.jsonl")
        texts, labels = [each["text"] for each in records], np.array([each["label"] for each in records])
        for method in METHODS:
            start = time.process_time()
            found = found_by(texts, method)
            hits = [
                labels[other] == labels[number] for number in range(len(texts)) for other, _ in found.neighbours(number)
            ]
            spent = time.process_time() - start
            sheet.rows.append({"set": name, "method": method, "P@10": sum(hits) / (10 * len(texts)), "CPU s": spent})
        peers: dict[str, Callable[[], object]] = {
            "scikit-learn cosine": lambda texts=texts: cosine_similarity(
                TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
            ),
            "gensim LSI": lambda texts=texts: None if (dense := latent(texts)) is None else dense @ dense.T,
        }
        for method, square_of in peers.items():
            square = square_of()
            if square is None:
                sheet.notes.append(f"{method} is not there.")
                continue
            np.fill_diagonal(square, -1)
            best = np.argpartition(-square, 10, axis=1)[:, :10]
            sheet.rows.append({"set": name, "method": method, "P@10": float((labels[best] == labels[:, None]).mean())})
    return sheet


def copies() -> Sheet:
    """Look for edited copies among 10,000 texts."""
    columns = {"what": "", "pairs": ",d", "recall": ".4f", "precision": ".4f", "CPU s": ".1f"}
    sheet = Sheet("copies", "Near-duplicates among 10,000 texts of about 100 words", columns)
    texts, planted = with_copies(pieces(DATA, 100, 8_333), SHARES)
    start = time.process_time()
    found = found_by(texts)
    near = {(a, b) for kind, _, a, b in islice(found.pairs(), 100_000) if kind in ("identical", "near-duplicate")}
    spent = time.process_time() - start
    # By counting in plain Python, which shares nothing with what is measured but the definition.
    words = [found.texts.words(found.texts.number_of[number]) for number in range(len(texts))]
    runs = [shingles(text) for text in words]
    sizes = [len(set(own)) for own in runs]
    shared = shared_counts(holders(runs))
    truth = {(a, b) for (a, b), count in shared.items() if 2 * count >= sizes[a] + sizes[b] - count}
    peer: set[tuple[int, int]] | None = None
    times = {}
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "texts.json"), os.path.join(folder, "made.json")
        with open(source, "w", encoding="utf-8") as file:
            json.dump([" ".join(map(str, each)) for each in words], file)
        if asked(LSH, source, target) is not None:
            with open(target, encoding="utf-8") as file:
                times = json.load(file)
            peer = {(a, b) for a, b in times["pairs"]}
    for name, pairs, cost in (("toolkit", near, spent), ("datasketch", peer, times.get("all"))):
        if pairs is None:
            sheet.notes.append(f"{name} is not there.")
            continue
        right = len(pairs & truth)
        row = {"recall": right / len(truth), "precision": right / max(len(pairs), 1), "CPU s": cost}
        sheet.rows.append({"what": f"Jaccard 0.5 or more, {name}", "pairs": len(truth), **row})
        for share in SHARES:
            own = {pair for pair, each in planted.items() if each == share}
            row = {"what": f"planted, {share:.0%} edited, {name}", "pairs": len(own)}
            sheet.rows.append({**row, "recall": len(own & pairs) / len(own)})
    arrays = found.texts.arrays()
    start = time.process_time()
    hashed, starts = every_hash(arrays)
    signatures(hashed.astype(np.uint32), starts)
    rate = len(texts) / (time.process_time() - start)
    sheet.notes.append(f"MinHash signatures, 128 functions: {rate:,.0f} texts a second, shingles among it.")
    if times:
        other = len(texts) / times["signing"]
        sheet.notes.append(f"datasketch: {other:,.0f} texts a second, shingles not among it; {rate / other:.0f} times.")
    return sheet


def quotations() -> Sheet:
    """Look for planted quotations."""
    columns = {"at least": "d", "words": "d", "edited": ".0%", "recall": ".3f", "precision": ".3f", "CPU s": ".1f"}
    sheet = Sheet("quotations", "500 quotations planted among 3,000 texts of about 200 words", columns)
    texts = pieces(DATA, 200, 3_500)
    kinds = {"identical", "near-duplicate", "shared passage", "boilerplate"}

    def alike(made: Sequence[str], least: int) -> set[tuple[int, int]]:
        found = found_by(made, "cosine", 1, least)
        return {(a, b) for kind, _, a, b in found.pairs() if kind in kinds}

    # What is there already would be found once more beside a planted copy.
    before = {number for pair in alike(texts, 10) for number in pair}
    texts = [text for number, text in enumerate(texts) if number not in before][:3_000]
    for least in dict.fromkeys((MIN_PASSAGE, 15, 12, 10)):
        for size in (15, 30, 60):
            for share in (0.0, 0.05, 0.1):
                made, planted = with_quotations(texts, size, share, 500)
                start = time.process_time()
                found = alike(made, least)
                right = len(found & planted)
                row = {"recall": right / len(planted), "precision": right / max(len(found), 1)}
                spent = time.process_time() - start
                sheet.rows.append({"at least": least, "words": size, "edited": share, **row, "CPU s": spent})
    sheet.notes.append(f"{len(texts)} texts that share no passage of ten words; {len(before)} that do were left out.")
    return sheet


def fastest() -> Sheet:
    """Find the ten nearest of 20,000 texts."""
    columns = {
        "texts": "",
        "program": "",
        "CPU s": ".2f",
        "times toolkit": ".1f",
        "added MB": ",.0f",
        "peak MB": ",.0f",
    }
    sheet = Sheet("fastest", "Ten nearest neighbours of 20,000 texts, exact", columns)
    if not neighbour_kernel_in_use():
        sheet.notes.append("The kernel is not in use.")
    for name, texts in (
        ("65 words", pieces(DATA, 65, 15_000) + pieces(DATA, 50, 5_000)),
        ("200 words", list(long_texts(DATA, 20_000, 200))),
    ):
        weights = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
        weights.sort_indices()
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "weights.npz")
            import scipy.sparse

            scipy.sparse.save_npz(path, weights)
            own = 0.0
            for how, python in (
                ("toolkit", sys.executable),
                ("sparse_dot_topn", PEERS),
                ("scikit-learn", sys.executable),
            ):
                told = [
                    subprocess.run([python, "-c", TOP, how, path], capture_output=True, text=True, check=False).stdout
                    for _ in range(3 if how != "scikit-learn" else 1)
                    if python
                ]
                runs = sorted([float(each) for each in line.split()] for line in told if line)
                if not runs:
                    sheet.notes.append(f"{how} is not there, or failed.")
                    continue
                spent, added, peak, total = runs[0]
                own = own or spent
                row = {"CPU s": spent, "times toolkit": spent / own, "added MB": added, "peak MB": peak}
                sheet.rows.append({"texts": name, "program": how, **row})
                sheet.notes.append(f"{name}, {how}: the products kept add up to {total:.3f}.")
    return sheet


def large() -> Sheet:
    """Compare many texts whole: 100,000 short ones, and such as quote each other without end."""
    columns = {"texts": "", "CPU s": ".1f", "held MB": ",.0f", "peak MB": ",.0f", "pairs that share text": ",d"}
    sheet = Sheet("large", "Whole comparisons, each in a process of its own", columns)
    for name in HEAVY:
        # A process of its own, for the peak of memory is that of a process.
        told = subprocess.run([sys.executable, __file__, "--heavy", name], capture_output=True, text=True, check=False)
        if told.returncode:
            sheet.notes.append(f"{name} failed: {told.stderr[-200:]}")
            continue
        made = json.loads(told.stdout)
        sheet.rows.append({"texts": HEAVY[name][0], **made["row"]})
        sheet.notes.append(f"{HEAVY[name][0]}: {made['notes']}")
    return sheet


def heavy(name: str) -> None:
    """Compare the texts of one name, and print what it took as JSON."""
    corpus = corpus_of(HEAVY[name][1](DATA))
    held, start = peak(), time.process_time()
    found = compare_documents(corpus.documents, (), corpus.language, SimilarityOptions("auto", 20, 0.0, MIN_PASSAGE, 3))
    list(islice(found.pairs(), 20))
    spent = time.process_time() - start
    shared = sum(count for kind, count in found.pair_counts.items() if kind != "same topic")
    row = {"CPU s": spent, "held MB": held, "peak MB": peak(), "pairs that share text": shared}
    print(json.dumps({"row": row, "notes": [str(found.pair_counts), *found.notes[2:]]}))


def peak() -> float:
    """Return the most memory that this process has held, in megabytes; a child does not inherit it."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))


SHEETS: dict[str, Callable[[], Sheet]] = {
    **{each.__name__: each for each in (sentences, neighbours, copies, quotations)},
    **{each.__name__: partial(each, DATA) for each in (reuse, families, answers, recall)},
    **{each.__name__: each for each in (fastest, large)},
    "scale": partial(scale, DATA, PEERS),
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", choices=list(SHEETS), default=list(SHEETS), metavar="NAME")
    parser.add_argument("--heavy", choices=list(HEAVY), help="compare the texts of one row of the sheet large")
    given = parser.parse_args()
    if not os.path.isdir(DATA):
        raise SystemExit("TOOLKIT_BENCH_DATA names no folder: the development data are not there.")
    if given.heavy:
        heavy(given.heavy)
        return
    if not PEERS:
        print("TOOLKIT_BENCH_PEERS is not set: gensim, datasketch and sparse_dot_topn are left out.")
    for name in given.only:
        show([SHEETS[name]()])


if __name__ == "__main__":
    main()
