"""How many steps a backtracking engine takes to match a pattern: counted by one that counts, whatever the machine does.

It walks the parse tree of the standard library as its own engine does, in the same order, and gives up at a limit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from re import _constants as sign
from re import _parser
from typing import Any

_Then = Callable[[int], bool]
_Node = Callable[[int, _Then], bool]
_SINGLE = (sign.LITERAL, sign.NOT_LITERAL, sign.ANY, sign.IN)


class TooManyStepsError(Exception):
    """The limit of steps was passed."""


class Counter:
    """Counts the steps of one pattern on one text."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._tree = _parser.parse(pattern, flags)
        self._flags = self._tree.state.flags
        self._text = ""
        self._groups: dict[int, tuple[int, int]] = {}
        self._steps = self._limit = 0
        self._whole = self._sequence(self._tree, bool(self._flags & re.I))

    def match(self, text: str, limit: int) -> int:
        """Count the steps to match a text at its beginning, or to fail; ``limit`` if they are more."""
        return self._count(text, limit, everywhere=False)

    def find_all(self, text: str, limit: int) -> int:
        """Count the steps to find all matches in a text, one behind the other; ``limit`` if they are more."""
        return self._count(text, limit, everywhere=True)

    def _count(self, text: str, limit: int, *, everywhere: bool) -> int:
        self._text, self._steps, self._limit = text, 0, limit
        place = 0
        try:
            while place <= len(text):
                ends: list[int] = []
                self._groups = {}
                self._whole(place, _first(ends))
                if not everywhere:
                    break
                place = max(ends[0] if ends else 0, place + 1)
        except TooManyStepsError:
            return limit
        return self._steps

    def _step(self, times: int = 1) -> None:
        self._steps += times
        if self._steps >= self._limit:
            raise TooManyStepsError

    def _sequence(self, parts: Iterable[Any], ignore: bool) -> _Node:
        nodes = [self._node(*part, ignore) for part in parts]
        if len(nodes) == 1:
            return nodes[0]

        def run(place: int, then: _Then) -> bool:
            def after(number: int, here: int) -> bool:
                if number == len(nodes):
                    return then(here)
                return nodes[number](here, lambda end: after(number + 1, end))

            return after(0, place)

        return run

    def _node(self, kind: Any, told: Any, ignore: bool) -> _Node:
        if kind in _SINGLE:
            fits = _fits(kind, told, ignore)
            return lambda place, then: self._one(fits, place) and then(place + 1)
        if kind in (sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT):
            return self._repeat(kind, told, ignore)
        if kind is sign.BRANCH:
            branches = [self._sequence(branch, ignore) for branch in told[1]]
            return lambda place, then: any(branch(place, then) for branch in branches)
        if kind is sign.SUBPATTERN:
            return self._group(told, ignore)
        if kind is sign.ATOMIC_GROUP:
            return self._atomic(self._sequence(told, ignore))
        if kind in (sign.ASSERT, sign.ASSERT_NOT):
            return self._assertion(kind, told, ignore)
        if kind is sign.GROUPREF:
            return self._reference(told)
        if kind is sign.AT:
            return lambda place, then: self._at(told, place) and then(place)
        raise NotImplementedError(kind)

    def _one(self, fits: Callable[[str], bool], place: int) -> bool:
        self._step()
        return place < len(self._text) and fits(self._text[place])

    def _group(self, told: Any, ignore: bool) -> _Node:
        number, added, removed, inside = told
        node = self._sequence(inside, (ignore or bool(added & re.I)) and not removed & re.I)
        if number is None:
            return node

        def run(place: int, then: _Then) -> bool:
            def after(end: int) -> bool:
                before = self._groups.get(number)
                self._groups[number] = (place, end)
                if then(end):
                    return True
                if before is None:
                    self._groups.pop(number, None)
                else:
                    self._groups[number] = before
                return False

            return node(place, after)

        return run

    def _reference(self, number: int) -> _Node:
        def run(place: int, then: _Then) -> bool:
            if number not in self._groups:
                return False
            start, end = self._groups[number]
            self._step(end - start + 1)
            found = self._text[start:end]
            return self._text.startswith(found, place) and then(place + len(found))

        return run

    def _atomic(self, node: _Node) -> _Node:
        def run(place: int, then: _Then) -> bool:
            ends: list[int] = []
            return node(place, _first(ends)) and then(ends[0])

        return run

    def _assertion(self, kind: Any, told: Any, ignore: bool) -> _Node:
        direction, inside = told
        node = self._sequence(inside, ignore)
        width = inside.getwidth()[0]

        def run(place: int, then: _Then) -> bool:
            start = place if direction > 0 else place - width
            found = start >= 0 and node(start, lambda _: True)
            return found == (kind is sign.ASSERT) and then(place)

        return run

    def _repeat(self, kind: Any, told: Any, ignore: bool) -> _Node:
        least, most, inside = told
        if len(inside) == 1 and inside[0][0] in _SINGLE:
            return self._run_of_one(kind, least, most, _fits(*inside[0], ignore))
        node = self._sequence(inside, ignore)
        lazy = kind is sign.MIN_REPEAT

        def run(place: int, then: _Then) -> bool:
            def again(here: int, times: int, last: int) -> bool:
                self._step()

                def more() -> bool:
                    if times >= most or (here == last and times > least):
                        return False
                    return node(here, lambda end: again(end, times + 1, here))

                if times < least:
                    return more()
                return (then(here) or more()) if lazy else (more() or then(here))

            return again(place, 0, -1)

        return self._atomic(run) if kind is sign.POSSESSIVE_REPEAT else run

    def _run_of_one(self, kind: Any, least: int, most: int, fits: Callable[[str], bool]) -> _Node:
        def run(place: int, then: _Then) -> bool:
            text, end = self._text, place
            last = min(len(text), place + most) if most is not sign.MAXREPEAT else len(text)
            while end < last and fits(text[end]):
                end += 1
            self._step(end - place + 1)
            if end - place < least:
                return False
            if kind is sign.POSSESSIVE_REPEAT:
                return then(end)
            ends = range(place + least, end + 1)
            for each in ends if kind is sign.MIN_REPEAT else reversed(ends):
                self._step()
                if then(each):
                    return True
            return False

        return run

    def _at(self, where: Any, place: int) -> bool:
        self._step()
        text = self._text
        if where in (sign.AT_BEGINNING, sign.AT_BEGINNING_STRING):
            return place == 0 or (bool(self._flags & re.M) and where is sign.AT_BEGINNING and text[place - 1] == "\n")
        if where is sign.AT_END_STRING:
            return place == len(text)
        if where is sign.AT_END:
            return text[place:] in ("", "\n") or (bool(self._flags & re.M) and text[place] == "\n")
        before, behind = (bool(re.match(r"\w", each)) for each in (text[place - 1 : place], text[place : place + 1]))
        return (before != behind) == (where is sign.AT_BOUNDARY)


def _first(ends: list[int]) -> _Then:
    """Return what ends a match, and puts where into a list."""

    def then(end: int) -> bool:
        ends.append(end)
        return True

    return then


_CATEGORIES = {
    sign.CATEGORY_DIGIT: r"\d",
    sign.CATEGORY_NOT_DIGIT: r"\D",
    sign.CATEGORY_SPACE: r"\s",
    sign.CATEGORY_NOT_SPACE: r"\S",
    sign.CATEGORY_WORD: r"\w",
    sign.CATEGORY_NOT_WORD: r"\W",
}


def _fits(kind: Any, told: Any, ignore: bool) -> Callable[[str], bool]:
    """Return a function that tells whether a character fits, which remembers what it told."""
    known: dict[str, bool] = {}

    def fits(character: str) -> bool:
        if character not in known:
            cases = {character, character.lower(), character.upper()} if ignore else {character}
            known[character] = any(_is(kind, told, case) for case in cases)
        return known[character]

    return fits


def _is(kind: Any, told: Any, character: str) -> bool:
    if kind is sign.ANY:
        return character != "\n"
    if kind is sign.LITERAL:
        return character == chr(told)
    if kind is sign.NOT_LITERAL:
        return character != chr(told)
    return _in_class(told, character)


def _in_class(told: Sequence[Any], character: str) -> bool:
    found = negated = False
    for kind, value in told:
        if kind is sign.NEGATE:
            negated = True
        elif kind is sign.LITERAL:
            found = found or character == chr(value)
        elif kind is sign.RANGE:
            found = found or (len(character) == 1 and value[0] <= ord(character) <= value[1])
        else:
            found = found or bool(re.match(_CATEGORIES[value], character))
    return found != negated
