"""Files in order, each put together from its parts only when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import add
from typing import cast, overload

from toolkit.corpus.sampling import drawn_places
from toolkit.files import Found, Run
from toolkit.readers import holds_many

# As Found._make, which is a third slower: it looks whether there are two parts.
_found = cast(Callable[[Iterable[str]], Found], partial(tuple.__new__, Found))


class FileList(Sequence[Found]):
    """Found files, of which only what differs is kept: their names in their folders.

    A path and a name of its own for each of 640,000 files would take 160 MB, and this takes 60.
    """

    def __init__(self) -> None:
        # Path and name of a file are the sums of its folder and file, and of its prefix and shown.
        self._folders: list[str] = []
        self._prefixes: list[str] = []
        self._files: list[str] = []
        self._shown: list[str] = []

    def __len__(self) -> int:
        """Return the number of files."""
        return len(self._files)

    def __iter__(self) -> Iterator[Found]:
        """Yield the files in order."""
        paths = map(add, self._folders, self._files)
        return map(_found, zip(paths, map(add, self._prefixes, self._shown), strict=True))

    @overload
    def __getitem__(self, place: int) -> Found: ...
    @overload
    def __getitem__(self, place: slice) -> FileList: ...
    def __getitem__(self, place: int | slice) -> Found | FileList:
        """Return the file at a place, or those of a slice."""
        if isinstance(place, int):
            return Found(self._folders[place] + self._files[place], self._prefixes[place] + self._shown[place])
        some = FileList()
        some._folders, some._prefixes = self._folders[place], self._prefixes[place]
        some._files, some._shown = self._files[place], self._shown[place]
        return some

    def take(self, run: Run) -> None:
        """Add the files of a run."""
        self._folders += [run.folder] * len(run.files)
        self._prefixes += [run.prefix] * len(run.files)
        self._files += run.files
        self._shown += run.shown

    def sort(self) -> None:
        """Put the files in byte order of their names, and those of one name in that of their paths."""
        # One object for each key: a NUL is in no path.
        keys = [name.encode() + b"\0" + os.fsencode(path) for path, name in self]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        del keys
        self.__dict__.update(self.chosen(order).__dict__)

    def chosen(self, places: Sequence[int]) -> FileList:
        """Return the files at some places, in their order."""
        some = FileList()
        some._folders = [self._folders[place] for place in places]
        some._prefixes = [self._prefixes[place] for place in places]
        some._files = [self._files[place] for place in places]
        some._shown = [self._shown[place] for place in places]
        return some

    def sampled(self, number: int, seed: int) -> FileList:
        """Leave out files that a sample of documents cannot hold: those of one document each that are not drawn.

        Files that may hold several documents are kept, since their names do not tell which.
        """
        many = [place for place, found in enumerate(self) if holds_many(found.name)]
        single = sorted({*range(len(self))}.difference(many))
        places = drawn_places((self[place].name for place in single), number, seed)
        return self.chosen(sorted([*many, *(single[place] for place in places)]))

    def merged(self, more: Iterable[Found]) -> FileList:
        """Return these files and others, in order."""
        whole = self[:]
        for path, name in more:
            whole.take(Run(path, name, [""], [""]))
        whole.sort()
        return whole
