"""Office files with the same bytes every time: parts in a fixed order, without dates, and marked as ours."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from toolkit.files import REPORT_MARK

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that an archive can hold


def without_dates(archive: bytes) -> bytes:
    """Return an archive whose parts have no date; its comment says who made it, so that it is not read as a text."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for part in given.infolist():
            made.writestr(ZipInfo(part.filename, _DATE), given.read(part), ZIP_DEFLATED)
        made.comment = REPORT_MARK.encode()
    return out.getvalue()
