"""An actor is found under its name, its acronym and their forms, and nowhere else."""

from __future__ import annotations

import pytest

from toolkit.language.stopwords import english
from toolkit.methods.tone.mentions import actor_named, actors_named

DEFINED = {"ERA": "European Resettlement Agency", "US": "United States"}


def found(term, text):
    spans = actor_named(term, DEFINED, english()).mentioned(text, english())
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("Taliban", "Taliban leaders, the TALIBAN’s men and a Taliban-led state", ["Taliban", "TALIBAN’s", "Taliban"]),
        ("NATO", "Nato met; anti-NATO posters", ["Nato", "NATO"]),
        ("ERA", "The European Resettlement Agency (ERA) is of an era", ["European Resettlement Agency", "ERA"]),
        ("european resettlement agency", "The ERA met.", ["ERA"]),
        ("United States", "The US told us; the U.S. left; United Nations", ["US", "U.S."]),
        ("Russia", "Russian troops and Prussia", []),
        ("women", "A woman spoke for women's rights.", ["woman", "women's"]),
        ("Forum for Shared Security", "the Forum for shared security met", ["Forum for shared security"]),
        ("Forum", "", []),
    ],
)
def test_mentions_are_found(term, text, expected):
    assert found(term, text) == expected


def test_an_acronym_and_its_long_form_are_one_actor():
    actors = actors_named(["ERA", "European Resettlement Agency", "Russia", "---"], DEFINED, english())

    assert [actor.name for actor in actors] == ["ERA", "Russia"]
