"""Select and group documents by metadata."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import SettingError
from toolkit.language.lazy_patterns import lazy

if TYPE_CHECKING:
    from toolkit.corpus.document import Document

UNKNOWN = "(none)"
"""The group of documents without the field."""

_CONDITION = lazy(r"\s*+(?P<field>\w[\w .-]*+)(?P<sign>!=|>=|<=|=|<|>|~)(?P<value>.*)\Z", re.S)
_PATTERN_SECONDS = 1.0


def value_of(document: Document, field: str) -> str:
    """Return a field of a document as text; empty if it has none.

    ``folder``, ``decade``, ``year``, ``quarter`` and ``month`` are derived from the name and the date, ``language``
    from the text; any other name is a metadata field. Columns of tables are in lower case: ``City`` is ``city``.

    >>> from toolkit.corpus.document import Document
    >>> document = Document("press/a.txt", (), date="2022-05-14", metadata={"source": "Wire"})
    >>> [value_of(document, field) for field in ("folder", "decade", "Quarter", "Source", "City")]
    ['press', '2020s', '2022-Q2', 'Wire', '']
    """
    made: dict[str, Callable[[], str]] = {
        "document": lambda: document.name,
        "title": lambda: document.title,
        "date": lambda: document.date,
        "language": lambda: document.language,
        "date_source": lambda: document.date_source,
        "folder": lambda: (document.file or document.name).rpartition("/")[0] or ".",
        "decade": lambda: f"{document.date[:3]}0s" if document.date else "",
        "year": lambda: document.date[:4],
        "month": lambda: document.date[:7] if len(document.date) >= 7 else "",
        "quarter": lambda: _quarter(document.date),
    }
    # A date that was not understood stays among the fields, and one that was is the date.
    if field in document.metadata and not (field == "date" and document.date):
        return document.metadata[field]
    if field in made:
        return made[field]()
    return value_of(document, field.lower()) if field != field.lower() else ""


def _quarter(date: str) -> str:
    return f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}" if len(date) >= 7 else ""


class Condition(NamedTuple):
    """A condition on one field, such as ``year>=2022``."""

    field: str
    sign: str
    value: str

    def holds(self, document: Document) -> bool:
        """Return whether a document meets it.

        Sizes are compared as numbers where both sides are, and as text otherwise, which is right
        for dates. A document without the field meets ``!=``, and ``=`` with nothing
        after it.
        """
        have = value_of(document, self.field)
        if self.sign == "!=":
            return have != self.value
        if not have:
            return self.sign == "=" and not self.value
        if self.sign == "=":
            return have == self.value
        if self.sign == "~":
            return self._found_in(have)
        left, right = _comparable(have, self.value)
        return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[self.sign]

    def _found_in(self, text: str) -> bool:
        import regex

        try:
            return regex.search(self.value, text, timeout=_PATTERN_SECONDS) is not None
        except regex.error as error:
            raise SettingError(
                f"{self.value!r} is not a valid pattern: {error}.", "Escape special characters with a backslash."
            ) from error
        except TimeoutError as error:
            raise SettingError(
                f"The pattern {self.value!r} takes too long.", "Use one without nested repetitions."
            ) from error


def _comparable(left: str, right: str) -> tuple[tuple[int, float, str], tuple[int, float, str]]:
    try:
        return (0, float(left), ""), (0, float(right), "")
    except ValueError:
        return (1, 0.0, left), (1, 0.0, right)


def condition(text: str) -> Condition:
    """Read a condition: a field, one of ``= != < <= > >= ~``, and a value.

    Raises
    ------
    SettingError
        If it is none.

    Examples
    --------
    >>> condition("year >= 2022")
    Condition(field='year', sign='>=', value='2022')
    """
    found = _CONDITION.match(text)
    if not found:
        raise SettingError(f"{text!r} is not a condition.", "Write a field, a sign and a value: --where 'year>=2022'.")
    return Condition(found["field"].strip().lower(), found["sign"], found["value"].strip())


def selected_documents(documents: Iterable[Document], conditions: Iterable[Condition]) -> list[Document]:
    """Return the documents that meet every condition, in order."""
    wanted = list(conditions)
    return [document for document in documents if all(each.holds(document) for each in wanted)]


def grouped(documents: Iterable[Document], field: str) -> dict[str, list[Document]]:
    """Group documents by a field, sorted by name, or by size if all are numbers; those without the field come last.

    Raises
    ------
    SettingError
        If no document has the field.
    """
    groups: dict[str, list[Document]] = {}
    known: set[str] = set()
    for document in documents:
        known |= set(document.metadata)
        groups.setdefault(value_of(document, field) or UNKNOWN, []).append(document)
    if set(groups) == {UNKNOWN}:
        fields = ", ".join(sorted(known | {"folder", "decade", "year", "quarter", "month", "language"}))
        raise SettingError(f"No document has the field {field!r}.", f"Group by one of: {fields}.")
    numbers = all(name.isascii() and name.isdigit() for name in groups if name != UNKNOWN)
    order = sorted(groups, key=lambda name: (name == UNKNOWN, int(name) if numbers and name != UNKNOWN else 0, name))
    return {name: groups[name] for name in order}
