"""The phrases of one text in the order of their scores, by any of the methods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from toolkit.corpus.document import Sentence
from toolkit.language.stopwords import Language
from toolkit.methods.keywords.candidates import Candidate, Place, candidates, joined, places_of
from toolkit.methods.keywords.distinct import told_apart
from toolkit.methods.keywords.grouped_text import acronyms_in
from toolkit.methods.keywords.learnt import Scorer, rarity_of
from toolkit.methods.keywords.runs import CONTENT, Lexicon, Run, heard, runs_of
from toolkit.methods.keywords.runs import joined as side_by_side
from toolkit.rounding import significant

if TYPE_CHECKING:
    from toolkit.methods.keywords.yake import Step

METHODS = ("learnt", "tfidf", "yake", "rake", "textrank")
_KEPT = 3  # times the phrases wanted, and
_MORE = 15  # so many more, wait for the rarity of their words in the corpus.
_SHORT = 200  # words: about an abstract


class Facts(NamedTuple):
    """Why a phrase stands where it does."""

    first: int
    tenths: int
    whole: int
    named: bool
    title: bool
    heading: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A phrase that may be among the best of its text.

    Attributes
    ----------
    key, count
        See `toolkit.methods.keywords.candidates.Candidate`.
    same, total
        Key of its acronym or long form, which is not listed as well; occurrences of both together.
    base
        Its score without what the corpus adds.
    form
        As it is shown.
    variants
        The other forms, the most frequent first.
    sentence, start
        Where it first stands outside a heading.
    facts
        What is told of it.
    """

    key: str
    count: int
    same: str
    total: int
    base: float
    form: str
    variants: tuple[str, ...]
    sentence: int
    start: int
    facts: Facts


@dataclass(frozen=True)
class Method:
    """How a text is ranked.

    Parameters
    ----------
    name
        One of `METHODS`.
    longest
        Words of a phrase.
    least
        Occurrences of a phrase.
    most
        Phrases wanted.
    phrases
        Preference for phrases over single words; for the learnt score alone.
    """

    name: str = "learnt"
    longest: int = 4
    least: int = 1
    most: int = 10
    phrases: float = 0.0

    def first_pass(
        self, sentences: Sequence[Sentence], titles: Iterable[str], lexicon: Lexicon, language: Language, scorer: Scorer
    ) -> tuple[list[Kept], dict[str, list[Place]], int]:
        """Find the phrases of a text, and score them by what the text alone tells.

        Returns
        -------
        list of Kept
            Those that may be among the best.
        dict
            Every phrase.
        int
            Words of the text.
        """
        runs = runs_of(sentences, lexicon, titles, verbs=self.name in ("learnt", "tfidf"))
        places = joined(places_of(runs, self.longest))
        listed = [each for each in candidates(places, runs.size) if each.count >= self.least]
        if not listed:
            return [], places, runs.size
        values = self._values(listed, runs.runs, runs.size, sentences, lexicon, scorer)
        most = len(listed) if self.name == "tfidf" else _KEPT * self.most + _MORE
        scored = [(value, each) for value, each in zip(values, listed, strict=True) if value is not None]
        best = nlargest(most, scored, key=lambda pair: (pair[0], pair[1].count, -pair[1].first))
        acronyms = acronyms_in(sentences, language)
        same = {**acronyms, **{short: long for long, short in acronyms.items()}}
        return [_kept(value, each, places, same.get(each.key, "")) for value, each in best], places, runs.size

    def _values(
        self,
        listed: Sequence[Candidate],
        runs: Sequence[Run],
        size: int,
        sentences: Sequence[Sentence],
        lexicon: Lexicon,
        scorer: Scorer,
    ) -> Sequence[float | None]:
        if self.name == "learnt":
            return scorer.base(listed, size)
        if self.name == "tfidf":
            return [float(each.count) for each in listed]
        # The other methods are loaded when they are asked for: most runs do without.
        if self.name == "yake":
            from toolkit.methods.keywords.yake import yake

            found = yake([_steps(sentence, lexicon) for sentence in sentences], self.longest)
            # Of YAKE the lowest is the best.
            return [-found[each.key] if each.key in found else None for each in listed]
        from toolkit.methods.keywords.rake import rake
        from toolkit.methods.keywords.textrank import textrank

        words = [run.keys for run in runs for _ in range(run.count)]
        found = rake(words) if self.name == "rake" else textrank(words)
        return [found.get(each.key) for each in listed]

    def scored(
        self, kept: Sequence[Kept], texts: int, holding: Callable[[str], int], scorer: Scorer
    ) -> list[tuple[float, Kept]]:
        """Add what the corpus tells, and put in order; ``holding`` tells how many texts hold a phrase."""
        rarity = cache(rarity_of(texts, holding))

        def value(each: Kept) -> float:
            if self.name == "learnt":
                return each.base + (scorer.rarity(each.key, each.count, rarity) if texts > 1 else 0.0)
            if self.name == "tfidf":
                return each.base * (log((1 + texts) / (1 + holding(each.key))) + 1)
            return each.base

        # Rounded first, so that equal scores are equal on every machine.
        return sorted(((significant(value(each)), each) for each in kept), key=lambda pair: (-pair[0], pair[1].key))

    def ranked(
        self, kept: Sequence[Kept], size: int, texts: int, holding: Callable[[str], int], scorer: Scorer
    ) -> list[tuple[float, Kept]]:
        """Return the best phrases of a text of so many words, none of them said twice; see `scored`."""
        listed: set[str] = set()
        single = []
        for pair in self.scored(kept, texts, holding, scorer):
            # Of an acronym and its long form the better one stands for both.
            if pair[1].same not in listed:
                listed.add(pair[1].key)
                single.append(pair)
        places = told_apart(((each.key, each.count) for _, each in single), self.most, short=size < _SHORT)
        return [single[place] for place in places]

    def relative(self, value: float, highest: float) -> float:
        """Return a score against the highest of its text, 0 to 1: for the learnt score the ratio of the odds."""
        if self.name == "learnt":
            return exp(value - highest)
        if self.name == "yake":
            return highest / value if value else 1.0
        return value / highest if highest else 1.0


def _kept(value: float, each: Candidate, places: Mapping[str, Sequence[Place]], same: str) -> Kept:
    strong: dict[str, int] = {}
    weak: dict[str, int] = {}
    place, outside = each.places[0], False
    for run, start, end in each.places:
        form = " ".join(run.forms[start:end])
        told = strong if (run.telling or start) and not run.heading else weak
        told[form] = told.get(form, 0) + run.count
        if not outside and not run.heading:
            place, outside = (run, start, end), True
    forms = sorted({**weak, **strong}, key=lambda form: (-strong.get(form, 0), -weak.get(form, 0), form))
    if not strong:
        forms[0] = _as_elsewhere(each.places[0], places)
    run, start, _ = place
    facts = Facts(
        each.first,
        each.tenths,
        each.whole,
        each.telling > 0 and 2 * each.capitals > each.telling,
        any(other.heading == 2 for other, _, _ in each.places),
        each.headings > 0,
    )
    others = places.get(same, ())
    if others:
        forms += sorted({" ".join(run.forms[start:end]) for run, start, end in others})
    return Kept(
        key=each.key,
        count=each.count,
        same=same,
        total=each.count + sum(run.count for run, _, _ in others),
        base=value,
        form=forms[0],
        variants=tuple(forms[1:]),
        sentence=run.sentence,
        start=run.starts[start],
        facts=facts,
    )


def _as_elsewhere(place: Place, places: Mapping[str, Sequence[Place]]) -> str:
    """Return a phrase of headings with the capitals that its words have where they are telling."""
    written = []
    run, first, last = place
    for key, form in zip(run.keys[first:last], run.forms[first:last], strict=True):
        others: dict[str, int] = {}
        for other, start, _ in places.get(key, ()):
            if (other.telling or start) and not other.heading and other.forms[start].lower() == form.lower():
                others[other.forms[start]] = others.get(other.forms[start], 0) + other.count
        written.append(min(others, key=lambda form: (-others[form], form), default=form))
    return " ".join(written)


def _steps(sentence: Sentence, lexicon: Lexicon) -> list[Step]:
    from toolkit.methods.keywords.yake import Step

    text, found, entries, _ = heard(sentence, lexicon)
    ends = [0, *(end for _, _, end in found)]
    return [
        Step(entry.key, word, entry.beside != CONTENT, side_by_side(text, ends[number], start))
        for number, ((word, start, _), entry) in enumerate(zip(found, entries, strict=True))
    ]
