"""What was read, by the hashes of names and contents: the same for the same files, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain, groupby

from toolkit.errors import UnreadableError
from toolkit.files import Found
from toolkit.files.fetching import read_many
from toolkit.reading.division import content_of_large, is_divisible
from toolkit.reading.finding import Search

_SPAN = 1 << 256


class Fingerprint:
    """A digest of files that are added one by one, in any order: the sum of their hashes."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, name: str, content: str) -> None:
        """Add a file: its name, and the hash of its bytes or the reason why it cannot be read."""
        each = sha256(f"{name}\0{content}".encode("utf-8", "surrogateescape")).digest()
        self._sum = (self._sum + int.from_bytes(each)) % _SPAN

    def hexdigest(self) -> str:
        """Return the digest of all that was added."""
        return f"{self._sum:064x}"


def content_of(outcome: bytes | UnreadableError) -> str:
    """Return the hash of the bytes of a file, or the reason why it cannot be read."""
    return outcome.problem if isinstance(outcome, UnreadableError) else sha256(outcome).hexdigest()


def fingerprint_of(search: Search) -> str:
    """Read all files that reading what was found depends on, and return their fingerprint."""
    fingerprint = Fingerprint()
    files = chain(search.wanted, search.sidecars, search.beside)
    for are_large, some in groupby(files, key=is_divisible):
        for found, content in map(_content_of_large, some) if are_large else _contents(some):
            fingerprint.add(found.name, content)
    return fingerprint.hexdigest()


def _contents(files: Iterable[Found]) -> Iterator[tuple[Found, str]]:
    return ((found, content_of(outcome)) for found, outcome in read_many(files))


def _content_of_large(found: Found) -> tuple[Found, str]:
    try:
        return found, content_of_large(found)[0]
    except UnreadableError as error:
        return found, error.problem
