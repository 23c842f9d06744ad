"""The tone of a sentence by rules: valences of its words, turned by negation, degree and contrast."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from toolkit.methods.tone.words import BREAK, NAME

NORMAL = 15.0
"""VADER's constant: a sum of valences of this square root is half way to 1."""
_NEGATED = -0.74  # VADER's scalar, fitted to human ratings.
_SHIFTED = -0.5
_DEGREE = (0.293, 0.293 * 0.95, 0.293 * 0.9)  # by distance
_REACH = 3  # words after, for negation and degree
_SHIFT_REACH = 4
_BEFORE_BUT, _AFTER_BUT = 0.5, 1.5

NEGATIONS = frozenset(
    "no not never none nobody nothing neither nor nowhere without cannot cant hardly barely scarcely rarely seldom"
    " isn't aren't wasn't weren't ain't don't doesn't didn't can't couldn't won't wouldn't shouldn't mustn't needn't"
    " hasn't haven't hadn't mightn't shan't oughtn't daren't".split()
)
_STRONGER = frozenset(
    "very extremely incredibly deeply highly hugely greatly completely totally utterly absolutely exceptionally"
    " enormously fully particularly profoundly remarkably severely sharply significantly so strongly thoroughly"
    " tremendously truly acutely massively most more increasingly gravely desperately widespread major".split()
)
_WEAKER = frozenset(
    "slightly somewhat partly partially fairly marginally moderately relatively little less least almost"
    " occasionally mildly minor limited some".split()
)
# Words that turn what follows: preventing a disaster is no disaster, failing to protect no protection.
_TURN_BAD = frozenset(
    "prevent prevents prevented preventing prevention avoid avoids avoided avoiding avert averts averted averting"
    " end ends ended ending stop stops stopped stopping halt halts halted halting combat combats combating combatting"
    " fight fights fighting fought against reduce reduces reduced reducing reduction alleviate alleviates alleviated"
    " alleviating ease eases eased easing curb curbs curbing curbed deter deters deterring counter counters countering"
    " tackle tackles tackling resist resists resisting overcome overcoming relieve relieving relieved reject rejects"
    " mitigate mitigated mitigating mitigates eliminate eliminating eradicate eradicating lift lifts lifted lifting"
    " defeat defeats defeated defeating".split()
)
_TURN_GOOD = frozenset(
    "fail fails failed failing failure lack lacks lacked lacking loss lose loses losing lost deny denies denied denying"
    " refuse refuses refused refusing undermine undermines undermined undermining threaten threatens threatened"
    " threatening weaken weakens weakened weakening end ends ended ending against reject rejects rejected rejecting"
    " suspend suspended suspends suspension impossible unable insufficient deprive deprived depriving".split()
)
# Who is kept *from* something is spared it, however far the two words are apart.
_KEEP_FROM = frozenset(
    "prevent prevents prevented preventing stop stops stopped stopping keep keeps kept keeping deter deters deterred"
    " deterring protect protects protected protecting protection save saves saved saving rescue rescues rescued"
    " rescuing spare spares spared sparing free frees freed freeing shield shields shielded shielding".split()
)
_KEEP_REACH = 6
# Words that turn what is bad before them: *sanctions relief*, and *the war was ended*.
_RELIEF = frozenset("relief reduction prevention waiver waivers resolution eradication removal mitigation".split())
_BE = frozenset("is are was were be been being".split())
_HAVE = frozenset(("has", "have", "had"))
_ENDED = frozenset(
    "ended lifted averted avoided prevented eased defeated overcome eradicated eliminated stopped halted resolved"
    " removed reduced settled contained".split()
)
# After these a *no* or *not* denies nothing: *not only a defeat*, *no matter how bad*.
_NO_DENIAL = frozenset("only just merely simply least matter doubt wonder less".split())
_BUT = frozenset(("but", "however", "yet", "nevertheless", "nonetheless"))


def _kind(word: str) -> tuple[bool, int, bool, bool]:
    degree = 1 if word in _STRONGER else -1 if word in _WEAKER else 0
    return word in NEGATIONS, degree, word in _TURN_BAD, word in _TURN_GOOD


_TRIGGERS = {word: _kind(word) for word in (NEGATIONS | _STRONGER | _WEAKER | _TURN_BAD | _TURN_GOOD | {"far", "from"})}
"""For each word that changes what follows: whether it negates, its degree, whether it turns what is bad, or good."""
_ENDERS = _RELIEF | _ENDED
CHANGING = frozenset(_TRIGGERS)
"""Words that may change the valence of one that stands up to four words after them."""
CHANGING_BEFORE = _ENDERS | _BUT
"""Words that may change the valence of one before them."""


class Scored(NamedTuple):
    """The tone of a sentence.

    Attributes
    ----------
    tone
        -1 (bad) to +1 (good).
    carried
        Number of words that have a valence in the lexicon.
    counted
        Number of words, names left out.
    """

    tone: float
    carried: int
    counted: int


Shares = tuple[tuple[str, float], ...]
"""Words and what each gives to the tone, in the order of the sentence."""


def valences_in_context(words: Sequence[str], valences: Mapping[str, float]) -> dict[int, float]:
    """Return the valences of the words that have one, by place, after negation, degree, turns and contrast.

    A word that turns something bad is no longer bad itself: the *fight* of a fight against
    corruption. Nothing reaches across a break.
    """
    places = [place for place, word in enumerate(words) if word in valences]
    if not places:
        return {}
    changes = bytes([word in CHANGING for word in words])
    return valences_at(places, words, valences, changes, not CHANGING_BEFORE.isdisjoint(words))


def valences_at(
    places: Iterable[int], words: Sequence[str], valences: Mapping[str, float], changes: bytes, changes_before: bool
) -> dict[int, float]:
    """Return the same, for one that knows already where which words are.

    Parameters
    ----------
    places
        Of the words that have a valence, in order.
    words, valences
        As for `valences_in_context`.
    changes
        For each word whether it is in `CHANGING`, 1 or 0.
    changes_before
        Whether any is in `CHANGING_BEFORE`.
    """
    told: dict[int, float] = {}
    turners: set[int] = set()
    for place in places:
        value = valences[words[place]]
        if changes.find(1, place - _SHIFT_REACH if place > _SHIFT_REACH else 0, place) >= 0:
            value = _in_context(value, words, place, turners)
        elif changes_before and value < 0 and _relieved(words, place):
            value *= _SHIFTED
        told[place] = value
    for place in turners:
        if valences.get(words[place], 0.0) < 0:
            del told[place]
    if changes_before and not _BUT.isdisjoint(words):
        turning = next((place for place, word in enumerate(words) if word in _BUT and _turns(words, place)), None)
        if turning is not None:
            return {place: value * (_BEFORE_BUT if place < turning else _AFTER_BUT) for place, value in told.items()}
    return told


def _in_context(value: float, words: Sequence[str], place: int, turners: set[int]) -> float:
    """Apply what stands before a word; note the words that turned it."""
    factor, degree, turned = 1.0, 0.0, False
    for distance in range(1, min(place, _SHIFT_REACH) + 1):
        before = words[place - distance]
        if before in _TRIGGERS:
            negates, stronger, turns_bad, turns_good = _TRIGGERS[before]
            if distance <= _REACH:
                following = words[place - distance + 1]
                if (negates and following not in _NO_DENIAL) or (before == "far" and following == "from"):
                    factor *= _NEGATED
                degree += stronger * _DEGREE[distance - 1]
            if before == "from":
                turned = turned or (value < 0 and _kept(words, place - distance))
            elif turns_bad and value < 0:
                turned = True
                turners.add(place - distance)
            elif turns_good and value > 0:
                turned = True
        elif before == BREAK:
            break
    if value < 0 and not turned:
        turned = _relieved(words, place)
    return (value + degree if value > 0 else value - degree) * (factor * _SHIFTED if turned else factor)


def _kept(words: Sequence[str], place: int) -> bool:
    """Tell whether someone is kept from what stands after a *from*."""
    for before in reversed(words[max(0, place - _KEEP_REACH) : place]):
        if before == BREAK:
            return False
        if before in _KEEP_FROM:
            return True
    return False


def _relieved(words: Sequence[str], place: int) -> bool:
    """Tell whether what stands after a word ends what it names: *relief*, *was ended*, *has been lifted*."""
    after = words[place + 1 : place + 4]
    if _ENDERS.isdisjoint(after):
        return False
    if after[0] in _RELIEF:
        return True
    if after[0] in _BE:
        return not _ENDED.isdisjoint(after[1:])
    return after[0] in _HAVE and after[1:2] == ["been"] and after[-1] in _ENDED


def negated(words: Sequence[str]) -> dict[int, float]:
    """Return what the words within the reach of a negation are multiplied by, by place."""
    found: dict[int, float] = {}
    if NEGATIONS.isdisjoint(words):
        return found
    for place, word in enumerate(words):
        if word in NEGATIONS and (place + 1 == len(words) or words[place + 1] not in _NO_DENIAL):
            for after in range(place + 1, min(place + _REACH, len(words) - 1) + 1):
                if words[after] == BREAK:
                    break
                found[after] = found.get(after, 1.0) * _NEGATED
    return found


def _turns(words: Sequence[str], place: int) -> bool:
    """Tell whether a word sets what follows against what stands before; *not yet* does not."""
    return place > 0 and words[place - 1] not in NEGATIONS and any(word not in (NAME, BREAK) for word in words[:place])


def word_count(words: Sequence[str]) -> int:
    """Return the number of words, without names and breaks."""
    return len(words) - words.count(NAME) - words.count(BREAK)


def score(words: Sequence[str], valences: Mapping[str, float]) -> Scored:
    """Score one sentence by rules alone.

    The rules are VADER's where they hold for prose (negation and degree within three words, the
    weight of what follows *but*, the normalisation) and differ where they do not: names carry no
    valence; capitals and exclamation marks do not intensify; a bad word after *prevent, end,
    against* and a good one after *fail to, lack of, deny* change sides at half their weight; and
    none of this reaches across a comma, colon or bracket.

    Parameters
    ----------
    words
        Of one sentence, as `toolkit.methods.tone.words` gives them.
    valences
        Of a lexicon.

    Returns
    -------
    Scored
        Its tone is ``S / sqrt(S² + 15)`` for the sum S of the valences.
    """
    return scored(valences_in_context(words, valences).values(), word_count(words))


def scored(values: Collection[float], number: int) -> Scored:
    """Return the tone that valences in context make together, in a sentence of some number of words."""
    total = sum(values)
    return Scored(total / sqrt(total * total + NORMAL), len(values), number)


def shares(words: Sequence[str], valences: Mapping[str, float]) -> Shares:
    """Return the valences in context of the words of a sentence, whose sum is S of `score`."""
    return tuple((words[place], value) for place, value in valences_in_context(words, valences).items())
