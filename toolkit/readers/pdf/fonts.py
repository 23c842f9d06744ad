"""Fonts of a PDF: the text and the width of each glyph, and whether it is bold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from toolkit.readers.pdf.values import matrix_of

_BOLD = re.compile(r"(?i)bold|black|heavy|semibd|-(?:bd|demi|medi)\b|\A(?:[A-Z]{6}\+)?(?:cmbx|sfbx|ecbx|cmssbx)")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PRESENTATION = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class Face:
    """A font: the text and the width of each of its glyphs."""

    def __init__(self, resource: Any) -> None:
        # No public part of pypdf tells the width of a glyph, without which there are no columns.
        from pypdf.generic._font import Font

        self._font = Font.from_font_resource(resource)
        self._glyphs: dict[int | str, tuple[str, float]] = {}
        self.unit = 0.001
        if resource.get("/Subtype") == "/Type3":
            scale = matrix_of(resource.get("/FontMatrix"))
            self.unit = abs(scale[0]) if scale and scale[0] else self.unit
        weight = self._font.font_descriptor.weight
        self.bold = bool(_BOLD.search(self._font.name)) or (isinstance(weight, (int, float)) and weight >= 600)
        # Glyph numbers without a table of letters say nothing; they are not to be taken for letters.
        self._unmapped = not self._font.character_map and resource.get("/Encoding") in ("/Identity-H", "/Identity-V")

    def glyphs(self, data: bytes) -> Iterator[tuple[str, float, bool]]:
        """Yield for each glyph its text, its width in units of the type size, and whether it is the byte 32."""
        encoding = self._font.encoding
        if isinstance(encoding, str):
            if is_wide := encoding.startswith("utf-16"):
                data = data[: len(data) // 2 * 2]
            for code in data.decode(encoding, "surrogatepass" if is_wide else "replace"):
                yield *(self._glyphs.get(code) or self._glyph(code, code, code)), False
            return
        for byte in data:
            found = self._glyphs.get(byte) or self._glyph(byte, encoding.get(byte, chr(byte)), chr(byte))
            yield *found, byte == 32

    def _glyph(self, key: int | str, letter: str, code: str) -> tuple[str, float]:
        mapped = self._font.character_map.get(letter, letter)
        text = _UNKNOWN if self._unmapped else str(mapped)
        if text[:1] < " " or "\x7f" <= text[:1] <= "\x9f":
            # The standard encoding gives its unused codes from 0x7F on to the bullet.
            is_bullet = isinstance(key, int) and key >= 0x7F
            text = "" if not text else " " if text in "\t\n\r" else "•" if is_bullet else _UNKNOWN
        if _PRESENTATION.search(text):
            text = unicodedata.normalize("NFKC", text)
        if len(text) > 1 and RIGHT_TO_LEFT.search(text):
            text = text[::-1]  # As it stands on the page.
        width = self._font.space_width if code == self._font.space_char else self._font.get_text_width(code)
        self._glyphs[key] = text, float(width) * self.unit
        return self._glyphs[key]
