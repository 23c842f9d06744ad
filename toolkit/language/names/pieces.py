"""The words of a sentence as a search for names needs them: possessives off, compounds divided, openings marked."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from toolkit.language.names.lists import demonyms, listed, words_of
from toolkit.language.words import find_words, normalise_punctuation

_CLOSED = frozenset(".:?!…")
_NUMBERING = 4  # letters or digits of a number in brackets, at most: "(viii"


class NamePiece(NamedTuple):
    """A word or a part of a compound.

    Parameters
    ----------
    text
        With straight apostrophes, without a possessive.
    start, end
        Its span in the sentence; the possessive is outside.
    gap
        What stands between the piece before and this one.
    opens
        Whether a capital may be due to its place: at the beginning of the sentence, of a quotation, behind a colon.
    lower
        The word in lower case, without points.
    capital
        Whether it begins with a capital; *al-Qaida* does.
    capitals
        Whether all its letters are capitals, and it has two at least.
    """

    text: str
    start: int
    end: int
    gap: str
    opens: bool
    lower: str
    capital: bool
    capitals: bool


_new = tuple.__new__


@lru_cache(maxsize=1 << 16)
def _case(text: str) -> tuple[str, bool, bool]:
    """Return the last three fields of a piece, which depend on its text alone."""
    capital = text[0].isupper() or (text[:3] in ("al-", "el-") and text[3:4].isupper())
    return text.lower().strip("."), capital, text.isupper() and sum(map(str.isalpha, text)) > 1


def pieces_of(sentence: str) -> list[NamePiece]:
    """Return the words of a sentence; a compound of a name and something else is divided.

    >>> [piece.text for piece in pieces_of("The Taliban’s U.S.-backed foes met Ana Bevan-Holt in Guinea-Bissau.")]
    ['The', 'Taliban', 'U.S.', 'backed', 'foes', 'met', 'Ana', 'Bevan-Holt', 'in', 'Guinea-Bissau']
    """
    text = normalise_punctuation(sentence)
    found: list[NamePiece] = []
    done = 0
    for word, start, _ in find_words(sentence):
        for part, offset in _parts(word) if "-" in word else ((word, 0),):
            bare = part[:-2] if part.endswith(("'s", "'S")) and len(part) > 2 else part
            at = start + offset
            gap = text[done:at]
            # Behind a space, as nearly everywhere, nothing opens; a number may, but only the first piece is one.
            opens = (
                not found or (gap != " " and _opens(gap, found[-1])) or (len(found) == 1 and _numbers(found[0], gap))
            )
            done = at + len(bare)
            found.append(_new(NamePiece, (bare, at, done, gap, opens, *_case(bare))))
    return found


def _parts(word: str) -> list[tuple[str, int]]:
    """Return the parts of a compound with their offsets: one, unless it holds a name and something else."""
    whole = word.removesuffix("'s")
    parts = whole.split("-")
    if listed(whole) or not any(part[:1].isupper() for part in parts) or whole.lower() in words_of("title", "body"):
        return [(word, 0)]
    if any(part.isdigit() for part in parts) or parts[0].lower() in ("al", "el"):
        return [(word, 0)]
    known = [part for part in parts if _known(part)]
    lower_ends = parts[0][:1].isupper() and parts[-1][:1].islower() and len(parts[-1]) > 2
    if not known and not (lower_ends and len(parts[0]) > 3) and parts[0][:1].isupper():
        return [(word, 0)]
    made, at = [], 0
    for part in word.split("-"):
        made.append((part, at))
        at += len(part) + 1
    return [(part, at) for part, at in made if part]


def _known(part: str) -> bool:
    return bool(listed(part)) or part in demonyms() or (part.isupper() and len(part) > 1)


def _opens(gap: str, before: NamePiece) -> bool:
    bare = gap.rstrip(" ")
    if not bare or gap == bare == "-":
        return False
    if gap.endswith(('"', "'")):
        return True
    last = bare.lstrip("\"')]")
    if not last:
        return False
    if last[0] == "." and _abbreviated(before):
        return False
    return any(mark in _CLOSED for mark in last) or last[-1] in "•*_#|"


def _numbers(first: NamePiece, gap: str) -> bool:
    """Tell whether the first word is the number of a clause: *2.3 The Supplier*, *(a) Members*, *iv) Fees*."""
    number = first.text
    return (number.count(".") > 0 and number.replace(".", "").isdigit() and gap == " ") or (
        gap == ") " and len(number) <= _NUMBERING and (number.isdigit() or number.islower())
    )


def _abbreviated(piece: NamePiece) -> bool:
    return (
        (len(piece.text) == 1 and piece.text.isalpha()) or piece.lower in words_of("abbreviated") or "." in piece.text
    )
