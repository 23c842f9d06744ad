"""The pieces of an SVG picture: text, lines, bars and dots on a scale, with the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from math import ceil, floor, log10
from typing import NamedTuple

from toolkit.report.render.gate import printable
from toolkit.report.render.widths import first_columns, width_of

WIDTH = 720
"""Of a picture, in units of the SVG."""
ROW = 20
"""Height of a row of marks."""
LETTER = 7.0
"""Width that a letter is taken to have; a wide one, as in Chinese, takes two."""

LIGHT = (
    "svg{font:12px system-ui,sans-serif}.ink{fill:#1b1b1b}.faint{fill:#5f5f5f}.grid{stroke:#d9d9d9}"
    ".zero{stroke:#8a8a8a}"
    ".mark{fill:#0072b2;stroke:#0072b2}.other{fill:#d55e00;stroke:#d55e00}.band{fill:#0072b2;fill-opacity:.18}"
    ".third{fill:#009e73;stroke:#009e73}.fourth{fill:#cc79a7;stroke:#cc79a7}.fifth{fill:#e69f00;stroke:#e69f00}"
    ".sixth{fill:#1b1b1b;stroke:#1b1b1b}.rest{fill:none;stroke:#767676}"
    ".line{fill:none;stroke:#0072b2;stroke-width:2}.strong{font-weight:600}"
    ".over{paint-order:stroke;stroke:#fff;stroke-width:4px}"
    ".shade1,.shade2,.shade3,.shade4{stroke:none}.shade1{fill-opacity:.22}"
    ".shade2{fill-opacity:.45}.shade3{fill-opacity:.72}.itself{fill:#d9d9d9}"
)
"""Colours that can be told apart by the colour-blind and in print (Okabe and Ito 2008), on white."""
STYLE = (
    f"{LIGHT}"
    "@media(prefers-color-scheme:dark){.over{stroke:#161616}.itself{fill:#3a3a3a}.ink{fill:#e8e8e8}.faint{fill:#a8a8a8}.grid{stroke:#3a3a3a}.zero{stroke:#8a8a8a}"
    ".mark{fill:#6bb6e8;stroke:#6bb6e8}.other{fill:#f0945a;stroke:#f0945a}.band{fill:#6bb6e8}.line{stroke:#6bb6e8}"
    ".third{fill:#4cc9a0;stroke:#4cc9a0}.fourth{fill:#e0a3c5;stroke:#e0a3c5}.sixth{fill:#e8e8e8;stroke:#e8e8e8}}"
)
"""The same on white and in the dark."""
PRINTED = (
    "@media print{.over{stroke:#fff}.ink{fill:#000}.faint{fill:#444}.grid{stroke:#ccc}"
    ".mark{fill:#0072b2;stroke:#0072b2}.other{fill:#d55e00;stroke:#d55e00}.line{stroke:#0072b2}.band{fill:#0072b2}}"
)


class Scale(NamedTuple):
    """From numbers to places along a line.

    Parameters
    ----------
    low, high
        Numbers at its ends.
    start, end
        Places of its ends.
    """

    low: float
    high: float
    start: float
    end: float

    def place(self, number: float) -> float:
        """Return where a number lies; one beyond an end lies on it."""
        share = (min(max(number, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Return four to eight round numbers on the scale."""
        step = _round_step((self.high - self.low) / 5)
        return [number * step for number in range(ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9) + 1)]


def scale_over(numbers: Iterable[float], start: float, end: float, *, from_zero: bool) -> Scale:
    """Return a scale that holds all numbers and ends at round ones."""
    held = list(numbers) or [0.0]
    low, high = min(held), max(held)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high <= low:
        high = low + 1
    step = _round_step((high - low) / 5)
    return Scale(floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, start, end)


def _round_step(wanted: float) -> float:
    """Return the smallest of 1, 2, 5, 10 ... times a power of ten that is no less than a number."""
    power = 10.0 ** floor(log10(wanted))
    return float(next(times * power for times in (1, 2, 5, 10) if times * power >= wanted * (1 - 1e-9)))


def coordinate(value: float) -> str:
    """Return a coordinate with a digit after the point at most, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0")


def axis_number(value: float, *, percent: bool, digits: int = 2) -> str:
    """Return a number as a reader writes it.

    >>> axis_number(0.256, percent=True), axis_number(-0.5, percent=False), axis_number(1200.0, percent=False)
    ('26%', '−0.5', '1,200')
    >>> axis_number(-0.001, percent=False)
    '0'
    """
    if percent:
        return f"{100 * value:.0f}%".replace("-", "−")
    text = f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.{digits}f}".rstrip("0")
    return text.rstrip(".").replace("-", "−") if float(text.replace(",", "")) else "0"


def svg_text(x: float, y: float, words: str, kind: str = "ink", anchor: str = "", room: float = 0) -> str:
    """Return a text at a place; one that is cut to the room it has shows the whole when pointed at."""
    shown = printable(" ".join(words.split()))
    whole = ""
    if room and width_of(shown) * LETTER > room:
        whole = svg_title(shown)
        shown = cut_label(shown, max(2, int(room / LETTER)))
    placed = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{coordinate(x)}" y="{coordinate(y)}" class="{kind}"{placed}>{whole}{escape(shown)}</text>'


def svg_title(words: str) -> str:
    """Return what is shown when an element is pointed at."""
    return f"<title>{escape(printable(' '.join(words.split())))}</title>"


def cut_label(text: str, columns: int) -> str:
    """Return a text cut to a width in letters; a path at its beginning, since names of files differ at their ends."""
    if width_of(text) <= columns:
        return text
    kept = columns - 1
    return f"…{text[-kept:]}" if "/" in text and text.isascii() else f"{first_columns(text, kept)}…"


def svg_line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Return a line between two places."""
    ends = zip(("x1", "y1", "x2", "y2"), (x1, y1, x2, y2), strict=True)
    return f'<line {" ".join(_placed(*end) for end in ends)} class="{kind}"/>'


def svg_bar(x: float, y: float, width: float, height: float, kind: str = "mark") -> str:
    """Return a filled rectangle."""
    sides = {"x": x, "y": y, "width": max(width, 0.5), "height": height}
    return f'<rect {" ".join(_placed(*side) for side in sides.items())} class="{kind}"/>'


def _placed(name: str, value: float) -> str:
    return f'{name}="{coordinate(value)}"'


def points_of(places: Iterable[tuple[float, float]]) -> str:
    """Return the points of a line as an SVG attribute has them."""
    return " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in places)


def svg_dot(x: float, y: float, kind: str = "mark") -> str:
    """Return a dot."""
    return f'<circle cx="{coordinate(x)}" cy="{coordinate(y)}" r="4" class="{kind}"/>'


def scale_lines(scale: Scale, top: float, bottom: float, *, percent: bool) -> Iterator[str]:
    """Yield the upright lines of a scale with their numbers below; that of zero is darker."""
    for tick in scale.ticks():
        x = scale.place(tick)
        zero = abs(tick) < 1e-12
        yield svg_line(x, top, x, bottom, "zero" if zero else "grid")
        yield svg_text(x, bottom + 15, axis_number(0.0 if zero else tick, percent=percent), "faint", "middle")


def svg_picture(title: str, height: float, pieces: Iterable[str]) -> str:
    """Return the picture with its title, which is read out in its place."""
    named = escape(printable(" ".join(title.split())))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {coordinate(height)}" role="img"'
        f' aria-label="{named}"><title>{named}</title>{"".join(pieces)}</svg>'
    )
