"""The combining marks, against the tables of Unicode that Python carries."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from toolkit.language.combining_marks import MARKS


def marks_by(tables) -> set[int]:
    return {code for code in range(sys.maxunicode + 1) if tables.category(chr(code)) in ("Mn", "Mc")}


@pytest.fixture(scope="module")
def listed() -> set[int]:
    return set(map(ord, re.findall(f"[{MARKS}]", "".join(map(chr, range(sys.maxunicode + 1))))))


def test_no_letter_digit_or_space_is_listed(listed):
    assert [hex(code) for code in sorted(listed) if unicodedata.category(chr(code))[0] in "LNZP"] == []


@pytest.mark.skipif(unicodedata.unidata_version != "14.0.0", reason="needs a Python with Unicode 14")
def test_the_list_is_that_of_unicode_14(listed):
    assert listed == marks_by(unicodedata)


def test_every_mark_of_unicode_3_is_listed(listed):
    old = marks_by(unicodedata.ucd_3_2_0)
    # A few became letters, numbers or format characters in later versions.
    still = {code for code in old if unicodedata.category(chr(code)) in ("Mn", "Mc")}
    assert still - listed == set()
