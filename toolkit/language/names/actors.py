"""Where a text mentions an actor: by its name in any form, a title and surname, an acronym, or a name given for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from toolkit.language.forms import fold
from toolkit.language.lazy_patterns import lazy
from toolkit.language.names.lists import other_forms
from toolkit.language.stopwords import Language
from toolkit.language.words import find_words

_PART = lazy(r"[^-]+")
_PREFIX = 3  # letters that every form of a word begins with
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor president minister premier chancellor senator governor mayor king queen"
    " prince princess pope bishop archbishop cardinal imam rabbi sheikh ayatollah general gen colonel col captain"
    " capt major lieutenant lt sergeant sgt judge justice ambassador secretary chairman chairwoman chair"
    " commissioner rep representative congressman congresswoman councillor deputy director sir lord lady dame"
    " baroness envoy speaker chief sultan emir comrade detective inspector officer coach sister brother father"
    " mother saint".split()
)
# A name of several words that opens or ends with one of these is that of a place or body: it has no surname.
_PLACES = frozenset(
    "north south east west northern southern eastern western central new united great saudi sri costa el sierra"
    " burkina hong puerto los las san santa saint st port cape papua trinidad ivory czech dominican equatorial"
    " marshall solomon cook bosnia black white red european african american asian world international national"
    " federal".split()
)
_BODIES = frozenset(
    "commission council nations union bank party office agency house court committee ministry department"
    " government army forces force organization organisation association republic states kingdom island islands"
    " city county university institute foundation group company corporation movement front league parliament"
    " congress senate assembly society service services fund forum alliance coalition federation club church board"
    " authority bureau center centre sea ocean river lake mountains bay coast street square times post journal"
    " news africa america asia europe".split()
)
_OPENERS = frozenset(
    "yesterday today tomorrow now then meanwhile however later still also but and so yet perhaps maybe once".split()
)
# Names that are also small words, where the sentence says which they are.
_MONTHS = frozenset("march april may june august".split())
_BEFORE_MONTH = frozenset("in since until till last next early late mid this every".split())
_AFTER_MODAL = frozenset(
    "i we you he she it they the this that these those god your his her our my all there be".split()
)


@dataclass(frozen=True)
class Actor:
    """An actor and the ways in which it is named.

    Parameters
    ----------
    name
        As the user wrote it.
    forms
        Each the keys of its words, see `toolkit.language.forms.fold`; the longest first.
    acronyms
        Those that are written in capitals: *era* is no mention of the ERA, but *Nato* is one of NATO.
    capitals
        Those that the user wrote with a capital: *may* is no mention of May.
    surname
        Key of the last word of a person's name; empty for others.
    given
        Keys of the words before it.
    shared
        Whether the texts name another person of that surname, so that it alone names neither.
    """

    name: str
    forms: tuple[tuple[str, ...], ...]
    acronyms: frozenset[tuple[str, ...]] = frozenset()
    capitals: frozenset[tuple[str, ...]] = frozenset()
    surname: str = ""
    given: tuple[str, ...] = ()
    shared: bool = False

    def mentioned(self, text: str, language: Language) -> list[tuple[int, int]]:
        """Return the spans of a sentence that name the actor, in order.

        >>> from toolkit.language.stopwords import english
        >>> actor_named("Taliban", {}, english()).mentioned("the TALIBAN's men, a Taliban-led state", english())
        [(4, 13), (21, 28)]
        """
        return [(each.start, each.end) for each in ActorIndex((self,), language).mentions(text)]


class Named(NamedTuple):
    """Where an actor is named."""

    actor: Actor
    start: int
    end: int


class _Piece(NamedTuple):
    """A word or part of a compound, with its key and span."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class ActorIndex:
    """Actors by the first words of their forms, so that a text is read once for all of them."""

    actors: tuple[Actor, ...]
    language: Language

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[Actor, tuple[str, ...]]]]:
        made: dict[str, list[tuple[Actor, tuple[str, ...]]]] = {}
        for actor in self.actors:
            for form in (*actor.forms, *([(actor.surname,)] if actor.surname else [])):
                made.setdefault(form[0], []).append((actor, form))
        return made

    @cached_property
    def _prefixes(self) -> tuple[str, ...]:
        return tuple(sorted({first[:_PREFIX] if len(first) > _PREFIX else "" for first in self._by_first}))

    def mentions(self, text: str) -> list[Named]:
        """Return where a sentence names which actor, in order; of forms that begin at a place, the longest."""
        lower = text.lower()
        if not any(prefix in lower for prefix in self._prefixes):
            return []
        pieces = _pieces(text, self.language)
        found: list[Named] = []
        ends: dict[str, int] = {}
        for place, piece in enumerate(pieces):
            for actor, form in self._by_first.get(piece.key, ()):
                if ends.get(actor.name, 0) > piece.start or not _stands(form, pieces, place):
                    continue
                if self._is_name(actor, form, text, pieces, place):
                    last = pieces[place + len(form) - 1]
                    found.append(Named(actor, piece.start, last.end))
                    ends[actor.name] = last.end
        return found

    def _is_name(self, actor: Actor, form: tuple[str, ...], text: str, pieces: Sequence[_Piece], place: int) -> bool:
        """Tell whether words that look like a form of an actor name it, by their capitals and neighbours."""
        spelled = [text[each.start : each.end] for each in pieces[place : place + len(form)]]
        if form in actor.acronyms:
            return spelled[0][:1].isupper() or spelled[0][:1].isdigit()
        if actor.surname and form == (actor.surname,):
            return spelled[0][:1].isupper() and self._names_person(actor, text, pieces, place)
        if form not in actor.capitals:
            return True
        if not any(each[:1].isupper() or not each[:1].isalpha() for each in spelled):
            return False
        return len(form) > 1 or not self._is_word(text, pieces, place)

    def _names_person(self, actor: Actor, text: str, pieces: Sequence[_Piece], place: int) -> bool:
        """Tell whether a surname stands for its bearer: after a title or the given name, or alone."""
        if not place or text[pieces[place - 1].end : pieces[place].start] not in (" ", ". ", "\u00a0"):
            return not actor.shared
        before = text[pieces[place - 1].start : pieces[place - 1].end]
        plain = before.lower().strip(".")
        if plain in _TITLES or pieces[place - 1].key in actor.given:
            return True
        opens = place == 1 and (plain in _OPENERS or plain.endswith(("ly", "ing", "ed")))
        other = before[:1].isupper() and plain not in self.language.stop_words and not opens
        return not other and not actor.shared

    def _is_word(self, text: str, pieces: Sequence[_Piece], place: int) -> bool:
        """Tell whether a capital is that of a month, or of the first word of a sentence, rather than of a name."""
        piece = pieces[place]
        word = text[piece.start : piece.end].lower()
        before = text[pieces[place - 1].start : pieces[place - 1].end].lower() if place else ""
        after = text[pieces[place + 1].start : pieces[place + 1].end].lower() if place + 1 < len(pieces) else ""
        if word in _MONTHS and (before in _BEFORE_MONTH or before[:1].isdigit() or after[:1].isdigit()):
            return True
        return not place and word in self.language.stop_words and after in _AFTER_MODAL


def _stands(form: tuple[str, ...], pieces: Sequence[_Piece], place: int) -> bool:
    return tuple(piece.key for piece in pieces[place : place + len(form)]) == form


def _pieces(text: str, language: Language) -> list[_Piece]:
    """Return the words of a text, compounds divided, each with its key and span."""
    made = []
    for word, start, end in find_words(text):
        if "-" not in word:
            made.append(_Piece(fold(word, language.code, language.stop_words), start, end))
            continue
        for part in _PART.finditer(word):
            key = fold(part[0], language.code, language.stop_words)
            made.append(_Piece(key, start + part.start(), start + part.end()))
    return made


def _keys(term: str, language: Language) -> tuple[str, ...]:
    return tuple(piece.key for piece in _pieces(term, language))


def actor_named(term: str, definitions: Mapping[str, str], language: Language) -> Actor:
    """Return the actor of a name, with the acronym or the long form that the texts define for it.

    Parameters
    ----------
    term
        As the user wrote it, with further names after an equals sign: ``Russia=Russian,Moscow``. A name of a person
        in full is found as a title and surname too, and as the surname alone where nobody else in the texts bears it;
        a country or well-known body under its other names as well: *US* for the United States.
    definitions
        Acronym to long form, as `toolkit.language.acronyms.definitions` finds them.
    language
        Of the texts.
    """
    name, _, rest = term.partition("=")
    name = name.strip()
    given = [each.strip() for each in (name, *rest.split(","), *other_forms(name)) if each.strip()]
    spelled = {_keys(each, language): each for each in given}
    forms = set(spelled)
    acronyms = {keys for keys, each in spelled.items() if each.isupper()}
    for short, long in definitions.items():
        pair = _keys(short, language), _keys(long, language)
        if not forms.isdisjoint(pair):
            forms.update(pair)
            acronyms.add(pair[0])
    forms.discard(())
    own = _keys(name, language)
    person = is_person(name)
    return Actor(
        name,
        tuple(sorted(forms, key=lambda form: (-len(form), form))),
        frozenset(acronyms),
        frozenset(keys for keys, each in spelled.items() if any(map(str.isupper, each))),
        own[-1] if person and own else "",
        own[:-1] if person else (),
    )


def is_person(name: str) -> bool:
    """Tell whether a name looks like that of a person in full: two to four words with capitals, and no place or body.

    >>> is_person("Maren Oduya"), is_person("Security Council"), is_person("South Korea"), is_person("Oduya")
    (True, False, False, False)
    """
    parts = name.split()
    if not 2 <= len(parts) <= 4 or not all(
        part[0].isupper() and part.strip(".").replace("-", "").isalpha() for part in parts
    ):
        return False
    lower = [part.lower().strip(".") for part in parts]
    return not any(part.isupper() and len(part) > 2 for part in parts) and not (
        lower[0] in _PLACES or lower[-1] in _BODIES or lower[-1].endswith("s'")
    )


def with_bearers(actors: Iterable[Actor], texts: Iterable[str], language: Language) -> list[Actor]:
    """Return actors with the surnames marked that the texts give to another person as well: *Karl Oduya*."""
    found = list(actors)
    people = {actor.surname for actor in found if actor.surname}
    if not people:
        return found
    others: dict[str, set[str]] = {}
    prefixes = {surname[:_PREFIX] for surname in people}
    for text in texts:
        lower = text.lower()
        if not any(prefix in lower for prefix in prefixes):
            continue
        pieces = _pieces(text, language)
        for before, piece in pairwise(pieces):
            first = text[before.start : before.end]
            if piece.key not in people or not text[piece.start].isupper() or text[before.end : piece.start] != " ":
                continue
            plain = first.lower().strip(".")
            if first[0].isupper() and plain not in _TITLES | _OPENERS and plain not in language.stop_words:
                others.setdefault(piece.key, set()).add(before.key)
    return [
        replace(actor, shared=bool(others.get(actor.surname, set()) - set(actor.given))) if actor.surname else actor
        for actor in found
    ]


def actors_named(terms: Iterable[str], definitions: Mapping[str, str], language: Language) -> list[Actor]:
    """Return the actors of some names; those that turn out to be one are one, under the name that came first."""
    found: list[Actor] = []
    for term in terms:
        actor = actor_named(term, definitions, language)
        if actor.forms and not any(set(actor.forms) & set(other.forms) for other in found):
            found.append(actor)
    return found
