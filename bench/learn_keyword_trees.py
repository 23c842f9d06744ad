"""Learn the trees that correct the linear score of keyphrases; `learn_keywords.py` calls this and has the figures.

Only the best candidates by the linear score are looked at, as in `toolkit.methods.keywords.ranking`. The trees are
boosted (LightGBM, ``pip install lightgbm``), one after the other, from the linear score onwards, with the loss of
`learn_keywords.py`: the choice of a gold phrase among the candidates of its document (softmax).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from keyword_cases import Case, Figures

from toolkit.methods.keywords.trees import INPUTS, LEAST_POOL, MOST_LEAVES, UNIT, Forest, Tree, leaves_left

TREES = 250
# Compared with the weights in `learn_keywords.py`, keywords of authors and the single words of a crowd (KPCrowd) count
# for more: from the length of the text, its sentences, capitals and recurring words, trees can tell where single words
# are wanted.
IMPORTANCE = {"Inspec": 5.2, "DUC-2001": 2.9, "SemEval-2010": 1.5, "KDD": 2.6, "WWW": 4.2, "KPCrowd": 6.4}
# All else being equal, a phrase that is more frequent, more evenly spread, or earlier is never worth less, and one that
# begins or ends with one of the most frequent words of English is never worth more.
RISING = ("count", "relative_count", "outside", "whole", "tenths", "title")
FALLING = ("first", "first_share", "begins_frequent", "ends_frequent")
SETTINGS = {
    "num_leaves": MOST_LEAVES,
    "learning_rate": 0.08,
    "min_data_in_leaf": 100,
    "min_sum_hessian_in_leaf": 1.0,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "feature_fraction": 0.5,
    "monotone_constraints": [(name in RISING) - (name in FALLING) for name in INPUTS],
    "monotone_constraints_method": "intermediate",
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


def pool(case: Case, weights: Figures) -> Figures:
    """Return the places of the candidates that the trees look at."""
    return np.argsort(-(case.alone @ weights), kind="stable")[:LEAST_POOL]


def learn_trees(families: Mapping[str, Sequence[Case]], weights: Figures) -> list[Tree]:
    """Return trees that correct the linear score with these weights."""
    import lightgbm

    rows, right, start, sizes, shares = [], [], [], [], []
    for name, listed in families.items():
        pools = [(case, places) for case in listed if case.right[places := pool(case, weights)].any()]
        for case, places in pools:
            for matrix in (case.rows, case.alone):
                rows.append(case.inputs[places])
                right.append(case.right[places])
                start.append(matrix[places] @ weights)
                sizes.append(len(places))
                shares.append(IMPORTANCE[name] / len(pools))
    gold, share = np.concatenate(right), np.array(shares) / np.mean(shares)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    wanted = gold / np.add.reduceat(gold.astype(float), first)[owner]

    def slopes(score: Figures, _: object) -> tuple[Figures, Figures]:
        power = np.exp(score - np.maximum.reduceat(score, first)[owner])
        chance = power / np.add.reduceat(power, first)[owner]
        return share[owner] * (chance - wanted), share[owner] * np.maximum(chance * (1 - chance), 1e-6)

    data = lightgbm.Dataset(
        np.concatenate(rows), gold.astype(float), init_score=np.concatenate(start), feature_name=list(INPUTS)
    )
    model = lightgbm.train({**SETTINGS, "objective": slopes}, data, TREES)
    return [_tree(each["tree_structure"]) for each in model.dump_model()["tree_info"]]


def _tree(structure: Mapping[str, object]) -> Tree:
    """Turn a tree of LightGBM into one over whole numbers."""
    splits: list[tuple[str, int, int, int]] = []
    leaves: list[int] = []

    def add(node: Mapping[str, object]) -> int:
        if "leaf_value" in node:
            leaves.append(round(UNIT * node["leaf_value"]))
            return -len(leaves)
        place = len(splits)
        splits.append(("", 0, 0, 0))
        low, high = add(node["left_child"]), add(node["right_child"])
        splits[place] = (INPUTS[node["split_feature"]], int(np.floor(node["threshold"])), low, high)
        return place

    add(structure)
    return Tree(splits, leaves)


class Corrected:
    """The score of a case: linear, and corrected by trees for the best; the others keep their order below."""

    def __init__(self, weights: Figures, trees: Sequence[Tree]) -> None:
        self._weights, self._forest = weights, Forest(trees)
        self._tables = self._forest.tables(INPUTS)

    def __call__(self, case: Case, alone: bool) -> Figures:
        """Return the scores of the candidates."""
        score = (case.alone if alone else case.rows) @ self._weights
        places = pool(case, self._weights)
        found = np.full(len(score), -np.inf)
        added = [self._forest.value(leaves_left(self._tables, row)) for row in case.inputs[places].tolist()]
        found[places] = score[places] + np.array(added) / UNIT
        return found


def compact(trees: Sequence[Tree]) -> Iterator[str]:
    """Yield each tree as JSON on a line: splits with the place of their input, and leaves."""
    for tree in trees:
        splits = [[INPUTS.index(name), *others] for name, *others in tree.splits]
        yield json.dumps([splits, tree.leaves], separators=(",", ":"))
