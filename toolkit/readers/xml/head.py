"""What the header of a text in XML states: title, author, date and language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING

from toolkit.corpus.dates import stated_date
from toolkit.readers.source import Stated
from toolkit.readers.xml.elements import TITLES, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST = 300  # characters
_OF_THE_EDITION = re.compile(
    r"[ ]?[:.,(\[]?[ ]?(?:an? |the )?(?:electronic|digital|machine[- ]readable|tei|xml)"
    r" (?:edition|transcription|transcript|text|version|resource|copy|encoding)[)\]]?\.?\Z",
    re.I,
)
_DATE_ATTRIBUTES = ("when", "when-iso", "from", "notBefore", "notAfter", "to", "iso-8601-date")
_DATES = frozenset("date pubdate pub-date published publication-date publicationdate datepublished issued".split())
_AUTHORS = frozenset("author creator byline dc:creator".split())


def tei_head(tei: _Element) -> Stated:
    """Return what the header of a TEI file states.

    The date is that of the text or its source. That of the digital edition counts as a property of the file, since
    it often lies centuries later.
    """
    header = next((each for each in tei if local_name(each) == "teiheader"), None)
    if header is None:
        return Stated()
    titles = [each for each in _at(header, "filedesc", "titlestmt", "title") if _text(each)]
    main = [each for each in titles if each.get("type") == "main"] or [
        each for each in titles if each.get("type") not in ("sub", "subordinate", "desc", "volume", "part", "short")
    ]
    title = _text((main or titles)[0]) if titles else ""
    authors = [_name(each) for each in _at(header, "filedesc", "titlestmt", "author")]
    language = next((each.get("ident") or "" for each in _at(header, "profiledesc", "langusage", "language")), "")
    if not language:
        language = next((lang for each in tei if (lang := _language(each))), "") or _language(tei)
    of_text = [*_at(header, "profiledesc", "creation", "date"), *_below(_at(header, "filedesc", "sourcedesc"), "date")]
    of_text += _below(_at(header, "profiledesc", "settingdesc"), "date")
    date = _first_date(of_text)
    of_edition = "" if date else _first_date(_below(_at(header, "filedesc", "publicationstmt"), "date"))
    return Stated(
        _OF_THE_EDITION.sub("", title),
        date or of_edition,
        "header" if date else "properties",
        _filled({"author": "; ".join(dict.fromkeys(filter(None, authors))), "language": language.split("-")[0]}),
    )


def plain_head(root: _Element) -> Stated:
    """Return what a text of another kind states: the first element of each of the usual names."""
    title = next((text for each in _elements(root) if local_name(each) in TITLES and (text := _text(each))), "")
    dates = (each for each in _elements(root) if local_name(each) in _DATES)
    author = next((_name(each) for each in _elements(root) if local_name(each) in _AUTHORS and _text(each)), "")
    if not author:  # As JATS has it.
        named = (each for each in _elements(root) if local_name(each) == "contrib")
        author = "; ".join(filter(None, (_name(each) for each in named)))
    return Stated(
        title if len(title) <= _LONGEST else "",
        _first_date(dates),
        "header",
        _filled({"author": author, "language": _language(root).split("-")[0]}),
    )


def _at(element: _Element, *names: str) -> Iterator[_Element]:
    """Yield the elements at a path of names."""
    if not names:
        yield element
        return
    for child in element:
        if local_name(child) == names[0]:
            yield from _at(child, *names[1:])


def _elements(root: _Element) -> Iterator[_Element]:
    return (each for each in root.iter() if isinstance(each.tag, str))


def _below(elements: Iterable[_Element], name: str) -> list[_Element]:
    return [each for element in elements for each in _elements(element) if local_name(each) == name]


def _first_date(elements: Iterable[_Element]) -> str:
    for element in elements:
        parts = {local_name(child): _text(child) for child in element}
        # JATS and others take a date apart.
        apart = "-".join(
            parts.get(part, "").zfill(width)
            for part, width in (("year", 4), ("month", 2), ("day", 2))
            if parts.get(part, "").isdigit()
        )
        stated = [element.get(name) or "" for name in _DATE_ATTRIBUTES]
        for text in (*stated, apart, _text(element)):
            if text and (found := stated_date(text[:_LONGEST])):
                return found
    return ""


def _name(element: _Element) -> str:
    """Return the name of a person, first name first."""
    parts = {local_name(each): _text(each) for each in _elements(element)}
    surname = parts.get("surname") or parts.get("last") or ""
    first = parts.get("forename") or parts.get("given-names") or parts.get("firstname") or parts.get("first") or ""
    return f"{first} {surname}" if surname and first else surname or _text(element)


def _language(element: _Element) -> str:
    return element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""


def _text(element: _Element) -> str:
    return " ".join(unescape("".join(str(part) for part in element.itertext())).split())


def _filled(fields: dict[str, str]) -> dict[str, str]:
    return {name: value[:_LONGEST] for name, value in fields.items() if value}
