"""What asks of necessity have in common: *(for X) to V*, and how sure a clause is."""

from __future__ import annotations

from toolkit.language.clauses.analysis import ADVERBIAL, RELATIVE, Clause, ClauseSentence
from toolkit.language.clauses.tagging import (
    ADV,
    NEG,
)
from toolkit.methods.statements.asking.ask import Ask
from toolkit.methods.statements.phrases import (
    Span,
    can_act,
    end_of_phrase,
    infinitive_after,
    phrase_after,
)

_MILD = 0.6  # of "it would be better to", where *would* is only polite


def doubted(clause: Clause, confidence: float) -> float:
    """Return a confidence, lowered for relative and adverbial clauses and for *would*."""
    if clause.kind == RELATIVE:
        confidence -= 0.3
    if clause.kind == ADVERBIAL:
        confidence -= 0.15
    if "would" in clause.modals and confidence > _MILD:
        confidence -= 0.2
    return confidence


def for_actor_to(
    sentence: ClauseSentence, clause: Clause, at: int, limit: int, modality: str, strength: int, base: float
) -> list[Ask]:
    """Return the ask of *(for X) to V*."""
    actor: Span | None = None
    tokens = sentence.tokens
    if at < limit and tokens[at].lower in ("for", "on", "of", "upon"):
        actor = phrase_after(sentence, at + 1, limit, whole=False)
        if actor is None:
            return []
        at = actor[1]
    elif at < limit and tokens[at].lower != "to" and tokens[at].tag not in (ADV, NEG):
        actor = phrase_after(sentence, at, limit, whole=False)
        if actor is None:
            return []
        at = actor[1]
    opened = infinitive_after(sentence, at, limit)
    if opened is None:
        return []
    stop = end_of_phrase(sentence, opened[0], limit)
    return [
        Ask(
            actor,
            (opened[0], max(stop, opened[0] + 1)),
            modality,
            strength,
            opened[1] != clause.negated,
            clause.head,
            doubted(clause, base),
        )
    ]


def agent_of_noun(sentence: ClauseSentence, span: Span) -> Span | None:
    """Return who acts in *coordination by the states*."""
    for at in range(span[0], span[1] - 1):
        if sentence.tokens[at].lower == "by" and can_act(sentence, (at + 1, span[1])):
            return (at + 1, span[1])
    return None
