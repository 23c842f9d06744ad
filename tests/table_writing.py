"""Tables, notebooks and presentations for tests, written in memory by the libraries that others write them with."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

Rows = Sequence[Mapping[str, Any]]


def columns(rows: Rows) -> list[str]:
    """Return the names of the columns in the order in which they come."""
    return list(dict.fromkeys(name for row in rows for name in row))


def notebook(cells: Sequence[tuple[str, str]]) -> bytes:
    """Write a Jupyter notebook of cells, each a kind and its text."""
    written = [{"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True)} for kind, text in cells]
    return json.dumps({"cells": written, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def presentation(slides: Sequence[tuple[str, str, str]]) -> bytes:
    """Write a presentation of slides, each a title, a body and notes."""
    from pptx import Presentation

    made = Presentation()
    for title, body, notes in slides:
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = body
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def workbook(rows: Rows, **others: Sequence[Sequence[Any]]) -> bytes:
    """Write a spreadsheet whose first sheet is a table; the others are given cell by cell."""
    from openpyxl import Workbook

    made = Workbook()
    made.active.title = "Texts"
    names = columns(rows)
    for cells in [names, *([row.get(name) for name in names] for row in rows)] if names else []:
        made.active.append(cells)
    for title, lines in others.items():
        sheet = made.create_sheet(title)
        for cells in lines:
            sheet.append(list(cells))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def database(tables: Mapping[str, Rows], more: str = "") -> bytes:
    """Write an SQLite file of tables, and what more statements make."""
    with closing(sqlite3.connect(":memory:")) as made:
        for table, rows in tables.items():
            names = columns(rows)
            made.execute(f'CREATE TABLE "{table}" ({", ".join(names)})')
            marks = ", ".join("?" * len(names))
            made.executemany(
                f'INSERT INTO "{table}" VALUES ({marks})',
                [[row.get(name) for name in names] for row in rows],
            )
        made.executescript(more)
        made.commit()
        return made.serialize()


def parquet(rows: Rows, group: int = 1_000) -> bytes:
    """Write a Parquet file, with so many rows in a group."""
    import pyarrow
    import pyarrow.parquet

    stream = io.BytesIO()
    table = pyarrow.table({name: [row.get(name) for row in rows] for name in columns(rows)})
    pyarrow.parquet.write_table(table, stream, row_group_size=group)
    return stream.getvalue()
