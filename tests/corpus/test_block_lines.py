"""The lines of places in a block are those that the block itself counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.block_lines import BlockLines
from toolkit.corpus.document import Block


@given(st.text("ab\n", max_size=30), st.booleans())
def test_lines_are_those_of_the_block(text, are_listed):
    numbers = tuple(range(3, 3 + 2 * (text.count("\n") + 1), 2)) if are_listed else ()
    block = Block("paragraph", text, line=3, lines=numbers)
    lines = BlockLines(block)

    assert [lines.line_at(place) for place in range(len(text) + 1)] == [
        block.line_at(place) for place in range(len(text) + 1)
    ]
