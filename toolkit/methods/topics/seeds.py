"""Lists of words that a user gives for topics that are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.counts.terms import keys_of
from toolkit.errors import SettingError, UnreadableError
from toolkit.files import read_list, visible
from toolkit.language.stopwords import Language
from toolkit.language.words import find_words, normalise_punctuation


class Wanted(NamedTuple):
    """A topic that is wanted: its name, and its words as they were given."""

    name: str
    words: tuple[str, ...]


def read_wanted(path: str) -> list[Wanted]:
    """Read the topics that a file asks for; see `wanted_topics`.

    Raises
    ------
    SettingError
        If it cannot be read, or what it says is no list of topics.
    """
    try:
        data = read_list(path)
    except UnreadableError as error:
        raise SettingError(
            f"The file with topics {visible(path)!r} cannot be used. {error.problem}", "Name another with --seeds."
        ) from error
    return wanted_topics(data.decode("utf-8-sig", "replace"))


def wanted_topics(text: str) -> list[Wanted]:
    """Read topics, one a line: a name, a colon, and words or phrases with commas between them.

    Empty lines and lines that begin with ``#`` are passed over.

    Raises
    ------
    SettingError
        If a line has no name or no words, a name stands twice, or there is no topic.

    Examples
    --------
    >>> wanted_topics("Energy: gas, power station")
    [Wanted(name='Energy', words=('gas', 'power station'))]
    """
    made: list[Wanted] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, rest = line.partition(":")
        given = tuple(" ".join(each.split()) for each in rest.split(",") if each.strip())
        if not colon or not name.strip() or not given:
            raise SettingError(
                f"Line {number} of the file with topics is no topic: {line.strip()[:60]!r}.",
                "Write a name, a colon and words: Energy: gas, pipeline, power station",
            )
        made.append(Wanted(" ".join(name.split()), given))
    names = [each.name for each in made]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SettingError(f"The topic {twice[0]!r} stands twice in the file with topics.", "Join its lines.")
    if not made:
        raise SettingError("The file with topics holds none.", "Write one a line: Energy: gas, pipeline")
    return made


def places_of_wanted(
    wanted: Sequence[Wanted], terms: Sequence[str], language: Language
) -> tuple[list[list[int]], list[str]]:
    """Find the terms that the given words are counted as.

    Returns
    -------
    list of list of int
        For each topic the places of its terms.
    list of str
        Words that are no term: in no text or in nearly all, or without a meaning of their own.

    Raises
    ------
    SettingError
        If no word of a topic is a term.
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
                f"None of the words of the topic {topic.name!r} stands in several texts.",
                "Give words that the texts use.",
            )
        found.append(sorted(set(own)))
    return found, missing
