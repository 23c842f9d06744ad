"""One way to score sentences: a method, a lexicon and what was learnt, put together once for a run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress, count, repeat
from math import fsum

from toolkit.methods.tone.composition import composed
from toolkit.methods.tone.flags import NO_SIGN, NOT_CHANGING, NOT_KNOWN, VALENCES, word_flags
from toolkit.methods.tone.learnt import Weights, score_learnt, shares_learnt, tone_of, tone_weights
from toolkit.methods.tone.lexicon import ToneLexicon, digest_of, lexicon, read_ignored, read_terms, with_terms
from toolkit.methods.tone.rules import Scored, Shares, scored, shares
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.words import PlacedWord, placed_tone_words, tone_words

_NONE = repeat(0)
TONE_METHODS = ("learnt", "lexicon")
LEXICON_BAND = (-0.10, 0.30)
"""The neutral band of the rules. Prose that is meant to be neutral leans to the positive side of any lexicon, so it is
not symmetric; ``bench/sentiment.py`` shows the F1 of three classes around it."""


@dataclass(frozen=True)
class ToneScorer:
    """How sentences are scored in one run.

    Parameters
    ----------
    method
        One of `TONE_METHODS`.
    lexicon
        Of valences.
    learnt
        Weights; without them the method is ``lexicon``.
    known
        The words that have a weight of either kind.
    """

    method: str
    lexicon: ToneLexicon
    learnt: Weights
    known: frozenset[str]

    @property
    def band(self) -> tuple[float, float]:
        """A sentence is negative up to the first of these, and positive from the second on."""
        return self.learnt.band if self.method == "learnt" else LEXICON_BAND

    @property
    def resources(self) -> Mapping[str, str]:
        """Digests of what the scores rest on."""
        told = {"tone_lexicon": self.lexicon.digest}
        return told | {"tone_weights": self.learnt.digest} if self.method == "learnt" else told

    def words(self, text: str) -> list[str]:
        """Return the words of a sentence as they are scored."""
        words = tone_words(text, self.known)
        return self.lexicon.joined(words) if self.lexicon.phrases else words

    def placed(self, text: str) -> list[PlacedWord]:
        """Return the words of a sentence with their places."""
        return placed_tone_words(text, self.known)

    @cached_property
    def _flags(self) -> Mapping[str, int]:
        return word_flags(self.known, self.lexicon.valences)

    def score(self, text: str) -> Scored:
        """Score one sentence, as `score_learnt` or `tone.score` do it; what no word of it calls for is left out."""
        words = self.words(text)
        if self.lexicon.own and self.method == "learnt":
            return score_learnt(words, self.lexicon, self.learnt, self.known)
        flags = bytes(map(self._flags.get, words, _NONE))
        values: Collection[float]
        factors: Mapping[int, float] = {}
        valences = self.lexicon.valences
        if flags.translate(None, NOT_CHANGING):
            context = composed(words, valences, self.learnt.estimated if self.method == "learnt" else {})
            values, factors = context.values.values(), context.factors
        else:
            values = [valences[words[place]] for place in compress(count(), flags.translate(VALENCES))]
        number = len(flags) - len(flags.translate(None, NO_SIGN))
        if self.method != "learnt":
            return scored(values, number)
        weights = self.learnt.words
        total = fsum(filter(None, map(weights.get, words)))
        for place, factor in factors.items():
            total += weights.get(words[place], 0.0) * (factor - 1.0)
        known = len(flags.translate(None, NOT_KNOWN))
        return Scored(tone_of(total, values, known, self.learnt), len(values), number)

    def shares(self, text: str, tone: float | None = None) -> Shares:
        """Return the parts of the tone of a sentence that its words make; quicker where the tone is known."""
        words = self.words(text)
        if self.method == "learnt":
            tone = self.score(text).tone if tone is None else tone
            return shares_learnt(words, self.lexicon, self.learnt, self.known, tone)
        return shares(words, self.lexicon.valences)


def tone_scorer(method: str = "learnt", words: ToneLexicon | None = None, learnt: Weights | None = None) -> ToneScorer:
    """Return a scorer; by default that of the lexicon and the weights of the package."""
    words, learnt = words or lexicon(), learnt or tone_weights()
    return ToneScorer(method, words, learnt, known_words(words, learnt.learnt))


def known_words(lexicon: ToneLexicon, weighted: Iterable[str]) -> frozenset[str]:
    """Return the words that are no names where they begin a sentence: those with a valence or weight, and shifters."""
    return frozenset(lexicon.valences) | frozenset(weighted) | shifters().all


@lru_cache(1)
def scorer_of(method: str, own: str | None, ignored: str | None) -> ToneScorer:
    """Return a scorer with the terms of the user's; each process makes its own, once.

    Parameters
    ----------
    method
        One of `TONE_METHODS`.
    own
        Text of a list for `toolkit.methods.tone.lexicon.read_terms`, if there is one.
    ignored
        Text of a list for `toolkit.methods.tone.lexicon.read_ignored`, if there is one.

    Raises
    ------
    SettingError
        If a line of the first is no term.
    """
    base = lexicon()
    for text, read in ((own, read_terms), (ignored, read_ignored)):
        if text is not None:
            base = with_terms(base, read(text), digest_of(base.digest, text))
    return tone_scorer(method, base)
