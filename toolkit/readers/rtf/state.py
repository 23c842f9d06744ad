"""What holds in a group of an RTF file, from its start or a control word in it until it is closed."""

from __future__ import annotations

from enum import Enum

from toolkit.readers.rtf.paragraphs import ParagraphFormat, RtfParagraphs


class Destination(Enum):
    """Where the text of a group goes."""

    TEXT = "into a paragraph"
    NOWHERE = "past"
    FONTS = "into the list of fonts"
    STYLES = "into the name of a style"
    ABOUT = "past, but a group inside it is a property of the document"
    FIELD = "into a property of the document"
    MOMENT = "past, and the numbers are a date"


class State:
    """The properties of a group, inherited by the groups inside it.

    Parameters
    ----------
    paragraphs
        The paragraphs that its text goes into.
    """

    __slots__ = (
        *("place", "paragraphs", "captured", "about", "either", "fallback", "font"),
        *("hidden", "deleted", "raised", "properties", "based"),
    )

    def __init__(self, paragraphs: RtfParagraphs) -> None:
        self.place = Destination.TEXT
        self.paragraphs = paragraphs
        self.captured: list[str] = []
        self.about = b""
        self.either: Destination | None = None
        self.fallback = 1
        self.font = -1
        self.hidden = self.deleted = self.raised = False
        self.properties = ParagraphFormat()
        self.based = -1

    def within(self) -> State:
        """Return the state of a group inside this one at its start."""
        inner = object.__new__(State)
        inner.place, inner.paragraphs, inner.captured = self.place, self.paragraphs, self.captured
        inner.about, inner.either, inner.fallback, inner.font = self.about, self.either, self.fallback, self.font
        inner.hidden, inner.deleted, inner.raised = self.hidden, self.deleted, self.raised
        inner.properties, inner.based = self.properties, self.based
        return inner
