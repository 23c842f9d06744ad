"""Clean texts of many kinds come through whole: what has no furniture loses nothing, not a line.

The texts are in ``whole_texts.txt``, each below a line with three equals signs and its name. A text that was cut
wrongly belongs there.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.cleaning import repetition
from toolkit.readers import reader_for
from toolkit.readers.source import Source

_PARTS = re.split(r"(?m)^=== (.+)\n", Path(__file__).with_name("whole_texts.txt").read_text("utf-8"))[1:]
TEXTS = dict(zip(_PARTS[::2], _PARTS[1::2], strict=True))
_WORD = re.compile(r"[^\W_]+")


def document(name: str):
    return reader_for(name).read(Source(name, TEXTS[name].encode())).documents[0]


def test_there_are_texts_of_many_kinds():
    assert len(TEXTS) >= 40


@pytest.mark.parametrize("name", TEXTS)
def test_a_clean_text_comes_through_whole(name):
    made = document(name)
    assert [(block.removed, block.text) for block in made.blocks if block.removed] == []
    assert _WORD.findall("\n".join(block.text for block in made.kept)) == _WORD.findall(TEXTS[name])


def test_texts_of_many_kinds_have_no_furniture_in_common():
    documents = [document(name) for name in TEXTS]
    assert repetition.without_repeated(documents) == documents
