"""Texts as streams of type numbers, with what stands before each word: the definition."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.counts.kernel import STOPS, characters
from toolkit.language.words import find_words

JOINED = 1
"""The flag of a word that spaces alone divide from the word before."""

TELLING = 2
"""The flag of a word at whose place a capital would be the author's choice."""

QUIET = "\x1d"
"""A space after which no capital tells: written for the spaces of headings."""

_STOPS = frozenset(STOPS)


@dataclass(frozen=True, slots=True)
class Encoded:
    """The words of some texts by number.

    What belongs to the text at ``index`` stands from ``starts[index]`` up to ``starts[index + 1]``. The word at a place
    in a text is the one that `toolkit.language.words.find_words` finds there, so its position is found by asking again.

    Attributes
    ----------
    types
        Every different word as `find_words` gives it, numbered in order of first occurrence.
    starts
        Where each text starts, and the end of the last; 64 bits each.
    tokens
        The numbers of the words, in order; 32 bits each.
    flags
        A byte for each word, the sum of `JOINED` and `TELLING`; see `reference_encode`.
    languages
        The code of the language of each type if the texts are in several, and then a word that stands in texts of two
        languages is two types; empty otherwise. See `toolkit.counts.encoded.by_language`.
    """

    types: list[str] = field(default_factory=list)
    starts: array[int] = field(default_factory=lambda: array("Q", [0]))
    tokens: array[int] = field(default_factory=lambda: array("I"))
    flags: bytearray = field(default_factory=bytearray)
    languages: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.starts) - 1

    def words(self, index: int) -> list[str]:
        """Return the words of a text.

        Raises
        ------
        IndexError
            If there are not that many texts.
        """
        if not 0 <= index < len(self):
            raise IndexError(index)
        return [self.types[number] for number in self.tokens[self.starts[index] : self.starts[index + 1]]]


def reference_encode(texts: Iterable[str | bytes], first: int = 0) -> Encoded:
    """Number the words of texts, by the definition.

    The flags of a word are told by the characters between it and the word before. Of the first word of a text none is
    set, and none where two line ends stand between, since a paragraph ends there. Otherwise `JOINED` is set if nothing
    but spaces stands between, and `TELLING` unless one of ``. ! ? : …`` or `QUIET` does.

    Parameters
    ----------
    texts
        Characters, or the same as UTF-8. A lone surrogate in characters is no part of a word.
    first
        The number of the first text, for messages.

    Raises
    ------
    UnreadableError
        If bytes are not UTF-8.
    """
    result = Encoded()
    numbered: dict[str, int] = {}
    for index, given in enumerate(texts, first):
        text = characters(given, index)
        last = -1
        for word, start, end in find_words(text):
            result.tokens.append(numbered.setdefault(word, len(numbered)))
            result.flags.append(flags_of(text[last:start]) if last >= 0 else 0)
            last = end
        result.starts.append(len(result.tokens))
    result.types.extend(numbered)
    return result


def flags_of(gap: str) -> int:
    """Return the flags of a word by the characters between it and the word before."""
    if gap == " ":
        return JOINED | TELLING
    if gap.count("\n") > 1:
        return 0
    return (0 if gap.strip() else JOINED) | (TELLING if _STOPS.isdisjoint(gap) else 0)
