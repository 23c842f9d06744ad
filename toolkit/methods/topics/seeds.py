"""Seed topics: names and words that a user gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.counts.terms import keys_of
from toolkit.errors import SettingError, UnreadableError
from toolkit.files import read_list, visible
from toolkit.language.stopwords import Language
from toolkit.language.words import find_words, normalise_punctuation


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
    """Read topics, one per line: a name, a colon, and words or phrases separated by commas.

    Empty lines and lines that start with ``#`` are skipped.

    Raises
    ------
    SettingError
        If a line has no name or no words, a name is used twice, or there is no topic.

    Examples
    --------
    >>> parse_seed_topics("Energy: gas, power station")
    [Wanted(name='Energy', words=('gas', 'power station'))]
    """
    made: list[SeedTopic] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, rest = line.partition(":")
        given = tuple(" ".join(each.split()) for each in rest.split(",") if each.strip())
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


def seed_term_places(
    wanted: Sequence[SeedTopic], terms: Sequence[str], language: Language
) -> tuple[list[list[int]], list[str]]:
    """Find the terms of the seed words.

    Returns
    -------
    list of list of int
        For each topic the places of its terms.
    list of str
        Words that are not terms: in too few or too many texts, or stop words.

    Raises
    ------
    SettingError
        If none of the words of a topic is a term.
    """
    place = {term: number for number, term in enumerate(terms)}
    found, missing = [], []
    for topic in wanted:
        own: list[int] = []
        for given in topic.words:
            forms = [form for form, _, _ in find_words(normalise_punctuation(given))]
            key = " ".join(each for each in keys_of(forms, language) if each)
            if key in place:
                own.append(place[key])
            else:
                missing.append(given)
        if not own:
            raise SettingError(
                f"None of the words of the seed topic {topic.name!r} occurs in more than one text.",
                "Give words that the texts use.",
            )
        found.append(sorted(set(own)))
    return found, missing
