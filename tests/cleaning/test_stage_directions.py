"""What a transcript says of the room, and the times of a recording."""

from __future__ import annotations

import pytest
from judging import TEXT, judged, paragraphs, reasons

from toolkit.cleaning import stage_directions

ASIDE, TIME = "stage direction", "time code"


@pytest.mark.parametrize(
    "text",
    [
        "(Applause.)",
        "[Laughter]",
        "(Laughter and applause)",
        "[inaudible 00:12:04]",
        "(Beifall bei der SPD)",
        "(Rires.)",
    ],
)
def test_a_line_that_is_a_stage_direction_is_cut(text):
    assert reasons(stage_directions.apply(paragraphs(TEXT, text))) == ["", ASIDE]


def test_a_stage_direction_inside_a_sentence_is_cut_out_of_it():
    made = judged(stage_directions.apply(paragraphs("We shall pay (laughter) for the ferry.")))
    assert made == [("We shall pay for the ferry.", ""), ("(laughter)", ASIDE)]


@pytest.mark.parametrize(
    "text",
    [
        "The laughter (which he hated) was loud.",
        "(The music of the port is loud and goes on all night, they say.)",
        TEXT,
    ],
)
def test_a_sentence_in_brackets_stays(text):
    assert stage_directions.apply(paragraphs(text)) == paragraphs(text)


@pytest.mark.parametrize(
    ("text", "kept", "cut"),
    [
        ("00:01:57 RA: When did you begin?", "When did you begin?", "00:01:57 RA:"),
        ("[12:30] The ferry was late.", "The ferry was late.", "[12:30]"),
        ("We waited [00:04:21] for an hour.", "We waited for an hour.", "[00:04:21]"),
    ],
)
def test_the_time_of_a_recording_is_cut(text, kept, cut):
    assert judged(stage_directions.apply(paragraphs(text))) == [(kept, ""), (cut, TIME)]


def test_a_line_that_is_a_time_alone_is_cut():
    assert reasons(stage_directions.apply(paragraphs("00:41:16", TEXT))) == [TIME, ""]


@pytest.mark.parametrize(
    "text", ["10 people came: nobody paid.", "The score was 3:2 in the end.", "At 10:30 it rained."]
)
def test_a_time_in_a_sentence_stays(text):
    assert stage_directions.apply(paragraphs(text)) == paragraphs(text)


@pytest.mark.parametrize(
    ("times", "are_cut"),
    [
        (["0:10", "1:40", "3:05"], True),  # of a recording: the first is no later than ten seconds
        (["0:11", "1:40", "3:05"], False),
        (["0:05", "3:05", "1:40"], False),  # they do not grow
        (["21:40", "22:15", "23:05"], False),  # of a log
        (["[0:10]", "[1:40]"], True),
        (["[21:03]", "[21:04]"], True),
        (["[21:03]", "[21:04]", "[21:05]"], False),  # three, of a chat
        (["[2:00]", "[2:10]", "[2:20]"], True),
        (["[2:01]", "[2:10]", "[2:20]"], False),
        (["21:40 RA:", "22:15 RA:", "23:05 RA:"], True),  # a speaker stands behind them
        (["21:40:07", "22:15:00", "23:05:01"], True),  # and seconds
    ],
)
def test_times_of_the_day_are_text(times, are_cut):
    made = stage_directions.apply(paragraphs(*[f"{time} The lamp was lit." for time in times]))
    assert [block.text for block in made if block.removed] == (times if are_cut else [])


def test_the_stage_directions_of_a_play_are_its_authors():
    play = paragraphs(
        "SCENE: a quay at night.", "ANNA. Who is there?", "(Silence)", "(Enter the PILOT.)", "PILOT. (laughs) I am."
    )
    assert reasons(stage_directions.apply(play)) == [""] * 5
    assert ASIDE in reasons(stage_directions.apply(play[:3]))  # One sign is not enough.


@pytest.mark.parametrize(
    ("times", "cut"),
    [
        (("0:10", "0:25", "1:00", "2:20"), ""),
        (("0:10", "0:25", "1:00"), TIME),  # too few
        (("0:10", "0:25", "1:00", "2:21"), TIME),  # not rounded
        (("0:05", "0:10", "0:15", "0:20"), TIME),  # marks at even distances
        (("0:00", "0:25", "1:00", "2:20"), TIME),  # begins at nought
    ],
)
def test_rounded_times_after_midnight_are_those_of_a_log(times, cut):
    made = stage_directions.apply(paragraphs(*(f"{time} The wire is holding." for time in times)))
    assert set(filter(None, reasons(made))) == ({cut} if cut else set())


@pytest.mark.parametrize(
    "signs", [("A radio play", "Exit ANNA."), ("DRITTER AKT", "Vorhang"), ("Second scene", "CURTAIN")]
)
def test_a_play_shows_itself_by_its_acts_or_by_its_name(signs):
    first, second = signs
    assert reasons(stage_directions.apply(paragraphs(first, "(Pause)", second))) == [""] * 3
    review = ("Act I is slow.", "(Laughter)", "Act II is slower.")
    assert reasons(stage_directions.apply(paragraphs(*review))) == ["", ASIDE, ""]
    assert reasons(stage_directions.apply(paragraphs(first, "(Pause)", TEXT))) == ["", ASIDE, ""]
