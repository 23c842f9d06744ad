"""Subtitles."""

from __future__ import annotations

import pytest

from toolkit.errors import UnreadableError
from toolkit.readers import subtitles
from toolkit.readers.source import Source


def read(text: str, name: str = "a.srt") -> list[tuple[str, int]]:
    (document,) = subtitles.read(Source(name, text.encode(), raw=True)).documents
    return [(block.text, block.line) for block in document.blocks]


def cue(number: int, start: str, end: str, text: str) -> str:
    return f"{number}\n{start} --> {end}\n{text}\n\n"


def test_times_and_numbers_are_left_out_and_lines_are_those_of_the_file():
    text = cue(1, "00:00:01,000", "00:00:03,000", "We came to the lock") + cue(
        2, "00:00:03,100", "00:00:05,000", "at six."
    )
    assert read(text) == [("We came to the lock\nat six.", 3)]


@pytest.mark.parametrize(("start", "paragraphs"), [("00:00:06,000", 1), ("00:00:06,001", 2)])
def test_a_pause_of_over_three_seconds_parts_paragraphs(start, paragraphs):
    text = cue(1, "00:00:01,000", "00:00:03,000", "We came to the lock.") + cue(
        2, start, "00:00:09,000", "It was shut."
    )
    assert len(read(text)) == paragraphs


@pytest.mark.parametrize("turn", ["- Who shut it?", "CLERK: Who shut it?"])
def test_another_speaker_is_another_paragraph(turn):
    text = cue(1, "00:00:01,000", "00:00:03,000", "It was shut.") + cue(2, "00:00:03,000", "00:00:05,000", turn)
    assert [line for line, _ in read(text)] == ["It was shut.", turn]


def test_what_is_no_speech_in_webvtt_is_left_out():
    text = (
        "WEBVTT - The lock\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\n"
        "00:01.000 --> 00:02.500 align:start\n<v Clerk>The gate is <i>shut</i> &amp; locked.\n"
    )
    assert read(text, "a.vtt") == [("Clerk: The gate is shut & locked.", 9)]


def test_a_file_without_times_is_no_subtitles():
    with pytest.raises(UnreadableError, match="no subtitle"):
        read("Only a line of text.")


def test_two_speakers_in_one_subtitle_are_two_paragraphs():
    text = cue(1, "00:00:01,000", "00:00:03,000", "- Who lit the lamp?\n- Nobody, they say,\nand nobody will.")
    assert [each for each, _ in read(text)] == ["- Who lit the lamp?", "- Nobody, they say,\nand nobody will."]
