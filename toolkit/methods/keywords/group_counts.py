"""Phrase counts of groups of texts, for comparing how often each group uses a phrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from toolkit.language.stopwords import Language
from toolkit.methods.keywords.candidates import Place, find_candidate_phrases, merge_variants
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.document_frequency import PhraseCounts
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.text_group import TextGroup, acronym_keys
from toolkit.scratch import ScratchList

_KEY_BYTES = 100  # what a phrase takes besides its letters


@dataclass
class GroupCounts:
    """Counts of the words and phrases of a group.

    Attributes
    ----------
    size
        Number of words, including function words.
    counts, documents
        By phrase: occurrences, and documents that contain it.
    """

    size: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)


class OutsideCounts(NamedTuple):
    """Counts of the words and phrases outside a group; see `GroupCounts`."""

    size: int
    counts: Mapping[str, int]


@dataclass
class Occurrences:
    """The occurrences of a phrase in a group.

    Attributes
    ----------
    counts
        Occurrences in each document of the group.
    forms
        For each written form: occurrences whose case is informative, and all occurrences.
    document, sentence, start
        First occurrence outside headings, or the first of all: index of the document (-1 if there is none), index of
        the sentence, character offset in it.
    outside
        Whether that occurrence is outside headings.
    """

    counts: list[int]
    forms: dict[str, list[int]] = field(default_factory=dict)
    document: int = -1
    sentence: int = 0
    start: int = 0
    outside: bool = False

    def forms_by_frequency(self) -> list[str]:
        """Return its written forms, the most frequent first."""
        return sorted(self.forms, key=lambda form: (-self.forms[form][0], -self.forms[form][1], form))

    def add(self, document: int, place: Place) -> None:
        """Add the occurrences at one place of a document."""
        chunk, start, end = place
        self.counts[document] += chunk.count
        informative = (chunk.informative or start > 0) and not chunk.heading
        times = self.forms.setdefault(chunk.form(start, end), [0, 0])
        times[0] += chunk.count * informative
        times[1] += chunk.count
        if self.document < 0 or (not self.outside and not chunk.heading):
            self.document, self.sentence, self.start = document, chunk.sentence, chunk.starts[start]
            self.outside = not chunk.heading


@dataclass
class FoundInGroup:
    """The occurrences of some phrases in a group, by phrase, and the number of words of each document."""

    phrases: dict[str, Occurrences]
    sizes: list[int]


class _DocumentPhrases(NamedTuple):
    size: int
    places: dict[str, list[Place]]


def _phrases_of(group: TextGroup, max_words: int, lexicon: Lexicon, language: Language) -> Iterator[_DocumentPhrases]:
    """Yield the phrases of each document of a group."""
    for document in group.members:
        sentences = list(document.sentences())
        chunks = split_into_chunks(sentences, lexicon, [document.title], boundaries="split")
        yield _DocumentPhrases(
            chunks.size, merge_variants(find_candidate_phrases(chunks, max_words), acronym_keys(sentences, language))
        )


class _CountedDocument(NamedTuple):
    """The phrases of a document with how often each occurs, and the number of its words."""

    size: int
    keys: list[str]
    counts: list[int]


class GroupCounter:
    """Counts the phrases of groups of texts.

    Most phrases of a large corpus occur once or twice, which is too seldom to be compared. So the counts of each
    document go to disk, with hashes of all phrases; once it is known which occur often enough, only those are summed.

    Parameters
    ----------
    max_words, lexicon, language
        As for `find_in_group`.
    least
        Number of occurrences in all groups together below which a phrase is left out.
    """

    def __init__(self, max_words: int, lexicon: Lexicon, language: Language, least: int) -> None:
        self._max_words, self._lexicon, self._language = max_words, lexicon, language
        self._documents: ScratchList[_CountedDocument] = ScratchList(
            lambda each: sum(map(len, each.keys)) + _KEY_BYTES * len(each.keys), list, _CountedDocument._make
        )
        self._ends: list[int] = []
        self._least = least
        self._occurrences = PhraseCounts(least)
        self.has_phrases = False

    def add(self, group: TextGroup) -> None:
        """Count the phrases of a group, one document after another."""
        for size, places in _phrases_of(group, self._max_words, self._lexicon, self._language):
            counts = [sum([chunk.count for chunk, _, _ in found]) for found in places.values()]
            self._documents.append(_CountedDocument(size, list(places), counts))
            self._occurrences.add(key for key, count in zip(places, counts, strict=True) for _ in range(count))
            self.has_phrases |= bool(counts)
        self._ends.append(len(self._documents))

    def counts(self) -> list[GroupCounts]:
        """Return the counts of each group that was added, of phrases that are not left out."""
        made, documents, last = [], iter(self._documents), 0
        for end in self._ends:
            group = GroupCounts()
            for size, keys, counts in islice(documents, end - last):
                group.size += size
                for key, count, total in zip(keys, counts, self._occurrences.of_each(keys), strict=True):
                    if total >= self._least:
                        group.counts[key] += count
                        group.documents[key] += 1
            made.append(group)
            last = end
        return made


def find_in_group(
    keys: Iterable[str], group: TextGroup, max_words: int, lexicon: Lexicon, language: Language
) -> FoundInGroup:
    """Find the occurrences of phrases, given by their keys, in a group."""
    found = FoundInGroup({key: Occurrences([0] * len(group.members)) for key in keys}, [])
    for number, (size, places) in enumerate(_phrases_of(group, max_words, lexicon, language)):
        found.sizes.append(size)
        for key, occurrences in found.phrases.items():
            for place in places.get(key, ()):
                occurrences.add(number, place)
    return found


def total_counts(groups: Sequence[GroupCounts]) -> GroupCounts:
    """Return the counts of all groups together."""
    total = GroupCounts()
    for group in groups:
        total.size += group.size
        total.counts.update(group.counts)
        total.documents.update(group.documents)
    return total


def counts_outside(total: GroupCounts, group: GroupCounts) -> OutsideCounts:
    """Return the counts of all groups but one."""
    counts = {key: count - group.counts[key] for key, count in total.counts.items()}
    return OutsideCounts(total.size - group.size, counts)
