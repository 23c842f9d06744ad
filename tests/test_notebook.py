"""The notebook in ``examples`` runs from its first cell to its last."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "examples" / "notebook.ipynb"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the programs that run notebooks
def test_the_notebook_runs(monkeypatch, tmp_path):
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert not [cell for cell in notebook.cells if cell.get("outputs")]  # It is kept without what it prints.

    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()

    results = [[output["data"] for output in cell["outputs"]] for cell in notebook.cells if cell.cell_type == "code"]
    assert [len(data) for data in results] == [1] * len(results)  # Each cell shows one thing, and prints no warning.
    first, keyness, pivot, topics, passages, figure, lines, kept = [data for (data,) in results]
    assert first["text/plain"].startswith("(36, ")
    assert "<table" in keyness["text/html"]
    assert "CGO" in pivot["text/plain"]
    assert topics["text/html"].count("<tr") == 5
    assert passages["text/html"].count("<tr") == 6  # The name of the index has a line of its own.
    assert figure["image/svg+xml"].startswith("<svg")
    assert "gas prices" in lines["text/plain"]
    assert kept["text/plain"].endswith(", 4)")
