"""The words of a document, sentence by sentence, each with the key under which it is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from toolkit.corpus.document import Sentence
from toolkit.language.capitals import capital_runs
from toolkit.language.elisions import ELIDING, without_elision
from toolkit.language.forms import fold
from toolkit.language.lazy_patterns import lazy
from toolkit.language.stopwords import Language
from toolkit.language.words import find_words, normalise_punctuation

_CONTRACTION = lazy(r"(?:n't|'(?:ve|re|ll|d|m))\Z")
_SHOUTED = 0.7  # share of capitals among the letters
_POSSESSIVE = ("'s", "'S")


class Token(NamedTuple):
    """A word in its sentence.

    Attributes
    ----------
    form
        As written, with straight apostrophes and without a possessive or an elided article.
    key
        Under which it is counted; see `toolkit.language.forms.fold`.
    start, end
        Span in the text of the sentence.
    content
        Whether it may carry a subject: no stop word, no bare number, two letters at least.
    joined
        Whether nothing but space stands between it and the word before.
    """

    form: str
    key: str
    start: int
    end: int
    content: bool
    joined: bool


def is_content(lower: str, key: str, language: Language) -> bool:
    """Tell whether a word may carry a subject: no stop word, no contraction, no bare number, two letters at least.

    Parameters
    ----------
    lower
        The word in small letters, as it is written otherwise.
    key
        Under which it is counted.
    language
        With its stop words.
    """
    if key in language.stop_words or (lower in language.stop_words and key != key.upper()):
        return False
    return not _CONTRACTION.search(lower) and sum(map(str.isalpha, key)) > 1


@dataclass(frozen=True, slots=True)
class TokenisedSentence:
    """A sentence with its words; ``shouted`` if it is written in capitals."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    shouted: bool

    def telling(self, position: int) -> bool:
        """Tell whether the capitals of the word at a position are the author's choice."""
        return position > 0 and not self.shouted and self.sentence.block.kind != "heading"


def tokenise(sentence: Sentence, language: Language) -> TokenisedSentence:
    """Find the words of one sentence.

    In a sentence written in capitals they are folded before anything else, so that ``US`` in a
    shouted heading is no acronym.
    """
    text = normalise_punctuation(sentence.text)
    capitals = sum(map(str.isupper, text))
    letters = sum(map(str.isalpha, text))
    shouted = capitals > _SHOUTED * letters and letters > 8
    runs = [] if shouted else capital_runs(text)
    tokens = []
    end = 0
    for word, start, stop in find_words(text):
        written = word
        if shouted or any(first <= start and stop <= last and "." not in word for first, last in runs):
            written = word.lower()
        key = fold(written, language.code, language.stop_words)
        content = is_content(written.lower(), key, language)
        form = word[:-2] if word.endswith(_POSSESSIVE) else word
        if "'" in form and language.code in ELIDING:
            form = without_elision(form) or form
        tokens.append(Token(form, key, start, stop, content, not text[end:start].strip()))
        end = stop
    return TokenisedSentence(sentence, tuple(tokens), shouted)
