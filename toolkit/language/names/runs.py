"""Runs of capitals in a sentence, with the small words that belong into a name: *Bank of England*."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.names.common_words import is_common_word
from toolkit.language.names.lists import demonyms, listed, words_of
from toolkit.language.names.pieces import NamePiece

_MOST_LINKS = 3  # small words between two capitals: "of the", "van der"
_LINK = {"of": ("body-of", "body-of-place", "place-of", "work", "other"), "for": ("of-for",), "on": ("on",)}


def runs_of(pieces: Sequence[NamePiece]) -> list[tuple[int, int]]:
    """Return the places of the first and last word of each run of capitals, in order."""
    found = []
    place = 0
    while place < len(pieces):
        if not pieces[place].capital:
            place += 1
            continue
        last = _end(pieces, place)
        found.append((place, last))
        place = last + 1
    return found


def _end(pieces: Sequence[NamePiece], first: int) -> int:
    """Return the place of the last word of the run that begins at a place."""
    last = first
    while last + 1 < len(pieces):
        beside = pieces[last + 1]
        if beside.capital and _joins(pieces, first, last):
            last += 1
            continue
        if (
            beside.text.isdigit()
            and beside.gap == " "
            and len(beside.text) == 4
            and pieces[last].lower in words_of("work")
        ):
            return last + 1
        further = _linked(pieces, first, last)
        if further is None:
            return last
        last = further
    return last


def _is_year(piece: NamePiece) -> bool:
    return piece.gap == " " and piece.text.isdigit() and len(piece.text) == 4


def _joins(pieces: Sequence[NamePiece], first: int, last: int) -> bool:
    """Tell whether the next word, which has a capital, belongs to the run."""
    gap, before, beside = pieces[last + 1].gap, pieces[last], pieces[last + 1]
    if gap == " ":
        return not beside.opens
    if gap == " & ":
        return True
    if gap in (". ", "."):
        initial = len(before.text) == 1 and before.text.isupper()
        return (initial and (last > first or len(beside.text) > 1)) or before.lower in words_of("abbreviated-name")
    if gap in ("'s ", "' "):
        return _owns(pieces, last)
    return False


def _owns(pieces: Sequence[NamePiece], last: int) -> bool:
    """Tell whether a possessive is part of a name: *Fishermen's Association*, *King's College*, *Eighty Years' War*."""
    owner = pieces[last]
    if listed(owner.text) or owner.lower in words_of("calendar"):
        return False
    heads = words_of("body", "place", "work", "other")
    reach = last + 1
    while reach < len(pieces) and pieces[reach].capital and pieces[reach].gap in (" ", "'s ", "' "):
        if pieces[reach].lower in heads:
            before = pieces[last - 1].lower if last else ""
            saint = before in ("st", "saint", "st.")
            common = is_common_word(owner.lower) or owner.lower in words_of("title")
            return common or saint
        reach += 1
    return False


def _linked(pieces: Sequence[NamePiece], first: int, last: int) -> int | None:
    """Return the place of the capital that small words tie to the run, if they do."""
    after = last + 1
    while (
        after < len(pieces) and after - last <= _MOST_LINKS and pieces[after].gap == " " and not pieces[after].capital
    ):
        after += 1
    links = [piece.text for piece in pieces[last + 1 : after]]
    if not links or after >= len(pieces) or not pieces[after].capital or pieces[after].gap != " ":
        return None
    words = [piece.lower for piece in pieces[first : last + 1]]
    if all(link in words_of("particle") for link in links):
        return after if words[-1] not in words_of("title") and not _is_role(words) else None
    name = pieces[after]
    if _is_work(pieces, first) and len(links) < _MOST_LINKS:
        return after
    if links[-1] == "the" and len(links) == 2:
        links = links[:1]
    if len(links) != 1 or _is_role(words):
        return None
    link = links[0]
    if link == "the":
        return after if len(words) == 1 and not listed(pieces[last].text) and is_common_word(name.lower) else None
    if link in _LINK:
        return after if _head_before(words, link) and not (link != "of" and listed(name.text)) else None
    if link == "and":
        return after if _coordinates(pieces, first, last, after) else None
    return None


def _is_work(pieces: Sequence[NamePiece], first: int) -> bool:
    """Tell whether a run begins as the title of a book does, with an article in capitals: in *The Price of Red*."""
    return pieces[first].text in ("The", "A", "An") and not pieces[first].opens


def _head_before(words: Sequence[str], link: str) -> bool:
    """Tell whether the words before *of*, *for* or *on* end in a head noun, or begin with one: *Ministry of ... of*."""
    heads = words_of(*_LINK[link])
    return words[-1] in heads


def _is_role(words: Sequence[str]) -> bool:
    """Tell whether words are an office, so that what follows *of* is a name of its own: *Governor of the Bank*."""
    return words[-1] in words_of("title") and words[-1] not in words_of("body")


def _coordinates(pieces: Sequence[NamePiece], first: int, last: int, after: int) -> bool:
    """Tell whether *and* stands inside a name: *Ministry of Health and Welfare*, *Maritime and Coastguard Agency*."""
    left, right = pieces[last], pieces[after]
    if _is_name(left) or _is_name(right) or right.lower in words_of("title", "and"):
        return False
    end = after
    while end + 1 < len(pieces) and pieces[end + 1].capital and pieces[end + 1].gap == " ":
        end += 1
    inside = {piece.text for piece in pieces[first:last]}
    if pieces[first].lower in words_of("and") and {"of", "for", "on"} & inside:
        return is_common_word(right.lower) or is_common_word(pieces[end].lower)
    if pieces[first].opens and pieces[first].lower in words_of("opener"):
        first += 1
    words = [piece.lower for piece in pieces[first : last + 1]]
    if pieces[first].text in demonyms():
        words = words[1:]
    if not words or words[-1] in words_of("body", "title", "place", "work") or not all(map(is_common_word, words)):
        return False
    headed = end > after and pieces[end].lower in words_of("body")
    common = len(words) == 1 or all(is_common_word(piece.lower) for piece in pieces[after:end])
    return headed and common and not pieces[first].opens


def _is_name(piece: NamePiece) -> bool:
    return bool(listed(piece.text)) or piece.text in demonyms() or piece.capitals
