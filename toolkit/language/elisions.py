"""Words that are written with a shortened one before them: *l'économie*, *dell'acqua*."""

from __future__ import annotations

_SHORTENED = frozenset("c d j l m n s t qu jusqu lorsqu puisqu quoiqu all dall dell nell sull un quest quell".split())

ELIDING = frozenset({"ca", "fr", "it"})
"""Codes of the languages in which such words are counted without the shortened one."""


def without_elision(word: str) -> str:
    """Return a word without the shortened one before its apostrophe; empty if there is none.

    >>> [without_elision(word) for word in ("L'économie", "dell'acqua", "women's", "o'clock")]
    ['économie', 'acqua', '', '']
    """
    before, apostrophe, rest = word.partition("'")
    return rest if apostrophe and len(rest) > 1 and before.lower() in _SHORTENED else ""
