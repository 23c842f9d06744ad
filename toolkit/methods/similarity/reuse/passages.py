"""Every passage that two texts share, and the places of a passage in all texts that have it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count
from typing import TYPE_CHECKING

from toolkit.methods.similarity.reuse.pairs import ReusedPassage, longest_passage

if TYPE_CHECKING:
    from numpy import int32
    from numpy.typing import NDArray

_SAME_SPAN = 0.5  # of the longer of two spans: from this overlap on they are the same passage


@dataclass(frozen=True, order=True)
class Span:
    """A run of words of a text."""

    text: int
    start: int
    words: int

    @property
    def end(self) -> int:
        """Position behind the last word."""
        return self.start + self.words


def passages_between(a: Sequence[int], b: Sequence[int], least: int) -> list[ReusedPassage]:
    """Return all passages of at least so many words that two texts share, in the order of the first.

    The longest is taken out of both texts, then the longest of what is left, and so on, so a passage that was moved is
    found as well.

    Parameters
    ----------
    a, b
        Numbers of words.
    least
        Minimum length in words.
    """
    one, two = list(a), list(b)
    fresh = count(-1, -1)  # Numbers of no word, each different, so that nothing matches them.
    found = []
    while (passage := longest_passage(one, two)) and passage.words >= least:
        found.append(passage)
        one[passage.a_start : passage.a_start + passage.a_words] = [next(fresh) for _ in range(passage.a_words)]
        two[passage.b_start : passage.b_start + passage.b_words] = [next(fresh) for _ in range(passage.b_words)]
    return sorted(found, key=lambda each: (each.a_start, each.b_start))


def matching_runs(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """Return runs of equal words of two short texts, in order: start in either, and length."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(run.a, run.b, run.size) for run in blocks if run.size]


def edited_words(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """Return the number of words replaced, inserted or deleted between two versions of a passage.

    >>> edited_words("the old mill burned down".split(), "the mill was burned down".split())
    2
    """
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(max(a_end - a_start, b_end - b_start) for tag, a_start, a_end, b_start, b_end in codes if tag != "equal")


def gathered(found: Mapping[tuple[int, int], Iterable[ReusedPassage]]) -> list[list[Span]]:
    """Gather the passages of pairs of texts into passages with all places where they stand.

    Parameters
    ----------
    found
        (a, b) to the passages that the two texts share.

    Returns
    -------
    list of list of Span
        Places by text and position. Spans of one text are the same place if they overlap by half of the longer one.
    """
    spans: list[Span] = []
    links: list[tuple[int, int]] = []
    for (a, b), passages in found.items():
        for passage in passages:
            links.append((len(spans), len(spans) + 1))
            spans += [Span(a, passage.a_start, passage.a_words), Span(b, passage.b_start, passage.b_words)]
    links += _overlapping(spans)
    groups: defaultdict[int, list[Span]] = defaultdict(list)
    for span, label in zip(spans, components(len(spans), links), strict=True):
        groups[label].append(span)
    return [_places(own) for own in groups.values()]


def components(size: int, links: Sequence[tuple[int, int]] | NDArray[int32]) -> list[int]:
    """Return the number of the connected component of each of some things, given links between them."""
    if not len(links):
        return list(range(size))
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    rows, columns = np.array(links, dtype=np.int32).T
    graph = coo_matrix((np.ones(len(links), dtype=bool), (rows, columns)), shape=(size, size))
    labels: list[int] = connected_components(graph, directed=False)[1].tolist()
    return labels


def _overlapping(spans: Sequence[Span]) -> list[tuple[int, int]]:
    links = []
    order = sorted(range(len(spans)), key=lambda number: spans[number])
    starts = [(spans[number].text, spans[number].start) for number in order]
    for place, number in enumerate(order):
        span = spans[number]
        # Only spans that start in the first half of this one can share half of the longer one with it.
        last = bisect_right(starts, (span.text, span.start + span.words // 2))
        for other in order[place + 1 : last]:
            both = min(span.end, spans[other].end) - spans[other].start
            if both >= _SAME_SPAN * max(span.words, spans[other].words):
                links.append((number, other))
                break  # Those that follow are linked with the next.
    return links


def _places(spans: Iterable[Span]) -> list[Span]:
    """Return the longest span of each place."""
    places: list[Span] = []
    for span in sorted(set(spans)):
        if places and places[-1].text == span.text and span.start < places[-1].end:
            places[-1] = max(places[-1], span, key=lambda each: (each.words, -each.start))
        else:
            places.append(span)
    return places
