"""SVG: the first picture of a report, or that of the table asked for."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.errors import SettingError
from toolkit.files import REPORT_MARK
from toolkit.report.figures import drawn
from toolkit.report.figures.svg import PRINTED, STYLE
from toolkit.report.render.view import View
from toolkit.report.report import Report

FORMATS = {"svg": (".svg",)}
IS_PICTURE = True


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the picture with its colours.

    Raises
    ------
    SettingError
        If there is none.
    """
    wanted = [each for each in report.figures if not view.table or each.table == view.table]
    if not wanted:
        what = f"The table {view.table!r}" if view.table else f"This report of {report.command}"
        others = ", ".join(dict.fromkeys(each.table for each in report.figures))
        mend = f"Use --table with one of: {others}." if others else "Write tables: -o NAME.html or -o NAME.csv."
        raise SettingError(f"{what} has no figure.", mend)
    figure = wanted[0]
    picture = drawn(figure, report.table(figure.table))
    head, _, rest = picture.partition(">")
    yield f"<!-- {REPORT_MARK} -->\n{head}>\n<style>{STYLE}{PRINTED}</style>{rest}\n"
