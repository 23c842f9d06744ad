"""The words by which statements are recognised, read from the data file of the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from toolkit.language.clauses.lexicon import word_sections


@dataclass(frozen=True)
class Directive:
    """A verb of asking: its strength, 1 to 3, and the frames in which what is asked follows."""

    strength: int
    frames: frozenset[str]


@dataclass(frozen=True)
class Cues:
    """The word lists by section, and the sections that hold more than words.

    Attributes
    ----------
    lists
        Section to words.
    directives
        Verb of asking to its strength and frames.
    necessity
        Adjective, participle or noun of necessity to its strength.
    reporting
        Verb of saying or thinking to its frames.
    """

    lists: dict[str, frozenset[str]]
    directives: dict[str, Directive]
    necessity: dict[str, dict[str, int]]
    reporting: dict[str, frozenset[str]]

    def __getitem__(self, section: str) -> frozenset[str]:
        return self.lists[section]


_RATED = ("necessity adjective", "necessity participle", "duty noun", "way noun")


@cache
def cues() -> Cues:
    """Return the English cues that the package ships."""
    sections = word_sections("toolkit.methods.statements", "cues.txt")
    directives = {}
    for entry in sections.pop("request verb"):
        verb, strength, frames = entry.split(":")
        directives[verb] = Directive(int(strength), frozenset(frames.split(",")))
    reporting = {}
    for entry in sections.pop("reporting verb"):
        verb, frames = entry.split(":")
        reporting[verb] = frozenset(frames.split(","))
    necessity = {}
    for name in _RATED:
        rated = (entry.split(":") for entry in sections.pop(name))
        necessity[name] = {word: int(strength) for word, strength in rated}
    return Cues({name: frozenset(words) for name, words in sections.items()}, directives, necessity, reporting)
