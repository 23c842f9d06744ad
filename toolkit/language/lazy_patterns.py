"""Regular expressions compiled on first use: a run needs few of them, and compiling all takes 50 ms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

_MANY = 1000  # texts after which the pattern costs less than the signs
_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub")


class _Lazy:
    """A pattern that is compiled on first use."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # What is found stays in the instance, so that this is called once for each method.
        value = getattr(re.compile(self._pattern, self._flags), name)
        self.__dict__[name] = value
        return value


class _Prefiltered(_Lazy):
    """Becomes a pattern with the first text that holds a sign of what it finds; in others it finds nothing."""

    def __init__(self, pattern: str, flags: int, signs: Sequence[str], within: int | None) -> None:
        super().__init__(pattern, flags)
        self._signs = tuple(signs)
        self._within = within
        self._asked = 0

    def may_find(self, text: str) -> bool:
        """Return whether a text holds a sign, or so many were asked about that it does not matter."""
        self._asked += 1
        if self._asked > _MANY:
            return True
        looked_at = regex_lower(text[: self._within])
        for sign in self._signs:  # noqa: SIM110 (a generator in any() costs more than the search)
            if sign in looked_at:
                return True
        return False

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return self._compiled("match")(text, *span) if self.may_find(text) else None

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        return self._compiled("fullmatch")(text, *span) if self.may_find(text) else None

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return self._compiled("search")(text, *span) if self.may_find(text) else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return self._compiled("finditer")(text, *span) if self.may_find(text) else iter(())

    def findall(self, text: str, *span: int) -> list[Any]:
        return self._compiled("findall")(text, *span) if self.may_find(text) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self._compiled("sub")(new, text, count) if self.may_find(text) else text

    def _compiled(self, name: str) -> Any:
        pattern = re.compile(self._pattern, self._flags)
        # From now on the pattern itself is asked: it takes less time than to look for signs before.
        self.__dict__.update({each: getattr(pattern, each) for each in _METHODS})
        return self.__dict__[name]


def lazy(pattern: str, flags: int = 0, *, signs: Sequence[str] = (), within: int | None = None) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first needed.

    Parameters
    ----------
    pattern, flags
        As for `re.compile`.
    signs
        Strings in lower case, one of which every match contains; texts without one are not searched.
    within
        Number of characters at the start of the text that contain the string, for an anchored pattern.

    Examples
    --------
    >>> lazy("[ab]+").findall("xaaby")
    ['aab']
    """
    made = _Prefiltered(pattern, flags, signs, within) if signs else _Lazy(pattern, flags)
    return cast("re.Pattern[str]", made)


def regex_lower(text: str) -> str:
    """Return a text in lower case as patterns that ignore case see it: to three letters they are nearer than most.

    >>> regex_lower("İSSUE ıſ")
    'issue is'
    """
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")
