"""Rows of the tables of keywords."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.methods.keywords.shown.phrases import ScoredPhrase
from toolkit.report.table import column

_EARLY_WORDS, _EARLY_SHARE = 30, 20  # within the first 30 words, or the first twentieth of the text
_WIDESPREAD = 3  # tenths of the text; a phrase that occurs in more is widespread


@dataclass(frozen=True)
class KeywordRow:
    """A keyword of a document."""

    document: str = column("Name of the document, or of the group with --by.")
    rank: int = column("1 is the highest score; ties are in alphabetical order.")
    keyword: str = column("The keyword in its most frequent form.")
    score: float = column(
        "Relative to the document's highest score; a third of that, or a fifth in long texts, for vague words.",
        range=(0, 1),
        better="higher",
        draw="bar",
    )
    count: int = column("Occurrences in the document, all forms together.")
    documents: int = column("Documents that contain it.", rank=3)
    line: int = column("Source line of its first occurrence outside headings.")
    evidence: str = column("The sentence on that line.", wraps=True, rank=2, marks="keyword")
    source: str = column("The document that this sentence is from.", rank=3)
    page: int | None = column("Page of that line, in files with pages.", rank=3)
    why: str = column("What speaks for the keyword.", rank=3)
    value: float = column("The score as the method defines it; with yake, lower is better.", rank=3)


@dataclass(frozen=True)
class VariantRow:
    """Another form of a keyword."""

    document: str = column("Name of the document or group.")
    keyword: str = column("The form shown.")
    variant: str = column("Another form that is counted with it.")


@dataclass(frozen=True)
class MethodRanksRow:
    """The ranks of a keyword by all methods."""

    document: str = column("Name of the document or group.")
    keyword: str = column("The keyword.")
    learnt: int | None = column("Rank by the learnt score.")
    tfidf: int | None = column("Rank by TF-IDF.")
    yake: int | None = column("Rank by YAKE.")
    rake: int | None = column("Rank by RAKE.")
    textrank: int | None = column("Rank by TextRank.")
    kpminer: int | None = column("Rank by KP-Miner.")


@dataclass(frozen=True)
class OverlapRow:
    """The agreement of two methods."""

    a: str = column("One method.")
    b: str = column("The other method.")
    shared: float = column("Jaccard similarity of the keywords of both; mean over documents.", range=(0, 1), draw="bar")


@dataclass(frozen=True)
class KeynessRow:
    """A word or phrase that a group uses more, or less, often than the texts it is compared with."""

    group: str = column("Name of the group.")
    rank: int = column("1 has the largest conservative difference; see score.")
    keyword: str = column("The phrase in its most frequent form.")
    direction: str = column("over: more often in the group; under: less often.", rank=2)
    score: float = column(
        "The end of the log ratio's interval closer to 0, relative to the highest; 0 if the interval includes 0.",
        range=(0, 1),
        better="higher",
    )
    log_ratio: float = column("Binary logarithm of the ratio of relative frequencies; 1 is twice as often.")
    low: float = column("Lower end of its 95 % interval.", rank=2)
    high: float = column("Upper end of its 95 % interval.", rank=2)
    g2: float = column("Log-likelihood ratio of the two-by-two table, 0 or more.", rank=3)
    p: float = column("p value of g2, corrected for multiple comparisons (Holm).", range=(0, 1), digits=3, rank=2)
    count: int = column("Occurrences in the group.")
    elsewhere: int = column("Occurrences in the texts it is compared with.")
    per_million: float = column("Occurrences per million words of the group.", digits=0, rank=3)
    elsewhere_per_million: float = column(
        "Occurrences per million words of the texts it is compared with.", digits=0, rank=3
    )
    documents: int = column("Documents of the group that contain it.", rank=2)
    one_document: bool = column("Whether all occurrences are in a single document of several.", rank=3)
    dispersion: float | None = column(
        "Normalised deviation of proportions over the documents of the group: 0 is even, 1 is all in the shortest"
        " document; empty if the group has one document.",
        range=(0, 1),
        better="lower",
        rank=3,
    )
    line: int | None = column("Source line of its first occurrence outside headings.", rank=2)
    evidence: str = column("The sentence on that line.", wraps=True, rank=3, marks="keyword")
    source: str = column("The document that this sentence is from.", rank=3)
    page: int | None = column("Page of that line, in files with pages.", rank=3)


def reasons(phrase: ScoredPhrase, size: int, texts: int, documents: int) -> str:
    """Return what speaks for a phrase: facts that its score is made of.

    Parameters
    ----------
    phrase
        The phrase.
    size
        Number of words of its text.
    texts, documents
        Number of texts, and of texts that contain it.
    """
    facts, found = phrase.facts, []
    if phrase.occurrences > 1:
        found.append(f"{phrase.occurrences} times")
    if facts.title:
        found.append("in the title")
    elif facts.heading:
        found.append("in a heading")
    if facts.first < max(_EARLY_WORDS, size // _EARLY_SHARE):
        found.append("early")
    if facts.tenths > _WIDESPREAD:
        found.append(f"in {facts.tenths} tenths of the text")
    if facts.named:
        found.append("a name")
    if facts.whole:
        found.append("stands alone" if phrase.occurrences == facts.whole else f"stands alone {facts.whole} of these")
    if texts > 1 and documents == 1:
        found.append("in no other text")
    return ", ".join(found)
