"""Closed lists of words: the kinds of function words, and the English lists behind the boundaries of keyphrases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from toolkit.counts.vocabulary import LINKS
from toolkit.files import packaged_text

# The kinds of neighbours a chunk can have. A word that was cut off a chunk is CONTENT.
EDGE, SIGN, NUMBER, CONTENT, OTHER, ARTICLE, SUBJECT, INFINITIVE, LINKING, COPULA, CLAUSE, SHORT_ADVERB = range(12)
KINDS = 12

_CLASSES = {
    ARTICLE: "a an the this these those its their our his her my your each every some any another such both",
    SUBJECT: "i we you they he she who will would can could should must may might shall cannot not n't don't doesn't"
    " didn't won't wouldn't can't couldn't",
    INFINITIVE: "to",
    CLAUSE: "that which whether how why if because when while where unless until",
    SHORT_ADVERB: "again soon now then still also often too well away back out up down off only here there always never"
    " rather sometimes today together alone ever almost already early late",
    LINKING: "of for in on with by from at into between among under over about against through and or as",
    COPULA: "is are was were be been being am has have had does do did",
}
CLASS_OF = {word: number for number, listed in _CLASSES.items() for word in listed.split()}

_NAMES = {"article": ARTICLE, "linking": LINKING, "copula": COPULA, "subject": SUBJECT, "clause": CLAUSE}
_NAMES["infinitive"] = INFINITIVE

SPOKEN = ("de", "es", "fr", "it", "nl", "pt", "ru")
"""Languages other than English that have lists of their own, in ``function_words.txt``."""
TERM_LINKS = {"es": "de", "fr": "de", "it": "di", "pt": "de"}
"""The word between the nouns of a term: *projet de loi*."""
PHRASE_LINKS = LINKS | {"di"}
"""Small words inside phrases, which are not counted as words."""
NAME_LINKS = frozenset(
    "the on do da dos das del los las des dell della dello dei degli delle für der voor het den y e et und".split()
)
"""More small words inside names; see `toolkit.methods.keywords.boundaries.names`."""
_SHORTENED = {
    "fr": {ARTICLE: "l", LINKING: "d", SUBJECT: "c j m n s t qu jusqu lorsqu puisqu quoiqu"},
    "it": {ARTICLE: "l un quest quell", LINKING: "all dall dell nell sull d", SUBJECT: "c m n s t"},
}


@cache
def spoken_words(code: str, name: str) -> frozenset[str]:
    """Return one of the lists of a language in ``function_words.txt``, such as its articles."""
    found: set[str] = set()
    for line in packaged_text("toolkit.methods.keywords", "function_words.txt").splitlines():
        title, colon, words = line.partition(": ")
        if colon and title == f"{code} {name}":
            found.update(words.split())
    return frozenset(found)


_FORMS: dict[str, dict[str, tuple[str, ...]]] = {
    "es": {
        "ar": ("a", "an", "aría", "arían"),
        "er": ("e", "en", "ería", "erían"),
        "ir": ("e", "en", "iría", "irían"),
    },
    "fr": {"er": ("e", "ent"), "ir": ("it", "issent"), "re": ("ent",)},
    "pt": {"ar": ("a", "am"), "er": ("e", "em"), "ir": ("e", "em")},
    "it": {"are": ("a", "ano"), "ere": ("e", "ono"), "ire": ("e", "ono", "isce", "iscono")},
}


def is_link(key: str, form: str) -> bool:
    """Return whether a word of a phrase is a small word inside it; *Los* of *Los Angeles* is none."""
    return form in PHRASE_LINKS or form in NAME_LINKS or (form.isupper() and key in PHRASE_LINKS)


@cache
def verb_forms(code: str) -> frozenset[str]:
    """Return the verb forms that are listed for a language, and those of its regular verbs in the third person."""
    found = set(spoken_words(code, "verb"))
    for verb in sorted(spoken_words(code, "regular")):
        for ending, forms in _FORMS[code].items():
            if verb.endswith(ending):
                stem = verb.removesuffix(ending)
                found.update((verb, *(stem + form for form in forms)))
    return frozenset(found)


@cache
def function_word_kinds(code: str) -> Mapping[str, int]:
    """Return the kind of neighbour that each function word of a language is; English for languages without a list."""
    if code not in SPOKEN:
        return CLASS_OF
    return {word: kind for name, kind in _NAMES.items() for word in sorted(spoken_words(code, name))}


def shortened_kind(word: str, code: str) -> int:
    """Return the kind of the shortened word before an apostrophe, 0 if there is none.

    >>> shortened_kind("l'eau", "fr") == ARTICLE, shortened_kind("dell'acqua", "it") == LINKING
    (True, True)
    """
    before, apostrophe, rest = word.lower().partition("'")
    if not apostrophe or not rest:
        return 0
    return next((kind for kind, words in _SHORTENED.get(code, {}).items() if before in words.split()), 0)


@cache
def closed_word_list(name: str) -> frozenset[str]:
    """Return one of the closed lists of English words in ``boundary_words.txt``."""
    found: set[str] = set()
    for line in packaged_text("toolkit.methods.keywords", "boundary_words.txt").splitlines():
        title, colon, words = line.partition(": ")
        if colon and title == name:
            found.update(words.split())
    return frozenset(found)
