"""What in a run of a Word document stands for characters: breaks, symbols of other fonts, and fields."""

from __future__ import annotations

from dataclasses import dataclass, field

AS_TEXT = {"w:tab": " ", "w:ptab": " ", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
"""Elements that stand for text; a soft hyphen stands for none."""

# The font "Symbol" holds Greek letters in the places of Latin ones.
_GREEK = dict(
    zip(
        [*range(0x41, 0x5B), *range(0x61, 0x7B)],
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_PRIVATE = 0xF000  # where the characters of symbol fonts are kept


def symbol(number: str, font: str) -> str:
    """Return the character that a symbol stands for: a space for a picture, nothing for no character.

    >>> symbol("F062", "Symbol"), symbol("20AC", "Arial"), symbol("F0E0", "Wingdings"), symbol("D800", "Arial")
    ('β', '€', ' ', '')
    """
    try:
        code = int(number[:6], 16)
    except ValueError:
        return ""
    if _PRIVATE <= code < _PRIVATE + 0x100:
        return _GREEK.get(code - _PRIVATE, " ") if font == "Symbol" else " "
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else ""


@dataclass
class Fields:
    """The fields that are open, one inside the other, and in how many of them the instruction is going on."""

    open: list[bool] = field(default_factory=list)
    instructions: int = 0

    def take(self, kind: str) -> None:
        """Take a character that begins a field, its result, or ends it."""
        if kind == "begin":
            self.open.append(True)
            self.instructions += 1
        elif self.open and kind in ("separate", "end"):
            self.instructions -= self.open.pop()
            if kind == "separate":
                self.open.append(False)
