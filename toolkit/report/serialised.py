"""A report as bytes and back, exact to the last digit and character, so that it need not be made twice."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from toolkit.report.figure import Figure
from toolkit.report.report import Report
from toolkit.report.table import Column, Table, gathered_rows

_QUICK = 1  # The level of compression: higher ones take longer than they save.
_PIECE = 1 << 16  # bytes that are decompressed at once


def report_bytes(report: Report, most: int | None = None) -> bytes | None:
    """Return a report as bytes that `report_of` turns into an equal one.

    Parameters
    ----------
    report
        With any number of rows; they are compressed one after the other.
    most
        Bytes that it may take; None is returned if it takes more.
    """
    told = {
        **report._asdict(),
        "resources": dict(report.resources),
        "requested": dict(report.requested),
        "tables": [_table(each) for each in report.tables],
        "figures": [each._asdict() for each in report.figures],
    }
    packer = zlib.compressobj(_QUICK)
    pieces, size = [packer.compress(_line(told))], 0
    for table in report.tables:
        for row in table.rows:
            if piece := packer.compress(_line(row)):
                pieces.append(piece)
                size += len(piece)
                if most is not None and size > most:
                    return None
    return b"".join([*pieces, packer.flush()])


def report_of(data: bytes) -> Report:
    """Return the report that `report_bytes` was given.

    Raises
    ------
    ValueError
        If these are no bytes of `report_bytes`.
    """
    lines = _lines(data)
    try:
        told = json.loads(next(lines, b"").decode("utf-8", "surrogatepass"))
        told["tables"] = tuple([_made(each, lines) for each in told["tables"]])
        told["notes"] = tuple(told["notes"])
        told["figures"] = tuple(Figure(**each) for each in told["figures"])
        if next(lines, None) is not None:
            raise ValueError("these bytes are no report: something follows it")
        return Report(**told)
    except (zlib.error, TypeError, KeyError, RecursionError) as error:
        raise ValueError("these bytes are no report") from error


def _line(told: Any) -> bytes:
    # Not ASCII: two halves of a character that stand side by side would come back as the character.
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _lines(data: bytes) -> Iterator[bytes]:
    unpacker, rest = zlib.decompressobj(), b""
    for start in range(0, len(data), _PIECE):
        *lines, rest = (rest + unpacker.decompress(data[start : start + _PIECE])).split(b"\n")
        yield from lines
    if not unpacker.eof:
        raise ValueError("these bytes are no report: they break off")


def _table(table: Table) -> dict[str, Any]:
    columns = [column._asdict() for column in table.columns]
    return {**table._asdict(), "columns": columns, "rows": len(table.rows)}


def _made(told: dict[str, Any], lines: Iterator[bytes]) -> Table:
    columns = tuple(Column(**{**each, "range": each["range"] and tuple(each["range"])}) for each in told["columns"])
    some = islice(lines, told["rows"])
    rows = gathered_rows(tuple(json.loads(line.decode("utf-8", "surrogatepass"))) for line in some)
    if len(rows) != told["rows"]:
        raise ValueError("these bytes are no report: a row is missing")
    return Table(**{**told, "columns": columns, "rows": rows})
