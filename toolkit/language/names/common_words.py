"""Common English words: a capital at the beginning of a sentence makes no name of them."""

from __future__ import annotations

from functools import cache, lru_cache

from toolkit.files import packaged_text

# Ending, and what the root ends in: "studies" is a form of "study".
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
    ("ers", "e"),
    ("ers", ""),
    ("er", "e"),
    ("er", ""),
    ("or", "e"),
    ("ly", ""),
    ("ness", ""),
    # British spellings of what is listed in American ones.
    ("ce", "se"),
    ("our", "or"),
    ("re", "er"),
    ("ise", "ize"),
    ("isation", "ization"),
    ("amme", "am"),
)
_SHORTEST = 3
_MOST_WORDS = 1 << 14  # that are kept in a cache
_PREFIXES = ("over", "under", "inter", "multi", "super", "anti", "pre", "non", "mis", "dis", "out", "un", "re")


@cache
def _listed() -> frozenset[str]:
    lines = packaged_text("toolkit.language.names", "common_words.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def roots(word: str) -> list[str]:
    """Return the words of which a word in lower case may be a form, itself not among them.

    >>> roots("studies"), roots("stopped")
    (['study', 'studi', 'studie'], ['stoppe', 'stopp', 'stop'])
    """
    found = []
    for ending, instead in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) + len(instead) >= _SHORTEST:
            found.append(root + instead)
            if ending in ("ed", "ing", "er") and not instead and root[-1:] == root[-2:-1] and len(root) > _SHORTEST:
                found.append(root[:-1])
    return found


@lru_cache(_MOST_WORDS)
def is_common_word(word: str) -> bool:
    """Tell whether a word in lower case is a common English word or a form of one.

    >>> [word for word in ("frost", "producers", "fishing", "nairobi") if is_common_word(word)]
    ['frost', 'producers', 'fishing']
    """
    listed = _listed()
    if word in listed or any(root in listed for root in roots(word)):
        return True
    prefix = next((each for each in _PREFIXES if word.startswith(each) and len(word) - len(each) > _SHORTEST), "")
    rest = word.removeprefix(prefix)
    return bool(prefix) and (rest in listed or any(root in listed for root in roots(rest)))
