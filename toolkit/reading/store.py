"""A store of bytes by key in a folder of the user's own: bounded, checked, and never a reason to fail."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

FILE, REPORTS = "read-1.sqlite3", "reports-1.sqlite3"
"""The number is that of the table: a store of another make is another file."""

_ASIDE = ".broken"
_BESIDE = ("-wal", "-shm")  # files that SQLite keeps beside its own
_PATIENCE = 5.0  # seconds to wait for another process
_BATCH = 8 << 20  # bytes written at once
_SHARE = 8  # No entry takes more than one part in so many of the bound.
_ROOM = 10  # When the bound is met, one part in so many is made free.
_HASH = 32  # bytes
# What Python raises of a broken file besides: its messages and numbers may be no text and no number.
_ODD = (ValueError, OverflowError)
_SETTINGS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA auto_vacuum = INCREMENTAL",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "CREATE TABLE IF NOT EXISTS entries (age INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL)",
)


class Store:
    """Bytes by key, in one SQLite file.

    Whatever goes wrong with it costs time and nothing else. What the system refuses (a full disk, a folder that
    cannot be written) ends its use for this run; what is broken is set aside and begun anew.

    Parameters
    ----------
    folder
        Its own, made where it is missing; empty if there is none, and then nothing is stored.
    bound
        Bytes that the file may take.
    file
        Its name.

    Attributes
    ----------
    broken
        A sentence on a store that was set aside; empty if none was.
    unused
        A sentence on why nothing is stored; empty if something is.
    is_full
        Whether what one run used and wrote is more than the bound allows, so that the rest is not stored.
    """

    def __init__(self, folder: str, bound: int, file: str = FILE) -> None:
        self.folder = folder
        self.bound = bound
        self.broken = ""
        self.unused = "" if folder else "There is no folder for it: HOME is not set."
        self._path = os.path.join(folder, file)
        self._connection: sqlite3.Connection | None = None
        self._waiting: list[tuple[bytes, bytes]] = []
        self._size = 0
        self.is_full = False
        self._used: list[int] = []  # ages of entries
        self._floor: int | None = None  # the age of the youngest entry before this run

    def get(self, key: bytes) -> bytes | None:
        """Return what was put under a key; None if nothing was, or if it is no longer what it was."""
        rows = self._asked("SELECT age, value FROM entries WHERE key = ?", key)
        if not rows:
            return None
        age, value = rows[0]
        if not isinstance(value, bytes) or value[:_HASH] != _sealed(key, value[_HASH:]):
            self.set_aside()
            return None
        self._used.append(age)
        return value[_HASH:]

    def has(self, key: bytes) -> bool:
        """Tell whether something was put under a key; `get` may still find it damaged."""
        return bool(self._asked("SELECT 1 FROM entries WHERE key = ?", key))

    @property
    def most(self) -> int:
        """Bytes that one value may take."""
        return self.bound // _SHARE

    def put(self, key: bytes, value: bytes) -> None:
        """Store bytes under a key; they are written some megabytes at a time, and when it is closed."""
        if self.unused or self.is_full or len(value) > self.most:
            return
        self._waiting.append((key, _sealed(key, value) + value))
        self._size += len(value)
        if self._size > min(_BATCH, self.bound // _SHARE):
            self._write()

    def close(self) -> None:
        """Write what is waiting and let go of the file; the next use opens it again.

        No other process may be begun while it is open: SQLite's locks do not outlive a fork.
        """
        self._write()
        # Which entries were used last matters once some must go.
        if self._used and _size(self._path) > self.bound // 2:
            self._changed(self._refresh)
        self._let_go()

    def figures(self) -> tuple[int, int]:
        """Return the number of entries and the bytes of the files."""
        rows = self._asked("SELECT count(*) FROM entries") if self._is_there() else []
        self.close()
        return (int(rows[0][0]) if rows else 0), sum(_size(self._path + end) for end in ("", *_BESIDE, _ASIDE))

    def clear(self) -> None:
        """Delete the store, and one that was set aside.

        Raises
        ------
        OSError
            If the system refuses.
        """
        self._let_go()
        self._waiting, self._size = [], 0
        for end in (*_BESIDE, "", _ASIDE):
            with suppress(FileNotFoundError):
                os.unlink(self._path + end)

    def set_aside(self) -> None:
        """Give a broken store another name, so that it can be looked at, and begin a new one."""
        self._let_go()
        self._waiting, self._size = [], 0
        if self.broken:  # Twice in one run: the fault is not in the file.
            self.unused = self.unused or "A new cache is damaged at once."
        self.broken = "The cache was damaged and has been set aside; all files are read again."
        try:
            # A journal without its file does no harm; a file with the journal of another would.
            for end in _BESIDE:
                with suppress(FileNotFoundError):
                    os.unlink(self._path + end)
            with suppress(FileNotFoundError):
                os.replace(self._path, self._path + _ASIDE)
        except OSError as error:
            self.unused = f"The broken one cannot be set aside: {error.strerror}."

    def _asked(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        import sqlite3

        try:
            connection = self._opened()
            return connection.execute(question, values).fetchall() if connection else []
        except (sqlite3.Error, *_ODD) as error:
            self._failed(error)
            return []

    def _write(self) -> None:
        if self._waiting and not self.unused:
            self._changed(self._insert)
        self._waiting, self._size = [], 0

    def _changed(self, change: Callable[[sqlite3.Connection], None]) -> None:
        """Change the entries in one transaction."""
        import sqlite3

        try:
            connection = self._opened()
            if connection is None:
                return
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                change(connection)
            connection.executescript("PRAGMA incremental_vacuum")  # `execute` would free one page and stop.
        except (sqlite3.Error, *_ODD) as error:
            self._failed(error)

    def _insert(self, connection: sqlite3.Connection) -> None:
        self._make_room(connection)
        if not self.is_full:
            connection.executemany("INSERT OR IGNORE INTO entries (key, value) VALUES (?, ?)", self._waiting)

    def _refresh(self, connection: sqlite3.Connection) -> None:
        """Make the entries that were used in this run the youngest."""
        question = "UPDATE entries SET age = (SELECT max(age) + 1 FROM entries) WHERE age = ?"
        connection.executemany(question, [(age,) for age in self._used])
        self._used = []

    def _make_room(self, connection: sqlite3.Connection) -> None:
        """Delete the entries that were not used for the longest time where those that are waiting would not fit.

        What this run used or wrote stays: a corpus somewhat larger than the bound would otherwise push itself out from
        one run to the next, and nothing of it would ever be found.
        """
        pages, free, page = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        excess = (pages - free) * page + self._size - self.bound
        if excess <= 0:
            return
        self._refresh(connection)
        needed, excess = excess, excess + self.bound // _ROOM
        last, freed = 0, 0
        old = connection.execute("SELECT age, length(value) FROM entries WHERE age <= ? ORDER BY age", (self._floor,))
        for age, size in old:
            if freed >= excess:
                break
            freed += size
            last = age
        connection.execute("DELETE FROM entries WHERE age <= ?", (last,))
        self.is_full = freed < needed

    def _opened(self) -> sqlite3.Connection | None:
        if self._connection is None and not self.unused:
            import sqlite3

            self.unused = _prepared(self.folder)
            if self.unused:
                return None
            self._connection = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
            for setting in _SETTINGS:
                self._connection.execute(setting).fetchall()
            if self._floor is None:
                self._floor = self._connection.execute("SELECT coalesce(max(age), 0) FROM entries").fetchone()[0]
        return self._connection

    def _failed(self, error: Exception) -> None:
        """Do without a store that the system refuses; set one aside that is broken."""
        import sqlite3

        refused = {
            *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY),
            *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
            *(sqlite3.SQLITE_AUTH, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_PROTOCOL),
        }
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        # A file that we may write and SQLite may not says of itself that a later SQLite wrote it.
        misread = code == sqlite3.SQLITE_READONLY and os.access(self._path, os.W_OK)
        if code not in refused or misread or os.path.isdir(self._path):
            self.set_aside()
            return
        self._let_go()
        self.unused = f"The system refuses access: {error}."

    def _let_go(self) -> None:
        if self._connection is not None:
            import sqlite3

            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _is_there(self) -> bool:
        return bool(self.folder) and os.path.lexists(self._path)


def _prepared(folder: str) -> str:
    """Make the folder where it is missing; say why it cannot be used, if so."""
    try:
        if not os.path.isdir(folder):
            # The folder above may be missing in a new home; the home itself is not ours to make.
            with suppress(FileExistsError):
                os.mkdir(os.path.dirname(folder), 0o700)
            os.mkdir(folder, 0o700)
        status = os.stat(folder)
    except FileExistsError:  # Another process was quicker, or a file is in the way.
        if not os.path.isdir(folder):
            return "There is a file in its place."
        status = os.stat(folder)
    except OSError as error:
        return f"Its folder cannot be created: {error.strerror}."
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        return "Its folder belongs to another user."
    if os.name == "posix" and status.st_mode & 0o077:
        return "Its folder is open to other users; close it: chmod 700."
    return ""


def _sealed(key: bytes, value: bytes) -> bytes:
    """Hash a value with its key, so that neither a changed nor an exchanged one is believed."""
    return sha256(key + value).digest()


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
