"""A report that was written as JSON, read again: untrusted data, checked part by part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from toolkit.errors import SettingError, UnreadableError
from toolkit.files import read_bytes, visible
from toolkit.report.report import SCHEMA, Report
from toolkit.report.table import Column, Table, Value

_PLAIN = (str, int, float, bool, type(None))


def read_report(path: str) -> Report:
    """Read a report from a JSON file.

    Raises
    ------
    SettingError
        If the file cannot be read or is no report of this program.
    """
    try:
        whole = json.loads(read_bytes(path), parse_constant=_no_number)
    except UnreadableError as error:
        raise SettingError(f"The report {visible(path)} cannot be read. {error.problem}") from error
    except (ValueError, RecursionError) as error:
        raise _no_report(path, "it is not JSON") from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise _no_report(path, f"its schema is not {SCHEMA}")
    try:
        return _report(whole)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _no_report(path, f"a part of it is missing or of another type: {error}") from error


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _no_report(path: str, reason: str) -> SettingError:
    return SettingError(f"{visible(path)} is not a report: {reason}.", "Write one with -f json -o FILE.json.")


def _report(whole: Mapping[str, Any]) -> Report:
    return Report(
        command=_text(whole["command"]),
        settings=_mapping(whole["settings"]),
        corpus=_mapping(whole["corpus"]),
        versions={_text(name): _text(version) for name, version in _mapping(whole["versions"]).items()},
        resources={_text(name): _text(digest) for name, digest in _mapping(whole["resources"]).items()},
        notes=tuple(map(_text, _list(whole["notes"]))),
        tables=tuple(map(_table, _list(whole["tables"]))),
        requested=_mapping(whole.get("requested", {})),
    )


def _table(told: Any) -> Table:
    columns = tuple(
        Column(_text(each["name"]), _text(each["type"]), _text(each["description"])) for each in _list(told["columns"])
    )
    rows = tuple(tuple(_value(row[column.name]) for column in columns) for row in _list(told["rows"]))
    return Table(_text(told["name"]), _text(told.get("title", told["name"])), columns, rows)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return value


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is no object")
    return value


def _value(value: Any) -> Value:
    if not isinstance(value, _PLAIN):
        raise TypeError(f"{value!r} is no plain value")
    return value
