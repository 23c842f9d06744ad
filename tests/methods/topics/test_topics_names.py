"""Names of several words are put together where they nearly always stand together, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.counts.encoded import encode
from toolkit.methods.topics.naming.names import multiword_names


def found(texts, owners=None):
    encoded = encode(texts)
    terms = sorted({word.lower() for word in encoded.types})
    numbers = np.array([terms.index(word.lower()) for word in encoded.types])
    names = multiword_names(encoded, numbers, owners or range(len(texts)), range(len(terms)))
    return {terms[term]: " ".join(terms[part] for part in name) for term, name in names.items()}


def test_a_first_name_and_a_surname_that_is_said_alone_later_are_one_name():
    names = found(["then Ada Quill spoke and Quill left", "so Ada Quill came", "once Ada Quill sang and Quill slept"])
    assert names == {"ada": "ada quill", "quill": "ada quill"}


def test_a_surname_of_several_people_has_no_first_name():
    names = found(["then Ada Quill spoke", "so Ada Quill came", "once Bo Quill sang", "but Bo Quill slept"])
    assert names == {"ada": "ada quill", "bo": "bo quill"}


@pytest.mark.parametrize(("alone", "joined"), [(2, True), (3, False)])
def test_three_quarters_of_the_documents_join_a_name(alone, joined):
    # Six documents with both words, and two or three with the surname alone: 6 / 8 and 6 / 9.
    names = found([*["then Ada Quill spoke"] * 6, *["so Quill came"] * alone])
    assert ("quill" in names) is joined


@pytest.mark.parametrize("small", ["the bank of a river", "their bank paid"])
def test_a_word_that_mostly_has_a_small_letter_is_no_part_of_a_name(small):
    names = found(["at World Bank desks", "so World Bank staff", *[small] * 3])
    assert names == {"world": "world bank"}


def test_two_names_with_a_word_in_common_are_not_joined():
    alone = ["at West End shows", "the West End closed", "so West End theatres", "a West End play"]
    names = found([*alone, *["then Ada West sang"] * 3])
    assert names["ada"] == "ada west"
    assert names["end"] == "west end"


def test_what_one_document_repeats_is_counted_once():
    texts = ["then Ada Quill spoke"] * 9 + ["so Quill came", "but Quill left"]
    assert found(texts, [*[0] * 9, 1, 2]) == {}


def test_words_with_a_mark_between_them_are_no_name():
    assert found(["from Oslo, Ada ran", "to Oslo, Ada sang", "in Oslo, Ada slept"]) == {}


def test_a_name_has_four_words_at_the_most():
    assert found(["at Ab Bc Cd De Ef Fg now", "or Ab Bc Cd De Ef Fg then"])["ab"] == "ab bc cd de"


@pytest.mark.parametrize("texts", [[], ["Word"], ["", ""]])
def test_nothing_has_no_names(texts):
    assert found(texts) == {}
