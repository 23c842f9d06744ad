"""Rows of the tables of similarities."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.report.table import column


@dataclass(frozen=True)
class PairRow:
    """A pair of similar documents."""

    a: str = column("First document.")
    b: str = column("Second document.")
    similarity: float = column("Topical similarity by the chosen method.", range=(0, 1), draw="bar")
    kind: str = column("Kind of similarity: identical, near-duplicate, shared passage, same topic or boilerplate.")
    shared_terms: str = column("Words and phrases that contribute most to the cosine, in percent.", wraps=True)
    passage_words: int = column("Length of the longest shared passage in words, edits included; 0 for none.", rank=2)
    a_line: int | None = column("Line of a where the passage begins.", rank=3)
    b_line: int | None = column("Line of b where the passage begins.", rank=3)
    older: str = column("Which document is dated earlier (a or b), so the likely source; empty if unknown.", rank=3)
    a_date: str = column("Date of a.", rank=3)
    b_date: str = column("Date of b.", rank=3)
    cosine: float = column("Cosine similarity of the TF-IDF vectors.", range=(0, 1), rank=3)
    resemblance: float = column("Jaccard similarity of five-word shingles.", range=(0, 1), rank=3)
    passage: str = column("The passage as it reads in a.", wraps=True, rank=2)


@dataclass(frozen=True)
class FamilyRow:
    """A document of a family of copies, reprints or texts of one template."""

    family: int = column("Family number; 1 is the largest.")
    document: str = column("Document name.")
    likely_source: bool = column("Whether it is the likely source: the oldest document, or else the fullest.")
    date: str = column("Date of the document.", rank=2)
    bond: str = column("What connects the family: identical, near-duplicate or shared passage.", rank=2)
    shared: float = column("Share of its words that the likely source has as well.", range=(0, 1))
    adds: str = column("The longest run of words that it adds to the likely source.", wraps=True, rank=2)
    omits: str = column("The longest run of words of the likely source that it leaves out.", wraps=True, rank=2)
    words: int = column("Words of the document.", rank=3)
    added_words: int = column("Words that the likely source does not have.", rank=3)
    omitted_words: int = column("Words of the likely source that it does not have.", rank=3)
    documents: int = column("Number of documents in the family.", rank=3)
    source: str = column("Field source of the document.", rank=3)


@dataclass(frozen=True)
class ReusedPassageRow:
    """A passage that several documents have."""

    words: int = column("Length in words in the first document.")
    documents: int = column("Number of documents that have it.")
    document: str = column("The first document: the oldest, or else the one with the longest version.")
    line: int = column("Line where it begins there.")
    passage: str = column("The passage as it reads there.", wraps=True)
    others: str = column("Ten other places, oldest first: document, line, words and edited words.", wraps=True, rank=2)


@dataclass(frozen=True)
class PlaceRow:
    """A place where a passage stands."""

    passage: int = column("Number of the passage, in the order of the table passages.")
    document: str = column("Document name.")
    line: int = column("Line where the passage begins.")
    words: int = column("Length in words.")
    edited: int = column("Words that differ from the version in the first document.")
    date: str = column("Date of the document.")


@dataclass(frozen=True)
class FoundSentenceRow:
    """A sentence of a query, and where it stands in the corpus."""

    query: str = column("Document name of the query.", rank=3)
    line: int = column("Line of the sentence in the query.")
    sentence: str = column("The sentence.", wraps=True)
    found: float = column("Share of its words that the document has in the same order.", range=(0, 1))
    document: str = column("The document that has most of it, the oldest of several; empty if none has half of it.")
    document_line: int | None = column("Line of that document.")
    documents: int = column("Number of documents that have at least half of it.", rank=2)


@dataclass(frozen=True)
class AlignmentRow:
    """A sentence of two texts side by side."""

    a_line: int | None = column("Line of the first document.", rank=2)
    a: str = column("The first document; what the other does not have stands in [-…-].", wraps=True, draw="changes")
    b_line: int | None = column("Line of the second document.", rank=2)
    b: str = column("The second document; what the other does not have stands in {+…+}.", wraps=True, draw="changes")


@dataclass(frozen=True)
class ClusterRow:
    """A document in a cluster."""

    cluster: int = column("Cluster number; 1 is the largest.")
    document: str = column("Document name.")
    central: bool = column("Whether it is the cluster's medoid.")
    similarity: float = column("Mean similarity with the other members of the cluster.", range=(0, 1))
    terms: str = column("The three most distinctive terms of the cluster.", wraps=True)


@dataclass(frozen=True)
class NeighbourRow:
    """One of the nearest neighbours of a document."""

    document: str = column("Document name.")
    rank: int = column("Rank; 1 is the nearest.")
    neighbour: str = column("Neighbouring document.")
    similarity: float = column("Topical similarity by the chosen method.", range=(0, 1), draw="bar")


@dataclass(frozen=True)
class SimilarityGroupRow:
    """Mean similarity within a group or between two groups."""

    group: str = column("First group.")
    other: str = column("Second group; the same one for similarity within it.")
    similarity: float = column("Mean similarity of all pairs.", range=(0, 1), draw="bar")
    pairs: int = column("Number of pairs of different documents.")


@dataclass(frozen=True)
class MapPointRow:
    """A document in the plane."""

    number: int = column("Number of the document on the drawn map.")
    document: str = column("Document name.")
    x: float = column("Place from left to right; only distances have a meaning.", range=(-1, 1))
    y: float = column("Place from bottom to top, in the same unit.", range=(-1, 1))
    cluster: int | None = column("Cluster number.")


@dataclass(frozen=True)
class MapRow:
    """A row of the heat map."""

    place: int = column("Row and column of the document.")
    document: str = column("Document name.")
    cluster: int | None = column("Cluster number.", rank=2)
    map: str = column("One block per document in the same order; darker means more similar.", draw="blocks")
