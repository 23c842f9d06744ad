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
    PRON,
)
from toolkit.methods.statements.asking.ask import NEED, OBLIGATION, RECOMMENDATION, REQUEST, Ask
from toolkit.methods.statements.asking.denials import denial, is_not_to_be, without_negation
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
_EITHER_CLASS = frozenset(("key", "right", "better", "best"))  # nouns or adverbs as well
_ARTICLES = frozenset(("a", "the", "this", "that"))
_CALLS = frozenset("way solution answer priority remedy alternative".split())
_BURDENS = frozenset("onus burden responsibility duty obligation".split())
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
        elif verb == "do" and "would" in clause.modals:
            found = _advised(sentence, clause, clause.head + 2, strong_end(sentence, clause.head))
        elif (
            verb == "make"
            and clause.head + 1 < len(sentence.tokens)
            and sentence.tokens[clause.head + 1].lower == "sense"
        ):
            limit = strong_end(sentence, clause.head)
            found = for_actor_to(sentence, clause, clause.head + 2, limit, RECOMMENDATION, 1, 0.6)
        elif verb == "deserve":
            found = _deserved(sentence, clause)
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
    """Return the asks of *X is ADJECTIVE*, *X is the way*, *it is time*, *X is worth V-ing*, *the way is Y*."""
    limit = min(len(sentence.tokens), strong_end(sentence, clause.head))
    for at in range(clause.head + 1, min(limit, clause.head + 1 + _ENTRIES)):
        for reading in (_of_necessary, _of_advice, _of_impersonal):
            found = reading(sentence, clause, at, limit)
            if found:
                return found
        if sentence.tokens[at].lower in cues().necessity["way noun"] and sentence.tokens[at].tag in (NOUN, ADJ):
            return _of_way(sentence, clause, at, limit)
    return _of_way_subject(sentence, clause, limit)


def _follows(sentence: ClauseSentence, at: int, limit: int, *words: str) -> bool:
    """Tell whether one of some words follows a place."""
    return at + 1 < limit and sentence.tokens[at + 1].lower in words


def _of_necessary(sentence: ClauseSentence, clause: Clause, at: int, limit: int) -> list[Ask]:
    """Return the ask of an adjective of necessity at a place, and of *worth V-ing*."""
    token = sentence.tokens[at]
    listed = cues().necessity["necessity adjective"]
    if token.lower == "worth" and at + 1 < limit and sentence.tokens[at + 1].tag == ING:
        action = (at + 1, end_of_phrase(sentence, at + 1, limit))
        return [Ask(None, action, RECOMMENDATION, 1, False, at, doubted(clause, 0.65))]
    if token.lower not in listed or (token.tag == NOUN and token.lower not in _EITHER_CLASS):
        return []
    if token.lower in _EITHER_CLASS and not _follows(sentence, at, limit, "to", "for", "that"):
        return []
    return _of_adjective(sentence, clause, at, listed[token.lower], limit)


def _of_advice(sentence: ClauseSentence, clause: Clause, at: int, limit: int) -> list[Ask]:
    """Return the ask of *in favour of Y*, *grateful if X could*, *X would be wise to*."""
    tokens = sentence.tokens
    word = tokens[at].lower
    if word in ("favour", "favor") and tokens[at - 1].lower == "in" and _follows(sentence, at, limit, "of"):
        return _in_favour(sentence, clause, at, limit)
    if word == "grateful" and _follows(sentence, at, limit, "if"):
        return _grateful(sentence, clause, at + 1)
    if word in ("wise", "right", "better") and "would" in clause.modals and can_act(sentence, clause.subject):
        return _advised(sentence, clause, at + 1 + _follows(sentence, at, limit, "off"), limit)
    return []


def _of_impersonal(sentence: ClauseSentence, clause: Clause, at: int, limit: int) -> list[Ask]:
    """Return the ask of *it is time to*, *it is up to X to*, *the onus is on X to*, *there is a need for*."""
    tokens, subject = sentence.tokens, clause.subject
    word = tokens[at].lower
    first = tokens[subject[0]].lower if subject else tokens[0].lower
    if word == "time" and first in ("it", "now") and (first == "now" or tokens[at - 1].lower not in _ARTICLES):
        return _of_time(sentence, clause, at + 1)
    if word == "on" and subject and tokens[last_noun(sentence, subject)].lower in _BURDENS:
        return for_actor_to(sentence, clause, at, limit, OBLIGATION, 2, 0.65)
    if first == "it" and word == "up" and _follows(sentence, at, limit, "to"):
        return for_actor_to(sentence, clause, at + 2, limit, OBLIGATION, 2, 0.7)
    if first == "it" and word in ("duty", "responsibility", "obligation", "job", "task"):
        return for_actor_to(sentence, clause, at + 1, limit, OBLIGATION, 2, 0.65)
    return _of_there(sentence, clause, at, limit) if first == "there" and tokens[at].tag == NOUN else []


def _of_way_subject(sentence: ClauseSentence, clause: Clause, limit: int) -> list[Ask]:
    """Return the ask of *the first step is closing the road*, *the only way forward is a truce*."""
    tokens, subject = sentence.tokens, clause.subject
    if subject is None or not _is_way(sentence, subject):
        return []
    after = clause.head + 1
    opened = infinitive_after(sentence, after, limit)
    start = opened[0] if opened else after if after < limit and tokens[after].tag == ING else -1
    if start < 0 or not {"must", "should"}.isdisjoint(clause.modals):
        return _way_is(sentence, clause, limit)
    action = (start, end_of_phrase(sentence, start, limit))
    actor = _with_actor(sentence, subject)
    return [Ask(actor, action, RECOMMENDATION, 2, clause.negated, clause.head, doubted(clause, 0.65))]


def _way_is(sentence: ClauseSentence, clause: Clause, limit: int) -> list[Ask]:
    """Return the ask of *the only way forward is Y*, *the answer is Y*."""
    tokens, subject = sentence.tokens, clause.subject
    after = clause.head + 1 + (clause.head + 1 < limit and tokens[clause.head + 1].lower in ("not", "therefore", "now"))
    phrase = phrase_after(sentence, after, limit)
    if (
        subject is None
        or phrase is None
        or tokens[last_noun(sentence, subject)].lower not in _CALLS
        or tokens[phrase[0]].tag == PRON
    ):
        return []
    if tokens[subject[0]].lower not in ("the", "our", "my"):
        return []
    chosen = any(
        token.lower in ("only", "best", "right", "forward", "real") for token in tokens[subject[0] : subject[1]]
    )
    return [Ask(None, phrase, RECOMMENDATION, 2, clause.negated, clause.head, doubted(clause, 0.6 if chosen else 0.5))]


def _in_favour(sentence: ClauseSentence, clause: Clause, at: int, limit: int) -> list[Ask]:
    """Return the ask of *I am in favour of Y*."""
    phrase = phrase_after(sentence, at + 2, limit)
    if phrase is None or clause.negated or clause.subject is None:
        return []
    confidence = 0.6 if is_action(sentence, phrase) else 0.5
    return [Ask(None, phrase, RECOMMENDATION, 1, False, at, doubted(clause, confidence), clause.subject)]


def _grateful(sentence: ClauseSentence, clause: Clause, opener: int) -> list[Ask]:
    """Return the ask of *I would be grateful if X could V*."""
    child = next((each for each in sentence.clauses if each.opener == opener), None)
    if child is None:
        return []
    stop = max(end_of_phrase(sentence, child.head, child.end), child.head + 1)
    return [Ask(child.subject, (child.head, stop), REQUEST, 1, child.negated, clause.head, 0.55)]


def _advised(sentence: ClauseSentence, clause: Clause, at: int, limit: int) -> list[Ask]:
    """Return the ask of *X would do well to V*, *X would be wise to V*."""
    opened = infinitive_after(sentence, at, limit)
    if opened is None or clause.subject is None or not can_act(sentence, clause.subject):
        return []
    stop = end_of_phrase(sentence, opened[0], limit)
    return [Ask(clause.subject, (opened[0], stop), RECOMMENDATION, 1, opened[1] != clause.negated, clause.head, 0.6)]


def _deserved(sentence: ClauseSentence, clause: Clause) -> list[Ask]:
    """Return the ask of *X deserves to be V-ed*."""
    opened = infinitive_after(sentence, clause.head + 1, clause.end)
    if opened is None or sentence.tokens[opened[0]].lower != "be" or clause.negated:
        return []
    stop = end_of_phrase(sentence, opened[0], clause.end)
    return [Ask(None, (opened[0], stop), RECOMMENDATION, 2, False, clause.head, doubted(clause, 0.6))]


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
    denied = is_not_to_be(sentence, child)
    actor = without_negation(sentence, actor)
    return Ask(actor, (start, stop), modality, strength, denied, clause.head, doubted(clause, base))


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
