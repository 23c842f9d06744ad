"""Every occurrence of a pattern in a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import NamedTuple

from toolkit.counts.encoded import JOINED
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.language.elisions import without_elision
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
    return find_any(words, (pattern,), forms=forms)


def find_any(words: CorpusWords, patterns: Iterable[Pattern], *, forms: str = "") -> list[Occurrence]:
    """Find what any of some patterns means, as if they were one; see `find_occurrences`."""
    # For each type, the phrases in which it stands at the place that the fewest types can fill.
    phrases: dict[int, list[tuple[int, list[frozenset[int]]]]] = {}
    for phrase in dict.fromkeys(phrase for pattern in patterns for phrase in pattern.phrases):
        meant = [frozenset(types_of(words, word, forms)) for word in phrase]
        key = min(range(len(meant)), key=lambda number: (len(meant[number]), number))
        for number in meant[key]:
            phrases.setdefault(number, []).append((key, meant))
    longest: dict[int, int] = {}
    marked = bytearray(len(words.types))
    for number in phrases:
        marked[number] = 1
    for place in compress(range(len(words.tokens)), map(marked.__getitem__, words.tokens)):
        for key, meant in phrases[words.tokens[place]]:
            start = place - key
            if len(meant) == 1 or _stands_at(words, start, meant):
                longest[start] = max(longest.get(start, 0), len(meant))
    occurrences: list[Occurrence] = []
    end = 0
    for place in sorted(longest):
        if place >= end:
            occurrences.append(Occurrence(place, longest[place]))
            end = place + longest[place]
    return occurrences


def types_of(words: CorpusWords, word: WordPattern, forms: str = "") -> Iterable[int]:
    """Return the numbers of the types that a word of a pattern means."""
    if word.kind == "word":
        lower = word.text.lower()
        if forms:
            stemmed = _stemmer(forms)
            found: Iterable[int] = words.types_by(f"stem {forms}", stemmed).get(stemmed(lower), ())
        else:
            found = words.types_by("lower", str).get(lower, ())
        if not word.match_case:
            return found
        # Another form of a name keeps its capital.
        size = 1 if forms else len(word.text)
        written = {number: (words.types[number], without_elision(words.types[number])) for number in found}
        return [number for number, both in written.items() if word.text[:size] in (each[:size] for each in both)]
    prefix = word.text[:-1]
    if word.kind == "glob" and not word.match_case and word.text[-1] == "*" and not {"*", "?"} & set(prefix):
        return words.types_with_prefix(prefix.lower())
    meant = word.matched(words.types)
    elided = [
        (number, rest) for number, each in enumerate(words.types) if "'" in each and (rest := without_elision(each))
    ]
    also = word.matched([rest for _, rest in elided])
    return [number for number, each in enumerate(meant) if each] + [
        number for (number, _), each in zip(elided, also, strict=True) if each and not meant[number]
    ]


def _stemmer(code: str) -> Callable[[str], str]:
    def stemmed(word: str) -> str:
        plain = word.removesuffix("'s").removesuffix("s'")
        return english_stem(plain) if code == "en" else stem(plain, code)

    return stemmed


def _stands_at(words: CorpusWords, start: int, meant: Sequence[frozenset[int]]) -> bool:
    tokens, flags = words.tokens, words.encoded.flags
    if start < 0 or start + len(meant) > len(tokens):
        return False
    follows = all(flags[start + number] & JOINED for number in range(1, len(meant)))
    return follows and all(tokens[start + number] in types for number, types in enumerate(meant))
