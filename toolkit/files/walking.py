"""The files below a folder, in byte order of their names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from toolkit.files.names import visible

_BACKUPS = ("~", ".bak", ".tmp", ".swp")
_LITTER = frozenset({"Thumbs.db", "desktop.ini"})
# Names that end otherwise, as nearly all do, need no closer look.
_LITTER_ENDS = frozenset(name[-1] for name in (*_BACKUPS, *_LITTER))


class Found(NamedTuple):
    """A file below a folder: where it is, and its name relative to that folder with ``/``."""

    path: str
    name: str


class Run(NamedTuple):
    """Files of one folder that follow one another in the order of names."""

    folder: str  # What stands before each of the files in its path,
    prefix: str  # and in its name.
    files: list[str]
    shown: list[str]  # The files as `visible` gives them; the same list where that makes no difference.


_Step = tuple[str, str, list[str] | None]  # Part of a run; with nothing in place of the files, a folder to be listed.


def is_litter(name: str) -> bool:
    """Tell whether a file name is one that editors and systems leave behind, never a document."""
    return name.startswith(".") or name.endswith(_BACKUPS) or name in _LITTER


class Walk:
    """The files below a folder, as `walk` describes them; whoever goes through it lists the folder anew."""

    def __init__(self, folder: str, refused: Callable[[str, str], None]) -> None:
        self._folder = folder
        self._refused = refused

    def __iter__(self) -> Iterator[Found]:
        """Yield the files one by one."""
        for folder, prefix, files, shown in self.runs():
            for file, name in zip(files, shown, strict=True):
                yield Found(folder + file, prefix + name)

    def runs(self) -> Iterator[Run]:
        """Yield the files in the same order, many at a time."""
        ahead: list[_Step] = [(self._folder, "", None)]  # What comes next stands last.
        while ahead:
            folder, prefix, files = ahead.pop()
            if files is None:
                ahead += self._inside(folder, prefix)
            elif files:
                yield Run(folder, prefix, files, files if "".join(files).isascii() else [*map(visible, files)])

    def _inside(self, path: str, prefix: str) -> list[_Step]:
        """List a folder, last things first: its files, and between them the folders in it."""
        names: list[str] = []
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    name = entry.name
                    if name[0] == "." or (name[-1] in _LITTER_ENDS and is_litter(name)):
                        continue
                    try:
                        if not entry.is_dir():
                            names.append(name)
                        elif not entry.is_symlink():
                            # The slash takes part in the order, so that "a.txt" comes before "a/b.txt".
                            names.append(name + "/")
                    except OSError:  # A link that leads to itself, or where we may not look: reading will say so.
                        names.append(name)
        except OSError as error:
            self._refused(prefix[:-1] or visible(path), f"the folder cannot be listed: {error.strerror}")
            return []
        # Characters of ASCII are in the order of their bytes.
        names.sort(key=None if "".join(names).isascii() else os.fsencode)
        path, begun = os.path.join(path, ""), 0
        steps: list[_Step] = []
        for place in [place for place, name in enumerate(names) if name[-1] == "/"]:
            below = (path + names[place][:-1], prefix + visible(names[place]), None)
            steps += (path, prefix, names[begun:place]), below
            begun = place + 1
        return [(path, prefix, names[begun:]), *reversed(steps)]


def walk(folder: str, refused: Callable[[str, str], None]) -> Walk:
    """Find the files below a folder, in byte order of their names on every system.

    Links to files are followed, since data managers stage inputs that way; links to folders are
    not, so a loop of links cannot be entered.

    Parameters
    ----------
    folder
        Where to look.
    refused
        Told the name and the reason of each folder that the system will not list.
    """
    return Walk(folder, refused)
