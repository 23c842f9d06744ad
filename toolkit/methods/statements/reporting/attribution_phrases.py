"""Attributions without a verb: *according to*, *in the view of*, *reportedly*, *reports that*."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.clauses.analysis import CONDITION, CONTENT, RELATIVE, Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import (
    ADJ,
    ADV,
    AUX,
    DET,
    FINITE,
    NAME,
    NOUN,
    NUM,
    SIGN,
    SUB,
)
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.phrases import FIRST_PERSON, Span, can_act, last_noun, phrase_after, strong_end
from toolkit.methods.statements.reporting.attribution import Attribution

_EXPRESSING = frozenset("express voice reiterate repeat issue renew defend reject dismiss".split())
_HEDGES = frozenset(("reportedly", "allegedly", "purportedly", "supposedly"))


def phrase_attributions(sentence: ClauseSentence) -> Iterator[Attribution]:
    """Yield what stands beside *according to*, *per*, *in the view of*, *reportedly*."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        after = place + 1
        if token.lower == "according" and after < len(tokens) and tokens[after].lower == "to":
            named = _named(sentence, place + 2)
            if named is not None and tokens[named[0]].lower not in FIRST_PERSON:
                head = tokens[last_noun(sentence, named)].lower
                speaks = can_act(sentence, named) or head in cues()["document noun"]
                parted = place == 0 or tokens[place - 1].tag in (SIGN, SUB)
                sure = 0.85 if speaks else 0.6 if parted else 0.4  # "by turns, according to a formula"
                yield Attribution(named, (place, place + 2), "according to", _beside(sentence, place, named[1]), sure)
        elif token.lower == "per" and after < len(tokens) and tokens[after].tag in (NAME, DET):
            named = _named(sentence, after)
            if named is not None and (tokens[after].tag == NAME) and (place == 0 or tokens[place - 1].tag == SIGN):
                yield Attribution(named, (place, after), "per", _beside(sentence, place, named[1]), 0.6)
        elif token.lower in ("put", "puts") and after < len(tokens) and tokens[after].lower == "it":
            yield from _as_put(sentence, place)
        elif token.lower in cues()["view noun"]:
            yield from _of_view(sentence, place)
        elif token.lower in _HEDGES:
            clause = next(
                (each for each in sentence.clauses if place - 2 <= each.head and each.verb - place <= 3), None
            )
            if clause is None or clause.kind not in (RELATIVE, CONDITION):
                yield Attribution(None, (place, after), token.lower, (0, len(tokens)), 0.6)


def _as_put(sentence: ClauseSentence, place: int) -> Iterator[Attribution]:
    """Yield *as X put it*."""
    tokens = sentence.tokens
    opener = next((at for at in range(place - 1, max(-1, place - 9), -1) if tokens[at].lower == "as"), -1)
    if opener < 0 or opener + 1 >= place or tokens[opener + 1].lower in FIRST_PERSON:
        return
    content = _beside(sentence, opener, place + 2)
    yield Attribution((opener + 1, place), (place, place + 2), "put", content, 0.8)


def _named(sentence: ClauseSentence, start: int) -> Span | None:
    """Return the speaker that a phrase names, up to a comma."""
    tokens = sentence.tokens
    span = phrase_after(sentence, start, strong_end(sentence, start))
    if span is None:
        return None
    end = span[0]
    while end < span[1] and tokens[end].text not in ',"(' and not (end > span[0] and tokens[end].tag in (FINITE, AUX)):
        end += 1
    return (span[0], end) if end > span[0] else None


def _beside(sentence: ClauseSentence, start: int, end: int) -> Span:
    """Return what a phrase of attribution is about: the rest of the sentence behind it, or what stands before it."""
    if start <= 1:
        while end < len(sentence.tokens) and sentence.tokens[end].text == ",":
            end += 1
        return (end, len(sentence.tokens))
    return (0, start)


def _of_view(sentence: ClauseSentence, place: int) -> Iterator[Attribution]:
    """Yield *in the view of X*, *in X's words*, *from X's point of view*, *X's position is that*."""
    tokens = sentence.tokens
    start = place
    while start > 0 and place - start < 12 and tokens[start].lower not in ("in", "from", "to"):
        start -= 1
        if tokens[start].tag in (SIGN, FINITE, AUX) and tokens[start].text != "'":
            break
    opened = tokens[start].lower in ("in", "from", "to") and (start == 0 or tokens[start - 1].tag in (SIGN, SUB, ADV))
    after = place + 1
    owner: Span | None = None
    if after < len(tokens) and tokens[after].lower == "of" and opened and tokens[after + 1 : after + 2]:
        owner = _named(sentence, after + 1)
        if owner is not None and tokens[owner[0]].lower == "view":
            owner = _owner(sentence, start + 1, place - 1)
    if owner is None:
        owner = _owner(sentence, start + (1 if opened else 0), place)
    if owner is None or tokens[owner[0]].lower in FIRST_PERSON | {"this", "that", "its"}:
        return
    if opened:
        end = max(owner[1], after)
        if after < len(tokens) and tokens[after].lower == "of" and owner[0] < place:
            end = after + 2
        yield Attribution(owner, (start, end), "view", _beside(sentence, start, end), 0.75)
    else:
        clause = next((each for each in sentence.clauses if each.verb > place and each.verb - place < 8), None)
        child = None
        if clause is not None and tokens[clause.head].tag == AUX:
            child = next((each for each in sentence.clauses if each.opener == clause.head + 1), None)
        if child is not None:
            yield Attribution(owner, (place, place + 1), tokens[place].lower, (child.opener + 1, child.end), 0.7)


def _owner(sentence: ClauseSentence, start: int, noun: int) -> Span | None:
    """Return the owner in *X's view* or *the European view*."""
    tokens = sentence.tokens
    marks = [at for at in range(start, noun) if tokens[at].lower in ("'s", "'")]
    if marks:
        end = marks[-1]
        first = end
        while first > start and (
            tokens[first - 1].tag in (NAME, NOUN, DET, ADJ, NUM) or tokens[first - 1].lower == "of"
        ):
            first -= 1
        return (first, end) if first < end else None
    first = noun
    while first > start and tokens[first - 1].tag == NAME:
        first -= 1
    if first < noun:
        return (first, noun)
    owned = [at for at in range(start, noun) if tokens[at].lower in ("his", "her", "their")]
    return (owned[0], owned[0] + 1) if owned else None


def noun_attributions(sentence: ClauseSentence) -> Iterator[Attribution]:
    """Yield *there are reports that*, *the ministry's claim that*."""
    tokens = sentence.tokens
    for clause in sentence.clauses:
        noun = clause.opener - 1
        if clause.kind != CONTENT or noun < 0 or tokens[noun].tag != NOUN or tokens[clause.opener].lower != "that":
            continue
        if tokens[noun].lower not in cues()["report noun"]:
            continue
        owner = _owner(sentence, max(0, noun - 8), noun)
        if owner is not None and any(tokens[at].tag in (FINITE, SIGN, AUX) for at in range(owner[1] + 1, noun)):
            owner = None
        if owner is None and clause.parent >= 0:
            owner = _who_expresses(sentence, sentence.clauses[clause.parent])
        there = any(tokens[at].lower == "there" for at in range(max(0, noun - 5), noun))
        if tokens[noun].lower in ("fear", "fears", "belief", "promise", "argument", "claim") and owner is None:
            continue
        yield Attribution(
            owner,
            (noun, noun + 1),
            tokens[noun].lower,
            (clause.opener + 1, clause.end),
            0.65 if there or owner else 0.45,
        )


def _who_expresses(sentence: ClauseSentence, clause: Clause) -> Span | None:
    """Return the subject of *expressed the hope that*, *repeated her claim that*."""
    verb = lemma_of(sentence.tokens[clause.head].lower)
    if verb not in _EXPRESSING or clause.subject is None or clause.negated or clause.passive:
        return None
    return None if sentence.tokens[clause.subject[0]].lower in FIRST_PERSON else clause.subject
