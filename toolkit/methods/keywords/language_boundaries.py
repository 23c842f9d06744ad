"""Where a keyphrase begins and ends in other languages than English: verbs, and adjectives that judge, are cut off."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.methods.keywords.closed_lists import (
    ARTICLE,
    CONTENT,
    COPULA,
    INFINITIVE,
    LINKING,
    PHRASE_LINKS,
    SUBJECT,
    shortened_kind,
    spoken_words,
    verb_forms,
)
from toolkit.methods.keywords.sentence_words import SentenceWords

_LONG_WORD, _ACCENTED_WORD = 7, 5  # letters: from here on an ending shows a verb; with an accent in the ending
_ATTRIBUTIVE = ("e", "en", "er", "es", "em")
_GENITIVE = ("er", "es")
_PARTICIPLES = {
    "fr": ("é", "ée", "és", "ées"),
    "es": ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"),
    "it": ("ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute", "ito", "ita", "iti", "ite"),
}


class LanguageBoundaries:
    """Cuts the chunks of one sentence in German, French, Spanish, Italian or Dutch.

    In German the capitals of nouns decide, in the others closed lists, endings and the neighbours of a word.

    Parameters
    ----------
    words
        The sentence.
    code
        Its language; a key of `toolkit.methods.keywords.closed_lists.SPOKEN`.
    caseless
        Whether its capitals mark no names.
    keep
        Whether to yield the words that are cut off as parts of their own.
    """

    def __init__(self, words: SentenceWords, code: str, caseless: bool, keep: bool = False) -> None:
        self._words = words
        self._code = code
        self._caseless = caseless
        self._keep = keep
        self._lower = [word.lower() for word in words.forms]
        self._verbs = verb_forms(code)
        self._evaluative = spoken_words(code, "evaluative")
        self._endings = tuple(sorted(spoken_words(code, "ending")))

    def parts(self, first: int, last: int, before: int, after: int) -> Iterator[tuple[int, int, int, int]]:
        """Yield the parts of a chunk that can be keyphrases, each with the kinds of its neighbours."""
        start, left = first, before
        for position in range(first, last):
            opening = self._opening(position, first)
            if opening and position > start:
                yield from self._trimmed(start, position, left, opening)
                start, left = position, opening
            before_here = opening or (left if position == start else CONTENT)
            follower = after if position + 1 == last else self._opening(position + 1, first) or CONTENT
            if self._is_cut(position, last, before_here, follower):
                if position > start:
                    yield from self._trimmed(start, position, left, CONTENT)
                if self._keep and self._lower[position] not in PHRASE_LINKS:
                    yield position, position + 1, before_here, CONTENT
                start, left = position + 1, CONTENT
        if last > start:
            yield from self._trimmed(start, last, left, after)

    def _opening(self, position: int, first: int) -> int:
        """Return the kind of a shortened word that begins a new phrase, or of the gap before it; 0 for none."""
        kind = shortened_kind(self._words.written[position], self._code)
        if kind == LINKING and self._words.written[position][:2] in ("d'", "D'"):
            return 0  # *état d'urgence*
        if self._code == "de" and position > first and not self._is_capital(position):
            # *des Verbandes kommunaler Unternehmen*
            return CONTENT if self._is_capital(position - 1) and self._lower[position].endswith(_GENITIVE) else 0
        return kind

    def _trimmed(self, start: int, end: int, left: int, right: int) -> Iterator[tuple[int, int, int, int]]:
        """Cut links off both ends, and adjectives that judge off the start."""
        while start < end and (self._lower[start] in PHRASE_LINKS or self._judges(start)):
            if self._keep and self._judges(start):
                yield start, start + 1, left, CONTENT
            start, left = start + 1, LINKING if self._lower[start] in PHRASE_LINKS else CONTENT
        while start < end and self._lower[end - 1] in PHRASE_LINKS:
            end, right = end - 1, LINKING
        if start < end:
            yield start, end, left, right

    def _judges(self, position: int) -> bool:
        capital = position > 0 and self._is_capital(position)
        return self._lower[position] in self._evaluative and (not capital or self._caseless)

    def _is_capital(self, position: int) -> bool:
        return self._words.forms[position][:1].isupper()

    def _is_cut(self, position: int, last: int, before: int, after: int) -> bool:
        """Return whether a word is a verb here, or in German anything but a noun and its attributes."""
        if self._words.all_capitals or (position > 0 and self._is_capital(position)):
            return False
        word = self._lower[position]
        if word in PHRASE_LINKS:
            return False
        if before in (SUBJECT, INFINITIVE):
            return not self._is_capital(position)
        if self._code == "de":
            return not self._is_capital(position) and not self._is_attribute(position, last)
        if word in self._verbs or self._has_ending(word):
            return True
        if before == COPULA and word.endswith(_PARTICIPLES.get(self._code, ())):
            return self._code in _PARTICIPLES
        return after == ARTICLE and before not in (ARTICLE, LINKING)

    def _has_ending(self, word: str) -> bool:
        return any(
            word.endswith(ending) and len(word) >= (_LONG_WORD if ending.isascii() else _ACCENTED_WORD)
            for ending in self._endings
        )

    def _is_attribute(self, position: int, last: int) -> bool:
        """Return whether a German word in lower case stands before a noun, with nothing but attributes between."""
        after_noun = position > 0 and self._is_capital(position - 1) and self._words.adjacent(position)
        while position < last and not self._is_capital(position):
            if not self._lower[position].endswith(_GENITIVE if after_noun else _ATTRIBUTIVE):
                return False
            position, after_noun = position + 1, False
        return position < last
