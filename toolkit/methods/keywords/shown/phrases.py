"""Phrases with their scores and with what speaks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from toolkit.methods.keywords.candidates import KeywordCandidate, Place
from toolkit.methods.keywords.chunks import TITLE
from toolkit.methods.keywords.closed_lists import PHRASE_LINKS
from toolkit.methods.keywords.shown.vague import is_vague
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
    """A phrase with its final score, higher is better.

    Attributes
    ----------
    value
        By the text and the corpus; with the learnt score, the logarithm of odds.
    phrase
        The phrase.
    weight
        See `toolkit.methods.keywords.shown.redundancy.VAGUE`.
    """

    value: float
    phrase: ScoredPhrase
    weight: float = 1.0


class Counterparts(NamedTuple):
    """The keys of an acronym or long form of a phrase, and of the full name that it shortens; empty without one."""

    acronym: str
    full_name: str


def scored_phrase(
    value: float,
    each: KeywordCandidate,
    places: Mapping[str, Sequence[Place]],
    others: Counterparts,
    with_head: str = "",
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
    with_head
        Key of the longer phrase that it is always part of.
    """
    forms = written_forms(each.places, places)
    chunk, start, _ = each.places[0]
    if chunk.heading:
        chunk, start, _ = next((place for place in each.places if not place[0].heading), each.places[0])
    if others.full_name:
        # The full name is shown; its occurrences are among those of its last word.
        forms = [*written_forms(places[others.full_name], places), *forms]
    total = each.count
    counterparts = places.get(others.acronym, ())
    if counterparts:
        forms += sorted({other.form(*span) for other, *span in counterparts})
        total += sum(other.count for other, _, _ in counterparts)
    counterpart = others.acronym or others.full_name
    # By position: there are very many.
    return ScoredPhrase(
        each.key,
        each.count,
        counterpart,
        total,
        value,
        forms[0],
        tuple(forms[1:]),
        chunk.sentence,
        chunk.starts[start],
        phrase_facts(each, not counterpart and is_vague(each)),
        with_head,
    )


def phrase_facts(each: KeywordCandidate, vague: bool = False) -> Facts:
    """Return what speaks for a candidate, and whether it is vague."""
    heading = each.headings > 0
    return Facts(
        each.first,
        each.tenths,
        each.whole,
        2 * each.capitals > each.informative,
        heading and any(chunk.heading == TITLE for chunk, _, _ in each.places),
        heading,
        vague,
    )
