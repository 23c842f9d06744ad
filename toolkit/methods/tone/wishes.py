"""What is wished, meant or imagined, and so is not the case: *should have helped*, *if only it were safe*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.methods.tone.shifters import shifters

_MODALS = frozenset("would could might should".split())
_WISHES = frozenset(("wish", "wishes", "wished"))
_UNREAL = frozenset("had were was would could did could".split())
_HOPED = frozenset("expected hoped expecting hoping expect".split())
_SPENDING = _WISHES | _HOPED | {"kindly"}
_MEANT = frozenset(("supposed", "meant", "intended"))
_MISTAKEN = frozenset(
    "naive naïve foolish wrong mistaken absurd delusional illusion mistake folly error premature".split()
)
_BELIEF = frozenset("think believe hope expect assume imagine suppose".split())
_SPARED = -0.3  # what could have happened did not
OPENERS = _MODALS | _WISHES | _HOPED | _MEANT | _MISTAKEN | {"if"}
"""Words that may make what follows unreal."""


def unreal(words: Sequence[str], place: int) -> Iterator[tuple[int, float]]:
    """Yield where what a word makes unreal begins, and what a bad word there is multiplied by.

    >>> list(unreal("they should have helped".split(), 1)), list(unreal("they should help".split(), 1))
    ([(1, 1.0)], [])
    """
    word = words[place]
    after = words[place + 1 : place + 7]
    spared = 1.0
    if word in _MODALS and "have" in after[:2]:
        if after[0] in shifters()["negation"] and not shifters()["comparative"].isdisjoint(after):
            return  # "could not have been better"
        if word != "should" or after[0] in ("not", "never"):
            spared = _SPARED
    elif word == "would":
        if after[:1] != ["that"] or place:
            return
    elif word == "if":
        if after[:1] != ["only"]:
            return
    elif word in _WISHES:
        if not place or _UNREAL.isdisjoint(after):
            return
    elif word in _MEANT:
        if after[:1] != ["to"]:
            return
    elif word in _MISTAKEN:
        if after[:1] != ["to"] or _BELIEF.isdisjoint(after[1:2]):
            return
        yield place + 2, spared  # "naive to think that it would succeed"
        return
    elif word not in _HOPED or shifters()["comparative"].isdisjoint(after[:4]):
        return
    start = place + 1 if word == "if" else place
    yield start, spared


def spent_words(words: Sequence[str]) -> set[int]:
    """Return the places of words that only ask or wish, and praise nothing: *kindly stop*, *I wish it were safe*."""
    if _SPENDING.isdisjoint(words):
        return set()
    return {
        place
        for place, word in enumerate(words)
        if (word == "kindly" and words[place + 1 : place + 2] and words[place + 1] in shifters()["stopping"])
        or (word in _WISHES and place and not _UNREAL.isdisjoint(words[place + 1 : place + 7]))
        or (word in _HOPED and not shifters()["comparative"].isdisjoint(words[place + 1 : place + 5]))
    }


KINDS = {
    "MODAL": _MODALS,
    "WISH": _WISHES,
    "UNREAL": _UNREAL,
    "HOPED": _HOPED,
    "MEANT": _MEANT,
    "MISTAKEN": _MISTAKEN,
    "BELIEF": _BELIEF,
}
"""The words that the rules of this file name, for the compiled scorer."""
