"""Two folders for hostile tests: one of everything that does harm, one of three short texts."""

from __future__ import annotations

import pytest
from hostile_corpus import PROSE, plant


@pytest.fixture(scope="session")
def evil(tmp_path_factory):
    return plant(tmp_path_factory.mktemp("evil"))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "texts"
    made.mkdir()
    for number in range(3):
        (made / f"d{number}.txt").write_text(f"Report {number}. {PROSE}\n\nNobody was glad in town {number}.\n")
    return made
