"""Candidate keyphrases with any counts, for tests of the compiled parts that read them."""

from __future__ import annotations

from hypothesis import strategies as st

from toolkit.methods.keywords.candidates import ALWAYS, KeywordCandidate
from toolkit.methods.keywords.chunks import TITLE, Chunk
from toolkit.methods.keywords.closed_lists import KINDS


def place(heading):
    return Chunk(("gas",), ("gas",), ("",), 0, 0, False, heading, False, False, 1, 0, 1, 0, (0,)), 0, 1


FEW = st.integers(0, 9)
SHARES = st.sampled_from(ALWAYS) | st.lists(st.integers(0, 7), min_size=KINDS, max_size=KINDS).map(
    lambda times: tuple(each / max(sum(times), 1) for each in times)
)
WORDS = st.sampled_from("gas storage covid-19 meeting année x² fishing ٣ \ud800 of system people".split())
KEYS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
CANDIDATES = st.builds(
    KeywordCandidate,
    key=st.one_of(KEYS, st.sampled_from(("", " ", "gas ", " gas", "-", "a  b"))),
    words=st.integers(1, 4),
    count=FEW,
    inside=FEW,
    whole=FEW,
    first=st.integers(0, 3_000),
    tenths=FEW,
    informative=st.integers(1, 9),
    capitals=FEW,
    acronym=FEW,
    headings=FEW,
    before=SHARES,
    after=SHARES,
    places=st.lists(st.sampled_from((place(0), place(1), place(TITLE))), max_size=3),
)
CANDIDATE = KeywordCandidate("gas", 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, (0.0,) * KINDS, (0.0,) * KINDS, [place(0)])
