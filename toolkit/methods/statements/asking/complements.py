"""What is asked behind a verb of asking: *(them) to V*, *that they V*, *for Y*, *Y*."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.clauses.analysis import CONTENT, Clause, ClauseSentence
from toolkit.language.clauses.tagging import (
    ADV,
    AUX,
    FINITE,
    INF,
    ING,
    NUM,
    OBJ,
    PART,
    PRON,
    TO,
)
from toolkit.methods.statements.asking.ask import DEMAND, RECOMMENDATION, REQUEST, Ask
from toolkit.methods.statements.asking.denials import is_negative, is_not_to_be, without_negation
from toolkit.methods.statements.cues import Directive
from toolkit.methods.statements.phrases import (
    Span,
    can_act,
    end_of_phrase,
    infinitive_after,
    is_action,
    is_bare_abstraction,
    last_noun,
    phrase_after,
)

MODALITY = {1: RECOMMENDATION, 2: REQUEST, 3: DEMAND}
"""By strength."""
_NO_HEARERS = frozenset("permission leave time money help advice question questions way right chance".split())
_HEARERS = {
    **dict.fromkeys(("call", "count", "insist"), ("on", "upon")),
    "appeal": ("to",),
    "look": ("to",),
    "plead": ("with",),
}
_COUNTED = frozenset("steps measures things points changes reforms recommendations".split())
_FROM = frozenset(("prohibit", "ban", "forbid"))

Asked = tuple[Span | None, Span, bool, float, Span | None]
"""The actor, the action, whether it is not to be done, how sure that is, and whom it is asked of."""


def complement_asks(
    sentence: ClauseSentence,
    head: int,
    end: int,
    verb: str,
    directive: Directive,
    source: Span | None,
    confidence: float,
) -> Iterator[Ask]:
    """Yield what is asked behind a verb, in the frames that it takes."""
    tokens, frames = sentence.tokens, directive.frames
    after = head + 1
    while after < end and tokens[after].tag == ADV:
        after += 1
    modality, strength = MODALITY[directive.strength], directive.strength
    made: list[Asked] = []
    word = tokens[after].lower if after < end else ""
    child = content_clause(sentence, head)
    if verb == "hope":
        made += _of_hope(sentence, child)
    elif "that" in frames and child is not None:
        made += content_asked(sentence, child, confidence, verb)
    elif word in _HEARERS.get(verb, ()):
        made += _each_hearer_asked(sentence, after + 1, end, confidence, word)
        if not made and word in ("on", "upon") and verb == "insist":
            made += _of_phrase(sentence, after + 1, end, confidence, strict=False)
    elif word in ("for", "against", "with") and (word in frames or (word == "for" and "for" in frames)):
        made += for_asked(sentence, after, end, confidence, negated=word == "against")
    else:
        made += _of_bare(sentence, after, end, verb, directive, confidence)
    for actor, action, negated, sure, addressee in made:
        if verb in ("oppose",) or verb in _FROM:
            negated = not negated
        yield Ask(actor, action, modality, strength, negated, head, sure, source, False, addressee)


def _of_hope(sentence: ClauseSentence, child: Clause | None) -> list[Asked]:
    """Return the ask of *I hope that the council will listen*."""
    if child is None or child.passive or not can_act(sentence, child.subject) or "will" not in child.modals:
        return []
    if sentence.tokens[child.subject[0]].lower in ("we", "i", "it") or child.negated:  # type: ignore[index]
        return []
    stop = end_of_phrase(sentence, child.head, child.end)
    return [(child.subject, (child.head, max(stop, child.head + 1)), False, 0.55, None)]


def _of_bare(
    sentence: ClauseSentence, after: int, end: int, verb: str, directive: Directive, confidence: float
) -> list[Asked]:
    """Return what follows without a preposition: a hearer and *to*, an infinitive, a form in -ing, a noun phrase."""
    frames, tokens = directive.frames, sentence.tokens
    if "to" in frames:
        made = hearer_asked(sentence, after, end, confidence)
        if made:
            return made
        hearer = phrase_after(sentence, after, end, whole=False)
        if "for" in frames and hearer is not None and hearer[1] < end and tokens[hearer[1]].lower == "for":
            return [
                (hearer, *each[1:]) for each in _of_phrase(sentence, hearer[1] + 1, end, confidence - 0.2, strict=False)
            ]
        if hearer is not None and verb == "want" and hearer[1] - hearer[0] > 1:
            part = hearer[1] - 1 if tokens[hearer[1] - 1].tag == PART else hearer[1]
            if part < end and tokens[part].tag == PART and part > hearer[0] + 1:  # "want the levy scrapped"
                return [(None, (hearer[0], part + 1), False, confidence - 0.1, None)]
    if "inf" in frames and infinitive_after(sentence, after, end):
        return []
    if after < end and tokens[after].tag == ING and "ing" in frames:
        return [(None, (after, end_of_phrase(sentence, after, end)), False, confidence, None)]
    if "from" in frames:
        hearer = phrase_after(sentence, after, end, whole=False)
        if hearer is not None and hearer[1] + 1 < end and tokens[hearer[1]].lower == "from":
            return [
                (hearer, (hearer[1] + 1, end_of_phrase(sentence, hearer[1] + 1, end)), False, confidence - 0.3, None)
            ]
    if "np" in frames:
        return _of_phrase(
            sentence, after, end, confidence, strict=verb in ("want", "order", "urge", "suggest", "prefer", "favour")
        )
    return []


def content_clause(sentence: ClauseSentence, head: int) -> Clause | None:
    """Return the content clause behind a verb of asking."""
    return next(
        (
            each
            for each in sentence.clauses
            if each.kind == CONTENT
            and head < each.start <= head + 10
            and (each.opener >= 0 or each.start <= head + 2)
            and not any(other.head > head and other.head < each.start for other in sentence.clauses)
        ),
        None,
    )


def content_asked(sentence: ClauseSentence, child: Clause, confidence: float, verb: str) -> list[Asked]:
    """Return the ask of *demand that X (should) V*; a clause with a modal of its own is read by that."""
    if any(modal in ("must", "should", "ought to", "have to", "need to", "can", "could") for modal in child.modals):
        return []
    tokens = sentence.tokens
    mandative = tokens[child.verb].tag in (FINITE, AUX, INF) and not child.past and not child.modals
    if verb in ("suggest", "insist", "advise", "warn", "tell", "urge"):
        subjunctive = tokens[child.verb].lower == "be" or (
            mandative
            and not tokens[child.head].lower.endswith("s")
            and tokens[child.verb].lower not in ("is", "are", "has")
        )
        plural = child.subject is not None and tokens[child.subject[1] - 1].lower.endswith("s")
        if not subjunctive or (
            verb in ("insist", "suggest", "warn", "tell") and plural and tokens[child.verb].lower != "be"
        ):
            return []
    elif not mandative and verb not in ("demand", "ask", "request", "recommend", "propose"):
        return []
    start = next((at for at in range(child.head, child.verb - 1, -1) if tokens[at].lower == "be"), child.head)
    end = end_of_phrase(sentence, child.head, child.end)
    actor = child.agent if child.passive else child.subject
    if actor is not None and is_bare_abstraction(sentence, actor):
        actor = None
    action = (start, max(end, start + 1))
    return [(without_negation(sentence, actor), action, is_not_to_be(sentence, child), confidence, None)]


def hearer_asked(sentence: ClauseSentence, start: int, end: int, confidence: float) -> list[Asked]:
    """Return the asks of *X to V (and to W)*."""
    hearer = phrase_after(sentence, start, end, whole=False)
    if hearer is None:
        return []
    opened = infinitive_after(sentence, hearer[1], end)
    if opened is None:
        opened = _behind_apposition(sentence, hearer[1], end)
    if opened is None:
        return []
    if is_bare_abstraction(sentence, hearer) or sentence.tokens[last_noun(sentence, hearer)].lower in _NO_HEARERS:
        confidence = min(confidence, 0.4)
    tokens = sentence.tokens
    first, negated = opened
    negated = negated != is_negative(sentence, hearer)
    hearer = without_negation(sentence, hearer)
    if tokens[first].lower == "have" and first + 1 < end and tokens[first + 1].tag == PART:
        return []  # "wanted someone to have seen it"
    stop = end_of_phrase(sentence, first, end)
    cuts = [first]
    for at in range(first + 1, stop - 1):
        if tokens[at].lower == "to" and tokens[at - 1].lower == "and" and tokens[at].tag == TO:
            cuts.append(at + 1)
    if len(cuts) > 1:
        ends = [*(cut - 2 for cut in cuts[1:]), stop]
        return [
            (hearer, (cut, last), negated, confidence, None) for cut, last in zip(cuts, ends, strict=True) if cut < last
        ]
    return [(hearer, (first, max(stop, first + 1)), negated, confidence, None)]


def _each_hearer_asked(sentence: ClauseSentence, start: int, end: int, confidence: float, link: str) -> list[Asked]:
    """Return the asks of *on X to V, and on Y to W*, from behind the first preposition on."""
    tokens = sentence.tokens
    for at in range(start + 1, end):
        if tokens[at].lower != link or tokens[at - 1].lower != "and":
            continue
        further = _each_hearer_asked(sentence, at + 1, end, confidence, link)
        if further:
            stop = at - 1 - (tokens[at - 2].text == ",")
            return [*hearer_asked(sentence, start, stop, confidence), *further]
    return hearer_asked(sentence, start, end, confidence)


def _behind_apposition(sentence: ClauseSentence, comma: int, end: int) -> tuple[int, bool] | None:
    """Return the infinitive behind what two commas enclose: *urged Care, the aid agency, to leave*."""
    tokens = sentence.tokens
    if comma >= end or tokens[comma].text != ",":
        return None
    for at in range(comma + 1, min(end, comma + 12)):
        if tokens[at].text == ",":
            return infinitive_after(sentence, at + 1, end)
    return None


def for_asked(sentence: ClauseSentence, at: int, end: int, confidence: float, *, negated: bool) -> list[Asked]:
    """Return the ask of *for Y*, or *for X to V*."""
    made = hearer_asked(sentence, at + 1, end, confidence)
    if made:
        return made
    return [
        (actor, action, negated, sure, hearer)
        for actor, action, _, sure, hearer in _of_phrase(sentence, at + 1, end, confidence, strict=False)
    ]


def _of_phrase(sentence: ClauseSentence, start: int, end: int, confidence: float, *, strict: bool) -> list[Asked]:
    """Return the ask of a noun phrase, and of each of two measures that *and* joins.

    Parameters
    ----------
    strict
        Whether it has to be an action or a policy: *want reform*, but not *want bread*.
    """
    phrase = phrase_after(sentence, start, end)
    if phrase is None or all(sentence.tokens[at].tag in (OBJ, PRON, ADV) for at in range(*phrase)):
        return []
    if strict and not is_action(sentence, phrase):
        return [(None, phrase, False, 0.35, None)]
    first = sentence.tokens[phrase[0]].lower
    if sentence.tokens[phrase[0]].tag == NUM and sentence.tokens[last_noun(sentence, phrase)].lower in _COUNTED:
        confidence = min(confidence, 0.4)  # "recommends three steps" announces what follows.
    ends = first in ("end", "halt", "stop") or [
        token.lower for token in sentence.tokens[phrase[0] : phrase[0] + 3]
    ] in (["an", "end", "to"], ["a", "halt", "to"], ["an", "immediate", "end"], ["an", "immediate", "halt"])
    return [(None, phrase, ends, confidence, None)]
