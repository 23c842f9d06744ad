"""Inflected and spelling forms of a word, counted as one and shown in the most frequent spelling."""

from __future__ import annotations

from functools import lru_cache

from toolkit.language.capitals import FUNCTION_WORDS
from toolkit.language.elisions import ELIDING, without_elision
from toolkit.language.stems import stem

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "crises": "crisis",
    "hypotheses": "hypothesis",
    "theses": "thesis",
    "emphases": "emphasis",
    "diagnoses": "diagnosis",
    "lives": "life",
    "knives": "knife",
    "wives": "wife",
    "halves": "half",
    "wolves": "wolf",
    "shelves": "shelf",
    "selves": "self",
    "buses": "bus",
    "gases": "gas",
    "shoes": "shoe",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "criteria": "criterion",
    "phenomena": "phenomenon",
}
_NO_PLURAL = frozenset(
    "news series species politics economics ethics physics mathematics athletics statistics logistics means"
    " headquarters gas bus bias atlas canvas chaos alias lens always perhaps across towards diabetes hormuz".split()
)
_SIBILANT = ("sses", "shes", "ches", "xes", "zzes")


def fold(word: str, code: str = "en", stop_words: frozenset[str] = frozenset()) -> str:
    """Return the form under which a word is counted.

    Case, the possessive, the plural and an elided article (*l'économie*) are folded. The points of initials are
    dropped, so ``U.S.`` and ``US`` are one; an acronym whose small letters spell a stop word keeps
    its capitals, so ``US`` is not ``us`` and ``WHO`` is not ``who``, while ``THE`` is ``the``.

    The plural rule is Harman's S-stemmer with the endings *-is*, *-sses*, *-ches*, *-xes* and a
    list of irregular nouns added; it folds a plural and never a derivation.

    Parameters
    ----------
    word
        With straight apostrophes, as `find_words` gives it.
    code
        ISO 639-1. English plurals are folded; other languages have stems.
    stop_words
        Those of the language.

    References
    ----------
    Harman, D. (1991). How effective is suffixing? Journal of the American Society for
    Information Science 42(1), 7-15.

    Examples
    --------
    >>> [fold(word) for word in ("Taliban's", "crises", "countries", "U.S.", "analysis", "churches")]
    ['taliban', 'crisis', 'country', 'us', 'analysis', 'church']
    >>> fold("US", stop_words=frozenset({"us"}))
    'US'
    >>> fold("L'économie", "fr") == fold("économies", "fr")
    True
    """
    if word.endswith(("'s", "'S")):
        word = word[:-2]
    if "'" in word and code in ELIDING:
        word = without_elision(word) or word
    if "." in word and not word[-1:].isdigit() and all(len(part) < 2 for part in word.split(".")):
        word = word.replace(".", "")
    lower = word.lower()
    if word != lower and word.isupper() and len(word) > 1:
        return word if lower in stop_words and lower not in FUNCTION_WORDS else lower
    if lower in stop_words:
        return lower
    return _singular(lower) if code == "en" else stem(lower, code)


@lru_cache(maxsize=1 << 16)
def _singular(word: str) -> str:
    if not word.endswith(("s", "n", "t", "h", "e", "a")) or len(word) < 4:
        return word
    head, dash, last = word.rpartition("-")
    if dash:
        return head + dash + _singular(last)
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.endswith("s") or word in _NO_PLURAL or word.endswith(("ss", "us", "is", "'s")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(_SIBILANT):
        return word[:-2]
    if word.endswith("oes"):
        return word[:-2]
    if word.endswith("yses"):
        return word[:-2] + "is"
    return word[:-1]
