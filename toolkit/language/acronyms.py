"""Acronyms and their definitions, so that both count as one term."""

from __future__ import annotations

import re

from toolkit.language.lazy_patterns import lazy
from toolkit.language.words import normalise_punctuation

_IN_BRACKETS = lazy(r"\(([^()\n]{2,80})\)")
_SHORT = lazy(r"[^\W_](?>(?:[^\W_]|[-.&/'])*)\Z")
_LONG_WORDS = lazy(r"\S+")


def definitions(text: str) -> dict[str, str]:
    """Find acronyms defined in brackets: the long form, then ``(SHORT)``.

    The algorithm is that of Schwartz and Hearst: the characters of the short form are matched from
    right to left in the words before the bracket, and the first must begin a word. Two deviations:
    the order ``SHORT (long form)`` is left out, which prose hardly uses; and where the word before
    the bracket has a capital, so must the first one, or ``Defence and Security Forces (ANDSF)``
    would begin at *and*.

    Returns
    -------
    dict
        Short form to long form, as written; the first definition of a short form counts.

    References
    ----------
    Schwartz, A. & Hearst, M. (2003). A simple algorithm for identifying abbreviation definitions
    in biomedical text. Pacific Symposium on Biocomputing 8, 451-462.

    Examples
    --------
    >>> definitions("the European Leadership Network (ELN) and the Security Council (see below)")
    {'ELN': 'European Leadership Network'}
    """
    normal = normalise_punctuation(text)
    found: dict[str, str] = {}
    for bracket in _IN_BRACKETS.finditer(normal):
        short = bracket[1].strip()
        if short in found or not _could_be_short(short):
            continue
        # At most min(|A| + 5, 2 |A|) words can hold the long form (their section 3.1).
        reach = min(len(short) + 5, 2 * len(short))
        before = normal[max(0, bracket.start() - 20 * reach) : bracket.start()]
        before = re.split(r"[.!?;:()]\s|\n\n", before)[-1]
        candidates = list(_LONG_WORDS.finditer(before))[-reach:]
        if not candidates:
            continue
        long = _best_long_form(short, before[candidates[0].start() :].rstrip())
        if long:
            found[short] = long
    return found


def _could_be_short(short: str) -> bool:
    capitals = sum(map(str.isupper, short))
    return 2 <= len(short) <= 10 and capitals >= 2 and _SHORT.match(short) is not None


def _best_long_form(short: str, long: str) -> str:
    """Match the short form from right to left; return the long form, or nothing."""
    capital = long.rpartition(" ")[2][:1].isupper()
    position = len(long) - 1
    for index in range(len(short) - 1, -1, -1):
        wanted = short[index].lower()
        if not wanted.isalnum():
            continue
        while position >= 0 and (
            long[position].lower() != wanted
            or (index == 0 and position > 0 and long[position - 1].isalnum())
            or (index == 0 and capital and not long[position].isupper())
        ):
            position -= 1
        if position < 0:
            return ""
        position -= 1
    start = max(long.rfind(" ", 0, position + 1), long.rfind("-", 0, position + 1)) + 1
    chosen = long[start:].strip("\"' ,")
    parts = chosen.split()
    return chosen if len(parts) <= min(len(short) + 5, 2 * len(short)) and len(parts) > 1 else ""
