"""Count the categories of a dictionary in a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.counts.measures.rates import design_effect, rate_interval
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.counts.occurrences.evidence import evidence_at, usual_sequences
from toolkit.counts.occurrences.matching import Occurrence, find_any
from toolkit.methods.dictionary.categories import Category, Dictionary
from toolkit.methods.dictionary.rows import CategoryDocumentRow, CategoryGroupRow, CategoryHitRow, CategoryRow

_MILLION = 1_000_000
_SHOWN = 6  # words of a category in its row


@dataclass(frozen=True)
class CategoryCounts:
    """Where a category occurs.

    Parameters
    ----------
    category
        The category.
    occurrences
        In order, without overlap.
    by_text
        Number of occurrences in each text.
    hits
        Occurrences of each word or phrase in small letters.
    holders
        Number of texts in which each of them occurs.
    """

    category: Category
    occurrences: list[Occurrence]
    by_text: list[int]
    hits: Counter[tuple[str, ...]]
    holders: Counter[tuple[str, ...]]

    @property
    def total(self) -> int:
        """Number of occurrences."""
        return len(self.occurrences)


def count_categories(words: CorpusWords, dictionary: Dictionary, forms: str) -> list[CategoryCounts]:
    """Count every category of a dictionary.

    Of the entries of one category that begin at the same place the longest counts, and no two overlap; what belongs to
    several categories counts in each. A category holds those below it.

    Parameters
    ----------
    words
        The corpus.
    dictionary
        Its categories.
    forms
        Language in which other forms of plain words are found as well; empty for none.
    """
    return [_counted(words, category, forms) for category in dictionary.categories]


def _counted(words: CorpusWords, category: Category, forms: str) -> CategoryCounts:
    found = find_any(words, category.patterns, forms=forms)
    by_text = [0] * len(words.documents)
    hits: Counter[tuple[str, ...]] = Counter()
    held: set[tuple[int, tuple[str, ...]]] = set()
    for place, length in found:
        text = words.document_of(words.block_of(place))
        by_text[text] += 1
        hit = tuple(words.lower_types[token] for token in words.tokens[place : place + length])
        hits[hit] += 1
        held.add((text, hit))
    return CategoryCounts(category, found, by_text, hits, Counter(hit for _, hit in held))


def coverage(words: CorpusWords, counts: Sequence[CategoryCounts]) -> float:
    """Return the share of all words that belong to a category."""
    covered = bytearray(len(words.tokens))
    for each in counts:
        for place, length in each.occurrences:
            covered[place : place + length] = b"\1" * length
    return sum(covered) / len(covered)


def written_hits(words: CorpusWords, counts: Sequence[CategoryCounts]) -> dict[tuple[str, ...], str]:
    """Return the words and phrases of all categories as they are mostly written where they count: *may*, not *May*."""
    written: dict[tuple[str, ...], Counter[str]] = {}
    for place, length in (found for each in counts for found in each.occurrences):
        tokens = words.tokens[place : place + length]
        hit = tuple(words.lower_types[token] for token in tokens)
        written.setdefault(hit, Counter())[" ".join(words.types[token] for token in tokens)] += 1
    shown = usual_sequences(words, written)
    for hit, forms in written.items():
        best = min(forms, key=lambda form: (-forms[form], form))
        if shown[hit] not in forms and not best.isupper():
            shown[hit] = best
    return shown


def category_rows(
    words: CorpusWords, counts: Sequence[CategoryCounts], shown: Mapping[tuple[str, ...], str]
) -> Iterator[CategoryRow]:
    """Yield a row for each category, in the order of the dictionary; those that do not occur last."""
    for each in sorted(counts, key=lambda each: not each.total):
        best = sorted(each.hits, key=lambda hit: (-each.hits[hit], hit))[:_SHOWN]
        evidence = evidence_at(words, each.occurrences[0].place) if each.total else None
        holders = sum(map(bool, each.by_text))
        yield CategoryRow(
            category=each.category.name,
            count=each.total,
            per_million=each.total / len(words.tokens) * _MILLION,
            documents=holders,
            share=holders / len(each.by_text),
            entries=len(each.category.patterns),
            found=len(each.hits),
            words=", ".join(f"{shown[hit]} {each.hits[hit]:,}" for hit in best),
            document=evidence.document if evidence else "",
            line=evidence.line if evidence else None,
            example=evidence.sentence if evidence else "",
        )


def document_rows(words: CorpusWords, counts: Sequence[CategoryCounts]) -> Iterator[CategoryDocumentRow]:
    """Yield a row for each document with words and each category."""
    for number, document in enumerate(words.documents):
        size = words.sizes[number]
        for each in counts if size else ():
            count = each.by_text[number]
            yield CategoryDocumentRow(
                document.name, document.date, each.category.name, count, size, count / size * _MILLION
            )


def category_group_rows(
    words: CorpusWords, counts: Sequence[CategoryCounts], name: str, texts: Sequence[int]
) -> Iterator[CategoryGroupRow]:
    """Yield a row for each category in a group of texts; none for a group without words."""
    sizes = [words.sizes[text] for text in texts]
    total = sum(sizes)
    for each in counts if total else ():
        found = [each.by_text[text] for text in texts]
        # A phrase is one occurrence of several words, so that there are never more than words.
        rate = rate_interval(sum(found), total, design_effect(found, sizes))
        yield CategoryGroupRow(
            group=name,
            category=each.category.name,
            count=sum(found),
            words=total,
            per_million=rate.value * _MILLION,
            low=rate.low * _MILLION,
            high=rate.high * _MILLION,
            documents=sum(map(bool, found)),
        )


def hit_rows(counts: Sequence[CategoryCounts], shown: Mapping[tuple[str, ...], str]) -> Iterator[CategoryHitRow]:
    """Yield a row for each word or phrase of each category, the most frequent first."""
    for each in counts:
        for hit in sorted(each.hits, key=lambda hit: (-each.hits[hit], hit)):
            yield CategoryHitRow(each.category.name, shown[hit], each.hits[hit], each.holders[hit])
