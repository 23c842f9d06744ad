"""Two texts side by side."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.document import Block, Document
from toolkit.methods.similarity.reuse.collation import CollatedRow, collate
from toolkit.methods.similarity.texts import DistinctTexts

LINE = "The boats of the island bring salt and rope to the harbour in spring."
SAID = 'The keeper said: "Nobody (not even the mayor) climbs the tower at night."'
ONLY = "Only here one reads of the price of a new bell."
LAST = "In autumn the nets are mended on the long wall behind the chapel."


def collated(a, b):
    documents = [
        Document(name, tuple(Block("paragraph", text, 2 * n + 1) for n, text in enumerate(blocks)))
        for name, blocks in (("a", a), ("b", b))
    ]
    return collate(DistinctTexts(documents), 0, 1)


def test_equal_texts_stand_side_by_side_sentence_by_sentence():
    assert collated([f"{LINE} {SAID}", LAST], [LINE, SAID, LAST]) == [
        CollatedRow(1, LINE, 1, LINE),
        CollatedRow(1, SAID, 3, SAID),
        CollatedRow(3, LAST, 5, LAST),
    ]


def test_changed_words_stand_in_brackets_with_the_signs_around_them():
    (row,) = collated([SAID], [SAID.replace("Nobody", "None").replace("the mayor)", "the old mayor)")])

    assert row.a == 'The keeper said: [-"Nobody-] (not even the mayor) climbs the tower at night."'
    assert row.b == 'The keeper said: {+"None+} (not even the {+old+} mayor) climbs the tower at night."'


def test_what_one_text_has_alone_follows_the_passage_before_it():
    rows = collated([LINE, ONLY, LAST], [LINE, "Something else stands there in five words.", LAST, "And an end."])

    assert rows == [
        CollatedRow(1, LINE, 1, LINE),
        CollatedRow(3, f"[-{ONLY}-]", None, ""),
        CollatedRow(None, "", 3, "{+Something else stands there in five words.+}"),
        CollatedRow(5, LAST, 5, LAST),
        CollatedRow(None, "", 7, "{+And an end.+}"),
    ]


def test_a_sentence_that_was_rewritten_between_two_passages_is_one_row():
    # Five of nine words are equal, no eight in a row.
    rows = collated(
        [LINE, "Every child knows the old song of the lamp.", LAST],
        [LINE, "Each child there knows the song about the lamp.", LAST],
    )

    assert rows[1] == CollatedRow(
        3,
        "[-Every-] child knows the [-old-] song [-of-] the lamp.",
        3,
        "{+Each+} child {+there+} knows the song {+about+} the lamp.",
    )


def test_a_sentence_that_ends_in_other_words_is_one_row():
    said = "The council will pay for the new bridge over the river, said"
    rows = collated(
        [f"{said} Rosa Quill, who is its treasurer. It will open in May. Nobody asked about the price."],
        [f"{said} the treasurer. Boats may pass below."],
    )

    assert rows == [
        CollatedRow(1, f"{said} [-Rosa Quill, who is its treasurer.-]", 1, f"{said} {{+the treasurer.+}}"),
        CollatedRow(1, "[-It will open in May.-]", None, ""),
        CollatedRow(1, "[-Nobody asked about the price.-]", None, ""),
        CollatedRow(None, "", 1, "{+Boats may pass below.+}"),
    ]


def test_a_passage_that_was_moved_stands_where_the_first_text_has_it():
    rows = collated([LINE, SAID, LAST], [LAST, LINE, SAID])

    assert [(row.a_line, row.b_line) for row in rows] == [(1, 3), (3, 5), (5, 1)]


def test_texts_that_share_nothing_stand_one_after_the_other():
    rows = collated(["Salt and rope."], ["Bread and wine."])

    assert rows == [CollatedRow(1, "[-Salt and rope.-]", None, ""), CollatedRow(None, "", 1, "{+Bread and wine.+}")]


def words_of(text):
    return re.findall(r"\w+", text)


@settings(max_examples=60, deadline=None)
@given(
    *[st.lists(st.sampled_from([LINE, SAID, LAST, "One more.", "And then.", LINE[:40] + "."]), min_size=1, max_size=6)]
    * 2
)
def test_no_word_of_either_text_is_lost_or_said_twice(a, b):
    rows = collated(a, b)

    # The first text in its order, the second in any, since passages may have been moved.
    assert words_of(" ".join(row.a for row in rows)) == words_of(" ".join(a))
    assert sorted(words_of(" ".join(row.b for row in rows))) == sorted(words_of(" ".join(b)))


@pytest.mark.parametrize("side", ["a", "b"])
def test_what_is_not_marked_is_equal_on_both_sides(side):
    a, b = [LINE, SAID, "Only here it says so."], [SAID.replace("tower", "mast"), LAST, LINE]
    for row in collated(a, b):
        plain = [re.sub(r"\[-.*?-\]|\{\+.*?\+\}", " ", text).split() for text in (row.a, row.b)]
        assert plain[0] == plain[1]
