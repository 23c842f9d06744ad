"""Asks by *can* and *could*, and by questions: *we cannot wait*, *they could start with*, *why will they not pay?*."""

from __future__ import annotations

from toolkit.language.clauses.analysis import CONDITION, CONTENT, Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import (
    NAME,
    TO,
)
from toolkit.methods.statements.asking.ask import PROHIBITION, RECOMMENDATION, REQUEST, Ask
from toolkit.methods.statements.asking.clause_parts import clause_parts, is_no_claim, predicate_of
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.phrases import (
    Span,
    can_act,
    last_noun,
)

_STATES = frozenset("be have know want like think need see understand feel believe".split())
_REQUESTED = frozenset(
    "commit ensure publish meet join consider look take give work act intervene withdraw support reconsider review"
    " undertake stop bring introduce make reverse drop scrap apologise resign".split()
)
_PROPOSED = frozenset(
    "consider start begin help learn explore adopt introduce offer invite tax use build create set provide lead"
    " support work take play give impose leverage extend establish expand share join make do serve agree appoint fund"
    " open".split()
)
_ABILITY = frozenset(
    "see say hear imagine understand know tell think find feel expect remember mean be have read".split()
)


def possibility_ask(sentence: ClauseSentence, clause: Clause) -> Ask | None:
    """Return the ask of *can* or *could*: *cannot* that forbids, or an option that is put forward."""
    tokens = sentence.tokens
    if is_no_claim(sentence, clause) or "used to" in clause.modals:
        return None
    modal = clause.modals[-1]
    head = tokens[clause.head].lower
    first = tokens[clause.subject[0]].lower if clause.subject and clause.subject[1] - clause.subject[0] == 1 else ""
    if clause.negated and not clause.inverted:
        confidence = _forbids(sentence, clause) if modal == "can" else 0.0
        if not confidence:
            return None
        actor, action = clause_parts(sentence, clause)
        return Ask(actor, action, PROHIBITION, 3, True, clause.verb, confidence)
    if clause.inverted:
        return pressed_ask(sentence, clause)
    if (
        first in ("i", "it", "there", "this", "that", "he", "she")
        or lemma_of(head) in _ABILITY
        or tokens[-1].text == "?"
    ):
        return None
    confidence = _option(sentence, clause, modal)
    if confidence < 0.3:
        return None
    actor, action = clause_parts(sentence, clause)
    return Ask(actor, action, RECOMMENDATION, 1, False, clause.verb, confidence)


def _forbids(sentence: ClauseSentence, clause: Clause) -> float:
    """Return how surely *cannot* forbids rather than tells what is impossible; 0 for no ask."""
    tokens = sentence.tokens
    head = tokens[clause.head].lower
    first = tokens[clause.subject[0]].lower if clause.subject else ""
    if clause.kind not in ("main", CONTENT) or first in ("i", "they", "he", "she"):
        return 0.3 if first not in ("i",) else 0.0
    if clause.passive:
        return 0.75 if head in cues()["cannot, deontic, passive"] else 0.0
    if head == "afford" and (first == "we" or can_act(sentence, clause.subject)):
        return 0.6 if clause.head + 1 < len(tokens) and tokens[clause.head + 1].tag == TO else 0.4
    if lemma_of(head) in cues()["cannot, deontic"] and (first == "we" or can_act(sentence, clause.subject)):
        return 0.8 if first == "we" or (clause.subject is not None and _is_body(sentence, clause.subject)) else 0.6
    if head == "be":
        return (
            0.5
            if predicate_of(sentence, clause) in ("a", "the", "silent", "complacent", "an", "indifferent", "neutral")
            else 0.3
        )
    return 0.0


def _is_body(sentence: ClauseSentence, span: Span) -> bool:
    head = sentence.tokens[last_noun(sentence, span)]
    return head.tag == NAME or head.lower in cues()["actor noun"]


def _option(sentence: ClauseSentence, clause: Clause, modal: str) -> float:
    """Return how surely *can* or *could* puts something forward as the thing to do."""
    tokens = sentence.tokens
    if clause.kind not in ("main", CONTENT) or (clause.past and modal != "could"):
        return 0.0
    head = lemma_of(tokens[clause.head].lower)
    between = {token.lower for token in tokens[clause.verb : clause.head]}
    body = clause.subject is not None and _is_body(sentence, clause.subject)
    first = tokens[clause.subject[0]].lower if clause.subject else ""
    acts = body or first == "we" or first == "you"
    confidence = 0.3
    if acts and head in _PROPOSED:
        confidence = 0.5 if modal == "could" else 0.45
    if clause.passive and head in ("use", "utilise", "utilize"):
        confidence = 0.4
    if clause.passive and head in ("condition", "extend", "expand", "strengthen"):
        confidence = 0.5
    if between & {"also", "instead", "then"}:
        confidence += 0.1
    if clause.kind == CONTENT or any(each.kind == CONDITION for each in sentence.clauses):
        confidence -= 0.2
    if head in ("help", "lead", "take", "make", "cause") and not acts:
        confidence -= 0.2
    return confidence


def pressed_ask(sentence: ClauseSentence, clause: Clause) -> Ask | None:
    """Return the ask of a question that presses for an action: *why will they not pay?*, *why don't we try?*."""
    why = any(token.lower == "why" for token in sentence.tokens[: clause.verb])
    if not (clause.inverted and clause.negated and why) or clause.past or sentence.tokens[clause.head].lower in _STATES:
        return None
    actor, action = clause_parts(sentence, clause)
    return Ask(actor, action, RECOMMENDATION, 1, False, clause.verb, 0.55)


def requested_ask(sentence: ClauseSentence, clause: Clause) -> Ask | None:
    """Return the ask of a question to someone who can act: *will the minister publish it?*."""
    if not clause.inverted or clause.negated or clause.modals[:1] not in (("will",), ("would",)) or clause.opener >= 0:
        return None
    if sentence.tokens[-1].text != "?" or lemma_of(sentence.tokens[clause.head].lower) not in _REQUESTED:
        return None
    if clause.subject is None or not can_act(sentence, clause.subject):
        return None
    if sentence.tokens[clause.subject[0]].lower in ("i", "we", "they"):
        return None
    actor, action = clause_parts(sentence, clause)
    return Ask(actor, action, REQUEST, 2, False, clause.verb, 0.5)
