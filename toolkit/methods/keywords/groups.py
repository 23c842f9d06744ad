"""What is counted of groups of texts, to compare how often a phrase stands in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.language.stopwords import Language
from toolkit.methods.keywords.candidates import joined, places_of
from toolkit.methods.keywords.grouped_text import GroupedText, acronyms_in
from toolkit.methods.keywords.runs import Lexicon, Run, runs_of


@dataclass
class GroupCounts:
    """The words of one group and how often each phrase stands in it.

    Attributes
    ----------
    size
        Words in all, function words among them.
    counts, documents
        By phrase: occurrences, and documents that hold it.
    """

    size: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)


@dataclass
class Standing:
    """Where a phrase stands in a group.

    Attributes
    ----------
    counts
        Occurrences in each document of the group.
    forms
        How it is written: times where capitals tell something, and all times.
    document, sentence, start
        Of the first occurrence outside a heading, or else of the first; numbers of the document and the sentence in it.
    """

    counts: list[int]
    forms: dict[str, list[int]] = field(default_factory=dict)
    document: int = -1
    sentence: int = 0
    start: int = 0
    outside: bool = False

    def written(self) -> list[str]:
        """Return its forms, the most frequent first."""
        return sorted(self.forms, key=lambda form: (-self.forms[form][0], -self.forms[form][1], form))


def count_group(group: GroupedText, longest: int, lexicon: Lexicon, language: Language) -> GroupCounts:
    """Count the phrases of a group, one document after the other."""
    counted = GroupCounts()
    for document in group.members:
        sentences = list(document.sentences())
        runs = runs_of(sentences, lexicon, [document.title])
        places = joined(places_of(runs, longest), acronyms_in(sentences, language))
        counted.size += runs.size
        for key, found in places.items():
            counted.counts[key] += sum(run.count for run, _, _ in found)
        counted.documents.update(places.keys())
    return counted


def standing(
    wanted: Iterable[str], group: GroupedText, longest: int, lexicon: Lexicon, language: Language
) -> tuple[dict[str, Standing], list[int]]:
    """Look phrases up in a group.

    Returns
    -------
    dict
        By phrase.
    list of int
        Words of each document.
    """
    found = {key: Standing([0] * len(group.members)) for key in wanted}
    sizes = []
    for number, document in enumerate(group.members):
        sentences = list(document.sentences())
        runs = runs_of(sentences, lexicon, [document.title])
        sizes.append(runs.size)
        places = joined(places_of(runs, longest), acronyms_in(sentences, language))
        for key, entry in found.items():
            for run, start, end in places.get(key, ()):
                entry.counts[number] += run.count
                _note(entry, number, run, start, end)
    return found, sizes


def _note(entry: Standing, number: int, run: Run, start: int, end: int) -> None:
    telling = (run.telling or start > 0) and not run.heading
    times = entry.forms.setdefault(" ".join(run.forms[start:end]), [0, 0])
    times[0] += run.count * telling
    times[1] += run.count
    if entry.document < 0 or (not entry.outside and not run.heading):
        entry.document, entry.sentence, entry.start = number, run.sentence, run.starts[start]
        entry.outside = not run.heading


def together(groups: Sequence[GroupCounts]) -> GroupCounts:
    """Add groups up."""
    whole = GroupCounts()
    for group in groups:
        whole.size += group.size
        whole.counts.update(group.counts)
        whole.documents.update(group.documents)
    return whole


def without(whole: GroupCounts, group: GroupCounts) -> Mapping[str, int]:
    """Return the counts of what is not in a group, for the phrases of the whole."""
    return {key: count - group.counts[key] for key, count in whole.counts.items()}
