"""The words of a sentence as a scorer of tone must see them: names masked, clauses divided, compounds split."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from toolkit.language.lazy_patterns import lazy
from toolkit.language.stopwords import english
from toolkit.language.words import normalise_punctuation, without_addresses

NAME = ""
"""Stands for a word that is part of a name, which says nothing of the tone: *United Nations*."""
BREAK = ","
"""Stands where one clause ends and another begins: a comma, colon, bracket, or dash between spaces."""
_OPENING = ":"
_QUOTE = '"'
_OPENERS = frozenset((_OPENING, _QUOTE))  # after which any word has a capital

# Which signs divide words, and which divide clauses; after a colon or an opening bracket any word has a capital.
_SIGNS = {**dict.fromkeys("!#$%&*+./<=>?@[\\]^`{|}~\t\r\n\x0b\x0c", " "), ";": BREAK, ")": BREAK, "(": _OPENING}
_ASCII = bytes.maketrans("".join(_SIGNS).encode(), "".join(_SIGNS.values()).encode())
_ALL = str.maketrans({**_SIGNS, "\u2014": "-"})
_COMMON = tuple(zip("’“”‘–—…\u00a0", "'\"\"'--. ", strict=True))
_EMOJI = "\u2600-\u27bf\U0001f300-\U0001faff"
_OTHER_SIGNS = lazy(rf"[^\w\s'\",:{_EMOJI}-]")
_SIGN_OF_FACE = lazy(rf"[{_EMOJI}]")
# An emoticon stands alone: "as follows:(1)" and "x=(a)" hold none.
_FACE = lazy(r"(?<!\S)(?:>?[:;=][-'^o]?(?:\)+|\(+|[\]\[DPp/\\|])|</?3)(?![^\s.,!?)])")
_MOUTHS = dict(zip(")(][DPp/\\|", "🙂🙁🙂🙁😀😛😛😕😕😐", strict=True))
# A dash that touches its neighbours is a hyphen, whatever it looks like; one between spaces is a break.
_DASH = lazy(r"(?<=\s)-++(?=\s)")
# What stands after *anti-* stays with it: a compound of something and what works against it is neither good nor bad.
_AGAINST = lazy(r"(?i)\b(anti|counter|non)-(?=\w)")
_FIRST_MARKS = lazy(r"(?<![^\s,:\"])'")
_POSSESSIVE = lazy(r"'[sS](?![^\s,:\"])")
_MARKS = lazy(r"'(?![^\s,:\"])")
_PIECE = lazy(rf"[,:\"{_EMOJI}]|[^\s,:\"{_EMOJI}]++")

LINKS = frozenset(("of", "the", "for", "and"))
"""Small words that link those of a name."""
SMALL = frozenset(
    "a an and as at but by for from if in into is nor of off on onto or out over per so than that the to up upon via"
    " vs with yet amid".split()
)
"""Words that stay small in a heading where every other word has a capital."""
_SHOUTED = 0.7  # share of words in capitals


class PlacedWord(NamedTuple):
    """A word with its span in the text of the sentence."""

    text: str
    start: int
    end: int


def tone_words(text: str, known: Container[str] = ()) -> list[str]:
    """Return the words of a sentence in small letters, with `NAME` for each word of a name and `BREAK` for each break.

    A word is part of a name if it has a capital in mid-sentence and is no stop word, is an acronym,
    or begins the sentence and the next word has a capital as well (``United Nations``, ``Heart of
    Asia``). In a sentence written in capitals, or with a capital on every word as a heading,
    nothing is.

    Parameters
    ----------
    text
        Of one sentence.
    known
        The words that have a weight. Any other that begins the sentence with a capital is taken
        for a name, so that ``Nato`` there is what ``NATO`` is.

    Examples
    --------
    >>> tone_words("The Heart of Asia talks can’t stop a war-torn city’s decline – not yet")
    ['the', '', '', '', 'talks', "can't", 'stop', 'a', 'war', 'torn', 'city', 'decline', ',', 'not', 'yet']
    """
    text = divisible_text(text)
    text = text.encode().translate(_ASCII).decode() if text.isascii() else _OTHER_SIGNS.sub(" ", text.translate(_ALL))
    if "''" in text:
        text = text.replace("''", '" ')
    spaced = f" {text} ".replace(",", " , ").replace(":", " : ").replace(_QUOTE, ' " ')
    if "'" in spaced:
        spaced = spaced.replace(" '", ' " ').replace("'s ", " ").replace("'S ", " ").replace("' ", ' " ')
    pieces, words = spaced.split(), spaced.lower().split()
    _mask_names(pieces, words, known)
    if _OPENING in words:
        words = [BREAK if word == _OPENING else word for word in words]
    return [word for word in words if word != _QUOTE] if _QUOTE in spaced else words


def divisible_text(text: str) -> str:
    """Return a sentence without addresses, with emoji for emoticons, compounds divided, and ASCII as far as may be.

    >>> divisible_text("They can’t stop a war-torn city’s decline – not yet")
    "They can't stop a war torn city's decline , not yet"
    """
    if "@" in text or "://" in text or "www." in text:
        text = without_addresses(text)
    text = _faces(text)
    if not text.isascii():
        text = _nearly_ascii(text)
        if not text.isascii():
            text = _SIGN_OF_FACE.sub(r" \g<0> ", text)
    return _dashes(text) if "-" in text else text


def placed_tone_words(text: str, known: Container[str] = ()) -> list[PlacedWord]:
    """Return the same with the place of each.

    >>> placed_tone_words("calm, Kabul")[1:]
    [PlacedWord(text=',', start=4, end=5), PlacedWord(text='', start=6, end=11)]
    """
    found = list(_PIECE.finditer(_normal(text)))
    pieces = [match[0] for match in found]
    words = [piece.lower() for piece in pieces]
    _mask_names(pieces, words, known)
    return [
        PlacedWord(BREAK if word == _OPENING else word, *match.span())
        for word, match in zip(words, found, strict=True)
        if word != _QUOTE
    ]


def _normal(text: str) -> str:
    """Return a text of the same length that is divided into words as `tone_words` does it."""
    text = _dashes(_nearly_ascii(_faces(without_addresses(text)))).translate(_ALL)
    text = _OTHER_SIGNS.sub(" ", text).replace("''", '" ')
    return _MARKS.sub(_QUOTE, _POSSESSIVE.sub("  ", _FIRST_MARKS.sub(_QUOTE, text)))


def _faces(text: str) -> str:
    """Put an emoji in the place of each emoticon, padded to the same length."""
    if not (":" in text or ";" in text or "=" in text or "<" in text):
        return text
    return _FACE.sub(lambda face: _emoji_of(face[0]).ljust(len(face[0])), text)


def _emoji_of(face: str) -> str:
    if face.endswith("3"):
        return "💔" if "/" in face else "❤"
    mouth = _MOUTHS[face[-1]]
    if "'" in face:
        return "😢" if mouth == "🙁" else "😂"
    if face[0] == ">":
        return "😠"
    return "😉" if face[0] == ";" and mouth == "🙂" else mouth


def _nearly_ascii(text: str) -> str:
    """Exchange what nearly all texts hold; if anything is left, every sign is looked up, which takes much longer."""
    for sign, plainer in _COMMON:
        text = text.replace(sign, plainer)
    return text if text.isascii() else normalise_punctuation(text).replace("\u2014", "-")


def _dashes(text: str) -> str:
    """Make a dash between spaces a break, and divide compounds."""
    text = text.replace(" - ", " , ")
    if " -" in text:
        text = _DASH.sub(lambda dash: BREAK + " " * (len(dash[0]) - 1), text)
    if "nti-" in text or "ounter-" in text or "on-" in text or "N-" in text or text.isupper():
        text = _AGAINST.sub(r"\1_", text)
    return text.replace("-", " ")


def _mask_names(pieces: Sequence[str], words: list[str], known: Container[str]) -> None:
    """Put `NAME` in the place of each word of a name, and of the small words that link them."""
    if len(pieces) != len(words):  # A letter whose small form is a space: no alphabet has one.
        return
    capitals = [place for place, piece in enumerate(pieces) if piece != words[place]]
    if not capitals or (len(capitals) > 2 and not _telling(pieces, words, capitals)):
        return
    stop_words = english().stop_words
    last = -9
    for place in capitals:
        word, piece = words[place], pieces[place]
        if word in stop_words and (len(piece) == 1 or not piece.isupper()):
            continue
        if place == 0 or words[place - 1] in _OPENERS:
            if not _opens_with_name(pieces, words, place, known):
                continue
        elif piece[0].islower() and sum(map(str.isupper, piece)) < 2:  # iPhone is a word, mRNA an acronym
            continue
        if 1 < place - last <= 3 and LINKS.issuperset(words[last + 1 : place]):
            words[last + 1 : place] = [NAME] * (place - last - 1)
        words[place] = NAME
        last = place


def _telling(pieces: Sequence[str], words: Sequence[str], capitals: Sequence[int]) -> bool:
    """Tell whether the capitals of a sentence, three or more, are the author's choice."""
    if 3 * len(capitals) < len(words):
        return True
    letters = [place for place, word in enumerate(words) if len(word) > 1 and word[0].isalpha()]
    if sum(pieces[place].isupper() for place in letters) > _SHOUTED * len(letters):
        return False
    held = set(capitals)
    if len(capitals) < 4 or not letters or letters[0] not in held:
        return True
    return not all(place in held or words[place] in SMALL for place in letters)


def _opens_with_name(pieces: Sequence[str], words: Sequence[str], place: int, known: Container[str]) -> bool:
    """Tell whether a word is of a name although any word would have a capital there.

    It is if it is an acronym or no word that is known, or if the word after it has a capital too;
    an adverb is not: *Sadly Obama lost*.
    """
    piece, word = pieces[place], words[place]
    if word not in known or (len(piece) > 1 and piece.isupper()):
        return True
    following = place + 1
    if following < len(words) and words[following] in LINKS:
        following += 1
    if following >= len(words) or word.endswith("ly"):
        return False
    after = pieces[following]
    return after[0].isupper() and not after.isupper()
