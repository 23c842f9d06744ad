"""The words of a sentence as a scorer of tone must see them: names masked, clauses divided, compounds split."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from toolkit.language.late import late
from toolkit.language.stopwords import english
from toolkit.language.words import plain, without_addresses

NAME = ""
"""Stands for a word that is part of a name, which says nothing of the tone: *United Nations*."""
BREAK = ","
"""Stands where one clause ends and another begins: a comma, colon, bracket, or dash between spaces."""
OPENING = ":"
"""A break after which any word has a capital; `tone_words` gives `BREAK` for it."""
QUOTE = '"'
"""A quotation mark, after which any word has a capital; `tone_words` leaves it out."""
END = "\x00"
"""Stands between sentences that are read together; no text holds it."""
_OPENERS = frozenset((OPENING, QUOTE, END))

# Which signs divide words, and which divide clauses; after a colon or an opening bracket any word has a capital.
_SIGNS = {
    **dict.fromkeys((*map(chr, range(32)), *"!#$%&*+./<=>?@[\\]^`{|}~\x7f"), " "),
    ";": BREAK,
    ")": BREAK,
    "(": OPENING,
}
_ASCII = bytes.maketrans("".join(_SIGNS).encode(), "".join(_SIGNS.values()).encode())
_ALL = str.maketrans({**_SIGNS, "\u2014": "-"})
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"
_DASHES_BEFORE_COMMA = tuple(dash + "," for dash in _DASHES)
_COMMON = tuple(zip("’“”‘–—…\u00a0", "'\"\"'--. ", strict=True))
_OTHER_SIGNS = late(r"[^\w\s'\",:-]")
# A dash that touches its neighbours is a hyphen, whatever it looks like; one between spaces is a break.
_DASH = late(r"(?<=\s)-++(?=\s)")
# What stands after *anti-* stays with it: a compound of something and what works against it is neither good nor bad.
_AGAINST = late(r"(?i)\b(anti|counter|non)-(?=\w)")
_FIRST_MARKS = late(r"(?<![^\s,:\"])'")
_POSSESSIVE = late(r"'[sS](?![^\s,:\"])")
_MARKS = late(r"'(?![^\s,:\"])")
_PIECE = late(r"[,:\"]|[^\s,:\"]++")

_LINKS = frozenset(("of", "the", "for", "and"))
# Words that stay small in a heading where every other word has a capital.
_SMALL = frozenset(
    "a an and as at but by for from if in into is nor of off on onto or out over per so than that the to up upon via"
    " vs with yet amid".split()
)
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
    pieces = [piece for run in runs([text])[:-1] for piece in pieces_of(run)]
    words = _masked(pieces, known)
    return [BREAK if word == OPENING else word for word in words if word != QUOTE]


def runs(texts: Sequence[str]) -> list[str]:
    """Divide sentences at their spaces and commas, and put `END` after each.

    A dash at either end of a sentence, which divides nothing, is left out.

    >>> runs(["– no way, none –", "So be it."])
    ['no', 'way', ',', 'none', '\\x00', 'So', 'be', 'it', '\\x00']
    """
    joined = " \x00 ".join([text.rstrip(".!?") for text in texts]) + " \x00"
    if END in "".join(texts) or any([text[:1] in _DASHES or text.rstrip(".!?")[-1:] in _DASHES for text in texts]):
        joined = "".join([_without_edges(text.rstrip(".!?").replace(END, " ")) + " \x00 " for text in texts])
    if ", " in joined:
        if not _holds_for_comma(joined):
            joined = joined.replace(", ", " , ")
        else:
            each = joined.split(END)
            joined = END.join([text if _holds_for_comma(text) else text.replace(", ", " , ") for text in each])
    return joined.split()


def _without_edges(text: str) -> str:
    """Leave out a dash that stands alone at the beginning or the end."""
    found = text.split()
    if found and text[0] in _DASHES and not found[0].strip(_DASHES):
        text = text[len(found[0]) :]
    if len(found) > 1 and text[-1] in _DASHES and not found[-1].strip(_DASHES):
        text = text[: -len(found[-1])]
    return text


def _holds_for_comma(text: str) -> bool:
    """Tell whether what stands before a comma may be another thing without it: a dash, or an address."""
    if "-," in text or "@" in text or "://" in text or "www." in text:
        return True
    return not text.isascii() and not all(dash not in text for dash in _DASHES_BEFORE_COMMA)


def pieces_of(run: str) -> tuple[str, ...]:
    """Divide what stands between two spaces into words, as they are written, and `BREAK`, `OPENING` and `QUOTE`.

    Nothing that stands beyond the spaces makes a difference to it.

    >>> pieces_of("(war-torn’s"), pieces_of("–")
    ((':', 'war', 'torn'), (',',))
    """
    run = without_addresses(run)
    if not run.isascii():
        run = _nearly_ascii(run)
    spaced = f" {run} "
    if "-" in run:
        spaced = _dashes(spaced)
    if spaced.isascii():
        spaced = spaced.encode().translate(_ASCII).decode()
    else:
        spaced = _OTHER_SIGNS.sub(" ", spaced.translate(_ALL))
    spaced = spaced.replace("''", '" ').replace(",", " , ").replace(":", " : ").replace(QUOTE, ' " ')
    spaced = spaced.replace(" '", ' " ').replace("'s ", " ").replace("'S ", " ").replace("' ", ' " ')
    return tuple(spaced.split())


def placed_tone_words(text: str, known: Container[str] = ()) -> list[PlacedWord]:
    """Return the same with the place of each.

    >>> placed_tone_words("calm, Kabul")[1:]
    [PlacedWord(text=',', start=4, end=5), PlacedWord(text='', start=6, end=11)]
    """
    found = list(_PIECE.finditer(_normal(text)))
    pieces = [match[0] for match in found]
    words = _masked(pieces, known)
    return [
        PlacedWord(BREAK if word == OPENING else word, *match.span())
        for word, match in zip(words, found, strict=True)
        if word != QUOTE
    ]


def _normal(text: str) -> str:
    """Return a text of the same length that is divided into words as `tone_words` does it."""
    text = _dashes(_nearly_ascii(without_addresses(text))).translate(_ALL)
    text = _OTHER_SIGNS.sub(" ", text).replace("''", '" ')
    return _MARKS.sub(QUOTE, _POSSESSIVE.sub("  ", _FIRST_MARKS.sub(QUOTE, text)))


def _nearly_ascii(text: str) -> str:
    """Exchange what nearly all texts hold; if anything is left, every sign is looked up, which takes much longer."""
    for sign, plainer in _COMMON:
        text = text.replace(sign, plainer)
    return text if text.isascii() else plain(text).replace("\u2014", "-")


def _dashes(text: str) -> str:
    """Make a dash between spaces a break, and divide compounds."""
    text = _DASH.sub(lambda dash: BREAK + " " * (len(dash[0]) - 1), text)
    return _AGAINST.sub(r"\1_", text).replace("-", " ")


def _masked(pieces: Sequence[str], known: Container[str]) -> list[str]:
    """Return the words of a sentence in small letters, those of names masked."""
    words = [piece.lower() for piece in pieces]
    capitals = [place for place, piece in enumerate(pieces) if piece != words[place]]
    if telling(pieces, words, capitals):
        for place in name_places(pieces, words, capitals, known):
            words[place] = NAME
    return words


def name_places(
    pieces: Sequence[str], words: Sequence[str], capitals: Sequence[int], known: Container[str]
) -> list[int]:
    """Return the place of each word of a name, and of the small words that link them; see `tone_words`.

    Parameters
    ----------
    pieces
        The words as they are written, of one sentence, or of several with `END` between them.
    words
        The same in small letters.
    capitals
        The places where they differ, in sentences where that is `telling`.
    known
        The words that have a weight.
    """
    found: list[int] = []
    stop_words = english().stop_words
    last = -9
    for place in capitals:
        word, piece = words[place], pieces[place]
        if word in stop_words and (not piece.isupper() or len(piece) == 1):
            continue
        if place == 0 or words[place - 1] in _OPENERS:
            if not _opens_with_name(pieces, words, place, known):
                continue
        elif piece[0].islower() and sum(map(str.isupper, piece)) < 2:  # iPhone is a word, mRNA an acronym
            continue
        if 1 < place - last <= 3 and _LINKS.issuperset(words[last + 1 : place]):
            found += range(last + 1, place)
        found.append(place)
        last = place
    return found


def telling(pieces: Sequence[str], words: Sequence[str], capitals: Sequence[int]) -> bool:
    """Tell whether the capitals of a sentence are the author's choice."""
    if len(capitals) < 3 or 3 * len(capitals) < len(words):
        return True
    letters = [place for place, word in enumerate(words) if len(word) > 1 and word[0].isalpha()]
    if sum(pieces[place].isupper() for place in letters) > _SHOUTED * len(letters):
        return False
    held = set(capitals)
    if len(capitals) < 4 or not letters or letters[0] not in held:
        return True
    return not all(place in held or words[place] in _SMALL for place in letters)


def _opens_with_name(pieces: Sequence[str], words: Sequence[str], place: int, known: Container[str]) -> bool:
    """Tell whether a word is of a name although any word would have a capital there.

    It is if it is an acronym or no word that is known, or if the word after it has a capital too;
    an adverb is not: *Sadly Obama lost*.
    """
    piece, word = pieces[place], words[place]
    if word not in known or (len(piece) > 1 and piece.isupper()):
        return True
    following = place + 1
    if following < len(words) and words[following] in _LINKS:
        following += 1
    if following >= len(words) or word.endswith("ly"):
        return False
    after = pieces[following]
    return after[0].isupper() and not after.isupper()
