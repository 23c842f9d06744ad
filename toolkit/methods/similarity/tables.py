"""Tables of similarities: pairs, neighbours, clusters, groups and the heat map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from toolkit.corpus.document import Document
from toolkit.corpus.selection import grouped
from toolkit.methods.similarity.clustering import Clustering
from toolkit.methods.similarity.kinds import TOPIC
from toolkit.methods.similarity.maps.heat import heat_rows
from toolkit.methods.similarity.maps.plane import in_the_plane
from toolkit.methods.similarity.report_data import SimilarityResult
from toolkit.methods.similarity.reuse.pairs import ReusedPassage
from toolkit.methods.similarity.rows import ClusterRow, MapPointRow, MapRow, NeighbourRow, PairRow, SimilarityGroupRow
from toolkit.report.table import Table

_TERMS = 3


def pair_row(found: SimilarityResult, names: Sequence[str], kind: str, value: float, a: int, b: int) -> PairRow:
    """Return the row of a pair of documents."""
    one, two = found.texts.number_of[a], found.texts.number_of[b]
    reuse, turned = found.reuse(one, two)
    passage = reuse.passage if reuse and reuse.passage and reuse.passage.words >= found.options.min_passage else None
    cosine = found.comparison.cosine(one, two)
    if passage and turned:
        passage = ReusedPassage(passage.b_start, passage.a_start, passage.b_words, passage.a_words, passage.matched)
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


def _older(a: str, b: str) -> str:
    """Return which of two dates is earlier, to the precision that both have."""
    known = min(len(a), len(b))
    return "" if not known or a[:known] == b[:known] else "a" if a[:known] < b[:known] else "b"


def query_first(row: PairRow, query_texts: Sequence[str]) -> PairRow:
    """Put the query in column a."""
    if row.a in query_texts:
        return row
    older = {"a": "b", "b": "a"}.get(row.older, "")
    return replace(
        row, a=row.b, b=row.a, a_line=row.b_line, b_line=row.a_line, a_date=row.b_date, b_date=row.a_date, older=older
    )


def nearest_table(names: Sequence[str], found: SimilarityResult, chosen: Iterable[int]) -> Table:
    """Return the table of the nearest neighbours of some documents."""
    rows = (
        NeighbourRow(names[number], rank, names[other], value)
        for number in chosen
        for rank, (other, value) in enumerate(found.neighbours(number), start=1)
    )
    return Table.of("nearest", "Nearest neighbours", NeighbourRow, rows, group="document", brief=False)


def cluster_rows(names: Sequence[str], clusters: Clustering) -> list[ClusterRow]:
    """Return the rows of clusters, each medoid first."""
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


def map_rows(found: SimilarityResult, names: Sequence[str], clusters: Clustering) -> list[MapRow]:
    """Return the rows of the heat map, in the order of clusters."""
    order, numbers = clusters.order(len(names))
    lines = heat_rows(found.square(order))
    return [
        MapRow(place, names[document], numbers.get(document), line)
        for place, (document, line) in enumerate(zip(order, lines, strict=True), start=1)
    ]


def plane_table(found: SimilarityResult, names: Sequence[str], clusters: Clustering) -> tuple[Table, float]:
    """Return the table of the documents in the plane, in the order of clusters, and the stress of the map."""
    order, numbers = clusters.order(len(names))
    order = [document for document in order if found.texts.number_of[document] >= 0]
    texts = sorted({found.texts.number_of[document] for document in order})
    plane = in_the_plane(found.comparison.square(texts))
    point_of = dict(zip(texts, plane.points, strict=True))
    rows = [
        MapPointRow(place, names[document], *point_of[found.texts.number_of[document]], numbers.get(document))
        for place, document in enumerate(order, start=1)
    ]
    return Table.of("map", "Map of the documents", MapPointRow, rows)._replace(leads=True), plane.stress


def groups_table(found: SimilarityResult, documents: Sequence[Document], by: str) -> Table:
    """Return the table of mean similarities within and between groups."""
    place = {id(document): number for number, document in enumerate(documents)}
    groups = {name: [place[id(each)] for each in members] for name, members in grouped(documents, by).items()}
    rows = [
        SimilarityGroupRow(name, other, value, pairs)
        for (name, other), (value, pairs) in found.means(groups).items()
        if pairs
    ]
    return Table.of("groups", f"Similarity by {by}", SimilarityGroupRow, rows)
