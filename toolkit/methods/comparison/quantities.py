"""Quantities in a sentence: a number with its unit, and what it is a number of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from toolkit.files import packaged_text
from toolkit.language.clauses.tagging import ADJ, ADV, DET, FINITE, ING, NAME, NOUN, NUM, PART, ClauseToken, tagged
from toolkit.language.names.lists import words_of
from toolkit.language.words import Word, find_words, normalise_punctuation
from toolkit.methods.comparison.numerals import Numeral, numeral_at

_REFERENCES = frozenset(
    "table figure page pages chapter section article articles resolution no number clause room option item"
    " paragraph line"
    " part volume annex appendix step level phase rule proposal question note verse act scene track grade class"
    " world war"
    " group version model type title flight route highway bus tram room tab".split()
)
_TIME_BEFORE = frozenset(
    "in since until till by from during after before of between early late mid around to and".split()
)
_SOFT = {
    **dict.fromkeys("about around roughly approximately nearly almost some circa close".split(), "about"),
    **dict.fromkeys(("more", "over", "least", "above", "exceeding"), "at least"),
    **dict.fromkeys(("under", "below", "fewer", "less", "up", "most"), "at most"),
}
_NEEDS = {"up": "to", "more": "than", "less": "than", "fewer": "than"}  # "shares were up 5%" is no bound
_YEARS = (1100, 2150)
_PHRASE = 6  # words of what is counted, at most
_RECENT = 1 << 15  # sentences whose quantities are kept
_REACH = 5  # words between a verb and the number that it gives to its subject
_LINKS = frozenset(
    "is are was were be stands stood reached reaches totals totalled hit hits exceeded exceeds numbered".split()
)


@dataclass(frozen=True)
class Quantity:
    """A quantity in a sentence.

    Parameters
    ----------
    low, high
        The number as written, both ends of a range; in the unit.
    unit
        Its unit, such as ``percent`` or ``dollar``; empty for a count.
    dimension
        What the unit measures, such as ``length in metres``; empty for a count.
    factor
        Of the unit in its dimension.
    what
        The words that say what it is a number of; may be empty.
    head
        The last noun of them, in lower case.
    bound
        ``about``, ``at least``, ``at most``, or empty.
    start, end
        Span in the sentence.
    """

    low: float
    high: float
    unit: str
    dimension: str
    factor: float
    what: str
    head: str
    bound: str
    start: int
    end: int

    def agrees(self, other: Quantity) -> bool:
        """Tell whether two quantities of one dimension may be the same number: their ranges meet within 2 percent.

        A number that is *about* has a range of 5 percent on each side, and one with *at least* is open to above up to
        a quarter more.
        """
        a_low, a_high = self._range()
        b_low, b_high = other._range()
        return a_low <= b_high * 1.02 and b_low <= a_high * 1.02

    def _range(self) -> tuple[float, float]:
        low, high = self.low * self.factor, self.high * self.factor
        if self.bound == "about":
            return low * 0.95, high * 1.05
        if self.bound == "at least":
            return low, high * 1.25
        return (low * 0.75, high) if self.bound == "at most" else (low, high)


class Unit(NamedTuple):
    """A unit: its name, what it measures, and its factor there."""

    name: str
    dimension: str
    factor: float


@cache
def units() -> dict[str, Unit]:
    """Return the units by the words and signs that name them, in lower case."""
    found: dict[str, Unit] = {}
    dimension = ""
    for line in packaged_text("toolkit.methods.comparison", "units.txt").splitlines():
        if line.startswith("["):
            dimension = line.strip("[]")
        elif line and not line.startswith("#"):
            name, _, rest = line.partition(":")
            factor, *words = rest.split()
            found.update(dict.fromkeys(words, Unit(name, dimension, float(factor))))
    return found


def quantities_of(sentence: str) -> list[Quantity]:
    """Return the quantities of an English sentence, in order; dates, ages, references and list numbers are left out.

    >>> [(each.low, each.unit, each.what) for each in quantities_of("In 2019 some 2.4 million euros saved 12 mills.")]
    [(2400000.0, 'euro', ''), (12.0, '', 'mills')]
    """
    return list(_quantities(sentence))


@lru_cache(_RECENT)  # Differences and tables of numbers ask for the same sentences.
def _quantities(sentence: str) -> tuple[Quantity, ...]:
    text = normalise_punctuation(sentence)
    if not any(character.isdigit() for character in text) and not _may_spell(text):
        return ()
    words = _divided(find_words(text))
    ends = [0, *(word.end for word in words)]
    gaps = [text[ends[place] : word.start] for place, word in enumerate(words)]
    return tuple(_Reader(text, words, gaps).quantities())


def _may_spell(text: str) -> bool:
    return any(numeral_at([word], [""], 0) for word in find_words(text)) or "half" in text.lower() or "third" in text


def _divided(words: Sequence[Word]) -> list[Word]:
    """Divide a number from the unit or number that a hyphen ties to it: *20-year*, *10-15*."""
    made: list[Word] = []
    for word in words:
        head, dash, tail = word.text.partition("-")
        if dash and head[:1].isdigit() and tail:
            cut = word.start + len(head)
            made += [Word(head, word.start, cut), Word(tail, cut + 1, word.end)]
        else:
            made.append(word)
    return made


class _Reader:
    """Reads the quantities of one sentence."""

    def __init__(self, text: str, words: list[Word], gaps: list[str]) -> None:
        self.text, self.words, self.gaps = text, words, gaps
        self.lower = [word.text.lower() for word in words]
        self._tokens: list[ClauseToken] | None = None

    def quantities(self) -> Iterator[Quantity]:
        place = 0
        while place < len(self.words):
            numeral = numeral_at(self.words, self.gaps, place)
            if numeral is None:
                place += 1
                continue
            first, low, last = place, numeral, numeral.last
            high = self._range_end(last)
            if high:
                last = high.last
            place = last + 1
            unit, after = self._unit(first, last, low)
            if unit is None and high is None and self._is_no_quantity(first, low):
                continue
            if unit is None and low.spelled and low.value < 2:
                continue
            start, end = self.words[first].start, self.words[max(last, after - 1)].end
            what, head = self._what(first, after, unit)
            if not what and unit is None:
                continue
            scaled = low.value
            if high and high.value >= 1000 > low.value and not low.spelled:
                scaled = low.value * _shared_scale(high.value, low.value)
            values = sorted((scaled, high.value if high else scaled))
            measure = unit or Unit("", "", 1.0)
            yield Quantity(
                values[0],
                values[1],
                measure.name,
                measure.dimension,
                measure.factor,
                what,
                head,
                self._bound(first),
                start,
                end,
            )

    def _range_end(self, last: int) -> Numeral | None:
        """Return the upper end of a range: *10 to 15*, *10-15*, *between 10 and 15*."""
        after = last + 1
        if after >= len(self.words):
            return None
        if self.gaps[after] in ("-", " - "):
            return numeral_at(self.words, self.gaps, after)
        between = self.lower[after] == "and" and "between" in self.lower[max(0, last - 3) : last]
        if (self.lower[after] in ("to", "or") or between) and after + 1 < len(self.words):
            return numeral_at(self.words, self.gaps, after + 1)
        return None

    def _unit(self, first: int, last: int, low: Numeral) -> tuple[Unit | None, int]:
        """Return the unit of a number, and the place behind it."""
        after = last + 1
        before = self.gaps[first].strip()[-1:]
        if low.fraction:
            return units()["%"], after
        if before in ("$", "€", "£", "¥"):
            return units()[before], after
        if first and self.lower[first - 1] in ("usd", "eur", "gbp", "chf", "jpy", "inr", "us$"):
            return units()[self.lower[first - 1]], after
        sign = (self.gaps[after] if after < len(self.words) else self.text[self.words[last].end :]).strip()[:1]
        if sign in ("%", "€", "$", "£"):
            return units()[sign], after
        if after >= len(self.words) or self.gaps[after] not in (" ", "-", ""):
            return None, after
        word = self.lower[after]
        if word in ("cubic", "square") and after + 1 < len(self.words) and self.lower[after + 1] in units():
            length = units()[self.lower[after + 1]]
            power = 3 if word == "cubic" else 2
            return Unit(f"{word} {length.name}", f"{word} metres", length.factor**power), after + 2
        if word == "per" and after + 1 < len(self.words) and self.lower[after + 1] == "cent":
            return units()["percent"], after + 2
        if word == "percentage":
            return units()["percent"], after + 2
        unit = units().get(word)
        return (unit, after + 1) if unit else (None, after)

    def _is_no_quantity(self, first: int, numeral: Numeral) -> bool:
        """Tell whether a number is a year, a day, an age, a time, a reference or the number of a list item."""
        before = self.lower[first - 1] if first else ""
        after = numeral.last + 1
        following = self.lower[after] if after < len(self.words) else ""
        gap = self.gaps[after] if after < len(self.words) else self.text[self.words[numeral.last].end :]
        calendar = words_of("calendar")
        if before in _REFERENCES or before in calendar or self._dated(after):
            return True
        if not first and gap[:1] in (".", ")"):
            return True
        if numeral.plain and numeral.value < 130 and self.gaps[first] == ", " and gap[:1] in (",", "."):
            return True
        if gap[:1] == ":" or self.gaps[first].endswith((":", "#", "№")) or following in ("am", "pm", "o'clock"):
            return True
        return (
            numeral.plain
            and _YEARS[0] <= numeral.value <= _YEARS[1]
            and (before in _TIME_BEFORE or not self._noun(after))
        )

    def _dated(self, after: int) -> bool:
        """Tell whether a month follows, perhaps behind another day: *15 and 16 February*."""
        while after < len(self.words) and (self.lower[after] in ("and", "to", "of") or self.lower[after].isdigit()):
            after += 1
        return after < len(self.words) and self.lower[after] in words_of("calendar")

    def _noun(self, place: int) -> bool:
        return place < len(self.words) and self.gaps[place] == " " and self.lower[place].endswith("s")

    def _bound(self, first: int) -> str:
        for place in range(first - 1, max(-1, first - 4), -1):
            bound = _SOFT.get(self.lower[place])
            if bound:
                needs = _NEEDS.get(self.lower[place])
                return bound if needs is None or self.lower[place + 1] == needs else ""
            if self.lower[place] not in ("than", "to", "at", "a", "the", "by", "of"):
                return ""
        return ""

    @property
    def tokens(self) -> list[ClauseToken]:
        """The tagged words of the sentence."""
        if self._tokens is None:
            self._tokens = tagged(self.text)
        return self._tokens

    def _what(self, first: int, after: int, unit: Unit | None) -> tuple[str, str]:
        """Return the words that say what a number is of, and the last noun of them."""
        at = self.words[after].start if after < len(self.words) else len(self.text)
        place = next((n for n, token in enumerate(self.tokens) if token.start >= at), len(self.tokens))
        if place < len(self.tokens) and self.tokens[place].lower == "of":
            found = self._phrase(place + 1)
            if found[0]:
                return found
        elif (unit is None or unit.name == "percent") and after < len(self.gaps) and "," not in self.gaps[after]:
            found = self._phrase(place)
            if found[0]:
                return found
        return self._counted_before(self.words[first].start)

    def _is_link(self, place: int) -> bool:
        return self.tokens[place].lower in _LINKS or self.tokens[place].tag == FINITE

    def _phrase(self, place: int) -> tuple[str, str]:
        """Return a noun phrase that begins at a token, without its article, and its head."""
        while place < len(self.tokens) and self.tokens[place].tag in (DET, NUM):
            place += 1
        first, head = place, -1
        while place < len(self.tokens) and place - first < _PHRASE:
            token = self.tokens[place]
            if token.lower in units():
                break
            # Behind a number a plural is a noun, whatever else it could be: "15 ships sank".
            plural = place == first and token.tag == FINITE and token.lower.endswith("s")
            if token.tag in (NOUN, NAME) or plural:
                head = place
            elif token.tag not in (ADJ, ADV, PART, ING, NUM) or (token.tag == ING and head >= 0):
                break
            place += 1
        if head < 0:
            return "", ""
        return self.text[self.tokens[first].start : self.tokens[head].end], self.tokens[head].lower

    def _counted_before(self, start: int) -> tuple[str, str]:
        """Return what a number is said of: *the number of seats is 40*, *the fare rose to 12 euros*."""
        end = next((n for n, token in enumerate(self.tokens) if token.start >= start), len(self.tokens))
        verb = end - 1
        while (
            verb > end - _REACH
            and verb > 0
            and not (self.tokens[verb].lower in _LINKS or self.tokens[verb].tag == FINITE)
        ):
            verb -= 1
        place = verb - 1
        if verb <= 0 or verb <= end - _REACH or self.tokens[place].tag not in (NOUN, NAME):
            return "", ""
        first = place
        while first and self.tokens[first - 1].tag in (NOUN, NAME, ADJ, PART):
            first -= 1
        if first < place and self.tokens[first].start == 0 and numeral_at(self.words, self.gaps, 0):
            first += 1  # "Fifteen people were killed and 410 injured."
        return self.text[self.tokens[first].start : self.tokens[place].end], self.tokens[place].lower


def _shared_scale(high: float, low: float) -> float:
    """Return the scale that both ends of a range share: *2 to 3 million*."""
    for scale in (1e12, 1e9, 1e6, 1e3):
        if high >= scale and low < scale and high / scale < 1000:
            return scale if low * scale <= high * 1.0001 else 1.0
    return 1.0
