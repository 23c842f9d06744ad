"""Who says what in a text, over its sentences and paragraphs."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.methods.statements.actor_names import actor_key, usual_form, whole_names
from toolkit.methods.statements.reading import read_statements


def quotations(text, least=0.5):
    (document,) = make_corpus(a=text).documents
    return [each for each in read_statements(document).quotations if each.confidence >= least]


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "kind", "said"),
    [
        ("The mayor said that the mill was safe.", "The mayor", "said", "indirect", "the mill was safe"),
        ("The mayor said the mill was safe.", "The mayor", "said", "indirect", "the mill was safe"),
        ("The mill is safe, the mayor said.", "the mayor", "said", "indirect", "The mill is safe"),
        ('"The mill is quite safe," said Ana Ruiz.', "Ana Ruiz", "said", "direct", "The mill is quite safe"),
        ('"The mill is quite safe," Ana Ruiz told us.', "Ana Ruiz", "told", "direct", "The mill is quite safe"),
        ("As the mayor said: We were lucky.", "the mayor", "said", "direct", "We were lucky"),
        ('The mayor said the mill was "as safe as any church".', "The mayor", "said", "mixed", None),
        ("According to the mayor, the mill is safe.", "the mayor", "According to", "indirect", None),
        ("In the mayor's view, the mill is safe.", "the mayor", None, "indirect", None),
        ("The union accused the firm of fraud.", "The union", "accused", "indirect", "the firm of fraud"),
        ("The union urged members to vote.", "The union", "urged", "indirect", "members to vote"),
        ("The firm promised to pay.", "The firm", "promised", "indirect", "to pay"),
        ("Many believe that the mill will close.", "Many", "believe", "indirect", "the mill will close"),
        ("It was assumed that the mill would close.", "", "assumed", "indirect", "the mill would close"),
        ("The mill has reportedly closed.", "", "reportedly", "indirect", None),
        ("There are reports that the mill closed.", "", "reports", "indirect", "the mill closed"),
        ("The paper's editor, Lea Brandt, said it was late.", "Lea Brandt", "said", "indirect", "it was late"),
    ],
)
def test_quotations(text, speaker, verb, kind, said):
    (found,) = quotations(text)

    assert (found.speaker, found.kind) == (speaker, kind)
    assert verb is None or found.verb == verb
    assert said is None or found.text == said


@pytest.mark.parametrize(
    "text",
    [
        "I said that the mill was safe.",
        "We believe that the mill is safe.",
        "The mayor did not say that the mill was safe.",
        "If the mayor says that it is safe, we go.",
        "Does the mayor say that it is safe?",
        "The mayor criticised the firm.",
        "The firm declined to comment.",
        "The mayor is worried about the mill.",
        "She read a novel called the Mill on the Floss.",
        "The ministry ordered the port to open.",
        "Rain in April predicts the size of the harvest.",
    ],
)
def test_what_is_no_quotation(text):
    assert quotations(text) == []


def test_a_quotation_goes_on():
    text = (
        '"We dug with our bare hands," said Gul Amin, 41, a farmer. "Nobody came to help us."\n\n'
        '"Then the snow began to fall."\n\nThe road is closed. "It was a long winter," she said.'
    )

    assert [(each.speaker, each.role, each.kind) for each in quotations(text)] == [
        ("Gul Amin", "a farmer", "direct"),
        ("Gul Amin", "a farmer", "direct"),
        ("Gul Amin", "a farmer", "direct"),
        ("she", "", "direct"),
    ]


def test_a_sentence_with_a_colon_names_the_speaker_of_the_next_paragraph():
    found = quotations("One of the pilots told me:\n\n> The fine is certain. The thanks are not.\n\nHe left.")

    assert [(each.speaker, each.text) for each in found] == [
        ("One of the pilots", "The fine is certain."),
        ("One of the pilots", "The thanks are not."),
    ]


def test_a_quotation_over_two_sentences_has_the_speaker_that_follows():
    found = quotations('"The mill is old. It should be closed at once," Ana Ruiz said.')

    assert [each.speaker for each in found] == ["Ana Ruiz", "Ana Ruiz"]


def test_words_in_marks_without_a_speaker_are_scare_quotes():
    text = 'The so-called "plan for a better future for all" failed within a week of its launch.'

    assert quotations(text) == []
    assert [each.kind for each in quotations(text, least=0)] == ["scare"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"It is late," said Mrs. Brandt.', "Mrs. Brandt"),
        ('"It is late," said Dr. Ines Faria from the porch.', "Dr. Ines Faria"),
        ('"It is late," said J. K. Marsh.', "J. K. Marsh"),
        ('"It is late," replied Mr. Holt.', "Mr. Holt"),
        ('"Come here!" cried Anna.', "Anna"),
        ('"Agreed," said Judge Holt.', "Judge Holt"),
        ('"None," answered the clerk.', "the clerk"),
        ('"It is late," whispered Ole Brandt.', "Ole Brandt"),
        ("According to Mr. Holt, the river is high.", "Mr. Holt"),
        ("Capt. Holt said that the river was high.", "Capt. Holt"),
    ],
)
def test_a_speaker_with_a_title_or_behind_any_verb_of_saying(text, speaker):
    assert [each.speaker for each in quotations(text)] == [speaker]


def test_what_someone_says_is_no_role():
    (found,) = quotations("According to Anna Holt, the river was high.")

    assert (found.speaker, found.role) == ("Anna Holt", "")


def test_a_pronoun_is_not_a_speaker_whose_title_is_of_the_other_sex():
    assert whole_names(["Mrs. Brandt", "he", "she"]) == ["Mrs. Brandt", "he", "Mrs. Brandt"]
    assert whole_names(["Mr Holt", "she", "he"]) == ["Mr Holt", "she", "Mr Holt"]


def test_names_of_speakers_over_a_text():
    assert whole_names(["Mr Karl Voss", "he", "Voss", "the bank", "it"]) == [
        *("Karl Voss", "Karl Voss", "Karl Voss", "the bank", "the bank")
    ]
    assert whole_names(["Ms Haddou", "he", "she", "he"]) == ["Ms Haddou", "he", "Ms Haddou", "he"]
    assert whole_names(["officials", "she", "they"]) == ["officials", "she", "officials"]
    assert whole_names(["Kim Oduya", "she", "he"]) == ["Kim Oduya", "Kim Oduya", "he"]
    assert whole_names(["Ana Ruiz", "Leo Ruiz", "Ruiz"]) == ["Ana Ruiz", "Leo Ruiz", "Ruiz"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("The EU", "the EU", True), ("we", "us", True), ("US", "us", False), ("the banks", "bank", False)],
)
def test_forms_of_an_actor(first, second, same):
    assert (actor_key(first) == actor_key(second)) == same


def test_the_usual_form():
    assert usual_form(["the EU", "The EU", "the EU"]) == "the EU"
    assert usual_form(["us", "us", "we"]) == "we"


@pytest.mark.parametrize(
    ("text", "speaker", "parts"),
    [
        (
            '"If it freezes," the miller told us, "we shall grind by hand."',
            "the miller",
            ["If it freezes", "we shall grind by hand."],
        ),
        (
            '"It was the last mill," said Lea Brandt, "that the river drove".',
            "Lea Brandt",
            ["It was the last mill", "the river drove"],
        ),
        (
            '"Wash the beans," the recipe says, "and leave them for an hour."',
            "the recipe",
            ["Wash the beans", "and leave them for an hour."],
        ),
        ("“It was,” Brandt recalled, “the best year of all.”", "Brandt", ["It was", "the best year of all."]),
    ],
)
def test_both_parts_of_a_divided_quotation_are_direct_speech_of_one_speaker(text, speaker, parts):
    found = quotations(text)

    assert {(each.speaker, each.kind) for each in found} == {(speaker, "direct")}
    assert sorted(each.text for each in found) == sorted(parts)


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ('"Never," said the miller.', "direct", "Never"),
        ('As the miller put it, "the river has no boss".', "direct", "the river has no boss"),
        ('The miller said the dam was "a monument to folly".', "mixed", 'the dam was "a monument to folly"'),
    ],
)
def test_marks_belong_to_a_quotation_only_if_they_stand_inside_it(text, kind, said):
    assert [(each.kind, each.text) for each in quotations(text)] == [(kind, said)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Orrin Mills plc (LSE: ORR), a maker of flour, said that sales fell.", "Orrin Mills plc"),
        ("Orrin AG (SIX: ORR; OTC: ORRY), which makes valves, announced that it would close.", "Orrin AG"),
    ],
)
def test_a_listing_in_brackets_is_no_speaker(text, speaker):
    assert [each.speaker for each in quotations(text)] == [speaker]


@pytest.mark.parametrize(
    "text", ["It is the weir that millers had asked for in vain.", "It is what he asked for in 2020."]
)
def test_a_preposition_without_its_object_reports_nothing(text):
    assert quotations(text) == []


def test_a_number_behind_two_prepositions_is_asked_for():
    (found,) = quotations("The council called for up to 300 more sluices.")

    assert found.text == "for up to 300 more sluices"
