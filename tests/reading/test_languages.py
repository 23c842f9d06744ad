"""Each document has its language, and a corpus in several says so."""

from __future__ import annotations

import pytest

from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus

ENGLISH = (
    "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."
)
GERMAN = "Die Fähre verließ den Hafen um zwölf Uhr mit vierzig Leuten an Bord, und keiner von ihnen hatte eine Karte."
FRENCH = "Le bac a quitté le port à midi avec quarante personnes à bord, et aucune d'elles n'avait de billet."
NONE = "Zyx wvu tsr qpo nml kji hgf edc ba zyxw vuts rqpo nmlk jihg fedc ba xyzzy plugh plover frobozz grue zork."


@pytest.fixture
def folder(tmp_path):
    for name, text in (("a", ENGLISH), ("b", GERMAN), ("c", FRENCH), ("d", ENGLISH.replace("ferry", "boat"))):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def test_documents_are_chosen_by_their_language(folder):
    for code, names in (("de", ["b.txt"]), ("fr", ["c.txt"]), ("en", ["a.txt", "d.txt"])):
        corpus = read_corpus([str(folder)], Reading(where=(f"language={code}",)))
        assert [document.name for document in corpus.documents] == names


def test_a_field_of_the_file_comes_before_what_is_found(folder):
    (folder / "e.md").write_text(f"---\nlanguage: Scots\n---\n{ENGLISH}", "utf-8")
    assert len(read_corpus([str(folder)], Reading(where=("language=Scots",)))) == 1


def test_a_corpus_in_several_languages_says_so(folder):
    (note,) = [note for note in read_corpus([str(folder)]).notes if "languages" in note]
    assert "3 languages (en 2, de 1, fr 1)" in note


@pytest.mark.parametrize(("name", "text"), [("d.txt", ENGLISH), ("c.txt", NONE)])
def test_one_language_and_what_is_unknown_need_no_note(tmp_path, name, text):
    (tmp_path / "a.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / name).write_text(text, "utf-8")
    assert not any("languages" in note for note in read_corpus([str(tmp_path)]).notes)


@pytest.mark.parametrize(("length", "told"), [(79, False), (80, True)])
def test_the_language_of_a_short_text_is_not_looked_at(tmp_path, length, told):
    (tmp_path / "a.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "b.txt").write_text((GERMAN[:72] + "und der Rest.")[: length - 1] + ".", "utf-8")
    assert any("languages" in note for note in read_corpus([str(tmp_path)]).notes) is told


def test_older_english_has_its_function_words(tmp_path):
    (tmp_path / "a.txt").write_text("Thou art late, and thy lamp is out; I saw thee at the ford.", "utf-8")
    assert {"art", "thou", "thee"} <= read_corpus([str(tmp_path)]).language.stop_words
    (tmp_path / "a.txt").write_text("The art of the ford is late, and its lamp is out; I saw it.", "utf-8")
    assert "art" not in read_corpus([str(tmp_path)]).language.stop_words
