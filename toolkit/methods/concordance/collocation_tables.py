"""Collocations of a corpus or of its groups, as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.counts.occurrences.corpus_words import CorpusWords
from toolkit.counts.occurrences.evidence import evidence_at, usual_forms, usual_sequences
from toolkit.counts.occurrences.matching import Occurrence
from toolkit.methods.concordance.collocates import (
    Collocation,
    Neighbourhood,
    collocates,
    neighbourhood,
    profile,
    ranked,
)
from toolkit.methods.concordance.collocation_rows import (
    CollocateRow,
    CollocationGroupRow,
    CollocationPairRow,
    PositionRow,
)
from toolkit.methods.concordance.pairs import count_pairs, pair_collocations, pair_places


@dataclass(frozen=True)
class CollocationSearch:
    """Which collocations are wanted.

    Parameters
    ----------
    words
        The corpus.
    nodes
        Occurrences of the node; None for pairs without one.
    window
        Number of words on each side of the node, or from the first word of a pair on.
    min_count
        Minimum number of occurrences together.
    measure
        By which they are ranked; see `toolkit.methods.concordance.collocates.MEASURES`.
    top
        Number of rows of the corpus and of each group.
    is_listed
        Whether a word in small letters may be a collocate.
    """

    words: CorpusWords
    nodes: Sequence[Occurrence] | None
    window: int
    min_count: int
    measure: str
    top: int
    is_listed: Callable[[str], bool]

    def near(self, texts: Sequence[int]) -> Neighbourhood:
        """Return the words near the node in some texts."""
        wanted = set(texts)
        words = self.words
        nodes = [each for each in self.nodes or () if words.document_of(words.block_of(each.place)) in wanted]
        return neighbourhood(words, nodes, self.window, texts)

    def found(self, texts: Sequence[int]) -> list[Collocation]:
        """Return all collocations of some texts."""
        if self.nodes is not None:
            return collocates(self.near(texts), self.min_count, self.is_listed)
        counts = count_pairs(self.words, texts, self.window, self.min_count, self.is_listed)
        return pair_collocations(counts, self.window)

    def strongest(self, texts: Sequence[int]) -> list[Collocation]:
        """Return the strongest collocations of some texts, in the order of the measure."""
        return ranked(self.found(texts), self.measure, self.top)


def collocate_rows(search: CollocationSearch, near: Neighbourhood) -> tuple[list[CollocateRow], list[PositionRow]]:
    """Return the rows of the strongest collocates of the node, and their positions."""
    words = search.words
    chosen = ranked(collocates(near, search.min_count, search.is_listed), search.measure, search.top)
    shown = usual_forms(words, [each.word for each in chosen])
    rows, positions = [], []
    for rank, each in enumerate(chosen, start=1):
        found = near.words[each.word]
        evidence = evidence_at(words, found.first)
        rows.append(
            CollocateRow(
                rank=rank,
                collocate=shown[each.word],
                count=each.count,
                left=sum(count for distance, count in found.distances.items() if distance < 0),
                right=sum(count for distance, count in found.distances.items() if distance > 0),
                positions=profile(found.distances, search.window),
                expected=each.table.expected,
                log_dice=each.log_dice,
                mi=each.table.mi,
                mi3=each.table.mi3,
                t=each.table.t_score,
                g2=each.table.g2,
                p=each.p,
                total=near.totals[each.word],
                documents=len(found.texts),
                document=evidence.document,
                line=evidence.line,
                example=evidence.sentence,
            )
        )
        for distance in (each for each in range(-search.window, search.window + 1) if each):
            side = f"{'L' if distance < 0 else 'R'}{abs(distance)}"
            positions.append(PositionRow(shown[each.word], side, found.distances[distance]))
    return rows, positions


def pair_rows(search: CollocationSearch, chosen: Sequence[Collocation]) -> Iterator[CollocationPairRow]:
    """Yield the rows of pairs."""
    words = search.words
    places = pair_places(words, [each.word for each in chosen], search.window)
    shown = usual_sequences(words, [tuple(each.word.split(" ")) for each in chosen])
    for rank, each in enumerate(chosen, start=1):
        found = places[each.word]
        evidence = evidence_at(words, found[0])
        yield CollocationPairRow(
            rank=rank,
            pair=shown[tuple(each.word.split(" "))],
            count=each.count,
            expected=each.table.expected,
            log_dice=each.log_dice,
            mi=each.table.mi,
            mi3=each.table.mi3,
            t=each.table.t_score,
            g2=each.table.g2,
            p=each.p,
            documents=len({words.document_of(words.block_of(place)) for place in found}),
            document=evidence.document,
            line=evidence.line,
            example=evidence.sentence,
        )


def collocation_group_rows(
    search: CollocationSearch, groups: Mapping[str, Sequence[int]]
) -> Iterator[CollocationGroupRow]:
    """Yield the strongest collocations of each group of texts."""
    found = {name: search.strongest(texts) for name, texts in groups.items()}
    shown = usual_sequences(search.words, [tuple(each.word.split(" ")) for chosen in found.values() for each in chosen])
    for name, chosen in found.items():
        for rank, each in enumerate(chosen, start=1):
            yield CollocationGroupRow(
                group=name,
                rank=rank,
                collocation=shown[tuple(each.word.split(" "))],
                count=each.count,
                log_dice=each.log_dice,
                mi=each.table.mi,
                g2=each.table.g2,
                p=each.p,
            )
