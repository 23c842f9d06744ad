"""Read an RTF file: groups within groups, each with properties that end with it, and the text among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, AnyStr, NamedTuple

from toolkit.errors import UnreadableError
from toolkit.readers.office.paragraphs import FOOTNOTE, RUNNING, Paragraph
from toolkit.readers.rtf.characters import SYMBOLS, WORDS, character, character_set, code_page, decoded
from toolkit.readers.rtf.head import Head
from toolkit.readers.rtf.paragraphs import ParagraphFormat, RtfParagraphs
from toolkit.readers.rtf.state import Destination, State
from toolkit.readers.rtf.styles import RtfStyle
from toolkit.readers.rtf.tokens import Mark, tokens

_DEEPEST = 10_000  # groups
_MOST_NESTED = 100  # notes and text boxes inside one another
_LONGEST_FALLBACK = 16  # characters: what stands behind a \u for programs that know no Unicode

# Groups that hold no text of the author's, even without the star that lets a program pass over them.
_PASSED_OVER = frozenset(
    b"aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart"
    b" background bkmkend bkmkstart buptim colorschememapping colortbl comment datafield datastore docvar falt ffname"
    b" fldinst fldtype fname fontemb fontfile formfield ftncn ftnsep ftnsepc generator keycode latentstyles"
    b" levelnumbers leveltext listname listoverridetable listpicture listtable nesttableprops nonesttables nonshppict"
    b" objalias objclass objdata objname objsect objtime panose pict pn pnseclvl pntxta pntxtb printim private revtbl"
    b" rsidtbl rxe shprslt sp tc tcn template themedata txe userprops xe xmlnstbl".split()
)
# Groups that have the star, or may have it, and are read all the same.
_READ_WITH_STAR = frozenset(
    b"do dptxbxtext fldrslt footer footerf footerl footerr footnote header headerf headerl headerr listtext moMath"
    b" moMathPara pntext shpgrp shpinst shptxt ud".split()
)


class Parsed(NamedTuple):
    """What is in a file.

    Parameters
    ----------
    pieces
        Its paragraphs in reading order, each note behind the paragraph that calls it.
    title, author
        As its properties state them.
    created, revised
        Year, month and day.
    open_groups
        Groups that were not closed when the file ended.
    end
        Where the text ended, in bytes.
    """

    pieces: list[Paragraph]
    title: str
    author: str
    created: tuple[int, int, int]
    revised: tuple[int, int, int]
    open_groups: int
    end: int


def parse_rtf(data: bytes, raw: bool = False) -> Parsed:
    """Parse a file that begins with a group.

    Parameters
    ----------
    data
        All of it.
    raw
        Leave the marks of footnotes in the text.

    Raises
    ------
    UnreadableError
        If groups, or notes, are nested too deep.
    """
    return _Parser(raw, not data.isascii() and _is_unicode(data)).parse(data)


def _is_unicode(data: bytes) -> bool:
    """Tell whether bytes that the format would have written as codes are UTF-8, which proves itself."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Parser:
    def __init__(self, raw: bool, unicode: bool) -> None:
        self._raw = raw
        self._unicode_text = unicode
        self._root = RtfParagraphs()
        self._state = State(self._root)
        self._stack: list[State] = []
        self._pending: list[bytes] = []
        self._to_skip = 0
        self._starred = False
        self._head = Head()
        self._running: set[tuple[str, ...]] = set()
        self._handlers = self._table()

    def parse(self, data: bytes) -> Parsed:
        end = len(data)
        marks = (Mark.TEXT, Mark.CODES, Mark.WORD, Mark.OPEN, Mark.CLOSE)
        text, codes, word, opening, closing = map(int, marks)
        for mark, content, number, stop in tokens(data):
            if mark == text:
                self._text(content)
                continue
            if mark == codes:
                self._codes(content)
                continue
            if self._pending:
                self._flush()
            if mark == word:
                self._word(content, number)
            elif mark == opening:
                self._open()
            elif mark == closing:
                self._close()
                if not self._stack:
                    end = stop
                    break
            else:
                self._symbol(content)
        open_groups = len(self._stack)
        self._flush()
        while self._stack:
            self._close()
        self._root.end_paragraph(self._head.styles)
        head = self._head
        title, author = head.field(b"title"), head.field(b"author")
        return Parsed(self._root.pieces, title, author, head.day(b"creatim"), head.day(b"revtim"), open_groups, end)

    # Marks

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise UnreadableError(
                f"Its groups are nested more than {_DEEPEST:,} deep.", "Open it in a word processor and save it again."
            )
        self._to_skip = 0
        self._starred = False
        self._stack.append(self._state)
        self._state = self._state.within()
        if self._state.place == Destination.STYLES:
            self._state.captured = []
            self._state.properties, self._state.based = ParagraphFormat(), -1

    def _close(self) -> None:
        self._to_skip = 0
        self._starred = False
        inner, self._state = self._state, self._stack.pop()
        if inner.paragraphs is not self._state.paragraphs:
            self._end_stream(inner.paragraphs, self._state.paragraphs)
        if inner.captured is not self._state.captured:
            if inner.place == Destination.STYLES:
                self._head.add_style("".join(inner.captured), inner.properties, inner.based)
            elif inner.place == Destination.FIELD:
                self._head.add_field(inner.about, "".join(inner.captured))

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._starred = True
        elif symbol in SYMBOLS:
            self._character(SYMBOLS[symbol])
        elif symbol in b"\r\n":
            self._end_paragraph(None)
        elif symbol == b"\t":
            self._space("\t")

    def _word(self, word: bytes, number: int | None) -> None:
        state = self._state
        starred, self._starred = self._starred, False
        if state.place == Destination.NOWHERE:
            if starred and word == b"ud" and state.either is not None:
                state.place, state.either = state.either, None
            return
        if starred and word not in _READ_WITH_STAR:
            state.place = Destination.NOWHERE
        elif word in WORDS:
            self._character(WORDS[word])
        elif handler := self._handlers.get(word):
            handler(number)
        elif word in _PASSED_OVER or word.endswith(b"Pr"):  # ParagraphFormat of formulas: mfPr, mrPr, mnaryPr.
            state.place = Destination.NOWHERE

    # Text

    def _text(self, data: bytes) -> None:
        if self._unicode_text and not data.isascii():
            self._flush()
            self._write(self._behind_fallback(data.decode("utf-8", "replace")))
        else:
            self._codes(data)

    def _codes(self, data: bytes) -> None:
        data = self._behind_fallback(data)
        if data and self._state.place != Destination.NOWHERE:
            self._pending.append(data)

    def _behind_fallback(self, text: AnyStr) -> AnyStr:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        return text[skipped:]

    def _flush(self) -> None:
        if self._pending:
            data = b"".join(self._pending)
            self._pending.clear()
            self._write(decoded(data, self._codec()))

    def _codec(self) -> str:
        return self._head.codec(self._state.font)

    def _character(self, text: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._write(text)

    def _space(self, text: str) -> None:
        self._to_skip = 0
        self._write(text)

    def _write(self, text: str) -> None:
        state = self._state
        if state.place == Destination.TEXT:
            if not (state.hidden or state.deleted):
                state.paragraphs.add(text, state.properties, state.raised)
        elif state.place in (Destination.STYLES, Destination.FIELD):
            state.captured.append(text)
        elif state.place == Destination.FONTS:
            self._head.add_font_name(state.font, text)

    # Control words

    def _table(self) -> dict[bytes, Callable[[int | None], None]]:
        heads = (b"header", b"headerf", b"headerl", b"headerr", b"footer", b"footerf", b"footerl", b"footerr")
        paragraphs = (b"par", b"nestcell", b"nestrow", b"sect", b"page", b"column")
        return {
            **dict.fromkeys(paragraphs, self._end_paragraph),
            b"cell": lambda _: self._end_part_of_table(self._state.paragraphs.end_cell),
            b"row": lambda _: self._end_part_of_table(self._state.paragraphs.end_row),
            b"line": lambda _: self._space("\n"),
            b"lbr": lambda _: self._space("\n"),
            b"tab": lambda _: self._space("\t"),
            b"u": self._unicode,
            b"uc": lambda number: self._set("fallback", min(max(number or 0, 0), _LONGEST_FALLBACK)),
            b"pard": lambda _: self._set("properties", ParagraphFormat()),
            b"s": lambda number: self._paragraph(style=number or 0),
            b"outlinelevel": lambda number: self._paragraph(outline=number or 0),
            b"intbl": lambda _: self._paragraph(in_table=True),
            b"ls": lambda number: self._paragraph(listed=number or 0),
            b"sbasedon": lambda number: self._set("based", -1 if number is None else number),
            b"listtext": self._list_mark,
            b"pntext": self._list_mark,
            b"plain": self._reset_characters,
            b"v": lambda number: self._set("hidden", number != 0),
            b"deleted": lambda number: self._set("deleted", number != 0),
            b"mvf": lambda number: self._set("deleted", number != 0),
            b"super": lambda number: self._set("raised", number != 0),
            b"up": lambda number: self._set("raised", number != 0),
            b"chftn": lambda _: self._state.paragraphs.numbered(),
            b"nosupersub": lambda _: self._set("raised", False),
            b"f": lambda number: self._set("font", -1 if number is None else number),
            b"deff": self._set_default_font,
            b"ansicpg": lambda number: self._set_page(code_page(number or 0)),
            b"mac": lambda _: self._set_page("mac_roman"),
            b"pc": lambda _: self._set_page("cp437"),
            b"pca": lambda _: self._set_page("cp850"),
            b"fonttbl": lambda _: self._set("place", Destination.FONTS),
            b"fcharset": self._set_character_set,
            b"cpg": lambda number: self._set_codec(code_page(number or 0)),
            b"stylesheet": lambda _: self._set("place", Destination.STYLES),
            b"info": lambda _: self._set("place", Destination.ABOUT),
            b"title": lambda _: self._capture(b"title"),
            b"author": lambda _: self._capture(b"author"),
            b"creatim": lambda _: self._begin_moment(b"creatim"),
            b"revtim": lambda _: self._begin_moment(b"revtim"),
            **{name: self._part_of_moment(name) for name in (b"yr", b"mo", b"dy")},
            b"footnote": lambda _: self._begin_stream(FOOTNOTE),
            **dict.fromkeys(heads, lambda _: self._begin_stream(RUNNING)),
            b"shptxt": lambda _: self._begin_stream(""),
            b"dptxbxtext": lambda _: self._begin_stream(""),
            b"upr": self._either,
        }

    def _set(self, name: str, value: object) -> None:
        setattr(self._state, name, value)

    def _paragraph(self, **stated: Any) -> None:
        self._state.properties = self._state.properties._replace(**stated)

    def _end_paragraph(self, _: int | None) -> None:
        self._to_skip = 0
        state = self._state
        if state.place != Destination.TEXT:
            return
        if state.hidden or state.deleted:
            state.paragraphs.join()
        else:
            state.paragraphs.end_paragraph(self._head.styles)

    def _end_part_of_table(self, end: Callable[[Mapping[int, RtfStyle]], None]) -> None:
        self._to_skip = 0
        if self._state.place == Destination.TEXT:
            end(self._head.styles)

    def _unicode(self, number: int | None) -> None:
        if number is not None:
            self._write(character(number, self._codec()))
            self._to_skip = self._state.fallback

    def _reset_characters(self, _: int | None) -> None:
        state = self._state
        state.hidden = state.deleted = state.raised = False
        state.font = self._head.default_font

    def _list_mark(self, _: int | None) -> None:
        if self._state.place == Destination.TEXT:
            self._state.paragraphs.itemised = True
        self._state.place = Destination.NOWHERE

    def _set_default_font(self, number: int | None) -> None:
        self._head.default_font = self._state.font = -1 if number is None else number

    def _set_page(self, codec: str) -> None:
        self._head.page = codec or self._head.page

    def _set_codec(self, codec: str) -> None:
        if self._state.place == Destination.FONTS:
            self._head.add_codec(self._state.font, codec)

    def _set_character_set(self, number: int | None) -> None:
        if self._state.place == Destination.FONTS:
            self._head.add_character_set(self._state.font, number or 0, character_set(number or 0))

    # Groups with a text of their own

    def _begin_stream(self, reason: str) -> None:
        state = self._state
        if state.place != Destination.TEXT:
            return
        if state.hidden or state.deleted:
            state.place = Destination.NOWHERE
            return
        if reason == FOOTNOTE and not self._raw:
            state.paragraphs.cut_mark()
        if state.paragraphs.depth >= _MOST_NESTED:
            raise UnreadableError(
                f"Its footnotes are nested more than {_MOST_NESTED} deep.",
                "Open it in a word processor and save it again.",
            )
        state.paragraphs = RtfParagraphs(state.paragraphs.reason or reason, state.paragraphs.depth + 1)
        state.properties, state.raised = ParagraphFormat(), False

    def _end_stream(self, inner: RtfParagraphs, outer: RtfParagraphs) -> None:
        inner.end_paragraph(self._head.styles)
        if inner.reason == RUNNING:
            # Every section, and each page of a spread, states its own: mostly the same.
            texts = tuple(piece.text for piece in inner.pieces)
            if texts in self._running:
                return
            self._running.add(texts)
        outer.insert(inner.pieces)

    def _capture(self, name: bytes) -> None:
        if self._state.place == Destination.ABOUT:
            self._state.place, self._state.about, self._state.captured = Destination.FIELD, name, []

    def _begin_moment(self, name: bytes) -> None:
        if self._state.place == Destination.ABOUT:
            self._state.place, self._state.about = Destination.MOMENT, name

    def _part_of_moment(self, part: bytes) -> Callable[[int | None], None]:
        def keep(number: int | None) -> None:
            if self._state.place == Destination.MOMENT:
                self._head.add_part(self._state.about, part, number or 0)

        return keep

    def _either(self, _: int | None) -> None:
        """Pass over a text in a code page, to read the one in Unicode beside it."""
        self._state.either, self._state.place = self._state.place, Destination.NOWHERE
