"""A settings file that came with somebody's corpus reads nothing outside its folder, and writes nothing."""

from __future__ import annotations

import pytest
from conftest import CORPUS
from harness import call, run

from toolkit.cli import catalog
from toolkit.settings import settings_of

PROSE = "The keeper of the lock opened the upper gate. Barges waited in the frozen basin for coal."


@pytest.fixture
def place(tmp_path, monkeypatch):
    folder = tmp_path / "stranger" / "texts"
    folder.mkdir(parents=True)
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"{PROSE} It was the {name} of the winters.\n")
    (tmp_path / "secret.txt").write_text("The pilot keeps the key under the third stone.\n")
    monkeypatch.chdir(tmp_path / "stranger")
    return tmp_path


def paths_of(name, trait):
    return [key for key, (_, setting, _) in settings_of(catalog.load_analysis(name)).items() if getattr(setting, trait)]


READS = [(name, key) for name in catalog.command_names() for key in paths_of(name, "reads")]
WRITES = [(name, key) for name in catalog.command_names() for key in paths_of(name, "writes")]


def test_there_are_settings_that_read_and_write():
    assert len(READS) >= 5
    assert WRITES


@pytest.mark.parametrize(("name", "key"), [*READS, ("words", "stopwords"), ("words", "keep_words")])
@pytest.mark.parametrize("value", ['"../secret.txt"', '"/etc/passwd"', '"texts/../../secret.txt"'])
def test_no_setting_reads_outside_the_folder(place, name, key, value):
    (place / "stranger" / "toolkit.toml").write_text(f"[{name}]\n{key} = {value}\n")
    ran = call(name, "texts")

    assert ran.code == 2
    assert "outside its folder" in ran.err
    assert "third stone" not in ran.out + ran.err


@pytest.mark.parametrize(("name", "key"), WRITES)
@pytest.mark.parametrize("value", ["../elsewhere", "inside"])
def test_no_setting_writes(place, name, key, value):
    (place / "stranger" / "toolkit.toml").write_text(f'[{name}]\n{key} = "{value}"\n')
    before = sorted(place.rglob("*"))
    ran = call(name, "texts")

    assert (ran.code, "--config" in ran.err) == (2, True)
    assert sorted(place.rglob("*")) == before


def test_a_link_out_of_the_folder_is_outside(place):
    (place / "stranger" / "list.txt").symlink_to(place / "secret.txt")
    (place / "stranger" / "toolkit.toml").write_text('stopwords = "list.txt"\n')

    assert call("words", "texts").code == 2


def test_a_file_beside_the_settings_is_read_wherever_the_command_runs(place, monkeypatch):
    (place / "stranger" / "stop.txt").write_text("barges\n")
    (place / "stranger" / "toolkit.toml").write_text('stopwords = "stop.txt"\n')
    monkeypatch.chdir("/")
    rows = call("words", place / "stranger" / "texts", "-f", "csv").rows

    assert rows[0][1] == "word"
    assert "barges" not in [row[1] for row in rows]


def test_settings_that_the_user_names_may_write_and_read_elsewhere(place):
    (place / "mine.toml").write_text('stopwords = "secret.txt"\n[topics]\nsave = "model"\ntopics = 2\n')
    ran = call("topics", CORPUS / "energy", "--config", place / "mine.toml")

    assert ran.code == 0, ran.err
    assert sorted(path.name for path in (place / "model").iterdir()) == ["topics.json", "topics.npz"]


def test_settings_in_the_folder_of_the_corpus_are_taken(place):
    (place / "stranger" / "texts" / "toolkit.toml").write_text("top = 2\n")
    assert len(call("words", "texts", "-f", "csv").rows) == 1 + 2
    # Those beside the corpus come first.
    (place / "stranger" / "toolkit.toml").write_text("top = 3\n")
    assert len(call("words", "texts", "-f", "csv").rows) == 1 + 3


def test_a_misspelt_setting_in_the_folder_of_the_corpus_is_an_error(place):
    (place / "stranger" / "texts" / "toolkit.toml").write_text("topp = 2\n")
    ran = call("words", "texts")

    assert (ran.code, "Did you mean 'top'?" in ran.err) == (2, True)


@pytest.mark.parametrize("where", ["toolkit.toml", "texts/toolkit.toml"])
def test_no_output_is_written_over_the_settings_in_use(place, where):
    path = place / "stranger" / where
    path.write_text("top = 2\n")
    ran = run("words", "texts", "-f", "json", "-o", where, cwd=place / "stranger", inputs=[path])

    assert (ran.code, bool(ran.err)) == (2, True)
