"""Candidate keyphrases of a text, with everything that is counted about each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from toolkit.counts.vocabulary import LINKS
from toolkit.methods.keywords.runs import CONTENT, KINDS, Run, Runs

Place = tuple[Run, int, int]
"""A run that holds a phrase, and the span of its words in it."""

_ALWAYS = [tuple(float(kind == other) for other in range(KINDS)) for kind in range(KINDS)]
_LONG_TEXT = 2_000  # words: in a longer text, what is named once and late is no candidate,
_EARLY = 400  # where late is after so many words (El-Beltagy & Rafea 2009).


@dataclass(slots=True)
class Candidate:
    """What is counted of a phrase in one text.

    Attributes
    ----------
    key
        The keys of its words, with spaces.
    words
        Their number; a link inside a name is not counted.
    count
        Occurrences.
    inside
        Occurrences in the most frequent candidate that is longer by a word and holds it.
    whole
        Occurrences in which it fills a run.
    first
        Words before its first occurrence.
    tenths
        Tenths of the text in which it occurs, 1 to 10.
    telling, capitals, acronym
        Occurrences in which capitals tell something; of these, those with one; those in capitals throughout.
    headings
        Occurrences in headings.
    before, after
        Shares of its occurrences by what stands before and after, in the order of the kinds in
        `toolkit.methods.keywords.runs`.
    places
        Where it stands, in order of first occurrence.
    """

    key: str
    words: int
    count: int
    inside: int
    whole: int
    first: int
    tenths: int
    telling: int
    capitals: int
    acronym: int
    headings: int
    before: tuple[float, ...]
    after: tuple[float, ...]
    places: list[Place]


def places_of(runs: Runs, longest: int) -> dict[str, list[Place]]:
    """Find every phrase of one to ``longest`` words inside the runs of a text; none begins or ends with a link."""
    found: dict[str, list[Place]] = {}
    for run in runs.runs:
        keys = run.keys
        size = len(keys)
        if size == 1:
            found.setdefault(keys[0], []).append((run, 0, 1))
            continue
        linked = run.linked
        for start in range(size):
            if linked and keys[start] in LINKS:
                continue
            key, words = keys[start], 1
            found.setdefault(key, []).append((run, start, start + 1))
            for end in range(start + 1, size):
                key = f"{key} {keys[end]}"
                if linked and keys[end] in LINKS:
                    continue
                words += 1
                if words > longest:
                    break
                found.setdefault(key, []).append((run, start, end + 1))
    return found


def joined(found: dict[str, list[Place]], same: Mapping[str, str] | None = None) -> dict[str, list[Place]]:
    """Count variants as one: what is written with, without or as a hyphen, and acronyms with their long forms.

    The variant that stands more often gives the key.

    Parameters
    ----------
    found
        Of one text; it is changed.
    same
        Key of a long form to key of its acronym; where none are given they are not joined.
    """
    pairs = [(long, short) for long, short in sorted((same or {}).items()) if long in found and short in found]
    for key in [key for key in found if "-" in key]:
        pairs += [(key, other) for other in (key.replace("-", " "), key.replace("-", "")) if other in found]
    for one, other in pairs:
        if one in found and other in found:
            main, less = (one, other) if _total(found[one]) > _total(found[other]) else (other, one)
            found[main] = sorted(found[main] + found.pop(less), key=lambda place: place[0].first + place[1])
    return found


def _total(places: list[Place]) -> int:
    return sum(run.count for run, _, _ in places)


def candidates(found: Mapping[str, list[Place]], size: int) -> list[Candidate]:
    """Count what `toolkit.methods.keywords.learnt` weighs.

    Parameters
    ----------
    found
        From `places_of` and `joined`.
    size
        Words of the text.
    """
    made = []
    long_text = size > _LONG_TEXT
    for key, places in found.items():
        if len(places) == 1:
            run, start, end = places[0]
            count = run.count
            first = run.first + start
            if long_text and count == 1 and first > _EARLY and not run.heading:
                continue
            length = len(run.keys)
            before = _ALWAYS[CONTENT if start else run.before]
            after = _ALWAYS[CONTENT if end < length else run.after]
            whole = count if not start and end == length else 0
            form = run.forms[start]
            telling = count if run.telling or (start and not run.heading) else 0
            made.append(
                Candidate(
                    key,
                    _words(run, start, end) if run.linked else end - start,
                    count,
                    0 if whole else count,
                    whole,
                    first,
                    run.tenths.bit_count(),
                    telling,
                    telling if form[:1].isupper() else 0,
                    telling if form.isupper() else 0,
                    count if run.heading else 0,
                    before,
                    after,
                    places,
                )
            )
        else:
            made.append(_several(key, places))
    return made


def _several(key: str, places: list[Place]) -> Candidate:
    """Count a phrase that stands in several different runs."""
    count = whole = telling = capitals = acronym = headings = tenths = 0
    first = inf
    before, after = [0] * KINDS, [0] * KINDS
    left: dict[str, int] = {}
    right: dict[str, int] = {}
    for run, start, end in places:
        times = run.count
        count += times
        tenths |= run.tenths
        if run.first + start < first:
            first = run.first + start
        if start:
            before[CONTENT] += times
            word = run.keys[start - 1]
            left[word] = left.get(word, 0) + times
        else:
            before[run.before] += times
        if end < len(run.keys):
            after[CONTENT] += times
            word = run.keys[end]
            right[word] = right.get(word, 0) + times
        else:
            after[run.after] += times
            if not start:
                whole += times
        if run.heading:
            headings += times
        elif start or run.telling:
            telling += times
            form = run.forms[start]
            if form[:1].isupper():
                capitals += times
                if form.isupper():
                    acronym += times
    inside = max(max(left.values(), default=0), max(right.values(), default=0))
    run, start, end = places[0]
    words = _words(run, start, end) if run.linked else end - start
    return Candidate(
        key,
        words,
        count,
        inside,
        whole,
        int(first),
        tenths.bit_count(),
        telling,
        capitals,
        acronym,
        headings,
        tuple([each / count for each in before]),
        tuple([each / count for each in after]),
        places,
    )


def _words(run: Run, start: int, end: int) -> int:
    return sum(key not in LINKS for key in run.keys[start:end])
