"""How good keywords are on public gold sets, and how fast they are found, beside the other methods in the same run.

TOOLKIT_BENCH_DATA=DIR python bench/keywords.py [--json FILE] [--no-speed]

DIR holds ``keywords/*.jsonl`` with the fields id, text and keys. Every method is given the same documents, as the
toolkit reads them. YAKE, RAKE and TextRank are those of the toolkit, from their papers; TF-IDF and raw counts are those
of scikit-learn, over words and phrases of two and three words, without its stop words. The weights of the learnt score
come from these very sets: `learn_keywords.py` has the figures for texts that they were not learnt from.

F1@5, F1@10, F1@15
    Phrases are the same if their stems are (Porter); gold that is not in the text counts; mean over documents, in
    percent; higher is better. ``learnt`` is what the command lists, for which the targets are; ``alone``: each document
    as if it were the only one; ``unfiltered``: with vague words and phrases that repeat a higher one.
documents/s
    For each second of processor time, without reading and starting; texts of 500 words, which are pieces of the same
    documents, all in one corpus; the best of three rounds. Higher is better.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from gold import FAMILIES, data, f1, gold_of
from run import Sheet, show

from toolkit.analyses.keywords import keywords
from toolkit.corpus.document import Block, Corpus, Document
from toolkit.methods.keywords.ranking import METHODS
from toolkit.reading.reading import read_corpus

CUTS = (5, 10, 15)
TARGETS = {"Inspec": 37.0, "DUC-2001": 31.0, "SemEval-2010": 26.0, "KDD": 13.0, "WWW": 14.0, "KPCrowd": 16.0}
PIECES, PIECE = 600, 500
Keys = Mapping[str, Sequence[str]]


def text_of(document: Document) -> str:
    """Return the kept text."""
    return "\n".join(block.text for block in document.kept)


def by_toolkit(corpus: Corpus, method: str = "learnt", unfiltered: bool = False) -> Keys:
    """Rank by the toolkit."""
    found: dict[str, list[str]] = {document.name: [] for document in corpus.documents}
    report = keywords(corpus, top=max(CUTS), method=method, unfiltered=unfiltered)
    for row in report.table("keywords").records():
        found[str(row["document"])].append(str(row["keyword"]))
    return found


def alone(corpus: Corpus) -> Keys:
    """Rank each document by itself."""
    return {
        document.name: by_toolkit(replace(corpus, documents=(document,)))[document.name]
        for document in corpus.documents
    }


def by_scikit_learn(corpus: Corpus, rarity: bool = True) -> Keys:
    """Rank words and phrases of two and three words by their TF-IDF, or by their counts alone."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(ngram_range=(1, 3), stop_words="english", use_idf=rarity)
    weights = vectorizer.fit_transform([text_of(document) for document in corpus.documents])
    names = vectorizer.get_feature_names_out()
    found = {}
    for document, row in zip(corpus.documents, weights, strict=True):
        best = sorted(zip(-row.data, row.indices, strict=True))[: max(CUTS)]
        found[document.name] = [names[place] for _, place in best]
    return found


def method_of(name: str) -> Callable[[Corpus], Keys]:
    """Return a method of the toolkit by its name."""
    return lambda corpus: by_toolkit(corpus, name)


RANKERS: Mapping[str, Callable[[Corpus], Keys]] = {
    "learnt": by_toolkit,
    "learnt, alone": alone,
    "learnt, unfiltered": lambda corpus: by_toolkit(corpus, unfiltered=True),
    **{name: method_of(name) for name in METHODS if name != "learnt"},
    "TF-IDF 1-3, scikit-learn": by_scikit_learn,
    "counts 1-3, scikit-learn": lambda corpus: by_scikit_learn(corpus, rarity=False),
}
NOT_TIMED = ("learnt, alone", "learnt, unfiltered")


def accuracy() -> Sheet:
    """Rank every set by every method."""
    columns = {"set": "", "documents": ",", "method": "", **{f"F1@{cut}": ".1f" for cut in CUTS}, "target": ".0f"}
    sheet = Sheet("keywords", "Keywords: F1 on gold sets, percent", columns)
    for family, files in FAMILIES.items():
        corpora = [(read_corpus([path]), gold_of(path)) for path in (data("keywords", file) for file in files)]
        for name, rank in RANKERS.items():
            scores: list[list[float]] = []
            for corpus, gold in corpora:
                found = rank(corpus)
                scores += [[f1(list(found.get(key, ())), right, cut) for cut in CUTS] for key, right in gold.items()]
            means = [100 * sum(column) / len(scores) for column in zip(*scores, strict=True)]
            row = {"set": family, "documents": len(scores), "method": name}
            row |= {f"F1@{cut}": mean for cut, mean in zip(CUTS, means, strict=True)}
            sheet.rows.append({**row, "target": TARGETS[family] if name == "learnt" else None})
    return sheet


def pieces() -> Corpus:
    """Cut the documents of the longer sets into texts of 500 words."""
    found: list[Document] = []
    for family in ("DUC-2001", "SemEval-2010"):
        corpus = read_corpus([data("keywords", file) for file in FAMILIES[family]])
        for document in corpus.documents:
            held: list[Block] = []
            words = 0
            for block in document.kept:
                held.append(block)
                words += len(block.text.split())
                if words >= PIECE:
                    found.append(Document(f"{document.name}.{len(found)}", tuple(held)))
                    held, words = [], 0
    step = max(1, len(found) // PIECES)
    return replace(corpus, documents=tuple(found[::step][:PIECES]))


def speed() -> Sheet:
    """Time every method on the same texts, in turn."""
    columns = {"method": "", "documents": ",", "CPU s": ".2f", "documents/s": ",.0f", "times scikit-learn": ".2f"}
    sheet = Sheet("speed", f"Keywords: speed on texts of {PIECE} words, one core", columns)
    corpus = pieces()
    costs: dict[str, list[float]] = {name: [] for name in RANKERS if name not in NOT_TIMED}
    by_scikit_learn(replace(corpus, documents=corpus.documents[:2]))  # Its import is not counted.
    for _ in range(3):
        for name, listed in costs.items():
            start = time.process_time()
            RANKERS[name](corpus)
            listed.append(time.process_time() - start)
    base = min(costs["TF-IDF 1-3, scikit-learn"])
    for name, listed in costs.items():
        cost = min(listed)
        sheet.rows.append(
            {
                "method": name,
                "documents": len(corpus),
                "CPU s": cost,
                "documents/s": len(corpus) / cost,
                "times scikit-learn": cost / base,
            }
        )
    return sheet


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", default="", metavar="FILE", help="keep the figures")
    parser.add_argument("--no-speed", action="store_true", help="leave the timings out")
    given = parser.parse_args()
    sheets = [accuracy()] + ([] if given.no_speed else [speed()])
    show(sheets, given.json)


if __name__ == "__main__":
    main()
