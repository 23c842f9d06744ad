"""Corrupt text: wrongly decoded, lost or invisible characters, mixed scripts, and broken words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from toolkit.language.lazy_patterns import lazy

LOST = "\ufffd"
"""Stands where the letter that was there could not be read."""


class Oddity(NamedTuple):
    """A corrupt span of a text: its position, its characters, and the intended ones if they are certain."""

    start: int
    text: str
    meant: str = ""


def _as_cp1252(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace").replace(LOST, chr(byte))


# A byte of UTF-8 and the character that it becomes where it is taken for cp1252, or for Latin-1.
_BYTE = {**{chr(byte): byte for byte in range(0x80, 0x100)}, **{_as_cp1252(byte): byte for byte in range(0x80, 0x100)}}
_FOLLOWING = "".join(re.escape(character) for character, byte in sorted(_BYTE.items()) if byte < 0xC0)
_MISREAD = lazy(
    rf"ï»¿|ï¿½|[ÂÃÄÅ][{_FOLLOWING}]|â[\u20ac\x80\u201a\x82\u201e\x84\u2020\x86\u02c6\x88\u2030\x89][{_FOLLOWING}]|â€"
    # Where a space that does not break has become one that does, only the place gives it away.
    r"|(?<=[a-zß-ÿ0-9.,;:!?])[ÂÃ] "
    rf"|ð[Ÿ\x9f][{_FOLLOWING}]{{2}}|(?>(?:[ÐÑ][{_FOLLOWING}]){{3,60}})|(?>(?:[ÎÏ][{_FOLLOWING}]){{3,60}})|[\x80-\x84\x86-\x9f]"
)
# After a capital these may well be punctuation: "IRMÃ”" ends a quotation in Portuguese.
_PUNCTUATION = frozenset("‚„…‘’“”–—•‹›«»\u00a0™")

_SIGNS_OF_MISREADING = (*"ÂÃÄÅâðÐÑÎÏï", *map(chr, range(0x80, 0xA0)))
_FEWEST_PLACES, _CHARACTERS_TO_A_PLACE = 3, 2_000
_FEWEST_LETTERS, _MOST_ACCENTED, _SAMPLE = 40, 0.4, 4_000

_INVISIBLE = lazy(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
    # A joiner is part of many scripts, but not between two letters of this one.
    "|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"
)
_FROM_RIGHT = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARKS_OF_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_FLAG = "\U0001f3f4"  # Tags spell the name of a region after it: they are part of a picture.

_SHORTEST_MIXED = 4  # letters; "Bαβ" is a symbol
_RUN = lazy(r"[^\W\d_]{2,60}+")
_CYRILLIC = "аеорсухіјѕԁһАВЕКМНОРСТХІЅЈ"
_LATIN_FOR_CYRILLIC = "aeopcyxijsdhABEKMHOPCTXISJ"
_GREEK = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LATIN_FOR_GREEK = "oABEZHIKMNOPTYX"
_ALIKE = (
    (lazy("[\u0400-\u052f]"), _CYRILLIC, _LATIN_FOR_CYRILLIC),
    (lazy("[\u0370-\u03ff\u1f00-\u1fff]"), _GREEK, _LATIN_FOR_GREEK),
)
_LATIN = lazy("[A-Za-z\u00c0-\u024f]")

_TORN = lazy(r"(?<![\w-])(?P<head>[^\W\d_]{2,30})- (?P<tail>[^\W\d_]{2,30})(?![\w-])")


def misread(text: str) -> list[Oddity]:
    """Find UTF-8 sequences that were decoded as cp1252 or Latin-1, in order.

    Only sequences that are hardly ever intended count: two characters that decode to an accented
    letter, a quotation mark, a symbol or an emoji, three in a row that decode to Cyrillic or Greek,
    and control characters in place of quotation marks.

    >>> misread("the cafÃ©â€™s door")
    [Oddity(start=7, text='Ã©', meant='é'), Oddity(start=9, text='â€™', meant='’')]
    """
    if text.isascii():
        return []
    found = []
    for match in _MISREAD.finditer(text):
        meant = _meant(match[0])
        if meant and not _may_be_punctuation(text, match):
            found.append(Oddity(match.start(), match[0], meant))
    return found


def is_misread(texts: Sequence[str]) -> bool:
    """Tell whether texts were decoded wrongly throughout, so that nothing can be concluded from their characters.

    They were if there are several places for every thousand words or so, or if nearly half of the letters have
    accents, as no language writes them.

    >>> is_misread(["cafÃ© and tÃ© and thÃ© at the quay"]), is_misread(["café and té and thé at the quay"])
    (True, False)
    """
    strange = [text for text in texts if not text.isascii()]
    if not strange:
        return False
    size = sum(map(len, texts))
    suspected = [text for text in strange if any(sign in text for sign in _SIGNS_OF_MISREADING)]
    places = sum(len(misread(text)) for text in suspected)
    if places >= _FEWEST_PLACES and places * _CHARACTERS_TO_A_PLACE >= size:
        return True
    sample = "".join(strange)[:_SAMPLE]
    # The letters from U+00C0 to U+00FF are those that begin with this byte.
    accented = sample.encode("utf-8", "surrogatepass").count(0xC3)
    if accented <= _MOST_ACCENTED * _FEWEST_LETTERS:
        return False
    letters = sum(map(str.isalpha, sample))
    return letters >= _FEWEST_LETTERS and accented > _MOST_ACCENTED * letters


def _meant(piece: str) -> str:
    if piece in ("ï»¿", "ï¿½", "â€"):
        # The last byte of a closing quotation mark has no character in cp1252 and is often gone.
        return {"ï»¿": "\ufeff", "ï¿½": LOST, "â€": "”"}[piece]
    if piece[1:] == " ":
        return "à" if piece[0] == "Ã" else " "
    if len(piece) == 1:
        return bytes([ord(piece)]).decode("cp1252", "ignore")
    try:
        meant = bytes(_BYTE[character] for character in piece).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if "\x80" <= meant < "\xa0" else meant


def _may_be_punctuation(text: str, match: re.Match[str]) -> bool:
    piece, before, after = (
        match[0],
        text[max(0, match.start() - 1) : match.start()],
        text[match.end() : match.end() + 1],
    )
    if len(piece) != 2 or piece == "â€":
        return False
    if piece[0] in "ÄÅ" and not (before.isalpha() or after.isalpha()):
        return True  # Alone they are remains of a formula more often than a letter.
    if piece[1] not in _PUNCTUATION:
        return False
    # "Ä“" opens and ends what Germans quote, and "Å”" what Norwegians do.
    return piece[0] in "ÄÅ" or before.isupper()


def lost(text: str) -> list[Oddity]:
    """Find replacement characters, in order."""
    return [Oddity(match.start(), LOST) for match in re.finditer(LOST, text)]


def invisible(text: str) -> list[Oddity]:
    r"""Find invisible characters, in order, except those that a script requires.

    Marks of direction are needed where there are letters that run from the right, and are found
    nowhere else. Characters that reverse the direction of what follows are always found.

    >>> [oddity.start for oddity in invisible("pro\u200bvince of Ka\u00adbul")]
    [3, 15]
    """
    if text.isascii():
        return []
    needed = _MARKS_OF_DIRECTION if _FROM_RIGHT.search(text) else frozenset()
    flags = _FLAG in text
    return [
        Oddity(match.start(), match[0])
        for match in _INVISIBLE.finditer(text)
        if match[0] not in needed and not (flags and match[0] >= "\U000e0000")
    ]


def mixed_scripts(text: str) -> list[Oddity]:
    """Find words that contain lookalike letters of another script, in order.

    A word counts if letters of one script are more than those of the other, and each of the few
    looks exactly like a letter of the many, in the case of a letter beside it. ``μm``, ``TNFα``,
    ``IT-отдел`` and the symbols of a formula do not.

    >>> mixed_scripts("a plаn")
    [Oddity(start=2, text='plаn', meant='plan')]
    """
    if text.isascii():
        return []
    scripts = [each for each in _ALIKE if each[0].search(text)]
    return [
        Oddity(match.start(), match[0], meant)
        for match in (_RUN.finditer(text) if scripts else ())
        if not match[0].isascii() and (meant := _in_one_script(match[0], scripts))
    ]


def _in_one_script(word: str, scripts: list[tuple[re.Pattern[str], str, str]]) -> str:
    """Return a word in the script of most of its letters; empty if it has one script or the script is ambiguous."""
    for script, theirs, latin in scripts:
        foreign, own = set(script.findall(word)), set(_LATIN.findall(word))
        if not foreign or not own:
            continue
        foreigners, owned = sum(each in foreign for each in word), sum(each in own for each in word)
        if foreigners < owned and foreign <= set(theirs) and _in_case(word, foreign):
            return word.translate(str.maketrans(theirs, latin))
        if owned < foreigners and own <= set(latin) and _in_case(word, own):
            return word.translate({ord(a): b for a, b in reversed(list(zip(latin, theirs, strict=True)))})
    return ""


def _in_case(word: str, few: set[str]) -> bool:
    """Return whether each of a few letters is a capital only where a capital can stand."""
    if len(word) < _SHORTEST_MIXED:
        return False
    cases = [each.isupper() for each in word]
    return all(cases[n] in (*cases[n - 1 : n], *cases[n + 1 : n + 2]) for n in range(1, len(word)) if word[n] in few)


def torn(text: str, written: Container[str], small: Container[str]) -> Iterator[Oddity]:
    """Find words broken in two by a hyphen and a space, in order.

    Parameters
    ----------
    text
        The text to search.
    written
        Words in lower case; a broken word counts only if the whole word is among them, with
        or without its hyphen.
    small
        Words in lower case that can follow a suspended hyphen: ``and`` in ``pre-
        and post-war``.

    Examples
    --------
    >>> list(torn("an exam- ple of pre- and post-war trade", {"example", "preand"}, {"and"}))
    [Oddity(start=3, text='exam- ple', meant='example')]
    """
    for match, wholes in _maybe_torn(text, small):
        for whole in wholes:
            if whole.lower() in written:
                yield Oddity(match.start(), match[0], whole)
                break


def perhaps_torn(text: str, small: Container[str]) -> set[str]:
    """Return the words that `torn` looks for among those that are written: in lower case, with and without hyphen."""
    return {whole.lower() for _, wholes in _maybe_torn(text, small) for whole in wholes}


def _maybe_torn(text: str, small: Container[str]) -> Iterator[tuple[re.Match[str], tuple[str, str]]]:
    if "- " not in text:
        return
    for match in _TORN.finditer(text):
        head, tail = match["head"], match["tail"]
        if tail.lower() not in small and not tail[0].isupper():
            yield match, (head + tail, f"{head}-{tail}")
