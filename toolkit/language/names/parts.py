"""A run of capitals divided into names: titles, days, openings and adjectives of countries are taken off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.language.names.case import CaseEvidence
from toolkit.language.names.common_words import is_common_word
from toolkit.language.names.lists import demonyms, given_names, listed, words_of
from toolkit.language.names.pieces import NamePiece


class Part(NamedTuple):
    """Words of a run that may be a name: the places of the first and the last, and the title before them."""

    first: int
    last: int
    title: str


def parts_of(pieces: Sequence[NamePiece], first: int, last: int, case: CaseEvidence) -> Iterator[Part]:
    """Divide a run of capitals, given by the places of its first and last word."""
    start, title = first, ""
    headed = last > first and pieces[last].lower in _heads()
    for place in range(first, last + 1):
        piece = pieces[place]
        if _is_break(pieces, place, first, last):
            yield from _trimmed(pieces, Part(start, place - 1, title), case)
            start, title = place + 1, ""
        elif _is_title(pieces, place, first, headed=headed and place < last):
            end = place - 1
            while end >= start and pieces[end].lower in words_of("before-title", "generic"):
                end -= 1
            office = place == last and all(is_common_word(each.lower) for each in pieces[start : end + 1])
            if not office:  # "Harbour Master"
                yield from _trimmed(pieces, Part(start, end, title), case)
            start, title = place + 1, piece.lower
    yield from _trimmed(pieces, Part(start, last, title), case)


def written_as(pieces: Sequence[NamePiece], first: int, last: int) -> str:
    """Return words as they stand, with what is between them."""
    return pieces[first].text + "".join(piece.gap + piece.text for piece in pieces[first + 1 : last + 1])


def is_people(piece: NamePiece) -> bool:
    """Tell whether a word is an adjective or people of a country, a faith or a language, alone or in a compound."""
    text = piece.text
    last = text.rpartition("-")[2]
    return text in demonyms() or piece.lower in words_of("people") or (last != text and last in demonyms())


def _heads() -> frozenset[str]:
    return words_of("body", "place", "work", "other")


def _is_break(pieces: Sequence[NamePiece], place: int, first: int, last: int) -> bool:
    """Tell whether a word divides a run: a day or month, an abbreviation that is no name."""
    piece = pieces[place]
    if piece.lower in words_of("state") and piece.gap == ", ":
        return True  # "Waycross, Ga."
    if piece.lower in words_of("no-name"):
        return len(piece.text) < 3 or piece.capitals or piece.lower in ("god", "lord", "dear")
    if piece.lower not in words_of("calendar"):
        return False
    if place < last and pieces[last].lower in words_of("work", "other") and pieces[place + 1].gap == " ":
        return False  # "October Revolution", "Good Friday Agreement"
    before = pieces[place - 1] if place > first else None
    return before is None or not (before.text in given_names() or before.lower in words_of("title"))  # "Theresa May"


def _is_title(pieces: Sequence[NamePiece], place: int, first: int, *, headed: bool) -> bool:
    word = pieces[place].lower
    if word not in words_of("title") or (place > first and not pieces[place - 1].capital):
        return False  # "Church of Saint Nicholas"
    return word in words_of("personal") or not headed


def _trimmed(pieces: Sequence[NamePiece], part: Part, case: CaseEvidence) -> Iterator[Part]:
    """Yield a part without small words at its ends, and without openings and adjectives that are no part of a name."""
    first, last, title = part
    while last >= first and not (pieces[last].capital or pieces[last].text.isdigit()):
        last -= 1
    while first <= last:
        piece = pieces[first]
        opening = not title and piece.opens and not piece.capitals and _opens_only(pieces, first, last, case)
        small = piece.lower in words_of("preposition") and first < last and not piece.capitals
        if not piece.capital or opening or small or (is_people(piece) and not _belongs(pieces, first, last)):
            first += 1
            continue
        office = _office_before(pieces, first)
        person = _given_after(pieces, first, last) if office else first
        yield Part(person, last, office if person > first else title)
        return


def _office_before(pieces: Sequence[NamePiece], first: int) -> str:
    """Return the office whose portfolio begins at a place: *Secretary of State*."""
    place = first - 1
    while place > 0 and pieces[place].text in ("the", "and"):
        place -= 1
    if place < 1 or pieces[place].text not in ("of", "for"):
        return ""
    office = pieces[place - 1].lower.removesuffix("s")
    return office if office in words_of("portfolio") else ""


def _given_after(pieces: Sequence[NamePiece], first: int, last: int) -> int:
    """Return where a person begins behind a portfolio, *Commerce Michael Darby*; else the first place."""
    place = first
    while place < last and is_common_word(pieces[place].lower) and pieces[place].text not in given_names():
        place += 1
    return place if pieces[place].text in given_names() else first


def is_portfolio(pieces: Sequence[NamePiece], first: int) -> bool:
    """Tell whether words from a place on say what an office is for: *Minister for Foreign Affairs*."""
    return bool(_office_before(pieces, first))


def _opens_only(pieces: Sequence[NamePiece], first: int, last: int, case: CaseEvidence) -> bool:
    """Tell whether the first word of a part has its capital from the beginning of the sentence alone."""
    word = pieces[first].lower
    seen = case.runs[written_as(pieces, first, last)] > 0
    if word in words_of("opener") or word in case.language.stop_words:
        small = word in words_of("preposition")
        return not (last > first and ((seen and not small) or listed(written_as(pieces, first, last))))
    if not case.is_ordinary(word):
        return False
    if last == first:
        return True
    if seen or listed(written_as(pieces, first, last)):
        return False
    beside = pieces[first + 1]
    if pieces[last].lower in _heads() and not any(map(_is_known, pieces[first + 1 : last + 1])):
        return False
    if word in words_of("place-first", "body-of", "body-of-place", "place-of", "work", "other"):
        return False
    if _is_known(beside):
        return True
    ordinary = case.is_ordinary(beside.lower)
    # "Grace Otieno": a given name before a word that is none; "Royal Mail": two words that need no capital.
    return not ordinary and pieces[first].text not in given_names()


def _is_known(piece: NamePiece) -> bool:
    return bool(listed(piece.text)) or piece.lower in words_of("title") or piece.text in demonyms() or piece.capitals


def _belongs(pieces: Sequence[NamePiece], first: int, last: int) -> bool:
    """Tell whether an adjective of a country is part of the name: *Norwegian Research Council*."""
    if listed(written_as(pieces, first, last)):
        return True
    rest = [piece for piece in pieces[first + 1 : last + 1] if piece.capital]
    if not rest or listed(written_as(pieces, first + 1, last)) or pieces[first + 1].gap != " ":
        return False
    if rest[-1].lower in _heads() and rest[-1].text not in demonyms():
        return True
    if len(rest) == 1:
        # "British Rail": a noun that needs no capital; an office is none.
        return is_nounlike(rest[0]) and not is_people(rest[0])
    linked = next((place for place in range(first + 2, last + 1) if not pieces[place].capital), None)
    return linked is not None and pieces[linked - 1].lower in _heads()


def is_nounlike(piece: NamePiece) -> bool:
    """Tell whether a word with a capital is a common word and no title."""
    return is_common_word(piece.lower) and piece.lower not in words_of("title", "calendar", "no-name")
