"""One way to score sentences: a method, a lexicon and what was learnt, put together once for a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from toolkit.language.stopwords import english
from toolkit.methods.tone.kernel import sentence_kernel
from toolkit.methods.tone.learnt import Weights, explain_learnt, score_learnt, tone_weights
from toolkit.methods.tone.lexicon import ToneLexicon, lexicon, lexicon_digest, read_ignored, read_terms, with_terms
from toolkit.methods.tone.rules import Scored, Shares, listed_shares, score, shares
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.words import PlacedWord, placed_tone_words, tone_words
from toolkit.rounding import significant

TONE_METHODS = ("learnt", "lexicon")
LEXICON_BAND = (-0.10, 0.30)
"""The neutral band of the rules. Prose that is meant to be neutral leans to the positive side of any lexicon, so it is
not symmetric; ``bench/sentiment.py`` shows the F1 of three classes around it."""


SHARE_DIGITS = 2
"""Digits behind the point of a part of the tone of a sentence, in tables."""


class Explained(NamedTuple):
    """A tone with the parts of it that the words make, if these are wanted."""

    scored: Scored
    shares: Shares


class ToneReading(NamedTuple):
    """What the sentences of a document are worth.

    Attributes
    ----------
    tones
        Of each sentence.
    rounded
        The same to six significant digits.
    words
        For each sentence the words that make its tone, with their parts of it, as a table lists them.
    carried, counted
        Numbers of words of all sentences together; see `toolkit.methods.tone.rules.Scored`.
    sums
        For each of these words its parts of all tones, added up and divided by the number of sentences.
    """

    tones: list[float]
    rounded: list[float]
    words: list[str]
    carried: int
    counted: int
    sums: Mapping[str, float]


@dataclass(frozen=True)
class SentenceScorer:
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
    def _compiled(self) -> Any:
        return sentence_kernel(self.lexicon, self.learnt, self.known)

    def score(self, text: str) -> Scored:
        """Score one sentence, as `score_learnt` or `toolkit.methods.tone.rules.score` do it."""
        if self.method != "learnt":
            return score(self.words(text), self.lexicon.valences)
        if self._compiled is None:
            return score_learnt(self.words(text), self.lexicon, self.learnt, self.known)
        tone, carried, counted, _ = self._compiled.score(text)
        return Scored(tone, carried, counted)

    def explain(self, text: str) -> Explained:
        """Score one sentence, and return the parts of its tone that its words make."""
        if self.method != "learnt":
            words = self.words(text)
            return Explained(score(words, self.lexicon.valences), shares(words, self.lexicon.valences))
        if self._compiled is None:
            return Explained(*explain_learnt(self.words(text), self.lexicon, self.learnt, self.known))
        tone, carried, counted, parts = self._compiled.explain(text)
        return Explained(Scored(tone, carried, counted), parts)

    def shares(self, text: str) -> Shares:
        """Return the parts of the tone of a sentence that its words make."""
        return self.explain(text).shares

    def read(self, texts: list[str]) -> ToneReading:
        """Score the sentences of a document."""
        if self.method == "learnt" and self._compiled is not None:
            return ToneReading(*self._compiled.document(texts))
        return tone_reading_of([self.explain(text) for text in texts])

    def stop_words(self, text: str) -> tuple[int, int]:
        """Return the number of words of a text, as spaces divide it, and how many of them are stop words of English."""
        found: tuple[int, int] | None = None if self._compiled is None else self._compiled.stop_words(text)
        if found is None:
            pieces = text.lower().split()
            found = len(pieces), sum(map(english().stop_words.__contains__, pieces))
        return found


def tone_reading_of(explained: Sequence[Explained]) -> ToneReading:
    """Put the tones of the sentences of a document together."""
    sums: defaultdict[str, float] = defaultdict(float)
    for each in explained:
        for word, part in each.shares:
            sums[word] += part / len(explained)
    tones = [each.scored.tone for each in explained]
    return ToneReading(
        tones,
        [significant(tone) for tone in tones],
        [listed_shares(each.shares, SHARE_DIGITS) for each in explained],
        sum(each.scored.carried for each in explained),
        sum(each.scored.counted for each in explained),
        dict(sums),
    )


def tone_scorer(
    method: str = "learnt", words: ToneLexicon | None = None, learnt: Weights | None = None
) -> SentenceScorer:
    """Return a scorer; by default that of the lexicon and the weights of the package."""
    words, learnt = words or lexicon(), learnt or tone_weights()
    return SentenceScorer(method, words, learnt, known_words(words, learnt.learnt))


def known_words(lexicon: ToneLexicon, weighted: Iterable[str]) -> frozenset[str]:
    """Return the words that are no names where they begin a sentence: those with a valence or weight, and shifters."""
    return frozenset(lexicon.valences) | frozenset(weighted) | shifters().all | shifters()["burdens"]


@lru_cache(2)  # that of the user, and that of the package
def scorer_of(method: str, own: str | None, ignored: str | None) -> SentenceScorer:
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
