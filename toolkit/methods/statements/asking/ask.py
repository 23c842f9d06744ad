"""What one ask is: an actor that should do or not do something, how strongly, as whose position."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.methods.statements.phrases import Span

OBLIGATION, NEED, RECOMMENDATION, REQUEST, DEMAND, PROHIBITION = (
    *("obligation", "need", "recommendation", "request", "demand", "prohibition"),
)
MODALITIES = (OBLIGATION, NEED, RECOMMENDATION, REQUEST, DEMAND, PROHIBITION)
"""Obligation: *must*, *have to*; need: *needs to*, *is essential*; recommendation: *should*, *suggest*; request:
*urge*, *call for*, an imperative; demand: *demand*, *insist*, *order*; prohibition: *must not*, *cannot*."""


@dataclass(frozen=True)
class Ask:
    """An ask as its sentence words it; spans are of tokens.

    Attributes
    ----------
    actor
        Who should act; nothing where nobody is named.
    action
        What should be done.
    modality
        One of `MODALITIES`.
    strength
        1 (suggested), 2 (should, urged, needed), 3 (must, demanded, essential).
    negated
        Whether it is not to be done.
    cue
        Place of the word that asks.
    confidence
        How surely it is an ask, 0 to 1.
    source
        Span of the words that name who asks; nothing for the author, or where it is not named.
    impersonal
        Whether it is attributed, but nobody is named: *they were asked to*.
    addressee
        Of whom it is asked, where that is not the actor: *appealed to the bank for credit*.
    """

    actor: Span | None
    action: Span
    modality: str
    strength: int
    negated: bool
    cue: int
    confidence: float
    source: Span | None = None
    impersonal: bool = False
    addressee: Span | None = None
