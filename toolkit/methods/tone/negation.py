"""What a negation reaches, and where it denies nothing: *not only*, *could not be better*, *a few*."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.methods.tone import clause
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.words import BREAK

_LISTED = shifters()
_NO_DENIAL, _COMPARATIVE = _LISTED["no denial"], _LISTED["comparative"]
_MATCHING, _MIGHT = _LISTED["matching"], frozenset("can could cannot couldn't can't will would".split())
_REACH, _REACH_OF_ALLOWING = 3, 6  # words
_NOT_FEW = frozenset(
    "a the these those its their his her our my your this that quite last next past first every good poor dear".split()
)
_FEW_OPENS = frozenset(
    "is was are were with has have had of find found finds see saw very too but there get gets".split()
)
_CANNOT = frozenset("cannot cant can't couldn't couldnt".split())
_COULD = frozenset("could can couldn't couldnt cannot can't cant".split())
_NOBODY = frozenset("nothing nobody none never no nowhere".split())
_NO_CHANGE = frozenset("get gets got getting become becomes became becoming make makes made making grow grew".split())
_ENOUGH = frozenset(("enough", "highly"))
_ALLOWING = frozenset("allow let permit tolerate allowed permitted tolerated".split())  # "not let it become a war"
_SAID = frozenset("express describe overstate".split())  # "words cannot express how grateful we are"
FEW = frozenset(("few", "little"))
_ABLE = frozenset(("can", "could", "will", "would"))
_WILL_NOT = frozenset(("won't", "wont"))


def negated(words: Sequence[str], place: int) -> list[int]:
    """Return the places that a negation reaches; none where it denies nothing.

    >>> negated("they did not help".split(), 2), negated("not only help".split(), 0)
    ([3], [])
    """
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    if word in FEW:
        before = words[place - 1] if place else BREAK
        if before in _NOT_FEW or (word == "little" and place and before != BREAK and before not in _FEW_OPENS):
            return []
    elif following in _NO_DENIAL:
        return []
    if _praise(words, place):
        return []
    return clause.after(words, place, _REACH_OF_ALLOWING if following in _ALLOWING else _REACH, negation=True)


def _praise(words: Sequence[str], place: int) -> bool:
    """Tell whether a negation affirms: *cannot thank them enough*, *could not be better*, *nothing is worse*."""
    word = words[place]
    earlier = words[max(0, place - 2) : place]
    later = words[place + 1 : place + 10]
    if (
        (word in _NOBODY or word in FEW)
        and not _MATCHING.isdisjoint(words[place + 1 : place + 6])
        and (not _MIGHT.isdisjoint(words[place + 1 : place + 5]))
    ):
        return True
    can = word in _CANNOT or not _ABLE.isdisjoint(earlier)
    if can and (not _ENOUGH.isdisjoint(later) or not _SAID.isdisjoint(later[:3])):
        return True
    for each in range(place + 1, min(place + 7, len(words))):
        if words[each] == BREAK:
            return False
        if words[each] not in _COMPARATIVE:
            continue
        between = set(words[place + 1 : each])
        than = words[each + 1 : each + 2] == ["than"]
        if than and words[each + 2 : each + 3] in (["this"], ["that"], ["it"]):
            return True
        changing = not _NO_CHANGE.isdisjoint(between)
        if word in _NOBODY:
            noun = each + 1 < len(words) and words[each + 1] not in (BREAK, "than", "or", "and")
            return not changing and (word != "no" or noun)
        if word in _COULD or "could" in earlier or ("can" in earlier and "any" in between):
            return not changing or "any" in between
        return bool(can or word in _WILL_NOT) and not {"a", "an"}.isdisjoint(between)
    return False


KINDS = {
    "NO_DENIAL": _NO_DENIAL,
    "COMPARATIVE": _COMPARATIVE,
    "MATCHING": _MATCHING,
    "MIGHT": _MIGHT,
    "FEW": FEW,
    "NOT_FEW": _NOT_FEW,
    "FEW_OPENS": _FEW_OPENS,
    "CANNOT": _CANNOT,
    "ABLE": _ABLE,
    "COULD": _COULD,
    "WILL_NOT": _WILL_NOT,
    "NOBODY": _NOBODY,
    "NO_CHANGE": _NO_CHANGE,
    "ENOUGH": _ENOUGH,
    "ALLOWING": _ALLOWING,
    "SAID": _SAID,
}
"""The words that the rules of this file name, for the compiled scorer."""
