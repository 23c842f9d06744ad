"""Words of opposite meaning, and the key under which words are looked up there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from toolkit.files import packaged_text
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.english_stems import english_stem


def word_key(word: str) -> str:
    """Return the stem of the base form of an English word in lower case.

    >>> word_key("held") == word_key("holding"), word_key("rejections") == word_key("rejection")
    (True, True)
    """
    return english_stem(lemma_of(word))


def _lines() -> Iterator[tuple[list[str], list[str]]]:
    for line in packaged_text("toolkit.methods.comparison", "opposites.txt").splitlines():
        if line and not line.startswith("#"):
            left, right = ([word_key(word) for word in side.split()] for side in line.split("/"))
            yield left, right


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return the keys of the words of opposite meaning, by key.

    >>> word_key("strengthened") in opposites()[word_key("weaken")]
    True
    """
    found: dict[str, set[str]] = {}
    for left, right in _lines():
        for one, other in ((left, right), (right, left)):
            for word in one:
                found.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _shared() -> dict[str, str]:
    found: dict[str, str] = {}
    for left, right in _lines():
        for word in (*left, *right):
            found.setdefault(word, left[0])
    return found


def matter_of(key: str) -> str:
    """Return what words of opposite meaning are about, which is the same: sentences on it may contradict each other.

    >>> matter_of(word_key("unsafe")) == matter_of(word_key("safe"))
    True
    """
    return _shared().get(key, key)
