"""For or against: stands of single sentences, and of documents."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.language.names.actors import actor_named
from toolkit.language.stopwords import english
from toolkit.methods.comparison.positions import REPORTED, position_of, stand_of


def stand(sentence, name="levy"):
    start = sentence.index(name)
    found = stand_of(sentence, [(start, start + len(name))])
    return (found.score > 0) - (found.score < 0), found.holder


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("I support the levy.", 1),
        ("We must reject the levy.", -1),
        ("We should not abolish the levy.", 1),
        ("The levy is a costly mistake.", -1),
        ("The levy is not fair.", -1),
        ("The levy has been useful.", 1),
        ("This unfair levy came late.", -1),
        ("The levy failed.", -1),
        ("There is a risk that it will strengthen the levy.", -1),
        ("They met before the levy was due.", 0),
        ("Help for the poor is good, and the levy is old.", 0),
        ("There is a trust deficit in the levy.", 0),
    ],
)
def test_a_sentence_is_for_or_against(sentence, side):
    assert stand(sentence) == (side, "")


def test_what_others_think_is_theirs():
    assert stand("The guild opposes the levy.") == (-1, "The guild")
    assert stand("We are told that the levy is useful.") == (1, REPORTED)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("The mill is old. It is red.", "silent"),
        ("The levy was paid in May.", "neutral"),
        ("I support the levy. The levy is fair.", "for"),
        ("I oppose the levy.", "against"),
        ("I support the levy. The levy is costly.", "mixed"),
        ("The guild opposes the levy.", "neutral"),
        # One of four is a quarter, below three in ten; one of three is above it.
        ("I support the levy. The levy is fair. The levy is useful. The levy is costly.", "for"),
        ("I support the levy. The levy is fair. The levy is costly.", "mixed"),
    ],
)
def test_a_document_takes_the_side_of_its_author(text, position):
    document = make_corpus(a=text).documents[0]

    assert position_of(actor_named("levy", {}, english()), document, english()).position == position
