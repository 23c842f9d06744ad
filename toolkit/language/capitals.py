"""Headlines in capitals, in which the case of a word carries no information."""

from __future__ import annotations

import re

from toolkit.language.prefilter import may_shout

_FEWEST = 3  # words of a run
_WORD = re.compile(r"[^\W_](?:[\w'’.&-]*[^\W_])?")
_TWO_CAPITAL_WORDS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2}[\W_]{1,9}[A-ZÀ-ÖØ-Þ]{2}")

FUNCTION_WORDS = frozenset(
    "the and of to for with from that this was were been have had not but by at in on into over under after before"
    " their his its than then they which when what where how be about between through during against these those there"
    " would could should".split()
)
"""English function words that are no acronyms in capitals, unlike *US*, *IT*, *WHO*, *IS* and *AM*."""

_OTHERS = frozenset(
    "a all will you your der die das und den dem des von mit für ein eine zu auf le les du et une aux par pour sur"
    " los las del y una para lo gli di della che per".split()
)


def capital_runs(text: str) -> list[tuple[int, int]]:
    """Return the spans of headlines: three words or more in capitals, a function word among them.

    A list of acronyms has no function word, so it is not a headline. The time is linear in the length of the text.

    Examples
    --------
    >>> text = "MILL AND BARN IN RUINS. The EU, NATO, OSCE and UN met."
    >>> [text[start:end] for start, end in capital_runs(text)]
    ['MILL AND BARN IN RUINS']
    """
    if not may_shout(text, 0) or not _TWO_CAPITAL_WORDS.search(text):
        return []
    runs: list[tuple[int, int]] = []
    start = end = count = capitals = 0
    function = False
    for found in _WORD.finditer(text):
        word = found[0]
        if word.isupper() or (count and word.isdigit()):
            if not count:
                start, function, capitals = found.start(), False, 0
            count, end = count + 1, found.end()
            capitals += len(word) > 1 and word.isupper()
            lower = word.lower()
            function = function or lower in FUNCTION_WORDS or lower in _OTHERS
            continue
        if capitals >= _FEWEST and function:
            runs.append((start, end))
        count = capitals = 0
    if capitals >= _FEWEST and function:
        runs.append((start, end))
    return runs


def lower_runs(text: str, space: str = " ") -> str:
    """Return a text with its headlines in lower case.

    Initials keep their capitals (``U.S.``), and the text keeps its length.

    Parameters
    ----------
    text
        A text of one block.
    space
        Replacement for each space in a headline; one character.

    Examples
    --------
    >>> lower_runs("U.S. TO SELL WHEAT. The UN met.")
    'U.S. to sell wheat. The UN met.'
    """
    parts, done = [], 0
    for start, end in capital_runs(text):
        run = _WORD.sub(_lower, text[start:end])
        parts += [text[done:start], re.sub(r"\s", lambda _: space, run)]
        done = end
    return "".join([*parts, text[done:]])


def _lower(found: re.Match[str]) -> str:
    word = found[0]
    lower = word.lower()
    return word if "." in word or len(lower) != len(word) else lower
