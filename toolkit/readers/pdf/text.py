"""What a page of a PDF draws: its runs of text, each with its place, size and weight."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.readers.pdf.fonts import RIGHT_TO_LEFT, Face
from toolkit.readers.pdf.values import IDENTITY, Matrix, decoded_string, dictionary_at, matrix_of, numbers, product

if TYPE_CHECKING:
    from pypdf import PageObject

_DRAWS = re.compile(rb"BT|Do|BI")
_ACCENTS = "`´ˆ˜¨¯˘˙˚¸ˇ˝"  # Drawn by themselves they stay so, until it is known over which letter they stand.
_TOUCHING = 0.1  # of the type size: a smaller gap is kerning
_LONGEST_RUN = 500  # characters; a run that grew without bound would be copied again and again
_RUN_COST = 10  # characters that a run counts for, whatever its length
_FORM_COST = 5_000  # bytes that a form counts for, whatever its length
_DEEPEST_FORM = 12


@dataclass
class Budget:
    """What may still be spent on one file: bytes of content after decompression, operations, characters.

    Work is counted, never timed, so that a file is read alike on any machine.
    """

    content: int = 100_000_000
    operations: int = 5_000_000
    characters: int = 20_000_000

    @classmethod
    def of_file(cls, size: int) -> Budget:
        """Return what may be spent on a file of so many bytes: some ten times what text needs that is compressed well.

        A page or stream may be used thousands of times, so a small file could ask for the work of a large one.

        >>> Budget.of_file(10_000), Budget.of_file(10_000_000) == Budget()
        (Budget(content=1500000, operations=80000, characters=250000), True)
        """
        most = cls()
        return cls(
            min(most.content, 500_000 + 100 * size),
            min(most.operations, 50_000 + 3 * size),
            min(most.characters, 100_000 + 15 * size),
        )

    def spend(self, *, content: int = 0, operations: int = 0, characters: int = 0) -> None:
        """Take from what is left.

        Raises
        ------
        LimitReachedError
            Of pypdf, if not enough of it is left.
        """
        from pypdf.errors import LimitReachedError

        self.content -= content
        self.operations -= operations
        self.characters -= characters
        if self.is_spent:
            raise LimitReachedError("The file exceeds the work limit for one file.")

    @property
    def is_spent(self) -> bool:
        """Whether something was asked for that was not left."""
        return min(self.content, self.operations, self.characters) < 0


class TextRun(NamedTuple):
    """Letters that were drawn together, in points, in the direction in which they stand upright.

    Spaces at the ends lie outside ``left`` and ``right``. ``aside`` says that the file calls the run
    page furniture. ``angle`` is the direction of writing in whole degrees, against the clock.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    aside: bool = False
    angle: int = 0


@dataclass
class Drawn:
    """What was drawn on a page: its runs, and the area of its images in square points."""

    runs: list[TextRun] = field(default_factory=list)
    image_area: float = 0.0


def drawn_on(page: PageObject, faces: dict[object, Face | None], budget: Budget) -> Drawn:
    """Follow the drawing operations of a page and of the forms it uses.

    ``faces`` gathers the fonts of the file, and ``budget`` shrinks, from page to page.

    Raises
    ------
    LimitReachedError
        If the page or the file asks for too much. A damaged page raises whatever pypdf does.
    """
    interpreter = _Interpreter(page.pdf, faces, budget)
    if page.get("/Contents") is not None:
        interpreter.follow(page["/Contents"], page.get("/Resources"), ())
    return interpreter.drawn


@dataclass
class _State:
    """What is saved and restored of the graphics state, as far as text depends on it."""

    place: Matrix = IDENTITY
    face: Face | None = None
    size: float = 0.0
    letter_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 100.0  # percent
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0.0


class _Mark(NamedTuple):
    """A marked span that is open: whether it is page furniture, and what it says in place of its runs."""

    is_aside: bool = False
    is_spoken_for: bool = False
    instead: str | None = None
    first: int = 0


class _Interpreter:
    """Follows operations in order, as a viewer does, and notes text instead of painting it."""

    def __init__(self, file: Any, faces: dict[object, Face | None], budget: Budget) -> None:
        self.drawn = Drawn()
        self._file = file
        self._faces = faces
        self._budget = budget
        self._state = _State()
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._saved: list[_State] = []
        self._marked = [_Mark()]
        self._may_grow = False

    def follow(self, content: Any, resources: Any, forms: tuple[int, ...]) -> None:
        """Carry out the operations of a page or a form."""
        from pypdf.generic import ContentStream

        stream = ContentStream(content, self._file, "bytes")
        data = stream.get_data()
        self._budget.spend(content=len(data) + _FORM_COST)
        if not _DRAWS.search(data):
            return
        resources = resources.get_object() if resources is not None else {}
        operations = stream.operations
        self._budget.spend(operations=len(operations))
        depth = len(self._saved)
        for operands, operator in operations:
            if step := _STEPS.get(operator):
                step(self, operands)
            elif operator in _VALUES and (value := numbers(operands, 1)):
                setattr(self._state, _VALUES[operator], value[0])
            elif operator == b"Tf" and len(operands) > 1:
                self._choose(operands, resources)
            elif operator == b"Do" and operands:
                self._use(operands[0], resources, forms)
            elif operator in (b"BDC", b"BMC"):
                self._open_mark(operands, resources)
            elif operator == b"INLINE IMAGE":
                self._image()
        del self._saved[depth:]

    def _choose(self, operands: list[Any], resources: Any) -> None:
        self._state.size = next(iter(numbers(operands[1:], 1)), self._state.size)
        named = dictionary_at(resources, "/Font")
        # Under its number in the file, since pages name the same font anew.
        raw = named.raw_get(operands[0]) if operands[0] in named else None
        number = getattr(raw, "idnum", None)
        key = id(raw) if number is None else (number, getattr(raw, "generation", 0))
        if key not in self._faces:
            self._faces[key] = Face(dictionary_at(named, operands[0])) if raw is not None else None
        self._state.face = self._faces[key]

    def _use(self, name: Any, resources: Any, forms: tuple[int, ...]) -> None:
        form = dictionary_at(dictionary_at(resources, "/XObject"), name)
        if form.get("/Subtype") == "/Image":
            self._image()
        if form.get("/Subtype") != "/Form" or id(form) in forms or len(forms) >= _DEEPEST_FORM:
            return
        outer = self._state
        self._state = replace(outer)
        self._concatenate(form.get("/Matrix"))
        self.follow(form, form.get("/Resources", resources), (*forms, id(form)))
        self._state = outer

    def _image(self) -> None:
        a, b, c, d = self._state.place[:4]
        self.drawn.image_area += abs(a * d - b * c)

    def _open_mark(self, operands: list[Any], resources: Any) -> None:
        known: Any = operands[1] if len(operands) > 1 else {}
        known = known if isinstance(known, dict) else dictionary_at(dictionary_at(resources, "/Properties"), known)
        outer = self._marked[-1]
        # The outermost span speaks for all inside it.
        instead = None if outer.is_spoken_for else decoded_string(known.get("/ActualText"))
        self._may_grow = self._may_grow and instead is None
        aside = outer.is_aside or (operands[:1] == ["/Artifact"] and known.get("/Type") == "/Pagination")
        self._marked.append(_Mark(aside, outer.is_spoken_for or instead is not None, instead, len(self.drawn.runs)))

    def _close_mark(self, _: list[Any]) -> None:
        mark = self._marked.pop() if len(self._marked) > 1 else self._marked[0]
        runs = self.drawn.runs[mark.first :] if mark.instead is not None else []
        if mark.instead is None or not runs or abs(runs[0].base - runs[-1].base) > runs[0].size:
            return
        # As it stands on the page; the line is turned as a whole later.
        text = mark.instead[::-1] if RIGHT_TO_LEFT.search(mark.instead) else mark.instead
        self.drawn.runs[mark.first :] = [runs[0]._replace(text=text, right=runs[-1].right)]
        self._may_grow = False

    def _show(self, data: Any) -> None:
        state = self._state
        if not isinstance(data, bytes) or state.face is None:
            return
        self._budget.spend(characters=len(data))
        stretch = state.stretch / 100
        text: list[str] = []
        advance = left = right = 0.0
        for letter, width, is_space in state.face.glyphs(data):
            if letter.strip():
                if right == 0.0:
                    left = advance
                right = advance + (width * state.size + state.letter_space) * stretch
            text.append(letter)
            advance += (width * state.size + state.letter_space + state.word_space * is_space) * stretch
        self._note("".join(text), left, right)
        self._text = product((1.0, 0.0, 0.0, 1.0, advance, 0.0), self._text)

    def _note(self, text: str, left: float, right: float) -> None:
        runs = self.drawn.runs
        if not text.strip():
            if text and self._may_grow and len(runs[-1].text) < _LONGEST_RUN:
                runs[-1] = runs[-1]._replace(text=runs[-1].text + " ")
            return
        state = self._state
        a, b, c, d, e, f = product(self._text, state.place)
        along, upright = math.hypot(a, b), math.hypot(c, d)
        size = abs(state.size) * upright
        x, y = e + state.rise * c, f + state.rise * d
        if not (math.isfinite(x) and math.isfinite(y) and math.isfinite(along) and 0.01 < size < 10_000):
            return
        turned = math.copysign(1.0, state.size)
        angle = round(math.degrees(math.atan2(b * turned, a * turned))) % 360
        if angle:
            cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x, y = x * cosine + y * sine, y * cosine - x * sine
        left, right = sorted((x + left * turned * along, x + right * turned * along))
        bold = state.mode == 2 or (state.face is not None and state.face.bold)
        run = TextRun(
            text, round(left, 3), round(right, 3), round(y, 3), round(size, 2), bold, self._marked[-1].is_aside, angle
        )
        if self._may_grow and _continues(runs[-1], run):
            runs[-1] = runs[-1]._replace(text=runs[-1].text + text, right=run.right)
        else:
            self._budget.spend(characters=_RUN_COST)
            runs.append(run)
        self._may_grow = True

    def _show_all(self, operands: list[Any]) -> None:
        for item in operands[0] if operands else ():
            if isinstance(item, (int, float)):
                back = float(item) / 1000 * self._state.size * self._state.stretch / 100
                self._text = product((1.0, 0.0, 0.0, 1.0, -back, 0.0), self._text)
            else:
                self._show(item)

    def _next_line(self, across: float, down: float) -> None:
        self._line = self._text = product((1.0, 0.0, 0.0, 1.0, across, down), self._line)

    def _move(self, operands: list[Any], *, leading: bool = False) -> None:
        if by := numbers(operands, 2):
            self._state.leading = -by[1] if leading else self._state.leading
            self._next_line(by[0], by[1])

    def _set_text(self, operands: list[Any]) -> None:
        self._line = self._text = matrix_of(operands) or self._text

    def _concatenate(self, operands: Any) -> None:
        self._state.place = product(matrix_of(operands) or IDENTITY, self._state.place)

    def _restore(self, _: list[Any]) -> None:
        self._state = self._saved.pop() if self._saved else self._state

    def _quote(self, operands: list[Any]) -> None:
        if len(operands) > 2 and (spaces := numbers(operands[:2], 2)):
            self._state.word_space, self._state.letter_space = spaces
        self._next_line(0.0, -self._state.leading)
        self._show(operands[-1] if operands else None)


_VALUES = {b"Tc": "letter_space", b"Tw": "word_space", b"Tz": "stretch", b"TL": "leading", b"Ts": "rise", b"Tr": "mode"}
_STEPS: dict[bytes, Callable[[_Interpreter, list[Any]], None]] = {
    b"BT": lambda interpreter, _: interpreter._set_text([*IDENTITY]),
    b"Td": _Interpreter._move,
    b"TD": lambda interpreter, operands: interpreter._move(operands, leading=True),
    b"Tm": _Interpreter._set_text,
    b"T*": lambda interpreter, _: interpreter._next_line(0.0, -interpreter._state.leading),
    b"Tj": lambda interpreter, operands: interpreter._show(operands[0] if operands else None),
    b"TJ": _Interpreter._show_all,
    b"'": _Interpreter._quote,
    b'"': _Interpreter._quote,
    b"cm": _Interpreter._concatenate,
    b"q": lambda interpreter, _: interpreter._saved.append(replace(interpreter._state)),
    b"Q": _Interpreter._restore,
    b"EMC": _Interpreter._close_mark,
}


def _continues(last: TextRun, run: TextRun) -> bool:
    """Tell whether a run goes on where the last one ended, so that the two are one."""
    if last[4:] != run[4:] or abs(last.base - run.base) > 0.01 * run.size or len(last.text) >= _LONGEST_RUN:
        return False
    if last.text[-1:] in _ACCENTS or run.text[:1] in _ACCENTS:
        return False
    # After a space that was drawn, the gap is that space.
    reach = 1.0 if last.text[-1:] == " " or run.text[:1] == " " else _TOUCHING
    return -0.2 < (run.left - last.right) / run.size < reach
