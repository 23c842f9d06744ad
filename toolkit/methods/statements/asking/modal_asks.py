"""Asks by a modal verb (*must*, *should*, *needs to*, *cannot*), and not what is likely, past, denied or possible."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.clauses.analysis import ADVERBIAL, CONDITION, CONTENT, RELATIVE, Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import (
    ING,
    SIGN,
)
from toolkit.methods.statements.asking.ask import NEED, OBLIGATION, PROHIBITION, RECOMMENDATION, Ask
from toolkit.methods.statements.asking.clause_parts import clause_parts, is_no_claim, predicate_of
from toolkit.methods.statements.asking.denials import (
    denial,
    has_negative_subject,
    is_not_to_be,
    without_negation,
)
from toolkit.methods.statements.asking.possibilities import possibility_ask, pressed_ask, requested_ask
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.phrases import (
    can_act,
    end_of_phrase,
    last_noun,
    strong_end,
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
_ORDINALS = frozenset("first second third last only longest biggest largest worst best".split())
_NEGATIVE = frozenset("never no neither nor nowhere".split())
_ENDURED = frozenset("wait pay leave live face choose queue travel rely suffer cope fight move flee walk".split())
_EITHER = frozenset("rise fall grow increase decline improve drop end".split())  # wished for as often as foreseen
_SOON = frozenset("by soon within shortly next tomorrow later early eventually again below above".split())


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
        modal = _strongest(clause.modals)
        if not modal:
            pressed = pressed_ask(sentence, clause) or requested_ask(sentence, clause)
            if pressed is not None:
                yield pressed
            continue
        found = possibility_ask(sentence, clause) if modal in ("can", "could") else _deontic(sentence, number, modal)
        if found is not None:
            yield found


def _strongest(modals: tuple[str, ...]) -> str:
    """Return the modal that asks: the last, but *should* of *should have to*; empty for none."""
    known = [each for each in modals if each in _STRENGTH]
    over = [each for each in known if each in ("must", "should", "ought to")]
    return (over or known or [""])[-1]


def _deontic(sentence: ClauseSentence, number: int, modal: str) -> Ask | None:
    """Return the ask of *must*, *should*, *have to* and the like, if the clause makes one."""
    clause = sentence.clauses[number]
    cleft = _cleft(sentence, clause, modal)
    if cleft is not None:
        return cleft
    if is_no_claim(sentence, clause) or _is_past(sentence, clause) or _is_turned(sentence, clause, modal):
        return None
    negated = is_not_to_be(sentence, clause)
    if modal in ("have to", "need to", "need") and (clause.negated or has_negative_subject(sentence, clause)):
        return None  # What need not be done is no ask.
    denied = denial(sentence, clause)
    if denied == "said":
        return None
    negated = negated != (denied == "held")
    confidence = min(_CERTAIN[modal], *(_doubts(sentence, clause, modal)))
    if clause.inverted and sentence.tokens[-1].text == "?":
        if not clause.negated:
            return None
        negated, confidence = False, min(confidence, 0.55)  # "Why should they not?" asks for it.
    elif clause.inverted:
        opening = {token.lower for token in sentence.tokens[: clause.verb]}
        negated = negated != bool(opening & _NEGATIVE)  # "Never again should a child die."
    modality = {"need to": NEED, "need": NEED, "should": RECOMMENDATION, "ought to": RECOMMENDATION}.get(
        modal, OBLIGATION
    )
    strength = _STRENGTH[modal]
    if negated and strength == 3:
        modality = PROHIBITION
    if modal == "be to" and negated:
        modality, strength, confidence = PROHIBITION, 3, max(confidence, 0.65)
    actor, action = clause_parts(sentence, clause)
    if _is_none_to_be(sentence, clause):
        negated, action = not negated, (min(action[0] + 2, action[1] - 1), action[1])
    return Ask(without_negation(sentence, actor), action, modality, strength, negated, clause.verb, confidence)


def _is_none_to_be(sentence: ClauseSentence, clause: Clause) -> bool:
    """Tell whether a clause asks that there be none of something: *there should be no further cuts*."""
    words = [token.lower for token in sentence.tokens[clause.head : clause.head + 2]]
    subject = sentence.tokens[clause.subject[0]].lower if clause.subject else ""
    return subject == "there" and words == ["be", "no"]


def _cleft(sentence: ClauseSentence, clause: Clause, modal: str) -> Ask | None:
    """Return the ask of *what we must do is act*."""
    tokens = sentence.tokens
    at = clause.head + 1
    before = tokens[clause.start - 1].lower if clause.start else ""
    if before != "what" or tokens[clause.head].lower != "do" or at + 1 >= len(tokens) or tokens[at].lower != "is":
        return None
    start = at + 1 + (tokens[at + 1].lower == "to")
    stop = end_of_phrase(sentence, start, strong_end(sentence, start))
    return (
        Ask(clause.subject, (start, stop), OBLIGATION, _STRENGTH[modal], False, clause.verb, 0.7)
        if stop > start
        else None
    )


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
    if head == "do" and clause.head + 1 >= clause.end and not clause.passive:
        yield 0.45  # "the thing that they must do"
    if any(each in ("would", "may", "might", "used to") for each in clause.modals):
        yield 0.4
    if first == "i":
        yield 0.3 if lemma_of(head) in cues()["mental verb"] else 0.5
    if first in ("we", "it") and head in cues()["textual participle"] | {"say"}:
        yield 0.4
    if modal == "have to" and not _binds(sentence, clause):
        yield 0.4
    if "will" in clause.modals and first != "we" and any(each.kind == CONDITION for each in sentence.clauses):
        yield 0.4  # What follows if something happens.
    if modal in ("have to", "need to") and first != "we" and lemma_of(head) in _ENDURED and not clause.passive:
        yield 0.4
    if clause.kind == RELATIVE:
        apart = clause.opener > 0 and tokens[clause.opener - 1].text == ","
        yield 0.6 if apart and modal in ("must", "should") else 0.45  # "those who must leave"
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
    if clause.passive:
        return True
    first = sentence.tokens[clause.subject[0]].lower
    return first in ("we", "there", "this", "that", "it") or (
        can_act(sentence, clause.subject)
        and first not in ("they", "people", "i", "you", "many", "most", "some", "he", "she")
    )


def _epistemic(sentence: ClauseSentence, clause: Clause, modal: str) -> Iterator[float]:
    """Yield limits where *should* or *must* says what is likely: *should arrive*, *must be tired*."""
    tokens = sentence.tokens
    head = tokens[clause.head]
    person = can_act(sentence, clause.subject)
    predicate = predicate_of(sentence, clause)
    if modal == "should":
        if _is_forecast(sentence, clause):
            yield 0.35
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
        ordinal = predicate_of(sentence, clause) == "the" and any(
            word.endswith("th") or word in _ORDINALS for word in after
        )
        if ordinal or (
            after & {"some", "something", "someone", "a", "because"} and tokens[clause.subject[0]].lower != "it"
        ):
            yield 0.45
    if lemma_of(head.lower) == "be" and "have" in (token.lower for token in tokens[clause.verb : clause.head]):
        yield 0.1


def _is_forecast(sentence: ClauseSentence, clause: Clause) -> bool:
    """Tell whether *should* foretells the weather: *Sunday should be dry*, *the fog should clear*."""
    tokens = sentence.tokens
    if clause.subject is None or clause.passive:
        return False
    following = [token.lower for token in tokens[clause.head + 1 : clause.head + 5]]
    if tokens[clause.subject[0]].lower == "there":
        return tokens[clause.head].lower == "be" and not cues()["weather noun"].isdisjoint(following)
    noun = tokens[last_noun(sentence, clause.subject)].lower
    if noun in cues()["weather noun"]:
        return True
    return noun in cues()["time noun"] | {"it"} and not cues()["weather adjective"].isdisjoint(following)
