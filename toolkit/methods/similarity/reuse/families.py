"""Families of texts: copies, reprints, templates and press releases, with what each member adds and leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from toolkit.counts.shingles import SIZE
from toolkit.methods.similarity.kinds import IDENTICAL, NEAR, PASSAGE, RelatedPair, RelatedPairs
from toolkit.methods.similarity.reuse.boilerplate import EDGE, fewest_texts
from toolkit.methods.similarity.reuse.coverage import covered_words
from toolkit.methods.similarity.reuse.many_pairs import SharedText
from toolkit.methods.similarity.reuse.pairs import Reuse, ReusedPassage
from toolkit.methods.similarity.reuse.passages import Span, components
from toolkit.methods.similarity.reuse.templates import LONG_PASSAGE

if TYPE_CHECKING:
    from numpy import float64, int32
    from numpy.typing import NDArray

    from toolkit.methods.similarity.texts import DistinctTexts

BONDS = (IDENTICAL, NEAR, PASSAGE)
"""Kinds of links, the strongest first."""

LARGE_SHARE = 0.5
"""Share of the shorter text from which a shorter passage does so as well."""

SMALL_SHARE = 0.25
"""Share of the shorter text below which what closes many texts is no bond between them."""


class OwnWords(NamedTuple):
    """Words of a text that another does not have: their number, and the longest run of them if there is one."""

    words: int
    longest: Span | None


@dataclass(frozen=True)
class Member:
    """A document of a family, compared with the likely source.

    Attributes
    ----------
    document
        Its number.
    words
        Its length.
    shared
        Share of its words that stand in the source, 0 to 1.
    adds, omits
        Words that the source does not have, and of the source that it does not have.
    """

    document: int
    words: int
    shared: float
    adds: OwnWords
    omits: OwnWords


@dataclass(frozen=True)
class Family:
    """Connected texts.

    Attributes
    ----------
    bond
        The weakest kind of link without which it would fall apart: identical, near-duplicate or shared passage.
    members
        The likely source first, then by date, those without one last, and by name.
    """

    bond: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class FamilyLinks:
    """Pairs of texts that belong to one family, in two columns: near-duplicates, and those that share a passage."""

    near: NDArray[int32]
    passages: NDArray[int32]


def family_links(
    by_kind: Mapping[str, Sequence[RelatedPair]],
    shared: Mapping[tuple[int, int], Reuse] | SharedText,
    texts: DistinctTexts,
) -> FamilyLinks:
    """Return the pairs of texts that belong to one family.

    Near-duplicates do, and texts that share a passage of 40 words or of half of the shorter text, or several of 40
    words together and of a quarter of it, as a press release and the report that takes sentences from it. What closes
    many texts and is less than a quarter of them makes no family, however long it is: the box of a newsletter, a note
    on the publisher.
    """
    import numpy as np

    near, pairs = _texts_of(by_kind[NEAR]), _texts_of(by_kind[PASSAGE])
    passages, spreads, jaccard = _passages_of(pairs, shared)
    words = passages[:, 2:4].min(axis=1)
    lengths = np.diff(np.frombuffer(texts.encoded.starts, dtype=np.uint64).astype(np.int64))[pairs]
    shorter = lengths.min(axis=1)
    closes = (lengths - passages[:, :2] - passages[:, 2:4]).max(axis=1) <= EDGE
    closes &= spreads >= fewest_texts(len(texts))
    long = (words >= np.minimum(LONG_PASSAGE, LARGE_SHARE * shorter)) & ~(closes & (words < SMALL_SHARE * shorter))
    # The shingles that both have, as words of a single passage.
    together = jaccard / (1 + jaccard) * np.maximum(lengths - SIZE + 1, 1).sum(axis=1) + SIZE - 1
    long |= (together >= np.maximum(LONG_PASSAGE, SMALL_SHARE * shorter)) & ~closes
    pairs = pairs[long]
    if isinstance(shared, SharedText) and shared.templates is not None:
        pairs = np.concatenate([pairs, shared.templates])
    return FamilyLinks(near, pairs)


def _passages_of(
    pairs: NDArray[int32], shared: Mapping[tuple[int, int], Reuse] | SharedText
) -> tuple[NDArray[int32], NDArray[float64], NDArray[float64]]:
    """Return of pairs starts and lengths of the passages, in how many texts these stand, and the resemblances."""
    import numpy as np

    if isinstance(shared, SharedText):
        places = shared.places_of(pairs)
        return shared.passages[places, :4], shared.spreads[places], shared.jaccard[places]
    reuses = [shared[a, b] for a, b in pairs.tolist()]
    found = [each.passage or ReusedPassage(0, 0, 0, 0, 0) for each in reuses]
    rows = [(each.a_start, each.b_start, each.a_words, each.b_words) for each in found]
    numbers = np.array([(each.spread, each.jaccard) for each in reuses], dtype=np.float64).reshape(-1, 2)
    return np.array(rows, dtype=np.int32).reshape(-1, 4), numbers[:, 0], numbers[:, 1]


def _texts_of(listed: Sequence[RelatedPair]) -> NDArray[int32]:
    import numpy as np

    if isinstance(listed, RelatedPairs):
        return listed.texts()
    return np.array([(pair.a, pair.b) for pair in listed], dtype=np.int32).reshape(-1, 2)


def families_of(texts: DistinctTexts, links: FamilyLinks) -> list[Family]:
    """Return the families of the documents of a corpus, the largest first, and of equal ones the closest."""
    import numpy as np

    size = len(texts)
    labels = components(size, np.concatenate([links.near, links.passages]))
    strict = components(size, links.near)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for text, label in enumerate(labels):
        groups[label].append(text)
    found = []
    for own in groups.values():
        documents = [each for text in own for each in texts.holders[text]]
        if len(documents) < 2:
            continue
        bond = IDENTICAL if len(own) == 1 else NEAR if len({strict[text] for text in own}) == 1 else PASSAGE
        found.append(Family(bond, tuple(_members(texts, documents))))

    def order(family: Family) -> tuple[int, int, int]:
        return -len(family.members), BONDS.index(family.bond), min(each.document for each in family.members)

    return sorted(found, key=order)


def likely_source(texts: DistinctTexts, documents: Sequence[int]) -> int:
    """Return the document that others were likely taken from: the oldest, and of equally old ones the fullest.

    A document without a date is the source only if none has one.
    """

    def key(document: int) -> tuple[bool, str, int, str]:
        date = texts.documents[document].date
        return (not date, date, -texts.length(texts.number_of[document]), texts.documents[document].name)

    return min(documents, key=key)


def _members(texts: DistinctTexts, documents: Sequence[int]) -> Iterator[Member]:
    source = likely_source(texts, documents)
    origin = texts.number_of[source]
    words = texts.words(origin)

    def order(document: int) -> tuple[bool, bool, str, str]:
        own = texts.documents[document]
        return (document != source, not own.date, own.date, own.name)

    nothing = OwnWords(0, None)
    compared: dict[int, tuple[float, OwnWords, OwnWords]] = {origin: (1.0, nothing, nothing)}
    for document in sorted(documents, key=order):
        number = texts.number_of[document]
        if number not in compared:
            covered, kept = covered_words(texts.words(number), words)
            share = sum(covered) / max(len(covered), 1)
            compared[number] = (share, _uncovered(number, covered), _uncovered(origin, kept))
        yield Member(document, texts.length(number), *compared[number])


def _uncovered(text: int, covered: bytearray) -> OwnWords:
    """Return the words that another text does not have, with the first of their longest runs."""
    edges = [0, *(n for n in range(1, len(covered)) if covered[n] != covered[n - 1]), len(covered)]
    runs = [(start, end - start) for start, end in pairwise(edges) if end > start and not covered[start]]
    if not runs:
        return OwnWords(0, None)
    start, words = max(runs, key=lambda run: (run[1], -run[0]))
    return OwnWords(sum(length for _, length in runs), Span(text, start, words))
