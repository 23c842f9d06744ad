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
_SAVE = frozenset("but except less save short than".split())
_LATER = 2  # words from the negative word to one of these: "nothing else but"


def has_negative_subject(sentence: ClauseSentence, clause: Clause) -> bool:
    """Tell whether the subject of a clause is *nobody*, *no bank*, *few banks* or the like."""
    first = sentence.tokens[clause.subject[0]].lower if clause.subject is not None else ""
    return first == "few" or is_negative(sentence, clause.subject)


def is_negative(sentence: ClauseSentence, phrase: Span | None) -> bool:
    """Tell whether a noun phrase denies what is said of it: *nobody*, *no bank*, *none of us*, *not one euro*.

    *Nothing less than a ban* and *none other than the king* deny nothing; of *no dogs, no prams, and guests* the last
    part decides.
    """
    if phrase is None:
        return False
    first, end = _last_part(sentence, phrase)
    words = [token.lower for token in sentence.tokens[first:end]]
    before = sentence.tokens[first - 1].lower if first else ""
    if before == "not" and words[0] in _SINGLE:
        return True
    return words[0] in _NOBODY and _SAVE.isdisjoint(words[1 : 1 + _LATER])


def _last_part(sentence: ClauseSentence, phrase: Span) -> Span:
    """Return what stands behind the last *and* of a list in which *no* is repeated; any other phrase as it is."""
    words = [token.lower for token in sentence.tokens[phrase[0] : phrase[1]]]
    place = len(words) - 1 - words[::-1].index("and") if "and" in words else 0
    repeated = words[:place].count("no") > 1
    return (phrase[0] + place + 1, phrase[1]) if repeated and place + 1 < len(words) else phrase


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
    if phrase is None:
        return None
    first, end = _last_part(sentence, phrase)
    if not is_negative(sentence, phrase):
        return first, end
    words = [token.lower for token in sentence.tokens[first:end]]
    skipped = 2 if words[1:2] == ["of"] else 1
    while skipped < len(words) and words[skipped] in _SINGLE:
        skipped += 1
    named = skipped < len(words) and sentence.tokens[first + skipped].tag != PREP  # But not "no one in the hall".
    return (first + skipped, end) if named else None


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
