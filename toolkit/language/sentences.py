"""Sentence segmentation in one pass, without backtracking."""

from __future__ import annotations

import re

from toolkit.compiled import load_compiled
from toolkit.files import packaged_text
from toolkit.language.lazy_patterns import lazy
from toolkit.language.words import normalise_punctuation

# Digits or a bracketed number glued to a full stop are a footnote mark: "ended.12 The", "ended.[3] The".
_END = lazy(
    r"""(?P<stop>[.!?…](?<![.!?…]{2})[.!?…]*+)(?P<close>["')\]}]*+)(?P<note>\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]++|(?<=[a-z]{2}[.!?])\d{1,3}|)"""
    r"""(?=(?P<space>\s++)(?P<open>["'(\[{]*+)(?P<next>\S)|\s*+\Z|(?P<glued>(?<=[a-z]{3}[.!?])[A-Z][a-z]))"""
)
# Scripts without spaces between sentences, or with full stops of their own: Chinese, Japanese, Hindi, Arabic, Urdu.
_OWN_STOP = lazy(r"""[。！？｡।॥؟۔]++["'”’」』）】》)\]]*+""")
_LAST_WORD = lazy(r"(?<![^\s\"'(\[{])[^\s\"'(\[{]++\Z")
_NEXT_WORD = lazy(r"[\"'(\[{]*+([^\W_]+)")
_LETTERS_AND_POINTS = lazy(r"(?:[^\W\d_]\.)+[^\W\d_]?\Z")
_LOOK_BACK = 40
_INTERFACE = 1  # of the compiled code; see _splitter.c

CLOSING = "\"'”’»)]"
"""What may stand behind the full stop of a sentence."""


def _read_abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    groups: dict[str, set[str]] = {"never": set(), "number": set(), "maybe": set()}
    text = packaged_text("toolkit.language", "abbreviations.txt")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, _, listed = line.partition(":")
            groups[kind.strip()].update(listed.split())
    return frozenset(groups["never"]), frozenset(groups["number"]), frozenset(groups["maybe"])


_NEVER, _BEFORE_NUMBER, _MAYBE = _read_abbreviations()
_ABBREVIATIONS = _NEVER | _BEFORE_NUMBER | _MAYBE
# A sentence that follows an abbreviation such as "U.S." begins, as nearly all do, with one of these.
_STARTERS = frozenset(
    "a after all although an and another as at because before both but by despite during each even few for from he"
    " her his how however i if in instead it its last later many meanwhile more most no nor not now of on once one"
    " only or other our she since so some such that the their then there these they this those though three through"
    " to today two under until we what when where whether which while who why with yet you".split()
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a block of text, as spans without the space around them.

    A full stop ends a sentence unless it belongs to an abbreviation, an initial, a number or an
    ellipsis that runs on in lower case. Titles (``Gen.``) never end one; abbreviations that can
    (``U.S.``, ``etc.``) do so before a capital that begins sentences (``The``). The full stops and
    question marks of Chinese, Japanese, Hindi, Arabic and Urdu always end one. Line ends count as
    spaces: hard-wrapped text is joined by the reader, not here.

    The time is linear in the length of the text, whatever it holds.

    >>> text = "Gen. Ali left the U.S. in Nov. 2021. He said “No.” Nobody stayed."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Gen. Ali left the U.S. in Nov. 2021.', 'He said “No.”', 'Nobody stayed.']
    """
    normal = normalise_punctuation(text)
    spans = _spans(normal) if _compiled is None else _compiled.spans(normal, _ABBREVIATIONS, _ends_behind_word)
    # Nearly all that is not ASCII is a quotation mark or a dash, which are plain by now.
    if normal.isascii() or not _OWN_STOP.search(text):
        return spans
    return [part for span in spans for part in _at_own_stops(text, *span)]


def _spans(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a text with plain punctuation, in Python."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        if _ends(text, found, start):
            start = _add(spans, text, start, found.end())
    _add(spans, text, start, len(text))
    return spans


def _at_own_stops(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Divide a span behind the full stops of other scripts, which end a sentence whatever follows."""
    spans: list[tuple[int, int]] = []
    for found in _OWN_STOP.finditer(text, start, end):
        start = _add(spans, text, start, found.end())
    _add(spans, text, start, end)
    return spans


def closes(text: str, signs: tuple[str, ...], behind: str = CLOSING) -> bool:
    """Return whether a text ends in one of some signs, quotation marks and brackets behind it aside.

    >>> closes("He said “No.”", (".", "!")), closes("He said so", (".", "!"))
    (True, False)
    """
    return text.rstrip(behind).endswith(signs)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> int:
    """Append the span without its surrounding space, unless nothing is left; return its end."""
    while start < end and text[start].isspace():
        start += 1
    last = end
    while last > start and text[last - 1].isspace():
        last -= 1
    if start < last:
        spans.append((start, last))
    return end


def _ends(text: str, found: re.Match[str], start: int) -> bool:
    following = found["next"]
    if following is None:
        return True  # The end of the text, or a capital glued to a full stop: "over.The".
    lower = following.islower()
    stop = found["stop"]
    if "!" in stop or "?" in stop:
        return not lower
    if stop != ".":
        return not lower  # An ellipsis: a sentence that trails off, or one that goes on.
    if lower:
        return False
    return _ends_behind_word(text, start, found.start(), found.end(), following, '"' in found["close"])


def _ends_behind_word(text: str, start: int, stop: int, end: int, following: str, quoted: bool) -> bool:
    """Return whether a full stop ends a sentence, by the word before it.

    Parameters
    ----------
    text
        With plain punctuation.
    start
        Where the sentence begins.
    stop, end
        Where the full stop is, and where what belongs to it ends.
    following
        The first letter or sign of what follows, which is no small letter.
    quoted
        Whether a quotation mark follows the full stop.
    """
    before = _LAST_WORD.search(text, max(start, stop - _LOOK_BACK), stop)
    word = before[0] if before else ""
    bare = word.lower()
    if quoted:
        return bare not in _NEVER
    if bare in _NEVER:
        return False
    if bare in _BEFORE_NUMBER and (following.isdigit() or not (len(word) == 1 and word.isupper())):
        return not following.isdigit()
    if len(word) == 1 and word.isalpha():
        # An initial, "J. Smith"; but "World War I. The" and "vitamin C. It" end.
        return word.isupper() and _begins_sentence(text, end)
    if bare in _MAYBE or _LETTERS_AND_POINTS.match(word):
        return _begins_sentence(text, end)
    # "2. The delegation left": the number of a list item.
    is_item = bare.isdigit() and len(bare) < 3 and not text[start : stop - len(word)].strip()
    return not is_item


def _begins_sentence(text: str, position: int) -> bool:
    following = _NEXT_WORD.match(text, position + _spaces(text, position))
    return following is not None and following[1].lower() in _STARTERS and following[1][0].isupper()


def _spaces(text: str, position: int) -> int:
    end = position
    while end < len(text) and text[end].isspace():
        end += 1
    return end - position


_compiled = load_compiled("toolkit.language._splitter", _INTERFACE)
