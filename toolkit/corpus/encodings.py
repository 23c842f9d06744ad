"""Decoding by a fixed sequence of encodings, never by letter frequencies."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from toolkit.errors import SettingError, UnreadableError

_BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})
_SAMPLE = 1 << 16


class Decoded(NamedTuple):
    """A text and its encoding; ``assumed`` is true if nothing confirms the encoding."""

    text: str
    encoding: str
    assumed: bool = False


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Decode a file's bytes.

    The sequence: a byte order mark; UTF-32 and UTF-16 without a mark, recognised by their zero bytes; strict UTF-8;
    the encoding set by the user; and cp1252, reported as an assumption. Every detector we tried
    misidentified English in cp1252.

    Parameters
    ----------
    data
        The whole file.
    encoding
        A Python codec name, for files that are not UTF-8.

    Raises
    ------
    UnreadableError
        If the bytes are not text, or not in the encoding of their byte order mark.
    SettingError
        If ``encoding`` is not a codec.

    Examples
    --------
    >>> decode("fermé".encode("cp1252"))
    Decoded(text='fermé', encoding='cp1252', assumed=True)
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, codec), codec)
    sample = data[:_SAMPLE]
    if b"\0" in data:
        thirty_two = _utf32_by_pattern(sample, len(data))
        if thirty_two:
            return Decoded(_strict(data, thirty_two), thirty_two)
        sixteen = _utf16_by_pattern(sample)
        if sixteen:
            return Decoded(_strict(data, sixteen), sixteen)
        raise UnreadableError("It looks like a binary file, not text.")
    if _looks_binary(sample):
        raise UnreadableError("It looks like a binary file, not text.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if encoding:
        check_encoding(encoding)
        try:
            return Decoded(data.decode(encoding), encoding)
        except ValueError as error:
            raise UnreadableError(f"It is neither valid UTF-8 nor valid {encoding}: {error}.") from error
    return Decoded(data.decode("cp1252", "replace"), "cp1252", assumed=True)


def check_encoding(encoding: str) -> None:
    """Raise an error unless a name is a text encoding; an empty name is accepted.

    Raises
    ------
    SettingError
        If Python has no text encoding of that name.
    """
    try:
        known = not encoding or getattr(codecs.lookup(encoding), "_is_text_encoding", True)
    except (LookupError, ValueError):
        known = False
    if not known:
        raise SettingError(f"{encoding!r} is not an encoding that Python knows.", "Use for example --encoding cp1252.")


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except ValueError as error:
        raise UnreadableError(f"Its byte order mark says {codec}, but its text is not {codec}: {error}.") from error


def _utf32_by_pattern(sample: bytes, size: int) -> str:
    """Name the byte order if of every four bytes the highest is zero and the next hardly ever is not."""
    fours = len(sample) // 4
    if size % 4 or fours < 4 or b"\0" not in sample:
        return ""
    zeros = [sample[place : 4 * fours : 4].count(0) for place in range(4)]
    if zeros[3] == fours and zeros[2] > 0.9 * fours and zeros[0] < 0.1 * fours:
        return "utf-32-le"
    if zeros[0] == fours and zeros[1] > 0.9 * fours and zeros[3] < 0.1 * fours:
        return "utf-32-be"
    return ""


def _utf16_by_pattern(sample: bytes) -> str:
    """Name the byte order if every second byte is mostly zero, as in UTF-16 of European text."""
    pairs = len(sample) // 2
    if pairs < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return ""


def _looks_binary(sample: bytes) -> bool:
    return len(sample) - len(sample.translate(None, _CONTROLS)) > 0.02 * len(sample)
