"""The words that change the tone of others, read from their list, by what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from toolkit.files import packaged_text

OBJECT, NOUN, SUBJECT, PASSIVE = "object", "noun", "subject", "passive"
_COMMON = frozenset("is are was were be has have had get got gets getting become became becoming".split())
_TURNS = {"both": (True, True), "bad": (False, True), "good": (True, False)}


@dataclass(frozen=True)
class Turn:
    """What a shifter turns round.

    Attributes
    ----------
    good, bad
        Whether it changes the sign of good words, and of bad words.
    """

    good: bool
    bad: bool


class Phrase(NamedTuple):
    """A shifter of several words, and the place among them of the one that it is looked up by."""

    words: tuple[str, ...]
    at: int


@dataclass(frozen=True)
class Shifters:
    """The shifters by what they do.

    Attributes
    ----------
    sections
        The words of each plain section.
    turns
        For ``object``, ``noun`` and ``subject``: what each word turns on that side of it.
    phrases
        The words of each phrase with the place among them of the one that it is looked up by, by that word; longest
        first. It is the first, or the second where the first is as common as *is*.
    all
        Every word that may change the tone of another.
    """

    sections: Mapping[str, frozenset[str]]
    turns: Mapping[str, Mapping[str, Turn]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    all: frozenset[str]

    def __getitem__(self, section: str) -> frozenset[str]:
        """Return the words of a section."""
        return self.sections[section]


def read_shifters(text: str) -> Shifters:
    r"""Read a list of shifters: sections in brackets, words between spaces, ``#`` opens a comment.

    Examples
    --------
    >>> read_shifters("[turns bad, object]\nprevent # to\nget_over").turns["object"]["get over"]
    Turn(good=False, bad=True)
    """
    sections: dict[str, set[str]] = {}
    turns: dict[str, dict[str, Turn]] = {OBJECT: {}, NOUN: {}, SUBJECT: {}}
    current = ""
    for line in text.splitlines():
        content = line.partition("#")[0].strip()
        if content.startswith("["):
            current = content.strip("[]")
        elif content:
            sections.setdefault(current, set()).update(word.replace("_", " ") for word in content.split())
    for name, words in sections.items():
        what, _, side = name.removeprefix("turns ").partition(", ")
        if what in _TURNS:
            good, bad = _TURNS[what]
            for word in words:
                known = turns[SUBJECT if side == "after" else side].setdefault(word, Turn(good, bad))
                turns[SUBJECT if side == "after" else side][word] = Turn(known.good or good, known.bad or bad)
    passive = ("free", "no denial", "demand", "evils", "charges", "burdens", "necessities", "matching")
    shifting = {word for name, words in sections.items() if name not in passive for word in words}
    phrases: dict[str, set[Phrase]] = {}
    for phrase in shifting:
        parts = tuple(phrase.split())
        if len(parts) > 1:
            at = int(parts[0] in _COMMON)
            phrases.setdefault(parts[at], set()).add(Phrase(parts, at))
    ordered = {key: tuple(sorted(found, key=lambda each: (-len(each.words), each))) for key, found in phrases.items()}
    return Shifters(
        {name: frozenset(words) for name, words in sections.items()},
        turns,
        ordered,
        frozenset({word for word in shifting if " " not in word} | phrases.keys()),
    )


@cache
def shifters() -> Shifters:
    """Return the shifters of English that the package ships."""
    return read_shifters(packaged_text("toolkit.methods.tone", "shifters.txt"))
