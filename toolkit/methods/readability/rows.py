"""Rows of the tables on readability."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.report.table import column

_EASE = "Flesch's reading ease, or its adaptation to the language: 100 is very easy, 0 very difficult; may lie beyond."
_LOW = "Lower end of its 95 % interval (bootstrap over sentences)."
_HIGH = "Upper end of its 95 % interval."
_LIX = "Läsbarhetsindex, for all languages: below 30 very easy, above 60 very difficult."
_GRADE = "School grade (English); empty for other languages."
_SENTENCE = "Mean number of words in a sentence."


@dataclass(frozen=True)
class ReadabilityRow:
    """How hard a document is to read."""

    document: str = column("Name of the document.")
    language: str = column("ISO 639-1 code of its language.", rank=3)
    words: int = column("Number of words outside headings.", rank=3)
    sentences: int = column("Number of sentences outside headings.", rank=2)
    flesch: float | None = column(_EASE, better="higher", digits=1)
    low: float | None = column(_LOW, digits=1)
    high: float | None = column(_HIGH, digits=1)
    flesch_kincaid: float | None = column(f"Flesch-Kincaid. {_GRADE}", digits=1, rank=2)
    fog: float | None = column(f"Gunning's fog index. {_GRADE}", digits=1, rank=3)
    smog: float | None = column(f"SMOG. {_GRADE}", digits=1, rank=3)
    coleman_liau: float | None = column(f"Coleman-Liau. {_GRADE}", digits=1, rank=3)
    ari: float | None = column(f"Automated readability index. {_GRADE}", digits=1, rank=3)
    lix: float = column(_LIX, digits=1, rank=2)
    sentence_length: float = column(_SENTENCE, digits=1)
    word_length: float = column("Mean number of syllables in a word.", rank=2)
    passive: float | None = column("Share of sentences with a passive clause (English).", range=(0, 1), rank=2)
    longest: int = column("Number of words in the longest sentence.", rank=3)
    line: int = column("Line of the longest sentence.", rank=3)


@dataclass(frozen=True)
class DiversityRow:
    """How varied the words of a document are."""

    document: str = column("Name of the document.")
    words: int = column("Number of words.")
    types: int = column("Number of different words, in small letters.")
    ttr: float | None = column("Type-token ratio; falls with the length of the text.", range=(0, 1))
    mattr: float | None = column("Mean type-token ratio of windows of 50 words.", range=(0, 1), better="higher")
    mtld: float | None = column("Mean length of runs with a type-token ratio above 0.72.", better="higher", digits=1)
    hdd: float | None = column("Type-token ratio to be expected of 42 words drawn.", range=(0, 1), better="higher")
    yule_k: float | None = column("Yule's K: repetition of words.", better="lower", digits=1)


@dataclass(frozen=True)
class IntervalRow:
    """A measure with its interval."""

    document: str = column("Name of the document.")
    measure: str = column("Name of the measure, as in the first table.")
    value: float = column("Its value.")
    low: float = column("Lower end of the 95 % interval (bootstrap over sentences).")
    high: float = column("Upper end of the interval.")


@dataclass(frozen=True)
class ReadabilityGroupRow:
    """How hard the documents of a group are to read, as one text."""

    group: str = column("Value of the field; (none) for documents without one.")
    documents: int = column("Number of documents with words.")
    words: int = column("Number of words outside headings.")
    flesch: float | None = column(_EASE, better="higher", digits=1)
    low: float | None = column(_LOW, digits=1)
    high: float | None = column(_HIGH, digits=1)
    flesch_kincaid: float | None = column(f"Flesch-Kincaid. {_GRADE}", digits=1, rank=2)
    lix: float = column(_LIX, digits=1, rank=2)
    sentence_length: float = column(_SENTENCE, digits=1)
