"""Asks in the imperative: *Stop the war*, *Do not wait*, *Let us act*."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.clauses.analysis import ClauseSentence
from toolkit.language.clauses.lexicon import clause_words, is_base, is_mostly_verb, lemma_of
from toolkit.language.clauses.tagging import (
    ADJ,
    ADV,
    AUX,
    COORD,
    DET,
    FINITE,
    INF,
    NAME,
    NEG,
    NOUN,
    NUM,
    OBJ,
    PART,
    PREP,
    PRON,
    REL,
    SIGN,
    SUB,
)
from toolkit.methods.statements.asking.ask import REQUEST, Ask
from toolkit.methods.statements.asking.denials import is_negative, without_negation
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.phrases import end_of_phrase, strong_end

LEADS = frozenset(
    "please so and but then now therefore first second third firstly secondly thirdly finally just".split()
)
_PARTICLES = frozenset("together back home over out up down off away ahead on again now here there".split())
_ENDS = ".!:;\"')"
_OBJECTS = frozenset((DET, OBJ, PRON))


def imperative_asks(sentence: ClauseSentence) -> Iterator[Ask]:
    """Yield the asks of a sentence, or of a part of it behind a colon, dash or semicolon, in the imperative.

    >>> from toolkit.language.clauses.analysis import clauses_of
    >>> read = clauses_of("Please do not close the school.")
    >>> [(read.words(each.action), each.negated) for each in imperative_asks(read)]
    [('close the school', True)]
    """
    tokens = sentence.tokens
    for start in _openings(sentence):
        at = _past_leads(sentence, start)
        if at < len(tokens):
            found = _let(sentence, at) if tokens[at].lower == "let" else _imperative(sentence, start, at)
            if found is not None:
                yield found


def _openings(sentence: ClauseSentence) -> list[int]:
    """Return where a clause may open: at the start, behind signs, and behind what a comma parts from the start."""
    tokens = sentence.tokens
    places = [0]
    for at, token in enumerate(tokens[:-1]):
        if token.lower == "please" and at:
            places.append(at)
        elif token.text == '"' and tokens[at + 1].text[0].islower():
            continue
        elif token.tag == SIGN and token.text in ':;"' and at + 1 < len(tokens) and tokens[at + 1].tag != SIGN:
            places.append(at + 1)
    comma = next((at for at, token in enumerate(tokens) if token.text == ","), -1)
    if 0 < comma < 12 and comma + 1 < len(tokens) and _is_lead(sentence):
        places.append(comma + 1)
    return places


def _is_lead(sentence: ClauseSentence) -> bool:
    """Tell whether what stands before the first comma is an address, an adverbial or a condition."""
    first = sentence.tokens[0]
    return first.tag in (ADV, PREP, SUB, NUM) or first.lower in LEADS | clause_words()["vocative"]


def _past_leads(sentence: ClauseSentence, at: int) -> int:
    tokens = sentence.tokens
    while at < len(tokens) and (
        tokens[at].lower in LEADS
        or (tokens[at].tag == SIGN and tokens[at].text in "\"',-*#.)")
        or (tokens[at].tag == NUM and tokens[at + 1 : at + 2] and tokens[at + 1].text in ".)")
    ):
        at += 1
    return at


def _let(sentence: ClauseSentence, at: int) -> Ask | None:
    """Return the ask of *let us V* or *let X V*; *let me* asks for nothing."""
    tokens = sentence.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].lower in ("me", "alone"):
        return None
    end = strong_end(sentence, at)
    if tokens[at + 1].lower in ("us", "'s"):
        start, negated = at + 2, False
        while start < end and tokens[start].tag in (NEG, ADV):
            negated = negated or tokens[start].tag == NEG
            start += 1
        if start >= end or lemma_of(tokens[start].lower) in (
            "say",
            "suppose",
            "imagine",
            "see",
            "assume",
            "hope",
            "face",
        ):
            confidence = 0.4
        else:
            confidence = 0.85
        stop = end_of_phrase(sentence, start, end)
        return Ask((at + 1, at + 2), (start, stop), REQUEST, 2, negated, at, confidence) if stop > start else None
    return _let_others(sentence, at, end)


def _let_others(sentence: ClauseSentence, at: int, end: int) -> Ask:
    """Return the ask of *let the council V*, *let no child V*, *let there be no N*."""
    tokens = sentence.tokens
    stop = end_of_phrase(sentence, at, end)
    verb = at + 2
    while verb < stop and tokens[verb].tag not in (REL, SUB, SIGN, INF, FINITE, AUX):
        if is_base(tokens[verb].lower) and verb + 1 < stop and tokens[verb + 1].tag in _OBJECTS:
            break  # "Let the county repair the weir", where a noun might stand as well.
        verb += 1
    if verb >= stop or tokens[verb].tag in (REL, SUB, SIGN) or not is_base(tokens[verb].lower):
        return Ask(None, (at, stop), REQUEST, 2, False, at, 0.6)
    actor = (at + 1, verb)
    following = tokens[verb + 1] if verb + 1 < stop else None
    if tokens[at + 1].lower == "there":
        none = following is not None and following.lower == "no" and verb + 2 < stop
        return Ask(None, (verb + 2 * none, stop), REQUEST, 2, none, at, 0.6)
    passive = tokens[verb].lower == "be" and following is not None and following.tag == PART
    named = None if passive else without_negation(sentence, actor)
    return Ask(named, (verb, stop), REQUEST, 2, is_negative(sentence, actor), at, 0.6)


def _imperative(sentence: ClauseSentence, start: int, at: int) -> Ask | None:
    tokens = sentence.tokens
    end = strong_end(sentence, at)
    negated = False
    verb = at
    if tokens[at].lower in ("do", "never") and at + 1 < end:
        if tokens[at].lower == "never" and not is_base(tokens[at + 1].lower):
            return None
        negated = tokens[at].lower == "never"
        verb = at + 1
        while verb < end and tokens[verb].tag in (NEG, ADV):
            negated = negated or tokens[verb].tag == NEG
            verb += 1
        if verb == at + 1 and tokens[at].lower == "do":
            return None
    if verb >= end or not is_base(tokens[verb].lower) or tokens[-1].text == "?":
        return None
    if tokens[verb].tag == NAME or (not start and tokens[0].text[0].islower()):
        return None  # The latter is an entry of a list, or a line, that goes on with a sentence.
    if tokens[verb].tag == AUX and tokens[verb].lower not in ("be", "have"):
        return None
    confidence = _sureness(
        sentence, start, verb, end, negated=negated, asked=at > start and tokens[at - 1].lower == "please"
    )
    if confidence < 0.3:
        return None
    stop = end_of_phrase(sentence, verb, _clause_end(sentence, verb, end))
    return Ask(None, (verb, max(stop, verb + 1)), REQUEST, 2, negated, verb, confidence)


def _clause_end(sentence: ClauseSentence, verb: int, end: int) -> int:
    clause = next((each for each in sentence.clauses if each.head == verb), None)
    return min(end, max(clause.end, verb + 1)) if clause is not None else end


def _has_other_verb(sentence: ClauseSentence, verb: int) -> bool:
    """Tell whether a finite verb follows with nothing but a noun phrase between: *Debate on the law has grown*."""
    if sentence.tokens[verb].lower in clause_words()["clause taker"]:
        return False
    for at in range(verb + 1, len(sentence.tokens)):
        if sentence.tokens[at].tag in (SIGN, COORD, SUB, REL) or sentence.tokens[at].lower in ("what", "which"):
            return False
        if any(each.verb == at and each.head > verb for each in sentence.clauses):
            return True
    return False


def _sureness(sentence: ClauseSentence, start: int, verb: int, end: int, *, negated: bool, asked: bool) -> float:
    """Return how surely a base form that opens a clause is an imperative."""
    tokens = sentence.tokens
    word = tokens[verb].lower
    if negated or asked:
        return 0.8
    if word in cues()["no imperative"] or (
        start and tokens[verb].text[0].isupper() is False and tokens[start - 1].text == '"'
    ):
        return 0.0
    following = tokens[verb + 1] if verb + 1 < end else None
    # Another finite verb with this word in its subject: "Help is at hand", "Work on the road has begun".
    for clause in sentence.clauses:
        if clause.subject is not None and clause.subject[0] <= verb < clause.subject[1]:
            return 0.0
        if clause.verb <= verb < clause.head:
            return 0.0
    if _has_other_verb(sentence, verb):
        return 0.2
    if tokens[-1].text not in _ENDS and (following is None or following.tag not in _OBJECTS):
        return 0.3  # A headline, perhaps.
    if following is None:
        return 0.55 if is_mostly_verb(word) or word in ("stop", "act", "vote", "listen", "wait") else 0.2
    if following.tag in _OBJECTS or following.lower in ("to", "it", "that", "out", "up", "down"):
        return 0.75
    if is_mostly_verb(word):
        return 0.65 if following.tag != SIGN else 0.4
    if following.tag == PREP and any(clause.verb > verb for clause in sentence.clauses):
        return 0.4  # "Research for the council, published in May, found"
    if following.tag in (NOUN, NAME, ADJ, NUM, PREP, ADV) and tokens[verb].tag in (FINITE, INF):
        return 0.6
    if following.lower in _PARTICLES and not any(clause.head != verb for clause in sentence.clauses):
        return 0.6
    return 0.45 if following.tag in (PREP, ADV, NAME, NOUN, ADJ) and tokens[-1].text in ".!" else 0.2
