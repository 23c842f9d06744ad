"""Asks by a modal verb (*must*, *should*, *needs to*, *cannot*), and not what is likely, past, denied or possible."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.clauses.analysis import ADVERBIAL, CONDITION, CONTENT, QUESTION, RELATIVE, Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import (
    ADV,
    AUX,
    COORD,
    FINITE,
    INF,
    ING,
    MODAL,
    NAME,
    NEG,
    PREP,
    SIGN,
    SUB,
    TO,
)
from toolkit.methods.statements.asking.ask import NEED, OBLIGATION, PROHIBITION, RECOMMENDATION, Ask
from toolkit.methods.statements.asking.denials import denial, has_negative_subject
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.phrases import (
    Span,
    can_act,
    end_of_phrase,
    infinitive_after,
    is_bare_abstraction,
    last_noun,
)

_STRENGTH = {
    "must": 3,
    "have to": 3,
    "should": 2,
    "ought to": 2,
    "need to": 2,
    "be to": 2,
    "need": 2,
    "can": 1,
    "could": 1,
}
_CERTAIN = {"must": 0.9, "have to": 0.8, "should": 0.9, "ought to": 0.9, "need to": 0.85, "be to": 0.4, "need": 0.6}
_JUDGED = frozenset("difficult easy hard simple problem surprise straightforward".split())
_QUESTION = 16  # words from "what" to the verb
_ASKING = frozenset("about over on as of decide know ask see determine".split())
_ENDURED = frozenset("wait pay leave live face choose queue travel rely suffer cope fight move flee walk".split())
_EITHER = frozenset("rise fall grow increase decline improve drop end".split())  # wished for as often as foreseen
_SOON = frozenset("by soon within shortly next tomorrow later early eventually again below above".split())
_PROPOSED = frozenset(
    "consider start begin help learn explore adopt introduce offer invite tax use build create set provide lead"
    " support work take play give impose leverage extend establish expand share join make do serve agree appoint fund"
    " open".split()
)
_ABILITY = frozenset(
    "see say hear imagine understand know tell think find feel expect remember mean be have read".split()
)


def modal_asks(sentence: ClauseSentence) -> Iterator[Ask]:
    """Yield the asks that a modal verb makes, in order.

    >>> from toolkit.language.clauses.analysis import clauses_of
    >>> read = clauses_of("The bank must not wait, and it should have paid.")
    >>> [(read.words(each.actor), read.words(each.action), each.negated) for each in modal_asks(read)]
    [('The bank', 'wait', True)]
    """
    for number, clause in enumerate(sentence.clauses):
        if clause.perfect:
            continue
        modal = next((each for each in reversed(clause.modals) if each in _STRENGTH), "")
        if not modal:
            pressed = _pressed(sentence, clause)
            if pressed is not None:
                yield pressed
            continue
        found = _possible(sentence, clause) if modal in ("can", "could") else _deontic(sentence, number, modal)
        if found is not None:
            yield found


def _pressed(sentence: ClauseSentence, clause: Clause) -> Ask | None:
    """Return the ask of a question that presses for an action: *why will they not pay?*, *why don't we try?*."""
    why = any(token.lower == "why" for token in sentence.tokens[: clause.verb])
    if not (clause.inverted and clause.negated and why) or clause.past or sentence.tokens[clause.head].lower == "be":
        return None
    actor, action = _parts(sentence, clause)
    return Ask(actor, action, RECOMMENDATION, 1, False, clause.verb, 0.55)


def _deontic(sentence: ClauseSentence, number: int, modal: str) -> Ask | None:
    """Return the ask of *must*, *should*, *have to* and the like, if the clause makes one."""
    clause = sentence.clauses[number]
    if _is_no_claim(sentence, clause) or _is_past(sentence, clause) or _is_turned(sentence, clause, modal):
        return None
    negated = clause.negated
    if modal in ("have to", "need to", "need") and (negated or has_negative_subject(sentence, clause)):
        return None  # What need not be done is no ask.
    denied = denial(sentence, clause)
    if denied == "said":
        return None
    negated = negated != (denied == "held")
    confidence = min(_CERTAIN[modal], *(_doubts(sentence, clause, modal)))
    if clause.inverted:
        if not (clause.negated and sentence.tokens[-1].text == "?"):
            return None
        negated, confidence = False, min(confidence, 0.55)  # "Why should they not?" asks for it.
    modality = {"need to": NEED, "need": NEED, "should": RECOMMENDATION, "ought to": RECOMMENDATION}.get(
        modal, OBLIGATION
    )
    strength = _STRENGTH[modal]
    if negated and strength == 3:
        modality = PROHIBITION
    if modal == "be to" and negated:
        modality, strength, confidence = PROHIBITION, 3, max(confidence, 0.65)
    actor, action = _parts(sentence, clause)
    return Ask(actor, action, modality, strength, negated, clause.verb, confidence)


def _is_no_claim(sentence: ClauseSentence, clause: Clause) -> bool:
    """Tell whether a clause claims nothing: a condition, a question, or *what* and *which* as its subject."""
    if clause.kind in (CONDITION, QUESTION):
        return True
    if clause.subject is not None and sentence.tokens[clause.subject[0]].lower in ("what", "which", "who", "whoever"):
        return True
    before = sentence.tokens[clause.start - 1].lower if clause.start else ""
    if clause.kind == RELATIVE and before in _ASKING and sentence.tokens[clause.opener].lower != "that":
        return True  # "a debate about who should pay"
    if before in ("what", "who", "which", "how", "whether", "when", "where"):
        return True
    if _is_asked_about(sentence, clause):
        return True
    opener = sentence.tokens[clause.opener].lower if clause.opener >= 0 else ""
    return opener in ("when", "where", "whenever", "until", "before", "after", "once", "as", "than") and opener != "as"


def _is_asked_about(sentence: ClauseSentence, clause: Clause) -> bool:
    """Tell whether *what* or *which* stands before the subject with a noun: *asked what skills they should have*."""
    tokens = sentence.tokens
    for at in range(clause.verb - 1, max(-1, clause.verb - _QUESTION), -1):
        if tokens[at].tag in (FINITE, MODAL, AUX, INF) or tokens[at].text in ".;:":
            return False
        if tokens[at].lower == "what":
            return True
        if tokens[at].lower == "which":
            return at > 0 and tokens[at - 1].tag in (COORD, SUB, PREP, FINITE, SIGN) and tokens[at - 1].text != ","
    return False


def _is_past(sentence: ClauseSentence, clause: Clause) -> bool:
    """Tell whether a duty lies in the past: *had to*, unless it was said to be one then and there."""
    if not clause.past:
        return False
    if clause.kind == CONTENT and clause.parent >= 0:
        parent = sentence.clauses[clause.parent]
        return lemma_of(sentence.tokens[parent.head].lower) not in cues().reporting or not parent.past
    return True


def _is_turned(sentence: ClauseSentence, clause: Clause, modal: str) -> bool:
    """Tell whether *should* opens a condition, *should all fail*, or *is to* says what a plan is, *the aim is to*."""
    tokens = sentence.tokens
    if modal == "should" and clause.subject is None:
        return clause.verb == 0 or tokens[clause.verb - 1].tag == SIGN
    if modal == "be to" and clause.subject is not None:
        return tokens[last_noun(sentence, clause.subject)].lower in cues().necessity["way noun"]
    return False


def _doubts(sentence: ClauseSentence, clause: Clause, modal: str) -> Iterator[float]:
    """Yield limits to the confidence in an ask, each for a reason to doubt it."""
    tokens = sentence.tokens
    yield 1.0
    head = tokens[clause.head].lower
    first = tokens[clause.subject[0]].lower if clause.subject else ""
    if tokens[-1].text == "?":
        yield 0.4
    if clause.head == clause.verb:  # No verb of its own: "as they should", "I should like to hear".
        follows = tokens[clause.head + 1].lower if clause.head + 1 < len(tokens) else ""
        yield 0.2 if follows == "like" else 0.4
    if any(
        tokens[at].lower in cues()["epistemic adverb"] for at in range(clause.start, min(clause.head + 2, len(tokens)))
    ):
        yield 0.3
    if any(each in ("would", "may", "might", "used to") for each in clause.modals):
        yield 0.4
    if first == "i":
        yield 0.3 if lemma_of(head) in cues()["mental verb"] else 0.5
    if first in ("we", "it") and head in cues()["textual participle"] | {"say", "admit", "confess"}:
        yield 0.4
    if modal == "have to" and not _binds(sentence, clause):
        yield 0.4
    if "will" in clause.modals and first != "we" and any(each.kind == CONDITION for each in sentence.clauses):
        yield 0.4  # What follows if something happens.
    if modal in ("have to", "need to") and first != "we" and lemma_of(head) in _ENDURED and not clause.passive:
        yield 0.4
    if clause.kind == RELATIVE:
        yield 0.4 if modal in ("have to", "be to", "need to") else 0.65
    if clause.kind == ADVERBIAL:
        yield 0.4 if modal in ("have to", "need to", "be to") else 0.7
    if modal in ("should", "must"):
        yield from _epistemic(sentence, clause, modal)


def _binds(sentence: ClauseSentence, clause: Clause) -> bool:
    """Tell whether *have to* binds someone, and does not tell what people go through."""
    if "will" in clause.modals:
        return True
    if clause.subject is None:
        return clause.passive
    first = sentence.tokens[clause.subject[0]].lower
    return first in ("we", "you", "there", "this", "that", "it") or (
        can_act(sentence, clause.subject) and first not in ("they", "people", "i", "many", "most", "some", "he", "she")
    )


def _epistemic(sentence: ClauseSentence, clause: Clause, modal: str) -> Iterator[float]:
    """Yield limits where *should* or *must* says what is likely: *should arrive*, *must be tired*."""
    tokens = sentence.tokens
    head = tokens[clause.head]
    person = can_act(sentence, clause.subject)
    predicate = _predicate(sentence, clause)
    if modal == "should":
        if lemma_of(head.lower) in cues()["predictive verb"] and not person and not clause.passive:
            timed = any(token.lower in _SOON for token in tokens[clause.verb : clause.end])
            yield 0.35 if timed or lemma_of(head.lower) not in _EITHER else 0.55
        if predicate == "able" and person:
            yield 0.55
        elif predicate in cues()["epistemic predicate"]:
            yield 0.35
        if head.lower == "be" and any(token.lower in _JUDGED for token in tokens[clause.head + 1 : clause.head + 6]):
            yield 0.4
        if head.lower == "be" and predicate == "in":
            yield 0.4
        if predicate.endswith("ing") and not person:
            yield 0.6
    elif head.lower == "be" and predicate == "that":
        yield 0.4
    elif head.tag == ING or (predicate.endswith("ing") and head.lower == "be" and person):
        yield 0.3
    elif (
        head.lower == "be" and clause.subject is not None and tokens[clause.subject[0]].lower in ("there", "it", "that")
    ):
        after = {token.lower for token in tokens[clause.head + 1 : clause.head + 3]}
        if after & {"some", "something", "someone", "a", "because"} and tokens[clause.subject[0]].lower != "it":
            yield 0.45
    if lemma_of(head.lower) == "be" and "have" in (token.lower for token in tokens[clause.verb : clause.head]):
        yield 0.1


def _predicate(sentence: ClauseSentence, clause: Clause) -> str:
    """Return the first word behind *be* that is no adverb."""
    for token in sentence.tokens[clause.head + 1 : clause.head + 5]:
        if token.tag not in (ADV, NEG):
            return token.lower
    return ""


def _parts(sentence: ClauseSentence, clause: Clause) -> tuple[Span | None, Span]:
    """Return the actor and the action of a clause: the agent of a passive, no bare abstraction."""
    tokens = sentence.tokens
    end = end_of_phrase(sentence, clause.head, max(clause.end, clause.head + 1))
    start = clause.head
    if clause.passive:
        start = next((at for at in range(clause.head, clause.verb - 1, -1) if tokens[at].lower == "be"), clause.head)
        if tokens[clause.head].lower == "expected" and clause.subject is not None:
            return None, clause.subject
        agent = clause.agent if clause.agent and not is_bare_abstraction(sentence, clause.agent) else None
        return agent, (start, max(end, clause.head + 1))
    if tokens[clause.head].lower == "be" and clause.subject is not None:
        inner = _what_should_be(sentence, clause, end)
        if inner is not None:
            return None, inner
    actor = clause.subject
    if actor is not None and is_bare_abstraction(sentence, actor):
        actor = None
    states = tokens[clause.head].lower == "be" or tokens[clause.head].tag == ING
    if actor is not None and states and not can_act(sentence, actor):
        actor = None
    if actor is not None and tokens[actor[0]].lower in ("there", "nothing"):
        actor = None
    at = start
    while (
        at > clause.verb + 1
        and tokens[at - 1].tag == ADV
        and tokens[at - 1].lower.endswith("ly")
        and tokens[at - 1].lower != "only"
    ):
        at -= 1
    return actor, (at, max(end, start + 1))


def _what_should_be(sentence: ClauseSentence, clause: Clause, end: int) -> Span | None:
    """Return the action in *the goal must be to act*, *the task should be feeding people*, *acting should be part*."""
    tokens = sentence.tokens
    after = clause.head + 1
    opened = infinitive_after(sentence, after, end)
    if opened is not None and not can_act(sentence, clause.subject):
        return (opened[0], end)
    if after < end and tokens[after].tag == ING and not can_act(sentence, clause.subject):
        return (after, end)
    if clause.subject is not None and tokens[clause.subject[0]].tag == ING:
        return clause.subject
    return None


def _possible(sentence: ClauseSentence, clause: Clause) -> Ask | None:
    """Return the ask of *can* or *could*: *cannot* that forbids, or an option that is put forward."""
    tokens = sentence.tokens
    if _is_no_claim(sentence, clause) or "used to" in clause.modals:
        return None
    modal = clause.modals[-1]
    head = tokens[clause.head].lower
    first = tokens[clause.subject[0]].lower if clause.subject and clause.subject[1] - clause.subject[0] == 1 else ""
    if clause.negated and not clause.inverted:
        confidence = _forbids(sentence, clause) if modal == "can" else 0.0
        if not confidence:
            return None
        actor, action = _parts(sentence, clause)
        return Ask(actor, action, PROHIBITION, 3, True, clause.verb, confidence)
    if clause.inverted:
        return _pressed(sentence, clause)
    if (
        first in ("i", "it", "there", "this", "that", "he", "she")
        or lemma_of(head) in _ABILITY
        or tokens[-1].text == "?"
    ):
        return None
    confidence = _option(sentence, clause, modal)
    if confidence < 0.3:
        return None
    actor, action = _parts(sentence, clause)
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
            if _predicate(sentence, clause) in ("a", "the", "silent", "complacent", "an", "indifferent", "neutral")
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
