"""The most frequent class of a word."""

from __future__ import annotations

import pytest

from toolkit.files import packaged_text
from toolkit.language.word_classes import CLASSES, class_by_ending, word_class


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("harbour", "NOUN"),
        ("assembly", "NOUN"),
        ("hospital", "NOUN"),
        ("enterprise", "NOUN"),
        ("maize", "NOUN"),
        ("olive", "NOUN"),
        ("seabed", "NOUN"),
        ("whiting", "NOUN"),
        ("seize", "VERB"),
        ("grey", "ADJECTIVE"),
        ("tidal", "ADJECTIVE"),
        ("smallest", "COMPARATIVE"),
        ("slowly", "ADVERB"),
        ("abroad", "ADVERB"),
        ("trawling", "ING"),
        ("proposed", "PARTICIPLE"),
        ("broken", "PARTICIPLE"),
        ("spoke", "PAST"),
        ("argued", "PAST"),
        ("insists", "VERB"),
        ("inlinify", "VERB"),
        ("hopes", "MIXED"),
        ("steam-driven", "ADJECTIVE"),
        ("co-operative", "ADJECTIVE"),
    ],
)
def test_the_class_of_a_word(word, expected):
    assert word_class(word) == expected


def test_the_third_person_of_a_listed_verb_is_a_verb():
    listed = packaged_text("toolkit.language", "word_classes.txt").split()

    assert "abhors" not in listed
    assert word_class("abhor") == word_class("abhors") == "VERB"


def test_only_what_the_ending_does_not_tell_is_listed():
    name = ""
    for line in packaged_text("toolkit.language", "word_classes.txt").splitlines():
        if line.endswith(":"):
            name = line[:-1]
            assert name in CLASSES
        elif not line.startswith("#") and name != "MIXED":
            assert all(class_by_ending(word) != name for word in line.split())
