"""What is known of a document from outside its text, and which of two dates to believe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from toolkit.corpus.document import Document
from toolkit.reading.name_fields import date_in_name, with_date

SIDECAR, PATTERN, FILE_NAME, PROPERTIES = "sidecar", "name pattern", "file name", "properties"

# First what the user says, then what the text's own fields say, then what can be read off something else.
# The properties of a file come last: they often tell when it was converted.
_ORIGINS = (SIDECAR, PATTERN, "front matter", "record", "header", "page head", FILE_NAME, "text", PROPERTIES)


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
    told, told_date = with_date(beside)
    read, read_date = with_date(named)
    by_name = date_in_name(document.file or document.name) if not document.file else ""
    dates = {SIDECAR: told_date, PATTERN: read_date, FILE_NAME: by_name, document.date_origin: document.date}
    origin = min((each for each, date in dates.items() if date), key=_rank, default="")
    titles = told.pop("title", ""), read.pop("title", ""), document.title
    title = next(filter(None, titles), "")
    date = dates.get(origin, "")
    if title == document.title and date == document.date and origin == document.date_origin and not told and not read:
        return document
    metadata = {**document.metadata, **read, **told}
    return replace(document, title=title, date=date, date_origin=origin, metadata=metadata)


def _rank(origin: str) -> int:
    return _ORIGINS.index(origin) if origin in _ORIGINS else len(_ORIGINS)
