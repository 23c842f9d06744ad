"""The two passes over the texts: each a function of one text, whose results are small enough to travel and to keep."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, overload

from toolkit.corpus.document import Sentence
from toolkit.language.stopwords import Language
from toolkit.language.words import has_unspaced_script
from toolkit.methods.keywords.document_frequency import DocumentFrequency, KnownFrequency, phrases_and_words
from toolkit.methods.keywords.ranking import Context, Ranker
from toolkit.methods.keywords.rows import KeywordRow, reasons
from toolkit.methods.keywords.scorer import Scorer
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.shown.phrases import Facts, RankedPhrase, ScoredPhrase
from toolkit.methods.keywords.text_group import TextGroup
from toolkit.processes import ordered_map, shard_map
from toolkit.report.table import RowBatch
from toolkit.scratch import Scratch

_TOGETHER = 64  # texts
_NUMBERS = 11  # columns of whole numbers and flags of a phrase
_MANY = 50_000  # texts: the phrases of fewer take up to 200 MB on disk, and are not compressed
_STORED, _QUICK = 0, 1  # Levels of compression: higher ones take longer than they save.


@dataclass(frozen=True)
class Passes:
    """What both passes over a text need to know.

    Parameters
    ----------
    rankers
        The chosen one first.
    language
        Of the texts.
    phrases
        Bias towards phrases, see `toolkit.methods.keywords.learnt.Scorer`.
    details
        Whether the ranked phrases are wanted besides the rows.
    level
        Of the compression of phrases.
    """

    rankers: tuple[Ranker, ...]
    language: Language
    phrases: float = 0.0
    details: bool = False
    level: int = _QUICK

    def read(self, groups: Sequence[TextGroup]) -> ReadShard:
        """Score the phrases of some texts by each text alone; only those that may be among the best are kept."""
        context = _context(self.language, self.phrases)
        pools: list[list[ScoredPhrase]] = []
        keys: list[str | None] = []
        sizes = array("q")
        for group in groups:
            sentences = [sentence for _, sentence in group.sentences()]
            if _is_unspaced(sentences):
                pools += [[] for _ in self.rankers]
                keys.append(None)
                sizes.append(0)
                continue
            for number, ranker in enumerate(self.rankers):
                found = ranker.first_pass(sentences, group.titles, context)
                pools.append(found.phrases)
                if not number:
                    keys.append("\n".join(found.places))
                    sizes.append(found.size)
        silent = bytes(not pool for pool in pools[:: len(self.rankers)])
        return ReadShard(_pool_bytes(pools, self.level), _key_bytes(pools, self.level), keys, sizes, silent)

    def rank(self, task: RankingTask) -> RankedShard:
        """Rank the phrases of some texts by the text and the corpus, and make the rows of the best."""
        scorer, frequency = _context(self.language, self.phrases).scorer, task.frequency
        rows: list[KeywordRow] = []
        details = []
        for group, size, pools in zip(task.groups, task.sizes, self._pools(task), strict=True):
            best = [
                ranker.best(pool, size, frequency, scorer) for ranker, pool in zip(self.rankers, pools, strict=True)
            ]
            rows.extend(_keyword_rows(group, size, best[0], self.rankers[0], frequency))
            details.append(best if self.details else [])
        return RankedShard(RowBatch(KeywordRow, rows), details)

    def weigh(self, task: RankingTask) -> list[list[RankedPhrase]]:
        """Score all phrases of each text by the text and the corpus, with the chosen ranker."""
        scorer, frequency = _context(self.language, self.phrases).scorer, task.frequency
        return [self.rankers[0].with_corpus(pools[0], frequency, scorer) for pools in self._pools(task)]

    def _pools(self, task: RankingTask) -> Iterator[list[list[ScoredPhrase]]]:
        """Yield the phrases of each text that may be among the best, by each ranker."""
        number = len(self.rankers)
        pools = _pools_of(task.pools, task.wanted, number * len(task.groups))
        for start in range(0, len(pools), number):
            yield pools[start : start + number]


class ReadShard(NamedTuple):
    """What the first pass makes of some texts.

    Parameters
    ----------
    pools
        The phrases that may be among the best, of each text by each ranker, as bytes; all but their keys.
    wanted
        Their keys, and those of the longer phrases that they are part of, as bytes.
    keys
        Every phrase of each text, one per line; None for a text that is skipped, as its script has no spaces between
        words.
    sizes
        Number of words of each text.
    silent
        1 for each text in which the chosen ranker found no phrase.
    """

    pools: bytes
    wanted: bytes
    keys: list[str | None]
    sizes: array[int]
    silent: bytes


class RankingTask(NamedTuple):
    """What the second pass needs of some texts: besides `ReadShard`, the frequencies in the corpus.

    Parameters
    ----------
    groups, pools, wanted, sizes
        As in the first pass.
    texts
        Number of texts of the corpus.
    documents
        Of each wanted phrase and of each word of theirs, in how many texts it occurs.
    """

    groups: Sequence[TextGroup]
    pools: bytes
    wanted: bytes
    sizes: Sequence[int]
    texts: int
    documents: list[int]

    @property
    def frequency(self) -> DocumentFrequency:
        """The frequencies by phrase."""
        return KnownFrequency(self.texts, dict(zip(_asked(self.wanted), self.documents, strict=True)))


class RankedShard(NamedTuple):
    """The rows of some texts, and where they are wanted the best phrases of each text by each ranker."""

    rows: RowBatch
    best: list[list[list[RankedPhrase]]]


class TextPools:
    """The texts after the first pass: what is asked of all of them in memory, their phrases on disk.

    Parameters
    ----------
    groups
        The texts.
    passes
        What is done with them.
    jobs
        Number of worker processes; results do not depend on it.
    """

    def __init__(self, groups: Sequence[TextGroup], passes: Passes, jobs: int) -> None:
        self.frequency = DocumentFrequency()
        self.empty: list[str] = []
        self.unspaced: list[str] = []
        passes = replace(passes, level=_QUICK if len(groups) > _MANY else _STORED)
        self._groups, self._passes, self._jobs = groups, passes, jobs
        self._tasks = _Tasks(groups, self.frequency)
        for shard in shard_map(passes.read, groups, jobs, most=_TOGETHER):
            first = self._tasks.add(shard)
            for number, (keys, silent) in enumerate(zip(shard.keys, shard.silent, strict=True), start=first):
                if keys is None:
                    self.unspaced.append(groups[number].name)
                    continue
                self.frequency.add(keys.split("\n") if keys else ())
                if silent:
                    self.empty.append(groups[number].name)

    @property
    def are_empty(self) -> bool:
        """Whether no text has a phrase."""
        return len(self.empty) + len(self.unspaced) == len(self._groups)

    def ranked(self) -> Iterator[RankedShard]:
        """Yield the texts in order after the second pass, some at a time."""
        self.frequency.settle()
        return ordered_map(self._passes.rank, self._tasks, self._jobs, together=1, fewest=2)

    def weighed(self) -> Iterator[list[RankedPhrase]]:
        """Yield for each text in order all phrases that may be among the best, with their final scores."""
        for task in self._tasks:
            yield from self._passes.weigh(task)


class _Tasks(Sequence[RankingTask]):
    """The tasks of the second pass, each made from what is on disk when it is needed."""

    def __init__(self, groups: Sequence[TextGroup], frequency: DocumentFrequency) -> None:
        self._groups, self._frequency = groups, frequency
        self._scratch = Scratch()
        self._sizes = array("q")  # words of each text
        # Where the texts of each shard begin, and its bytes; of these, how many are the pools.
        self._firsts, self._starts, self._pools = array("Q", [0]), array("Q", [0]), array("Q")

    def add(self, shard: ReadShard) -> int:
        """Add the next texts, and return the number of the first."""
        self._scratch.append(shard.pools + shard.wanted)
        self._starts.append(self._starts[-1] + len(shard.pools) + len(shard.wanted))
        self._pools.append(len(shard.pools))
        self._sizes.extend(shard.sizes)
        self._firsts.append(len(self._sizes))
        return self._firsts[-2]

    def __len__(self) -> int:
        return len(self._pools)

    @overload
    def __getitem__(self, place: int) -> RankingTask: ...
    @overload
    def __getitem__(self, place: slice) -> list[RankingTask]: ...
    def __getitem__(self, place: int | slice) -> RankingTask | list[RankingTask]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        texts = slice(self._firsts[place], self._firsts[place + 1])
        start, end = self._starts[place], self._starts[place + 1]
        both = self._scratch.read(start, end - start)
        pools, wanted = both[: self._pools[place]], both[self._pools[place] :]
        documents = self._frequency.of_each(_asked(wanted))
        return RankingTask(self._groups[texts], pools, wanted, self._sizes[texts], self._frequency.texts, documents)


@lru_cache(1)
def _context(language: Language, phrases: float) -> Context:
    """Return what all texts of a process share; the lexicon is a cache."""
    return Context(language, Lexicon(language), Scorer(phrases))


def _is_unspaced(sentences: Sequence[Sentence]) -> bool:
    sample = "".join(sentence.text for sentence in sentences[:50])[:5_000]
    return not sample.isascii() and has_unspaced_script(sample)


def _key_bytes(pools: list[list[ScoredPhrase]], level: int) -> bytes:
    phrases = [phrase for pool in pools for phrase in pool]
    lines = [*(phrase.key for phrase in phrases), *(phrase.with_head for phrase in phrases)]
    return zlib.compress("\n".join(lines).encode("utf-8", "surrogatepass"), level) if lines else b""


def _keys_of(wanted: bytes) -> tuple[list[str], list[str]]:
    """Return the keys of phrases, and for each the key of the longer phrase that it is always part of."""
    lines = zlib.decompress(wanted).decode("utf-8", "surrogatepass").split("\n") if wanted else []
    return lines[: len(lines) // 2], lines[len(lines) // 2 :]


def _asked(wanted: bytes) -> list[str]:
    """Return phrases, their words and the longer phrases, each once: those whose frequencies a score depends on."""
    return phrases_and_words(*_keys_of(wanted))


def _pool_bytes(pools: list[list[ScoredPhrase]], level: int) -> bytes:
    """Return phrases as bytes, column by column: the sizes of the pools, whole numbers, scores, and lines of text."""
    sizes = array("i", map(len, pools))
    phrases = [phrase for pool in pools for phrase in pool]
    if not phrases:
        return zlib.compress(sizes.tobytes(), level)
    keys, occurrences, counterparts, totals, bases, forms, variants, sentences, starts, facts, _ = zip(
        *phrases, strict=True
    )
    first, tenths, whole, *flags = zip(*facts, strict=True)
    numbers = array("i")
    for column in (occurrences, totals, sentences, starts, first, tenths, whole, *flags):
        numbers.extend(column)
    # Most forms are the key, and most phrases have a single one.
    shown = ["" if form == key else form for form, key in zip(forms, keys, strict=True)]
    text = "\n".join([*shown, *counterparts, *map("\t".join, variants)]).encode("utf-8", "surrogatepass")
    return zlib.compress(b"".join((sizes.tobytes(), numbers.tobytes(), array("d", bases).tobytes(), text)), level)


def _pools_of(pools: bytes, wanted: bytes, number: int) -> list[list[ScoredPhrase]]:
    """Return phrases by their bytes and the number of pools."""
    keys, longer = _keys_of(wanted)
    data, size = memoryview(zlib.decompress(pools)), len(keys)
    sizes, numbers, bases = array("i"), array("i"), array("d")
    start = 0
    for column, length in ((sizes, number), (numbers, _NUMBERS * size), (bases, size)):
        end = start + length * column.itemsize
        column.frombytes(data[start:end])
        start = end
    lines = str(data[start:], "utf-8", "surrogatepass").split("\n")
    forms, counterparts, variants = (lines[place * size : (place + 1) * size] for place in range(3))
    occurrences, totals, sentences, starts, first, tenths, whole, *flags = (
        numbers[place * size : (place + 1) * size] for place in range(_NUMBERS)
    )
    rows = zip(
        keys,
        occurrences,
        counterparts,
        totals,
        bases,
        [form or key for form, key in zip(forms, keys, strict=True)] if size else (),
        [tuple(listed.split("\t")) if listed else () for listed in variants],
        sentences,
        starts,
        map(Facts, first, tenths, whole, *(map(bool, flag) for flag in flags)),
        longer,
        strict=True,
    )
    phrases = map(ScoredPhrase._make, rows)
    return [list(islice(phrases, length)) for length in sizes]


def _keyword_rows(
    group: TextGroup, size: int, best: Sequence[RankedPhrase], ranker: Ranker, frequency: DocumentFrequency
) -> Iterator[KeywordRow]:
    sentences = group.sentences() if best else []
    scored = zip(best, ranker.relative_scores(best), strict=True)
    for rank, ((value, phrase, _), score) in enumerate(scored, start=1):
        source, sentence = sentences[phrase.sentence]
        documents = frequency[phrase.key]
        yield KeywordRow(
            document=group.name,
            rank=rank,
            keyword=phrase.form,
            score=score,
            count=phrase.total,
            documents=documents,
            line=sentence.line_at(phrase.start),
            evidence=sentence.text,
            source=source,
            page=sentence.block.page or None,
            why=reasons(phrase, size, frequency.texts, documents),
            value=abs(value) if ranker.name == "yake" else value,
        )
