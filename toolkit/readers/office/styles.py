"""The styles of an office document: heading, item, quotation, caption, contents, hidden, by their names and parents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.corpus.document import Kind

_HEADING = re.compile(r"heading ?[1-9]\b|title\Z")
_QUOTATION = re.compile(r"(?:intense |block )?(?:quote|quotation|quotations|text quote)\Z|block text\Z")
_CONTENTS = re.compile(
    r"toc(?: ?[1-9]| heading)\b|contents(?: heading| [1-9])\b|table of (?:figures|contents|authorities)\b"
)
# Some programs make these out of the style of the title.
_BESIDE_TITLE = re.compile(r"(?:author|date|byline|sub-?title|abstract)s?\Z")
_ITEM = re.compile(r"list (?:bullet|number)\b")
BODY_TEXT = 9  # as an outline level: none
_LONGEST_CHAIN = 20


@dataclass
class Style:
    """One style as the file states it.

    Parameters
    ----------
    name
        In small letters; built-in styles have their English name in every language.
    based_on
        Identifier of the style that it goes out from.
    outline
        Level of a heading from 0; 9 for text; -1 where the style leaves it open.
    listed
        Whether its paragraphs are items of a list; None where the style leaves it open.
    hidden
        Whether its text is hidden; None where the style leaves it open.
    """

    name: str = ""
    based_on: str = ""
    outline: int = -1
    listed: bool | None = None
    hidden: bool | None = None


class Styles:
    """The styles of a document, by identifier."""

    def __init__(self, styles: dict[str, Style] | None = None, default: str = "") -> None:
        self._styles = styles or {}
        self._default = default
        self._kinds: dict[str, Kind | None] = {}
        self._hidden: dict[str, bool] = {}

    def kind(self, identifier: str) -> Kind | None:
        """Return what the paragraphs of a style are, or None where the style says nothing of it."""
        if identifier not in self._kinds:
            self._kinds[identifier] = self._kind(identifier)
        return self._kinds[identifier]

    def _kind(self, identifier: str) -> Kind | None:
        for style in self._chain(identifier):
            if _HEADING.match(style.name) or 0 <= style.outline < BODY_TEXT:
                return "heading"
            if _QUOTATION.match(style.name):
                return "quotation"
            if style.name == "caption":
                return "caption"
            # The style "list paragraph" is often used for an indent alone; it takes a number as well.
            if style.listed or _ITEM.match(style.name):
                return "item"
            if style.listed is False or style.outline == BODY_TEXT or _BESIDE_TITLE.match(style.name):
                return "paragraph"
        return None

    def is_contents(self, identifier: str) -> bool:
        """Tell whether the style is one of a table of contents or of figures."""
        return any(_CONTENTS.match(style.name) for style in self._chain(identifier))

    def is_hidden(self, identifier: str) -> bool:
        """Tell whether the style hides its text."""
        if identifier not in self._hidden:
            stated = (style.hidden for style in self._chain(identifier) if style.hidden is not None)
            self._hidden[identifier] = next(stated, False)
        return self._hidden[identifier]

    def _chain(self, identifier: str) -> Iterable[Style]:
        """Go from a style to those it goes out from; a file may also lead in a circle."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(identifier or self._default)
            if style is None:
                # Some programs name the built-in styles without listing them.
                yield Style(re.sub(r"(?<=[a-z])(?=[A-Z1-9])", " ", identifier).lower())
                return
            yield style
            if not style.based_on:
                return
            identifier = style.based_on
