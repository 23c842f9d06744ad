"""The marks of an RTF file, one after the other: braces, control words, control symbols, bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

_TOKEN = re.compile(
    rb"(?P<text>[^\\{}\r\n]++)"
    rb"|\\(?P<word>[A-Za-z]++)(?>(?P<number>-?[0-9]++)?)[ ]?"
    rb"|(?P<codes>(?>(?:\\'[0-9A-Fa-f]{2})+))"
    rb"|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|[\r\n]++"  # A line end in the file is no part of the text, not even a space.
)
_GROUPS = _TOKEN.groupindex
_LONGEST_NUMBER = 11  # Digits past it say nothing that fits into the 32 bits of the format.


class Mark(IntEnum):
    """What a token is; the values are those of the groups of the pattern."""

    TEXT = _GROUPS["text"]
    WORD = _GROUPS["word"]
    NUMBERED = _GROUPS["number"]
    CODES = _GROUPS["codes"]
    SYMBOL = _GROUPS["symbol"]
    OPEN = _GROUPS["open"]
    CLOSE = _GROUPS["close"]


class RtfToken(NamedTuple):
    """One mark: the bytes of a text or the letters of a word, the number behind it, and where it ends."""

    mark: Mark
    content: bytes
    number: int | None
    end: int


def tokens(data: bytes) -> Iterator[tuple[int, bytes, int | None, int]]:
    r"""Find the marks of a file in order, in time that grows with its length.

    Bytes written as ``\'e9`` come as those bytes. The binary data behind ``\bin`` are passed over.

    Yields
    ------
    tuple
        The fields of `RtfToken`; plain, since there is one for every few bytes.

    Examples
    --------
    >>> [RtfToken(*each).content for each in tokens(b"{\\b1 caf\\'e9}")]
    [b'{', b'b', b'caf', b'\xe9', b'}']
    """
    numbered, codes = int(Mark.NUMBERED), int(Mark.CODES)
    position = 0
    while position < len(data):
        start, position = position, len(data)
        for found in _TOKEN.finditer(data, start):
            mark = found.lastindex
            if mark is None:
                continue
            content = found[mark]
            if mark == numbered:
                word, number = found["word"], int(content[:_LONGEST_NUMBER])
                if word == b"bin":
                    position = found.end() + max(number, 0)
                    break
                yield Mark.WORD, word, number, 0
            elif mark == codes:
                yield mark, bytes.fromhex(content.replace(b"\\'", b"").decode("ascii")), None, 0
            else:
                yield mark, content, None, found.end()
