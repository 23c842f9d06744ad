"""Find documents that are the same text, share a passage, or are about the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Annotated

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import UNKNOWN, grouped, value_of
from toolkit.corpus.units import by_unit
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.methods.similarity.clustering import Clustered, clustered
from toolkit.methods.similarity.heat import drawn, legend
from toolkit.methods.similarity.kinds import IDENTICAL, KINDS, TOPIC
from toolkit.methods.similarity.report_data import Compared, Options, compared
from toolkit.methods.similarity.reuse import Passage
from toolkit.reading.reading import read_beside
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.settings import By, Setting, UnitOf

TopPairs = Annotated[int, Setting("Pairs to show.", low=1, high=1_000_000)]
Method = Annotated[
    str,
    Setting("How subjects are compared; auto is esa, or cosine for few or short texts.",
            choices=("auto", "cosine", "lsa", "esa", "mean", "jaccard")),
]  # fmt: skip
Least = Annotated[float, Setting("List pairs from this similarity on; 0 for those closer than chance.", low=0, high=1)]
MinPassage = Annotated[int, Setting("Words that a shared passage must have.", low=5, high=1000)]
Nearest = Annotated[int, Setting("Neighbours to list for each document.", low=1, high=1000)]
Cut = Annotated[float, Setting("Mean similarity at which documents are one cluster; 0 for a rule.", low=0, high=1)]
Across = Annotated[str, Setting("Only pairs that differ in a field.", shown_as="FIELD")]
Query = Annotated[str, Setting("Find what is like this text.", shown_as="FILE", reads=True)]
Background = Annotated[str, Setting("Texts by which subjects are told, for esa.", shown_as="PATH", reads=True)]

_DRAWN_AT_MOST = 40
_LISTED_AT_MOST = 100  # documents in clusters; more are listed if they are asked for
_TELLING = 3


@dataclass(frozen=True)
class PairRow:
    """Two documents that are alike."""

    a: str = column("One document.")
    b: str = column("The other.")
    similarity: float = column(
        "Similarity of their subjects, by the method.", range=(0, 1), better="higher", draw="bar"
    )
    kind: str = column("In what way: identical, near-duplicate, shared passage, same topic, boilerplate.")
    shared_terms: str = column("Words and phrases with the largest parts in the cosine, in percent.", wraps=True)
    passage_words: int = column("Words of the longest passage that both have, edits included; 0 for none.", rank=2)
    a_line: int | None = column("Line in a on which the passage begins.", rank=3)
    b_line: int | None = column("Line in b on which the passage begins.", rank=3)
    older: str = column("Which is dated earlier, a or b, and so the likely source; empty if not known.", rank=3)
    a_date: str = column("Date of a.", rank=3)
    b_date: str = column("Date of b.", rank=3)
    cosine: float = column("Cosine of their weighted words.", range=(0, 1), better="higher", rank=3)
    resemblance: float = column("Share of five-word runs in common, of all.", range=(0, 1), better="higher", rank=3)
    passage: str = column("The passage as a has it.", wraps=True, rank=2)


@dataclass(frozen=True)
class PassageRow:
    """A passage that stands in two documents."""

    words: int = column("Its words, edits included, where it is shorter.")
    a: str = column("One document.")
    a_line: int = column("Line in a on which it begins.")
    b: str = column("The other.")
    b_line: int = column("Line in b on which it begins.")
    passage: str = column("As a has it.", wraps=True)


@dataclass(frozen=True)
class ClusterRow:
    """A document in a cluster."""

    cluster: int = column("Number of the cluster, the largest first.")
    document: str = column("Name of the document.")
    central: bool = column("Whether it has the highest mean similarity with the rest of its cluster.")
    similarity: float = column("That mean similarity.", range=(0, 1), better="higher")
    terms: str = column("Three words that tell the cluster from the rest.", wraps=True)


@dataclass(frozen=True)
class NeighbourRow:
    """A neighbour of a document."""

    document: str = column("Name of the document.")
    rank: int = column("1 is the nearest.")
    neighbour: str = column("The other document.")
    similarity: float = column("Similarity, by the method.", range=(0, 1), better="higher", draw="bar")


@dataclass(frozen=True)
class GroupRow:
    """How alike the documents of two groups are."""

    group: str = column("A group.")
    other: str = column("The same group, or another.")
    similarity: float = column("Mean similarity over the pairs.", range=(0, 1), better="higher", draw="bar")
    pairs: int = column("Pairs of different documents.")


@dataclass(frozen=True)
class MapRow:
    """A row of the heat map."""

    place: int = column("Place of the document in its row and its column.")
    document: str = column("Name of the document.")
    cluster: int | None = column("Number of its cluster.", rank=2)
    map: str = column("A block for each document in the same order, darker the more alike.", draw="blocks")


@analysis
def similarity(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    across: Across = "",
    query: Query = "",
    method: Method = "auto",
    background: Background = "",
    top: TopPairs = 20,
    least: Least = 0.0,
    min_passage: MinPassage = 12,
    nearest: Nearest = 3,
    cut: Cut = 0.0,
) -> Findings:
    """Find documents that are the same text, share a passage, or are about the same thing.

    Three questions are told apart. Is it the same text? Identical words, or half of all five-word
    runs in common. Does one quote the other? A passage of 12 words or more in both, a few edits
    allowed; boilerplate if it stands in many. Is it about the same thing? A pair is listed only if
    its words agree more than chance would let texts of that length, with the words behind it.

    Parameters
    ----------
    corpus
        Two documents or more.
    unit
        What is compared.
    by
        A field; adds a table of mean similarities within and between its groups.
    across
        A field; only pairs of documents that differ in it are listed.
    query
        A file or folder; lists what in the corpus is like it, and nothing else.
    method
        ``cosine`` of weighted stems; ``lsa``, in 100 latent dimensions; ``esa``, by nearness to
        the other texts; ``mean`` of the three; ``jaccard``, by shared runs of five words.
    background
        A file or folder of texts; ``esa`` describes documents by nearness to these.
    top
        Pairs listed: those that share text first, then by similarity.
    least
        Similarity from which on a pair that shares no passage is listed, in place of chance.
    min_passage
        Words of a passage, those edited included.
    nearest
        Neighbours of each document in the table ``nearest``.
    cut
        Mean similarity (average linkage) at which clusters are no longer joined. The rule is a
        quarter of the way from the mean of all pairs to the mean of nearest neighbours.

    Returns
    -------
    Findings
        Tables ``pairs``, ``clusters``, ``map`` and ``nearest``, ``passages`` if pairs share some,
        and with ``by`` also ``groups``; or ``query`` and ``nearest``.

    Raises
    ------
    NothingToAnalyseError
        With fewer than two texts that hold words.

    References
    ----------
    See `toolkit.methods.similarity.reuse`, `toolkit.methods.similarity.chance`, `toolkit.methods.similarity.spaces` and
    `toolkit.methods.similarity.cosine`.
    """
    documents = list(by_unit(corpus, unit).documents)
    asked = _asked(corpus, query, unit)
    own = len(documents)
    if across:
        grouped(documents, across)  # Refuses a field that no document has.
    names = _names(documents, asked)
    documents += asked
    behind = list(read_beside(corpus, background).documents) if background else []
    sides = [value_of(each, across) or UNKNOWN for each in documents] if across else []
    if query:
        sides = ["corpus"] * own + ["query"] * len(asked)
    found = compared(
        documents, behind, corpus.language, Options(method, top, least, min_passage, nearest, tuple(sides))
    )
    if sum(number >= 0 for number in found.texts.number_of) < 2:
        raise NothingToAnalyseError(
            "Similarity needs two texts or more that hold words.",
            "Add a document, or compare the parts of one: --unit paragraph",
        )
    rows = [_pair(found, names, *each) for each in islice(found.pairs(), top)]
    if query:
        rows = [_turned(row, names[own:]) for row in rows]
        title = f"What is like {names[own] if len(asked) == 1 else 'the query'}"
        tables = [
            Table.of("query", title, PairRow, rows),
            *_passages(rows),
            _nearest(names, found, range(own, len(names))),
        ]
        return Findings(tuple(tables), tuple(_notes(found, names, rows, top, least, None)), found.libraries)
    clusters = clustered(found, names, cut)
    listed = _clusters(names, clusters)
    tables = [
        Table.of("pairs", "Pairs of documents", PairRow, rows),
        *_passages(rows),
        Table.of("clusters", "Clusters", ClusterRow, listed, group="cluster", brief=len(listed) <= _LISTED_AT_MOST),
    ]
    if len(names) <= _DRAWN_AT_MOST:
        tables.append(Table.of("map", "Map of the documents, by cluster", MapRow, _map(found, names, clusters)))
    tables.append(_nearest(names, found, range(len(names))))
    if by:
        tables.insert(1, _groups(found, documents, by))
    notes = [*_notes(found, names, rows, top, least, clusters), *_legend(found, names, clusters)]
    return Findings(tuple(tables), tuple(notes), found.libraries, summary=_summary(found))


def _asked(corpus: Corpus, query: str, unit: str) -> list[Document]:
    if not query:
        return []
    found = list(by_unit(read_beside(corpus, query), unit).documents)
    if not any(document.word_count for document in found):
        raise SettingError("The query holds no words.", "Name a file with text: --query FILE")
    return found


def _names(documents: Sequence[Document], asked: Sequence[Document]) -> list[str]:
    """Name the documents; a query that is named like one of the corpus is told apart."""
    taken = {document.name for document in documents}
    return [each.name for each in documents] + [
        f"{each.name} (query)" if each.name in taken else each.name for each in asked
    ]


def _pair(found: Compared, names: Sequence[str], kind: str, value: float, a: int, b: int) -> PairRow:
    """Tell what two documents share."""
    one, two = found.texts.number_of[a], found.texts.number_of[b]
    reuse, turned = found.reuse(one, two)
    passage = reuse.passage if reuse and reuse.passage and reuse.passage.words >= found.options.min_passage else None
    cosine = found.comparison.cosine(one, two)
    if passage and turned:
        passage = Passage(passage.b_start, passage.a_start, passage.b_words, passage.a_words, passage.matched)
    dates = [found.texts.documents[each].date for each in (a, b)]
    return PairRow(
        a=names[a],
        b=names[b],
        similarity=value,
        kind=kind,
        shared_terms=found.shared_terms(one, two),
        passage_words=passage.words if passage else 0,
        a_line=found.texts.line(a, passage.a_start) if passage else None,
        b_line=found.texts.line(b, passage.b_start) if passage else None,
        passage=found.texts.quoted(a, passage.a_start, passage.a_words) if passage else "",
        older=_older(*dates) if kind != TOPIC else "",
        a_date=dates[0],
        b_date=dates[1],
        cosine=cosine,
        resemblance=reuse.jaccard if reuse else 0.0,
    )


def _passages(rows: Sequence[PairRow]) -> list[Table]:
    """Quote what the pairs share; where none does there is no such table."""
    quoted = [
        PassageRow(row.passage_words, row.a, row.a_line or 1, row.b, row.b_line or 1, row.passage)
        for row in rows
        if row.passage_words and row.kind != IDENTICAL
    ]
    return [Table.of("passages", "Passages that two documents share", PassageRow, quoted)] if quoted else []


def _older(a: str, b: str) -> str:
    """Tell which of two dates is earlier, as far as both are known."""
    known = min(len(a), len(b))
    return "" if not known or a[:known] == b[:known] else "a" if a[:known] < b[:known] else "b"


def _turned(row: PairRow, asked: Sequence[str]) -> PairRow:
    """Put the query first."""
    if row.a in asked:
        return row
    older = {"a": "b", "b": "a"}.get(row.older, "")
    return replace(
        row, a=row.b, b=row.a, a_line=row.b_line, b_line=row.a_line, a_date=row.b_date, b_date=row.a_date, older=older
    )


def _nearest(names: Sequence[str], found: Compared, chosen: Iterable[int]) -> Table:
    rows = [
        NeighbourRow(names[number], rank, names[other], value)
        for number in chosen
        for rank, (other, value) in enumerate(found.neighbours(number), start=1)
    ]
    return Table.of("nearest", "Nearest neighbours", NeighbourRow, rows, group="document", brief=False)


def _clusters(names: Sequence[str], clusters: Clustered) -> list[ClusterRow]:
    return [
        ClusterRow(
            number,
            names[document],
            nth == 0,
            value,
            ", ".join(terms[:_TELLING]) if nth == 0 else "",
        )
        for number, (members, terms) in enumerate(clusters.clusters, start=1)
        for nth, (document, value) in enumerate(members)
    ]


def _map(found: Compared, names: Sequence[str], clusters: Clustered) -> list[MapRow]:
    order, numbers = clusters.order(len(names))
    lines = drawn(found.square(order))
    return [
        MapRow(place, names[document], numbers.get(document), line)
        for place, (document, line) in enumerate(zip(order, lines, strict=True), start=1)
    ]


def _groups(found: Compared, documents: Sequence[Document], by: str) -> Table:
    place = {id(document): number for number, document in enumerate(documents)}
    groups = {name: [place[id(each)] for each in members] for name, members in grouped(documents, by).items()}
    rows = [
        GroupRow(name, other, value, pairs) for (name, other), (value, pairs) in found.means(groups).items() if pairs
    ]
    return Table.of("groups", f"Similarity by {by}", GroupRow, rows)


def _summary(found: Compared) -> str:
    numbers = found.counted
    told = [f"{numbers[kind]:,} {kind}" for kind in KINDS if numbers[kind]]
    size = len(found.texts.documents)
    return f"{size * (size - 1) // 2:,} pairs: {', '.join(told) or 'none is alike'}."


def _notes(
    found: Compared, names: Sequence[str], rows: Sequence[PairRow], top: int, least: float, clusters: Clustered | None
) -> list[str]:
    notes = list(found.notes)
    if sum(found.counted.values()) > top and len(rows) == top:
        notes.append(f"The first {top:,} pairs are listed; --top shows more.")
    empty = [name for name, number in zip(names, found.texts.number_of, strict=True) if number < 0]
    if empty:
        notes.append(f"Without words, so similar to nothing: {', '.join(empty[:5])}{', …' * (len(empty) > 5)}.")
    if least:
        notes.append(f"Pairs of the same topic are those with a similarity of {least:g} or more.")
    if clusters:
        notes.append(clusters.note)
        sizes = [len(members) for members, _ in clusters.clusters]
        if sum(sizes) > _LISTED_AT_MOST:
            notes.append(
                f"{len(sizes):,} clusters hold {sum(sizes):,} of {len(names):,} documents, the largest {sizes[0]:,}."
            )
    return notes


def _legend(found: Compared, names: Sequence[str], clusters: Clustered) -> list[str]:
    if not 3 <= len(names) <= _DRAWN_AT_MOST:
        return []
    order, _ = clusters.order(len(names))
    return [f"Map: {legend(found.square(order))}."]
