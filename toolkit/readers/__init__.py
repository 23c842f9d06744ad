"""Readers: one format a file, each a module that declares ``SUFFIXES`` and offers ``read(source)``.

A reader of plain text declares ``IS_TEXT = True``: its files are read when they are compressed by gzip, too.
A reader whose files may hold several documents declares ``HOLDS_MANY = True``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import Protocol, cast

from toolkit.files.declared import declared
from toolkit.readers.source import Outcome, Source

# Suffix to module, from what each reader declares; of texts one that is packed is read as well.
_BY_SUFFIX = {suffix: module for module, suffixes in declared(__name__, "SUFFIXES").items() for suffix in suffixes}


class Reader(Protocol):
    """What a reader module offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, source: Source) -> Outcome:
        """Turn the bytes of one file into documents.

        Raises
        ------
        UnreadableError
            If the file as a whole cannot be read; a record that cannot is named in the outcome.
        """


_TEXTS = frozenset(declared(__name__, "IS_TEXT"))
_WITH_TABLES = frozenset(declared(__name__, "HAS_TABLES"))
_OF_MANY = frozenset(declared(__name__, "HOLDS_MANY"))
PACKED = ".gz"


@lru_cache(16)  # Several ask for that of one file after another.
def plain_suffix(name: str) -> str:
    """Return the suffix that tells the format of a file, in small letters: that before ``.gz`` for a packed text.

    >>> plain_suffix("notes.TXT.gz"), plain_suffix("brief.pdf.gz")
    ('.txt', '.gz')
    """
    stem, suffix = parted(table_parted(name)[0] if ":" in name else name)
    suffix = suffix.lower()
    if suffix != PACKED:
        return suffix
    inner = parted(stem)[1].lower()
    return inner if _BY_SUFFIX.get(inner) in _TEXTS else suffix


def table_parted(name: str) -> tuple[str, str]:
    """Return the name of a file and that of a table in it, which stands behind a colon; empty if none is named.

    >>> table_parted("a/corpus.sqlite:letters"), table_parted("a/notes at 12:30")
    (('a/corpus.sqlite', 'letters'), ('a/notes at 12:30', ''))
    """
    file, _, table = name.rpartition(":")
    is_table = table and "/" not in table and _BY_SUFFIX.get(parted(file)[1].lower()) in _WITH_TABLES
    return (file, table) if is_table else (name, "")


def holds_many(name: str) -> bool:
    """Tell whether a file of this name may hold several documents.

    >>> holds_many("letters.jsonl.gz"), holds_many("letter.txt")
    (True, False)
    """
    return _BY_SUFFIX.get(plain_suffix(name)) in _OF_MANY


def is_plain_text(name: str) -> bool:
    """Tell whether a file of this name is made of lines of text that no packing hides.

    >>> is_plain_text("letters.jsonl"), is_plain_text("letters.jsonl.gz"), is_plain_text("letters.parquet")
    (True, False, False)
    """
    return not name.lower().endswith(PACKED) and _BY_SUFFIX.get(plain_suffix(name)) in _TEXTS


@lru_cache(16)
def parted(name: str) -> tuple[str, str]:
    """Take the name of a file apart as `pathlib.PurePosixPath` does, in a tenth of the time: stem and suffix.

    >>> parted("a.b/notes.txt"), parted(".hidden"), parted("ends.")
    (('notes', '.txt'), ('.hidden', ''), ('ends.', ''))
    """
    last = name.rpartition("/")[2]
    place = last.rfind(".")
    return (last[:place], last[place:]) if 0 < place < len(last) - 1 else (last, "")


def suffixes() -> tuple[str, ...]:
    """Return every suffix that is read, for messages; those of texts may be followed by ``.gz``."""
    return tuple(sorted(suffix for suffix in _BY_SUFFIX if suffix))


def reader_for(name: str) -> Reader | None:
    """Return the reader for a file name, or None if there is none for its suffix."""
    return _reader(_BY_SUFFIX.get(plain_suffix(name)))


@cache
def _reader(module: str | None) -> Reader | None:
    return cast(Reader, import_module(f"toolkit.readers.{module}")) if module else None
