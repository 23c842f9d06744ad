"""Files packed by gzip, decompressed within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from toolkit.errors import UnreadableError
from toolkit.files import MAX_FILE_BYTES

_FREE = 10 * 2**20  # bytes that any file may unpack to
_RATIO = 100
_STEP = 1 << 20
_PIECE = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS


def decompressed(data: bytes, limit: int = MAX_FILE_BYTES) -> bytes:
    """Decompress a gzip file, all of its members.

    Raises
    ------
    UnreadableError
        If it is none, is damaged, or unpacks to more than ``limit`` bytes or, past 10 MB, to more
        than a hundred times its size.
    """
    return b"".join(decompressed_pieces(data, limit))


def decompressed_pieces(data: bytes, limit: int | None = None) -> Iterator[bytes]:
    """Decompress a gzip file as `decompressed` does, at most a megabyte at a time; ``limit`` may be None."""
    allowed = max(_FREE, _RATIO * len(data))
    allowed = allowed if limit is None else min(limit, allowed)
    size, place = 0, 0
    try:
        while True:
            member = zlib.decompressobj(_GZIP)
            rest = b""
            while not member.eof:
                # In pieces: what a member leaves over is copied, and all that follows must not be, each time.
                rest = member.unconsumed_tail or data[place : place + _PIECE]
                place += 0 if member.unconsumed_tail else len(rest)
                if not rest:
                    raise UnreadableError("The gzip file is truncated.", "Download it again.")
                part = member.decompress(rest, _STEP)
                size += len(part)
                if size > allowed:
                    raise UnreadableError(
                        f"It unpacks to more than {allowed:,} bytes, the limit for a text.",
                        "Unpack it and look at it.",
                    )
                yield part
            place -= len(member.unused_data)
            while data[place : place + 1] == b"\0":  # Tapes and some tools fill up with zeros.
                place += 1
            if place >= len(data):
                break
    except zlib.error as error:
        raise UnreadableError(f"The gzip file is damaged: {error}.", "Download it again.") from error
