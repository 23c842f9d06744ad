"""Words that say little on their own: roles, bodies and places without a name, gerunds, and what is mentioned once."""

from __future__ import annotations

from functools import lru_cache

from toolkit.language.names.common_words import is_common_word
from toolkit.language.word_classes import ADJECTIVE, ADVERB, COMPARATIVE, ING, PARTICIPLE, PAST, VERB, word_class
from toolkit.methods.keywords.candidates import KeywordCandidate
from toolkit.methods.keywords.closed_lists import closed_word_list, spoken_words

_MOST_WORDS = 1 << 14  # that are kept in a cache
_NO_NOUNS = (ADJECTIVE, COMPARATIVE, ADVERB, VERB, PAST, PARTICIPLE)
_OF_PHRASES = ("en", "fr", "es", "it", "pt")
"""Languages that write their terms as several words, so that a word on its own is rarely one."""


def is_vague(candidate: KeywordCandidate) -> bool:
    """Return whether a phrase is a single word that names no subject: *mayor*, *meeting*, *closing*, *open*.

    A common word that occurs once, outside headings, is one as well (*radiator*). Such words are candidates, and are
    counted and ranked; for what is shown their scores have a lower weight.
    """
    if candidate.words > 1:
        return False
    chunk, start, _ = candidate.places[0]
    word = chunk.forms[start].lower()
    if _is_mentioned(candidate, chunk.code, word):
        return True
    if chunk.code != "en":
        return word in spoken_words(chunk.code, "vague")
    return _is_listed(word) or (_is_no_noun(word) and not _is_name(candidate))


@lru_cache(_MOST_WORDS)
def _is_listed(word: str) -> bool:
    listed = closed_word_list("vague")
    return word in listed or (word.endswith("s") and not listed.isdisjoint((word[:-1], word[:-2], word[:-3] + "y")))


@lru_cache(_MOST_WORDS)
def _is_no_noun(word: str) -> bool:
    if word in closed_word_list("adjective-noun"):
        return False
    name = word_class(word)
    return (name == ING and word not in closed_word_list("gerund")) or (name in _NO_NOUNS and is_common_word(word))


def _is_mentioned(candidate: KeywordCandidate, code: str, word: str) -> bool:
    if candidate.count > 1 or candidate.headings or code not in _OF_PHRASES or _is_name(candidate):
        return False
    return code != "en" or is_common_word(word)


def _is_name(candidate: KeywordCandidate) -> bool:
    return candidate.informative > 0 and 2 * candidate.capitals > candidate.informative
