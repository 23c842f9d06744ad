"""Reported speech is found between marks of any kind, and apostrophes are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language.quotes import blanked, speech


def found(text):
    return [text[start:end] for start, end in speech(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "We leave in the morning."', ['"We leave in the morning."']),
        ("He said: “We leave in the morning.”", ["“We leave in the morning.”"]),
        ("He said: ''We leave in the morning.''", ["''We leave in the morning.''"]),
        ("He said: ‘We leave in the morning.’ She stayed.", ["‘We leave in the morning.’"]),
        ("'The refugees' plight is a shame,' he said.", ["'The refugees' plight is a shame,'"]),
        ('"We go now, all of us," he said, "and we stay there."', ['"We go now, all of us,"', '"and we stay there."']),
        ('The "summit" of the "big four" failed.', []),  # terms, not speech
        ("“We go. Nobody stays here.", ["“We go. Nobody stays here."]),  # goes on in the next paragraph
        ('A plank of 6" by 4" is what they wanted to have.', []),  # inches
        ("The ministers' and the envoys' words were not the same.", []),
        ("It isn't what the town's people wanted to hear.", []),
        ("", []),
    ],
)
def test_speech_is_found(text, expected):
    assert found(text) == expected


@given(st.text(alphabet="ab ,.“”‘’\"'-", max_size=60))
def test_spans_are_in_order_and_apart_and_curly_marks_are_straight_ones(text):
    spans = speech(text)
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))

    assert speech(straight) == spans
    assert all(start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    inside, outside = (blanked(text, spans, inside=each) for each in (False, True))
    assert len(inside) == len(outside) == len(text)
    assert all(" " in pair for pair in zip(inside, outside, strict=True))


@pytest.mark.parametrize("text", ['"a ' * 60_000, "'a " * 60_000, "a' " * 60_000, "'' " * 60_000, '"' * 120_000])
def test_long_runs_of_marks_are_read_at_once(text):
    assert isinstance(speech(text), list)
