"""All that is known of how the documents of a corpus are alike: what they share word for word, and their subjects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.counts.encoded import encode
from toolkit.methods.similarity.calibration import FEW, FEWEST_TO_CALIBRATE, LEAST_OF_FEW
from toolkit.methods.similarity.kinds import (
    BOILERPLATE,
    KINDS,
    TOPIC,
    Related,
    counted,
    documents_of,
    kind_of,
    kinds_of,
    many_related,
    related,
)
from toolkit.methods.similarity.reuse import Passage, Reuse, reuses
from toolkit.methods.similarity.shared_phrases import SharedPhrases
from toolkit.methods.similarity.stems import stem_counts, stem_keys
from toolkit.methods.similarity.subjects import Asked, Comparison, compare
from toolkit.methods.similarity.texts import ComparedTexts

if TYPE_CHECKING:
    from toolkit.corpus.document import Document
    from toolkit.counts.encoded import Encoded
    from toolkit.language.stopwords import Language
    from toolkit.methods.similarity.reuse_of_many import Shared

_FEWEST_FOR_CONCEPTS = 20  # texts; among fewer, nearness to the others tells little
_SHORT = 25  # words in the text in the middle
_SEEDS = 2
_SHOWN_TERMS = 6
_SHOWN_WORDS = 8
_MOST_BOILERPLATE = 20_000


@dataclass(frozen=True)
class Options:
    """What the user asked for; see `toolkit.analyses.similarity.similarity`. Pairs of one side are left out."""

    method: str
    top: int
    least: float
    min_passage: int
    nearest: int
    sides: tuple[str, ...] = ()


class Compared:
    """Documents that were compared; see `compared`.

    Attributes
    ----------
    texts
        The different texts of the documents.
    comparison
        Of the subjects of the texts.
    counted
        How many pairs of documents there are of each kind.
    notes
        Sentences on how the comparison was made.
    libraries
        That touched the numbers.
    """

    def __init__(
        self,
        texts: ComparedTexts,
        comparison: Comparison,
        found: Mapping[str, Sequence[Related]],
        shared: Mapping[tuple[int, int], Reuse] | Shared,
        phrases: SharedPhrases,
        options: Options,
        passing: int,
    ) -> None:
        self.texts = texts
        self.comparison = comparison
        self.options = options
        self.notes: list[str] = []
        self.libraries: tuple[str, ...] = ()
        self._found = found
        self._shared = shared
        self._phrases = phrases
        self.counted = counted(found, texts.holders)
        # Those that pass the bound and are not listed, without those that share text.
        self.counted[TOPIC] += max(comparison.over - passing - len(found[TOPIC]), 0)
        if options.sides:
            # Only by going through them can one tell which documents of equal texts are wanted.
            numbers = dict.fromkeys(self.counted, 0)
            for kind, *_ in self.pairs():
                numbers[kind] += 1
            numbers[TOPIC] += max(comparison.over - passing - len(found[TOPIC]), 0)
            self.counted = numbers

    def pairs(self) -> Iterator[tuple[str, float, int, int]]:
        """Yield kind, similarity and documents of every pair, in the order in which they are listed."""
        for pair, a, b in documents_of(self._found, self.texts.holders, self._apart):
            yield pair.kind, pair.similarity, a, b

    def _apart(self, a: int, b: int) -> bool:
        sides = self.options.sides
        return not sides or sides[a] != sides[b]

    def reuse(self, one: int, two: int) -> tuple[Reuse | None, bool]:
        """Return what two texts share word for word, and whether the second stands first in it."""
        if one == two:
            return whole(self.texts.words(one)), False
        return self._shared.get((min(one, two), max(one, two))), one > two

    def shared_terms(self, one: int, two: int) -> str:
        """Return the words and phrases with the largest parts in the cosine of two texts, in percent."""
        parts = self.comparison.parts(one, two)
        total = sum(part for _, part in parts)
        named = self._phrases.named(one, two, parts)[:_SHOWN_TERMS] if total > 0 else []
        return ", ".join(f"{name} {round(100 * part / total)}%" for name, part in named)

    def neighbours(self, document: int) -> list[tuple[int, float]]:
        """Return the nearest documents of one, those of the same text first."""
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
        """Return the similarities of some documents with one another; 0 where one has no words."""
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
        """Return the mean similarity, and the number of pairs, within and between groups of documents."""
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
        """Return terms with their weights as words and phrases that two texts have, the largest weight first."""
        return [name for name, _ in self._phrases.named(one, two, weights)]


def compared(
    documents: Sequence[Document], background: Sequence[Document], language: Language, options: Options
) -> Compared:
    """Compare documents with one another.

    Documents of the same words are one text, and whatever is counted is counted over different
    texts, so that a corpus in which every document stands twice gives the same kinds.
    """
    texts = ComparedTexts(documents)
    behind = ComparedTexts(background)
    method = options.method
    # Among few texts a function word is hardly less rare than any other, and would count as much.
    short = texts.median_length < _SHORT and len(texts) >= _FEWEST_FOR_CONCEPTS
    if method == "auto":
        enough = len(texts) >= _FEWEST_FOR_CONCEPTS or len(behind) > 0
        method = "esa" if enough and not short else "cosine"
    together = _joined(texts.encoded, behind.encoded) if len(behind) else texts.encoded
    counts = stem_counts(together, language, all_words=short)
    seeds = 1 if method == "jaccard" else _SEEDS
    few: dict[tuple[int, int], Reuse] = {}
    many: Shared | None = None
    if len(texts) <= FEW:
        few = reuses([texts.words(number) for number in range(len(texts))], seeds)
    else:
        from toolkit.methods.similarity.reuse_of_many import many_reuses

        many = many_reuses(texts.arrays(), seeds)
    asked = Asked(
        "cosine" if method == "jaccard" else method,
        options.nearest,
        # Boilerplate is listed last, and may not take the place of what is about the same thing.
        options.top + min(_boilerplate(few, many, options.min_passage), _MOST_BOILERPLATE),
        options.least,
        _groups(texts, options.sides),
    )
    comparison = compare(counts, asked, len(behind))
    if method == "jaccard":
        from toolkit.methods.similarity.resemblance import ByResemblance

        values = {pair: reuse.jaccard for pair, reuse in few.items()} if many is None else many.resemblances()
        comparison = ByResemblance(comparison, values, asked, len(texts))
    found: Mapping[str, Sequence[Related]]
    if many is None:
        found = related(few, comparison.pairs, comparison.value, options.min_passage)
        passing = comparison.passing([(pair.a, pair.b) for kind in KINDS if kind != TOPIC for pair in found[kind]])
    else:
        found = many_related(many, comparison.pairs, comparison.values, options.min_passage)
        passing = comparison.passing(many.pairs[kinds_of(many, options.min_passage) >= 0])
    # Function words are counted where texts are short, but they are not what two texts have to say in common.
    keys = stem_keys(texts.encoded.types, language)
    phrases = SharedPhrases(texts.encoded, keys, counts.terms, counts.shown)
    result = Compared(texts, comparison, found, few if many is None else many, phrases, options, passing)
    result.notes += _notes(result, method, short, len(behind), many)
    if len(texts) + len(behind) > FEW or method in ("lsa", "mean"):
        result.libraries = ("numpy", "scipy")
    return result


def whole(words: Sequence[int]) -> Reuse:
    """Return what a text shares with a text of the same words: all."""
    return Reuse(1.0, Passage(0, 0, len(words), len(words), len(words)), 0.0)


def _joined(one: Encoded, two: Encoded) -> Encoded:
    return encode([*_again(one), *_again(two)])


def _again(encoded: Encoded) -> Iterator[str]:
    """Write encoded texts as words again; only terms are counted of them, so signs are of no matter."""
    for number in range(len(encoded)):
        yield " ".join(encoded.words(number))


def _groups(texts: ComparedTexts, sides: Sequence[str]) -> tuple[int, ...]:
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
    "cosine": "the cosine of weighted stems",
    "lsa": "latent semantic analysis",
    "esa": "explicit semantic analysis: nearness to the same texts",
    "mean": "the mean of cosine, latent and explicit semantic analysis",
    "jaccard": "shared runs of five words",
}


def _boilerplate(few: Mapping[tuple[int, int], Reuse], many: Shared | None, min_passage: int) -> int:
    """Return how many pairs share a passage that stands in many texts."""
    if many is None:
        return sum(kind_of(reuse, min_passage) == BOILERPLATE for reuse in few.values())
    return int((kinds_of(many, min_passage) == KINDS.index(BOILERPLATE)).sum())


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def _notes(found: Compared, method: str, short: bool, background: int, many: Shared | None) -> list[str]:
    size = len(found.texts)
    others = f" of a background of {background:,} texts" if background and method in ("esa", "mean") else ""
    said = f"Similarity is {_NAMES[method]}{others}"
    notes = [said + ("; the texts are short, so function words count as well." if short else ".")]
    if found.options.least == 0 and method != "jaccard":
        if size + background < FEWEST_TO_CALIBRATE:
            notes.append(
                "With fewer than five different texts chance cannot be told: pairs from a cosine of"
                f" {LEAST_OF_FEW:g} on are listed."
            )
        else:
            notes.append("A pair of the same topic has a cosine that chance would give one pair of such texts at most.")
    if many is not None and many.everywhere:
        told = [
            f"“{_cut(found.texts.quoted(found.texts.holders[each.text][0], each.start, each.words))}”"
            f" ({each.words} words, about {each.texts:,} texts)"
            for each in many.common
        ]
        notes.append(
            f"What stands in more than {many.everywhere:,} texts is boilerplate, and makes no pair: {'; '.join(told)}."
        )
        notes.append("Near-duplicates were then found by MinHash as well, and checked; some may be missed.")
    return notes
