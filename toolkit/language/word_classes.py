"""The most frequent class of English words: noun, adjective, verb and so on."""

from __future__ import annotations

from functools import cache

from toolkit.files import packaged_text

NOUN, ADJECTIVE, COMPARATIVE, ADVERB, ING, PARTICIPLE, PAST, VERB, MIXED = (
    *("NOUN", "ADJECTIVE", "COMPARATIVE", "ADVERB", "ING", "PARTICIPLE", "PAST", "VERB", "MIXED"),
)
"""PARTICIPLE may stand before a noun (*proposed*), PAST hardly does (*said*); MIXED is a verb or a noun (*hopes*)."""
CLASSES = (NOUN, ADJECTIVE, COMPARATIVE, ADVERB, ING, PARTICIPLE, PAST, VERB, MIXED)
_VERB_ENDINGS = ("ise", "ises", "ize", "izes", "ify", "ifies")
_ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ary", "ish")
_NOUNS = frozenset(
    "aniseed awning baize bible biopic birdseed blackfly canary catfish ceramic cerise chickweed constabulary"
    " coral cowshed crayfish cuttlefish dignitary dogfish doily dragonfly duckweed dumpling endive flatbed"
    " flatfish gosling grayling greenfly hamstring hayseed hireling holly homily horsefly jackal knotweed lakebed"
    " lemming linseed luminary lyric mainspring maize mangal marquise mayfly milkweed missionary monkfish moped"
    " mortuary narcotic narwhal notary olive opal ovary petal plaything pondweed princeling probiotic quadruped"
    " ragweed riverbed rosary sandal sawfly seabed seedling shilling shoal starfish starling stripling sunbed"
    " toolshed topiary tributary urinal valise viking whitefish whitefly whiting".split()
)
"""Nouns with a misleading ending, which the list lacks."""


def class_by_ending(word: str) -> str:
    """Return the class that the ending of a word in lower case suggests.

    >>> [class_by_ending(word) for word in ("quickly", "mining", "proposed", "coastal", "pier")]
    ['ADVERB', 'ING', 'PARTICIPLE', 'ADJECTIVE', 'NOUN']
    """
    if word.endswith("ly"):
        return ADVERB
    if word.endswith("ing"):
        return ING
    if word.endswith("ed"):
        return PARTICIPLE
    if word.endswith(_VERB_ENDINGS):
        return VERB
    return ADJECTIVE if word.endswith(_ADJECTIVE_ENDINGS) else NOUN


@cache
def _listed() -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""
    for line in packaged_text("toolkit.language", "word_classes.txt").splitlines():
        if line.startswith("#"):
            continue
        if line.endswith(":"):
            name = line[:-1]
        else:
            found.update(dict.fromkeys(line.split(), name))
    return found


def word_class(word: str) -> str:
    """Return the most frequent class of an English word in lower case; a word with a hyphen has that of its last part.

    >>> [word_class(word) for word in ("said", "family", "argues", "hopes", "well-known", "larger")]
    ['PAST', 'NOUN', 'VERB', 'MIXED', 'ADJECTIVE', 'COMPARATIVE']
    """
    listed = _listed()
    found = NOUN if word in _NOUNS else listed.get(word)
    if found:
        return found
    if "-" in word:
        found = word_class(word.rpartition("-")[2])
        # A compound stands before a noun: "crew-served", "record-breaking".
        return ADJECTIVE if found in (PARTICIPLE, PAST, ING) else found
    if word.endswith("s") and listed.get(word[:-1]) == VERB:
        return VERB
    return class_by_ending(word)
