"""No sum of fractions by the built-in `sum`: since Python 3.12 it is compensated, and gives other last digits."""

from __future__ import annotations

import builtins
import sys

import pytest
from conftest import CORPUS
from harness import call

FOLDER = str(CORPUS / "energy")
QUERY = str(CORPUS / "afghanistan" / "forum-notes-drugs.txt")
RUNS = [
    ("keywords", "--compare"),
    ("keywords", "--by", "source"),
    ("keywords", "--reference", str(CORPUS / "refugees")),
    ("topics", "--by", "source", "-k", "3"),
    ("topics", "--method", "clusters", "-k", "3"),
    ("topics", "--method", "lda", "-k", "3"),
    ("sentiment", "--about", "CGO", "--by", "source"),
    ("sentiment", "--method", "lexicon", "--unit", "sentence"),
    ("similarity", "--by", "source"),
    ("similarity", "--method", "lsa"),
    ("similarity", "--method", "esa"),
    ("similarity", "--method", "mean"),
    ("similarity", "--method", "jaccard"),
    ("similarity", "--query", QUERY),
    ("similarity", "--unit", "paragraph"),
    ("words", "--by", "source"),
    ("documents", "--by", "source"),
    ("clean", "--by", "source"),
    ("doctor", "--by", "source"),
]


@pytest.mark.parametrize("run", RUNS, ids=" ".join)
def test_fractions_are_summed_exactly(run, monkeypatch):
    plain = builtins.sum
    found = set()

    def watching(items, /, start=0):
        listed = list(items)
        frame = sys._getframe(1)
        while frame.f_code.co_name.startswith("<"):  # a comprehension
            frame = frame.f_back
        module = frame.f_globals.get("__name__", "")
        if module.startswith("toolkit") and any(isinstance(each, float) for each in listed):
            found.add((module, frame.f_lineno))
        return plain(listed, start)

    monkeypatch.setattr(builtins, "sum", watching)
    ran = call(run[0], FOLDER, *run[1:], "-f", "json", "--no-cache")

    assert ran.code == 0
    assert not found, "use math.fsum"
