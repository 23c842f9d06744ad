"""Commitments of the author: *we will*, *I pledge*, *we are determined to*; no prediction, no plan of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.language.clauses.analysis import CONDITION, CONTENT, MAIN, QUESTION, RELATIVE, Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import (
    PREP,
)
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.phrases import Span, end_of_phrase, infinitive_after, last_noun

_OWN = frozenset(("my", "our"))
_WILL = frozenset(("will", "shall", "going to"))


@dataclass(frozen=True)
class Commitment:
    """A commitment: who commits, to what, whether to leave it, the place of the cue, and how surely it is one."""

    actor: Span
    action: Span
    negated: bool
    cue: int
    confidence: float


def commitments_of(sentence: ClauseSentence) -> Iterator[Commitment]:
    """Yield the commitments of a sentence in the first person.

    >>> from toolkit.language.clauses.analysis import clauses_of
    >>> read = clauses_of("We will rebuild the bridge.")
    >>> [read.words(each.action) for each in commitments_of(read)]
    ['rebuild the bridge']
    """
    conditional = any(clause.kind == CONDITION for clause in sentence.clauses)
    for clause in sentence.clauses:
        if clause.subject is None or clause.kind in (CONDITION, QUESTION, RELATIVE) or sentence.tokens[-1].text == "?":
            continue
        if not _is_own(sentence, clause.subject) or clause.past:
            continue
        found = _promise(sentence, clause) or _will(sentence, clause)
        if found is not None:
            yield Commitment(clause.subject, found[0], clause.negated, clause.verb, found[1] - 0.35 * conditional)


def _is_own(sentence: ClauseSentence, subject: Span) -> bool:
    tokens = sentence.tokens
    first = tokens[subject[0]].lower
    if first in ("we", "i"):
        return True
    return first in _OWN and tokens[last_noun(sentence, subject)].lower in cues()["actor noun"]


def _will(sentence: ClauseSentence, clause: Clause) -> tuple[Span, float] | None:
    if not clause.modals or clause.modals[0] not in _WILL or len(clause.modals) > 1 or clause.perfect:
        return None
    verb = lemma_of(sentence.tokens[clause.head].lower)
    if verb in cues()["no commitment"] or clause.passive or clause.head == clause.verb:
        return None
    first = sentence.tokens[clause.subject[0]].lower if clause.subject else ""
    confidence = 0.8 if first != "i" else 0.65
    if clause.kind not in (MAIN, CONTENT):
        confidence -= 0.3
    return (clause.head, _stop(sentence, clause.head, clause)), confidence


def _promise(sentence: ClauseSentence, clause: Clause) -> tuple[Span, float] | None:
    """Return what *pledge*, *intend to* or *are committed to* binds to."""
    tokens = sentence.tokens
    word = tokens[clause.head].lower
    after = clause.head + 1
    if clause.negated:
        return None
    if (
        lemma_of(word) in cues()["commitment verb"]
        and not clause.passive
        and not set(clause.modals) - {"will", "would", "can"}
    ):
        opened = infinitive_after(sentence, after, clause.end)
        if opened is None:
            if lemma_of(word) in ("pledge", "commit", "promise", "vow") and after < clause.end:
                return (after, _stop(sentence, after, clause)), 0.6
            return None
        return (opened[0], _stop(sentence, opened[0], clause)), 0.8
    place = clause.head if word in cues()["commitment adjective"] else after
    while place < clause.end and tokens[place].lower in ("fully", "firmly", "also", "therefore", "deeply"):
        place += 1
    if place < clause.end and tokens[place].lower in cues()["commitment adjective"]:
        opened = infinitive_after(sentence, place + 1, clause.end)
        if opened is not None:
            return (opened[0], _stop(sentence, opened[0], clause)), 0.8
        if place + 1 < clause.end and tokens[place + 1].tag == PREP:
            return (place + 1, _stop(sentence, place + 1, clause)), 0.6
    return None


def _stop(sentence: ClauseSentence, start: int, clause: Clause) -> int:
    return max(end_of_phrase(sentence, start, clause.end), start + 1)
