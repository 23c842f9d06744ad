"""Find documents with the same text, a shared passage or the same topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Annotated

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import UNKNOWN, grouped, value_of
from toolkit.corpus.units import by_unit
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.methods.similarity.clustering import Clustering, cluster_documents
from toolkit.methods.similarity.heat import heat_legend, heat_rows
from toolkit.methods.similarity.kinds import IDENTICAL, KINDS, TOPIC
from toolkit.methods.similarity.report_data import SimilarityOptions, SimilarityResult, compare_documents
from toolkit.methods.similarity.reuse import Passage
from toolkit.reading.reading import read_beside
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.settings import By, Setting, UnitOf

TopPairs = Annotated[int, Setting("Maximum number of pairs to list.", low=1, high=1_000_000)]
Method = Annotated[
    str,
    Setting("How topics are compared; auto is esa, or cosine for few or short texts.",
            choices=("auto", "cosine", "lsa", "esa", "mean", "jaccard")),
]  # fmt: skip
Least = Annotated[float, Setting("Minimum similarity; 0 lists pairs more similar than chance.", low=0, high=1)]
MinPassage = Annotated[int, Setting("Minimum length of a shared passage in words.", low=5, high=1000)]
Nearest = Annotated[int, Setting("Nearest neighbours to list per document.", low=1, high=1000)]
Cut = Annotated[float, Setting("Similarity at which clusters stop merging; 0 chooses it.", low=0, high=1)]
Across = Annotated[str, Setting("Compare only documents that differ in this field.", shown_as="FIELD")]
Query = Annotated[str, Setting("Compare the corpus with this text.", shown_as="FILE", reads=True)]
Background = Annotated[str, Setting("Reference texts that span the concept space (esa).", shown_as="PATH", reads=True)]

_DRAWN_AT_MOST = 40
_LISTED_AT_MOST = 100  # documents in clusters; more are drawn only with --table clusters
_TERMS = 3


@dataclass(frozen=True)
class PairRow:
    """A pair of similar documents."""

    a: str = column("First document.")
    b: str = column("Second document.")
    similarity: float = column("Topical similarity by the chosen method.", range=(0, 1), better="higher", draw="bar")
    kind: str = column("Kind of similarity: identical, near-duplicate, shared passage, same topic or boilerplate.")
    shared_terms: str = column("Words and phrases that contribute most to the cosine, in percent.", wraps=True)
    passage_words: int = column("Length of the longest shared passage in words, edits included; 0 for none.", rank=2)
    a_line: int | None = column("Line of a where the passage begins.", rank=3)
    b_line: int | None = column("Line of b where the passage begins.", rank=3)
    older: str = column("Which document is dated earlier (a or b), so the likely source; empty if unknown.", rank=3)
    a_date: str = column("Date of a.", rank=3)
    b_date: str = column("Date of b.", rank=3)
    cosine: float = column("Cosine similarity of the TF-IDF vectors.", range=(0, 1), better="higher", rank=3)
    resemblance: float = column("Jaccard similarity of five-word shingles.", range=(0, 1), better="higher", rank=3)
    passage: str = column("The passage as it reads in a.", wraps=True, rank=2)


@dataclass(frozen=True)
class PassageRow:
    """A passage shared by two documents."""

    words: int = column("Length in words, edits included, in the document where it is shorter.")
    a: str = column("First document.")
    a_line: int = column("Line of a where it begins.")
    b: str = column("Second document.")
    b_line: int = column("Line of b where it begins.")
    passage: str = column("The passage as it reads in a.", wraps=True)


@dataclass(frozen=True)
class ClusterRow:
    """A document in a cluster."""

    cluster: int = column("Cluster number; 1 is the largest.")
    document: str = column("Document name.")
    central: bool = column("Whether it is the cluster's medoid.")
    similarity: float = column("Mean similarity with the other members of the cluster.", range=(0, 1), better="higher")
    terms: str = column("The three most distinctive terms of the cluster.", wraps=True)


@dataclass(frozen=True)
class NeighbourRow:
    """One of the nearest neighbours of a document."""

    document: str = column("Document name.")
    rank: int = column("Rank; 1 is the nearest.")
    neighbour: str = column("Neighbouring document.")
    similarity: float = column("Topical similarity by the chosen method.", range=(0, 1), better="higher", draw="bar")


@dataclass(frozen=True)
class GroupRow:
    """Mean similarity within a group or between two groups."""

    group: str = column("First group.")
    other: str = column("Second group; the same one for similarity within it.")
    similarity: float = column("Mean similarity of all pairs.", range=(0, 1), better="higher", draw="bar")
    pairs: int = column("Number of pairs of different documents.")


@dataclass(frozen=True)
class MapRow:
    """A row of the heat map."""

    place: int = column("Row and column of the document.")
    document: str = column("Document name.")
    cluster: int | None = column("Cluster number.", rank=2)
    map: str = column("One block per document in the same order; darker means more similar.", draw="blocks")


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
    """Find documents with the same text, a shared passage or the same topic.

    A pair is identical (same words), a near-duplicate (half of all five-word shingles in common), a
    shared passage (at least 12 words in both, with a few edits; boilerplate if many documents have
    it) or on the same topic (more alike than chance would make texts of that length).

    Parameters
    ----------
    corpus
        At least two documents.
    unit
        Unit of comparison.
    by
        Metadata field; adds a table of mean similarities within and between its groups.
    across
        Metadata field; only pairs that differ in it are listed.
    query
        File or folder; only pairs of a query text and a corpus text are listed.
    method
        ``cosine`` of weighted stems; ``lsa``, in 100 latent dimensions; ``esa``, by similarity to
        reference texts; ``mean`` of the three; ``jaccard``, of five-word shingles.
    background
        File or folder of reference texts for ``esa``; without it the corpus itself.
    top
        Maximum number of pairs; those that share text come first, then by similarity.
    least
        Minimum similarity of pairs that share no text; replaces the bound set by chance.
    min_passage
        Minimum length of a passage in words, edits included.
    nearest
        Neighbours of each document in the table ``nearest``.
    cut
        Mean similarity (average linkage) at which clusters stop merging; 0 for a quarter of the
        way from the mean of all pairs to the mean of nearest neighbours.

    Returns
    -------
    Findings
        Tables ``pairs``, ``clusters``, ``map`` and ``nearest``, ``passages`` if there are any, and
        ``groups`` with ``by``. With ``query``: ``query``, ``passages`` and ``nearest``.

    Raises
    ------
    NothingToAnalyseError
        With fewer than two documents that contain words.

    References
    ----------
    See `toolkit.methods.similarity.reuse`, `toolkit.methods.similarity.chance`, `toolkit.methods.similarity.spaces` and
    `toolkit.methods.similarity.cosine`.

    Examples
    --------
    $ toolkit similarity corpus --top 20  # the twenty most similar pairs
    $ toolkit similarity corpus --query draft.md  # what is like this text
    $ toolkit similarity corpus --table nearest -f csv  # the nearest neighbours of each text
    """
    documents = list(by_unit(corpus, unit).documents)
    query_texts = _query_texts(corpus, query, unit)
    own = len(documents)
    if across:
        grouped(documents, across)  # Raises for a field that no document has.
    names = _names(documents, query_texts)
    documents += query_texts
    behind = list(read_beside(corpus, background).documents) if background else []
    sides = [value_of(each, across) or UNKNOWN for each in documents] if across else []
    if query:
        sides = ["corpus"] * own + ["query"] * len(query_texts)
    found = compare_documents(
        documents, behind, corpus.language, SimilarityOptions(method, top, least, min_passage, nearest, tuple(sides))
    )
    if sum(number >= 0 for number in found.texts.number_of) < 2:
        raise NothingToAnalyseError(
            "Similarity needs at least two documents that contain words.",
            "Add a document, or compare parts of one: --unit paragraph",
        )
    rows = [_pair(found, names, *each) for each in islice(found.pairs(), top)]
    if query:
        rows = [_query_first(row, names[own:]) for row in rows]
        title = f"Documents similar to {names[own] if len(query_texts) == 1 else 'the query'}"
        tables = [
            Table.of("query", title, PairRow, rows),
            *_passages(rows),
            _nearest(names, found, range(own, len(names))),
        ]
        return Findings(tuple(tables), tuple(_notes(found, names, rows, top, least, None)), found.libraries)
    clusters = cluster_documents(found, names, cut)
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


def _query_texts(corpus: Corpus, query: str, unit: str) -> list[Document]:
    if not query:
        return []
    found = list(by_unit(read_beside(corpus, query), unit).documents)
    if not any(document.word_count for document in found):
        raise SettingError("The query contains no words.", "Name a file with text: --query FILE")
    return found


def _names(documents: Sequence[Document], query_texts: Sequence[Document]) -> list[str]:
    """Return the names of all documents; a query named like a document of the corpus is marked as the query."""
    taken = {document.name for document in documents}
    return [each.name for each in documents] + [
        f"{each.name} (query)" if each.name in taken else each.name for each in query_texts
    ]


def _pair(found: SimilarityResult, names: Sequence[str], kind: str, value: float, a: int, b: int) -> PairRow:
    """Return the row of a pair of documents."""
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
        passage=found.texts.quote(a, passage.a_start, passage.a_words) if passage else "",
        older=_older(*dates) if kind != TOPIC else "",
        a_date=dates[0],
        b_date=dates[1],
        cosine=cosine,
        resemblance=reuse.jaccard if reuse else 0.0,
    )


def _passages(rows: Sequence[PairRow]) -> list[Table]:
    """Return the table of shared passages, or nothing if there are none."""
    quoted = [
        PassageRow(row.passage_words, row.a, row.a_line or 1, row.b, row.b_line or 1, row.passage)
        for row in rows
        if row.passage_words and row.kind != IDENTICAL
    ]
    return [Table.of("passages", "Shared passages", PassageRow, quoted)] if quoted else []


def _older(a: str, b: str) -> str:
    """Return which of two dates is earlier, to the precision that both have."""
    known = min(len(a), len(b))
    return "" if not known or a[:known] == b[:known] else "a" if a[:known] < b[:known] else "b"


def _query_first(row: PairRow, query_texts: Sequence[str]) -> PairRow:
    """Put the query in column a."""
    if row.a in query_texts:
        return row
    older = {"a": "b", "b": "a"}.get(row.older, "")
    return replace(
        row, a=row.b, b=row.a, a_line=row.b_line, b_line=row.a_line, a_date=row.b_date, b_date=row.a_date, older=older
    )


def _nearest(names: Sequence[str], found: SimilarityResult, chosen: Iterable[int]) -> Table:
    rows = [
        NeighbourRow(names[number], rank, names[other], value)
        for number in chosen
        for rank, (other, value) in enumerate(found.neighbours(number), start=1)
    ]
    return Table.of("nearest", "Nearest neighbours", NeighbourRow, rows, group="document", brief=False)


def _clusters(names: Sequence[str], clusters: Clustering) -> list[ClusterRow]:
    return [
        ClusterRow(
            number,
            names[document],
            nth == 0,
            value,
            ", ".join(terms[:_TERMS]) if nth == 0 else "",
        )
        for number, (members, terms) in enumerate(clusters.clusters, start=1)
        for nth, (document, value) in enumerate(members)
    ]


def _map(found: SimilarityResult, names: Sequence[str], clusters: Clustering) -> list[MapRow]:
    order, numbers = clusters.order(len(names))
    lines = heat_rows(found.square(order))
    return [
        MapRow(place, names[document], numbers.get(document), line)
        for place, (document, line) in enumerate(zip(order, lines, strict=True), start=1)
    ]


def _groups(found: SimilarityResult, documents: Sequence[Document], by: str) -> Table:
    place = {id(document): number for number, document in enumerate(documents)}
    groups = {name: [place[id(each)] for each in members] for name, members in grouped(documents, by).items()}
    rows = [
        GroupRow(name, other, value, pairs) for (name, other), (value, pairs) in found.means(groups).items() if pairs
    ]
    return Table.of("groups", f"Similarity by {by}", GroupRow, rows)


def _summary(found: SimilarityResult) -> str:
    numbers = found.pair_counts
    kinds = [f"{numbers[kind]:,} {kind}" for kind in KINDS if numbers[kind]]
    size = len(found.texts.documents)
    return f"{size * (size - 1) // 2:,} pairs: {', '.join(kinds) or 'none is similar'}."


def _notes(
    found: SimilarityResult,
    names: Sequence[str],
    rows: Sequence[PairRow],
    top: int,
    least: float,
    clusters: Clustering | None,
) -> list[str]:
    notes = list(found.notes)
    if sum(found.pair_counts.values()) > top and len(rows) == top:
        notes.append(f"Only the first {top:,} pairs are listed; use --top for more.")
    empty = [name for name, number in zip(names, found.texts.number_of, strict=True) if number < 0]
    if empty:
        notes.append(f"Skipped, because they contain no words: {', '.join(empty[:5])}{', …' * (len(empty) > 5)}.")
    if least:
        notes.append(f'"Same topic" means a similarity of at least {least:g}.')
    if clusters:
        notes.append(clusters.note)
        sizes = [len(members) for members, _ in clusters.clusters]
        if sum(sizes) > _LISTED_AT_MOST:
            notes.append(
                f"{len(sizes):,} clusters contain {sum(sizes):,} of {len(names):,} documents, the largest {sizes[0]:,}."
            )
    return notes


def _legend(found: SimilarityResult, names: Sequence[str], clusters: Clustering) -> list[str]:
    if not 3 <= len(names) <= _DRAWN_AT_MOST:
        return []
    order, _ = clusters.order(len(names))
    return [f"Map: {heat_legend(found.square(order))}."]
