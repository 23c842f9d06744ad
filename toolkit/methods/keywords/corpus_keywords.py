"""Keywords of a whole corpus: the phrases whose scores in its texts have the highest sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import fsum

from toolkit.methods.keywords.ranking import Ranker
from toolkit.methods.keywords.shown.phrases import RankedPhrase, ScoredPhrase
from toolkit.methods.keywords.shown.redundancy import Ranked, shown_phrases
from toolkit.rounding import significant


@dataclass(slots=True)
class CorpusPhrase:
    """A phrase of several texts.

    Attributes
    ----------
    key
        See `toolkit.methods.keywords.candidates.KeywordCandidate`.
    scores, counts
        Its score relative to the highest of the text, 0 to 1, and its occurrences, in each text whose candidates it is
        among.
    phrase, text
        The phrase as the text has it where its score is the highest, and the index of that text.
    variants
        All its forms.
    weight
        See `toolkit.methods.keywords.shown.redundancy.VAGUE`.
    """

    key: str
    phrase: ScoredPhrase
    text: int
    scores: list[float] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    variants: dict[str, None] = field(default_factory=dict)
    weight: float = 1.0

    @property
    def total(self) -> float:
        """The weighted sum of its scores, rounded so that equal sums are equal on every machine."""
        return significant(self.weight * fsum(self.scores))


def rank_over_texts(texts: Iterable[Sequence[RankedPhrase]], ranker: Ranker) -> list[CorpusPhrase]:
    """Rank the phrases of all texts by the sum of their scores, without repetitions.

    A phrase that is the best of one text counts as much as one that reaches half the score of the best in two texts.

    Parameters
    ----------
    texts
        The ranked phrases of each text, from `Ranker.with_corpus`.
    ranker
        What ranked them; it gives the number of phrases to return.
    """
    found: dict[str, CorpusPhrase] = {}
    for number, ranked in enumerate(texts):
        for value, phrase, _ in ranked:
            score = ranker.relative_score(value, ranked[0].value)
            each = found.setdefault(phrase.key, CorpusPhrase(phrase.key, phrase, number))
            if each.scores and score > max(each.scores):
                each.phrase, each.text = phrase, number
            each.scores.append(score)
            each.counts.append(phrase.total)
            each.variants.update(dict.fromkeys((phrase.form, *phrase.variants)))
    best = sorted(found.values(), key=lambda each: (-each.total, each.key))
    if ranker.unfiltered:
        return best[: ranker.top]
    listed: set[str] = set()
    single = []
    for each in best:
        if each.key not in listed and each.phrase.counterpart not in listed:
            listed.update({each.key, each.phrase.counterpart} - {""})
            single.append(each)
    ranking = (Ranked(each.key, sum(each.counts), each.total, each.phrase.facts.vague) for each in single)
    return [replace(single[place], weight=weight) for place, weight in shown_phrases(ranking, ranker.top)]
