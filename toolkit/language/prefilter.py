"""Fast pre-filters for rules: strings without which none of their patterns can match.

`Prefilter` looks for the signs of all rules at once, in one pass of compiled code. It may find more than there is, and
never less: a text that it finds nothing in needs no rule. Without the compiled code it finds everything everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from enum import IntFlag
from functools import cache
from types import ModuleType
from typing import Any, Literal, NamedTuple

from toolkit.compiled import load_compiled

_INTERFACE = 2  # of the compiled code; see _prefilter.c
_KNOWN = 0x3100  # characters below this have a kind of their own
_MOST_BITS = 40
_ALL = (1 << 64) - 1


class Shape(IntFlag):
    """What the characters of a text show, beside signs; see `Prefilter.scan`."""

    FOREIGN = 1 << 40
    """A character that is not ASCII."""
    BROKEN = 1 << 41
    """A hyphen at a line end, or a character that may have to be repaired or may be a digit or space."""
    MARKED = 1 << 42
    """A digit, ``<`` or ``[`` at the start, or a digit as the second character."""
    RULED = 1 << 43
    """Characters of a horizontal rule at the start."""
    NUMBER = 1 << 44
    """Few characters, which may be a page number."""
    REPEATED = 1 << 45
    """Two short texts that differ in digits and spaces alone; of all texts only."""
    OPEN = 1 << 46
    """No stop, colon or semicolon as the last character."""
    SHOUTED = 1 << 47
    """Three capitals at the start, or what stands among those of a place."""
    NAMED = 1 << 48
    """Two capitals at the start of two words, as in a name."""
    ENTITY = 1 << 49
    """An ampersand shortly before a semicolon."""
    TIMED = 1 << 50
    """A bracket and two colons."""
    LETTERLESS = 1 << 51
    """No letter of ASCII."""
    CUT = 1 << 52
    """A block that was removed; of all blocks only, and not found by scanning."""
    CAPTIONED = 1 << 53
    """A caption; of all blocks only, and not found by scanning."""


class Sign(NamedTuple):
    """A string without which a pattern cannot match.

    Parameters
    ----------
    text
        Case is ignored, and any space is like any other.
    most
        Length of the longest text in which it counts, in characters; 0 for any.
    last
        Number of characters at the end of the text in which it has to begin; 0 for all.
    place
        ``start`` if it has to begin with the first letter or digit of ASCII in the text, ``end`` if it has to end
        with the last one.
    """

    text: str
    most: int = 0
    last: int = 0
    place: Literal["anywhere", "start", "end"] = "anywhere"


def signs(
    texts: str, *, most: int = 0, last: int = 0, place: Literal["anywhere", "start", "end"] = "anywhere"
) -> tuple[Sign, ...]:
    """Return signs, given as words with spaces between them; see `Sign`.

    >>> signs("dear sir", place="start")[1]
    Sign(text='sir', most=0, last=0, place='start')
    """
    return tuple(Sign(text, most, last, place) for text in texts.split())


class Prefilter:
    """Finds which of many signs texts contain, by one pass over each.

    Parameters
    ----------
    groups
        Signs of each rule; the first sets bit 0, the second bit 1, and so on. At most 40.
    in_brackets
        Groups whose signs count only in a text with a round or square bracket.
    """

    def __init__(self, groups: Sequence[Iterable[Sign]], in_brackets: Collection[int] = ()) -> None:
        if len(groups) > _MOST_BITS:
            raise ValueError("too many groups of signs")
        self._groups = [tuple(group) for group in groups]
        self._in_brackets = sum(1 << number for number in in_brackets)
        self._built: Any = None

    def scan(self, texts: list[str]) -> tuple[int, list[int]]:
        """Return the bits of the groups and the `Shape` of texts, for all of them and for each.

        Without compiled code all bits are set.
        """
        if _compiled is None:
            return _ALL, [_ALL] * len(texts)
        if self._built is None:
            self._built = self._automaton(_compiled)
        found: tuple[int, list[int]] = _compiled.scan(self._built, texts)
        return found

    def _automaton(self, compiled: ModuleType) -> Any:
        wanted: dict[Sign, int] = {}
        for number, group in enumerate(self._groups):
            for sign in group:
                wanted[sign] = wanted.get(sign, 0) | 1 << number
        classes = _classes(frozenset("".join(sign.text for sign in wanted)))
        places = ("anywhere", "start", "end")
        described = [(each.text, bits, each.most, each.last, places.index(each.place)) for each, bits in wanted.items()]
        return compiled.build(described, classes + _kinds(), max(classes) + 1, self._in_brackets)


def _classes(letters: frozenset[str]) -> bytes:
    """Return a class for each of the characters of signs, from 1, and 0 for all others."""
    classes = bytearray(_KNOWN)
    for number, letter in enumerate(sorted({letter.lower() for letter in letters}), 1):
        for each in _LIKE.get(letter, letter + letter.upper()):
            classes[ord(each)] = number
    return bytes(classes)


_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
# Letters that patterns which ignore case, or `str.lower`, take for one of ASCII.
_LIKE = {" ": _SPACES, "i": "iI\u0130\u0131", "k": "kK\u212a", "s": "sS\u017f"}
_LETTER, _DIGIT, _UPPER, _SPACE, _STRANGE, _IN_NUMBER, _TELLING = (1 << bit for bit in range(7))
_FAMILIAR = ((0xA1, 0x250), (0x370, 0x530), (0x2011, 0x2200))  # Characters outside of these are strange.


@cache
def _kinds() -> bytes:
    """Return the kinds of characters, as `_prefilter.c` has them."""
    kinds = bytearray([_STRANGE]) * _KNOWN
    for code in range(0x80):
        sign = chr(code)
        kinds[code] = (
            _LETTER * sign.isalpha()
            | _DIGIT * sign.isdigit()
            | _UPPER * sign.isupper()
            | _SPACE * sign.isspace()
            | _IN_NUMBER * (sign in "pageseiteofvonivxPAGESEITEOFVONIVX")
            | _TELLING * (sign in "([:&;\n")
        )
    for first, last in _FAMILIAR:
        for code in range(first, last):
            if not _is_strange(chr(code)):
                kinds[code] = _UPPER * chr(code).isupper()
    for sign in _SPACES:
        kinds[ord(sign)] |= _SPACE
    return bytes(kinds)


def _is_strange(sign: str) -> bool:
    """Return whether a character may be changed by repair, is a digit or a space, or counts as a letter of ASCII."""
    category = unicodedata.category(sign)
    return (
        sign in "\u0130\u0131\u017f\u212a"
        or category in ("Lo", "Lm", "Mc", "Mn", "Me", "Cf", "Cc", "Cn")
        or category[0] in "NZ"
        or not unicodedata.is_normalized("NFC", sign)
    )


_compiled = load_compiled("toolkit.language._prefilter", _INTERFACE)


def may_shout(text: str, opening: int) -> bool:
    """Return whether a text may be in capitals, or have two words side by side that begin with two capitals.

    Parameters
    ----------
    text
        Of a block.
    opening
        Number of characters at the start that show whether all of it is in capitals: over six, and 70 % of the letters.
    """
    return True if _compiled is None else bool(_compiled.shouts(text, opening))


def holds_any(text: str, signs: Iterable[str]) -> bool:
    """Return whether a text contains one of the strings; ten times as fast as one pattern of them all.

    >>> holds_any("all rights reserved", ("copyright", "reserved"))
    True
    """
    for sign in signs:  # noqa: SIM110 (a generator in any() costs more than the search)
        if sign in text:
            return True
    return False
