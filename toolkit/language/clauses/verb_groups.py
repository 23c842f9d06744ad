"""Verb groups: a finite verb with its modals, auxiliaries, adverbs and negations, up to the main verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.language.clauses.lexicon import clause_words, lemma_of, verb_form
from toolkit.language.clauses.tagging import (
    ADJ,
    ADV,
    AUX,
    DET,
    FINITE,
    INF,
    ING,
    MODAL,
    NAME,
    NEG,
    NOUN,
    OBJ,
    PART,
    PRON,
    TO,
    ClauseToken,
)
from toolkit.language.clauses.word_tags import INVERTERS

_CHAINED = {"have": "have to", "need": "need to", "ought": "ought to", "got": "have to", "used": "used to"}
_AFTER_BE = {"going": "going to", "supposed": "supposed to", "bound": "bound to", "about": "about to", "set": "set to"}
_PLAIN = {"ca": "can", "wo": "will", "sha": "shall", "'ll": "will", "'d": "would"}
_NOT_FINITE = frozenset(("been", "being", "having", "doing"))
_STARTING = frozenset("is are was were am has had does did 's 're 'm".split())  # only ever the first of a group
_FLOATING = frozenset(("all", "both", "each"))  # may stand between an auxiliary and its verb
_LONGEST_INVERSION = 8  # words of a subject between an auxiliary and its verb


class VerbGroup(NamedTuple):
    """A verb group.

    Attributes
    ----------
    start, head, end
        Places of its first word and of its main verb, and the one behind its last.
    modals
        Modals and what stands for them, in order: ``("will", "have to")``.
    negated
        Whether a negation is in it.
    passive
        Whether its main verb is a participle after *be*.
    past
        Whether its first word is a past tense.
    perfect
        Whether it has *have* and a participle: *should have come*.
    subject
        The words between an auxiliary and its verb, in a question or a condition without *if*; else nothing.
    """

    start: int
    head: int
    end: int
    modals: tuple[str, ...]
    negated: bool
    passive: bool
    past: bool
    perfect: bool
    subject: tuple[int, int] | None = None


def verb_groups(tokens: Sequence[ClauseToken]) -> list[VerbGroup]:
    """Return the finite verb groups of a sentence, in order, in time linear in its length.

    >>> from toolkit.language.clauses.tagging import tagged
    >>> [(each.modals, each.negated, each.passive) for each in verb_groups(tagged("It will not have to be sold."))]
    [(('will', 'have to'), True, True)]
    """
    found: list[VerbGroup] = []
    place = 0
    while place < len(tokens):
        if _is_finite(tokens, place):
            group = _read(tokens, place)
            found.append(group)
            place = group.end
        else:
            place += 1
    return found


def _is_finite(tokens: Sequence[ClauseToken], place: int) -> bool:
    token = tokens[place]
    if token.tag != AUX:
        return token.tag in (FINITE, MODAL)
    if token.lower == "be":  # A subjunctive: "that sanctions be lifted".
        return place > 0 and tokens[place - 1].tag in (NOUN, NAME, PRON)
    at = place - 1
    while at >= 0 and tokens[at].tag in (ADV, NEG):
        at -= 1
    if at >= 0 and tokens[at].tag == TO:
        return False
    return token.lower not in _NOT_FINITE


def _read(tokens: Sequence[ClauseToken], start: int) -> VerbGroup:
    words = clause_words()
    modals: list[str] = []
    negated = passive = perfect = False
    head, place = start, start
    inverted: tuple[int, int] | None = None
    last = ""
    while place < len(tokens):
        token = tokens[place]
        if token.tag in (ADV, NEG):
            negated = negated or (token.tag == NEG and not _widens(tokens, place))
            place += 1
            continue
        if token.text == '"' and place > start and last and _verb_follows(tokens, place + 1):
            place += 1  # What is quoted begins with the verb: should be "nurtured".
            continue
        if head == start and place > start and token.lower in _FLOATING and _verb_follows(tokens, place + 1):
            place += 1
            continue
        if place > start and token.tag not in (AUX, INF, PART, ING, TO):
            turned = _inversion(tokens, start, place) if inverted is None and head == start else None
            if turned is None:
                break
            place = turned[1]
            negated = negated or any(token.tag == NEG for token in tokens[turned[0] : place])
            inverted = _without_adverbs(tokens, turned)
            continue
        if token.tag == TO:
            chained = _chain(last) if not passive or last in _AFTER_BE else ""
            if tokens[place - 1].lower == "yet":
                chained = ""  # "has yet to pay": no duty.
            if chained == "be to" and len(modals):
                break  # "The goal must be to win": what must be, not what is to be done.
            if not chained or place + 1 >= len(tokens):
                break
            modals[len(modals) - (last == "ought") :] = [chained]
            place += 1
            continue
        if place > start and token.tag == AUX and token.lower in _STARTING:
            break
        if token.tag in (PART, ING) and last not in words["be"] and last not in words["have"]:
            break
        if token.tag == MODAL:
            modals.append(_PLAIN.get(token.lower, token.lower))
        passive = token.tag == PART and last in words["be"]
        perfect = perfect or (last in words["have"] and (token.tag == PART or token.lower == "been"))
        head, last = place, token.lower
        place += 1
        if token.tag in (FINITE, INF, PART, ING) and not _goes_on(tokens, place, token):
            break
    first = tokens[start]
    past = first.lower in words["past auxiliary"] or (first.tag == FINITE and verb_form(first.lower) == "past")
    end = _past_adverbs_back(tokens, head, place)
    return VerbGroup(start, head, end, tuple(modals), negated, passive, past, perfect, inverted)


def _verb_follows(tokens: Sequence[ClauseToken], place: int) -> bool:
    return place < len(tokens) and tokens[place].tag in (AUX, INF, PART, ADV, NEG)


def _goes_on(tokens: Sequence[ClauseToken], place: int, verb: ClauseToken) -> bool:
    """Tell whether a main verb stands for a modal, with *to* behind it: *needs to*, *is going to*."""
    while place < len(tokens) and tokens[place].tag == ADV:
        place += 1
    if place >= len(tokens):
        return False
    return tokens[place].tag == TO and (bool(_chain(verb.lower)))


def _chain(last: str) -> str:
    """Return the modal for which a verb and *to* stand, if they do."""
    if last in _AFTER_BE:
        return _AFTER_BE[last]
    if last in clause_words()["be"]:
        return "be to" if last not in ("been", "being") else ""
    return _CHAINED.get(last if last in _CHAINED else lemma_of(last), "")


def _widens(tokens: Sequence[ClauseToken], place: int) -> bool:
    """Tell whether a negation denies nothing: *not only*, *not just*."""
    return place + 1 < len(tokens) and tokens[place + 1].lower in ("only", "just", "merely", "simply")


def _inversion(tokens: Sequence[ClauseToken], start: int, place: int) -> tuple[int, int] | None:
    """Return the subject between an auxiliary and its verb: *should we wait*, *has the council met*."""
    opens = start == 0 or tokens[start - 1].tag not in (NOUN, NAME, PRON, OBJ)
    opens = opens or any(token.lower in INVERTERS for token in tokens[max(0, start - 4) : start])
    if tokens[start].tag not in (MODAL, AUX) or not opens or tokens[place].tag not in (PRON, DET, NAME, NOUN, ADJ):
        return None
    for at in range(place, min(place + _LONGEST_INVERSION, len(tokens))):
        tag = tokens[at].tag
        verbal = tag in (INF, PART, ING) or (tag == AUX and tokens[at].lower in ("do", "be", "have"))
        if verbal and at > place and tokens[at - 1].tag in (PRON, NOUN, NAME, ADV, NEG):
            return (place, at)
        if tag not in (PRON, DET, NAME, NOUN, ADJ, ADV, NEG):
            return None
        if tokens[place].tag == PRON and at > place and tag not in (ADV, NEG):
            return None
    return None


def _without_adverbs(tokens: Sequence[ClauseToken], span: tuple[int, int]) -> tuple[int, int]:
    """Return the span of a subject without the adverbs behind: *the mayor | not*."""
    end = span[1]
    while end > span[0] + 1 and tokens[end - 1].tag in (NEG, ADV):
        end -= 1
    return (span[0], end)


def _past_adverbs_back(tokens: Sequence[ClauseToken], head: int, place: int) -> int:
    """Return the end of a group whose last word is its main verb: adverbs behind that belong to what follows."""
    return max(head + 1, place if tokens[place - 1].tag not in (ADV, NEG, TO) else head + 1)
