"""Asks by a duty or a need of someone: *X has a duty to*, *X needs Y*, *Y is needed*, *it falls to X to*."""

from __future__ import annotations

from toolkit.language.clauses.analysis import ADVERBIAL, RELATIVE, Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import (
    NOUN,
)
from toolkit.methods.statements.asking.ask import NEED, OBLIGATION, RECOMMENDATION, Ask
from toolkit.methods.statements.asking.infinitive_asks import agent_of_noun, doubted, for_actor_to
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.phrases import (
    can_act,
    end_of_phrase,
    infinitive_after,
    is_action,
    last_noun,
    phrase_after,
    strong_end,
)


def duty_asks(sentence: ClauseSentence, clause: Clause) -> list[Ask]:
    """Return the ask of *X has a duty to V*, *X has a role to play in V-ing*, *X has an opportunity to*."""
    tokens = sentence.tokens
    limit = strong_end(sentence, clause.head)
    if clause.subject is None or clause.negated:
        return []
    duties = cues().necessity["duty noun"]
    for at in range(clause.head + 1, min(limit, clause.head + 7)):
        word = tokens[at].lower
        strength = duties.get(word, 0)
        if not strength or tokens[at].tag not in (NOUN,):
            continue
        start = at + 1
        if word == "role":
            if [token.lower for token in tokens[at + 1 : at + 3]] != ["to", "play"]:
                return []
            start = at + 3
            if start < limit and tokens[start].lower == "in":
                action = (start + 1, end_of_phrase(sentence, start + 1, limit))
                return [Ask(clause.subject, action, RECOMMENDATION, 1, False, clause.head, doubted(clause, 0.6))]
            return [Ask(clause.subject, (at, at + 3), RECOMMENDATION, 1, False, clause.head, 0.45)]
        opened = infinitive_after(sentence, start, limit)
        if opened is None:
            return []
        action = (opened[0], end_of_phrase(sentence, opened[0], limit))
        return [Ask(clause.subject, action, OBLIGATION, 2, opened[1], clause.head, doubted(clause, 0.75))]
    return []


def need_asks(sentence: ClauseSentence, clause: Clause) -> list[Ask]:
    """Return the ask of *X needs Y* where Y is an action, and of *we need X to V*."""
    tokens = sentence.tokens
    after = clause.head + 1
    subject = clause.subject
    if clause.negated or subject is None or "will" in clause.modals or "would" in clause.modals:
        return []
    first = tokens[subject[0]].lower
    if clause.start and tokens[clause.start - 1].lower == "what":
        return _what_is_needed(sentence, clause)
    hearer = phrase_after(sentence, after, clause.end, whole=False)
    if hearer is not None and first in ("we", "i") and can_act(sentence, hearer):
        opened = infinitive_after(sentence, hearer[1], clause.end)
        if opened is not None:
            action = (opened[0], end_of_phrase(sentence, opened[0], clause.end))
            return [Ask(hearer, action, NEED, 2, opened[1], clause.head, doubted(clause, 0.7))]
    phrase = phrase_after(sentence, after, clause.end)
    if phrase is None or lemma_of(tokens[clause.head].lower) == "require":
        return []
    confidence = 0.5 if is_action(sentence, phrase) else 0.3
    if first == "we" and tokens[phrase[0]].lower in ("a", "an"):
        confidence = max(confidence, 0.4)
    if first in ("we", "it", "this") or any(
        tokens[at].lower in ("now", "desperately", "urgently", "badly") for at in range(clause.start, clause.head)
    ):
        confidence += 0.1
    actor = agent_of_noun(sentence, phrase)
    if actor is None and first == "we":
        actor = subject
    return [Ask(actor, phrase, NEED, 2, False, clause.head, doubted(clause, confidence))]


def _what_is_needed(sentence: ClauseSentence, clause: Clause) -> list[Ask]:
    """Return the ask of *what X needs is Y*."""
    tokens = sentence.tokens
    at = clause.head + 1
    if at >= len(tokens) or tokens[at].lower not in ("is", "now"):
        return []
    at += 1 + (tokens[at].lower == "now")
    limit = strong_end(sentence, at)
    opened = infinitive_after(sentence, at, limit)
    phrase = (opened[0], end_of_phrase(sentence, opened[0], limit)) if opened else phrase_after(sentence, at, limit)
    if phrase is None:
        return []
    actor = clause.subject if tokens[clause.subject[0]].lower == "we" or opened else None  # type: ignore[index]
    return [Ask(actor, phrase, NEED, 2, False, clause.head, 0.7)]


def needed_asks(sentence: ClauseSentence, clause: Clause) -> list[Ask]:
    """Return the ask of *Y is needed (to V)*: of an action, or of people who are to do it."""
    tokens = sentence.tokens
    subject = clause.subject
    if subject is not None and tokens[subject[0]].lower == "what":
        return _what_is_needed(sentence, clause)
    if subject is None or clause.negated or tokens[subject[0]].lower in ("it", "which", "that", "this", "he", "she"):
        return []
    strength = 3 if tokens[clause.head].lower == "required" else 2
    opened = infinitive_after(sentence, clause.head + 1, clause.end)
    if can_act(sentence, subject):
        if opened is None or tokens[clause.head].lower != "needed":
            return []
        stop = end_of_phrase(sentence, opened[0], clause.end)
        return [Ask(subject, (opened[0], stop), NEED, strength, opened[1], clause.verb, doubted(clause, 0.6))]
    head = tokens[last_noun(sentence, subject)].lower
    listed = is_action(sentence, subject) or head.endswith("y")
    confidence = 0.75 if listed else 0.5
    if tokens[clause.head].lower == "required":
        confidence -= 0.15
    if clause.kind in (RELATIVE, ADVERBIAL):
        confidence -= 0.2
    return [Ask(None, subject, NEED, strength, False, clause.verb, doubted(clause, confidence))]


def burden_asks(sentence: ClauseSentence, clause: Clause) -> list[Ask]:
    """Return the ask of *it falls to X to V*, *the onus lies with X to V*."""
    first = sentence.tokens[clause.subject[0]].lower if clause.subject else ""
    after = clause.head + 1
    if first != "it" or after >= clause.end or sentence.tokens[after].lower not in ("to", "on", "upon", "with"):
        return []
    return for_actor_to(sentence, clause, after + 1, strong_end(sentence, after), OBLIGATION, 2, 0.65)
