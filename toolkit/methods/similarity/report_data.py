"""Compare the documents of a corpus: the text they share, their topics, and what the report says of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.counts.encoded import encode
from toolkit.methods.similarity.calibration import FEWEST_TO_CALIBRATE, LEAST_OF_FEW, SMALL_CORPUS
from toolkit.methods.similarity.kinds import (
    BOILERPLATE,
    KINDS,
    TOPIC,
    RelatedPair,
    document_pairs,
    kind_of,
    kinds_of_many,
    pair_counts,
    sort_by_kind,
    sort_many_by_kind,
)
from toolkit.methods.similarity.reuse import Passage, Reuse, find_reuse
from toolkit.methods.similarity.shared_phrases import SharedPhrases
from toolkit.methods.similarity.stems import stem_counts, stem_keys
from toolkit.methods.similarity.subjects import Comparison, ComparisonOptions, compare
from toolkit.methods.similarity.texts import DistinctTexts

if TYPE_CHECKING:
    from toolkit.corpus.document import Document
    from toolkit.counts.encoded import Encoded
    from toolkit.language.stopwords import Language
    from toolkit.methods.similarity.reuse_of_many import SharedText

_FEWEST_FOR_CONCEPTS = 20  # texts; concepts from fewer say little
_SHORT = 25  # words in the median text
_SEEDS = 2
_SHOWN_TERMS = 6
_SHOWN_WORDS = 8
_MOST_BOILERPLATE = 20_000


@dataclass(frozen=True)
class SimilarityOptions:
    """Options of a comparison; see `toolkit.analyses.similarity.similarity`. Pairs of one side are left out."""

    method: str
    top: int
    least: float
    min_passage: int
    nearest: int
    sides: tuple[str, ...] = ()


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
    comparison
        Topical similarities of the texts.
    counted
        Number of pairs of documents by kind.
    notes
        What a reader must know of the method.
    libraries
        Distributions that computed the numbers.
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
        self._found = pairs.by_kind
        self._shared = pairs.shared
        self._phrases = phrases
        self.pair_counts = pair_counts(self._found, texts.holders)
        # Pairs above the bound beyond those listed, without those that share text.
        unlisted = max(comparison.passing_pairs - pairs.passing - len(self._found[TOPIC]), 0)
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
        for pair, a, b in document_pairs(self._found, self.texts.holders, self._apart):
            yield pair.kind, pair.similarity, a, b

    def _apart(self, a: int, b: int) -> bool:
        sides = self.options.sides
        return not sides or sides[a] != sides[b]

    def reuse(self, one: int, two: int) -> tuple[Reuse | None, bool]:
        """Return the text reuse of two texts, and whether its sides are swapped."""
        if one == two:
            return whole(self.texts.words(one)), False
        return self._shared.get((min(one, two), max(one, two))), one > two

    def shared_terms(self, one: int, two: int) -> str:
        """Return the words and phrases that contribute most to the cosine of two texts, in percent."""
        parts = self.comparison.parts(one, two)
        total = sum(part for _, part in parts)
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
    texts = DistinctTexts(documents)
    behind = DistinctTexts(background)
    method = options.method
    # In a small corpus a function word has nearly the same IDF as any other word.
    short = texts.median_length < _SHORT and len(texts) >= _FEWEST_FOR_CONCEPTS
    if method == "auto":
        enough = len(texts) >= _FEWEST_FOR_CONCEPTS or len(behind) > 0
        method = "esa" if enough and not short else "cosine"
    together = _joined(texts.encoded, behind.encoded) if len(behind) else texts.encoded
    counts = stem_counts(together, language, all_words=short)
    seeds = 1 if method == "jaccard" else _SEEDS
    few: dict[tuple[int, int], Reuse] = {}
    many: SharedText | None = None
    if len(texts) <= SMALL_CORPUS:
        few = find_reuse([texts.words(number) for number in range(len(texts))], seeds)
    else:
        from toolkit.methods.similarity.reuse_of_many import find_reuse_of_many

        many = find_reuse_of_many(texts.arrays(), seeds)
    asked = ComparisonOptions(
        "cosine" if method == "jaccard" else method,
        options.nearest,
        # Boilerplate is listed last and must not displace pairs on the same topic.
        options.top + min(_boilerplate(few, many, options.min_passage), _MOST_BOILERPLATE),
        options.least,
        _groups(texts, options.sides),
    )
    comparison = compare(counts, asked, len(behind))
    if method == "jaccard":
        from toolkit.methods.similarity.resemblance import JaccardComparison

        values = {pair: reuse.jaccard for pair, reuse in few.items()} if many is None else many.resemblances()
        comparison = JaccardComparison(comparison, values, asked, len(texts))
    found: Mapping[str, Sequence[RelatedPair]]
    if many is None:
        found = sort_by_kind(few, comparison.pairs, comparison.value, options.min_passage)
        passing = comparison.passing([(pair.a, pair.b) for kind in KINDS if kind != TOPIC for pair in found[kind]])
    else:
        found = sort_many_by_kind(many, comparison.pairs, comparison.values, options.min_passage)
        passing = comparison.passing(many.pairs[kinds_of_many(many, options.min_passage) >= 0])
    # Function words count where texts are short, but they are never named as shared terms.
    keys = stem_keys(texts.encoded.types, language)
    phrases = SharedPhrases(texts.encoded, keys, counts.terms, counts.shown)
    pairs = TextPairs(found, few if many is None else many, passing)
    result = SimilarityResult(texts, comparison, pairs, phrases, options)
    result.notes += _notes(result, method, short, len(behind), many)
    if len(texts) + len(behind) > SMALL_CORPUS or method in ("lsa", "mean"):
        result.libraries = ("numpy", "scipy")
    return result


def whole(words: Sequence[int]) -> Reuse:
    """Return the reuse of a text that is reused whole."""
    return Reuse(1.0, Passage(0, 0, len(words), len(words), len(words)), 0.0)


def _joined(one: Encoded, two: Encoded) -> Encoded:
    return encode([*_again(one), *_again(two)])


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


_NAMES = {
    "cosine": "the cosine of TF-IDF weighted stems",
    "lsa": "latent semantic analysis",
    "esa": "explicit semantic analysis (similarity to the same reference texts)",
    "mean": "the mean of cosine, latent and explicit semantic analysis",
    "jaccard": "the Jaccard similarity of five-word shingles",
}


def _boilerplate(few: Mapping[tuple[int, int], Reuse], many: SharedText | None, min_passage: int) -> int:
    """Return the number of boilerplate pairs."""
    if many is None:
        return sum(kind_of(reuse, min_passage) == BOILERPLATE for reuse in few.values())
    return int((kinds_of_many(many, min_passage) == KINDS.index(BOILERPLATE)).sum())


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def _notes(found: SimilarityResult, method: str, short: bool, background: int, many: SharedText | None) -> list[str]:
    size = len(found.texts)
    others = f" over a background of {background:,} texts" if background and method in ("esa", "mean") else ""
    method_note = f"Similarity is {_NAMES[method]}{others}"
    notes = [method_note + ("; the texts are short, so stop words are included." if short else ".")]
    if found.options.least == 0 and method != "jaccard":
        if size + background < FEWEST_TO_CALIBRATE:
            notes.append(
                "With fewer than five different texts no chance level can be estimated:"
                f' "same topic" means a cosine of at least {LEAST_OF_FEW:g}.'
            )
        else:
            notes.append('"Same topic" means a cosine that chance would produce for at most one pair.')
    if many is not None and many.most_texts:
        quoted = [
            f"“{_cut(found.texts.quote(found.texts.holders[each.text][0], each.start, each.words))}”"
            f" ({each.words} words, about {each.texts:,} texts)"
            for each in many.common
        ]
        notes.append(
            f"Passages in more than {many.most_texts:,} texts are boilerplate and pair no texts: {'; '.join(quoted)}."
        )
        notes.append("Near-duplicates were also found by MinHash and verified; some may be missed.")
    return notes
