"""How a report is to be looked at: the format, and what is known of the terminal."""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """The format and the place for which a report is drawn.

    Parameters
    ----------
    format
        One of `toolkit.report.render.FORMATS`.
    table
        Name of the table wanted; empty for those that are drawn by themselves, or the first.
    width
        Columns of the terminal; 0 where there is none, and then nothing is ever cut.
    colors
        ``""`` for none, or as rich names them: ``standard``, ``256``, ``truecolor``.
    guard
        Whether cells that a spreadsheet would run as a formula get a leading apostrophe.
    is_shown
        Whether data go to a terminal, where control characters of a text are spelled.
    is_ascii
        Whether tables are drawn with ASCII characters alone; letters of the texts stay.
    """

    format: str = "table"
    table: str = ""
    width: int = 0
    colors: str = ""
    guard: bool = True
    is_shown: bool = False
    is_ascii: bool = False
