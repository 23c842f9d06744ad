"""What a document says of an actor, mention by mention, and what the corpus says of any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import UNKNOWN, grouped, value_of
from toolkit.counts.measures.statistics import Interval, mean_interval
from toolkit.language.acronyms import definitions
from toolkit.language.stopwords import Language
from toolkit.methods.tone.documents import ScoredDocument, ScoredSentence, clipped
from toolkit.methods.tone.mentions import Actor, actor_named, actors_named
from toolkit.methods.tone.scorer import ToneScorer
from toolkit.methods.tone.toward import Toward, TowardWeights, mean_toward, score_toward, toward_features
from toolkit.methods.tone.words import BREAK, NAME, PlacedWord
from toolkit.rounding import significant

_SAMPLE = 2_000  # sentences from which the baseline is taken; its error is then far below that of any document


class Mention(NamedTuple):
    """A sentence that mentions an actor, how often, and its tone towards it."""

    where: ScoredSentence
    times: int
    toward: Toward


@dataclass(frozen=True)
class ActorMentions:
    """What one document says of one actor."""

    actor: Actor
    document: Document
    mentions: tuple[Mention, ...]

    @property
    def times(self) -> int:
        """Number of mentions."""
        return sum(each.times for each in self.mentions)

    @cached_property
    def mean(self) -> Interval:
        """Mean tone over the sentences that mention the actor, its interval cut to the range of a tone."""
        return clipped(mean_interval([each.toward.tone for each in self.mentions]))

    @property
    def verdict(self) -> str:
        """The most probable class, over the sentences; *unclear* if there are several and the interval holds zero."""
        if len(self.mentions) > 1 and self.mean.low <= 0 <= self.mean.high:
            return "unclear"
        return mean_toward([each.toward for each in self.mentions]).verdict

    @property
    def evidence(self) -> ScoredSentence:
        """The sentence that is farthest on the side of the mean; the first of equal ones."""
        sign = -1 if self.mean.mean < 0 else 1
        return max(
            self.mentions, key=lambda each: (significant(sign * each.toward.tone), -each.where.sentence.line)
        ).where


@dataclass(frozen=True)
class MentionScorer:
    """What is needed to score mentions in one run."""

    scorer: ToneScorer
    learnt: TowardWeights
    language: Language

    def mentions_of(self, actor: Actor, read: ScoredDocument) -> ActorMentions | None:
        """Return what a document says of an actor; nothing if it does not mention it."""
        found = []
        for each in read.sentences:
            spans = actor.mentioned(each.text, self.language)
            if spans:
                placed = self.scorer.placed(each.text)
                words = [word.text for word in placed]
                towards = [self._toward(words, *place) for place in (_places(placed, *span) for span in spans) if place]
                if towards:
                    found.append(Mention(each, len(spans), mean_toward(towards)))
        return ActorMentions(actor, read.document, tuple(found)) if found else None

    def _toward(self, words: Sequence[str], first: int, last: int) -> Toward:
        return score_toward(toward_features(words, first, last, self.scorer.lexicon), self.learnt)

    def baseline(self, documents: Iterable[ScoredDocument], actors: Sequence[Actor]) -> float | None:
        """Return the mean tone towards the names in the corpus, other than some actors'.

        A sentence has the mean of its names, and of many sentences every so-manieth is taken.
        """
        sentences = [each for read in documents for each in read.sentences]
        step = -(-len(sentences) // _SAMPLE) if sentences else 1
        tones = []
        for each in sentences[::step]:
            taken = [span for actor in actors for span in actor.mentioned(each.text, self.language)]
            placed = self.scorer.placed(each.text)
            words = [word.text for word in placed]
            towards = [
                self._toward(words, first, last)
                for first, last in _names(words)
                if not any(placed[last].end > start and placed[first].start < end for start, end in taken)
            ]
            if towards:
                tones.append(mean_toward(towards).tone)
        return sum(tones) / len(tones) if tones else None


def actors_by_document(
    corpus: Corpus, scored: Sequence[ScoredDocument], about: Sequence[str], field: str
) -> tuple[list[tuple[Actor, ScoredDocument]], list[Actor]]:
    """Return which actor is looked for in which document, and all the actors.

    Parameters
    ----------
    corpus
        Whose texts define acronyms; the first definition of one counts.
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
    known: dict[str, str] = {}
    for document in corpus.documents:
        for block in document.kept:
            if "(" in block.text:
                known = definitions(block.text) | known
    actors = actors_named(about, known, corpus.language)
    pairs = [(actor, each) for actor in actors for each in scored]
    if not field:
        return pairs, actors
    named = grouped([each.document for each in scored], field)
    own = {term: actor_named(term, known, corpus.language) for term in named if term != UNKNOWN}
    for each in scored:
        actor = own.get(value_of(each.document, field))
        if actor and actor.forms:
            pairs.append((actor, each))
    return pairs, [*actors, *own.values()]


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
