"""Every occurrence of a pattern in a corpus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress
from typing import NamedTuple

from toolkit.counts.encoded import JOINED
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.language.english_stems import english_stem
from toolkit.language.patterns import Pattern, WordPattern
from toolkit.language.stems import stem


class Occurrence(NamedTuple):
    """Words of the corpus that a pattern means: the place of the first among all words, and their number."""

    place: int
    length: int


def find_occurrences(words: CorpusWords, pattern: Pattern, *, forms: str = "") -> list[Occurrence]:
    """Find what a pattern means, in order and without overlap: the first, and of those that begin there the longest.

    The words of a phrase stand in one paragraph with only spaces between them.

    Parameters
    ----------
    words
        The corpus.
    pattern
        See `toolkit.language.patterns.read_pattern`.
    forms
        The language, by its code, in which other forms of a plain word are meant as well, by their stems; empty for the
        written form alone.
    """
    found: dict[int, int] = {}
    for phrase in pattern.phrases:
        meant = [types_of(words, word, forms) for word in phrase]
        for place in _places(words, meant):
            found[place] = max(found.get(place, 0), len(phrase))
    occurrences: list[Occurrence] = []
    end = 0
    for place in sorted(found):
        if place >= end:
            occurrences.append(Occurrence(place, found[place]))
            end = place + found[place]
    return occurrences


def types_of(words: CorpusWords, word: WordPattern, forms: str = "") -> list[bool]:
    """Return for each type of a corpus whether a word of a pattern means it."""
    if word.kind != "word" or not forms:
        if word.kind == "word" and not word.match_case:
            lower = word.text.lower()
            return [each == lower for each in words.lower_types]
        return word.matched(words.types)
    stemmed = _stemmer(forms)
    wanted = stemmed(word.text.lower())
    if not word.match_case:
        return [stemmed(each) == wanted for each in words.lower_types]
    first = word.text[0]
    # A name keeps its capital in every form.
    return [
        each[0] == first and stemmed(lower) == wanted
        for each, lower in zip(words.types, words.lower_types, strict=True)
    ]


def _stemmer(code: str) -> Callable[[str], str]:
    def stemmed(word: str) -> str:
        plain = word.removesuffix("'s").removesuffix("s'")
        return english_stem(plain) if code == "en" else stem(plain, code)

    return stemmed


def _places(words: CorpusWords, meant: Sequence[Sequence[bool]]) -> list[int]:
    """Return where a phrase begins, each word given by the types that it may be."""
    tokens, flags = words.tokens, words.encoded.flags
    if not all(map(any, meant)):
        return []
    # The word with the fewest occurrences would be the best to begin with; the one with the fewest types is near it.
    key = min(range(len(meant)), key=lambda number: (sum(meant[number]), number))
    places = list(compress(range(len(tokens)), map(meant[key].__getitem__, tokens)))
    if len(meant) == 1:
        return places
    found = []
    for place in places:
        start = place - key
        if start < 0 or start + len(meant) > len(tokens):
            continue
        follows = all(flags[start + number] & JOINED for number in range(1, len(meant)))
        if follows and all(meant[number][tokens[start + number]] for number in range(len(meant))):
            found.append(start)
    return found
