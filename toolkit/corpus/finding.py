"""Which files are meant: those named, those listed, and those below a folder that a reader is for."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from toolkit.corpus.document import Skipped
from toolkit.corpus.readers import PACKED, plain_suffix, suffixes
from toolkit.errors import SettingError
from toolkit.files import Found, visible, walk

STANDARD_INPUT = "-"
SIDECAR = "metadata.csv"
"""Tells of the files beside it, if it has a column ``file``."""


@dataclass
class Search:
    """What was found.

    Parameters
    ----------
    wanted
        Files to read, in byte order of their names.
    sidecars
        Files named ``metadata.csv`` in the folders given; which of them are sidecars, their header tells.
    ignored
        Files that no reader is for.
    skipped
        Folders that could not be listed.
    """

    wanted: list[Found] = field(default_factory=list)
    sidecars: list[Found] = field(default_factory=list)
    ignored: list[Skipped] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def find(paths: Sequence[str], listed: Sequence[str] = ()) -> Search:
    """Find the files of a corpus.

    Parameters
    ----------
    paths
        Files and folders, as typed; ``-`` is passed over.
    listed
        Files, as a list names them. One that is not there is left for reading to report: a list of
        a million files is not refused for one of them.

    Raises
    ------
    SettingError
        If one of ``paths`` does not exist.
    """
    search = Search()
    found: list[Found] = []
    # A file that is named is meant, whatever it is called; in a folder the name has to tell.
    named: set[str] = set(listed)
    for path in paths:
        if path == STANDARD_INPUT:
            continue
        if not os.path.lexists(path):
            raise SettingError(
                f"There is no file or folder {visible(path)!r}.", "Name a folder of texts: toolkit documents FOLDER"
            )
        if os.path.isdir(path):
            found += walk(path, lambda name, reason: search.skipped.append(Skipped(name, reason)))
        else:
            found.append(Found(path, visible(os.path.basename(path))))
            named.add(path)
    found += _named_by_list(listed)
    for each in found:
        if each.path not in named and PurePosixPath(each.name).name == SIDECAR:
            search.sidecars.append(each)
            continue
        reason = "" if each.path in named else why_ignored(each.name)
        if reason:
            search.ignored.append(Skipped(each.name, reason))
        else:
            search.wanted.append(each)
    search.wanted.sort(key=lambda each: (each.name.encode(), os.fsencode(each.path)))
    return search


def _named_by_list(listed: Sequence[str]) -> Iterable[Found]:
    """Name listed files by their paths below the folder that they have in common."""
    if not listed:
        return
    whole = [os.path.abspath(path) for path in listed]
    # One that leads nowhere must not give the others longer names.
    there = [full for full in whole if os.path.lexists(full)] or whole
    common = os.path.commonpath([os.path.dirname(full) for full in there])
    for path, full in zip(listed, whole, strict=True):
        yield Found(path, visible(os.path.relpath(full, common).replace(os.sep, "/")))


def why_ignored(name: str) -> str:
    """Say why a file in a folder is not read; nothing if it is."""
    path = PurePosixPath(name)
    stem = path.stem if path.suffix.lower() != PACKED else PurePosixPath(path.stem).stem
    if stem.upper() in ("README", "LICENSE", "LICENCE"):
        return "it describes the folder"
    if path.name.startswith(("~$", ".~lock.")):
        return "it is the lock of an open document"
    suffix = plain_suffix(name)
    if not suffix or suffix in suffixes():
        return ""
    return f"no reader for {path.suffix.lower()}"


def names_in(data: bytes, *, zeros: bool) -> list[str]:
    r"""Take a list of file names apart, one a line, or ended by NUL; empty ones are left out.

    >>> names_in(b"a.txt\nb.txt\n", zeros=False)
    ['a.txt', 'b.txt']
    """
    data = data.removeprefix(BOM_UTF8)
    parts = data.split(b"\0") if zeros else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(part) for part in parts if part]
