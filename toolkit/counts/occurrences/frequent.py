"""The most frequent content word of a corpus: what commands look for when they are not given a pattern."""

from __future__ import annotations

from collections import Counter

from toolkit.counts.occurrences.content import content_types
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.errors import NothingToAnalyseError
from toolkit.language.stopwords import Language


def frequent_words(words: CorpusWords, language: Language, count: int) -> list[str]:
    """Return the most frequent words in small letters, without stop words, numbers and single letters.

    Raises
    ------
    NothingToAnalyseError
        If there is none.
    """
    meant = content_types(words, language)
    totals: Counter[str] = Counter()
    for number, total in Counter(words.tokens).items():
        if meant[number]:
            totals[words.lower_types[number]] += total
    if not totals:
        raise NothingToAnalyseError(
            f"None of {len(words.tokens):,} words remains: stop words and numbers do not count.", "Name a pattern."
        )
    return sorted(totals, key=lambda word: (-totals[word], word))[:count]


def most_frequent_word(words: CorpusWords, language: Language) -> str:
    """Return the first of `frequent_words`."""
    return frequent_words(words, language, 1)[0]
