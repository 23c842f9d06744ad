"""Small PDF files for tests, written by hand: text at places, in sizes, on pages, with no library."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

FONTS = ("Helvetica", "Helvetica-Bold", "Courier", "Courier-Bold")
COURIER_WIDTH = 0.6  # of the type size, for each letter
WIDTH, HEIGHT = 595, 842  # A4, in points


class Text(NamedTuple):
    """A string that begins at a place, measured from the lower left corner of the page."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "Courier"
    turn: int = 0  # quarters, against the clock


def column(
    lines: Sequence[str], x: float = 72, top: float = 760, size: float = 10, font: str = "Courier", pitch: float = 1.2
) -> list[Text]:
    """Set lines below one another; an empty one leaves a line free."""
    return [Text(x, top - n * pitch * size, line, size, font) for n, line in enumerate(lines) if line]


def content(texts: Sequence[Text]) -> bytes:
    """Write the drawing operations for some texts."""
    shown = []
    for each in texts:
        a, b = ((1, 0), (0, 1), (-1, 0), (0, -1))[each.turn]
        letters = each.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        place = f"{a} {b} {-b} {a} {each.x} {each.y} Tm".encode()
        shown.append(b"/F%d %s Tf %s (%s) Tj\n" % (FONTS.index(each.font), str(each.size).encode(), place, letters))
    return b"BT\n" + b"".join(shown) + b"ET\n"


def stream(data: bytes, entries: bytes = b"", compress: bool = False) -> bytes:
    """Write a stream object."""
    if compress:
        data, entries = zlib.compress(data, 9), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def assembled(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Put numbered objects into a file, with the table that says where each begins; number 1 is the catalog."""
    out = b"%PDF-1.4\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def fonts() -> bytes:
    """Write the resources in which the fonts have their names."""
    face = b"/F%d << /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    return b"/Font << %s >>" % b" ".join(face % (n, name.encode()) for n, name in enumerate(FONTS))


def objects_of(
    pages: Sequence[Sequence[Text] | bytes], properties: Mapping[str, str] | None = None, compress: bool = False
) -> dict[int, bytes]:
    """Write the objects of a file: 1 the catalog, 2 the page tree, 3 the properties, 4 an image, then the pages.

    Each page takes two numbers: 5 is the first page and 6 its content. A page that is given as
    bytes is its content; the image is drawn there with ``/I0 Do``.
    """
    fields = b" ".join(b"/%s %s" % (name.encode(), _string(value)) for name, value in (properties or {}).items())
    image = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        3: b"<< %s >>" % fields,
        4: stream(b"\0", image),
    }
    for n, page in enumerate(pages):
        resources = b"<< %s /XObject << /I0 4 0 R >> >>" % fonts()
        objects[5 + 2 * n] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources %s /Contents %d 0 R >>" % (
            *(WIDTH, HEIGHT, resources, 6 + 2 * n),
        )
        objects[6 + 2 * n] = stream(page if isinstance(page, bytes) else content(page), compress=compress)
    return objects


def written(
    pages: Sequence[Sequence[Text] | bytes], properties: Mapping[str, str] | None = None, compress: bool = False
) -> bytes:
    """Write a whole file; see `objects_of`."""
    return assembled(objects_of(pages, properties, compress), b"/Info 3 0 R")


def _string(value: str) -> bytes:
    return b"<%s>" % ("\ufeff" + value).encode("utf-16-be").hex().encode()
