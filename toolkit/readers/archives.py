"""Archives (.zip): each file in them that has a reader is read, in memory, as if it lay in a folder."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from toolkit.corpus.document import Skipped
from toolkit.errors import UnreadableError
from toolkit.files import MAX_FILE_BYTES, is_litter, visible
from toolkit.readers import PACKED, parted, plain_suffix, reader_for
from toolkit.readers.gzip_files import decompressed
from toolkit.readers.office.package import Package
from toolkit.readers.passed_over import why_ignored, why_no_text
from toolkit.readers.source import Outcome, Source

SUFFIXES = (".zip",)
LIBRARIES = ("*",)
HOLDS_MANY = True

_MOST_BYTES = 1 << 30
_OTHER_PACKAGES = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
_SIDECAR = "metadata.csv"
_LITTER = "__MACOSX"


def read(source: Source) -> Outcome:
    """Read the files of an archive in byte order of their names, which stand behind that of the archive.

    Nothing is written to disk, so a name that climbs out of the archive leads nowhere. A file that cannot be read is
    named, and so is one without a reader, an archive in the archive among them.

    Raises
    ------
    UnreadableError
        If it is no zip archive, is protected or damaged, or unpacks to more than the bounds.
    """
    package = Package(source.data, "a zip archive", ".zip", _MOST_BYTES)
    if any(part in package for part in _OTHER_PACKAGES):
        package.refuse_others()
    outcome = Outcome()
    for part, name in _members(source.name, package):
        if reason := _why_ignored(name):
            outcome.ignored.append(Skipped(name, reason))
            continue
        try:
            _read_member(source._replace(name=name, data=package.read(part)), outcome)
        except UnreadableError as error:
            outcome.skipped.append(Skipped(name, str(error).replace("\n", " ")))
    if not outcome.documents and not outcome.skipped:
        reasons = "; ".join(f"{each.document}: {each.reason}" for each in outcome.ignored[:3])
        raise UnreadableError(f"It holds no file that is read{f' ({reasons})' if reasons else ''}.")
    return outcome


def _members(archive: str, package: Package) -> Iterator[tuple[str, str]]:
    """Yield each part that is a file, and its name below that of the archive."""
    names = []
    for part in package:
        steps = [step for step in part.split("/") if step not in ("", ".", "..")]
        if steps and not part.endswith("/") and steps[0] != _LITTER and not any(map(is_litter, steps)):
            names.append((part, posixpath.join(archive, *map(visible, steps))))
    yield from sorted(names, key=lambda each: each[1].encode())


def _why_ignored(name: str) -> str:
    if plain_suffix(name) in SUFFIXES:
        return "it is an archive within an archive; unpack it first"
    if posixpath.basename(name) == _SIDECAR:
        return "metadata is not taken from within an archive; unpack it first"
    return why_ignored(name)


def _read_member(source: Source, outcome: Outcome) -> None:
    if len(source.data) > MAX_FILE_BYTES:
        raise UnreadableError(f"It is larger than {MAX_FILE_BYTES:,} bytes, which is the limit.")
    if reason := why_no_text(source.name, source.data):
        outcome.ignored.append(Skipped(source.name, reason))
        return
    if parted(source.name)[1].lower() == PACKED:
        source = source._replace(data=decompressed(source.data))
    reader = reader_for(source.name)
    if reader is None:
        return
    read_member = reader.read(source)
    outcome.documents += read_member.documents
    outcome.skipped += read_member.skipped
    outcome.ignored += read_member.ignored
    outcome.assumed |= read_member.assumed
