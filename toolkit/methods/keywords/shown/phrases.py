"""Phrases with their scores and with what speaks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from toolkit.methods.keywords.candidates import KeywordCandidate, Place
from toolkit.methods.keywords.chunks import TITLE
from toolkit.methods.keywords.closed_lists import PHRASE_LINKS
from toolkit.methods.keywords.shown.vague import is_mentioned, is_vague
from toolkit.methods.keywords.written_forms import written_forms


class Facts(NamedTuple):
    """What speaks for a phrase; see `toolkit.methods.keywords.candidates.KeywordCandidate` for the first three."""

    first: int
    tenths: int
    whole: int
    named: bool
    title: bool
    heading: bool
    vague: bool = False
    mentioned: bool = False

    @property
    def shown(self) -> tuple[int, bool, bool]:
        """What decides whether it is shown; see `toolkit.methods.keywords.shown.redundancy.Ranked`."""
        return self.whole, self.vague, self.mentioned


class ScoredPhrase(NamedTuple):
    """A phrase that may be among the best of its text.

    Attributes
    ----------
    key, occurrences
        See `toolkit.methods.keywords.candidates.KeywordCandidate`.
    counterpart, total
        Key of its acronym or long form, which is not listed as well; occurrences of both together.
    base
        Score without the contribution of the corpus.
    form
        The form shown.
    variants
        The other forms, the most frequent first.
    sentence, start
        First occurrence outside headings: index of the sentence, and character offset in it.
    facts
        What speaks for it.
    with_head
        Key of the longer phrase that it is always part of; see `toolkit.methods.keywords.same_thing.with_head`.
    """

    key: str
    occurrences: int
    counterpart: str
    total: int
    base: float
    form: str
    variants: tuple[str, ...]
    sentence: int
    start: int
    facts: Facts
    with_head: str = ""

    @property
    def is_name(self) -> bool:
        """Whether each word of the form that is shown has a capital, but for small words."""
        return all(word[:1].isupper() for word in self.form.split() if word not in PHRASE_LINKS)

    @property
    def full_name(self) -> str:
        """The key of the full name that is shown, if the phrase is the last word of one; otherwise empty."""
        return self.counterpart if self.counterpart.endswith(f" {self.key}") else ""


class RankedPhrase(NamedTuple):
    """A phrase with its final score, higher is better."""

    value: float
    phrase: ScoredPhrase


class Counterparts(NamedTuple):
    """The keys of an acronym or long form of a phrase, and of the full name that it shortens; empty without one."""

    acronym: str
    full_name: str


def scored_phrase(
    value: float, each: KeywordCandidate, places: Mapping[str, Sequence[Place]], others: Counterparts
) -> ScoredPhrase:
    """Return a candidate with its score, its forms and its first occurrence.

    Parameters
    ----------
    value
        Its score by its text alone.
    each
        The candidate.
    places
        Those of all phrases of the text.
    others
        Keys of phrases that stand for the same.
    """
    outside = (place for place in each.places if not place[0].heading)
    forms = written_forms(each.places, places)
    chunk, start, _ = next(outside, each.places[0])
    if others.full_name:
        # The full name is shown; its occurrences are among those of its last word.
        forms = [*written_forms(places[others.full_name], places), *forms]
    counterparts = places.get(others.acronym, ())
    if counterparts:
        forms += sorted({chunk.form(start, end) for chunk, start, end in counterparts})
    return ScoredPhrase(
        key=each.key,
        occurrences=each.count,
        counterpart=others.acronym or others.full_name,
        total=each.count + sum(chunk.count for chunk, _, _ in counterparts),
        base=value,
        form=forms[0],
        variants=tuple(forms[1:]),
        sentence=chunk.sentence,
        start=chunk.starts[start],
        facts=phrase_facts(each, is_vague(each) and not (others.full_name or others.acronym)),
    )


def phrase_facts(each: KeywordCandidate, vague: bool = False) -> Facts:
    """Return what speaks for a candidate, and whether it is shown."""
    return Facts(
        first=each.first,
        tenths=each.tenths,
        whole=each.whole,
        named=each.informative > 0 and 2 * each.capitals > each.informative,
        title=any(chunk.heading == TITLE for chunk, _, _ in each.places),
        heading=each.headings > 0,
        vague=vague,
        mentioned=is_mentioned(each),
    )
