"""Chunks: sequences of content words between function words and punctuation, with the kinds of their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from toolkit.corpus.document import Sentence
from toolkit.counts.vocabulary import LINKS
from toolkit.language.forms import fold
from toolkit.language.stopwords import Language
from toolkit.language.words import find_words, normalise_punctuation

# The kinds of neighbours a chunk can have. A verb that was split off a chunk is CONTENT.
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
TITLE = 2  # `Chunk.heading` of a chunk in the title
_CAPITALS_SHARE = 0.7  # A sentence with a larger share of capitals among its letters is in capitals,
_FEW_LETTERS = 8  # unless it has no more letters than this: an acronym or two.
_CAPITALS, _SMALL = ascii_uppercase.encode(), ascii_lowercase.encode()


class WordEntry(NamedTuple):
    """What is known about one spelling of a word.

    Attributes
    ----------
    key
        The folded form under which it is counted; see `toolkit.language.forms.fold`.
    form
        As written, with straight apostrophes and without the possessive.
    kind
        CONTENT for a content word; otherwise the kind of neighbour it is (ARTICLE, LINKING, ...).
    """

    key: str
    form: str
    kind: int


class Lexicon(dict[str, WordEntry]):
    """A cache of word entries: each spelling is analysed once."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._code = language.code
        self._stop_words = language.stop_words

    def __missing__(self, word: str) -> WordEntry:
        stop_words, lower = self._stop_words, word.lower()
        key = fold(word, self._code, stop_words)
        bare = lower[:-2] if lower.endswith("'s") else lower
        stop = (lower in stop_words or bare in stop_words) and key != key.upper()
        # "i.e." is a function word by its letters; "mines" is none, though "mine" is.
        stop = stop or ("." in word and key in stop_words) or lower.endswith(_CONTRACTED)
        letters = sum(map(str.isalpha, key))
        kind = _CLASS_OF.get(lower, OTHER) if stop else CONTENT if letters > 1 else OTHER if letters else NUMBER
        entry = self[word] = WordEntry(key, word[:-2] if lower.endswith("'s") else word, kind)
        return entry


@dataclass(slots=True)
class Chunk:
    """A maximal sequence of content words, separated by nothing but white space.

    Attributes
    ----------
    keys, forms
        The keys and the written forms of its words. A link inside a name (``Heart of Asia``) is one of them.
    before, after
        Kinds of its left and right neighbours.
    informative
        Whether the case of its first word is informative: it does not begin a sentence or stand in a heading.
    heading
        0 in running text, 1 in a heading, 2 in the title.
    linked
        Whether a link (``of``) is among its words.
    count
        Occurrences of exactly this chunk.
    first
        Number of words of the text before its first occurrence.
    tenths
        Bit mask of the tenths of the text in which it occurs.
    sentence, starts
        Its first occurrence: index of the sentence, and character offset in it of each word.
    """

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    before: int
    after: int
    informative: bool
    heading: int
    linked: bool
    count: int
    first: int
    tenths: int
    sentence: int
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chunks:
    """The distinct chunks of one text, and the number of words of the text."""

    chunks: list[Chunk]
    size: int


def split_into_chunks(
    sentences: Sequence[Sentence], lexicon: Lexicon, titles: Iterable[str] = (), *, verbs: bool = True
) -> Chunks:
    """Split a text into chunks at function words, bare numbers and punctuation.

    A link inside a name, between two capitalised words, does not end a chunk. In a chunk of two or more words, the
    first after *we* or *must* and the last before *the* or *their* is taken for a verb and split off.

    Parameters
    ----------
    sentences
        The sentences of the text, in order.
    lexicon
        Cache of the words of the language; new words are added to it.
    titles
        Titles of the documents that make up the text.
    verbs
        Whether to split off verbs.
    """
    collected: dict[tuple[object, ...], Chunk] = {}
    named = frozenset(titles)
    passed = 0
    for number, sentence in enumerate(sentences):
        words = words_of_sentence(sentence, lexicon)
        if not words.forms:
            continue
        heading = 0
        if sentence.block.kind == "heading":
            heading = TITLE if " ".join(words.text.split()) in named else 1
        caseless = words.all_capitals or heading > 0
        tenth = 1 << number * 10 // len(sentences)
        for start, end, before, after in _parts(words, caseless, verbs):
            informative = start > 0 and not caseless
            forms = words.forms[start:end]
            key = (forms, before, after, informative, heading)
            chunk = collected.get(key)
            if chunk is not None:
                chunk.count += 1
                chunk.tenths |= tenth
                continue
            keys = words.keys[start:end]
            collected[key] = Chunk(
                keys=keys,
                forms=forms,
                before=before,
                after=after,
                informative=informative,
                heading=heading,
                linked=end - start > 2 and not LINKS.isdisjoint(keys),
                count=1,
                first=passed + start,
                tenths=tenth,
                sentence=number,
                starts=words.starts[start:end],
            )
        passed += len(words.forms)
    return Chunks(list(collected.values()), passed)


class SentenceWords(NamedTuple):
    """A sentence split into words.

    Attributes
    ----------
    text
        The sentence with plain apostrophes, hyphens and spaces.
    written, starts, ends
        Each word as written, and its character offsets in ``text``.
    keys, forms, kinds
        The fields of its entry in the lexicon.
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
    all_capitals: bool

    def adjacent(self, position: int) -> bool:
        """Return whether only white space separates the word at a position from the word before it."""
        end, start = self.ends[position - 1], self.starts[position]
        return (start - end == 1 and self.text[end] == " ") or not self.text[end:start].strip()


def words_of_sentence(sentence: Sentence, lexicon: Lexicon) -> SentenceWords:
    """Split a sentence into words. One in capitals is looked up in lower case: *US* may be *us* there."""
    text = normalise_punctuation(sentence.text)
    found = find_words(text)
    all_capitals = _is_all_capitals(text)
    if not found:
        return SentenceWords(text, (), (), (), (), (), (), all_capitals)
    written, starts, ends = zip(*found, strict=True)
    entries = [lexicon[word.lower()] for word in written] if all_capitals else [lexicon[word] for word in written]
    keys, forms, kinds = zip(*entries, strict=True)
    if all_capitals:
        forms = tuple(map(_without_possessive, written))
    return SentenceWords(text, written, starts, ends, keys, forms, kinds, all_capitals)


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


def _parts(words: SentenceWords, caseless: bool, verbs: bool) -> Iterator[tuple[int, int, int, int]]:
    """Yield the chunks of a sentence: first word, word after the last, kinds of both neighbours."""
    kinds = words.kinds
    for first, last in _spans(words, caseless):
        before = after = EDGE
        if first:
            before = kinds[first - 1] if words.adjacent(first) else SIGN
        if last < len(kinds):
            after = kinds[last] if words.adjacent(last) else SIGN
        if verbs and last - first > 1 and (before == SUBJECT or after == ARTICLE):
            yield from _without_verbs(first, last, before, after)
        else:
            yield first, last, before, after


def _spans(words: SentenceWords, caseless: bool) -> Iterator[tuple[int, int]]:
    """Yield the chunks of a sentence as spans of words; ``caseless`` if its capitals mark no names."""
    start = -1
    for position, kind in enumerate(words.kinds):
        if start >= 0 and not words.adjacent(position):
            yield start, position
            start = -1
        if kind == CONTENT:
            if start < 0:
                start = position
        elif start >= 0 and (caseless or not _links_names(words, position)):
            yield start, position
            start = -1
    if start >= 0:
        yield start, len(words.kinds)


def _links_names(words: SentenceWords, position: int) -> bool:
    forms = words.forms
    return (
        forms[position] in LINKS
        and 1 < position < len(forms) - 1
        and words.kinds[position + 1] == CONTENT
        and forms[position - 1][:1].isupper()
        and forms[position + 1][:1].isupper()
        and words.adjacent(position + 1)
    )


def _without_verbs(first: int, last: int, before: int, after: int) -> Iterator[tuple[int, int, int, int]]:
    """Split off the words of a chunk that its neighbours show to be verbs."""
    if before == SUBJECT:
        yield first, first + 1, before, CONTENT
        first, before = first + 1, CONTENT
    if after == ARTICLE and last - first > 1:
        yield last - 1, last, CONTENT, after
        last, after = last - 1, CONTENT
    yield first, last, before, after
