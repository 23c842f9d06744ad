"""The tags of words: coarse parts of speech."""

from __future__ import annotations

DET, PRON, OBJ, PREP, SUB, REL, COORD = "det", "pron", "obj", "prep", "sub", "rel", "coord"
MODAL, AUX, NEG, TO, ADV = "modal", "aux", "neg", "to", "adv"
FINITE, INF, PART, ING, NOUN, NAME, ADJ, NUM, SIGN = (
    *("finite", "inf", "part", "ing", "noun", "name", "adj", "num", "sign"),
)
"""FINITE is a verb with a subject of its own, AUX a form of *be*, *have* or *do*, INF a base form, SIGN punctuation."""
NOMINAL = frozenset((NOUN, NAME, NUM))
