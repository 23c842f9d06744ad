"""JSON: the whole report, with what every column means."""

from __future__ import annotations

import json
from collections.abc import Iterator

from toolkit.report.render.gate import json_safe
from toolkit.report.render.view import View
from toolkit.report.report import SCHEMA, Report
from toolkit.report.table import Table

FORMATS = {"json": (".json",)}

_IN_TABLE, _IN_ROW = "\n   ", "\n     "  # one space a level, as the encoder has it


def render(report: Report, view: View) -> Iterator[str]:
    """Yield the report as one JSON object; with a table asked for, that table alone."""
    tables = (report.table(view.table),) if view.table else report.tables
    whole = {"schema": SCHEMA, **report.origin(), "tables": []}
    head = _encoded(whole)
    if not tables:
        yield head + "\n"
        return
    yield head.removesuffix("]\n}")
    for number, table in enumerate(tables):
        yield ",\n  {" if number else "\n  {"
        yield from _table(table)
        yield "\n  }"
    yield "\n ]\n}\n"


def _table(table: Table) -> Iterator[str]:
    """Yield a table as the encoder would with an indent of 1.

    A row holds no other list, so what stands between its values is all that tells it from a row without an indent; and
    those the encoder writes ten times as fast.
    """
    about = {"name": table.name, "title": table.title, "columns": [column.as_json() for column in table.columns]}
    yield _encoded(about).removeprefix("{").removesuffix("\n}").replace("\n", "\n  ")
    yield f',{_IN_TABLE}"rows": ['
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(f",{_IN_ROW}", ": ")).encode
    before = f"{_IN_TABLE} {{{_IN_ROW}"
    for record in table.each_record():
        yield before + json_safe(encode(record)[1:-1]) + f"{_IN_TABLE} }}"
        before = f",{_IN_TABLE} {{{_IN_ROW}"
    yield f"{_IN_TABLE}]" if table.rows else "]"


def _encoded(told: object) -> str:
    return json_safe(json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False))
