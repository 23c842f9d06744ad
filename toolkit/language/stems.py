"""Stems, for languages whose plurals do not follow the English rule."""

from __future__ import annotations

from functools import cache
from typing import Protocol

_SNOWBALL = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}


class _Stemmer(Protocol):
    def stem(self, token: str) -> str: ...


@cache
def _stemmer(code: str) -> _Stemmer | None:
    """Return the Snowball stemmer of a language; loading it costs over a second, so not before."""
    if code not in _SNOWBALL:
        return None
    from nltk.stem.snowball import SnowballStemmer

    stemmer: _Stemmer = SnowballStemmer(_SNOWBALL[code])
    return stemmer


@cache
def stem(word: str, code: str) -> str:
    """Return the stem of a word in lower case; the word itself where there is no stemmer.

    References
    ----------
    Porter, M. (2001). Snowball: a language for stemming algorithms.

    Examples
    --------
    >>> stem("regierungen", "de")
    'regier'
    """
    stemmer = _stemmer(code)
    return stemmer.stem(word) if stemmer else word
