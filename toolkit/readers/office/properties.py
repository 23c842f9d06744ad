"""What a package says of its document: title, author, date, language, publisher, where they can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from pathlib import PurePosixPath

from toolkit.corpus.dates import stated_date
from toolkit.readers.office.bounded_xml import Attributes, Handlers, parse_xml

PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "http://www.idpf.org/2007/opf": "opf",
}
_FIELDS = (
    *("dc:title", "dc:creator", "dc:date", "dc:language", "dc:publisher"),
    *("dcterms:created", "dcterms:modified", "meta:initial-creator", "meta:creation-date"),
)
_NO_TITLE = re.compile(
    r"(?:(?:word )?document|documento|dokument|doc|untitled(?: document)?|unbenannt|sans titre|sin título"
    r"|(?:powerpoint )?presentation|title|titel|unknown)(?: ?\d{1,4})?\Z"
    r"|microsoft (?:office )?word\b|[^\n]{1,200}\.(?:docx?|docm|dotx?|odt|rtf|pdf|epub|txt|x?html?|wpd|pages|indd)\Z",
    re.I,
)
_NO_AUTHOR = re.compile(
    r"(?:python-docx|unknown(?: author)?|user|admin(?:istrator)?|owner|author|windows[ -]user|microsoft office user)\Z",
    re.I,
)
# Those of the templates of python-docx and python-pptx, in everything made with them.
_TEMPLATE_DATES = ("2013-12-23T23:15:00Z", "2013-01-27T09:14:16Z", "2013-01-27T09:15:58Z")


class Properties:
    """The fields of a document's properties, each with all that is stated for it.

    Parameters
    ----------
    name
        Of the file, to tell a title from a file name.
    """

    def __init__(self, name: str) -> None:
        self._stem = PurePosixPath(name).stem
        self._values: dict[str, list[str]] = {}
        self._parts: list[str] = []
        self._passed = False

    def read(self, part: str, chunks: Iterable[bytes], *, doctype: bool = False) -> None:
        """Read the part that holds them.

        Raises
        ------
        UnreadableError
            If it is not well-formed XML.
        """
        starts = dict.fromkeys(_FIELDS, self._begin)
        ends = {field: partial(self._end, field) for field in _FIELDS}
        parse_xml(part, chunks, PREFIXES, Handlers(starts, ends, self._parts.append), doctype=doctype)

    def first(self, *fields: str) -> str:
        """Return the first value of the first field that has one."""
        return next((value for field in fields for value in self._values.get(field, ())), "")

    @property
    def title(self) -> str:
        """The title, unless it is what a program puts in its place."""
        title = self.first("dc:title")
        return "" if _NO_TITLE.match(title) or title == self._stem else title

    @property
    def date(self) -> str:
        """The day of the document: when it was made, or else last saved."""
        for field in ("meta:creation-date", "dcterms:created", "dc:date", "dcterms:modified"):
            for value in self._values.get(field, ()):
                found = "" if value in _TEMPLATE_DATES else stated_date(value)
                if found:
                    return found
        return ""

    @property
    def metadata(self) -> dict[str, str]:
        """Author, language and publisher, where they are stated."""
        names = self._values.get("meta:initial-creator") or self._values.get("dc:creator", [])
        authors = [name for name in names if not _NO_AUTHOR.match(name)]
        fields = {
            "author": ", ".join(dict.fromkeys(authors)),
            "language": self.first("dc:language"),
            "publisher": self.first("dc:publisher"),
        }
        return {field: value for field, value in fields.items() if value}

    def _begin(self, attributes: Attributes) -> bool:
        self._parts.clear()
        # Dates of an e-book may be those of its conversion, and its makers translators.
        self._passed = attributes.get("opf:event", "publication") not in (
            "publication",
            "creation",
            "original-publication",
        )
        self._passed |= attributes.get("opf:role", "aut") != "aut"
        return False

    def _end(self, field: str) -> None:
        value = " ".join("".join(self._parts).split())
        if value and not self._passed:
            self._values.setdefault(field, []).append(value)
