"""Where the bounds of rich text begin and end: for each threshold a case just inside and one just outside."""

from __future__ import annotations

import pytest

from toolkit.corpus.document import Block
from toolkit.errors import UnreadableError
from toolkit.readers.rtf import reader as rtf
from toolkit.readers.rtf.tokens import tokens
from toolkit.readers.source import Source


def read(body: str, head: str = "") -> tuple[Block, ...]:
    data = "{\\rtf1\\ansi" + head + " " + body + "}"
    return rtf.read(Source("a.rtf", data.encode("ascii"))).documents[0].blocks


@pytest.mark.parametrize(("mark", "cut"), [("[note i]", ["[note i]"]), ("[note ii]", [])])
def test_the_mark_of_a_footnote_has_at_most_eight_characters(mark, cut):
    blocks = read(r"The boats left{\super " + mark + r"}{\footnote See the report.} at noon.")
    assert [block.text for block in blocks if block.removed == "footnote mark"] == cut


@pytest.mark.parametrize(("level", "kind"), [(8, "heading"), (9, "paragraph")])
def test_an_outline_level_below_nine_is_that_of_a_heading(level, kind):
    assert read(rf"\outlinelevel{level} Boats\par")[0].kind == kind


@pytest.mark.parametrize(("styles", "kind"), [(9, "heading"), (10, "paragraph")])
def test_a_style_is_found_through_at_most_nine_that_rest_on_one_another(styles, kind):
    chain = "".join(rf"{{\s{n}\sbasedon{n + 1} Own {chr(96 + n)};}}" for n in range(1, styles))
    head = rf"{{\stylesheet{chain}{{\s{styles} heading 1;}}}}"
    assert read(r"\pard\s1 Boats\par", head)[0].kind == kind


@pytest.mark.parametrize(("depth", "readable"), [(100, True), (101, False)])
def test_footnotes_are_nested_at_most_a_hundred_deep(depth, readable):
    body = "Boats" + r"{\footnote nets" * depth + "}" * depth
    if readable:
        assert len([block for block in read(body) if block.removed]) == 100
    else:
        with pytest.raises(UnreadableError, match="more than 100 deep"):
            read(body)


@pytest.mark.parametrize(("characters", "text"), [(16, "\u0142b"), (17, "\u0142bb")])
def test_at_most_sixteen_characters_stand_for_one_of_unicode(characters, text):
    assert read(rf"\uc{characters}\u322 " + "a" * 16 + "b" * (characters - 15))[0].text == text


@pytest.mark.parametrize(("year", "date"), [(1987, "1987-05-04"), (1986, "")])
def test_a_document_is_not_older_than_the_format(year, date):
    head = rf"{{\info{{\creatim\yr{year}\mo5\dy4}}}}"
    data = "{\\rtf1\\ansi" + head + " Boats}"
    assert rtf.read(Source("a.rtf", data.encode("ascii"))).documents[0].date == date


@pytest.mark.parametrize(("groups", "readable"), [(10_000, True), (10_001, False)])
def test_groups_are_nested_at_most_ten_thousand_deep(groups, readable):
    body = "{" * (groups - 1) + "Boats" + "}" * (groups - 1)
    if readable:
        assert [block.text for block in read(body)] == ["Boats"]
    else:
        with pytest.raises(UnreadableError, match="more than 10,000 deep"):
            read(body)


@pytest.mark.parametrize(("digits", "number"), [(b"-1234567890", -1234567890), (b"123456789012", 12345678901)])
def test_of_a_number_eleven_characters_are_read(digits, number):
    assert [found for _, _, found, _ in tokens(b"\\li" + digits)] == [number]
