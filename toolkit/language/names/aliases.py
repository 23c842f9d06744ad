"""Which forms name the same bearer: *US* and *United States*, an acronym and its long form, surname and full name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from toolkit.language.names.common_words import is_common_word
from toolkit.language.names.kinds import PERSON, has_surname, kind_of
from toolkit.language.names.lists import BODY, PLACE, given_names, listed, words_of

_SPELLINGS = (
    ("isation", "ization"),
    ("centre", "center"),
    ("programme", "program"),
    ("labour", "labor"),
    ("defence", "defense"),
)
_STATE = re.compile(
    r"(?:(?:Federal|Islamic|People's) )?(?:Republic|Kingdom|State|Principality|Sultanate) of (?:the )?(\w.*)"
)
_TWO_STATES = ("China", "Congo", "Korea", "Emergency", "Affairs")
_SHORTEST_ACRONYM = 3
_FEW = 10  # times as many documents may have the surname alone as have the name in full


class FormUse(NamedTuple):
    """How a document uses a form of a name.

    Parameters
    ----------
    mentions
        How often.
    votes
        Weights of the kinds, summed.
    titled
        Number of mentions with a title before it.
    confidence
        Of the surest mention, from 0 to 1.
    """

    mentions: int
    votes: Mapping[str, float]
    titled: int
    confidence: float


@dataclass
class Aliases:
    """The names of the bearers, by document and form.

    Parameters
    ----------
    everywhere
        Key of the bearer by form, wherever no document says otherwise.
    within
        The same for one document, by its number and the form.
    """

    everywhere: dict[str, str] = field(default_factory=dict)
    within: dict[tuple[int, str], str] = field(default_factory=dict)

    def bearer(self, document: int, form: str) -> str:
        """Return the key of the bearer that a form names in a document."""
        own = self.within.get((document, form))
        return own if own is not None else self.everywhere.get(form, form)


@lru_cache(maxsize=1 << 16)
def name_key(form: str) -> str:
    """Return what forms of one spelling have in common; the listed name of what is listed.

    Points of initials, an article, the legal form of a firm, honours and the spelling of some words do not matter.

    >>> name_key("U.S."), name_key("Novalis AG"), name_key("Trade & Labour Centre"), name_key("Republic of Kenya")
    ('United States', 'novalis', 'trade and labor center', 'Kenya')
    """
    known = listed(form) or (listed(form.title()) if form.isupper() and len(form) > 3 else None)
    if known:
        return known[1]
    state = _STATE.match(form)
    if state and state[1] not in _TWO_STATES:
        return name_key(state[1])
    words = [word.strip(",") for word in form.replace("&", "and").split()]
    while len(words) > 1 and words[-1].lower().strip(".") in words_of("legal", "honour"):
        words.pop()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    bare = re.sub(r"(?<![^\W\d_]{2})\.", "", " ".join(words))
    if bare.isupper() and len(bare) <= 6:
        return bare
    lower = bare.lower()
    for one, other in _SPELLINGS:
        lower = lower.replace(one, other)
    return lower.replace("-", " ")


def resolve(documents: Sequence[Mapping[str, FormUse]], definitions: Sequence[Mapping[str, str]]) -> Aliases:
    """Find out which forms name the same bearer.

    A surname, a given name or a short form of a body is merged with the full name if the document has one bearer of
    it only, or names none and the other documents have one only. What has two bearers stays by itself.

    Parameters
    ----------
    documents
        The forms of each document with their use.
    definitions
        Acronym and long form, by document, as `toolkit.language.acronyms.definitions` finds them.
    """
    votes: dict[str, Counter[str]] = {}
    for forms in documents:
        for form, use in forms.items():
            votes.setdefault(form, Counter()).update(use.votes)
    kinds = {form: kind_of(weights) for form, weights in votes.items()}
    made = Aliases({form: name_key(_in_small(form, votes)) for form in votes})
    _merge_acronyms(made, documents, definitions, kinds)
    _merge_short_forms(made, documents, kinds, votes)
    return made


def _in_small(form: str, forms: Collection[str]) -> str:
    """Return a form in capitals as other sentences write it, if they do: *YELLEN* and *Yellen*."""
    small = form.title()
    return small if form.isupper() and len(form) > _SHORTEST_ACRONYM and small in forms and not listed(form) else form


def _merge_acronyms(
    made: Aliases,
    documents: Sequence[Mapping[str, FormUse]],
    definitions: Sequence[Mapping[str, str]],
    kinds: Mapping[str, str],
) -> None:
    """Give acronyms the key of their long form: of the one that is defined, or that a document has beside it."""
    meant: dict[str, Counter[str]] = {}
    for defined in definitions:
        for short, long in defined.items():
            if short in kinds and long[:1].isupper():
                meant.setdefault(short, Counter())[name_key(long)] += 1
    for short, longs in _beside(made, documents, kinds).items():
        if len(longs) == 1 and short not in meant:
            made.everywhere[short] = next(iter(longs))
    for short, keys in meant.items():
        for key in [key for key in keys if _is_listed_long(short, key)]:
            # The long form of a listed acronym, spelled otherwise than in the list.
            made.everywhere |= {form: name_key(short) for form, other in made.everywhere.items() if other == key}
            keys[name_key(short)] += keys.pop(key)
        if len(keys) == 1:
            made.everywhere[short] = next(iter(keys))
            continue
        for number, defined in enumerate(definitions):
            if short in defined:
                key = name_key(defined[short])
                made.within[number, short] = name_key(short) if _is_listed_long(short, key) else key


def _beside(made: Aliases, documents: Sequence[Mapping[str, FormUse]], kinds: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the keys of the long forms that stand in a document beside an acronym of their initials."""
    found: dict[str, set[str]] = {}
    for forms in documents:
        initials: dict[str, set[str]] = {}
        for form in forms:
            if " " in form and kinds[form] != PERSON:
                initials.setdefault(_initials(form), set()).add(made.everywhere[form])
        for form in forms:
            if form in initials and form.isupper() and len(form) >= _SHORTEST_ACRONYM and not listed(form):
                found.setdefault(form, set()).update(initials[form])
    return found


def _is_listed_long(short: str, key: str) -> bool:
    """Tell whether the key of a long form means what an acronym is listed for: they share half of the words."""
    known = listed(short)
    if not known or known[1] == key:
        return False
    own, other = (set(name.lower().replace("-", " ").split()) for name in (known[1], key))
    return 2 * len(own & other) >= len(own)


def _initials(form: str) -> str:
    return "".join(word[0] for word in form.replace("-", " ").split() if word[0].isupper())


def _merge_short_forms(
    made: Aliases,
    documents: Sequence[Mapping[str, FormUse]],
    kinds: Mapping[str, str],
    votes: Mapping[str, Mapping[str, float]],
) -> None:
    """Give surnames, given names and short forms of bodies the key of the one full name that they can stand for."""
    bearers: dict[str, set[str]] = {}  # by surname, in all documents
    holders: Counter[str] = Counter()
    for forms in documents:
        for form in forms:
            if " " in form and has_surname(votes[form]):
                holders[made.everywhere[form]] += 1
                for short in _surnames(form):
                    bearers.setdefault(short, set()).add(made.everywhere[form])
    alone: Counter[str] = Counter()
    waiting: list[tuple[int, str]] = []
    for number, forms in enumerate(documents):
        own = _full_forms(made, number, forms, kinds, votes)
        for form, use in forms.items():
            if _is_fixed(form, use):
                continue
            found = own.get(form, set())
            if len(found) == 1:
                made.within[number, form] = next(iter(found))
            elif not found and (use.titled or form not in given_names()) and len(bearers.get(form, ())) == 1:
                alone[form] += 1
                waiting.append((number, form))
    for number, form in waiting:
        bearer = next(iter(bearers[form]))
        if alone[form] <= _FEW * holders[bearer]:
            made.within[number, form] = bearer


def _full_forms(
    made: Aliases,
    number: int,
    forms: Mapping[str, FormUse],
    kinds: Mapping[str, str],
    votes: Mapping[str, Mapping[str, float]],
) -> dict[str, set[str]]:
    """Return the bearers in a document by the short forms that may stand for them."""
    found: dict[str, set[str]] = {}
    for form in forms:
        if " " not in form:
            continue
        shorts: Iterable[str] = ()
        if has_surname(votes[form]):
            shorts = (*_surnames(form), form.split()[0])
        elif kinds[form] == BODY:
            shorts = (short for short in _short_bodies(form) if kinds.get(short) != PLACE)
        for short in shorts:
            if short in forms and short != form:
                found.setdefault(short, set()).add(made.bearer(number, form))
    return found


def _surnames(form: str) -> list[str]:
    """Return the ends of a person's name that may stand for it: *Faisal bin Turki* is *bin Turki* and *Turki*."""
    words = [word for word in form.split() if word.lower().strip(".,") not in words_of("suffix")]
    return [" ".join(words[place:]) for place in range(1, len(words))]


def _short_bodies(form: str) -> list[str]:
    """Return the short forms of a body: what its name begins with, or all but its first word."""
    words = form.split()
    found = [" ".join(words[:place]) for place in range(1, len(words)) if words[place][0].isupper() or place > 1]
    if len(words) > 2 or words[-1].lower() in words_of("body"):
        found.append(" ".join(words[1:]))
    return [short for short in found if " " in short or not is_common_word(short.lower()) or _is_head(short)]


def _is_head(word: str) -> bool:
    return word.lower() in words_of("body")


def _is_fixed(form: str, use: FormUse) -> bool:
    """Tell whether a form stands for itself: it is listed as a place or body, or in capitals."""
    return (bool(listed(form)) and not use.titled) or (form.isupper() and len(form) <= 6)
