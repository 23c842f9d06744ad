"""Rows of the tables of words that occur together."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.report.table import column

_LOG_DICE = "logDice, 14 at most; 1 more is twice as strong, and 0 or less is chance."
_MI = "Mutual information, log2(count / expected); high for rare words."
_MI3 = "log2(count³ / expected); favours frequent words."
_T = "t score, (count - expected) / √count; above 2 is hardly chance."
_G2 = "Log-likelihood ratio of the two-by-two table."
_P = "p value of g2, corrected for the number of words tested (Holm)."


@dataclass(frozen=True)
class CollocateRow:
    """A word that occurs near the node."""

    rank: int = column("1 is the strongest.", rank=3)
    collocate: str = column("The word in its most frequent form.")
    count: int = column("Occurrences within the window of the node.")
    left: int = column("Of these, before the node.", rank=2)
    right: int = column("Of these, after it.", rank=2)
    expected: float = column("Occurrences within the window to be expected by chance.", rank=3)
    log_dice: float = column(_LOG_DICE, better="higher")
    mi: float = column(_MI, rank=2)
    mi3: float = column(_MI3, rank=3)
    t: float = column(_T, rank=3)
    g2: float = column(_G2, digits=1, rank=2)
    p: float = column(_P, range=(0, 1), digits=3, rank=3)
    positions: str = column(
        "Occurrences by distance, from the farthest word on the left to the farthest on the right; · is the node.",
        rank=2,
        draw="blocks",
    )
    total: int = column("Occurrences in the corpus.", rank=3)
    documents: int = column("Texts in which it occurs near the node.", rank=3)
    document: str = column("Document of the first occurrence near the node.", rank=3)
    line: int = column("Line of the first occurrence near the node.", rank=3)
    example: str = column("Sentence of the first occurrence near the node.", wraps=True, marks="collocate")


@dataclass(frozen=True)
class CollocationPairRow:
    """Two words that follow each other."""

    rank: int = column("1 is the strongest.", rank=3)
    pair: str = column("The two words in their most frequent forms.")
    count: int = column("Number of occurrences.")
    expected: float = column("Occurrences to be expected by chance.", rank=3)
    log_dice: float = column(_LOG_DICE, better="higher")
    mi: float = column(_MI)
    mi3: float = column(_MI3, rank=3)
    t: float = column(_T, rank=3)
    g2: float = column(_G2, digits=1, rank=2)
    p: float = column(_P, range=(0, 1), digits=3, rank=3)
    documents: int = column("Texts in which it occurs.", rank=2)
    document: str = column("Document of the first occurrence.", rank=3)
    line: int = column("Line of the first occurrence.", rank=3)
    example: str = column("Sentence of the first occurrence.", wraps=True, marks="pair")


@dataclass(frozen=True)
class CollocationGroupRow:
    """A collocate, or a pair, in a group of texts."""

    group: str = column("Value of the field; (none) for documents without one.")
    rank: int = column("1 is the strongest of the group.")
    collocation: str = column("The collocate or the pair in its most frequent form.")
    count: int = column("Occurrences in the group.")
    log_dice: float = column(_LOG_DICE, better="higher")
    mi: float = column(_MI)
    g2: float = column(_G2, digits=1)
    p: float = column(_P, range=(0, 1), digits=3)


@dataclass(frozen=True)
class PositionRow:
    """How often a collocate stands at one distance from the node."""

    collocate: str = column("The word in its most frequent form.")
    position: str = column("L1 is the word before the node, R1 the word after it.")
    count: int = column("Number of occurrences.", draw="bar")
