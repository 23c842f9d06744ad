"""The shipped lists that names are recognised by: countries, places, bodies, given names, titles and head nouns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from toolkit.files import packaged_text
from toolkit.language.words import normalise_punctuation

PLACE, BODY = "place", "body"


def _lines(name: str) -> Iterator[str]:
    for line in packaged_text("toolkit.language.names", name).splitlines():
        if line and not line.startswith("#"):
            yield normalise_punctuation(line)


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    group: set[str] = set()
    for line in _lines("name_words.txt"):
        if line.endswith(":"):
            group = found.setdefault(line[:-1], set())
        else:
            group.update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


def words_of(*groups: str) -> frozenset[str]:
    """Return the words, in lower case, of some groups of `name_words.txt`, such as ``title`` and ``body``."""
    return _union(groups)


@cache
def _union(groups: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(_groups()[group] for group in groups))


@cache
def _countries() -> tuple[dict[str, str], frozenset[str]]:
    names: dict[str, str] = {}
    people: set[str] = set()
    for line in _lines("countries.txt"):
        left, _, demonyms = line.partition("~")
        name, _, others = left.partition("=")
        for form in (name, *others.split(",")):
            if form.strip():
                names[form.strip().removeprefix("the ")] = name.strip()
        for each in demonyms.split():
            people.update((each, each + "s"))
    return names, frozenset(people)


@cache
def listed_places() -> dict[str, str]:
    """Return the places that are listed: each form and the name of the place.

    >>> [listed_places()[form] for form in ("U.S.", "Holland", "Black Sea")]
    ['United States', 'Netherlands', 'Black Sea']
    """
    found = {name: name for name in _lines("cities.txt")}
    found |= {name.strip(): name.strip() for line in _lines("regions.txt") for name in line.split(";") if name.strip()}
    return found | _countries()[0]


@cache
def listed_bodies() -> dict[str, str]:
    """Return the bodies that are listed: each form and the name of the body.

    >>> listed_bodies()["ISIS-K"], listed_bodies()["U.N."]
    ('Islamic State-Khorasan Province', 'United Nations')
    """
    found = {}
    for line in _lines("bodies.txt"):
        name, _, others = line.partition("=")
        found.update({form.strip(): name.strip() for form in (name, *others.split(",")) if form.strip()})
    return found


@cache
def demonyms() -> frozenset[str]:
    """Return adjectives and peoples of countries and regions: *Afghan*, *Afghans*, *South-African*."""
    return _countries()[1]


@cache
def given_names() -> frozenset[str]:
    """Return given names in Latin letters; some are common words as well."""
    return frozenset(word for line in _lines("given_names.txt") for word in line.split())


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for names in (listed_places(), listed_bodies()):
        for form, name in names.items():
            found.setdefault(name, set()).add(form)
    return {name: tuple(sorted(forms)) for name, forms in found.items()}


def other_forms(form: str) -> tuple[str, ...]:
    """Return the other listed forms of a place or body, sorted; without those that are part of other names.

    >>> other_forms("United States"), other_forms("Oduya")
    (('U.S.', 'U.S.A.', 'US', 'USA', 'United States of America'), ())
    """
    known = listed(form)
    if not known:
        return ()
    return tuple(each for each in _forms()[known[1]] if each not in (form, *_PARTS))


# Forms that other names have in them, as Latin America, the Islamic State of Iraq or the Republic of Korea.
_PARTS = frozenset(("America", "States", "Great Britain", "GB", "IS", "Persia", "Macedonia", "Emirates", "Meta"))


def listed(form: str) -> tuple[str, str] | None:
    """Return the kind and the name under which a form is listed as a place or a body, if it is.

    >>> listed("U.S."), listed("Al Qaeda"), listed("Oduya")
    (('place', 'United States'), ('body', 'al-Qaeda'), None)
    """
    body = listed_bodies().get(form)
    if body:
        return BODY, body
    place = listed_places().get(form)
    return (PLACE, place) if place else None
