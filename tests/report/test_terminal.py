"""Tables on a terminal: to the byte what rich would send, and without rich where every letter is a column wide."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text
from test_render import ONE, Row, drawn, report_of

from toolkit.report.render import widths
from toolkit.report.render.gate import harmless, printable
from toolkit.report.render.pieces import BOLD, CYAN, DIM, GREEN, RED, as_sent, both, line_text, shortened, wrapped
from toolkit.report.render.widths import first_columns, is_narrow, width_of

STYLES = {"": "", BOLD: "bold", DIM: "dim", CYAN: "cyan", RED: "red", GREEN: "green", both(BOLD, DIM): "bold dim"}
# Without joiners: rich counts one letter less for each and cuts a line that would have had room.
NARROW = "abcdefgh    é–’…/αЖ█"
WIDE = NARROW + "日本한\u0301\u3000\u00a0👩"


def lines(alphabet):
    words = st.lists(st.text(alphabet, max_size=14), max_size=20).map(" ".join)
    return st.lists(st.tuples(words, st.sampled_from(list(STYLES))), max_size=4)


def by_rich(line, width, colors):
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system=colors or None,
        force_terminal=bool(colors),
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    text = Text()
    for piece, code in line:
        text.append(piece, STYLES[code])
    console.print(text)
    return [each.rstrip(" ") for each in out.getvalue().splitlines()]


@given(st.one_of(lines(NARROW), lines(WIDE)), st.integers(1, 60), st.sampled_from(["", "standard", "256", "truecolor"]))
def test_a_line_is_broken_and_sent_as_rich_does(line, width, colors):
    sent = [as_sent(each, colored=bool(colors)) for each in wrapped(line, width)]

    assert sent == by_rich(line, width, colors)


@given(st.one_of(lines(NARROW), lines(WIDE)), st.integers(1, 60))
def test_a_line_is_cut_as_rich_cuts_it(line, width):
    text = Text()
    for piece, code in line:
        text.append(piece, STYLES[code])
    text.truncate(width, overflow="ellipsis")

    assert line_text(shortened(line, width, "…")) == text.plain


def test_what_is_taken_for_narrow_is_narrow():
    for first, last in widths._NARROW:
        for code in range(first, last + 1):
            assert cell_len(chr(code)) == 1, hex(code)
    assert not is_narrow("日")
    assert not is_narrow("e\u0301")
    assert not is_narrow("\u200d")


@given(st.text(WIDE, max_size=30), st.integers(1, 20))
def test_columns_are_counted_and_cut_as_rich_does(text, width):
    assert width_of(text) == cell_len(text)
    if width_of(text) >= width:
        assert first_columns(text, width) == set_cell_size(text, width)


@pytest.mark.parametrize("view", [{}, {"width": 80}, {"width": 80, "colors": "256"}])
def test_a_table_of_plain_text_is_drawn_without_rich(view, monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "rich"]:
        monkeypatch.setitem(sys.modules, name, None)

    assert "Things" in drawn(
        report_of(ONE, Row("b", 0.1, 0.2, 3, 4, False, "word " * 99), group="document"), "table", **view
    )


def test_colours_are_what_a_column_asks_for():
    text = drawn(report_of(Row("grain", 0.5, 0.25, 1, 1, True, "The Grain came.")), "table", width=120, colors="256")

    assert "\x1b[36m██████████ \x1b[0m\x1b[36m0.50\x1b[0m" in text
    assert "\x1b[32m+0.25\x1b[0m" in text
    assert "\x1b[2mThe \x1b[0m\x1b[1;2mGrain\x1b[0m\x1b[2m came.\x1b[0m" in text
    assert "\x1b[1mThings\x1b[0m" in text


def test_no_more_than_three_lines_of_running_text():
    rows = drawn(report_of(Row("a", 0.5, 0.1, 1, 1, True, "one two three four five six " * 20)), "table", width=90)

    assert rows.count("one two") <= 6
    assert sum(line.rstrip().endswith(" …") for line in rows.splitlines()) == 1


SAFE = st.characters(exclude_categories=())


@given(st.text(SAFE, max_size=40))
def test_what_needs_no_spelling_is_left_as_it_is(text):
    """By the definition of what is unsafe, letter by letter."""
    spelled = {"\n": "\\n", "\t": "\\t"}
    expected = "".join(spelled.get(each) or (_spelled(ord(each)) if ord(each) in UNSAFE else each) for each in text)

    assert printable(text) == expected


UNSAFE = {
    code
    for first, last in (
        *((0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x61C, 0x61C), (0x200B, 0x200B), (0x200E, 0x200F)),
        *((0x2028, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF0, 0xFFFF), (0xD800, 0xDFFF), (0xE0000, 0xE007F)),
    )
    for code in range(first, last + 1)
}


def _spelled(code):
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def test_every_character_is_spelled_or_left_alone():
    codes = range(sys.maxunicode + 1)

    assert harmless("".join(map(chr, codes))) == "".join(
        _spelled(each) if each in UNSAFE else chr(each) for each in codes
    )
    assert [printable(chr(each)) for each in sorted(UNSAFE)] == [_spelled(each) for each in sorted(UNSAFE)]


def test_a_console_of_rich_shows_a_report_and_a_table_as_a_terminal_does():
    from io import StringIO

    from rich.console import Console
    from test_renderer_contract import report_on

    report = report_on(["one [red]two[/red] :smile:", "three"])
    for shown in (report, report.tables[0]):
        console = Console(file=StringIO(), width=60, force_terminal=False, color_system=None)
        console.print(shown)
        text = console.file.getvalue()
        assert "one [red]two[/red] :smile:" in text
        assert "\x1b" not in text
        assert max(map(len, text.splitlines())) <= 60

    console = Console(file=StringIO(), width=60, force_terminal=True, color_system="standard")
    console.print(report)
    assert "\x1b[1m" in console.file.getvalue()
