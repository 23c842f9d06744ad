"""Figures: each mark stands where its number belongs, and what a document says stays text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
from harness import unsafe
from test_renderer_contract import HOSTILE

from toolkit.errors import SettingError
from toolkit.report.figure import Figure
from toolkit.report.figures import drawn, svg
from toolkit.report.render import render
from toolkit.report.render.plane import plane_lines
from toolkit.report.render.view import View
from toolkit.report.report import Report
from toolkit.report.serialised import report_bytes, report_of
from toolkit.report.table import Column, Table, column

NAME = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Mark:
    """A row with an interval."""

    name: str = column("Name.")
    value: float | None = column("Value.", range=(-1, 1))
    low: float | None = column("Lower end.", range=(-1, 1))
    high: float | None = column("Upper end.", range=(-1, 1))
    other: float = column("Another value.")
    series: str = column("Group.")


def table_of(*rows):
    return Table.of("marks", "Marks", Mark, [Mark(*row) for row in rows])


def figure(kind, **more):
    return Figure("marks", "The marks", kind, "marks", "name", "value", "value", **more)


def parts(picture, tag):
    return list(ElementTree.fromstring(picture).iter(NAME + tag))


def words(picture):
    return [each.text if not len(each) else each[0].tail for each in parts(picture, "text")]


ROWS = [("a", 0.25, 0.0, 0.5, 1.0, "x"), ("b", 0.5, 0.25, 0.75, 2.0, "x"), ("c", 1.0, 0.5, 1.0, 3.0, "y")]


def test_bars_are_as_long_as_their_numbers():
    bars = parts(drawn(figure("bars"), table_of(*ROWS)), "rect")

    lengths = [float(bar.get("width")) for bar in bars]
    assert lengths[1] == pytest.approx(2 * lengths[0], abs=0.2)
    assert lengths[2] == pytest.approx(4 * lengths[0], abs=0.4)
    assert len({bar.get("x") for bar in bars}) == 1  # all from zero


def test_a_bar_below_zero_ends_at_zero():
    bars = parts(drawn(figure("bars"), table_of(("a", -0.5, 0, 0, 0, ""), ("b", 0.5, 0, 0, 0, ""))), "rect")

    below, above = bars
    assert float(below.get("x")) + float(below.get("width")) == pytest.approx(float(above.get("x")), abs=0.2)


def test_dots_lie_in_the_order_of_their_numbers_and_a_negative_one_is_another_colour():
    rows = [("a", -0.5, -0.6, -0.4, 0, ""), ("b", 0.0, -0.1, 0.1, 0, ""), ("c", 0.5, 0.4, 0.6, 0, "")]
    dots = parts(drawn(figure("intervals", low="low", high="high"), table_of(*rows)), "circle")

    places = [float(dot.get("cx")) for dot in dots]
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=0.2)
    assert [dot.get("class") for dot in dots] == ["other", "mark", "mark"]


def test_an_interval_that_says_nothing_does_not_set_the_scale():
    certain = ("a", 0.02, 0.01, 0.03, 0, "")
    unknown = ("b", 0.01, -1.0, 1.0, 0, "")
    one, both = (
        parts(drawn(figure("intervals", low="low", high="high"), table_of(*rows)), "circle")[0].get("cx")
        for rows in ([certain], [certain, unknown])
    )
    assert one == both


def test_a_dumbbell_has_a_dot_for_each_of_two_numbers():
    picture = drawn(figure("dumbbells", other="other"), table_of(("a", 0.5, 0, 0, 2.0, ""), ("b", 0.25, 0, 0, 1.0, "")))

    assert [dot.get("class") for dot in parts(picture, "circle")] == ["other", "mark"] * 2


def test_lines_have_a_panel_for_each_series_and_a_point_for_each_place():
    rows = [(year, value, 0.0, value, 0, name) for name in "xyz" for year, value in (("2020", 0.2), ("2021", 0.4))]
    picture = drawn(figure("lines", low="low", high="high", series="series"), table_of(*rows))

    lines = parts(picture, "polyline")
    assert len(lines) == len(parts(picture, "polygon")) == 3
    xs = [[point.split(",")[0] for point in line.get("points").split()] for line in lines]
    assert xs[0] == xs[1] == xs[2]
    assert {"x", "y", "z", "2020", "2021"} <= set(words(picture))


def test_a_missing_number_has_no_mark():
    picture = drawn(figure("bars"), table_of(("a", 0.5, 0, 0, 0, ""), ("b", None, 0, 0, 0, "")))

    assert len(parts(picture, "rect")) == 1
    assert "b" not in words(picture)


@pytest.mark.parametrize(("most", "said"), [(3, False), (2, True)])
def test_rows_that_are_left_out_are_said_to_be(most, said):
    picture = drawn(figure("bars", most=most), table_of(*ROWS))

    assert len(parts(picture, "rect")) == most
    assert ("The first 2 of 3 rows." in words(picture)) == said


def test_series_are_named_once_each():
    assert [each for each in words(drawn(figure("bars", series="series"), table_of(*ROWS))) if each in "xy"] == [
        "x",
        "y",
    ]


def test_strips_have_a_stroke_for_each_place_on_the_line_of_its_text():
    rows = [("a", 0.0, None, None, 1.0, ""), ("b", 0.5, None, None, 1.0, ""), ("a", 1.0, None, None, 1.0, "")]
    strokes = parts(drawn(figure("strips"), table_of(*rows)), "rect")
    at = [(float(each.get("x")), float(each.get("y"))) for each in strokes]

    assert len(at) == 3
    assert at[0][1] == at[1][1] < at[2][1]
    # Half-way between the first and the last.
    assert at[2][0] == pytest.approx((at[0][0] + at[1][0]) / 2, abs=0.2)
    assert "2" in words(drawn(figure("strips"), table_of(*rows)))


def test_a_long_name_is_cut_and_shown_whole_when_pointed_at():
    picture = drawn(figure("bars"), table_of(("n" * 100, 0.5, 0, 0, 0, ""), ("m", 0.5, 0, 0, 0, "")))

    assert [title.text for title in parts(picture, "title")] == ["The marks", "n" * 100]
    assert any(word.endswith("…") for word in words(picture))


@pytest.mark.parametrize("kind", ["bars", "intervals", "lines", "dumbbells", "strips"])
@pytest.mark.parametrize("name", [name for name in HOSTILE if name not in ("surrogate", "empty")])
def test_what_a_document_says_stays_text(name, kind):
    table = table_of((HOSTILE[name], 0.5, 0.4, 0.6, 1.0, HOSTILE[name]), ("b", 0.2, 0.1, 0.3, 1.0, "s"))
    picture = drawn(figure(kind, low="low", high="high", other="other", series="series"), table)

    assert not unsafe(picture)
    tags = {each.tag.removeprefix(NAME) for each in ElementTree.fromstring(picture).iter()}
    assert tags <= {"svg", "title", "text", "line", "rect", "circle", "polyline", "polygon"}


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [([0.25], 0, 0.25), ([3, 7], 0, 8), ([-0.02, 0.03], -0.02, 0.03), ([0], 0, 1), ([1234], 0, 1500)],
)
def test_a_scale_ends_at_round_numbers(numbers, low, high):
    scale = svg.scale_over(numbers, 0, 100, from_zero=True)

    assert (scale.low, scale.high) == (pytest.approx(low), pytest.approx(high))
    assert scale.low <= min(numbers)
    assert max(numbers) <= scale.high
    assert 2 <= len(scale.ticks()) <= 12


def report_with(*figures):
    corpus = {"documents": 1, "words": 2, "digest": "sha256:0", "skipped": [], "ignored": []}
    return Report("marks", {}, corpus, {"toolkit": "1"}, {}, (), (table_of(*ROWS),), figures=figures)


def test_a_report_without_a_figure_says_what_to_write_instead():
    with pytest.raises(SettingError, match=r"has no figure\.\nWrite tables"):
        list(render(report_with(), View(format="svg")))


def test_a_table_without_a_figure_names_those_that_have_one():
    report = report_with(figure("bars"))
    other = report.tables[0]._replace(name="others")
    with pytest.raises(SettingError, match=r"'others' has no figure\.\nUse --table with one of: marks"):
        list(render(report._replace(tables=(*report.tables, other)), View(format="svg", table="others")))


def test_figures_come_back_out_of_the_cache():
    report = report_with(figure("bars"), figure("intervals", low="low", high="high"))

    assert report_of(report_bytes(report)).figures == report.figures


def test_a_page_shows_the_figure_above_its_table():
    page = b"".join(render(report_with(figure("bars")), View(format="html"))).decode()

    assert page.index("<h2>") < page.index("<svg") < page.index("<table")
    assert "<script" not in page


def test_an_interval_that_goes_on_beyond_the_picture_has_no_end_in_it():
    """Of three intervals the second is the whole range, which the scale does not hold."""
    columns = (
        Column("document", "string", "Name."),
        Column("tone", "number", "Tone.", range=(-1, 1)),
        Column("low", "number", "Low.", range=(-1, 1)),
        Column("high", "number", "High.", range=(-1, 1)),
    )
    rows = (("a", 0.1, 0.05, 0.15), ("b", 0.0, -1.0, 1.0), ("c", -0.1, -0.15, -0.05))
    figure = Figure("tone", "Tone", "intervals", "documents", "document", "tone", "tone", "low", "high")
    picture = drawn(figure, Table("documents", "Tone", columns, rows))
    whiskers = [each for each in re.findall(r"<line [^>]*>", picture) if 'class="zero"' in each]
    ends = [each for each in whiskers if re.search(r'x1="([\d.]+)" y1="[\d.]+" x2="\1"', each)]

    assert len(ends) == 2 * 2 + 1  # and the upright line of zero


@dataclass(frozen=True)
class Place:
    """A row with a place in the plane."""

    name: str = column("Name.")
    x: float = column("To the right.")
    y: float = column("Upwards.")
    group: int | None = column("Group.")


POINTS = Figure("places", "The places", "points", "places", "name", "x", "both axes", other="y", series="group")


def places_of(*rows):
    return Table.of("places", "Places", Place, [Place(*row) for row in rows])


def test_points_lie_where_their_numbers_are_with_a_shape_for_each_group():
    picture = drawn(
        POINTS, places_of(("a", 0.0, 0.0, 1), ("b", 1.0, 0.0, 1), ("c", 0.0, 0.5, 2), ("d", 1.0, 1.0, None))
    )
    circles = [each for each in parts(picture, "circle") if each[0].text in "abd"]
    (square,) = [each for each in parts(picture, "polygon") if each[0].text == "c"]

    (a, b, d) = [(float(each.get("cx")), float(each.get("cy"))) for each in circles]
    unit = b[0] - a[0]
    assert (b[1], d[0]) == (a[1], b[0])
    assert a[1] - d[1] == pytest.approx(unit)
    corners = [tuple(map(float, each.split(","))) for each in square.get("points").split()]
    assert sum(y for _, y in corners) / 4 == pytest.approx(a[1] - unit / 2, abs=0.1)
    assert [each.get("class") for each in circles] == ["mark", "mark", "rest"]
    assert square.get("class") == "other"


def test_names_of_points_meet_neither_each_other_nor_a_point():
    rows = [(f"folder/text-{n}", (n * 37 % 50) / 50, (n * 11 % 50) / 50, n % 8) for n in range(120)]
    picture = drawn(POINTS, places_of(*rows))
    marks = [(float(each.get("cx")), float(each.get("cy"))) for each in parts(picture, "circle")]
    boxes = []
    for each in parts(picture, "text"):
        if (each.text or "").startswith("text-"):
            wide = len(each.text) * svg.LETTER
            left = float(each.get("x")) - {"end": wide, "middle": wide / 2}.get(each.get("text-anchor"), 0)
            boxes.append((left, float(each.get("y")) - 10, left + wide, float(each.get("y")) + 3))

    assert 20 < len(boxes) < 120
    assert f"{len(boxes)} of 120 names have room" in picture
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert 0 <= left < right <= svg.WIDTH
        assert not any(left < r and x < right and top < b and y < bottom for x, y, r, b in boxes[:number])
        assert not any(left < x < right and top < y < bottom for x, y in marks)


def test_a_point_is_named_when_pointed_at_and_its_name_stays_text():
    picture = drawn(POINTS, places_of(("<b>a/b</b>", 0.0, 0.0, None), ("c", 1.0, 1.0, None)))

    assert [each[0].text for each in parts(picture, "circle")] == ["<b>a/b</b>", "c"]


def test_points_on_a_terminal_are_numbers_where_they_lie():
    table = places_of(("a", -1.0, 0.0, 1), ("b", 1.0, 0.0, 1), ("c", 0.0, 1.0, 2), ("d", 0.0, 0.99, None))
    lines = plane_lines(POINTS, table, 45)

    # 41 columns for a width of 2, so that a line is 0.1 high: c and d meet.
    assert [[(each.column, each.text) for each in line] for line in (lines[0], lines[-1])] == [
        [(20, "3"), (22, "4")],
        [(0, "1"), (40, "2")],
    ]
    assert len(lines) == 11
    assert [each.group for each in lines[0]] == [2, None]


def test_points_without_room_are_marked_once():
    lines = plane_lines(POINTS, places_of(*[("a", 0.0, 0.0, None)] * 9, ("b", 1.0, 1.0, None)), 60)

    numbers = [each.text for line in lines for each in line]
    assert sorted(numbers) == sorted({*numbers})
    assert "10" in numbers
    assert plane_lines(POINTS, places_of(), 60) == []


def heat(*rows):
    columns = (Column("document", "string", "Name."), Column("map", "string", "Blocks.", draw="blocks"))
    figure = Figure("heat", "Alike", "shades", "map", "document", "map", "Similarity: ░ from 0.2, █ from 0.9")
    return figure, Table("map", "Map", columns, rows)


@pytest.mark.parametrize(
    "rows", [(("a", "╲╲██··"), ("b", "██╲╲░░"), ("c", "··░░╲╲")), (("a", "╲█·"), ("b", "█╲░"), ("c", "·░╲"))]
)
def test_a_heat_map_has_a_square_for_each_pair_in_its_shade(rows):
    """Three texts: a and b are most alike, b and c a little, a and c not; blocks of one letter or of two."""
    picture = drawn(*heat(*rows))
    paths = re.findall(r'<path d="([^"]*)" class="([^"]*)"', picture)
    squares = {kind: re.findall(r"M([\d.]+) ([\d.]+)h", path) for path, kind in paths[:3]}
    xs, ys = (sorted({place[axis] for place in squares["itself"]}, key=float) for axis in (0, 1))

    assert {kind: [(xs.index(x), ys.index(y)) for x, y in found] for kind, found in squares.items()} == {
        "itself": [(0, 0), (1, 1), (2, 2)],
        "mark shade1": [(2, 1), (1, 2)],
        "mark shade4": [(1, 0), (0, 1)],
    }
    assert [kind for _, kind in paths[3:]] == ["mark shade1", "mark shade4"]  # the legend
    assert "from 0.9" in picture
    assert "█" not in picture


def test_a_heat_map_of_forty_texts_fits_and_is_small():
    picture = drawn(
        *heat(*[(f"a very long name of a document, number {number}" * 3, "░" * 40) for number in range(40)])
    )
    squares = re.findall(r"M([\d.]+) [\d.]+h([\d.]+)", picture)

    assert len(squares) == 40 * 40 + 2
    assert max(float(x) + float(width) for x, width in squares) <= svg.WIDTH
    assert len(picture) < 60_000


def test_a_report_that_could_draw_a_map_says_how():
    report = report_with()._replace(settings={"map": False})
    with pytest.raises(SettingError, match=r"Or draw the documents as points: --map\."):
        list(render(report, View(format="svg")))
