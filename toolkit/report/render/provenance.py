"""Provenance: what made the files of a report, and what their columns mean, in a file that stands beside them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.files import REPORT_MARK
from toolkit.report.render.gate import json_safe
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.table import Table

SCHEMA = "toolkit/provenance/1"


class TableFile(NamedTuple):
    """A table that was written to a file.

    Parameters
    ----------
    name
        Of the file, without a folder.
    sha256
        Of its bytes, in hexadecimal digits.
    table
        That it holds.
    """

    name: str
    sha256: str
    table: Table


def provenance(report: Report, view: View, files: Sequence[TableFile]) -> bytes:
    """Return the provenance of files as JSON: all that a report in JSON holds, except for the rows.

    Parameters
    ----------
    report
        Of which the files hold tables.
    view
        In which they were written.
    files
        One for each table, in their order.
    """
    whole = {
        "schema": SCHEMA,
        "note": REPORT_MARK,
        **report.origin(),
        "format": {"name": view.format, "escapes_formulas": view.guard and view.format in ("csv", "tsv")},
        "tables": [
            {
                "file": file.name,
                "sha256": file.sha256,
                "name": file.table.name,
                "title": file.table.title,
                "rows": len(file.table.rows),
                "columns": [column.as_json() for column in file.table.columns],
            }
            for file in files
        ],
    }
    return json_safe(json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")
