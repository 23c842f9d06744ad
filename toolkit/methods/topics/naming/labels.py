"""Labels of topics, and lists of terms in which no word is repeated."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.topics.naming.label_words import is_generic, is_no_label
from toolkit.methods.topics.words import TermMeasures, top_places
from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

Names = Mapping[int, Sequence[int]]
"""For the place of a term the places of the words of its multi-word name; terms outside such names are missing."""

NO_TERMS = "no common terms"
"""The label of a topic whose texts have none of the terms."""

_LOOKED_AT = 40  # terms of a topic that are considered for its label
_COMMON = 0.08  # of the texts of a topic that must contain a term of its label
_PHRASE = 1.5  # weight of a phrase, where a single word has 1
_COVERED = 0.5  # of the texts with a word that must contain the phrase that replaces it
_PARTS = 2  # terms of a label
_DOCUMENTS = 20  # number from which documents weigh as much as texts


def label_scores(measures: TermMeasures) -> Matrix:
    """Return how suitable each term is as a label of each topic.

    The score is the share of the topic's texts with the term times its exclusivity times the squared
    logarithm of the odds ratio between the topic's texts and the others; 0 where the ratio is below 1.
    """
    import numpy as np

    inside, sizes = measures.frequencies, measures.sizes[:, None]
    outside, others = inside.sum(axis=0) - inside, measures.sizes.sum() - sizes
    # Half a text is added everywhere; shares of texts may leave a little less than nothing.
    own = (inside + 0.5) / (np.maximum(sizes - inside, 0.0) + 0.5)
    rest = (outside + 0.5) / (np.maximum(others - outside, 0.0) + 0.5)
    made: Matrix = measures.exclusivity * inside / np.maximum(sizes, 1e-9) * np.maximum(np.log(own / rest), 0.0) ** 2
    return made


@dataclass(frozen=True)
class LabelTerms:
    """The terms that labels are made of.

    Parameters
    ----------
    terms, shown
        The keys of the terms, and their display forms.
    names
        See `Names`.
    typical
        For each topic the places of the terms of its most typical texts.
    """

    terms: Sequence[str]
    shown: Sequence[str]
    names: Names
    typical: Sequence[Set[int]]


def topic_labels(measures: TermMeasures, over_documents: TermMeasures, of: LabelTerms) -> list[str]:
    """Label each topic by its two most suitable terms, without repeating a word.

    A word that a few documents repeat describes these and not the topic, so the scores over texts
    and over documents are combined. A word is replaced by the name that it is part of, or by a
    phrase that half of its texts contain. Offices, standing heads and codes are no labels, terms are
    taken from the most typical texts, and of two terms at most one is generic; see
    `toolkit.methods.topics.naming.label_words`.

    Parameters
    ----------
    measures, over_documents
        Association of terms with topics over texts and over documents.
    of
        The terms.
    """
    import numpy as np

    single = np.array([" " not in term for term in of.terms])
    say = min(0.5, 0.5 * float(over_documents.sizes.sum()) / _DOCUMENTS)
    values = label_scores(measures) ** (1 - say) * label_scores(over_documents) ** say * np.where(single, 1.0, _PHRASE)
    phrases: dict[str, list[int]] = {}
    for place in np.flatnonzero(~single).tolist():
        for part in of.terms[place].split(" "):
            phrases.setdefault(part, []).append(place)
    labels = []
    for topic in range(len(measures.sizes)):
        frequencies = measures.frequencies[topic]
        common = frequencies >= _COMMON * measures.sizes[topic]
        places = top_places(values[topic], _LOOKED_AT, common) or top_places(measures.log_likelihood[topic], _LOOKED_AT)
        candidates = list(filter(None, (_named(place, frequencies, phrases, of) for place in places)))
        chosen = _chosen(candidates, of, of.typical[topic])
        labels.append(" · ".join(chosen) or _last_resort(places, frequencies, of))
    return labels


def _last_resort(places: Sequence[int], frequencies: Matrix, of: LabelTerms) -> str:
    """Return the best term though it is no label, or else the most frequent one."""
    import numpy as np

    if places:
        return of.shown[places[0]]
    most = int(np.argmax(np.round(frequencies, 9)))
    return of.shown[most] if frequencies[most] > 0 else NO_TERMS


def _named(place: int, frequencies: Matrix, phrases: Mapping[str, Sequence[int]], of: LabelTerms) -> Sequence[int]:
    """Return the places of the words of the name or phrase that stands for a term; none if it is no label."""
    covering = [each for each in phrases.get(of.terms[place], ()) if frequencies[each] >= _COVERED * frequencies[place]]
    if covering:
        place = max(covering, key=lambda each: (significant(float(frequencies[each])), -each))
    name = of.names.get(place, (place,))
    return () if is_no_label(display_name(name, of.terms, of.shown)) else name


def _chosen(candidates: Sequence[Sequence[int]], of: LabelTerms, typical: Set[int]) -> list[str]:
    """Return the best two names of typical texts that are not generic; with fewer demands if there are too few."""
    chosen: list[str] = []
    used: set[str] = set()
    for demand in ("typical and telling", "typical", "none"):
        for name in candidates:
            form = display_name(name, of.terms, of.shown)
            parts = {part for each in name for part in _parts(of.terms[each])}
            fits = demand == "none" or (typical >= set(name) and (demand == "typical" or not is_generic(form)))
            if len(chosen) < _PARTS and fits and not parts & used:
                chosen.append(form)
                used |= parts
    return chosen


def _parts(term: str) -> set[str]:
    """Return the words of a term, and the parts of hyphenated ones."""
    words = term.split(" ")
    return {*words, *(half for word in words for half in word.split("-") if len(half) > 2)}


def display_name(name: Sequence[int], terms: Sequence[str], shown: Sequence[str]) -> str:
    """Return the display form of a name: that of the phrase if it is a term, or its words capitalised."""
    if len(name) == 1:
        return shown[name[0]]
    key = " ".join(terms[part] for part in name)
    place = bisect_left(terms, key)
    if terms[place : place + 1] == [key]:
        return shown[place]
    return " ".join(shown[part][:1].upper() + shown[part][1:] for part in name)


def list_distinct(
    places: Iterable[int], terms: Sequence[str], shown: Sequence[str], count: int, names: Names | None = None
) -> str:
    """List terms separated by commas, leaving out those that share a word with an earlier one.

    Parameters
    ----------
    places
        Places of the terms, the best first.
    terms, shown
        The keys of all terms, and their display forms.
    count
        Number of terms listed at most.
    names
        If given, a word is listed as the multi-word name that it is part of.
    """
    used: set[str] = set()
    chosen: list[str] = []
    for place in places:
        name = (names or {}).get(place, (place,))
        parts = {part for each in name for part in terms[each].split(" ")}
        if len(chosen) < count and not parts & used:
            chosen.append(display_name(name, terms, shown))
            used |= parts
    return ", ".join(chosen)


def list_words(places: Sequence[int], terms: Sequence[str], shown: Sequence[str], names: Names) -> str:
    """List words separated by commas, joining the words of one name at the first of them.

    >>> keys = ["blair", "minister", "tony", "vote"]
    >>> list_words([3, 0, 1, 2], keys, ["Blair", "minister", "Tony", "vote"], {0: (2, 0), 2: (2, 0)})
    'vote, Tony Blair, minister'
    """
    made: list[str] = []
    used: set[int] = set()
    for place in places:
        if place in used:
            continue
        # The longest name with the word; a word in lower case stands for more than the name of another.
        others = places if _capital(place, shown) else ()
        spans = [names.get(each, (each,)) for each in (place, *others)]
        span = max((each for each in spans if place in each), key=len)
        covered = {part for part in span if part == place or _capital(part, shown)}
        if used & covered:
            span, covered = (place,), {place}
        made.append(display_name(span, terms, shown))
        used |= covered
    return ", ".join(made)


def _capital(place: int, shown: Sequence[str]) -> bool:
    return shown[place][:1].isupper()
