"""Numbers in figures and in English words: *1,200*, *300 000*, *2.4 million*, *forty-four*, *two-thirds*."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.language.words import Word

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen"
        " eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "mn": 1e6,
    "tn": 1e12,
    "millions": 1e6,
    "billions": 1e9,
    "dozen": 12.0,
    "lakh": 1e5,
    "crore": 1e7,
    "k": 1e3,
}
_FRACTIONS = {"half": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0, "fifth": 20.0}
_FRACTIONS |= {"fifths": 20.0, "tenth": 10.0, "tenths": 10.0}
_OPENINGS = frozenset({*_ONES, *_TENS, "a", "half"})  # words in which a number may begin, up to a hyphen
_LONGEST = 15  # digits


class Numeral(NamedTuple):
    """A number in a text.

    Parameters
    ----------
    value
        As a plain number; of a fraction the percentage.
    fraction
        Whether it is a share in words, such as *two-thirds*.
    spelled
        Whether it is in words.
    plain
        Whether it is an integer in figures without a sign that groups them and without a scale, as a year is.
    last
        Place of its last word.
    """

    value: float
    fraction: bool
    spelled: bool
    plain: bool
    last: int


def numeral_at(words: list[Word], gaps: list[str], place: int) -> Numeral | None:
    """Return the number that begins at a word, if one does.

    Parameters
    ----------
    words
        Of a sentence.
    gaps
        What stands before each of them.
    place
        Of the word.
    """
    if not _may_begin(words[place].text.lower()):
        return None
    found = _fraction(words, gaps, place) or _figures(words, gaps, place) or _spelled(words, gaps, place)
    if found is None or found.fraction:
        return found
    after = found.last + 1
    while after < len(words) and gaps[after] in (" ", "-", ""):
        scale = _SCALES.get(words[after].text.lower())
        if scale is None:
            break
        found = Numeral(found.value * scale, False, found.spelled, False, after)
        after += 1
    return found


def _may_begin(word: str) -> bool:
    """Tell whether a number may begin with a word; most words are passed over by this alone."""
    return word[:1].isdigit() or word.partition("-")[0] in _OPENINGS


def _figures(words: list[Word], gaps: list[str], place: int) -> Numeral | None:
    value = figure(words[place].text)
    if value is None:
        return None
    text, last = words[place].text, place
    grouped = "," in text or "." in text
    while len(text) <= 3 and text.isdigit() and last + 1 < len(words) and gaps[last + 1] in (" ", "\u00a0", "\u202f"):
        group = words[last + 1].text
        if not (len(group) == 3 and group.isdigit()):
            break
        value = value * 1000 + int(group)
        grouped, last = True, last + 1
    return Numeral(value, False, False, not grouped and value == int(value), last)


def figure(text: str) -> float | None:
    """Return the value of a word in figures; a comma before three digits groups them, another one is a decimal sign.

    >>> figure("1,204"), figure("2.4"), figure("3,5"), figure("5th"), figure("9/11")
    (1204.0, 2.4, 3.5, None, None)
    """
    if not text[:1].isdigit() or len(text) > _LONGEST:
        return None
    parts = text.split(",")
    if len(parts) > 1:
        if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3:
            text = "".join(parts)
        elif len(parts) == 2 and len(parts[1]) < 3:
            text = ".".join(parts)
    points = text.split(".")
    if len(points) > 2 and all(len(part) == 3 for part in points[1:]):
        text = "".join(points)
    head, _, tail = text.partition(".")
    return float(text) if head.isdigit() and (tail.isdigit() or not tail) else None


def _spelled(words: list[Word], gaps: list[str], place: int) -> Numeral | None:
    total, last = _small(words[place].text.lower()), place
    if total is None:
        return None
    while last + 1 < len(words) and gaps[last + 1] in (" ", "-"):
        word = words[last + 1].text.lower()
        small = _small(word)
        if word == "hundred" and total < 100:
            total, last = total * 100, last + 1
        elif word == "and" and total % 100 == 0 and last + 2 < len(words) and _small(words[last + 2].text.lower()):
            total, last = total + (_small(words[last + 2].text.lower()) or 0), last + 2
        elif small and small < 10 and total % 10 == 0 and total % 100 >= 20:
            total, last = total + small, last + 1
        else:
            break
    return Numeral(float(total), False, True, False, last)


def _small(word: str) -> int | None:
    """Return the value of a word below a hundred, also of one with a hyphen."""
    head, _, tail = word.partition("-")
    if tail:
        return _TENS[head] + _ONES[tail] if head in _TENS and 0 < _ONES.get(tail, 0) < 10 else None
    return _ONES.get(word, _TENS.get(word))


def _fraction(words: list[Word], gaps: list[str], place: int) -> Numeral | None:
    """Return a share in words: *half of*, *a third of*, *two-thirds of*, *three quarters of*."""
    word = words[place].text.lower()
    head, _, tail = word.partition("-")
    if tail in _FRACTIONS and head in _ONES:
        return Numeral(_ONES[head] * _FRACTIONS[tail], True, True, False, place)
    after = words[place + 1].text.lower() if place + 1 < len(words) and gaps[place + 1] == " " else ""
    behind = words[place + 2].text.lower() if place + 2 < len(words) else ""
    if (word in ("a", "one") or word in _ONES) and after in _FRACTIONS and behind in ("of", "the"):
        return Numeral(_ONES.get(word, 1) * _FRACTIONS[after], True, True, False, place + 1)
    if word == "half" and after in ("of", "the", "a", "its", "their", "his", "her"):
        return Numeral(50.0, True, True, False, place)
    return None
