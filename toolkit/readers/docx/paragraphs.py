"""The paragraphs of one part of a Word document (body, notes, header or footer), from its XML elements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from toolkit.corpus.document import Kind
from toolkit.readers.docx.characters import AS_TEXT, Fields, symbol
from toolkit.readers.docx.styles import OFF, is_on, outline_level
from toolkit.readers.office.bounded_xml import Attributes, Handlers
from toolkit.readers.office.paragraphs import CONTENTS, FOOTNOTE, Paragraph, ParagraphBuilder, superscript
from toolkit.readers.office.styles import Styles

Notes = dict[str, list[Paragraph]]
"""The paragraphs of each note, by its identifier."""

_GALLERIES = {
    "table of contents": CONTENTS,
    "table of figures": CONTENTS,
    "bibliographies": "reference list",
}
_NO_TEXT = (
    *("w:rt", "w:sectPr", "w:tblPr"),
    *("w:pPrChange", "w:rPrChange", "w:trPrChange", "w:tcPrChange", "w:tblPrExChange", "w:numberingChange"),
)


@dataclass
class _Paragraph:
    """An open paragraph: what it says of itself, before its text."""

    style: str = ""
    in_properties: bool = False
    listed: bool | None = None
    outline: int = -1
    end_deleted: bool = False
    hidden: bool = False


@dataclass
class _RunFormat:
    """An open run of characters of one format."""

    hidden: bool = False
    raised: bool = False


class DocxParagraphs:
    """Builds the paragraphs of one part from its XML elements.

    Parameters
    ----------
    styles
        Of the document.
    footnotes, endnotes
        Those that this part may refer to; each is put behind the paragraph that does, once.
    """

    def __init__(self, styles: Styles, footnotes: Notes | None = None, endnotes: Notes | None = None) -> None:
        self._styles = styles
        self._footnotes = dict(footnotes or {})
        self._endnotes = dict(endnotes or {})
        self.gathering = ParagraphBuilder()
        self.own_notes: Notes = {}
        self._note = ""
        self._note_start = 0
        self._paragraphs: list[_Paragraph] = []
        self._runs: list[_RunFormat] = []
        self._in_text = False
        self._fields = Fields()
        self._outer_fields: list[Fields] = []
        self._alternatives: list[bool] = []  # of each: whether one was taken
        self._controls: list[str] = []  # of each content control: the reason that it gives
        self._in_row_properties = False
        self._deleted_rows: list[bool] = []
        self._deleted_cells: list[bool] = []

    def handlers(self) -> Handlers:
        """Return what is to be done with each element."""
        starts: dict[str, Callable[[Attributes], bool]] = {
            **dict.fromkeys(_NO_TEXT, lambda _: True),
            **{name: self._mark(text) for name, text in AS_TEXT.items()},
            **dict.fromkeys(("w:del", "w:moveFrom"), self._deletion),
            **dict.fromkeys(("w:t", "m:t"), self._text_begins),
            **dict.fromkeys(("w:footnote", "w:endnote"), self._note_begins),
            "w:p": self._paragraph_begins,
            "w:pPr": self._properties_begin,
            "w:pStyle": self._paragraph_style,
            "w:numId": self._numbered,
            "w:outlineLvl": self._outline,
            "w:r": self._run_begins,
            "w:rStyle": self._run_style,
            "w:vanish": self._vanish,
            "w:vertAlign": self._vertical,
            "w:sym": self._symbol,
            "w:fldChar": self._field,
            "w:footnoteReference": partial(self._reference, self._footnotes),
            "w:endnoteReference": partial(self._reference, self._endnotes),
            "w:sdt": self._control_begins,
            "w:docPartGallery": self._gallery,
            "mc:AlternateContent": self._alternatives_begin,
            "mc:Choice": self._alternative,
            "mc:Fallback": self._alternative,
            "w:txbxContent": self._box_begins,
            "w:tr": self._row_begins,
            "w:trPr": self._row_properties_begin,
            "w:tc": self._cell_begins,
            "w:cellDel": self._cell_deleted,
        }
        ends: dict[str, Callable[[], None]] = {
            **dict.fromkeys(("w:t", "m:t"), self._text_ends),
            **dict.fromkeys(("w:footnote", "w:endnote"), self._note_ends),
            "w:p": self._paragraph_ends,
            "w:pPr": self._properties_end,
            "w:r": self._run_ends,
            "w:sdt": self._control_ends,
            "mc:AlternateContent": self._alternatives_end,
            "w:txbxContent": self._box_ends,
            "w:tr": self._row_ends,
            "w:trPr": self._row_properties_end,
            "w:tc": self._cell_ends,
        }
        return Handlers(starts, ends, self._text)

    def pieces(self) -> list[Paragraph]:
        """Return what was gathered, once the part has been read."""
        self.gathering.close()
        return self.gathering.pieces

    # Text.

    def _text(self, text: str) -> None:
        if self._in_text:
            text = text.replace("\n", " ")  # A line break is an element of its own.
            self._add(superscript(text) if self._runs and self._runs[-1].raised else text)

    def _add(self, text: str) -> None:
        hidden = self._runs[-1].hidden if self._runs else bool(self._paragraphs) and self._paragraphs[-1].hidden
        if not hidden and not self._fields.instructions:
            self.gathering.add(text)

    def _mark(self, text: str) -> Callable[[Attributes], bool]:
        def handler(_: Attributes) -> bool:
            self._add(text)
            return False

        return handler

    def _text_begins(self, _: Attributes) -> bool:
        self._in_text = True
        return False

    def _text_ends(self) -> None:
        self._in_text = False

    def _symbol(self, attributes: Attributes) -> bool:
        self._add(symbol(attributes.get("w:char", ""), attributes.get("w:font", "")))
        return False

    # Paragraphs.

    def _paragraph_begins(self, _: Attributes) -> bool:
        self._paragraphs.append(_Paragraph(hidden=self._styles.is_hidden("")))
        reason = next((reason for reason in self._controls if reason), "")
        self.gathering.begin(self._styles.kind("") or "paragraph", reason)
        return False

    def _paragraph_ends(self) -> None:
        paragraph = self._paragraphs.pop()
        self.gathering.end(goes_on=paragraph.end_deleted)
        if self._fields.instructions:
            # One that its paragraph does not end is a broken one; it must not swallow the rest.
            self._fields = Fields()

    def _properties_begin(self, _: Attributes) -> bool:
        if self._paragraphs:
            self._paragraphs[-1].in_properties = True
        return False

    def _properties_end(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        paragraph.in_properties = False
        paragraph.hidden = self._styles.is_hidden(paragraph.style)
        contents = CONTENTS if self._styles.is_contents(paragraph.style) else ""
        self.gathering.become(self._kind(paragraph), contents)

    def _kind(self, paragraph: _Paragraph) -> Kind:
        """Return what a paragraph is; what it says of itself goes before what its style says."""
        styled = self._styles.kind(paragraph.style)
        if paragraph.outline in range(9):
            return "heading"
        if styled == "heading" and paragraph.outline == -1:
            return "heading"
        if styled in ("quotation", "caption"):
            return styled
        if paragraph.listed or (styled == "item" and paragraph.listed is None):
            return "item"
        return "paragraph"

    def _in_properties(self) -> bool:
        return bool(self._paragraphs) and self._paragraphs[-1].in_properties

    def _paragraph_style(self, attributes: Attributes) -> bool:
        if self._in_properties():
            self._paragraphs[-1].style = attributes.get("w:val", "")
        return False

    def _numbered(self, attributes: Attributes) -> bool:
        if self._in_properties():
            self._paragraphs[-1].listed = attributes.get("w:val", "0") != "0"
        return False

    def _outline(self, attributes: Attributes) -> bool:
        if self._in_properties():
            self._paragraphs[-1].outline = outline_level(attributes)
        return False

    # Runs.

    def _run_begins(self, _: Attributes) -> bool:
        self._runs.append(_RunFormat(hidden=bool(self._paragraphs) and self._paragraphs[-1].hidden))
        return False

    def _run_ends(self) -> None:
        self._runs.pop()

    def _run_style(self, attributes: Attributes) -> bool:
        if self._runs and not self._in_properties() and self._styles.is_hidden(attributes.get("w:val", "")):
            self._runs[-1].hidden = True
        return False

    def _vanish(self, attributes: Attributes) -> bool:
        # On the end of a paragraph it hides that end alone.
        if self._runs and not self._in_properties():
            self._runs[-1].hidden = is_on(attributes)
        return False

    def _vertical(self, attributes: Attributes) -> bool:
        if self._runs and not self._in_properties():
            self._runs[-1].raised = attributes.get("w:val") == "superscript"
        return False

    # Fields, content controls, alternatives and text boxes.

    def _field(self, attributes: Attributes) -> bool:
        self._fields.take(attributes.get("w:fldCharType", ""))
        return False

    def _control_begins(self, _: Attributes) -> bool:
        self._controls.append("")
        return False

    def _control_ends(self) -> None:
        self._controls.pop()

    def _gallery(self, attributes: Attributes) -> bool:
        if self._controls:
            self._controls[-1] = _GALLERIES.get(attributes.get("w:val", "").lower(), "")
        return False

    def _alternatives_begin(self, _: Attributes) -> bool:
        self._alternatives.append(False)
        return False

    def _alternatives_end(self) -> None:
        self._alternatives.pop()

    def _alternative(self, _: Attributes) -> bool:
        if not self._alternatives:
            return False
        taken = self._alternatives[-1]
        self._alternatives[-1] = True
        return taken

    def _box_begins(self, _: Attributes) -> bool:
        self._outer_fields.append(self._fields)
        self._fields = Fields()
        return False

    def _box_ends(self) -> None:
        self._fields = self._outer_fields.pop()

    # Notes.

    def _note_begins(self, attributes: Attributes) -> bool:
        self._note = attributes.get("w:id", "")
        self._note_start = len(self.gathering.pieces)
        return False

    def _note_ends(self) -> None:
        self.gathering.close()
        found = self.gathering.pieces[self._note_start :]
        del self.gathering.pieces[self._note_start :]
        self.own_notes.setdefault(self._note, [piece._replace(kind="paragraph", reason=FOOTNOTE) for piece in found])

    def _reference(self, notes: Notes, attributes: Attributes) -> bool:
        self.gathering.put_behind(notes.pop(attributes.get("w:id", ""), ()))
        if self._runs and attributes.get("w:customMarkFollows", "0") not in OFF:
            self._runs[-1].hidden = True  # What follows in this run is the mark.
        return False

    # Tables.

    def _row_begins(self, _: Attributes) -> bool:
        self._deleted_rows.append(False)
        self.gathering.begin_row()
        return False

    def _row_ends(self) -> None:
        self.gathering.end_row(deleted=self._deleted_rows.pop())

    def _cell_begins(self, _: Attributes) -> bool:
        self._deleted_cells.append(False)
        self.gathering.begin_cell()
        return False

    def _cell_ends(self) -> None:
        self.gathering.end_cell(deleted=self._deleted_cells.pop())

    def _cell_deleted(self, _: Attributes) -> bool:
        if self._deleted_cells:
            self._deleted_cells[-1] = True
        return False

    def _row_properties_begin(self, _: Attributes) -> bool:
        self._in_row_properties = True
        return False

    def _row_properties_end(self) -> None:
        self._in_row_properties = False

    def _deletion(self, _: Attributes) -> bool:
        """Pass over what is deleted: a stretch of text, the end of a paragraph, or a row."""
        if self._in_properties():
            self._paragraphs[-1].end_deleted = True
        elif self._in_row_properties and self._deleted_rows:
            self._deleted_rows[-1] = True
        return True
