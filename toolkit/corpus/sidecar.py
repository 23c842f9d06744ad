"""A table beside the texts that tells of them: ``metadata.csv`` with a column ``file``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from toolkit.corpus.document import Skipped
from toolkit.corpus.encodings import decode
from toolkit.errors import UnreadableError
from toolkit.files import Found, read_bytes

FILE_COLUMN = "file"
_MOST_FIELDS = 100


class Sidecars:
    """What the tables beside the texts tell, by the name of the text.

    Parameters
    ----------
    skipped
        Gets the rows and tables that could not be read.
    """

    def __init__(self, skipped: list[Skipped]) -> None:
        self._rows: dict[str, dict[str, str]] = {}
        self._origin: dict[str, str] = {}
        self._skipped = skipped
        self.digests: list[tuple[str, bytes]] = []

    def add(self, found: Found) -> bool:
        """Read a table; tell whether it is one that tells of files, and not one of texts."""
        try:
            data = read_bytes(found.path)
            rows = csv.reader(io.StringIO(decode(data).text, newline=""))
            header = [name.strip().lower() for name in next(rows, [])]
            if FILE_COLUMN not in header:
                return False
            self._take(found, header, rows)
        except UnreadableError as error:
            self._skipped.append(Skipped(found.name, error.problem))
            return True
        except csv.Error as error:
            self._skipped.append(Skipped(found.name, f"line {rows.line_num} is not a row of a table: {error}"))
        self.digests.append((found.name, data))
        return True

    def _take(self, found: Found, header: list[str], rows: Iterator[list[str]]) -> None:
        folder = str(PurePosixPath(found.name).parent)
        for number, row in enumerate(rows, start=2):
            place = f"{found.name}:{number}"
            if not any(row):
                continue
            if len(row) != len(header):
                self._skipped.append(Skipped(place, f"it has {len(row)} fields, the header {len(header)}"))
                continue
            fields = {name: _unguarded(" ".join(value.split())) for name, value in zip(header, row, strict=True)}
            file = fields.pop(FILE_COLUMN).removeprefix("./")
            name = file if folder == "." else f"{folder}/{file}"
            told = {key: value for key, value in list(fields.items())[:_MOST_FIELDS] if key and value}
            # Of two tables the nearer one counts, which is read later: the outer stands first in the order.
            self._rows[name] = {**self._rows.get(name, {}), **told}
            self._origin[name] = place

    def fields(self, name: str) -> Mapping[str, str]:
        """Return what is told of a file; nothing if it is not named."""
        self._origin.pop(name, None)
        return self._rows.get(name, {})

    def unused(self) -> list[Skipped]:
        """List the rows that name no file of the corpus."""
        return [Skipped(place, f"there is no file {name!r}") for name, place in self._origin.items()]


def _unguarded(text: str) -> str:
    """Take off the apostrophe that keeps a spreadsheet from running a cell."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
