"""The search that several commands begin with: its options, and what it finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from toolkit.corpus.document import Document
from toolkit.counts.occurrences.corpus_words import CorpusWords, corpus_words
from toolkit.counts.occurrences.evidence import usual_forms
from toolkit.counts.occurrences.frequent import most_frequent_word
from toolkit.counts.occurrences.matching import Occurrence, find_occurrences
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import counted
from toolkit.language.patterns import CASES, read_pattern
from toolkit.language.stopwords import Language
from toolkit.settings import Setting

PatternText = Annotated[
    str,
    Setting(
        "Word, phrase, word with * and ?, or /expression/; a|b for either. By default the most frequent word.",
        leads=True,
    ),
]
CaseOf = Annotated[str, Setting("Whether capitals count; auto: only in words written with a capital.", choices=CASES)]
Forms = Annotated[bool, Setting("Also find other forms of the words, by their stems.")]


class FoundPattern(NamedTuple):
    """What a search found.

    Parameters
    ----------
    words
        Of the documents.
    pattern
        As given, or the most frequent word.
    shown
        The pattern as a reader sees it.
    occurrences
        At least one, in order.
    notes
        A sentence on a pattern that was not given.
    """

    words: CorpusWords
    pattern: str
    shown: str
    occurrences: list[Occurrence]
    notes: tuple[str, ...]


def search(
    documents: Sequence[Document], language: Language, pattern: str, *, case: str, forms: bool, jobs: int = 1
) -> FoundPattern:
    """Find every occurrence of a pattern in documents; without one, of their most frequent word.

    Parameters
    ----------
    documents
        In order.
    language
        For stems and for stop words, which are not searched by default.
    pattern, case
        See `toolkit.language.patterns.read_pattern`.
    forms
        Whether other forms with the same stem are found as well.
    jobs
        Maximum number of processes; results do not depend on it.

    Raises
    ------
    NothingToAnalyseError
        If there is no word, or none that the pattern means.
    SettingError
        If the pattern cannot be used.
    """
    words = corpus_words(documents, jobs)
    wanted = pattern or most_frequent_word(words, language)
    found = find_occurrences(words, read_pattern(wanted, case), forms=language.code if forms else "")
    if not found:
        raise NothingToAnalyseError(
            f"The pattern {wanted!r} does not occur in {counted(len(words.tokens), 'word')}.",
            "Try --case ignore, --forms, or * for any letters: econom*.",
        )
    if pattern:
        return FoundPattern(words, wanted, pattern, found, ())
    shown = usual_forms(words, [wanted])[wanted]
    note = f"No pattern was given: these are occurrences of the most frequent word, {shown}."
    return FoundPattern(words, wanted, shown, found, (note,))
