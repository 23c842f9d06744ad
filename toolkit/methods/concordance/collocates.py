"""Words near a node: counted in a window on both sides, and compared with the rest of the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from toolkit.counts.measures.association import Cooccurrence, log_dice
from toolkit.counts.measures.significance import holm, p_value
from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.counts.occurrences.matching import Occurrence
from toolkit.rounding import significant

MEASURES = ("log-dice", "mi", "mi3", "t", "g2", "count")


@dataclass
class Nearness:
    """How a word stands near the node.

    Parameters
    ----------
    distances
        Occurrences by distance in words, negative before the node.
    texts
        Numbers of the texts in which it does.
    first
        Place of the first occurrence among all words.
    """

    distances: Counter[int] = field(default_factory=Counter)
    texts: set[int] = field(default_factory=set)
    first: int = -1


@dataclass(frozen=True)
class Collocation:
    """A collocate of a node, or a pair, with its measures.

    Parameters
    ----------
    word
        In small letters; the two words of a pair with a space between them.
    count
        Occurrences together.
    table
        Of these, for the measures.
    log_dice
        See `toolkit.counts.measures.association.log_dice`.
    p
        p value of G2, corrected for the number of words tested.
    """

    word: str
    count: int
    table: Cooccurrence
    log_dice: float
    p: float

    def score(self, measure: str) -> float:
        """Return a measure by its name in `MEASURES`, rounded so that all machines rank alike."""
        values: dict[str, Callable[[], float]] = {
            "log-dice": lambda: self.log_dice,
            "mi": lambda: self.table.mi,
            "mi3": lambda: self.table.mi3,
            "t": lambda: self.table.t_score,
            "g2": lambda: self.table.g2 if self.table.together >= self.table.expected else -self.table.g2,
            "count": lambda: float(self.count),
        }
        return significant(values[measure]())


@dataclass(frozen=True)
class Neighbourhood:
    """All words near a node.

    Parameters
    ----------
    words
        Each word in small letters, with how it stands there.
    size
        Number of places near the node, R1.
    totals
        Occurrences of each word that are not part of the node, C1.
    population
        Number of words that are not part of the node, N.
    nodes
        Occurrences of the node.
    """

    words: dict[str, Nearness]
    size: int
    totals: Counter[str]
    population: int
    nodes: int


def neighbourhood(words: CorpusWords, nodes: Sequence[Occurrence], window: int, texts: Sequence[int]) -> Neighbourhood:
    """Count the words within a window of a node, in the same paragraph.

    A place near two nodes counts once, for the nearer one; places of the node itself are left out.

    Parameters
    ----------
    words
        The corpus.
    nodes
        Occurrences of the node in these texts, in order.
    window
        Number of words on each side.
    texts
        Numbers of the texts that are counted.
    """
    distance_at = _distances(words, nodes, window)
    inside = {place for node in nodes for place in range(node.place, node.place + node.length)}
    near: dict[str, Nearness] = {}
    for place in sorted(distance_at):
        found = near.setdefault(words.lower_types[words.tokens[place]], Nearness())
        found.distances[distance_at[place]] += 1
        found.texts.add(words.document_of(words.block_of(place)))
        if found.first < 0:
            found.first = place
    types: Counter[int] = Counter()
    for text in texts:
        start, end = words.span(text)
        types.update(words.tokens[start:end])
    types.subtract(Counter(words.tokens[place] for place in inside))
    totals: Counter[str] = Counter()
    for token, count in types.items():
        totals[words.lower_types[token]] += count
    return Neighbourhood(near, len(distance_at), totals, totals.total(), len(nodes))


def _distances(words: CorpusWords, nodes: Sequence[Occurrence], window: int) -> dict[int, int]:
    """Return the distance to the nearest node of every place within the window of one."""
    starts = words.encoded.starts
    distance_at: dict[int, int] = {}
    for place, length in nodes:
        block = words.block_of(place)
        last = place + length - 1
        for other in range(max(starts[block], place - window), place):
            distance_at[other] = min(distance_at.get(other, window + 1), other - place, key=abs)
        for other in range(last + 1, min(starts[block + 1], last + 1 + window)):
            distance_at[other] = min(distance_at.get(other, window + 1), other - last, key=abs)
    for place, length in nodes:
        for inside in range(place, place + length):
            distance_at.pop(inside, None)
    return distance_at


def collocates(found: Neighbourhood, min_count: int, is_listed: Callable[[str], bool]) -> list[Collocation]:
    """Return the words of a neighbourhood that are frequent enough, with their measures.

    The table of a word has as rows the places near the node and all others, and as columns this word and all others
    (surface cooccurrence). Words of the node itself are no observations.

    References
    ----------
    Evert, S. (2008). Corpora and collocations. In: Lüdeling, A. & Kytö, M. (eds.), Corpus Linguistics. An International
    Handbook, 1212-1248.
    """
    counts = {word: near.distances.total() for word, near in found.words.items()}
    tested = sorted(word for word, count in counts.items() if count >= min_count and is_listed(word))
    tables = [Cooccurrence(counts[word], found.size, found.totals[word], found.population) for word in tested]
    corrected = holm([p_value(table.g2) for table in tables])
    return [
        Collocation(word, counts[word], table, log_dice(counts[word], found.nodes, found.totals[word]), p)
        for word, table, p in zip(tested, tables, corrected, strict=True)
    ]


def ranked(found: Sequence[Collocation], measure: str, top: int) -> list[Collocation]:
    """Return the strongest by a measure; equal ones in the order of their words."""
    return sorted(found, key=lambda each: (-each.score(measure), each.word))[:top]


def profile(distances: Counter[int], window: int) -> str:
    """Draw how often a word stands at each distance, the node as a point in the middle.

    >>> profile(Counter({-1: 4, 2: 2}), 2)
    ' █· ▄'
    """
    levels = " ▁▂▃▄▅▆▇█"
    most = max(distances.values(), default=0)

    def drawn(distance: int) -> str:
        count = distances[distance]
        return levels[max(1, round(8 * count / most))] if count else " "

    before = "".join(drawn(-distance) for distance in range(window, 0, -1))
    return f"{before}·{''.join(drawn(distance) for distance in range(1, window + 1))}"
