"""Lines of a terminal, as pieces of text that are drawn alike: cut, broken, and written with their colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from toolkit.report.render.widths import breaks, first_columns, width_of

Piece: TypeAlias = tuple[str, str]
"""A text, and how it is drawn: the parameters of the sequence that ANSI calls SGR, or nothing."""
Line: TypeAlias = list[Piece]

BOLD, DIM, RED, GREEN, CYAN = "1", "2", "31", "32", "36"


def both(one: str, other: str) -> str:
    """Return how something is drawn that is drawn in two ways at once; bold comes first.

    >>> both("1", "36"), both("1", "")
    ('1;36', '1')
    """
    return f"{one};{other}" if one and other else one or other


def line_text(line: Iterable[Piece]) -> str:
    """Return a line without the way it is drawn."""
    return "".join([text for text, _ in line])


def as_sent(line: Iterable[Piece], *, colored: bool) -> str:
    r"""Return a line as it is sent to a terminal, without the space at its end, which is of no use to anyone.

    >>> as_sent([("a", "1"), ("  ", "")], colored=True)
    '\x1b[1ma\x1b[0m'
    """
    if colored:
        sent = "".join([f"\x1b[{code}m{text}\x1b[0m" if code and text else text for text, code in line])
    else:
        sent = line_text(line)
    return sent.rstrip(" ")


def instead(line: Sequence[Piece], text: str) -> Line:
    """Return another text, no longer than that of the line, each character drawn as the one in its place was."""
    made, place = [], 0
    for old, code in line:
        made.append((text[place : place + len(old)], code))
        place += len(old)
    return [piece for piece in made if piece[0]]


def shortened(line: Sequence[Piece], width: int, sign: str = "") -> Line:
    """Return what of a line fits into so many columns, the sign that it is cut among them."""
    text = line_text(line)
    return [*line] if width_of(text) <= width else instead(line, first_columns(text, width - len(sign)) + sign)


def followed(line: Sequence[Piece], text: str, code: str) -> Line:
    """Return a line with a text behind it, in one piece with the last one where both are drawn alike."""
    if line and line[-1][1] == code:
        return [*line[:-1], (line[-1][0] + text, code)]
    return [*line, (text, code)]


def wrapped(line: Sequence[Piece], width: int) -> list[Line]:
    """Break a line so that each part fits into so many columns."""
    text = line_text(line)
    places = breaks(text, width)
    if not places:
        return [_fitting(line, width)]
    ends = [*places, len(text)]
    return [_fitting(_between(line, start, end), width) for start, end in zip([0, *places], ends, strict=True)]


def _between(line: Sequence[Piece], start: int, end: int) -> Line:
    """Return the part of a line between two places in its text."""
    made, place = [], 0
    for text, code in line:
        made.append((text[max(0, start - place) : max(0, end - place)], code))
        place += len(text)
    return [piece for piece in made if piece[0]]


def _fitting(line: Sequence[Piece], width: int) -> Line:
    """Take from the end of a line the space that does not fit, and then whatever else does not."""
    text = line_text(line)
    over = len(text) - width
    if over > 0:
        spaces = len(text) - len(text.rstrip())
        line = instead(line, text[: len(text) - min(spaces, over)])
    return shortened(line, width)
