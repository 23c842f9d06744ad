"""Front matter: YAML or TOML before a text, all of it as text."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from toolkit.readers.front_matter import FrontMatter, as_fields, plain_fields, split


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


@given(st.text("ab:-[]{}&*!|>'\"#%@ \n"))
def test_any_text_between_fences_is_read_or_called_broken(text):
    whole = f"---\n{text}\n---\nThe end."
    made = split(whole)
    assert made.text.endswith("The end.")
    assert made.text.count("\n") == whole.count("\n")
    assert made.text == whole or made.text.strip("\n") in text + "\n---\nThe end."


# Signs that mean something to YAML, alone and beside what makes them mean it.
SIGNS = st.sampled_from(
    [
        *" :#-?,[]{}&*!|>'\"%@`\\~=<.\t\r\n\u00a0\u2028\x85\ufeff\u200b",
        *(": ", " #", "- ", "---", "...", "<<", "NO", "null", "1.10", "2021-05-01", "é–½²1aZ"),
    ]
)
VALUES = st.lists(st.one_of(st.text("ab 0Zé:#-,\"'[]()", max_size=5), SIGNS), max_size=6).map("".join)
NAMES = st.sampled_from(["title", "date", "a-b", "a_b", "x1", "yes", "é", "1a", "a b", "- a", "? a", "a" * 101])
AFTER = st.sampled_from([": "] * 6 + [":", " : ", ":\t", ": '", ': "', ": ["])
ENDS = st.sampled_from([""] * 4 + ["'", '"', "]", " ", " # b"])
FIELDS = st.lists(st.tuples(NAMES, AFTER, VALUES, ENDS).map("".join), max_size=4)


@given(FIELDS, st.sampled_from(["\n", "\r\n", "\n\n"]))
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_what_is_read_without_yaml_is_what_yaml_reads(fields, end):
    text = end.join(fields)
    told = plain_fields(text)
    assume(told is not None)
    expected = yaml.load(text, Loader=yaml.BaseLoader)

    assert told == expected
    assert list(told) == list(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: A late ferry: again", None),
        ("title: A late ferry", {"title": "A late ferry"}),
        ('title: "Frost: again"\r\ntags: [sea, deep rain]', {"title": "Frost: again", "tags": ["sea", "deep rain"]}),
        ("title: 'It''s late'", None),
        ("note: 5 # of 7", None),
        ("note: C#\n\nlink: https://example.org/a#b", {"note": "C#", "link": "https://example.org/a#b"}),
        ("a: >\n  folded", None),
        ("a:\nb: c", {"a": "", "b": "c"}),
        ("", None),
    ],
)
def test_only_what_leaves_no_choice_is_read_without_yaml(text, expected):
    assert plain_fields(text) == expected


def test_plain_front_matter_loads_no_yaml():
    code = (
        "import sys\nfrom toolkit.readers.front_matter import split\n"
        "split('---\\ntitle: A\\n---\\nText.')\nplain = 'yaml' in sys.modules\n"
        "split('---\\ntitle: {a: b}\\n---\\nText.')\nprint(plain, 'yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert done.stdout.strip() == "False True"
