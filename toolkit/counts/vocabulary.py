"""Terms of a set of texts: words, and the phrases that stand often enough to be terms themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.counts.tokens import TokenisedSentence
from toolkit.language.forms import Forms
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


def key_of(sentence: TokenisedSentence, span: tuple[int, int]) -> str:
    """Return the key under which a phrase is counted: those of its words, with spaces."""
    return " ".join(token.key for token in sentence.tokens[slice(*span)])


def form_of(sentence: TokenisedSentence, span: tuple[int, int]) -> str:
    """Return a phrase as written, with straight apostrophes and without a possessive at its end."""
    first, last = sentence.tokens[span[0]], sentence.tokens[span[1] - 1]
    written = normalise_punctuation(sentence.sentence.text)[first.start : last.start] + last.form
    return " ".join(written.split())


def term_counts(
    texts: Sequence[Sequence[TokenisedSentence]], *, phrase_min: int = 0
) -> tuple[list[Counter[str]], Forms]:
    """Count the terms of each text: its words, and the phrases that are terms themselves.

    Parameters
    ----------
    texts
        The sentences of each text.
    phrase_min
        How often a phrase of two to four words must occur to be a term; 0 for words alone. It
        must also stand in two texts, and hold a fifth of the occurrences of its rarest word. Of
        phrases inside one another the longest counts, once; its words count beside it.

    Returns
    -------
    list of Counter
        One for each text: term to number of occurrences.
    Forms
        How each term is written.
    """
    forms = Forms()
    counted: list[Counter[str]] = []
    for text in texts:
        own: Counter[str] = Counter()
        for sentence in text:
            for position, token in enumerate(sentence.tokens):
                if token.content:
                    own[token.key] += 1
                    forms.add(token.key, token.form, telling=sentence.telling(position))
        counted.append(own)
    if phrase_min:
        accepted = _phrase_terms(texts, counted, phrase_min)
        for text, own in zip(texts, counted, strict=True):
            for sentence in text:
                for span in _segments(sentence, accepted):
                    key = key_of(sentence, span)
                    own[key] += 1
                    forms.add(key, form_of(sentence, span), telling=sentence.telling(span[0]))
    return counted, forms


_LONGEST_TERM = 4
_SHARE_OF_RAREST = 0.2


def _phrase_terms(
    texts: Sequence[Sequence[TokenisedSentence]], counted: Sequence[Counter[str]], least: int
) -> frozenset[str]:
    total: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for text in texts:
        own = Counter(
            key_of(sentence, span)
            for sentence in text
            for span in phrases(sentence, _LONGEST_TERM)
            if span[1] - span[0] > 1
        )
        total.update(own)
        spread.update(own.keys())
    words: Counter[str] = Counter()
    for own in counted:
        words.update(own)
    return frozenset(
        key
        for key, number in total.items()
        if number >= least
        and spread[key] > 1
        and number >= _SHARE_OF_RAREST * min(words[part] for part in key.split(" ") if part in words)
    )


def _segments(sentence: TokenisedSentence, accepted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Divide the runs of a sentence into phrase terms, from the left, the longest first."""
    for start, end in chunks(sentence):
        position = start
        while position < end - 1:
            for last in range(min(end, position + 2 * _LONGEST_TERM), position + 1, -1):
                if key_of(sentence, (position, last)) in accepted:
                    yield position, last
                    position = last - 1
                    break
            position += 1
