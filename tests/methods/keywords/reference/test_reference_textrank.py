"""TextRank against the scores that its paper prints."""

from __future__ import annotations

import pytest

from toolkit.methods.keywords.reference.textrank import textrank, word_ranks

# The nouns and adjectives of the abstract in the paper, divided wherever another word or a sign stands between.
RUNS = """compatibility | systems | linear constraints | set | natural numbers | criteria | compatibility | system
| linear diophantine equations | strict inequations | nonstrict inequations | upper bounds | components | minimal set
| solutions | algorithms | construction | minimal | sets | solutions | types | systems | criteria | algorithms
| minimal | set | solutions | types | systems | systems | mixed types"""


@pytest.mark.parametrize(
    ("word", "rank"),
    [
        ("inequations", 1.45),
        ("linear", 1.29),
        ("diophantine", 1.28),
        ("upper", 0.99),
        ("bounds", 0.99),
        ("strict", 0.77),
    ],
)
def test_the_ranks_are_those_of_the_paper(word, rank):
    found = word_ranks([chunk.split() for chunk in RUNS.split("|")])

    # The paper stops when no rank changes by more than 0.0001; the two middle words of a path of four differ there.
    assert found[word] == pytest.approx(rank, abs=0.02)


def test_the_ranks_of_a_star_solve_their_equations():
    # One word between two others: c = 0.15 + 0.85 * 2 l and l = 0.15 + 0.85 c / 2.
    found = word_ranks([["salt", "fish", "market"]])
    middle = (0.15 + 0.85 * 2 * 0.15) / (1 - 0.85 * 0.85)

    assert found["fish"] == pytest.approx(middle, abs=1e-3)
    assert found["salt"] == found["market"] == pytest.approx(0.15 + 0.85 * middle / 2, abs=1e-3)


def test_the_best_third_of_the_words_is_joined_where_they_stand_side_by_side():
    chunks = [["salt", "fish"], ["salt", "fish", "market"], ["old", "fish"], ["salt", "tax"], ["pier"]]

    # Six words, so two are chosen: fish and salt have three neighbours each.
    assert set(textrank(chunks)) == {"salt fish", "fish", "salt"}


def test_no_words_have_no_ranks():
    assert textrank([]) == {}
