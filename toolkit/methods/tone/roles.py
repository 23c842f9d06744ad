"""What an actor is in its clause: judged, agent, affected (something is done to it), speaker, or critic of others.

The clause is read shallowly, in one walk to either side: its ends are breaks and conjunctions, its verb is the first
word after the actor that is an auxiliary or on a list, and a passive is a form of *be* before a participle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from toolkit.files import packaged_text
from toolkit.methods.tone.clause import AUXILIARIES, BE, CONJUNCTIONS, is_participle
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.words import BREAK, NAME

JUDGED, AGENT, AFFECTED, SPEAKER, CRITIC = "judged", "agent", "affected", "speaker", "critic"
ROLES = (JUDGED, AGENT, AFFECTED, SPEAKER, CRITIC)
_REACH = 6  # words from the actor to its verb, or to the noun that it belongs to
_LINKS = frozenset("of in on against to at for from with upon over near through throughout across inside".split())
_ARTICLES = frozenset("the a an its their his her our my your this that these those all many some".split())


@dataclass(frozen=True)
class RoleWords:
    """The verbs and nouns by which roles are told.

    Attributes
    ----------
    harm, help, judge, say, suffer, condemn, feel
        Verbs in all forms: of who hurts, helps, judges, speaks, is hurt, condemns or mourns, and shows a feeling.
    harm_nouns, stand_with, possessed, acting, done_to, feelings
        Nouns: of what hurts, of fellow feeling, of what belongs to an actor, of who acts for it, of what is done to
        whom an *of* names, and of feelings about what others did.
    moved, asked
        Participles of who is moved by what others did, and verbs of who asks an actor to do something.
    charges
        Nouns of what an actor denies.
    """

    harm: frozenset[str]
    help: frozenset[str]
    judge: frozenset[str]
    say: frozenset[str]
    suffer: frozenset[str]
    condemn: frozenset[str]
    feel: frozenset[str]
    harm_nouns: frozenset[str]
    stand_with: frozenset[str]
    possessed: frozenset[str]
    acting: frozenset[str]
    done_to: frozenset[str]
    feelings: frozenset[str]
    moved: frozenset[str]
    asked: frozenset[str]
    charges: frozenset[str]


def forms_of(verb: str) -> set[str]:
    """Return the regular forms of a verb.

    >>> sorted(forms_of("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    return {verb, verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s"), verb + "ed", verb + "ing"}


@cache
def role_words() -> RoleWords:
    """Return the words that the package ships."""
    sections: dict[str, set[str]] = {}
    current = ""
    for line in packaged_text("toolkit.methods.tone", "roles.txt").splitlines():
        content = line.partition("#")[0].strip()
        if content.startswith("["):
            current = content.strip("[]")
        else:
            sections.setdefault(current, set()).update(content.split())
    verbs = {
        name: frozenset(form for verb in sections[name] for form in forms_of(verb))
        for name in ("harm", "help", "judge", "say", "suffer", "condemn", "feel")
    }
    nouns = frozenset(sections["harm, noun"]) | {noun + "s" for noun in sections["harm, noun"]}
    return RoleWords(
        **verbs,
        harm_nouns=nouns,
        stand_with=frozenset(sections["stand with"]),
        possessed=frozenset(sections["possessed"]),
        acting=frozenset(sections["acts for"]),
        done_to=frozenset(sections["done to"]),
        feelings=frozenset(sections["feelings"]),
        moved=frozenset(sections["moved"]),
        asked=frozenset(sections["asked"]),
        charges=frozenset(sections["charges"]),
    )


_DENIALS = forms_of("deny") | forms_of("dismiss") | forms_of("reject")
_STANDING = frozenset("stand stands stood".split())  # "stands accused"
_STATES = frozenset("remain remains remained feel feels felt seem seems became".split())
_DEMANDS = frozenset(("must", "should", "ought"))
_NEEDS = frozenset("need needs has have".split())
_REFUSALS = shifters()["negation"] | forms_of("refuse") | forms_of("fail") | forms_of("decline")


def role_of(words: Sequence[str], first: int, last: int) -> str:
    """Return the role of an actor in its clause.

    Parameters
    ----------
    words
        Of the sentence, as `toolkit.methods.tone.words` gives them.
    first, last
        Places of the first and last word of the mention.

    Returns
    -------
    str
        One of `ROLES`.
    """
    listed = role_words()
    before = _left(words, first)
    owned = bool(before) and before[0] in _LINKS
    if owned and _is_hurt(before):
        return AFFECTED
    if before and before[0] == "by" and any(is_participle(word) for word in before[1:3]):
        return CRITIC if any(word in listed.condemn for word in before[1:3]) else AGENT
    if before and before[0] == "to" and before[1:2] == ["according"]:
        return SPEAKER
    if before and before[0] in listed.judge:
        return JUDGED
    if before and before[0] in listed.harm and not _is_adjective(words, first):
        return AFFECTED
    after = _right(words, last)
    if owned and before[1:2] and before[1] in listed.acting:
        owned = False
    if not owned and _condemns(after):
        return CRITIC
    possessor = bool(after) and after[0] in listed.possessed
    if possessor:
        after = after[1:]
    belongs = possessor or (owned and any(word in listed.possessed for word in before[1:4]))
    return _role_of_subject(after, belongs=belongs, governed=owned and not belongs)


def is_asked(words: Sequence[str], first: int, last: int) -> bool:
    """Tell whether an actor is only asked for what its clause says: *X must show restraint*, *we urge X to be fair*.

    The parameters are those of `role_of`.
    """
    listed = role_words()
    before, after = _left(words, first), [word for word in _right(words, last) if not word.endswith("ly")]
    if after and (after[0] in _DEMANDS or (after[0] in _NEEDS and after[1:2] == ["to"])):
        praised = after[1:2] == ["be"] and not listed.judge.isdisjoint(after[2:4])
        return not praised and after[1:2] != ["have"]
    if after and after[0] in listed.acting:
        after = after[1:]
    if after[:1] != ["to"] or not before:
        return False
    return before[0] in listed.asked or (
        before[0] in ("on", "upon", "to") and before[1:2] != [] and before[1] in listed.asked
    )


def _role_of_subject(after: Sequence[str], *, belongs: bool, governed: bool) -> str:
    """Return the role of an actor that stands before the verb of its clause, if it is the subject of one.

    Parameters
    ----------
    after
        The words after it in its clause.
    belongs
        Whether the subject is something of the actor's: *the people of X*.
    governed
        Whether a preposition makes it a part of another subject: *the road to X*.
    """
    listed = role_words()
    for place, word in enumerate(after):
        if word in BE:
            if governed:
                return JUDGED
            rest = [each for each in after[place + 1 : place + 4] if not each.endswith("ly") and each not in BE]
            if rest and (rest[0] in listed.harm or rest[0] in listed.help) and is_participle(rest[0]):
                return AFFECTED
            return AFFECTED if "victim" in rest or "victims" in rest else JUDGED
        if word in listed.suffer and (belongs or word not in ("face", "lost", "lose", "flee", "fled")):
            return AFFECTED
        if governed:
            continue
        if word in listed.condemn:  # and does not, or `_condemns` would have told so
            return JUDGED
        if word in listed.say and not belongs:
            return SPEAKER
        if word in listed.harm or word in listed.help or (word.endswith("ed") and word not in AUXILIARIES):
            return JUDGED if belongs else AGENT
    return JUDGED


def _condemns(after: Sequence[str]) -> bool:
    """Tell whether an actor condemns or mourns what others did: *X deplored it*, *X expressed its outrage at it*."""
    listed = role_words()
    if after and after[0] in listed.feelings:
        return any(word in _LINKS for word in after[1:2])
    for place, word in enumerate(after):
        if word in listed.condemn:
            return True
        if word in listed.feel and any(each in listed.feelings for each in after[place + 1 : place + 4]):
            return True
        if (word in BE or word in _STATES) and not listed.moved.isdisjoint(after[place + 1 : place + 4]):
            return True
        if word in _REFUSALS and "comment" in after[place + 1 : place + 3]:
            return True
        if word in _DENIALS and not listed.charges.isdisjoint(after[place + 1 : place + 5]):
            return True
        if word in BE and after[place + 1 : place + 2] and after[place + 1].endswith("ing"):
            continue  # "is investigating"
        if word in BE or word in listed.harm or word in _REFUSALS or word in _STANDING:
            return False
    return False


def _is_hurt(before: Sequence[str]) -> bool:
    """Tell whether the words before an actor, the nearest first, say that something bad is done to it or beside it."""
    listed = role_words()
    link, rest = before[0], before[1:]
    if link == "with":
        return any(word in listed.stand_with or word in ("stand", "stands", "stood", "standing") for word in rest[:3])
    near = rest[:4]
    if link == "against":
        return any(word in listed.harm_nouns for word in near)
    if link in ("for", "from"):
        return link == "for" and any(word in listed.stand_with for word in near[:1])
    if link == "of" and near and near[0] in listed.done_to:
        return True
    if not any(word in listed.harm_nouns or word in listed.harm for word in near):
        return False
    if link in ("on", "upon", "in", "across", "through", "throughout", "inside"):
        return True
    return any(word in listed.possessed for word in near)


def _is_adjective(words: Sequence[str], first: int) -> bool:
    """Tell whether what looks like a verb before an actor is an adjective: *a wounded X*."""
    return first > 1 and words[first - 2] in _ARTICLES


def _left(words: Sequence[str], first: int) -> list[str]:
    """Return the words before an actor in its clause, the nearest first, without articles and names."""
    found: list[str] = []
    for place in range(first - 1, max(-1, first - 1 - 2 * _REACH), -1):
        word = words[place]
        if word == BREAK or word in CONJUNCTIONS or len(found) == _REACH:
            break
        if word not in _ARTICLES and word != NAME:
            found.append(word)
    return found


def _right(words: Sequence[str], last: int) -> list[str]:
    """Return the words after an actor in its clause, without names."""
    found: list[str] = []
    for word in words[last + 1 : last + 1 + 2 * _REACH]:
        if word == BREAK or word in CONJUNCTIONS or len(found) == _REACH:
            break
        if word != NAME:
            found.append(word)
    return found
