"""The cache of what was read and cleaned: what became of a file, by its bytes and by all that its reading rests on."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

import toolkit
from toolkit.errors import UnreadableError
from toolkit.files import Found, read_bytes, read_once, walk
from toolkit.files.declared import declared
from toolkit.readers import plain_suffix
from toolkit.readers.source import Outcome
from toolkit.reading.serialised import outcome_of
from toolkit.reading.store import REPORTS, Store

BOUND = 1 << 30
"""Bytes that the cache may take, where nothing else is said."""

_LIBRARIES: dict[str, tuple[str, ...]] = declared("toolkit.readers", "LIBRARIES")
_EVERY = ("*",)  # of an archive, in which any file may lie
_ALL_LIBRARIES = tuple(sorted({name for names in _LIBRARIES.values() for name in names} - set(_EVERY)))
# What is loaded for these costs more than the store does, for one file.
_HEAVY: dict[str, tuple[str, ...]] = {
    suffix: _ALL_LIBRARIES if libraries == _EVERY else libraries
    for module, libraries in _LIBRARIES.items()
    for suffix in declared("toolkit.readers", "SUFFIXES")[module]
}
_NUMBERS = ("numpy", "scipy", "scikit-learn", "nltk", "vaderSentiment", "regex", "py3langid")
_LIGHT = ("PyYAML", "defusedxml")
# So much plain text is read in some 30 milliseconds; for less, the store would cost more than it saves.
_WORTH = 100_000  # bytes
_REPORTS = 4  # One part in so many is for reports.
_OWN = ("files", "language", "corpus", "cleaning", "readers", "reading")
_OWN_FILES = ("errors.py", "rounding.py")


class Cache:
    """What became of files that were read before.

    Parameters
    ----------
    folder
        Where it is; empty if there is none, and then nothing is cached.
    bound
        Bytes that it may take; what was not used for the longest time goes first.
    """

    def __init__(self, folder: str, bound: int = BOUND) -> None:
        self.folder, self.bound = folder, bound
        # Apart, so that many reports push out no texts.
        self.store = Store(folder, bound - bound // _REPORTS)
        self.reports = Store(folder, bound // _REPORTS, REPORTS)

    def pays(self, files: Iterable[Found]) -> bool:
        """Tell whether so much is to be read that looking into the cache takes less time."""
        size = 0
        for found in files:
            size += _size(found.path)
            if size > _WORTH or plain_suffix(found.name) in _HEAVY:
                return bool(self._sources)
        return False

    def key(self, name: str, digest: str, how: Iterable[object]) -> bytes:
        """Return the key of a file: its name, the hash of its bytes, how it is read, and what reads it.

        What reads it are the sources of this program that are concerned, the interpreter and the libraries.
        """
        told = [self._sources, sys.version, sys.platform, _versions(plain_suffix(name)), name, digest, *how]
        return sha256(json.dumps(told).encode()).digest()

    def has(self, key: bytes) -> bool:
        """Tell whether it seems to be known what became of a file."""
        return self.store.has(key)

    def outcome(self, key: bytes) -> Outcome | None:
        """Return what became of a file; None if that is not known."""
        data = self.store.get(key)
        if data is None:
            return None
        try:
            return outcome_of(data)
        except ValueError:
            self.store.set_aside()
            return None

    def keep(self, key: bytes, data: bytes) -> None:
        """Keep what became of a file, as `toolkit.reading.serialised.outcome_bytes` gives it."""
        self.store.put(key, data)

    def close(self) -> None:
        """Write what is not written yet and let go of the file; it may be used again."""
        self.store.close()
        self.reports.close()

    def program(self) -> str:
        """Digest all that results rest on: every source of this program, and every library; empty if one is hidden."""
        sources = _digest_of(list(walk(os.path.dirname(toolkit.__file__), lambda _name, _reason: None)))
        return sources and sources + _versions("") + "".join(map(_versions, _HEAVY)) + _versions("numbers")

    @cached_property
    def _sources(self) -> str:
        """Digest the sources that decide what becomes of a file; empty where they cannot be read."""
        home = os.path.dirname(toolkit.__file__)
        files = [Found(os.path.join(home, name), name) for name in _OWN_FILES]
        for room in _OWN:
            files += walk(os.path.join(home, room), lambda _name, _reason: None)
        return _digest_of(files)


def _digest_of(files: Iterable[Found]) -> str:
    """Digest files of this program; empty where one cannot be read."""
    digest = sha256(toolkit.__version__.encode())
    try:
        with read_once(0):  # What is held of a run is for the texts.
            for found in files:
                # What the interpreter compiles comes and goes, and says nothing that its source does not.
                if Path(found.path).parent.name != "__pycache__":
                    digest.update(f"{found.name}\0".encode() + sha256(read_bytes(found.path)).digest())
    except UnreadableError:
        return ""
    return digest.hexdigest()


@cache
def _versions(suffix: str) -> str:
    """Digest the versions and builds of the libraries that read a format; what is not installed counts as well.

    A hash of the list of files that came with a library tells two builds of one version apart.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    told = []
    for name in _NUMBERS if suffix == "numbers" else _HEAVY.get(suffix, _LIGHT):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            told.append(name)
            continue
        files = sha256((found.read_text("RECORD") or "").encode("utf-8", "surrogateescape"))
        told.append(f"{name} {found.version} {files.hexdigest()}")
    return sha256(json.dumps(told).encode()).hexdigest()


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0
