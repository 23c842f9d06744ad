"""Numbers of the same thing."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.analyses.compare import compare


def groups(**texts):
    rows = compare(make_corpus(**texts)).table("numbers").records()
    found = {}
    for row in rows:
        found.setdefault((row["what"], row["contested"]), []).append((row["number"], row["document"]))
    return found


def test_numbers_of_one_thing_stand_side_by_side():
    found = groups(
        a="In the war the northern army had 300 000 soldiers without pay.",
        b="The number of troops was over 350,000, says a report on the army.",
    )

    assert found == {("troops", True): [("300 000", "a"), ("at least 350,000", "b")]}


def test_equal_numbers_are_not_contested():
    found = groups(
        a="The flood drowned 41 cows in the lower valley.", b="In the lower valley the flood drowned 41 cows."
    )

    assert found == {("cows", False): [("41", "a"), ("41", "b")]}


@pytest.mark.parametrize(("other", "count"), [("14,900", 1), ("15,200", 0)])
def test_large_numbers_that_are_near_are_set_side_by_side(other, count):
    # The sentences say nothing alike: within one and a half times, 10,000 and 14,900 may be of one thing.
    found = groups(a="A levy of 10,000 soldiers marched to the sea.", b=f"Only {other} troops saw the king.")

    assert len(found) == count


def test_numbers_of_other_things_are_not():
    assert groups(a="The farm has 90 apple trees by the road.", b="A clinic saw 40 patients in the rain.") == {}


def test_the_dead_and_the_hurt_of_two_reports_are_two_things():
    found = compare(
        make_corpus(
            a="Twelve people were killed and 340 injured when the flood hit Oban Bay on Saturday.",
            b="Fifteen people were killed and 410 injured when the flood hit Oban Bay on Saturday.",
        )
    )
    rows = found.table("numbers").records()

    assert [(row["what"], row["number"]) for row in rows] == [
        *(("people", "Twelve"), ("people", "Fifteen"), ("people (2)", "340"), ("people (2)", "410"))
    ]
