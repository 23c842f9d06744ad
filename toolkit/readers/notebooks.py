"""Jupyter notebooks (.ipynb): the text between the cells of code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from toolkit.errors import UnreadableError
from toolkit.readers import markdown
from toolkit.readers.source import Outcome, Source, without_surrogates

SUFFIXES = (".ipynb",)

_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\((?:data|attachment):[^)\s]*\)")
_FENCE = "~"


def read(source: Source) -> Outcome:
    """Read one notebook as one document.

    Cells of text are read as Markdown. Cells of code are marked as removed, as fenced code is, and what they printed
    is not read. The ``line`` of a block is that of a Markdown file of all cells, with an empty line between them.

    Raises
    ------
    UnreadableError
        If it is not a notebook, or has no cell of text.
    """
    decoded = source.decoded()
    try:
        notebook = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"It is not a notebook: it is not JSON ({error}).", "Download it again.") from error
    cells = [(kind, text) for kind, text in _cells(notebook) if text.strip()]
    if all(kind == "code" for kind, _ in cells):
        raise UnreadableError("It is a notebook without any cell of text." if cells else "It is not a notebook.")
    text = "\n\n".join(_fenced(text) if kind == "code" else _PICTURE.sub("", text) for kind, text in cells)
    return markdown.read(source._replace(data=without_surrogates(text).replace("\0", "").encode()))


def _cells(notebook: Any) -> Iterator[tuple[str, str]]:
    """Yield kind and text of each cell; notebooks from before 2015 keep their cells in sheets."""
    sheets = notebook.get("worksheets") if isinstance(notebook, dict) else None
    for sheet in sheets if isinstance(sheets, list) else [notebook]:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        for cell in cells if isinstance(cells, list) else []:
            if isinstance(cell, dict):
                kind = cell.get("cell_type")
                yield "code" if kind == "code" else "text", _text(cell.get("source", cell.get("input")))


def _text(value: Any) -> str:
    lines = value if isinstance(value, list) else [value]
    return "".join(line for line in lines if isinstance(line, str))


def _fenced(code: str) -> str:
    """Return code between two fences that are longer than any in it."""
    longest = max((len(run) for run in re.findall(f"{_FENCE}+", code)), default=0)
    fence = _FENCE * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"
