"""Asks by what is called necessary: *it is essential to*, *swift action is needed*, *the way forward is*."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.clauses.analysis import CONDITION, CONTENT, QUESTION, Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import (
    ADJ,
    AUX,
    ING,
    NOUN,
)
from toolkit.methods.statements.asking.ask import NEED, OBLIGATION, RECOMMENDATION, Ask
from toolkit.methods.statements.asking.denials import denial
from toolkit.methods.statements.asking.duties import burden_asks, duty_asks, need_asks, needed_asks
from toolkit.methods.statements.asking.infinitive_asks import agent_of_noun, doubted, for_actor_to
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.phrases import (
    Span,
    can_act,
    end_of_phrase,
    infinitive_after,
    is_action,
    is_bare_abstraction,
    last_noun,
    phrase_after,
    strong_end,
)

_LINKING = frozenset("be remain become seem prove".split())
_IMPERSONAL = frozenset(("it", "this", "that"))
_ENTRIES = 5  # words behind "be" among which the predicate is looked for


def necessity_asks(sentence: ClauseSentence) -> Iterator[Ask]:
    """Yield the asks of adjectives, participles and nouns of necessity, in order.

    >>> from toolkit.language.clauses.analysis import clauses_of
    >>> read = clauses_of("It is vital for donors to pay.")
    >>> [(read.words(each.actor), read.words(each.action), each.strength) for each in necessity_asks(read)]
    [('donors', 'pay', 3)]
    """
    for clause in sentence.clauses:
        if not _holds_now(sentence, clause):
            continue
        found: list[Ask] = []
        verb = lemma_of(sentence.tokens[clause.head].lower)
        if clause.modals and clause.modals[-1] == "be to" and clause.subject and _is_way(sentence, clause.subject):
            found = _of_way_to(sentence, clause)
        elif verb in _LINKING:
            found = _of_predicate(sentence, clause)
        elif clause.passive and sentence.tokens[clause.head].lower in cues().necessity["necessity participle"]:
            found = needed_asks(sentence, clause)
        elif verb == "have":
            found = duty_asks(sentence, clause)
        elif verb in ("need", "require") and not clause.passive:
            found = need_asks(sentence, clause)
        elif verb == "come" and clause.subject is not None and sentence.words(clause.subject).lower().endswith("time"):
            found = _of_time(sentence, clause, clause.head + 1)
        elif verb in ("fall", "lie", "rest"):
            found = burden_asks(sentence, clause)
        yield from found


def _holds_now(sentence: ClauseSentence, clause: Clause) -> bool:
    if clause.kind in (CONDITION, QUESTION) or sentence.tokens[-1].text == "?" or denial(sentence, clause):
        return False
    if any(modal in ("can", "could", "may", "might", "used to") for modal in clause.modals):
        return False
    if clause.perfect and lemma_of(sentence.tokens[clause.head].lower) != "come":
        return False
    if clause.past and clause.kind == CONTENT and clause.parent >= 0:
        return sentence.clauses[clause.parent].past
    return not clause.past


def _of_predicate(sentence: ClauseSentence, clause: Clause) -> list[Ask]:
    """Return the asks of *X is ADJECTIVE*, *X is the way*, *it is time*, *X is worth V-ing*."""
    tokens = sentence.tokens
    limit = min(len(tokens), strong_end(sentence, clause.head))
    first = tokens[clause.subject[0]].lower if clause.subject else ""
    listed = cues().necessity["necessity adjective"]
    ways = cues().necessity["way noun"]
    for at in range(clause.head + 1, min(limit, clause.head + 1 + _ENTRIES)):
        word = tokens[at].lower
        if (word in listed and tokens[at].tag not in (NOUN,)) or (word in ("key", "right", "best") and at + 1 < limit):
            if (
                word in ("key", "right", "better", "best")
                and tokens[at + 1 : at + 2]
                and tokens[at + 1].lower not in ("to", "for", "that")
            ):
                continue
            found = _of_adjective(sentence, clause, at, listed[word], limit)
            if found:
                return found
        if word == "worth" and at + 1 < limit and tokens[at + 1].tag == ING:
            action = (at + 1, end_of_phrase(sentence, at + 1, limit))
            return [Ask(None, action, RECOMMENDATION, 1, False, at, doubted(clause, 0.65))]
        if word == "time" and first in ("it", "now") and tokens[at - 1].lower not in ("a", "the", "this", "that"):
            return _of_time(sentence, clause, at + 1)
        if word == "up" and first == "it" and tokens[at + 1 : at + 2] and tokens[at + 1].lower == "to":
            return for_actor_to(sentence, clause, at + 2, limit, OBLIGATION, 2, 0.7)
        if word in ways and tokens[at].tag in (NOUN, ADJ):
            return _of_way(sentence, clause, at, limit)
        if word in ("duty", "responsibility", "obligation", "job", "task") and first == "it":
            return for_actor_to(sentence, clause, at + 1, limit, OBLIGATION, 2, 0.65)
        if tokens[at].tag in (NOUN,) and first == "there":
            return _of_there(sentence, clause, at, limit)
        if word in ("opportunity", "chance") and first == "this":
            return []
    subject = clause.subject
    if subject is not None and _is_way(sentence, subject):
        after = clause.head + 1
        opened = infinitive_after(sentence, after, limit)
        start = opened[0] if opened else after if after < limit and tokens[after].tag == ING else -1
        if start >= 0:
            strength = 3 if "must" in clause.modals else ways.get(tokens[last_noun(sentence, subject)].lower, 2)
            stop = end_of_phrase(sentence, start, limit)
            if not any(modal in ("must", "should") for modal in clause.modals):
                actor = _with_actor(sentence, subject)
                return [
                    Ask(
                        actor,
                        (start, stop),
                        RECOMMENDATION,
                        min(strength, 2),
                        clause.negated,
                        clause.head,
                        doubted(clause, 0.65),
                    )
                ]
    return []


def _of_way_to(sentence: ClauseSentence, clause: Clause) -> list[Ask]:
    """Return the ask of *the best option is to V*."""
    subject = clause.subject
    if subject is None:
        return []
    tokens = sentence.tokens
    word = tokens[last_noun(sentence, subject)].lower
    own = tokens[subject[0]].lower in ("my", "his", "her", "their", "its")
    plan = word in ("goal", "aim", "objective", "task") and not any(
        token.lower == "our" for token in tokens[subject[0] : subject[1]]
    )
    stop = end_of_phrase(sentence, clause.head, max(clause.end, clause.head + 1))
    confidence = 0.45 if own or plan else 0.65
    actor = _with_actor(sentence, subject)
    return [
        Ask(
            actor, (clause.head, max(stop, clause.head + 1)), RECOMMENDATION, 2, clause.negated, clause.verb, confidence
        )
    ]


def _is_way(sentence: ClauseSentence, span: Span) -> bool:
    return sentence.tokens[last_noun(sentence, span)].lower in cues().necessity["way noun"]


def _with_actor(sentence: ClauseSentence, subject: Span) -> Span | None:
    """Return whose way it is: *the option available with X*, *the task of X*, *X's task*."""
    for at in range(subject[0], subject[1] - 1):
        if sentence.tokens[at].lower in ("with", "of", "for", "to"):
            span = (at + 1, subject[1])
            if can_act(sentence, span):
                return span
    return None


def _of_adjective(sentence: ClauseSentence, clause: Clause, at: int, strength: int, limit: int) -> list[Ask]:
    tokens = sentence.tokens
    if clause.negated:
        return []
    modality = NEED if strength > 1 else RECOMMENDATION
    first = tokens[clause.subject[0]].lower if clause.subject else ""
    before = tokens[at - 1].lower
    if first == "it":
        base = 0.8 if strength > 1 else 0.6
        found = for_actor_to(sentence, clause, at + 1, limit, modality, strength, base)
        if found:
            return found
        child = next((each for each in sentence.clauses if each.kind == CONTENT and at < each.start <= at + 3), None)
        if child is not None and not child.past and not any(each in ("will", "can", "may") for each in child.modals):
            return [_of_that(sentence, clause, child, modality, strength, base)]
        return []
    if clause.subject is None or before in ("a", "an", "the", "this", "that"):
        return []
    if not is_action(sentence, clause.subject):
        return [Ask(None, clause.subject, modality, strength, False, clause.head, 0.4)] if strength > 1 else []
    confidence = 0.75 if strength == 3 else 0.6 if strength == 2 else 0.5
    if strength == 2 and at + 1 < limit and tokens[at + 1].lower in ("for", "to", "in"):
        confidence = 0.45  # "Trade is important for growth" weighs, and asks for nothing.
    actor = agent_of_noun(sentence, clause.subject)
    return [Ask(actor, clause.subject, modality, strength, False, clause.head, doubted(clause, confidence))]


def _of_that(sentence: ClauseSentence, clause: Clause, child: Clause, modality: str, strength: int, base: float) -> Ask:
    tokens = sentence.tokens
    actor = child.agent if child.passive else child.subject
    if actor is not None and (
        is_bare_abstraction(sentence, actor) or tokens[actor[0]].lower in ("there", "this", "it")
    ):
        actor = None
    start = child.head
    if child.passive:
        start = next((at for at in range(child.head, child.verb - 1, -1) if tokens[at].tag == AUX), child.head)
    stop = max(end_of_phrase(sentence, child.head, child.end), child.head + 1)
    return Ask(actor, (start, stop), modality, strength, child.negated, clause.head, doubted(clause, base))


def _of_time(sentence: ClauseSentence, clause: Clause, at: int) -> list[Ask]:
    limit = strong_end(sentence, at)
    found = for_actor_to(sentence, clause, at, limit, RECOMMENDATION, 2, 0.8)
    if found or clause.negated:
        return [] if clause.negated else found
    child = next((each for each in sentence.clauses if each.start >= at and each.start <= at + 2), None)
    if child is not None:
        return [_of_that(sentence, clause, child, RECOMMENDATION, 2, 0.7)]
    tokens = sentence.tokens
    if at < limit and tokens[at].lower == "for":
        phrase = phrase_after(sentence, at + 1, limit)
        if phrase is not None and is_action(sentence, phrase):
            return [Ask(None, phrase, RECOMMENDATION, 2, False, clause.head, 0.6)]
    return []


def _of_way(sentence: ClauseSentence, clause: Clause, at: int, limit: int) -> list[Ask]:
    """Return the ask of *leaving is not the way forward*, *this is the only way to*."""
    tokens = sentence.tokens
    subject = clause.subject
    if subject is None:
        return []
    definite = any(token.lower in ("the", "only", "best", "first", "our") for token in tokens[clause.head + 1 : at])
    after = tokens[at + 1].lower if at + 1 < limit else ""
    if not definite or (
        tokens[at].lower in ("way", "step", "thing") and after not in ("forward", "ahead", "out", "to", "")
    ):
        return []
    if tokens[subject[0]].tag == ING or (is_action(sentence, subject) and not can_act(sentence, subject)):
        confidence = (
            0.65 if tokens[at].lower in ("way", "solution", "answer", "priority", "key", "imperative") else 0.45
        )
        if after == "to" and tokens[at].lower in ("way", "key"):
            confidence = 0.55
        return [Ask(None, subject, RECOMMENDATION, 2, clause.negated, clause.head, doubted(clause, confidence))]
    return []


def _of_there(sentence: ClauseSentence, clause: Clause, at: int, limit: int) -> list[Ask]:
    """Return the ask of *there is a need for Y*, *there is no alternative but to*, *an opportunity for X to*."""
    tokens = sentence.tokens
    word = tokens[at].lower
    if word == "need" and not clause.negated and "no" not in [token.lower for token in tokens[clause.head + 1 : at]]:
        found = for_actor_to(sentence, clause, at + 1, limit, NEED, 2, 0.75)
        if found:
            return found
        if at + 1 < limit and tokens[at + 1].lower == "for":
            phrase = phrase_after(sentence, at + 2, limit)
            if phrase is not None:
                return [
                    Ask(
                        None,
                        phrase,
                        NEED,
                        2,
                        False,
                        clause.head,
                        doubted(clause, 0.65 if is_action(sentence, phrase) else 0.5),
                    )
                ]
    none = clause.negated or "no" in [token.lower for token in tokens[clause.head : at]]
    if none and word in ("alternative", "choice", "option") and at + 1 < limit and tokens[at + 1].lower == "but":
        return for_actor_to(sentence, clause, at + 2, limit, NEED, 3, 0.6)
    if word in ("opportunity", "room", "scope") and not clause.negated:
        found = for_actor_to(sentence, clause, at + 1, limit, RECOMMENDATION, 1, 0.5)
        return found if word == "opportunity" else []
    return []
