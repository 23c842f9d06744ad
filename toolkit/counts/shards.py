"""Counting a corpus of any size: the texts pass by in shards, and their rows go to disk.

Each shard is counted by itself: where texts are given, in a thread, since both the kernel and numpy let go of the lock;
where documents are, in a process or on a cluster, which then prepares their texts as well. It is taken over in its
turn: its types into one vocabulary, its rows into a file without a name. What stays in memory is the vocabulary and
some bytes for each text.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from itertools import count as numbers_from
from typing import Any, NamedTuple

from toolkit.corpus.document import Document
from toolkit.counts.document_texts import codes_of, document_text, worth_processes
from toolkit.counts.encoded import by_language, encode, encode_batch, tagged_types
from toolkit.counts.kernel import counting_kernel_in_use, new_counter, refuse_broken
from toolkit.counts.merging import Shard, ShardSums, choose_terms, token_rows, write_rows
from toolkit.counts.term_table import TermCounts
from toolkit.counts.terms import count_terms
from toolkit.language.stopwords import Language
from toolkit.processes import ordered_map, shard_map

SHARD = 4_000_000
"""Characters or bytes of a shard; it does not depend on the number of jobs, so the results do not either."""

_FEW = 2_000_000  # characters that are counted in memory

_DOCUMENTS = 2_000  # of a shard, at most

_TYPES = 150_000  # of a counter

_BESIDES = 64  # What a text takes besides its characters, so that many empty ones fill a shard as well.


class _Texts(NamedTuple):
    """Some texts, and the number of the first of them."""

    first: int
    texts: list[str | bytes]


def count_corpus(
    texts: Iterable[str | bytes],
    language: Language | None,
    *,
    jobs: int = 1,
    min_documents: int = 1,
    max_share: float = 1.0,
    all_words: bool = False,
    codes: Sequence[str] = (),
) -> TermCounts:
    """Count the terms of texts that need not fit in memory.

    Parameters
    ----------
    texts
        Characters, or the same as UTF-8; taken once, in order.
    language
        Decides what is a term, and under which key. With none, every word is a term as it is written.
    jobs
        Threads at the most; the result is the same for any number.
    min_documents, max_share, all_words
        As in `toolkit.counts.terms.count_terms`.
    codes
        For each text the code of its language, if there are several.

    Returns
    -------
    TermCounts
        Its rows lie in a file that ends with the program.

    Raises
    ------
    UnreadableError
        If bytes are not UTF-8.
    ToolkitError
        If a temporary file cannot be written.
    """
    shards = ShardSums()
    flags = language is not None  # Which form is shown is no question where there is one.
    if codes:
        count: Callable[[_Texts], Shard] = partial(_count_by_language, codes=codes)
    else:
        count = _Kernel(flags=flags).count if counting_kernel_in_use() else partial(_count, flags=flags)
    for counted in ordered_map(count, _shards(texts), jobs, together=1, threads=True):
        shards.add(counted)
    chosen = choose_terms(shards, language, min_documents, max_share, all_words=all_words, tagged=bool(codes))
    return write_rows(shards, chosen)


def count_texts(
    texts: Iterable[str],
    language: Language,
    *,
    jobs: int = 1,
    min_documents: int = 1,
    max_share: float = 1.0,
    all_words: bool = False,
    codes: Sequence[str] = (),
) -> TermCounts:
    """Count the terms of texts in memory if there are few, and as `count_corpus` does if not: the result is the same.

    Parameters
    ----------
    texts
        Taken once, in order.
    language, jobs, min_documents, max_share, all_words, codes
        As for `count_corpus`.
    """
    rest, few, size = iter(texts), list[str](), 0
    for text in rest:
        few.append(text)
        size += len(text) + _BESIDES
        if size >= _FEW:
            every = chain(few, rest)
            return count_corpus(
                every,
                language,
                jobs=jobs,
                min_documents=min_documents,
                max_share=max_share,
                all_words=all_words,
                codes=codes,
            )
    encoded = by_language(encode(few), codes) if codes else encode(few)
    return count_terms(encoded, language, min_documents=min_documents, max_share=max_share, all_words=all_words)


def count_documents(
    documents: Sequence[Document],
    language: Language,
    *,
    jobs: int = 1,
    min_documents: int = 1,
    max_share: float = 1.0,
    all_words: bool = False,
) -> TermCounts:
    """Count the terms of documents, by several processes where there are many: the result is that of `count_texts`.

    Parameters
    ----------
    documents
        Their `document_text` is counted.
    language, min_documents, max_share, all_words
        As for `count_corpus`.
    jobs
        Maximum number of processes; the result is the same for any number.
    """
    if jobs < 2 or not worth_processes(documents):
        made = count_texts(
            map(document_text, documents),
            language,
            jobs=jobs,
            min_documents=min_documents,
            max_share=max_share,
            all_words=all_words,
            codes=codes_of(documents, language),
        )
        for document, words in zip(documents, made.sizes, strict=True):
            document.remember_word_count(words)  # `document_text` has the words of the document and no others.
        return made
    shards = ShardSums()
    for counted in shard_map(partial(_count_documents, language=language), documents, jobs, most=_DOCUMENTS):
        shards.add(counted)
    tagged = bool(language.others)
    chosen = choose_terms(shards, language, min_documents, max_share, all_words=all_words, tagged=tagged)
    return write_rows(shards, chosen)


def _count_documents(documents: Sequence[Document], language: Language) -> Shard:
    """Count a shard, with its types in a list, as it travels between processes."""
    texts = _Texts(0, list(map(document_text, documents)))
    codes = codes_of(documents, language)
    if codes:
        return _count_by_language(texts, codes)
    if not counting_kernel_in_use():
        return _count(texts, flags=True)
    counter = new_counter()
    numbers, counts, lengths, sizes = counter.add(texts.texts)
    return Shard(counter.types(), numbers, counts, lengths, counter.sums(), sizes)


def _shards(texts: Iterable[str | bytes]) -> Iterator[_Texts]:
    first, size, shard = 0, 0, list[str | bytes]()
    for number, text in enumerate(texts, 1):
        shard.append(text)
        size += len(text) + _BESIDES
        if size >= SHARD:
            yield _Texts(first, shard)
            first, size, shard = number, 0, []
    if shard:
        yield _Texts(first, shard)


class _Kernel:
    """Counts shards by the kernel, with a counter for each thread.

    A counter that knows the words already is faster than a new one, until its table is too large for the caches of the
    processor; then it is taken over, and another one begins.
    """

    def __init__(self, *, flags: bool) -> None:
        self._flags = flags
        self._free: deque[tuple[int, Any]] = deque()
        self._serials = numbers_from(1)

    def count(self, shard: _Texts) -> Shard:
        """Count a shard."""
        try:
            serial, counter = self._free.pop()
        except IndexError:
            serial, counter = next(self._serials), new_counter(flags=self._flags)
        try:
            numbers, counts, lengths, sizes = counter.add(shard.texts)
        except ValueError:
            refuse_broken(shard.texts, shard.first)
            raise
        last = counter.size() > _TYPES
        if not last:
            self._free.append((serial, counter))
        shard.texts.clear()  # Whoever holds the shard need not hold its texts.
        return Shard(counter, numbers, counts, lengths, b"", sizes, last, serial)


def _count(shard: _Texts, *, flags: bool) -> Shard:
    made = token_rows(encode_batch(shard.texts, shard.first, flags=flags))
    shard.texts.clear()
    return made


def _count_by_language(shard: _Texts, codes: Sequence[str]) -> Shard:
    """Count a shard with each word as a type of its language, named after both."""
    encoded = by_language(encode(shard.texts), codes[shard.first : shard.first + len(shard.texts)])
    encoded.types[:] = tagged_types(encoded)
    shard.texts.clear()
    return token_rows(encoded)._replace(counts=array("I", [1]).tobytes() * len(encoded.tokens))
