"""OpenDocument texts (ODT), as LibreOffice, Google Docs and Word write them, read from their XML parts."""

from __future__ import annotations

from toolkit.errors import UnreadableError
from toolkit.readers.odt.paragraphs import PREFIXES, OdtParagraphs
from toolkit.readers.office.bounded_xml import parse_xml
from toolkit.readers.office.package import Package
from toolkit.readers.office.paragraphs import RUNNING, distinct_paragraphs, numbered_blocks
from toolkit.readers.office.properties import Properties
from toolkit.readers.source import Outcome, Source, Stated

SUFFIXES = (".odt",)

_TYPE = "application/vnd.oasis.opendocument."
_KINDS = {
    "spreadsheet": "a spreadsheet (.ods)",
    "presentation": "a presentation (.odp)",
    "graphics": "a drawing (.odg)",
    "formula": "a formula (.odf)",
}


def read(source: Source) -> Outcome:
    """Read one OpenDocument text as one document.

    Deleted text, comments and hidden text are not read. Notes stand behind the paragraph that
    refers to them, heads before the text and feet behind it; unless ``raw``, these and indexes
    are marked as removed. The ``line`` of a block is the running number of the paragraph.

    Raises
    ------
    UnreadableError
        If it is no OpenDocument text, is protected or damaged, or goes beyond the bounds.
    """
    package = Package(source.data, "an OpenDocument text", ".odt")
    _refuse_others(package)
    looks, content = OdtParagraphs(), OdtParagraphs()
    if "styles.xml" in package:
        parse_xml("styles.xml", package.chunks("styles.xml"), PREFIXES, looks.handlers())
        content = OdtParagraphs(looks.stated)
    parse_xml("content.xml", package.chunks("content.xml"), PREFIXES, content.handlers())
    pieces = [*distinct_paragraphs(looks.heads, RUNNING), *content.pieces, *distinct_paragraphs(looks.feet, RUNNING)]
    properties = Properties(source.name)
    if "meta.xml" in package:
        properties.read("meta.xml", package.chunks("meta.xml"))
    document = source.document(
        numbered_blocks(pieces, source.raw),
        Stated(properties.title, properties.date, "properties", properties.metadata),
    )
    return Outcome([document])


def _refuse_others(package: Package) -> None:
    """Refuse what is protected, and what is a table or a presentation under the name of a text."""
    if "encrypted-package" in package or (
        "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml")
    ):
        raise UnreadableError("It is protected with a password.", "Save a copy without the password.")
    package.require("content.xml", "content.xml")
    stated = package.read("mimetype")[:200].decode("ascii", "replace").strip() if "mimetype" in package else ""
    kind = _KINDS.get(stated.removeprefix(_TYPE).partition("-")[0])
    if kind:
        raise UnreadableError(f"It is {kind}, not an OpenDocument text.", "Save what you need of it as .odt or .csv.")
