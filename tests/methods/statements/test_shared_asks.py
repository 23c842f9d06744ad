"""Actions that recur: what is the same, what is its opposite, and what only shares common words."""

from __future__ import annotations

import pytest

from toolkit.language.stopwords import english
from toolkit.methods.statements.rows import AskRow
from toolkit.methods.statements.shared_asks import shared_asks


def row(document, action, negated=False, source="author"):
    return AskRow(document, 1, "", "request", 2, action, "", negated, source, action, 0.9)


def shared(*rows):
    return [(each.asks, each.documents, each.opposed) for each in shared_asks(rows, english())]


def test_the_same_action_in_other_forms():
    assert shared(row("a", "rebuild the old harbour"), row("b", "rebuilding of the harbour")) == [(2, 2, 0)]


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ("pave harbour road", True),  # 3 of 3 stems: Dice 1
        ("pave harbour road with gravel, sand, cement and tar", True),  # 3 of 3 and 7: 0.6
        ("pave harbour road with gravel, sand, cement, tar and clay", False),  # 3 of 3 and 8: 0.55
        ("pave every lane", False),  # one word
    ],
)
def test_how_much_is_shared(second, same):
    assert bool(shared(row("a", "pave harbour road"), row("b", second))) == same


def test_the_opposite():
    assert shared(row("a", "sell harbour shares"), row("b", "sell harbour shares", negated=True)) == [(1, 1, 1)]
    assert shared(row("a", "sell harbour shares"), row("b", "abandon harbour shares")) != [(2, 2, 0)]


def test_one_text_alone_shares_nothing_unless_two_sources_ask():
    once = row("a", "sell harbour shares")

    assert shared(once, once) == []
    assert shared(once, row("a", "sell harbour shares", source="The mayor")) == [(2, 1, 0)]


def test_light_words_do_not_make_actions_the_same():
    assert shared(row("a", "make major changes"), row("b", "make major changes")) == []
