"""A report as bytes and back, exact to the last digit and character, so that it need not be made twice."""

from __future__ import annotations

import json
import zlib
from typing import Any

from toolkit.report.figure import Figure
from toolkit.report.report import Report
from toolkit.report.table import Column, Table

_QUICK = 1  # The level of compression: higher ones take longer than they save.


def report_bytes(report: Report) -> bytes:
    """Return a report as bytes that `report_of` turns into an equal one."""
    told = {
        **report._asdict(),
        "resources": dict(report.resources),
        "requested": dict(report.requested),
        "tables": [_table(each) for each in report.tables],
        "figures": [each._asdict() for each in report.figures],
    }
    # Not ASCII: two halves of a character that stand side by side would come back as the character.
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICK)


def report_of(data: bytes) -> Report:
    """Return the report that `report_bytes` was given.

    Raises
    ------
    ValueError
        If these are no bytes of `report_bytes`.
    """
    try:
        told = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        told["tables"] = tuple(map(_made, told["tables"]))
        told["notes"] = tuple(told["notes"])
        told["figures"] = tuple(Figure(**each) for each in told["figures"])
        return Report(**told)
    except (zlib.error, TypeError, KeyError, RecursionError) as error:
        raise ValueError("these bytes are no report") from error


def _table(table: Table) -> dict[str, Any]:
    return {**table._asdict(), "columns": [column._asdict() for column in table.columns]}


def _made(told: dict[str, Any]) -> Table:
    columns = tuple(Column(**{**each, "range": each["range"] and tuple(each["range"])}) for each in told["columns"])
    return Table(**{**told, "columns": columns, "rows": tuple(map(tuple, told["rows"]))})
