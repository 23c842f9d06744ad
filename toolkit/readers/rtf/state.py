"""What holds in a group of an RTF file, from its start or a control word in it until it is closed."""

from __future__ import annotations

from enum import Enum

from toolkit.readers.rtf.story import Properties, Story


class Place(Enum):
    """Where the text of a group goes."""

    STORY = "into a paragraph"
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
    story
        The paragraphs that its text goes into.
    """

    __slots__ = (
        *("place", "story", "captured", "about", "either", "fallback", "font"),
        *("hidden", "deleted", "raised", "properties", "based"),
    )

    def __init__(self, story: Story) -> None:
        self.place = Place.STORY
        self.story = story
        self.captured: list[str] = []
        self.about = b""
        self.either: Place | None = None
        self.fallback = 1
        self.font = -1
        self.hidden = self.deleted = self.raised = False
        self.properties = Properties()
        self.based = -1

    def within(self) -> State:
        """Return the state of a group inside this one at its start."""
        inner = object.__new__(State)
        inner.place, inner.story, inner.captured = self.place, self.story, self.captured
        inner.about, inner.either, inner.fallback, inner.font = self.about, self.either, self.fallback, self.font
        inner.hidden, inner.deleted, inner.raised = self.hidden, self.deleted, self.raised
        inner.properties, inner.based = self.properties, self.based
        return inner
