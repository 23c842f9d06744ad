"""Groups of documents compared word by word: what each uses more, or less, than the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.analyses._keyword_rows import KeynessRow
from toolkit.corpus.document import Corpus
from toolkit.errors import NothingToAnalyseError
from toolkit.methods.keywords.distinct import told_apart
from toolkit.methods.keywords.grouped_text import GroupedText
from toolkit.methods.keywords.groups import GroupCounts, Standing, count_group, standing, together, without
from toolkit.methods.keywords.keyness import Keyness, compared, deviation_of_proportions
from toolkit.methods.keywords.runs import Lexicon
from toolkit.report.report import Findings
from toolkit.report.table import Table
from toolkit.rounding import significant

_LEAST = 3  # occurrences on both sides together: of fewer, not even all on one side would show a difference
_SURE = 0.05


def compared_groups(
    corpus: Corpus,
    parts: Corpus,
    groups: Sequence[GroupedText],
    beside: Corpus | None,
    by: str,
    top: int,
    longest: int,
    least: int,
    direction: str,
) -> Findings:
    """Compare each group with the other groups, or with a reference corpus.

    Raises
    ------
    NothingToAnalyseError
        If one of the sides holds no word.
    """
    lexicon, language = Lexicon(corpus.language), corpus.language
    counted = [count_group(group, longest, lexicon, language) for group in groups]
    whole = together(counted)
    other = GroupCounts()
    if beside:
        texts = GroupedText("reference", tuple(beside.documents))
        other = count_group(texts, longest, lexicon, language)
    if not whole.counts or (beside and not other.size):
        side = "the reference" if whole.counts else f"{len(parts)} texts"
        raise NothingToAnalyseError(
            f"There is no word to compare in {side}: function words and numbers are not compared.",
            "See what was read with: toolkit documents; or leave everything in with --raw.",
        )
    rows: list[KeynessRow] = []
    tested = unsure = 0
    for group, counts in zip(groups, counted, strict=True):
        elsewhere: Mapping[str, int] = other.counts if beside else without(whole, counts)
        size = other.size if beside else whole.size - counts.size
        if not counts.size or not size:
            continue
        found = compared(counts.counts, counts.size, elsewhere, size, max(_LEAST, least))
        tested += len(found)
        listed = [each for way in _ways(direction) for each in _best(found, way, top, least)]
        unsure += sum(each.p >= _SURE for each in listed)
        # What a group does not use at all has to be looked up where it is used.
        where, sizes = standing([each.key for each in listed], group, longest, lexicon, language)
        absent = [each.key for each in listed if not each.here]
        there = _elsewhere(absent, groups, group, beside, longest, lexicon, corpus)
        rows += _rows(group, listed, where, sizes, there, counts, size)
    against = "the reference" if beside else "all other groups"
    notes = [
        f"Each group is compared with {against}: {tested:,} comparisons of words and phrases that stand at least"
        f" {max(_LEAST, least)} times on both sides together. p is corrected for those of the group (Holm)."
    ]
    if unsure:
        notes.append(f"{unsure} of {len(rows)} differences listed are not significant at 5 % after that correction.")
    title = f"Keywords by {by}" if by else "Keywords against the reference"
    return Findings((Table.of("keywords", title, KeynessRow, rows, group="document"),), tuple(notes))


def _ways(direction: str) -> Sequence[str]:
    return ("over", "under") if direction == "both" else (direction,)


def _best(found: Sequence[Keyness], way: str, top: int, least: int) -> list[Keyness]:
    """Return the phrases with the largest differences that may be relied on, none said twice."""
    over = way == "over"
    listed = [
        each
        for each in found
        if (each.ratio.value > 0) == over and each.ratio.value and (each.here if over else each.there) >= least
    ]
    listed.sort(key=lambda each: (-significant(each.sure), each.p, each.key))
    places = told_apart(((each.key, each.here if over else each.there) for each in listed), top)
    return [listed[place] for place in places]


def _elsewhere(
    absent: Sequence[str],
    groups: Sequence[GroupedText],
    group: GroupedText,
    beside: Corpus | None,
    longest: int,
    lexicon: Lexicon,
    corpus: Corpus,
) -> dict[str, str]:
    """Return how phrases are written that the group does not hold."""
    if not absent:
        return {}
    members = beside.documents if beside else [each for other in groups if other is not group for each in other.members]
    found, _ = standing(absent, GroupedText("", tuple(members)), longest, lexicon, corpus.language)
    return {key: entry.written()[0] for key, entry in found.items() if entry.forms}


def _rows(
    group: GroupedText,
    listed: Sequence[Keyness],
    where: Mapping[str, Standing],
    sizes: Sequence[int],
    there: Mapping[str, str],
    counts: GroupCounts,
    size: int,
) -> Iterator[KeynessRow]:
    highest: dict[bool, float] = {}
    ranks: dict[bool, int] = {}
    sentences = {
        number: list(group.members[number].sentences())
        for number in sorted({where[each.key].document for each in listed} - {-1})
    }
    for each in listed:
        over = each.ratio.value > 0
        sure = max(0.0, each.sure)
        highest.setdefault(over, sure)
        ranks[over] = ranks.get(over, 0) + 1
        entry = where[each.key]
        sentence = sentences[entry.document][entry.sentence] if entry.document >= 0 else None
        yield KeynessRow(
            document=group.name,
            rank=ranks[over],
            keyword=entry.written()[0] if entry.forms else there.get(each.key, each.key),
            direction="over" if over else "under",
            score=min(1.0, sure / highest[over]) if highest[over] else 0.0,
            log_ratio=each.ratio.value,
            low=each.ratio.low,
            high=each.ratio.high,
            g2=each.g2,
            p=each.p,
            count=each.here,
            elsewhere=each.there,
            per_million=1e6 * each.here / counts.size,
            elsewhere_per_million=1e6 * each.there / size,
            documents=counts.documents[each.key],
            one_document=counts.documents[each.key] == 1 and len(group.members) > 1,
            dispersion=_dispersion(entry.counts, sizes),
            line=sentence.line_at(entry.start) if sentence else None,
            evidence=sentence.text if sentence else "",
            source=group.members[entry.document].name if sentence else "",
            page=(sentence.block.page or None) if sentence else None,
        )


def _dispersion(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    return deviation_of_proportions(counts, sizes) if len(sizes) > 1 and any(counts) else None
