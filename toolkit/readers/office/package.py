"""A zip package of parts, as office programs and e-book makers write: read in memory, within bounds."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from toolkit.errors import UnreadableError

_MOST_PARTS = 10_000
_MOST_BYTES = 200 * 2**20
_MOST_XML = 100 * 2**20  # bytes, where a library makes trees of them
_UNSUSPICIOUS = 10 * 2**20  # bytes: up to here any ratio is harmless
_HIGHEST_RATIO = 100
_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")
_ZIP64_END = b"PK\x06\x07"
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_ENCRYPTED = 1  # bit of the flags
# All that zipfile was seen to raise on bytes that are no archive: it reads what they say without doubting it.
BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError, OSError)
_OTHERS = (
    (b"%PDF", "a PDF", ".pdf"),
    (b"{\\rtf", "rich text (RTF)", ".rtf"),
    (b"<", "a web page or XML", ".html"),
)

_KINDS = (
    ("word/", "a Word document", ".docx"),
    ("xl/", "an Excel workbook", ".xlsx"),
    ("ppt/", "a PowerPoint presentation", ".pptx"),
    ("META-INF/container.xml", "an e-book (EPUB)", ".epub"),
    ("content.xml", "an OpenDocument file", ".odt, .ods or .odp"),
    ("index.xml", "a document of Pages", ".pages"),
    ("Index/", "a document of Pages", ".pages"),
)


class Package:
    """The parts of a zip package, by name.

    Nothing is ever written to disk, and a part is read only by the exact name that a reader asks
    for, so names that climb out of a folder lead nowhere. The sizes that the package declares are
    checked before anything is unpacked, and nothing is unpacked beyond them.

    Parameters
    ----------
    data
        The bytes of the file.
    what
        What it should be, as in ``a Word document``.
    suffix
        Of such files, for the mend.
    limit
        Bytes that all parts may unpack to.

    Raises
    ------
    UnreadableError
        If it is no such package: empty, of another format, encrypted, damaged, or a bomb.
    """

    def __init__(self, data: bytes, what: str, suffix: str, limit: int = _MOST_BYTES) -> None:
        self.what = what
        self._mend = f"Download it again, or open it in its own program and save it as {suffix}."
        if not data.startswith(b"PK"):
            raise _no_package(data, what, suffix)
        self._data = data
        try:
            with ZipFile(io.BytesIO(data)) as archive:
                parts, comment = archive.infolist(), archive.comment
        except BROKEN as error:
            raise self._damaged() from error
        if len(parts) > _MOST_PARTS:
            raise UnreadableError(f"It holds {len(parts):,} parts; the limit is {_MOST_PARTS:,}.")
        if _ZIP64_END in data[-len(comment) - 42 :]:
            raise UnreadableError("It is a zip archive for files above 4 GB (zip64), not a document.", self._mend)
        if sum(part.file_size for part in parts) > limit:
            raise UnreadableError(f"It unpacks to over {limit:,} bytes, which is the limit.")
        self._parts = self._named(parts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def require(self, name: str, folder: str = "") -> None:
        """Go on if a part is there that makes the package what it should be.

        Parameters
        ----------
        name
            Of that part.
        folder
            Of such packages, not to be named as another kind.

        Raises
        ------
        UnreadableError
            If it is not; names what the package is instead, where that is known.
        """
        if name not in self._parts:
            self.refuse_others(folder)
            raise UnreadableError(f"It is not {self.what}: it has no part {name}.", self._mend)

    def refuse_others(self, folder: str = "") -> None:
        """Name what the package is instead, where that is known, as `require` does.

        Raises
        ------
        UnreadableError
            If it is a package of another kind.
        """
        for mark, kind, suffix in _KINDS:
            if mark != folder and any(part.startswith(mark) for part in self._parts):
                raise UnreadableError(f"It is {kind}, not {self.what}.", f"Its name should end in {suffix}.")

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack one part piece by piece.

        Raises
        ------
        UnreadableError
            If there is no such part, it is damaged, or more comes out than is sensible.
        """
        self.require(name)
        part = self._parts[name]
        # Pictures that are all white shrink as far; only what is read has to be checked.
        if part.file_size > _UNSUSPICIOUS and part.file_size > _HIGHEST_RATIO * part.compress_size:
            raise UnreadableError(
                f"It unpacks to more than {_HIGHEST_RATIO} times its size, as no document does.", self._mend
            )
        unpacked = check = 0
        try:
            for chunk in self._unpacked(part):
                unpacked += len(chunk)
                check = zlib.crc32(chunk, check)
                if unpacked > part.file_size:
                    raise self._damaged()
                yield chunk
        except BROKEN as error:
            raise self._damaged() from error
        if unpacked != part.file_size or check != part.CRC:
            raise self._damaged()

    def read(self, name: str) -> bytes:
        """Unpack one part whole.

        Raises
        ------
        UnreadableError
            As `chunks`.
        """
        return b"".join(self.chunks(name))

    def parts_in_xml(self) -> bytes:
        """Return the package anew for a library that keeps no bounds: all parts in XML, and the others empty.

        Raises
        ------
        UnreadableError
            As `chunks`; or if the parts in XML are larger than those of any document.
        """
        kept = {name for name in self._parts if name.endswith((".xml", ".rels"))}
        if sum(self._parts[name].file_size for name in kept) > _MOST_XML:
            raise UnreadableError(f"Its parts in XML unpack to over {_MOST_XML:,} bytes, which is the limit.")
        stream = io.BytesIO()
        with ZipFile(stream, "w", ZIP_STORED) as archive:
            for name in self._parts:
                archive.writestr(ZipInfo(name), self.read(name) if name in kept else b"")
        return stream.getvalue()

    def _unpacked(self, part: ZipInfo) -> Iterator[bytes]:
        """Unpack a part in steps that are bounded, whatever the package says of its size."""
        mark, name, extra = struct.unpack_from("<4s22xHH", self._data, part.header_offset)
        start = part.header_offset + 30 + name + extra
        if mark != b"PK\x03\x04":
            raise self._damaged()
        packed = memoryview(self._data)[start : start + part.compress_size]
        slices = (packed[place : place + _CHUNK] for place in range(0, len(packed), _CHUNK))
        if part.compress_type == ZIP_STORED:
            yield from map(bytes, slices)
            return
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        for step in slices:
            waiting: bytes | memoryview = step
            while chunk := unpacking.decompress(waiting, _CHUNK):
                yield chunk
                waiting = unpacking.unconsumed_tail

    def _named(self, parts: list[ZipInfo]) -> dict[str, ZipInfo]:
        named: dict[str, ZipInfo] = {}
        for part in parts:
            if part.flag_bits & _ENCRYPTED:
                raise UnreadableError("It is protected with a password.", "Save a copy without the password.")
            # The others can fill the memory with one step, or are not known to zipfile at all.
            if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise UnreadableError("It uses a compression method that no office program uses.", self._mend)
            name = part.filename.replace("\\", "/")  # Some programs write the separator of their system.
            if name in named:
                raise UnreadableError("Two of its parts have the same name, so its text is ambiguous.", self._mend)
            named[name] = part
        return named

    def _damaged(self) -> UnreadableError:
        return UnreadableError("It is a damaged or incomplete zip package.", self._mend)


def target(base: str, reference: str) -> str:
    """Return the name of the part that a reference in another part points at.

    >>> target("word/document.xml", "header1.xml"), target("word/document.xml", "/docProps/core.xml")
    ('word/header1.xml', 'docProps/core.xml')
    """
    joined = posixpath.join("/", posixpath.dirname(base), reference)
    return posixpath.normpath(joined).lstrip("/")


def unquoted(reference: str) -> str:
    """Return a reference with its escapes read, as ``%20`` for a space.

    >>> unquoted("part%20one.xhtml"), unquoted("caf%C3%A9%"), unquoted("100%")
    ('part one.xhtml', 'café%', '100%')
    """
    if "%" not in reference:
        return reference
    read = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), reference.encode("utf-8", "replace"))
    return read.decode("utf-8", "replace")


def _no_package(data: bytes, what: str, suffix: str) -> UnreadableError:
    """Say what a file is that is no zip package."""
    if not data:
        return UnreadableError("It is an empty file.", f"Download it again, as {suffix}.")
    if data.startswith(_OLE):
        if _ENCRYPTED_OLE in data:
            return UnreadableError("It is protected with a password.", "Save a copy without the password.")
        return UnreadableError(
            f"It is an Office file in the format used before 2007 (such as .doc or .xls), not {what}.",
            f"Open it in an office program and save it as {suffix}.",
        )
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, name, right in _OTHERS:
        if head.startswith(magic):
            return UnreadableError(f"It is {name}, not {what}.", f"Rename it to end in {right}.")
    return UnreadableError(f"It is not {what}: it is not a zip package.", f"Save it as {suffix}.")
