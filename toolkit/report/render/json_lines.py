"""JSON Lines: one row a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from toolkit.report.render.gate import json_safe
from toolkit.report.render.view import View
from toolkit.report.report import Report

FORMATS = {"jsonl": (".jsonl", ".ndjson")}
HOLDS_ONE_TABLE = True


def render(report: Report, view: View) -> Iterator[str]:
    """Yield each row of one table as a JSON object."""
    for record in report.table(view.table).each_record():
        yield json_safe(json.dumps(record, ensure_ascii=False, allow_nan=False)) + "\n"
