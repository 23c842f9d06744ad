"""What differs between two sentences, by hand."""

from __future__ import annotations

import pytest

from toolkit.methods.comparison.differences import differences_of, read_sentence


def kinds(a, b, actors=((), ())):
    return [(each.kind, each.a, each.b) for each in differences_of(read_sentence(a), read_sentence(b), actors)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The dam holds 30 ships.", "The dam holds 40 ships.", [("number", "30", "40")]),
        ("The dam holds 30 ships.", "The dam holds thirty ships.", []),
        ("The court heard the case.", "The court did not hear the case.", [("negation", "heard", "not")]),
        ("The court did not reject the claim.", "The court accepted the claim.", []),
        ("The guild opposes the toll.", "The guild supports the toll.", [("negation", "opposes", "supports")]),
        ("They must pay the toll.", "They should pay the toll.", [("modality", "must pay", "should pay")]),
        ("They will pay the toll.", "They pay the toll.", []),
        ("It not only grew, it bloomed.", "It grew and it bloomed.", []),
        ("The mill burned in March.", "The mill burned in May.", [("time", "March", "May")]),
        ("It was sold in 1902.", "It was sold in 1912.", [("time", "1902", "1912")]),
        ("It was sold in May 1902.", "It was sold in 1902.", []),
    ],
)
def test_what_differs_is_told(a, b, expected):
    assert kinds(a, b) == expected


def test_subjects_that_are_names_differ():
    assert kinds("Oban bought the ferry.", "Leith bought the ferry.", (["=oban"], ["=leith"])) == [
        ("actor", "Oban", "Leith")
    ]
    assert kinds("Oban bought the ferry.", "Oban bought the ferry.", (["=oban"], ["=oban"])) == []
