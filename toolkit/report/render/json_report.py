"""JSON: the whole report, with what every column means."""

from __future__ import annotations

import json
from collections.abc import Iterator

from toolkit.report.render.gate import json_safe
from toolkit.report.render.view import View
from toolkit.report.report import SCHEMA, Report

FORMATS = {"json": (".json",)}


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the report as one JSON object; with a table asked for, that table alone."""
    tables = (report.table(view.table),) if view.table else report.tables
    whole = {
        "schema": SCHEMA,
        **report.origin(),
        "tables": [
            {
                "name": table.name,
                "title": table.title,
                "columns": [column.as_json() for column in table.columns],
                "rows": table.records(),
            }
            for table in tables
        ],
    }
    # Encoded piece by piece, so that a million rows are not held as one text beside themselves.
    yield from map(json_safe, json.JSONEncoder(indent=1, ensure_ascii=False, allow_nan=False).iterencode(whole))
    yield "\n"
