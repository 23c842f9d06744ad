"""Asks of a list that a sentence announces: *We ask for three things. First, that the loans be forgiven*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.language.clauses.analysis import CONTENT, ClauseSentence
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import NUM
from toolkit.methods.statements.asking.ask import Ask
from toolkit.methods.statements.asking.complements import MODALITY, content_asked
from toolkit.methods.statements.cues import cues

_COUNTED = frozenset("things points requests demands asks wishes conditions steps measures changes priorities".split())
_DEMANDS = frozenset("requests demands asks conditions".split())
_ANNOUNCING = 6  # words from the number to the noun: "three very simple things"
ORDINALS = frozenset(
    "first firstly second secondly third thirdly fourth fourthly fifth fifthly sixth seventh lastly finally one two"
    " three four five".split()
)
"""Words that number the items of a list."""
ITEM_OPENING = 4
"""Number of words up to *that* at the beginning of an item: *And, third, that*."""
_CONFIDENCE = 0.75
_REACH = 4  # sentences from an item to the next


def announced(sentence: ClauseSentence) -> int:
    """Return the strength of the asks that a sentence says will follow; 0 for none.

    >>> from toolkit.language.clauses.analysis import clauses_of
    >>> announced(clauses_of("We ask for three things.")), announced(clauses_of("We bought three things."))
    (2, 0)
    """
    words = [token.lower for token in sentence.tokens]
    for at, token in enumerate(sentence.tokens):
        nouns = _COUNTED.intersection(words[at + 1 : at + _ANNOUNCING]) if token.tag == NUM else ()
        if not nouns:
            continue
        verbs = (cues().directives.get(lemma_of(words[clause.head])) for clause in sentence.clauses)
        asking = max((verb.strength for verb in verbs if verb is not None), default=0)
        if asking:
            return asking
        if _DEMANDS.intersection(nouns):
            return 2
    return 0


@dataclass
class AnnouncedList:
    """Follows a text, to know whether a sentence may be the item of a list of asks.

    Attributes
    ----------
    strength
        Of the sentence that announced the list.
    left
        Number of sentences in which an item may still follow.
    """

    strength: int = 0
    left: int = 0

    def strength_at(self, sentence: ClauseSentence) -> int:
        """Return the strength of the list whose item the next sentence may be; 0 for none."""
        strength = announced(sentence)
        if strength:
            self.strength, self.left = strength, _REACH
        elif _is_item(sentence):
            self.left = _REACH if self.left else 0
        else:
            self.left = max(0, self.left - 1)
        return self.strength if self.left else 0


def _is_item(sentence: ClauseSentence) -> bool:
    """Tell whether a sentence opens as the item of a list does: *Second, ...*, *2. ...*."""
    opening = sentence.tokens[: ITEM_OPENING - 1]
    return any(token.lower in ORDINALS or token.tag == NUM for token in opening)


def listed_asks(sentence: ClauseSentence, strength: int) -> Iterator[Ask]:
    """Yield the asks of an item of an announced list: *Third, that the border be opened*.

    Parameters
    ----------
    sentence
        The item.
    strength
        Of the sentence that announced it; see `announced`.
    """
    for clause in sentence.clauses:
        opener = sentence.tokens[clause.opener].lower if clause.opener >= 0 else ""
        if clause.kind != CONTENT or clause.parent >= 0 or opener != "that" or clause.opener >= ITEM_OPENING:
            continue
        for actor, action, negated, _, hearer in content_asked(sentence, clause, _CONFIDENCE, "ask"):
            modality = MODALITY[strength]
            yield Ask(actor, action, modality, strength, negated, clause.opener, _CONFIDENCE, addressee=hearer)
