"""Counts of phrases by group: those of a plain count, and where the phrases stand."""

from __future__ import annotations

from collections import Counter

import pytest
from making import make_corpus

from toolkit.language.stopwords import english
from toolkit.methods.keywords.group_comparison import GroupComparison
from toolkit.methods.keywords.group_counts import GroupCounter, PhraseFinder, PhraseSearch, search_phrases
from toolkit.methods.keywords.text_group import TextGroup

QUAY = make_corpus(
    a="Salt fish is sold. The salt fish is dear, and salt fish is old.",
    b="The pier is old.",
    c="# Salt Fish\n\nThe gale took the pier, and the gale took the salt fish.",
).documents
ISLES = make_corpus(d="The gale is over.", e="And of the.", f="A ferry and a pier.").documents
FINDER = PhraseFinder(4, english())


def counter(least, jobs=1):
    made = GroupCounter(FINDER, least, jobs)
    made.add(QUAY, ISLES)
    return made


def test_counts_by_hand():
    made = counter(3)
    quay, isles = made.counts()
    names = dict(enumerate(made.names))

    # Salt fish, salt and fish occur five times, gale and pier three times; ferry once.
    assert {names[each]: count for each, count in zip(quay.phrases, quay.counts, strict=True)} == {
        **dict.fromkeys(("salt", "fish", "salt fish"), 5),
        "gale": 2,
        "pier": 2,
    }
    assert {names[each]: count for each, count in zip(isles.phrases, isles.counts, strict=True)} == {
        "gale": 1,
        "pier": 1,
    }
    number = made.names.index("pier")
    assert (quay.documents_with(number), isles.documents_with(number)) == (2, 1)
    assert isles.documents_with(made.names.index("salt")) == 0
    assert isles.over_all(len(names)).sum() == 2
    assert (made.sizes(1), isles.size) == ([4, 3, 5], 12)


@pytest.mark.parametrize("batch", [1, 3, 1_000])
def test_batches_change_nothing(batch, monkeypatch):
    made = counter(1)
    whole = [Counter(dict(zip(each.phrases.tolist(), each.counts.tolist(), strict=True))) for each in made.counts()]
    monkeypatch.setattr("toolkit.methods.keywords.group_counts._BATCH", batch)
    again = counter(1)

    assert [
        Counter(dict(zip(each.phrases.tolist(), each.counts.tolist(), strict=True))) for each in again.counts()
    ] == whole
    assert again.names == made.names


def test_only_documents_with_a_phrase_are_read_again():
    made = counter(1)

    assert made.documents_with(["salt fish", "ferry"], 0) == [0, 2]
    assert made.documents_with(["salt fish", "ferry"], 1) == [2]
    assert made.documents_with([], 1) == []

    (found,) = (each["salt fish"] for each in search_phrases(FINDER, [PhraseSearch(("salt fish",), QUAY, [0, 2])], 1))
    assert found.counts.tolist() == [3, 0, 2]
    assert (found.document, found.sentence, found.start) == (0, 0, 0)
    assert found.forms_by_frequency() == ["salt fish", "Salt Fish", "Salt fish"]


@pytest.mark.parametrize("reference", [False, True])
def test_two_processes_find_what_one_does(reference):
    words = "red blue old new east west north south upper lower inner outer first last long short deep".split()
    members = make_corpus(**{f"note-{word}": f"The {word} harbour closed. Boats left Harbour Point." for word in words})
    group = TextGroup("harbour", members.documents)
    other = TextGroup("isles", ISLES)
    groups = [group] if reference else [group, other]
    one, two = (
        GroupComparison(groups, other if reference else None, english(), 5, 4, 1, "both", jobs).run() for jobs in (1, 2)
    )

    assert one.rows
    assert one == two
