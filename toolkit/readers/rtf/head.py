"""What an RTF file says before its text: code page, fonts, styles, and the properties of the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.readers.rtf.characters import PICTURES, SYMBOL
from toolkit.readers.rtf.paragraphs import ParagraphFormat, plain_paragraphs
from toolkit.readers.rtf.styles import RtfStyle


@dataclass
class Head:
    """The head of a file while it is gathered.

    Parameters
    ----------
    page
        The codec of text in a font that states none.
    default_font
        Number of the font of text that states none.
    styles
        The style sheet, by number.
    """

    page: str = "cp1252"
    default_font: int = -1
    styles: dict[int, RtfStyle] = field(default_factory=dict)
    _codecs: dict[int, str] = field(default_factory=dict)
    _fields: dict[bytes, str] = field(default_factory=dict)
    _moments: dict[tuple[bytes, bytes], int] = field(default_factory=dict)

    def codec(self, font: int) -> str:
        """Return the codec of the text in a font."""
        return self._codecs.get(font) or self.page

    def add_codec(self, font: int, codec: str) -> None:
        """Keep the codec of a font; an empty one is that of the file."""
        if codec:
            self._codecs[font] = codec

    def add_character_set(self, font: int, number: int, codec: str) -> None:
        """Keep the codec of a font's character set; 0 is that of the system, so of the file if that is no Windows."""
        if number or self.page.startswith("cp125"):
            self.add_codec(font, codec)

    def add_font_name(self, font: int, name: str) -> None:
        """Tell Greek from pictures among the fonts that have a set of their own."""
        if self._codecs.get(font) == PICTURES and name.strip().lower().startswith("symbol"):
            self._codecs[font] = SYMBOL

    def add_style(self, name: str, properties: ParagraphFormat, based: int) -> None:
        """Keep a style; of two with one number the first, since later ones are groups inside it."""
        name = " ".join(name.rstrip().rstrip(";").split())
        if name:
            self.styles.setdefault(properties.style, RtfStyle(name, properties.outline, properties.listed, based))

    def add_field(self, name: bytes, text: str) -> None:
        """Keep a property of the document."""
        self._fields.setdefault(name, text)

    def field(self, name: bytes) -> str:
        """Return a property of the document on one line; empty if it is not stated."""
        return " ".join(" ".join(plain_paragraphs(self._fields.get(name, ""))).split())

    def add_part(self, moment: bytes, part: bytes, number: int) -> None:
        """Keep the year, month or day of a date."""
        self._moments.setdefault((moment, part), number)

    def day(self, moment: bytes) -> tuple[int, int, int]:
        """Return year, month and day of a date, each 0 if it is not stated."""
        year, month, day = (self._moments.get((moment, part), 0) for part in (b"yr", b"mo", b"dy"))
        return year, month, day
