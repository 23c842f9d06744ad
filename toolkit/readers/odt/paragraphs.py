"""The paragraphs of one part of an OpenDocument text (content or styles), from its XML elements."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from toolkit.corpus.document import Kind
from toolkit.readers.office.bounded_xml import Attributes, Handlers
from toolkit.readers.office.paragraphs import CONTENTS, FOOTNOTE, Paragraph, ParagraphBuilder, superscript
from toolkit.readers.office.styles import Style, Styles

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
PREFIXES = {
    **{_NAMESPACE.format(name): name for name in ("office", "text", "style", "table", "drawing")},
    _NAMESPACE.format("svg-compatible"): "svg",
}
_INDEXES = {
    **dict.fromkeys(("table-of-content", "illustration-index", "table-index", "object-index", "user-index"), CONTENTS),
    "alphabetical-index": "index",
    "bibliography": "reference list",
}
# Deleted text, comments, marks of notes, descriptions of pictures, patterns of indexes, data.
_NO_TEXT = (
    *("text:tracked-changes", "table:tracked-changes", "office:annotation", "text:note-citation", "text:ruby-text"),
    *("svg:title", "svg:desc", "table:title", "table:desc", "drawing:object", "office:binary-data", "office:forms"),
    *("office:scripts", "text:script", "text:number", "table:covered-table-cell"),
    *(f"text:{name}-source" for name in _INDEXES),
)
_AS_TEXT = {"text:s": " ", "text:tab": " ", "text:line-break": "\n"}
_SPELLED = re.compile(r"_([0-9a-f]{2})_")
# Styles of paragraphs have their names alone, others their family before it: names are unique in a family only.
_FAMILY = {"paragraph": "", "text": "text "}


class OdtParagraphs:
    """Builds the paragraphs of one part from its XML elements.

    Parameters
    ----------
    common
        The styles that another part has stated.
    """

    def __init__(self, common: dict[str, Style] | None = None) -> None:
        self.stated = dict(common or {})
        self.heads: list[Paragraph] = []
        self.feet: list[Paragraph] = []
        self._gathering = ParagraphBuilder()
        self._styles: Styles | None = None
        self._style = Style()
        self._name = ""
        self._raised_styles: set[str] = set()
        self._places: list[str] = []  # of each open list item, cell, box, note or index: what it is
        self._formats: list[tuple[bool, bool]] = []  # of each open paragraph or span: hidden, raised

    def handlers(self) -> Handlers:
        """Return what is to be done with each element."""
        starts: dict[str, Callable[[Attributes], bool]] = {
            **dict.fromkeys(_NO_TEXT, lambda _: True),
            **{name: partial(self._mark, text) for name, text in _AS_TEXT.items()},
            "style:style": self._style_begins,
            "style:text-properties": self._style_of_text,
            "text:p": partial(self._paragraph_begins, heading=False),
            "text:h": partial(self._paragraph_begins, heading=True),
            "text:span": self._span_begins,
            "text:section": _is_hidden,
            "text:hidden-text": _is_hidden,
            "text:hidden-paragraph": self._hidden_paragraph,
            "table:table-row": self._row_begins,
            "style:header": _is_off,
            "style:footer": _is_off,
        }
        ends: dict[str, Callable[[], None]] = {
            "text:p": self._paragraph_ends,
            "text:h": self._paragraph_ends,
            "text:span": self._span_ends,
            "table:table-row": self._gathering.end_row,
            "style:header": partial(self._settle, self.heads),
            "style:footer": partial(self._settle, self.feet),
        }
        for suffix in ("-left", "-first"):
            for name in ("style:header", "style:footer"):
                starts[name + suffix], ends[name + suffix] = starts[name], ends[name]
        places = {
            "text:list-item": "item",
            "text:list-header": "",
            "drawing:text-box": "",
            "text:note-body": FOOTNOTE,
            **{f"text:{name}": reason for name, reason in _INDEXES.items()},
        }
        for name, place in places.items():
            starts[name], ends[name] = partial(self._place_begins, place), self._place_ends
        starts["table:table-cell"], ends["table:table-cell"] = self._cell_begins, self._cell_ends
        return Handlers(starts, ends, self._text)

    @property
    def pieces(self) -> list[Paragraph]:
        """What was gathered, heads and feet aside."""
        return self._gathering.pieces

    def _settle(self, sink: list[Paragraph]) -> None:
        """Put what was gathered into another list."""
        sink.extend(self._gathering.pieces)
        self._gathering.pieces.clear()

    # Styles. Those of a part stand before its text.

    def _style_begins(self, attributes: Attributes) -> bool:
        family = attributes.get("style:family", "")
        family = _FAMILY.get(family, family + " ")
        parent = attributes.get("style:parent-style-name", "")
        name = attributes.get("style:name", "")
        level = attributes.get("style:default-outline-level", "")
        self._style = Style(
            _SPELLED.sub(lambda found: chr(int(found[1], 16)), name).lower(),
            family + parent if parent else "",
            int(level) - 1 if level.isascii() and level.isdigit() and len(level) == 1 else -1,
        )
        # Programs other than LibreOffice number their styles and have the name for reading only.
        shown = attributes.get("style:display-name", "").lower()
        if shown.startswith(("heading", "title", "quote", "caption", "toc", "list ")):
            self._style.name = shown
        self._name = family + name
        self.stated[self._name] = self._style
        return False

    def _style_of_text(self, attributes: Attributes) -> bool:
        if "text:display" in attributes:
            self._style.hidden = attributes["text:display"] == "none"
        if attributes.get("style:text-position", "").startswith("super"):
            self._raised_styles.add(self._name)
        return False

    def _known(self) -> Styles:
        if self._styles is None:
            self._styles = Styles(self.stated)
        return self._styles

    # Paragraphs.

    def _paragraph_begins(self, attributes: Attributes, heading: bool) -> bool:
        style = attributes.get("text:style-name", "")
        reason = next((place for place in reversed(self._places) if place not in ("", "item")), "")
        if not reason and self._known().is_contents(style):
            reason = CONTENTS
        self._formats.append((self._known().is_hidden(style), False))
        self._gathering.begin(self._kind(style, heading, reason), reason)
        return False

    def _kind(self, style: str, heading: bool, reason: str) -> Kind:
        if heading:
            return "heading"
        if reason:
            return "paragraph"
        styled = self._known().kind(style)
        if self._places and self._places[-1] == "item" and styled != "heading":
            return "item"
        return styled or "paragraph"

    def _paragraph_ends(self) -> None:
        self._formats.pop()
        self._gathering.end()

    def _span_begins(self, attributes: Attributes) -> bool:
        style = _FAMILY["text"] + attributes.get("text:style-name", "")
        hidden, is_raised = self._formats[-1] if self._formats else (False, False)
        self._formats.append((hidden or self._known().is_hidden(style), is_raised or style in self._raised_styles))
        return False

    def _span_ends(self) -> None:
        self._formats.pop()

    def _hidden_paragraph(self, attributes: Attributes) -> bool:
        if self._formats and attributes.get("text:is-hidden") == "true":
            self._gathering.clear()
            self._formats = [(True, False)] * len(self._formats)
        return False

    def _text(self, text: str) -> None:
        hidden, is_raised = self._formats[-1] if self._formats else (True, False)
        if not hidden:
            text = text.replace("\n", " ")  # A line break is an element of its own.
            self._gathering.add(superscript(text) if is_raised else text)

    def _mark(self, text: str, _: Attributes) -> bool:
        if self._formats and not self._formats[-1][0]:
            self._gathering.add(text)
        return False

    # Where they stand.

    def _place_begins(self, place: str, _: Attributes) -> bool:
        self._places.append(place)
        return False

    def _place_ends(self) -> None:
        self._places.pop()

    def _row_begins(self, _: Attributes) -> bool:
        self._gathering.begin_row()
        return False

    def _cell_begins(self, _: Attributes) -> bool:
        self._places.append("")
        self._gathering.begin_cell()
        return False

    def _cell_ends(self) -> None:
        self._places.pop()
        self._gathering.end_cell()


def _is_hidden(attributes: Attributes) -> bool:
    """Tell whether a section or a stretch of text is not shown."""
    return attributes.get("text:display") == "none" or attributes.get("text:is-hidden") == "true"


def _is_off(attributes: Attributes) -> bool:
    """Tell whether a head or foot is not shown."""
    return attributes.get("style:display") == "false"
