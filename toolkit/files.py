"""The one place where files are opened: regular files only, bounded, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from toolkit.errors import MissingLibraryError, NothingToAnalyseError, SettingError, ToolkitError, UnreadableError

MAX_FILE_BYTES = 200 * 2**20
"""A file above this size is skipped with a reason; one text of 200 MB is a dump, not a document."""

_BACKUPS = ("~", ".bak", ".tmp", ".swp")
_LITTER = frozenset({"Thumbs.db", "desktop.ini"})
# Names that end otherwise, as nearly all do, need no closer look.
_LITTER_ENDS = frozenset(name[-1] for name in (*_BACKUPS, *_LITTER))

_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_LEAST, _PART = 1 << 16, 1 << 20  # bytes that are asked for at once, whatever the size of a file is said to be


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


def visible(name: str) -> str:
    r"""Return a file name that any stream can carry: bytes that are not UTF-8 become ``\xe9``.

    >>> visible("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


REPORT_MARK = "made by toolkit/report"
"""Stands at the head of every report that could be taken for a text, so that none is read as one."""


def is_report(data: bytes) -> bool:
    """Tell whether the bytes of a file begin as a report of this program does."""
    return REPORT_MARK.encode() in data[:300]


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


def read_bytes(path: str, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read a regular file whole.

    The file is opened without blocking and only then asked what it is, so a pipe, a socket or a
    device that stands where a text was expected can neither hang the run nor fill the memory.

    Raises
    ------
    UnreadableError
        If it is not a regular file, is larger than ``limit`` bytes, or the system refuses.
    """
    try:
        handle = os.open(path, _READING)
    except ValueError as error:
        raise UnreadableError("It cannot be opened: its name holds a NUL character.") from error
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE):  # No fault of this file, and the next would fail as well.
            raise ToolkitError(
                f"The system lets us open no further file: {error.strerror}.", "Raise the limit: ulimit -n 256"
            ) from error
        raise UnreadableError(f"It cannot be opened: {error.strerror}.") from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"It is {_kind(status.st_mode)}, not a regular file.")
        if (size := status.st_size) > limit:
            raise UnreadableError(f"It holds {size:,} bytes; the limit is {limit:,}.", "Split it into documents first.")
        # A byte more than there should be is asked for: whoever gets no more than there should be has it all.
        data = os.read(handle, max(size, _LEAST) + 1)
        return data if len(data) == size else _read_on(handle, data, limit)
    except OSError as error:
        raise UnreadableError(f"It cannot be read: {error.strerror}.") from error
    finally:
        os.close(handle)


def _read_on(handle: int, data: bytes, limit: int) -> bytes:
    """Read to its end a file that changes while it is read, or whose size was not the truth (/proc)."""
    parts, size = [data], len(data)
    while parts[-1]:
        if size > limit:
            raise UnreadableError(f"It gives more than {limit:,} bytes.")
        parts.append(os.read(handle, _PART))
        size += len(parts[-1])
    return b"".join(parts)


def read_list(path: str) -> bytes:
    """Read a list that the user names: a file, or a pipe such as a shell hands over for ``<(command)``.

    Raises
    ------
    UnreadableError
        If it cannot be read.
    """
    try:
        if not stat.S_ISFIFO(os.stat(path).st_mode):
            return read_bytes(path)
        with open(path, "rb") as stream:
            return read_stream(stream)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name holds a NUL character"
        raise UnreadableError(f"It cannot be opened: {reason}.") from error


def packaged_text(package: str, name: str) -> str:
    """Read a text that lies in a package, as files or in an archive.

    ``importlib.resources`` does the same and takes 5 ms to load, which every command would wait for.

    Raises
    ------
    MissingLibraryError
        If there is no such package.
    """
    module = sys.modules.get(package)
    if module is not None and module.__file__:
        loader, folder = module.__loader__, os.path.dirname(module.__file__)
    else:
        from importlib.util import find_spec

        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise MissingLibraryError(f"The package {package} is not installed.", f"Install it: pip install {package}")
        loader, folder = spec.loader, spec.submodule_search_locations[0]
    data: bytes = loader.get_data(os.path.join(folder, name))  # type: ignore[union-attr]
    return data.decode("utf-8").replace("\r\n", "\n")


def read_stream(stream: BinaryIO, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read a stream to its end, as a file is read.

    Raises
    ------
    NothingToAnalyseError
        If it gives more than ``limit`` bytes.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise NothingToAnalyseError(
            f"Standard input gives more than the limit of {limit:,} bytes.", "Write it to files, one a document."
        )
    return data


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}
    devices = dict.fromkeys((stat.S_IFCHR, stat.S_IFBLK), "a device")
    return {**kinds, **devices}.get(stat.S_IFMT(mode), "something else")


def refuse_overwriting(outputs: Iterable[str], inputs: Iterable[str]) -> None:
    """Refuse an output that is one of the inputs, by whatever path, link or hard link it is named.

    Raises
    ------
    SettingError
        If one of ``outputs`` is the same file as one of ``inputs``.
    """
    there = {identity: path for path in outputs if (identity := _identity(path))}
    if not there:
        return
    for path in inputs:
        output = there.get(_identity(path) or (-1, -1))
        # A report of an earlier run lies among the texts and is none of them.
        if output is not None and not is_report(read_bytes(path)):
            raise SettingError(
                f"{visible(output)} is one of the documents to be read; writing there would destroy it.",
                "Name another file with -o.",
            )


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def write_whole(path: str, chunks: Iterable[bytes]) -> None:
    """Write a file so that at every moment it is either the old one or the new one.

    The chunks go to a temporary file beside it, which is flushed to the disk and then takes its
    name; a link stays a link. A device or a pipe is written to instead: replacing it would not be
    what was meant.

    Raises
    ------
    ToolkitError
        If the system refuses; a regular file of that name is then as it was.
    """
    # Through a link the file that it points to is written, and that one whole as well.
    target = Path(os.path.realpath(path))
    try:
        through = target.exists() and not target.is_file()
        if through:
            with open(target, "wb") as stream:
                stream.writelines(chunks)
            return
        temporary = target.with_name(f".toolkit-{os.getpid()}.tmp")
        try:
            with open(temporary, "wb") as stream:
                stream.writelines(chunks)
                stream.flush()
                os.fsync(stream.fileno())
            if target.exists():
                os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
            os.replace(temporary, target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        raise ToolkitError(
            f"Cannot write {visible(path)}: {error.strerror}.",
            "Name a place that exists and can be written with -o.",
        ) from error


def make_folder(path: str) -> None:
    """Make a folder and those above it; one that is there stays as it is.

    Raises
    ------
    ToolkitError
        If the system refuses, or a file of that name is in the way.
    """
    try:
        os.makedirs(path, exist_ok=True)
    except (OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name holds a NUL character"
        if isinstance(error, RecursionError):
            reason = "it is too deep"
        raise ToolkitError(
            f"Cannot make the folder {visible(path)}: {reason}.", "Name a place that can be written with -o."
        ) from error


def is_same(one: str, other: str) -> bool:
    """Tell whether two paths lead to the same file or folder; not, if one leads nowhere."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"]
)
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
_LONGEST_PART = 120  # bytes, well below what file systems allow
_DEEPEST = 16  # parts


def safe_name(name: str) -> str:
    r"""Return a name under which any system stores a file, below the folder where it is put and nowhere else.

    >>> safe_name("press/a:b.txt"), safe_name("../../etc/x"), safe_name("CON.txt"), safe_name("")
    ('press/a_b.txt', 'etc/x', '_CON.txt', '_')
    """
    parts = []
    for part in name.split("/"):
        fit = _UNFIT.sub("_", part).strip(" ")
        if fit.strip(".") == "":
            continue
        fit = fit.lstrip(".~ ").rstrip(". ") or "_"
        if fit.split(".")[0].strip(" ").lower() in _RESERVED:
            fit = "_" + fit
        if len(fit.encode("utf-8", "replace")) > _LONGEST_PART:
            stem, dot, suffix = fit.rpartition(".")
            short = (stem or suffix).encode("utf-8", "replace")[: _LONGEST_PART - 20].decode("utf-8", "ignore")
            fit = short.rstrip(". ") + (dot + suffix[:12].rstrip(". ") if stem else "")
            fit = fit.rstrip(". ")
        parts.append(fit)
    if len(parts) > _DEEPEST:
        parts = [*parts[: _DEEPEST - 1], parts[-1]]
    return "/".join(parts) or "_"


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last through a power cut, where the system can do that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass  # Some network file systems refuse this for folders; the content is safe already.
    finally:
        os.close(handle)


def point_at_nothing(descriptor: int) -> None:
    """Let everything that is still written to an open file go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
