"""Which files are meant: those named, those listed, and those below a folder that a reader is for."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from toolkit.corpus.document import Skipped
from toolkit.errors import SettingError
from toolkit.files import Found, Run, visible, walk
from toolkit.readers import suffixes, table_parted
from toolkit.readers.passed_over import DESCRIBES, LOCKS, why_ignored
from toolkit.reading.file_list import FileList

STANDARD_INPUT = "-"
SIDECAR = "metadata.csv"
"""Tells of the files beside it, if it has a column ``file``."""

_ITSELF = ""  # In place of the name of a file: the path before it is all there is, as of "." or "a/..".
_SUFFIXES = frozenset(suffixes())
# A file whose name begins with none of these and ends in one of those is read; only others need a closer look.
_FIRST_OF_OTHERS = frozenset(first for name in (*DESCRIBES, *LOCKS, "C") for first in (name[0], name[0].lower()))
_ENDS_OF_TEXTS = frozenset(suffix[1:] for suffix in _SUFFIXES if not SIDECAR.endswith(suffix))


@dataclass
class Search:
    """What was found.

    Parameters
    ----------
    paths
        Files and folders that were searched, as typed; ``-`` stands for standard input.
    listed
        Files as a list named them.
    wanted
        Files to read, in byte order of their names.
    sidecars
        Files named ``metadata.csv`` in the folders given; which of them are sidecars, their header tells.
    beside
        Files named ``metadata.csv`` in the folders of files that were named or listed one by one, and not listed
        themselves. They may tell of other files as well, and one that tells of none is not meant.
    ignored
        Files that no reader is for.
    skipped
        Folders that could not be listed.
    """

    paths: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    wanted: FileList = field(default_factory=FileList)
    sidecars: list[Found] = field(default_factory=list)
    beside: list[Found] = field(default_factory=list)
    ignored: list[Skipped] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def has_standard_input(self) -> bool:
        """Whether standard input is to be read as well."""
        return STANDARD_INPUT in self.paths

    def files(self) -> Iterator[str]:
        """Yield the paths of all files that reading would open."""
        for found in chain(self.wanted, self.sidecars, self.beside):
            yield found.path


def find_files(paths: Sequence[str], listed: Sequence[str] = ()) -> Search:
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
    folders: list[str] = []
    files: list[str] = []
    tables: list[Run] = []
    for path in paths:
        if path == STANDARD_INPUT:
            continue
        if not os.path.lexists(path):
            file, table = table_parted(path)
            if table and os.path.lexists(file):
                tables.append(_table_run(path, file))
                continue
            raise SettingError(
                f"There is no file or folder {visible(path)!r}.", "Name a folder of texts: toolkit documents FOLDER"
            )
        (folders if os.path.isdir(path) else files).append(path)
    search = Search(tuple(paths), tuple(listed))
    # A file that is named is meant, whatever it is called; in a folder the name has to tell.
    named = frozenset((*files, *listed) if folders else ())
    is_sorted = len(folders) == 1 and not (files or listed or tables)
    for folder in folders:
        for run in walk(folder, lambda *refusal: search.skipped.append(Skipped(*refusal))).runs():
            search.wanted.take(_sorted_out(run, named, search))
            # Where bytes had to be spelt out, the names have another order than the files.
            is_sorted &= run.files == run.shown and run.folder.endswith(run.prefix)
    runs = [*_named(files), *tables, *_listed(listed)]
    for run in runs:
        search.wanted.take(run)
    search.beside = [*_beside(runs, search.sidecars)]
    if not is_sorted:
        search.wanted.sort()
    return search


def _sorted_out(run: Run, named: frozenset[str], search: Search) -> Run:
    """Return what is wanted of a run, and note the rest."""
    others: set[str] = set()
    for file in run.files:
        if file[0] not in _FIRST_OF_OTHERS and file.rpartition(".")[2] in _ENDS_OF_TEXTS:
            continue
        path = run.folder + file
        if path in named:
            continue
        name = run.prefix + visible(file)
        if file == SIDECAR:
            search.sidecars.append(Found(path, name))
        elif reason := why_ignored(name):
            search.ignored.append(Skipped(name, reason))
        else:
            continue
        others.add(file)
    if not others:
        return run
    files = [file for file in run.files if file not in others]
    return run._replace(files=files, shown=files if run.shown is run.files else [*map(visible, files)])


def _named(paths: Iterable[str]) -> Iterator[Run]:
    """Name files by their own names alone."""
    for folder, files in _by_folder(paths):
        yield Run(folder, "", files, [*map(visible, files)])


def _table_run(path: str, file: str) -> Run:
    """Name a file with the table that is meant, as typed."""
    base = os.path.basename(file)
    return Run(file[: len(file) - len(base)], "", [base], [visible(os.path.basename(path))])


def _listed(paths: Iterable[str]) -> Iterator[Run]:
    """Name files by their paths below the folder that they have in common."""
    groups = [(_absolute(folder), folder, files) for folder, files in _by_folder(paths)]
    # One that leads nowhere must not give the others longer names.
    there = [group for group in groups if any(os.path.lexists(group[1] + file) for file in group[2])] or groups
    common = os.path.commonpath([_home(*group) for group in there]) if there else ""
    for whole, folder, files in groups:
        prefix = visible(os.path.relpath(whole, common).replace(os.sep, "/"))
        if files != [_ITSELF]:
            prefix = "" if prefix == "." else prefix + "/"
        yield Run(folder, prefix, files, [*map(visible, files)])


def _by_folder(paths: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Take paths apart into what stands before the names of files, and these; a million files share few folders."""
    groups: dict[str, list[str]] = {}
    others = []
    for path in paths:
        file = os.path.basename(path)
        if file in ("", ".", ".."):
            others.append((path, [_ITSELF]))
        else:
            groups.setdefault(path[: -len(file)], []).append(file)
    return [*groups.items(), *others]


def _home(whole: str, _folder: str, files: list[str]) -> str:
    return os.path.dirname(whole) if files == [_ITSELF] else whole


def _beside(runs: Sequence[Run], sidecars: Iterable[Found]) -> Iterator[Found]:
    """Look for tables beside files that were named or listed, where they were not found or listed already."""
    runs = [run for run in runs if run.files != [_ITSELF]]
    if not runs:
        return
    known = {_absolute(os.path.dirname(found.path)) for found in sidecars}
    known.update(_absolute(run.folder) for run in runs if SIDECAR in run.files)
    for run in runs:
        whole, path = _absolute(run.folder), run.folder + SIDECAR
        if whole not in known and os.path.lexists(path) and not os.path.isdir(path):
            known.add(whole)
            yield Found(path, run.prefix + SIDECAR)


def _absolute(path: str) -> str:
    try:
        return os.path.abspath(path)
    except OSError:  # The folder where we are is gone.
        return os.path.normpath(os.path.join(os.sep, path))


def names_in(data: bytes, *, zeros: bool) -> list[str]:
    r"""Take a list of file names apart, one a line, or ended by NUL; empty ones are left out.

    >>> names_in(b"a.txt\nb.txt\n", zeros=False)
    ['a.txt', 'b.txt']
    """
    data = data.removeprefix(BOM_UTF8)
    parts = data.split(b"\0") if zeros else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(part) for part in parts if part]
