"""Acronyms and their meanings, by hand."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.language.stopwords import english
from toolkit.methods.acronyms.search import bare_acronym, find_acronyms, is_acronym, meanings


def found(*texts):
    corpus = make_corpus(**{f"d{number}": text for number, text in enumerate(texts)})
    return {
        (each.acronym, each.long_form): (len(each.uses), len(each.definitions), each.others)
        for each in meanings(find_acronyms(corpus.documents, english().stop_words))
    }


@pytest.mark.parametrize("word", ["EU", "U.S.", "NGOs", "UN's", "ISIS-K", "COVID-19", "R&D", "G7S", "BBC"])
def test_a_word_of_capitals_is_an_acronym(word):
    assert is_acronym(word)


@pytest.mark.parametrize(
    "word", ["I", "A", "XIV", "II", "Taliban", "Hello", "22", "A4", "7UP", "INTERNATIONAL", "iPhone", "eu"]
)
def test_other_words_are_none(word):
    assert not is_acronym(word)


def test_points_possessives_and_plurals_are_one_acronym():
    assert {bare_acronym(word) for word in ("UN", "U.N.", "UN’s", "UNs")} == {"UN"}
    # A plural of one letter is a word.
    assert bare_acronym("As") == "As"


def test_uses_are_counted_with_the_definition():
    text = "The European Union (EU) met. The EU said so, and the EU's members. NATO did not."

    assert found(text) == {("EU", "European Union"): (3, 1, ()), ("NATO", ""): (1, 0, ())}


def test_long_forms_that_differ_in_case_and_number_are_one_meaning():
    texts = (
        "Non-governmental organisations (NGOs) came. A non-governmental organisation (NGO) left.",
        "Non governmental organisations (NGOs) came.",
    )

    assert [(key[0], value[1], value[2]) for key, value in found(*texts).items()] == [("NGO", 2, ())]


def test_two_meanings_are_a_conflict_and_uses_elsewhere_belong_to_neither():
    texts = (
        "The World Food Programme (WFP) sent food. The WFP paid.",
        "The Water Framework Plan (WFP) failed.",
        "Here the WFP is anything.",
    )

    assert found(*texts) == {
        ("WFP", "World Food Programme"): (2, 1, ("Water Framework Plan",)),
        ("WFP", "Water Framework Plan"): (1, 1, ("World Food Programme",)),
    }


def test_one_meaning_holds_uses_in_texts_without_a_definition():
    texts = ("The World Food Programme (WFP) sent food.", "The WFP paid. The WFP left.")

    assert found(*texts) == {("WFP", "World Food Programme"): (3, 1, ())}


def test_a_line_in_capitals_tells_nothing():
    assert found("THE END OF THE WAR\n\nNATO came to the town in the evening.") == {("NATO", ""): (1, 0, ())}


def test_three_words_of_capitals_in_a_row_tell_nothing():
    assert found("In the evening MY OLD SHELF stood there, and NATO UN troops came.") == {
        ("NATO", ""): (1, 0, ()),
        ("UN", ""): (1, 0, ()),
    }


def test_a_long_word_that_mostly_has_small_letters_is_a_name():
    assert found("They met in PRAGUE. In Prague and Prague they met.") == {}
    # Once and once are no more; and three letters may be two words.
    assert set(found("NATO and Nato. The US and us, us.")) == {("NATO", ""), ("US", "")}


def test_a_place_that_opens_a_report_and_a_stressed_word_are_none():
    assert found("PRAGUE - The idea is simple.\n\nNATO met. They took MY square, and NOT yours.") == {
        ("NATO", ""): (1, 0, ())
    }


def test_a_stressed_verb_or_adverb_is_none():
    text = "It was RESOLVED that the UNESCO list be read. There was a WARNING, and they left URGENTLY."

    assert set(found(text)) == {("UNESCO", "")}


def test_places_lead_back_to_the_line():
    corpus = make_corpus(a="Nothing here.\n\nThe European Union (EU) met.")
    (definition,) = find_acronyms(corpus.documents, english().stop_words).defined

    assert definition == (0, 3, "EU", "European Union")


def test_who_speaks_is_no_acronym():
    text = "OLE BRANDT: We came to the UN in May.\nINA MARSH-HOLT: The sea was calm and the boats were late."

    assert found(text) == {("UN", ""): (1, 0, ())}
    assert ("WHO", "") in found("WHO: the agency that counts the sick people of the world.")


def test_two_processes_find_what_one_does():
    texts = {
        f"report{n:02}": f"The Port Authority (PA) of quay {n} met. The PA and NATO agreed; Nato left."
        for n in range(18)
    }
    texts["zeal"] = "They met the SAILORS. Sailors and sailors sang. The PAL sailed."
    documents = make_corpus(**texts).documents
    one, two = (find_acronyms(documents, english().stop_words, jobs) for jobs in (1, 2))

    assert one == two
    assert len(one.uses["PA"]) == 36
    assert [each.text for each in one.defined] == list(range(18))
    assert "SAILORS" not in one.uses
    assert one.uses["PAL"][0].text == 18
