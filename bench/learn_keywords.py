"""Learn the score of keyphrases, and say how it does on texts that it was not learnt from.

TOOLKIT_BENCH_DATA=DIR python bench/learn_keywords.py [--output FOLDER] [--strength L2]

DIR holds ``keywords/*.jsonl`` with the fields id, text and keys. FOLDER, such as ``toolkit/methods/keywords``, is where
``keyphrase_weights.json`` and ``keyphrase_trees.json`` are written. The trees are learnt with LightGBM (``pip install
lightgbm``), which is not needed to use them; see `learn_keyword_trees.py`.

Each document is taken twice: with the rarity of words in its set, and as if it were alone. The loss is that of a choice
among all candidates of a document (softmax, each of its gold phrases as probable); a family of sets has the weight of
`IMPORTANCE`, and the documents in it the same. There is a penalty on the squares of the weights, in units of the
standard deviation of each feature. No text, and no word of one, is kept.

F1@10
    Phrases are the same if their stems are (Porter); mean over documents, in percent; higher is better.
fold
    The score is learnt from two thirds of the documents of all families and tried on the others, in turn.
left out
    The score is learnt from the other families alone.
linear
    The same without the correction by trees.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from gold import FAMILIES, data, gold_of
from keyword_cases import Case, Figures, cases, f1
from learn_keyword_trees import IMPORTANCE as IMPORTANCE_FOR_TREES
from learn_keyword_trees import Corrected, compact, learn_trees
from scipy.optimize import minimize

from toolkit.methods.keywords.trees import INPUT_GROUPS, INPUTS
from toolkit.reading.reading import read_corpus

Score = Callable[[Case, bool], Figures]
Families = Mapping[str, Sequence[Case]]
FOLDS = 3
STRENGTH = 0.005
# Gold of whole phrases counts more than the few keywords that authors give, and than the single words of a crowd: a
# reader of a table wants phrases. With equal weights Inspec loses 4 F1@10, and KDD and WWW gain 1 and 2.
IMPORTANCE = {"Inspec": 3.0, "DUC-2001": 1.5, "SemEval-2010": 2.5, "KDD": 0.6, "WWW": 0.6, "KPCrowd": 0.9}
# Added after learning, for what gold phrases do not reward and readers do: that a text of some length says a phrase,
# or one of its words, more than once. It takes 0.2 F1@10 on Inspec and 1 on DUC-2001, and adds 0.2 on SemEval-2010.
ADDED = {"fresh_by_size": -1.0, "once_by_size": -0.5}


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


def linear(columns: Figures, weights: Figures) -> Score:
    """Return the score that is the weighted sum of the columns."""
    return lambda case, alone: (case.alone if alone else case.rows)[:, columns] @ weights


class Learner:
    """Learns scores from some of the cases.

    Parameters
    ----------
    names
        Of the features.
    columns
        The places of those that are used.
    strength
        Of the penalty on weights.
    trees
        Whether the score that is corrected by trees is wanted as well.
    """

    def __init__(self, names: Sequence[str], columns: Figures, strength: float, trees: bool = False) -> None:
        self._names, self._columns, self._strength, self._trees = names, columns, strength, trees

    def __call__(self, families: Families) -> list[Score]:
        """Return the linear score learnt from these families, and the corrected one."""
        weights = adjusted(learn(families, self._columns, self._strength), self._names, self._columns)
        corrected = [Corrected(weights, learn_trees(families, weights))] if self._trees else []
        return [linear(self._columns, weights), *corrected]


def folded(families: Families, learner: Learner) -> Iterator[dict[str, tuple[float, float]]]:
    """Yield for each score by family F1@10 in the fold left out, in the corpus and alone."""
    folds = [
        ({name: listed[n::FOLDS] for name, listed in families.items()}, learner(_without_fold(families, n)))
        for n in range(FOLDS)
    ]
    for scores in zip(*[[(tried, score) for score in scores] for tried, scores in folds], strict=True):
        found = {}
        for name, listed in families.items():
            both = (
                sum(f1(tried[name], score, alone) * len(tried[name]) for tried, score in scores) / len(listed)
                for alone in (False, True)
            )
            found[name] = (next(both), next(both))
        yield found


def _without_fold(families: Families, fold: int) -> Families:
    return {name: [c for n, c in enumerate(listed) if n % FOLDS != fold] for name, listed in families.items()}


def left_out(families: Families, learner: Learner) -> list[dict[str, float]]:
    """Return for each score by family F1@10 if it was learnt without that family."""
    found = {}
    for name, listed in families.items():
        scores = learner({other: cases for other, cases in families.items() if other != name})
        found[name] = [f1(listed, score) for score in scores]
    return [dict(zip(found, column, strict=True)) for column in zip(*found.values(), strict=True)]


def figures(families: Families, learner: Learner) -> list[dict[str, dict[str, float]]]:
    """Print and return for each score F1@10 on texts that it was not learnt from."""
    made = []
    titles = ("linear", "with trees")
    for title, folds, without in zip(titles, folded(families, learner), left_out(families, learner), strict=True):
        print(f"F1@10, percent, {title}: fold in its set, fold alone, family left out")
        for name in families:
            print(f"  {name:14} {folds[name][0]:6.2f} {folds[name][1]:6.2f} {without[name]:6.2f}", flush=True)
        made.append(
            {
                name: {
                    "fold_in_its_set": round(folds[name][0], 2),
                    "fold_alone": round(folds[name][1], 2),
                    "family_left_out": round(without[name], 2),
                }
                for name in families
            }
        )
    return made


def main() -> None:
    """Learn, print figures, and write the score."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--output", default="", metavar="FOLDER", help="folder to write the weights and trees to")
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
    plain, corrected = figures(families, Learner(names, everything, given.strength, trees=True))
    weights = adjusted(learn(families, everything, given.strength), names, everything)
    trees = learn_trees(families, weights)
    for name, listed in families.items():
        found = f1(listed, linear(everything, weights)), f1(listed, Corrected(weights, trees))
        print(f"  {name:14} {found[0]:6.2f} {found[1]:6.2f} learnt from all, {len(listed)} documents")
    if given.output:
        values = {name: float(f"{value:.4g}") for name, value in zip(names, weights, strict=True)}
        save(os.path.join(given.output, "keyphrase_weights.json"), values, families, corrected, plain)
        save_trees(os.path.join(given.output, "keyphrase_trees.json"), list(compact(trees)))
    if given.ablation:
        ablation(families, names, given.strength, plain)
        ablation_of_trees(families, Learner(names, everything, given.strength, trees=True), corrected)


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


def ablation(families: Families, names: Sequence[str], strength: float, full: Mapping[str, dict[str, float]]) -> None:
    """Print what is lost when a group of features is left out and the linear score is learnt anew."""
    print("What is lost without a group: mean of fold in its set and fold alone")
    for title, of_group in GROUPS.items():
        columns = np.array([number for number, name in enumerate(names) if not of_group(name)])
        (found,) = folded(families, Learner(names, columns, strength))
        print_lost(title, found, full)


def print_lost(title: str, found: Mapping[str, tuple[float, float]], full: Mapping[str, Mapping[str, float]]) -> None:
    """Print by family the difference from the full score."""
    lost = {
        name: (sum(both) - full[name]["fold_in_its_set"] - full[name]["fold_alone"]) / 2 for name, both in found.items()
    }
    listed = " ".join(f"{value:7.2f}" for value in lost.values())
    print(f"  {title:42} {listed}   mean {sum(lost.values()) / len(lost):6.2f}", flush=True)


# Inputs of the trees. The frequent words are also known to the tree that is added after learning.
GROUPS_OF_INPUTS = {
    "text as a whole": INPUT_GROUPS["text"],
    "count relative to the most frequent word": ("relative_count",),
    "frequent words": ("begins_frequent", "ends_frequent"),
    "neighbours": (*INPUT_GROUPS["before"], *INPUT_GROUPS["after"]),
}


def ablation_of_trees(families: Families, learner: Learner, full: Mapping[str, dict[str, float]]) -> None:
    """Print what is lost when a group of the inputs of the trees is left out and they are learnt anew."""
    print("What is lost without inputs of the trees: mean of fold in its set and fold alone")
    for title, group in GROUPS_OF_INPUTS.items():
        kept = np.array([name not in group for name in INPUTS])
        without = {
            name: [replace(case, inputs=case.inputs * kept) for case in listed] for name, listed in families.items()
        }
        *_, found = folded(without, learner)
        print_lost(title, found, full)


SOURCES = (
    "Inspec (Hulth 2003), DUC-2001 (Wan & Xiao 2008), SemEval-2010 task 5 (Kim et al. 2010), KDD and WWW (Gollapalli &"
    " Caragea 2014), 500N-KPCrowd (Marujo et al. 2012): gold keyphrases from public collections whose texts are not"
    " shipped."
)


def save(
    path: str,
    weights: Mapping[str, float],
    families: Families,
    corrected: Mapping[str, dict[str, float]],
    plain: Mapping[str, dict[str, float]],
) -> None:
    """Write the weights with where they come from, and the figures of the score with and without trees."""
    whole = {
        "about": "Weights of toolkit.methods.keywords.learnt, learnt by bench/learn_keywords.py; they hold no text.",
        "learnt_from": {
            name: {
                "files": FAMILIES[name],
                "documents": len(listed),
                "f1_at_10": corrected[name],
                "f1_at_10_without_trees": plain[name],
            }
            for name, listed in families.items()
        },
        "sources": SOURCES,
        "added_after_learning": ADDED,
        "weights": weights,
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(whole, file, indent=1)
        file.write("\n")


def save_trees(path: str, trees: Sequence[str]) -> None:
    """Write the trees, one on a line, with where they come from."""
    whole = {
        "about": "Trees of toolkit.methods.keywords.trees, learnt by bench/learn_keywords.py; they hold no text. Each"
        " has splits (place of the input, threshold, nodes for values up to it and above it; -1 - n is leaf n) and the"
        " values of its leaves.",
        "sources": SOURCES,
        "importance": IMPORTANCE_FOR_TREES,
        "inputs": INPUTS,
    }
    start = json.dumps(whole, indent=1).removesuffix("\n}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'{start},\n "trees": [\n  ' + ",\n  ".join(trees) + "\n ]\n}\n")


if __name__ == "__main__":
    if not os.environ.get("TOOLKIT_BENCH_DATA"):
        sys.exit("Name the folder of the gold sets: TOOLKIT_BENCH_DATA=DIR.")
    main()
