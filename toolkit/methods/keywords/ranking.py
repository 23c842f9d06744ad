"""Rank the phrases of one text by any of the methods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, log
from typing import TYPE_CHECKING

from toolkit.corpus.document import Sentence
from toolkit.language.stopwords import Language
from toolkit.methods.keywords.candidates import (
    KeywordCandidate,
    Place,
    count_candidates,
    find_candidate_phrases,
    merge_variants,
)
from toolkit.methods.keywords.chunks import Boundary, Chunks, split_into_chunks
from toolkit.methods.keywords.closed_lists import CONTENT
from toolkit.methods.keywords.document_frequency import DocumentFrequency
from toolkit.methods.keywords.same_thing import (
    acronyms_by_initials,
    full_names,
    listed_forms,
    parts_of_names,
    phrases_with,
    with_head,
)
from toolkit.methods.keywords.scorer import Scorer
from toolkit.methods.keywords.sentence_words import Lexicon, words_of_sentence
from toolkit.methods.keywords.shown.phrases import (
    Counterparts,
    Facts,
    RankedPhrase,
    ScoredPhrase,
    phrase_facts,
    scored_phrase,
)
from toolkit.methods.keywords.shown.redundancy import Ranked, shown_phrases
from toolkit.methods.keywords.text_group import acronym_keys
from toolkit.methods.keywords.trees import LEAST_POOL, Corrector, shape_of_text
from toolkit.rounding import significant

if TYPE_CHECKING:
    from toolkit.methods.keywords.reference.phrases import ReferencePhrase
    from toolkit.methods.keywords.reference.yake import Step

METHODS = ("learnt", "tfidf", "yake", "rake", "textrank", "kpminer")
_REFERENCES = ("yake", "rake", "textrank", "kpminer")
# The corpus can still change the order of the phrases of a text: this many times the phrases wanted, and this many
# more, are kept until all texts have been read.
_POOL_FACTOR = 3
_POOL_EXTRA = 15
_ALONE = Counterparts("", "")


@dataclass(frozen=True)
class Context:
    """What all texts of a run share: the language, its lexicon (a cache), the learnt weights and their correction."""

    language: Language
    lexicon: Lexicon
    scorer: Scorer

    @cached_property
    def corrector(self) -> Corrector:
        """Corrects the learnt scores."""
        return Corrector()


@dataclass(frozen=True)
class FirstPass:
    """The result of reading one text.

    Attributes
    ----------
    phrases
        Those that may be among the best.
    places
        Every phrase of the text, with its occurrences.
    size
        Number of words of the text.
    """

    phrases: list[ScoredPhrase]
    places: Mapping[str, Sequence[Place]]
    size: int


@dataclass(frozen=True)
class Ranker:
    """Ranks the phrases of texts, in two passes: one over each text, one with what the corpus adds.

    Parameters
    ----------
    name
        One of `METHODS`.
    max_words
        Longest phrase, in words.
    min_count
        Minimum number of occurrences of a phrase.
    top
        Number of phrases to return.
    candidates
        ``reference`` ranks the candidates of the named method, in its order; ``ours`` those of the learnt score.
    unfiltered
        Whether vague words and phrases that repeat a higher one are kept.
    """

    name: str = "learnt"
    max_words: int = 4
    min_count: int = 1
    top: int = 10
    candidates: str = "reference"
    unfiltered: bool = False

    @property
    def is_reference(self) -> bool:
        """Whether the candidates are those of a published method."""
        return self.name == "kpminer" or (self.name in _REFERENCES and self.candidates == "reference")

    def first_pass(self, sentences: Sequence[Sentence], titles: Iterable[str], context: Context) -> FirstPass:
        """Find the phrases of a text and score them by the text alone."""
        if self.is_reference:
            return self._reference_pass(sentences, titles, context)
        mode: Boundary = "cut" if self.name in ("learnt", "tfidf") else "keep"
        chunks = split_into_chunks(sentences, context.lexicon, titles, boundaries=mode)
        places = merge_variants(find_candidate_phrases(chunks, self.max_words))
        listed = [each for each in count_candidates(places, chunks.size) if each.count >= self.min_count]
        if not listed:
            return FirstPass([], places, chunks.size)
        values = self._values(listed, chunks, sentences, context)
        scored = [
            (value, each) for value, each in zip(values, listed, strict=True) if value is not None and not each.excluded
        ]
        pool = len(scored) if self.name == "tfidf" else _POOL_FACTOR * self.top + _POOL_EXTRA
        if self.name == "learnt":
            text = shape_of_text(listed, chunks.size, len(sentences))
            scored = context.corrector(_largest(max(pool, LEAST_POOL), scored), text)
        best = _largest(pool, scored)
        kept = [each for _, each in best]
        same = {
            **parts_of_names(kept, places),
            **listed_forms(kept),
            **acronyms_by_initials(kept),
            **acronym_keys(sentences, context.language),
        }
        same |= phrases_with(same, [each.key for each in kept])
        counterparts = {**{short: long for long, short in same.items()}, **same}
        names = full_names(kept)
        acronym_of, name_of, with_others = counterparts.get, names.get, counterparts.keys() | names.keys()
        phrases = [
            scored_phrase(
                value,
                each,
                places,
                Counterparts(acronym_of(each.key, ""), name_of(each.key, "")) if each.key in with_others else _ALONE,
                with_head(each, self.max_words) if each.words > 1 else "",
            )
            for value, each in best
        ]
        return FirstPass(phrases, places, chunks.size)

    def _reference_pass(self, sentences: Sequence[Sentence], titles: Iterable[str], context: Context) -> FirstPass:
        chunks = split_into_chunks(sentences, context.lexicon, titles, boundaries="keep")
        places = merge_variants(find_candidate_phrases(chunks, self.max_words))
        found = [
            each
            for each in _reference_keywords(self.name, [sentence.text for sentence in sentences], self.top)
            if each.count >= self.min_count and len(each.form.split()) <= self.max_words
        ]
        phrases = [_from_reference(each, places, chunks.size, context.lexicon) for each in found]
        return FirstPass(phrases if self.name == "kpminer" else phrases[: self.top], places, chunks.size)

    def _values(
        self, listed: list[KeywordCandidate], chunks: Chunks, sentences: Sequence[Sentence], context: Context
    ) -> Sequence[float | None]:
        if self.name == "learnt":
            return context.scorer.base(listed, chunks.size)
        if self.name == "tfidf":
            return [float(each.count) for each in listed]
        # The other methods are imported only when they are used: most runs do without.
        if self.name == "yake":
            from toolkit.methods.keywords.reference.yake import yake

            found = yake([_steps(sentence, context.lexicon) for sentence in sentences], self.max_words)
            # In YAKE the lowest score is the best.
            return [-found[each.key] if each.key in found else None for each in listed]
        from toolkit.methods.keywords.reference.rake import rake
        from toolkit.methods.keywords.reference.textrank import textrank

        words = [chunk.keys for chunk in chunks.chunks for _ in range(chunk.count)]
        found = rake(words) if self.name == "rake" else textrank(words)
        return [found.get(each.key) for each in listed]

    def with_corpus(
        self, phrases: Sequence[ScoredPhrase], frequency: DocumentFrequency, scorer: Scorer
    ) -> list[RankedPhrase]:
        """Add the contribution of the corpus to the scores of a text; return the phrases in order."""
        holding = frequency.holding([each.key for each in phrases], (each.with_head for each in phrases))
        values = self._values_with_corpus(phrases, frequency, holding, scorer)
        # Rounded first, so that equal scores are equal on every machine.
        ranked = [
            RankedPhrase(significant(value), each)
            for value, each in zip(values, phrases, strict=True)
            # A phrase that is cut off in this text may be a term of its own in others.
            if not each.with_head or holding[each.with_head] < holding[each.key]
        ]
        if self.is_reference:
            return sorted(ranked, key=lambda each: -each.value)  # Ties stay in the order of the text.
        return sorted(ranked, key=lambda each: (-each.value, each.phrase.key))

    def _values_with_corpus(
        self,
        phrases: Sequence[ScoredPhrase],
        frequency: DocumentFrequency,
        holding: Mapping[str, int],
        scorer: Scorer,
    ) -> list[float]:
        texts = frequency.texts
        if self.name == "learnt" and texts > 1:
            rarity, add = frequency.rarities(holding).__getitem__, scorer.corpus_part
            return [each.base + add(each.key, each.occurrences, rarity, holding[each.key]) for each in phrases]
        if self.name == "tfidf":
            return [each.base * (log((1 + texts) / (1 + holding[each.key])) + 1) for each in phrases]
        if self.name == "kpminer":
            from toolkit.methods.keywords.reference.kpminer import with_rarity

            return [with_rarity(each.base, " " in each.key, texts, holding[each.key]) for each in phrases]
        return [each.base for each in phrases]

    def best(
        self, phrases: Sequence[ScoredPhrase], size: int, frequency: DocumentFrequency, scorer: Scorer
    ) -> list[RankedPhrase]:
        """Return the best phrases of a text of ``size`` words, without repetitions; see `with_corpus`."""
        ranked = self.with_corpus(phrases, frequency, scorer)
        if self.is_reference or self.unfiltered or not ranked:
            return ranked[: self.top]
        single: list[RankedPhrase] = []
        highest = ranked[0].value
        ranking = (
            Ranked(
                each.key,
                each.occurrences,
                significant(self.relative_score(value, highest)),
                vague=each.facts.vague,
                name=each.is_name,
            )
            for value, each, _ in _without_counterparts(ranked, single)
        )
        return [single[place]._replace(weight=weight) for place, weight in shown_phrases(ranking, self.top, size)]

    def relative_scores(self, best: Sequence[RankedPhrase]) -> list[float]:
        """Return the weighted scores of the best phrases of a text relative to the first, 0 to 1."""
        return [each.weight * self.relative_score(each.value, best[0].value) / best[0].weight for each in best]

    def relative_score(self, value: float, highest: float) -> float:
        """Return a score relative to the highest of its text, 0 to 1; for the learnt score, the ratio of the odds."""
        if self.name == "learnt":
            return exp(value - highest)
        if self.name == "yake":
            return highest / value if value else 1.0
        return value / highest if highest else 1.0


def _without_counterparts(ranked: Iterable[RankedPhrase], single: list[RankedPhrase]) -> Iterator[RankedPhrase]:
    """Yield one phrase of those that stand for the same, and append it to a list.

    Of an acronym and its long form, two names of a country, and a name and its last word, the better one stands for
    both; and a full name for its parts.
    """
    listed: set[str] = set()
    names: list[str] = []
    for each in ranked:
        key, other = each.phrase.key, each.phrase.counterpart
        if key in listed or other in listed or (names and any(f" {key} " in name for name in names)):
            continue
        listed.add(key)
        if other:
            listed.add(other)
            names += [f" {other} "] * bool(each.phrase.full_name)
        single.append(each)
        yield each


def _largest(number: int, scored: list[tuple[float, KeywordCandidate]]) -> list[tuple[float, KeywordCandidate]]:
    return sorted(scored, key=_order, reverse=True)[:number]


def _order(scored: tuple[float, KeywordCandidate]) -> tuple[float, int, int]:
    value, candidate = scored
    return value, candidate.count, -candidate.first


def _reference_keywords(name: str, sentences: Sequence[str], top: int) -> list[ReferencePhrase]:
    if name == "yake":
        from toolkit.methods.keywords.reference.yake import yake_keywords

        return yake_keywords(sentences, top)
    if name == "rake":
        from toolkit.methods.keywords.reference.rake import rake_keywords

        return rake_keywords(sentences)
    if name == "textrank":
        from toolkit.methods.keywords.reference.textrank import textrank_keywords

        return textrank_keywords(sentences)
    from toolkit.methods.keywords.reference.kpminer import kpminer_keywords

    return kpminer_keywords(sentences)


def _from_reference(
    each: ReferencePhrase, places: Mapping[str, list[Place]], size: int, lexicon: Lexicon
) -> ScoredPhrase:
    key = " ".join(lexicon[word].key for word in each.form.split())
    facts = Facts(first=size, tenths=1, whole=0, named=False, title=False, heading=False)
    if key in places:
        (candidate,) = count_candidates({key: places[key]}, size=0)
        facts = phrase_facts(candidate)
    return ScoredPhrase(
        key=key,
        occurrences=each.count,
        counterpart="",
        total=each.count,
        base=each.score,
        form=each.form,
        variants=(),
        sentence=each.sentence,
        start=each.start,
        facts=facts,
    )


def _steps(sentence: Sentence, lexicon: Lexicon) -> list[Step]:
    from toolkit.methods.keywords.reference.yake import Step

    words = words_of_sentence(sentence, lexicon)
    return [
        Step(key, written, kind != CONTENT, adjacent=position > 0 and words.adjacent(position))
        for position, (key, written, kind) in enumerate(zip(words.keys, words.written, words.kinds, strict=True))
    ]
