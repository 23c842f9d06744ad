"""The settings of the analyses as types: help, bounds and choices stand here once, for Python and shell."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from toolkit.errors import SettingError

GROUPS = ANALYSIS, CORPUS, WORDS, OUTPUT, GENERAL = "Analysis", "Corpus", "Words", "Output", "General"
"""Headings of the help, in the order in which they are shown."""


@dataclass(frozen=True)
class Setting:
    """What the command line and the error messages need to know of one setting.

    Parameters
    ----------
    help
        One line, a sentence.
    low, high
        Bounds, both allowed.
    choices
        The only values allowed; empty for any.
    words
        Words allowed in place of a number.
    short
        A one-letter flag.
    shown_as
        What stands for the value in the help.
    reads
        Whether it names a file or folder that is read: no output may be written over it, and the
        report names it without the folders it lies in.
    writes
        Whether it names a folder that is written.
    values
        Number of values that its flag takes at a time.
    leads
        Whether it may also be given without its flag, as the first argument, before the corpus.
    group
        The heading of the help under which it stands.
    """

    help: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    short: str = ""
    shown_as: str = ""
    reads: bool = False
    writes: bool = False
    values: int = 1
    leads: bool = False
    group: str = ANALYSIS

    def check(self, name: str, value: object) -> None:
        """Refuse a value that is out of bounds.

        Raises
        ------
        SettingError
            Naming the setting, its value and what it may be.
        """
        if self.choices and value not in self.choices:
            raise SettingError(f"The setting {name!r} cannot be {value!r}.", f"Use one of: {', '.join(self.choices)}.")
        if self.words and isinstance(value, str) and value not in self.words:
            raise SettingError(
                f"The setting {name!r} cannot be {value!r}.",
                f"Use {self._range()}, or one of: {', '.join(self.words)}.",
            )
        if isinstance(value, int | float) and not isinstance(value, bool):
            too_low = self.low is not None and not value >= self.low
            too_high = self.high is not None and not value <= self.high
            if too_low or too_high or math.isnan(value):
                raise SettingError(f"The setting {name!r} is {value!r}.", f"Use {self._range()}.")

    def _range(self) -> str:
        if self.high is None:
            return f"{self.low:g} or more" if self.low is not None else "a number"
        return f"{self.high:g} or less" if self.low is None else f"a number from {self.low:g} to {self.high:g}"


Top = Annotated[int, Setting("Number of rows per document or group.", low=1, high=1_000_000)]
SEED = Setting("Random seed.", low=0, high=2**32 - 1)
Seed = Annotated[int, SEED]
By = Annotated[str, Setting("Group by a field: folder, year, month, source, or any other.", shown_as="FIELD")]
MinConfidence = Annotated[
    float, Setting("Minimum confidence of a row; 0 lists all, 0.5 those more likely right than wrong.", low=0, high=1)
]
UnitOf = Annotated[
    str,
    Setting("What counts as one text.", choices=("document", "section", "paragraph", "sentence")),
]


def settings_of(function: Callable[..., Any]) -> dict[str, tuple[type, Setting, Any]]:
    """Read the settings of an analysis, or the options of a dataclass, off the signature.

    Returns
    -------
    dict
        Name to type, `Setting` and default, in the order of the signature; parameters without a
        `Setting` are not settings.
    """
    hints = get_type_hints(inspect.unwrap(function), include_extras=True)
    found: dict[str, tuple[type, Setting, Any]] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        hint = hints.get(name)
        if get_origin(hint) is Annotated:
            kind, *extras = get_args(hint)
            setting = next((extra for extra in extras if isinstance(extra, Setting)), None)
            if setting:
                found[name] = (kind, setting, parameter.default)
    return found


def check_settings(function: Callable[..., Any], values: Mapping[str, object]) -> None:
    """Refuse values that the settings of an analysis do not allow; see `Setting.check`."""
    for name, (_, setting, _) in settings_of(function).items():
        setting.check(name, values[name])
