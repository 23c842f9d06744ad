"""The two passes over the texts: each a function of one text, whose results are small enough to travel and to keep."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from toolkit.corpus.document import Sentence
from toolkit.language.stopwords import Language
from toolkit.language.words import has_unspaced_script
from toolkit.methods.keywords.document_frequency import DocumentFrequency
from toolkit.methods.keywords.learnt import Scorer
from toolkit.methods.keywords.ranking import Context, Facts, RankedPhrase, Ranker, ScoredPhrase
from toolkit.methods.keywords.rows import KeywordRow, reasons
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.text_group import TextGroup
from toolkit.processes import ordered_map
from toolkit.scratch import Scratch

_TOGETHER = 32  # texts
_NUMBERS = 10  # columns of whole numbers and flags of a phrase
_QUICK = 1  # The level of compression: higher ones take longer than they save.


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
    """

    rankers: tuple[Ranker, ...]
    language: Language
    phrases: float = 0.0
    details: bool = False

    def read(self, group: TextGroup) -> ReadText:
        """Score the phrases of a text by the text alone; only those that may be among the best are kept."""
        context = _context(self.language, self.phrases)
        sentences = [sentence for _, sentence in group.sentences()]
        if _is_unspaced(sentences):
            return ReadText(unspaced=True)
        pools: list[list[ScoredPhrase]] = []
        size, keys = 0, ""
        for number, ranker in enumerate(self.rankers):
            found = ranker.first_pass(sentences, group.titles, context)
            pools.append(found.phrases)
            if not number:
                size, keys = found.size, "\n".join(found.places)
        return ReadText(_pool_bytes(pools), _key_bytes(pools), keys, size, bool(pools[0]))

    def rank(self, task: RankingTask) -> RankedText:
        """Rank the phrases of a text by the text and the corpus, and make the rows of the best."""
        if not task.pools:
            return RankedText([], [[] for _ in self.rankers] if self.details else [])
        scorer, frequency = _context(self.language, self.phrases).scorer, task.frequency
        best = [
            ranker.best(pool, task.size, frequency, scorer)
            for ranker, pool in zip(self.rankers, task.phrases(len(self.rankers)), strict=True)
        ]
        rows = list(_keyword_rows(task.group, task.size, best[0], self.rankers[0], frequency))
        return RankedText(rows, best if self.details else [])

    def weigh(self, task: RankingTask) -> list[RankedPhrase]:
        """Score all phrases of a text by the text and the corpus, with the chosen ranker."""
        if not task.pools:
            return []
        scorer = _context(self.language, self.phrases).scorer
        return self.rankers[0].with_corpus(task.phrases(len(self.rankers))[0], task.frequency, scorer)


class ReadText(NamedTuple):
    """What the first pass makes of a text.

    Parameters
    ----------
    pools
        The phrases that may be among the best, by each ranker, as bytes; all but their keys.
    wanted
        Their keys, and those of the longer phrases that they are part of, as bytes.
    keys
        Every phrase of the text, one per line.
    size
        Number of words.
    has_phrases
        Whether the chosen ranker found any.
    unspaced
        Whether the script has no spaces between words, so that the text is skipped.
    """

    pools: bytes = b""
    wanted: bytes = b""
    keys: str = ""
    size: int = 0
    has_phrases: bool = False
    unspaced: bool = False


class RankingTask(NamedTuple):
    """What the second pass needs of a text: besides `ReadText`, the frequencies in the corpus.

    Parameters
    ----------
    group, pools, wanted, size
        As in the first pass.
    texts
        Number of texts of the corpus.
    documents
        Of each wanted phrase and of each word of theirs, in how many texts it occurs.
    """

    group: TextGroup
    pools: bytes
    wanted: bytes
    size: int
    texts: int
    documents: list[int]

    @property
    def frequency(self) -> DocumentFrequency:
        """The frequencies by phrase."""
        return DocumentFrequency.of(self.texts, zip(_asked(self.wanted), self.documents, strict=True))

    def phrases(self, rankers: int) -> list[list[ScoredPhrase]]:
        """Return the phrases that may be among the best, by each ranker."""
        return _pools_of(self.pools, self.wanted, rankers)


class RankedText(NamedTuple):
    """The rows of a text, and where they are wanted the best phrases by each ranker."""

    rows: list[KeywordRow]
    best: list[list[RankedPhrase]]


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
        self._groups, self._passes, self._jobs = groups, passes, jobs
        self._scratch = Scratch()
        # Of each text where its bytes begin, how many there are of pools and of keys, and its number of words.
        self._places = [array("Q") for _ in range(4)]
        for group, text in zip(groups, ordered_map(passes.read, groups, jobs, together=_TOGETHER), strict=True):
            start = self._scratch.append(text.pools + text.wanted)
            told = (start, len(text.pools), len(text.wanted), text.size)
            for kept, value in zip(self._places, told, strict=True):
                kept.append(value)
            if text.unspaced:
                self.unspaced.append(group.name)
                continue
            self.frequency.add(text.keys.split("\n") if text.keys else ())
            if not text.has_phrases:
                self.empty.append(group.name)

    @property
    def are_empty(self) -> bool:
        """Whether no text has a phrase."""
        return len(self.empty) + len(self.unspaced) == len(self._groups)

    def ranked(self) -> Iterator[RankedText]:
        """Yield the texts in order after the second pass."""
        tasks, total = self._tasks(), len(self._groups)
        return ordered_map(self._passes.rank, tasks, self._jobs, together=_TOGETHER, total=total)

    def weighed(self) -> Iterator[list[RankedPhrase]]:
        """Yield for each text in order all phrases that may be among the best, with their final scores."""
        return map(self._passes.weigh, self._tasks())

    def _tasks(self) -> Iterator[RankingTask]:
        texts = self.frequency.texts
        for group, start, length, more, size in zip(self._groups, *self._places, strict=True):
            both = self._scratch.read(start, length + more)
            pools, wanted = both[:length], both[length:]
            documents = self.frequency.of_each(_asked(wanted))
            yield RankingTask(group, pools, wanted, size, texts, documents)


@lru_cache(1)
def _context(language: Language, phrases: float) -> Context:
    """Return what all texts of a process share; the lexicon is a cache."""
    return Context(language, Lexicon(language), Scorer(phrases))


def _is_unspaced(sentences: Sequence[Sentence]) -> bool:
    sample = "".join(sentence.text for sentence in sentences[:50])[:5_000]
    return not sample.isascii() and has_unspaced_script(sample)


def _key_bytes(pools: list[list[ScoredPhrase]]) -> bytes:
    phrases = [phrase for pool in pools for phrase in pool]
    lines = [*(phrase.key for phrase in phrases), *(phrase.with_head for phrase in phrases)]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _keys_of(wanted: bytes) -> tuple[list[str], list[str]]:
    """Return the keys of phrases, and for each the key of the longer phrase that it is always part of."""
    lines = wanted.decode("utf-8", "surrogatepass").split("\n") if wanted else []
    return lines[: len(lines) // 2], lines[len(lines) // 2 :]


def _asked(wanted: bytes) -> list[str]:
    """Return phrases, their words and the longer phrases, each once: those whose frequencies a score depends on."""
    keys, longer = _keys_of(wanted)
    return list(dict.fromkeys([*keys, *" ".join(keys).split(" "), *longer]))


def _pool_bytes(pools: list[list[ScoredPhrase]]) -> bytes:
    """Return phrases as bytes, column by column: the sizes of the pools, whole numbers, scores, and lines of text."""
    sizes = array("i", map(len, pools))
    phrases = [phrase for pool in pools for phrase in pool]
    if not phrases:
        return zlib.compress(sizes.tobytes(), _QUICK)
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
    return zlib.compress(b"".join((sizes.tobytes(), numbers.tobytes(), array("d", bases).tobytes(), text)), _QUICK)


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
    for rank, (value, phrase) in enumerate(best, start=1):
        source, sentence = sentences[phrase.sentence]
        documents = frequency[phrase.key]
        yield KeywordRow(
            document=group.name,
            rank=rank,
            keyword=phrase.form,
            score=ranker.relative_score(value, best[0].value),
            count=phrase.total,
            documents=documents,
            line=sentence.line_at(phrase.start),
            evidence=sentence.text,
            source=source,
            page=sentence.block.page or None,
            why=reasons(phrase, size, frequency.texts, documents),
            value=abs(value) if ranker.name == "yake" else value,
        )
