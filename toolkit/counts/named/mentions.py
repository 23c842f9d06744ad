"""The mentions of names in a document: counted by form, with the sentences that name several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.corpus.document import Document, Sentence
from toolkit.language.acronyms import definitions
from toolkit.language.names.aliases import FormUse
from toolkit.language.names.case import CaseEvidence
from toolkit.language.names.kinds import kind_votes
from toolkit.language.names.pieces import NamePiece, pieces_of
from toolkit.language.names.spans import NameFinder, NameSpan
from toolkit.language.stopwords import Language

NO_CAPITALS = frozenset("de lb zh ja ko th ar fa ur he hi bn ta te ka am my km lo".split())
"""Languages whose capitals do not show names: every noun has one (German, Luxembourgish), or no letter does."""


@dataclass(frozen=True)
class NameSentence:
    """The forms that name somebody in one sentence.

    Parameters
    ----------
    number
        Of the sentence in the document, from 0.
    line
        Source line of its first word.
    forms
        In order, each as often as it stands there.
    heading
        Whether it is a heading.
    """

    number: int
    line: int
    forms: tuple[str, ...]
    heading: bool


@dataclass(frozen=True)
class DocumentNames:
    """The names of one document.

    Parameters
    ----------
    forms
        Use of each form.
    sentences
        The sentences with a name.
    defined
        Acronyms and their long forms.
    total
        Number of sentences.
    """

    forms: dict[str, FormUse]
    sentences: tuple[NameSentence, ...]
    defined: dict[str, str]
    total: int


def is_searched(document: Document) -> bool:
    """Tell whether the capitals of a document's language show names."""
    return document.language not in NO_CAPITALS


def case_of(document: Document, language: Language) -> CaseEvidence:
    """Count the words of a document by their case.

    Parameters
    ----------
    document
        Whose kept blocks are read.
    language
        Of the corpus; of a corpus in several languages that of the document is taken.
    """
    made = CaseEvidence(language.of_text(document.spoken))
    made.count(sentence.text for sentence in document.sentences() if sentence.block.kind != "heading")
    return made


def document_names(document: Document, finder: NameFinder, least: float) -> DocumentNames:
    """Return the names of a document.

    Parameters
    ----------
    document
        Whose kept blocks are read.
    finder
        With the counts over the corpus.
    least
        Confidence from which on a mention counts; one below it counts if its form has a surer one here.
    """
    found: list[tuple[Sentence, list[NamePiece], list[NameSpan]]] = []
    total = 0
    for sentence in document.sentences():
        pieces = pieces_of(sentence.text)
        found.append((sentence, pieces, finder.names(pieces, heading=sentence.block.kind == "heading")))
        total += 1
    surest: dict[str, float] = {}
    for _, _, spans in found:
        for span in spans:
            surest[span.text] = max(surest.get(span.text, 0.0), span.confidence)
    uses: dict[str, FormUse] = {}
    sentences = []
    for number, (sentence, pieces, spans) in enumerate(found):
        kept = [span for span in spans if surest[span.text] >= least]
        for span in kept:
            _add(uses, span, pieces, surest[span.text])
        if kept:
            forms = tuple(span.text for span in kept)
            sentences.append(NameSentence(number, sentence.line, forms, sentence.block.kind == "heading"))
    return DocumentNames(uses, tuple(sentences), _defined(document), total)


def _add(uses: dict[str, FormUse], span: NameSpan, pieces: Sequence[NamePiece], confidence: float) -> None:
    before = uses.get(span.text, FormUse(0, {}, 0, confidence))
    votes = dict(before.votes)
    for kind, weight in kind_votes(span, pieces).items():
        votes[kind] = votes.get(kind, 0.0) + weight
    uses[span.text] = FormUse(before.mentions + 1, votes, before.titled + bool(span.title), confidence)


def _defined(document: Document) -> dict[str, str]:
    known: dict[str, str] = {}
    for block in document.kept:
        if "(" in block.text:
            known = definitions(block.text) | known
    return known
