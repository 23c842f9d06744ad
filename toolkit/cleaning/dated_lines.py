"""Lines at the head of a text that are there for their date, and lines with which a sentence or a verse begins."""

from __future__ import annotations

from toolkit.corpus.dates import find_date, is_date_line
from toolkit.language.lazy_patterns import lazy, regex_lower
from toolkit.language.prefilter import holds_any
from toolkit.language.sentences import closes

GOING_ON = (",", ";")
"""Signs at the end of a line that is the beginning of a sentence or of a verse."""

_DATED_TITLE = 6  # words: a shorter line with a date is there for the date
_STOPS = (".", "!", "?", "…")
NO_NAMES = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"
    " sat sun easter christmas whitsun michaelmas martinmas candlemas lent advent ramadan passover noon midnight dawn"
    " dusk night daybreak nightfall sunset sunrise spring summer autumn winter then now today tomorrow tonight evening"
    " morning chance law accident god".split()
)
_BESIDE = frozenset(
    "by review next version of the on at in to published updated posted modified edited dated date issued released last"
    " day anno le den du de der am um a p m pm gmt utc est edt bst cet cest ist z t uhr st nd rd th er º h min read"
    " and".split()
)
# A line that begins with one of these and has a date tells of the text itself.
_DATED = frozenset(
    "delivered released adopted published recorded updated revised reviewed issued given transcribed circulated"
    " submitted presented".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_OPENING_WORDS = 3  # of a line that says what its date is of: "Page last reviewed"
_LETTERS = lazy(r"[^\W\d_]+")
_MOST_BESIDE = 8  # words beside a date
_ENDS_IN_DATE = lazy(r",\s*(?:\d{1,2}\s*[–-]\s*)?\d{1,2}\.?\s+[^\W\d_]+\.?\s+\d{4}\Z|,\s*[^\W\d_]+\s+\d{4}\Z")
_MOST_SMALL_BEFORE_COMMA = 2  # of them in lower case, in a line that ends in a comma and a date
_MOST_SMALL = 3  # of them in lower case, in a line that begins as one with a date does; in others there is none


def is_dated_line(text: str) -> bool:
    """Return whether a line is there for its date: little else in it but names, and no sentence.

    *Port Alba, 3 May 2016* is one, and *This lease was signed on 3 May 2016 by both.* is not.
    """
    if not find_date(text):
        return False
    if goes_on(text):
        return False  # "Recalling its resolution of 4 May 1977," opens a sentence.
    others = [word for word in _LETTERS.findall(text) if regex_lower(word) not in _BESIDE | NO_NAMES]
    opening = [word.strip(",:") for word in regex_lower(text).split()[:_OPENING_WORDS]]
    says_so = not _DATED.isdisjoint(opening) or opening[0] in _WEEKDAYS or holds_any(text, "·•|")
    most = _MOST_SMALL if says_so else _MOST_SMALL_BEFORE_COMMA if _ENDS_IN_DATE.search(text) else 0
    return len(others) <= _MOST_BESIDE and sum(map(str.islower, others)) <= most


def goes_on(text: str) -> bool:
    """Return whether a line is the beginning of a sentence or of a verse: a comma at its end and a small word in it."""
    return text.endswith(GOING_ON) and any(map(str.islower, _LETTERS.findall(text)))


def is_dated_title(text: str) -> bool:
    """Return whether the first line is a title with a date, *Minutes of the boat club, 4 May 2019*, and no outlet's."""
    words = text.split()
    if len(words) <= _DATED_TITLE or is_date_line(text) or not words[0][0].isupper() or closes(text, _STOPS):
        return False
    return regex_lower(words[0]) not in _DATED and (" of " in text or " on " in text)
