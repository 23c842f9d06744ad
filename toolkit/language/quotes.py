"""Quoted speech: the spans between quotation marks."""

from __future__ import annotations

from toolkit.language.lazy_patterns import lazy
from toolkit.language.words import normalise_punctuation

SHORTEST = 4
"""Words; a shorter quotation is a term, a title or a scare quote, not speech."""

_DOUBLE = lazy("\"|''")
# The mark comes first in these, since what a text is searched for from the left is found ten times as fast.
_SINGLE_OPENS = lazy(r"'(?<![^\s(\[]')(?=[^\s'])")
_SINGLE_CLOSES = lazy(r"'(?<=[^\s']')(?!\w)")
_SPEECH_ENDS = ",.!?"
_WORD = lazy(r"[^\W_]++(?>(?:['-][^\W_]++)*)")


def speech(text: str) -> list[tuple[int, int]]:
    """Find quotations in a block of text, including their marks.

    Straight and curly marks are treated alike; adjacent characters decide whether a mark opens or closes. Speech
    that is not closed runs to the end of the block, as it does where a quotation goes on in the
    next paragraph. Single marks are looked for only where there are no double ones: of those that
    could close, the first after a comma or full stop does, since the others may be apostrophes.

    Unquoted reported speech (*he said that*) is not detected.

    Returns
    -------
    list of tuple
        Spans that hold `SHORTEST` words or more, in order.

    Examples
    --------
    >>> text = "He said: “We leave in the morning.” The “summit” failed."
    >>> [text[start:end] for start, end in speech(text)]
    ['“We leave in the morning.”']
    """
    normal = normalise_punctuation(text)
    if '"' not in normal and "'" not in normal:
        return []
    spans = (_double(normal) if '"' in normal or "''" in normal else []) or _single(normal)
    return [span for span in spans if _long_enough(normal, *span)]


def _long_enough(text: str, start: int, end: int) -> bool:
    return sum(1 for _, _ in zip(_WORD.finditer(text, start, end), range(SHORTEST), strict=False)) == SHORTEST


def _double(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened = -1
    for mark in _DOUBLE.finditer(text):
        start, end = mark.span()
        could_open = end < len(text) and not text[end].isspace() and (start == 0 or not text[start - 1].isalnum())
        could_close = start > 0 and not text[start - 1].isspace() and (end == len(text) or not text[end].isalnum())
        if opened < 0:
            if could_open:
                opened = start
        elif could_close or not could_open:
            spans.append((opened, end))
            opened = -1
    if opened >= 0:
        spans.append((opened, len(text)))
    return spans


def _single(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    if not _SINGLE_OPENS.search(text):
        return spans
    closing = [mark.end() for mark in _SINGLE_CLOSES.finditer(text)]
    sure = [end for end in closing if end > 1 and text[end - 2] in _SPEECH_ENDS]
    done = at = at_sure = 0
    for mark in _SINGLE_OPENS.finditer(text):
        start = mark.start()
        if start < done:
            continue
        while at < len(closing) and closing[at] <= start + 1:
            at += 1
        while at_sure < len(sure) and sure[at_sure] <= start + 1:
            at_sure += 1
        if at == len(closing):
            break  # An apostrophe in front of a word, as in 'tis.
        done = sure[at_sure] if at_sure < len(sure) else closing[at]
        spans.append((start, done))
    return spans


def blanked(text: str, spans: list[tuple[int, int]], *, inside: bool) -> str:
    """Return a text with the characters inside some spans, or outside them, replaced by spaces.

    >>> blanked("a 'b' c", [(2, 5)], inside=True), blanked("a 'b' c", [(2, 5)], inside=False)
    ('a     c', "  'b'  ")
    """
    made, end = [], 0
    for start, stop in spans:
        made += [
            text[end:start] if inside else " " * (start - end),
            " " * (stop - start) if inside else text[start:stop],
        ]
        end = stop
    made.append(text[end:] if inside else " " * (len(text) - end))
    return "".join(made)
