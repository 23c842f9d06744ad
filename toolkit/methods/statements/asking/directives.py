"""Asks by a verb or noun of asking: *urge them to*, *call for a ban*, *demand that*, *an appeal to*."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.clauses.analysis import CONDITION, CONTENT, QUESTION, Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import (
    ADV,
    AUX,
    DET,
    FINITE,
    INF,
    ING,
    NOUN,
    NUM,
    PREP,
    PRON,
    SIGN,
    TO,
)
from toolkit.methods.statements.asking.ask import DEMAND, RECOMMENDATION, REQUEST, Ask
from toolkit.methods.statements.cues import Directive, cues
from toolkit.methods.statements.phrases import (
    FIRST_PERSON,
    Span,
    end_of_phrase,
    infinitive_after,
    is_action,
    is_bare_abstraction,
    last_noun,
    phrase_after,
    strong_end,
)

_MODALITY = {1: RECOMMENDATION, 2: REQUEST, 3: DEMAND}
_WEAK = frozenset("expect tell warn press push want prefer challenge caution".split())
_NOT_PASSIVE = frozenset(
    "expect want prefer suggest propose recommend favour favor oppose demand insist advocate".split()
)
_NO_HEARERS = frozenset("permission leave time money help advice question questions way right chance".split())
_COUNTED = frozenset("steps measures things points changes reforms recommendations".split())
_FROM = frozenset(("prohibit", "ban", "forbid"))
_OTHER_MODALS = frozenset(("must", "should", "ought to", "may", "might", "could", "need to", "have to", "can", "be to"))
_PREPARED = frozenset("like want wish have need let me must will would can".split())


def directive_asks(sentence: ClauseSentence) -> Iterator[Ask]:
    """Yield the asks that verbs and nouns of asking make, in order.

    >>> from toolkit.language.clauses.analysis import clauses_of
    >>> read = clauses_of("The union urged members to vote.")
    >>> [(read.words(each.actor), read.words(each.action), read.words(each.source)) for each in directive_asks(read)]
    [('members', 'vote', 'The union')]
    """
    heads = {clause.head: clause for clause in sentence.clauses}
    for place, token in enumerate(sentence.tokens):
        if token.tag in (SIGN, DET, PREP, PRON):
            continue
        verb = lemma_of(token.lower)
        directive = cues().directives.get(verb)
        if directive is None:
            continue
        clause = heads.get(place)
        if clause is not None:
            if _is_asked(sentence, clause):
                yield from _of_clause(sentence, clause, verb, directive)
        elif token.tag in (ING, INF):
            yield from _of_other_form(sentence, place, verb, directive)
        elif token.tag == NOUN and token.lower in cues()["request noun"]:
            yield from _of_noun(sentence, place, verb)


def _is_asked(sentence: ClauseSentence, clause: Clause) -> bool:
    if clause.kind in (CONDITION, QUESTION) or clause.negated or sentence.tokens[-1].text == "?":
        return False
    return not any(modal in _OTHER_MODALS for modal in clause.modals)


def _of_clause(sentence: ClauseSentence, clause: Clause, verb: str, directive: Directive) -> Iterator[Ask]:
    if clause.passive:
        yield from _passive(sentence, clause, verb, directive)
        return
    source = clause.subject
    first = sentence.tokens[source[0]].lower if source else ""
    if first in ("this", "that", "which", "what", "there") or (
        first == "it" and verb not in ("urge", "demand", "call")
    ):
        return
    if source is None and any(token.tag not in (NUM, SIGN) for token in sentence.tokens[: clause.verb]):
        return  # But "Urges all parties to", as resolutions have it, is read.
    confidence = 0.65 if verb in _WEAK else 0.85
    if verb == "expect" and first not in FIRST_PERSON:
        return  # A forecast, as a rule.
    if verb == "oppose":  # A stance, rather than a demand, unless the author takes it.
        confidence = 0.6 if first in FIRST_PERSON else 0.4
        if clause.head + 1 < len(sentence.tokens) and sentence.tokens[clause.head + 1].lower == "to":
            return
    if source is not None and is_bare_abstraction(sentence, source):
        confidence -= 0.3
    if any(modal in ("would", "will", "going to") for modal in clause.modals) and first not in FIRST_PERSON:
        confidence -= 0.3
    yield from _complement(sentence, clause.head, clause.end, verb, directive, source, confidence)


def _of_other_form(sentence: ClauseSentence, place: int, verb: str, directive: Directive) -> Iterator[Ask]:
    """Yield the asks of *calling on X to*, *a letter demanding Y*, *I want to urge X to*."""
    tokens = sentence.tokens
    clause = next((each for each in reversed(sentence.clauses) if each.verb < place), None)
    before = tokens[place - 1].lower if place else ""
    if clause is None or clause.negated or clause.kind in (CONDITION, QUESTION):
        return
    if tokens[place].tag == ING:
        if before in ("without", "of", "in", "from", "by", "the", "a", "before", "after", "against", "for"):
            return
        confidence = 0.7 if verb != "oppose" else 0.4
    else:
        subject = tokens[clause.subject[0]].lower if clause.subject else ""
        prepared = lemma_of(tokens[clause.head].lower) in _PREPARED or "me" in [token.lower for token in tokens[:place]]
        confidence = 0.7 if subject in FIRST_PERSON and prepared else 0.45
        if any(each in ("must", "should") for each in clause.modals):
            return
    end = strong_end(sentence, place)
    yield from _complement(sentence, place, end, verb, directive, clause.subject, confidence)


def _complement(
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
    modality, strength = _MODALITY[directive.strength], directive.strength
    made: list[tuple[Span | None, Span, bool, float, Span | None]] = []
    word = tokens[after].lower if after < end else ""
    child = _content_clause(sentence, head)
    if "that" in frames and child is not None:
        made += _of_content(sentence, child, confidence, verb)
    elif word in ("on", "upon", "to") and ("on" in frames or ("to" in frames and verb == "appeal")):
        made += _of_hearer(sentence, after + 1, end, confidence)
        if not made and word in ("on", "upon") and verb == "insist":
            made += _of_phrase(sentence, after + 1, end, confidence, strict=False)
    elif word in ("for", "against", "with") and (word in frames or (word == "for" and "for" in frames)):
        made += _of_for(sentence, after, end, confidence, negated=word == "against")
    else:
        made += _of_bare(sentence, after, end, verb, directive, confidence)
    for actor, action, negated, sure, addressee in made:
        if verb in ("oppose",) or verb in _FROM:
            negated = not negated
        yield Ask(actor, action, modality, strength, negated, head, sure, source, False, addressee)


def _of_bare(
    sentence: ClauseSentence, after: int, end: int, verb: str, directive: Directive, confidence: float
) -> list[tuple[Span | None, Span, bool, float, Span | None]]:
    """Return what follows without a preposition: a hearer and *to*, an infinitive, a form in -ing, a noun phrase."""
    frames, tokens = directive.frames, sentence.tokens
    if "to" in frames:
        made = _of_hearer(sentence, after, end, confidence)
        if made:
            return made
        hearer = phrase_after(sentence, after, end, whole=False)
        if "for" in frames and hearer is not None and hearer[1] < end and tokens[hearer[1]].lower == "for":
            return [
                (hearer, *each[1:]) for each in _of_phrase(sentence, hearer[1] + 1, end, confidence - 0.2, strict=False)
            ]
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


def _content_clause(sentence: ClauseSentence, head: int) -> Clause | None:
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


def _of_content(
    sentence: ClauseSentence, child: Clause, confidence: float, verb: str
) -> list[tuple[Span | None, Span, bool, float, Span | None]]:
    """Return the ask of *demand that X (should) V*; a clause with a modal of its own is read by that."""
    if any(modal in ("must", "should", "ought to", "have to", "need to", "can", "could") for modal in child.modals):
        return []
    tokens = sentence.tokens
    mandative = tokens[child.head].tag in (FINITE, AUX, INF) and not child.past and not child.modals
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
    return [(actor, (start, max(end, start + 1)), child.negated, confidence, None)]


def _of_hearer(
    sentence: ClauseSentence, start: int, end: int, confidence: float
) -> list[tuple[Span | None, Span, bool, float, Span | None]]:
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


def _behind_apposition(sentence: ClauseSentence, comma: int, end: int) -> tuple[int, bool] | None:
    """Return the infinitive behind what two commas enclose: *urged Care, the aid agency, to leave*."""
    tokens = sentence.tokens
    if comma >= end or tokens[comma].text != ",":
        return None
    for at in range(comma + 1, min(end, comma + 12)):
        if tokens[at].text == ",":
            return infinitive_after(sentence, at + 1, end)
    return None


def _of_for(
    sentence: ClauseSentence, at: int, end: int, confidence: float, *, negated: bool
) -> list[tuple[Span | None, Span, bool, float, Span | None]]:
    """Return the ask of *for Y*, or *for X to V*."""
    made = _of_hearer(sentence, at + 1, end, confidence)
    if made:
        return made
    return [
        (actor, action, negated, sure, hearer)
        for actor, action, _, sure, hearer in _of_phrase(sentence, at + 1, end, confidence, strict=False)
    ]


def _of_phrase(
    sentence: ClauseSentence, start: int, end: int, confidence: float, *, strict: bool
) -> list[tuple[Span | None, Span, bool, float, Span | None]]:
    """Return the ask of a noun phrase, and of each of two measures that *and* joins.

    Parameters
    ----------
    strict
        Whether it has to be an action or a policy: *want reform*, but not *want bread*.
    """
    phrase = phrase_after(sentence, start, end)
    if phrase is None:
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


def _passive(sentence: ClauseSentence, clause: Clause, verb: str, directive: Directive) -> Iterator[Ask]:
    """Yield the ask of *X is urged to V*, *it was suggested that X V*."""
    if clause.agent is not None and sentence.tokens[clause.agent[0]].lower in FIRST_PERSON:
        return
    child = _content_clause(sentence, clause.head)
    modality, strength = _MODALITY[directive.strength], directive.strength
    if child is not None and "that" in directive.frames:
        for actor, action, negated, sure, hearer in _of_content(sentence, child, 0.7, verb):
            yield Ask(
                actor,
                action,
                modality,
                strength,
                negated,
                clause.head,
                sure,
                clause.agent,
                clause.agent is None,
                hearer,
            )
        return
    after = clause.head + 1
    if after < clause.end and sentence.tokens[after].lower in ("on", "upon"):
        after += 1
    opened = infinitive_after(sentence, after, clause.end)
    if opened is None or verb in _NOT_PASSIVE or "to" not in directive.frames | ({"to"} if verb == "call" else set()):
        return
    stop = end_of_phrase(sentence, opened[0], clause.end)
    confidence = 0.5 if clause.past or verb in _WEAK else 0.7
    yield Ask(
        clause.subject,
        (opened[0], max(stop, opened[0] + 1)),
        modality,
        strength,
        opened[1],
        clause.head,
        confidence,
        clause.agent,
        clause.agent is None,
    )


def _of_noun(sentence: ClauseSentence, place: int, verb: str) -> Iterator[Ask]:
    """Yield the ask of *its call for Y*, *an appeal to X to V*, *the proposal that X V*."""
    tokens = sentence.tokens
    after = place + 1
    end = strong_end(sentence, place)
    if after >= end:
        return
    word = tokens[after].lower
    clause = next((each for each in reversed(sentence.clauses) if each.verb < place), None)
    source = (
        clause.subject if clause is not None and tokens[place - 1].lower in ("its", "their", "his", "her") else None
    )
    confidence = 0.5
    made: list[tuple[Span | None, Span, bool, float, Span | None]] = []
    strength = 1 if verb in ("propose", "recommend", "suggest", "proposal") else 2
    if word in ("on", "to") and tokens[place].lower in (
        "call",
        "calls",
        "appeal",
        "appeals",
        "plea",
        "pleas",
        "request",
    ):
        made = _of_hearer(sentence, after + 1, end, confidence)
        if not made and word == "to" and infinitive_after(sentence, after, end) and verb not in ("request",):
            opened = infinitive_after(sentence, after, end)
            made = (
                [(None, (opened[0], end_of_phrase(sentence, opened[0], end)), opened[1], confidence, None)]
                if opened
                else []
            )
    elif word == "for" and verb not in ("propose", "recommend", "suggest", "request"):
        made = _of_for(sentence, after, end, confidence, negated=False)
    if clause is not None and clause.negated:
        return
    for actor, action, negated, sure, hearer in made:
        yield Ask(actor, action, _MODALITY[strength], strength, negated, place, sure, source, source is None, hearer)
