"""Runs: the stretches of a text in which a phrase may stand, each with what stands on either side of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from toolkit.corpus.document import Sentence
from toolkit.counts.vocabulary import LINKS
from toolkit.language.forms import fold
from toolkit.language.stopwords import Language
from toolkit.language.words import find_words, normalise_punctuation

# What can stand beside a run. A word of a run that was split off is CONTENT.
EDGE, SIGN, NUMBER, CONTENT, OTHER, ARTICLE, SUBJECT, INFINITIVE, LINKING, COPULA = range(10)
KINDS = 10

_CLASSES = {
    ARTICLE: "a an the this these those its their our his her my your each every some any another such both",
    SUBJECT: "i we you they he she who will would can could should must may might shall cannot not n't don't doesn't"
    " didn't won't wouldn't can't couldn't",
    INFINITIVE: "to",
    LINKING: "of for in on with by from at into between among under over about against through and or as",
    COPULA: "is are was were be been being am has have had does do did",
}
_CLASS_OF = {word: number for number, listed in _CLASSES.items() for word in listed.split()}
_CONTRACTED = ("n't", "'ve", "'re", "'ll", "'d", "'m")
_SHOUTED = 0.7  # share of capitals among the letters
_CAPITALS, _SMALL = ascii_uppercase.encode(), ascii_lowercase.encode()


class Entry(NamedTuple):
    """What is known of a word as it is written.

    Attributes
    ----------
    key
        Under which it is counted; see `toolkit.language.forms.fold`.
    form
        With straight apostrophes and without a possessive.
    beside
        CONTENT if it may carry a subject; or what it is when it stands beside a run.
    """

    key: str
    form: str
    beside: int


class Lexicon(dict[str, Entry]):
    """Every word seen so far, so that each is looked into once and not at each occurrence."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._code = language.code
        self._stop_words = language.stop_words

    def __missing__(self, word: str) -> Entry:
        stop_words, lower = self._stop_words, word.lower()
        key = fold(word, self._code, stop_words)
        bare = lower[:-2] if lower.endswith("'s") else lower
        stop = (lower in stop_words or bare in stop_words) and key != key.upper()
        # "i.e." is a function word by its letters; "mines" is none, though "mine" is.
        stop = stop or ("." in word and key in stop_words) or lower.endswith(_CONTRACTED)
        letters = sum(map(str.isalpha, key))
        beside = _CLASS_OF.get(lower, OTHER) if stop else CONTENT if letters > 1 else OTHER if letters else NUMBER
        entry = self[word] = Entry(key, word[:-2] if lower.endswith("'s") else word, beside)
        return entry


@dataclass(slots=True)
class Run:
    """Words that follow one another with nothing but space between them, and no function word.

    Attributes
    ----------
    keys, forms
        Of its words. A link inside a name (``Heart of Asia``) is one of them.
    before, after
        What stands on either side.
    telling
        Whether the capital of its first word is the author's choice: no sentence or heading begins with it.
    heading
        Whether it stands in a heading; 2 in the title.
    linked
        Whether links of names are among its words.
    count
        Occurrences of this very run.
    first
        Words of the text before the first of them.
    tenths
        The tenths of the text that hold it, one bit each.
    sentence, starts
        Where the first stands: number of the sentence, and place in it of each of its words.
    """

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    before: int
    after: int
    telling: bool
    heading: int
    linked: bool
    count: int
    first: int
    tenths: int
    sentence: int
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one text, equal ones once, and its words in all."""

    runs: list[Run]
    size: int


def runs_of(sentences: Sequence[Sentence], lexicon: Lexicon, titles: Iterable[str] = (), *, verbs: bool = True) -> Runs:
    """Divide a text into runs.

    A run is broken by a function word, a bare number and any sign but a space. A link inside a name, between two words
    with capitals, does not break it. The first of two or more words after *we* or *must* is a verb and is split off,
    and so is the last before *the* or *their*.

    Parameters
    ----------
    sentences
        Of the text.
    lexicon
        Of the language; it grows.
    titles
        Of the documents that the text consists of.
    verbs
        Whether to split verbs off.
    """
    collected: dict[tuple[object, ...], Run] = {}
    named = frozenset(titles)
    passed = 0
    for number, sentence in enumerate(sentences):
        text, found, entries, shouted = heard(sentence, lexicon)
        if not found:
            continue
        heading = 0
        if sentence.block.kind == "heading":
            heading = 2 if " ".join(text.split()) in named else 1
        even = shouted or heading > 0
        tenth = 1 << number * 10 // len(sentences)
        keys, forms, kinds = zip(*entries, strict=True)
        written, starts, ends = zip(*found, strict=True)
        if shouted:
            forms = tuple(map(_bare, written))
        for first, last in _spans(text, starts, ends, forms, kinds, even):
            before = after = EDGE
            if first:
                before = kinds[first - 1] if joined(text, ends[first - 1], starts[first]) else SIGN
            if last < len(kinds):
                after = kinds[last] if joined(text, ends[last - 1], starts[last]) else SIGN
            if last - first > 1 and verbs and (before == SUBJECT or after == ARTICLE):
                parts = _without_verbs(first, last, before, after)
            else:
                parts = [(first, last, before, after)]
            for start, end, left, right in parts:
                telling = start > 0 and not even
                key = (forms[start:end], left, right, telling, heading)
                run = collected.get(key)
                if run is None:
                    collected[key] = Run(
                        keys[start:end],
                        key[0],
                        left,
                        right,
                        telling,
                        heading,
                        end - start > 2 and not LINKS.isdisjoint(keys[start:end]),
                        1,
                        passed + start,
                        tenth,
                        number,
                        starts[start:end],
                    )
                else:
                    run.count += 1
                    run.tenths |= tenth
        passed += len(found)
    return Runs(list(collected.values()), passed)


class Heard(NamedTuple):
    """A sentence in words: its text with plain signs, the words with their places, what is known of each."""

    text: str
    words: Sequence[tuple[str, int, int]]
    entries: list[Entry]
    shouted: bool


def heard(sentence: Sentence, lexicon: Lexicon) -> Heard:
    """Divide a sentence into words. One in capitals is taken for small letters: there *US* may be *us*."""
    text = normalise_punctuation(sentence.text)
    found = find_words(text)
    shouted = _is_shouted(text)
    entries = [lexicon[word.lower()] for word, _, _ in found] if shouted else [lexicon[word] for word, _, _ in found]
    return Heard(text, found, entries, shouted)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "'S")) else word


def _is_shouted(text: str) -> bool:
    if text.isascii():
        data = text.encode("ascii")
        capitals = len(data) - len(data.translate(None, _CAPITALS))
        letters = capitals + len(data) - len(data.translate(None, _SMALL))
    else:
        capitals, letters = sum(map(str.isupper, text)), sum(map(str.isalpha, text))
    return capitals > _SHOUTED * letters and letters > 8


def _spans(
    text: str, starts: Sequence[int], ends: Sequence[int], forms: Sequence[str], kinds: Sequence[int], even: bool
) -> list[tuple[int, int]]:
    """Find the runs of one sentence as spans of words; ``even`` if its capitals tell no name."""
    spans = []
    start = -1
    for position, kind in enumerate(kinds):
        if start >= 0:
            end, begin = ends[position - 1], starts[position]
            if not (begin - end == 1 and text[end] == " ") and text[end:begin].strip():
                spans.append((start, position))
                start = -1
        if kind == CONTENT:
            if start < 0:
                start = position
        elif start >= 0 and (even or not _links_names(text, starts, ends, forms, kinds, position)):
            spans.append((start, position))
            start = -1
    if start >= 0:
        spans.append((start, len(kinds)))
    return spans


def joined(text: str, end: int, start: int) -> bool:
    """Tell whether nothing but space stands between the end of a word and the start of the next."""
    return (start - end == 1 and text[end] == " ") or not text[end:start].strip()


def _links_names(
    text: str, starts: Sequence[int], ends: Sequence[int], forms: Sequence[str], kinds: Sequence[int], position: int
) -> bool:
    return (
        forms[position] in LINKS
        and 1 < position < len(kinds) - 1
        and kinds[position + 1] == CONTENT
        and forms[position - 1][:1].isupper()
        and forms[position + 1][:1].isupper()
        and joined(text, ends[position], starts[position + 1])
    )


def _without_verbs(first: int, last: int, before: int, after: int) -> list[tuple[int, int, int, int]]:
    """Split the verbs off a run of two words or more that its neighbours tell of."""
    parts = []
    if before == SUBJECT:
        parts.append((first, first + 1, before, CONTENT))
        first, before = first + 1, CONTENT
    if after == ARTICLE and last - first > 1:
        parts.append((last - 1, last, CONTENT, after))
        last, after = last - 1, CONTENT
    parts.append((first, last, before, after))
    return parts
