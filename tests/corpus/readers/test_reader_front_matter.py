"""Front matter: YAML or TOML before a text, all of it as text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus.readers.front_matter import FrontMatter, as_fields, split


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("title: A late ferry", {"title": "A late ferry"}),
        ("Title: NO\nversion: 1.10\ndate: 2022-05-03", {"title": "NO", "version": "1.10", "date": "2022-05-03"}),
        ("title: 'It''s late: again'", {"title": "It's late: again"}),
        ("tags: [sea, rain]\nplaces:\n  - north\n  - {deep: er}", {"tags": "sea; rain", "places": "north"}),
        ("a: >\n  one\n  two\nb:\nc: {d: e}", {"a": "one two"}),
        ("# only: a comment", None),
    ],
)
def test_yaml_is_read_as_it_is_written(fields, expected):
    made = split(f"---\n{fields}\n---\nText.\n")
    if expected is None:
        assert made.broken
    else:
        lines = fields.count("\n") + 3
        assert made == FrontMatter(expected, "\n" * lines + "Text.\n")


def test_toml_is_read_between_plus_signs():
    made = split('+++\ntitle = "A late ferry"\nlate = true\npages = 9\nday = 2022-05-03\n+++\nText.')
    assert made == FrontMatter(
        {"title": "A late ferry", "late": "true", "pages": "9", "day": "2022-05-03"}, "\n" * 6 + "Text."
    )


def test_crlf_and_a_byte_order_mark_do_not_matter():
    assert split("\ufeff---\r\ntitle: A\r\n---\r\nText.") == FrontMatter({"title": "A"}, "\n\n\nText.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text.",
        "---\nText without an end: none",
        "---\nno field at all\n---\nText.",
        "----\ntitle: A\n----\n",
        "Text first.\n---\ntitle: A\n---\n",
        "---\ntitle: " + "a" * (1 << 16) + "\n---\nText.",
    ],
)
def test_a_text_without_front_matter_is_left_as_it_is(text):
    assert split(text) == FrontMatter({}, text)


@pytest.mark.parametrize("text", ["---\na: [b\n---\nText.", "+++\na = \n+++\nText.", "---\n- a: b\n---\nText."])
def test_front_matter_that_is_not_valid_is_called_broken(text):
    assert split(text) == FrontMatter({}, text, broken=True)


def test_values_become_text():
    record = {
        " Name ": " a \n b ",
        "n": 3,
        "x": 1.5,
        "t": True,
        "f": False,
        "none": None,
        "d": {},
        "l": [1, [2], "c"],
        "": "z",
    }
    assert as_fields(record) == {"name": "a b", "n": "3", "x": "1.5", "t": "true", "f": "false", "l": "1; c"}


def test_what_is_no_mapping_is_refused():
    with pytest.raises(ValueError, match="not a list of fields"):
        as_fields(["a"])


@settings(max_examples=100, deadline=None)
@given(st.text("ab:-[]{}&*!|>'\"#%@ \n"))
def test_any_text_between_fences_is_read_or_called_broken(text):
    whole = f"---\n{text}\n---\nThe end."
    made = split(whole)
    assert made.text.endswith("The end.")
    assert made.text.count("\n") == whole.count("\n")
    assert made.text == whole or made.text.strip("\n") in text + "\n---\nThe end."
