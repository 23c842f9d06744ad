"""The pattern language of all commands that look for words: words, phrases, ``*`` and ``?``, and ``/expressions/``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from toolkit.errors import SettingError
from toolkit.language.lazy_patterns import lazy
from toolkit.language.linear_regex import LinearRegex
from toolkit.language.words import find_words, normalise_punctuation

Case = Literal["auto", "match", "ignore"]
CASES = ("auto", "match", "ignore")

_LONGEST = 10  # words of a phrase
_WILD = lazy(r"[*?]")
_ESCAPED = lazy(r"\\.", re.S)


@dataclass(frozen=True)
class WordPattern:
    """What one word of a text must be.

    Parameters
    ----------
    text
        The word, without slashes if it is an expression.
    kind
        ``word``, ``glob`` (with ``*`` or ``?``) or ``regex``.
    match_case
        Whether capitals and small letters differ.
    """

    text: str
    kind: Literal["word", "glob", "regex"]
    match_case: bool

    def matched(self, words: Sequence[str]) -> list[bool]:
        """Return for each word whether it is meant."""
        if self.kind == "word":
            if self.match_case:
                return [word == self.text for word in words]
            lower = self.text.lower()
            return [word.lower() == lower for word in words]
        if self.kind == "regex":
            search = LinearRegex(self.text, ignore_case=not self.match_case).search
            return [search(word) for word in words]
        search = LinearRegex(_as_regex(self.text), ignore_case=not self.match_case).search
        # Most words lack the letters that stand together in it, which is told much sooner.
        letters = max(_WILD.split(self.text), key=len)
        if self.match_case:
            return [letters in word and search(word) for word in words]
        letters = letters.lower()
        return [letters in word.lower() and search(word) for word in words]


class Pattern(NamedTuple):
    """A pattern: one or more phrases, any of which is meant.

    Parameters
    ----------
    text
        As it was written.
    phrases
        Each a sequence of words that follow one another with only spaces between them.
    """

    text: str
    phrases: tuple[tuple[WordPattern, ...], ...]


def read_pattern(text: str, case: str = "auto") -> Pattern:
    """Read a pattern.

    ``gas`` is a word, ``gas price`` a phrase, ``gas|oil price`` one or the other. In a word ``*`` stands for any number
    of letters and ``?`` for one; ``*`` alone is any word. ``/econom(y|ies)/`` is a regular expression that is searched
    in one word; ``^`` and ``$`` are its ends. ``=us`` is this word with these letters, and not *US*. Possessives and
    hyphenated words are single words: ``women`` does not find ``women's``, and ``women*`` does.

    Parameters
    ----------
    text
        The pattern.
    case
        ``auto``: a word written with a capital is found with this capital only, and one in small letters in any case.
        ``match``: capitals count. ``ignore``: they do not.

    Raises
    ------
    SettingError
        If it holds no word, or a regular expression that cannot be used.

    Examples
    --------
    >>> [[word.text for word in phrase] for phrase in read_pattern("gas price*|/^oil/ the").phrases]
    [['gas', 'price*'], ['^oil', 'the']]
    """
    phrases = tuple(
        tuple(word for part in phrase for word in _words(part, text, case)) for phrase in _split(text.strip())
    )
    if not phrases or not all(phrases):
        raise SettingError(f"The pattern {text!r} holds no word.", "Write a word, a phrase, or /an expression/.")
    if max(map(len, phrases)) > _LONGEST:
        raise SettingError(f"The pattern {text!r} has more than {_LONGEST} words.", "Use a shorter phrase.")
    return Pattern(text, phrases)


def _split(text: str) -> list[list[str]]:
    """Divide a pattern into phrases and those into words; spaces and bars between slashes divide nothing."""
    phrases: list[list[str]] = [[]]
    place = 0
    while place < len(text):
        letter = text[place]
        if letter.isspace():
            place += 1
        elif letter == "|":
            phrases.append([])
            place += 1
        else:
            end = _end_of_regex(text, place) if letter == "/" else _end_of_word(text, place)
            phrases[-1].append(text[place:end])
            place = end
    return phrases


def _end_of_word(text: str, place: int) -> int:
    while place < len(text) and text[place] != "|" and not text[place].isspace():
        place += 1
    return place


def _end_of_regex(text: str, start: int) -> int:
    place = start + 1
    while place < len(text):
        if text[place] == "\\":
            place += 1
        elif text[place] == "/" and (place + 1 == len(text) or text[place + 1] == "|" or text[place + 1].isspace()):
            return place + 1
        place += 1
    raise SettingError(f"The expression {text[start:]!r} has no slash at its end.", "Write it as /expression/.")


def _words(part: str, pattern: str, case: str) -> list[WordPattern]:
    exact = len(part) > 1 and part.startswith("=")
    part = part[exact:]

    def sensitive(written: str) -> bool:
        return exact or case == "match" or (case == "auto" and written != written.lower())

    if part.startswith("/"):
        expression = normalise_punctuation(part[1:-1])
        if not expression:
            raise SettingError(f"The pattern {pattern!r} has an empty expression.", "Write it as /expression/.")
        if any(letter.isspace() for letter in expression):
            raise SettingError(
                f"The expression {part!r} has a space, and it is searched in one word.",
                "Write one expression for each word: /^gas/ /prices?$/",
            )
        found = WordPattern(expression, "regex", sensitive(_ESCAPED.sub("", expression)))
        found.matched(())  # What cannot be searched is refused now.
        return [found]
    normal = normalise_punctuation(part)
    if "*" in normal or "?" in normal:
        return [WordPattern(normal, "glob", sensitive(normal))]
    return [WordPattern(word.text, "word", sensitive(word.text)) for word in find_words(part)]


def _as_regex(glob: str) -> str:
    """Return the regular expression of a whole word with ``*`` and ``?``."""
    return "^" + "".join({"*": ".*", "?": "."}.get(letter) or re.escape(letter) for letter in glob) + "$"
