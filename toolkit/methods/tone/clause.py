"""How far a word reaches in its clause: over function words, through lists, and not past a verb or a conjunction."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.methods.tone.shifters import OBJECT, SUBJECT, shifters
from toolkit.methods.tone.words import BREAK

BE = frozenset("is are was were be been being am isn't aren't wasn't weren't isnt arent wasnt werent get got".split())
AUXILIARIES = BE | frozenset(
    "has have had will would can could may might must should shall do does did hasn't haven't hadn't won't".split()
)
COORDINATORS = frozenset("and or nor".split())
PREPOSITIONS = frozenset("of in on to for from against at between with about over".split())
CONJUNCTIONS = frozenset(
    "that which who whom whose because although though while when where whereas unless until if since but than so"
    " yet however".split()
)
PRONOUNS = frozenset("he she it they we i you".split())
_ADVERBS = frozenset("also again then now soon already never not no long just still almost finally once".split())
_VERB_GROUP = AUXILIARIES | _ADVERBS | {"to"}
_VERBS = frozenset(
    "won went came brought made led left took gave said began grew rose ran succeeded failed fails succeeds continue"
    " continues persist persists follow follows seldom come comes go goes remain remains cost costs".split()
)
_PARTICIPLES = frozenset(
    "hit shot cut lost broken withdrawn overcome beaten held kept won spoilt stolen taken driven shaken risen torn"
    " fought forgiven struck".split()
)
_REPEATED = frozenset("not no never less fewer without".split())  # each part of a list has its own
_FREE, _NEGATION = shifters()["free"], shifters()["negation"]
_SUBJECT_TURNS, _OBJECT_TURNS = shifters().turns[SUBJECT], shifters().turns[OBJECT]
_LIST_REACH = 2  # words that are reached in each further part of a list


def after(words: Sequence[str], start: int, reach: int, *, nominal: bool = False, negation: bool = False) -> list[int]:
    """Return the places that a word reaches behind it.

    Parameters
    ----------
    words
        Of the sentence.
    start
        Place of the word.
    reach
        Number of words, function words not counted.
    nominal
        Whether only a noun phrase is reached, which ends at a verb.
    negation
        Whether a further negation after *and* or *or* ends it: "not honest and not helpful".
    """
    found: list[int] = []
    left, content = reach, 0
    for place in range(start + 1, len(words)):
        word = words[place]
        if word == BREAK:
            if not content or not _list_goes_on(words, place):
                break
            left = max(left, _LIST_REACH)
        elif word in COORDINATORS:
            if not content or not _phrase_follows(words, place) or (word == "nor" and negation):
                break
            if word == "and" and (negation or content > 1):
                break
            if place + 1 < len(words) and words[place + 1] in _REPEATED:
                break
            left = max(left, _LIST_REACH)
        elif (
            (word in CONJUNCTIONS and (content or word != "that"))
            or (word in PRONOUNS and content)
            or (nominal and content and is_verb(word))
        ):
            break
        elif word in _FREE or (nominal and word in PREPOSITIONS):
            found.append(place)
        elif left:
            found.append(place)
            left -= 1
            content += 1
        else:
            break
    return found


def before(words: Sequence[str], start: int, reach: int) -> list[int]:
    """Return the places of the subject of a verb, the nearest first.

    Parameters
    ----------
    words
        Of the sentence.
    start
        Place of the verb, or of the first word of its phrase.
    reach
        Number of words, function words not counted.
    """
    place = start - 1
    while place >= 0 and (words[place] in _VERB_GROUP or words[place].endswith("ly")):
        place -= 1
    found: list[int] = []
    while place >= 0 and reach:
        word = words[place]
        if word == BREAK or word in CONJUNCTIONS or word in PRONOUNS or word in AUXILIARIES or word in _SUBJECT_TURNS:
            break
        if word in COORDINATORS and (not found or not _opens_clause(words, place)):
            break
        found.append(place)
        reach -= word not in _FREE and word not in COORDINATORS
        place -= 1
    return found


def reversed_clause(words: Sequence[str], start: int, reach: int) -> list[int]:
    """Return up to a number of places before one, the nearest first, back to the nearest break."""
    found: list[int] = []
    for place in range(start - 1, max(-1, start - 1 - reach), -1):
        if words[place] == BREAK:
            break
        found.append(place)
    return found


def is_participle(word: str) -> bool:
    """Tell whether a word looks like a past participle."""
    return word.endswith("ed") or word in _PARTICIPLES


def is_passive(words: Sequence[str], place: int) -> bool:
    """Tell whether a word is a participle after a form of *be*."""
    if not is_participle(words[place]):
        return False
    at = place - 1
    while at >= 0 and (words[at].endswith("ly") or words[at] in _ADVERBS):
        at -= 1
    return at >= 0 and words[at] in BE


def negated_verb(words: Sequence[str], place: int) -> bool:
    """Tell whether the auxiliaries of a verb hold a negation."""
    at = place - 1
    while at >= 0 and (
        words[at] in AUXILIARIES or words[at] in _ADVERBS or words[at].endswith("ly") or words[at] in _NEGATION
    ):
        if words[at] in _NEGATION:
            return True
        at -= 1
    return False


def is_verb(word: str) -> bool:
    """Tell whether a word looks like a finite verb: a guess from its ending and a short list."""
    return word in AUXILIARIES or word in _VERBS or word.endswith("ed") or word in _SUBJECT_TURNS


def _phrase_follows(words: Sequence[str], place: int) -> bool:
    """Tell whether what follows a coordinator is a part of a list rather than a clause."""
    for word in words[place + 1 : place + 4]:
        if word in PRONOUNS or word in AUXILIARIES:
            return False
        if word == BREAK or word in COORDINATORS:
            break
    return True


def _list_goes_on(words: Sequence[str], place: int) -> bool:
    """Tell whether a comma divides the parts of a list, which ends with *and*, *or* or *nor* soon."""
    coming = words[place + 1 : place + 6]
    for number, word in enumerate(coming):
        if word in COORDINATORS:
            return _phrase_follows(words, place) and _phrase_follows(words, place + 1 + number)
        if word in AUXILIARIES or word in PRONOUNS:
            return False
    return False


def _opens_clause(words: Sequence[str], place: int) -> bool:
    """Tell whether nothing but a noun phrase stands before a coordinator in its clause."""
    start = place
    while start and words[start - 1] != BREAK and place - start < 6:
        start -= 1
        if is_verb(words[start]) or words[start] in _OBJECT_TURNS:
            return False
    return place - start < 5


KINDS = {
    "BE": BE,
    "AUXILIARY": AUXILIARIES,
    "COORDINATOR": COORDINATORS,
    "PREPOSITION": PREPOSITIONS,
    "CONJUNCTION": CONJUNCTIONS,
    "PRONOUN": PRONOUNS,
    "ADVERB": _ADVERBS,
    "VERB": _VERBS,
    "PARTICIPLE": _PARTICIPLES,
    "REPEATED": _REPEATED,
    "FREE": _FREE,
}
"""The words that the rules of this file name, for the compiled scorer."""
