"""One way to score sentences: a method, a lexicon and what was learnt, put together once for a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.counts.tone_words import PlacedWord, placed_tone_words, tone_words
from toolkit.models.tone import Scored, Shares, score, shares
from toolkit.models.tone_learnt import Weights, score_learnt, shares_learnt, tone_weights
from toolkit.models.tone_lexicon import Lexicon, lexicon

METHODS = ("learnt", "lexicon")
LEXICON_BAND = (-0.10, 0.30)
"""The neutral band of the rules. Prose that is meant to be neutral leans to the positive side of any lexicon, so it is
not symmetric; ``bench/sentiment.py`` shows the F1 of three classes around it."""


@dataclass(frozen=True)
class ToneScorer:
    """How sentences are scored in one run.

    Parameters
    ----------
    method
        One of `METHODS`.
    lexicon
        Of valences.
    learnt
        Weights; without them the method is ``lexicon``.
    known
        The words that have a weight of either kind.
    """

    method: str
    lexicon: Lexicon
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

    def score(self, text: str) -> Scored:
        """Score one sentence."""
        words = self.words(text)
        if self.method == "learnt":
            return score_learnt(words, self.lexicon, self.learnt, self.known)
        return score(words, self.lexicon.valences)

    def shares(self, text: str) -> Shares:
        """Return what the words of a sentence give to its tone."""
        words = self.words(text)
        if self.method == "learnt":
            return shares_learnt(words, self.lexicon, self.learnt, self.known)
        return shares(words, self.lexicon.valences)


def tone_scorer(method: str = "learnt", words: Lexicon | None = None, learnt: Weights | None = None) -> ToneScorer:
    """Return a scorer; by default that of the lexicon and the weights of the package."""
    words, learnt = words or lexicon(), learnt or tone_weights()
    return ToneScorer(method, words, learnt, frozenset(words.valences) | frozenset(learnt.words))
