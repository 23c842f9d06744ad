"""Fields in the names of files, by a pattern such as ``{date}_{source}``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from toolkit.corpus.dates import is_date_line, stated_date
from toolkit.errors import SettingError
from toolkit.language.lazy_patterns import lazy
from toolkit.reading.metadata import date_of, without_suffix

_FIELD = lazy(r"\{([^{}]*)\}")
_YEAR = lazy(r"1\d{3}|20\d\d")
_LETTER = lazy(r"[^\W\d_]")
_LETTER_ALONE = lazy(r"\b[^\W\d_]\b")
_BETWEEN = lazy(r"[-_. ]+")
_IGNORED = "_"
_REST = "*"
_LONGEST = 4_096  # characters: no system has a longer path
_LONGEST_DATE = 30
_DIGITS_OF_A_DATE = 8

Reading = tuple[str, ...]  # the value of each field, in the order of the pattern
Scored = list[tuple[int, Reading]]  # at most two readings, of equal score


class NamePattern:
    """A pattern such as ``{date}_{source}``, matched against file names.

    A name must fit in one way only. Where the text between two fields occurs in a name more often than in
    the pattern, a field ``date`` or ``year`` that is one decides; ``{source*}`` marks the field that may contain it.
    ``{_}`` takes something nobody wants. A pattern with ``/`` is matched against the last folders and the name, any
    other against the name alone; the suffix is left off.

    Raises
    ------
    SettingError
        If it names no field, one twice, two with nothing between them, or two with a star.

    Examples
    --------
    >>> NamePattern("{date}_{source}").fields("press/2021-10-29_Northern Post.txt")
    {'date': '2021-10-29', 'source': 'Northern Post'}
    >>> NamePattern("{party}_{title*}").fields("green_on_the_bridge.txt")
    {'party': 'green', 'title': 'on_the_bridge'}
    """

    def __init__(self, pattern: str) -> None:
        names = [name.lower() for name in _FIELD.findall(pattern)]
        starred = [number for number, name in enumerate(names) if name.endswith(_REST)]
        names = [name.removesuffix(_REST) for name in names]
        told = [name for name in names if name != _IGNORED]
        is_wrong = not told or not all(map(str.isidentifier, names)) or len(set(told)) < len(told) or "}{" in pattern
        if is_wrong or len(starred) > 1:
            raise SettingError(
                f"{pattern!r} is not a name pattern.",
                "Write fields in braces, separated by text: --name-pattern '{date}_{source}'.",
            )
        self._pattern = pattern
        self._names = names
        self._star = starred[0] if starred else None
        self._before, *self._after = _FIELD.split(pattern)[::2]
        self._depth = pattern.count("/") + 1

    def fields(self, name: str) -> dict[str, str]:
        """Return the fields of a name, or nothing if it does not fit.

        Raises
        ------
        SettingError
            If it fits in several ways.
        """
        rest = "/".join(without_suffix(name).split("/")[-self._depth :])
        if not (rest.startswith(self._before) and rest.endswith(self._after[-1])) or len(rest) > _LONGEST:
            return {}
        rest = rest[len(self._before) : len(rest) - len(self._after[-1])]
        last = len(self._names) - 1
        if self._star is not None:
            return self._told(self._divided(rest, self._star))
        first_read = self._divided(rest, last)
        if first_read and first_read == self._divided(rest, 0):
            return self._told(first_read)
        readings = self._readings(rest)
        if len(readings) > 1:
            raise self._ambiguous(name, *readings)
        return self._told(readings[0]) if readings else {}

    def _divided(self, rest: str, star: int) -> Reading:
        """Divide a name so that the field with the star takes all it can; nothing if it does not fit."""
        head: list[str] = []
        tail: list[str] = []
        for after in self._after[:star]:
            taken, sign, rest = rest.partition(after)
            if not sign:
                return ()
            head.append(taken)
        for after in reversed(self._after[star:-1]):
            rest, sign, taken = rest.rpartition(after)
            if not sign:
                return ()
            tail.append(taken)
        reading = (*head, rest, *reversed(tail))
        return reading if all(reading) and not any("/" in taken for taken in reading) else ()

    def _readings(self, rest: str) -> list[Reading]:
        """Return up to two of the readings that have most dates, from the last field back to the first."""
        # Of what follows each place: at the end of the name there is one reading, without a field.
        behind: dict[int, Scored] = {len(rest): [(0, ())]}
        for number in reversed(range(len(self._names))):
            after = self._after[number] if number < len(self._names) - 1 else ""
            behind = self._one_more(rest, number, after, behind)
        return [reading for _, reading in behind.get(0, [])]

    def _one_more(self, rest: str, number: int, after: str, behind: dict[int, Scored]) -> dict[int, Scored]:
        """Return the readings from each place on, of this field and those behind it."""
        found: dict[int, Scored] = {}
        ends = {place - len(after): place for place in behind if rest[:place].endswith(after)}
        ignored = self._names[number] == _IGNORED  # Where it ends makes no difference.
        beyond: list[tuple[int, int, Reading]] = []  # end of the field, score and reading behind it
        for start in reversed(range(len(rest))):
            if rest[start] == "/":
                beyond = []
                continue
            end = start + 1
            if end in ends:
                here = ((0 if ignored else end, *each) for each in behind[ends[end]])
                beyond = _best(chain(here, beyond))
            untyped = ((score, ("" if ignored else rest[start:stop], *more)) for stop, score, more in beyond)
            dated = self._dated(rest, number, start, ends, behind)
            if best := _best((0, *each) for each in chain(untyped, dated)):
                found[start] = [(score, reading) for _, score, reading in best]
        return found

    def _dated(
        self, rest: str, number: int, start: int, ends: dict[int, int], behind: dict[int, Scored]
    ) -> Iterator[tuple[int, Reading]]:
        """Yield the readings in which a field that should be a date or a year is one."""
        if self._names[number] not in ("date", "year"):
            return
        for stop in range(start + 1, min(start + _LONGEST_DATE, len(rest)) + 1):
            worth = _worth(self._names[number], rest[start:stop]) if stop in ends else 0
            for score, more in behind[ends[stop]] if worth else ():
                yield score + worth, (rest[start:stop], *more)

    def _told(self, reading: Reading) -> dict[str, str]:
        found = {field: value.strip() for field, value in zip(self._names, reading, strict=False)}
        return {field: value for field, value in found.items() if value and field != _IGNORED}

    def _ambiguous(self, name: str, one: Reading, other: Reading) -> SettingError:
        differing = [field for field, here, there in zip(self._names, one, other, strict=True) if here != there]
        told = [dict(zip(self._names, each, strict=True)) for each in (one, other)]
        readings = [", ".join(f"{field}={each[field]!r}" for field in differing) for each in told]
        starred = _FIELD.sub(
            lambda found: f"{{{found[1]}*}}" if found[1].lower() == differing[-1] else found[0], self._pattern
        )
        return SettingError(
            f"The name {name!r} fits the pattern in several ways: {readings[0]}; or {readings[1]}.",
            f"Put a star into the field that takes the rest, as in --name-pattern {starred!r},"
            " or use a metadata.csv in place of the pattern.",
        )


def _best(readings: Iterable[tuple[int, int, Reading]]) -> list[tuple[int, int, Reading]]:
    """Return the first two different readings of the highest score."""
    best: list[tuple[int, int, Reading]] = []
    for each in readings:
        if not best or each[1] > best[0][1]:
            best = [each]
        elif each[1] == best[0][1] and len(best) < 2 and each != best[0]:
            best.append(each)
    return best


def _worth(field: str, text: str) -> int:
    """Return how precise the date in a field is: 4 for a year, 10 for a day, 0 if the text is anything else."""
    if field == "year":
        return 4 if _YEAR.fullmatch(text) else 0
    bare = _BETWEEN.sub(" ", text)
    too_much = sum(map(str.isdigit, text)) > _DIGITS_OF_A_DATE or _LETTER_ALONE.search(bare)
    if too_much or (_LETTER.search(bare) and not is_date_line(bare)):
        return 0
    return len(stated_date(text) or date_of(text))
