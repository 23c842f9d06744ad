"""Each document has its language, and a corpus in several says so."""

from __future__ import annotations

import pytest

from toolkit import keywords, sentiment, words
from toolkit.corpus.units import by_unit
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
    assert "3 languages (en 2, de 1, fr 1); each has the stop words of its own." in note
    (note,) = [note for note in read_corpus([str(folder)], Reading(language="de")).notes if "languages" in note]
    assert "3 languages (en 2, de 1, fr 1); the stop words are de for all." in note


def test_each_document_of_several_languages_has_its_own(folder):
    corpus = read_corpus([str(folder)])
    assert [document.spoken for document in corpus.documents] == ["en", "de", "fr", "en"]
    assert [corpus.language.code, *(each.code for each in corpus.language.others)] == ["en", "de", "fr"]
    assert [part.spoken for part in by_unit(corpus, "sentence").documents] == ["en", "de", "fr", "en"]
    one = read_corpus([str(folder)], Reading(language="en"))
    assert ([document.spoken for document in one.documents], one.language.others) == ([""] * 4, ())


def test_stop_words_of_the_user_are_those_of_every_language(folder):
    (folder.parent / "own").write_text("hafen harbour", "utf-8")
    corpus = read_corpus([str(folder)], Reading(stopwords=str(folder.parent / "own")))
    assert all({"hafen", "harbour"} <= each.stop_words for each in (corpus.language, *corpus.language.others))


def test_every_analysis_takes_the_stop_words_of_each_document(folder):
    corpus = read_corpus([str(folder)])
    listed = {row["word"] for row in words(corpus).tables[0].records()}
    assert {"ferry", "Fähre", "bac"} <= listed
    assert listed.isdisjoint(("the", "die", "Die", "von", "Le", "à"))
    phrases = [row["keyword"].split() for row in keywords(corpus).tables[0].records()]
    assert {word for phrase in phrases for word in phrase}.isdisjoint(("the", "die", "Die", "von", "Le", "à"))


def test_a_few_texts_that_may_be_in_the_language_of_most_are_in_it(tmp_path):
    for name in "abc":
        text = (
            f"Rådet har økt midlene til den nye ferjen {name} fordi havnen var stengt, og det skal ikke bli noe annet."
        )
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    danish = "Rådet har øget midlerne til den nye færge, fordi havnen var lukket, og der skal ikke være noget andet nu."
    (tmp_path / "d.txt").write_text(danish, "utf-8")
    corpus = read_corpus([str(tmp_path)])
    assert (corpus.language.code, corpus.language.others) == ("no", ())


def test_only_documents_in_english_have_a_tone(folder):
    for name in ("b", "c"):
        (folder / f"{name}{name}.txt").write_text((folder / f"{name}.txt").read_text("utf-8") + " Oui!", "utf-8")
        (folder / f"{name * 3}.txt").write_text((folder / f"{name}.txt").read_text("utf-8") + " Ja!", "utf-8")
    report = sentiment(read_corpus([str(folder)]))
    sentences = {row["document"]: row["sentences"] for row in report.tables[0].records()}
    assert {name for name, count in sentences.items() if count} == {"a.txt", "d.txt"}
    assert any("Not in English" in note and "b.txt" in note for note in report.notes)


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


def test_processes_identify_the_languages_that_one_does(tmp_path):
    for number in range(24):
        text = (ENGLISH, GERMAN, NONE)[number % 3]
        (tmp_path / f"{number:02}.txt").write_text(f"{text} {number}", "utf-8")
    one, two = (read_corpus([str(tmp_path)], jobs=jobs) for jobs in (1, 2))

    spoken = [document.spoken for document in one.documents]
    assert spoken[:2] == ["en", "de"]
    assert spoken == [document.spoken for document in two.documents]
    assert (one.notes, one.language) == (two.notes, two.language)
