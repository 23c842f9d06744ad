"""The report as PDF: the page as it is printed, with numbered pages; needs the extra ``pdf``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

from toolkit.briefing.compose import Briefing
from toolkit.briefing.page import page
from toolkit.errors import MissingLibraryError, installing
from toolkit.files import REPORT_MARK
from toolkit.report.figures.svg import LIGHT

_PAPER = (
    "@page{size:A4;margin:18mm 16mm 20mm;@bottom-center{content:counter(page);font:9pt sans-serif;color:#444}}"
    "body{padding:0}"
)


def pdf_page(briefing: Briefing, data: str = "") -> Iterator[bytes]:
    """Yield the report; the parameters are those of `toolkit.briefing.page.page`.

    Its letters are those of the fonts of the system.

    Raises
    ------
    MissingLibraryError
        If WeasyPrint or the library Pango is not installed.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:  # OSError: the library below it is missing.
        raise MissingLibraryError(
            "A report as PDF needs WeasyPrint and the library Pango, which are not both installed.",
            f"Install them with: {installing('pdf')}, and pango with the packages of the system; or write .html,"
            " and print it from a browser.",
        ) from error
    # A picture within a page has none of the styles of the page here.
    head, *pictures = "".join(page(briefing, data)).split("<svg ")
    styled = [picture.replace(">", f"><style>{LIGHT}</style>", 1) for picture in pictures]
    text = "<svg ".join([head, *styled]).replace("</head>", f"<style>{_PAPER}</style></head>", 1)
    made: bytes = HTML(string=text, url_fetcher=_refuse).write_pdf()
    yield made
    yield f"\n% {REPORT_MARK}\n".encode()


def _refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError(f"a report loads nothing, and not {url}")
