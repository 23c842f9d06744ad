"""Where a text mentions an actor: its name in any case, with a possessive, or as the acronym that stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.language.forms import fold
from toolkit.language.lazy_patterns import lazy
from toolkit.language.stopwords import Language
from toolkit.language.words import find_words

_PART = lazy(r"[^-]+")
_PREFIX = 3  # letters that every form of a word begins with


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
    """

    name: str
    forms: tuple[tuple[str, ...], ...]
    acronyms: frozenset[tuple[str, ...]] = frozenset()

    def mentioned(self, text: str, language: Language) -> list[tuple[int, int]]:
        """Return the spans of a sentence that name the actor, in order.

        >>> from toolkit.language.stopwords import english
        >>> actor_named("Taliban", {}, english()).mentioned("the TALIBAN's men, a Taliban-led state", english())
        [(4, 13), (21, 28)]
        """
        lower = text.lower()
        if not any(form[0][:_PREFIX] in lower or len(form[0]) <= _PREFIX for form in self.forms):
            return []
        pieces = _pieces(text, language)
        found = []
        place = 0
        while place < len(pieces):
            form = next((form for form in self.forms if _stands(form, pieces, place)), ())
            size = len(form)
            if size and (form not in self.acronyms or text[pieces[place][1]].isupper()):
                found.append((pieces[place][1], pieces[place + size - 1][2]))
            place += size or 1
        return found


def _stands(form: tuple[str, ...], pieces: list[tuple[str, int, int]], place: int) -> bool:
    return tuple(piece[0] for piece in pieces[place : place + len(form)]) == form


def _pieces(text: str, language: Language) -> list[tuple[str, int, int]]:
    """Return the words of a text, compounds divided, each with its key and span."""
    made = []
    for word, start, end in find_words(text):
        if "-" not in word:
            made.append((fold(word, language.code, language.stop_words), start, end))
            continue
        for part in _PART.finditer(word):
            key = fold(part[0], language.code, language.stop_words)
            made.append((key, start + part.start(), start + part.end()))
    return made


def _keys(term: str, language: Language) -> tuple[str, ...]:
    return tuple(key for key, _, _ in _pieces(term, language))


def actor_named(term: str, definitions: Mapping[str, str], language: Language) -> Actor:
    """Return the actor of a name, with the acronym or the long form that the texts define for it.

    Parameters
    ----------
    term
        As the user wrote it.
    definitions
        Acronym to long form, as `toolkit.language.acronyms.definitions` finds them.
    language
        Of the texts.
    """
    own = _keys(term, language)
    forms = {own}
    acronyms = {own} if term.isupper() else set()
    for short, long in definitions.items():
        pair = _keys(short, language), _keys(long, language)
        if own in pair:
            forms.update(pair)
            acronyms.add(pair[0])
    forms.discard(())
    return Actor(term, tuple(sorted(forms, key=lambda form: (-len(form), form))), frozenset(acronyms))


def actors_named(terms: Iterable[str], definitions: Mapping[str, str], language: Language) -> list[Actor]:
    """Return the actors of some names; those that turn out to be one are one, under the name that came first."""
    found: list[Actor] = []
    for term in terms:
        actor = actor_named(term, definitions, language)
        if actor.forms and not any(set(actor.forms) & set(other.forms) for other in found):
            found.append(actor)
    return found
