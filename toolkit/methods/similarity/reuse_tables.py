"""Tables of text reuse: families, passages with all their places, sentences of a query, two texts side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from toolkit.methods.similarity.kinds import IDENTICAL, NEAR, PASSAGE
from toolkit.methods.similarity.report_data import SimilarityResult
from toolkit.methods.similarity.reuse.collation import collate
from toolkit.methods.similarity.reuse.families import Family, Member, families_of, family_links
from toolkit.methods.similarity.reuse.passages import Span, edited_words, gathered, passages_between
from toolkit.methods.similarity.reuse.query import found_sentences
from toolkit.methods.similarity.rows import AlignmentRow, FamilyRow, FoundSentenceRow, PlaceRow, ReusedPassageRow
from toolkit.methods.similarity.texts import DistinctTexts
from toolkit.report.table import Table

LISTED_AT_MOST = 100  # rows; longer tables are drawn only with --table

_COMPARED = 3  # pairs in which a text is aligned, so that what many texts have is not aligned in all pairs
_MOST_COMPARED = 3_000  # pairs
_EXCERPT = 30  # words
_WHOLE_FROM = 8  # words of a run from which it is quoted from the start of its sentence ...
_COMMON_OPENING = 2  # ... if so few words stand before it
_OTHERS = 10  # places named in a row


def families_in(found: SimilarityResult) -> list[Family]:
    """Return the families of a corpus; with sides only those that have documents of several."""
    counts = found.pair_counts
    if not (counts[IDENTICAL] or counts[NEAR] or counts[PASSAGE] or found.has_templates):
        return []
    pairs = found.text_pairs
    families = found.families
    if families is None:
        families = families_of(found.texts, family_links(pairs.by_kind, pairs.shared, found.texts))
    sides = found.options.sides
    return [
        family for family in families if not sides or len({sides[member.document] for member in family.members}) > 1
    ]


def families_table(found: SimilarityResult, names: Sequence[str], families: Sequence[Family]) -> Table:
    """Return the table of families."""
    rows = (
        _family_row(found.texts, names, family, number, member)
        for number, family in enumerate(families, start=1)
        for member in family.members
    )
    made = Table.of("families", "Families of texts", FamilyRow, rows, group="family", brief=bool(families))
    return made._replace(leads=True)


def _family_row(texts: DistinctTexts, names: Sequence[str], family: Family, number: int, member: Member) -> FamilyRow:
    source = family.members[0].document
    document = texts.documents[member.document]
    return FamilyRow(
        family=number,
        document=names[member.document],
        likely_source=member is family.members[0],
        bond=family.bond,
        documents=len(family.members),
        date=document.date,
        source=document.metadata.get("source", ""),
        words=member.words,
        shared=member.shared,
        added_words=member.adds.words,
        omitted_words=member.omits.words,
        adds=_excerpt(texts, member.document, member.adds.longest),
        omits=_excerpt(texts, source, member.omits.longest),
    )


def _excerpt(texts: DistinctTexts, document: int, span: Span | None) -> str:
    if span is None:
        return ""
    start, words = span.start, span.words
    if words >= _WHOLE_FROM:
        # Two versions of a sentence often begin with the same word, which belongs to the sentence that is quoted.
        before = min(start, _COMMON_OPENING)
        opens = texts.sentence_starts(texts.number_of[document], start - before, before + 1)
        start, words = (start - before + opens[-1], words + before - opens[-1]) if opens else (start, words)
    shown = min(words, _EXCERPT)
    return texts.quote(document, start, shown) + (" …" if shown < words else "")


def passage_tables(found: SimilarityResult, names: Sequence[str], families: Sequence[Family] = ()) -> list[Table]:
    """Return the tables of passages and of their places.

    In a family each text is aligned with the likely source; other texts in three pairs at most.
    """
    passages = [places for spans in _shared_passages(found, families) if len(places := _places(found.texts, spans)) > 1]
    passages.sort(key=lambda places: (-places[0][1].words * (len(places) - 1), names[places[0][0]], places[0][1].start))
    rows = list(_passage_rows(found.texts, names, passages))
    brief = 0 < len(rows) <= LISTED_AT_MOST
    return [
        Table.of("passages", "Shared passages", ReusedPassageRow, [row for row, _ in rows], brief=brief),
        Table.of("places", "Places of the passages", PlaceRow, [each for _, own in rows for each in own],
                 group="passage", brief=False),
    ]  # fmt: skip


def _shared_passages(found: SimilarityResult, families: Sequence[Family]) -> list[list[Span]]:
    texts, least = found.texts, found.options.min_passage
    pairs = list(islice(_pairs_to_align(found, families), _MOST_COMPARED))
    shared = found.text_pairs.shared
    if isinstance(shared, Mapping):
        passages = [passages_between(texts.words(a), texts.words(b), least) for a, b in pairs]
    else:
        from toolkit.methods.similarity.reuse.many_passages import passages_of_pairs

        passages = passages_of_pairs(shared.texts, pairs, least, found.options.jobs)
    return gathered(dict(zip(pairs, passages, strict=True)))


def _pairs_to_align(found: SimilarityResult, families: Sequence[Family]) -> Iterator[tuple[int, int]]:
    aligned: Counter[int] = Counter()
    for family in families:
        source, *others = dict.fromkeys(found.texts.number_of[member.document] for member in family.members)
        for other in others:
            aligned.update((source, other))
            yield source, other
    in_family = frozenset(aligned)
    for kind in (NEAR, PASSAGE):
        for pair in found.text_pairs.by_kind[kind]:
            if kind == NEAR and pair.a in in_family:
                continue
            if min(aligned[pair.a], aligned[pair.b]) < _COMPARED and found.are_apart(pair.a, pair.b):
                aligned.update((pair.a, pair.b))
                yield pair.a, pair.b


def _places(texts: DistinctTexts, spans: Sequence[Span]) -> list[tuple[int, Span]]:
    """Return the documents with a passage, each with its place, the oldest first, else the longest version."""

    def order(place: tuple[int, Span]) -> tuple[bool, str, int, str, int]:
        document, span = place
        own = texts.documents[document]
        return (not own.date, own.date, -span.words, own.name, span.start)

    return sorted(((document, span) for span in spans for document in texts.holders[span.text]), key=order)


def _passage_rows(
    texts: DistinctTexts, names: Sequence[str], passages: Sequence[Sequence[tuple[int, Span]]]
) -> Iterator[tuple[ReusedPassageRow, list[PlaceRow]]]:
    for number, places in enumerate(passages, start=1):
        first, span = places[0]
        words = texts.words(span.text)[span.start : span.end]
        edits = {each: edited_words(words, texts.words(each.text)[each.start : each.end]) for _, each in places}
        rows = [
            PlaceRow(number, names[document], texts.line(document, each.start), each.words, edits[each],
                     texts.documents[document].date)
            for document, each in places
        ]  # fmt: skip
        others = [f"{row.document}:{row.line} ({row.words} words, {row.edited} edited)" for row in rows[1:]]
        if len(others) > _OTHERS:
            others = [*others[:_OTHERS], f"and {len(others) - _OTHERS:,} more in the table places"]
        documents = len({document for document, _ in places})
        quote = texts.quote(first, span.start, span.words)
        yield ReusedPassageRow(span.words, documents, names[first], rows[0].line, quote, "; ".join(others)), rows


def sentences_table(found: SimilarityResult, names: Sequence[str], query: Sequence[int]) -> Table:
    """Return the table of the sentences of a query."""
    rows = []
    for document in query:
        if found.texts.number_of[document] < 0:
            continue
        for each in found_sentences(found.texts, document, found.sharing(document)):
            place = None if each.document is None else found.texts.line(each.document, each.position)
            name = "" if each.document is None else names[each.document]
            text = " ".join(each.sentence.text.split())
            rows.append(
                FoundSentenceRow(names[document], each.sentence.line, text, each.share, name, place, each.documents)
            )
    return Table.of("sentences", "Sentences of the query", FoundSentenceRow, rows, brief=len(rows) <= LISTED_AT_MOST)


def alignment_table(texts: DistinctTexts, names: Sequence[str], a: int, b: int) -> Table:
    """Return two documents side by side."""
    rows = [AlignmentRow(row.a_line, row.a, row.b_line, row.b) for row in collate(texts, a, b)]
    return Table.of("alignment", f"{names[a]} and {names[b]}", AlignmentRow, rows)
