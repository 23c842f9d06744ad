"""What a topic model sees of a corpus: texts of a fit length, their terms, and which are copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.passages import Passage, passages
from toolkit.corpus.units import by_unit
from toolkit.counts.matrix import kept_terms, matrix_of
from toolkit.counts.shingles import jaccards
from toolkit.counts.tokens import TokenisedSentence, tokenise
from toolkit.counts.vocabulary import term_counts
from toolkit.language.forms import Forms
from toolkit.rounding import significant

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FEW_DOCUMENTS = 200
LARGEST_SHARE = 0.6
_PHRASE_MIN = 3
_MANY_TEXTS = 100
_COMPARED_AT_MOST = 5_000
_COPY_FROM = 0.5


@dataclass(frozen=True)
class TopicTexts:
    """The texts of a topic model.

    Parameters
    ----------
    pieces
        Every text, copies among them.
    sentences
        Those of each text.
    forms
        How each term is written.
    terms
        In alphabetical order: the columns of the matrix.
    matrix : csr_matrix of shape (n_different_texts, n_terms)
        Counts.
    owners
        For each row of the matrix the number of its document.
    original
        For each text its row of the matrix, which copies share with their original.
    """

    pieces: list[Passage]
    sentences: list[list[TokenisedSentence]]
    forms: Forms
    terms: list[str]
    matrix: csr_matrix
    owners: list[int]
    original: list[int]

    @property
    def different(self) -> int:
        """Number of texts that are no copies."""
        return len(set(self.original))

    def shown(self, place: int) -> str:
        """Return a term as it is written most, by its column."""
        return self.forms.shown(self.terms[place])


def topic_texts(corpus: Corpus, unit: str | None) -> TopicTexts:
    """Divide a corpus into texts and count their terms.

    Parameters
    ----------
    corpus
        What to divide.
    unit
        What a text is; None takes passages where documents are few, and documents otherwise.
    """
    pieces = _pieces(corpus, unit)
    sentences = [[tokenise(sentence, corpus.language) for sentence in piece.sentences] for piece in pieces]
    copies = _copies(sentences)
    alone = [number for number in range(len(pieces)) if number not in copies]
    rows = {number: row for row, number in enumerate(alone)}
    numbers: dict[str, int] = {}
    counts, forms = term_counts([sentences[number] for number in alone], phrase_min=_PHRASE_MIN)
    least = 2 if len(alone) < _MANY_TEXTS else 3
    terms = kept_terms(counts, least=least, largest_share=LARGEST_SHARE)
    return TopicTexts(
        pieces,
        sentences,
        forms,
        terms,
        matrix_of(counts, terms),
        [numbers.setdefault(pieces[number].document.name, len(numbers)) for number in alone],
        [rows[copies.get(number, number)] for number in range(len(pieces))],
    )


def best_sentence(texts: TopicTexts, piece: int, weights: Mapping[str, float]) -> tuple[str, int]:
    """Return the sentence of a text that holds most weight for its length, and its line."""
    best: tuple[float, int] = (-1.0, 0)
    for number, sentence in enumerate(texts.sentences[piece]):
        if sentence.sentence.block.kind != "heading" and sentence.tokens:
            keys = {token.key for token in sentence.tokens if token.content}
            weight = sum(weights.get(key, 0.0) for key in keys) / (len(sentence.tokens) + 8) ** 0.5
            best = max(best, (significant(weight), -number))
    chosen = texts.sentences[piece][-best[1]].sentence
    return chosen.text, chosen.line


def _pieces(corpus: Corpus, unit: str | None) -> list[Passage]:
    if unit is None and len(corpus) < FEW_DOCUMENTS:
        return [piece for document in corpus.documents for piece in passages(document)]
    home: dict[str, Document] = {document.name: document for document in corpus.documents}
    parts = by_unit(corpus, unit or "document").documents
    return [
        Passage(home.get(part.metadata.get("document", ""), part), tuple(part.sentences()), part.word_count)
        for part in parts
        if part.word_count
    ]


def _copies(texts: Sequence[Sequence[TokenisedSentence]]) -> dict[int, int]:
    """Map each text that says the same as an earlier one to it, so that no topic is made of copies.

    Copies are texts of the same words, and, among so many texts that all can be compared, those
    that share half of their five-word shingles.
    """
    words = [tuple(token.form.lower() for sentence in text for token in sentence.tokens) for text in texts]
    first: dict[tuple[str, ...], int] = {}
    copies: dict[int, int] = {}
    for number, text in enumerate(words):
        if first.setdefault(text, number) != number:
            copies[number] = first[text]
    if len(texts) <= _COMPARED_AT_MOST:
        for (a, b), jaccard in sorted(jaccards(words).items()):
            if jaccard >= _COPY_FROM and b not in copies:
                copies[b] = a
    return {number: _root(number, copies) for number in copies}


def _root(number: int, copies: Mapping[int, int]) -> int:
    """Return the text that a copy goes back to, over copies of copies."""
    while number in copies:
        number = copies[number]
    return number
