"""Stems of English words, by Porter's rules: for comparing texts, where *resettle* and *resettlement* are one."""

from __future__ import annotations

from functools import lru_cache

_STEP_2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP_3 = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
)  # fmt: skip
_STEP_4 = tuple(
    "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic ou".split()
)  # the longest first: *ement* before *ment* before *ent*


@lru_cache(maxsize=1 << 16)
def english_stem(word: str) -> str:
    """Return the stem of a word in lower case; of a word with other signs than letters a to z, the word itself.

    A stem is not a word: it represents all words that share it, and is never displayed.

    References
    ----------
    Porter, M. (1980). An algorithm for suffix stripping. Program 14(3), 130-137.

    Examples
    --------
    >>> [english_stem(word) for word in ("resettlement", "resettled", "ponies", "relational", "sky")]
    ['resettl', 'resettl', 'poni', 'relat', 'sky']
    """
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    word = _plural_and_past(word)
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = _exchanged(word, _STEP_2)
    word = _exchanged(word, _STEP_3)
    word = _without_suffix(word)
    return _tidied(word)


def _kinds(word: str) -> str:
    """Return v for a vowel and c for a consonant, letter by letter; y is a vowel after a consonant."""
    kinds = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and kinds.endswith("c"))
        kinds += "v" if vowel else "c"
    return kinds


def _measure(stem: str) -> int:
    """Return how often vowels are followed by consonants: m in Porter's paper."""
    return _kinds(stem).count("vc")


def _has_vowel(stem: str) -> bool:
    return "v" in _kinds(stem)


def _ends_short(stem: str) -> bool:
    """Return whether a stem ends in consonant, vowel, consonant, and not in w, x or y."""
    return _kinds(stem).endswith("cvc") and stem[-1] not in "wxy"


def _plural_and_past(word: str) -> str:
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return _restored(stem) if _has_vowel(stem) else word
    return word


def _restored(stem: str) -> str:
    if stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if len(stem) > 1 and stem[-1] == stem[-2] and _kinds(stem)[-1] == "c" and stem[-1] not in "lsz":
        return stem[:-1]
    return stem + "e" if _measure(stem) == 1 and _ends_short(stem) else stem


def _exchanged(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for ending, other in rules:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return stem + other if _measure(stem) > 0 else word
    return word


def _without_suffix(word: str) -> str:
    for ending in _STEP_4:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            right = ending != "ion" or stem.endswith(("s", "t"))
            return stem if right and _measure(stem) > 1 else word
    return word


def _tidied(word: str) -> str:
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_short(word[:-1])):
            word = word[:-1]
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    return word
