"""A table beside the texts that tells of them: ``metadata.csv`` with a column ``file``."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from hashlib import sha256

from toolkit.corpus.document import Skipped
from toolkit.corpus.encodings import decode
from toolkit.errors import UnreadableError
from toolkit.files import Found, read_bytes
from toolkit.readers.columns import without_preamble

FILE_COLUMN = "file"
_USUAL = ("filename", "file_name", "document", "doc_id")  # what people call it
_MOST_FIELDS = 100
_LONGEST_FIELD = 1_000_000


class Sidecars:
    """What the tables beside the texts tell, by the path of the text.

    Parameters
    ----------
    skipped
        Gets the rows and tables that could not be read.

    Attributes
    ----------
    digests
        Name and bytes of each table that describes files.
    contents
        Name of each file that was opened, and the hash of its bytes or the reason why it cannot be read.
    """

    def __init__(self, skipped: list[Skipped]) -> None:
        self._rows: dict[str, dict[str, str]] = {}
        self._unused: dict[str, Skipped] = {}
        self._guarded: dict[str, str] = {}
        self._skipped = skipped
        self.digests: list[tuple[str, bytes]] = []
        self.contents: list[tuple[str, str]] = []

    def read(self, found: Sequence[Found], beside: Sequence[Found] = ()) -> list[Found]:
        """Read tables; return those that are tables of texts and tell of no files.

        Of two tables that tell of one file the nearer counts, field by field.

        Parameters
        ----------
        found
            In the folders that are read.
        beside
            Beside files that are read by name: they tell of other files as well, and are texts only if named.
        """
        outermost_first = sorted([*found, *beside], key=lambda each: (each.path.count(os.sep), os.fsencode(each.path)))
        texts = []
        for each in outermost_first:
            known = set(self._unused)
            if not self._add(each) and each not in beside:
                texts.append(each)
            if each in beside:
                self._unused = {path: row for path, row in self._unused.items() if path in known}
        return texts

    def _add(self, found: Found) -> bool:
        import csv

        csv.field_size_limit(_LONGEST_FIELD)
        line = 0
        try:
            data = read_bytes(found.path)
            self.contents.append((found.name, sha256(data).hexdigest()))
            text = without_preamble(decode(data).text)
            rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text))
            header = [name.strip().lower() for name in next(filter(None, rows), [])]
            column = next((name for name in (FILE_COLUMN, *_USUAL) if name in header), "")
            if not column:
                return False
            header[header.index(column)] = FILE_COLUMN
            line = rows.line_num + 1
            for row in rows:
                self._take(found, f"{found.name}:{line}", header, row)
                line = rows.line_num + 1
        except UnreadableError as error:
            self.contents.append((found.name, error.problem))
            self._skipped.append(Skipped(found.name, error.problem))
            return True
        except csv.Error as error:
            self._skipped.append(Skipped(found.name, f"line {line} is not a row of a table: {error}"))
        self.digests.append((found.name, data))
        return True

    def _take(self, found: Found, place: str, header: list[str], row: list[str]) -> None:
        if not any(row):
            return
        if len(row) != len(header):
            self._skipped.append(Skipped(place, f"it has {len(row)} fields, the header {len(header)}"))
            return
        fields = dict(zip(header, row, strict=True))
        name = fields.pop(FILE_COLUMN)
        path = _key(os.path.join(os.path.dirname(found.path), name))
        values = ((field, _unguarded(" ".join(value.split()))) for field, value in list(fields.items())[:_MOST_FIELDS])
        told = {field: value for field, value in values if field and value}
        self._rows[path] = {**self._rows.get(path, {}), **told}
        if (plain := _unguarded(name)) != name:
            self._guarded[_key(os.path.join(os.path.dirname(found.path), plain))] = path
        self._unused[path] = Skipped(place, f"there is no file {name!r}")

    def fields(self, path: str) -> Mapping[str, str]:
        """Return what is told of a file; nothing if it is not named."""
        path = _key(path)
        if path not in self._rows:
            path = self._guarded.get(path, path)
        self._unused.pop(path, None)
        return self._rows.get(path, {})

    def unused(self) -> list[Skipped]:
        """List the rows that name no file of the corpus."""
        return list(self._unused.values())


def _delimiter(text: str) -> str:
    """Return the sign between the columns: a comma, or the semicolon or tab that many spreadsheets write instead."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def _key(path: str) -> str:
    """Return a path in the one spelling that stands for all: some systems compose accents, some take them apart."""
    plain = os.path.normpath(path)
    if plain.isascii():
        return plain
    from unicodedata import normalize

    return normalize("NFC", plain)


def _unguarded(text: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from running a cell."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
