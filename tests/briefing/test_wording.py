"""The report in other languages: the same sentences and gaps, numbers and dates as the language writes them."""

from __future__ import annotations

import re
import tomllib

import pytest
from test_briefing import composed

from toolkit.briefing.chapters import chapters
from toolkit.briefing.markdown_page import markdown_page
from toolkit.briefing.page import page
from toolkit.briefing.wording import LANGUAGES, Wording
from toolkit.files import packaged_text

# What English takes from the tables themselves.
TABLE_WORDS = ("tables.", "figures.", "axes.", "columns.")
SAME_IN_EVERY_LANGUAGE = {"a", "b"}


def catalog(language):
    def flat(told, above=""):
        for name, value in told.items():
            if isinstance(value, dict):
                yield from flat(value, f"{above}{name}.")
            else:
                yield f"{above}{name}", value

    return dict(flat(tomllib.loads(packaged_text("toolkit.briefing.wording", f"{language}.toml"))))


def gaps(text):
    return set(re.findall(r"\{(\w+)", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence_with_the_same_gaps(language):
    english, told = catalog("en"), catalog(language)

    assert {key for key in told if not key.startswith(TABLE_WORDS)} == set(english)
    assert {key: gaps(told[key]) for key in english} == {key: gaps(text) for key, text in english.items()}


def test_german_and_french_name_the_same_tables_columns_and_figures():
    german, french = catalog("de"), catalog("fr")

    assert set(german) == set(french)


@pytest.mark.parametrize(
    ("language", "size", "share", "tone"),
    [
        ("en", "1,200 words", "26 %", "−0.03"),
        ("de", "1.200 Wörter", "26\u00a0%", "−0,03"),
        ("fr", "1\u202f200 mots", "26\u00a0%", "−0,03"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(language, size, share, tone):
    wording = Wording(language)

    assert size in wording("checklist.size_is", documents=2, words=1200)
    assert share in wording("topics.named", label="x", share=0.256)
    assert tone in wording("sentiment.higher", group="x", difference=-0.034)


def test_a_share_that_is_next_to_nothing_is_not_called_nothing():
    assert "under 1 %" in Wording()("topics.named", label="x", share=0.001)
    assert "(0 %)" in Wording()("topics.named", label="x", share=0.0)
    assert "(1 %)" in Wording()("topics.named", label="x", share=0.01)


def test_none_is_one_in_french_and_several_in_english_and_german():
    said = [Wording(language)("checklist.unreadable", files=0) for language in LANGUAGES]

    assert said[0].startswith("0 files ")
    assert said[1].startswith("0 Dateien,")
    assert said[2] == "0 fichier illisible"


@pytest.mark.parametrize("language", ["de", "fr"])
def test_a_report_in_another_language_has_no_fixed_english_words(language, sample):
    briefing = composed(sample, "documents", "names", "doctor", language=language)
    markdown = "".join(markdown_page(briefing, "report-data"))
    html = "".join(page(briefing, "report-data"))
    english = catalog("en")

    assert f'<html lang="{language}">' in html
    # Sentences without gaps, of the chapters that were written and of what surrounds them.
    fixed = [
        text
        for key, text in english.items()
        if key.split(".")[0] in ("general", "checklist", "documents", "names", "doctor")
        and "{" not in text
        and len(text) > 12
        and text != catalog(language)[key]
    ]
    assert len(fixed) > 10
    for text in fixed:
        assert text not in markdown
        assert text not in html


@pytest.mark.parametrize(("language", "number"), [("en", "−1,204"), ("de", "−1.204"), ("fr", "−1\u202f204")])
def test_negative_numbers_have_the_minus_sign_of_the_tables(language, number):
    assert number in Wording(language)("readability.one", ease=-1204)


@pytest.mark.parametrize("language", ["de", "fr"])
def test_every_column_that_a_chapter_chooses_has_a_heading(language):
    known = catalog(language)
    chosen = {name for chapter in chapters() for exhibit in chapter.exhibits for name in exhibit.columns}

    assert {name for name in chosen if f"columns.{name}" not in known} <= SAME_IN_EVERY_LANGUAGE
