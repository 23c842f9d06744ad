"""The tone of each sentence of a document with its place, for analyses that ask where something is said."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.corpus.document import Document
from toolkit.methods.tone.documents import is_english, score_document
from toolkit.methods.tone.scorer import scorer_of


class SentenceTone(NamedTuple):
    """A sentence and its tone.

    Parameters
    ----------
    block
        Number of its block among those that cleaning kept.
    start, end
        Where it begins and ends in the text of the block.
    tone
        -1 to 1.
    line
        In the file.
    text
        On one line.
    """

    block: int
    start: int
    end: int
    tone: float
    line: int
    text: str


def sentence_tones(document: Document) -> list[SentenceTone]:
    """Return the sentences of a document with their tones by learnt weights, in order; none if it is not in English."""
    if not is_english(document):
        return []
    kept = document.kept
    found: list[SentenceTone] = []
    block = 0
    for each in score_document(document, scorer_of("learnt", None, None)).sentences:
        sentence = each.sentence
        # Sentences come in the order of their blocks.
        while kept[block] is not sentence.block and kept[block] != sentence.block:
            block += 1
        end = sentence.start + len(sentence.text)
        found.append(SentenceTone(block, sentence.start, end, each.tone, sentence.line, sentence.text))
    return found
