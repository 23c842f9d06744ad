"""Which words can change the tone of others, so that a sentence without any takes the short way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from toolkit.methods.tone.composition import (
    ALWAYS_CHANGING,
    BURDENS,
    BUT,
    HELPING,
    KEEP_REACH,
    PHRASE_PAIRS,
    RISING,
)
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.wishes import HOPED, MEANT, MISTAKEN, MODALS, UNREAL, WISHES

_ANYWHERE = 1_000_000  # words


@dataclass(frozen=True)
class Window:
    """Words that change the tone only if one of some others follows soon: *should* with *have*.

    Attributes
    ----------
    openers, closers
        The former words and the latter.
    reach
        Number of words in which one of the latter must follow.
    """

    openers: frozenset[str]
    closers: frozenset[str]
    reach: int


@dataclass(frozen=True)
class Triggers:
    """What a sentence must hold for `toolkit.methods.tone.composition.composed` to do more than add degrees.

    Attributes
    ----------
    words
        Words that are enough alone.
    pairs
        Pairs of words side by side, ordered by the first.
    windows
        Pairs of words near one another.
    """

    words: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    windows: tuple[Window, ...]


def triggers(valences: Mapping[str, float], estimated: Mapping[str, float] = MappingProxyType({})) -> Triggers:
    """Return the triggers of English. They may name too many sentences, but must miss none.

    Parameters
    ----------
    valences
        Of the lexicon: what rises matters only if it is bad.
    estimated
        Estimated valences: who is helped matters only if that is bad.
    """
    bad = frozenset(word for word, value in valences.items() if value < 0) | BURDENS
    helped = bad | {word for word, value in estimated.items() if value < 0}
    listed = shifters()
    pairs = PHRASE_PAIRS | {("far", "from"), ("if", "only"), ("would", "that")}
    pairs |= {(first, second) for first in ("in", "no") for second in ("vain", "avail")}
    pairs |= {(word, "to") for word in MEANT | MISTAKEN} | {("kindly", word) for word in listed["stopping"]}
    windows = (
        Window(MODALS, frozenset(("have",)), 2),
        Window(WISHES, UNREAL, 6),
        Window(HOPED, listed["comparative"], 4),
        Window(frozenset(("too",)), frozenset(("to",)), 3),
        Window(listed["kept from"], frozenset(("from",)), KEEP_REACH),
        Window(HELPING, helped, _ANYWHERE),
        Window(RISING, bad, _ANYWHERE),
        Window(bad, RISING, _ANYWHERE),
    )
    return Triggers(ALWAYS_CHANGING | BUT, tuple(sorted(pairs)), windows)
