"""Compare the documents of a corpus: the text they share, their topics, and what the report says of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING

from toolkit.counts.encoded import by_language, encode
from toolkit.methods.similarity.calibration import SMALL_CORPUS
from toolkit.methods.similarity.comparison import Comparison, ComparisonOptions
from toolkit.methods.similarity.kinds import (
    BOILERPLATE,
    KINDS,
    TOPIC,
    KindRules,
    RelatedPair,
    document_pairs,
    pair_counts,
    pairs_by_kind,
    sort_by_kind,
    sort_many_by_kind,
)
from toolkit.methods.similarity.large_comparison import concepts_for
from toolkit.methods.similarity.reuse.boilerplate import BoilerplateRule
from toolkit.methods.similarity.reuse.families import Family, families_of, family_links
from toolkit.methods.similarity.reuse.pairs import Reuse, ReusedPassage, find_reuse
from toolkit.methods.similarity.search.many_neighbours import EXACT_UP_TO
from toolkit.methods.similarity.shared_phrases import SharedPhrases
from toolkit.methods.similarity.stems import stem_counts, stem_keys
from toolkit.methods.similarity.subjects import compared_subjects
from toolkit.methods.similarity.texts import DistinctTexts
from toolkit.methods.similarity.ways import SimilarityOptions, method_notes, way_of
from toolkit.processes import begun

if TYPE_CHECKING:
    from numpy import int8
    from numpy.typing import NDArray

    from toolkit.corpus.document import Document
    from toolkit.counts.encoded import Encoded
    from toolkit.language.stopwords import Language
    from toolkit.methods.similarity.reuse.many_pairs import SharedText

_SEEDS = 2
_SHOWN_TERMS = 6
_MOST_BOILERPLATE = 20_000


@dataclass(frozen=True)
class TextPairs:
    """Pairs of different texts.

    Attributes
    ----------
    by_kind
        Pairs by kind, in listing order.
    shared
        The text reuse of each pair that shares text.
    passing
        Number of pairs that share text and also pass the topical bound.
    """

    by_kind: Mapping[str, Sequence[RelatedPair]]
    shared: Mapping[tuple[int, int], Reuse] | SharedText
    passing: int


class SimilarityResult:
    """The result of `compare_documents`.

    Attributes
    ----------
    texts
        The different texts of the documents.
    text_pairs
        Pairs of texts that share text or a topic.
    comparison
        Topical similarities of the texts.
    pair_counts
        Number of pairs of documents by kind.
    notes
        What a reader must know of the method.
    libraries
        Distributions that computed the numbers.
    method
        That was used, where ``auto`` was asked for.
    families
        The families of the texts, if they were found while topics were compared; None if not.
    """

    def __init__(
        self,
        texts: DistinctTexts,
        comparison: Comparison,
        pairs: TextPairs,
        phrases: SharedPhrases,
        options: SimilarityOptions,
    ) -> None:
        self.texts = texts
        self.comparison = comparison
        self.options = options
        self.notes: list[str] = []
        self.libraries: tuple[str, ...] = ()
        self.method = options.method
        self.families: list[Family] | None = None
        self.text_pairs = pairs
        self._phrases = phrases
        self.pair_counts = pair_counts(self.text_pairs.by_kind, texts.holders)
        # Pairs above the bound beyond those listed, without those that share text.
        unlisted = max(comparison.passing_pairs - pairs.passing - len(self.text_pairs.by_kind[TOPIC]), 0)
        self.pair_counts[TOPIC] += unlisted
        if options.sides:
            # Identical texts may belong to documents of several sides, so the pairs must be enumerated.
            numbers = dict.fromkeys(self.pair_counts, 0)
            for kind, *_ in self.pairs():
                numbers[kind] += 1
            numbers[TOPIC] += unlisted
            self.pair_counts = numbers

    def pairs(self) -> Iterator[tuple[str, float, int, int]]:
        """Yield kind, similarity and documents of every pair, in listing order."""
        for pair, a, b in document_pairs(self.text_pairs.by_kind, self.texts.holders, self._apart):
            yield pair.kind, pair.similarity, a, b

    def _apart(self, a: int, b: int) -> bool:
        sides = self.options.sides
        return not sides or sides[a] != sides[b]

    def are_apart(self, one: int, two: int) -> bool:
        """Return whether some documents of two texts are on different sides."""
        holders = self.texts.holders
        return any(self._apart(a, b) for a in holders[one] for b in holders[two])

    @property
    def has_templates(self) -> bool:
        """Whether texts share so common a template that pairs of them are not listed."""
        return not isinstance(self.text_pairs.shared, Mapping) and self.text_pairs.shared.most_texts > 0

    def sharing(self, document: int) -> list[int]:
        """Return the documents of other sides that share text with one, those with the same text among them."""
        number = self.texts.number_of[document]
        shared = self.text_pairs.shared
        if isinstance(shared, Mapping):
            others = {a + b - number for a, b in shared if number in (a, b)}
        else:
            own = shared.pairs[(shared.pairs == number).any(axis=1)]
            others = {a + b - number for a, b in own.tolist()}
        documents = [each for other in sorted({number, *others}) for each in self.texts.holders[other]]
        return [other for other in documents if other != document and self._apart(document, other)]

    def reuse(self, one: int, two: int) -> tuple[Reuse | None, bool]:
        """Return the text reuse of two texts, and whether its sides are swapped."""
        if one == two:
            return whole(self.texts.words(one)), False
        return self.text_pairs.shared.get((min(one, two), max(one, two))), one > two

    def shared_terms(self, one: int, two: int) -> str:
        """Return the words and phrases that contribute most to the cosine of two texts, in percent."""
        parts = self.comparison.parts(one, two)
        total = fsum(part for _, part in parts)
        named = self._phrases.named(one, two, parts)[:_SHOWN_TERMS] if total > 0 else []
        return ", ".join(f"{name} {round(100 * part / total)}%" for name, part in named)

    def neighbours(self, document: int) -> list[tuple[int, float]]:
        """Return the nearest neighbours of a document, those with the same text first."""
        number = self.texts.number_of[document]
        if number < 0:
            return []
        twins = [other for other in self.texts.holders[number] if other != document and self._apart(document, other)]
        found = [(other, 1.0) for other in twins]
        for text, value in self.comparison.near[number]:
            if len(found) >= self.options.nearest:
                break
            found += [(other, value) for other in self.texts.holders[text] if self._apart(document, other)]
        return found[: self.options.nearest]

    def square(self, documents: Sequence[int]) -> list[list[float]]:
        """Return the similarity matrix of some documents; 0 where one has no words."""
        numbers = [self.texts.number_of[each] for each in documents]
        known = sorted({number for number in numbers if number >= 0})
        place = {number: nth for nth, number in enumerate(known)}
        values = self.comparison.square(known)
        return [
            [
                0.0 if min(a, b) < 0 else 1.0 if a == b else values[place[a]][place[b]]
                for b in numbers
            ]
            for a in numbers
        ]  # fmt: skip

    def means(self, groups: Mapping[str, Sequence[int]]) -> dict[tuple[str, str], tuple[float, int]]:
        """Return mean similarity and number of pairs within and between groups of documents."""
        numbers = {
            name: [self.texts.number_of[each] for each in members if self.texts.number_of[each] >= 0]
            for name, members in groups.items()
        }
        found = {}
        for (name, other), (value, known) in self.comparison.means(numbers).items():
            size, others = len(groups[name]), len(groups[other])
            pairs = size * (size - 1) // 2 if name == other else size * others
            # A pair with a document without words has a similarity of 0.
            found[name, other] = (min(max(value * known / pairs, 0.0), 1.0) if pairs else 0.0, pairs)
        return found

    def named(self, one: int, two: int, weights: Sequence[tuple[int, float]]) -> list[str]:
        """Return terms as the words and phrases that two texts share, by falling weight."""
        return [name for name, _ in self._phrases.named(one, two, weights)]


def compare_documents(
    documents: Sequence[Document], background: Sequence[Document], language: Language, options: SimilarityOptions
) -> SimilarityResult:
    """Compare documents with one another.

    Documents of the same words are one text, and whatever is counted is counted over different
    texts, so that a corpus in which every document stands twice gives the same kinds.
    """
    texts = DistinctTexts(documents, language)
    behind = DistinctTexts(background, language)
    way = way_of(texts, behind, options)
    together = _joined(texts.topical, behind.topical) if len(behind) else texts.topical
    counts = stem_counts(together, language, all_words=way.stop_words)
    method = way.method
    seeds = 1 if method == "jaccard" else _SEEDS
    few: dict[tuple[int, int], Reuse] = {}
    many: SharedText | None = None
    # Of very many texts what they share and what is near to them take turns, since both need much memory.
    beside = options.jobs if SMALL_CORPUS < len(texts) <= EXACT_UP_TO else 1
    concepts_of = begun(partial(concepts_for, counts, method, len(behind), options.jobs), beside)
    if len(texts) <= SMALL_CORPUS:
        few = find_reuse([texts.words(number) for number in range(len(texts))], seeds)
    else:
        from toolkit.methods.similarity.reuse.many_pairs import find_reuse_of_many

        many = find_reuse_of_many(texts.arrays(), seeds, jobs=options.jobs)
    rules = KindRules(options.min_passage, BoilerplateRule(texts))
    kinds = None if many is None else rules.kinds_of(many)
    if kinds is None:
        boilerplate = sum(rules.kind_of(*each) == BOILERPLATE for each in few.items())
    else:
        boilerplate = int((kinds == KINDS.index(BOILERPLATE)).sum())
    asked = ComparisonOptions(
        "cosine" if method == "jaccard" else method,
        options.nearest,
        # Boilerplate is listed last and must not displace pairs on the same topic.
        options.top + min(boilerplate, _MOST_BOILERPLATE),
        options.least,
        _groups(texts, options.sides),
        way.chance_pairs,
        way.shared_terms,
        options.jobs,
    )
    comparison_of = begun(partial(compared_subjects, counts, asked, len(behind), together, concepts_of), beside)
    families = None
    if beside > 1 and many is not None and kinds is not None and not options.sides:
        families = families_of(texts, family_links(pairs_by_kind(many, kinds), many, texts))
    comparison = comparison_of()
    if method == "jaccard":
        from toolkit.methods.similarity.resemblance import JaccardComparison

        values = {pair: reuse.jaccard for pair, reuse in few.items()} if many is None else many.resemblances()
        comparison = JaccardComparison(comparison, values, asked, len(texts))
    # Function words count where texts are short, but they are never named as shared terms.
    keys = stem_keys(texts.topical.types, language, texts.topical.languages)
    phrases = SharedPhrases(texts.topical, keys, counts.terms, counts.shown)
    if many is None or kinds is None:
        pairs = _pairs_of_few(few, comparison, rules)
    else:
        pairs = _pairs_of_many(many, comparison, kinds)
    result = SimilarityResult(texts, comparison, pairs, phrases, options)
    result.method = method
    result.families = families
    result.notes += method_notes(texts, way, options.least, comparison.recall, many)
    if len(texts) + len(behind) > SMALL_CORPUS or method in ("letters", "lsa", "mean"):
        result.libraries = ("numpy", "scipy")
    return result


def _pairs_of_few(reuses: Mapping[tuple[int, int], Reuse], comparison: Comparison, rules: KindRules) -> TextPairs:
    found = sort_by_kind(reuses, comparison.pairs, comparison.value, rules)
    passing = comparison.passing([(pair.a, pair.b) for kind in KINDS if kind != TOPIC for pair in found[kind]])
    return TextPairs(found, reuses, passing)


def _pairs_of_many(shared: SharedText, comparison: Comparison, kinds: NDArray[int8]) -> TextPairs:
    found = sort_many_by_kind(shared, comparison.pairs, comparison.values, kinds)
    return TextPairs(found, shared, comparison.passing(shared.pairs[kinds >= 0]))


def whole(words: Sequence[int]) -> Reuse:
    """Return the reuse of a text that is reused whole."""
    return Reuse(1.0, ReusedPassage(0, 0, len(words), len(words), len(words)), 0.0)


def _joined(one: Encoded, two: Encoded) -> Encoded:
    encoded = encode([*_again(one), *_again(two)])
    if not one.languages and not two.languages:
        return encoded
    return by_language(encoded, [*_codes(one), *_codes(two)])


def _codes(encoded: Encoded) -> Iterator[str]:
    """Yield the code of the language of each text; empty for a text without words."""
    for start, end in pairwise(encoded.starts):
        yield encoded.languages[encoded.tokens[start]] if start < end else ""


def _again(encoded: Encoded) -> Iterator[str]:
    """Yield encoded texts as plain words; punctuation does not matter, since only terms are counted."""
    for number in range(len(encoded)):
        yield " ".join(encoded.words(number))


def _groups(texts: DistinctTexts, sides: Sequence[str]) -> tuple[int, ...]:
    """Return the side of each text by number; a text whose documents are on several is on one of its own."""
    if not sides:
        return ()
    place = {side: number for number, side in enumerate(sorted(set(sides)))}
    groups = []
    for number, own in enumerate(texts.holders):
        held = {place[sides[document]] for document in own}
        groups.append(held.pop() if len(held) == 1 else len(place) + number)
    return tuple(groups)
