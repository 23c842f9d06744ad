"""Which words of a corpus are content words, each in the languages of the documents that have it."""

from __future__ import annotations

from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.counts.terms import keys_of
from toolkit.language.stopwords import Language


def content_types(words: CorpusWords, language: Language) -> list[bool]:
    """Tell of each type whether it is no stop word, number or single letter.

    In a corpus of several languages a type is a content word if it is one in the language of some document that has
    it: *die* in English documents, and not in German ones alone.
    """
    if not language.others:
        return [bool(key) for key in keys_of(words.types, language)]
    found = [False] * len(words.types)
    codes = [document.spoken for document in words.documents]
    for code in sorted(set(codes)):
        spans = [words.span(number) for number, own in enumerate(codes) if own == code]
        kinds = sorted({token for start, end in spans for token in words.tokens[start:end]})
        keys = keys_of([words.types[kind] for kind in kinds], language.of_text(code))
        for kind, key in zip(kinds, keys, strict=True):
            found[kind] = found[kind] or bool(key)
    return found


def content_words(words: CorpusWords, language: Language) -> frozenset[str]:
    """Return the words in small letters of which a form is a content word; see `content_types`."""
    meant = content_types(words, language)
    return frozenset(lower for lower, each in zip(words.lower_types, meant, strict=True) if each)
