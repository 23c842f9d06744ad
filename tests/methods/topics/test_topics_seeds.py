"""Topics that are wanted, from a file."""

from __future__ import annotations

import pytest

from toolkit.errors import SettingError
from toolkit.language.stopwords import english
from toolkit.methods.topics.seeds import SeedTopic, parse_seed_topics, read_seed_topics, seed_term_places


def test_lines_are_topics():
    text = "# a remark\n\nEnergy:  gas , power   station,\nAid: food\n"

    assert parse_seed_topics(text) == [SeedTopic("Energy", ("gas", "power station")), SeedTopic("Aid", ("food",))]


@pytest.mark.parametrize("text", ["gas, oil", ": gas", "Energy:", "Energy: ,", "A: b\nA: c", "# none", ""])
def test_what_is_no_topic_is_refused(text):
    with pytest.raises(SettingError):
        parse_seed_topics(text)


def test_words_are_found_in_whatever_form_and_missing_ones_told():
    wanted = [SeedTopic("Energy", ("Prices", "the power stations", "zinc")), SeedTopic("Aid", ("food",))]

    assert seed_term_places(wanted, ["food", "power station", "price"], english()) == ([[1, 2], [0]], ["zinc"])


def test_a_topic_without_a_word_is_refused():
    with pytest.raises(SettingError, match="'Aid'"):
        seed_term_places([SeedTopic("Aid", ("the", "zinc"))], ["food"], english())


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingError, match=r"The file of seed topics '.*nowhere\.txt' cannot be read"):
        read_seed_topics(str(tmp_path / "nowhere.txt"))


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path):
    (tmp_path / "topics.txt").write_bytes(b"\xef\xbb\xbfEnergy: gas\n")

    assert read_seed_topics(str(tmp_path / "topics.txt")) == [SeedTopic("Energy", ("gas",))]


def test_a_pattern_stands_for_all_terms_that_it_means():
    terms = ["gas", "gas price", "gasoline", "oil price", "power station", "price"]

    places, missing = seed_term_places(
        [SeedTopic("Energy", ("gas*", "/^power/ station")), SeedTopic("Cost", ("* price", "zinc?"))], terms, english()
    )

    # A word is no phrase: gas* leaves "gas price" alone.
    assert places == [[0, 2, 4], [1, 3]]
    assert missing == ["zinc?"]


def test_a_pattern_that_cannot_be_used_is_refused():
    with pytest.raises(SettingError, match="no slash at its end"):
        seed_term_places([SeedTopic("Energy", ("/gas",))], ["gas"], english())
