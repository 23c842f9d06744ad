"""Regular expressions whose search takes time in proportion to the text, whoever wrote them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from re import _constants as sign  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from toolkit.errors import SettingError

_MOST_STATES = 2_000
_MOST_REMEMBERED = 2_000  # sets of states; others are computed each time, so that memory stays bounded
_MOST_LETTERS = 200  # after each
_LONGEST = 500  # characters of an expression
_ACCEPT = 0
_REFUSED = {
    sign.GROUPREF: "a reference to a group",
    sign.GROUPREF_EXISTS: "a reference to a group",
    sign.ASSERT: "a look ahead or behind",
    sign.ASSERT_NOT: "a look ahead or behind",
    sign.ATOMIC_GROUP: "an atomic group",
    sign.POSSESSIVE_REPEAT: "a possessive repetition",
}
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    sign.CATEGORY_DIGIT: str.isdecimal,
    sign.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdecimal(),
    sign.CATEGORY_SPACE: str.isspace,
    sign.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    sign.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
    sign.CATEGORY_NOT_WORD: lambda letter: not (letter.isalnum() or letter == "_"),
}


class _States:
    """The states of the automaton after some letters: which letters lead on, and whether the expression is found."""

    __slots__ = ("accepts", "accepts_at_end", "following", "reading")

    def __init__(self, reading: frozenset[int], *, accepts: bool, accepts_at_end: bool) -> None:
        self.reading = reading
        self.accepts = accepts
        self.accepts_at_end = accepts_at_end
        self.following: dict[str, _States] = {}


class LinearRegex:
    """A regular expression that is simulated as an automaton and never goes back.

    Literals, classes, groups, alternatives, repetitions and the anchors ``^`` and ``$`` are supported; references and
    assertions are not, since no automaton has them.

    Parameters
    ----------
    pattern
        In the syntax of Python's `re`.
    ignore_case
        Whether capitals and small letters are the same.

    Raises
    ------
    SettingError
        If it is no regular expression, or holds what has no linear search.

    References
    ----------
    Thompson, K. (1968). Regular expression search algorithm. Communications of the ACM 11(6), 419-422.

    Examples
    --------
    >>> LinearRegex("^econom(y|ies)$").search("economies"), LinearRegex("(a+)+$").search("a" * 50 + "b")
    (True, False)
    """

    def __init__(self, pattern: str, *, ignore_case: bool = False) -> None:
        self._pattern = pattern
        # A state reads a letter by a test, or passes to several without one.
        self._tests: list[tuple[Callable[[str], bool], int] | None] = [None]
        self._passes: list[tuple[int, ...]] = [()]
        self._anchors: list[str] = [""]
        parsed = self._parsed()
        self._ignore_case = ignore_case or bool(parsed.state.flags & re.IGNORECASE)
        self._start = self._sequence(parsed, _ACCEPT)
        self._known: dict[frozenset[int], _States] = {}
        self._first = self._closure([self._start], is_beginning=True)

    def search(self, text: str) -> bool:
        """Return whether the expression is found anywhere in a text."""
        states = self._first
        if states.accepts:
            return True
        for letter in text:
            following = states.following.get(letter)
            if following is None:
                following = self._after(states, letter)
            if following.accepts:
                return True
            states = following
        return states.accepts_at_end

    def _parsed(self) -> Any:
        if len(self._pattern) > _LONGEST:
            raise SettingError(f"A regular expression has more than {_LONGEST} characters.", "Use several patterns.")
        try:
            parsed = _parser.parse(self._pattern)
        except (re.error, OverflowError, RecursionError) as error:
            raise SettingError(
                f"/{self._pattern}/ is not a regular expression: {error}.",
                "Escape special characters with a backslash.",
            ) from error
        if parsed.state.flags & ~(re.UNICODE | re.IGNORECASE):
            raise SettingError(f"/{self._pattern}/ sets a flag other than (?i).", "Write it without the flag.")
        return parsed

    def _refused(self, what: str) -> SettingError:
        return SettingError(
            f"/{self._pattern}/ holds {what}, which cannot be searched in linear time.",
            "Use classes, groups, alternatives, repetitions, ^ and $.",
        )

    def _state(self, test: Callable[[str], bool] | None = None, to: Sequence[int] = (), anchor: str = "") -> int:
        if len(self._passes) >= _MOST_STATES:
            raise SettingError(f"/{self._pattern}/ is too large.", "Use smaller numbers of repetitions.")
        self._tests.append((test, to[0]) if test else None)
        self._passes.append(() if test else tuple(to))
        self._anchors.append(anchor)
        return len(self._passes) - 1

    def _sequence(self, parts: Iterable[Any], follow: int) -> int:
        for kind, told in reversed(list(parts)):
            follow = self._part(kind, told, follow)
        return follow

    def _part(self, kind: Any, told: Any, follow: int) -> int:
        if kind in _REFUSED:
            raise self._refused(_REFUSED[kind])
        if kind is sign.BRANCH:
            return self._state(to=[self._sequence(branch, follow) for branch in told[1]])
        if kind is sign.SUBPATTERN:
            _, added, taken, inside = told
            if added or taken:
                raise self._refused("flags of a group")
            return self._sequence(inside, follow)
        if kind in (sign.MAX_REPEAT, sign.MIN_REPEAT):
            least, most, inside = told
            return self._repeat(least, most, inside, follow)
        if kind is sign.AT:
            anchor = {sign.AT_BEGINNING: "^", sign.AT_BEGINNING_STRING: "^", sign.AT_END: "$", sign.AT_END_STRING: "$"}
            if told not in anchor:
                raise self._refused("a word boundary")
            return self._state(to=[follow], anchor=anchor[told])
        return self._state(self._test(kind, told), [follow])

    def _repeat(self, least: int, most: Any, inside: Any, follow: int) -> int:
        if most is sign.MAXREPEAT:
            loop = self._state()
            self._passes[loop] = (self._sequence(inside, loop), follow)
            follow = loop
        else:
            end = follow
            for _ in range(int(most) - least):
                follow = self._state(to=[self._sequence(inside, follow), end])
        for _ in range(least):
            follow = self._state(to=[self._sequence(inside, follow)])
        return follow

    def _test(self, kind: Any, told: Any) -> Callable[[str], bool]:
        if kind is sign.ANY:
            return lambda letter: letter != "\n"
        items = list(told) if kind is sign.IN else [(sign.LITERAL, told)]
        negated = kind is sign.NOT_LITERAL or items[0][0] is sign.NEGATE
        return lambda letter: self._is_among(letter, items) != negated

    def _is_among(self, letter: str, items: Sequence[tuple[Any, Any]]) -> bool:
        letters = {letter, letter.lower(), letter.upper()} if self._ignore_case else {letter}
        return any(_holds(item, each) for item in items for each in letters if len(each) == 1)

    def _closure(self, states: Iterable[int], *, is_beginning: bool = False) -> _States:
        """Return the reading states that are reached without a letter, and whether the expression has ended."""
        reached: set[tuple[int, bool]] = set()
        waiting = [(state, False) for state in states]
        while waiting:
            state, is_end = waiting.pop()
            if (state, is_end) in reached or (self._anchors[state] == "^" and not is_beginning):
                continue
            reached.add((state, is_end))
            is_end = is_end or self._anchors[state] == "$"
            waiting += [(to, is_end) for to in self._passes[state]]
        accepts = (_ACCEPT, False) in reached
        return _States(
            frozenset(state for state, is_end in reached if not is_end and self._tests[state]),
            accepts=accepts,
            accepts_at_end=accepts or (_ACCEPT, True) in reached,
        )

    def _after(self, states: _States, letter: str) -> _States:
        tests = (self._tests[state] for state in states.reading)
        targets = frozenset(test[1] for test in tests if test and test[0](letter))
        following = self._known.get(targets)
        if following is None:
            # The expression may begin at every letter.
            following = self._closure([*targets, self._start])
            if len(self._known) < _MOST_REMEMBERED:
                self._known[targets] = following
        if targets in self._known and len(states.following) < _MOST_LETTERS:
            states.following[letter] = following
        return following


def _holds(item: tuple[Any, Any], letter: str) -> bool:
    kind, told = item
    if kind is sign.LITERAL:
        return bool(ord(letter) == told)
    if kind is sign.RANGE:
        return bool(told[0] <= ord(letter) <= told[1])
    return kind is sign.CATEGORY and _CATEGORIES[told](letter)
