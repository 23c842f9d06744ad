"""The correction of the learnt score for the best candidates of a text: small decision trees over their counts."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, reduce
from operator import and_, getitem
from typing import Any, NamedTuple

from toolkit.compiled import load_compiled
from toolkit.files import packaged_text
from toolkit.methods.keywords.candidates import KeywordCandidate
from toolkit.methods.keywords.chunks import TITLE
from toolkit.methods.keywords.closed_lists import ARTICLE, CONTENT, COPULA, EDGE, INFINITIVE, LINKING, SIGN
from toolkit.methods.keywords.learnt import ENDINGS, endings_of

UNIT = 10_000  # A leaf of this value adds 1 to the score.
LEAST_POOL = 45  # The scores of at least these many candidates of a text are corrected, those with the highest scores.
MOST_LEAVES = 8  # of a tree, so that its leaves are the bits of a byte
_SIDES = {"article": ARTICLE, "linking": LINKING, "copula": COPULA, "infinitive": INFINITIVE, "content": CONTENT}
INPUT_GROUPS = {
    "text": (
        "size",
        "sentence_words",
        "content_share",
        "recurring_share",
        "distinct_share",
        "capital_share",
        "recurring_phrases",
    ),
    "counts": (
        "count",
        "relative_count",
        "outside",
        "whole",
        "first",
        "first_share",
        "tenths",
        "headings",
        "title",
        "words",
        "letters",
        "weakest",
        "strongest",
        "mean",
        "words_first",
        "capitals",
        "acronym",
        "hyphen",
        "digit",
    ),
    "before": tuple(f"before_{name}" for name in (*_SIDES, "sign")),
    "after": tuple(f"after_{name}" for name in (*_SIDES, "sign")),
    "begins": tuple(f"begins_{name}" for name in (*ENDINGS, "frequent")),
    "ends": tuple(f"ends_{name}" for name in (*ENDINGS, "frequent")),
}
"""Inputs of the trees, by what they tell of."""
INPUTS = tuple(name for names in INPUT_GROUPS.values() for name in names)
_NUMBERS = {name: number for number, name in enumerate(INPUT_GROUPS)}
_TEXT, _COUNTS = _NUMBERS["text"], _NUMBERS["counts"]


class Tree(NamedTuple):
    """A decision tree over whole numbers.

    Attributes
    ----------
    splits
        Of each inner node the input, the threshold, and the nodes for values up to it and above it. Node 0 is the
        root, and ``-1 - n`` stands for leaf ``n``. Leaves are numbered from left to right.
    leaves
        The value of each leaf, in units of `UNIT`.
    """

    splits: Sequence[tuple[str, int, int, int]]
    leaves: Sequence[int]

    def value(self, row: Mapping[str, int]) -> int:
        """Return the value of the leaf that a row of inputs reaches."""
        node = 0 if self.splits else -1
        while node >= 0:
            name, threshold, low, high = self.splits[node]
            node = low if row[name] <= threshold else high
        return self.leaves[-1 - node]


class Forest:
    """Sums up the values of many trees at once.

    The bits of a number stand for the leaves of all trees. Each value of an input strikes out the leaves that it
    excludes; the lowest bit that is left of a tree is the leaf that is reached. Sums are of whole numbers, so that
    they are the same in any order and on any processor.

    References
    ----------
    Lucchese, C. et al. (2015), QuickScorer, SIGIR 73-82.
    """

    def __init__(self, trees: Sequence[Tree]) -> None:
        self.leaves = [(*tree.leaves, *[0] * (MOST_LEAVES - len(tree.leaves))) for tree in trees]
        every = (1 << MOST_LEAVES * len(trees)) - 1
        struck: dict[str, list[tuple[int, int]]] = {name: [] for name in INPUTS}
        for place, tree in enumerate(trees):
            for name, threshold, low, _ in tree.splits:
                bits = sum(1 << leaf for leaf in _leaves_below(tree, low)) << MOST_LEAVES * place
                struck[name].append((threshold, bits))
        self._inputs: dict[str, tuple[list[int], list[int]]] = {}
        for name, listed in struck.items():
            masks = [every]
            for _, bits in sorted(listed):
                masks.append(masks[-1] & ~bits)
            self._inputs[name] = sorted(threshold for threshold, _ in listed), masks

    def tables(self, names: Iterable[str]) -> list[tuple[list[int], list[int]]]:
        """Return for each input its thresholds, and the leaves that are left if 0, 1, 2... of them are exceeded."""
        return [self._inputs[name] for name in names]

    def value(self, left: int) -> int:
        """Return the sum of the values of the trees, given the leaves that are left."""
        reached = left.to_bytes(len(self.leaves), "little").translate(_LOWEST_BIT)
        return sum(map(getitem, self.leaves, reached))


def leaves_left(tables: Iterable[tuple[list[int], list[int]]], values: Iterable[int]) -> int:
    """Return the leaves that the values of some inputs leave; see `Forest.tables`."""
    left = -1
    for (thresholds, masks), value in zip(tables, values, strict=True):
        left &= masks[bisect_left(thresholds, value)]
    return left


_LOWEST_BIT = bytes([0, *((byte & -byte).bit_length() - 1 for byte in range(1, 256))])


def _leaves_below(tree: Tree, node: int) -> list[int]:
    if node < 0:
        return [-1 - node]
    _, _, low, high = tree.splits[node]
    return _leaves_below(tree, low) + _leaves_below(tree, high)


@cache
def packaged_forest() -> Forest:
    """Return the trees that are shipped; `bench/learn_keywords.py` learns them."""
    return Forest(read_trees(packaged_text("toolkit.methods.keywords", "keyphrase_trees.json")))


def read_trees(text: str) -> list[Tree]:
    """Read trees from JSON: of each its splits, the inputs by their places in ``inputs``, and its leaves."""
    whole = json.loads(text)
    names = whole["inputs"]
    return [Tree([(names[split[0]], *split[1:]) for split in splits], leaves) for splits, leaves in whole["trees"]]


class Corrector:
    """Adds to scores what the trees say of the candidates.

    Parameters
    ----------
    forest
        That of `packaged_forest` if not given.
    """

    def __init__(self, forest: Forest | None = None) -> None:
        self._trees = compiled_trees(forest or packaged_forest())

    def __call__(
        self, scored: Sequence[tuple[float, KeywordCandidate]], text: TextShape
    ) -> list[tuple[float, KeywordCandidate]]:
        """Correct the scores of some of the candidates of a text."""
        sums = self._trees.sums([each for _, each in scored], text, _endings, _KINDS)
        return [(value + added / UNIT, each) for (value, each), added in zip(scored, sums, strict=True)]


class TreesInPython:
    """What the compiled part does with the trees of a forest.

    Parameters
    ----------
    forest
        Of the trees.
    """

    def __init__(self, forest: Forest) -> None:
        self._forest, self._tables = forest, [forest.tables(names) for names in INPUT_GROUPS.values()]
        self._known: dict[tuple[str, Hashable], int] = {}

    def left(self, group: int, values: tuple[int, ...]) -> int:
        """Return the leaves that the inputs of a group leave."""
        return leaves_left(self._tables[group], values)

    def value(self, parts: tuple[int, ...]) -> int:
        """Return the sum of the values of the trees, given the leaves that each of some groups leaves."""
        return self._forest.value(reduce(and_, parts))

    def sums(self, candidates: Sequence[KeywordCandidate], text: TextShape, *_others: object) -> list[int]:
        """Return what the trees say of some candidates of a text, in units of 1 / `UNIT`.

        The compiled part takes two more arguments: the function from a word to its inputs, and the kinds of
        neighbours that are inputs.
        """
        left, of_text = self._left, self.left(_TEXT, text.inputs)
        found = []
        for each in candidates:
            first, _, rest = each.key.partition(" ")
            parts = (
                of_text,
                self.left(_COUNTS, _counts(each, text)),
                left("before", each.before),
                left("after", each.after),
                left("begins", first if rest else ""),
                left("ends", each.key.rpartition(" ")[2]),
            )
            found.append(self.value(parts))
        return found

    def _left(self, group: str, of: Hashable) -> int:
        """Return the leaves that inputs leave which recur in many candidates."""
        found = self._known.get((group, of))
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[group, of] = self.left(_NUMBERS[group], _READERS[group](of))
        return found


def compiled_trees(forest: Forest) -> Any:
    """Return the compiled part for a forest, or where there is none what does the same in Python."""
    if _compiled is None:
        return TreesInPython(forest)
    size = len(forest.leaves)
    groups = [
        [(thresholds, [mask.to_bytes(size, "little") for mask in masks]) for thresholds, masks in forest.tables(names)]
        for names in INPUT_GROUPS.values()
    ]
    return _compiled.Trees(tuple(groups), forest.leaves)


class TextShape(NamedTuple):
    """What the trees know about a text as a whole; see `shape_of_text`.

    Attributes
    ----------
    size
        Number of words.
    inputs
        Number of words, mean words of a sentence times ten, and in per mille: of the words, the content words; of the
        occurrences of content words, those of words that recur, and the first ones; of those with informative case,
        those with a capital; and of the occurrences of longer phrases, those of phrases that recur.
    most
        Occurrences of the most frequent word.
    words
        Of each single word its occurrences, and the number of words of the text before the first.
    """

    size: int
    inputs: tuple[int, ...]
    most: int
    words: Mapping[str, tuple[int, int]]


def shape_of_text(listed: Iterable[KeywordCandidate], size: int, sentences: int) -> TextShape:
    """Count what a text looks like, from all its candidates and the numbers of its words and sentences."""
    words: dict[str, tuple[int, int]] = {}
    total = recurring = capitals = informative = phrases = recurring_phrases = most = 0
    for each in listed:
        count = each.count
        if each.words > 1:
            phrases += count
            if count > 1:
                recurring_phrases += count
            continue
        words[each.key] = count, each.first
        total += count
        if count > 1:
            recurring += count
            most = max(most, count)
        capitals += each.capitals
        informative += each.informative
    inputs = (
        size,
        10 * size // max(sentences, 1),
        _THOUSAND * total // max(size, 1),
        _THOUSAND * recurring // max(total, 1),
        _THOUSAND * len(words) // max(total, 1),
        _THOUSAND * capitals // max(informative, 1),
        _THOUSAND * recurring_phrases // max(phrases, 1),
    )
    return TextShape(size, inputs, max(most, 1), words)


def tree_inputs(candidate: KeywordCandidate, text: TextShape) -> tuple[int, ...]:
    """Return the inputs of the trees, in the order of `INPUTS`: counts, positions in words, per mille, or 0 and 1."""
    first, _, rest = candidate.key.partition(" ")
    return (
        *text.inputs,
        *_counts(candidate, text),
        *_beside(candidate.before),
        *_beside(candidate.after),
        *_endings(first if rest else ""),
        *_endings(candidate.key.rpartition(" ")[2]),
    )


_THOUSAND = 1_000


def _counts(candidate: KeywordCandidate, text: TextShape) -> tuple[int, ...]:
    words = text.words
    key, count, informative = candidate.key, candidate.count, candidate.informative
    if candidate.words == 1:
        weakest = strongest = mean = count
        begun = candidate.first
    else:
        # Links inside names are not among the words.
        known = [words[part] for part in key.split(" ") if part in words] or [(count, candidate.first)]
        times = [each for each, _ in known]
        weakest, strongest, mean = min(times), max(times), sum(times) // len(times)
        begun = sum([first for _, first in known]) // len(known)
    capitals, acronym = candidate.capitals, candidate.acronym
    return (
        count,
        _THOUSAND * count // text.most,
        count - candidate.inside,
        candidate.whole,
        candidate.first,
        _THOUSAND * candidate.first // max(text.size, 1),
        candidate.tenths,
        candidate.headings,
        int(candidate.headings > 0 and any(chunk.heading == TITLE for chunk, _, _ in candidate.places)),
        candidate.words,
        len(key),
        weakest,
        strongest,
        mean,
        begun,
        _THOUSAND * capitals // informative if capitals else 0,
        _THOUSAND * acronym // informative if acronym else 0,
        int("-" in key),
        int(not key.isalpha() and any(map(str.isdigit, key))),
    )


def _beside(shares: Sequence[float]) -> tuple[int, ...]:
    return (
        *(round(_THOUSAND * shares[kind]) for kind in _SIDES.values()),
        round(_THOUSAND * (shares[EDGE] + shares[SIGN])),
    )


def _endings(word: str) -> tuple[int, ...]:
    found = endings_of(word)
    return (*[int(name in found) for name in ENDINGS], int(word in _frequent_words()))


@cache
def _frequent_words() -> frozenset[str]:
    """Return the most frequent English words, which are seldom what a text is about."""
    lines = packaged_text("toolkit.methods.keywords", "frequent_words.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_READERS: Mapping[str, Callable[[Any], tuple[int, ...]]] = {
    "before": _beside,
    "after": _beside,
    "begins": _endings,
    "ends": _endings,
}
_MOST_KNOWN = 20_000
_KINDS = (*_SIDES.values(), EDGE, SIGN, TITLE)  # of neighbours, and of headings, which the compiled part looks for
_INTERFACE = 2  # of the compiled part; see _trees.c
_compiled = load_compiled("toolkit.methods.keywords._trees", _INTERFACE)
