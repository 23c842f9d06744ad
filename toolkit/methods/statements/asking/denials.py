"""Asks that are denied: by a clause above, *I am not saying that we should*, or by their subject, *no child should*."""

from __future__ import annotations

from toolkit.language.clauses.analysis import Clause, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import PREP
from toolkit.methods.statements.phrases import Span

_SAID = frozenset("say argue mean claim suggest imply pretend".split())
_HELD = frozenset("think believe feel consider suppose expect".split())


_NOBODY = frozenset("no nobody none neither nothing".split())
_SINGLE = frozenset("not a an one single more".split())


def has_negative_subject(sentence: ClauseSentence, clause: Clause) -> bool:
    """Tell whether the subject of a clause is *nobody*, *no bank*, *few banks* or the like."""
    first = sentence.tokens[clause.subject[0]].lower if clause.subject is not None else ""
    return first == "few" or is_negative(sentence, clause.subject)


def is_negative(sentence: ClauseSentence, phrase: Span | None) -> bool:
    """Tell whether a noun phrase denies what is said of it: *nobody*, *no bank*, *none of us*, *not one euro*."""
    if phrase is None:
        return False
    first = phrase[0]
    before = sentence.tokens[first - 1].lower if first else ""
    return sentence.tokens[first].lower in _NOBODY or (before == "not" and sentence.tokens[first].lower in _SINGLE)


def is_not_to_be(sentence: ClauseSentence, clause: Clause) -> bool:
    """Tell whether a clause denies what it says: by *not*, or by its subject, but not by both."""
    return clause.negated != is_negative(sentence, clause.subject)


def without_negation(sentence: ClauseSentence, phrase: Span | None) -> Span | None:
    """Return a noun phrase without what denies it, *bank* of *no bank*; nothing of *nobody*.

    >>> from toolkit.language.clauses.analysis import clauses_of
    >>> read = clauses_of("No bank should pay.")
    >>> read.words(without_negation(read, read.clauses[0].subject))
    'bank'
    """
    if phrase is None or not is_negative(sentence, phrase):
        return phrase
    words = [token.lower for token in sentence.tokens[phrase[0] : phrase[1]]]
    skipped = 1
    if words[1:2] == ["of"]:
        skipped = 2
    while skipped < len(words) and words[skipped] in _SINGLE:
        skipped += 1
    named = skipped < len(words) and sentence.tokens[phrase[0] + skipped].tag != PREP  # But not "no one in the hall".
    return (phrase[0] + skipped, phrase[1]) if named else None


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
