"""Keyness of groups of documents: the words that each group uses more, or less, often than other texts do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.counts.measures.dispersion import deviation_of_proportions
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import first_names
from toolkit.language.stopwords import Language
from toolkit.methods.keywords.group_counts import (
    GroupCounter,
    GroupCounts,
    Occurrences,
    PhraseFinder,
    PhraseSearch,
    search_phrases,
)
from toolkit.methods.keywords.keyness import Keyness, Pair, compare_counts
from toolkit.methods.keywords.rows import KeynessRow
from toolkit.methods.keywords.shown.redundancy import Ranked, shown_phrases
from toolkit.methods.keywords.text_group import TextGroup
from toolkit.rounding import significant

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

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
    jobs
        Number of worker processes; results do not depend on it.
    """

    groups: Sequence[TextGroup]
    reference: TextGroup | None
    language: Language
    top: int
    max_words: int
    min_count: int
    direction: str
    jobs: int = 1

    @property
    def min_tested(self) -> int:
        """Minimum number of occurrences on both sides together for a phrase to be tested."""
        return max(_MIN_TESTED, self.min_count)

    @cached_property
    def _finder(self) -> PhraseFinder:
        return PhraseFinder(self.max_words, self.language)

    def run(self) -> GroupDifferences:
        """Compare the groups.

        Raises
        ------
        NothingToAnalyseError
            If one of the sides has no word to compare.
        """
        import numpy as np

        counter = GroupCounter(self._finder, self.min_tested, self.jobs)
        counter.add(*(each.members for each in self._texts))
        has_phrases = counter.has_phrases_in(range(len(self.groups)))
        counted = counter.counts()
        number = len(counter.names)
        outside = [counted.pop()] if self.reference else counted
        if not has_phrases or (self.reference and not outside[0].size):
            side = "the reference" if has_phrases else f"{sum(len(each.members) for each in self.groups)} texts"
            raise NothingToAnalyseError(
                f"There are no words to compare in {side}: function words and numbers are not compared.",
                "See what was read with: toolkit documents; or turn cleaning off with --raw.",
            )
        total, size = np.zeros(number, np.int64), sum(each.size for each in outside)
        for each in outside:
            total[each.phrases] += each.counts
        differences = GroupDifferences([], 0, 0)
        listings: list[_Listing] = []
        for place, counts in enumerate(counted):
            here = counts.over_all(number)
            there, other_size = (total, size) if self.reference else (total - here, size - counts.size)
            if not counts.size or not other_size:
                continue
            compared = _Compared(counter.names, here, there, self.min_tested)
            tested = compare_counts(compared.pairs, counts.size, other_size)
            listed = [each for over in self._directions() for each in self._largest(compared, tested, over)]
            listings.append(_Listing(place, counts, other_size, listed, counter.sizes(place)))
            differences.tested += sum(compared.pairs.values())
            differences.not_significant += sum(each.keyness.p >= _SIGNIFICANT for each in listed)
        searches = [each for listing in listings for each in self._searches(listing, counter)]
        found = search_phrases(self._finder, searches, self.jobs)
        for listing in listings:
            own, elsewhere = next(found), next(found)
            forms = {key: each.forms_by_frequency()[0] for key, each in elsewhere.items() if each.forms}
            differences.rows += self._rows(listing, own, forms)
        return differences

    @property
    def _texts(self) -> list[TextGroup]:
        return [*self.groups, *([self.reference] if self.reference else [])]

    def _directions(self) -> Sequence[bool]:
        return {"over": (True,), "under": (False,), "both": (True, False)}[self.direction]

    def _largest(self, compared: _Compared, tested: dict[Pair, Keyness], over: bool) -> list[_Listed]:
        """Return the phrases with the largest conservative differences in one direction, without repetitions."""
        ranked = [
            (-significant(each.conservative), each.p, pair)
            for pair, each in tested.items()
            if each.ratio.value
            and (each.ratio.value > 0) == over
            and (each.count if over else each.elsewhere) >= self.min_count
        ]
        listed: list[_Listed] = []

        def ranking() -> Iterator[Ranked]:
            for (least, _), equal in groupby(sorted(ranked), key=lambda each: each[:2]):
                # Ties are in alphabetical order.
                for key, phrase, pair in sorted(compared.phrases(pair for _, _, pair in equal)):
                    listed.append(_Listed(key, phrase, tested[pair]))
                    yield Ranked(key, pair[0] if over else pair[1], max(0.0, -least))

        return [listed[place] for place in sorted(each.place for each in shown_phrases(ranking(), self.top))]

    def _searches(self, listing: _Listing, counter: GroupCounter) -> tuple[PhraseSearch, PhraseSearch]:
        """Return the searches for the phrases of a group in its texts, and for those it lacks in the other texts."""
        place, groups = listing.place, self._texts
        keys = tuple(each.key for each in listing.listed)
        own = PhraseSearch(keys, groups[place].members, counter.documents_with(keys, place))
        absent = tuple(each.key for each in listing.listed if not each.keyness.count)
        others = [len(self.groups)] if self.reference else [n for n in range(len(self.groups)) if n != place]
        documents = [
            groups[number].members[each] for number in others for each in counter.documents_with(absent, number)
        ]
        return own, PhraseSearch(absent, documents, range(len(documents)))

    def _rows(
        self, listing: _Listing, found: Mapping[str, Occurrences], elsewhere: Mapping[str, str]
    ) -> Iterator[KeynessRow]:
        group, counts = self.groups[listing.place], listing.counts
        keys = [each.key for each in listing.listed]
        numbers = sorted({found[key].document for key in keys} - {-1})
        sentences = {number: list(group.members[number].sentences()) for number in numbers}
        highest: dict[bool, float] = {}
        ranks: dict[bool, int] = {}
        for key, number, each in listing.listed:
            over = each.ratio.value > 0
            conservative = max(0.0, each.conservative)
            highest.setdefault(over, conservative)
            ranks[over] = ranks.get(over, 0) + 1
            phrase, documents = found[key], counts.documents_with(number)
            sentence = sentences[phrase.document][phrase.sentence] if phrase.document >= 0 else None
            yield KeynessRow(
                group=group.name,
                rank=ranks[over],
                keyword=phrase.forms_by_frequency()[0] if phrase.forms else elsewhere.get(key, key),
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
                elsewhere_per_million=1e6 * each.elsewhere / listing.other_size,
                documents=documents,
                one_document=documents == 1 and len(group.members) > 1,
                dispersion=_dispersion(phrase, listing.sizes),
                line=sentence.line_at(phrase.start) if sentence else None,
                evidence=sentence.text if sentence else "",
                source=group.members[phrase.document].name if sentence else "",
                page=(sentence.block.page or None) if sentence else None,
            )


class _Listed(NamedTuple):
    """A phrase that is listed: its key, its number among the phrases that were counted, and its difference."""

    key: str
    phrase: int
    keyness: Keyness


class _Listing(NamedTuple):
    """What is listed of one group.

    Attributes
    ----------
    place
        Of the group among all groups.
    counts
        Of its phrases.
    other_size
        Number of words of the texts compared with it.
    listed
        The phrases.
    sizes
        Number of words of each of its documents.
    """

    place: int
    counts: GroupCounts
    other_size: int
    listed: list[_Listed]
    sizes: list[int]


class _Compared:
    """The phrases of a comparison by the pairs of their counts.

    Parameters
    ----------
    names
        The keys of all phrases.
    here, there
        How often each occurs in the group, and in the texts it is compared with.
    least
        Minimum number of occurrences on both sides together.
    """

    def __init__(self, names: Sequence[str], here: NDArray[int64], there: NDArray[int64], least: int) -> None:
        import numpy as np

        self._names = names
        # Most frequent pairs hold thousands of phrases: their numbers are sorted by pair.
        phrases = np.flatnonzero(here + there >= least)
        self._phrases = phrases[np.lexsort((there[phrases], here[phrases]))]
        both = np.column_stack((here[self._phrases], there[self._phrases]))
        starts = np.flatnonzero(np.any(both[1:] != both[:-1], axis=1)) + 1
        edges = [0, *starts.tolist(), len(both)] if len(both) else [0]
        self._spans = {(int(both[start, 0]), int(both[start, 1])): (start, end) for start, end in pairwise(edges)}

    @property
    def pairs(self) -> dict[Pair, int]:
        """How many phrases have each pair of counts."""
        return {pair: end - start for pair, (start, end) in self._spans.items()}

    def phrases(self, pairs: Iterable[Pair]) -> Iterator[tuple[str, int, Pair]]:
        """Yield the phrases that have one of some pairs of counts: key, number and pair."""
        for pair in pairs:
            start, end = self._spans[pair]
            for phrase in self._phrases[start:end].tolist():
                yield self._names[phrase], phrase, pair


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
