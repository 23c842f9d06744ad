"""Closed lists of words: the kinds of function words, and the English lists behind the boundaries of keyphrases."""

from __future__ import annotations

from functools import cache

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


@cache
def closed_word_list(name: str) -> frozenset[str]:
    """Return one of the closed lists of English words in ``boundary_words.txt``."""
    found: set[str] = set()
    for line in packaged_text("toolkit.methods.keywords", "boundary_words.txt").splitlines():
        title, colon, words = line.partition(": ")
        if colon and title == name:
            found.update(words.split())
    return frozenset(found)
