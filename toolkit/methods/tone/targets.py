"""What a document says of an actor, mention by mention, and what the corpus says of any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import NamedTuple

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import UNKNOWN, grouped, value_of
from toolkit.counts.measures.statistics import Interval, mean_interval
from toolkit.language.acronyms import definitions
from toolkit.language.names.actors import Actor, ActorIndex, actor_named, actors_named, with_bearers
from toolkit.language.stopwords import Language
from toolkit.methods.tone.documents import ScoredDocument, ScoredSentence, clipped
from toolkit.methods.tone.lexicon import estimates
from toolkit.methods.tone.roles import AFFECTED
from toolkit.methods.tone.scorer import SentenceScorer
from toolkit.methods.tone.toward import Around, Toward, TowardWeights, around, mean_toward, score_toward, speech_around
from toolkit.methods.tone.words import BREAK, NAME, PlacedWord
from toolkit.rounding import significant

BAND = (-0.15, 0.05)
"""The neutral band of the mean tone of a document towards an actor; ``bench/sentiment.py`` shows the F1 around it."""
_ENOUGH = 5  # sentences from which on a mean is judged, whatever its interval and the length of the document
_SAMPLE = 2_000  # sentences from which the baseline is taken; its error is then far below that of any document


class Mention(NamedTuple):
    """One mention of an actor: its span in the sentence, its role there, and the tone towards it."""

    start: int
    end: int
    role: str
    toward: Toward


@dataclass(frozen=True)
class MentionSentence:
    """A sentence with its mentions of one actor."""

    where: ScoredSentence
    mentions: tuple[Mention, ...]

    @cached_property
    def toward(self) -> Toward:
        """The mean over its mentions."""
        return mean_toward([each.toward for each in self.mentions])


@dataclass(frozen=True)
class ActorMentions:
    """What one document says of one actor."""

    actor: Actor
    document: Document
    sentences: tuple[MentionSentence, ...]
    length: int
    """Number of sentences of the document."""

    @cached_property
    def mentions(self) -> list[Mention]:
        """All mentions, in order."""
        return [each for sentence in self.sentences for each in sentence.mentions]

    @cached_property
    def tones(self) -> list[float]:
        """The tone of each sentence towards the actor."""
        return [each.toward.tone for each in self.sentences]

    @cached_property
    def mean(self) -> Interval:
        """Mean tone over the sentences that mention the actor, its interval cut to the range of a tone."""
        return clipped(mean_interval(self.tones))

    @property
    def verdict(self) -> str:
        """The side of the neutral band on which the mean tone of a document is; *unclear* where it is near chance.

        Fewer than five sentences say little of a whole document: of 104 articles with so few, six were negative, and
        one of those critical. They are judged only where they are a quarter of its sentences or more, a single one
        by its most probable class, several if their interval excludes zero.

        The band is not symmetric, since news is mostly bad news. Of the articles with five sentences or more, 80 % of
        those that are positive by it were favourable to readers (51 % of all), and 42 % of those that are negative
        critical (17 % of all).
        """
        number = len(self.sentences)
        if number < _ENOUGH:
            if 4 * number < self.length:
                return "unclear"
            if number == 1:
                return self.sentences[0].toward.verdict
            if self.mean.low <= 0 <= self.mean.high:
                return "unclear"
        if self.mean.mean <= BAND[0]:
            return "negative"
        return "positive" if self.mean.mean >= BAND[1] else "neutral"

    def share(self, verdict: str) -> float:
        """Share of the mentions whose most probable class is one of positive, neutral and negative."""
        return sum(each.toward.verdict == verdict for each in self.mentions) / len(self.mentions)

    @property
    def suffered(self) -> float:
        """Share of the mentions in which something is done to the actor."""
        return sum(each.role == AFFECTED for each in self.mentions) / len(self.mentions)

    @property
    def evidence(self) -> ScoredSentence:
        """The sentence that is farthest on the side of the mean; the first of equal ones."""
        return self._strongest(-1 if self.mean.mean < 0 else 1).where

    def extreme(self, sign: int) -> ScoredSentence | None:
        """Return the most favourable sentence (+1) or the most critical one (-1), if it has the sign."""
        found = self._strongest(sign)
        return found.where if found.toward.tone * sign > 0 else None

    def _strongest(self, sign: int) -> MentionSentence:
        return max(self.sentences, key=lambda each: (significant(sign * each.toward.tone), -each.where.sentence.line))


@dataclass(frozen=True)
class MentionScorer:
    """What is needed to score mentions in one run."""

    scorer: SentenceScorer
    learnt: TowardWeights
    language: Language

    def mentions_of(self, actor: Actor, read: ScoredDocument) -> ActorMentions | None:
        """Return what a document says of an actor; nothing if it does not mention it."""
        return self.mentions_in(ActorIndex((actor,), self.language), read).get(actor.name)

    def mentions_in(self, index: ActorIndex, read: ScoredDocument) -> dict[str, ActorMentions]:
        """Return what a document says of each actor that it mentions, by name; its sentences are read once."""
        found: dict[str, list[MentionSentence]] = {}
        actors: dict[str, Actor] = {}
        for each in read.sentences:
            named: dict[str, list[Mention]] = {}
            for actor, mention in self._mentions(index, each.text):
                named.setdefault(actor.name, []).append(mention)
                actors[actor.name] = actor
            for name, mentions in named.items():
                found.setdefault(name, []).append(MentionSentence(each, tuple(mentions)))
        length = len(read.sentences)
        return {name: ActorMentions(actors[name], read.document, tuple(some), length) for name, some in found.items()}

    def _mentions(self, index: ActorIndex, text: str) -> Iterator[tuple[Actor, Mention]]:
        named = index.mentions(text)
        if not named:
            return
        placed = self.scorer.placed(text)
        for actor, start, end in named:
            part = _part(text, placed, start, end)
            place = _places(part, start, end)
            if place:
                words = [word.text for word in part]
                beside = self._around(words, *place, speech_around(text, start))
                yield actor, Mention(start, end, beside.role, score_toward(beside, self.learnt))

    def _around(self, words: Sequence[str], first: int, last: int, quoted: str) -> Around:
        return around(words, first, last, self.scorer.lexicon, estimates(), quoted)

    def baseline(self, documents: Iterable[ScoredDocument], actors: Sequence[Actor]) -> float | None:
        """Return the mean tone towards the names in the corpus, other than some actors'.

        A sentence has the mean of its names; when there are many sentences, every n-th is sampled.
        """
        sentences = [each for read in documents for each in read.sentences]
        step = -(-len(sentences) // _SAMPLE) if sentences else 1
        index = ActorIndex(tuple(actors), self.language)
        tones = []
        for each in sentences[::step]:
            taken = index.mentions(each.text)
            placed = self.scorer.placed(each.text)
            words = [word.text for word in placed]
            towards = [
                score_toward(
                    self._around(words, first, last, speech_around(each.text, placed[first].start)), self.learnt
                )
                for first, last in _names(words)
                if not any(placed[last].end > start and placed[first].start < end for _, start, end in taken)
            ]
            if towards:
                tones.append(mean_toward(towards).tone)
        return fsum(tones) / len(tones) if tones else None


@dataclass(frozen=True)
class ActorSearch:
    """The actors that are looked for in a corpus.

    Attributes
    ----------
    everywhere
        Those that are looked for in every document.
    own
        By value of a field, those that are looked for in the documents that have it.
    field
        The field; empty for none.
    """

    everywhere: tuple[Actor, ...]
    own: Mapping[str, Actor]
    field: str
    language: Language

    @property
    def actors(self) -> list[Actor]:
        """All of them, those for every document first."""
        return [*self.everywhere, *self.own.values()]

    @cached_property
    def _index(self) -> ActorIndex:
        return ActorIndex(self.everywhere, self.language)

    def index_for(self, document: Document) -> ActorIndex:
        """Return the actors that are looked for in a document."""
        if not self.field:
            return self._index
        actor = self.own.get(value_of(document, self.field))
        return ActorIndex((*self.everywhere, actor), self.language) if actor and actor.forms else self._index


def wanted_actors(corpus: Corpus, scored: Sequence[ScoredDocument], about: Sequence[str], field: str) -> ActorSearch:
    """Return the actors that are looked for, with what the texts say of their names.

    Parameters
    ----------
    corpus
        Whose texts define acronyms, the first definition of one counts, and name other bearers of a surname.
    scored
        Documents, or parts of them.
    about
        Actors to look for in every document.
    field
        The field that names the actor of each document; empty for none.

    Raises
    ------
    SettingError
        If no document has the field.
    """
    texts = [block.text for document in corpus.documents for block in document.kept]
    known: dict[str, str] = {}
    for text in texts:
        if "(" in text:
            known = definitions(text) | known
    everywhere = with_bearers(actors_named(about, known, corpus.language), texts, corpus.language)
    own: dict[str, Actor] = {}
    if field:
        terms = [term for term in grouped([each.document for each in scored], field) if term != UNKNOWN]
        made = [actor_named(term, known, corpus.language) for term in terms]
        own = dict(zip(terms, with_bearers(made, texts, corpus.language), strict=True))
    return ActorSearch(tuple(everywhere), own, field, corpus.language)


def _part(text: str, placed: Sequence[PlacedWord], start: int, end: int) -> Sequence[PlacedWord]:
    """Return the words of the part of a sentence, between semicolons, in which a mention stands."""
    if ";" not in text:
        return placed
    after = text.find(";", end)
    return [word for word in placed if text.rfind(";", 0, start) <= word.start and (after < 0 or word.start < after)]


def _places(placed: Sequence[PlacedWord], start: int, end: int) -> tuple[int, int] | None:
    inside = [n for n, word in enumerate(placed) if word.end > start and word.start < end and word.text != BREAK]
    return (inside[0], inside[-1]) if inside else None


def _names(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first and last place of each run of words that are a name."""
    runs: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        if word == NAME:
            if runs and runs[-1][1] == place - 1:
                runs[-1] = (runs[-1][0], place)
            else:
                runs.append((place, place))
    return runs
