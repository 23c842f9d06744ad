"""Metadata from outside a text: fields in a table beside it, and the date that the name of its file states."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.corpus.dates import find_date, stated_date
from toolkit.corpus.document import Document
from toolkit.language.lazy_patterns import lazy
from toolkit.readers import PACKED, parted

SIDECAR, PATTERN, FILE_NAME, PROPERTIES = "sidecar", "name pattern", "file name", "properties"

# First what the user says, then what the text's own fields say, then what can be read off something else.
# The properties of a file come last: they often tell when it was converted.
_ORIGINS = (SIDECAR, PATTERN, "front matter", "record", "header", "page head", FILE_NAME, "text", PROPERTIES)

_COMPACT = lazy(r"(?<!\d)(1[5-9]\d\d|20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_FIRST = lazy(r"(?<!\d)(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(1\d{3}|20\d\d)(?!\d)")
_YEAR = lazy(r"1[5-9]\d\d|20[0-2]\d")
# Beside a number they say which of several it is.
_NUMBERED = frozenset(
    (
        *("article", "chapter", "doc", "document", "file", "id", "image", "img", "item", "line", "no", "nr", "number"),
        *("page", "part", "record", "room", "row", "scan", "section", "sample", "text", "txt", "volume", "vol"),
    )
)
_MAY_BE_DATED = lazy(r"(?<!\d)(?:1\d|20)\d\d")  # A year, which may go on as a day does: 20211115.
_LETTER = lazy("[A-Za-z]")
_BETWEEN = lazy(r"[-_. ]+")


def with_known(document: Document, beside: Mapping[str, str], named: Mapping[str, str]) -> Document:
    """Return a document with what a table beside it and the name of its file say.

    Parameters
    ----------
    document
        As its reader gives it.
    beside
        Its fields in a sidecar. ``title`` and ``date`` replace those found in the file.
    named
        Its fields by the name pattern.

    Returns
    -------
    Document
        With the best date of all that were found, and where that comes from.
    """
    by_name = "" if document.file else date_in_name(document.name)
    if not (beside or named or by_name) and (document.date or not document.date_origin):
        return document  # Nothing else is known, as of most.
    told, told_date = with_date(beside)
    read, read_date = with_date(named)
    dates = {SIDECAR: told_date, PATTERN: read_date, FILE_NAME: by_name, document.date_origin: document.date}
    origin = min((each for each, date in dates.items() if date), key=_rank, default="")
    titles = told.pop("title", ""), read.pop("title", ""), document.title
    title = next(filter(None, titles), "")
    date = dates.get(origin, "")
    if title == document.title and date == document.date and origin == document.date_origin and not told and not read:
        return document
    metadata = {**document.metadata, **read, **told}
    made = document.having(title=title, date=date, date_origin=origin, metadata=metadata)
    made.take_known(document)
    return made


def _rank(origin: str) -> int:
    return _ORIGINS.index(origin) if origin in _ORIGINS else len(_ORIGINS)


def date_in_name(name: str) -> str:
    """Return the date that a file name holds, as ISO 8601; empty if it holds none.

    A year alone is one at an edge of a name, from 1500 to 2029: a later one is more often a plan's, and beside words
    such as ``page`` it is a number.

    >>> date_in_name("2021-11-15_brief.pdf"), date_in_name("20211115.txt"), date_in_name("minutes 3 May 2022.docx")
    ('2021-11-15', '2021-11-15', '2022-05-03')
    >>> date_in_name("speech_1961.txt"), date_in_name("1852-ada.txt"), date_in_name("agenda-2030.pdf")
    ('1961', '1852', '')
    """
    bare = without_suffix(name.rpartition("/")[2])
    return (date_of(bare) or _year_at_an_edge(bare)) if _MAY_BE_DATED.search(bare) else ""


def _year_at_an_edge(bare: str) -> str:
    parts = _BETWEEN.split(bare.strip("-_. "))
    if len(parts) < 2:
        return ""
    for year, beside in ((parts[0], parts[1]), (parts[-1], parts[-2])):
        if _YEAR.fullmatch(year) and beside.lower() not in _NUMBERED and _LETTER.search(beside):
            return year
    return ""


def date_of(text: str) -> str:
    """Return the date in a piece of a name, in any of the forms that people use there."""
    for pattern, order in ((_COMPACT, (1, 3, 4)), (_DAY_FIRST, (3, 2, 1))):
        for found in pattern.finditer(text):
            year, month, day = (int(found[group]) for group in order)
            written = find_date(f"{year:04d}-{month:02d}-{day:02d}")
            if written:
                return written
    return find_date(text) or find_date(_BETWEEN.sub(" ", text))


def with_date(fields: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return fields without the date, and the date as ISO 8601; one that is not understood stays a field."""
    rest = dict(fields)
    if not rest.get("date"):
        return rest, ""
    date = stated_date(rest.get("date", "")) or date_of(rest.get("date", ""))
    if date:
        rest.pop("date")
    return rest, date


def without_suffix(name: str) -> str:
    """Return the name of a file without its suffix, which has a letter; of a packed one without both.

    >>> without_suffix("a/notes.txt.gz"), without_suffix("report 29.10.2021")
    ('a/notes', 'report 29.10.2021')
    """
    suffix = parted(name)[1]
    if suffix.lower() == PACKED:
        name = name[: -len(suffix)]
        suffix = parted(name)[1]
    # A suffix has a letter: the "2021" of "report 29.10.2021" is none.
    return name[: -len(suffix)] if _LETTER.search(suffix) else name
