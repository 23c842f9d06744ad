"""SVG and PNG: the first picture of a report, or that of the table asked for; PNG needs the extra ``png``."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.errors import MissingLibraryError, SettingError, installing
from toolkit.files import REPORT_MARK
from toolkit.report.figures import drawn
from toolkit.report.figures.svg import LIGHT, PRINTED, STYLE, WIDTH
from toolkit.report.render.view import View
from toolkit.report.report import Report

FORMATS = {"svg": (".svg",), "png": (".png",)}
IS_PICTURE = True


def render(report: Report, view: View) -> Iterator[str] | Iterator[bytes]:
    """Yield the picture with its colours.

    Raises
    ------
    SettingError
        If there is none.
    MissingLibraryError
        If it is wanted as PNG, and CairoSVG is not installed.
    """
    wanted = [each for each in report.figures if not view.table or each.table == view.table]
    if not wanted:
        what = f"The table {view.table!r}" if view.table else f"This report of {report.command}"
        others = ", ".join(dict.fromkeys(each.table for each in report.figures))
        mend = f"Use --table with one of: {others}." if others else "Write tables: -o NAME.html or -o NAME.csv."
        if report.settings.get("map") is False:
            mend += "\nOr draw the documents as points: --map."
        raise SettingError(f"{what} has no figure.", mend)
    figure = wanted[0]
    picture = drawn(figure, report.table(figure.table))
    head, _, rest = picture.partition(">")
    if view.format == "png":
        return iter([as_png(picture)])
    return iter([f"<!-- {REPORT_MARK} -->\n{head}>\n<style>{STYLE}{PRINTED}</style>{rest}\n"])


def as_png(picture: str) -> bytes:
    """Return a picture as PNG, in light colours on white; its letters are those of the fonts of the system.

    Raises
    ------
    MissingLibraryError
        If CairoSVG or the library Cairo is not installed.
    """
    try:
        from cairosvg import svg2png
    except (ImportError, OSError) as error:  # OSError: the library itself is missing.
        raise MissingLibraryError(
            "The format png needs CairoSVG and the library Cairo, which are not both installed.",
            f"Install them with: {installing('png')}, and cairo with the packages of the system.",
        ) from error
    head, _, rest = picture.partition(">")
    styled = f"{head}><style>{LIGHT}</style>{rest}"
    data: bytes = svg2png(bytestring=styled.encode("utf-8"), output_width=2 * WIDTH, background_color="white")
    return data
