"""The rows of the tables of keywords."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.methods.keywords.ranking import Kept
from toolkit.report.table import column


@dataclass(frozen=True)
class KeywordRow:
    """A word or phrase that a document is about."""

    document: str = column("Name of the document, or of the group with --by.")
    rank: int = column("1 is the highest score; equal scores stand in alphabetical order.")
    keyword: str = column("The phrase in its most frequent form.")
    score: float = column("Against the highest score of the document.", range=(0, 1), better="higher", draw="bar")
    count: int = column("Occurrences in the document, all forms together.")
    documents: int = column("Documents that hold it.", rank=3)
    line: int = column("Source line of the first occurrence outside a heading.")
    evidence: str = column("The sentence on that line.", wraps=True, rank=2, marks="keyword")
    source: str = column("The document in which that line stands.", rank=3)
    page: int | None = column("Page of that line, in files that have pages.", rank=3)
    why: str = column("What speaks for the phrase, as counted.", rank=3)
    value: float = column("The score as the method defines it; of YAKE lower is better.", rank=3)


@dataclass(frozen=True)
class VariantRow:
    """A form in which a keyword is written besides the one shown."""

    document: str = column("Name of the document or group.")
    keyword: str = column("The form shown.")
    variant: str = column("Another form that counts as the same.")


@dataclass(frozen=True)
class SideRow:
    """A phrase that one method at least ranks high."""

    document: str = column("Name of the document or group.")
    keyword: str = column("The phrase.")
    learnt: int | None = column("Its rank by the learnt score.")
    tfidf: int | None = column("Its rank by frequency and rarity.")
    yake: int | None = column("Its rank by YAKE.")
    rake: int | None = column("Its rank by RAKE.")
    textrank: int | None = column("Its rank by TextRank.")


@dataclass(frozen=True)
class OverlapRow:
    """How far two methods agree."""

    a: str = column("One method.")
    b: str = column("The other.")
    shared: float = column(
        "Phrases that both rank, as a share of those that either does; mean over documents.", range=(0, 1), draw="bar"
    )


@dataclass(frozen=True)
class KeynessRow:
    """A word or phrase that a group uses more or less often than the texts it is compared with."""

    document: str = column("Name of the group.")
    rank: int = column("1 has the largest difference that may be relied on; see score.")
    keyword: str = column("The phrase in its most frequent form.")
    direction: str = column("over: more often here than there; under: less often.", rank=2)
    score: float = column(
        "The end of the interval of the log ratio that is nearer to 0, against the highest; 0 where 0 lies inside.",
        range=(0, 1),
        better="higher",
    )
    log_ratio: float = column("Binary logarithm of the rate here in parts of that there; 1 is twice as often.")
    low: float = column("Lower end of its interval of 95 %.", rank=2)
    high: float = column("Upper end of its interval of 95 %.", rank=2)
    g2: float = column("Log-likelihood ratio of the four-cell table, 0 or more.", rank=3)
    p: float = column("Its p value, corrected by Holm for all phrases compared.", range=(0, 1), digits=3, rank=2)
    count: int = column("Occurrences in the group.")
    elsewhere: int = column("Occurrences in the texts it is compared with.")
    per_million: float = column("Occurrences in a million words of the group.", digits=0, rank=3)
    elsewhere_per_million: float = column("The same of the texts it is compared with.", digits=0, rank=3)
    documents: int = column("Documents of the group that hold it.", rank=2)
    one_document: bool = column("Whether a single document of the group holds it all.", rank=3)
    dispersion: float | None = column(
        "Gries' DP over the documents of the group: 0 is even, near 1 uneven; empty where there is one.",
        range=(0, 1),
        better="lower",
        rank=3,
    )
    line: int | None = column("Source line of the first occurrence outside a heading.", rank=2)
    evidence: str = column("The sentence on that line.", wraps=True, rank=3, marks="keyword")
    source: str = column("The document in which that line stands.", rank=3)
    page: int | None = column("Page of that line, in files that have pages.", rank=3)


def reasons(kept: Kept, size: int, texts: int, documents: int) -> str:
    """Say what speaks for a phrase: facts that the score is made of."""
    facts, said = kept.facts, []
    if kept.count > 1:
        said.append(f"{kept.count} times")
    if facts.title:
        said.append("in the title")
    elif facts.heading:
        said.append("in a heading")
    if facts.first < max(30, size // 20):
        said.append("early")
    if facts.tenths > 3:
        said.append(f"in {facts.tenths} tenths of the text")
    if facts.named:
        said.append("a name")
    if facts.whole:
        said.append("stands alone" if kept.count == facts.whole else f"stands alone {facts.whole} of these")
    if texts > 1 and documents == 1:
        said.append("in no other text")
    return ", ".join(said)
