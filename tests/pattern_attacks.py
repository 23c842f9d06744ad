"""Strings that make a pattern with ambiguous repetition go back again and again, made from its parse tree.

Each repetition is reached by a text that matches what stands before it, then fed many times with what it repeats,
and last refused. What a class and its neighbours have in common is among the food: there they can divide a run in many
ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import _constants as sign
from re import _parser
from typing import Any, NamedTuple

from pattern_samples import sequence_samples

_REPEATS = (sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT)
_FEWEST = 8  # times: a repetition with a lower bound cannot take long
_FOOD = "aA1 .,-_\n:(é[<"
_ENDS = ("\0", "!\n", "", " x" * 30)


class Attack(NamedTuple):
    """A text that grows with the number of times that its middle is repeated."""

    before: str
    food: str
    end: str

    def text(self, length: int) -> str:
        """Return the attack with at least so many characters of food."""
        return self.before + self.food * (length // len(self.food) + 1) + self.end


def attacks(pattern: str, flags: int = 0) -> list[Attack]:
    """Return the attacks on a pattern, each once."""
    found = dict.fromkeys(_in_sequence(_parser.parse(pattern, flags), ""))
    return [Attack(before, food, end) for before, food in found for end in _ENDS]


def _in_sequence(parts: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    for kind, told in parts:
        if kind in _REPEATS:
            yield from _in_repeat(told, before)
        else:
            for inside, lead in _inside(kind, told, before):
                yield from _in_sequence(inside, lead)
        before += sequence_samples([(kind, told)])[0]


def _inside(kind: Any, told: Any, before: str) -> Iterator[tuple[Any, str]]:
    if kind is sign.BRANCH:
        yield from ((branch, before) for branch in told[1])
    elif kind is sign.SUBPATTERN:
        yield told[-1], before
    elif kind is sign.ATOMIC_GROUP:
        yield told, before
    elif kind in (sign.ASSERT, sign.ASSERT_NOT):
        yield told[1], before


def _in_repeat(told: Any, before: str) -> Iterator[tuple[str, str]]:
    _, most, inside = told
    if most is sign.MAXREPEAT or most >= _FEWEST:
        foods = dict.fromkeys([*sequence_samples(inside)[:6], *_FOOD, "a ", "a.", "A "])
        yield from ((before, food) for food in foods if food)
    yield from _in_sequence(inside, before)
