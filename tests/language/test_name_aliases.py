"""Which forms have one bearer, and which stay apart."""

from __future__ import annotations

from toolkit.language.names.aliases import FormUse, name_key, resolve

PERSON, BODY, PLACE, ANY = {"person": 3.0}, {"body": 3.0}, {"place": 3.0}, {}


def documents(*texts):
    return [{form: FormUse(1, votes, 0, 0.9) for form, votes in forms.items()} for forms in texts]


def bearers(*texts, defined=()):
    made = resolve(documents(*texts), [*defined, *[{}] * (len(texts) - len(defined))])
    return [{form: made.bearer(number, form) for form in forms} for number, forms in enumerate(texts)]


def test_listed_forms_are_one():
    assert name_key("U.S.") == name_key("USA") == name_key("America") == "United States"
    assert name_key("Al Qaida") == name_key("al-Qaeda")
    assert name_key("Georgia") != name_key("Russia")


def test_a_form_in_capitals_is_the_one_in_small_letters():
    (only,) = bearers({"YELLEN": ANY, "Yellen": ANY, "WHO": BODY, "Who": ANY})

    assert only["YELLEN"] == only["Yellen"]
    assert only["WHO"] != only["Who"]


def test_the_full_name_of_a_state_is_the_state():
    assert name_key("Republic of Valdoria") == name_key("Valdoria")
    assert name_key("State of Qatar") == "Qatar"
    assert name_key("Republic of China") != name_key("China")
    assert name_key("Republic of Korea") == "South Korea"


def test_a_surname_has_the_one_bearer_of_its_document():
    one, other = bearers(
        {"Ruth Adair": PERSON, "Adair": ANY, "Ruth": PERSON}, {"Tom Adair": PERSON, "Adair": ANY, "Adair Street": PLACE}
    )

    assert one["Adair"] == one["Ruth"] == one["Ruth Adair"]
    assert other["Adair"] == other["Tom Adair"] != one["Adair"]
    assert other["Adair Street"] != other["Adair"]


def test_two_bearers_are_not_merged():
    (only,) = bearers({"Ruth Adair": PERSON, "Tom Adair": PERSON, "Adair": ANY})

    assert len(set(only.values())) == 3


def test_a_surname_alone_has_the_one_bearer_of_all_documents():
    _, other = bearers({"Ruth Adair": PERSON}, {"Adair": ANY})
    *_, several = bearers({"Ruth Adair": PERSON}, {"Tom Adair": PERSON}, {"Adair": ANY})

    assert other["Adair"] == "ruth adair"
    assert several["Adair"] == "adair"


def test_an_acronym_has_the_long_form_that_is_defined():
    one, other = bearers(
        {"ERA": BODY, "European Resettlement Agency": BODY},
        {"ERA": BODY},
        defined=[{"ERA": "European Resettlement Agency"}],
    )

    assert one["ERA"] == other["ERA"] == one["European Resettlement Agency"]


def test_an_acronym_with_two_meanings_has_each_where_it_is_defined():
    one, other, neither = bearers(
        {"ERA": BODY, "European Resettlement Agency": BODY},
        {"ERA": BODY, "Equal Rights Amendment": BODY},
        {"ERA": BODY},
        defined=[{"ERA": "European Resettlement Agency"}, {"ERA": "Equal Rights Amendment"}],
    )

    assert one["ERA"] == one["European Resettlement Agency"]
    assert other["ERA"] == other["Equal Rights Amendment"]
    assert neither["ERA"] == "ERA"


def test_an_acronym_beside_its_long_form_is_one_with_it():
    (only,) = bearers({"HRFX": BODY, "Harbour Relief Fund Xanten": BODY, "HRQ": BODY})

    assert only["HRFX"] == only["Harbour Relief Fund Xanten"]
    assert only["HRQ"] == "HRQ"


def test_a_firm_is_found_under_its_first_word():
    (only,) = bearers({"Novalis Materials AG": BODY, "Novalis Materials": BODY, "Novalis": ANY})

    assert only["Novalis"] == only["Novalis Materials"] == only["Novalis Materials AG"]


def test_a_place_in_the_name_of_a_body_is_not_the_body():
    (only,) = bearers({"Brannoch University": BODY, "Brannoch": PLACE})

    assert only["Brannoch"] != only["Brannoch University"]


def test_two_words_with_an_article_have_no_surname():
    (only,) = bearers({"Exxon Valdez": {"person?": 1.0, "other?": 1.0}, "Valdez": ANY})

    assert only["Valdez"] != only["Exxon Valdez"]
