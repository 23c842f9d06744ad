"""The fixed words of the report, in a language: sentences with gaps, numbers and dates as that language writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from string import Formatter
from types import MappingProxyType
from typing import Any

from toolkit.files import packaged_text

LANGUAGES = ("en", "de", "fr")
"""Those in which a report can be written, each a file of this folder."""

_LONGEST_TITLE = 90


@dataclass(frozen=True)
class Wording:
    """Sentences of the report in one language.

    Parameters
    ----------
    language
        One of `LANGUAGES`.
    titles
        From the names of documents to their titles, where these differ from one another.
    """

    language: str = "en"
    titles: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, key: str, /, **values: Any) -> str:
        """Return a sentence with its gaps filled.

        A gap may say how its number is written: ``{share:%}`` in per cent, ``{tone:+}`` with its sign, and
        ``{files:file|files}`` with the noun that goes with it, or ``{files:~is|are}`` that word alone.

        >>> Wording("en")("documents.size", documents=1, words=1200)
        'The corpus has 1 document with 1,200 words.'
        >>> Wording("de")("documents.size", documents=2, words=1200)
        'Das Korpus umfasst 2 Dokumente mit 1.200 Wörtern.'
        """
        return _Filling(self.language).vformat(_catalog(self.language)[key], (), values)

    def known(self, key: str, otherwise: str) -> str:
        """Return a phrase without gaps, or another one where the language has none of its own."""
        return _catalog(self.language).get(key, otherwise)

    def named(self, document: str) -> str:
        """Return a document as a sentence names it: by its title in quotation marks, or else by its name."""
        title = self.titles.get(document, "")
        return self("general.quoted", text=title) if title and len(title) <= _LONGEST_TITLE else document

    def joined(self, parts: Iterable[str]) -> str:
        """Return the parts of a list with the semicolons of the language between them."""
        return self("general.between").join(parts)

    def date(self, date: str) -> str:
        """Return a date written out.

        >>> Wording("en").date("2023-07-18"), Wording("fr").date("2023-07-01"), Wording("de").date("2023")
        ('18 July 2023', '1er juillet 2023', '2023')
        """
        year, _, rest = date.partition("-")
        month, _, day = rest.partition("-")
        months = self("general.months").split()
        if not (month.isdecimal() and 1 <= int(month) <= len(months)):
            return date
        named = months[int(month) - 1]
        if day.isdecimal():
            told = self("general.first_day") if int(day) == 1 else str(int(day))
            return self("general.day", day=told, month=named, year=year)
        return self("general.month", month=named, year=year)


@cache
def _catalog(language: str) -> Mapping[str, str]:
    told = tomllib.loads(packaged_text("toolkit.briefing.wording", f"{language}.toml"))
    return MappingProxyType(dict(_flat(told)))


def _flat(told: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in told.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


class _Filling(Formatter):
    """Fills gaps with numbers as a language writes them."""

    def __init__(self, language: str) -> None:
        self._catalog = _catalog(language)

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "%":
            number = 100 * float(value or 0)
            key = "general.under_one_percent" if 0 < number < 1 else "general.percent"
            return self._catalog[key].replace("{number}", f"{number:.0f}")
        if format_spec == "+":
            text = f"{float(value or 0):+.2f}"
            return "0" if float(text) == 0 else self._localised(text.replace("-", "−"))
        if "|" in format_spec:
            one, several = format_spec.removeprefix("~").split("|")
            chosen = one if value == 1 or (value == 0 and self._catalog["general.zero_is_one"]) else several
            return chosen if format_spec.startswith("~") else f"{self._localised(f'{value:,}')} {chosen}"
        if isinstance(value, int):
            return self._localised(f"{value:,}".replace("-", "−"))
        return str(value)

    def _localised(self, number: str) -> str:
        """Return a number with the points and spaces of the language."""
        signs = {",": self._catalog["general.thousands"], ".": self._catalog["general.decimal"]}
        return "".join(signs.get(sign, sign) for sign in number)
