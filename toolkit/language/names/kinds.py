"""What a name is the name of: a person, a body, a place or a work, judged by its words and by what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from toolkit.language.names.common_words import is_common_word
from toolkit.language.names.lists import BODY, PLACE, given_names, listed, words_of
from toolkit.language.names.parts import is_people
from toolkit.language.names.pieces import NamePiece
from toolkit.language.names.spans import NameSpan

PERSON, WORK, UNKNOWN = "person", "work", "unknown"
KINDS = (PERSON, BODY, PLACE, WORK, UNKNOWN)
_STRONG = 1.5  # weight from which on evidence is not weak
_LEAST = 0.75  # weight of weak evidence from which on a kind is believed, and
_A_MENTION = 0.35  # the least of it for each mention
_OTHER = "other"
_SHAPE = 1.0  # weight of two words with capitals, neither of which is a common word
_ACRONYM = 6  # letters at most


def kind_votes(name: NameSpan, pieces: Sequence[NamePiece]) -> dict[str, float]:
    """Return the weights that speak for each kind in one sentence: of the lists, the words and the neighbours.

    What a neighbour suggests is weak, and has a question mark behind its kind; the empty key counts the mentions.
    """
    known = listed(name.text)
    if known:
        # "Mr Houston": a place that is a person here.
        named_for = {PERSON: 4.0} if name.title and name.title not in words_of("settled") else {known[0]: 5.0}
        return {**named_for, "": 1.0}
    votes = {"": 1.0}
    for kind, weight in (_of_words(name, pieces), _of_neighbours(name, pieces)):
        if weight:
            key = kind if weight >= _STRONG else f"{kind}?"
            votes[key] = votes.get(key, 0.0) + weight
    return votes


def kind_of(votes: Mapping[str, float]) -> str:
    """Return the kind with most weight; *unknown* where there is too little of it, or it is none of the others.

    Weak evidence decides only where there is no other, and if there is enough of it for the number of mentions:
    companies say things, too.

    >>> kind_of({"person": 3.0, "place?": 9.0}), kind_of({"person?": 1.2, "": 2}), kind_of({"person?": 1.2, "": 9})
    ('person', 'person', 'unknown')
    """
    strong = {kind: weight for kind, weight in votes.items() if kind and not kind.endswith("?")}
    if strong:
        best = max(sorted(strong), key=lambda kind: round(strong[kind], 6))
        return best if best in KINDS else UNKNOWN
    weak = {kind[:-1]: weight for kind, weight in votes.items() if kind.endswith("?")}
    best = max(sorted(weak), key=lambda kind: round(weak[kind], 6), default=_OTHER)
    enough = best in KINDS and weak[best] >= max(_LEAST, _A_MENTION * votes.get("", 1.0))
    return best if enough else UNKNOWN


def has_surname(votes: Mapping[str, float]) -> bool:
    """Tell whether a name of several words is surely enough that of a person for a surname to stand for it.

    Two words with capitals are no person if anything speaks against it, such as an article: the *Exxon Valdez*.

    >>> has_surname({"person": 3.0}), has_surname({"person?": 2.0, "": 2}), has_surname({"person?": 1.0, "other?": 1.0})
    (True, True, False)
    """
    if kind_of(votes) != PERSON:
        return False
    others = [kind for kind in votes if kind not in ("", PERSON, f"{PERSON}?")]
    return PERSON in votes or (not others and votes[f"{PERSON}?"] >= _SHAPE * votes.get("", 1.0))


def _of_words(name: NameSpan, pieces: Sequence[NamePiece]) -> tuple[str, float]:
    inside = pieces[name.first : name.last + 1]
    words = [piece.lower for piece in inside if piece.capital]
    if name.title:
        return PERSON, 4.0
    if words[-1] in words_of("legal"):
        return BODY, 4.0
    if len(words) > 1 and words[0] in words_of("storm"):
        return _OTHER, 3.0  # "Hurricane Ida"
    linked = next((before.lower for before, piece in pairwise(inside) if not piece.capital), "")
    head = linked if linked in words_of("body-of", "place-of", "work", "other") else words[-1]
    if linked in words_of("body-of-place") and len(words) > 1:
        return PLACE, 3.0  # "Kingdom of Ostmark"
    if words[0] in words_of("body-first") and len(words) > 1:
        return BODY, 3.0  # "Banco Central", "Ministère de la Justice"
    given = len(words) > 1 and inside[0].text in given_names() and not listed(inside[0].text)
    if words[0] in words_of("place-first") and len(words) > 1 and head not in words_of("body", "work", "other"):
        return PLACE, 2.0
    surname = given and len(words) == 2 and words[-1] in words_of("surname") and not is_common_word(words[0])
    if (len(words) > 1 or linked) and not surname:
        for kind, group in ((WORK, "work"), (_OTHER, "other"), (PLACE, "place"), (BODY, "body"), (BODY, "body-of")):
            if head in words_of(group) and (head != linked or kind != PLACE or head in words_of("place-of")):
                return kind, 3.0
    if given:
        return PERSON, 3.0
    return _of_several(inside, words) if len(words) > 1 else _of_one(inside[0])


def _of_several(inside: Sequence[NamePiece], words: Sequence[str]) -> tuple[str, float]:
    ends = (inside[0], inside[-1])
    places = [bool(listed(piece.text)) or is_people(piece) for piece in ends]
    if places[0] and words[-1] in words_of("place-first"):
        return PLACE, 2.0  # "Leeds East"
    if inside[0].text in ("The", "A", "An"):
        return WORK, 2.0
    if len(inside[0].text) == 1 or any(piece.text in words_of("particle") for piece in inside):
        return PERSON, 2.0
    if any(places):
        return BODY, 1.5  # "Kenya Red Cross", "Sporting Lisbon"
    return PERSON, 0.3 if any(map(is_common_word, words)) else _SHAPE


def _of_one(piece: NamePiece) -> tuple[str, float]:
    if piece.capitals and len(piece.text) <= _ACRONYM and piece.text.title() not in given_names():
        return BODY, 2.0
    if piece.lower in words_of("body", "body-first", "place"):
        return PLACE if piece.lower in words_of("place") else BODY, 2.0
    given = piece.text in given_names() or (piece.capitals and piece.text.title() in given_names())
    return (PERSON, 1.0) if given else ("", 0.0)


def _of_neighbours(name: NameSpan, pieces: Sequence[NamePiece]) -> tuple[str, float]:
    before = pieces[name.first - 1] if name.first else None
    after = pieces[name.last + 1] if name.last + 1 < len(pieces) else None
    gap = pieces[name.first].gap
    if after and after.gap == ", " and after.text.isdigit() and len(after.text) < 3:
        return PERSON, 2.0  # "Gul Marjan, 41, a farmer"
    if after and after.text in words_of("said") and after.gap == " ":
        return (BODY, 0.7) if before and before.lower == "the" else (PERSON, 1.0)
    if before and gap == " ":
        if before.text in words_of("said"):
            return PERSON, 1.0
        if before.text in words_of("place-verb") and _is_free(after):
            return PLACE, 1.3 if before.text == "in" else 0.5 if before.text in ("at", "to", "from") else 0.8
        if before.lower in ("the", "an") and (name.last > name.first or pieces[name.first].text in given_names()):
            return _OTHER, 1.0  # A person has no article: "the Nord Stream pipelines"
        if before.text == "of" and name.first > 1 and pieces[name.first - 2].lower in words_of("settled"):
            return PLACE, 2.0
    if after and after.gap == ", " and listed(after.text) and listed(after.text) == (PLACE, after.text):
        return PLACE, 1.5  # "Trieste, Italy"
    return "", 0.0


def _is_free(after: NamePiece | None) -> bool:
    """Tell whether a name is not followed by a noun that it belongs to: *in Paris*, not *in Smith's view*."""
    return after is None or after.gap not in ("'s ", "' ")
