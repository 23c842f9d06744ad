"""Chunks: sequences of content words between function words and punctuation, with the kinds of their neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from toolkit.corpus.document import Sentence
from toolkit.corpus.word_boundaries import without_inner_spaces
from toolkit.counts.vocabulary import LINKS
from toolkit.methods.keywords.boundaries.english import Boundaries
from toolkit.methods.keywords.boundaries.names import with_name_links
from toolkit.methods.keywords.boundaries.other_languages import LanguageBoundaries
from toolkit.methods.keywords.closed_lists import CONTENT, EDGE, NAME_LINKS, PHRASE_LINKS, SIGN, SPOKEN, TERM_LINKS
from toolkit.methods.keywords.furniture.removal import Furniture
from toolkit.methods.keywords.sentence_words import COMPILED, Lexicon, SentenceWords, words_of_sentence

Boundary = Literal["cut", "split", "keep"]
TITLE = 2  # `Chunk.heading` of a chunk in the title
_KINDS = (CONTENT, EDGE, SIGN)


@dataclass(slots=True)
class Chunk:
    """A maximal sequence of content words, separated by nothing but white space.

    Attributes
    ----------
    keys, forms, classes
        The keys, the written forms and the classes of its words, with a link inside a name (``Heart of Asia``).
    before, after
        Kinds of its left and right neighbours.
    informative
        Whether the case of its first word is informative: it does not begin a sentence or stand in a heading.
    heading
        0 in running text, 1 in a heading, 2 in the title.
    all_capitals
        Whether it stands in a sentence or heading in capitals.
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
    code
        The language of that sentence.
    """

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    classes: tuple[str, ...]
    before: int
    after: int
    informative: bool
    heading: int
    all_capitals: bool
    linked: bool
    count: int
    first: int
    tenths: int
    sentence: int
    starts: tuple[int, ...]
    code: str = "en"

    def form(self, start: int, end: int) -> str:
        """Return a phrase of the chunk as it is written, without a possessive at its end and *d'* at its start."""
        written = without_inner_spaces(" ".join(self.forms[start:end]))
        return written.removesuffix("'s").removeprefix("d'").removeprefix("dell'").removeprefix("l'")


@dataclass(frozen=True, slots=True)
class Chunks:
    """The distinct chunks of one text, and the number of words of the text."""

    chunks: list[Chunk]
    size: int


def split_into_chunks(
    sentences: Sequence[Sentence], lexicon: Lexicon, titles: Iterable[str] = (), *, boundaries: Boundary = "cut"
) -> Chunks:
    """Split a text into chunks at function words, bare numbers and punctuation.

    A link inside a name, between two capitalised words, does not end a chunk.

    Parameters
    ----------
    sentences
        The sentences of the text, in order.
    lexicon
        Cache of the words of the language; new words are added to it.
    titles
        Titles of the documents that make up the text.
    boundaries
        What to do with verbs, evaluative adjectives and possessors within chunks (English only; see
        `toolkit.methods.keywords.boundaries`): ``cut`` cuts them off, ``split`` makes them chunks of their own, and
        ``keep`` leaves them in.
    """
    collected: dict[tuple[object, ...], Chunk] = {}
    named = frozenset(titles)
    passed = 0
    furniture = Furniture(sentences)
    for number, sentence in enumerate(sentences):
        words = words_of_sentence(sentence, lexicon)
        if not words.forms:
            continue
        code = lexicon.of_text(sentence.spoken).code
        heading = 0
        if sentence.block.kind == "heading":
            heading = TITLE if " ".join(words.text.split()) in named else 1
        caseless = words.all_capitals or heading > 0
        tenth = 1 << number * 10 // len(sentences)
        if boundaries != "keep":
            words = furniture.without(words, sentence, code)
            if not words.all_capitals:
                words = with_name_links(words, code)
        is_plain = "'" not in words.text
        for start, end, before, after in _parts(words, caseless, code, boundaries):
            informative = start > 0 and not caseless
            forms = words.forms[start:end] if is_plain else words.forms_of(start, end)
            key = (forms, before, after, informative, heading)
            chunk = collected.get(key)
            if chunk is not None:
                chunk.count += 1
                chunk.tenths |= tenth
                continue
            keys = words.keys[start:end]
            collected[key] = Chunk(
                keys,
                forms,
                words.classes[start:end],
                before,
                after,
                informative,
                heading,
                words.all_capitals,
                end - start > 2 and (not PHRASE_LINKS.isdisjoint(keys) or not NAME_LINKS.isdisjoint(forms)),
                1,
                passed + start,
                tenth,
                number,
                words.starts[start:end],
                code,
            )
        passed += len(words.forms)
    return Chunks(list(collected.values()), passed)


def _parts(words: SentenceWords, caseless: bool, code: str, mode: Boundary) -> Iterable[tuple[int, int, int, int]]:
    """Return the chunks of a sentence: first word, word after the last, kinds of both neighbours."""
    boundaries: Boundaries | LanguageBoundaries | None = None
    if mode != "keep" and code == "en":
        boundaries = Boundaries(words, caseless, keep=mode == "split")
    elif mode != "keep" and code in SPOKEN:
        boundaries = LanguageBoundaries(words, code, caseless, keep=mode == "split")
    term_link = TERM_LINKS.get(code, "") if boundaries else ""
    spans: Iterable[tuple[int, int, int, int]]
    if COMPILED:
        spans = COMPILED.spans(words.forms, words.kinds, words.joined, _KINDS, LINKS, term_link, caseless)
    else:
        spans = _with_neighbours(words, _spans(words, caseless, term_link))
    if not boundaries:
        return spans
    found: list[tuple[int, int, int, int]] = []
    for span in spans:
        found += boundaries.parts(*span)
    return found


def _with_neighbours(words: SentenceWords, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield spans of words with the kinds of their neighbours."""
    kinds = words.kinds
    for first, last in spans:
        before = after = EDGE
        if first:
            before = kinds[first - 1] if words.adjacent(first) else SIGN
        if last < len(kinds):
            after = kinds[last] if words.adjacent(last) else SIGN
        yield first, last, before, after


def _spans(words: SentenceWords, caseless: bool, term_link: str) -> Iterator[tuple[int, int]]:
    """Yield the chunks of a sentence as spans of words.

    Parameters
    ----------
    words
        The sentence.
    caseless
        Whether its capitals mark no names.
    term_link
        The word that links the nouns of a term, if the language has one.
    """
    start = -1
    for position, kind in enumerate(words.kinds):
        if start >= 0 and not words.adjacent(position):
            yield start, position
            start = -1
        if kind == CONTENT:
            if start < 0:
                start = position
        elif (
            start >= 0
            and not _links_nouns(words, position, term_link)
            and (caseless or not _links_names(words, position))
        ):
            yield start, position
            start = -1
    if start >= 0:
        yield start, len(words.kinds)


def _links_nouns(words: SentenceWords, position: int, term_link: str) -> bool:
    return (
        words.forms[position] == term_link
        and position + 1 < len(words.kinds)
        and words.kinds[position + 1] == CONTENT
        and words.adjacent(position + 1)
    )


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
