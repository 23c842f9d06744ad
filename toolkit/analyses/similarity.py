"""Find documents that are the same text, share a passage, or are about the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.tokens import tokenised
from toolkit.counts.vocabulary import term_counts
from toolkit.counts.word_places import PlacedWords, placed_words
from toolkit.errors import NothingToAnalyseError
from toolkit.language.forms import Forms
from toolkit.models.reuse import Reuse, reuses
from toolkit.models.similarity import average_linkage, cosines, shared_terms, sum_of, tfidf
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.rounding import significant
from toolkit.settings import By, Setting, UnitOf

TopPairs = Annotated[int, Setting("Pairs to show.", low=1, high=1_000_000)]
Least = Annotated[float, Setting("Leave out pairs with a lower cosine that share no passage.", low=0.01, high=1.0)]
MinPassage = Annotated[int, Setting("Words that a shared passage must have.", low=5, high=1000)]
Nearest = Annotated[int, Setting("Neighbours to list for each document.", low=1, high=1000)]
Cut = Annotated[float, Setting("Mean cosine at which documents are one cluster.", low=0.01, high=1.0)]

IDENTICAL, NEAR, PASSAGE, TOPIC, BOILERPLATE = (
    "identical",
    "near-duplicate",
    "shared passage",
    "same topic",
    "boilerplate",
)
_ORDER = {kind: place for place, kind in enumerate((IDENTICAL, NEAR, PASSAGE, TOPIC, BOILERPLATE))}

_NEAR_FROM = 0.5  # Jaccard of five-word shingles
_BOILERPLATE_FROM = 4.0  # texts that hold the passage, in the mean of its shingles
_TERMS = 6
_CLUSTERED_AT_MOST = 2_000
_ALL_PAIRS = 400  # texts; above, pairs under the bound are not kept at all
_ANY = 1e-6


@dataclass(frozen=True)
class PairRow:
    """Two documents that are alike."""

    a: str = column("One document.")
    b: str = column("The other.")
    similarity: float = column("Cosine of their TF-IDF weighted words.", range=(0, 1), better="higher", draw="bar")
    kind: str = column("In what way: identical, near-duplicate, shared passage, same topic, boilerplate.")
    shared_terms: str = column("The words with the largest parts in the similarity.", wraps=True)
    passage_words: int = column("Words of the longest passage that both have; 0 for none.", rank=2)
    a_line: int | None = column("Line in a on which the passage begins.", rank=3)
    b_line: int | None = column("Line in b on which the passage begins.", rank=3)
    passage: str = column("The passage as a has it.", wraps=True, rank=2)


@dataclass(frozen=True)
class ClusterRow:
    """A document in a cluster."""

    cluster: int = column("Number of the cluster, the largest first.")
    document: str = column("Name of the document.")
    central: bool = column("Whether it has the highest mean cosine with the rest of its cluster.")
    similarity: float = column("That mean cosine.", range=(0, 1), better="higher")
    terms: str = column("Words with the largest part in what holds the cluster together.", wraps=True)


@dataclass(frozen=True)
class NeighbourRow:
    """A neighbour of a document."""

    document: str = column("Name of the document.")
    rank: int = column("1 is the nearest.")
    neighbour: str = column("The other document.")
    similarity: float = column("Cosine of their TF-IDF weighted words.", range=(0, 1), better="higher", draw="bar")


@dataclass(frozen=True)
class GroupRow:
    """How alike the documents of two groups are."""

    group: str = column("A group.")
    other: str = column("The same group, or another.")
    similarity: float = column("Mean cosine over the pairs.", range=(0, 1), better="higher", draw="bar")
    pairs: int = column("Pairs of different documents.")


@analysis
def similarity(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    top: TopPairs = 20,
    least: Least = 0.1,
    min_passage: MinPassage = 15,
    nearest: Nearest = 3,
    cut: Cut = 0.1,
) -> Findings:
    """Find documents that are the same text, share a passage, or are about the same thing.

    Three questions are told apart. Is it the same text? Identical words, or half of all five-word
    shingles in common. Does one quote the other? A passage of 15 words or more in both, a few
    edits allowed; boilerplate if it stands in many. Is it about the same thing? The cosine of the
    weighted words, with the words behind it.

    Parameters
    ----------
    corpus
        Two documents or more.
    unit
        What is compared.
    by
        A field; adds a table of mean similarities within and between its groups.
    top
        Pairs listed: those that share text first, then by cosine.
    least
        Cosine under which a pair that shares no passage is not listed.
    min_passage
        Words of a passage.
    nearest
        Neighbours of each document in the table ``nearest``.
    cut
        Mean cosine (average linkage) at which clusters are no longer joined.

    Returns
    -------
    Findings
        Tables ``pairs``, ``clusters`` and ``nearest``, and with ``by`` also ``groups``.

    Raises
    ------
    NothingToAnalyseError
        With fewer than two texts that hold words.

    References
    ----------
    See `toolkit.models.similarity` and `toolkit.models.reuse`.
    """
    documents = by_unit(corpus, unit).documents
    texts = [placed_words(document) for document in documents]
    if sum(bool(text.words) for text in texts) < 2:
        raise NothingToAnalyseError(
            "Similarity needs two texts or more that hold words.",
            "Add a document, or compare the parts of one: --unit paragraph",
        )
    # As in the passages, headings are left out: one pair has one number.
    counts, forms = term_counts(
        [
            [each for each in tokenised(document, corpus.language) if each.sentence.block.kind != "heading"]
            for document in documents
        ]
    )
    vectors = tfidf(counts)
    bound = _ANY if len(texts) <= _ALL_PAIRS else least
    cosine = {pair: significant(value) for pair, value in cosines(vectors, bound).items()}
    shared = reuses([text.words for text in texts])
    rows = []
    for a, b in sorted({*cosine, *shared}):
        reuse = shared.get((a, b))
        value = 1.0 if texts[a].words == texts[b].words else cosine.get((a, b), 0.0)
        kind = _kind(texts[a], texts[b], value, reuse, least, min_passage)
        if kind:
            rows.append(_pair(documents, texts, (a, b), value, kind, reuse, min_passage, (vectors, forms)))
    rows.sort(key=lambda row: (_ORDER[row.kind], -row.similarity, row.a, row.b))
    names = [document.name for document in documents]
    tables = [
        Table.of("pairs", "Pairs of documents", PairRow, rows[:top]),
        Table.of("clusters", "Clusters", ClusterRow, _clusters(names, cosine, cut, vectors, forms), group="cluster"),
        Table.of(
            "nearest",
            "Nearest neighbours",
            NeighbourRow,
            _nearest(names, cosine, nearest),
            group="document",
            brief=False,
        ),
    ]
    if by:
        tables.insert(1, _groups(documents, vectors, by))
    return Findings(tuple(tables), tuple(_notes(names, texts, rows, top, least)))


def _kind(a: PlacedWords, b: PlacedWords, cosine: float, reuse: Reuse | None, least: float, min_passage: int) -> str:
    if a.words == b.words and a.words:
        return IDENTICAL
    if reuse:
        if reuse.jaccard >= _NEAR_FROM:
            return NEAR
        if reuse.passage and reuse.passage.matched >= min_passage:
            return BOILERPLATE if reuse.spread >= _BOILERPLATE_FROM else PASSAGE
    return TOPIC if cosine >= least else ""


def _pair(
    documents: Sequence[Document],
    texts: Sequence[PlacedWords],
    pair: tuple[int, int],
    value: float,
    kind: str,
    reuse: Reuse | None,
    min_passage: int,
    terms: tuple[Sequence[Mapping[str, float]], Forms],
) -> PairRow:
    a, b = pair
    vectors, forms = terms
    passage = reuse.passage if reuse and reuse.passage and reuse.passage.matched >= min_passage else None
    return PairRow(
        a=documents[a].name,
        b=documents[b].name,
        similarity=value,
        kind=kind,
        shared_terms=_terms(shared_terms(vectors[a], vectors[b]), forms),
        passage_words=passage.matched if passage else 0,
        a_line=texts[a].line(passage.a_start) if passage else None,
        b_line=texts[b].line(passage.b_start) if passage else None,
        passage=texts[a].quoted(passage.a_start, passage.a_words) if passage else "",
    )


def _terms(parts: Sequence[tuple[str, float]], forms: Forms) -> str:
    ranked = sorted(((significant(part), term) for term, part in parts), key=lambda pair: (-pair[0], pair[1]))
    return ", ".join(forms.shown(term) for _, term in ranked[:_TERMS])


def _clusters(
    names: Sequence[str],
    cosine: Mapping[tuple[int, int], float],
    cut: float,
    vectors: Sequence[Mapping[str, float]],
    forms: Forms,
) -> list[ClusterRow]:
    if len(names) > _CLUSTERED_AT_MOST:
        return []
    rows = []
    for number, members in enumerate(average_linkage(len(names), cosine, cut), start=1):
        means = {
            each: significant(
                sum(cosine.get((min(each, other), max(each, other)), 0.0) for other in members if other != each)
                / (len(members) - 1)
            )
            for each in members
        }
        central = min(members, key=lambda each: (-means[each], names[each]))
        weights = sum_of(vectors[each] for each in members)
        held = {term: sum(term in vectors[each] for each in members) for term in weights}
        telling = _terms([(term, weight) for term, weight in weights.items() if held[term] > 1], forms)
        for each in sorted(members, key=lambda each: (-means[each], names[each])):
            rows.append(
                ClusterRow(number, names[each], each == central, means[each], telling if each == central else "")
            )
    return rows


def _nearest(names: Sequence[str], cosine: Mapping[tuple[int, int], float], count: int) -> list[NeighbourRow]:
    beside: dict[int, list[tuple[float, str]]] = {}
    for (a, b), value in cosine.items():
        beside.setdefault(a, []).append((value, names[b]))
        beside.setdefault(b, []).append((value, names[a]))
    return [
        NeighbourRow(name, rank, other, value)
        for number, name in enumerate(names)
        for rank, (value, other) in enumerate(
            sorted(beside.get(number, ()), key=lambda pair: (-pair[0], pair[1]))[:count], start=1
        )
    ]


def _groups(documents: Sequence[Document], vectors: Sequence[Mapping[str, float]], by: str) -> Table:
    """Average the cosines over pairs; the sum over pairs is the product of the groups' sums."""
    place = {id(document): number for number, document in enumerate(documents)}
    groups = {name: [place[id(each)] for each in members] for name, members in grouped(documents, by).items()}
    sums = {name: sum_of(vectors[each] for each in members) for name, members in groups.items()}
    rows = []
    for number, name in enumerate(groups):
        for other in list(groups)[number:]:
            total = sum(weight * sums[other].get(term, 0.0) for term, weight in sums[name].items())
            pairs = len(groups[name]) * len(groups[other])
            if name == other:
                # Each text's product with itself is 1 (0 without words), and no pair.
                total = (total - sum(bool(vectors[each]) for each in groups[name])) / 2
                pairs = len(groups[name]) * (len(groups[name]) - 1) // 2
            if pairs:
                rows.append(GroupRow(name, other, min(max(total / pairs, 0.0), 1.0), pairs))
    return Table.of("groups", f"Similarity by {by}", GroupRow, rows)


def _notes(
    names: Sequence[str], texts: Sequence[PlacedWords], rows: Sequence[PairRow], top: int, least: float
) -> list[str]:
    notes = []
    pairs = len(names) * (len(names) - 1) // 2
    if len(rows) < pairs:
        notes.append(f"{len(rows):,} of {pairs:,} pairs share a passage or have a cosine of {least:g} or more.")
    if len(rows) > top:
        notes.append(f"The first {top:,} are listed; --top shows more.")
    empty = [name for name, text in zip(names, texts, strict=True) if not text.words]
    if empty:
        notes.append(f"Without words, so similar to nothing: {', '.join(empty[:5])}.")
    if len(names) > _CLUSTERED_AT_MOST:
        notes.append(f"Clusters are made of {_CLUSTERED_AT_MOST:,} texts at most.")
    return notes
