"""An actor is found under its name, its acronym and their forms, and nowhere else."""

from __future__ import annotations

import pytest

from toolkit.language.names.actors import ActorIndex, actor_named, actors_named, is_person, with_bearers
from toolkit.language.stopwords import english

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
        ("Turkey", "Turkey met Greece. We ate a turkey and saw Turkey's coast", ["Turkey", "Turkey's"]),
        ("May", "Theresa May spoke; it may rain in May 2019, and May agreed", ["May", "May"]),
        ("May", "May the road rise with you", []),
        ("May", "May criticised the road", ["May"]),
        ("Ilse Halvorsen", "Dr. Halvorsen came. Halvorsen's brother Karl Halvorsen left", ["Halvorsen", "Halvorsen's"]),
        ("Security Council", "The Council met", []),
        ("North Korea", "South Korea and Korea", []),
        ("Russia=Russian, Moscow", "Russian troops left Moscow for Russia", ["Russian", "Moscow", "Russia"]),
    ],
)
def test_mentions_are_found(term, text, expected):
    assert found(term, text) == expected


def test_an_acronym_and_its_long_form_are_one_actor():
    actors = actors_named(["ERA", "European Resettlement Agency", "Russia", "---"], DEFINED, english())

    assert [actor.name for actor in actors] == ["ERA", "Russia"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halvorsen praised the welders.", 1),
        ("Minister Halvorsen praised the welders.", 1),
        ("Then Halvorsen praised them.", 1),
        ("Karl Halvorsen stole a boat.", 0),
        ("They met, Halvorsen said.", 1),
    ],
)
@pytest.mark.parametrize("shared", [False, True])
def test_a_surname_is_its_bearers_unless_another_has_it(text, expected, shared):
    texts = ["Ilse Halvorsen came.", *(["Her brother Karl Halvorsen left."] if shared else [])]
    (actor,) = with_bearers(actors_named(["Ilse Halvorsen"], {}, english()), texts, english())
    found = actor.mentioned(text, english())

    assert actor.shared is shared
    assert len(found) == (expected if not shared or text.startswith("Minister") else 0)


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ilse Halvorsen", True),
        ("J. K. Brandl", True),
        ("Halvorsen", False),
        ("European Commission", False),
        ("New York", False),
        ("Bank of Lorestan", False),
        ("A B C D Brandl", False),
    ],
)
def test_a_name_of_a_person_is_told_from_those_of_places_and_bodies(name, person):
    assert is_person(name) is person


def test_many_actors_are_found_in_one_reading():
    actors = actors_named(["NATO", "Ilse Halvorsen", "Brandl"], {}, english())
    text = "Brandl met Ilse Halvorsen at NATO, where Halvorsen spoke."
    found = ActorIndex(tuple(actors), english()).mentions(text)

    assert [(each.actor.name, text[each.start : each.end]) for each in found] == [
        ("Brandl", "Brandl"),
        ("Ilse Halvorsen", "Ilse Halvorsen"),
        ("NATO", "NATO"),
        ("Ilse Halvorsen", "Halvorsen"),
    ]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("United States", "The U.S. left, the US stayed, and it told us so.", ["U.S.", "US"]),
        ("US", "The United States and the USA.", ["United States", "USA"]),
        ("NATO", "The North Atlantic Alliance met.", ["North Atlantic Alliance"]),
        ("al-Qaeda", "Al Qaida and al-Qaida.", ["Al Qaida", "al-Qaida"]),
        ("United States", "Latin America and the united states of mind.", []),
    ],
)
def test_listed_places_and_bodies_are_found_under_their_other_names(term, text, found):
    actor = actor_named(term, {}, english())

    assert [text[start:end] for start, end in actor.mentioned(text, english())] == found
