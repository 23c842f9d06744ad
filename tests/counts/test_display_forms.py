"""Which form of a term is displayed."""

from __future__ import annotations

from toolkit.counts.display_forms import FormCounts


def test_the_form_seen_most_is_shown():
    forms = FormCounts()
    for form in ("Border", "border", "border"):
        forms.add("border", form, telling=1, other=0)
    assert forms.display_form("border") == "border"


def test_a_form_at_the_start_of_sentences_decides_only_where_there_is_no_other():
    forms = FormCounts()
    forms.add("kabul", "KABUL", telling=0, other=1)
    assert forms.display_form("kabul") == "KABUL"
    forms.add("kabul", "KABUL", telling=0, other=1)
    forms.add("kabul", "Kabul", telling=1, other=0)
    assert forms.display_form("kabul") == "Kabul"


def test_of_equal_forms_the_first_in_alphabetical_order_is_shown():
    forms = FormCounts()
    for form in ("wages", "Wages", "wage"):
        forms.add("wage", form, telling=1, other=0)
    assert forms.display_form("wage") == "Wages"


def test_a_phrase_of_headings_alone_takes_the_capitals_of_its_words():
    forms = FormCounts()
    forms.add("gas price", "GAS PRICES", telling=0, other=1)
    assert forms.display_form("gas price") == "GAS PRICES"
    forms.add("gas", "gas", telling=1, other=0)
    forms.add("price", "price", telling=1, other=0)  # Another form: it says nothing of the capitals of "PRICES".
    assert forms.display_form("gas price") == "gas PRICES"
    forms.add("price", "prices", telling=1, other=0)
    assert forms.display_form("gas price") == "gas prices"
    forms.add("gas price", "gas prices", telling=1, other=0)
    assert forms.display_form("gas price") == "gas prices"


def test_a_shouted_possessive_takes_the_capitals_of_its_word():
    forms = FormCounts()
    forms.add("envoy", "Envoy", telling=1, other=0)
    forms.add("envoy visit", "ENVOY'S visit", telling=0, other=1)

    assert forms.display_form("envoy visit") == "Envoy's visit"
