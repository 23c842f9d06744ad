"""Where the rules for web pages begin and end: for each threshold a case just inside and one just outside."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest
from lxml import html

from toolkit.corpus.document import Block
from toolkit.readers.web.blocks import PageBlock
from toolkit.readers.web.dates import published_day
from toolkit.readers.web.evidence import Evidence, MainText, Measures, is_prose
from toolkit.readers.web.furniture import BYLINE, CONTENTS, furniture
from toolkit.readers.web.selection import Weighed, is_standfirst, probability_of, selected_blocks, weigh

WEIGHTS = json.loads(files("toolkit.readers.web").joinpath("weights.json").read_text(encoding="utf-8"))["weights"]


def evidence(probability: float) -> Evidence:
    """Return evidence from which a block is text with a probability."""
    score = math.log(probability / (1 - probability))
    return {"is caption": (score - WEIGHTS[""]) / WEIGHTS["is caption"], "prose": 0.0, "above heading": 0.0}


def weighed(*blocks: tuple[str, str, Evidence], linked: int = 0, covered: bool = False) -> Weighed:
    """Put blocks, each with its kind, text and evidence, into a page, each in a division of its own."""
    tree = html.fromstring("<html><body>" + "<div><p></p></div>" * len(blocks) + "</body></html>")
    owners = tree.findall(".//p")
    found = [PageBlock(Block(kind, text, 1), owner, 0) for (kind, text, _), owner in zip(blocks, owners, strict=True)]
    found[-1] = found[-1]._replace(linked=linked)
    return Weighed(found, [each for _, _, each in blocks], {0}, {}, covered)


def kept(page: Weighed, title: str = "") -> list[bool]:
    return [not block.removed for block in selected_blocks(page, title)]


@pytest.mark.parametrize(("probability", "expected"), [(0.16, True), (0.14, False)])
def test_a_block_of_which_nothing_better_is_there_is_text_with_over_fifteen_hundredths(probability, expected):
    assert kept(weighed(("paragraph", "boats", evidence(probability)))) == [expected]


@pytest.mark.parametrize(("probability", "expected"), [(0.51, True), (0.45, False)])
def test_a_block_beside_certain_text_is_text_if_that_is_likelier_than_not(probability, expected):
    # For 0.45 the expected F1 falls: 2 * 90 / (100 + 90.45) is 0.945, and half of that is 0.473.
    sure = ("paragraph", "boats " * 100, evidence(0.9))
    assert kept(weighed(sure, ("paragraph", "nets", evidence(probability)))) == [True, expected]


@pytest.mark.parametrize(("probability", "expected"), [(0.26, True), (0.24, False)])
def test_prose_beside_certain_text_is_text_with_half_of_that_probability(probability, expected):
    sure = ("paragraph", "boats " * 100, evidence(0.9))
    prose = evidence(probability)
    # Prose has a weight of its own, which the other evidence makes up for.
    prose |= {"prose": 1.0, "is caption": prose["is caption"] - WEIGHTS["prose"] / WEIGHTS["is caption"]}
    assert kept(weighed(sure, ("paragraph", "nets", prose))) == [True, expected]


@pytest.mark.parametrize(("above", "below", "expected"), [(14, 80, False), (15, 79, True)])
def test_what_stands_above_the_title_goes_if_four_fifths_of_the_letters_stand_below(above, below, expected):
    sure = evidence(0.9)
    page = weighed(("paragraph", "a" * above, sure), ("heading", "To sea", sure), ("paragraph", "b" * below, sure))
    assert kept(page, "To sea") == [expected, True, True]


@pytest.mark.parametrize(("linked", "expected"), [(50, True), (51, False)])
def test_behind_a_known_text_a_block_of_over_half_links_goes(linked, expected):
    sure = evidence(0.9)
    text = ("paragraph", "The boats left the old harbour at noon and nobody saw them.", sure)
    assert kept(weighed(text, ("paragraph", "n" * 100, sure), linked=linked, covered=True)) == [True, expected]


def test_a_probability_has_six_digits():
    # 1 / (1 + exp(-0.5)) is 0.62245933.
    assert probability_of({"is caption": (0.5 - WEIGHTS[""]) / WEIGHTS["is caption"]}) == 0.622459


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six words are a whole sentence.", True),
        ("Five words are not enough.", False),
        ("Nine words are enough even without any full stop", True),
        ("Eight words are not enough without a stop", False),
    ],
)
def test_a_standfirst_has_six_words_or_nine_without_an_end(text, expected):
    assert is_standfirst(weighed(("paragraph", text, {})).found[0]) is expected


def words(letters: int, number: int = 10, sign: str = "x") -> str:
    """Return a text of so many words and letters, spaces among them."""
    return f"{sign} " * (number - 1) + sign * (letters - 2 * (number - 1))


@pytest.mark.parametrize(("number", "linked", "expected"), [(10, 29, True), (9, 29, False), (10, 30, False)])
def test_prose_has_ten_words_and_under_three_tenths_links(number, linked, expected):
    assert is_prose(weighed(("paragraph", words(100, number), {}), linked=linked).found[0]) is expected


@pytest.mark.parametrize(("letters", "expected"), [(21, True), (20, False)])
def test_an_element_with_over_a_fifth_of_the_main_text_is_text(letters, expected):
    page = weighed(("paragraph", "x" * letters, {}), ("paragraph", "x" * (100 - letters), {}))
    assert Measures(page.found, {0, 1}).is_text(page.found[0].owner) is expected


@pytest.mark.parametrize(("letters", "expected"), [(51, True), (50, False)])
def test_an_element_with_over_half_of_the_prose_is_text(letters, expected):
    page = weighed(("paragraph", words(letters), {}), ("paragraph", words(100 - letters), {}))
    assert Measures(page.found, set()).is_text(page.found[0].owner) is expected


def paragraph(letters: int, name: str) -> str:
    """Return ten words that stand in no other paragraph, of so many letters, spaces among them."""
    start = " ".join(f"{name}{sign}" for sign in "abcdefghi")
    return f"{start} {name}".ljust(letters, "z")


MAIN = [paragraph(90, name) for name in ("boat", "net", "quay")]


def weighed_page(texts: list[str], main: list[str], aside: str = "") -> Weighed:
    body = "".join(f"<div><p>{text}</p></div>" for text in texts) + (f"<aside><p>{aside}</p></aside>" if aside else "")
    return weigh(html.fromstring(f"<html><body>{body}</body></html>"), "\n".join(main), "")


@pytest.mark.parametrize(("other", "covered"), [(67, True), (68, False)])
def test_a_page_is_covered_if_over_four_fifths_of_its_prose_are_in_the_main_text(other, covered):
    """Of 270 letters in it and 67 others that is 0.8012, with 68 it is 0.7988."""
    assert weighed_page([*MAIN, paragraph(other, "gull")], MAIN).covered is covered


@pytest.mark.parametrize(("blocks", "covered"), [(3, True), (2, False)])
def test_a_page_is_covered_only_by_three_blocks_of_prose(blocks, covered):
    assert weighed_page(MAIN[:blocks], MAIN[:blocks]).covered is covered


@pytest.mark.parametrize(("aside", "removed"), [(269, True), (270, False)])
def test_furniture_is_certain_where_over_half_of_the_page_is_prose_of_the_main_text(aside, removed):
    page = weighed_page(MAIN, MAIN, words(aside, 3, "w"))
    assert bool(page.found[-1].block.removed) is removed


def day(above: int, between: int, line: str = "4 May 2021") -> str:
    """Return the day of a page with lines between its title and the line of a day: above it, or below."""
    fill = [Block("paragraph", "nets", 1)]
    title, dated = [Block("heading", "Boats", 1)], [Block("paragraph", line, 1)]
    blocks = dated + fill * between + title if above else title + fill * between + dated
    return published_day(html.fromstring("<html><body></body></html>"), blocks, "Boats")


@pytest.mark.parametrize(
    ("above", "between", "found"),
    [(False, 9, "2021-05-04"), (False, 10, ""), (True, 3, "2021-05-04"), (True, 4, "")],
)
def test_a_day_stands_at_most_ten_blocks_below_the_title_or_four_above(above, between, found):
    assert day(above, between) == found


@pytest.mark.parametrize(("further", "found"), [(11, "2021-05-04"), (12, "")])
def test_a_line_with_a_day_has_at_most_fourteen_words(further, found):
    assert day(False, 0, "4 May 2021" + " x" * further) == found


@pytest.mark.parametrize(("letters", "reasons"), [(70, [BYLINE]), (71, [])])
def test_a_time_in_a_line_of_at_most_eighty_letters_is_a_byline(letters, reasons):
    tree = html.fromstring(f"<html><body><p>{'x' * letters} <time>4 May 2021</time></p></body></html>")
    assert list(furniture(tree).values()) == reasons


@pytest.mark.parametrize(("length", "reasons"), [(300, [CONTENTS]), (301, [])])
def test_the_first_three_hundred_characters_of_a_name_are_read(length, reasons):
    tree = html.fromstring(f'<html><body><div class="{"x" * (length - 4)} toc">Boats</div></body></html>')
    assert list(furniture(tree).values()) == reasons


@pytest.mark.parametrize(("text", "matched"), [("boats left the old quay", {0}), ("boats left the quay", set())])
def test_a_block_of_five_words_is_matched_by_its_runs_of_four(text, matched):
    """Five words are two runs; four are a single one, which says too little."""
    assert MainText(f"The {text} at noon").matched(weighed(("paragraph", text, {})).found) == matched


@pytest.mark.parametrize(("between", "number"), [(1, 0.219722), (0, 0.138629)])
def test_blocks_are_alike_if_three_elements_around_them_are(between, number):
    """The paragraph, its division, and what stands around that; the sections have classes of their own.

    The evidence is log(1 + n) / 5 for n blocks: 0.219722 for two and 0.138629 for one.
    """
    inner = "<div>" * (1 + between) + "<p>Boats and nets</p>" + "</div>" * (1 + between)
    sections = "".join(f'<section class="{name}">{inner}</section>' for name in ("north", "south"))
    page = weigh(html.fromstring(f"<html><body><div>{sections}</div></body></html>"), "", "")
    assert {round(each["alike: number"], 6) for each in page.evidence} == {number}


@pytest.mark.parametrize(("letters", "links"), [(230, 0.0), (229, 100 / 329)])
def test_the_surroundings_of_a_block_hold_three_times_its_letters_and_two_hundred(letters, links):
    """For a block of 10 letters that is 230; where the division holds fewer, they are the section, with a link."""
    division = f"<div><p>{'b' * 10}</p><p>{'n' * (letters - 10)}</p></div>"
    section = f"<section>{division}<p><a href='/'>{'l' * 100}</a></p></section>"
    page = weigh(html.fromstring(f"<html><body><div>{section}</div></body></html>"), "", "")
    assert page.evidence[0]["near: links"] == pytest.approx(links)
