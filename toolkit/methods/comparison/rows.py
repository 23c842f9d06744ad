"""The rows of a comparison: claims, numbers, positions and groups."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.report.table import column


@dataclass(frozen=True)
class ClaimRow:
    """Two sentences that say the same thing."""

    rank: int = column("1 is the first; claims that differ come before those that agree.")
    differs: str = column("What differs: number, negation, modality, actor, time; empty if nothing was found.")
    difference: str = column("The words that differ: in the first sentence | in the second.", wraps=True)
    similarity: float = column("Share of content that the sentences have in common.", range=(0, 1), better="higher")
    a: str = column("Document of the first sentence.")
    a_line: int = column("Its line.")
    a_sentence: str = column("The first sentence.", wraps=True)
    b: str = column("Document of the second sentence.")
    b_line: int = column("Its line.")
    b_sentence: str = column("The second sentence.", wraps=True)
    same_words: bool = column("Whether the sentences have the same words.", rank=3)


@dataclass(frozen=True)
class ClaimSideRow:
    """One of two sentences that say the same thing."""

    claim: str = column("Rank of the claim, what differs, and the words that do.")
    document: str = column("Document of the sentence.")
    line: int = column("Its line.")
    sentence: str = column("The sentence.", wraps=True)


@dataclass(frozen=True)
class NumberRow:
    """A number of something of which another document has a number as well."""

    what: str = column("What the numbers are of.", wraps=True)
    contested: bool = column("Whether two documents each have a number that the other has not.")
    number: str = column("The number as written, with about, at least or at most.")
    unit: str = column("Unit; empty for a count.", rank=2)
    value: float = column("Value in the unit; the lower end of a range.", rank=3)
    high: float = column("Upper end of the range; the value if it is none.", rank=3)
    bound: str = column("about, at least, at most, or empty.", rank=3)
    score: float = column("How sure it is that the numbers are of the same thing.", range=(0, 1), rank=3)
    document: str = column("Document with the number.")
    line: int = column("Line of the sentence.")
    sentence: str = column("The sentence with the number.", wraps=True)


@dataclass(frozen=True)
class StandRow:
    """The position of a document towards an actor or issue."""

    about: str = column("The actor or issue.", rank=2)
    position: str = column(
        "for, against, mixed, neutral (no stand), silent (not mentioned); or that of somebody else, as reported."
    )
    who: str = column("Whose position it is, as the text reports it; empty for the author.")
    document: str = column("Document that takes the position, or reports it.")
    favourable: int = column("Sentences that speak for it.")
    critical: int = column("Sentences that speak against it.")
    mentions: int = column("Sentences that mention it.", rank=2)
    words: str = column("The word that the strongest sentence rests on.", rank=3)
    line: int | None = column("Line of the strongest sentence.")
    sentence: str = column("The strongest sentence on that side.", wraps=True)


@dataclass(frozen=True)
class ComparisonGroupRow:
    """A group of documents in the comparison."""

    group: str = column("Value of the field; (none) for documents without one.")
    documents: int = column("Number of documents in the group.")
    claims: int = column("Pairs of sentences that its documents have with any other document.")
    differing: int = column("Those of them in which a difference was found.")
    within: int = column("Those with a document of the same group.", rank=2)
