"""Salutations at the start of a speech or letter, and the formulas at its end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from toolkit.methods.keywords.closed_lists import COPULA, SUBJECT, closed_word_list, spoken_words
from toolkit.methods.keywords.sentence_words import SentenceWords

_MOST_ADDRESSED = 30  # words of a salutation that is a line of its own
_LONGEST_PART = 8  # words up to the comma of a salutation that begins a sentence
_LONGEST_CLOSING = 12  # words of the sentence
_LONGEST_THANKS = 5  # words of one that only thanks
_LONGEST_FORMULA = 3  # words that are compared
_POSSESSIVES = frozenset("my your right meine meus minhas mes mis miei sehr".split())
_PUNCTUATED = (",", ":", "!")


def furniture_words(words: SentenceWords, code: str) -> int:
    """Return how many words at the start of a sentence are a salutation, or all of them if it is a closing formula.

    A line of its own with a word of address in it is a salutation as a whole: *Governor, dear colleagues,*. So
    is the start of a sentence up to a comma, and parts between commas that begin like it:
    *Madam Chair, dear friends, we meet*.

    Parameters
    ----------
    words
        The sentence.
    code
        Its language.
    """
    size = len(words.forms)
    first = words.written[0].lower()
    if first in _first_of_closings(code) and is_closing(words, code):
        return size
    begins = first.partition("-")[0] in _openers(code)
    if size <= _MOST_ADDRESSED and words.text.rstrip().endswith(_PUNCTUATED):
        lower = [word.lower() for word in words.written]
        addressed = begins or not (_words(code, "salutation") | _words(code, "honorific")).isdisjoint(lower)
        if addressed and _is_line(words, lower, code):
            return size
    if not begins:
        return 0
    found = start = 0
    while start < size:
        end = start + 1
        while end < size and words.adjacent(end):
            end += 1
        if end - start > _LONGEST_PART or not _addresses(words.written[start:end], code):
            break
        following = words.text[words.ends[end - 1] :].lstrip()[:1]
        if following not in (*_PUNCTUATED, ".", "") or (following in (".", "") and end < size):
            break
        found = start = end
    return found


def _addresses(part: Sequence[str], code: str) -> bool:
    """Return whether a part between commas is an address: *dear Ada*, *my friends*, *Mr President*, not *Mr Brandt*."""
    lower = [word.lower() for word in part]
    if lower[0] in _POSSESSIVES:
        part, lower = part[1:], lower[1:]
    if not lower:
        return False
    if lower[0] in _words(code, "salutation") and len(lower) > 1:
        return True
    if lower[0] in _words(code, "honorific"):
        return len(lower) > 1 and (lower[1] in _plain(code) or (code != "en" and part[1].islower()))
    between = _words(code, "between")
    return lower[0] in _plain(code) and all(word in _openers(code) or word in between for word in lower)


def _is_line(words: SentenceWords, lower: list[str], code: str) -> bool:
    """Return whether a line that ends with a comma has no verb, as far as copulas and pronouns show one."""
    kinds = [kind for word, kind in zip(lower, words.kinds, strict=True) if word not in _words(code, "between")]
    return COPULA not in kinds and SUBJECT not in kinds


def is_closing(words: SentenceWords, code: str) -> bool:
    """Return whether a short sentence begins with a formula that letters and speeches close with: *Kind regards*."""
    size = len(words.forms)
    if size > _LONGEST_CLOSING:
        return False
    formulas = _words(code, "closing") | _words(code, "thanks") if size <= _LONGEST_THANKS else _words(code, "closing")
    lower = [word.lower() for word in words.written[:_LONGEST_FORMULA]]
    return any("-".join(lower[:length]) in formulas for length in range(1, len(lower) + 1))


@cache
def _first_of_closings(code: str) -> frozenset[str]:
    return frozenset(each.partition("-")[0] for each in _words(code, "closing") | _words(code, "thanks"))


@cache
def _openers(code: str) -> frozenset[str]:
    """Return the words that a salutation begins with: those of address, and nouns that may stand without one."""
    return _words(code, "salutation") | _words(code, "honorific") | _plain(code) | _POSSESSIVES


@cache
def _plain(code: str) -> frozenset[str]:
    """Return nouns that address by themselves, but are nouns elsewhere: *Friends, we meet*, but *Friends of mine*."""
    return _words(code, "addressee")


def _words(code: str, name: str) -> frozenset[str]:
    return closed_word_list(name) if code == "en" else spoken_words(code, name)
