"""Constructions that ask or report something, one sentence each, and others that only look like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.corpus.document import Block, Document
from toolkit.methods.statements.may_state import may_state
from toolkit.methods.statements.reading import SCARE, read_statements

LINES = (Path(__file__).parent / "constructions.txt").read_text("utf-8").splitlines()
MARKED = [tuple(line.split(": ", 1)) for line in LINES if not line.startswith("#")]
LEAST = 0.5


def test_there_are_constructions_of_every_kind():
    assert {mark for mark, _ in MARKED} == {"ask", "no ask", "quote", "no quote"}


@pytest.mark.parametrize(("mark", "text"), MARKED)
def test_a_construction(mark, text):
    found = read_statements(Document("a", (Block("paragraph", text),)))
    asks = [each for each in found.asks if each.confidence >= LEAST and not each.commitment]
    quotations = [each for each in found.quotations if each.confidence >= LEAST and each.kind != SCARE]

    assert bool(asks if mark.endswith("ask") else quotations) == (not mark.startswith("no "))


@pytest.mark.parametrize(("mark", "text"), [each for each in MARKED if not each[0].startswith("no ")])
def test_a_sentence_that_states_something_is_analysed(mark, text):
    assert may_state(text)


@pytest.mark.parametrize("text", ["The old mill burnt in May.", "Snow fell on the harbour for nine days."])
def test_a_sentence_without_a_cue_is_not_analysed(text):
    assert not may_state(text)
