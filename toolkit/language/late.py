"""Patterns that are compiled when they are first used: a run uses few of them, and all together take 40 ms."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled pattern, and becomes one at the first question asked of it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # What is found stays in the instance, so that this is called once for each method.
        value = getattr(re.compile(self._pattern, self._flags), name)
        self.__dict__[name] = value
        return value


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    >>> late("[ab]+").findall("xaaby")
    ['aab']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
