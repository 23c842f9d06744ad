"""The documents of the sample corpus: their names, titles, dates, encodings and language."""

from __future__ import annotations

import pytest
from sample_corpus import AFGHANISTAN, ENERGY, KNOWN, REFUGEES, kept, readme_table

from toolkit.analyses.documents import documents


def known_as_wrong(value, why):
    return pytest.param(value, marks=pytest.mark.xfail(strict=True, reason=why))


def test_forty_documents_are_read_and_only_the_readme_is_passed_over(corpus):
    assert [document.name for document in corpus.documents] == list(KNOWN)
    assert len(KNOWN) == 40
    assert corpus.skipped == ()
    assert corpus.ignored == (("README.md", "it describes the folder"),)


@pytest.mark.parametrize("name", KNOWN)
def test_the_title_is_found(found, name):
    assert found[name].title == KNOWN[name][1]


@pytest.mark.parametrize(
    "name",
    [
        known_as_wrong(name, "the date of the meeting stands before that of the notes, and is taken for it")
        if name == "energy/forum-notes-pipelines.txt"
        else name
        for name in KNOWN
    ],
)
def test_the_date_is_found(found, name):
    assert found[name].date == KNOWN[name][0]


def test_the_readme_gives_every_title_and_date():
    titles = dict(readme_table("## `documents`", 2))
    dates = {}
    for heading, folder in (("## Afghanistan", AFGHANISTAN), ("## Energy", ENERGY), ("## Refugees", REFUGEES)):
        for file, _, date, *_ in readme_table(heading, 6):
            dates[file.removeprefix("letters.jsonl: ") if ": " in file else folder + file] = date
    assert {name: (dates[name], titles[name]) for name in titles} == KNOWN


def test_the_encodings_are_noticed(corpus, found):
    assert corpus.notes == (
        "afghanistan/forum-notes-drugs.txt is not UTF-8 and read as cp1252; if letters look wrong, set --encoding.",
    )
    western = "\n".join(kept(found["afghanistan/forum-notes-drugs.txt"]))
    assert "Estimated cost €2.3 million a year" in western
    assert "that year’s harvest" in western
    assert "5. Chair: no communiqué." in western
    assert "satellites – our best tool – will miss it" in western
    sixteen = "\n".join(kept(found["energy/envoy-readout-gas.txt"]))
    assert "The Special Envoy briefed ministers on the Salt Route Corridor." in sixteen
    assert "\0" not in sixteen
    assert "\ufeff" not in sixteen
    assert "€214 a night" in "\n".join(kept(found["refugees/courier-housing.txt"]))


def test_every_document_is_english(corpus):
    rows = documents(corpus).table("documents").records()
    assert {row["document"]: row["language"] for row in rows} == dict.fromkeys(KNOWN, "en")
