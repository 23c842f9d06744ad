"""Word segmentation: the one definition of a word that all counts use."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from toolkit.language.lazy_patterns import lazy

LONGEST = 200
"""Characters; a longer run without a space is data or damage, not a word, and is left out."""

_PLAIN = tuple(
    (mark, plain)
    for marks, plain in (
        ("‘’‛ʼʹ′＇", "'"),
        ("“”„‟«»″＂", '"'),
        ("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
        ("\u00a0\u2007\u202f\u2028\u2029\u0085\u000b\u000c", " "),
    )
    for mark in marks
)
_SPACE = lazy(r"\s")
_ADDRESS_MARKS = ("://", "www.", "@")


_new = tuple.__new__


class Word(NamedTuple):
    """A word: its normalised form and its span in the text."""

    text: str
    start: int
    end: int


def normalise_punctuation(text: str) -> str:
    r"""Return a text with one kind of apostrophe, quotation mark, hyphen and space.

    Every character is exchanged for one character, so a position in the result is the same
    position in the author's text.

    >>> normalise_punctuation("the Taliban’s “promise”")
    'the Taliban\'s "promise"'
    """
    return text if text.isascii() else _normalised(text)


@lru_cache(4)  # What divides a text into sentences, words and quotations asks for it in turn.
def _normalised(text: str) -> str:
    # str.translate looks every character up, which takes 25 times as long.
    for mark, plain in _PLAIN:
        if mark in text:
            text = text.replace(mark, plain)
    return text


def without_addresses(text: str) -> str:
    """Return a text in which web and mail addresses are spaces, positions unchanged.

    >>> without_addresses("write to a.b@example.org now")
    'write to                 now'
    """
    places = {mark: place for mark in _ADDRESS_MARKS if (place := text.find(mark)) >= 0}
    if not places:
        return text
    parts: list[str] = []
    done = 0
    while places:
        # From the first mark that is left to both ends of the run in which it stands.
        start = min(places.values())
        space = _SPACE.search(text, start)
        end = space.start() if space else len(text)
        while start > done and not text[start - 1].isspace():
            start -= 1
        parts += (text[done:start], " " * (end - start))
        done = end
        # Each mark is looked for once in each part of the text, so that the time stays linear.
        later = {mark: place if place >= end else text.find(mark, end) for mark, place in places.items()}
        places = {mark: place for mark, place in later.items() if place >= 0}
    return "".join([*parts, text[done:]])


def find_words(text: str) -> list[Word]:
    """Find the words of a text, in order.

    A word is a run of letters and digits with the marks that belong to them. An apostrophe or an
    ampersand inside, a hyphen inside, and a point, comma or slash between digits do not end it, so
    ``women's``, ``Russia-West``, ``COVID-19``, ``22.8`` and ``9/11`` are words; letters each with
    a point are one word (``U.S.``). Web and mail addresses are not words, and neither are runs of
    more than `LONGEST` characters.

    The time is linear in the length of the text, whatever it holds.

    >>> [word.text for word in find_words("The U.S.-backed women’s unit (ISIS-K) paid $22.8 m.")]
    ['The', 'U.S.-backed', "women's", 'unit', 'ISIS-K', 'paid', '22.8', 'm']
    """
    normal = without_addresses(normalise_punctuation(text))
    found = _pattern(_has_marks(normal)).finditer(normal)
    # As `Word` makes itself, without the call in between, which takes as long again.
    made = [_new(Word, (match[0], match.start(), match.end())) for match in found]
    return made if len(normal) <= LONGEST else [word for word in made if word.end - word.start <= LONGEST]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where each of the words that `find_words` finds begins and ends, in half the time.

    >>> word_spans("The women’s unit")
    [(0, 3), (4, 11), (12, 16)]
    """
    normal = without_addresses(normalise_punctuation(text))
    made = [match.span() for match in _pattern(_has_marks(normal)).finditer(normal)]
    return made if len(normal) <= LONGEST else [(start, end) for start, end in made if end - start <= LONGEST]


def bare_words(text: str) -> list[str]:
    """Return the words of a text without their spans, in a third of the time.

    >>> bare_words("The U.S.-backed women’s unit")
    ['The', 'U.S.-backed', "women's", 'unit']
    """
    normal = without_addresses(normalise_punctuation(text))
    found: list[str] = _pattern(_has_marks(normal)).findall(normal)
    # A run that is no word is rare; one look at the longest tells.
    return (
        found if len(max(found, key=len, default="")) <= LONGEST else [each for each in found if len(each) <= LONGEST]
    )


def may_be_overlong(text: str) -> bool:
    """Return whether a text may have a run without a space that is too long for a word; quick, and rarely true.

    >>> may_be_overlong("word " * 100), may_be_overlong("a" * 201)
    (False, True)
    """
    # Such a run fills one of the pieces of half its length, whatever its place.
    half = LONGEST // 2
    for start in range(0, len(text) - half + 1, half):
        if " " not in text[start : start + half]:
            return len(text) > LONGEST and max(map(len, text.split()), default=0) > LONGEST
    return False


def overlong(text: str) -> int:
    """Count the runs that are too long to be words.

    >>> overlong("a" * 201 + " short")
    1
    """
    if len(text) <= LONGEST:
        return 0
    normal = without_addresses(normalise_punctuation(text))
    found = _pattern(_has_marks(normal)).finditer(normal)
    return sum(match.end() - match.start() > LONGEST for match in found)


# All but Latin, Greek, Cyrillic, Armenian, points, currencies, arrows and mathematics, where nothing is a mark.
_MARKED = lazy("[^\0-\u02ff\u0370-\u0482\u048a-\u0590\u2000-\u200b\u200e-\u20cf\u2100-\u22ff]")


def _has_marks(text: str) -> bool:
    """Return whether a text may hold marks; to know them all takes 10 ms, and most texts have none."""
    return not text.isascii() and _MARKED.search(text) is not None


@cache
def _pattern(marked: bool) -> re.Pattern[str]:
    """Compile the definition; every repetition is possessive, so no text makes it go back."""
    run = r"[^\W_]++"
    if marked:
        from toolkit.language.combining_marks import MARKS

        run = rf"[^\W_]++(?>(?:[{MARKS}\u200c\u200d]++[^\W_]*+)*)"
    letter = r"[^\W\d_]"
    inside = rf"(?>(?:[-'&](?=[^\W_]){run}|(?<=\d)[.,/](?=\d){run})*)"
    initials = rf"(?>(?:{letter}\.){{2,}})(?>(?:{letter}(?![^\W_]))?)(?>(?:[-'](?=[^\W_]){run})*)"
    return re.compile(rf"{initials}|{run}{inside}")


def has_unspaced_script(text: str) -> bool:
    """Return whether most letters of a text belong to a script written without spaces, and its words are not marked.

    A whole clause would count as one word. Words are marked where a segmenter put zero-width spaces between them; see
    `toolkit.corpus.word_boundaries`.
    """
    sample = text[:20_000]
    if sample.isascii() or "\u200b" in sample:
        return False
    late = [sign for sign in set(sample) if sign >= _UNSPACED[0][0]]
    unspaced = frozenset(sign for sign in late if any(first <= sign <= last for first, last in _UNSPACED))
    if not unspaced:
        return False
    letters = sum(map(str.isalpha, sample))
    return letters > 0 and 2 * sum(map(unspaced.__contains__, sample)) > letters


_UNSPACED = (
    *(("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), ("\u3040", "\u30ff")),
    *(("\u3400", "\u9fff"), ("\U00020000", "\U0003ffff")),
)
