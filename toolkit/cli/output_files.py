"""The files that a report is written to: one, with its provenance beside it, or a folder with one for each table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from toolkit.errors import SettingError
from toolkit.files import make_folder, visible, write_together
from toolkit.reading.finding import STANDARD_INPUT
from toolkit.report.render import SINGLE, SUFFIX_OF, render
from toolkit.report.render.view import View

if TYPE_CHECKING:
    from hashlib import _Hash as Digest

    # diff and verify decide on a view before they load what a report is made of.
    from toolkit.report.report import Report
    from toolkit.report.table import Table

_SLASHES = tuple(filter(None, (os.sep, os.altsep)))


@dataclass(frozen=True)
class OutputFile:
    """A file to be written.

    Parameters
    ----------
    path
        Of the file.
    columns
        Names of the columns of its table; none where it holds all tables, or provenance.
    chunks
        Its content; that of provenance is to be asked for after the tables.
    """

    path: str
    columns: tuple[str, ...]
    chunks: Iterable[bytes]


def is_folder(output: str) -> bool:
    """Tell whether an output is a folder: one that exists, or a path that ends in a slash."""
    return output.endswith(_SLASHES) or os.path.isdir(output)


def refuse_folder(output: str, wanted: str) -> None:
    """Refuse a format that a folder of tables cannot have, since a file of it holds several tables.

    Raises
    ------
    SettingError
        If it is one.
    """
    if wanted not in SINGLE:
        raise SettingError(
            f"{visible(output)} is a folder, which holds one table per file; a file in the format {wanted} holds all.",
            f"Name a file with -o, or use one of: {', '.join(sorted(SINGLE))}.",
        )


def refuse_provenance(output: str, view: View) -> None:
    """Refuse provenance where it has no file to stand beside, or where the file holds it already.

    Raises
    ------
    SettingError
        If so.
    """
    is_special = os.path.exists(output) and not os.path.isfile(output) and not os.path.isdir(output)
    if output in ("", STANDARD_INPUT) or is_special:
        raise SettingError("--provenance writes a file beside the output.", "Name a file, such as -o table.csv.")
    if view.format not in SINGLE:
        raise SettingError(
            f"--provenance is for files of one table; the format {view.format} holds the whole report.",
            f"Use one of: {', '.join(sorted(SINGLE))}. A report in JSON has its provenance inside.",
        )


def output_files(report: Report, view: View, output: str, *, provenance: bool) -> list[OutputFile]:
    """Return the files that a report is written to, tables first.

    Parameters
    ----------
    report
        To be written.
    view
        The format, and the table where one is wanted.
    output
        A file, or a folder, which gets a file for each table and one with the provenance of all.
    provenance
        Whether a single file gets one as well.

    Raises
    ------
    SettingError
        If the report does not have the table.
    """
    wanted = report.table(view.table)
    if view.format not in SINGLE:
        return [OutputFile(output, (), render(report, view))]
    if is_folder(output):
        tables = (wanted,) if view.table else report.tables
        places = {os.path.join(output, _file_name(report, table, view)): table for table in tables}
        beside = os.path.join(output, f"{report.command}-provenance.json")
    else:
        places = {output: wanted}
        beside = f"{output}.json" if provenance else ""
    digests = {path: sha256() for path in places}
    files = [
        OutputFile(
            path,
            tuple(column.name for column in table.columns),
            _digested(render(report, view._replace(table=table.name)), digests[path]),
        )
        for path, table in places.items()
    ]
    if beside:
        files.append(OutputFile(beside, (), _provenance(report, view, places, digests)))
    return files


def write_files(output: str, files: list[OutputFile]) -> None:
    """Write the files of an output: all of them, or none if one cannot be.

    Raises
    ------
    ToolkitError
        If the system refuses.
    """
    if is_folder(output):
        make_folder(output)
    write_together((file.path, file.chunks) for file in files)


def _file_name(report: Report, table: Table, view: View) -> str:
    """Return the name of the file of a table; that of the command comes first, so that several share a folder."""
    stem = report.command if table.name == report.command else f"{report.command}-{table.name}"
    suffix: str = SUFFIX_OF[view.format]
    return stem + suffix


def _digested(chunks: Iterable[bytes], digest: Digest) -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


def _provenance(
    report: Report, view: View, places: Mapping[str, Table], digests: Mapping[str, Digest]
) -> Iterator[bytes]:
    from toolkit.report.render.provenance import TableFile, provenance

    files = [
        TableFile(visible(os.path.basename(path)), digests[path].hexdigest(), table) for path, table in places.items()
    ]
    yield provenance(report, view, files)
