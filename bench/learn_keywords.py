"""Learn the weights of the features of keyphrases, and say how they do on texts that they were not learnt from.

TOOLKIT_BENCH_DATA=DIR python bench/learn_keywords.py [--output FILE] [--strength L2]

DIR holds ``keywords/*.jsonl`` with the fields id, text and keys. Each document is taken twice: with the rarity of words
in its set, and as if it were alone. The loss is that of a choice among all candidates of a document (softmax, each of
its gold phrases as probable); a family of sets has the weight of `IMPORTANCE`, and the documents in it the same. There
is a penalty on the squares of the weights, in units of the standard deviation of each feature. No text, and no word of
one, is kept.

F1@10
    Phrases are the same if their stems are (Porter); mean over documents, in percent; higher is better.
fold
    The weights are learnt from two thirds of the documents of all families and tried on the others, in turn.
left out
    The weights are learnt from the other families alone.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from gold import FAMILIES, data, gold_of, normal
from scipy.optimize import minimize

from toolkit.corpus.document import Corpus
from toolkit.methods.keywords.candidates import count_candidates, find_candidate_phrases, merge_variants
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.document_frequency import DocumentFrequency
from toolkit.methods.keywords.learnt import TextStatistics, features, inverse_document_frequency, word_statistics
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.reading.reading import read_corpus

Figures = np.ndarray
LONGEST = 4
FOLDS = 3
STRENGTH = 0.005
# Gold of whole phrases counts more than the few keywords that authors give, and than the single words of a crowd: a
# reader of a table wants phrases. With equal weights Inspec loses 4 F1@10, and KDD and WWW gain 1 and 2.
IMPORTANCE = {"Inspec": 3.0, "DUC-2001": 1.5, "SemEval-2010": 2.5, "KDD": 0.6, "WWW": 0.6, "KPCrowd": 0.9}
# Added after learning, for what gold phrases do not reward and readers do: that a text of some length says a phrase,
# or one of its words, more than once. It takes 0.2 F1@10 on Inspec and 1 on DUC-2001, and adds 0.2 on SemEval-2010.
ADDED = {"fresh_by_size": -1.0, "once_by_size": -0.5}


@dataclass(frozen=True)
class Case:
    """A document: its candidates as rows of features, which of them are gold, and the number of gold phrases."""

    rows: Figures
    alone: Figures
    right: Figures
    stems: list[str]
    gold: int


def cases(corpus: Corpus, gold: Mapping[str, set[str]], names: list[str]) -> list[Case]:
    """Turn a set into cases; ``names`` is filled with those of the features."""
    lexicon, frequency = Lexicon(corpus.language), DocumentFrequency()
    texts = []
    for document in corpus.documents:
        chunks = split_into_chunks(list(document.sentences()), lexicon, [document.title])
        found = merge_variants(find_candidate_phrases(chunks, LONGEST))
        frequency.add(found)
        texts.append((document.name, chunks.size, count_candidates(found, chunks.size)))
    made = []
    for name, size, listed in texts:
        both = []
        for number in (frequency.texts, 1):
            rarity = inverse_document_frequency(number, frequency.__getitem__)
            holding = frequency.__getitem__ if number > 1 else _one
            text = TextStatistics(size, word_statistics(listed, rarity), rarity, holding)
            found = [features(each, text) for each in listed if not each.excluded]
            names[:] = list(found[0]) if found else names
            both.append(np.array([[row[each] for each in names] for row in found], dtype=np.float32))
        stems = []
        for each in listed:
            if not each.excluded:
                chunk, start, end = each.places[0]
                stems.append(normal(chunk.form(start, end)))
        if not stems:
            continue
        right = np.array([stem in gold[name] for stem in stems])
        made.append(Case(both[0], both[1], right, stems, len(gold[name])))
    return made


def _one(_: str) -> int:
    return 1


def learn(families: Mapping[str, Sequence[Case]], columns: Figures, strength: float) -> Figures:
    """Return the weights of the columns."""
    rows, right, starts, weights = [], [], [0], []
    for name, listed in families.items():
        usable = [case for case in listed if case.right.any()]
        for case in usable:
            for matrix in (case.rows, case.alone):
                rows.append(matrix[:, columns])
                right.append(case.right)
                starts.append(starts[-1] + len(case.right))
                weights.append(IMPORTANCE[name] / len(usable))
    matrix = np.concatenate(rows).astype(np.float64)
    scale = matrix.std(0) + 1e-9
    matrix = (matrix - matrix.mean(0)) / scale
    gold = np.concatenate(right)
    first, share = np.array(starts[:-1]), np.array(weights) / sum(weights)
    owner = np.repeat(np.arange(len(share)), np.diff(starts))
    number = np.add.reduceat(gold.astype(float), first)

    def loss(vector: Figures) -> tuple[float, Figures]:
        score = matrix @ vector
        top = np.maximum.reduceat(score, first)
        power = np.exp(score - top[owner])
        total = np.add.reduceat(power, first)
        hit = np.add.reduceat(np.where(gold, score, 0), first) / number
        value = (share * (top + np.log(total) - hit)).sum() + strength * (vector @ vector) / 2
        slope = (share / total)[owner] * power - (share / number)[owner] * gold
        return value, matrix.T @ slope + strength * vector

    start = np.zeros(len(columns))
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x / scale


def adjusted(weights: Figures, names: Sequence[str], columns: Figures) -> Figures:
    """Return the weights with what is added after learning."""
    return weights + np.array([ADDED.get(names[column], 0.0) for column in columns])


def f1(listed: Sequence[Case], columns: Figures, weights: Figures, alone: bool = False, cut: int = 10) -> float:
    """Return the mean F1 of the best phrases, in percent."""
    total = 0.0
    for case in listed:
        score = (case.alone if alone else case.rows)[:, columns] @ weights
        seen: dict[str, bool] = {}
        for place in np.argsort(-score, kind="stable"):
            seen.setdefault(case.stems[place], bool(case.right[place]))
            if len(seen) == cut:
                break
        hits = sum(seen.values())
        total += 2 * hits / (len(seen) + case.gold) if hits else 0.0
    return 100 * total / max(1, len(listed))


def folded(
    families: Mapping[str, Sequence[Case]], names: Sequence[str], columns: Figures, strength: float
) -> dict[str, tuple[float, float]]:
    """Return for each family F1@10 in the fold left out, in the corpus and alone."""
    found = {name: [0.0, 0.0] for name in families}
    for fold in range(FOLDS):
        kept = {name: [c for n, c in enumerate(listed) if n % FOLDS != fold] for name, listed in families.items()}
        weights = adjusted(learn(kept, columns, strength), names, columns)
        for name, listed in families.items():
            tried = [case for number, case in enumerate(listed) if number % FOLDS == fold]
            for place, alone in enumerate((False, True)):
                found[name][place] += f1(tried, columns, weights, alone) * len(tried) / len(listed)
    return {name: (one, other) for name, (one, other) in found.items()}


def left_out(
    families: Mapping[str, Sequence[Case]], names: Sequence[str], columns: Figures, strength: float
) -> dict[str, float]:
    """Return for each family F1@10 of weights that were learnt without it."""
    found = {}
    for name, listed in families.items():
        others = {other: cases for other, cases in families.items() if other != name}
        found[name] = f1(listed, columns, adjusted(learn(others, columns, strength), names, columns))
    return found


def main() -> None:
    """Learn, print figures, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--output", default="", metavar="FILE", help="JSON file to write the weights to")
    parser.add_argument("--strength", type=float, default=STRENGTH, metavar="L2", help="of the penalty on weights")
    parser.add_argument("--ablation", action="store_true", help="leave out one group of features after the other")
    given = parser.parse_args()
    names: list[str] = []
    families: dict[str, list[Case]] = {}
    for family, files in FAMILIES.items():
        families[family] = []
        for file in files:
            path = data("keywords", file)
            families[family] += cases(read_corpus([path]), gold_of(path), names)
    everything = np.arange(len(names))
    folds = folded(families, names, everything, given.strength)
    without = left_out(families, names, everything, given.strength)
    print("F1@10, percent: fold in its set, fold alone, family left out")
    for name in families:
        print(f"  {name:14} {folds[name][0]:6.2f} {folds[name][1]:6.2f} {without[name]:6.2f}", flush=True)
    weights = adjusted(learn(families, everything, given.strength), names, everything)
    for name, listed in families.items():
        print(f"  {name:14} {f1(listed, everything, weights):6.2f} learnt from all, {len(listed)} documents")
    if given.output:
        save(given.output, names, weights, families, folds, without)
    if given.ablation:
        ablation(families, names, given.strength, {name: sum(both) / 2 for name, both in folds.items()})


GROUPS: Mapping[str, Callable[[str], bool]] = {
    "frequency (count, outside, whole)": lambda name: name.removesuffix("_by_size") in ("count", "outside", "whole"),
    "first occurrence": lambda name: name.startswith(("first", "words_first")) and name != "first_rarity",
    "frequency": lambda name: name == "frequency",
    "title and headings": lambda name: name in ("title", "heading", "headings"),
    "case": lambda name: name in ("capitals", "capitals_by_size", "acronym", "single_name"),
    "cohesion and strength of the words": lambda name: (
        name.removesuffix("_by_size") in ("cohesion", "strength", "weakest", "strongest")
    ),
    "number of words": lambda name: name in ("single", "single_name", "two", "three", "four"),
    "letters, hyphen, digit": lambda name: name in ("letters", "hyphen", "digit"),
    "one occurrence": lambda name: name.startswith(("once", "fresh")),
    "rarity in the corpus": lambda name: "rarity" in name,
    "recurrence in the corpus": lambda name: name == "recurring",
    "neighbours": lambda name: name.startswith(("before_", "after_")),
    "endings": lambda name: name.startswith(("ends_", "begins_")),
    "change with the size of the text": lambda name: name.endswith("_by_size"),
}


def ablation(
    families: Mapping[str, Sequence[Case]], names: Sequence[str], strength: float, full: Mapping[str, float]
) -> None:
    """Print what is lost when a group of features is left out and the rest is learnt anew."""
    print("What is lost without a group: mean of fold in its set and fold alone")
    for title, of_group in GROUPS.items():
        columns = np.array([number for number, name in enumerate(names) if not of_group(name)])
        found = {name: sum(both) / 2 for name, both in folded(families, names, columns, strength).items()}
        lost = {name: found[name] - full[name] for name in families}
        figures = " ".join(f"{lost[name]:7.2f}" for name in families)
        print(f"  {title:38} {figures}   mean {sum(lost.values()) / len(lost):6.2f}", flush=True)


def save(
    path: str,
    names: Sequence[str],
    weights: Figures,
    families: Mapping[str, Sequence[Case]],
    folds: Mapping[str, tuple[float, float]],
    without: Mapping[str, float],
) -> None:
    """Write the weights with where they come from."""
    whole = {
        "about": "Weights of toolkit.methods.keywords.learnt, learnt by bench/learn_keywords.py; they hold no text.",
        "learnt_from": {
            name: {
                "files": FAMILIES[name],
                "documents": len(listed),
                "f1_at_10": {
                    "fold_in_its_set": round(folds[name][0], 2),
                    "fold_alone": round(folds[name][1], 2),
                    "family_left_out": round(without[name], 2),
                },
            }
            for name, listed in families.items()
        },
        "sources": "Inspec (Hulth 2003), DUC-2001 (Wan & Xiao 2008), SemEval-2010 task 5 (Kim et al. 2010), KDD and WWW"
        " (Gollapalli & Caragea 2014), 500N-KPCrowd (Marujo et al. 2012): gold keyphrases from public collections whose"
        " texts are not shipped.",
        "added_after_learning": ADDED,
        "weights": {name: float(f"{value:.4g}") for name, value in zip(names, weights, strict=True)},
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(whole, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    if not os.environ.get("TOOLKIT_BENCH_DATA"):
        sys.exit("Name the folder of the gold sets: TOOLKIT_BENCH_DATA=DIR.")
    main()
