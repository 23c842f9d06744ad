"""Who should do what in a clause with a modal verb, and whether the clause claims anything."""

from __future__ import annotations

from toolkit.language.clauses.analysis import CONDITION, QUESTION, RELATIVE, Clause, ClauseSentence
from toolkit.language.clauses.tagging import (
    ADV,
    AUX,
    COORD,
    FINITE,
    INF,
    ING,
    MODAL,
    NEG,
    PREP,
    SIGN,
    SUB,
)
from toolkit.methods.statements.phrases import (
    Span,
    can_act,
    end_of_phrase,
    infinitive_after,
    is_bare_abstraction,
    is_time_or_amount,
)

_QUESTION = 16  # words from "what" to the verb
_ASKING = frozenset("about over on as of decide know ask see determine".split())


def is_no_claim(sentence: ClauseSentence, clause: Clause) -> bool:
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


def predicate_of(sentence: ClauseSentence, clause: Clause) -> str:
    """Return the first word behind *be* that is no adverb."""
    for token in sentence.tokens[clause.head + 1 : clause.head + 5]:
        if token.tag not in (ADV, NEG):
            return token.lower
    return ""


def clause_parts(sentence: ClauseSentence, clause: Clause) -> tuple[Span | None, Span]:
    """Return the actor and the action of a clause: the agent of a passive, no bare abstraction."""
    tokens = sentence.tokens
    end = end_of_phrase(sentence, clause.head, max(clause.end, clause.head + 1))
    start = clause.head
    if clause.passive:
        start = next((at for at in range(clause.head, clause.verb - 1, -1) if tokens[at].lower == "be"), clause.head)
        if tokens[clause.head].lower == "expected" and clause.subject is not None:
            return None, clause.subject
        agent = clause.agent
        if agent is not None and (is_bare_abstraction(sentence, agent) or is_time_or_amount(sentence, agent)):
            agent = None
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
