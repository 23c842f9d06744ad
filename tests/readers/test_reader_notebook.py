"""Notebooks: the text between the code."""

from __future__ import annotations

import json

import pytest
from table_writing import notebook

from toolkit.errors import UnreadableError
from toolkit.readers.notebooks import read
from toolkit.readers.source import Source

TEXT = "We counted the lamps along the quay of the town."


def blocks(data: bytes, **how):
    (document,) = read(Source("a.ipynb", data, **how)).documents
    return document, [(block.kind, block.text) for block in document.blocks if not block.removed]


def test_cells_of_text_are_read_and_code_is_removed():
    data = notebook(
        [("markdown", f"# Lamps\n\n{TEXT}"), ("code", "lamps = 2\n\n```\n~~~~\nprint(lamps)"), ("raw", TEXT)]
    )
    document, kept = blocks(data)
    assert (document.title, kept) == ("Lamps", [("heading", "Lamps"), ("paragraph", TEXT), ("paragraph", TEXT)])
    removed = {block.text: block.removed for block in document.blocks if block.removed}
    assert (removed["lamps = 2"], removed["print(lamps)"]) == ("code", "code")


def test_raw_keeps_the_code():
    _, kept = blocks(notebook([("markdown", TEXT), ("code", "lamps = 2")]), raw=True)
    assert "lamps = 2" in [text for _, text in kept]


def test_front_matter_and_pictures_in_the_text():
    picture = "![the quay](data:image/png;base64,iVBORw0KGgo=)"
    data = notebook([("raw", "---\ntitle: Lamps\ndate: 2021-06-09\n---"), ("markdown", f"{picture} {TEXT}")])
    document, kept = blocks(data)
    assert (document.title, document.date, kept) == ("Lamps", "2021-06-09", [("paragraph", TEXT)])


def test_sheets_of_old_notebooks():
    cells = [{"cell_type": "markdown", "source": [TEXT]}, {"cell_type": "code", "input": "x = 1"}]
    _, kept = blocks(json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}).encode())
    assert kept == [("paragraph", TEXT)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[1, 2", "not JSON"),
        (b"{}", "not a notebook"),
        (b'{"cells": {"a": 1}}', "not a notebook"),
        (b'{"cells": [1, null, {"source": 7}]}', "not a notebook"),
        (b"[" * 100_000, "not JSON"),
        (notebook([("code", "x = 1")]), "without any cell of text"),
    ],
)
def test_what_is_no_notebook_is_refused(data, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(Source("a.ipynb", data))
