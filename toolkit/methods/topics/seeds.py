"""Seed topics: names and words that a user gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from toolkit.counts.measures.weighting import binary
from toolkit.counts.terms import keys_of
from toolkit.errors import SettingError, UnreadableError
from toolkit.files import read_list, visible
from toolkit.language.patterns import read_pattern
from toolkit.language.stopwords import Language
from toolkit.language.words import find_words, normalise_punctuation
from toolkit.methods.topics.choice import CandidateModel
from toolkit.methods.topics.model import Space
from toolkit.methods.topics.words import coherent_words, top_places

FIRST = 20
"""Words of a topic among which those of its seeds must be."""

_MARKS = re.compile("[,;]")


class SeedTopic(NamedTuple):
    """A seed topic: its name, and its words as given."""

    name: str
    words: tuple[str, ...]


def read_seed_topics(path: str) -> list[SeedTopic]:
    """Read the seed topics in a file; see `parse_seed_topics`.

    Raises
    ------
    SettingError
        If it cannot be read, or is not a list of topics.
    """
    try:
        data = read_list(path)
    except UnreadableError as error:
        raise SettingError(
            f"The file of seed topics {visible(path)!r} cannot be read. {error.problem}", "Give another with --seeds."
        ) from error
    return parse_seed_topics(data.decode("utf-8-sig", "replace"))


def parse_seed_topics(text: str) -> list[SeedTopic]:
    """Read topics, one per line: a name, a colon, and words or phrases.

    Words are separated by commas or semicolons, or by spaces in a line without either. A word with ``*`` or ``?``, or
    an expression between slashes, stands for all terms that it means; see `toolkit.language.patterns.read_pattern`.

    Empty lines and lines that start with ``#`` are skipped.

    Raises
    ------
    SettingError
        If a line has no name or no words, a name is used twice, or there is no topic.

    Examples
    --------
    >>> parse_seed_topics("Energy: gas, power station")
    [SeedTopic(name='Energy', words=('gas', 'power station'))]
    >>> parse_seed_topics("Energy: gas cargoes")
    [SeedTopic(name='Energy', words=('gas', 'cargoes'))]
    """
    made: list[SeedTopic] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, rest = line.partition(":")
        parts = _MARKS.split(rest) if _MARKS.search(rest) else rest.split()
        given = tuple(" ".join(each.split()) for each in parts if each.strip())
        if not colon or not name.strip() or not given:
            raise SettingError(
                f"Line {number} of the file of seed topics is not a topic: {line.strip()[:60]!r}.",
                "Write a name, a colon and words: Energy: gas, pipeline, power station",
            )
        made.append(SeedTopic(" ".join(name.split()), given))
    names = [each.name for each in made]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SettingError(f"The seed topic {twice[0]!r} is given twice.", "Join its lines.")
    if not made:
        raise SettingError("The file of seed topics is empty.", "Write one topic per line: Energy: gas, pipeline")
    return made


@dataclass(frozen=True)
class HeldTopic:
    """A seed topic that was found: its name, the number of the fitted topic, and the places of its words there."""

    name: str
    topic: int
    places: tuple[int, ...]


def held_topics(
    space: Space, best: CandidateModel, wanted: Sequence[SeedTopic], places: Sequence[Sequence[int]]
) -> list[HeldTopic]:
    """Return the seed topics that were found: at least half of their words are among the first twenty of the topic.

    The first twenty are the most characteristic terms of the topic, or the words that are shown for it.

    Parameters
    ----------
    space, best
        The texts and the model, whose first topics are anchored at the seed words.
    wanted, places
        The seed topics and the places of their words that are terms.
    """
    if not wanted:
        return []
    shown = coherent_words(best.measures, binary(space.counts).tocsc(), space.single, FIRST)
    held = []
    for topic, (seed, own) in enumerate(zip(wanted, places, strict=True)):
        first = {*shown[topic], *top_places(best.measures.log_likelihood[topic], FIRST)}
        found = tuple(place for place in own if place in first)
        if 2 * len(found) >= len(seed.words):
            held.append(HeldTopic(seed.name, topic, found))
    return held


def is_wild(given: str) -> bool:
    """Tell whether a seed word is a pattern with ``*`` or ``?``, or an expression, rather than a word."""
    return "*" in given or "?" in given or given.startswith("/")


def _matching(given: str, terms: Sequence[str]) -> list[int]:
    """Return the places of the terms that a pattern means, word by word and in any case."""
    found: list[int] = []
    for phrase in read_pattern(given, "ignore").phrases:
        places = [place for place, term in enumerate(terms) if term.count(" ") == len(phrase) - 1]
        for number, word in enumerate(phrase):
            meant = word.matched([terms[place].split(" ")[number] for place in places])
            places = [place for place, each in zip(places, meant, strict=True) if each]
        found += places
    return found


def seed_term_places(
    wanted: Sequence[SeedTopic], terms: Sequence[str], language: Language
) -> tuple[list[list[int]], list[str]]:
    """Find the terms of the seed words; a pattern stands for all the terms that it means.

    Returns
    -------
    list of list of int
        For each topic the places of its terms; none if all its words are missing.
    list of str
        Words that are not terms: in too few or too many texts, or stop words.

    Raises
    ------
    SettingError
        If none of the words of any topic is a term.
    """
    place = {term: number for number, term in enumerate(terms)}
    found, missing = [], []
    for topic in wanted:
        own: list[int] = []
        for given in topic.words:
            if is_wild(given):
                matched = _matching(given, terms)
                own += matched
                missing += [] if matched else [given]
                continue
            forms = [form for form, _, _ in find_words(normalise_punctuation(given))]
            key = " ".join(each for each in keys_of(forms, language) if each)
            if key in place:
                own.append(place[key])
            else:
                missing.append(given)
        found.append(sorted(set(own)))
    if not any(found):
        names = ", ".join(repr(topic.name) for topic in wanted)
        raise SettingError(
            f"None of the words of the seed topics ({names}) occurs in more than one text.",
            "Give words that the texts use, separated by commas.",
        )
    return found, missing
