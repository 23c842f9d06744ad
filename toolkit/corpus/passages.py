"""Passages: parts of a document long enough to have a subject and short enough to have only one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.corpus.document import Document, Sentence

_SHORTEST = 60  # words: a shorter paragraph is read with the next,
_LONGEST = 220  # and a longer one is divided between sentences.


@dataclass(frozen=True)
class Passage:
    """Consecutive sentences of one document."""

    document: Document
    sentences: tuple[Sentence, ...]
    words: int


def passages(document: Document) -> list[Passage]:
    """Divide a document into passages of about 60 to 220 words, between paragraphs if possible.

    A heading belongs to the paragraph below it. A shorter document is one passage; a remainder
    that is too short is added to the last passage.
    """
    made: list[Passage] = []
    held: list[Sentence] = []
    words = 0
    for sentences, count in _pieces(document):
        if words and words + count > _LONGEST:
            made.append(Passage(document, tuple(held), words))
            held, words = [], 0
        held += sentences
        words += count
        if words >= _SHORTEST:
            made.append(Passage(document, tuple(held), words))
            held, words = [], 0
    if held:
        if made and words < _SHORTEST // 2:
            last = made.pop()
            held, words = [*last.sentences, *held], last.words + words
        made.append(Passage(document, tuple(held), words))
    return [passage for passage in made if passage.words]


def _pieces(document: Document) -> Iterator[tuple[list[Sentence], int]]:
    """Yield paragraphs, long ones in parts, with their numbers of words."""
    held: list[Sentence] = []
    words = 0
    block = None
    for sentence in document.sentences():
        if held and (sentence.block is not block or words >= _LONGEST) and held[-1].block.kind != "heading":
            yield held, words
            held, words = [], 0
        held.append(sentence)
        words += len(sentence.text.split())
        block = sentence.block
    if held:
        yield held, words
