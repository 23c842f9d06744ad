"""What would be read, by the hashes of its bytes, without reading it as documents."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import chain

from toolkit.errors import UnreadableError
from toolkit.reading.fetching import read_many
from toolkit.reading.finding import find


def fingerprint(paths: Sequence[str], listed: Sequence[str] = ()) -> str:
    """Return a hash of all that reading these paths depends on: names, contents, and what cannot be read or is no text.

    Raises
    ------
    SettingError
        If a path does not exist.
    """
    search = find(paths, listed)
    told = sha256()
    for found, data in read_many(chain(search.wanted, search.sidecars, search.beside)):
        said = data.problem if isinstance(data, UnreadableError) else f"{len(data)}\0{sha256(data).hexdigest()}"
        told.update(f"{found.name}\0{said}\0".encode("utf-8", "surrogateescape"))
    for each in (*search.skipped, *search.ignored):
        told.update(f"{each.document}\0{each.reason}\0".encode("utf-8", "surrogateescape"))
    return told.hexdigest()
