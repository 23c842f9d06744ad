"""The words of a sentence, with what the lexicon knows about each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from string import ascii_lowercase, ascii_uppercase
from typing import Any, NamedTuple

from toolkit.compiled import load_compiled
from toolkit.corpus.document import Sentence
from toolkit.corpus.word_boundaries import BOUNDARY, script_without_spaces
from toolkit.language.elisions import ELIDING, without_elision
from toolkit.language.forms import fold
from toolkit.language.stopwords import Language
from toolkit.language.word_classes import NOUN, word_class
from toolkit.language.words import find_words, normalise_punctuation
from toolkit.methods.keywords.closed_lists import (
    ARTICLE,
    CLASS_OF,
    CLAUSE,
    CONTENT,
    COPULA,
    LINKING,
    NUMBER,
    OTHER,
    SUBJECT,
    closed_word_list,
    function_word_kinds,
    shortened_kind,
    spoken_words,
)

_CONTRACTED = ("n't", "'ve", "'re", "'ll", "'d", "'m")
# Function words that are no acronym in capitals, as *US*, *IT*, *WHO*, *CAN*, *MAY* and *HAS* may be.
_NEVER_ACRONYMS = frozenset(
    word
    for word, kind in CLASS_OF.items()
    if kind in (ARTICLE, SUBJECT, CLAUSE, COPULA, LINKING) and word not in "who can may am has his as at in or".split()
)
_IDEOGRAPHIC_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬億亿兆两分之第")
_FIRST_IDEOGRAPH = "\u4e00"
_FIRST_UNSPACED = "\u0e00"  # No script without spaces begins before Thai.
_MOST_SPELLINGS = 1 << 15  # each takes some 400 bytes
_CAPITALS_SHARE = 0.7  # A sentence with a larger share of capitals among its letters is in capitals,
_FEW_LETTERS = 8  # unless it has no more letters than this: an acronym or two.
_CAPITALS, _SMALL = ascii_uppercase.encode(), ascii_lowercase.encode()
_INTERFACE = 2  # of the compiled part; see _words.c


class WordEntry(NamedTuple):
    """What is known about one spelling of a word.

    Attributes
    ----------
    key
        The folded form under which it is counted; see `toolkit.language.forms.fold`.
    form
        As written, with straight apostrophes and without the possessive.
    possessive
        Whether it has the possessive ``'s``.
    kind
        CONTENT for a content word; otherwise the kind of neighbour it is (ARTICLE, LINKING, ...).
    word_class
        Its most frequent class; NOUN in other languages than English.
    address
        Whether it may be a title or part of a form of address, which are looked at again in their sentence.
    """

    key: str
    form: str
    kind: int
    word_class: str
    possessive: bool
    address: bool


class Lexicon(dict[str, WordEntry]):
    """A cache of word entries, emptied when it is full: a spelling is hardly ever analysed twice."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.code = language.code
        self.english = language.code == "en"
        self._classes = function_word_kinds(language.code)
        self._never = spoken_words(language.code, "never")
        self._evaluative = spoken_words(language.code, "evaluative")
        self._stop_words = language.stop_words
        self._others = {each.code: Lexicon(each) for each in language.others}

    def of_text(self, code: str) -> Lexicon:
        """Return the entries of the language of a text; see `toolkit.language.stopwords.Language.of_text`."""
        return self._others.get(code, self) if self._others else self

    def __missing__(self, word: str) -> WordEntry:
        if len(self) >= _MOST_SPELLINGS:
            self.clear()
        stop_words, lower = self._stop_words, word.lower()
        if "'" in lower and self.code in ELIDING:
            lower = without_elision(lower) or lower
        key = fold(word, self.code, stop_words)
        bare = lower[:-2] if lower.endswith("'s") else lower
        stop = (lower in stop_words or bare in stop_words) and key != key.upper()
        if self.english and len(word) > 1 and lower in _NEVER_ACRONYMS:
            stop = True  # *on MY square*: written in capitals to stress it
        # "i.e." is a function word by its letters; "mines" is none, though "mine" is.
        stop = stop or ("." in word and key in stop_words) or lower.endswith(_CONTRACTED)
        letters = sum(map(str.isalpha, key))
        kind = self._classes.get(lower, OTHER) if stop else CONTENT if letters > 1 else OTHER if letters else NUMBER
        english = self.english
        if english and (lower in closed_word_list("always") or word in closed_word_list("time")):
            kind = OTHER
        elif english and _is_number(lower):
            kind = NUMBER
        elif stop and word[:1].isupper() and not word.isupper() and lower in self._evaluative:
            kind = CONTENT  # *Ribeira Nova*
        elif (
            lower in self._never
            or ("-" in lower and self._never.issuperset(lower.split("-")))
            or (self.code == "ja" and "\u3041" <= word[-1] <= "\u309f")
        ):
            kind = OTHER  # In Japanese, verbs and adjectives end in hiragana.
        elif _IDEOGRAPHIC_NUMERALS.issuperset(word) or (
            word[-1] in self._never and _IDEOGRAPHIC_NUMERALS.issuperset(word[:-1])
        ):
            kind = NUMBER  # with a measure word as well
        elif self.code == "ja" and len(word) == 1 and word >= _FIRST_IDEOGRAPH and not stop:
            kind = CONTENT  # The end of a compound; no keyword by itself.
        of_class = word_class(bare) if english and kind == CONTENT else NOUN
        form = word[:-2] if lower.endswith("'s") else word
        shortened = shortened_kind(word, self.code)
        if shortened:
            rest = word.partition("'")[2]
            if shortened == SUBJECT and not rest[:1].isupper():
                kind = SUBJECT  # *n'exclut*: a verb
            elif word[:2] not in ("d'", "D'"):
                form = rest
        address = english and lower in _address_words()
        entry = self[word] = WordEntry(key, form, kind, of_class, english and len(form) < len(word), address)
        return entry


def _is_number(word: str) -> bool:
    """Return whether an English word is a number, or an ordinal with a hyphen: *ninety*, *ninety-second*."""
    *parts, last = word.split("-")
    numbers = closed_word_list("number")
    return numbers.issuperset(parts) and (last in numbers or (bool(parts) and last in closed_word_list("ordinal")))


class SentenceWords(NamedTuple):
    """A sentence split into words.

    Attributes
    ----------
    text
        The sentence with plain apostrophes, hyphens and spaces.
    written, starts, ends
        Each word as written, and its character offsets in ``text``.
    keys, forms, kinds, classes, possessive
        The fields of its entry in the lexicon.
    joined
        1 for a word that only white space separates from the one before it, otherwise 0; in a script without spaces, a
        space ends a clause, and a zero-width space is between words.
    all_capitals
        Whether the sentence is written in capitals; its words are then looked up in lower case.
    """

    text: str
    written: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    keys: tuple[str, ...]
    forms: tuple[str, ...]
    kinds: tuple[int, ...]
    classes: tuple[str, ...]
    possessive: tuple[bool, ...]
    joined: bytes
    all_capitals: bool

    def forms_of(self, start: int, end: int) -> tuple[str, ...]:
        """Return the forms of words: possessives of all but the last, and no elided article before the first."""
        first = self.forms[start]
        if "'" in first and "'" not in self.keys[start]:
            return (without_elision(first) or first, *self.forms[start + 1 : end])
        if True not in self.possessive[start : end - 1]:
            return self.forms[start:end]
        inner = (
            f"{form}'s" if possessive else form
            for form, possessive in zip(self.forms[start : end - 1], self.possessive[start : end - 1], strict=True)
        )
        return (*inner, self.forms[end - 1])

    def adjacent(self, position: int) -> bool:
        """Return whether only white space separates the word at a position from the word before it."""
        return self.joined[position] == 1


def words_of_sentence(sentence: Sentence, lexicon: Lexicon) -> SentenceWords:
    """Split a sentence into words. One in capitals is looked up in lower case: *US* may be *us* there."""
    lexicon = lexicon.of_text(sentence.spoken)
    text = normalise_punctuation(sentence.text)
    columns = COMPILED.words(text, lexicon, _CAPITALS_SHARE, _FEW_LETTERS) if COMPILED else None
    *fields, address = columns or _columns(text, lexicon)
    found = SentenceWords._make((text, *fields))
    if found.all_capitals:
        found = found._replace(forms=tuple(map(_without_possessive, found.written)))
    if address:
        found = found._replace(kinds=_without_titles(text, found.written, found.ends, found.kinds))
    return found


def _columns(text: str, lexicon: Lexicon) -> tuple[Any, ...]:
    """Return what the compiled part does: the fields of `SentenceWords`, and whether a word may be a title."""
    found = find_words(text)
    all_capitals = _is_all_capitals(text)
    if not found:
        return (), (), (), (), (), (), (), (), b"", all_capitals, False
    written, starts, ends = zip(*found, strict=True)
    entries = [lexicon[word.lower()] for word in written] if all_capitals else [lexicon[word] for word in written]
    *fields, addresses = zip(*entries, strict=True)
    joined = bytes(_is_joined(text, end, start) for end, start in zip((0, *ends[:-1]), starts, strict=True))
    return written, starts, ends, *fields, joined, all_capitals, True in addresses


def _is_joined(text: str, end: int, start: int) -> bool:
    if text[start] >= _FIRST_UNSPACED and script_without_spaces(text[start]):
        return text[end:start] in ("", BOUNDARY)
    return (start - end == 1 and text[end] == " ") or not text[end:start].strip()


def _without_titles(text: str, written: Sequence[str], ends: Sequence[int], kinds: tuple[int, ...]) -> tuple[int, ...]:
    """Return the kinds of words with titles, abbreviations and forms of address no longer as content words."""
    dotted, titles, address = closed_word_list("dotted"), closed_word_list("title"), closed_word_list("address")
    lowered = [word.lower() for word in written]
    changed: dict[int, int] = {}
    for position, (word, lower) in enumerate(zip(written, lowered, strict=True)):
        following = written[position + 1] if position + 1 < len(written) else ""
        if lower in dotted or lower in titles:
            name = lower in titles and word[:1].isupper() and not word.isupper() and following[1:2].islower()
            if text[ends[position] : ends[position] + 1] == "." or (name and following[:1].isupper()):
                changed[position] = OTHER
        elif lower in address and following.lower() in closed_word_list("addressed"):
            changed[position] = changed[position + 1] = OTHER
        elif lower == "gentlemen" and position > 1 and written[position - 2].lower() == "ladies":
            changed[position - 2] = changed[position] = OTHER
    if not changed:
        return kinds
    return tuple(changed.get(position, kind) for position, kind in enumerate(kinds))


@cache
def _address_words() -> frozenset[str]:
    return frozenset(("gentlemen",)).union(*map(closed_word_list, ("dotted", "title", "address")))


def _without_possessive(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "'S")) else word


def _is_all_capitals(text: str) -> bool:
    if text.isascii():
        data = text.encode("ascii")
        capitals = len(data) - len(data.translate(None, _CAPITALS))
        letters = capitals + len(data) - len(data.translate(None, _SMALL))
    else:
        capitals, letters = sum(map(str.isupper, text)), sum(map(str.isalpha, text))
    return capitals > _CAPITALS_SHARE * letters and letters > _FEW_LETTERS


COMPILED = load_compiled("toolkit.methods.keywords._words", _INTERFACE)
"""What finds the words of ASCII text, and the chunks among them, several times as fast, if it was built."""
