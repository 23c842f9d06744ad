"""Which commands there are, and where: an analysis is found by the name of its file, in a folder or not."""

from __future__ import annotations

import pytest

from toolkit.cli import catalog


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "family").mkdir()
    for name in ("__init__.py", "plain.py", "family/__init__.py", "family/two_words.py"):
        (tmp_path / name).write_text(f'"""Do what {name} does."""\n', "utf-8")
    monkeypatch.setattr(catalog, "_FOLDER", tmp_path)
    catalog.modules.cache_clear()
    yield tmp_path
    catalog.modules.cache_clear()


def test_a_file_in_a_folder_is_a_command_like_any_other(folder):
    assert catalog.command_names() == ("plain", "two-words")
    assert catalog.summary("two-words") == "Do what family/two_words.py does."


def test_an_unknown_command_has_no_module(folder):
    with pytest.raises(KeyError):
        catalog.load_analysis("topics")
