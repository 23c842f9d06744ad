"""Asks by a verb or noun of asking: *urge them to*, *call for a ban*, *demand that*, *an appeal to*."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.clauses.analysis import CONDITION, QUESTION, RELATIVE, Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import (
    DET,
    INF,
    ING,
    NOUN,
    NUM,
    PREP,
    PRON,
    SIGN,
)
from toolkit.methods.statements.asking.ask import Ask
from toolkit.methods.statements.asking.complements import (
    MODALITY,
    Asked,
    complement_asks,
    content_asked,
    content_clause,
    for_asked,
    hearer_asked,
)
from toolkit.methods.statements.asking.denials import has_negative_subject
from toolkit.methods.statements.cues import Directive, cues
from toolkit.methods.statements.phrases import (
    FIRST_PERSON,
    clause_of_participle,
    end_of_phrase,
    infinitive_after,
    is_bare_abstraction,
    strong_end,
)

_WEAK = frozenset("expect tell warn press push want prefer challenge caution".split())
_NOT_PASSIVE = frozenset(
    "expect want prefer suggest propose recommend favour favor oppose demand insist advocate".split()
)
_NO_HEARERS = frozenset("permission leave time money help advice question questions way right chance".split())
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
    if clause.kind in (CONDITION, QUESTION) or clause.negated or has_negative_subject(sentence, clause):
        return False
    if clause.start and sentence.tokens[clause.start - 1].lower == "what":
        return False
    if sentence.tokens[-1].text == "?":  # "May I urge the minister to look again?"
        return clause.inverted and clause.subject is not None and sentence.words(clause.subject).lower() == "i"
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
    if clause.kind == RELATIVE:
        confidence -= 0.2
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
    yield from complement_asks(sentence, clause.head, clause.end, verb, directive, source, confidence)


def _of_other_form(sentence: ClauseSentence, place: int, verb: str, directive: Directive) -> Iterator[Ask]:
    """Yield the asks of *calling on X to*, *a letter demanding Y*, *I want to urge X to*."""
    tokens = sentence.tokens
    clause = clause_of_participle(sentence, place)
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
    yield from complement_asks(sentence, place, end, verb, directive, clause.subject, confidence)


def _passive(sentence: ClauseSentence, clause: Clause, verb: str, directive: Directive) -> Iterator[Ask]:
    """Yield the ask of *X is urged to V*, *it was suggested that X V*."""
    if clause.agent is not None and sentence.tokens[clause.agent[0]].lower in FIRST_PERSON:
        return
    child = content_clause(sentence, clause.head)
    modality, strength = MODALITY[directive.strength], directive.strength
    if child is not None and "that" in directive.frames:
        for actor, action, negated, sure, hearer in content_asked(sentence, child, 0.7, verb):
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
    made: list[Asked] = []
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
        made = hearer_asked(sentence, after + 1, end, confidence)
        if not made and word == "to" and infinitive_after(sentence, after, end) and verb not in ("request",):
            opened = infinitive_after(sentence, after, end)
            made = (
                [(None, (opened[0], end_of_phrase(sentence, opened[0], end)), opened[1], confidence, None)]
                if opened
                else []
            )
    elif word == "for" and verb not in ("propose", "recommend", "suggest", "request"):
        made = for_asked(sentence, after, end, confidence, negated=False)
    if clause is not None and clause.negated:
        return
    for actor, action, negated, sure, hearer in made:
        yield Ask(actor, action, MODALITY[strength], strength, negated, place, sure, source, source is None, hearer)
