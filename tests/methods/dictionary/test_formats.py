"""Files of dictionaries in every format, and what is wrong with broken ones."""

from __future__ import annotations

import pytest

from toolkit.errors import SettingError
from toolkit.methods.dictionary.categories import make_dictionary
from toolkit.methods.dictionary.formats import read_entries, stance_entries

EXPECTED = {"economy.trade": ["tariff*", "free trade"], "economy.prices": ["price*"], "people": ["famil*"]}

FILES = {
    "nested.yaml": "economy:\n  trade: [tariff*, free trade]\n  prices:\n    - price*\npeople: famil*\n",
    "quanteda.yml": "economy:\n  - trade:\n      - tariff*\n      - free trade\n  - prices: price*\n"
    "people:\n  - famil*\n",
    "table.csv": "category,word\neconomy.trade,tariff*\neconomy.trade,free trade\n"
    "economy.prices,price*\npeople,famil*\n",
    "table.tsv": "Word\tCategory\tnote\ntariff*\teconomy.trade\tx\nfree trade\teconomy.trade\nprice*\teconomy.prices\n"
    "famil*\tpeople\n",
    "semicolons.csv": "category;word\neconomy.trade;tariff*\neconomy.trade;free trade\n"
    "economy.prices;price*\npeople;famil*\n",
    "liwc.dic": "%\n1\teconomy.trade\n2\teconomy.prices\n3\tpeople\n%\n"
    "tariff*\t1\nfree trade\t1\nprice*\t2\nfamil*\t3\n",
    "list.lcd": "+economy.trade\ntariff*\nfree trade\n\n+economy.prices\nprice*\n# people follow\n+people\nfamil*\n",
    "list.txt": "+economy.trade\n tariff* \nfree trade\n+economy.prices\nprice*\n+people\nfamil*\n",
    "nodes.lcd": '<?xml version="1.0"?><dictionary><cnode name="economy"><cnode name="trade"><pnode name="tariff*"/>'
    '<pnode name="free trade "/></cnode><cnode name="prices"><pnode name="price*"/></cnode></cnode>'
    '<cnode name="people"><pnode name="famil*"/></cnode></dictionary>',
}


@pytest.fixture
def written(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return str(path)

    return write


@pytest.mark.parametrize("name", FILES)
def test_every_format_says_the_same(name, written):
    found = read_entries(written(name, FILES[name]))

    assert {category: listed for category, listed in found.items() if listed} == EXPECTED


def test_a_word_of_liwc_may_have_several_categories(written):
    path = written("two.dic", "%\n1 posemo\n2 affect\n%\nhappy* 1 2\nsad\t2\n")

    assert read_entries(path) == {"posemo": ["happy*"], "affect": ["happy*", "sad"]}


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.yaml", "- one\n- two\n", "is not a mapping of categories"),
        ("a.yaml", "a: [b\n", "is not YAML"),
        ("a.yaml", "a: *ism\n", "is not YAML|has aliases"),
        ("a.yaml", "a: &x [b, c]\nd: *x\n", "has aliases"),
        ("a.yaml", "a:\n", "has no words"),
        ("a.yaml", "a: " + "[" * 30 + "b" + "]" * 30, "nested more than 20 deep"),
        ("a.csv", "name,kind\na,b\n", "no columns named category and word"),
        ("a.csv", "", "no columns named category and word"),
        ("a.dic", "happy\t1\n", "no categories between two lines of %"),
        ("a.dic", "%\n1\ta\n%\nhappy\t2\n", "line 4 names the category '2'"),
        ("a.lcd", "word\n+a\n", "stands before the first category"),
        ("a.lcd", "<dictionary><cnode>", "not well-formed XML"),
        ("a.lcd", '<!DOCTYPE d [<!ENTITY e "x">]><dictionary>&e;</dictionary>', "not well-formed XML"),
        ("a.txt", "", "has no words"),
    ],
)
def test_a_broken_file_is_refused_in_words(name, text, problem, written):
    with pytest.raises(SettingError, match=problem) as caught:
        read_entries(written(name, text))

    assert caught.value.mend.endswith(".")


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(SettingError, match="cannot be read"):
        read_entries("missing.yaml")


def test_a_category_holds_those_below_it_and_each_entry_once():
    made = make_dictionary({"a.b": ["x", "y"], "a.c": ["x  ", ":)"], "d": ["z"]}, "auto")

    assert [(each.name, [pattern.text for pattern in each.patterns]) for each in made.categories] == [
        ("a", ["x", "y"]),
        ("a.b", ["x", "y"]),
        ("a.c", ["x"]),
        ("d", ["z"]),
    ]
    assert made.left_out == (":)",)


def test_a_dictionary_without_a_word_is_refused():
    with pytest.raises(SettingError, match="no entry with a word"):
        make_dictionary({"a": [":)", "*"]}, "auto")


def test_the_markers_of_stance_are_patterns():
    names = [each.name for each in make_dictionary(stance_entries(), "auto").categories]

    assert names == [
        "certainty",
        "doubt",
        "obligation",
        "negation",
        "emphasis",
        "speaker",
        "speaker.i",
        "speaker.we",
        "addressee",
    ]
