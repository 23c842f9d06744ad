"""Keyness of groups of documents: the words that each group uses more, or less, often than other texts do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.counts.measures.dispersion import deviation_of_proportions
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import first_names
from toolkit.language.stopwords import Language
from toolkit.methods.keywords.group_counts import (
    GroupCounter,
    GroupCounts,
    Occurrences,
    counts_outside,
    find_in_group,
    total_counts,
)
from toolkit.methods.keywords.keyness import Keyness, compare_counts
from toolkit.methods.keywords.redundancy import drop_redundant
from toolkit.methods.keywords.rows import KeynessRow
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.text_group import TextGroup
from toolkit.rounding import significant

_MIN_TESTED = 3  # occurrences on both sides: with fewer, not even all on one side would show a difference
_SIGNIFICANT = 0.05
_MIN_TEXTS = 3  # documents of a group; with fewer, one text may make the difference


@dataclass(frozen=True)
class GroupComparison:
    """Compares each group with the other groups, or with a reference corpus.

    Parameters
    ----------
    groups
        The groups to compare.
    reference
        The texts to compare them with; without it, each group is compared with all the others.
    language
        Language of the corpus.
    top
        Number of rows for each group and direction.
    max_words
        Longest phrase, in words.
    min_count
        Minimum number of occurrences on the side that uses the phrase more often.
    direction
        ``over``, ``under`` or ``both``.
    """

    groups: Sequence[TextGroup]
    reference: TextGroup | None
    language: Language
    top: int
    max_words: int
    min_count: int
    direction: str

    @property
    def min_tested(self) -> int:
        """Minimum number of occurrences on both sides together for a phrase to be tested."""
        return max(_MIN_TESTED, self.min_count)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self.language)

    def run(self) -> GroupDifferences:
        """Compare the groups.

        Raises
        ------
        NothingToAnalyseError
            If one of the sides has no word to compare.
        """
        counter = GroupCounter(self.max_words, self._lexicon, self.language, self.min_tested)
        for group in self.groups:
            counter.add(group)
        has_phrases = counter.has_phrases
        if self.reference:
            counter.add(self.reference)
        counted = counter.counts()
        reference = counted.pop() if self.reference else None
        total = total_counts(counted)
        if not has_phrases or (reference and not reference.size):
            side = "the reference" if has_phrases else f"{sum(len(each.members) for each in self.groups)} texts"
            raise NothingToAnalyseError(
                f"There are no words to compare in {side}: function words and numbers are not compared.",
                "See what was read with: toolkit documents; or turn cleaning off with --raw.",
            )
        differences = GroupDifferences([], 0, 0)
        for group, counts in zip(self.groups, counted, strict=True):
            other = reference or counts_outside(total, counts)
            if not counts.size or not other.size:
                continue
            tested = compare_counts(counts.counts, counts.size, other.counts, other.size, self.min_tested)
            listed = [each for over in self._directions() for each in self._largest(tested, over)]
            differences.rows += self._rows(group, listed, counts, other.size)
            differences.tested += len(tested)
            differences.not_significant += sum(each.p >= _SIGNIFICANT for each in listed)
        return differences

    def _directions(self) -> Sequence[bool]:
        return {"over": (True,), "under": (False,), "both": (True, False)}[self.direction]

    def _largest(self, tested: Sequence[Keyness], over: bool) -> list[Keyness]:
        """Return the phrases with the largest conservative differences in one direction, without repetitions."""
        listed = [
            each
            for each in tested
            if each.ratio.value
            and (each.ratio.value > 0) == over
            and (each.count if over else each.elsewhere) >= self.min_count
        ]
        listed.sort(key=lambda each: (-significant(each.conservative), each.p, each.key))
        ranking = ((each.key, each.count if over else each.elsewhere) for each in listed)
        return [listed[place] for place in drop_redundant(ranking, self.top)]

    def _forms_elsewhere(self, absent: Sequence[str], group: TextGroup) -> dict[str, str]:
        """Return how phrases that a group does not contain are written in the texts it is compared with."""
        if not absent:
            return {}
        if self.reference:
            members = list(self.reference.members)
        else:
            members = [each for other in self.groups if other is not group for each in other.members]
        found = find_in_group(absent, TextGroup("", tuple(members)), self.max_words, self._lexicon, self.language)
        return {key: each.forms_by_frequency()[0] for key, each in found.phrases.items() if each.forms}

    def _rows(
        self, group: TextGroup, listed: Sequence[Keyness], counts: GroupCounts, other_size: int
    ) -> Iterator[KeynessRow]:
        found = find_in_group([each.key for each in listed], group, self.max_words, self._lexicon, self.language)
        elsewhere = self._forms_elsewhere([each.key for each in listed if not each.count], group)
        numbers = sorted({found.phrases[each.key].document for each in listed} - {-1})
        sentences = {number: list(group.members[number].sentences()) for number in numbers}
        highest: dict[bool, float] = {}
        ranks: dict[bool, int] = {}
        for each in listed:
            over = each.ratio.value > 0
            conservative = max(0.0, each.conservative)
            highest.setdefault(over, conservative)
            ranks[over] = ranks.get(over, 0) + 1
            phrase = found.phrases[each.key]
            sentence = sentences[phrase.document][phrase.sentence] if phrase.document >= 0 else None
            yield KeynessRow(
                group=group.name,
                rank=ranks[over],
                keyword=phrase.forms_by_frequency()[0] if phrase.forms else elsewhere.get(each.key, each.key),
                direction="over" if over else "under",
                score=min(1.0, conservative / highest[over]) if highest[over] else 0.0,
                log_ratio=each.ratio.value,
                low=each.ratio.low,
                high=each.ratio.high,
                g2=each.g2,
                p=each.p,
                count=each.count,
                elsewhere=each.elsewhere,
                per_million=1e6 * each.count / counts.size,
                elsewhere_per_million=1e6 * each.elsewhere / other_size,
                documents=counts.documents[each.key],
                one_document=counts.documents[each.key] == 1 and len(group.members) > 1,
                dispersion=_dispersion(phrase, found.sizes),
                line=sentence.line_at(phrase.start) if sentence else None,
                evidence=sentence.text if sentence else "",
                source=group.members[phrase.document].name if sentence else "",
                page=(sentence.block.page or None) if sentence else None,
            )


@dataclass
class GroupDifferences:
    """The result of a comparison of groups.

    Attributes
    ----------
    rows
        The phrases listed, group by group.
    tested
        Number of phrases tested, all groups together.
    not_significant
        Number of phrases listed whose difference is not significant at 5 %.
    """

    rows: list[KeynessRow]
    tested: int
    not_significant: int


def comparison_notes(comparison: GroupComparison, found: GroupDifferences) -> list[str]:
    """Return the notes that go with the table of a comparison."""
    against = "the reference" if comparison.reference else "all other groups"
    notes = [
        f"Each group is compared with {against}: {found.tested:,} comparisons of words and phrases that occur at least"
        f" {comparison.min_tested} times on both sides together. p is corrected for the comparisons of the group"
        " (Holm)."
    ]
    few = [group.name for group in comparison.groups if len(group.members) < _MIN_TEXTS]
    if few and len(comparison.groups) > 1:
        notes.append(
            f"{first_names(few)}: fewer than {_MIN_TEXTS} documents, so a difference may be that of one text instead of"
            " the group; see the columns documents and dispersion."
        )
    if found.not_significant:
        notes.append(
            f"{found.not_significant} of the {len(found.rows)} differences listed are not significant at 5 % after"
            " this correction."
        )
    return notes


def _dispersion(phrase: Occurrences, sizes: Sequence[int]) -> float | None:
    if len(sizes) < 2 or not any(phrase.counts):
        return None
    parts = [(count, size) for count, size in zip(phrase.counts, sizes, strict=True) if count]
    return deviation_of_proportions(parts, sum(sizes), min(filter(None, sizes)))
