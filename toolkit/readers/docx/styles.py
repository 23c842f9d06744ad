"""How a Word document states its styles."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.readers.office.bounded_xml import Attributes, Handlers, parse_xml
from toolkit.readers.office.styles import BODY_TEXT, Style, Styles

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
PREFIXES = {
    **dict.fromkeys(_WORD, "w"),
    **dict.fromkeys(_RELATIONS, "r"),
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
OFF = ("0", "false", "off")


def is_on(attributes: Attributes) -> bool:
    """Tell whether a switch is on: it is where it stands, unless it says otherwise."""
    return attributes.get("w:val", "1") not in OFF


def outline_level(attributes: Attributes) -> int:
    """Return the outline level that an element states, or that of text."""
    value = attributes.get("w:val", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) == 1 else BODY_TEXT


def read_styles(chunks: Iterable[bytes]) -> Styles:
    """Read the part that lists the styles.

    Raises
    ------
    UnreadableError
        If it is not well-formed XML.
    """
    styles: dict[str, Style] = {}
    default = ""
    current = Style()

    def style(attributes: Attributes) -> bool:
        nonlocal current, default
        current = Style()
        identifier = attributes.get("w:styleId", "")
        styles.setdefault(identifier, current)
        if attributes.get("w:type") == "paragraph" and attributes.get("w:default", "0") not in OFF:
            default = identifier
        return False

    def name(attributes: Attributes) -> bool:
        current.name = attributes.get("w:val", "").lower()
        return False

    def based_on(attributes: Attributes) -> bool:
        current.based_on = attributes.get("w:val", "")
        return False

    def outline(attributes: Attributes) -> bool:
        current.outline = outline_level(attributes)
        return False

    def listed(attributes: Attributes) -> bool:
        current.listed = attributes.get("w:val", "0") != "0"
        return False

    def hidden(attributes: Attributes) -> bool:
        current.hidden = is_on(attributes)
        return False

    starts = {
        "w:style": style,
        "w:name": name,
        "w:basedOn": based_on,
        "w:outlineLvl": outline,
        "w:numId": listed,
        "w:vanish": hidden,
        "w:tblStylePr": lambda _: True,
        "w:latentStyles": lambda _: True,
        "w:docDefaults": lambda _: True,
    }
    parse_xml("styles", chunks, PREFIXES, Handlers(starts))
    return Styles(styles, default)
