"""Names of actors and speakers that differ only in an article, a title, or in being a surname, as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from toolkit.methods.statements.cues import cues

_ARTICLES = (
    "the ",
    "a ",
    "an ",
    "these ",
    "those ",
    "this ",
    "that ",
    "our ",
    "my ",
    "its ",
    "their ",
    "both ",
    "all ",
)
_WE = frozenset(("we", "us", "let us", "'s", "our"))
_PRONOUNS = frozenset("they it he she them him her you who those these this that i me one".split())
_GENDERS = {"he": frozenset(("mr", "sir", "lord")), "she": frozenset("ms mrs miss lady dame baroness".split())}
_TITLES = frozenset("mr mrs ms miss dr prof sir lord lady dame baroness".split())


def is_pronoun(actor: str) -> bool:
    """Tell whether an actor is a pronoun of the third or second person, which names nobody by itself.

    >>> is_pronoun("They"), is_pronoun("we")
    (True, False)
    """
    return actor.lower() in _PRONOUNS


def actor_key(actor: str) -> str:
    """Return what the forms of one actor have in common.

    >>> actor_key("The US"), actor_key("us"), actor_key("US"), actor_key("the Member States")
    ('us ', 'we', 'us ', 'member states')
    """
    lower = actor.lower().replace("\u2019", "'")
    if lower in _WE and not actor.isupper():
        return "we"
    for article in _ARTICLES:
        if lower.startswith(article):
            lower = lower[len(article) :]
            break
    return lower + " " if lower in _WE else lower.removesuffix("'s")


def usual_form(forms: Iterable[str]) -> str:
    """Return the most frequent of some forms, the shortest and first in the alphabet of equals; *we* for *us*."""
    counted = Counter(forms)
    best = min(counted, key=lambda form: (-counted[form], len(form), form))
    return "we" if actor_key(best) == "we" else best


def whole_names(speakers: Sequence[str]) -> list[str]:
    """Return the speakers of a text in order, pronouns and surnames replaced by the name before that they stand for.

    A pronoun stands for the last speaker before it who is named; a single name, or a title and a name, for the last
    name of several words that ends in it, if all those that do are one.

    >>> whole_names(["Hanna Okafor", "she", "Ms Okafor", "the bank", "it", "Okafor"])
    ['Hanna Okafor', 'Hanna Okafor', 'Hanna Okafor', 'the bank', 'the bank', 'Hanna Okafor']
    """
    made: list[str] = []
    named: dict[str, list[str]] = {}
    for speaker in speakers:
        for whole in [_without_role(speaker)]:
            if len(whole.split()) > 1 and whole.split()[-1][:1].isupper():
                known = named.setdefault(whole.split()[-1], [])
                if whole not in known:
                    known.append(whole)
    last = ""
    genders: dict[str, str] = {}
    for speaker in speakers:
        found = speaker
        if is_pronoun(speaker):
            gender = speaker.lower() if speaker.lower() in _GENDERS else ""
            if last and (not gender or (_is_one_person(last) and genders.get(last, gender) == gender)):
                found = last
                genders.setdefault(last, gender)
        else:
            parts = [part for part in speaker.split() if part.lower().strip(".") not in _TITLES]
            bearers = named.get(parts[-1], []) if parts else []
            if (len(parts) == 1 and len(bearers) == 1) or (len(bearers) == 1 and _without_role(speaker) == bearers[0]):
                found = bearers[0]
            last = found or last
            title = speaker.split()[0].lower().strip(".") if speaker else ""
            for gender, titles in _GENDERS.items():
                if title in titles:
                    genders[found] = gender
        made.append(found)
    return made


def _is_one_person(name: str) -> bool:
    """Tell whether *he* or *she* may stand for a speaker: no plural in small letters, such as *officials*."""
    head = name.split()[-1]
    return head[:1].isupper() or not head.endswith("s")


def _without_role(speaker: str) -> str:
    """Return a name without the titles before it: *Special Envoy Ilse Halvorsen*."""
    parts = speaker.split()
    start = 0
    for place, part in enumerate(parts[:-1]):
        plain = part.lower().strip(".")
        if plain in cues()["role noun"] or plain in _TITLES:
            start = place + 1
    return " ".join(parts[start:])
