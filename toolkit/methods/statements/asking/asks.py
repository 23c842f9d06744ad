"""The asks of a sentence, of every construction, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.language.clauses.analysis import ClauseSentence
from toolkit.language.clauses.tagging import (
    ING,
)
from toolkit.methods.statements.asking.ask import Ask
from toolkit.methods.statements.asking.directives import directive_asks
from toolkit.methods.statements.asking.imperatives import imperative_asks
from toolkit.methods.statements.asking.modal_asks import modal_asks
from toolkit.methods.statements.asking.necessity import necessity_asks
from toolkit.methods.statements.cues import cues

_LAW_DOUBT = 0.4
STOPPING = frozenset("stop cease end halt refrain desist quit".split())
"""Verbs that leave off what follows, if it is one's own conduct; to end poverty is to do something."""
_CONDUCT = frozenset(
    "embargo blockade occupation siege war attack attacks bombing aggression sanctions crackdown practice detention"
    " strike strikes hostilities offensive subsidies subsidy export exports sale sales".split()
)


def asks_of(sentence: ClauseSentence) -> list[Ask]:
    """Return the asks of a sentence, in the order of the words that ask.

    Of two that share most of their action the surer one is kept. An ask that a law makes is kept with a confidence
    below that of any position.
    """
    found = [*modal_asks(sentence), *directive_asks(sentence), *necessity_asks(sentence), *imperative_asks(sentence)]
    found.sort(key=lambda each: (-each.confidence, each.cue))
    kept: list[Ask] = []
    for each in found:
        if not any(_same(each, other) for other in kept):
            kept.append(each)
    kept = [replace(each, negated=each.negated != stops(sentence, each)) for each in kept]
    if is_norm(sentence):
        kept = [replace(each, confidence=min(each.confidence, _LAW_DOUBT)) for each in kept]
    return sorted(kept, key=lambda each: (each.cue, each.action))


def stops(sentence: ClauseSentence, ask: Ask) -> bool:
    """Tell whether an action is to leave something off: *stop hiding*, *refrain from force*, *it must cease*."""
    tokens = sentence.tokens
    first, after = tokens[ask.action[0]].lower, ask.action[0] + 1
    if first not in STOPPING:
        return False
    if after >= ask.action[1]:
        return True
    following = tokens[after]
    return (
        following.tag == ING
        or following.lower == "from"
        or any(token.lower in _CONDUCT for token in tokens[after : ask.action[1]])
    )


def _same(ask: Ask, other: Ask) -> bool:
    start, end = max(ask.action[0], other.action[0]), min(ask.action[1], other.action[1])
    shorter = min(ask.action[1] - ask.action[0], other.action[1] - other.action[0])
    return 2 * (end - start) > shorter


_BINDING = frozenset(
    "must shall may required requires require obliged obliges oblige prohibits prohibited forbids bound duty".split()
)
_OPENERS = frozenset(("under", "pursuant", "by", "article", "section", "according"))


def is_norm(sentence: ClauseSentence) -> bool:
    """Tell whether a sentence says what a law, charter or rule already lays down: *Under the Act, councils must*."""
    tokens = sentence.tokens
    laws = [
        at
        for at, token in enumerate(tokens)
        if (token.lower in cues()["law noun"] and token.text[0].isupper()) or token.lower == "law"
    ]
    if not laws:
        return False
    at = laws[0]
    binding = next((place for place, token in enumerate(tokens) if token.lower in _BINDING), -1)
    if binding < 0:
        return False
    led = any(token.lower in ("under", "pursuant", "international") for token in tokens[max(0, at - 5) : at])
    subject = next(
        (each for each in sentence.clauses if each.subject is not None and each.subject[0] <= at < each.subject[1]),
        None,
    )
    rules = subject is not None and tokens[subject.head].lower in (
        "requires",
        "obliges",
        "prohibits",
        "forbids",
        "states",
    )
    numbered = at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit() and at < 3
    return led or rules or numbered


def cue_words(sentence: ClauseSentence, ask: Ask) -> str:
    """Return the word by which something is asked."""
    return sentence.tokens[ask.cue].text


def stronger(asks: Sequence[Ask]) -> int:
    """Return the strength of the strongest of some asks; 0 for none."""
    return max((each.strength for each in asks), default=0)
