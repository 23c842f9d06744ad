"""Asks that a clause above denies: *I am not saying that we should*, *I do not think that we should*."""

from __future__ import annotations

from toolkit.language.clauses.analysis import Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of

_SAID = frozenset("say argue mean claim suggest imply pretend".split())
_HELD = frozenset("think believe feel consider suppose expect".split())


def has_negative_subject(sentence: ClauseSentence, clause: Clause) -> bool:
    """Tell whether the subject of a clause is *nobody*, *no bank* or the like."""
    if clause.subject is None:
        return False
    return sentence.tokens[clause.subject[0]].lower in ("no", "nobody", "none", "neither", "nothing", "few")


def denial(sentence: ClauseSentence, clause: Clause) -> str:
    """Return what a denied clause above does: ``said`` (*I am not saying we should*), ``held`` (*I don't think*)."""
    if clause.parent < 0:
        return ""
    parent = sentence.clauses[clause.parent]
    if not parent.negated and not has_negative_subject(sentence, parent):
        return ""
    verb = lemma_of(sentence.tokens[parent.head].lower)
    if verb in _HELD and parent.negated:
        return "held"
    return "said" if verb in _SAID or verb not in ("forget", "doubt", "deny") else ""
