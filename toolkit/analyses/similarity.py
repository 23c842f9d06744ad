"""Find documents with the same text, a shared passage or the same topic."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice
from typing import Annotated

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import UNKNOWN, grouped, value_of
from toolkit.corpus.units import by_unit
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.language.listing import counted
from toolkit.methods.similarity.clustering import Clustering, cluster_documents
from toolkit.methods.similarity.kinds import KINDS, TOPIC
from toolkit.methods.similarity.maps.heat import heat_legend
from toolkit.methods.similarity.maps.plane import MOST as MOST_ON_MAP
from toolkit.methods.similarity.report_data import SimilarityResult, compare_documents
from toolkit.methods.similarity.reuse.families import Family
from toolkit.methods.similarity.reuse.repeated_text import with_repeated_text
from toolkit.methods.similarity.reuse_tables import (
    LISTED_AT_MOST,
    alignment_table,
    families_in,
    families_table,
    passage_tables,
    sentences_table,
)
from toolkit.methods.similarity.rows import ClusterRow, MapRow, PairRow
from toolkit.methods.similarity.tables import (
    cluster_rows,
    groups_table,
    map_rows,
    nearest_table,
    pair_row,
    plane_table,
    query_first,
)
from toolkit.methods.similarity.texts import DistinctTexts
from toolkit.methods.similarity.ways import SimilarityOptions
from toolkit.reading.reading import names_in_corpus, read_beside
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, Setting, UnitOf

TopPairs = Annotated[int, Setting("Maximum number of pairs to list.", low=1, high=1_000_000)]
Method = Annotated[
    str,
    Setting("How topics are compared; auto chooses by length and number of texts.",
            choices=("auto", "cosine", "letters", "lsa", "esa", "mean", "jaccard")),
]  # fmt: skip
Least = Annotated[float, Setting("Minimum similarity; 0 lists pairs more similar than chance.", low=0, high=1)]
MinPassage = Annotated[int, Setting("Minimum length of a shared passage in words.", low=5, high=1000)]
Nearest = Annotated[int, Setting("Nearest neighbours to list per document.", low=1, high=1000)]
Cut = Annotated[float, Setting("Similarity at which clusters stop merging; 0 chooses it.", low=0, high=1)]
Across = Annotated[str, Setting("Compare only documents that differ in this field.", shown_as="FIELD")]
Query = Annotated[str, Setting("Compare the corpus with this text.", shown_as="FILE", reads=True)]
Background = Annotated[str, Setting("Reference texts that span the concept space (esa).", shown_as="PATH", reads=True)]

Map = Annotated[bool, Setting("Draw the documents as points in the plane; near points are similar.")]
Align = Annotated[
    tuple[str, ...], Setting("Print two documents side by side, with all changes marked.", shown_as="A B", values=2)
]

_DRAWN_AT_MOST = 40
_POINTS = Figure(
    "map",
    "Map of the documents",
    "points",
    "map",
    "document",
    "x",
    "Near points are similar documents; directions have no meaning",
    other="y",
    series="cluster",
    most=MOST_ON_MAP,
)


@analysis(counts_words=False)
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
    map: Map = False,
    align: Align = (),
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
        Metadata field; only pairs that differ in it are listed. With ``unit``, ``document`` is a
        field as well: which paragraphs of one document answer those of others.
    query
        File, folder or ``-`` for standard input; only pairs of a query text and a corpus text are
        listed. A file of the corpus is not compared with itself.
    method
        ``cosine`` of weighted stems; ``letters``, the weighted mean of it and the cosine of
        character 3-grams, for headlines and sentences; ``lsa``, in 100 latent dimensions; ``esa``,
        by similarity to reference texts; ``mean`` of ``cosine``, ``lsa`` and ``esa``; ``jaccard``,
        of five-word shingles.
    background
        File or folder of reference texts for ``esa``; without it the corpus itself. With it,
        ``auto`` is ``mean``.
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
    map
        Place the documents in the plane by metric multidimensional scaling, with a figure. The heat map is then
        the table ``heat``.
    align
        Names of two documents; only these are read, and printed side by side.

    Returns
    -------
    Findings
        Tables ``pairs``, ``families`` (texts connected by copies or long passages, each compared with
        the likely source), ``passages`` and their ``places``, ``clusters``, ``map`` and ``nearest``,
        ``heat`` with ``map`` and ``groups`` with ``by``. With ``query``: ``query``, ``sentences`` (where
        each sentence of the query stands), ``passages``, ``places`` and ``nearest``. With ``align``:
        ``alignment``.

    Raises
    ------
    NothingToAnalyseError
        With fewer than two documents that contain words.

    References
    ----------
    See `toolkit.methods.similarity.reuse.pairs`, `toolkit.methods.similarity.chance`,
    `toolkit.methods.similarity.spaces` and `toolkit.methods.similarity.cosine`.

    Examples
    --------
    $ toolkit similarity corpus --top 20  # the twenty most similar pairs
    $ toolkit similarity corpus --query draft.md  # what is like this text
    $ toolkit similarity corpus --table families -f csv  # copies, reprints and texts of one template
    """
    documents = _units(corpus, unit)
    if map:
        _check_map(len(documents), alone=not (query or align))
    if align:
        return _aligned(documents, align)
    query_texts = _query_texts(corpus, query, unit)
    names = _names(documents, query_texts)
    if query:
        documents, names = _without_query(corpus, documents, names, query)
    if across:
        grouped(documents, across)  # Raises for a field that no document has.
    behind = list(read_beside(corpus, background).documents) if background else []
    sides = [value_of(each, across) or UNKNOWN for each in documents] if across else []
    if query:
        sides = ["corpus"] * len(documents) + ["query"] * len(query_texts)
    options = SimilarityOptions(method, top, least, min_passage, nearest, tuple(sides), unit, corpus.jobs)
    found = compare_documents([*documents, *query_texts], behind, corpus.language, options)
    if sum(number >= 0 for number in found.texts.number_of) < 2:
        raise NothingToAnalyseError(
            "Similarity needs at least two documents that contain words.",
            "Add a document, or compare parts of one: --unit paragraph",
        )
    if query:
        return _query_findings(found, names, len(documents))
    clusters = cluster_documents(found, names, cut)
    findings = _corpus_findings(found, names, documents, clusters, by)
    return _with_map(findings, found, names, clusters) if map else findings


def _aligned(documents: Sequence[Document], align: Sequence[str]) -> Findings:
    if len(align) != 2:
        raise SettingError("An alignment takes two documents.", "Name both: --align A B")
    chosen = [_named(documents, name) for name in align]
    texts = DistinctTexts(chosen)
    names = [each.name for each in chosen]
    if min(texts.number_of) < 0:
        raise NothingToAnalyseError("One of the two documents contains no words.", "Align documents with text.")
    notes = [
        f"{each.name}{f' ({each.date})' if each.date else ''}: {texts.length(number):,} words."
        for each, number in zip(chosen, texts.number_of, strict=True)
    ]
    return Findings(
        (alignment_table(texts, names, 0, 1),), (*notes, "[-…-] is only in the first, {+…+} only in the second.")
    )


def _named(documents: Sequence[Document], name: str) -> Document:
    """Return the document of a name, which may have folders before it or be the end of one."""
    own = name.replace(os.sep, "/")
    found = [each for each in documents if each.name == own] or [
        each for each in documents if each.name.endswith(f"/{own}") or own.endswith(f"/{each.name}")
    ]
    if len(found) == 1:
        return found[0]
    names = [each.name for each in found or documents]
    near = names if found else get_close_matches(own, names, 3, 0.4)
    problem = "is the name of several documents" if found else "is the name of no document"
    raise SettingError(
        f"{name!r} {problem}.", f"Did you mean: {', '.join(near[:5])}?" if near else "List them: toolkit documents"
    )


def _check_map(texts: int, *, alone: bool) -> None:
    if not alone:
        raise SettingError("A map shows a corpus, no query and no alignment.", "Leave out --map.")
    if texts > MOST_ON_MAP:
        raise SettingError(
            f"A map holds at most {MOST_ON_MAP:,} texts; here are {texts:,}.",
            f"Draw a sample, or select some: --sample {MOST_ON_MAP}, --where year>=2020",
        )


def _corpus_findings(
    found: SimilarityResult, names: Sequence[str], documents: Sequence[Document], clusters: Clustering, by: str
) -> Findings:
    rows = [pair_row(found, names, *each) for each in islice(found.pairs(), found.options.top)]
    listed = cluster_rows(names, clusters)
    families = families_in(found)
    tables = [
        Table.of("pairs", "Pairs of documents", PairRow, rows),
        families_table(found, names, families),
        *passage_tables(found, names, families),
        Table.of("clusters", "Clusters", ClusterRow, listed, group="cluster", brief=len(listed) <= LISTED_AT_MOST),
    ]
    if len(names) <= _DRAWN_AT_MOST:
        tables.append(
            Table.of("map", "Heat map of the documents, by cluster", MapRow, map_rows(found, names, clusters))
        )
    tables.append(nearest_table(names, found, range(len(names))))
    if by:
        tables.insert(1, groups_table(found, documents, by))
    notes = [*_notes(found, names, rows), *_source_notes(found, families)]
    notes += _cluster_notes(names, clusters)
    figures = []
    if 3 <= len(names) <= _DRAWN_AT_MOST:
        shades = heat_legend(found.square(clusters.order(len(names))[0]))
        notes.append(f"Shades of the heat map: {shades}.")
        title, axis = "Similarity of the documents, by cluster", f"Similarity: {shades}"
        figures.append(Figure("heat", title, "shades", "map", "document", "map", axis))
    return Findings(
        tuple(tables),
        tuple(notes),
        found.libraries,
        summary=_summary(found, len(families)),
        resolved={"method": found.method},
        figures=tuple(figures),
    )


def _with_map(findings: Findings, found: SimilarityResult, names: Sequence[str], clusters: Clustering) -> Findings:
    """Add the documents as points; the heat map, if there is one, takes the name ``heat``."""
    placed, stress = plane_table(found, names, clusters)
    tables = [each._replace(name="heat") if each.name == "map" else each for each in findings.tables]
    note = (
        f"The distances on the map differ from one minus the similarities by {stress:.0%} (stress)."
        " A number is that of the row below; + marks a document whose number has no room."
    )
    return findings._replace(
        tables=(*tables, placed),
        notes=(*findings.notes, note),
        libraries=tuple(sorted({*found.libraries, "numpy", "scikit-learn"})),
        figures=(_POINTS, *(each._replace(table="heat") for each in findings.figures)),
    )


def _query_findings(found: SimilarityResult, names: Sequence[str], first: int) -> Findings:
    """Return what in the corpus is like the query, whose documents begin at a number."""
    query_names = names[first:]
    pairs = islice(found.pairs(), found.options.top)
    rows = [query_first(pair_row(found, names, *each), query_names) for each in pairs]
    title = f"Documents similar to {query_names[0] if len(query_names) == 1 else 'the query'}"
    sentences = sentences_table(found, names, range(first, len(names)))
    standing = sum(bool(row["document"]) for row in sentences.records())
    note = f"{standing:,} of {counted(len(sentences.rows), 'sentence')} of the query stand in the corpus."
    tables = [
        Table.of("query", title, PairRow, rows),
        sentences,
        *passage_tables(found, names),
        nearest_table(names, found, range(first, len(names))),
    ]
    notes = (note, *_notes(found, names, rows))
    return Findings(tuple(tables), notes, found.libraries, resolved={"method": found.method})


def _units(corpus: Corpus, unit: str) -> list[Document]:
    """Return the texts to compare; paragraphs that cleaning cut because many documents have them are among them."""
    if unit == "document":
        return list(corpus.documents)
    return list(by_unit(replace(corpus, documents=tuple(map(with_repeated_text, corpus.documents))), unit).documents)


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


def _without_query(
    corpus: Corpus, documents: Sequence[Document], names: Sequence[str], query: str
) -> tuple[list[Document], list[str]]:
    """Leave out documents that are the query itself; a copy of it under another name stays."""
    paths = names_in_corpus(corpus, query)

    def is_query(document: Document) -> bool:
        own = document.file or document.name
        return any(not path or own == path or own.startswith(f"{path}/") for path in paths)

    kept = [number for number, each in enumerate(documents) if not is_query(each)]
    if not kept:
        raise NothingToAnalyseError("The query is the whole corpus.", "Name a larger corpus, or a part of it as query.")
    return [documents[number] for number in kept], [names[number] for number in kept] + list(names[len(documents) :])


def _summary(found: SimilarityResult, families: int) -> str:
    numbers = found.pair_counts
    estimated = "" if found.comparison.recall is None else "about "
    kinds = [f"{estimated if kind == TOPIC else ''}{numbers[kind]:,} {kind}" for kind in KINDS if numbers[kind]]
    size = len(found.texts.documents)
    shared = f" {families:,} {'family' if families == 1 else 'families'} of texts." if families else ""
    return f"{size * (size - 1) // 2:,} pairs: {', '.join(kinds) or 'none is similar'}.{shared}"


def _notes(found: SimilarityResult, names: Sequence[str], rows: Sequence[PairRow]) -> list[str]:
    notes, options = list(found.notes), found.options
    if sum(found.pair_counts.values()) > options.top and len(rows) == options.top:
        notes.append(f"Only the first {options.top:,} pairs are listed; use --top for more.")
    empty = [name for name, number in zip(names, found.texts.number_of, strict=True) if number < 0]
    if empty:
        notes.append(f"Skipped, because they contain no words: {', '.join(empty[:5])}{', …' * (len(empty) > 5)}.")
    if options.least:
        notes.append(f'"Same topic" means a similarity of at least {options.least:g}.')
    return notes


def _source_notes(found: SimilarityResult, families: Sequence[Family]) -> list[str]:
    unsure = sum(not _is_oldest(found, family) for family in families)
    if not unsure:
        return []
    held = "No family has" if unsure == len(families) else f"{unsure:,} of {len(families):,} families do not have"
    return [f"{held} a document dated before all others: the likely source is then the longest text."]


def _is_oldest(found: SimilarityResult, family: Family) -> bool:
    first, *others = (found.texts.documents[member.document].date for member in family.members)
    return bool(first) and first not in others


def _cluster_notes(names: Sequence[str], clusters: Clustering) -> list[str]:
    sizes = [len(members) for members, _ in clusters.clusters]
    if sum(sizes) <= LISTED_AT_MOST:
        return [clusters.note]
    return [
        clusters.note,
        f"{len(sizes):,} clusters contain {sum(sizes):,} of {len(names):,} documents, the largest {sizes[0]:,}.",
    ]
