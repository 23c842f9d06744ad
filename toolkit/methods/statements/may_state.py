"""Whether a sentence has a word that could ask, promise or report, so that the others need no analysis."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from toolkit.language.clauses.lexicon import is_base, lemma_of
from toolkit.language.words import bare_words
from toolkit.methods.statements.asking.imperatives import LEADS
from toolkit.methods.statements.asking.listed import ITEM_OPENING, ORDINALS
from toolkit.methods.statements.cues import cues

_WORDS = frozenset(
    "must should ought need needs needed shall can could cannot can't let let's please required require worth time why"
    " according per reportedly allegedly purportedly supposedly i'll we'll don't overdue warranted opportunity"
    " sense wise well favour favor grateful onus burden deserve deserves".split()
)
_FIRST_PERSON = frozenset("we i our my".split())
_LISTS = ("view noun", "report noun", "request noun", "commitment verb")
_BEFORE_TO = frozenset("have has had having got is are was were isn't aren't be up falls lies rests".split())
_ADDRESS = 80  # characters of an address or adverbial before an imperative
_OPENERS = frozenset(':;"\u201c\u201d\u00ab\u201e(')


def may_state(text: str) -> bool:
    """Tell whether a sentence may ask, promise or report something.

    >>> may_state("The bank must pay."), may_state("The old mill burnt in May.")
    (True, False)
    """
    words = [word.lower() for word in bare_words(text)]
    if "that" in words[:ITEM_OPENING] and not ORDINALS.isdisjoint(words[:ITEM_OPENING]):
        return True
    if any(map(_is_cue, words)) or not _FIRST_PERSON.isdisjoint(words):
        return True
    if any(
        word == "to" and _BEFORE_TO.intersection(words[max(0, place - 2) : place]) for place, word in enumerate(words)
    ):
        return True
    return _may_open_imperative(text, words)


@cache
def _is_cue(word: str) -> bool:
    if word in _WORDS or any(word in cues()[name] for name in _LISTS):
        return True
    if any(word in rated for rated in cues().necessity.values()):
        return True
    verb = lemma_of(word)
    return verb in cues().reporting or verb in cues().directives or verb in cues()["commitment verb"]


def _may_open_imperative(text: str, words: Sequence[str]) -> bool:
    if not words or not _OPENERS.isdisjoint(text):
        return bool(words)
    first = next((word for word in words if word not in LEADS and not word.isdigit()), "")
    if is_base(first):
        return True
    comma = text.find(",", 0, _ADDRESS)
    following = bare_words(text[comma : comma + _ADDRESS])[:2] if comma >= 0 else ()
    return any(is_base(word.lower()) for word in following)
