"""The phrases that may stand in a sentence, with their keys and their forms."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.counts.tokens import TokenisedSentence
from toolkit.language.words import normalise_punctuation

LINKS = frozenset(("of", "for", "and", "de", "du", "la", "der", "van", "von", "al"))
"""Small words that stand inside names: ``Heart of Asia``, ``Ministry of Interior``."""


def chunks(sentence: TokenisedSentence) -> Iterator[tuple[int, int]]:
    """Find the runs of words in which a phrase may stand, as spans of token positions.

    A run is broken by a function word, a bare number and any sign but a space. A link inside a
    name, between two words with capitals, does not break it.
    """
    tokens = sentence.tokens
    start = None
    for position, token in enumerate(tokens):
        if start is not None and not token.joined:
            yield start, position
            start = None
        if token.content:
            start = position if start is None else start
        elif start is not None and not _links_names(sentence, position):
            yield start, position
            start = None
    if start is not None:
        yield start, len(tokens)


def _links_names(sentence: TokenisedSentence, position: int) -> bool:
    tokens = sentence.tokens
    if tokens[position].form not in LINKS or position + 1 >= len(tokens) or sentence.shouted:
        return False
    if sentence.sentence.block.kind == "heading":
        return False  # Every word of a heading may have a capital.
    before, after = tokens[position - 1], tokens[position + 1]
    return after.content and after.joined and before.form[:1].isupper() and after.form[:1].isupper() and position > 1


def phrases(sentence: TokenisedSentence, longest: int) -> Iterator[tuple[int, int]]:
    """Find every candidate phrase: one to ``longest`` words of a chunk, as spans of positions.

    None begins or ends with a link. The words of a name that a link holds together count as one
    word more than their number allows, so that ``Heart of Asia`` is found among two words.
    """
    tokens = sentence.tokens
    for start, end in chunks(sentence):
        for first in range(start, end):
            if not tokens[first].content:
                continue
            links = 0
            for last in range(first, end):
                links += not tokens[last].content
                if last - first + 1 - links > longest:
                    break
                if tokens[last].content:
                    yield first, last + 1


def phrase_key(sentence: TokenisedSentence, span: tuple[int, int]) -> str:
    """Return the key under which a phrase is counted: those of its words, with spaces."""
    return " ".join(token.key for token in sentence.tokens[slice(*span)])


def form_of(sentence: TokenisedSentence, span: tuple[int, int]) -> str:
    """Return a phrase as written, with straight apostrophes and without a possessive at its end."""
    first, last = sentence.tokens[span[0]], sentence.tokens[span[1] - 1]
    written = normalise_punctuation(sentence.sentence.text)[first.start : last.start] + last.form
    return " ".join(written.split())
