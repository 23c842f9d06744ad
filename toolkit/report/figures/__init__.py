"""Pictures of tables as SVG: text as text, no script, the same bytes for the same report."""

from __future__ import annotations

from html import escape

from toolkit.report.figure import Figure
from toolkit.report.render.gate import printable
from toolkit.report.table import Table


def figure_element(figure: Figure, table: Table) -> str:
    """Return the picture in an element of a page; on a phone it scrolls, and so must be reached by keys."""
    named = escape(printable(" ".join(figure.title.split())))
    return f'<figure tabindex="0" aria-label="{named}">{drawn(figure, table)}</figure>\n'


def drawn(figure: Figure, table: Table) -> str:
    """Return the picture of a table as an SVG element."""
    if figure.kind == "lines":
        from toolkit.report.figures.panels import panels_picture

        return panels_picture(figure, table)
    if figure.kind == "strips":
        from toolkit.report.figures.strips import strips_picture

        return strips_picture(figure, table)
    if figure.kind == "shades":
        from toolkit.report.figures.shades import shades_picture

        return shades_picture(figure, table)
    if figure.kind == "points":
        from toolkit.report.figures.points import points_picture

        return points_picture(figure, table)
    from toolkit.report.figures.rows import rows_picture

    return rows_picture(figure, table)
