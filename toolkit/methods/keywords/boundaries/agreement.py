"""Words behind a Romance noun that are no attribute of it, as they do not agree with it: *crianças caminham*."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from toolkit.methods.keywords.closed_lists import spoken_words

SINGULAR, MASCULINE, PLURAL, UNKNOWN = range(4)
_SHORTEST = 4  # letters of a verb that is known by its number
_MASCULINE = {
    "es": "el un del al este ese aquel algún ningún nuestro vuestro",
    "pt": "o um do no ao pelo este esse aquele neste nesse deste desse num dum algum nenhum meu teu seu nosso",
    "it": "il lo un uno del dello al allo dal dallo nel nello sul sullo questo quello quel mio tuo suo nostro",
}
_SINGULAR = {
    "es": "la una esta esa aquella su mi tu nuestra cada alguna ninguna",
    "pt": "a uma da na à pela esta essa aquela nesta nessa desta dessa numa duma alguma nenhuma cada sua minha",
    "it": "",
    "fr": "le la l un une du au ce cet cette son sa mon ma notre votre leur chaque aucun aucune",
}
_PLURAL = {
    "es": "los las unos unas estos estas esos esas sus mis algunos algunas",
    "pt": "os as uns umas dos das nos nas aos às pelos pelas estes estas esses essas seus suas",
    "it": "i gli le dei degli delle ai agli alle dai dagli dalle nei negli nelle sui sugli sulle questi queste quei"
    " quegli quelle alcuni alcune tutti tutte",
    "fr": "les des aux ces ses mes nos vos leurs quelques plusieurs certains certaines",
}
# Endings of a noun or adjective in the plural, and endings of words in -s or -i that are no plural.
_PLURAL_ENDINGS = {"es": ("as", "es", "os"), "pt": ("as", "es", "os", "is", "ns"), "it": ("i",), "fr": ("s", "x")}
_NO_PLURALS = {"es": (), "pt": (), "it": ("si", "xi"), "fr": ("ours", "cès", "rès", "vers", "puis", "eux")}
# Endings of the third person plural.
_VERBS_IN_PLURAL = {"es": ("an", "en", "on"), "pt": ("am", "em", "ão"), "it": ("ano", "ono"), "fr": ("ent",)}
# Endings of adjectives that are the same for both genders.
_COMMON = {
    "es": ("ista", "cida", "cola", "crata", "ita", "asta", "ota", "nte", "ble", "stre", "ense", "forme", "oide"),
    "pt": ("ista", "cida", "cola", "crata", "ita", "asta", "ota", "nte", "stre", "ense", "forme", "oide"),
    "it": ("ista", "cida", "cola", "ita", "asta", "ota", "arca", "enza", "anza", "ezza", "ura", "zia", "cia", "gia"),
}
# Endings of adjectives, which a noun may follow, and of nouns in -e.
_ADJECTIVES = {
    "es": tuple("al ble il or oso osa ico ica ivo iva ado ada ido ida iento nte".split()),
    "pt": tuple("al vel il or oso osa ico ica ivo iva ado ada ido ida ento nte".split()),
}
_NOUNS_IN_E = {"es": ("aje", "umbre", "ie"), "pt": ("ade", "ude", "ie", "se", "me")}


@cache
def _numbers(code: str) -> Mapping[str, int]:
    found = dict.fromkeys(_SINGULAR.get(code, "").split(), SINGULAR)
    found.update(dict.fromkeys(_MASCULINE.get(code, "").split(), MASCULINE))
    found.update(dict.fromkeys(_PLURAL.get(code, "").split(), PLURAL))
    return found


def number_of(noun: str, article: str, code: str) -> int:
    """Return the number of a noun, and whether it is masculine, by its article or by its ending.

    Parameters
    ----------
    noun, article
        In lower case; the article may be empty, or be written as one with a preposition (*del*).
    code
        The language: es, fr, it or pt.

    Returns
    -------
    int
        SINGULAR, MASCULINE (and singular), PLURAL or UNKNOWN.

    >>> number_of("muelles", "", "es") == PLURAL, number_of("corps", "le", "fr") == SINGULAR
    (True, True)
    """
    found = _numbers(code).get(article, UNKNOWN)
    if found != UNKNOWN or noun in spoken_words(code, "no-plural") or noun.endswith(_NO_PLURALS[code]):
        return found
    return PLURAL if len(noun) >= _SHORTEST and noun.endswith(_PLURAL_ENDINGS[code]) else UNKNOWN


def divides(word: str, number: int, following: str, code: str) -> bool:
    """Return whether a word stands between a noun in the singular and one in the plural: *cooperativa elabora quesos*.

    Parameters
    ----------
    word, following
        The word behind the first noun, and the one behind it, in lower case.
    number
        Of the first noun; from `number_of`.
    code
        The language: es, fr, it or pt.
    """
    if number not in (SINGULAR, MASCULINE) or not word.endswith(("a", "e")) or word in spoken_words(code, "invariable"):
        return False
    return len(word) >= _SHORTEST and number_of(following, "", code) == PLURAL


def disagrees(word: str, noun: str, number: int, code: str, linked: bool) -> bool:
    """Return whether a word cannot be an attribute of the noun before it, and looks like a verb.

    Parameters
    ----------
    word, noun
        In lower case.
    number
        From `number_of`.
    code
        The language: es, fr, it or pt.
    linked
        Whether the noun depends on another one, with which the word may agree instead: *taxa de juros básica*.
    """
    if len(word) < _SHORTEST or word in spoken_words(code, "invariable") or not word.isalpha():
        return False
    if number == PLURAL and word.endswith(_VERBS_IN_PLURAL[code]):
        return True
    if linked or code == "fr" or word.endswith(_COMMON[code]):
        return False
    if number == PLURAL:
        return word.endswith(("a", "o") if code == "it" else ("a", "e"))
    if number == MASCULINE and word.endswith("a"):
        return noun not in spoken_words(code, "feminine")  # *el agua fría*
    if code == "it" or number not in (MASCULINE, SINGULAR) or noun.endswith(_ADJECTIVES[code]):
        return False  # *brutal ataque*
    return word.endswith("e") and not word.endswith(_NOUNS_IN_E[code])
