"""Phrase counts of groups of texts, for comparing how often each group uses a phrase."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from toolkit.corpus.document import Document
from toolkit.language.stopwords import Language
from toolkit.methods.keywords.candidates import Place, find_candidate_phrases, merge_variants
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.document_frequency import PhraseCounts
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.text_group import acronym_keys
from toolkit.processes import ordered_map
from toolkit.scratch import Scratch

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

_TOGETHER = 32  # documents
_BATCH = 1 << 16  # phrases that are looked up at a time
_QUICK = 1  # The level of compression: higher ones take longer than they save.


class GroupCounts(NamedTuple):
    """Counts of the phrases of a group that occur often enough to be compared.

    Attributes
    ----------
    size
        Number of words, including function words.
    phrases
        The numbers of its phrases in `GroupCounter.names`, ascending.
    counts, documents
        For each of them: occurrences, and documents that contain it.
    """

    size: int
    phrases: NDArray[int64]
    counts: NDArray[int64]
    documents: NDArray[int64]

    def over_all(self, number: int) -> NDArray[int64]:
        """Return the occurrences of each of a number of phrases, 0 for those that the group does not contain."""
        import numpy as np

        counts = np.zeros(number, np.int64)
        counts[self.phrases] = self.counts
        return counts

    def documents_with(self, phrase: int) -> int:
        """Return how many documents contain a phrase, given by its number."""
        place = int(self.phrases.searchsorted(phrase))
        return int(self.documents[place]) if self.phrases[place : place + 1].tolist() == [phrase] else 0


class PhrasePlace(NamedTuple):
    """Where a phrase occurs in a document: its chunk with all its repetitions; see `chunks.Chunk`."""

    form: str
    times: int
    informative: bool
    heading: bool
    sentence: int
    start: int

    @classmethod
    def at(cls, place: Place) -> PhrasePlace:
        """Return what is to be known about a place."""
        chunk, start, end = place
        informative = (chunk.informative or start > 0) and not chunk.heading
        form, first = chunk.form(start, end), chunk.starts[start]
        return cls(form, chunk.count, informative, chunk.heading > 0, chunk.sentence, first)


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

    counts: array[int]
    forms: dict[str, list[int]] = field(default_factory=dict)
    document: int = -1
    sentence: int = 0
    start: int = 0
    outside: bool = False

    def forms_by_frequency(self) -> list[str]:
        """Return its written forms, the most frequent first."""
        return sorted(self.forms, key=lambda form: (-self.forms[form][0], -self.forms[form][1], form))

    def add(self, document: int, found: PhrasePlace) -> None:
        """Add the occurrences at one place of a document."""
        self.counts[document] += found.times
        seen = self.forms.setdefault(found.form, [0, 0])
        seen[0] += found.times * found.informative
        seen[1] += found.times
        if self.document < 0 or (not self.outside and not found.heading):
            self.document, self.sentence, self.start = document, found.sentence, found.start
            self.outside = not found.heading


class CountedDocument(NamedTuple):
    """The number of words of a document, the number of its phrases, and the phrases with their counts as bytes."""

    size: int
    number: int
    phrases: bytes


@dataclass(frozen=True)
class PhraseFinder:
    """Finds the phrases of documents; it travels to other processes.

    Parameters
    ----------
    max_words
        Longest phrase, in words.
    language
        Of the texts.
    """

    max_words: int
    language: Language

    def count(self, document: Document) -> CountedDocument:
        """Count the phrases of a document."""
        size, places = self._phrases_of(document)
        counts = array("I", [sum([chunk.count for chunk, _, _ in found]) for found in places.values()])
        keys = "\n".join(places).encode("utf-8", "surrogatepass")
        return CountedDocument(size, len(counts), zlib.compress(counts.tobytes() + keys, _QUICK))

    def look_up(self, wanted: tuple[Iterable[str], Document]) -> dict[str, list[PhrasePlace]]:
        """Find some phrases, given by their keys, in a document."""
        keys, document = wanted
        _, places = self._phrases_of(document)
        return {key: [PhrasePlace.at(place) for place in places[key]] for key in keys if key in places}

    def _phrases_of(self, document: Document) -> tuple[int, dict[str, list[Place]]]:
        sentences = list(document.sentences())
        chunks = split_into_chunks(sentences, _lexicon(self.language), [document.title], boundaries="split")
        found = find_candidate_phrases(chunks, self.max_words)
        return chunks.size, merge_variants(found, acronym_keys(sentences, self.language))


class PhraseSearch(NamedTuple):
    """Phrases, given by their keys, to be found in some of the documents of a group.

    Attributes
    ----------
    keys
        Of the phrases.
    members
        The documents of the group.
    numbers
        Those to look into, by their places in ``members``.
    """

    keys: tuple[str, ...]
    members: Sequence[Document]
    numbers: Sequence[int]


class _Lookups(Sequence[tuple[tuple[str, ...], Document]]):
    """What is to be looked up in each document of several searches, put together when it is needed."""

    def __init__(self, searches: Sequence[PhraseSearch]) -> None:
        self._searches = searches
        self._starts = list(accumulate((len(each.numbers) for each in searches), initial=0))

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, place: int) -> tuple[tuple[str, ...], Document]: ...
    @overload
    def __getitem__(self, place: slice) -> list[tuple[tuple[str, ...], Document]]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        number = bisect_right(self._starts, place) - 1
        keys, members, numbers = self._searches[number]
        return keys, members[numbers[place - self._starts[number]]]


def search_phrases(
    finder: PhraseFinder, searches: Sequence[PhraseSearch], jobs: int
) -> Iterator[dict[str, Occurrences]]:
    """Yield for each search where its phrases occur; all documents are looked into in one pass.

    Parameters
    ----------
    finder
        Finds the phrases.
    searches
        In the order of the results.
    jobs
        Maximum number of processes; results do not depend on it.
    """
    in_each = ordered_map(finder.look_up, _Lookups(searches), jobs, together=_TOGETHER)
    for keys, members, numbers in searches:
        found = {key: Occurrences(array("I", bytes(4 * len(members)))) for key in keys}
        for number in numbers:
            for key, occurrences in next(in_each).items():
                for occurrence in occurrences:
                    found[key].add(number, occurrence)
        yield found


class GroupCounter:
    """Counts the phrases of groups of texts.

    Most phrases of a large corpus occur once or twice, which is too seldom to be compared. So the counts of each
    document go to disk, with hashes of all phrases; once it is known which occur often enough, only those are summed.

    Parameters
    ----------
    finder
        Finds the phrases.
    least
        Number of occurrences in all groups together below which a phrase is left out.
    jobs
        Number of worker processes; results do not depend on it.

    Attributes
    ----------
    names
        The keys of the phrases that are not left out, once `counts` was called.
    """

    def __init__(self, finder: PhraseFinder, least: int, jobs: int) -> None:
        self._finder, self._least, self._jobs = finder, least, jobs
        self._occurrences = PhraseCounts(least)
        self._scratch = Scratch()
        # Of each document its number of words, its number of phrases, and where its bytes begin and end.
        self._sizes, self._numbers, self._ends = array("Q"), array("I"), array("Q", [0])
        self._groups = [0]  # where each begins, and the end of the last
        self.names: list[str] = []

    def has_phrases_in(self, groups: range) -> bool:
        """Tell whether any document of some groups has a phrase."""
        return any(self._numbers[self._groups[groups.start] : self._groups[groups.stop]])

    def add(self, *groups: Sequence[Document]) -> None:
        """Count the phrases of groups in one pass, one document after another."""
        members = [document for group in groups for document in group]
        for size, number, data in ordered_map(self._finder.count, members, self._jobs, together=_TOGETHER):
            self._sizes.append(size)
            self._numbers.append(number)
            self._ends.append(self._scratch.append(data) + len(data))
            keys, counts = _unpacked(data, number)
            self._occurrences.add(chain.from_iterable(map(repeat, keys, counts)))
        self._groups += accumulate(map(len, groups[1:]), initial=self._groups[-1] + len(groups[0]))

    def sizes(self, group: int) -> list[int]:
        """Return the number of words of each document of a group."""
        return self._sizes[self._groups[group] : self._groups[group + 1]].tolist()

    def documents_with(self, keys: Iterable[str], group: int) -> list[int]:
        """Return the numbers of the documents of a group that contain one of the phrases."""
        wanted = frozenset(keys)
        if not wanted:
            return []
        return [number for number, (own, _) in enumerate(self._documents(group)) if not wanted.isdisjoint(own)]

    def counts(self) -> list[GroupCounts]:
        """Return the counts of each group that was added, of phrases that are not left out."""
        made: list[GroupCounts] = []
        known: dict[str, int] = {}
        for group in range(len(self._groups) - 1):
            made.append(self._counts_of(group, known))
        self.names = list(known)
        return made

    def _counts_of(self, group: int, known: dict[str, int]) -> GroupCounts:
        """Sum the counts of a group; phrases that are seen for the first time get the next numbers."""
        import numpy as np

        counts, documents = array("q", bytes(8 * len(known))), array("I", bytes(4 * len(known)))
        keys: list[str] = []
        times = array("I")

        def add() -> None:
            for key, count, total in zip(keys, times, self._occurrences.of_each(keys), strict=True):
                if total >= self._least:
                    place = known.setdefault(key, len(known))
                    if place == len(counts):
                        counts.append(0)
                        documents.append(0)
                    counts[place] += count
                    documents[place] += 1

        for own, of_each in self._documents(group):
            keys += own
            times.extend(of_each)
            if len(keys) >= _BATCH:
                add()
                keys, times = [], array("I")
        add()
        summed, spread = np.frombuffer(counts, np.int64), np.frombuffer(documents, np.uint32)
        phrases = np.flatnonzero(spread)
        return GroupCounts(sum(self.sizes(group)), phrases, summed[phrases], spread[phrases].astype(np.int64))

    def _documents(self, group: int) -> Iterator[tuple[list[str], array[int]]]:
        """Yield the phrases of each document of a group, and how often each occurs."""
        for number in range(self._groups[group], self._groups[group + 1]):
            start, end = self._ends[number], self._ends[number + 1]
            yield _unpacked(self._scratch.read(start, end - start), self._numbers[number])


def _unpacked(data: bytes, number: int) -> tuple[list[str], array[int]]:
    """Return the phrases of a document and their counts; see `PhraseFinder.count`."""
    plain, counts = memoryview(zlib.decompress(data)), array("I")
    end = number * counts.itemsize
    counts.frombytes(plain[:end])
    return str(plain[end:], "utf-8", "surrogatepass").split("\n") if number else [], counts


@lru_cache(1)
def _lexicon(language: Language) -> Lexicon:
    """Return the cache of the words of a language in this process."""
    return Lexicon(language)
