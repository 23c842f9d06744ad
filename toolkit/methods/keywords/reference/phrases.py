"""What the reference methods share: phrases with a score, stop words, and the tokens of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from toolkit.files import packaged_text
from toolkit.language.words import find_words, normalise_punctuation


@dataclass(slots=True)
class ReferencePhrase:
    """A candidate of a reference method.

    Attributes
    ----------
    form
        As it is first written.
    count
        Occurrences.
    sentence, start
        First occurrence: index of the sentence, and character offset in it.
    score
        Higher is better.
    """

    form: str
    count: int
    sentence: int
    start: int
    score: float = 0.0


class PhraseToken(NamedTuple):
    """A word of a sentence: as written, its character offset, and whether only white space precedes it."""

    text: str
    start: int
    adjacent: bool


@cache
def reference_stop_words(name: str) -> frozenset[str]:
    """Return the list ``smart`` or ``gensim``."""
    found: set[str] = set()
    for line in packaged_text("toolkit.methods.keywords.reference", "stopwords.txt").splitlines():
        title, _, words = line.partition(": ")
        if title == name:
            found.update(words.split())
    return frozenset(found)


def tokens_of(sentence: str) -> list[PhraseToken]:
    """Split a sentence into words without their possessives."""
    text = normalise_punctuation(sentence)
    found: list[PhraseToken] = []
    end = 0
    for word, start, last in find_words(text):
        adjacent = bool(found) and not text[end:start].strip()
        found.append(PhraseToken(word.removesuffix("'s"), start, adjacent))
        end = last
    return found


def add_phrase(found: dict[str, ReferencePhrase], tokens: Sequence[PhraseToken], sentence: int) -> None:
    """Count one more occurrence of a phrase; phrases are the same if they are in lower case."""
    form = " ".join(token.text for token in tokens)
    known = found.get(form.lower())
    if known:
        known.count += 1
    else:
        found[form.lower()] = ReferencePhrase(form, 1, sentence, tokens[0].start)


def in_order(phrases: Iterable[ReferencePhrase]) -> list[ReferencePhrase]:
    """Return phrases by score, equal ones by their first occurrence, as the programs do."""
    return sorted(phrases, key=lambda each: (-round(each.score, 9), each.sentence, each.start, each.form))
