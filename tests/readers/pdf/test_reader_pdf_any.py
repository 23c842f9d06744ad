"""PDF files of any content, and damaged in any way: every word once, or a refusal in words."""

from __future__ import annotations

import logging
import re
import textwrap
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_reading import COUNCIL, HARBOUR, IMAGE, MARK, document, raised, read
from pdf_writing import Text, column, written

from toolkit.errors import UnreadableError


def attempt(data: bytes) -> str:
    """Read what may be damaged; anything but a document or an UnreadableError ends the test."""
    try:
        return "".join(block.text for block in read(data).documents[0].blocks)
    except UnreadableError as error:
        return "" if error.problem.endswith(".") else pytest.fail(f"{error.problem} is no sentence")


@pytest.mark.parametrize("compress", [False, True])
def test_every_beginning_of_a_file_is_read_or_refused(compress, caplog, capfd):
    pages = [column([*HARBOUR, "", *COUNCIL]), column(COUNCIL)]
    data = written(pages, {"Title": "Ships"}, compress)
    cuts = {len(data) * part // 64 for part in range(64)} | set(range(len(data) - 64, len(data)))
    found = [attempt(data[:cut]) for cut in sorted(cuts)]

    assert found[0] == ""
    assert HARBOUR[0] in attempt(data)
    assert not any(found[:60])  # Without its table a file is not guessed at, for pages might be lost unseen.
    assert HARBOUR[0] in found[-1]
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data):
    whole = bytearray(written([column(HARBOUR), IMAGE, raised("They came.", "1")], {"Author": "Lind"}))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place : place + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=12))
    attempt(bytes(whole))


def test_the_voice_of_pypdf_is_given_back(caplog):
    caplog.set_level(logging.INFO, "pypdf")
    attempt(written([column(HARBOUR)])[:-40])

    assert logging.getLogger("pypdf").level == logging.INFO


def name_of(number: int) -> str:
    """Spell a number in letters, so that no two words are alike."""
    return "k" + "".join("abdefghjmo"[int(digit)] for digit in str(number))


PARTS = st.lists(
    st.tuples(st.sampled_from("text columns heading item note head number stamp".split()), st.integers(1, 30)),
    min_size=1,
    max_size=9,
)


def set_page(parts: list[tuple[str, int]], used: list[str]) -> list[Text]:
    """Set the parts from the top of a page, their words numbered on from those that were used."""
    page: list[Text] = []
    top, foot = 760.0, 60.0
    for part, size in parts:
        own = [name_of(len(used) + number) for number in range(size)]
        used += own
        prose = " ".join(own)
        if part == "note":
            page += [*raised("", "3", 72, top), Text(72, foot + 3, "3", 5), Text(76, foot, prose, 6)]
            foot -= 8
        elif part == "head":
            page.append(Text(72, 800, prose, 8))
        elif part == "number":
            page += [Text(300, 30, "12", 8), Text(72, top, prose)]
        elif part == "stamp":
            page.append(Text(20 + len(page) / 4, 100, prose, 7, turn=1))
        elif part == "heading":
            page.append(Text(72, top, prose, 16, "Helvetica-Bold"))
        else:
            lines = textwrap.wrap(("• " if part == "item" else "") + prose + ".", 34)
            page += column(lines, top=top)
            page += column(lines[:0], x=310, top=top)
            top -= 12 * len(lines)
        if part == "columns":
            more = [name_of(len(used) + number) for number in range(40)]
            used += more
            page += column(textwrap.wrap(" ".join(more), 34), x=310, top=top + 12)
            top -= 120
        top -= 20
    return page


@given(pages=st.lists(PARTS, min_size=1, max_size=4), raw=st.booleans())
def test_every_word_is_in_exactly_one_block(pages, raw):
    used: list[str] = []
    found = document([set_page(parts, used) for parts in pages], raw=raw)
    words = Counter(word for block in found.blocks for word in re.findall(r"k[abdefghjmo]+", block.text))

    assert words == Counter(used)
    lines = [block.source_lines for block in found.blocks if block.removed != MARK]
    assert all(before[0] < after[0] for before, after in pairwise(lines))
    assert all(1 <= block.page <= len(pages) for block in found.blocks)
