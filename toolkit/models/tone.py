"""The tone of a sentence: valences of its words, turned by negation, degree and contrast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import sqrt

from toolkit.counts.tone_words import ToneWord
from toolkit.errors import SettingError
from toolkit.files import packaged_text

_NORMAL = 15.0  # VADER's constant: a sum of valences of this square root is half way to 1.
_NEGATED = -0.74  # VADER's scalar, fitted to human ratings.
_SHIFTED = -0.5
_DEGREE = 0.293
_REACH = 3  # words before, for negation and degree
_SHIFT_REACH = 4
_BEFORE_BUT, _AFTER_BUT = 0.5, 1.5

_NEGATIONS = frozenset(
    "no not never none nobody nothing neither nowhere without cannot cant hardly barely scarcely rarely seldom".split()
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
    " mitigate mitigated mitigating mitigates eliminate eliminating eradicate eradicating".split()
)
_TURN_GOOD = frozenset(
    "fail fails failed failing failure lack lacks lacked lacking loss lose loses losing lost deny denies denied denying"
    " refuse refuses refused refusing undermine undermines undermined undermining threaten threatens threatened"
    " threatening weaken weakens weakened weakening end ends ended ending against reject rejects rejected rejecting"
    " suspend suspended suspends suspension impossible unable insufficient deprive deprived depriving".split()
)
_TURNING_PREFIXES = frozenset(("anti", "counter", "non"))
_BUT = frozenset(("but", "however", "yet", "nevertheless", "nonetheless"))


@dataclass(frozen=True)
class Lexicon:
    """Valences of words, -4 to +4, and the digest of what they were read from."""

    valences: Mapping[str, float]
    digest: str


@dataclass(frozen=True)
class Scored:
    """The tone of a sentence and the words behind it.

    Parameters
    ----------
    tone
        -1 (bad) to +1 (good).
    words
        Word and its valence after negation, degree and contrast, in the order of the sentence.
    carried
        Number of words that carried valence.
    """

    tone: float
    words: tuple[tuple[str, float], ...]

    @property
    def carried(self) -> int:
        """Number of words that carried valence."""
        return len(self.words)


@cache
def lexicon() -> Lexicon:
    """Return the VADER lexicon with this project's terms of policy prose.

    Raises
    ------
    SettingError
        If a line of the terms is none.

    References
    ----------
    Hutto, C. & Gilbert, E. (2014). VADER: a parsimonious rule-based model for sentiment analysis
    of social media text. Proceedings of ICWSM-14, 216-225. The lexicon file of the package
    `vaderSentiment` (MIT) is read; its code is not used.
    """
    base = packaged_text("vaderSentiment", "vader_lexicon.txt")
    own = packaged_text("toolkit.models", "tone_terms.txt")
    valences: dict[str, float] = {}
    for line in base.splitlines():
        term, _, rest = line.partition("\t")
        if term[:1].isalpha():  # Emoticons are not what formal prose is made of.
            valences[term] = float(rest.partition("\t")[0])
    valences |= read_terms(own)
    return Lexicon(valences, "sha256:" + sha256((base + own).encode()).hexdigest())


def read_terms(text: str) -> dict[str, float]:
    r"""Read a list of terms: on each line a valence, then words; ``#`` opens a comment.

    >>> read_terms("-2 drought famine # dry\n0 party")
    {'drought': -2.0, 'famine': -2.0, 'party': 0.0}
    """
    terms: dict[str, float] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.partition("#")[0].split()
        if not fields:
            continue
        try:
            value = float(fields[0])
        except ValueError:
            value = 5.0
        if not -4 <= value <= 4:
            raise SettingError(f"Line {number} of the tone terms does not begin with a number from -4 to 4.")
        terms |= dict.fromkeys((word.lower() for word in fields[1:]), value)
    return terms


def valence(word: str, valences: Mapping[str, float]) -> float:
    """Return the valence of a word; of a compound that is not listed, the strongest of its parts'.

    A compound of something and what works against it carries none: *counter-terrorism*.
    """
    if word in valences:
        return valences[word]
    if word.endswith("'s"):
        return valence(word[:-2], valences)
    if "-" not in word:
        return 0.0
    first, *rest = word.split("-")
    if first in _TURNING_PREFIXES:
        return 0.0
    return max((valences.get(part, 0.0) for part in (first, *rest)), key=lambda value: (abs(value), value))


def score(words: Sequence[ToneWord], valences: Mapping[str, float]) -> Scored:
    """Score one sentence.

    The rules are VADER's where they hold for prose (negation and degree within three words, the
    weight of what follows *but*, the normalisation) and differ where they do not: names carry no
    valence; capitals and exclamation marks do not intensify; a bad word after *prevent, end,
    against* and a good one after *fail to, lack of, deny* change sides at half their weight; and
    none of this reaches across a comma, colon or bracket.

    Parameters
    ----------
    words
        Of one sentence, in order.
    valences
        Of `lexicon`.

    Returns
    -------
    Scored
        Its tone is ``S / sqrt(S² + 15)`` for the sum S of the valences.
    """
    turning = next((n for n in range(1, len(words)) if _turns(words, n)), None)
    carried: list[tuple[str, float]] = []
    for position, word in enumerate(words):
        value = 0.0 if word.name or word.text in _NEGATIONS else valence(word.text, valences)
        if not value:
            continue
        value = _in_context(value, words, position)
        if turning is not None:
            value *= _BEFORE_BUT if position < turning else _AFTER_BUT
        carried.append((word.text, value))
    total = sum(value for _, value in carried)
    return Scored(total / sqrt(total * total + _NORMAL), tuple(carried))


def _turns(words: Sequence[ToneWord], position: int) -> bool:
    """Tell whether a word sets what follows against what stands before; *not yet* does not."""
    return words[position].text in _BUT and words[position - 1].text not in _NEGATIONS


def _in_context(value: float, words: Sequence[ToneWord], position: int) -> float:
    """Apply what stands before a word, up to the nearest comma, colon or bracket."""
    turn = _TURN_BAD if value < 0 else _TURN_GOOD
    factor, degree = 1.0, 0.0
    for distance in range(1, _SHIFT_REACH + 1):
        if position - distance < 0 or words[position - distance + 1].after_break:
            break
        before = words[position - distance].text
        if distance <= _REACH:
            weight = (1.0, 0.95, 0.9)[distance - 1]
            if before in _STRONGER:
                degree += _DEGREE * weight
            elif before in _WEAKER:
                degree -= _DEGREE * weight
            far_from = before == "far" and words[position - distance + 1].text == "from"
            if before in _NEGATIONS or before.endswith("n't") or far_from:
                factor *= _NEGATED
        if before in turn:
            factor *= _SHIFTED
    stronger = value + degree if value > 0 else value - degree
    return stronger * factor
