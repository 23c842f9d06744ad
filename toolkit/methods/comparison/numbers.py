"""Numbers of the same thing in different documents, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from toolkit.files import packaged_text
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.english_stems import english_stem
from toolkit.methods.comparison.differences import other_times
from toolkit.methods.comparison.matching import similarity_of
from toolkit.methods.comparison.quantities import Quantity, quantities_of
from toolkit.methods.comparison.sentences import ClaimSentence, light_terms
from toolkit.processes import shard_map

_ALIKE = 0.45  # similarity of two sentences, for numbers whose nouns differ
_BESIDE = 0.3  # the same, for numbers of the same noun; where both sentences name somebody
_FEW = 20  # a number that many things have
_LARGE, _NEAR = 10_000, 1.5  # a number that is not met by chance, and how far apart two of one thing may be
_APART = 5  # times one number of a thing may be another, unless their sentences say the same
_SAID = 0.7  # similarity of sentences that say the same
_RARE = 5  # large numbers of one noun, at most, for those near each other to be of one thing
_GENERAL = "people"  # a class of nouns whose numbers are near each other by chance
_MOST = 200  # numbers of one noun that are compared with each other


@dataclass(frozen=True)
class PlacedQuantity:
    """A quantity and the sentence in which it stands."""

    quantity: Quantity
    sentence: ClaimSentence


@dataclass(frozen=True)
class NumberGroup:
    """Numbers of the same thing.

    Parameters
    ----------
    what
        The words that say what they are of, from the member that says most.
    members
        In the order of their documents; each number of a document once.
    differs
        Whether two of them cannot be the same number.
    score
        How sure it is that they are of the same thing, from 0 to 1.
    """

    what: str
    members: tuple[PlacedQuantity, ...]
    differs: bool
    score: float


def placed_quantities(sentences: Sequence[ClaimSentence]) -> list[PlacedQuantity]:
    """Return the quantities of some sentences, in order."""
    return [PlacedQuantity(found, sentence) for sentence in sentences for found in quantities_of(sentence.text)]


def number_groups(placed: Sequence[PlacedQuantity], weights: Mapping[str, float], jobs: int = 1) -> list[NumberGroup]:
    """Group the numbers of the same thing in two documents or more: those that differ first, then the surest.

    Two numbers are of the same thing if they have one dimension and one noun, or nouns that count alike, and their
    sentences share words or their nouns a qualifier; or if their sentences say the same.
    """
    ranks = _ranks(placed)
    pairs = [(a, b) for a, b in _candidates(placed) if _may_pair(ranks[a], ranks[b])]
    passed = shard_map(partial(_scores, placed=placed, weights=weights), pairs, jobs, most=max(1, len(pairs)))
    scored = zip(pairs, (score for some in passed for score in some), strict=True)
    scores = {pair: score for pair, score in scored if score}
    group_of = {number: [number] for pair in scores for number in pair}
    for (a, b), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        one, other = group_of[a], group_of[b]
        if one is not other and _all_alike(one, other, scores, placed):
            one += other
            group_of.update(dict.fromkeys(other, one))
    groups = {id(numbers): numbers for numbers in group_of.values()}
    found = [
        _group([placed[number] for number in sorted(numbers)], max(scores.get(pair, 0.0) for pair in _pairs(numbers)))
        for numbers in groups.values()
        if len({placed[number].sentence.document for number in numbers}) > 1
    ]
    return sorted(found, key=lambda group: (not group.differs, -group.score, group.what, _place(group.members[0])))


def _scores(
    pairs: Sequence[tuple[int, int]], placed: Sequence[PlacedQuantity], weights: Mapping[str, float]
) -> list[float]:
    return [_same_thing(placed, a, b, weights) for a, b in pairs]


def _ranks(placed: Sequence[PlacedQuantity]) -> list[tuple[int, int]]:
    """Return for each quantity which of its noun in its sentence it is, and of how many."""
    alike: dict[tuple[int, int, str, str], list[int]] = {}
    for number, each in enumerate(placed):
        key = (each.sentence.document, each.sentence.number, each.quantity.dimension, noun_class(each.quantity.head))
        alike.setdefault(key, []).append(number)
    ranks = {number: (rank, len(listed)) for listed in alike.values() for rank, number in enumerate(listed)}
    return [ranks[number] for number in range(len(placed))]


def _may_pair(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two numbers stand at the same place of their sentences: *12 people died and 40 were hurt* twice."""
    return one[1] != other[1] or one[1] == 1 or one[0] == other[0]


def _pairs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(numbers)
    return ((a, b) for place, b in enumerate(ordered) for a in ordered[:place])


def _all_alike(
    one: Sequence[int],
    other: Sequence[int],
    scores: Mapping[tuple[int, int], float],
    placed: Sequence[PlacedQuantity],
) -> bool:
    """Tell whether every number of one group is of the same thing as every number of the other."""
    return all((min(a, b), max(a, b)) in scores or placed[a].sentence is placed[b].sentence for a in one for b in other)


def _candidates(placed: Sequence[PlacedQuantity]) -> Iterator[tuple[int, int]]:
    """Yield pairs of different documents that have a noun in common, or a word of their sentences."""
    buckets: dict[tuple[str, str], list[int]] = {}
    for number, each in enumerate(placed):
        keys = {noun_class(each.quantity.head)} if each.quantity.head else set()
        keys |= {f"~{term}" for term in each.sentence.solid}
        for key in keys:
            buckets.setdefault((each.quantity.dimension, key), []).append(number)
    seen: Counter[tuple[int, int]] = Counter()
    for (_, key), numbers in sorted(buckets.items()):
        if len(numbers) > _MOST:
            continue
        for place, b in enumerate(numbers):
            for a in numbers[:place]:
                if placed[a].sentence.document != placed[b].sentence.document:
                    seen[a, b] += 1 if key.startswith("~") else 2
    yield from (pair for pair, shared in sorted(seen.items()) if shared > 1)


def _same_thing(placed: Sequence[PlacedQuantity], one: int, other: int, weights: Mapping[str, float]) -> float:
    """Return how sure it is that two numbers are of the same thing; 0 if they are not."""
    a, b = placed[one].quantity, placed[other].quantity
    first, second = placed[one].sentence, placed[other].sentence
    similarity = similarity_of(first, second, weights)
    same_noun = bool(a.head and b.head) and noun_class(a.head) == noun_class(b.head)
    if similarity < _SAID:
        ours, theirs = _qualifiers(a), _qualifiers(b)
        other_thing = bool(ours and theirs) and not ours & theirs and a.head == b.head
        others = bool(first.names and second.names) and not first.names & second.names
        if others or other_thing or not _within(a, b, _APART) or other_times(first.text, second.text):
            return 0.0
    beside = _BESIDE if first.names & second.names else _ALIKE
    if same_noun and similarity >= beside and len(first.solid & second.solid) > 1:
        return min(1.0, 0.4 + similarity)
    if same_noun and _qualifiers(a) & _qualifiers(b) and min(a.low, b.low) >= _FEW:
        return 0.6
    if same_noun and not a.dimension and min(a.low, b.low) >= _LARGE and _within(a, b, _NEAR):
        alike = first.terms & second.terms or noun_class(a.head) != _GENERAL
        return 0.5 if alike and _is_rare(placed, noun_class(a.head)) else 0.0
    if similarity >= _ALIKE and (same_noun or a.dimension):
        return similarity
    return 0.0


def _is_rare(placed: Sequence[PlacedQuantity], noun: str) -> bool:
    """Tell whether so few large numbers are of a noun that two are not near each other by chance."""
    large = 0
    for each in placed:
        large += each.quantity.low >= _LARGE and bool(each.quantity.head) and noun_class(each.quantity.head) == noun
        if large > _RARE:
            return False
    return True


def _within(a: Quantity, b: Quantity, times: float) -> bool:
    """Tell whether one number is at most some times the other."""
    low, high = sorted((a.high * a.factor, b.high * b.factor))
    return high <= times * low


def _qualifiers(quantity: Quantity) -> set[str]:
    """Return the stems of the words beside the noun that is counted."""
    stems = {english_stem(word.lower().strip(".,")) for word in quantity.what.split()}
    return stems - {english_stem(quantity.head)} - light_terms()


@cache
def _classes() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in packaged_text("toolkit.methods.comparison", "like_nouns.txt").splitlines():
        if line and not line.startswith("#"):
            first, *_ = words = line.split()
            found.update({english_stem(word): first for word in words})
    return found


def noun_class(noun: str) -> str:
    """Return what nouns that count alike have in common, such as *soldiers* and *troops*; else the stem of the noun.

    >>> noun_class("soldiers") == noun_class("troops"), noun_class("ferries")
    (True, 'ferri')
    """
    stem = english_stem(lemma_of(noun) if noun.endswith("ing") else noun)
    return _classes().get(stem, stem)


def _group(placed: list[PlacedQuantity], score: float) -> NumberGroup:
    kept: list[PlacedQuantity] = []
    for each in placed:
        same = (
            other
            for other in kept
            if other.sentence.document == each.sentence.document and other.quantity.agrees(each.quantity)
        )
        if next(same, None) is None:
            kept.append(each)
    what = max((each.quantity.what for each in kept), key=lambda words: (len(words.split()), words))
    return NumberGroup(what, tuple(kept), _differ(kept), round(score, 6))


def _differ(placed: Sequence[PlacedQuantity]) -> bool:
    """Tell whether two documents each have a number that the other has not."""
    documents: dict[int, list[Quantity]] = {}
    for each in placed:
        documents.setdefault(each.sentence.document, []).append(each.quantity)
    listed = list(documents.values())
    return any(_left(one, other) and _left(other, one) for place, one in enumerate(listed) for other in listed[:place])


def _left(one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    return any(not any(each.agrees(rival) for rival in other) for each in one)


def _place(placed: PlacedQuantity) -> tuple[int, int, int]:
    return placed.sentence.document, placed.sentence.number, placed.quantity.start
