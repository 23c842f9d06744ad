"""One way to score sentences: a method, a lexicon and what was learnt, put together once for a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress, count, repeat
from math import fsum
from typing import NamedTuple

from toolkit.methods.tone.composition import Composed, composed
from toolkit.methods.tone.flags import NO_SIGN, NOT_CHANGING, NOT_KNOWN, VALENCES, word_flags
from toolkit.methods.tone.learnt import Weights, shares_learnt, tone_of, tone_weights
from toolkit.methods.tone.lexicon import ToneLexicon, lexicon, lexicon_digest, read_ignored, read_terms, with_terms
from toolkit.methods.tone.rules import Scored, Shares, score, shares
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.words import PlacedWord, placed_tone_words, tone_words

_NONE = repeat(0)
TONE_METHODS = ("learnt", "lexicon")
LEXICON_BAND = (-0.10, 0.30)
"""The neutral band of the rules. Prose that is meant to be neutral leans to the positive side of any lexicon, so it is
not symmetric; ``bench/sentiment.py`` shows the F1 of three classes around it."""


class Explained(NamedTuple):
    """A tone with the parts of it that the words make, if these are wanted."""

    scored: Scored
    shares: Shares


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
        return self._read(text, explaining=False).scored

    def explain(self, text: str) -> Explained:
        """Score one sentence, and return the parts of its tone that its words make."""
        return self._read(text, explaining=True)

    def shares(self, text: str) -> Shares:
        """Return the parts of the tone of a sentence that its words make."""
        return self.explain(text).shares

    def _read(self, text: str, *, explaining: bool) -> Explained:
        words = self.words(text)
        if self.method != "learnt":
            parts = shares(words, self.lexicon.valences) if explaining else ()
            return Explained(score(words, self.lexicon.valences), parts)
        flags = bytes(map(self._flags.get, words, _NONE))
        valences = self.lexicon.valences
        if flags.translate(None, NOT_CHANGING):
            context = composed(words, valences, self.learnt.estimated)
        else:
            places = compress(count(), flags.translate(VALENCES))
            context = Composed({place: valences[words[place]] for place in places})
        weights = self.learnt.words
        if self.lexicon.own:
            weights = {word: weights[word] for word in words if word in weights and word not in self.lexicon.own}
        total = fsum(filter(None, map(weights.get, words)))
        for place, factor in context.factors.items():
            total += weights.get(words[place], 0.0) * (factor - 1.0)
        known = len(flags.translate(None, NOT_KNOWN))
        tone = tone_of(total, context.values.values(), known, self.learnt)
        number = len(flags) - len(flags.translate(None, NO_SIGN))
        found = Scored(tone, len(context.values), number)
        return Explained(found, shares_learnt(words, context, known, found, weights, self.learnt) if explaining else ())


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
            base = with_terms(base, read(text), lexicon_digest(base.digest, text))
    return tone_scorer(method, base)
