"""Text reuse between two texts: near-duplicates by shingles, passages by aligned runs of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from toolkit.counts.shingles import SIZE, Shingle, holders, shared_counts, shingles

_OPEN_CHAINS = 32  # Maximum number of chains that are extended at a time.
_PLACES = 16  # Maximum number of positions of one shingle that are followed.
_EDITS = 4  # Maximum number of edited words between two runs of a passage.
_GAP = _EDITS + (_EDITS - 1) * (SIZE - 1)  # Maximum number of words between two runs, matching ones included.
_REACH = 12  # Words past the last run into which a passage is extended.
_DROP = 2  # Maximum surplus of edited over matching words on the way.


@dataclass(frozen=True)
class ReusedPassage:
    """A passage that two texts share.

    Attributes
    ----------
    a_start, b_start
        Word positions where it begins.
    a_words, b_words
        Length in words, edited words included.
    matched
        Number of matching words.
    """

    a_start: int
    b_start: int
    a_words: int
    b_words: int
    matched: int

    @property
    def words(self) -> int:
        """Length in the text where it is shorter."""
        return min(self.a_words, self.b_words)


@dataclass(frozen=True)
class Reuse:
    """Text reuse between two texts.

    Attributes
    ----------
    jaccard
        Jaccard similarity of five-word shingles, 0 to 1.
    passage
        The longest shared passage, or None.
    spread
        Mean number of texts that contain a shingle of the passage; 2 if no other text does.
    """

    jaccard: float
    passage: ReusedPassage | None
    spread: float


def find_reuse(texts: Sequence[Sequence[Hashable]], seeds: int = 1) -> dict[tuple[int, int], Reuse]:
    """Find pairs of texts that share five-word shingles, and the passage they share.

    For some hundred texts; `toolkit.methods.similarity.reuse.many_pairs` does the same for a large corpus.

    Parameters
    ----------
    texts
        Lower-case words, or their numbers.
    seeds
        Minimum number of shared shingles, unless the pair has a Jaccard similarity of 0.5.

    Returns
    -------
    dict
        (a, b) with a < b.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. Compression and Complexity
    of Sequences, 21-29 (shingles).

    Altschul, S. et al. (1990). Basic local alignment search tool. Journal of Molecular Biology 215(3), 403-410
    (seed and extend).
    """
    runs = [shingles(text) for text in texts]
    sizes = [len(set(own)) for own in runs]
    held = holders(runs)
    spread = {run: len(numbers) for run, numbers in held.items() if len(numbers) > 1}
    found = {}
    for (a, b), count in sorted(shared_counts(held).items()):
        if count >= seeds or 3 * count >= sizes[a] + sizes[b]:
            passage = longest_passage(texts[a], texts[b])
            found[a, b] = Reuse(count / (sizes[a] + sizes[b] - count), passage, spread_of(runs[a], passage, spread))
    return found


def longest_passage(a: Sequence[Hashable], b: Sequence[Hashable]) -> ReusedPassage | None:
    """Find the longest passage that two texts share, allowing edits of a few words.

    Shared shingles are the seeds. Seeds on one diagonal are merged into runs, and runs that follow
    one another in both texts are chained if at most four words were edited between them. Both ends
    are then extended past edits for as long as more words match than differ. The passage with the
    most matching words wins; ties go to the first.
    """
    own, other = shingles(a), shingles(b)
    size = len(own[0]) if own else 0  # A text shorter than a shingle is one, of fewer words.
    best = max(
        _chained(_runs(own, other), size, a, b),
        key=lambda found: (found.matched, -found.a_start, -found.b_start),
        default=None,
    )
    return _extended(best, a, b) if best else None


def _runs(own: Sequence[Shingle], b: Sequence[Shingle]) -> list[tuple[int, int, int]]:
    """Return runs of equal shingles: start in either text, and length."""
    places: defaultdict[Shingle, list[int]] = defaultdict(list)
    for position, run in enumerate(b):
        places[run].append(position)
    open_runs: dict[int, list[int]] = {}  # diagonal -> [start in a, start in b, length in shingles]
    finished: list[tuple[int, int, int]] = []
    for position, run in enumerate(own):
        reached: dict[int, list[int]] = {}
        for other in _followed(b, run, places.get(run, ()), [position + each for each in open_runs]):
            diagonal = other - position
            entry = open_runs.pop(diagonal, None) or [position, other, 0]
            entry[2] += 1
            reached[diagonal] = entry
        finished += [(start, b_start, length) for start, b_start, length in open_runs.values()]
        open_runs = reached
    return finished + [(start, b_start, length) for start, b_start, length in open_runs.values()]


def _followed(b: Sequence[Shingle], run: Shingle, others: Sequence[int], next_places: Sequence[int]) -> Iterable[int]:
    """Return the positions of a shingle to follow; only a few of a shingle that is very frequent."""
    if len(others) <= _PLACES:
        return others
    going_on = [place for place in next_places if 0 <= place < len(b) and b[place] == run]
    return sorted({*others[:_PLACES], *going_on[:_PLACES]})


def _chained(
    runs: Iterable[tuple[int, int, int]], size: int, a: Sequence[Hashable], b: Sequence[Hashable]
) -> Iterator[ReusedPassage]:
    """Chain runs that follow one another closely in both texts, each to the longest chain it can extend."""
    chains: list[ReusedPassage] = []
    for start, b_start, length in sorted(runs):
        words = length + size - 1
        best = ReusedPassage(start, b_start, words, words, words)
        for chain in chains:
            a_end, b_end = chain.a_start + chain.a_words, chain.b_start + chain.b_words
            gap_a, gap_b = start - a_end, b_start - b_end
            if not (-size < gap_a <= _GAP and -size < gap_b <= _GAP):
                continue
            between = _equal(a[a_end:start], b[b_end:b_start]) if gap_a > 0 and gap_b > 0 else 0
            if max(gap_a, gap_b) - between > _EDITS:
                continue
            joined = ReusedPassage(
                chain.a_start,
                chain.b_start,
                max(chain.a_words, start + words - chain.a_start),
                max(chain.b_words, b_start + words - chain.b_start),
                chain.matched + between + max(0, words + min(0, gap_a, gap_b)),
            )
            best = max(best, joined, key=lambda each: each.matched)
        yield best
        # Chains that ended too far back cannot be extended; of the others only the longest are kept.
        near = [each for each in chains if start - (each.a_start + each.a_words) <= _GAP]
        chains = sorted([*near, best], key=lambda each: -each.matched)[:_OPEN_CHAINS]


def _equal(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for word in a:
        before = 0
        for place, other in enumerate(b, start=1):
            before, row[place] = row[place], before + 1 if word == other else max(row[place], row[place - 1])
    return row[-1]


def _extended(passage: ReusedPassage, a: Sequence[Hashable], b: Sequence[Hashable]) -> ReusedPassage:
    """Extend a passage at both ends past edits, for as long as more words match than differ."""
    a_end, b_end = passage.a_start + passage.a_words, passage.b_start + passage.b_words
    after = _further(a[a_end : a_end + _REACH], b[b_end : b_end + _REACH])
    a_first, b_first = max(passage.a_start - _REACH, 0), max(passage.b_start - _REACH, 0)
    before = _further(a[a_first : passage.a_start][::-1], b[b_first : passage.b_start][::-1])
    return ReusedPassage(
        passage.a_start - before[0],
        passage.b_start - before[1],
        passage.a_words + before[0] + after[0],
        passage.b_words + before[1] + after[1],
        passage.matched + before[2] + after[2],
    )


def _further(a: Sequence[Hashable], b: Sequence[Hashable]) -> tuple[int, int, int]:
    """Return the words by which either side is extended, and the matches among them; a match outweighs one edit."""
    lost = -_REACH * 2
    # Score, matches: of the best alignment of the first words of a with those of b.
    above = [(-place if place <= _DROP else lost, 0) for place in range(len(b) + 1)]
    best = (0, 0, 0, 0)
    for row, word in enumerate(a, start=1):
        line = [(-row if row <= _DROP else lost, 0)]
        for place, other in enumerate(b, start=1):
            score, matched = above[place - 1]
            step = (score + 1, matched + 1) if word == other else (score - 1, matched)
            step = max(step, (above[place][0] - 1, above[place][1]), (line[-1][0] - 1, line[-1][1]))
            line.append(step if step[0] >= -_DROP else (lost, 0))
            if word == other and step[0] > best[0]:
                best = (step[0], row, place, step[1])
        above = line
    return best[1], best[2], best[3]


def spread_of(runs: Sequence[Shingle], passage: ReusedPassage | None, spread: Mapping[Shingle, int]) -> float:
    """Return the mean number of texts that contain a shingle of a passage, over shingles shared by several."""
    if passage is None:
        return 0.0
    last = passage.a_start + passage.a_words - SIZE + 1
    inside = [spread[run] for run in dict.fromkeys(runs[passage.a_start : last]) if run in spread]
    return fsum(inside) / len(inside) if inside else 0.0
